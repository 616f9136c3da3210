//! Compiles files and checks the result.
//!
//! `--errors` prints errors and warnings as `line:column:end_line:end_column: message`. `--dis` prints the code. `--describe` prints what can be compared with another compiler's code: names, flags, variables, and
//! the places of instructions that may raise.

use std::process::ExitCode;

use bytecode::location::Locations;
use bytecode::serial::DecodeError;
use bytecode::{CodeUnit, Constant, Instruction, Op};
use compiler::{CompileOptions, compile_module};
use parser::WarningKind;
use parser::ast::Arena;

fn main() -> ExitCode {
    let mut show = false;
    let mut describe_all = false;
    let mut errors = false;
    let (mut good, mut refused, mut bad) = (0, 0, 0);
    for path in std::env::args().skip(1) {
        if path == "--dis" {
            show = true;
            continue;
        }
        if path == "--errors" {
            errors = true;
            continue;
        }
        if path == "--describe" {
            describe_all = true;
            continue;
        }
        if errors {
            println!("file {path}");
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
                if errors {
                    let end = error.end_column;
                    println!("parser");
                    println!("{}:{}:{}:{end}: {}", error.line, error.column, error.end_line, error.message);
                } else {
                    println!("{path}:{}: {}", error.line, error.message);
                }
                refused += 1;
                continue;
            }
        };
        match compile_module(&parsed.root, &path, &CompileOptions::default()) {
            Ok(compiled) => {
                if show {
                    print!("{}", bytecode::disasm::disassemble(&compiled.unit));
                }
                if describe_all {
                    println!("file {path}");
                    describe(&compiled.unit);
                }
                if errors {
                    let of_parser = parsed.warnings.iter().filter(|w| w.kind == WarningKind::Syntax);
                    let of_parser = of_parser.map(|w| (w.span.start.line, &w.message));
                    let of_compiler = compiled.warnings.iter().map(|w| (w.span.start.line, &w.message));
                    for (line, message) in of_parser.chain(of_compiler) {
                        println!("W {line}: {message}");
                    }
                }
                for warning in compiled.warnings.iter().filter(|_| !errors) {
                    println!("{path}:{}: warning: {}", warning.span.start.line, warning.message);
                }
                let read_back = bytecode::serial::decode(&bytecode::serial::encode(&compiled.unit));
                if read_back != Err(DecodeError::TooDeep) && read_back.as_ref() != Ok(&compiled.unit) {
                    println!("{path}: is not read back as it was written");
                    bad += 1;
                }
                let problems = check(&compiled.unit, &path);
                if problems == 0 { good += 1 } else { bad += 1 }
            }
            Err(error) => {
                let details = error.details();
                let (start, end) = (details.span.start, details.span.end);
                if errors {
                    println!(
                        "{}:{}:{}:{}: {}",
                        start.line,
                        start.column + 1,
                        end.line,
                        end.column + 1,
                        details.message
                    );
                    refused += 1;
                    continue;
                }
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

fn describe(unit: &CodeUnit) {
    let names = |names: Vec<&str>| names.join(" ");
    println!(
        "code {} name {} line {} flags {:#x} args {} {} {}",
        unit.qualname,
        unit.name,
        unit.first_line,
        unit.flags.0,
        unit.arg_count,
        unit.posonly_arg_count,
        unit.kwonly_arg_count
    );
    println!("varnames {}", names(unit.var_names().map(|(_, name)| name).collect()));
    println!("cellvars {}", names(unit.cell_vars().map(|(_, name)| name).collect()));
    println!("freevars {}", names(unit.free_vars().map(|(_, name)| name).collect()));
    let mut places: Vec<String> = Vec::new();
    let mut pc = 0;
    while pc < unit.code.len() {
        let word = Instruction(unit.code[pc]);
        let Some(op) = word.op() else { break };
        let at = Locations::new(&unit.locations, unit.first_line).find(pc as u32);
        let number = |part: Option<u32>| part.map_or("None".to_string(), |part| part.to_string());
        if let Some(kind) = kind(op) {
            places.push(format!(
                "at {kind} {} {} {} {}",
                number(at.line),
                number(at.column),
                number(at.end_line),
                number(at.end_column)
            ));
        }
        pc += op.words();
    }
    places.sort();
    places.dedup();
    for place in places {
        println!("{place}");
    }
    for constant in &unit.constants {
        if let Constant::Code(inner) = constant {
            describe(inner);
        }
    }
}

/// What an instruction does, in words that fit any instruction set.
fn kind(op: Op) -> Option<&'static str> {
    Some(match op {
        Op::Call | Op::CallKw | Op::CallMethod | Op::CallEx => "call",
        Op::LoadAttr | Op::LoadMethod | Op::LoadSuperAttr | Op::LoadSuperMethod => "attr",
        Op::StoreAttr | Op::DeleteAttr => "setattr",
        Op::SetItem | Op::DelItem => "setitem",
        Op::Add
        | Op::Sub
        | Op::Mul
        | Op::MatMul
        | Op::TrueDiv
        | Op::FloorDiv
        | Op::Mod
        | Op::Pow
        | Op::LShift
        | Op::RShift
        | Op::And
        | Op::Or
        | Op::Xor
        | Op::AddImm
        | Op::SubImm => "binary",
        Op::GetItem | Op::GetSlice => "item",
        Op::Raise => "raise",
        Op::GetIter => "iter",
        Op::ForIter | Op::ForIterBack => "next",
        Op::UnpackSequence | Op::UnpackEx => "unpack",
        Op::ImportName | Op::ImportFrom => "import",
        Op::LoadGlobal | Op::LoadName => "global",
        Op::StoreGlobal | Op::StoreName => "store",
        Op::FormatValue | Op::FormatWithSpec => "format",
        Op::GetAwaitable => "await",
        Op::JumpIfNotExcMatch | Op::CheckEgMatch => "except",
        Op::LoadSpecial => "special",
        Op::Yield => "yield",
        Op::Invert | Op::Neg => "unary",
        _ => return None,
    })
}
