//! Compiles files and checks the result; with `--dis`, prints it.

use std::process::ExitCode;

use bytecode::{CodeUnit, Constant};
use compiler::{CompileOptions, compile_module};
use parser::ast::Arena;

fn main() -> ExitCode {
    let mut show = false;
    let (mut good, mut refused, mut bad) = (0, 0, 0);
    for path in std::env::args().skip(1) {
        if path == "--dis" {
            show = true;
            continue;
        }
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                println!("{path}: {error}");
                bad += 1;
                continue;
            }
        };
        let arena = Arena::new();
        let parsed = parser::decode(&bytes, Some(&path), &arena)
            .and_then(|source| parser::parse_module(source, &arena, &parser::Options::default()));
        let parsed = match parsed {
            Ok(parsed) => parsed,
            Err(error) => {
                println!("{path}:{}: {}", error.line, error.message);
                refused += 1;
                continue;
            }
        };
        match compile_module(&parsed.root, &path, &CompileOptions::default()) {
            Ok(compiled) => {
                if show {
                    print!("{}", bytecode::disasm::disassemble(&compiled.unit));
                }
                for warning in &compiled.warnings {
                    println!("{path}:{}: warning: {}", warning.span.start.line, warning.message);
                }
                let problems = check(&compiled.unit, &path);
                if problems == 0 { good += 1 } else { bad += 1 }
            }
            Err(error) => {
                let details = error.details();
                println!("{path}:{}: {}", details.span.start.line, details.message);
                refused += 1;
            }
        }
    }
    println!("compiled {good}, refused {refused}, wrong {bad}");
    if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn check(unit: &CodeUnit, path: &str) -> usize {
    let mut problems = 0;
    if let Err(error) = bytecode::verify::verify(unit) {
        println!("{path}:{}: {}: {error}", unit.first_line, unit.qualname);
        problems += 1;
    }
    for constant in &unit.constants {
        if let Constant::Code(inner) = constant {
            problems += check(inner, path);
        }
    }
    problems
}
