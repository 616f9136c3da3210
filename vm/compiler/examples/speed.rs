//! Measures how long parsing and compiling of files takes: the best of several rounds, in milliseconds.

use core::time::Duration;
use std::time::Instant;

use compiler::{CompileOptions, compile_module};
use parser::ast::Arena;

const ROUNDS: usize = 7;

fn main() {
    let sources: Vec<String> = std::env::args().skip(1).filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let (mut best_parse, mut best_compile) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        let (mut parse, mut compile) = (Duration::ZERO, Duration::ZERO);
        for source in &sources {
            let arena = Arena::new();
            let start = Instant::now();
            let Ok(parsed) = parser::parse_module(source, &arena, &parser::Options::default()) else { continue };
            parse += start.elapsed();
            let start = Instant::now();
            let compiled = compile_module(&parsed.root, "speed.py", &CompileOptions::default());
            compile += start.elapsed();
            drop(compiled);
        }
        best_parse = best_parse.min(parse);
        best_compile = best_compile.min(compile);
    }
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    println!("parse {:.1} ms, compile {:.1} ms", milliseconds(best_parse), milliseconds(best_compile));
}
