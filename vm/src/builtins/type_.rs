//! `type`: how classes are made, and the methods of class objects.

use alloc::format;
use alloc::vec::Vec;

use crate::builtins::dict::PyDict;
use crate::builtins::str::PyStr;
use crate::builtins::tuple::PyTuple;
use crate::memory::heap::Heap;
use crate::native::prelude::*;
use crate::native::{Binding, FunctionSpec};
use crate::object::shape::ShapeFlags;
use crate::object::slot_table;
use crate::object::type_object::{DictPlace, Extras, INLINE_SLOTS_MAX};
use crate::object::{attribute, mro};

/// A native type's object without its contents; its own type is set by the caller, or found by [`ready`].
pub(crate) fn bare(heap: &Heap, spec: &'static TypeSpec) -> Py<PyType> {
    let payload = PyType::blank(spec.layout, spec.flags, spec.layout.kind, spec.instance_dict, Some(spec));
    let class = heap.create(payload, Kind::TYPE, core::ptr::null());
    class.give_shapes(ShapeFlags::NONE);
    if spec.instance_dict.is_some() {
        class.extras.set(Extras { dict: DictPlace::Payload, ..Extras::NONE });
    }
    class.header().make_immortal();
    class
}

/// A native type outside the fixed table.
pub(crate) fn new_native(vm: &Vm, spec: &'static TypeSpec) -> Py<PyType> {
    let class = bare(vm.heap(), spec);
    class.header().shape.set(vm.types.type_.initial_shape());
    ready(vm, &class, spec);
    class
}

/// Gives a bare native type its name, bases, slots and dict. Does nothing when it has them.
pub(crate) fn ready(vm: &Vm, class: &Py<PyType>, spec: &'static TypeSpec) {
    if !class.dict.is_null() {
        return;
    }
    class.name.set(vm.intern(spec.name));
    class.qualname.set(vm.intern(spec.name.rsplit('.').next().unwrap_or(spec.name)));
    class.dict.set(PyDict::new(vm).into_value());
    class.version.set(vm.next_type_version());
    let object = &vm.types.object;
    if !class.as_value().is(object.as_value()) {
        let base = match spec.base {
            Some(base) => base(vm),
            None => object.clone(),
        };
        if base.dict.is_null()
            && let Some(base_spec) = base.spec
        {
            ready(vm, &base, base_spec);
        }
        class.bases.set(vm.tuple(&[base.value()]));
        base.add_subclass(class);
        class.base.set(base.into_value());
    } else {
        class.bases.set(vm.empty_tuple().into_value());
    }
    let mut order = alloc::vec![class.value()];
    let mut base = class.base();
    while let Some(current) = base {
        order.push(current.value());
        base = current.base();
    }
    class.mro.set(vm.tuple(&order));
    let own = (spec.slots)();
    *class.slots_mut() = own;
    slot_table::add_wrappers(vm, class, &own);
    if let Some(base) = class.base() {
        slot_table::inherit(class, &base);
    }
    fill_dict(vm, class, spec);
    let mut flags = ShapeFlags::NONE;
    if class.slots().finalize.is_some() {
        flags = flags.with(ShapeFlags::FINALIZER);
    }
    class.set_shape_flags(flags);
}

fn fill_dict(vm: &Vm, class: &Py<PyType>, spec: &'static TypeSpec) {
    let dict = class.dict();
    let put = |name: &str, value: Value| {
        // A fresh dict, names only: cannot fail but for memory, of which start-up has enough.
        let _ = dict.set_name(vm, &vm.intern(name), value);
    };
    for method in spec.methods {
        put(method.name, method_object(vm, class, method));
    }
    for property in spec.properties {
        put(property.name, super::getset::PyGetSet::create(vm, class, property).into_value());
    }
    if class.slots().new.is_some() && (spec.slots)().new.is_some() {
        put("__new__", super::native_function::new_function(vm, class));
    }
    if class.slots().hash.is_none() && (spec.slots)().compare.is_some() {
        put("__hash__", Value::NONE);
    }
    // A type whose instances have a `__doc__` of their own (functions, properties) keeps that one.
    if dict.get_name(&vm.names.__doc__).is_none() {
        put("__doc__", spec.doc.map_or(Value::NONE, |doc| vm.try_str(doc).unwrap_or(Value::NONE)));
    }
    for constant in spec.constants {
        if let Ok(value) = (constant.make)(vm) {
            put(constant.name, value);
        }
    }
    if spec.module != "builtins" && dict.get_name(&vm.names.__module__).is_none() {
        put("__module__", vm.intern(spec.module));
    }
}

fn method_object(vm: &Vm, class: &Py<PyType>, method: &'static FunctionSpec) -> Value {
    use super::native_function::{PyClassMethodDescriptor, PyMethodDescriptor, PyNativeFunction};
    match method.binding {
        Binding::Method => PyMethodDescriptor::create(vm, class, method).into_value(),
        Binding::Class => PyClassMethodDescriptor::create(vm, class, method).into_value(),
        Binding::Static => {
            let function = PyNativeFunction::create(vm, method, class.value(), Value::NONE).into_value();
            super::staticmethod::PyStaticMethod::create(vm, function).into_value()
        }
    }
}

/// What a class statement asks for.
pub(crate) struct ClassRequest<'a> {
    pub(crate) name: Py<PyStr>,
    /// Types only: `__mro_entries__` is done.
    pub(crate) bases: Vec<Py<PyType>>,
    pub(crate) namespace: Py<PyDict>,
    /// Keyword arguments for `__init_subclass__`.
    pub(crate) keywords: (&'a [Value], &'a [Value]),
}

