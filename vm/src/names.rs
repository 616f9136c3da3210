//! The names the interpreter itself looks up, interned once.

use crate::builtins::str::PyStr;
use crate::object::payload::Py;
use crate::object::slots::CompareOp;
use crate::object::value::Value;

macro_rules! names {
    ($($name:ident)*) => {
        /// Interned strings, each in a field of the same name (a trailing `_` keeps Rust's keywords apart).
        #[allow(non_snake_case)]
        pub struct Names {
            $(pub $name: Value,)*
        }

        impl Names {
            pub(crate) fn new(intern: impl Fn(&str) -> Py<PyStr>) -> Names {
                Names { $($name: intern(stringify!($name).strip_suffix("_kw").unwrap_or(stringify!($name))).into_value(),)* }
            }
        }
    };
}

impl Names {
    /// The method of a comparison.
    pub(crate) fn compare(&self, op: CompareOp) -> &Value {
        match op {
            CompareOp::Lt => &self.__lt__,
            CompareOp::Le => &self.__le__,
            CompareOp::Eq => &self.__eq__,
            CompareOp::Ne => &self.__ne__,
            CompareOp::Gt => &self.__gt__,
            CompareOp::Ge => &self.__ge__,
        }
    }
}

names! {
    __abs__ __add__ __aenter__ __aexit__ __aiter__ __all__ __and__ __anext__ __annotate__ __annotations__ __args__
    __await__ __bases__ __bool__ __buffer__ __build_class__ __builtins__ __bytes__ __call__ __cause__ __ceil__ __class__
    __class_getitem__ __classcell__ __classdict__ __classdictcell__ __code__ __complex__ __contains__ __context__ __copy__
    __debug__ __deepcopy__ __del__ __delattr__ __delete__ __delitem__ __dict__ __dir__ __divmod__ __doc__ __enter__ __eq__
    __exit__ __file__ __firstlineno__ __float__ __floor__ __floordiv__ __format__ __ge__ __get__ __getattr__
    __getattribute__ __getitem__ __getnewargs__ __getnewargs_ex__ __getstate__ __gt__ __hash__ __iadd__ __iand__
    __ifloordiv__ __ilshift__ __imatmul__ __imod__ __import__ __imul__ __index__ __init__ __init_subclass__
    __instancecheck__ __int__ __invert__ __ior__ __ipow__ __irshift__ __isabstractmethod__ __isub__ __iter__ __itruediv__
    __ixor__ __kwdefaults__ __le__ __len__ __length_hint__ __loader__ __lshift__ __lt__ __main__ __match_args__ __matmul__
    __missing__ __mod__ __module__ __mro_entries__ __mul__ __name__ __ne__ __neg__ __new__ __next__ __notes__ __objclass__
    __or__ __orig_bases__ __orig_class__ __origin__ __package__ __parameters__ __path__ __pos__ __pow__ __prepare__
    __qualname__ __radd__ __rand__ __rdivmod__ __reduce__ __reduce_ex__ __release_buffer__ __repr__ __reversed__
    __rfloordiv__ __rlshift__ __rmatmul__ __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ __rsub__
    __rtruediv__ __rxor__ __set__ __set_name__ __setattr__ __setitem__ __setstate__ __sizeof__ __slots__ __spec__
    __static_attributes__ __str__ __sub__ __subclasscheck__ __subclasshook__ __suppress_context__ __text_signature__
    __traceback__ __truediv__ __trunc__ __type_params__ __typing_subst__ __weakref__ __wrapped__ __xor__
    __typing_prepare_subst__ __typing_unpacked_tuple_args__ __unpacked__ __value__ __bound__ __constraints__ __default__
    __cached__ _initializing __signature__ __conditional_annotations__ __annotate_func__ __annotations_cache__
    append builtins close closed displayhook encoding end errors excepthook extend fileno file flush get keys items iter key
    line maxsplit metaclass mode modules msg name obj args path print_file_and_line read readline reverse sep send
    stderr stdin stdout sys text_ throw value values write self_ fget fset fdel default_kw kind format update add discard
    copy pop sort join split strict offset filename lineno end_lineno end_offset text errno strerror filename2 code
    unraisablehook ps1 ps2 last_exc last_type last_value last_traceback _bootstrap_external importlib warnings warn
    encoding_ newline buffering isatty buffer name_ __origin_ _is_text_encoding index count strip lower upper
}
