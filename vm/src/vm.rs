//! `Vm`: the state of one interpreter, and what every operation on it returns.
//!
//! Nothing outside a `Vm` is mutable, so several may run in one process on different threads with nothing shared. It is
//! passed as `&Vm`; see the crate's comment for why. Operations on objects are further `impl Vm` blocks in `protocol/`
//! and `builtins/`, next to what they belong to.

use alloc::boxed::Box;
use alloc::string::String;
use core::cell::Cell;
use core::mem::MaybeUninit;

use kernel_glue::Os;

use crate::builtins::dict::PyDict;
use crate::builtins::str::PyStr;
use crate::builtins::tuple::PyTuple;
use crate::builtins::types::Types;
use crate::eval::stack::Stack;
use crate::exceptions::hierarchy::Exceptions;
use crate::memory::cycles::Collector;
use crate::memory::heap::Heap;
use crate::memory::intern::Interner;
use crate::memory::weakref::WeakReferences;
use crate::names::Names;
use crate::native::TypeSpec;
use crate::object::cell::ValueCell;
use crate::object::header::Kind;
use crate::object::payload::{Payload, Py};
use crate::object::table::Hash;
use crate::object::type_object::{PyType, TypeCache};
use crate::object::value::Value;

/// The proof that an exception has been raised: it sits in the `Vm` until somebody takes it ([`Vm::take_raised`]).
///
/// Only [`Vm::raise`] and its relatives make one.
#[derive(Debug)]
pub struct Raised(());

/// What may raise. `PyResult<Value>` is eight bytes.
pub type PyResult<T = Value> = Result<T, Raised>;

const _: () = assert!(size_of::<PyResult<Value>>() == 8);

/// How an interpreter is set up.
pub struct Config {
    pub os: Box<dyn Os>,
    /// Bytes of heap; what goes beyond raises `MemoryError`.
    pub memory_limit: usize,
    /// The key of string hashing; taken from the operating system's entropy unless `PYTHONHASHSEED` says otherwise.
    pub hash_key: [u8; 16],
    /// Nested Python calls; `sys.setrecursionlimit` changes it.
    pub recursion_limit: usize,
    /// The lowest address of the native stack that may be used; 0 when not known, then a megabyte below the address at
    /// creation is assumed.
    pub native_stack_low: usize,
}

impl Config {
    pub fn new(os: Box<dyn Os>) -> Config {
        Config { os, memory_limit: isize::MAX as usize, hash_key: [0; 16], recursion_limit: 1000, native_stack_low: 0 }
    }
}

/// Reasons for the eval loop to stop at the next safe point.
pub(crate) mod breaker {
    pub(crate) const MEMORY: u32 = 1;
}

/// Native frames that Python code may not use up: room for what runs between two checks.
const NATIVE_STACK_MARGIN: usize = 192 * 1024;

#[repr(C)]
pub struct Vm {
    heap: Heap,
    pub(crate) breaker: Cell<u32>,
    /// Counts down at safe points; below zero the reasons in `breaker`, and signals, are looked at.
    pub(crate) fuel: Cell<i32>,
    pub(crate) stack: Stack,
    native_stack_limit: Cell<usize>,
    /// The exception on its way; NULL when none is.
    pub(crate) raised: ValueCell,
    /// The exception being handled (`sys.exception()`); NULL when none is.
    pub(crate) handled: ValueCell,
    pub types: Types,
    pub exceptions: Exceptions,
    pub names: Names,
    interner: Interner,
    type_cache: TypeCache,
    native_types: core::cell::UnsafeCell<hashbrown::HashMap<usize, Py<PyType>>>,
    weak_references: WeakReferences,
    pub(crate) collector: Collector,
    latin1: Box<[Py<PyStr>]>,
    empty_str: Py<PyStr>,
    empty_tuple: Py<PyTuple>,
    not_implemented: Value,
    ellipsis: Value,
    hash_key: [u8; 16],
    next_type_version: Cell<u32>,
    next_keys_version: Cell<u32>,
    pub(crate) modules: Py<PyDict>,
    pub(crate) builtins: Py<PyDict>,
    os: Box<dyn Os>,
    pub(crate) state: crate::interpreter::Interpreter,
}

