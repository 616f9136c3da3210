//! `type`: how classes are made, and the methods of class objects.

use alloc::format;
use alloc::vec::Vec;
use core::mem::ManuallyDrop;

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
    put("__doc__", spec.doc.map_or(Value::NONE, |doc| vm.try_str(doc).unwrap_or(Value::NONE)));
    for constant in spec.constants {
        if let Ok(value) = (constant.make)(vm) {
            put(constant.name, value);
        }
    }
    if spec.module != "builtins" {
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
        let adds_payload = !core::ptr::eq(current.layout(), base.layout()) && current.layout().size > base.layout().size;
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
    let varies = matches!(best.layout().kind.layout(), Kind::STR | Kind::BYTES | Kind::TUPLE)
        || core::ptr::eq(best.layout(), vm.types.type_.layout()) && false;
    let base_has_dict = bases.iter().any(|base| base.extras().dict != DictPlace::None);
    let wants_dict = base_has_dict || slots.adds_dict;
    let mut extras = inherited;
    if inherited.dict == DictPlace::None && wants_dict {
        extras.dict = if varies {
            DictPlace::BehindTail
        } else {
            DictPlace::Word(best.layout().size.next_multiple_of(8) as u16)
        };
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
            return Err(
                vm.type_error(format!("type __qualname__ must be a str, not {}", vm.type_name(&other)))
            );
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
        let items = if declared.has_layout(Kind::STR) {
            alloc::vec![declared.clone()]
        } else {
            vm.collect_values(&declared)?
        };
        let mut result = SlotsDeclaration { names: Vec::new(), adds_dict: false, adds_weakref: false };
        let varies = matches!(best.layout().kind.layout(), Kind::STR | Kind::BYTES | Kind::TUPLE | Kind::INT);
        for item in items {
            let Some(name) = item.downcast::<PyStr>() else {
                return Err(vm.type_error(format!(
                    "__slots__ items must be strings, not '{}'",
                    vm.type_name(&item)
                )));
            };
            if !name.as_str().is_some_and(text::unicode::is_identifier) {
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

#[allow(dead_code)]
type Unused = ManuallyDrop<Value>;
