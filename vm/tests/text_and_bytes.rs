//! Strings, bytes, bytearrays and memoryviews as a script sees them.
//!
//! The script holds the same under CPython.

use kernel_glue::hosted::Hosted;
use vm::vm::{Config, Vm};

#[test]
fn text_and_bytes_behave_as_the_script_says() {
    let mut config = Config::new(Box::new(Hosted::new()));
    config.memory_limit = 1 << 30;
    let vm = Vm::new(config);
    let globals = vm.new_main_module().expect("there is room");
    let source = include_bytes!("scripts/text_and_bytes.py");
    if let Err(raised) = vm.run_source(source, true, "text_and_bytes.py", &globals) {
        let exception = vm.take_raised(raised);
        panic!("{}: {}", vm.type_name(&exception), vm.str_lossy(&exception));
    }
    let result = vm.get_item(globals.as_value(), &vm.intern("RESULT")).expect("the script ends by setting it");
    assert_eq!(vm.str_lossy(&result), "done");
}