/// `type.__new__(metaclass, name, bases, namespace, **keywords)`. Data Model, "Metaclasses".
pub(crate) fn new_class(vm: &Vm, metaclass: &Py<PyType>, request: ClassRequest<'_>) -> PyResult<Py<PyType>> {
    let ClassRequest { name, mut bases, namespace, keywords } = request;
    if bases.is_empty() {
        bases.push(vm.types.object.clone());
    }
    let best = best_base(vm, &bases)?;
    // The namespace is copied: later changes of the mapping the body ran in do not reach the class.
    let table = namespace.table().copy(vm.heap()).map_err(|_| vm.no_memory())?;
    let dict = vm.heap().create(PyDict::from_table(table), Kind::DICT, vm.types.dict.initial_shape());
    let slots = SlotsDeclaration::read(vm, &name, &dict, &bases, &best)?;

    let payload = PyType::blank(
        best.layout,
        TypeFlags::BASE.with(TypeFlags::HEAP),
        best.layout.kind.of_heap_class(),
        best.instance_dict,
        None,
    );
    let class = vm.create_in(metaclass, payload)?;
    class.name.set(vm.intern_str(&name));
    class.dict.set(dict.value());
    class.base.set(best.value());
    let base_values: Vec<Value> = bases.iter().map(|base| base.value()).collect();
    class.bases.set(vm.tuple(&base_values));
    class.version.set(vm.next_type_version());
    for flag in [TypeFlags::SEQUENCE, TypeFlags::MAPPING, TypeFlags::MATCH_SELF] {
        if bases.iter().any(|base| base.has(flag)) {
            class.set_flag(flag, true);
        }
    }
    lay_out(vm, &class, &best, &bases, &slots, &dict);
    take_qualname(vm, &class, &dict, &name)?;
    set_defaults(vm, &class, &dict)?;
    wrap_special_functions(vm, &dict)?;
    for base in &bases {
        base.add_subclass(&class);
    }
    set_mro(vm, &class, metaclass)?;
    slots.add_members(vm, &class, &dict)?;
    slot_table::update_all(vm, &class);
    update_shape_flags(&class);

    let cell = dict.get_name(&vm.names.__classcell__);
    if let Some(cell) = cell {
        match cell.downcast::<super::cell::PyCell>() {
            Some(cell) => cell.set(class.value()),
            None => {
                return Err(vm.type_error(format!(
                    "__classcell__ must be a nonlocal cell, not {}",
                    vm.type_of(&cell).repr_lossy(vm)
                )));
            }
        }
        dict.delete_name(&vm.names.__classcell__);
    }
    if let Some(cell) = dict.get_name(&vm.names.__classdictcell__) {
        if let Some(cell) = cell.downcast::<super::cell::PyCell>() {
            cell.set(dict.value());
        }
        dict.delete_name(&vm.names.__classdictcell__);
    }
    class.modified(vm);
    call_set_name(vm, &class, &dict)?;
    call_init_subclass(vm, &class, keywords)?;
    Ok(class)
}

fn set_mro(vm: &Vm, class: &Py<PyType>, metaclass: &Py<PyType>) -> PyResult<()> {
    let plain = vm.types.type_.lookup(vm, &vm.intern("mro"));
    let own = metaclass.lookup(vm, &vm.intern("mro"));
    let order = match (plain, own) {
        (Some(plain), Some(own)) if !plain.is(&own) => {
            let result = vm.call_method(class.as_value(), &vm.intern("mro"), &[])?;
            vm.collect_values(&result)?
        }
        _ => {
            let bases = class.bases().map(|bases| bases.as_slice().to_vec()).unwrap_or_default();
            mro::linearise(vm, class, &bases)?
        }
    };
    for item in &order {
        if item.downcast::<PyType>().is_none() {
            return Err(vm.type_error(format!("mro() returned a non-class ('{}')", vm.type_name(item))));
        }
    }
    class.mro.set(vm.try_tuple(&order)?);
    Ok(())
}

/// The base whose layout the new class extends.
fn best_base(vm: &Vm, bases: &[Py<PyType>]) -> PyResult<Py<PyType>> {
    let mut winner: Option<(Py<PyType>, Py<PyType>)> = None;
    for base in bases {
        if !base.has(TypeFlags::BASE) {
            return Err(vm.type_error(format!("type '{}' is not an acceptable base type", base.full_name(vm))));
        }
        let solid = solid_base(base);
        match &winner {
            None => winner = Some((base.clone(), solid)),
            Some((_, best)) if best.is_subtype(&solid) => {}
            Some((_, best)) if solid.is_subtype(best) => winner = Some((base.clone(), solid)),
            Some(_) => return Err(vm.type_error("multiple bases have instance lay-out conflict")),
        }
    }
    Ok(winner.map(|(base, _)| base).unwrap_or_else(|| vm.types.object.clone()))
}

/// The nearest class at or above `class` that changed the layout of instances.
fn solid_base(class: &Py<PyType>) -> Py<PyType> {
    let mut current = class.clone();
    loop {
        let Some(base) = current.base() else { return current };
        let adds_slots = current.extras().fixed_slots > base.extras().fixed_slots;
        let adds_payload =
            !core::ptr::eq(current.layout(), base.layout()) && current.layout().size > base.layout().size;
        let is_native_with_layout =
            !current.is_heap_type() && current.layout().id != base.layout().id && current.layout().size > 16;
        if adds_slots || adds_payload || is_native_with_layout {
            return current;
        }
        current = base;
    }
}

