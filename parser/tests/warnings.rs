//! What is legal but doubtful is reported with its place, in the order of the text.

use parser::ast::Arena;
use parser::{Options, parse_module};

fn warnings(source: &str) -> Vec<(u32, u32, String)> {
    let arena = Arena::new();
    let parsed = parse_module(source, &arena, &Options::default()).expect("the text is legal");
    let place = |w: &parser::Warning| (w.span.start.line, w.span.start.column, w.message.to_string());
    parsed.warnings.iter().map(place).collect()
}

fn escape(shown: &str, kind: &str) -> String {
    format!(
        "\"\\{shown}\" is an {kind}. Such sequences will not work in the future. \
         Did you mean \"\\\\{shown}\"? A raw string is also an option."
    )
}

#[test]
fn escapes_without_meaning() {
    let invalid = "invalid escape sequence";
    assert_eq!(warnings(r"'\d'; r'\d'; b'\d\e'"), [(1, 1, escape("d", invalid)), (1, 15, escape("d", invalid))]);
    assert_eq!(warnings("'''\n\n a\\d'''"), [(3, 2, escape("d", invalid))]);
    assert_eq!(warnings(r"'\é'"), [(1, 1, escape("é", invalid))]);
    assert_eq!(warnings(r"'\400\777'"), [(1, 1, escape("400", "invalid octal escape sequence"))]);
    assert_eq!(warnings(r"f'\{a}'"), [(1, 2, escape("{", invalid))]);
    assert_eq!(warnings(r"f'{a:\d}'"), [(1, 5, escape("d", invalid))]);
    assert_eq!(warnings(r"'\x41\N{SNOWMAN}\\'"), []);
}

#[test]
fn numbers_that_touch_keywords() {
    assert_eq!(
        warnings("1if 2else 3"),
        [(1, 0, "invalid decimal literal".into()), (1, 4, "invalid decimal literal".into())]
    );
    assert_eq!(warnings("0xfor x"), [(1, 0, "invalid hexadecimal literal".into())]);
    assert_eq!(warnings("1jin a"), [(1, 0, "invalid imaginary literal".into())]);
    assert_eq!(warnings("1 if 2 else 3"), []);
}
