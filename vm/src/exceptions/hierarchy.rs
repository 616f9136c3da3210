//! The builtin exception classes: one table from which the struct of types, their descriptions and their entries in
//! `builtins` are made.
//!
//! Library Reference, "Built-in Exceptions". Classes stand after their bases.

use alloc::vec::Vec;

use super::{
    Own, PLAIN, PyBaseException, attribute_errors, base, group, import_error, layouts, os_error, simple, syntax_error,
    unicode_error,
};
use crate::builtins::tuple::PyTuple;
use crate::builtins::type_;
use crate::builtins::types::Types;
use crate::memory::heap::Heap;
use crate::native::TypeSpec;
use crate::native::prelude::*;

/// `MemoryError`s made in advance. More than one can be alive at a time, when handlers keep them.
const MEMORY_ERRORS: usize = 8;

macro_rules! base_class {
    () => {
        None
    };
    ($base:ident) => {
        Some(|vm| vm.exceptions.$base.clone())
    };
}

macro_rules! exceptions {
    ($($field:ident = $name:literal ($($base:ident)?) $layout:ident, $own:expr, $doc:expr;)*) => {
        /// The classes, each in a field named as the class is, in snake case.
        pub struct Exceptions {
            $(pub $field: Py<PyType>,)*
            memory_errors: Vec<Py<PyBaseException>>,
        }

        #[allow(non_upper_case_globals)]
        mod specs {
            use super::*;

            $(pub(super) static $field: TypeSpec = {
                const OWN: Own = $own;
                TypeSpec {
                    name: $name,
                    module: "builtins",
                    doc: $doc,
                    signature: None,
                    flags: TypeFlags::BASE,
                    layout: &layouts::$layout,
                    base: base_class!($($base)?),
                    instance_dict: Some(PyBaseException::instance_dict),
                    slots: OWN.slots,
                    methods: OWN.methods,
                    properties: OWN.properties,
                    constants: &[],
                }
            };)*
        }

        impl Exceptions {
            /// Bare classes; [`Exceptions::ready`] gives them their contents.
            pub(crate) fn allocate(heap: &Heap, types: &Types) -> Exceptions {
                $(let $field = type_::bare(heap, &specs::$field);)*
                for class in [$(&$field),*] {
                    class.header().shape.set(types.type_.initial_shape());
                }
                let mut exceptions = Exceptions { $($field,)* memory_errors: Vec::new() };
                exceptions.memory_errors = make_memory_errors(heap, types, &exceptions.memory_error);
                exceptions
            }

            fn entries(&self) -> impl Iterator<Item = (&Py<PyType>, &'static TypeSpec)> {
                [$((&self.$field, &specs::$field)),*].into_iter()
            }
        }
    };
}

