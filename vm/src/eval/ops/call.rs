//! Calls, returns, and the making of functions.

use core::ptr::{NonNull, null_mut};

use bytecode::{FunctionAttribute, Instruction};

use super::*;
use crate::builtins::code::PyCode;
use crate::builtins::dict::PyDict;
use crate::builtins::frame as frame_object;
use crate::builtins::method::PyMethod;
use crate::builtins::native_function::{PyMethodDescriptor, PyNativeFunction};
use crate::builtins::tuple::PyTuple;
use crate::eval::bind::bind;
use crate::eval::enter::too_deep;
use crate::eval::generator;
use crate::eval::stack::{CONSTRUCTOR, ENTRY, FOR_LOOP};
use crate::eval::unwind;
use crate::exceptions::raise;
use crate::object::header::{Header, Kind};
use crate::object::slot_call;
use crate::object::type_object::PyType;
use crate::vm::PyResult;

/// Makes the frame of a Python function the running one; its parameters are at `window`.
///
/// # Safety
/// - `base` holds the function and `window` its bound parameters, directly behind what the running frame uses.
#[inline(always)]
unsafe fn push(
    vm: &Vm,
    pc: &mut Pc,
    r: &mut Regs,
    code: *const PyCode,
    base: *mut Value,
    window: *mut Value,
    parameters: usize,
    flags: u32,
    companion: *mut Header,
) -> bool {
    unsafe {
        let running = frame(vm);
        let next = running.add(1);
        if next >= vm.stack.frame_limit.get() || vm.stack.prepare(window, (*code).register_count()).is_err() {
            for at in 0..parameters {
                drop(window.add(at).replace(Value::NULL));
            }
            if !companion.is_null() {
                drop(Value::from_owned(NonNull::new_unchecked(companion)));
            }
            attempt!(vm, pc, r, Err(too_deep(vm)));
        }
        (*running).pc = *pc;
        for at in parameters..(*code).local_count() {
            window.add(at).write(Value::NULL);
        }
        next.write(Frame { pc: null_mut(), regs: window, code, dst: base, companion, flags, object: 0 });
        vm.stack.top.set(next);
        *pc = (*code).start();
        *r = window;
        safe_point(vm, pc, r)
    }
}

#[inline(always)]
pub(crate) unsafe fn call(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        *pc = pc.add(1);
        let base = r.add(a(i));
        let callee = &*base;
        if callee.is_kind(Kind::FUNCTION) {
            let code = &raw const **callee.as_unchecked::<PyFunction>().code_ref();
            if (*code).is_plain && (*code).arg_count as usize == b(i) {
                return push(vm, pc, r, code, base, base.add(2), b(i), 0, null_mut());
            }
        }
        invoke(vm, pc, r, base, base.add(2), b(i), &[])
    }
}

#[inline(always)]
pub(crate) unsafe fn call_method(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        *pc = pc.add(1);
        let base = r.add(a(i));
        let (window, count) = if (*base.add(1)).is_null() { (base.add(2), b(i)) } else { (base.add(1), b(i) + 1) };
        let callee = &*base;
        if callee.is_kind(Kind::FUNCTION) {
            let code = &raw const **callee.as_unchecked::<PyFunction>().code_ref();
            if (*code).is_plain && (*code).arg_count as usize == count {
                return push(vm, pc, r, code, base, window, count, 0, null_mut());
            }
        } else if callee.is_kind(Kind::METHOD_DESCRIPTOR) && count > 0 {
            let method = callee.as_unchecked::<PyMethodDescriptor>();
            let args = core::slice::from_raw_parts(window, count);
            let result = method.invoke(vm, args, &[]);
            return finish_native(vm, pc, r, base, window, count, result);
        }
        invoke(vm, pc, r, base, window, count, &[])
    }
}

pub(crate) unsafe fn call_kw(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        *pc = pc.add(1);
        let base = r.add(a(i));
        let has_self = i.spare() & 1 != 0 && !(*base.add(1)).is_null();
        let (window, count) = if has_self { (base.add(1), b(i) + 1) } else { (base.add(2), b(i)) };
        let names = constant(vm, c(i)).clone();
        let names = names.downcast::<PyTuple>().map_or(&[][..], |names| names.as_slice());
        invoke(vm, pc, r, base, window, count, names)
    }
}

