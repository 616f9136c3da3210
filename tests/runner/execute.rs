//! Runs one case as a process of the interpreter under test, in an empty folder, with a bare environment and bounds on
//! time and memory.
//!
//! Output is normalised so that expectations hold on every machine: the absolute path of `tests/` becomes `tests/`, the
//! folder of the run becomes `$TMP`, the address in `<function f at 0x7f…>` becomes `0x?`.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::case::Case;

/// Our panic handler leaves with this status.
const PANIC_STATUS: i32 = 70;

/// The program that runs the cases.
pub(crate) struct Interpreter {
    pub(crate) path: PathBuf,
    /// Whether expectations come from this very program.
    pub(crate) is_reference: bool,
    root: PathBuf,
}

/// How a process ended.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Exit(i32),
    Signal(i32),
    Timeout,
}

/// What a process wrote and how it ended.
pub(crate) struct Outcome {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) end: End,
}

impl Interpreter {
    /// The interpreter named by the environment, or the one that cargo built last in release mode.
    pub(crate) fn find(root: &Path) -> Result<Self, String> {
        let path = match std::env::var_os("PYTHON_UNDER_TEST") {
            Some(path) => PathBuf::from(path),
            None => Self::newest_build(root)
                .ok_or("no interpreter: build it with `cargo build --release -p python` or set PYTHON_UNDER_TEST")?,
        };
        let path = path.canonicalize().map_err(|e| format!("{}: {e}", path.display()))?;
        let is_reference = std::env::var_os("CONFORMANCE_REFERENCE").is_some_and(|value| value == "1");
        Ok(Interpreter { path, is_reference, root: root.to_owned() })
    }

    /// Cargo puts programs below a folder of the target's name when the target was given, else directly into `target`.
    fn newest_build(root: &Path) -> Option<PathBuf> {
        let workspace = root.parent()?;
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or(workspace.join("target"), PathBuf::from);
        let hosts = fs::read_dir(&target).ok()?.flatten().map(|entry| entry.path());
        hosts
            .chain([target.clone()])
            .map(|folder| folder.join("release/python"))
            .filter(|path| path.is_file() && !path.to_string_lossy().contains("redox"))
            .max_by_key(|path| path.metadata().and_then(|m| m.modified()).ok())
    }

    /// Runs the case and returns its normalised output. The error is a failure of the harness, not of the case.
    pub(crate) fn execute(&self, case: &Case) -> Result<Outcome, String> {
        self.execute_with(case, &case.command_line(), &[])
    }

    /// Runs the interpreter as `case` asks, with other arguments and further variables.
    pub(crate) fn execute_with(
        &self,
        case: &Case,
        args: &[String],
        more_env: &[(&str, &str)],
    ) -> Result<Outcome, String> {
        let folder = RunFolder::create(case).map_err(|e| format!("cannot make the folder of the run: {e}"))?;
        // The shell sets limits, which std cannot, and then becomes the interpreter.
        let mut child = Command::new("/bin/sh")
            .args(["-c", "ulimit -c 0; ulimit -v \"$1\"; shift; exec \"$@\"", "sh"])
            .arg((case.memory_mib << 10).to_string())
            .arg(&self.path)
            .args(args)
            .current_dir(&folder.path)
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("LC_ALL", "C.UTF-8")
            .env("HOME", &folder.path)
            .env("TMPDIR", &folder.path)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            // A case must not import its neighbours: `modules/copy/…` stands beside others that import `copy`.
            .env("PYTHONSAFEPATH", "1")
            .envs(case.env.iter().map(|(name, value)| (name, value)))
            .envs(more_env.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|e| format!("cannot start the interpreter: {e}"))?;

        let stdin = child.stdin.take();
        let text = case.stdin.clone();
        // A thread of its own, since the script may write much before it reads; an interpreter that does not read is fine.
        let writer = std::thread::spawn(move || stdin.map(|mut pipe| pipe.write_all(text.as_bytes())));
        let stdout = read_in_background(child.stdout.take());
        let stderr = read_in_background(child.stderr.take());
        let status = wait(&mut child, case.timeout).map_err(|e| e.to_string())?;
        let _ = writer.join();
        let stdout = stdout.join().map_err(|_| "the reader of stdout failed")?;
        let stderr = stderr.join().map_err(|_| "the reader of stderr failed")?;

        let end = match status {
            None => End::Timeout,
            Some(status) => status.code().map_or_else(|| End::Signal(status.signal().unwrap_or(0)), End::Exit),
        };
        Ok(Outcome { stdout: self.normalise(&stdout, &folder), stderr: self.normalise(&stderr, &folder), end })
    }

