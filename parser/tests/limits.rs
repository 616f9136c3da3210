//! Texts that nest or go on without measure end with a tree or a clean error.

use parser::ast::{Arena, DEPTH_MAX, Mod, StmtKind};
use parser::{ErrorKind, Options, parse_module};

fn kind_of(source: &str) -> Result<usize, ErrorKind> {
    let arena = Arena::new();
    match parse_module(source, &arena, &Options::default()) {
        Ok(parsed) => match parsed.root {
            Mod::Module { body } => Ok(body.len()),
            _ => unreachable!("a module was asked for"),
        },
        Err(error) => Err(error.kind),
    }
}

const MANY: usize = 100_000;

#[test]
fn chains_that_nest_are_too_complex() {
    let deep = [
        ["a"; MANY].join("+"),
        ["a"; MANY].join("."),
        ["a"; MANY].join("**"),
        format!("a{}", "()".repeat(MANY)),
        format!("a{}", "[0]".repeat(MANY)),
        format!("{}a", "not ".repeat(MANY)),
        format!("{}a", "-".repeat(MANY)),
        format!("{}a", "lambda: ".repeat(MANY)),
        format!("{}a", "a if a else ".repeat(MANY)),
        format!("if a: b\n{}", "elif a: b\n".repeat(MANY)),
        // Deep within what also has an error: the half-built tree is dropped.
        format!("({} ]", ["a"; MANY].join("+")),
    ];
    for source in deep {
        let kind = kind_of(&source);
        let expected = if source.ends_with(']') {
            [Err(ErrorKind::TooComplex), Err(ErrorKind::Syntax)]
        } else {
            [Err(ErrorKind::TooComplex); 2]
        };
        assert!(expected.contains(&kind), "{kind:?}: {}", &source[..20]);
    }
}

#[test]
fn chains_that_do_not_nest_have_no_limit() {
    let flat = [
        ["a"; MANY].join(" or "),
        ["a"; MANY].join("<"),
        ["a"; MANY].join(","),
        ["a"; MANY].join("="),
        "'a' ".repeat(MANY),
        "f'{a}' ".repeat(MANY),
        format!("[a {}]", "for a in b if c ".repeat(MANY)),
        format!("[a for a in b {}]", "if c ".repeat(MANY)),
        format!("{}def f(): pass", "@a\n".repeat(MANY)),
        format!("try: a\n{}", "except a: b\n".repeat(MANY)),
        format!("match a:\n case {}: b", ["1"; MANY].join("|")),
        format!("import {}", ["a"; MANY].join(".")),
    ];
    for source in flat {
        assert_eq!(kind_of(&source), Ok(1), "{}", &source[..20]);
    }
}

#[test]
fn trees_just_below_the_limit_are_built() {
    // The statement and its expression are two levels more.
    let depth = usize::from(DEPTH_MAX) - 1;
    let arena = Arena::new();
    let source = ["a"; 10_000][..depth].join("+");
    let parsed = parse_module(&source, &arena, &Options::default()).expect("the tree is not too deep");
    let Mod::Module { body } = parsed.root else { unreachable!("a module was asked for") };
    assert!(matches!(body[0].kind, StmtKind::Expr { .. }));
    assert_eq!(body[0].depth(), DEPTH_MAX);
    assert_eq!(kind_of(&["a"; 10_000][..=depth].join("+")), Err(ErrorKind::TooComplex));
}

#[test]
fn brackets_and_blocks_have_cpythons_limits() {
    let brackets = |count: usize| format!("{}{}", "(".repeat(count), ")".repeat(count));
    assert_eq!(kind_of(&brackets(200)), Ok(1));
    assert_eq!(kind_of(&brackets(201)), Err(ErrorKind::Syntax));
    assert_eq!(kind_of(&brackets(10_000)), Err(ErrorKind::Syntax));
    let blocks = |count: usize| -> String {
        let lines: Vec<_> = (0..count).map(|depth| format!("{}if a:\n", " ".repeat(depth))).collect();
        format!("{}{}b\n", lines.concat(), " ".repeat(count))
    };
    assert_eq!(kind_of(&blocks(99)), Ok(1));
    assert_eq!(kind_of(&blocks(100)), Err(ErrorKind::Indentation));
}

#[test]
fn mistakes_in_long_texts_are_found_in_time() {
    let wrong = [
        format!("f({} b)", ["a"; MANY / 10].join(",")),
        format!("{}a b{}", "(".repeat(199), ")".repeat(199)),
        format!("{}a b{}", "[".repeat(199), "]".repeat(199)),
        format!("{}a b{}", "{".repeat(199), "}".repeat(199)),
        format!("{}a b{}", "f(".repeat(199), ")".repeat(199)),
        format!("{}a b", "-".repeat(3000)),
        format!("{}a b", "a if a else ".repeat(1000)),
        format!("{}+", "a = ".repeat(MANY)),
        format!("x = {} if", ["a"; 3000].join("+")),
    ];
    for source in wrong {
        let kind = kind_of(&source);
        assert!(matches!(kind, Err(ErrorKind::Syntax)), "{kind:?}: {}", &source[..20]);
    }
}