/// Chooses where instances keep their attributes.
fn lay_out(
    vm: &Vm,
    class: &Py<PyType>,
    best: &Py<PyType>,
    bases: &[Py<PyType>],
    slots: &SlotsDeclaration,
    dict: &Py<PyDict>,
) {
    let inherited = best.extras();
    let varies = matches!(best.layout().kind.layout(), Kind::STR | Kind::BYTES | Kind::TUPLE);
    let base_has_dict = bases.iter().any(|base| base.extras().dict != DictPlace::None);
    let wants_dict = base_has_dict || slots.adds_dict;
    let mut extras = inherited;
    if inherited.dict == DictPlace::None && wants_dict {
        extras.dict =
            if varies { DictPlace::BehindTail } else { DictPlace::Word(best.layout().size.next_multiple_of(8) as u16) };
    }
    if !varies {
        let word = usize::from(matches!(extras.dict, DictPlace::Word(_))) * 8;
        // The dict word comes first; a class without it whose base has slots keeps the base's offset.
        if inherited.slots_offset == 0 {
            extras.slots_offset = (best.layout().size.next_multiple_of(8) + word) as u16;
        } else if let (DictPlace::None, DictPlace::Word(_)) = (inherited.dict, extras.dict) {
            // Slots of the base stand where the word would go, so the word goes behind all fixed slots instead.
            let fixed = usize::from(inherited.fixed_slots + slots.names.len() as u16);
            extras.dict = DictPlace::Word((usize::from(inherited.slots_offset) + fixed * 8) as u16);
            extras.fixed_slots = inherited.fixed_slots + slots.names.len() as u16 + 1;
        }
        if extras.fixed_slots == inherited.fixed_slots {
            extras.fixed_slots += slots.names.len() as u16;
        }
        if matches!(extras.dict, DictPlace::Word(_)) {
            let known = dict
                .get_name(&vm.names.__static_attributes__)
                .and_then(|names| names.downcast::<PyTuple>().map(|names| names.len()))
                .unwrap_or(0);
            let inline = usize::from(inherited.inline_slots) + known;
            let room = 62 - (usize::from(extras.slots_offset) / 8 + usize::from(extras.fixed_slots)).min(60);
            extras.inline_slots = inline.min(room).min(usize::from(INLINE_SLOTS_MAX)) as u16;
        }
    }
    class.extras.set(extras);
    let weakref = slots.adds_weakref || bases.iter().any(|base| base.has(TypeFlags::WEAKREF));
    class.set_flag(TypeFlags::WEAKREF, weakref);
    class.give_shapes(ShapeFlags::NONE);
    update_shape_flags(class);
}

pub(crate) fn update_shape_flags(class: &Py<PyType>) {
    let mut flags = ShapeFlags::HEAP_TYPE.with(ShapeFlags::EXTRAS);
    if class.slots().finalize.is_some() {
        flags = flags.with(ShapeFlags::FINALIZER);
    }
    class.set_shape_flags(flags);
}

fn take_qualname(vm: &Vm, class: &Py<PyType>, dict: &Py<PyDict>, name: &Py<PyStr>) -> PyResult<()> {
    match dict.get_name(&vm.names.__qualname__) {
        Some(qualname) if qualname.has_layout(Kind::STR) => {
            class.qualname.set(qualname);
            dict.delete_name(&vm.names.__qualname__);
        }
        Some(other) => {
            return Err(vm.type_error(format!("type __qualname__ must be a str, not {}", vm.type_name(&other))));
        }
        None => class.qualname.set(name.value()),
    }
    Ok(())
}

fn set_defaults(vm: &Vm, _class: &Py<PyType>, dict: &Py<PyDict>) -> PyResult<()> {
    if dict.get_name(&vm.names.__module__).is_none()
        && let Some(globals) = vm.current_globals()
        && let Some(name) = globals.get_name(&vm.names.__name__)
    {
        dict.set_name(vm, &vm.names.__module__, name)?;
    }
    if dict.get_name(&vm.names.__doc__).is_none() {
        dict.set_name(vm, &vm.names.__doc__, Value::NONE)?;
    }
    if dict.get_name(&vm.names.__eq__).is_some() && dict.get_name(&vm.names.__hash__).is_none() {
        dict.set_name(vm, &vm.names.__hash__, Value::NONE)?;
    }
    Ok(())
}

/// `__new__` becomes a static method, `__init_subclass__` and `__class_getitem__` class methods.
fn wrap_special_functions(vm: &Vm, dict: &Py<PyDict>) -> PyResult<()> {
    let names = &vm.names;
    if let Some(function) = dict.get_name(&names.__new__)
        && function.is_kind(Kind::FUNCTION)
    {
        let wrapped = super::staticmethod::PyStaticMethod::create(vm, function).into_value();
        dict.set_name(vm, &names.__new__, wrapped)?;
    }
    for name in [&names.__init_subclass__, &names.__class_getitem__] {
        if let Some(function) = dict.get_name(name)
            && function.is_kind(Kind::FUNCTION)
        {
            let wrapped = super::classmethod::PyClassMethod::create(vm, function).into_value();
            dict.set_name(vm, name, wrapped)?;
        }
    }
    Ok(())
}

