//! Judges an outcome against the expectation of its case.

use std::fmt::Write;
use std::fs;

use crate::case::Case;
use crate::execute::{End, Outcome};

/// What became of a case.
pub(crate) enum Verdict {
    Passed,
    Failed(Failure),
    /// Not run, or a known failure; the reason is counted in the summary.
    Skipped(String),
}

/// Why a case failed.
pub(crate) struct Failure {
    /// One line, for the list at the end.
    pub(crate) summary: String,
    /// What was expected and what came, with some lines around the first difference.
    pub(crate) details: String,
    /// The interpreter broke instead of giving a wrong answer.
    pub(crate) crash: bool,
}

impl Verdict {
    /// The word that libtest prints for it.
    pub(crate) fn word(&self) -> String {
        match self {
            Verdict::Passed => "ok".to_owned(),
            Verdict::Skipped(reason) => format!("ignored, {reason}"),
            Verdict::Failed(failure) if failure.crash => "FAILED (crash)".to_owned(),
            Verdict::Failed(_) => "FAILED".to_owned(),
        }
    }
}

impl Failure {
    /// The harness itself could not do its work.
    pub(crate) fn of_harness(message: String) -> Self {
        Failure { details: format!("{message}\n"), summary: message, crash: false }
    }
}

/// Compares all that a case fixes: standard output, standard error, exit status. A crash fails whatever was expected.
pub(crate) fn judge(case: &Case, outcome: &Outcome) -> Verdict {
    let mut summary = Vec::new();
    let mut details = String::new();
    let crash = outcome.crash();
    summary.extend(crash.clone());
    if outcome.end != End::Exit(case.exit) && crash.is_none() {
        summary.push(format!("{} instead of {}", outcome.end.describe(), case.exit));
    }
    let streams =
        [("stdout", case.expected_stdout(), &outcome.stdout), ("stderr", case.expected_stderr(), &outcome.stderr)];
    let mut wrong_stream = false;
    for (stream, expected, actual) in &streams {
        if *expected != **actual {
            wrong_stream = true;
            let (line, text) = first_difference(expected, actual);
            summary.push(format!("{stream} line {line}: {}", last_line_or(&outcome.stderr, stream, actual, line)));
            let _ = write!(details, "{stream} differs at line {line}:\n{text}");
        }
    }
    if summary.is_empty() {
        return Verdict::Passed;
    }
    if !wrong_stream || crash.is_some() {
        let _ = writeln!(details, "ended with {}, wanted exit status {}", outcome.end.describe(), case.exit);
        let _ = writeln!(details, "stderr ends with: {}", outcome.stderr.lines().last().unwrap_or(""));
    }
    Verdict::Failed(Failure { summary: shorten(&summary.join("; "), 200), details, crash: crash.is_some() })
}

/// A known failure has to stay as it was noted: both a fix and another wrong answer are news.
pub(crate) fn judge_known_failure(case: &Case, outcome: &Outcome) -> Verdict {
    if matches!(judge(case, outcome), Verdict::Passed) {
        let summary = "passes now: remove its fixme line and the .wrong file".to_owned();
        return Verdict::Failed(Failure { details: format!("{summary}\n"), summary, crash: false });
    }
    if let Some(crash) = outcome.crash() {
        return Verdict::Failed(Failure { details: format!("{}\n", outcome.to_text()), summary: crash, crash: true });
    }
    let noted = fs::read(case.path.with_extension("wrong")).unwrap_or_default();
    let noted = String::from_utf8_lossy(&noted);
    let now = outcome.to_text();
    if noted != now {
        let (line, text) = first_difference(&noted, &now);
        let summary = "the known failure changed".to_owned();
        return Verdict::Failed(Failure { details: format!("{summary}, line {line}:\n{text}"), summary, crash: false });
    }
    Verdict::Skipped(format!("fixme: {}", case.fixme.as_deref().unwrap_or("")))
}

/// Judges a case of the list of known failures: it must still fail, and in order.
pub(crate) fn judge_listed_failure(case: &Case, outcome: &Outcome, reason: &str) -> Verdict {
    if matches!(judge(case, outcome), Verdict::Passed) {
        let summary = "passes now: take it off tests/known_failures.txt".to_owned();
        return Verdict::Failed(Failure { details: format!("{summary}\n"), summary, crash: false });
    }
    if let Some(crash) = outcome.crash() {
        return Verdict::Failed(Failure { details: format!("{}\n", outcome.to_text()), summary: crash, crash: true });
    }
    Verdict::Skipped(format!("known failure: {reason}"))
}

/// The last line of a traceback says more about a failure than the first line that differs.
fn last_line_or(stderr: &str, stream: &str, actual: &str, line: usize) -> String {
    match stderr.trim_end().lines().last() {
        Some(last) if stream == "stderr" || !last.is_empty() => format!("stderr ends: {last}"),
        _ => actual.lines().nth(line - 1).unwrap_or("<end>").to_owned(),
    }
}

/// The number of the first line that differs, and the text around it from both sides.
fn first_difference(expected: &str, actual: &str) -> (usize, String) {
    let wanted: Vec<&str> = expected.split('\n').collect();
    let got: Vec<&str> = actual.split('\n').collect();
    let at = wanted.iter().zip(&got).take_while(|(a, b)| a == b).count();
    let mut text = String::new();
    for line in &wanted[at.saturating_sub(2)..at] {
        let _ = writeln!(text, "      {}", shorten(line, 300));
    }
    let start = same_prefix(wanted.get(at).unwrap_or(&""), got.get(at).unwrap_or(&""));
    for (sign, lines) in [('-', &wanted), ('+', &got)] {
        for (index, line) in lines[at..].iter().take(3).enumerate() {
            let cut = if index == 0 { tail_from(line, start) } else { (*line).to_owned() };
            let _ = writeln!(text, "    {sign} {}", shorten(&cut, 300));
        }
    }
    (at + 1, text)
}

/// How much of a line a reader needs before the place where it goes wrong.
const KEPT_CHARS: usize = 40;

/// The number of characters that two lines share.
fn same_prefix(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count()
}

/// The line from a little before `start`, a number of characters.
fn tail_from(line: &str, start: usize) -> String {
    match start.checked_sub(KEPT_CHARS) {
        Some(cut) if cut > 0 => format!("…{}", line.chars().skip(cut).collect::<String>()),
        _ => line.to_owned(),
    }
}

fn shorten(text: &str, chars_max: usize) -> String {
    match text.char_indices().nth(chars_max) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
