//! Identifiers as numbers, so that the tables of scopes compare and hash integers.
//!
//! Also private name mangling (`__x` inside class `C` is `_C__x`), which makes names that the source text does not hold.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use core::hash::{BuildHasher, BuildHasherDefault, Hasher};

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

/// An identifier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct NameId(pub(crate) u32);

/// Spreads the bits of a small integer: names and addresses of nodes need no defence against chosen keys, since both are
/// numbers that the compiler gives out itself.
#[derive(Default)]
pub(crate) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        let mixed = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }
}

/// A map whose keys are numbers that the compiler gave out.
pub(crate) type IdMap<K, V> = HashMap<K, V, BuildHasherDefault<IdHasher>>;

macro_rules! well_known {
    ($($constant:ident = $text:literal,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum WellKnown { $($constant,)* }

        $(pub(crate) const $constant: NameId = NameId(WellKnown::$constant as u32);)*
        const WELL_KNOWN: &[&str] = &[$($text,)*];
    };
}

well_known! {
    TOP = "top",
    MODULE = "<module>",
    LAMBDA = "<lambda>",
    GENEXPR = "<genexpr>",
    LISTCOMP = "<listcomp>",
    SETCOMP = "<setcomp>",
    DICTCOMP = "<dictcomp>",
    DOT_ZERO = ".0",
    DOT_FORMAT = ".format",
    FORMAT = "format",
    DOT_DEFAULTS = ".defaults",
    DOT_KWDEFAULTS = ".kwdefaults",
    DOT_TYPE_PARAMS = ".type_params",
    DOT_GENERIC_BASE = ".generic_base",
    NAMESPACE = "<namespace>",
    DUNDER_ANNOTATE = "__annotate__",
    DUNDER_ANNOTATE_FUNC = "__annotate_func__",
    DUNDER_ANNOTATIONS = "__annotations__",
    DUNDER_CLASS = "__class__",
    DUNDER_CLASSCELL = "__classcell__",
    DUNDER_CLASSDICT = "__classdict__",
    DUNDER_CLASSDICTCELL = "__classdictcell__",
    DUNDER_CONDITIONAL_ANNOTATIONS = "__conditional_annotations__",
    DUNDER_DOC = "__doc__",
    DUNDER_FIRSTLINENO = "__firstlineno__",
    DUNDER_MODULE = "__module__",
    DUNDER_NAME = "__name__",
    DUNDER_QUALNAME = "__qualname__",
    DUNDER_STATIC_ATTRIBUTES = "__static_attributes__",
    DUNDER_TYPE_PARAMS = "__type_params__",
    SUPER = "super",
    JOIN = "join",
}

/// All identifiers met so far.
pub(crate) struct Names<'a> {
    texts: Vec<Cow<'a, str>>,
    table: HashTable<NameId>,
    hasher: DefaultHashBuilder,
}

impl<'a> Names<'a> {
    pub(crate) fn new() -> Self {
        let mut names = Self { texts: Vec::new(), table: HashTable::new(), hasher: DefaultHashBuilder::default() };
        for text in WELL_KNOWN {
            names.intern(text);
        }
        names
    }

    pub(crate) fn intern(&mut self, text: &'a str) -> NameId {
        self.intern_cow(Cow::Borrowed(text))
    }

    pub(crate) fn intern_cow(&mut self, text: Cow<'a, str>) -> NameId {
        let hash = self.hasher.hash_one(&*text);
        let Self { texts, table, hasher } = self;
        if let Some(&id) = table.find(hash, |id| texts[id.0 as usize] == text) {
            return id;
        }
        let id = NameId(texts.len() as u32);
        texts.push(text);
        table.insert_unique(hash, id, |id| hasher.hash_one(&*texts[id.0 as usize]));
        id
    }

    pub(crate) fn text(&self, id: NameId) -> &str {
        &self.texts[id.0 as usize]
    }

    /// The name under which `name` is known inside class `class` (Language Reference 6.2.1, "Private name mangling").
    pub(crate) fn mangle(&mut self, class: Option<NameId>, name: NameId) -> NameId {
        let Some(class) = class else { return name };
        let text = self.text(name);
        if !text.starts_with("__") || text.ends_with("__") || text.contains('.') {
            return name;
        }
        let class = self.text(class).trim_start_matches('_');
        if class.is_empty() {
            return name;
        }
        let mangled = format!("_{class}{text}");
        self.intern_cow(Cow::Owned(mangled))
    }
}
