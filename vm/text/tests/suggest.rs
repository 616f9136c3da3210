//! "Did you mean": rows of what CPython 3.14 suggests.

use text::suggest::suggest;

const ROWS: &[(&str, &[&str], Option<&str>)] = &[
    ("foo", &[], None),
    ("foo", &["foo"], None),
    ("foo", &["food"], Some("food")),
    ("foo", &["FOO"], Some("FOO")),
    ("foo", &["bar", "fob", "fod"], Some("fob")),
    ("foo", &["fod", "fo", "Foo"], Some("Foo")),
    ("append", &["apend", "extend", "insert"], Some("apend")),
    ("x", &["y"], None),
    ("x", &["X"], Some("X")),
    ("ab", &["cd"], None),
    ("value", &["velue", "valeu", "vaLue"], Some("vaLue")),
    ("noise", &["noisy", "more_noise", "nose"], Some("noisy")),
    ("bluch", &["blech", "bluche", "blach", "Bluch"], Some("Bluch")),
    ("é", &["e", "è"], Some("è")),
    (
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        &["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
        Some("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ),
    (
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
        &["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac"],
        Some("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac"),
    ),
    (
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
        &["cccbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"],
        Some("cccbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"),
    ),
    ("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbx", &["cxbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"], None),
    ("setdefault", &["set_default", "getdefault"], Some("set_default")),
];

#[test]
fn the_nearest_name_is_suggested() {
    for (name, candidates, expected) in ROWS {
        let candidates = candidates.iter().map(|candidate| candidate.as_bytes());
        assert_eq!(suggest(name.as_bytes(), candidates), expected.map(str::as_bytes), "{name}");
    }
}

#[test]
fn too_many_candidates_are_not_searched() {
    let names = vec![b"food".as_slice(); 750];
    assert_eq!(suggest(b"foo", names[..749].iter().copied()), Some(b"food".as_slice()));
    assert_eq!(suggest(b"foo", names.iter().copied()), None);
}
