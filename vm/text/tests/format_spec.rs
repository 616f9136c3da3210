//! The format mini-language: rows of literal results and messages of CPython 3.14.

use text::format_spec::{FormatSpec, Target};
use text::int_text::Int;
use text::{Error, ErrorKind};

type Expected = Result<&'static [u8], &'static [u8]>;

fn check(case: &dyn core::fmt::Debug, actual: Result<Vec<u8>, Error>, expected: &Expected) {
    match (&actual, expected) {
        (Ok(actual), Ok(expected)) => assert_eq!(actual, expected, "{case:?}"),
        (Err(error), Err(expected)) => assert_eq!(error.message, *expected, "{case:?}"),
        _ => panic!("{case:?}: {actual:?}, expected {expected:?}"),
    }
}

const STR: &[(&[u8], &[u8], Expected)] = &[
    (b"abc", b"5", Ok(b"abc  ")),
    (b"abc", b">5", Ok(b"  abc")),
    (b"abc", b"^6", Ok(b" abc  ")),
    (b"abc", b"*^6", Ok(b"*abc**")),
    (b"abc", b"\xC3\xA9<5", Ok(b"abc\xC3\xA9\xC3\xA9")),
    (b"abc", b"\xED\xA0\x80<5", Ok(b"abc\xED\xA0\x80\xED\xA0\x80")),
    (b"abc", b".2", Ok(b"ab")),
    (b"h\xC3\xA9llo", b".2", Ok(b"h\xC3\xA9")),
    (b"a\xED\xA0\x80b", b"4.2", Ok(b"a\xED\xA0\x80  ")),
    (b"abc", b"05", Ok(b"abc00")),
    (b"abc", b"<<5", Ok(b"abc<<")),
    (b"abc", b">>>5", Err(b"Invalid format specifier '>>>5' for object of type 'str'")),
    (b"abc", b"s", Ok(b"abc")),
    (b"abc", b"+", Err(b"Sign not allowed in string format specifier")),
    (b"abc", b" ", Err(b"Space not allowed in string format specifier")),
    (b"abc", b"z", Err(b"Negative zero coercion (z) not allowed in string format specifier")),
    (b"abc", b"#", Err(b"Alternate form (#) not allowed in string format specifier")),
    (b"abc", b"=5", Err(b"'=' alignment not allowed in string format specifier")),
    (b"abc", b"d", Err(b"Unknown format code 'd' for object of type 'str'")),
    (b"abc", b"\x01", Err(b"Unknown format code '\\x1' for object of type 'str'")),
    (b"abc", b"\xC3\xA9", Err(b"Unknown format code '\\xe9' for object of type 'str'")),
    (b"abc", b",", Err(b"Cannot specify ',' with 's'.")),
    (b"abc", b".3,", Ok(b"abc")),
    (b"abc", b".", Err(b"Format specifier missing precision")),
    (b"abc", b"xyz", Err(b"Invalid format specifier 'xyz' for object of type 'str'")),
    (b"abc", b"yz\xED\xA0\x80", Err(b"Invalid format specifier 'yz\xED\xA0\x80' for object of type 'str'")),
    (b"abc", b"\xD9\xA5", Ok(b"abc  ")),
    (b"abc", b"9223372036854775808", Err(b"Too many decimal digits in format string")),
    (b"", b"3", Ok(b"   ")),
];

