//! The parser of `str.format`: rows of what CPython 3.14 finds in formats and field names.

use text::str_format::{self, AutoNumber, FieldName, FirstPart, FormatParser, Part};

/// Pieces as `literal <name|conversion|spec>`, or an error's message in the end.
fn show_pieces(format: &str) -> String {
    let at = |range: core::ops::Range<usize>| &format[range];
    let mut out = String::new();
    for piece in FormatParser::new(format.as_bytes()) {
        match piece {
            Err(error) => out.push_str(&format!("error: {}", error.message_lossy())),
            Ok(piece) => {
                out.push_str(at(piece.literal));
                if let Some(field) = piece.field {
                    let conversion = field.conversion.and_then(char::from_u32).map_or(String::new(), String::from);
                    assert_eq!(field.spec_is_nested, at(field.spec.clone()).contains('{'));
                    out.push_str(&format!("<{}|{conversion}|{}>", at(field.name), at(field.spec)));
                }
            }
        }
    }
    out
}

/// A field name as `first .attribute [index] ['key']`, or an error's message in the end.
fn show_name(name: &str) -> String {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    let parsed = match FieldName::parse(name.as_bytes()) {
        Ok(parsed) => parsed,
        Err(error) => return format!("error: {}", error.message_lossy()),
    };
    let mut out = match parsed.first {
        FirstPart::Auto => "auto".to_string(),
        FirstPart::Index(index) => index.to_string(),
        FirstPart::Keyword(keyword) => format!("'{}'", text(keyword)),
    };
    for part in parsed {
        out.push_str(&match part {
            Ok(Part::Attribute(attribute)) => format!(" .{}", text(attribute)),
            Ok(Part::Index(index)) => format!(" [{index}]"),
            Ok(Part::Key(key)) => format!(" ['{}']", text(key)),
            Err(error) => format!(" error: {}", error.message_lossy()),
        });
    }
    out
}

const FORMATS: &[(&str, &str)] = &[
    ("", ""),
    ("plain", "plain"),
    ("{}", "<||>"),
    ("a{0}b{name}c", "a<0||>b<name||>c"),
    ("{{}}", "{}"),
    ("{{{}}}", "{<||>}"),
    ("{0.a[b]!r:>{1}}", "<0.a[b]|r|>{1}>"),
    ("{!s}", "<|s|>"),
    ("{!r:}", "<|r|>"),
    ("{:{}{}}", "<||{}{}>"),
    ("{:{:{}}}", "<||{:{}}>"),
    ("{a[}]}", "<a[}]||>"),
    ("{a[:]:x}", "<a[:]||x>"),
    ("{:!r}", "<||!r>"),
    ("é{é!é:é}", "é<é|é|é>"),
    ("{", "error: Single '{' encountered in format string"),
    ("}", "error: Single '}' encountered in format string"),
    ("a}", "error: Single '}' encountered in format string"),
    ("a{", "error: Single '{' encountered in format string"),
    ("{}}", "<||>error: Single '}' encountered in format string"),
    ("}}}", "}error: Single '}' encountered in format string"),
    ("{a", "error: expected '}' before end of string"),
    ("{a[", "error: expected '}' before end of string"),
    ("{a[b", "error: expected '}' before end of string"),
    ("{a{", "error: unexpected '{' in field name"),
    ("{!", "error: end of string while looking for conversion specifier"),
    ("{!r", "error: unmatched '{' in format spec"),
    ("{!rs}", "error: expected ':' after conversion specifier"),
    ("{!}", "error: unmatched '{' in format spec"),
    ("{!}}", "<|}|>"),
    ("{:", "error: unmatched '{' in format spec"),
    ("{:{}", "error: unmatched '{' in format spec"),
    ("{a}{", "<a||>error: Single '{' encountered in format string"),
];

const NAMES: &[(&str, &str)] = &[
    ("", "auto"),
    ("0", "0"),
    ("12", "12"),
    ("a", "'a'"),
    ("-1", "'-1'"),
    ("٣", "3"),
    ("a.b", "'a' .b"),
    ("a.b.c[0][x]", "'a' .b .c [0] ['x']"),
    ("[0]", "auto [0]"),
    (".a", "auto .a"),
    ("0[-1]", "0 ['-1']"),
    ("0[ 1]", "0 [' 1']"),
    ("0[٣]", "0 [3]"),
    ("0[a.b]", "0 ['a.b']"),
    ("a[]", "'a' error: Empty attribute in format string"),
    ("a.", "'a' error: Empty attribute in format string"),
    ("a..b", "'a' error: Empty attribute in format string"),
    ("a.[0]", "'a' error: Empty attribute in format string"),
    ("a[0", "'a' error: Missing ']' in format string"),
    ("a[0]b", "'a' [0] error: Only '.' or '[' may follow ']' in format field specifier"),
    ("a[0]]", "'a' [0] error: Only '.' or '[' may follow ']' in format field specifier"),
    ("99999999999999999999", "error: Too many decimal digits in format string"),
    ("0[99999999999999999999]", "0 error: Too many decimal digits in format string"),
    ("0.99999999999999999999", "0 .99999999999999999999"),
    ("a]b", "'a]b'"),
];

#[test]
fn formats() {
    for (format, expected) in FORMATS {
        assert_eq!(show_pieces(format), *expected, "{format:?}");
    }
}

#[test]
fn field_names() {
    for (name, expected) in NAMES {
        assert_eq!(show_name(name), *expected, "{name:?}");
    }
}

#[test]
fn numbering_is_all_automatic_or_all_manual() {
    let mut automatic = AutoNumber::default();
    assert_eq!(automatic.resolve(FirstPart::Auto), Ok(Some(0)));
    assert_eq!(automatic.resolve(FirstPart::Keyword(b"x")), Ok(None));
    assert_eq!(automatic.resolve(FirstPart::Auto), Ok(Some(1)));
    let error = automatic.resolve(FirstPart::Index(0)).expect_err("mixed");
    assert_eq!(error.message_lossy(), "cannot switch from automatic field numbering to manual field specification");

    let mut manual = AutoNumber::default();
    assert_eq!(manual.resolve(FirstPart::Index(7)), Ok(Some(7)));
    let error = manual.resolve(FirstPart::Auto).expect_err("mixed");
    assert_eq!(error.message_lossy(), "cannot switch from manual field specification to automatic field numbering");
}

#[test]
fn unknown_conversions_are_named() {
    for (conversion, expected) in [('x', "x"), ('\u{1}', "\\x1"), ('\u{7f}', "\\x7f"), ('é', "\\xe9"), (' ', "\\x20")]
    {
        let message = str_format::unknown_conversion(conversion.into()).message_lossy();
        assert_eq!(message, format!("Unknown conversion specifier {expected}"));
    }
}
