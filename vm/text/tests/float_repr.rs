//! Floats as text: rows of literal results of CPython 3.14.

use text::float_repr::{self as floats, FloatFormat, Notation};
use text::{ErrorKind, Result};

/// Equal bits, except that all NaNs are one.
fn same(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan()
}

fn check(case: &dyn core::fmt::Debug, actual: Result<f64>, expected: core::result::Result<f64, &str>) {
    match (actual, expected) {
        (Ok(actual), Ok(expected)) => assert!(same(actual, expected), "{case:?}: {actual:?}"),
        (Err(error), Err(expected)) => assert_eq!(error.message_lossy(), expected, "{case:?}"),
        (actual, expected) => panic!("{case:?}: {actual:?}, expected {expected:?}"),
    }
}

const REPR: &[(f64, &str)] = &[
    (0.0, "0.0"),
    (-0.0, "-0.0"),
    (1.0, "1.0"),
    (-1.5, "-1.5"),
    (0.1, "0.1"),
    (0.3333333333333333, "0.3333333333333333"),
    (1000000000000000.0, "1000000000000000.0"),
    (1e+16, "1e+16"),
    (9999999999999998.0, "9999999999999998.0"),
    (1.2345678901234568e+17, "1.2345678901234568e+17"),
    (0.0001, "0.0001"),
    (1e-05, "1e-05"),
    (0.00012, "0.00012"),
    (5e-324, "5e-324"),
    (2.2250738585072014e-308, "2.2250738585072014e-308"),
    (1.7976931348623157e+308, "1.7976931348623157e+308"),
    (1e+22, "1e+22"),
    (1e+23, "1e+23"),
    (1e+23, "1e+23"),
    (f64::INFINITY, "inf"),
    (-f64::INFINITY, "-inf"),
    (f64::NAN, "nan"),
    (897020186280502.2, "897020186280502.2"),
    (899753450085630.2, "899753450085630.2"),
    (-75774459770542.12, "-75774459770542.12"),
    (138013105828800.62, "138013105828800.62"),
    (9007199254740992.0, "9007199254740992.0"),
    (5.684341886080802e-14, "5.684341886080802e-14"),
    (4503599627370498.0, "4503599627370498.0"),
    (1e+100, "1e+100"),
];

const HEX: &[(f64, &str)] = &[
    (0.0, "0x0.0p+0"),
    (-0.0, "-0x0.0p+0"),
    (1.0, "0x1.0000000000000p+0"),
    (-1.5, "-0x1.8000000000000p+0"),
    (0.1, "0x1.999999999999ap-4"),
    (5e-324, "0x0.0000000000001p-1022"),
    (2.2250738585072014e-308, "0x1.0000000000000p-1022"),
    (1.7976931348623157e+308, "0x1.fffffffffffffp+1023"),
    (f64::INFINITY, "inf"),
    (-f64::INFINITY, "-inf"),
    (f64::NAN, "nan"),
    (-3.25e-310, "-0x0.03bd3c52eec0cp-1022"),
];