fn call_set_name(vm: &Vm, class: &Py<PyType>, dict: &Py<PyDict>) -> PyResult<()> {
    let entries: Vec<(Value, Value)> = dict.entries().collect();
    for (key, value) in entries {
        let Some(method) = vm.lookup_special(&value, &vm.names.__set_name__)? else { continue };
        if let Err(raised) = vm.call(&method, &[class.value(), key.clone()]) {
            let note = format!(
                "Error calling __set_name__ on '{}' instance {} in '{}'",
                vm.type_name(&value),
                vm.repr_lossy(&key),
                class.name_lossy()
            );
            return Err(crate::exceptions::raise::add_note(vm, raised, &note));
        }
    }
    Ok(())
}

fn call_init_subclass(vm: &Vm, class: &Py<PyType>, keywords: (&[Value], &[Value])) -> PyResult<()> {
    let method = super::super_::lookup(vm, class, class.as_value(), class, &vm.names.__init_subclass__)?;
    let (names, values) = keywords;
    vm.call_keywords(&method, values, names).map(drop)
}

/// `__slots__` as a class body declares it.
struct SlotsDeclaration {
    /// Mangled, sorted; `__dict__` and `__weakref__` taken out.
    names: Vec<Value>,
    adds_dict: bool,
    adds_weakref: bool,
}

impl SlotsDeclaration {
    fn read(
        vm: &Vm,
        class_name: &Py<PyStr>,
        dict: &Py<PyDict>,
        bases: &[Py<PyType>],
        best: &Py<PyType>,
    ) -> PyResult<SlotsDeclaration> {
        let base_has_dict = bases.iter().any(|base| base.extras().dict != DictPlace::None);
        let base_has_weakref = bases.iter().any(|base| base.has(TypeFlags::WEAKREF));
        let Some(declared) = dict.get_name(&vm.names.__slots__) else {
            return Ok(SlotsDeclaration { names: Vec::new(), adds_dict: true, adds_weakref: true });
        };
        let items =
            if declared.has_layout(Kind::STR) { alloc::vec![declared.clone()] } else { vm.collect_values(&declared)? };
        let mut result = SlotsDeclaration { names: Vec::new(), adds_dict: false, adds_weakref: false };
        let varies = matches!(best.layout().kind.layout(), Kind::STR | Kind::BYTES | Kind::TUPLE | Kind::INT);
        for item in items {
            let Some(name) = item.downcast::<PyStr>() else {
                return Err(vm.type_error(format!("__slots__ items must be strings, not '{}'", vm.type_name(&item))));
            };
            if !text::unicode::str_is_identifier(name.as_bytes()) {
                return Err(vm.type_error("__slots__ must be identifiers"));
            }
            match name.as_bytes() {
                b"__dict__" => {
                    if base_has_dict || result.adds_dict {
                        return Err(vm.type_error("__dict__ slot disallowed: we already got one"));
                    }
                    result.adds_dict = true;
                }
                b"__weakref__" => {
                    if base_has_weakref || result.adds_weakref {
                        return Err(vm.type_error("__weakref__ slot disallowed: we already got one"));
                    }
                    result.adds_weakref = true;
                }
                _ if varies => {
                    return Err(vm.type_error(format!(
                        "nonempty __slots__ not supported for subtype of '{}'",
                        best.name_lossy()
                    )));
                }
                _ => {
                    let mangled = mangle(vm, class_name, name);
                    if dict.get_name(&mangled).is_some() && !is_slot_exempt(vm, &mangled) {
                        return Err(vm.value_error(format!(
                            "{} in __slots__ conflicts with class variable",
                            vm.repr_lossy(&mangled)
                        )));
                    }
                    result.names.push(mangled);
                }
            }
        }
        if result.names.len() > 4000 {
            return Err(vm.overflow_error("too many __slots__"));
        }
        result.names.sort_by(|a, b| match (a.downcast::<PyStr>(), b.downcast::<PyStr>()) {
            (Some(a), Some(b)) => a.as_bytes().cmp(b.as_bytes()),
            _ => core::cmp::Ordering::Equal,
        });
        Ok(result)
    }

    fn add_members(&self, vm: &Vm, class: &Py<PyType>, dict: &Py<PyDict>) -> PyResult<()> {
        let first = class.base().map_or(0, |base| base.extras().fixed_slots);
        for (index, name) in self.names.iter().enumerate() {
            let member = super::member::PyMember::create(vm, class, name, first + index as u16);
            dict.set_name(vm, name, member.into_value())?;
        }
        if self.adds_dict && class.base().is_none_or(|base| base.extras().dict == DictPlace::None) {
            let accessor = attribute::dict_accessor(vm, class);
            if dict.get_name(&vm.names.__dict__).is_none() {
                dict.set_name(vm, &vm.names.__dict__, accessor)?;
            }
        }
        if self.adds_weakref
            && class.base().is_none_or(|base| !base.has(TypeFlags::WEAKREF))
            && dict.get_name(&vm.names.__weakref__).is_none()
        {
            let accessor = attribute::weakref_accessor(vm, class);
            dict.set_name(vm, &vm.names.__weakref__, accessor)?;
        }
        Ok(())
    }
}

fn is_slot_exempt(vm: &Vm, name: &Value) -> bool {
    name.is(&vm.names.__qualname__) || name.is(&vm.names.__classcell__) || name.is(&vm.names.__classdictcell__)
}

