//! `bytecode/name.py` is compiled to `bytecode/name.dis`. `BLESS=1` writes the latter: read the difference like code.

use std::path::{Path, PathBuf};

use bytecode::{CodeUnit, Constant};
use compiler::{CompileOptions, compile_module};
use parser::ast::Arena;

fn compile(path: &Path) -> CodeUnit {
    let source = std::fs::read_to_string(path).expect("the case is readable");
    let arena = Arena::new();
    let parsed = parser::parse_module(&source, &arena, &parser::Options::default()).expect("the case parses");
    let compiled = compile_module(&parsed.root, "case.py", &CompileOptions::default()).expect("the case compiles");
    compiled.unit
}

fn verify_all(unit: &CodeUnit) {
    if let Err(error) = bytecode::verify::verify(unit) {
        panic!("{} breaks the register discipline: {error}", unit.qualname);
    }
    for constant in &unit.constants {
        if let Constant::Code(inner) = constant {
            verify_all(inner);
        }
    }
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bytecode");
    let entries = std::fs::read_dir(folder).expect("the folder of cases is readable");
    let paths = entries.map(|entry| entry.expect("an entry of the folder").path());
    let mut cases: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "py")).collect();
    cases.sort();
    cases
}

#[test]
fn code_is_as_written_down() {
    let bless = std::env::var_os("BLESS").is_some();
    let cases = cases();
    assert!(!cases.is_empty());
    let mut wrong = Vec::new();
    for case in cases {
        let unit = compile(&case);
        verify_all(&unit);
        assert_eq!(bytecode::serial::decode(&bytecode::serial::encode(&unit)).as_ref(), Ok(&unit));
        let text = bytecode::disasm::disassemble(&unit);
        let expected = case.with_extension("dis");
        if bless {
            std::fs::write(&expected, text).expect("the expectation is writable");
        } else if std::fs::read_to_string(&expected).ok().as_deref() != Some(&*text) {
            println!("{}:\n{text}", case.display());
            wrong.push(case);
        }
    }
    assert!(wrong.is_empty(), "other code than written down: {wrong:?}");
}

/// A sequence of numbers that looks random and is the same in each run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

fn damage(unit: &CodeUnit, numbers: &mut Numbers) {
    for _ in 0..2000 {
        let mut damaged = unit.clone();
        let word = &mut damaged.code[(numbers.next() % unit.code.len() as u64) as usize];
        // An operand, a bit, or another operation.
        *word = match numbers.next() % 3 {
            0 => (*word & !(0xffff << 16)) | ((numbers.next() % 64) << 16),
            1 => *word ^ (1 << (numbers.next() % 64)),
            _ => (*word & !0xff) | (numbers.next() % 256),
        };
        let _ = bytecode::verify::verify(&damaged);
        let _ = bytecode::disasm::disassemble(&damaged);
    }
    for constant in &unit.constants {
        if let Constant::Code(inner) = constant {
            damage(inner, numbers);
        }
    }
}

#[test]
fn damaged_code_is_refused_calmly() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for case in cases() {
        damage(&compile(&case), &mut numbers);
    }
}

#[test]
fn broken_discipline_is_found() {
    use bytecode::{Instruction, Op};
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bytecode");
    let unit = compile(&folder.join("loops.py"));
    let with = |code: &[Instruction]| {
        let code: Vec<u64> = code.iter().map(|word| word.0).collect();
        let exceptions = [].into();
        bytecode::verify::verify(&CodeUnit { code: code.into(), exceptions, ..unit.clone() })
            .map_err(|error| error.message.into_owned())
    };
    let t0 = unit.local_count();
    let load = Instruction::new(Op::LoadNone, t0, 0, 0);
    let ret = Instruction::new(Op::Return, t0, 0, 0);
    assert_eq!(with(&[load, ret]), Ok(()));
    let cases: [(&[Instruction], &str); 7] = [
        (&[ret], "reads register 1, which is Empty"),
        (&[load, load, ret], "writes register 1, which is still Value"),
        (&[load], "control runs to where no instruction starts"),
        (&[Instruction::wide(Op::Jump, 0, 5), load, ret], "control runs to where no instruction starts"),
        (&[Instruction::wide(Op::Jump, 0, u32::MAX)], "jumps backward without a safe point"),
        (&[Instruction::new(Op::Move, 0, t0, 0), load, ret], "Empty where Value"),
        (&[Instruction::new(Op::LoadNone, u16::MAX, 0, 0), load, ret], "operand out of range"),
    ];
    for (code, expected) in cases {
        let message = with(code).expect_err("the code is broken");
        assert!(message.contains(expected), "{message}, not {expected}");
    }
}
