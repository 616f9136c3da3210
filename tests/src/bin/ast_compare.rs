//! Compares our trees and syntax errors with CPython's.
//!
//! usage: `ast_compare REFERENCE` with the output of `tests/tools/ast_reference.py`, or `ast_compare --dump FILE`, or
//! `ast_compare --time FILE...` to measure parsing.

use core::fmt::Write as _;
use std::process::ExitCode;
use std::time::Instant;

use parser::ast::{Arena, dump::dump};
use parser::{ErrorKind, Options, SyntaxError};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--dump", path] => {
            match Subject::new(path).parse(|text| text) {
                Ok(text) => print!("{text}"),
                Err(error) => print!("{error:?}"),
            }
            ExitCode::SUCCESS
        }
        ["--time", ref paths @ ..] => time(paths),
        [reference] => compare(reference),
        _ => {
            eprintln!("usage: ast_compare REFERENCE | --dump FILE | --time FILE...");
            ExitCode::FAILURE
        }
    }
}

/// What a line of the reference is about: a file, or `snippet:MODE:TEXT` with the text in hexadecimal.
struct Subject {
    mode: String,
    bytes: Vec<u8>,
    shown: String,
}

impl Subject {
    fn new(name: &str) -> Self {
        let Some((mode, hex)) = name.strip_prefix("snippet:").and_then(|snippet| snippet.split_once(':')) else {
            let bytes = std::fs::read(name).unwrap_or_else(|error| panic!("{name}: {error}"));
            return Self { mode: "exec".to_owned(), bytes, shown: name.to_owned() };
        };
        let digit = |c: u8| char::from(c).to_digit(16).expect("a hexadecimal digit") as u8;
        let bytes: Vec<u8> = hex.as_bytes().chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect();
        let shown = format!("{mode}: {:?}", String::from_utf8_lossy(&bytes));
        Self { mode: mode.to_owned(), bytes, shown }
    }

    fn parse<T>(&self, use_dump: impl FnOnce(String) -> T) -> Result<T, SyntaxError> {
        let arena = Arena::new();
        let source = match core::str::from_utf8(&self.bytes) {
            Ok(text) if self.shown.starts_with(&self.mode) => text,
            _ => parser::decode(&self.bytes, None, &arena)?,
        };
        let options = Options::default();
        let parsed = match self.mode.as_str() {
            "eval" => parser::parse_expression(source, &arena, &options)?,
            "single" => parser::parse_interactive(source, &arena, &options)?,
            _ => parser::parse_module(source, &arena, &options)?,
        };
        Ok(use_dump(dump(&parsed.root)))
    }
}

/// Prints each file that differs; then how many of each sort there are.
fn compare(reference: &str) -> ExitCode {
    let reference = std::fs::read_to_string(reference).expect("the reference can be read");
    let (mut same, mut trees, mut places, mut messages) = (0, 0, 0, 0);
    for line in reference.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [path, verdict, ..] = fields[..] else {
            continue;
        };
        let subject = Subject::new(path);
        let ours = match subject.parse(|text| format!("ok\t{}\t{}", text.len(), crc32(&text))) {
            Ok(ours) => ours,
            Err(error) => describe(&error),
        };
        let theirs = fields[1..].join("\t");
        if ours == theirs {
            same += 1;
            continue;
        }
        let mine: Vec<&str> = ours.split('\t').collect();
        let counter = if verdict == "ok" || mine[0] == "ok" {
            &mut trees
        } else if mine.last() == fields.last() && mine[1] == fields[2] {
            &mut places
        } else {
            &mut messages
        };
        *counter += 1;
        println!("{}\n  theirs: {theirs}\n  ours:   {ours}", subject.shown);
    }
    println!("{same} same, {trees} other trees, {messages} other errors, {places} same errors at other places");
    if trees + messages == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn describe(error: &SyntaxError) -> String {
    let kind = match error.kind {
        ErrorKind::Syntax => "SyntaxError",
        ErrorKind::Indentation => "IndentationError",
        ErrorKind::Tab => "TabError",
        ErrorKind::TooComplex => "MemoryError",
    };
    let mut out = String::new();
    let _ = write!(
        out,
        "{kind}\t{}\t{}\t{}\t{}\t{}",
        error.line, error.column, error.end_line, error.end_column, error.message
    );
    out
}

/// Parses every file, several times over, and prints the speed of the best round.
fn time(paths: &[&str]) -> ExitCode {
    let sources: Vec<Vec<u8>> = paths.iter().filter_map(|path| std::fs::read(path).ok()).collect();
    let total: usize = sources.iter().map(Vec::len).sum();
    let mut best = f64::INFINITY;
    for _ in 0..3 {
        let start = Instant::now();
        for bytes in &sources {
            let arena = Arena::new();
            if let Ok(source) = parser::decode(bytes, None, &arena) {
                let _ = parser::parse_module(source, &arena, &Options::default());
            }
        }
        best = best.min(start.elapsed().as_secs_f64());
    }
    let megabytes = total as f64 / 1e6;
    println!("{megabytes:.1} MB in {best:.3} s: {:.1} MB/s", megabytes / best);
    ExitCode::SUCCESS
}

fn crc32(text: &str) -> u32 {
    let mut table = [0u32; 256];
    for (index, entry) in table.iter_mut().enumerate() {
        *entry = (0..8).fold(index as u32, |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 });
    }
    !text.bytes().fold(!0, |crc, byte| crc >> 8 ^ table[usize::from(crc as u8 ^ byte)])
}