const INT: &[(&str, &[u8], Expected)] = &[
    ("42", b"d", Ok(b"42")),
    ("-42", b"5", Ok(b"  -42")),
    ("-42", b"05", Ok(b"-0042")),
    ("-42", b"<05", Ok(b"-4200")),
    ("-42", b"*=6", Ok(b"-***42")),
    ("42", b"+", Ok(b"+42")),
    ("42", b" d", Ok(b" 42")),
    ("42", b"-d", Ok(b"42")),
    ("1234567", b",", Ok(b"1,234,567")),
    ("1234567", b"_", Ok(b"1_234_567")),
    ("1048575", b"_x", Ok(b"f_ffff")),
    ("1048575", b"#_X", Ok(b"0XF_FFFF")),
    ("5", b"#010b", Ok(b"0b00000101")),
    ("5", b"#b", Ok(b"0b101")),
    ("5", b"#o", Ok(b"0o5")),
    ("-255", b"#x", Ok(b"-0xff")),
    ("-255", b"#X", Ok(b"-0XFF")),
    ("1234", b"08,", Ok(b"0,001,234")),
    ("1234", b"09,", Ok(b"0,001,234")),
    ("1234", b"010,", Ok(b"00,001,234")),
    ("123", b"04,", Ok(b"0,123")),
    ("12", b"05,", Ok(b"0,012")),
    ("255", b"#07_x", Ok(b"0x0_00ff")),
    ("255", b"#08_x", Ok(b"0x0_00ff")),
    ("255", b"#09_x", Ok(b"0x00_00ff")),
    ("-1234", b"+011,", Ok(b"-00,001,234")),
    ("65", b"c", Ok(b"A")),
    ("128512", b"c", Ok(b"\xF0\x9F\x98\x80")),
    ("55296", b"3c", Ok(b"  \xED\xA0\x80")),
    ("65", b"05c", Ok(b"0000A")),
    ("65", b"^5c", Ok(b"  A  ")),
    ("-1", b"c", Err(b"%c arg not in range(0x110000)")),
    ("1114112", b"c", Err(b"%c arg not in range(0x110000)")),
    ("1180591620717411303424", b"c", Err(b"Python int too large to convert to C long")),
    ("65", b"+c", Err(b"Sign not allowed with integer format specifier 'c'")),
    ("65", b"#c", Err(b"Alternate form (#) not allowed with integer format specifier 'c'")),
    ("65", b",c", Err(b"Cannot specify ',' with 'c'.")),
    ("42", b"f", Ok(b"42.000000")),
    ("42", b".1f", Ok(b"42.0")),
    ("42", b"e", Ok(b"4.200000e+01")),
    ("42", b"g", Ok(b"42")),
    ("42", b"%", Ok(b"4200.000000%")),
    ("42", b"n", Ok(b"42")),
    (
        "10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
        b"f",
        Err(b"int too large to convert to float"),
    ),
    ("10000000000000000000000000", b",", Ok(b"10,000,000,000,000,000,000,000,000")),
    ("42", b".3", Err(b"Precision not allowed in integer format specifier")),
    ("42", b"z", Err(b"Negative zero coercion (z) not allowed in integer format specifier")),
    ("42", b"s", Err(b"Unknown format code 's' for object of type 'int'")),
    ("42", b",_", Err(b"Cannot specify both ',' and '_'.")),
    ("42", b"_,", Err(b"Cannot specify both ',' and '_'.")),
    ("42", b",x", Err(b"Cannot specify ',' with 'x'.")),
    ("42", b"_n", Err(b"Cannot specify '_' with 'n'.")),
    ("42", b".,d", Ok(b"42")),
    ("42", b"dd", Err(b"Invalid format specifier 'dd' for object of type 'int'")),
    ("0", b"+d", Ok(b"+0")),
    ("0", b"#x", Ok(b"0x0")),
    ("0", b"5", Ok(b"    0")),
    ("42", b"=+5", Ok(b"+  42")),
    ("42", b".3000000000f", Err(b"precision too big")),
];