/// Private name mangling, Language Reference 6.2.1.
pub(crate) fn mangle(vm: &Vm, class_name: &Py<PyStr>, name: &Py<PyStr>) -> Value {
    let bytes = name.as_bytes();
    let class_bytes = class_name.as_bytes();
    let stripped = class_bytes.iter().position(|byte| *byte != b'_').map(|start| &class_bytes[start..]);
    match stripped {
        Some(class) if bytes.starts_with(b"__") && !bytes.ends_with(b"__") && !bytes.contains(&b'.') => {
            let mut mangled = alloc::vec![b'_'];
            mangled.extend_from_slice(class);
            mangled.extend_from_slice(bytes);
            vm.intern_bytes(&mangled)
        }
        _ => vm.intern_str(name),
    }
}

/// The most derived metaclass of `metaclass` and those of the bases.
pub(crate) fn calculate_metaclass(vm: &Vm, metaclass: &Py<PyType>, bases: &[Value]) -> PyResult<Py<PyType>> {
    let mut winner = metaclass.clone();
    for base in bases {
        let class = vm.type_of(base);
        if winner.is_subtype(class) {
            continue;
        }
        if class.is_subtype(&winner) {
            winner = class.clone();
            continue;
        }
        return Err(vm.type_error(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of \
             all its bases",
        ));
    }
    Ok(winner)
}

impl Py<PyType> {
    /// `<class 'module.name'>`, for messages.
    pub(crate) fn repr_lossy(&self, vm: &Vm) -> alloc::string::String {
        format!("<class '{}'>", self.full_name(vm))
    }

    /// `module.qualname`, the module left out for builtins.
    pub(crate) fn full_name(&self, vm: &Vm) -> alloc::string::String {
        let qualname = match self.qualname.get().downcast::<PyStr>() {
            Some(name) => name.to_string_lossy(),
            None => self.name_lossy(),
        };
        let module = self.dict.get().downcast::<PyDict>().and_then(|dict| dict.get_name(&vm.names.__module__));
        match module.as_ref().and_then(|module| module.downcast::<PyStr>()) {
            Some(module) if module.as_bytes() != b"builtins" => format!("{}.{qualname}", module.to_string_lossy()),
            _ => qualname,
        }
    }
}

