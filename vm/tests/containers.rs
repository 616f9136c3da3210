//! Lists, tuples, dicts, sets and their iterators as a script sees them.
//!
//! The script holds the same under CPython, from which its expectations were taken.

use kernel_glue::hosted::Hosted;
use vm::builtins::dict::PyDict;
use vm::vm::{Config, Vm};

#[test]
fn containers_behave_as_the_script_says() {
    let vm = Vm::new(Config::new(Box::new(Hosted::new())));
    let source = include_str!("scripts/containers.py");
    let globals = PyDict::new(&vm);
    globals.set_name(&vm, &vm.intern("__name__"), vm.intern("__main__")).expect("there is room");
    let exec = vm.import("builtins").and_then(|builtins| vm.get_attr_str(&builtins, "exec"));
    let result = exec.and_then(|exec| vm.call(&exec, &[vm.try_str(source)?, globals.into_value()]));
    if let Err(raised) = result {
        let exception = vm.take_raised(raised);
        panic!("{}: {}", vm.type_name(&exception), vm.str_lossy(&exception));
    }
}