/// Empties the argument registers and puts a native call's result into `base`.
#[inline(always)]
unsafe fn finish_native(
    vm: &Vm,
    pc: &mut Pc,
    r: &mut Regs,
    base: *mut Value,
    window: *mut Value,
    count: usize,
    result: PyResult,
) -> bool {
    unsafe {
        let result = attempt!(vm, pc, r, result);
        for at in 0..count {
            drop(window.add(at).replace(Value::NULL));
        }
        drop(base.replace(result));
    }
    true
}

/// A call of any callable: `base` holds it, `window` the arguments, of which the last have names.
#[inline(never)]
unsafe fn invoke(
    vm: &Vm,
    pc: &mut Pc,
    r: &mut Regs,
    base: *mut Value,
    mut window: *mut Value,
    mut count: usize,
    names: &[Value],
) -> bool {
    unsafe {
        loop {
            let callee = &*base;
            match callee.kind() {
                Kind::FUNCTION => return invoke_function(vm, pc, r, base, window, count, names),
                Kind::BOUND_METHOD if window == base.add(2) => {
                    let method: Py<PyMethod> = callee.as_unchecked::<PyMethod>().clone();
                    window = base.add(1);
                    count += 1;
                    window.write(method.this());
                    drop(base.replace(method.function()));
                }
                Kind::BUILTIN => {
                    let function: Py<PyNativeFunction> = callee.as_unchecked::<PyNativeFunction>().clone();
                    if function.is_bound() && window == base.add(2) {
                        window = base.add(1);
                        count += 1;
                        window.write(function.this());
                    }
                    let args = core::slice::from_raw_parts(window, count);
                    let result = if function.is_bound() && window == base.add(2) {
                        function.invoke(vm, args, names)
                    } else {
                        (function.spec().call)(vm, args, names)
                    };
                    return finish_native(vm, pc, r, base, window, count, result);
                }
                Kind::TYPE if window == base.add(2) && names.is_empty() => {
                    if let Some(done) = construct(vm, pc, r, base, count) {
                        return done;
                    }
                    return invoke_any(vm, pc, r, base, window, count, names);
                }
                _ => return invoke_any(vm, pc, r, base, window, count, names),
            }
        }
    }
}

unsafe fn invoke_any(
    vm: &Vm,
    pc: &mut Pc,
    r: &mut Regs,
    base: *mut Value,
    window: *mut Value,
    count: usize,
    names: &[Value],
) -> bool {
    unsafe {
        let callee = (*base).clone();
        let args = core::slice::from_raw_parts(window, count);
        let result = match vm.type_of(&callee).slots().call {
            Some(call) => match vm.check_depth() {
                Ok(()) => call(vm, &callee, args, names),
                Err(raised) => Err(raised),
            },
            None => Err(vm.not_callable(&callee)),
        };
        finish_native(vm, pc, r, base, window, count, result)
    }
}

unsafe fn invoke_function(
    vm: &Vm,
    pc: &mut Pc,
    r: &mut Regs,
    base: *mut Value,
    window: *mut Value,
    count: usize,
    names: &[Value],
) -> bool {
    unsafe {
        let function: Py<PyFunction> = (*base).as_unchecked::<PyFunction>().clone();
        let code = function.code();
        let room = code.register_count().max(count);
        if vm.stack.prepare(window, room).is_err() {
            attempt!(vm, pc, r, Err(too_deep(vm)));
        }
        if !(code.is_simple && names.is_empty() && count == code.arg_count as usize) {
            attempt!(vm, pc, r, bind(vm, &function, window, count, names));
        }
        let parameters = code.unit().parameter_count() as usize;
        if code.is_generator_like() {
            let result = generator::create(vm, &function, &code, window, parameters);
            let result = attempt!(vm, pc, r, result);
            drop(base.replace(result));
            return true;
        }
        push(vm, pc, r, &raw const **function.code_ref(), base, window, parameters, 0, null_mut())
    }
}

