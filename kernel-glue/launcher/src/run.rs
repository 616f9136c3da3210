//! Running a program: an interpreter is made as the options say, runs what they name, and its end becomes an exit status.

use kernel_glue::hosted::Hosted;
use kernel_glue::{Console, Fd, Memory, Os};
use launcher::options::{HashSeed, MaxMemory, Options, Program};
use vm::builtins::dict::PyDict;
use vm::compile::{Interactive, compile_interactive};
use vm::native::prelude::*;
use vm::sys::SysOptions;
use vm::vm::Config;

/// Exit status when standard output cannot be flushed at the end.
const FLUSH_FAILED: i32 = 120;

/// Runs the program of the options and returns the exit status.
pub(crate) fn run(os: Hosted, options: &Options) -> i32 {
    let stack_low = os.stack_bounds().low;
    let suggested = os.memory_limit();
    let hash_key = hash_key(&os, &options.hash_seed);
    let is_prompt = matches!(options.program, Program::Stdin) && (options.flags.interactive || os.isatty(Fd::STDIN));
    let sys_options = sys_options(&os, options);
    let config = Config {
        memory_limit: match options.max_memory {
            MaxMemory::Bytes(bytes) => bytes,
            MaxMemory::Unlimited => isize::MAX as usize,
            MaxMemory::System => suggested.unwrap_or(isize::MAX as usize),
        },
        hash_key,
        native_stack_low: stack_low,
        ..Config::new(Box::new(os))
    };
    let vm = Vm::new(config);
    let result = prepare(&vm, options, &sys_options).and_then(|globals| {
        let result = execute(&vm, options, &globals, is_prompt);
        if !options.flags.inspect || is_prompt {
            return result;
        }
        let status = status_of(&vm, result);
        prompt(&vm, &globals, true);
        let _ = status;
        Ok(())
    });
    let status = status_of(&vm, result);
    if vm.flush_standard_streams() || status != 0 { status } else { FLUSH_FAILED }
}

fn status_of(vm: &Vm, result: PyResult<()>) -> i32 {
    match result {
        Ok(()) => 0,
        Err(raised) => {
            let exception = vm.take_raised(raised);
            vm.report_exit(&exception)
        }
    }
}

fn hash_key(os: &dyn Os, seed: &HashSeed) -> [u8; 16] {
    match seed {
        HashSeed::Fixed(seed) => vm::hash_key_from_seed(*seed),
        _ => {
            let mut key = [0; 16];
            // Without entropy the key is fixed; that is no reason not to run.
            let _ = os.fill_random(&mut key);
            key
        }
    }
}

fn sys_options(os: &dyn Os, options: &Options) -> SysOptions {
    let flags = &options.flags;
    let mut path = Vec::new();
    if !flags.safe_path {
        path.push(match &options.program {
            Program::File(file) => directory_of(os, file),
            Program::Module(_) => os.getcwd().unwrap_or_default(),
            _ => Vec::new(),
        });
    }
    if let Some(more) = &options.path {
        path.extend(more.split(|byte| *byte == b':').filter(|entry| !entry.is_empty()).map(<[u8]>::to_vec));
    }
    SysOptions {
        argv: options.argv.clone(),
        orig_argv: options.orig_argv.clone(),
        path,
        executable: os.args().first().cloned().unwrap_or_default(),
        flags: vec![
            ("debug", i64::from(flags.debug)),
            ("inspect", i64::from(flags.inspect)),
            ("interactive", i64::from(flags.interactive)),
            ("optimize", i64::from(flags.optimize)),
            ("dont_write_bytecode", i64::from(flags.dont_write_bytecode)),
            ("no_user_site", i64::from(flags.no_user_site)),
            ("no_site", i64::from(flags.no_site)),
            ("ignore_environment", i64::from(flags.ignore_environment)),
            ("verbose", i64::from(flags.verbose)),
            ("bytes_warning", i64::from(flags.bytes_warning)),
            ("quiet", i64::from(flags.quiet)),
            ("hash_randomization", i64::from(flags.hash_randomization)),
            ("isolated", i64::from(flags.isolated)),
            ("dev_mode", i64::from(flags.dev_mode)),
            ("utf8_mode", i64::from(flags.utf8_mode)),
            ("warn_default_encoding", i64::from(flags.warn_default_encoding)),
            ("safe_path", i64::from(flags.safe_path)),
            ("int_max_str_digits", i64::from(flags.int_max_str_digits)),
        ],
        warn_options: options.warn_options.clone(),
        xoptions: options.xoptions.iter().map(|own| (own.name.clone(), own.value.clone())).collect(),
        optimize: flags.optimize.min(2) as u8,
        int_max_str_digits: flags.int_max_str_digits as usize,
    }
}

/// The directory of a script, links followed, for `sys.path[0]`.
fn directory_of(os: &dyn Os, file: &[u8]) -> Vec<u8> {
    let real = os.realpath(file).unwrap_or_else(|_| file.to_vec());
    match real.iter().rposition(|byte| *byte == b'/') {
        Some(0) => b"/".to_vec(),
        Some(at) => real[..at].to_vec(),
        None => Vec::new(),
    }
}

