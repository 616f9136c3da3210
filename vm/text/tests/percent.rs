//! The `%` operator: rows of literal results and messages of CPython 3.14.

use text::int_text::Int;
use text::percent::{self, Event, FormatType, PercentParser};
use text::{Error, ErrorKind, Result};

type Expected = core::result::Result<&'static [u8], &'static str>;

/// The arguments of a row. The mapping has the key `a` only.
#[derive(Clone, Copy, Debug)]
enum Argument {
    Int(i64),
    Float(f64),
    Text(&'static str),
}

use Argument::{Float, Int as Whole, Text};

/// What the VM does between the parser's events.
fn interpolate(format: &[u8], format_type: FormatType, mapping: bool, mut arguments: &[Argument]) -> Result<Vec<u8>> {
    let mut parser = PercentParser::new(format, format_type, mapping);
    let mut out = Vec::new();
    let mut take = || {
        let (first, rest) = arguments.split_first().ok_or_else(|| Error::type_error(percent::NOT_ENOUGH_ARGUMENTS))?;
        if !mapping {
            arguments = rest;
        }
        Ok(*first)
    };
    while let Some(event) = parser.next_event()? {
        match event {
            Event::Literal(range) => out.extend_from_slice(&format[range]),
            Event::Key(range) => assert_eq!(&format[range], b"a"),
            Event::StarWidth | Event::StarPrecision => {
                let Whole(number) = take()? else {
                    return Err(Error::type_error(percent::STAR_WANTS_INT));
                };
                match event {
                    Event::StarWidth => parser.set_width(number as isize),
                    _ => parser.set_precision(number as i32),
                }
            }
            Event::Conversion(conversion) => {
                let piece = match (take()?, char::from_u32(conversion.code).unwrap_or('?')) {
                    (Whole(number), 'd' | 'i' | 'u' | 'o' | 'x' | 'X') => {
                        conversion.format_int(&Int::Small(number), 4300)?.into_bytes()
                    }
                    (_, 'd' | 'i' | 'u' | 'o' | 'x' | 'X') => {
                        return Err(conversion.number_required("str"));
                    }
                    (Float(number), 'e' | 'E' | 'f' | 'F' | 'g' | 'G') => conversion.format_float(number).into_bytes(),
                    (Whole(number), 'c') => {
                        let code_point = percent::char_from_int(&Int::Small(number), format_type)?;
                        let encoded = match format_type {
                            FormatType::Str => text::wtf8::from_code_point(code_point),
                            FormatType::Bytes => vec![code_point as u8],
                        };
                        conversion.format_char(&encoded)
                    }
                    (Text(text), 's') if format_type == FormatType::Str => conversion.format_str(text.as_bytes()),
                    (Text(text), 's' | 'b') if format_type == FormatType::Bytes => {
                        conversion.format_bytes(text.as_bytes())
                    }
                    _ => return Err(parser.unsupported(&conversion)),
                };
                out.extend(piece);
            }
        }
    }
    if !mapping && !arguments.is_empty() {
        return Err(Error::type_error(match format_type {
            FormatType::Str => percent::NOT_ALL_CONVERTED_STR,
            FormatType::Bytes => percent::NOT_ALL_CONVERTED_BYTES,
        }));
    }
    Ok(out)
}

type Row = (&'static [u8], &'static [Argument], Expected);

fn check(rows: &[Row], format_type: FormatType, mapping: bool) {
    for (format, arguments, expected) in rows {
        let actual = interpolate(format, format_type, mapping, arguments).map_err(|error| error.message_lossy());
        let actual = actual.as_deref().map_err(String::as_str);
        assert_eq!(actual, *expected, "{:?} % {arguments:?}", String::from_utf8_lossy(format));
    }
}

const STR: &[Row] = &[
    (b"abc", &[], Ok(b"abc")),
    (b"%%", &[], Ok(b"%")),
    (b"100%% %d%%", &[Whole(5)], Ok(b"100% 5%")),
    (b"%d", &[Whole(42)], Ok(b"42")),
    (b"%i|%u", &[Whole(1), Whole(2)], Ok(b"1|2")),
    (
        b"%5d|%-5d|%05d|%+d|% d|%+ d",
        &[Whole(42), Whole(42), Whole(42), Whole(42), Whole(42), Whole(42)],
        Ok(b"   42|42   |00042|+42| 42|+42"),
    ),
    (
        b"%.3d|%8.3d|%-8.3d|%08.3d",
        &[Whole(-5), Whole(-5), Whole(-5), Whole(-5)],
        Ok(b"-005|    -005|-005    |-0000005"),
    ),
    (b"%x|%X|%o", &[Whole(255), Whole(255), Whole(8)], Ok(b"ff|FF|10")),
    (b"%#x|%#X|%#o|%#d", &[Whole(255), Whole(255), Whole(8), Whole(5)], Ok(b"0xff|0XFF|0o10|5")),
    (
        b"%#10x|%#010x|%-#10x|%#.5x|%#010.5x",
        &[Whole(-255), Whole(-255), Whole(-255), Whole(-255), Whole(-255)],
        Ok(b"     -0xff|-0x00000ff|-0xff     |-0x000ff|-0x00000ff"),
    ),
    (b"%f|%.2f|%.0f|%#.0f", &[Float(1.5), Float(1.5), Float(2.5), Float(2.5)], Ok(b"1.500000|1.50|2|2.")),
    (
        b"%e|%E|%.0e|%#.0e",
        &[Float(1.5), Float(1.5), Float(2.5), Float(2.5)],
        Ok(b"1.500000e+00|1.500000E+00|2e+00|2.e+00"),
    ),
    (b"%g|%G|%#g|%.3g", &[Float(1e-05), Float(1e-05), Float(1.0), Float(1234.5)], Ok(b"1e-05|1E-05|1.00000|1.23e+03")),
    (
        b"%010.2f|%-10.2f|%+.1f|% .1f",
        &[Float(-1.5), Float(-1.5), Float(1.5), Float(1.5)],
        Ok(b"-000001.50|-1.50     |+1.5| 1.5"),
    ),
    (
        b"%05f|%+F|%-5g|%5e",
        &[Float(f64::INFINITY), Float(f64::INFINITY), Float(f64::NAN), Float(-f64::INFINITY)],
        Ok(b"00inf|+INF|nan  | -inf"),
    ),
    (
        b"%s|%5s|%-5s|%.1s|%05s",
        &[Text("é"), Text("é"), Text("é"), Text("éa"), Text("é")],
        Ok(b"\xC3\xA9|    \xC3\xA9|\xC3\xA9    |\xC3\xA9|    \xC3\xA9"),
    ),
    (
        b"%c|%3c|%-3c|%.0c|%03c",
        &[Whole(233), Whole(65), Whole(65), Whole(65), Whole(65)],
        Ok(b"\xC3\xA9|  A|A  |A|  A"),
    ),
    (b"%c", &[Whole(55296)], Ok(b"\xED\xA0\x80")),
    (
        b"%*d|%-*d|%*d|%.*f|%.*f",
        &[Whole(5), Whole(42), Whole(5), Whole(42), Whole(-5), Whole(42), Whole(2), Float(1.5), Whole(-2), Float(1.5)],
        Ok(b"   42|42   |42   |1.50|2"),
    ),
    (b"%ld|%hd|%Ld", &[Whole(1), Whole(2), Whole(3)], Ok(b"1|2|3")),
    (b"%---+05d", &[Whole(3)], Ok(b"+3   ")),
    (b"%", &[], Err("incomplete format")),
    (b"%", &[Whole(1)], Err("incomplete format")),
    (b"%5", &[Whole(1)], Err("incomplete format")),
    (b"%.", &[Whole(1)], Err("incomplete format")),
    (b"%l", &[Whole(1)], Err("incomplete format")),
    (b"%lld", &[Whole(1)], Err("unsupported format character 'l' (0x6c) at index 2")),
    (b"%5%", &[], Err("not enough arguments for format string")),
    (b"%5%", &[Whole(1)], Err("unsupported format character '%' (0x25) at index 2")),
    (b"%y", &[Whole(1)], Err("unsupported format character 'y' (0x79) at index 1")),
    (b"\xC3\xA9%y", &[Whole(1)], Err("unsupported format character 'y' (0x79) at index 2")),
    (b"%\xC3\xA9", &[Whole(1)], Err("unsupported format character '?' (0xe9) at index 1")),
    (b"%\x1F", &[Whole(1)], Err("unsupported format character '\x1F' (0x1f) at index 1")),
    (b"%\x7F", &[Whole(1)], Err("unsupported format character '?' (0x7f) at index 1")),
    (b"%(a)d", &[Whole(1)], Err("format requires a mapping")),
    (b"%(", &[Whole(1)], Err("format requires a mapping")),
    (b"%99999999999999999999d", &[Whole(1)], Err("width too big")),
    (b"%.2147483648d", &[Whole(1)], Err("precision too big")),
    (b"%.2147483647d", &[Whole(1)], Err("precision too large")),
    (b"%*d", &[Text("a"), Whole(1)], Err("* wants int")),
    (b"%d %d", &[Whole(1)], Err("not enough arguments for format string")),
    (b"%d", &[Whole(1), Whole(2)], Err("not all arguments converted during string formatting")),
    (b"%d", &[Text("x")], Err("%d format: a real number is required, not str")),
    (b"%x", &[Text("x")], Err("%x format: an integer is required, not str")),
    (b"%c", &[Whole(-1)], Err("%c arg not in range(0x110000)")),
    (b"%c", &[Whole(1114112)], Err("%c arg not in range(0x110000)")),
    (b"%d %", &[Text("x")], Err("%d format: a real number is required, not str")),
    (b"%\xD9\xA3d", &[Whole(1)], Err("unsupported format character '?' (0x663) at index 1")),
];

const MAPPED: &[Row] = &[
    (b"%(a)d|%(a)5d", &[Whole(7)], Ok(b"7|    7")),
    (b"%(a)", &[Whole(7)], Err("incomplete format")),
    (b"%(a", &[Whole(7)], Err("incomplete format key")),
    (b"%(a(b)", &[Whole(7)], Err("incomplete format key")),
    (b"%(a)%", &[Whole(7)], Err("unsupported format character '%' (0x25) at index 4")),
    (b"%(a)(b)d", &[Whole(7)], Err("unsupported format character '(' (0x28) at index 4")),
    (b"%%(a)d", &[Whole(7)], Ok(b"%(a)d")),
    (b"plain", &[Whole(7)], Ok(b"plain")),
];

const BYTES: &[Row] = &[
    (b"%d|%5.1f", &[Whole(3), Float(2.25)], Ok(b"3|  2.2")),
    (b"%s|%5b|%.2b", &[Text("ab"), Text("ab"), Text("abc")], Ok(b"ab|   ab|ab")),
    (b"%c|%4c", &[Whole(255), Whole(65)], Ok(b"\xFF|   A")),
    (b"\xFF%d\xFE", &[Whole(1)], Ok(b"\xFF1\xFE")),
    (b"%5s|%.1s", &[Text("é"), Text("abc")], Ok(b"   \xC3\xA9|a")),
    (b"%", &[Whole(1)], Err("incomplete format")),
    (b"%y", &[Whole(1)], Err("unsupported format character 'y' (0x79) at index 1")),
    (b"%5\xC3", &[Whole(1)], Err("unsupported format character 'Ã' (0xc3) at index 2")),
    (b"%\x7F", &[Whole(1)], Err("unsupported format character '\x7F' (0x7f) at index 1")),
    (b"%.2147483648d", &[Whole(1)], Err("prec too big")),
    (b"%d", &[Whole(1), Whole(2)], Err("not all arguments converted during bytes formatting")),
    (b"%c", &[Whole(256)], Err("%c arg not in range(256)")),
    (b"%(a)d", &[Whole(1)], Err("format requires a mapping")),
    (b"%d", &[], Err("not enough arguments for format string")),
];

#[test]
fn str_formats() {
    check(STR, FormatType::Str, false);
}

#[test]
fn mapping_keys() {
    check(MAPPED, FormatType::Str, true);
}

#[test]
fn bytes_formats() {
    check(BYTES, FormatType::Bytes, false);
}

#[test]
fn kinds_of_errors() {
    let kind = |format: &str, argument| {
        interpolate(format.as_bytes(), FormatType::Str, false, &[argument]).expect_err("a mistake").kind
    };
    assert_eq!(kind("%y", Whole(1)), ErrorKind::Value);
    assert_eq!(kind("%d", Text("x")), ErrorKind::Type);
    assert_eq!(kind("%c", Whole(-1)), ErrorKind::Overflow);
    assert_eq!(kind("%.2147483647d", Whole(1)), ErrorKind::Overflow);
}

#[test]
fn size_hint_tells_what_will_be_built() {
    for (format, expected) in
        [("%9999999999d", 9_999_999_999), ("%.2000000000f", 2_000_000_000), ("%.2000000000s", 0), ("%5.3s", 5)]
    {
        let mut parser = PercentParser::new(format.as_bytes(), FormatType::Str, false);
        let Ok(Some(Event::Conversion(conversion))) = parser.next_event() else { panic!("{format} is one conversion") };
        assert_eq!(conversion.size_hint(), expected);
        assert_eq!(parser.next_event(), Ok(None));
    }
}
