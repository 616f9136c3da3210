//! The constants of one code unit, each once, and arithmetic on them: constant folding with CPython's limits.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::hash::{BuildHasher, Hash, Hasher};

use bytecode::{CodeUnit, Constant};
use hashbrown::{DefaultHashBuilder, HashTable};

/// A constant of the unit being compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ConstId(pub(crate) u32);

/// All constants that were mentioned; those that no instruction loads are left out in the end.
#[derive(Default)]
pub(crate) struct ConstantPool {
    items: Vec<Constant>,
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl ConstantPool {
    pub(crate) fn get(&self, id: ConstId) -> &Constant {
        &self.items[id.0 as usize]
    }

    pub(crate) fn add(&mut self, constant: Constant) -> ConstId {
        let hash = self.hash(&constant);
        let Self { items, table, .. } = self;
        if let Some(&at) = table.find(hash, |&at| items[at as usize] == constant) {
            return ConstId(at);
        }
        self.insert(hash, constant)
    }

    pub(crate) fn add_str(&mut self, text: &[u8]) -> ConstId {
        let mut state = self.hasher.build_hasher();
        hash_str(text, &mut state);
        let hash = state.finish();
        let Self { items, table, .. } = self;
        let same = |&at: &u32| matches!(&items[at as usize], Constant::Str(other) if **other == *text);
        if let Some(&at) = table.find(hash, same) {
            return ConstId(at);
        }
        self.insert(hash, Constant::Str(text.into()))
    }

    /// Adds code; two functions are never the same constant.
    pub(crate) fn add_code(&mut self, code: CodeUnit) -> ConstId {
        self.items.push(Constant::Code(Box::new(code)));
        ConstId(self.items.len() as u32 - 1)
    }

    /// Takes all constants out, in the order of their numbers.
    pub(crate) fn take_items(&mut self) -> Vec<Constant> {
        self.table.clear();
        core::mem::take(&mut self.items)
    }

    fn insert(&mut self, hash: u64, constant: Constant) -> ConstId {
        let id = self.items.len() as u32;
        self.items.push(constant);
        let Self { items, table, hasher } = self;
        table.insert_unique(hash, id, |&at| hash_of(hasher, &items[at as usize]));
        ConstId(id)
    }

    fn hash(&self, constant: &Constant) -> u64 {
        hash_of(&self.hasher, constant)
    }
}

fn hash_of(hasher: &DefaultHashBuilder, constant: &Constant) -> u64 {
    let mut state = hasher.build_hasher();
    hash_constant(constant, &mut state);
    state.finish()
}

fn hash_str(text: &[u8], state: &mut impl Hasher) {
    state.write_u8(1);
    text.hash(state);
}

fn hash_constant(constant: &Constant, state: &mut impl Hasher) {
    if let Constant::Str(text) = constant {
        return hash_str(text, state);
    }
    core::mem::discriminant(constant).hash(state);
    match constant {
        Constant::None | Constant::Ellipsis | Constant::Code(_) => {}
        Constant::Bool(value) => value.hash(state),
        Constant::Int(value) => value.hash(state),
        Constant::BigInt { negative, magnitude } => {
            negative.hash(state);
            magnitude.hash(state);
        }
        Constant::Float(value) => value.to_bits().hash(state),
        Constant::Complex { real, imag } => {
            real.to_bits().hash(state);
            imag.to_bits().hash(state);
        }
        Constant::Str(bytes) | Constant::Bytes(bytes) => bytes.hash(state),
        Constant::Tuple(items) | Constant::FrozenSet(items) => {
            items.len().hash(state);
            items.iter().for_each(|item| hash_constant(item, state));
        }
        Constant::Slice(parts) => parts.iter().for_each(|part| hash_constant(part, state)),
    }
}
