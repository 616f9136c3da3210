//! Rewrites expectations from the reference interpreter.
//!
//! Short output goes beside the lines that print it: `where.py`, run by the reference, says which these are. Output that is
//! long, or that a comment cannot hold, goes into `name.out`; what is written to standard error into `name.err`.

use std::fs;
use std::path::Path;

use crate::case::{Case, MARK, expectations};
use crate::execute::{End, Interpreter, Outcome};
use crate::for_each_case;
use crate::options::Options;

/// More lines than this are read more easily in a file of their own.
const INLINE_LINES_MAX: usize = 40;
const INLINE_WIDTH_MAX: usize = 160;
/// An expectation is put on the next line when it would make its line longer than this.
const LINE_WIDTH_MAX: usize = 130;

/// Blesses all cases; says which changed. `Ok(false)` when one could not be blessed.
pub(crate) fn bless_all(interpreter: &Interpreter, cases: &[Case], options: &Options) -> Result<bool, String> {
    if !interpreter.is_reference {
        return Err("expectations come from the reference: set CONFORMANCE_REFERENCE=1 with its path".to_owned());
    }
    let results = for_each_case(cases, options.threads, |case| {
        if case.reason_to_skip(true).is_some() { Ok(false) } else { bless(interpreter, case) }
    });
    let mut ok = true;
    let mut changed = 0;
    for (case, result) in cases.iter().zip(results) {
        match result {
            Ok(false) => {}
            Ok(true) => {
                changed += 1;
                println!("blessed {}", case.name);
            }
            Err(message) => {
                ok = false;
                println!("cannot bless {}: {message}", case.name);
            }
        }
    }
    println!("{changed} of {} cases changed", cases.len());
    Ok(ok)
}

/// Rewrites the expectations of one case; whether any file changed.
fn bless(interpreter: &Interpreter, case: &Case) -> Result<bool, String> {
    let root = case.path.ancestors().nth(case.name.split('/').count()).ok_or("a case outside of its root")?;
    let outcome = interpreter.execute(case)?;
    let End::Exit(exit) = outcome.end else {
        return Err(format!("the reference ended with {}", outcome.end.describe()));
    };

    let source = with_exit(&case.source, exit);
    let out = case.path.with_extension("out");
    // A whole program is read as a program; its output is not part of the reading.
    let is_program = case.name.starts_with("programs/");
    let inline_wanted = !is_program && !out.exists() && fits_inline(&outcome.stdout);
    let lines: Vec<&str> = outcome.stdout.lines().collect();
    let inlined = if !inline_wanted {
        None
    } else if expectations(&source).count() == lines.len() {
        Some(replace_expectations(&source, &lines))
    } else {
        let bare = without_expectations(&source);
        write_if_changed(&case.path, &bare)?;
        annotate(interpreter, root, case, &bare, &lines)?
    };
    let mut changed = match inlined {
        Some(text) => {
            let _ = fs::remove_file(&out);
            write_if_changed(&case.path, &text)?
        }
        None => {
            write_if_changed(&case.path, &without_expectations(&source))? | write_if_changed(&out, &outcome.stdout)?
        }
    };

    // Once more: tracebacks show numbers and text of lines that may have moved.
    let outcome = interpreter.execute(&Case::read(root, &case.path)?)?;
    let err = case.path.with_extension("err");
    if outcome.stderr.is_empty() {
        changed |= fs::remove_file(&err).is_ok();
    } else {
        changed |= write_if_changed(&err, &outcome.stderr)?;
    }
    Ok(changed || source != case.source)
}

fn write_if_changed(path: &Path, text: &str) -> Result<bool, String> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(false);
    }
    // A script that is not UTF-8 was read with losses: it must keep its bytes, and its output belongs into files.
    if text.contains(char::REPLACEMENT_CHARACTER) && path.extension().is_some_and(|e| e == "py") {
        return Ok(false);
    }
    fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(true)
}

/// The source with its `# exit:` directive set, or without one for status 0.
fn with_exit(source: &str, exit: i32) -> String {
    let mut lines: Vec<String> = source.split('\n').map(str::to_owned).collect();
    let header = lines.iter().take_while(|line| line.starts_with('#')).count();
    let at = lines[..header].iter().position(|line| line.starts_with("# exit:"));
    match (at, exit) {
        (None, 0) => {}
        (Some(at), 0) => drop(lines.remove(at)),
        (Some(at), _) => lines[at] = format!("# exit: {exit}"),
        (None, _) => lines.insert(header, format!("# exit: {exit}")),
    }
    lines.join("\n")
}

