//! The texts of `--help` and of errors in the command line.

use alloc::string::String;
use alloc::vec::Vec;

/// What help is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Topic {
    Options,
    Environment,
    XOptions,
    All,
}

/// The help text; `program` is the name this was started by.
pub(super) fn text(topic: Topic, program: &[u8]) -> String {
    let mut text = String::new();
    if matches!(topic, Topic::Options | Topic::All) {
        text.push_str(&String::from_utf8_lossy(&usage_line(program)));
        text.push_str(OPTIONS);
    }
    if topic == Topic::All {
        text.push('\n');
    }
    if matches!(topic, Topic::Environment | Topic::All) {
        text.push_str(ENVIRONMENT);
    }
    if topic == Topic::All {
        text.push('\n');
    }
    if matches!(topic, Topic::XOptions | Topic::All) {
        text.push_str(X_OPTIONS);
    }
    text
}

/// What to print for a wrong command line. Bytes, since the arguments it repeats may be no text.
pub(super) fn usage(message: &[u8], program: &[u8]) -> Vec<u8> {
    [message, &usage_line(program), b"Try `python -h' for more information.\n"].concat()
}

fn usage_line(program: &[u8]) -> Vec<u8> {
    [b"usage: ", program, b" [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"].concat()
}

const OPTIONS: &str = "\
Options, with the environment variables that do the same:
-b     : warn when bytes meet str, as in str(bytes) or bytes == str;
         -bb makes that an error
-B     : write no .pyc files; also PYTHONDONTWRITEBYTECODE=1
-c cmd : run this text; what follows are its arguments
-d     : debug the parser; also PYTHONDEBUG=1 (accepted, has no effect)
-E     : pay no attention to PYTHON* environment variables
-h     : show this text; also -? and --help
-i     : after the program, go on at the prompt, even if standard input is no
         terminal; also PYTHONINSPECT=1
-I     : stay apart from the user's settings: -E, -P and -s together
-m mod : find this module, run it as a program; what follows are its arguments
-O     : leave out assert statements; __debug__ is False; also PYTHONOPTIMIZE=1
-OO    : leave out docstrings too; also PYTHONOPTIMIZE=2
-P     : keep the script's or the current directory out of sys.path; also
         PYTHONSAFEPATH=1
-q     : start the prompt without a greeting
-R     : hash strings with a random key, whatever PYTHONHASHSEED says
-s     : keep the user's site directory out of sys.path; also PYTHONNOUSERSITE=1
-S     : do not import the module site at the start
-u     : write to standard output and error at once; also PYTHONUNBUFFERED=1
-v     : tell about every import, more of it when repeated; also PYTHONVERBOSE=1
-V     : show the version (also --version); -VV tells how it was built
-W arg : which warnings to show: action:message:category:module:line; also
         PYTHONWARNINGS, where commas come between
-x     : pass over the script's first line
-X opt : set an option of this implementation; see --help-xoptions
--check-hash-based-pycs always|default|never:
         when to compare .pyc files that carry a hash with their source
--max-memory size:
         how far the heap may grow before MemoryError, in bytes or with K, M,
         G or T behind the number; 0 for no limit
--help-env, --help-xoptions, --help-all:
         show help on environment variables, on -X options, or on everything

Arguments:
file   : the script to run; or a directory or archive with __main__.py
-      : run what standard input gives (the default); a terminal gets a prompt
arg ...: become sys.argv[1:]
";

const ENVIRONMENT: &str = "\
Environment variables:
PYTHONHASHSEED  : 'random', or a number from 0 to 4294967295 that makes the
                  hashes of str and bytes the same in each run
PYTHONHOME      : where the library is, instead of the usual place
PYTHONIOENCODING: encoding:errors of the standard streams; either may be missing
PYTHONPATH      : directories to search for modules first, with ':' between
PYTHONPLATLIBDIR: the value of sys.platlibdir
PYTHONSTARTUP   : a file to run before the first prompt
PYTHONUSERBASE  : the value of site.USER_BASE
PYTHONBREAKPOINT: what breakpoint() calls; 0 makes it do nothing
PYTHONASYNCIODEBUG: let asyncio check itself
PYTHON_COLORS   : 1 to color output, 0 not to
PYTHON_HISTORY  : the file that keeps the lines typed at the prompt
PYTHON_BASIC_REPL: 1 for a prompt without line editing

These have an option on the command line that does the same:
PYTHON_CONTEXT_AWARE_WARNINGS: -X context_aware_warnings
PYTHON_CPU_COUNT: -X cpu_count
PYTHONDEBUG     : -d
PYTHONDEVMODE   : -X dev
PYTHONDONTWRITEBYTECODE: -B
PYTHONFAULTHANDLER: -X faulthandler
PYTHON_FROZEN_MODULES: -X frozen_modules
PYTHONINSPECT   : -i
PYTHONINTMAXSTRDIGITS: -X int_max_str_digits
PYTHONNODEBUGRANGES: -X no_debug_ranges
PYTHONNOUSERSITE: -s
PYTHONOPTIMIZE  : -O
PYTHONPROFILEIMPORTTIME: -X importtime
PYTHONPYCACHEPREFIX: -X pycache_prefix
PYTHONSAFEPATH  : -P
PYTHON_THREAD_INHERIT_CONTEXT: -X thread_inherit_context
PYTHONTRACEMALLOC: -X tracemalloc
PYTHONUNBUFFERED: -u
PYTHONUTF8      : -X utf8
PYTHONVERBOSE   : -v
PYTHONWARNDEFAULTENCODING: -X warn_default_encoding
PYTHONWARNINGS  : -W
";

const X_OPTIONS: &str = "\
Options of this implementation; programs find them in sys._xoptions:
-X context_aware_warnings=[0|1]: keep the filters of warnings in a context
         variable (1) or in the module (0, the default)
-X cpu_count=N: what os.cpu_count() says; 'default' asks the system
-X dev : development mode: more warnings, more checks
-X faulthandler: show where Python was when the process dies of an error
-X frozen_modules=[on|off]: whether modules inside the program come before
         those in files
-X importtime[=2]: tell how long each import takes; 2 also tells of modules
         that were there already
-X int_max_str_digits=N: how long a number may be when it becomes text or is
         read from it; at least 640, or 0 for any length
-X no_debug_ranges: keep no columns for tracebacks
-X pycache_prefix=PATH: a directory of its own for .pyc files
-X thread_inherit_context=[0|1]: let a new thread start with a copy of its
         starter's context variables (1) or with none (0, the default)
-X tracemalloc[=N]: remember where memory was allocated, N frames deep
-X utf8[=0|1]: text is UTF-8 whatever the locale says
-X warn_default_encoding: warn where a file is opened without an encoding
";