const FORMAT: &[(f64, char, usize, &str, &str)] = &[
    (0.5, 'f', 0, "", "0"),
    (1.5, 'f', 0, "", "2"),
    (2.5, 'f', 0, "", "2"),
    (2.5, 'f', 0, "#", "2."),
    (0.125, 'f', 2, "", "0.12"),
    (0.375, 'f', 2, "", "0.38"),
    (1.005, 'f', 2, "", "1.00"),
    (1e+22, 'f', 2, "", "10000000000000000000000.00"),
    (1e+23, 'f', 1, "", "99999999999999991611392.0"),
    (-0.0, 'f', 1, "", "-0.0"),
    (-0.04, 'f', 1, "", "-0.0"),
    (-0.04, 'f', 1, "z", "0.0"),
    (-0.06, 'f', 1, "z", "-0.1"),
    (0.1, 'f', 60, "", "0.100000000000000005551115123125782702118158340454101562500000"),
    (5e-324, 'f', 10, "", "0.0000000000"),
    (12345.678, 'e', 0, "", "1e+04"),
    (12345.678, 'e', 0, "#", "1.e+04"),
    (12345.678, 'e', 3, "", "1.235e+04"),
    (0.0, 'e', 2, "", "0.00e+00"),
    (9.995e+99, 'e', 2, "", "1.00e+100"),
    (9.9951e+99, 'e', 2, "", "1.00e+100"),
    (5e-324, 'e', 20, "", "4.94065645841246544177e-324"),
    (-1e-07, 'e', 0, "z", "-1e-07"),
    (0.0, 'g', 6, "", "0"),
    (0.0, 'g', 6, "#", "0.00000"),
    (100000.0, 'g', 6, "", "100000"),
    (1000000.0, 'g', 6, "", "1e+06"),
    (999999.5, 'g', 6, "", "1e+06"),
    (1000000.0, 'g', 7, "#", "1000000."),
    (0.0001, 'g', 6, "", "0.0001"),
    (1e-05, 'g', 6, "", "1e-05"),
    (1e-05, 'g', 6, "#", "1.00000e-05"),
    (123.456, 'g', 0, "", "1e+02"),
    (123.456, 'g', 4, "", "123.5"),
    (123.0, 'g', 3, "#", "123."),
    (0.1, 'g', 55, "", "0.1000000000000000055511151231257827021181583404541015625"),
    (f64::INFINITY, 'g', 6, "", "inf"),
    (-f64::INFINITY, 'f', 6, "#", "-inf"),
    (f64::NAN, 'e', 6, "", "nan"),
    (
        1e+300,
        'g',
        400,
        "",
        "1000000000000000052504760255204420248704468581108159154915854115511802457988908195786371375080447864043704443832883878176942523235360430575644792184786706982848387200926575803737830233794788090059368953234970799945081119038967640880074652742780142494579258788820056842838115669472196386865459400540160",
    ),
    (1.5, 'g', 30, "#", "1.50000000000000000000000000000"),
];

const ROUND: &[(f64, i64, core::result::Result<f64, &str>)] = &[
    (0.5, 0, Ok(0.0)),
    (1.5, 0, Ok(2.0)),
    (2.5, 0, Ok(2.0)),
    (2.675, 2, Ok(2.67)),
    (1.005, 2, Ok(1.0)),
    (0.125, 2, Ok(0.12)),
    (0.375, 2, Ok(0.38)),
    (-0.04, 1, Ok(-0.0)),
    (5.015, 2, Ok(5.01)),
    (25.0, -1, Ok(20.0)),
    (35.0, -1, Ok(40.0)),
    (-25.0, -1, Ok(-20.0)),
    (25.000001, -1, Ok(30.0)),
    (5.0, -1, Ok(0.0)),
    (15.0, -1, Ok(20.0)),
    (4.9, -1, Ok(0.0)),
    (49.0, -2, Ok(0.0)),
    (50.0, -2, Ok(0.0)),
    (50.1, -2, Ok(100.0)),
    (150.0, -2, Ok(200.0)),
    (1e+19, -19, Ok(1e+19)),
    (5e+18, -19, Ok(0.0)),
    (1.5e+19, -19, Ok(2e+19)),
    (2.5e+22, -22, Ok(2e+22)),
    (1.234e+300, -298, Ok(1.23e+300)),
    (1.7976931348623157e+308, -308, Err("rounded value too large to represent")),
    (-1.7976931348623157e+308, -308, Err("rounded value too large to represent")),
    (1.4e+308, -308, Ok(1e+308)),
    (1e+308, -309, Ok(0.0)),
    (-1.0, -400, Ok(-0.0)),
    (1.5, 400, Ok(1.5)),
    (5e-324, 323, Ok(0.0)),
    (5e-324, 324, Ok(5e-324)),
    (1e-310, 310, Ok(1e-310)),
    (f64::INFINITY, 2, Ok(f64::INFINITY)),
    (4503599627370498.0, 0, Ok(4503599627370498.0)),
    (9007199254740992.0, 3, Ok(9007199254740992.0)),
];

