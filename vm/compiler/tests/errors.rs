//! What is refused and warned of, with its place, as CPython says it. `errors.txt` holds the cases: a source, and below it
//! `# ` lines with what CPython 3.14 answers (`W line: message` for warnings, `line:column:end_line:end_column: message`).

use compiler::{CompileOptions, compile_module};
use parser::ast::Arena;

fn answer(source: &str) -> String {
    let arena = Arena::new();
    let parsed =
        parser::parse_module(source, &arena, &parser::Options::default()).expect("errors.txt has no such source");
    match compile_module(&parsed.root, "case.py", &CompileOptions::default()) {
        Ok(compiled) => {
            let warnings = compiled.warnings.iter();
            let lines: Vec<String> =
                warnings.map(|warning| format!("W {}: {}", warning.span.start.line, warning.message)).collect();
            lines.join("\n")
        }
        Err(error) => {
            let details = error.details();
            let (start, end) = (details.span.start, details.span.end);
            let message = &details.message;
            format!("{}:{}:{}:{}: {message}", start.line, start.column + 1, end.line, end.column + 1)
        }
    }
}

#[test]
fn errors_are_those_of_cpython() {
    let text = include_str!("errors.txt");
    let mut count = 0;
    for case in text.split("\n\n") {
        let (expected, source): (Vec<&str>, Vec<&str>) = case.lines().partition(|line| line.starts_with("# "));
        let expected: Vec<&str> = expected.iter().map(|line| &line[2..]).collect();
        assert_eq!(answer(&source.join("\n")), expected.join("\n"), "\n{case}");
        count += 1;
    }
    assert!(count > 100, "the cases are gone");
}
