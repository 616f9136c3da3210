//! Command line and environment of `python`, turned into what the interpreter is to do.
//!
//! Pure: bytes in, a decision out; nothing is read or printed here. `command_line.rs` reads the arguments, `settle.rs` combines them
//! with the `PYTHON*` variables as CPython does, `help.rs` has the texts. Exact wording and exit status of errors are CPython's,
//! since scripts and people look for them.

mod command_line;
mod help;
mod settle;
#[cfg(test)]
mod tests;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

/// What the launcher is to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Action {
    Run(Box<Options>),
    /// Print the version; when `verbose`, the build too. Exit status 0.
    Version {
        verbose: bool,
    },
    /// Print this to standard output. Exit status 0.
    Help(String),
    /// Print this to standard error and end with the status: 2 if the command line is wrong, 1 if a setting is.
    Fail {
        message: Vec<u8>,
        status: i32,
    },
}

/// What to run. Paths and text are as they came; the VM decodes them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Program {
    /// `-c`
    Command(Vec<u8>),
    /// `-m`
    Module(Vec<u8>),
    /// A script, or a directory or archive with `__main__`.
    File(Vec<u8>),
    /// Standard input: statement by statement if it is a terminal, else as a script.
    Stdin,
}

/// The fields of `sys.flags`, with its names. Counts are as often as the flag was given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flags {
    pub debug: bool,
    pub inspect: bool,
    pub interactive: bool,
    pub optimize: u32,
    pub dont_write_bytecode: bool,
    pub no_user_site: bool,
    pub no_site: bool,
    pub ignore_environment: bool,
    pub verbose: u32,
    pub bytes_warning: u32,
    pub quiet: bool,
    pub hash_randomization: bool,
    pub isolated: bool,
    pub dev_mode: bool,
    pub utf8_mode: bool,
    pub warn_default_encoding: bool,
    pub safe_path: bool,
    pub int_max_str_digits: u32,
    pub thread_inherit_context: bool,
    pub context_aware_warnings: bool,
}

/// How strings are hashed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HashSeed {
    Random,
    /// From this seed; with 0, without any.
    Fixed(u32),
}

/// `--check-hash-based-pycs`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CheckHashPycs {
    Default,
    Always,
    Never,
}

/// `-X importtime`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ImportTime {
    Off,
    On,
    /// Also when a module was loaded before.
    Cached,
}

/// Where the default number of processors comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CpuCount {
    System,
    Fixed(u32),
}

/// Everything that the command line and the environment say about a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    pub program: Program,
    pub flags: Flags,
    /// `sys.argv` at the start. With `-m`, the VM puts the module's path in the first place.
    pub argv: Vec<Vec<u8>>,
    /// `sys.orig_argv`
    pub orig_argv: Vec<Vec<u8>>,
    /// For `sys._xoptions`, in order; of equal names the last counts there. `None` shows as `True`.
    pub xoptions: Vec<XOption>,
    /// `sys.warnoptions`
    pub warn_options: Vec<Vec<u8>>,
    /// `-u`
    pub unbuffered: bool,
    /// `-x`
    pub skip_first_line: bool,
    pub hash_seed: HashSeed,
    pub check_hash_pycs: CheckHashPycs,
    pub import_time: ImportTime,
    pub cpu_count: CpuCount,
    pub faulthandler: bool,
    /// Columns in tracebacks.
    pub code_debug_ranges: bool,
    /// Frames to keep for each allocation; 0 does not trace.
    pub tracemalloc: u32,
    /// Modules from CPython's library, even where a frozen one exists, when `Some(false)`.
    pub frozen_modules: Option<bool>,
    pub pycache_prefix: Option<Vec<u8>>,
    /// Encoding and error handler of the standard streams, and whether `PYTHONIOENCODING` set the encoding.
    pub stdio_encoding: Vec<u8>,
    pub stdio_errors: Vec<u8>,
    /// `PYTHONPATH`, not yet split.
    pub path: Option<Vec<u8>>,
    /// `PYTHONHOME`
    pub home: Option<Vec<u8>>,
    /// `PYTHONPLATLIBDIR`
    pub platlibdir: Option<Vec<u8>>,
    /// `PYTHONSTARTUP`
    pub startup: Option<Vec<u8>>,
    /// `--max-memory`, in bytes.
    pub max_memory: MaxMemory,
}

/// How large the heap may grow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MaxMemory {
    /// What the system suggests.
    System,
    Unlimited,
    Bytes(usize),
}

/// `-X name` or `-X name=value`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct XOption {
    pub name: Vec<u8>,
    pub value: Option<Vec<u8>>,
}

/// Decides from `argv`, program name first, and the environment.
pub fn parse(argv: &[Vec<u8>], environ: &[(Vec<u8>, Vec<u8>)]) -> Action {
    let program = argv.first().filter(|name| !name.is_empty()).map_or(b"python".as_slice(), Vec::as_slice);
    let (line, outcome) = command_line::read(argv);
    let settings = settle::Settings::new(&line, environ);
    // Before all else, as it decides how the command line itself is decoded.
    let utf8_mode = match settings.utf8_mode() {
        Ok(utf8_mode) => utf8_mode,
        Err(fatal) => return fatal.into_action("preinitializing"),
    };
    match outcome {
        command_line::Outcome::Help(topic) => Action::Help(help::text(topic, program)),
        command_line::Outcome::Usage(message) => Action::Fail { message: help::usage(&message, program), status: 2 },
        command_line::Outcome::Version { verbose } => Action::Version { verbose },
        command_line::Outcome::Run(program) => match settings.options(program, utf8_mode) {
            Ok(options) => Action::Run(Box::new(options)),
            Err(fatal) => fatal.into_action("preinitialized"),
        },
    }
}