impl Vm {
    /// Makes an interpreter. Its address must not change, which is why it comes in a box.
    pub fn new(config: Config) -> Box<Vm> {
        let mut place: Box<MaybeUninit<Vm>> = Box::new_uninit();
        let vm = place.as_mut_ptr();
        // SAFETY: fields are written once each, in an order in which later ones may use earlier ones: the heap first,
        // at its final address, which its blocks keep. `assume_init` follows when all are written.
        let vm: Box<Vm> = unsafe {
            (&raw mut (*vm).heap).write(Heap::new(config.memory_limit));
            let heap = &(*vm).heap;
            let types = Types::allocate(heap);
            let str_shape = types.str.initial_shape();
            let interner = Interner::new();
            let names = Names::new(|text| interner.intern(heap, str_shape, text.as_bytes()));
            let empty_str = interner.intern(heap, str_shape, b"");
            let latin1 = (0..=127_u8).map(|byte| interner.intern(heap, str_shape, &[byte])).collect();
            let empty_tuple = PyTuple::create(heap, types.tuple.initial_shape(), Kind::TUPLE, &[], 0)
                .expect("small objects are always granted");
            empty_tuple.header().make_immortal();
            let new_dict =
                || heap.create(PyDict::from_table(Default::default()), Kind::DICT, types.dict.initial_shape());
            let exceptions = Exceptions::allocate(heap, &types);
            (&raw mut (*vm).breaker).write(Cell::new(0));
            (&raw mut (*vm).fuel).write(Cell::new(0));
            (&raw mut (*vm).stack).write(Stack::new(config.recursion_limit));
            (&raw mut (*vm).native_stack_limit).write(Cell::new(0));
            (&raw mut (*vm).raised).write(ValueCell::empty());
            (&raw mut (*vm).handled).write(ValueCell::empty());
            (&raw mut (*vm).modules).write(new_dict());
            (&raw mut (*vm).builtins).write(new_dict());
            (&raw mut (*vm).not_implemented)
                .write(crate::builtins::singletons::create(heap, types.not_implemented_type.initial_shape()));
            (&raw mut (*vm).ellipsis).write(crate::builtins::singletons::create(heap, types.ellipsis.initial_shape()));
            (&raw mut (*vm).types).write(types);
            (&raw mut (*vm).exceptions).write(exceptions);
            (&raw mut (*vm).names).write(names);
            (&raw mut (*vm).interner).write(interner);
            (&raw mut (*vm).type_cache).write(TypeCache::new());
            (&raw mut (*vm).native_types).write(core::cell::UnsafeCell::new(hashbrown::HashMap::new()));
            (&raw mut (*vm).weak_references).write(WeakReferences::new());
            (&raw mut (*vm).collector).write(Collector::new());
            (&raw mut (*vm).latin1).write(latin1);
            (&raw mut (*vm).empty_str).write(empty_str);
            (&raw mut (*vm).empty_tuple).write(empty_tuple);
            (&raw mut (*vm).hash_key).write(config.hash_key);
            (&raw mut (*vm).next_type_version).write(Cell::new(1));
            (&raw mut (*vm).next_keys_version).write(Cell::new(1));
            (&raw mut (*vm).os).write(config.os);
            (&raw mut (*vm).state).write(crate::interpreter::Interpreter::new());
            place.assume_init()
        };
        vm.heap.attach(&raw const *vm);
        vm.set_native_stack_low(config.native_stack_low);
        vm.types.ready(&vm);
        vm.exceptions.ready(&vm);
        crate::builtins::functions::install(&vm);
        vm
    }

    /// The interpreter a heap object belongs to.
    pub(crate) fn of(value: &Value) -> &Vm {
        let header = value.header().expect("only heap objects belong to an interpreter");
        // SAFETY: the header is live; its heap knows its interpreter from the end of `Vm::new` on.
        unsafe { crate::memory::heap::vm_of(header) }
    }

    #[inline(always)]
    pub(crate) fn heap(&self) -> &Heap {
        &self.heap
    }

    /// The operating system.
    pub fn os(&self) -> &dyn Os {
        &*self.os
    }

    // ---- allocation ----

    /// A new object of the type that belongs to `T`. `T` must not be used for subclasses: see [`Vm::create_in`].
    #[inline]
    pub fn create<T: Payload + crate::native::PyTypeDef>(&self, payload: T) -> Py<T> {
        let class = self.type_for::<T>();
        self.heap.create(payload, T::KIND, class.initial_shape())
    }

    /// A new object of `class`, whose layout must be that of `T` (as is the case in a `new` slot of `T`).
    ///
    /// Raises `MemoryError` when there is no room.
    pub fn create_in<T: Payload>(&self, class: &Py<PyType>, payload: T) -> PyResult<Py<T>> {
        let extra = crate::object::extras::size(class);
        debug_assert!(class.layout().id == core::any::TypeId::of::<T>());
        let object = self
            .heap
            .create_with(payload, extra, class.instance_kind, class.initial_shape())
            .map_err(|_| self.no_memory())?;
        if class.is_heap_type() {
            core::mem::forget(class.clone());
            // SAFETY: the object is fresh and was given the bytes that `extras::size` asked for.
            unsafe { crate::object::extras::initialise(object.as_value().pointer(), class) };
        }
        Ok(object)
    }