fn fits_inline(stdout: &str) -> bool {
    (stdout.is_empty() || stdout.ends_with('\n'))
        && stdout.lines().count() <= INLINE_LINES_MAX
        && stdout.lines().all(|line| {
            line.chars().count() <= INLINE_WIDTH_MAX
                && !line.ends_with(char::is_whitespace)
                && !line.chars().any(|c| c.is_control() || c == char::REPLACEMENT_CHARACTER || c == '\u{feff}')
                && !line.contains(MARK)
                && !line.contains("$TMP")
        })
}

fn replace_expectations(source: &str, outputs: &[&str]) -> String {
    let mut outputs = outputs.iter();
    let lines = source.split('\n').map(|line| match line.find(MARK) {
        Some(at) => format!("{}{}", &line[..at], comment(outputs.next().copied().unwrap_or(""))),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn without_expectations(source: &str) -> String {
    let lines = source.split('\n').filter_map(|line| match line.find(MARK) {
        Some(at) if line[..at].trim().is_empty() => None,
        Some(at) => Some(line[..at].trim_end()),
        None => Some(line),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn comment(output: &str) -> String {
    if output.is_empty() { MARK.to_owned() } else { format!("{MARK} {output}") }
}

/// The bare source with each line of output written beside or below what prints it; `None` when that is not possible.
fn annotate(
    interpreter: &Interpreter,
    root: &Path,
    case: &Case,
    bare: &str,
    outputs: &[&str],
) -> Result<Option<String>, String> {
    let mut lines: Vec<String> = bare.split('\n').map(str::to_owned).collect();
    if case.command.is_some() {
        let at = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
        lines.splice(at..at, outputs.iter().map(|output| comment(output)));
        return Ok(Some(lines.join("\n")));
    }
    let script = case.path.to_string_lossy().into_owned();
    let tool = root.join("runner/where.py").to_string_lossy().into_owned();
    let places =
        std::env::temp_dir().join(format!("conformance-places-{}-{}", std::process::id(), case.name.replace('/', "-")));
    let args: Vec<String> = [tool, script].into_iter().chain(case.args.iter().cloned()).collect();
    let run = interpreter.execute_with(case, &args, &[("CONFORMANCE_PLACES", &places.to_string_lossy())])?;
    let found = fs::read_to_string(&places).unwrap_or_default();
    let _ = fs::remove_file(&places);
    let Some(places) = read_places(&found, &run, outputs) else {
        return Ok(None);
    };

    // From the last to the first, so that line numbers stay true.
    for (place, output) in places.iter().zip(outputs).rev() {
        let text = comment(output);
        match *place {
            Place::Beside(line) => {
                let Some(code) = lines.get_mut(line - 1) else {
                    return Ok(None);
                };
                if code.len() + text.len() + 2 <= LINE_WIDTH_MAX {
                    code.push_str("  ");
                    code.push_str(&text);
                } else {
                    let indent: String = code.chars().take_while(|c| *c == ' ').collect();
                    lines.insert(line, format!("{indent}{text}"));
                }
            }
            Place::Below(line) => lines.insert(line.min(lines.len()), text),
        }
    }
    let text = lines.join("\n");
    // An expectation may have landed in a string or out of order; such a case is better off with a file.
    Ok(expectations(&text).eq(outputs.iter().copied()).then_some(text))
}

/// Where the expectation of a line of output goes: at the end of a source line, or on a line after it.
enum Place {
    Beside(usize),
    Below(usize),
}

/// Reads what `where.py` wrote: a line `beside N` or `below N` for each line of output.
fn read_places(found: &str, run: &Outcome, outputs: &[&str]) -> Option<Vec<Place>> {
    if run.stdout.lines().ne(outputs.iter().copied()) {
        return None;
    }
    let places: Option<Vec<Place>> = found
        .lines()
        .map(|line| {
            let (kind, number) = line.split_once(' ')?;
            let number = number.parse().ok()?;
            Some(if kind == "beside" { Place::Beside(number) } else { Place::Below(number) })
        })
        .collect();
    places.filter(|places| places.len() == outputs.len())
}