exceptions! {
    base_exception = "BaseException" () BASE, base::OWN, Some("Base of everything that can be raised");
    exception = "Exception" (base_exception) BASE, PLAIN, Some("Base of all exceptions that do not end the program");
    base_exception_group = "BaseExceptionGroup" (base_exception) GROUP, group::OWN,
        Some("Several unrelated exceptions raised together.");
    exception_group = "ExceptionGroup" (base_exception_group) GROUP, PLAIN, None;
    generator_exit = "GeneratorExit" (base_exception) BASE, PLAIN, Some("Asks a generator to finish.");
    keyboard_interrupt = "KeyboardInterrupt" (base_exception) BASE, PLAIN, Some("The user interrupted the program.");
    system_exit = "SystemExit" (base_exception) SYSTEM_EXIT, simple::SYSTEM_EXIT,
        Some("Asks the interpreter to exit.");
    arithmetic_error = "ArithmeticError" (exception) BASE, PLAIN, Some("Base of errors in arithmetic.");
    floating_point_error = "FloatingPointError" (arithmetic_error) BASE, PLAIN,
        Some("A floating-point operation failed.");
    overflow_error = "OverflowError" (arithmetic_error) BASE, PLAIN, Some("The result does not fit.");
    zero_division_error = "ZeroDivisionError" (arithmetic_error) BASE, PLAIN,
        Some("The divisor, or the modulus, was zero.");
    assertion_error = "AssertionError" (exception) BASE, PLAIN, Some("An assertion does not hold.");
    attribute_error = "AttributeError" (exception) ATTRIBUTE, attribute_errors::ATTRIBUTE_ERROR,
        Some("There is no such attribute.");
    buffer_error = "BufferError" (exception) BASE, PLAIN, Some("An operation on a buffer is not possible.");
    eof_error = "EOFError" (exception) BASE, PLAIN, Some("Input ended where more was needed.");
    import_error = "ImportError" (exception) IMPORT, import_error::OWN,
        Some("A module, or a name in a module, cannot be found.");
    module_not_found_error = "ModuleNotFoundError" (import_error) IMPORT, PLAIN, Some("There is no such module.");
    lookup_error = "LookupError" (exception) BASE, PLAIN, Some("Base of errors of subscripts.");
    index_error = "IndexError" (lookup_error) BASE, PLAIN, Some("The index of a sequence is out of range.");
    key_error = "KeyError" (lookup_error) BASE, simple::KEY_ERROR, Some("The key is not in the mapping.");
    memory_error = "MemoryError" (exception) BASE, PLAIN, Some("There is no memory left.");
    name_error = "NameError" (exception) NAME, attribute_errors::NAME_ERROR,
        Some("There is no variable of this name.");
    unbound_local_error = "UnboundLocalError" (name_error) NAME, PLAIN, Some("A local variable has no value yet.");
    os_error = "OSError" (exception) OS, os_error::OWN, Some("Base of errors the operating system reports.");
    blocking_io_error = "BlockingIOError" (os_error) OS, PLAIN, Some("The operation would have to wait.");
    child_process_error = "ChildProcessError" (os_error) OS, PLAIN, Some("There is no such child process.");
    connection_error = "ConnectionError" (os_error) OS, PLAIN, Some("Base of errors of connections.");
    broken_pipe_error = "BrokenPipeError" (connection_error) OS, PLAIN, Some("The other end does not read any more.");
    connection_aborted_error = "ConnectionAbortedError" (connection_error) OS, PLAIN,
        Some("The connection was aborted.");
    connection_refused_error = "ConnectionRefusedError" (connection_error) OS, PLAIN,
        Some("The connection was refused.");
    connection_reset_error = "ConnectionResetError" (connection_error) OS, PLAIN, Some("The connection was reset.");
    file_exists_error = "FileExistsError" (os_error) OS, PLAIN, Some("The file exists already.");
    file_not_found_error = "FileNotFoundError" (os_error) OS, PLAIN, Some("There is no such file.");
    interrupted_error = "InterruptedError" (os_error) OS, PLAIN, Some("A signal interrupted the operation.");
    is_a_directory_error = "IsADirectoryError" (os_error) OS, PLAIN, Some("The operation does not work on directories.");
    not_a_directory_error = "NotADirectoryError" (os_error) OS, PLAIN, Some("The operation works on directories only.");
    permission_error = "PermissionError" (os_error) OS, PLAIN, Some("The permission is lacking.");
    process_lookup_error = "ProcessLookupError" (os_error) OS, PLAIN, Some("There is no such process.");
    timeout_error = "TimeoutError" (os_error) OS, PLAIN, Some("The time allowed is over.");
    reference_error = "ReferenceError" (exception) BASE, PLAIN, Some("The referent of a weak proxy is gone.");
    runtime_error = "RuntimeError" (exception) BASE, PLAIN, Some("An error of no other category.");
    not_implemented_error = "NotImplementedError" (runtime_error) BASE, PLAIN,
        Some("A method or function is still to be written.");
    python_finalization_error = "PythonFinalizationError" (runtime_error) BASE, PLAIN,
        Some("The operation is not possible while the interpreter shuts down.");
    recursion_error = "RecursionError" (runtime_error) BASE, PLAIN, Some("The recursion limit was passed.");
    stop_async_iteration = "StopAsyncIteration" (exception) BASE, PLAIN, Some("The end of an asynchronous iterator.");
    stop_iteration = "StopIteration" (exception) STOP_ITERATION, simple::STOP_ITERATION,
        Some("The end of an iterator.");
    syntax_error = "SyntaxError" (exception) SYNTAX, syntax_error::OWN, Some("The source is not valid Python.");
    incomplete_input_error = "_IncompleteInputError" (syntax_error) SYNTAX, PLAIN, Some("The source ends too early.");
    indentation_error = "IndentationError" (syntax_error) SYNTAX, PLAIN, Some("The indentation is wrong.");
    tab_error = "TabError" (indentation_error) SYNTAX, PLAIN, Some("Spaces and tabs are mixed ambiguously.");
    system_error = "SystemError" (exception) BASE, PLAIN,
        Some("The interpreter found an inconsistency in itself, which should be reported.");
    type_error = "TypeError" (exception) BASE, PLAIN, Some("The type of an argument does not fit.");
    value_error = "ValueError" (exception) BASE, PLAIN,
        Some("The value of an argument does not fit, although its type does.");
    unicode_error = "UnicodeError" (value_error) BASE, PLAIN, Some("Base of errors of text encodings.");
    unicode_decode_error = "UnicodeDecodeError" (unicode_error) UNICODE, unicode_error::DECODE,
        Some("Bytes cannot be decoded.");
    unicode_encode_error = "UnicodeEncodeError" (unicode_error) UNICODE, unicode_error::ENCODE,
        Some("Text cannot be encoded.");
    unicode_translate_error = "UnicodeTranslateError" (unicode_error) UNICODE, unicode_error::TRANSLATE,
        Some("Text cannot be translated.");
    warning = "Warning" (exception) BASE, PLAIN, Some("Base of all warning categories.");
    bytes_warning = "BytesWarning" (warning) BASE, PLAIN,
        Some("Warns of bytes where text may be meant, mostly of conversions and comparisons.");
    deprecation_warning = "DeprecationWarning" (warning) BASE, PLAIN, Some("Warns developers of deprecated features.");
    encoding_warning = "EncodingWarning" (warning) BASE, PLAIN, Some("Warns of encodings left to the locale.");
    future_warning = "FutureWarning" (warning) BASE, PLAIN, Some("Warns users of deprecated features.");
    import_warning = "ImportWarning" (warning) BASE, PLAIN, Some("Warns of likely mistakes in imports.");
    pending_deprecation_warning = "PendingDeprecationWarning" (warning) BASE, PLAIN,
        Some("Warns of features that will be deprecated.");
    resource_warning = "ResourceWarning" (warning) BASE, PLAIN, Some("Warns of resources that were not released.");
    runtime_warning = "RuntimeWarning" (warning) BASE, PLAIN, Some("Warns of dubious behaviour at run time.");
    syntax_warning = "SyntaxWarning" (warning) BASE, PLAIN, Some("Warns of dubious syntax.");
    unicode_warning = "UnicodeWarning" (warning) BASE, PLAIN, Some("Warns of likely mistakes with text encodings.");
    user_warning = "UserWarning" (warning) BASE, PLAIN, Some("Warnings made by programs.");
}