const FLOAT: &[(f64, &[u8], Expected)] = &[
    (1.5, b"5", Ok(b"  1.5")),
    (1.5, b".3", Ok(b"1.5")),
    (100.0, b".3", Ok(b"1e+02")),
    (10.0, b".3", Ok(b"10.0")),
    (10.0, b"g", Ok(b"10")),
    (1e+16, b"<", Ok(b"1e+16")),
    (1234567.891, b",.2f", Ok(b"1,234,567.89")),
    (1234567.891, b"_.4f", Ok(b"1_234_567.8910")),
    (1234.5678901234, b".,f", Ok(b"1234.567,890")),
    (1234.5678901234, b".10_f", Ok(b"1234.567_890_123_4")),
    (1234.5, b"015,.2f", Ok(b"0,000,001,234.50")),
    (-1234.5, b"015,.2f", Ok(b"-000,001,234.50")),
    (1234.5678, b"020,.6_f", Ok(b"0,000,001,234.567_800")),
    (f64::INFINITY, b"010", Ok(b"0000000inf")),
    (-f64::INFINITY, b"010", Ok(b"-000000inf")),
    (f64::NAN, b"010", Ok(b"0000000nan")),
    (f64::NAN, b"+", Ok(b"+nan")),
    (f64::INFINITY, b"+F", Ok(b"+INF")),
    (-f64::INFINITY, b"*=8", Ok(b"-****inf")),
    (-0.0, b"f", Ok(b"-0.000000")),
    (-0.0, b"zf", Ok(b"0.000000")),
    (-0.04, b"z.1f", Ok(b"0.0")),
    (-0.04, b"z+.1f", Err(b"Invalid format specifier 'z+.1f' for object of type 'float'")),
    (0.5, b"%", Ok(b"50.000000%")),
    (0.12345, b".1%", Ok(b"12.3%")),
    (12.5, b"010.1%", Ok(b"0001250.0%")),
    (10000000000.0, b"e", Ok(b"1.000000e+10")),
    (10000000000.0, b".0e", Ok(b"1e+10")),
    (10000000000.0, b"#.0e", Ok(b"1.e+10")),
    (10000000000.0, b"E", Ok(b"1.000000E+10")),
    (1.0, b"#", Ok(b"1.0")),
    (1.0, b"#.0f", Ok(b"1.")),
    (1.0, b"#g", Ok(b"1.00000")),
    (1e+20, b"#", Ok(b"1.e+20")),
    (1.5, b"n", Ok(b"1.5")),
    (1.5, b",n", Err(b"Cannot specify ',' with 'n'.")),
    (1.5, b".3_n", Err(b"Cannot specify '_' with 'n'.")),
    (1.5, b"d", Err(b"Unknown format code 'd' for object of type 'float'")),
    (1.5, b"s", Err(b"Unknown format code 's' for object of type 'float'")),
    (1.5, b"x", Err(b"Unknown format code 'x' for object of type 'float'")),
    (1.5, b".", Err(b"Format specifier missing precision")),
    (1.5, b".f", Err(b"Format specifier missing precision")),
    (1.5, b".3,_f", Err(b"Cannot specify both ',' and '_'.")),
    (1.5, b"._,", Err(b"Cannot specify both ',' and '_'.")),
    (1.5, b",_", Err(b"Cannot specify both ',' and '_'.")),
    (1.5, b".,.3", Err(b"Invalid format specifier '.,.3' for object of type 'float'")),
    (1.5, b".3000000000f", Err(b"precision too big")),
    (1.5, b".99999999999999999999f", Err(b"Too many decimal digits in format string")),
    (0.1, b".30f", Ok(b"0.100000000000000005551115123126")),
    (3.7, b".0f", Ok(b"4")),
    (2.5, b".0f", Ok(b"2")),
    (1.5, b"\xC3\xA9^7", Ok(b"\xC3\xA9\xC3\xA91.5\xC3\xA9\xC3\xA9")),
    (1.5, b"7\xC3\xA9", Err(b"Unknown format code '\\xe9' for object of type 'float'")),
];