    /// The type object made from `T`'s description.
    #[inline]
    pub fn type_for<T: crate::native::PyTypeDef>(&self) -> &Py<PyType> {
        self.type_from_spec(T::spec())
    }

    /// The type object made from `spec`, made now if this is its first use.
    pub fn type_from_spec(&self, spec: &'static TypeSpec) -> &Py<PyType> {
        let key = &raw const *spec as usize;
        // SAFETY: entries are never removed or replaced, and the values are reached through the object, not the map's
        // storage: the reference returned points to a `Py` leaked into the type itself (see `type_slot`).
        let found = unsafe { (*self.native_types.get()).get(&key) };
        match found {
            Some(class) => class.self_reference(),
            None => self.make_native_type(spec),
        }
    }

    #[cold]
    fn make_native_type(&self, spec: &'static TypeSpec) -> &Py<PyType> {
        let class = crate::builtins::type_::new_native(self, spec);
        self.register_native_type(spec, &class);
        class.self_reference()
    }

    pub(crate) fn register_native_type(&self, spec: &'static TypeSpec, class: &Py<PyType>) {
        class.header().make_immortal();
        // SAFETY: no reference into the map is held.
        unsafe { (*self.native_types.get()).insert(&raw const *spec as usize, class.clone()) };
    }

    // ---- constants ----

    pub fn not_implemented(&self) -> Value {
        self.not_implemented.clone()
    }

    #[inline(always)]
    pub fn is_not_implemented(&self, value: &Value) -> bool {
        self.not_implemented.is(value)
    }

    pub fn ellipsis(&self) -> Value {
        self.ellipsis.clone()
    }

    pub fn empty_str(&self) -> Py<PyStr> {
        self.empty_str.clone()
    }

    pub fn empty_tuple(&self) -> Py<PyTuple> {
        self.empty_tuple.clone()
    }

    /// The string of one ASCII character.
    #[inline(always)]
    pub(crate) fn latin1_char(&self, byte: u8) -> Py<PyStr> {
        self.latin1[usize::from(byte & 0x7f)].clone()
    }

    /// The interned string of this text: the form names have.
    pub fn intern(&self, text: &str) -> Value {
        self.intern_bytes(text.as_bytes())
    }

    pub fn intern_bytes(&self, text: &[u8]) -> Value {
        self.interner.intern(&self.heap, self.types.str.initial_shape(), text).into_value()
    }

    /// The interned string equal to an exact `str`.
    pub fn intern_str(&self, string: &Py<PyStr>) -> Value {
        if string.is_exact() {
            self.interner.intern_object(string).into_value()
        } else {
            self.intern_bytes(string.as_bytes())
        }
    }

    pub(crate) fn find_interned(&self, text: &[u8]) -> Option<Value> {
        self.interner.find(text)
    }

    #[inline(always)]
    pub fn type_of<'a>(&'a self, value: &'a Value) -> &'a Py<PyType> {
        match value.header() {
            Some(header) => crate::object::type_of_header(header),
            None if value.is_int() => &self.types.int,
            None if value.is_word_float() => &self.types.float,
            None if value.is_none() => &self.types.none_type,
            None => &self.types.bool,
        }
    }

    // ---- versions and caches ----

    #[inline(always)]
    pub(crate) fn type_cache(&self) -> &TypeCache {
        &self.type_cache
    }

    pub(crate) fn next_type_version(&self) -> u32 {
        let version = self.next_type_version.get();
        // Four thousand million changes of types: caches would then be wrong, so stop handing out versions that repeat.
        self.next_type_version.set(version.checked_add(1).unwrap_or(version));
        version
    }

    pub(crate) fn next_keys_version(&self) -> u32 {
        let version = self.next_keys_version.get();
        self.next_keys_version.set(if version == u32::MAX { 1 } else { version + 1 });
        version
    }

    pub(crate) fn weak_references(&self) -> &WeakReferences {
        &self.weak_references
    }

    pub(crate) fn hash_text(&self, string: &PyStr) -> Hash {
        text::siphash::hash_str(&text::siphash::HashKey(self.hash_key), string.as_bytes())
    }

    pub(crate) fn hash_key(&self) -> &[u8; 16] {
        &self.hash_key
    }

    // ---- safe points and depth ----

    pub(crate) fn arm_breaker(&self) {
        self.breaker.set(self.breaker.get() | breaker::MEMORY);
        self.fuel.set(0);
    }

    pub fn set_native_stack_low(&self, low: usize) {
        let here = stack_address();
        let low = if low == 0 || low >= here { here.saturating_sub(1 << 20) } else { low };
        self.native_stack_limit.set(low + NATIVE_STACK_MARGIN);
    }

