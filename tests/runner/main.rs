//! Runs the conformance cases: Python scripts in, text out, compared with what CPython 3.14 prints.
//!
//! `case.rs` reads a case from disk, `execute.rs` runs one under an interpreter, `compare.rs` judges the result, `bless.rs`
//! rewrites expectations from the reference interpreter. This file finds the cases, spreads them over threads and reports.
//!
//! It takes the arguments of a libtest binary, so `cargo test -p conformance -- lang/for` works. Environment:
//! `PYTHON_UNDER_TEST` names the interpreter; `CONFORMANCE_REFERENCE=1` says that it is the reference itself, to which
//! `fixme` and `differs` do not apply.

mod bless;
mod case;
mod compare;
mod execute;
mod options;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use case::Case;
use compare::Verdict;
use execute::Interpreter;
use options::{Mode, Options};

/// The folders that hold cases; others under `tests/` are code or need more than an interpreter.
const FOLDERS: [&str; 8] = ["lang", "types", "errors", "limits", "modules", "differs", "programs", "cli"];

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(101),
        Err(message) => {
            eprintln!("conformance: {message}");
            ExitCode::from(2)
        }
    }
}

/// Does what the arguments ask for; `Ok(false)` when a case failed.
fn run() -> Result<bool, String> {
    let options = Options::parse(std::env::args().skip(1))?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().map_err(|e| e.to_string())?;
    let cases = select(&root, &options)?;
    if options.mode == Mode::List {
        for case in &cases {
            println!("{}: test", case.name);
        }
        println!("\n{} tests, 0 benchmarks", cases.len());
        return Ok(true);
    }
    let interpreter = Interpreter::find(&root)?;
    match options.mode {
        Mode::Bless => bless::bless_all(&interpreter, &cases, &options),
        _ => Ok(judge_all(&interpreter, &cases, &options)),
    }
}

/// All cases that the filters leave, sorted by name.
fn select(root: &Path, options: &Options) -> Result<Vec<Case>, String> {
    let mut paths = Vec::new();
    for folder in FOLDERS {
        collect_scripts(&root.join(folder), &mut paths).map_err(|e| format!("{folder}: {e}"))?;
    }
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let case = Case::read(root, &path)?;
        if options.selects(&case.name) {
            cases.push(case);
        }
    }
    Ok(cases)
}

/// Adds every `*.py` below `folder`, except inside `*.d` folders, which are the data of the case beside them.
fn collect_scripts(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        if path.is_dir() {
            if extension != "d" && !path.ends_with("__pycache__") {
                collect_scripts(&path, found)?;
            }
        } else if extension == "py" {
            found.push(path);
        }
    }
    Ok(())
}

/// Runs `work` for every case on the wanted number of threads and returns the results in order.
fn for_each_case<T: Send>(cases: &[Case], threads: usize, work: impl Fn(&Case) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(cases.len()));
    std::thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            scope.spawn(|| {
                while let Some((index, case)) = {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    cases.get(index).map(|case| (index, case))
                } {
                    let result = work(case);
                    results.lock().expect("no worker panics while it holds the lock").push((index, result));
                }
            });
        }
    });
    let mut results = results.into_inner().expect("all workers have ended");
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

fn judge_all(interpreter: &Interpreter, cases: &[Case], options: &Options) -> bool {
    println!("\nrunning {} tests with {}", cases.len(), interpreter.path.display());
    let started = Instant::now();
    let verdicts = for_each_case(cases, options.threads, |case| {
        let verdict = judge(interpreter, case, options);
        if !options.quiet || !matches!(verdict, Verdict::Passed) {
            println!("test {} ... {}", case.name, verdict.word());
        }
        verdict
    });

    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    let mut failures = Vec::new();
    for (case, verdict) in cases.iter().zip(&verdicts) {
        match verdict {
            Verdict::Passed => passed += 1,
            Verdict::Skipped(reason) => {
                skipped += 1;
                *reasons.entry(reason.clone()).or_default() += 1;
            }
            Verdict::Failed(failure) => {
                failed += 1;
                failures.push((case, failure));
            }
        }
    }
    if !failures.is_empty() {
        println!("\nfailures:\n");
        for (case, failure) in &failures {
            println!("---- {} ----\n{}", case.name, failure.details);
        }
        println!("failures:");
        for (case, failure) in &failures {
            println!("    {}: {}", case.name, failure.summary);
        }
    }
    println!("\n{passed} passed, {failed} failed, {skipped} skipped");
    for (reason, count) in &reasons {
        println!("    {count} skipped: {reason}");
    }
    let crashes = failures.iter().filter(|(_, failure)| failure.crash).count();
    if crashes > 0 {
        println!("    {crashes} of the failures are CRASHES of the interpreter");
    }
    println!(
        "\ntest result: {}. {passed} passed; {failed} failed; {skipped} ignored; 0 measured; 0 filtered out; finished in {:.2}s\n",
        if failed == 0 { "ok" } else { "FAILED" },
        started.elapsed().as_secs_f64()
    );
    failed == 0
}

/// The cases of `tests/known_failures.txt` with the reason of each: lines of a name and a reason.
///
/// The list is for what a missing part of the interpreter fails in bulk; a single wrong answer is a `fixme` of its case.
fn known_failures() -> &'static BTreeMap<&'static str, &'static str> {
    static LIST: std::sync::LazyLock<BTreeMap<&'static str, &'static str>> = std::sync::LazyLock::new(|| {
        include_str!("../known_failures.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once(' '))
            .map(|(name, reason)| (name, reason.trim()))
            .collect()
    });
    &LIST
}

fn judge(interpreter: &Interpreter, case: &Case, options: &Options) -> Verdict {
    if let Some(reason) = case.reason_to_skip(interpreter.is_reference) {
        return Verdict::Skipped(reason);
    }
    let outcome = match interpreter.execute(case) {
        Ok(outcome) => outcome,
        Err(message) => return Verdict::Failed(compare::Failure::of_harness(message)),
    };
    if interpreter.is_reference {
        return compare::judge(case, &outcome);
    }
    if let Some(reason) = known_failures().get(case.name.as_str()) {
        return compare::judge_listed_failure(case, &outcome, reason);
    }
    if case.fixme.is_none() {
        return compare::judge(case, &outcome);
    }
    if options.mode == Mode::RecordWrong
        && let Err(error) = fs::write(case.path.with_extension("wrong"), outcome.to_text())
    {
        return Verdict::Failed(compare::Failure::of_harness(error.to_string()));
    }
    compare::judge_known_failure(case, &outcome)
}
