//! What stands behind the payload of an instance: the dict word, the slots of `__slots__`, the inline attributes.
//!
//! Invariants: an instance whose shape has the flag `DICT` keeps its attributes in the dict its word holds (or has none
//! when the word is NULL); any other instance has NULL in the word, and the slot `i` of its shape in inline slot `i`.

use super::cell::ValueCell;
use super::header::Header;
use super::payload::{Py, Visitor};
use super::shape::{Shape, ShapeFlags};
use super::type_object::{DictPlace, INLINE_SLOTS_MAX, PyType};
use super::value::Value;
use crate::builtins::dict::PyDict;
use crate::memory::heap::{Heap, NoMemory};
use crate::vm::{PyResult, Vm};

/// Bytes behind a payload of `payload_end` bytes (header and tail included) for the extras of `class`.
pub(crate) fn size(class: &PyType) -> usize {
    let extras = class.extras();
    let dict = usize::from(matches!(extras.dict, DictPlace::Word(_) | DictPlace::BehindTail));
    (dict + usize::from(extras.fixed_slots) + usize::from(extras.inline_slots)) * size_of::<Value>()
}

/// Fills the extras of a fresh object with NULL.
///
/// # Safety
/// - the object is fresh, of `class`, and was given [`size`] bytes behind its payload and tail.
pub(crate) unsafe fn initialise(header: *mut Header, class: &PyType) {
    let extras = class.extras();
    // SAFETY: offsets were computed from the layout when the class was made; the caller says the memory is there.
    unsafe {
        match extras.dict {
            DictPlace::Word(offset) => header.byte_add(usize::from(offset)).cast::<Value>().write(Value::NULL),
            DictPlace::BehindTail => tail_word(header, class).write(Value::NULL),
            DictPlace::None | DictPlace::Payload => {}
        }
        let start = header.byte_add(usize::from(extras.slots_offset)).cast::<Value>();
        for index in 0..slot_count(&*header, class) {
            start.add(index).write(Value::NULL);
        }
    }
}

unsafe fn tail_word(header: *mut Header, class: &PyType) -> *mut Value {
    // SAFETY: the layout belongs to the object; the word stands behind its tail, aligned up.
    unsafe {
        let tail = (class.layout().tail_size)(header);
        let offset = (class.layout().size + tail).next_multiple_of(align_of::<Value>());
        header.byte_add(offset).cast()
    }
}

/// Number of slots the object has: all words of its cell behind `slots_offset`, which depends on how much room its class
/// gave when the object was made.
fn slot_count(header: &Header, class: &PyType) -> usize {
    let start = usize::from(class.extras().slots_offset);
    if start == 0 { 0 } else { (Heap::capacity_of(header) - start) / size_of::<Value>() }
}

/// # Safety
/// - the object is being destroyed and still has its class.
pub(crate) unsafe fn drop_extras(header: *mut Header, class: &Py<PyType>) {
    let extras = class.extras();
    // SAFETY: see `initialise`; each word is taken once. Dropping them may run Python code, which can no longer reach
    // this object.
    unsafe {
        match extras.dict {
            DictPlace::Word(offset) => {
                drop(header.byte_add(usize::from(offset)).cast::<Value>().replace(Value::NULL));
            }
            DictPlace::BehindTail => drop(tail_word(header, class).replace(Value::NULL)),
            DictPlace::None | DictPlace::Payload => {}
        }
        let start = header.byte_add(usize::from(extras.slots_offset)).cast::<Value>();
        for index in 0..slot_count(&*header, class) {
            drop(start.add(index).replace(Value::NULL));
        }
    }
}

pub(crate) fn traverse(header: &Header, class: &Py<PyType>, visitor: &mut Visitor<'_>) {
    if let Some(word) = dict_cell(header, class)
        && class.extras().dict != DictPlace::Payload
    {
        visitor.visit(word.borrow());
    }
    for index in 0..slot_count(header, class) {
        visitor.visit(slot(header, class, index).borrow());
    }
}

/// Empties all extras, to break cycles.
pub(crate) fn clear(header: &Header, class: &Py<PyType>) {
    if let Some(word) = dict_cell(header, class) {
        drop(word.take());
    }
    for index in 0..slot_count(header, class) {
        drop(slot(header, class, index).take());
    }
}

/// The cell that may hold the instance's dict, if instances of the class have one.
#[inline(always)]
pub(crate) fn dict_cell<'a>(header: &'a Header, class: &PyType) -> Option<&'a ValueCell> {
    let object = (&raw const *header).cast_mut();
    match class.extras().dict {
        DictPlace::None => None,
        // SAFETY: every instance of the class has an initialised word there, and `ValueCell` is a transparent wrapper.
        DictPlace::Word(offset) => Some(unsafe { &*object.byte_add(usize::from(offset)).cast::<ValueCell>() }),
        // SAFETY: as above.
        DictPlace::BehindTail => Some(unsafe { &*tail_word(object, class).cast::<ValueCell>() }),
        DictPlace::Payload => class.instance_dict.map(|cell| cell(header)),
    }
}

