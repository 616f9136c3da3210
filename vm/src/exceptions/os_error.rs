//! `OSError`: what the operating system reported; the errno chooses the class (PEP 3151).
//!
//! Arguments are read in `__new__`, which has to know the errno; only a subclass that overrides `__init__` alone has
//! them read in `OSError.__init__` instead.

use alloc::format;
use core::cell::Cell;

use kernel_glue::Errno;

use super::{Extended, Fields, Own, extended, member, method_arguments, positional, refuse_keywords};
use crate::native::prelude::*;

pub(crate) struct OsErrorFields {
    errno: ValueCell,
    strerror: ValueCell,
    filename: ValueCell,
    filename2: ValueCell,
    /// Only of `BlockingIOError`; -1 when not set.
    characters_written: Cell<i64>,
}

impl Default for OsErrorFields {
    fn default() -> Self {
        OsErrorFields {
            errno: ValueCell::empty(),
            strerror: ValueCell::empty(),
            filename: ValueCell::empty(),
            filename2: ValueCell::empty(),
            characters_written: Cell::new(-1),
        }
    }
}

impl Fields for OsErrorFields {
    fn for_each(&self, visit: &mut dyn FnMut(&ValueCell)) {
        for cell in [&self.errno, &self.strerror, &self.filename, &self.filename2] {
            visit(cell);
        }
    }
}

pub(crate) const OWN: Own = Own {
    slots: || Slots { new: Some(new), init: Some(init), str: Some(str), ..Slots::EMPTY },
    methods: &[FunctionSpec {
        name: "__reduce__",
        doc: None,
        signature: Some("($self, /)"),
        binding: Binding::Method,
        call: reduce,
    }],
    properties: &[
        member!(OsErrorFields, errno, "POSIX exception code"),
        member!(OsErrorFields, strerror, "exception strerror"),
        member!(OsErrorFields, filename, "exception filename"),
        member!(OsErrorFields, filename2, "second exception filename"),
        PropertySpec {
            name: "characters_written",
            doc: None,
            get: get_characters_written,
            set: Some(set_characters_written),
        },
    ],
};

/// Whether `class` leaves `__new__` alone but has an `__init__` of its own, so that the arguments are that one's matter.
fn is_read_in_init(vm: &Vm, class: &Py<PyType>) -> bool {
    let own = &vm.exceptions.os_error;
    let is_same = |name: &Value| match (class.lookup(vm, name), own.lookup(vm, name)) {
        (Some(found), Some(original)) => found.is(&original),
        _ => true,
    };
    is_same(&vm.names.__new__) && !is_same(&vm.names.__init__)
}

fn new(vm: &Vm, class: &Py<PyType>, arguments: &[Value], names: &[Value]) -> PyResult {
    let read_now = !is_read_in_init(vm, class);
    let args = positional(arguments, names);
    let mut class = class;
    if read_now {
        refuse_keywords(vm, class, names)?;
        if class.as_value().is(vm.exceptions.os_error.as_value())
            && let [errno, _, ..] = args
            && args.len() <= 5
            && let Some(mapped) = errno.as_int().and_then(|errno| class_of_errno(vm, errno))
        {
            class = mapped;
        }
    }
    let error = vm.create_in(class, Extended::<OsErrorFields>::new(vm.empty_tuple().into_value()))?;
    if read_now {
        read(vm, &error, args)?;
    }
    Ok(error.into_value())
}

fn init(vm: &Vm, this: &Value, arguments: &[Value], names: &[Value]) -> PyResult<()> {
    let class = vm.type_of(this);
    if !is_read_in_init(vm, class) {
        return Ok(());
    }
    refuse_keywords(vm, class, names)?;
    read(vm, extended(vm, this)?, positional(arguments, names))
}

/// Takes errno, strerror and file names out of the arguments: `(errno, strerror[, filename[, winerror[, filename2]]])`.
fn read(vm: &Vm, this: &Py<Extended<OsErrorFields>>, args: &[Value]) -> PyResult<()> {
    let mut kept = args;
    if (2..=5).contains(&args.len()) {
        let fields = &this.fields;
        let filename = args.get(2).filter(|filename| !filename.is_none());
        if let Some(filename) = filename {
            let is_blocking = vm.type_of(this.as_value()).is_subtype(&vm.exceptions.blocking_io_error);
            if is_blocking && is_index(vm, filename) {
                fields.characters_written.set(vm.index_to_i64(filename)?);
            } else {
                fields.filename.set(filename.clone());
                if let Some(filename2) = args.get(4).filter(|filename| !filename.is_none()) {
                    fields.filename2.set(filename2.clone());
                }
                // The names are attributes only, as they were before there were any in `args`.
                kept = &args[..2];
            }
        }
        fields.errno.set(args[0].clone());
        fields.strerror.set(args[1].clone());
    }
    this.args.set(vm.try_tuple(kept)?);
    Ok(())
}

fn is_index(vm: &Vm, value: &Value) -> bool {
    vm.type_of(value).slots().index.is_some()
}