/// `class = type(object)` and what `object.__class__ = other` does.
pub(crate) fn assign_class(vm: &Vm, object: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(value) = value else { return Err(vm.type_error("can't delete __class__ attribute")) };
    let Some(class) = value.downcast::<PyType>() else {
        return Err(vm.type_error(format!("__class__ must be set to a class, not '{}' object", vm.type_name(value))));
    };
    let old = vm.type_of(object).clone();
    let both_modules = object.has_layout(Kind::MODULE) && class.layout().kind == Kind::MODULE;
    if !both_modules && (!class.is_heap_type() || !old.is_heap_type()) {
        return Err(vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
    let (new_extras, old_extras) = (class.extras(), old.extras());
    let compatible = core::ptr::eq(class.layout(), old.layout())
        && new_extras.dict == old_extras.dict
        && new_extras.slots_offset == old_extras.slots_offset
        && new_extras.fixed_slots == old_extras.fixed_slots
        && class.is_heap_type() == old.is_heap_type();
    let Some(header) = object.header().filter(|_| compatible) else {
        return Err(vm.type_error(format!(
            "__class__ assignment: '{}' object layout differs from '{}'",
            class.name_lossy(),
            old.name_lossy()
        )));
    };
    if old_extras.dict != DictPlace::None && old_extras.dict != DictPlace::Payload {
        crate::object::extras::materialise(vm, object, &old)?;
        header.shape.set(class.dict_shape());
    } else {
        header.shape.set(class.initial_shape());
    }
    if class.is_heap_type() {
        // The object owns a count of its new type instead of the old one's.
        core::mem::forget(class.clone());
        // SAFETY: the instance owned a count of its old type, which it gives up here.
        drop(unsafe { Value::from_bits(old.as_value().bits()) });
    }
    Ok(())
}

/// Adds the attribute names of a class and its bases to the keys of `names`.
pub(crate) fn merge_class_names(vm: &Vm, names: &Py<PyDict>, class: &Value) -> PyResult<()> {
    vm.check_depth()?;
    if let Some(dict) = vm.get_attr_option(class, &vm.names.__dict__)? {
        let keys = vm.call_method(&dict, &vm.names.keys, &[])?;
        vm.for_each(&keys, |key| names.set(vm, &key, Value::NONE))?;
    }
    if let Some(bases) = vm.get_attr_option(class, &vm.names.__bases__)?
        && let Some(bases) = bases.downcast::<PyTuple>()
    {
        for base in bases.as_slice() {
            merge_class_names(vm, names, base)?;
        }
    }
    Ok(())
}

/// `type(name, bases, namespace, **keywords)`.
fn make(vm: &Vm, metaclass: &Py<PyType>, args: &Args<'_>) -> PyResult {
    let [name, bases, namespace] = args.positional() else {
        let count = args.positional().len();
        return Err(vm.type_error(format!("type.__new__() takes exactly 3 arguments ({count} given)")));
    };
    let wrong = |at: usize, expected: &str, value: &Value| {
        vm.type_error(format!("type.__new__() argument {at} must be {expected}, not {}", vm.type_name(value)))
    };
    let Some(name) = name.downcast::<PyStr>() else { return Err(wrong(1, "str", name)) };
    let Some(bases) = bases.downcast::<PyTuple>() else { return Err(wrong(2, "tuple", bases)) };
    let Some(namespace) = namespace.downcast::<PyDict>() else { return Err(wrong(3, "dict", namespace)) };
    if name.as_bytes().contains(&0) {
        return Err(vm.value_error("type name must not contain null characters"));
    }
    let winner = calculate_metaclass(vm, metaclass, bases.as_slice())?;
    if !winner.as_value().is(metaclass.as_value()) {
        let own = winner.slots().new.map(|new| new as usize);
        let plain = vm.types.type_.slots().new.map(|new| new as usize);
        if own != plain {
            return match winner.slots().new {
                Some(new) => new(vm, &winner, args.values, args.names),
                None => Err(vm.type_error("cannot create class")),
            };
        }
    }
    let mut base_types = Vec::with_capacity(bases.len());
    for base in bases.as_slice() {
        match base.downcast::<PyType>() {
            Some(base) => base_types.push(base.clone()),
            None if vm.type_of(base).lookup(vm, &vm.names.__mro_entries__).is_some() => {
                return Err(vm.type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
            }
            None => return Err(vm.type_error("bases must be types")),
        }
    }
    let count = args.positional().len();
    let request = ClassRequest {
        name: name.clone(),
        bases: base_types,
        namespace: namespace.clone(),
        keywords: (args.names, &args.values[count..]),
    };
    new_class(vm, &winner, request).map(Py::into_value)
}

/// `C(...)`: `__new__`, then `__init__` if that gave an instance of `C`.
pub(crate) fn call_class(vm: &Vm, this: &Value, values: &[Value], names: &[Value]) -> PyResult {
    let class = this.downcast::<PyType>().expect("the slot belongs to type");
    if class.as_value().is(vm.types.type_.as_value()) && names.is_empty() && values.len() == 1 {
        return Ok(vm.type_of(&values[0]).value());
    }
    let Some(new) = class.slots().new.filter(|_| !class.has(TypeFlags::NO_NEW) || class.is_heap_type()) else {
        return Err(vm.type_error(format!("cannot create '{}' instances", class.full_name(vm))));
    };
    let object = new(vm, class, values, names)?;
    let own = vm.type_of(&object);
    if own.is_subtype(class)
        && let Some(init) = own.slots().init
    {
        init(vm, &object, values, names)?;
    }
    Ok(object)
}

/// `__doc__`, `__module__` and the like of a class: from its own dict.
fn own_attribute(class: &Py<PyType>, name: &Value) -> Option<Value> {
    class.dict().get_name(name)
}

fn check_settable(vm: &Vm, class: &Py<PyType>, name: &str, value: Option<&Value>) -> PyResult<()> {
    if !class.is_heap_type() {
        return Err(vm.type_error(format!("cannot set '{name}' attribute of immutable type '{}'", class.full_name(vm))));
    }
    if value.is_none() {
        return Err(
            vm.type_error(format!("cannot delete '{name}' attribute of immutable type '{}'", class.full_name(vm)))
        );
    }
    Ok(())
}

/// type(object) -> the object's type
/// type(name, bases, dict, **kwds) -> a new type
#[pymethods]
impl PyType {
    #[new]
    fn new(vm: &Vm, class: &Py<PyType>, args: Args<'_>) -> PyResult {
        if class.as_value().is(vm.types.type_.as_value()) && args.positional().len() != 3 {
            return Err(vm.type_error("type() takes 1 or 3 arguments"));
        }
        make(vm, class, &args)
    }

    fn __init__(vm: &Vm, _this: &Py<PyType>, args: Args<'_>) -> PyResult<()> {
        match args.positional().len() {
            1 if !args.names.is_empty() => Err(vm.type_error("type.__init__() takes no keyword arguments")),
            1 | 3 => Ok(()),
            _ => Err(vm.type_error("type.__init__() takes 1 or 3 arguments")),
        }
    }

    fn __call__(vm: &Vm, this: &Value, args: Args<'_>) -> PyResult {
        call_class(vm, this, args.values, args.names)
    }

    fn __getattribute__(vm: &Vm, this: &Value, name: &Value) -> PyResult {
        attribute::type_get(vm, this, name)
    }

    fn __setattr__(vm: &Vm, this: &Value, name: &Value, value: Option<&Value>) -> PyResult<()> {
        attribute::type_set(vm, this, name, value)
    }

    fn __repr__(vm: &Vm, this: &Py<PyType>) -> alloc::string::String {
        this.repr_lossy(vm)
    }

    fn __or__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        super::union::make(vm, left, right)
    }

    /// Return a type's method resolution order.
    #[name = "mro"]
    fn compute_mro(vm: &Vm, this: &Py<PyType>) -> PyResult {
        let bases = this.bases().map(|bases| bases.as_slice().to_vec()).unwrap_or_default();
        vm.list_from(mro::linearise(vm, this, &bases)?)
    }

    /// Return a list of immediate subclasses.
    fn __subclasses__(vm: &Vm, this: &Py<PyType>) -> PyResult {
        vm.list_from(this.subclasses().into_iter().map(Py::into_value).collect())
    }

    /// Create the namespace for the class statement.
    #[classmethod]
    fn __prepare__(vm: &Vm, _class: &Value, _args: Args<'_>) -> Value {
        PyDict::new(vm).into_value()
    }

    /// Check if an object is an instance.
    fn __instancecheck__(vm: &Vm, this: &Py<PyType>, instance: &Value) -> PyResult<bool> {
        vm.is_plain_instance(instance, this.as_value())
    }

    /// Check if a class is a subclass.
    fn __subclasscheck__(vm: &Vm, this: &Py<PyType>, subclass: &Value) -> PyResult<bool> {
        vm.is_plain_subclass(subclass, this.as_value())
    }

    /// Specialized __dir__ implementation for types.
    fn __dir__(vm: &Vm, this: &Py<PyType>) -> PyResult {
        let names = PyDict::new(vm);
        merge_class_names(vm, &names, this.as_value())?;
        vm.list_from(names.entries().map(|(key, _)| key).collect())
    }

    #[getter]
    fn __name__(this: &Py<PyType>) -> Value {
        this.name()
    }

    #[setter]
    fn set___name__(vm: &Vm, this: &Py<PyType>, value: Option<&Value>) -> PyResult<()> {
        check_settable(vm, this, "__name__", value)?;
        match value {
            Some(value) if value.has_layout(Kind::STR) => {
                this.name.set(value.clone());
                this.modified(vm);
                Ok(())
            }
            _ => Err(vm.type_error(format!(
                "can only assign string to {}.__name__, not '{}'",
                this.name_lossy(),
                value.map(|value| vm.type_name(value)).unwrap_or_default()
            ))),
        }
    }

    #[getter]
    fn __qualname__(this: &Py<PyType>) -> Value {
        this.qualname.get()
    }

    #[setter]
    fn set___qualname__(vm: &Vm, this: &Py<PyType>, value: Option<&Value>) -> PyResult<()> {
        check_settable(vm, this, "__qualname__", value)?;
        match value {
            Some(value) if value.has_layout(Kind::STR) => {
                this.qualname.set(value.clone());
                Ok(())
            }
            _ => Err(vm.type_error(format!(
                "can only assign string to {}.__qualname__, not '{}'",
                this.name_lossy(),
                value.map(|value| vm.type_name(value)).unwrap_or_default()
            ))),
        }
    }

    #[getter]
    fn __module__(vm: &Vm, this: &Py<PyType>) -> PyResult {
        if let Some(module) = own_attribute(this, &vm.names.__module__) {
            return Ok(module);
        }
        if this.is_heap_type() {
            return Err(crate::exceptions::raise::no_attribute(vm, this.as_value(), &vm.names.__module__));
        }
        Ok(vm.intern("builtins"))
    }

    #[setter]
    fn set___module__(vm: &Vm, this: &Py<PyType>, value: Option<&Value>) -> PyResult<()> {
        check_settable(vm, this, "__module__", value)?;
        this.dict().set_name(vm, &vm.names.__module__, value.cloned().unwrap_or(Value::NONE))?;
        this.modified(vm);
        Ok(())
    }

    #[getter]
    fn __doc__(vm: &Vm, this: &Py<PyType>) -> PyResult {
        match own_attribute(this, &vm.names.__doc__) {
            Some(doc) => match vm.type_of(&doc).slots().descr_get {
                Some(get) => get(vm, &doc, &Value::NULL, this.as_value()),
                None => Ok(doc),
            },
            None => Ok(Value::NONE),
        }
    }

    #[setter]
    fn set___doc__(vm: &Vm, this: &Py<PyType>, value: Option<&Value>) -> PyResult<()> {
        check_settable(vm, this, "__doc__", value)?;
        this.dict().set_name(vm, &vm.names.__doc__, value.cloned().unwrap_or(Value::NONE))?;
        this.modified(vm);
        Ok(())
    }

    /// The attributes, as a read-only mapping.
    #[getter]
    fn __dict__(vm: &Vm, this: &Py<PyType>) -> Value {
        super::mapping_proxy::PyMappingProxy::create(vm, this.dict().into_value())
    }

    #[getter]
    fn __bases__(this: &Py<PyType>) -> Value {
        this.bases.get()
    }

    #[getter]
    fn __base__(this: &Py<PyType>) -> Value {
        this.base().map_or(Value::NONE, Py::into_value)
    }

    #[getter]
    fn __mro__(this: &Py<PyType>) -> Value {
        this.mro().map_or(Value::NONE, Py::into_value)
    }

    #[getter]
    fn __flags__(this: &Py<PyType>) -> i64 {
        let flags = this.flags();
        let mut bits = 1 << 12;
        for (flag, bit) in [
            (TypeFlags::HEAP, 9),
            (TypeFlags::BASE, 10),
            (TypeFlags::ABSTRACT, 20),
            (TypeFlags::SEQUENCE, 5),
            (TypeFlags::MAPPING, 6),
            (TypeFlags::NO_NEW, 7),
            (TypeFlags::MATCH_SELF, 22),
        ] {
            if flags.contains(flag) {
                bits |= 1 << bit;
            }
        }
        if !this.is_heap_type() {
            bits |= 1 << 8;
        }
        bits
    }

    #[getter]
    fn __basicsize__(this: &Py<PyType>) -> usize {
        this.layout().size + crate::object::extras::size(this)
    }

    #[getter]
    fn __itemsize__(this: &Py<PyType>) -> usize {
        match this.layout().kind.layout() {
            Kind::TUPLE => 8,
            Kind::BYTES | Kind::STR => 1,
            _ => 0,
        }
    }

    #[getter]
    fn __dictoffset__(this: &Py<PyType>) -> i64 {
        match this.extras().dict {
            DictPlace::None => 0,
            DictPlace::Word(offset) => i64::from(offset),
            _ => -1,
        }
    }

    #[getter]
    fn __weakrefoffset__(this: &Py<PyType>) -> i64 {
        i64::from(this.has(TypeFlags::WEAKREF))
    }

    #[getter]
    fn __text_signature__(this: &Py<PyType>) -> Option<&'static str> {
        this.spec.and_then(|spec| spec.signature)
    }

    #[getter]
    fn __abstractmethods__(vm: &Vm, this: &Py<PyType>) -> PyResult {
        let name = vm.intern("__abstractmethods__");
        match own_attribute(this, &name) {
            Some(value) => Ok(value),
            None => Err(crate::exceptions::raise::no_attribute(vm, this.as_value(), &name)),
        }
    }

    #[setter]
    fn set___abstractmethods__(vm: &Vm, this: &Py<PyType>, value: Option<&Value>) -> PyResult<()> {
        let name = vm.intern("__abstractmethods__");
        match value {
            Some(value) => {
                let is_abstract = vm.truth(value)?;
                this.dict().set_name(vm, &name, value.clone())?;
                this.set_flag(TypeFlags::ABSTRACT, is_abstract);
            }
            None => {
                if !this.dict().delete_name(&name) {
                    return Err(crate::exceptions::raise::no_attribute(vm, this.as_value(), &name));
                }
                this.set_flag(TypeFlags::ABSTRACT, false);
            }
        }
        this.modified(vm);
        Ok(())
    }

    #[getter]
    fn __type_params__(vm: &Vm, this: &Py<PyType>) -> Value {
        own_attribute(this, &vm.names.__type_params__).unwrap_or_else(|| vm.empty_tuple().into_value())
    }

    #[setter]
    fn set___type_params__(vm: &Vm, this: &Py<PyType>, value: Option<&Value>) -> PyResult<()> {
        check_settable(vm, this, "__type_params__", value)?;
        this.dict().set_name(vm, &vm.names.__type_params__, value.cloned().unwrap_or(Value::NONE))?;
        this.modified(vm);
        Ok(())
    }

    /// The function that computes the annotations, or None (PEP 649).
    #[getter]
    fn __annotate__(vm: &Vm, this: &Py<PyType>) -> PyResult {
        if !this.is_heap_type() {
            return Err(crate::exceptions::raise::no_attribute(vm, this.as_value(), &vm.names.__annotate__));
        }
        for name in [&vm.names.__annotate_func__, &vm.names.__annotate__] {
            if let Some(annotate) = own_attribute(this, name) {
                return match vm.type_of(&annotate).slots().descr_get {
                    Some(get) => get(vm, &annotate, &Value::NULL, this.as_value()),
                    None => Ok(annotate),
                };
            }
        }
        Ok(Value::NONE)
    }

    #[setter]
    fn set___annotate__(vm: &Vm, this: &Py<PyType>, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else { return Err(vm.type_error("cannot delete __annotate__ attribute")) };
        if !this.is_heap_type() {
            return Err(vm.type_error(format!(
                "cannot set '__annotate__' attribute of immutable type '{}'",
                this.full_name(vm)
            )));
        }
        if !value.is_none() && !vm.is_callable(value) {
            return Err(vm.type_error("__annotate__ must be callable or None"));
        }
        this.dict().set_name(vm, &vm.names.__annotate_func__, value.clone())?;
        this.dict().delete_name(&vm.names.__annotations_cache__);
        this.modified(vm);
        Ok(())
    }

    #[getter]
    fn __annotations__(vm: &Vm, this: &Py<PyType>) -> PyResult {
        if !this.is_heap_type() {
            return Err(crate::exceptions::raise::no_attribute(vm, this.as_value(), &vm.names.__annotations__));
        }
        for name in [&vm.names.__annotations__, &vm.names.__annotations_cache__] {
            if let Some(annotations) = own_attribute(this, name) {
                return match vm.type_of(&annotations).slots().descr_get {
                    Some(get) => get(vm, &annotations, &Value::NULL, this.as_value()),
                    None => Ok(annotations),
                };
            }
        }
        let annotate = vm.get_attr(this.as_value(), &vm.names.__annotate__)?;
        let annotations = if annotate.is_none() {
            PyDict::new(vm).into_value()
        } else {
            let result = vm.call(&annotate, &[Value::int32(1)])?;
            if !result.has_layout(Kind::DICT) {
                return Err(
                    vm.type_error(format!("__annotate__ returned non-dict of type '{}'", vm.type_name(&result)))
                );
            }
            result
        };
        this.dict().set_name(vm, &vm.names.__annotations_cache__, annotations.clone())?;
        this.modified(vm);
        Ok(annotations)
    }

    #[setter]
    fn set___annotations__(vm: &Vm, this: &Py<PyType>, value: Option<&Value>) -> PyResult<()> {
        if !this.is_heap_type() {
            return Err(vm.type_error(format!(
                "cannot set '__annotations__' attribute of immutable type '{}'",
                this.full_name(vm)
            )));
        }
        match value {
            Some(value) => this.dict().set_name(vm, &vm.names.__annotations_cache__, value.clone())?,
            None => {
                let removed = this.dict().delete_name(&vm.names.__annotations_cache__)
                    | this.dict().delete_name(&vm.names.__annotations__);
                if !removed {
                    return Err(vm.attribute_error("__annotations__"));
                }
            }
        }
        this.dict().delete_name(&vm.names.__annotate_func__);
        this.dict().delete_name(&vm.names.__annotate__);
        this.modified(vm);
        Ok(())
    }
}