/// The slot at `index`, those of `__slots__` first.
#[inline(always)]
fn slot<'a>(header: &'a Header, class: &PyType, index: usize) -> &'a ValueCell {
    let offset = usize::from(class.extras().slots_offset) + index * size_of::<Value>();
    // SAFETY: callers stay below `slot_count`, or use an index that the object's shape or class gave out.
    unsafe { &*(&raw const *header).byte_add(offset).cast::<ValueCell>() }
}

/// The slot of a `__slots__` member.
#[inline(always)]
pub(crate) fn fixed_slot<'a>(header: &'a Header, class: &PyType, index: usize) -> &'a ValueCell {
    debug_assert!(index < usize::from(class.extras().fixed_slots));
    slot(header, class, index)
}

/// Byte offset of the inline attribute `index`, for caches.
#[inline(always)]
pub(crate) fn inline_offset(class: &PyType, index: usize) -> usize {
    let extras = class.extras();
    usize::from(extras.slots_offset) + (usize::from(extras.fixed_slots) + index) * size_of::<Value>()
}

#[inline(always)]
fn inline_slot<'a>(header: &'a Header, class: &PyType, index: usize) -> &'a ValueCell {
    slot(header, class, usize::from(class.extras().fixed_slots) + index)
}

fn shape_of(header: &Header) -> &Shape {
    // SAFETY: an object's shape lives as long as the object.
    unsafe { &*header.shape() }
}

/// The instance attribute `name` (interned), wherever it is kept.
#[inline]
pub(crate) fn get(header: &Header, class: &Py<PyType>, name: &Value) -> Option<Value> {
    let shape = shape_of(header);
    if !shape.flags().contains(ShapeFlags::DICT) && class.extras().dict != DictPlace::Payload {
        return shape.find(name).map(|index| inline_slot(header, class, index).get());
    }
    let dict = dict_cell(header, class)?.borrow();
    dict.downcast::<PyDict>()?.table().get_name(name)
}

/// Sets the instance attribute `name` (interned). The class must have a place for attributes.
pub(crate) fn set(vm: &Vm, object: &Value, class: &Py<PyType>, name: &Value, value: Value) -> PyResult<()> {
    let Some(header) = object.header() else { unreachable!("only heap objects have attributes of their own") };
    let shape = shape_of(header);
    if !shape.flags().contains(ShapeFlags::DICT) && class.extras().dict != DictPlace::Payload {
        if let Some(index) = shape.find(name) {
            inline_slot(header, class, index).set(value);
            return Ok(());
        }
        let index = shape.len();
        let extras = class.extras();
        let room = slot_count(header, class) - usize::from(extras.fixed_slots);
        if index < room && !shape.is_too_broad() {
            let next = shape.with_name(name);
            inline_slot(header, class, index).set(value);
            header.shape.set(next);
            return Ok(());
        }
        if extras.inline_slots < INLINE_SLOTS_MAX {
            // The next instances get more room.
            let more = (extras.inline_slots + extras.inline_slots / 2 + 2).min(INLINE_SLOTS_MAX);
            class.extras.set(super::type_object::Extras { inline_slots: more, ..extras });
        }
    }
    let dict = materialise(vm, object, class)?;
    dict.set_name(vm, name, value)
}

/// Removes the instance attribute; false when it is not there.
pub(crate) fn delete(vm: &Vm, object: &Value, class: &Py<PyType>, name: &Value) -> PyResult<bool> {
    let Some(header) = object.header() else { return Ok(false) };
    if get(header, class, name).is_none() {
        return Ok(false);
    }
    let dict = materialise(vm, object, class)?;
    dict.delete_name(name);
    Ok(true)
}

/// The instance's attributes as a dict, which from now on is where they are kept. `AttributeError`-free: the caller knows
/// that the class gives its instances a dict.
pub(crate) fn materialise(vm: &Vm, object: &Value, class: &Py<PyType>) -> PyResult<Py<PyDict>> {
    let header = object.header().expect("only heap objects have attributes of their own");
    let cell = dict_cell(header, class).expect("the class gives its instances a dict");
    if let Some(dict) = cell.borrow().downcast::<PyDict>() {
        return Ok(dict.clone());
    }
    let dict = PyDict::new(vm);
    let shape = shape_of(header);
    if class.extras().dict != DictPlace::Payload {
        let fill = || -> Result<(), NoMemory> {
            for index in 0..shape.len() {
                let name = shape.name(index).expect("below the length");
                dict.push_name(vm, name.clone(), inline_slot(header, class, index).get())?;
            }
            Ok(())
        };
        fill().map_err(|_| vm.no_memory())?;
        cell.set(dict.value());
        header.shape.set(class.dict_shape());
        for index in 0..shape.len() {
            // The dict holds another count, so nothing dies here.
            drop(inline_slot(header, class, index).take());
        }
    } else {
        cell.set(dict.value());
    }
    Ok(dict)
}

/// Makes `dict` the place of the instance's attributes (`obj.__dict__ = dict`).
pub(crate) fn replace_dict(vm: &Vm, object: &Value, class: &Py<PyType>, dict: Py<PyDict>) -> PyResult<()> {
    let old = materialise(vm, object, class)?;
    let header = object.header().expect("only heap objects have attributes of their own");
    if let Some(cell) = dict_cell(header, class) {
        cell.set(dict.into_value());
    }
    drop(old);
    Ok(())
}
