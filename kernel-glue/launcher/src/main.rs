//! `python`: reads the command line, then does what it says.
//!
//! Only what cannot be used again lives here; how the command line is read is in `options`.

use kernel_glue::hosted::Hosted;
use kernel_glue::{Fd, Os};
use launcher::options::{self, Action, Options, Program};

/// The version of the language, and of CPython whose behaviour is meant.
const VERSION: &str = "3.14.0";

fn main() {
    let os = Hosted::new();
    let status = start(&os);
    kernel_glue::Process::exit(&os, status)
}

/// Does what the command line says and returns the exit status.
fn start(os: &dyn Os) -> i32 {
    match options::parse(&os.args(), &os.environ()) {
        Action::Run(options) => run(os, &options),
        Action::Version { verbose } => print(os, Fd::STDOUT, version(verbose).as_bytes(), 0),
        Action::Help(text) => print(os, Fd::STDOUT, text.as_bytes(), 0),
        Action::Fail { message, status } => print(os, Fd::STDERR, &message, status),
    }
}

/// Runs a program.
fn run(os: &dyn Os, options: &Options) -> i32 {
    let what = match &options.program {
        Program::Stdin if is_interactive(os, options) => "a prompt",
        Program::Stdin => "standard input",
        Program::Command(_) => "a command",
        Program::Module(_) => "a module",
        Program::File(_) => "a script",
    };
    let message = format!("python: cannot run {what}: this build has no interpreter\n");
    print(os, Fd::STDERR, message.as_bytes(), 1)
}

/// Whether standard input is read statement by statement, with a prompt.
fn is_interactive(os: &dyn Os, options: &Options) -> bool {
    options.flags.interactive || os.isatty(Fd::STDIN)
}

fn version(verbose: bool) -> String {
    let build = if verbose {
        concat!(" (", env!("CARGO_PKG_VERSION"), ") [Rust]")
    } else {
        ""
    };
    format!("Python {VERSION}{build}\n")
}

/// Writes a text and gives back the status, or 1 if it could not be written.
fn print(os: &dyn Os, fd: Fd, text: &[u8], status: i32) -> i32 {
    match os.write_all(fd, text) {
        Ok(()) => status,
        Err(_) => status.max(1),
    }
}