const PARSE: &[(&str, Option<f64>)] = &[
    ("1", Some(1.0)),
    ("+1", Some(1.0)),
    ("-1", Some(-1.0)),
    ("1.", Some(1.0)),
    (".5", Some(0.5)),
    (".", None),
    ("", None),
    ("-", None),
    ("+.5e-3", Some(0.0005)),
    ("1e", None),
    ("1e+", None),
    ("1e5", Some(100000.0)),
    ("1E5", Some(100000.0)),
    ("1e400", Some(f64::INFINITY)),
    ("-1e400", Some(-f64::INFINITY)),
    ("1e-400", Some(0.0)),
    ("0e99999999999999999999", Some(0.0)),
    ("1e99999999999999999999", Some(f64::INFINITY)),
    ("1e-99999999999999999999", Some(0.0)),
    ("inf", Some(f64::INFINITY)),
    ("-INF", Some(-f64::INFINITY)),
    ("Infinity", Some(f64::INFINITY)),
    ("infinit", None),
    ("nan", Some(f64::NAN)),
    ("-NaN", Some(f64::NAN)),
    ("nanx", None),
    ("in", None),
    ("1_0", Some(10.0)),
    ("1__0", None),
    ("_1", None),
    ("1_", None),
    ("1_.5", None),
    ("1._5", None),
    ("1.5_5", Some(1.55)),
    ("1e1_0", Some(10000000000.0)),
    ("1e_1", None),
    ("1_e1", None),
    ("0x10", None),
    ("  1.5\t\n", Some(1.5)),
    ("\x0b1\x0c", Some(1.0)),
    ("1 2", None),
    ("1\0", None),
    ("1j", None),
    ("9007199254740993", Some(9007199254740992.0)),
    ("9007199254740992.99999999999999999999999", Some(9007199254740992.0)),
    ("2.4703282292062327e-324", Some(0.0)),
    ("2.4703282292062328e-324", Some(5e-324)),
    ("179769313486231580793728971405301e276", Some(1.7976931348623157e+308)),
    ("1.7976931348623159e308", Some(f64::INFINITY)),
];

const COMPLEX: &[(&str, Option<(f64, f64)>)] = &[
    ("1", Some((1.0, 0.0))),
    ("1j", Some((0.0, 1.0))),
    ("j", Some((0.0, 1.0))),
    ("-j", Some((0.0, -1.0))),
    ("+J", Some((0.0, 1.0))),
    ("1+2j", Some((1.0, 2.0))),
    ("1-2j", Some((1.0, -2.0))),
    ("1+j", Some((1.0, 1.0))),
    ("-1-J", Some((-1.0, -1.0))),
    ("(1+2j)", Some((1.0, 2.0))),
    (" ( 1+2j ) ", Some((1.0, 2.0))),
    ("(1+2j", None),
    ("1+2j)", None),
    ("()", None),
    ("", None),
    ("1+2", None),
    ("1 + 2j", None),
    ("1+ 2j", None),
    ("1_0+2_0j", Some((10.0, 20.0))),
    ("1_+2j", None),
    ("nan+infj", Some((f64::NAN, f64::INFINITY))),
    ("-inf-nanj", Some((-f64::INFINITY, f64::NAN))),
    ("1e5+1e-5j", Some((100000.0, 1e-05))),
    ("jj", None),
    ("1j+2", None),
    ("1++2j", None),
    ("+-1j", None),
    ("infinityj", Some((0.0, f64::INFINITY))),
    ("1e5j", Some((0.0, 100000.0))),
    ("(j)", Some((0.0, 1.0))),
    ("((1))", None),
];

