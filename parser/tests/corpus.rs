//! Trees and errors of the texts in `test_data`, against what CPython 3.14 makes of them.
//!
//! `ok/name.ast` is the output of `tests/tools/ast_reference.py --dump ok/name.py`, and `err/name.err` that of `--errors err/name.py`, where
//! the texts are parted by lines of `# ---`.

use std::fs;
use std::path::{Path, PathBuf};

use parser::ast::{Arena, dump::dump};
use parser::{ErrorKind, Options, SyntaxError, parse_module};

fn sources(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("test_data").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the folder is part of the crate")
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn trees_are_those_of_cpython() {
    for path in sources("ok") {
        let bytes = read(&path).into_bytes();
        let arena = Arena::new();
        let source = parser::decode(&bytes, None, &arena).expect("the text is UTF-8");
        let parsed = parse_module(source, &arena, &Options::default())
            .unwrap_or_else(|error| panic!("{}: {error:?}", path.display()));
        let expected = read(&path.with_extension("ast"));
        // One node a line, so that a difference can be seen.
        let lines = |text: &str| text.replace("), ", "),\n");
        assert_eq!(lines(&dump(&parsed.root)), lines(&expected), "{}", path.display());
    }
}

fn describe(error: &SyntaxError) -> String {
    let kind = match error.kind {
        ErrorKind::Syntax => "SyntaxError",
        ErrorKind::Indentation => "IndentationError",
        ErrorKind::Tab => "TabError",
        ErrorKind::TooComplex => "MemoryError",
    };
    format!("{kind}\t{}\t{}\t{}\t{}\t{}", error.line, error.column, error.end_line, error.end_column, error.message)
}

#[test]
fn errors_are_those_of_cpython() {
    let mut wrong = Vec::new();
    for path in sources("err") {
        let text = read(&path);
        let expected = read(&path.with_extension("err"));
        assert_eq!(text.split("# ---\n").count(), expected.lines().count());
        for (source, expected) in text.split("# ---\n").zip(expected.lines()) {
            let arena = Arena::new();
            let ours = match parse_module(source, &arena, &Options::default()) {
                Ok(_) => "ok".to_owned(),
                Err(error) => describe(&error),
            };
            if ours != expected {
                wrong.push(format!("{source}\n  expected: {expected}\n  ours:     {ours}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
