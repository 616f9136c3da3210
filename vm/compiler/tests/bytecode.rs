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