    fn normalise(&self, bytes: &[u8], folder: &RunFolder) -> String {
        let text = String::from_utf8_lossy(bytes)
            .replace(&*folder.path.to_string_lossy(), "$TMP")
            .replace(&format!("{}/", self.root.display()), "tests/")
            .replace(&*self.path.to_string_lossy(), "$PYTHON");
        without_addresses(&text)
    }
}

/// Replaces the digits of each ` at 0x…`, which differ from run to run.
fn without_addresses(text: &str) -> String {
    const MARK: &str = " at 0x";
    let mut parts = text.split(MARK);
    let mut clean = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_hexdigit());
        clean.push_str(MARK);
        clean.push_str(if rest.len() < part.len() { "?" } else { "" });
        clean.push_str(rest);
    }
    clean
}

impl Outcome {
    /// Whether the interpreter broke, whatever the case expected, and how.
    pub(crate) fn crash(&self) -> Option<String> {
        match self.end {
            End::Signal(signal) => Some(format!("CRASH: killed by signal {signal}")),
            End::Exit(PANIC_STATUS) => Some(format!("CRASH: exit status {PANIC_STATUS}")),
            _ if self.stderr.contains("panicked at") => Some("CRASH: panicked".to_owned()),
            _ => None,
        }
    }

    /// The form in which a wrong result is written down.
    pub(crate) fn to_text(&self) -> String {
        format!("{}\n--- stdout\n{}\n--- stderr\n{}", self.end.describe(), self.stdout, self.stderr)
    }
}

impl End {
    /// As a sentence's object: "exit status 1".
    pub(crate) fn describe(self) -> String {
        match self {
            End::Exit(status) => format!("exit status {status}"),
            End::Signal(signal) => format!("signal {signal}"),
            End::Timeout => "timeout".to_owned(),
        }
    }
}

/// An empty folder that exists for the time of one run.
struct RunFolder {
    path: PathBuf,
}

impl RunFolder {
    fn create(case: &Case) -> std::io::Result<Self> {
        static COUNTER: AtomicUsize = AtomicUsize::new(0);
        let count = COUNTER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("conformance-{}-{count}", std::process::id()));
        fs::create_dir_all(&path)?;
        let folder = RunFolder { path: path.canonicalize()? };
        let data = case.path.with_extension("d");
        if data.is_dir() {
            copy_tree(&data, &folder.path)?;
        }
        Ok(folder)
    }
}

impl Drop for RunFolder {
    fn drop(&mut self) {
        // Nothing is lost when it stays: the system clears its temporary folder.
        let _ = fs::remove_dir_all(&self.path);
    }
}

fn copy_tree(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// More output than this is cut: a case that prints without end must not fill the memory.
const OUTPUT_MAX_BYTES: u64 = 16 << 20;

fn read_in_background(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What was read before an error is the best there is to compare.
            let _ = pipe.by_ref().take(OUTPUT_MAX_BYTES).read_to_end(&mut bytes);
            let _ = std::io::copy(&mut pipe, &mut std::io::sink());
        }
        bytes
    })
}

/// Waits for the end of the process, which is killed when time is up.
fn wait(child: &mut Child, timeout: Duration) -> std::io::Result<Option<ExitStatus>> {
    let deadline = Instant::now() + timeout;
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= deadline {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}
