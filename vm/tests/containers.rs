//! Lists, tuples, dicts, sets and their iterators as a script sees them.
//!
//! The script holds the same under CPython, from which its expectations were taken.

use kernel_glue::hosted::Hosted;
use vm::builtins::dict::PyDict;
use vm::vm::{Config, Vm};

fn run(name: &str, source: &str) {
    let vm = Vm::new(Config::new(Box::new(Hosted::new())));
    let globals = PyDict::new(&vm);
    globals.set_name(&vm, &vm.intern("__name__"), vm.intern("__main__")).expect("there is room");
    if let Err(raised) = vm.run_source(source.as_bytes(), true, name, &globals) {
        let exception = vm.take_raised(raised);
        vm.report_exit(&exception);
        panic!("{}: {}", vm.type_name(&exception), vm.str_lossy(&exception));
    }
}

#[test]
fn containers_behave_as_the_script_says() {
    run("containers.py", include_str!("scripts/containers.py"));
}

#[test]
fn containers_may_change_while_they_are_used() {
    run("containers_changed.py", include_str!("scripts/containers_changed.py"));
}