const COMPLEX_REPR: &[(f64, f64, &str)] = &[
    (0.0, 0.0, "0j"),
    (0.0, 1.0, "1j"),
    (-0.0, 1.0, "(-0+1j)"),
    (1.0, 2.0, "(1+2j)"),
    (1.0, -2.0, "(1-2j)"),
    (1.0, -0.0, "(1-0j)"),
    (-0.0, -0.0, "(-0-0j)"),
    (f64::NAN, f64::INFINITY, "(nan+infj)"),
    (0.0, -f64::INFINITY, "-infj"),
    (1e+16, 1.5e-07, "(1e+16+1.5e-07j)"),
    (1.0, f64::NAN, "(1+nanj)"),
];

const FROM_HEX: &[(&str, core::result::Result<f64, &str>)] = &[
    ("0x1p0", Ok(1.0)),
    ("1p0", Ok(1.0)),
    ("0X1.8P+1", Ok(3.0)),
    ("-0x.8p-1", Ok(-0.25)),
    ("0x1.", Ok(1.0)),
    (".8", Ok(0.5)),
    (".", Err("invalid hexadecimal floating-point string")),
    ("", Err("invalid hexadecimal floating-point string")),
    ("0x", Err("invalid hexadecimal floating-point string")),
    ("0x.", Err("invalid hexadecimal floating-point string")),
    ("0x1p", Err("invalid hexadecimal floating-point string")),
    ("0x1p+", Err("invalid hexadecimal floating-point string")),
    ("0x1pz", Err("invalid hexadecimal floating-point string")),
    ("inf", Ok(f64::INFINITY)),
    ("-Infinity", Ok(-f64::INFINITY)),
    ("nan", Ok(f64::NAN)),
    ("nanx", Err("invalid hexadecimal floating-point string")),
    ("0x1p-1074", Ok(5e-324)),
    ("0x1p-1075", Ok(0.0)),
    ("0x1.8p-1075", Ok(5e-324)),
    ("0x1.000000000001p-1075", Ok(5e-324)),
    ("0x1.fffffffffffff8p1023", Err("hexadecimal value too large to represent as a float")),
    ("0x1.fffffffffffff7ffffffffffp1023", Ok(1.7976931348623157e+308)),
    ("0x1p1024", Err("hexadecimal value too large to represent as a float")),
    ("0x0p99999999999999999999", Ok(0.0)),
    ("0x1p99999999999999999999", Err("hexadecimal value too large to represent as a float")),
    ("0x1p-99999999999999999999", Ok(0.0)),
    ("0x1p1024junk", Err("hexadecimal value too large to represent as a float")),
    ("0x1p1junk", Err("invalid hexadecimal floating-point string")),
    ("0x1_0", Err("invalid hexadecimal floating-point string")),
    ("  0x1.4p3\n", Ok(10.0)),
    ("0x1.00000000000008p0", Ok(1.0)),
    ("0x1.000000000000080000000000000000000000000000000000001p0", Ok(1.0000000000000002)),
    ("0x1.00000000000018p0", Ok(1.0000000000000004)),
    ("0x123456789abcdef0123456789abcdef0123456789abcdefp0", Ok(2.7898229935051914e+55)),
    ("0x0.0000000000000000000000000000000000000000000123p0", Ok(1.1867897501172316e-53)),
    ("0x1 p0", Err("invalid hexadecimal floating-point string")),
];

#[test]
fn repr_is_shortest_and_even_on_ties() {
    for &(x, expected) in REPR {
        assert_eq!(floats::repr(x), expected);
    }
}

#[test]
fn hex_writes_all_bits() {
    for &(x, expected) in HEX {
        assert_eq!(floats::hex(x), expected);
        check(&expected, floats::from_hex(expected.as_bytes()), Ok(x));
    }
}

