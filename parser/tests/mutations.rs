//! No text, however broken, makes the parser panic: the texts of the corpus with pieces cut out, doubled, moved and replaced.
//!
//! Run in a build with overflow checks. `PARSER_MUTATE` may name a folder whose Python files are mutated too.

use std::path::Path;
use std::{env, fs};

use parser::ast::Arena;
use parser::{Options, decode, parse_expression, parse_interactive, parse_module};

/// Small and the same on every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

const PIECES: &[&str] = &[
    "(", ")", "[", "]", "{", "}", "'", "\"", "'''", "f'", "t\"", "b'", "\\", "\n", "\t", " ", "\n    ", "#", ":", "=",
    "==", ":=", ",", ".", "...", "*", "**", "/", "->", "@", "!", "!r", ";", "$", "é", "€", "\u{0}", "\u{feff}", "\r",
    "\x0c", "0", "0x", "1_", "1e", "if ", "else ", "for ", "in ", "lambda ", "match ", "case ", "type ", "def ",
    "class ", "yield ", "await ", "async ", "not ", "import ", "from ", "except ", "try:", "with ", "as ", "\\N{",
    "\\x", "\\u{", "print ",
];

fn mutate(text: &str, random: &mut Random) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(12)).min(bytes.len());
        match random.below(4) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, piece);
            }
            2 => bytes.truncate(at.max(bytes.len() / 2)),
            _ => {
                let piece = PIECES[random.below(PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
        }
    }
    bytes
}

/// The error, if any, must have a message; what else comes is of no interest.
fn parse_all_ways(bytes: &[u8]) {
    let arena = Arena::new();
    let _ = decode(bytes, Some("name"), &arena);
    let text = String::from_utf8_lossy(bytes);
    let options = Options::default();
    let errors = [
        parse_module(&text, &arena, &options).err(),
        parse_expression(&text, &arena, &options).err(),
        parse_interactive(&text, &arena, &options).err(),
    ];
    for error in errors.into_iter().flatten() {
        assert!(!error.message.is_empty());
    }
}

fn texts(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return found;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(texts(&path));
        } else if path.extension().is_some_and(|extension| extension == "py")
            && let Ok(text) = fs::read_to_string(&path)
        {
            found.push(text);
        }
    }
    found.sort();
    found
}

#[test]
fn broken_texts_do_no_harm() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let own = texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("test_data"));
    for text in &own {
        for piece in text.split("# ---\n") {
            parse_all_ways(piece.as_bytes());
            for _ in 0..60 {
                parse_all_ways(&mutate(piece, &mut random));
            }
        }
    }
    if let Some(folder) = env::var_os("PARSER_MUTATE") {
        for text in texts(Path::new(&folder)) {
            // A part is enough, and faster.
            let part: String = text.chars().take(3000).collect();
            for _ in 0..10 {
                parse_all_ways(&mutate(&part, &mut random));
            }
        }
    }
}