fn class_of_errno(vm: &Vm, errno: i64) -> Option<&Py<PyType>> {
    let classes = &vm.exceptions;
    Some(match Errno::new(i32::try_from(errno).ok()?) {
        Errno::EAGAIN | Errno::EALREADY | Errno::EINPROGRESS => &classes.blocking_io_error,
        Errno::EPIPE | Errno::ESHUTDOWN => &classes.broken_pipe_error,
        Errno::ECHILD => &classes.child_process_error,
        Errno::ECONNABORTED => &classes.connection_aborted_error,
        Errno::ECONNREFUSED => &classes.connection_refused_error,
        Errno::ECONNRESET => &classes.connection_reset_error,
        Errno::EEXIST => &classes.file_exists_error,
        Errno::ENOENT => &classes.file_not_found_error,
        Errno::EISDIR => &classes.is_a_directory_error,
        Errno::ENOTDIR => &classes.not_a_directory_error,
        Errno::EINTR => &classes.interrupted_error,
        Errno::EACCES | Errno::EPERM => &classes.permission_error,
        Errno::ESRCH => &classes.process_lookup_error,
        Errno::ETIMEDOUT => &classes.timeout_error,
        _ => return None,
    })
}

fn str(vm: &Vm, this: &Value) -> PyResult {
    let fields = &extended::<OsErrorFields>(vm, this)?.fields;
    let (errno, strerror) = (fields.errno.get_option(), fields.strerror.get_option());
    let filename = fields.filename.get_option();
    if filename.is_none() && (errno.is_none() || strerror.is_none()) {
        return super::base::str(vm, this);
    }
    let filename2 = fields.filename2.get_option();
    let or_none = |value: Option<Value>| vm.str(&value.unwrap_or(Value::NONE));
    let mut text = b"[Errno ".to_vec();
    text.extend_from_slice(or_none(errno)?.as_bytes());
    text.extend_from_slice(b"] ");
    text.extend_from_slice(or_none(strerror)?.as_bytes());
    if let Some(filename) = filename {
        text.extend_from_slice(b": ");
        text.extend_from_slice(vm.repr(&filename)?.as_bytes());
        if let Some(filename2) = filename2 {
            text.extend_from_slice(b" -> ");
            text.extend_from_slice(vm.repr(&filename2)?.as_bytes());
        }
    }
    Ok(vm.try_str_bytes(&text)?.into_value())
}

fn reduce(vm: &Vm, arguments: &[Value], names: &[Value]) -> PyResult {
    let (this, []) = method_arguments(vm, "OSError.__reduce__", arguments, names)?;
    let error = extended::<OsErrorFields>(vm, this)?;
    let mut args = error.args_tuple(vm);
    // The file names were cut off from `args`.
    if args.len() == 2
        && let Some(filename) = error.fields.filename.get_option()
    {
        let mut all = args.as_slice().to_vec();
        all.push(filename);
        if let Some(filename2) = error.fields.filename2.get_option() {
            all.push(Value::NONE);
            all.push(filename2);
        }
        args = Py::try_from_value(vm.try_tuple(&all)?).unwrap_or(args);
    }
    super::base::reduce_with(vm, this, args.into_value(), error.dict.get_option())
}

fn get_characters_written(vm: &Vm, this: &Value) -> PyResult {
    match extended::<OsErrorFields>(vm, this)?.fields.characters_written.get() {
        -1 => Err(vm.attribute_error("characters_written")),
        number => Ok(vm.int(number)),
    }
}

fn set_characters_written(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let place = &extended::<OsErrorFields>(vm, this)?.fields.characters_written;
    match value {
        None if place.get() == -1 => Err(vm.attribute_error("characters_written")),
        None => {
            place.set(-1);
            Ok(())
        }
        Some(value) => {
            if !is_index(vm, value) {
                return Err(
                    vm.type_error(format!("'{}' object cannot be interpreted as an integer", vm.type_name(value)))
                );
            }
            let number = vm.index_to_i64(value).map_err(|raised| {
                if vm.raised_is(&raised, &vm.exceptions.overflow_error) {
                    drop(vm.take_raised(raised));
                    return vm.value_error(format!("cannot fit '{}' into an index-sized integer", vm.type_name(value)));
                }
                raised
            })?;
            place.set(number);
            Ok(())
        }
    }
}

impl Vm {
    /// Raises the `OSError` of an error number, with the paths it is about.
    #[cold]
    pub fn os_error(&self, errno: Errno, filename: Option<&Value>, filename2: Option<&Value>) -> Raised {
        let make = || -> PyResult {
            let strerror = match errno.message() {
                Some(message) => self.try_str(message)?,
                None => self.try_str(&format!("Unknown error {}", errno.number()))?,
            };
            let mut args = alloc::vec![Value::int32(errno.number()), strerror];
            args.extend(filename.cloned());
            if let (Some(_), Some(filename2)) = (filename, filename2) {
                args.extend([Value::NONE, filename2.clone()]);
            }
            super::raise::instantiate(self, &self.exceptions.os_error, &args)
        };
        match make() {
            Ok(error) => self.raise(error),
            Err(raised) => raised,
        }
    }
}