const COMPLEX: &[(f64, f64, &[u8], Expected)] = &[
    (1.0, 2.0, b".2f", Ok(b"1.00+2.00j")),
    (1.0, 2.0, b"10", Ok(b"    (1+2j)")),
    (1.0, 2.0, b"<10", Ok(b"(1+2j)    ")),
    (1.0, 2.0, b"*^14", Ok(b"****(1+2j)****")),
    (0.0, 2.0, b"8", Ok(b"      2j")),
    (-0.0, 2.0, b"g", Ok(b"-0+2j")),
    (-0.0, 2.0, b">", Ok(b"(-0+2j)")),
    (1.0, -2.0, b"+.1e", Ok(b"+1.0e+00-2.0e+00j")),
    (0.0, 2.0, b"+", Ok(b"+2j")),
    (1000000.0, 2000000.0, b",.1f", Ok(b"1,000,000.0+2,000,000.0j")),
    (1.0, 2.0, b"#", Ok(b"(1.+2.j)")),
    (1.5, 2.0, b".3", Ok(b"(1.5+2j)")),
    (f64::NAN, -f64::INFINITY, b"F", Ok(b"NAN-INFj")),
    (1.0, 2.0, b"05", Err(b"Zero padding is not allowed in complex format specifier")),
    (1.0, 2.0, b"=9", Err(b"'=' alignment flag is not allowed in complex format specifier")),
    (1.0, 2.0, b"d", Err(b"Unknown format code 'd' for object of type 'complex'")),
    (1.0, 2.0, b"%", Err(b"Unknown format code '%' for object of type 'complex'")),
    (1.0, 2.0, b".3000000000", Err(b"precision too big")),
    (-0.01, -0.01, b"z.1f", Ok(b"0.0+0.0j")),
];

#[test]
fn strings() {
    for (text, spec, expected) in STR {
        let parsed = FormatSpec::parse(spec, Target::Str, "str");
        check(&(text, spec), parsed.map(|spec| spec.format_str(text)), expected);
    }
}

#[test]
fn integers() {
    for (value, spec, expected) in INT {
        let int = Int::from(value.parse::<num_bigint::BigInt>().expect("the table holds decimal numbers"));
        let actual = FormatSpec::parse(spec, Target::Int, "int").and_then(|spec| spec.format_int(&int, 4300));
        check(&(value, String::from_utf8_lossy(spec)), actual, expected);
    }
}

#[test]
fn floats() {
    for (value, spec, expected) in FLOAT {
        let parsed = FormatSpec::parse(spec, Target::Float, "float");
        check(&(value, String::from_utf8_lossy(spec)), parsed.map(|spec| spec.format_float(*value)), expected);
    }
}

#[test]
fn complex_numbers() {
    for (real, imag, spec, expected) in COMPLEX {
        let parsed = FormatSpec::parse(spec, Target::Complex, "complex");
        let actual = parsed.map(|spec| spec.format_complex(*real, *imag));
        check(&(real, imag, String::from_utf8_lossy(spec)), actual, expected);
    }
}

#[test]
fn zero_filled_groups_of_every_width() {
    // As CPython: a separator never comes first, so some widths are exceeded by one.
    let expected =
        ["1,234", "01,234", "001,234", "0,001,234", "0,001,234", "00,001,234", "000,001,234", "0,000,001,234"];
    for (width, expected) in (5..).zip(expected) {
        let spec =
            FormatSpec::parse(format!("0{width},").as_bytes(), Target::Int, "int").expect("a valid specification");
        assert_eq!(spec.format_int(&Int::Small(1234), 4300), Ok(expected.as_bytes().to_vec()), "width {width}");
    }
}

#[test]
fn size_hint_tells_what_will_be_built() {
    let hint = |spec: &str, target| FormatSpec::parse(spec.as_bytes(), target, "x").expect("valid").size_hint();
    assert_eq!(hint("9223372036854775807", Target::Str), isize::MAX as usize);
    assert_eq!(hint("é<1000", Target::Str), 2000);
    assert_eq!(hint(".2000000000f", Target::Float), 2_000_000_000);
    assert_eq!(hint(".2000000000g", Target::Float), 0);
    assert_eq!(hint("#.2000000000g", Target::Float), 2_000_000_000);
    assert_eq!(hint(".2000000000", Target::Str), 0);
}

#[test]
fn the_class_is_named_in_messages() {
    let error = FormatSpec::parse(b"qq", Target::Int, "Colour").expect_err("no such type");
    assert_eq!(error.kind, ErrorKind::Value);
    assert_eq!(error.message_lossy(), "Invalid format specifier 'qq' for object of type 'Colour'");
    let error = FormatSpec::parse(b"q", Target::Float, "Weight").expect_err("no such type");
    assert_eq!(error.message_lossy(), "Unknown format code 'q' for object of type 'Weight'");
}
