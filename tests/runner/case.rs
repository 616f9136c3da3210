//! A case: a script, the directives in its leading comments, and the text it is expected to produce.
//!
//! Directives are comment lines before the first line of code:
//!
//! | directive | meaning |
//! |---|---|
//! | `# exit: 3` | exit status, 0 when absent |
//! | `# args: a "b c"` | arguments after the script |
//! | `# command: -c "print(1)"` | the whole command line instead of `script args`; `{script}` stands for the script |
//! | `# stdin: text` | one line of standard input, repeated for more |
//! | `# env: NAME=value` | one environment variable, repeated for more |
//! | `# timeout: 60` | seconds, instead of the default |
//! | `# memory: 512` | address space in MiB, instead of the default |
//! | `# only: redox` | skipped elsewhere |
//! | `# fixme: reason` | a known failure: the wrong result is in `name.wrong`, and a change of it is reported |
//! | `# differs: reason` | differs from CPython on purpose; the expectation is ours |
//!
//! Expected standard output is either the `# expect: text` comments in order, one a line, or the file `name.out`. Expected
//! standard error is the file `name.err`, and nothing without it. `name.d/` is copied into the folder the case runs in.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

const DEFAULT_TIMEOUT_S: u64 = 20;

/// Address space of an interpreter: more than any case needs, less than what would hurt the machine.
const DEFAULT_MEMORY_MIB: u64 = 8 << 10;

/// One script with all that is needed to run and judge it.
pub(crate) struct Case {
    /// Path below `tests/` without the suffix, as `lang/for/else`.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) source: String,
    pub(crate) args: Vec<String>,
    pub(crate) command: Option<Vec<String>>,
    pub(crate) stdin: String,
    pub(crate) env: Vec<(String, String)>,
    pub(crate) timeout: Duration,
    pub(crate) memory_mib: u64,
    pub(crate) exit: i32,
    pub(crate) fixme: Option<String>,
    pub(crate) differs: Option<String>,
    only: Option<String>,
}

impl Case {
    /// Reads the script at `path`, which lies below `root`.
    pub(crate) fn read(root: &Path, path: &Path) -> Result<Self, String> {
        let relative = path.strip_prefix(root).unwrap_or(path).with_extension("");
        let bytes = fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
        // Some scripts are wrong UTF-8 on purpose; their directives are ASCII.
        let source = String::from_utf8_lossy(&bytes).into_owned();
        let mut case = Case {
            name: relative.to_string_lossy().into_owned(),
            path: path.to_owned(),
            source: String::new(),
            args: Vec::new(),
            command: None,
            stdin: String::new(),
            env: Vec::new(),
            timeout: Duration::from_secs(DEFAULT_TIMEOUT_S),
            memory_mib: DEFAULT_MEMORY_MIB,
            exit: 0,
            fixme: None,
            differs: None,
            only: None,
        };
        for line in source.lines().take_while(|line| line.starts_with('#')) {
            case.apply_directive(line).map_err(|e| format!("{}: {e}", path.display()))?;
        }
        case.source = source;
        Ok(case)
    }

    fn apply_directive(&mut self, line: &str) -> Result<(), String> {
        let Some((word, value)) = line.trim_start_matches('#').split_once(':') else {
            return Ok(());
        };
        let value = value.strip_prefix(' ').unwrap_or(value);
        match word.trim_start() {
            "exit" => self.exit = value.trim().parse().map_err(|_| format!("bad exit status {value:?}"))?,
            "args" => self.args = split_words(value)?,
            "command" => self.command = Some(split_words(value)?),
            "stdin" => {
                self.stdin.push_str(value);
                self.stdin.push('\n');
            }
            "env" => {
                let (name, value) = value.split_once('=').ok_or("env needs NAME=value")?;
                self.env.push((name.to_owned(), value.to_owned()));
            }
            "timeout" => {
                self.timeout = Duration::from_secs(value.trim().parse().map_err(|_| "timeout needs seconds")?);
            }
            "memory" => self.memory_mib = value.trim().parse().map_err(|_| "memory needs MiB")?,
            "fixme" => self.fixme = Some(value.to_owned()),
            "differs" => self.differs = Some(value.to_owned()),
            "only" => self.only = Some(value.trim().to_owned()),
            _ => {}
        }
        Ok(())
    }

    /// Why this case cannot be run here, if it cannot.
    pub(crate) fn reason_to_skip(&self, is_reference: bool) -> Option<String> {
        if let Some(only) = &self.only {
            return Some(format!("only for {only}"));
        }
        (is_reference && self.differs.is_some()).then(|| "differs from the reference on purpose".to_owned())
    }

    /// The arguments of the interpreter.
    pub(crate) fn command_line(&self) -> Vec<String> {
        let script = self.path.to_string_lossy();
        match &self.command {
            Some(words) => words.iter().map(|word| word.replace("{script}", &script)).collect(),
            None => [script.into_owned()].into_iter().chain(self.args.iter().cloned()).collect(),
        }
    }

    /// What standard output has to be.
    pub(crate) fn expected_stdout(&self) -> String {
        fs::read(self.path.with_extension("out"))
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_else(|_| expectations(&self.source).map(|text| format!("{text}\n")).collect())
    }

    /// What standard error has to be.
    pub(crate) fn expected_stderr(&self) -> String {
        let bytes = fs::read(self.path.with_extension("err")).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// The texts of the `# expect:` comments of a source, in order.
pub(crate) fn expectations(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| line.find(MARK).map(|at| expectation_text(&line[at..])))
}

/// What an expectation begins with.
pub(crate) const MARK: &str = "# expect:";

fn expectation_text(comment: &str) -> &str {
    let text = &comment[MARK.len()..];
    text.strip_prefix(' ').unwrap_or(text)
}

/// Splits a line into words as a shell does, with single and double quotes and backslash outside single quotes.
/// In double quotes `\n` is a newline, so that a multi-line program fits on a directive's line.
fn split_words(line: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None | Some('"'), '\\') => match (quote, chars.next()) {
                (Some('"'), Some('n')) => word.get_or_insert_default().push('\n'),
                (_, Some(escaped)) => word.get_or_insert_default().push(escaped),
                (_, None) => return Err("a backslash ends the line".to_owned()),
            },
            (None, ' ') => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    if quote.is_some() {
        return Err(format!("an open quote in {line:?}"));
    }
    words.extend(word);
    Ok(words)
}
