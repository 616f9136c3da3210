//! `python`: reads the command line, then does what it says.
//!
//! Only what cannot be used again lives here; how the command line is read is in `options`, how a program is run in `run`.

mod run;

use kernel_glue::hosted::Hosted;
use kernel_glue::{Fd, Os};
use launcher::options::{self, Action};

/// The version of the language, and of CPython whose behaviour is meant.
const VERSION: &str = "3.14.0";

/// Native stack for the interpreter. Address space only: pages that are not used cost nothing.
const STACK_BYTES: usize = 256 << 20;

fn main() {
    let runner = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(|| {
        let os = Hosted::new();
        let status = start(os);
        kernel_glue::Process::exit(&Hosted::new(), status)
    });
    match runner {
        Ok(thread) => drop(thread.join()),
        Err(error) => eprintln!("python: cannot start: {error}"),
    }
    // The thread exits the process; getting here means that it could not.
    std::process::exit(70)
}

/// Does what the command line says and returns the exit status.
fn start(os: Hosted) -> i32 {
    match options::parse(&kernel_glue::Process::args(&os), &kernel_glue::Process::environ(&os)) {
        Action::Run(options) => run::run(os, &options),
        Action::Version { verbose } => print(&os, Fd::STDOUT, version(verbose).as_bytes(), 0),
        Action::Help(text) => print(&os, Fd::STDOUT, text.as_bytes(), 0),
        Action::Fail { message, status } => print(&os, Fd::STDERR, &message, status),
    }
}

fn version(verbose: bool) -> String {
    let build = if verbose { concat!(" (", env!("CARGO_PKG_VERSION"), ") [Rust]") } else { "" };
    format!("Python {VERSION}{build}\n")
}

/// Writes a text and gives back the status, or 1 if it could not be written.
fn print(os: &dyn Os, fd: Fd, text: &[u8], status: i32) -> i32 {
    match os.write_all(fd, text) {
        Ok(()) => status,
        Err(_) => status.max(1),
    }
}
