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
    if let Err(raised) = vm.run_source(source.as_bytes(), true, "containers.py", &globals) {
        let exception = vm.take_raised(raised);
        vm.report_exit(&exception);
        panic!("{}: {}", vm.type_name(&exception), vm.str_lossy(&exception));
    }
}
