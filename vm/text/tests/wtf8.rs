//! WTF-8: code points from both ends, counting, offsets, validation. Lone surrogates everywhere.

use text::wtf8::{self, UnitWidth};

const SMILE_HALVES: &[u8] = b"\xED\xA0\xBD\xED\xB8\x80"; // U+D83D U+DE00, which must stay two

fn sample() -> Vec<u32> {
    vec![0, 0x41, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF]
}

#[test]
fn every_code_point_round_trips() {
    for code_point in 0..=wtf8::CODE_POINT_MAX {
        let bytes = wtf8::from_code_point(code_point);
        assert_eq!(bytes.len(), wtf8::encoded_len(code_point));
        assert_eq!(bytes.len(), wtf8::len_from_first(bytes[0]));
        assert_eq!(wtf8::decode_at(&bytes, 0), Some((code_point, bytes.len())));
        assert_eq!(wtf8::decode_before(&bytes, bytes.len()), Some((code_point, bytes.len())));
        assert_eq!(wtf8::validate(&bytes), Ok(()));
        match char::from_u32(code_point) {
            Some(c) => assert_eq!(bytes, c.to_string().as_bytes()),
            None => assert!(wtf8::is_surrogate(code_point)),
        }
    }
}

#[test]
fn iterates_from_both_ends() {
    let text = wtf8::from_code_points(sample());
    assert_eq!(wtf8::code_points(&text).collect::<Vec<_>>(), sample());
    let mut reversed = sample();
    reversed.reverse();
    assert_eq!(wtf8::code_points(&text).rev().collect::<Vec<_>>(), reversed);
    let forward: Vec<_> = wtf8::code_point_indices(&text).collect();
    let mut backward: Vec<_> = wtf8::code_point_indices(&text).rev().collect();
    backward.reverse();
    assert_eq!(forward, backward);
    let mut both = wtf8::code_points(b"a\xC3\xA9b");
    assert_eq!(
        (both.next(), both.next_back(), both.next(), both.next(), both.next_back()),
        (Some(0x61), Some(0x62), Some(0xE9), None, None)
    );
}

#[test]
fn surrogate_halves_are_never_joined() {
    assert_eq!(wtf8::code_points(SMILE_HALVES).collect::<Vec<_>>(), [0xD83D, 0xDE00]);
    assert_eq!(wtf8::count(SMILE_HALVES), 2);
    assert_eq!(wtf8::from_code_points([0xD83D, 0xDE00]), SMILE_HALVES);
    assert_eq!(wtf8::validate(SMILE_HALVES), Ok(()));
    assert_eq!(wtf8::to_utf8(SMILE_HALVES), None);
    assert_eq!(wtf8::find_surrogate(SMILE_HALVES), Some(0));
    assert_eq!(wtf8::find_surrogate("\u{D7FF}x\u{E000}".as_bytes()), None);
    assert_eq!(wtf8::find_surrogate(b"\xED\x9F\xBF\xED\xB0\x80"), Some(3));
}

#[test]
fn byte_order_is_code_point_order() {
    let encoded: Vec<_> = sample().into_iter().map(wtf8::from_code_point).collect();
    assert!(encoded.is_sorted());
}

#[test]
fn counts_and_offsets_agree_with_iteration() {
    let mut text = Vec::new();
    for round in 0..40 {
        wtf8::push_repeated(&mut text, sample()[round % 15], round * 3);
    }
    let starts: Vec<usize> = wtf8::code_point_indices(&text).map(|(offset, _)| offset).collect();
    assert_eq!(wtf8::count(&text), starts.len());
    for (index, &offset) in starts.iter().enumerate() {
        assert_eq!(wtf8::offset_of(&text, index), Some(offset), "index {index}");
        assert_eq!(wtf8::index_of_offset(&text, offset), index);
        assert_eq!(wtf8::offset_back(&text, text.len(), starts.len() - index), Some(offset));
        assert_eq!(wtf8::offset_from(&text, starts[index / 2], index - index / 2), Some(offset));
    }
    assert_eq!(wtf8::offset_of(&text, starts.len()), Some(text.len()));
    assert_eq!(wtf8::offset_of(&text, starts.len() + 1), None);
    assert_eq!(wtf8::offset_of(b"", 0), Some(0));
    assert_eq!(wtf8::offset_of(b"", 1), None);
    assert_eq!(wtf8::offset_back(b"a", 1, 2), None);
}

#[test]
fn validation_finds_the_first_bad_sequence() {
    let cases: &[(&[u8], Result<(), usize>)] = &[
        (b"", Ok(())),
        (b"ab\xFF", Err(2)),
        (b"\xC0\x80", Err(0)),
        (b"\xE0\x80\x80", Err(0)),
        (b"a\xED\xA0", Err(1)),
        (b"\xED\xA0\x80\xED\xA0\x80z\x80", Err(7)),
        (b"\xF4\x90\x80\x80", Err(0)),
        (b"\xF0\x9F\x98\x80", Ok(())),
    ];
    for (bytes, expected) in cases {
        assert_eq!(wtf8::validate(bytes), *expected, "{bytes:x?}");
    }
}

#[test]
fn unit_width_is_that_of_the_widest_code_point() {
    let cases =
        [(0x7F, UnitWidth::Ascii), (0x80, UnitWidth::Latin1), (0xFF, UnitWidth::Latin1), (0x100, UnitWidth::Ucs2)];
    let wide =
        [(0xDFFF, UnitWidth::Ucs2), (0xFFFF, UnitWidth::Ucs2), (0x10000, UnitWidth::Ucs4), (0x10FFFF, UnitWidth::Ucs4)];
    for (code_point, expected) in cases.into_iter().chain(wide) {
        assert_eq!(wtf8::unit_width(&wtf8::from_code_points([0x41, code_point, 0x42])), expected, "U+{code_point:04X}");
    }
    assert_eq!(wtf8::unit_width(b""), UnitWidth::Ascii);
}

#[test]
fn broken_bytes_stay_in_bounds() {
    for a in 0..=255_u8 {
        for b in (0..=255_u8).step_by(5) {
            let text = [a, b];
            assert!(wtf8::code_points(&text).count() <= 2);
            assert!(wtf8::code_points(&text).fold(0, |n, _| n + 1) <= 2);
            assert!(wtf8::code_points(&text).rev().fold(0, |n, _| n + 1) <= 2);
            let _ = (wtf8::offset_of(&text, 1), wtf8::offset_of(&text, 2), wtf8::offset_back(&text, 2, 2));
        }
    }
}