fn make_memory_errors(heap: &Heap, types: &Types, class: &Py<PyType>) -> Vec<Py<PyBaseException>> {
    let args = PyTuple::create(heap, types.tuple.initial_shape(), Kind::TUPLE, &[], 0)
        .expect("small objects are always granted")
        .into_value();
    (0..MEMORY_ERRORS)
        .map(|_| heap.create(PyBaseException::new(args.clone()), Kind::EXCEPTION, class.initial_shape()))
        .collect()
}

impl Exceptions {
    /// Gives the classes their contents and puts them into `builtins`.
    pub(crate) fn ready(&self, vm: &Vm) {
        for (class, spec) in self.entries() {
            vm.register_native_type(spec, class);
            type_::ready(vm, class, spec);
            self.publish(vm, spec.name, class);
        }
        for alias in ["EnvironmentError", "IOError"] {
            self.publish(vm, alias, &self.os_error);
        }
        base::finish(vm, &self.base_exception);
        group::finish(vm, &self.exception_group, &self.exception);
    }

    fn publish(&self, vm: &Vm, name: &str, class: &Py<PyType>) {
        vm.builtins.set_name(vm, &vm.intern(name), class.value()).expect("start-up has memory for the builtins");
    }

    /// A `MemoryError` that takes no memory to make: one of those that nobody holds any more, or failing that the first.
    pub(crate) fn memory_error_instance(&self) -> Value {
        let free = self.memory_errors.iter().find(|error| error.header().ref_count() == 1);
        let Some(error) = free else { return self.memory_errors[0].value() };
        for cell in [&error.traceback, &error.cause, &error.context, &error.dict] {
            cell.set(Value::NULL);
        }
        error.suppress_context.set(false);
        error.value()
    }
}