/// `C(...)` for a class whose `__new__` is `object`'s and whose `__init__` is a Python function: the instance is made
/// here and `__init__` runs as a frame of this loop. `None` when the class is another.
unsafe fn construct(vm: &Vm, pc: &mut Pc, r: &mut Regs, base: *mut Value, count: usize) -> Option<bool> {
    unsafe {
        let class: Py<PyType> = (*base).as_unchecked::<PyType>().clone();
        if !vm.type_of(class.as_value()).as_value().is(vm.types.type_.as_value()) {
            return None;
        }
        let slots = class.slots();
        let object_new = vm.types.object.slots().new.map(|new| new as usize);
        if slots.new.map(|new| new as usize) != object_new
            || slots.init.is_none_or(|init| init as usize != slot_call::init as *const () as usize)
            || class.has(crate::object::type_object::TypeFlags::ABSTRACT)
        {
            return None;
        }
        let init = class.lookup(vm, &vm.names.__init__)?;
        if !init.is_kind(Kind::FUNCTION) {
            return None;
        }
        let instance = match vm.create_in(&class, crate::builtins::object::PyObject) {
            Ok(instance) => instance.into_value(),
            Err(raised) => return Some(unwind::throw(vm, pc, r, raised)),
        };
        let function: Py<PyFunction> = init.as_unchecked::<PyFunction>().clone();
        let code = function.code();
        let window = base.add(1);
        let count = count + 1;
        window.write(instance.clone());
        drop(base.replace(init));
        let room = code.register_count().max(count);
        if vm.stack.prepare(window, room).is_err() {
            let raised = too_deep(vm);
            return Some(unwind::throw(vm, pc, r, raised));
        }
        if !(code.is_simple && count == code.arg_count as usize)
            && let Err(raised) = bind(vm, &function, window, count, &[])
        {
            return Some(unwind::throw(vm, pc, r, raised));
        }
        let parameters = code.unit().parameter_count() as usize;
        if code.is_generator_like() {
            let result = match generator::create(vm, &function, &code, window, parameters) {
                Ok(result) => result,
                Err(raised) => return Some(unwind::throw(vm, pc, r, raised)),
            };
            let raised = init_returned(vm, &result);
            return Some(unwind::throw(vm, pc, r, raised));
        }
        let companion = instance.into_bits() as *mut Header;
        let code = &raw const **function.code_ref();
        Some(push(vm, pc, r, code, base, window, parameters, CONSTRUCTOR, companion))
    }
}

#[cold]
fn init_returned(vm: &Vm, result: &Value) -> crate::vm::Raised {
    vm.type_error(alloc::format!("__init__() should return None, not '{}'", vm.type_name(result)))
}

pub(crate) unsafe fn call_ex(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let base = r.add(a(i));
        let callee = (*base).clone();
        let iterable = base.add(2).replace(Value::NULL);
        let kwargs = if i.spare() & 1 != 0 { base.add(3).replace(Value::NULL) } else { Value::NULL };
        let args = attempt!(vm, pc, r, star_args(vm, &callee, &iterable));
        let result = vm.call_with(&callee, args.as_slice(), kwargs.downcast::<PyDict>());
        let result = attempt!(vm, pc, r, result);
        drop(base.replace(result));
    }
    true
}

/// The positional arguments of `f(*iterable)`.
fn star_args(vm: &Vm, callee: &Value, iterable: &Value) -> PyResult<Py<PyTuple>> {
    if let Some(tuple) = iterable.downcast_exact::<PyTuple>() {
        return Ok(tuple.clone());
    }
    if !vm.is_iterable(iterable) {
        return Err(vm.type_error(alloc::format!(
            "{} argument after * must be an iterable, not {}",
            callee_name(vm, callee),
            vm.type_name(iterable)
        )));
    }
    let values = vm.collect_values(iterable)?;
    let tuple = vm.try_tuple(&values)?;
    Ok(Py::try_from_value(tuple).unwrap_or_else(|_| vm.empty_tuple()))
}

