//! The types every interpreter has from the start, as fields, and how they come to be.
//!
//! Types refer to each other (the type of `type` is `type`), so they are made in two steps: first bare objects for all,
//! then dicts, names, bases and slots.

use crate::memory::heap::Heap;
use crate::native::{PyTypeDef, TypeSpec};
use crate::object::payload::Py;
use crate::object::type_object::PyType;
use crate::vm::Vm;

macro_rules! builtin_types {
    ($($field:ident: $payload:ty,)*) => {
        pub struct Types {
            $(pub $field: Py<PyType>,)*
        }

        impl Types {
            pub(crate) fn allocate(heap: &Heap) -> Types {
                let types = Types {
                    $($field: super::type_::bare(heap, <$payload as PyTypeDef>::spec()),)*
                };
                let shape = types.type_.initial_shape();
                $(types.$field.header().shape.set(shape);)*
                types
            }

            fn entries(&self) -> impl Iterator<Item = (&Py<PyType>, &'static TypeSpec)> {
                [$((&self.$field, <$payload as PyTypeDef>::spec()),)*].into_iter()
            }
        }
    };
}

builtin_types! {
    object: super::object::PyObject,
    type_: PyType,
    str: super::str::PyStr,
    tuple: super::tuple::PyTuple,
    dict: super::dict::PyDict,
    int: super::int::PyInt,
    bool: super::bool::PyBool,
    float: super::float::PyFloat,
    complex: super::complex::PyComplex,
    none_type: super::singletons::PyNone,
    not_implemented_type: super::singletons::PyNotImplemented,
    ellipsis: super::singletons::PyEllipsis,
    list: super::list::PyList,
    set: super::set::PySet,
    frozenset: super::frozenset::PyFrozenSet,
    bytes: super::bytes::PyBytes,
    bytearray: super::bytearray::PyByteArray,
    slice: super::slice::PySlice,
    range: super::range::PyRange,
    function: super::function::PyFunction,
    builtin_function: super::native_function::PyNativeFunction,
    method_descriptor: super::native_function::PyMethodDescriptor,
    classmethod_descriptor: super::native_function::PyClassMethodDescriptor,
    wrapper_descriptor: super::wrapper::PyWrapperDescriptor,
    method_wrapper: super::wrapper::PyMethodWrapper,
    getset_descriptor: super::getset::PyGetSet,
    member_descriptor: super::member::PyMember,
    method: super::method::PyMethod,
    cell: super::cell::PyCell,
    code: super::code::PyCode,
    module: super::module::PyModule,
    property: super::property::PyProperty,
    staticmethod: super::staticmethod::PyStaticMethod,
    classmethod: super::classmethod::PyClassMethod,
    super_: super::super_::PySuper,
    generator: super::generator::PyGenerator,
    coroutine: super::coroutine::PyCoroutine,
    async_generator: super::async_generator::PyAsyncGenerator,
    frame: super::frame::PyFrame,
    traceback: super::traceback::PyTraceback,
    mapping_proxy: super::mapping_proxy::PyMappingProxy,
}

impl Types {
    /// Gives every type its contents. Runs once, when the interpreter stands.
    pub(crate) fn ready(&self, vm: &Vm) {
        for (class, spec) in self.entries() {
            vm.register_native_type(spec, class);
        }
        for (class, spec) in self.entries() {
            super::type_::ready(vm, class, spec);
        }
    }
}