#[test]
fn notations_round_half_even_at_any_precision() {
    for &(x, letter, precision, flags, expected) in FORMAT {
        let notation = match letter {
            'e' => Notation::Exponent,
            'f' => Notation::Fixed,
            _ => Notation::General,
        };
        let mut spec = FloatFormat::new(notation, precision);
        spec.alternate = flags.contains('#');
        spec.no_negative_zero = flags.contains('z');
        assert_eq!(floats::format(x, &spec), expected, "{x:?} {letter} {precision} {flags}");
        spec.uppercase = true;
        assert_eq!(floats::format(x, &spec), expected.to_uppercase());
    }
}

#[test]
fn precision_of_thousands_is_padded_with_zeros() {
    let tenth = floats::format(0.1, &FloatFormat::new(Notation::Fixed, 100_000));
    assert!(tenth.starts_with("0.1000000000000000055511151231257827") && tenth.ends_with("0000000000"));
    assert_eq!(tenth.len(), 100_002);
    assert_eq!(tenth.trim_end_matches('0').len(), 2 + 55);
    let least = floats::format(5e-324, &FloatFormat::new(Notation::Exponent, 70_000));
    assert!(least.starts_with("4.940656458412465") && least.ends_with("0e-324"));
    assert_eq!(least.trim_end_matches("e-324").trim_end_matches('0').len(), 752);
    let mut general = FloatFormat::new(Notation::General, 70_000);
    assert_eq!(floats::format(1.5, &general), "1.5");
    general.alternate = true;
    assert_eq!(floats::format(1.5, &general).len(), 70_001);
}

#[test]
fn round_is_exact_and_half_even() {
    for &(x, ndigits, expected) in ROUND {
        check(&(x, ndigits), floats::round(x, ndigits), expected);
    }
    let error = floats::round(f64::MAX, -308).expect_err("2e308 is no float");
    assert_eq!(error.kind, ErrorKind::Overflow);
}

#[test]
fn parse_follows_the_rules_of_float() {
    for &(text, expected) in PARSE {
        let actual = floats::parse(text.as_bytes());
        assert_eq!(actual.is_some(), expected.is_some(), "{text:?}");
        assert!(same(actual.unwrap_or(0.0), expected.unwrap_or(0.0)), "{text:?}: {actual:?}");
    }
    assert!(floats::parse(b"-nan").is_some_and(f64::is_sign_negative));
}

#[test]
fn parse_complex_follows_the_rules_of_complex() {
    for &(text, expected) in COMPLEX {
        let actual = floats::parse_complex(text.as_bytes());
        assert_eq!(actual.is_some(), expected.is_some(), "{text:?}");
        let (actual, expected) = (actual.unwrap_or_default(), expected.unwrap_or_default());
        assert!(same(actual.0, expected.0) && same(actual.1, expected.1), "{text:?}: {actual:?}");
    }
}

#[test]
fn complex_repr_hides_a_zero_real_part() {
    for &(real, imag, expected) in COMPLEX_REPR {
        assert_eq!(floats::complex_repr(real, imag), expected);
    }
}

#[test]
fn from_hex_rounds_once() {
    for &(text, expected) in FROM_HEX {
        check(&text, floats::from_hex(text.as_bytes()), expected);
    }
}

#[test]
fn parts_rebuild_the_float() {
    for &(x, _) in REPR.iter().filter(|(x, _)| x.is_finite()) {
        for parts in [floats::Parts::of(x), floats::Parts::of(x).reduced()] {
            let magnitude = format!("0x{:x}p{}", parts.mantissa, parts.exponent);
            check(&x, floats::from_hex(magnitude.as_bytes()), Ok(x.abs()));
            assert_eq!(parts.negative, x.is_sign_negative());
        }
        let reduced = floats::Parts::of(x).reduced();
        assert!(reduced.mantissa & 1 == 1 || x == 0.0 && reduced.exponent == 0);
    }
}