/// `module.qualname()` of a callable for messages, or its `str`.
pub(super) fn callee_name(vm: &Vm, callee: &Value) -> alloc::string::String {
    let qualname = vm.get_attr_option(callee, &vm.names.__qualname__);
    let module = vm.get_attr_option(callee, &vm.names.__module__);
    match (qualname, module) {
        (Ok(Some(qualname)), Ok(module)) => match module {
            Some(module) if module.has_layout(Kind::STR) && vm.str_lossy(&module) != "builtins" => {
                alloc::format!("{}.{}()", vm.str_lossy(&module), vm.str_lossy(&qualname))
            }
            _ => alloc::format!("{}()", vm.str_lossy(&qualname)),
        },
        (qualname, module) => {
            for result in [qualname, module] {
                if let Err(raised) = result {
                    drop(vm.take_raised(raised));
                }
            }
            vm.str_lossy(callee)
        }
    }
}

// ---- return ----

#[inline(always)]
pub(crate) unsafe fn return_(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let value = take(*r, a(i));
        let running = frame(vm);
        let base = *r;
        if (*running).object != 0 {
            frame_object::detach(vm, running);
        }
        for at in 0..(*(*running).code).local_count() {
            let place = base.add(at);
            if (*place).is_heap() {
                drop(place.replace(Value::NULL));
            }
        }
        if (*running).flags == 0 {
            let caller = running.sub(1);
            vm.stack.top.set(caller);
            *pc = (*caller).pc;
            *r = (*caller).regs;
            drop((*running).dst.replace(value));
            return true;
        }
        return_specially(vm, pc, r, value)
    }
}

/// Returns from frames that are more than a call: entries, generators, constructors.
#[inline(never)]
unsafe fn return_specially(vm: &Vm, pc: &mut Pc, r: &mut Regs, value: Value) -> bool {
    unsafe {
        let running = frame(vm);
        let (flags, dst, companion) = ((*running).flags, (*running).dst, (*running).companion);
        let caller = running.sub(1);
        vm.stack.top.set(caller);
        *pc = (*caller).pc;
        *r = (*caller).regs;
        if flags & CONSTRUCTOR != 0 {
            let instance = Value::from_owned(NonNull::new_unchecked(companion));
            if !value.is_none() {
                drop(dst.replace(Value::NULL));
                attempt!(vm, pc, r, Err(init_returned(vm, &value)));
            }
            drop(dst.replace(instance));
            return true;
        }
        if flags & GENERATOR != 0 {
            generator::finish(vm, companion);
            let owner = Value::from_owned(NonNull::new_unchecked(companion));
            if flags & FOR_LOOP != 0 {
                drop(value);
                drop(owner);
                iter::generator_exhausted(pc, *r);
                return true;
            }
            drop(dst.replace(value));
            drop(owner);
            return flags & ENTRY == 0;
        }
        drop(dst.replace(value));
        flags & ENTRY == 0
    }
}

// ---- functions and classes ----

pub(crate) unsafe fn make_function(vm: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let code = constant(vm, imm(i)).as_unchecked::<PyCode>();
        let globals = function(vm).globals();
        set(*r, a(i), PyFunction::create(vm, code, &globals).into_value());
    }
    true
}

pub(crate) unsafe fn set_function_attr(vm: &Vm, _: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let value = operand(vm, *r, b(i));
        let function: Py<PyFunction> = get(*r, a(i)).as_unchecked::<PyFunction>().clone();
        match FunctionAttribute::from_number(u32::from(i.c())) {
            Some(FunctionAttribute::Defaults) => function.set_defaults(value),
            Some(FunctionAttribute::KwDefaults) => function.set_kwdefaults(value),
            Some(FunctionAttribute::Closure) => function.set_closure(value),
            Some(FunctionAttribute::Annotate) => function.set_annotate(value),
            None => {}
        }
    }
    true
}

pub(crate) unsafe fn load_build_class(vm: &Vm, pc: &mut Pc, r: &mut Regs, i: Instruction) -> bool {
    unsafe {
        let found = function(vm).builtins_ref().get_name(&vm.names.__build_class__);
        match found {
            Some(value) => set(*r, a(i), value),
            None => attempt!(vm, pc, r, Err(raise::name_error_message(vm, "__build_class__ not found"))),
        }
    }
    true
}