/// Makes `sys`, the streams and `__main__`.
fn prepare(vm: &Vm, options: &Options, sys_options: &SysOptions) -> PyResult<Py<PyDict>> {
    vm.init_sys(sys_options)?;
    stdlib_min::install(vm, options.unbuffered)?;
    vm.new_main_module()
}

fn execute(vm: &Vm, options: &Options, globals: &Py<PyDict>, is_prompt: bool) -> PyResult<()> {
    match &options.program {
        Program::Command(command) => {
            let text = String::from_utf8_lossy(command).into_owned();
            vm.run_source(text.as_bytes(), true, "<string>", globals).map(drop)
        }
        Program::File(file) => {
            let source = match vm.os().read_file(file) {
                Ok(source) => source,
                Err(errno) => return Err(cannot_open(vm, file, errno)),
            };
            let name = String::from_utf8_lossy(file).into_owned();
            globals.set(vm, &vm.intern("__file__"), vm.decode_os(file)?.into_value())?;
            vm.run_source(&source, false, &name, globals).map(drop)
        }
        Program::Module(module) => {
            let runpy = vm.import("runpy")?;
            let name = vm.decode_os(module)?.into_value();
            vm.call_method_str(&runpy, "_run_module_as_main", &[name]).map(drop)
        }
        Program::Stdin if is_prompt => {
            if !options.flags.quiet {
                let banner = format!("Python {}.{}.{} on {}\n", 3, 14, 0, vm.os().platform());
                let _ = vm.os().write_all(Fd::STDERR, banner.as_bytes());
            }
            prompt(vm, globals, false);
            Ok(())
        }
        Program::Stdin => {
            let mut source = Vec::new();
            if let Err(errno) = vm.os().read_to_end(Fd::STDIN, &mut source) {
                return Err(vm.os_error(errno, None, None));
            }
            vm.run_source(&source, false, "<stdin>", globals).map(drop)
        }
    }
}

/// The message of a script that cannot be read, and exit status 2, as a `SystemExit`.
fn cannot_open(vm: &Vm, file: &[u8], errno: kernel_glue::Errno) -> Raised {
    let program = vm.os().args().first().map(|own| String::from_utf8_lossy(own).into_owned()).unwrap_or_default();
    let message = format!(
        "{program}: can't open file '{}': [Errno {}] {errno}\n",
        String::from_utf8_lossy(&absolute(vm.os(), file)),
        errno.number()
    );
    let _ = vm.os().write_all(Fd::STDERR, message.as_bytes());
    vm.raise_args(&vm.exceptions.system_exit, &[Value::int32(2)])
}

/// The path seen from the root.
fn absolute(os: &dyn Os, file: &[u8]) -> Vec<u8> {
    if file.starts_with(b"/") {
        return file.to_vec();
    }
    let mut path = os.getcwd().unwrap_or_default();
    path.push(b'/');
    path.extend_from_slice(file);
    path
}

/// Reads, runs and prints statements until the input ends.
fn prompt(vm: &Vm, globals: &Py<PyDict>, _after_program: bool) {
    let mut text = String::new();
    loop {
        let shown = if text.is_empty() { ">>> " } else { "... " };
        vm.flush_standard_streams();
        let _ = vm.os().write_all(Fd::STDOUT, shown.as_bytes());
        let line = match read_line(vm) {
            Ok(Some(line)) => line,
            Ok(None) => {
                let _ = vm.os().write_all(Fd::STDOUT, b"\n");
                return;
            }
            Err(raised) => {
                drop(vm.take_raised(raised));
                let _ = vm.os().write_all(Fd::STDERR, b"\nKeyboardInterrupt\n");
                text.clear();
                continue;
            }
        };
        let is_blank = line.trim().is_empty();
        if text.is_empty() && is_blank {
            continue;
        }
        text.push_str(&line);
        match compile_interactive(vm, &text, "<stdin>", !is_blank) {
            Ok(Interactive::Incomplete) => {}
            Ok(Interactive::Code(code)) => {
                let result = vm.run_code(&code, globals, &text);
                text.clear();
                if !survives(vm, result) {
                    return;
                }
            }
            Err(raised) => {
                text.clear();
                survives(vm, Err(raised));
            }
        }
    }
}

/// Shows an exception at the prompt; false when it ends the program.
fn survives(vm: &Vm, result: PyResult) -> bool {
    let Err(raised) = result else { return true };
    let ends = vm.raised_is(&raised, &vm.exceptions.system_exit);
    let exception = vm.take_raised(raised);
    if ends {
        let status = vm.report_exit(&exception);
        vm.flush_standard_streams();
        vm.os().exit(status)
    }
    vm.report_exit(&exception);
    true
}

fn read_line(vm: &Vm) -> PyResult<Option<String>> {
    let sys = vm.import("sys")?;
    let stdin = vm.get_attr_str(&sys, "stdin")?;
    let line = vm.call_method_str(&stdin, "readline", &[])?;
    let line = vm.str_lossy(&line);
    Ok(if line.is_empty() { None } else { Some(line) })
}