    /// Raises `RecursionError` when the native stack is nearly used up. Every function of ours that calls itself, or
    /// calls Python code, on data whose depth a script chooses begins with this.
    #[inline(always)]
    pub fn check_depth(&self) -> PyResult<()> {
        if stack_address() < self.native_stack_limit.get() { Err(self.native_stack_used_up()) } else { Ok(()) }
    }

    /// Whether the native stack is nearly used up, for those who cannot raise.
    #[inline(always)]
    pub fn is_deep(&self) -> bool {
        stack_address() < self.native_stack_limit.get()
    }

    #[cold]
    #[inline(never)]
    fn native_stack_used_up(&self) -> Raised {
        // Making the exception needs some stack itself: the margin is there for that.
        let limit = self.native_stack_limit.replace(0);
        let raised = self.recursion_error("maximum recursion depth exceeded");
        self.native_stack_limit.set(limit);
        raised
    }

    // ---- exceptions ----

    /// Sets the exception on its way. The context is chained as in a `raise` statement.
    pub fn raise(&self, exception: Value) -> Raised {
        crate::exceptions::raise::set_context(self, &exception);
        self.raised.set(exception);
        Raised(())
    }

    /// Sets an exception on its way again that was taken by [`Vm::take_raised`].
    pub fn restore(&self, exception: Value) -> Raised {
        self.raised.set(exception);
        Raised(())
    }

    /// The exception on its way, which is thereby caught.
    pub fn take_raised(&self, proof: Raised) -> Value {
        let Raised(()) = proof;
        let exception = self.raised.take();
        debug_assert!(!exception.is_null(), "Raised is only made with an exception set");
        exception
    }

    /// Whether the exception on its way is of `class`.
    pub fn raised_is(&self, _proof: &Raised, class: &Py<PyType>) -> bool {
        let exception = self.raised.get();
        self.type_of(&exception).is_subtype(class)
    }

    /// Catches exceptions of `class`: `Ok(None)` then; other exceptions pass.
    pub fn catch<T>(&self, result: PyResult<T>, class: &Py<PyType>) -> PyResult<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(raised) if self.raised_is(&raised, class) => {
                drop(self.take_raised(raised));
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    /// Raises `class(message)`.
    #[cold]
    #[inline(never)]
    pub fn raise_message(&self, class: &Py<PyType>, message: &str) -> Raised {
        match self.try_str(message) {
            Ok(message) => self.raise_args(class, &[message]),
            Err(raised) => raised,
        }
    }

    /// Raises an exception of a builtin class with these `args`.
    #[cold]
    #[inline(never)]
    pub fn raise_args(&self, class: &Py<PyType>, args: &[Value]) -> Raised {
        match crate::exceptions::raise::instantiate(self, class, args) {
            Ok(exception) => self.raise(exception),
            Err(raised) => raised,
        }
    }

    /// `MemoryError`, which is made in advance and so needs no memory.
    #[cold]
    pub fn no_memory(&self) -> Raised {
        self.raise(self.exceptions.memory_error_instance())
    }
}

macro_rules! raisers {
    ($($(#[$doc:meta])* $name:ident => $class:ident;)*) => {
        impl Vm {
            $($(#[$doc])* #[cold] #[inline(never)] pub fn $name(&self, message: impl AsRef<str>) -> Raised {
                self.raise_message(&self.exceptions.$class, message.as_ref())
            })*
        }
    };
}

raisers! {
    type_error => type_error;
    value_error => value_error;
    overflow_error => overflow_error;
    zero_division_error => zero_division_error;
    index_error => index_error;
    runtime_error => runtime_error;
    recursion_error => recursion_error;
    system_error => system_error;
    assertion_error => assertion_error;
    not_implemented_error => not_implemented_error;
    buffer_error => buffer_error;
    reference_error => reference_error;
    eof_error => eof_error;
    lookup_error => lookup_error;
    unbound_local_error => unbound_local_error;
    syntax_error_message => syntax_error;
    /// An `AttributeError` without `name` and `obj`; failing lookups use `no_attribute`.
    attribute_error => attribute_error;
}

impl Vm {
    /// `KeyError(key)`.
    #[cold]
    pub fn key_error(&self, key: &Value) -> Raised {
        self.raise_args(&self.exceptions.key_error, core::slice::from_ref(key))
    }

    /// `StopIteration(value)`, without arguments when the value is None.
    #[cold]
    pub fn stop_iteration(&self, value: &Value) -> Raised {
        let args = core::slice::from_ref(value);
        self.raise_args(&self.exceptions.stop_iteration, if value.is_none() { &[] } else { args })
    }

    /// The type's name for messages.
    pub fn type_name(&self, value: &Value) -> String {
        self.type_of(value).name_lossy()
    }
}

#[inline(always)]
fn stack_address() -> usize {
    let here = 0_u8;
    &raw const here as usize
}
