//! Combining the command line with the `PYTHON*` variables.
//!
//! Where CPython asks for the first of equal `-X` options, so do we; `sys._xoptions` shows the last.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::command_line::CommandLine;
use super::{Action, CpuCount, Flags, HashSeed, ImportTime, Options, Program};

/// `sys.int_info.default_max_str_digits` and `sys.int_info.str_digits_check_threshold`.
const INT_MAX_STR_DIGITS: u32 = 4300;
const INT_MAX_STR_DIGITS_LEAST: i32 = 640;

pub(super) struct Settings<'a> {
    line: &'a CommandLine,
    environ: &'a [(Vec<u8>, Vec<u8>)],
    ignore_environment: bool,
}

/// A setting that makes a run impossible.
pub(super) struct Fatal {
    /// Where CPython finds it, which its message names; it does not for all.
    place: Option<&'static str>,
    message: String,
}

impl Fatal {
    fn new(place: &'static str, message: impl Into<String>) -> Fatal {
        Fatal { place: Some(place), message: message.into() }
    }

    pub(super) fn into_action(self, state: &str) -> Action {
        let place = self.place.map_or(String::new(), |place| format!("{place}: "));
        let message = format!("Fatal Python error: {place}{}\nPython runtime state: {state}\n\n", self.message);
        Action::Fail { message: message.into_bytes(), status: 1 }
    }
}

type Result<T> = core::result::Result<T, Fatal>;

impl<'a> Settings<'a> {
    pub(super) fn new(line: &'a CommandLine, environ: &'a [(Vec<u8>, Vec<u8>)]) -> Settings<'a> {
        Settings { line, environ, ignore_environment: line.ignore_environment || line.isolated }
    }

    /// Whether text is UTF-8 whatever the locale says (PEP 540). It is anyway; programs see this in `sys.flags`.
    pub(super) fn utf8_mode(&self) -> Result<bool> {
        const PLACE: &str = "preconfig_init_utf8_mode";
        if let Some(value) = self.xoption(b"utf8") {
            return match value {
                None | Some(b"1") => Ok(true),
                Some(b"0") => Ok(false),
                Some(_) => Err(Fatal::new(PLACE, "invalid -X utf8 option value")),
            };
        }
        match self.env(b"PYTHONUTF8") {
            None => Ok(matches!(self.locale(), b"" | b"C" | b"POSIX")),
            Some(b"1") => Ok(true),
            Some(b"0") => Ok(false),
            Some(_) => Err(Fatal::new(PLACE, "invalid PYTHONUTF8 environment variable value")),
        }
    }

    pub(super) fn options(self, program: Program, utf8_mode: bool) -> Result<Options> {
        let line = self.line;
        let hash_seed = self.hash_seed()?;
        self.check_gil()?;
        let dev_mode = self.xoption(b"dev").is_some() || self.env(b"PYTHONDEVMODE").is_some();
        let (stdio_encoding, stdio_errors) = self.stdio(utf8_mode);
        let flags = Flags {
            debug: line.debug || self.env_count(b"PYTHONDEBUG") > 0,
            inspect: line.inspect || self.env(b"PYTHONINSPECT").is_some(),
            interactive: line.inspect,
            optimize: line.optimize.max(self.env_count(b"PYTHONOPTIMIZE")),
            dont_write_bytecode: line.dont_write_bytecode || self.env_count(b"PYTHONDONTWRITEBYTECODE") > 0,
            no_user_site: line.no_user_site || line.isolated || self.env_count(b"PYTHONNOUSERSITE") > 0,
            no_site: line.no_site,
            ignore_environment: self.ignore_environment,
            verbose: line.verbose.max(self.env_count(b"PYTHONVERBOSE")),
            bytes_warning: line.bytes_warning,
            quiet: line.quiet,
            hash_randomization: hash_seed != HashSeed::Fixed(0),
            isolated: line.isolated,
            dev_mode,
            utf8_mode,
            warn_default_encoding: self.is_set(b"warn_default_encoding", b"PYTHONWARNDEFAULTENCODING"),
            safe_path: line.safe_path || line.isolated || self.env(b"PYTHONSAFEPATH").is_some(),
            int_max_str_digits: self.int_max_str_digits()?,
            thread_inherit_context: self.switch(
                "config_init_thread_inherit_context",
                "thread_inherit_context",
                "PYTHON_THREAD_INHERIT_CONTEXT",
            )?,
            context_aware_warnings: self.switch(
                "config_init_context_aware_warnings",
                "context_aware_warnings",
                "PYTHON_CONTEXT_AWARE_WARNINGS",
            )?,
        };
        Ok(Options {
            program,
            argv: line.argv.clone(),
            orig_argv: line.orig_argv.clone(),
            xoptions: line.xoptions.clone(),
            warn_options: self.warn_options(dev_mode),
            unbuffered: line.unbuffered || self.env_count(b"PYTHONUNBUFFERED") > 0,
            skip_first_line: line.skip_first_line,
            hash_seed,
            check_hash_pycs: line.check_hash_pycs,
            import_time: self.import_time()?,
            cpu_count: self.cpu_count()?,
            faulthandler: dev_mode || self.is_set(b"faulthandler", b"PYTHONFAULTHANDLER"),
            code_debug_ranges: !self.is_set(b"no_debug_ranges", b"PYTHONNODEBUGRANGES"),
            tracemalloc: self.tracemalloc()?,
            frozen_modules: self.frozen_modules()?,
            pycache_prefix: self.pycache_prefix(),
            stdio_encoding,
            stdio_errors,
            path: self.env_bytes(b"PYTHONPATH"),
            home: self.env_bytes(b"PYTHONHOME"),
            platlibdir: self.env_bytes(b"PYTHONPLATLIBDIR"),
            startup: self.env_bytes(b"PYTHONSTARTUP"),
            max_memory: line.max_memory,
            flags,
        })
    }

    /// The value of the first `-X` option of a name: `None` without one, `Some(None)` without a value.
    fn xoption(&self, name: &[u8]) -> Option<Option<&'a [u8]>> {
        self.line.xoptions.iter().find(|option| option.name == name).map(|option| option.value.as_deref())
    }

    /// A variable of Python's, unless it is empty or the environment is to be ignored.
    fn env(&self, name: &[u8]) -> Option<&'a [u8]> {
        if self.ignore_environment { None } else { self.any_env(name) }
    }

    fn any_env(&self, name: &[u8]) -> Option<&'a [u8]> {
        let (_, value) = self.environ.iter().find(|(known, _)| known == name)?;
        Some(value.as_slice()).filter(|value| !value.is_empty())
    }

    fn env_bytes(&self, name: &[u8]) -> Option<Vec<u8>> {
        self.env(name).map(<[u8]>::to_vec)
    }

    /// A variable that stands for a flag given so often; anything but a number counts as 1.
    fn env_count(&self, name: &[u8]) -> u32 {
        self.env(name).map_or(0, |value| parse_int(value).and_then(|value| value.try_into().ok()).unwrap_or(1))
    }

    fn is_set(&self, xoption: &[u8], variable: &[u8]) -> bool {
        self.xoption(xoption).is_some() || self.env(variable).is_some()
    }

    fn locale(&self) -> &'a [u8] {
        [b"LC_ALL".as_slice(), b"LC_CTYPE", b"LANG"].iter().find_map(|name| self.any_env(name)).unwrap_or(b"")
    }

    fn hash_seed(&self) -> Result<HashSeed> {
        if self.line.random_hash {
            return Ok(HashSeed::Random);
        }
        match self.env(b"PYTHONHASHSEED") {
            None | Some(b"random") => Ok(HashSeed::Random),
            Some(text) => match parse_unsigned(text).and_then(|seed| seed.try_into().ok()) {
                Some(seed) => Ok(HashSeed::Fixed(seed)),
                None => Err(Fatal::new(
                    "config_init_hash_seed",
                    "PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]",
                )),
            },
        }
    }

    /// There is always a lock, as in CPython's usual build.
    fn check_gil(&self) -> Result<()> {
        const PLACE: &str = "config_read_gil";
        let value = match self.xoption(b"gil") {
            Some(value) => Some(value.unwrap_or(b"")),
            None => self.env(b"PYTHON_GIL"),
        };
        match value {
            None | Some(b"1") => Ok(()),
            Some(b"0") => Err(Fatal::new(PLACE, "Disabling the GIL is not supported by this build")),
            Some(_) => Err(Fatal::new(PLACE, "PYTHON_GIL / -X gil must be \"0\" or \"1\"")),
        }
    }

    fn int_max_str_digits(&self) -> Result<u32> {
        let (name, value) = match (self.xoption(b"int_max_str_digits"), self.env(b"PYTHONINTMAXSTRDIGITS")) {
            (Some(value), _) => ("-X int_max_str_digits", value),
            (None, Some(value)) => ("PYTHONINTMAXSTRDIGITS", Some(value)),
            (None, None) => return Ok(INT_MAX_STR_DIGITS),
        };
        match value.and_then(parse_int) {
            Some(digits) if digits == 0 || digits >= INT_MAX_STR_DIGITS_LEAST => Ok(digits.unsigned_abs()),
            _ => Err(Fatal::new(
                "config_init_int_max_str_digits",
                format!("{name}: invalid limit; must be >= {INT_MAX_STR_DIGITS_LEAST} or 0 for unlimited."),
            )),
        }
    }

    /// An option that is 0 or 1.
    fn switch(&self, place: &'static str, xoption: &str, variable: &str) -> Result<bool> {
        let (value, message) = match (self.xoption(xoption.as_bytes()), self.env(variable.as_bytes())) {
            (Some(value), _) => (value, format!("-X {xoption}=n: n is missing or invalid")),
            (None, Some(value)) => (Some(value), format!("{variable}=N: N is missing or invalid")),
            (None, None) => return Ok(false),
        };
        match value.and_then(parse_int) {
            Some(value @ 0..=1) => Ok(value == 1),
            _ => Err(Fatal::new(place, message)),
        }
    }

    fn import_time(&self) -> Result<ImportTime> {
        let (value, message) = match (self.xoption(b"importtime"), self.env(b"PYTHONPROFILEIMPORTTIME")) {
            (Some(value), _) => (value, "-X importtime: values other than 1 and 2 are reserved for future use."),
            (None, Some(value)) => {
                (Some(value), "PYTHONPROFILEIMPORTTIME: numeric values other than 1 and 2 are reserved for future use.")
            }
            (None, None) => return Ok(ImportTime::Off),
        };
        match value.filter(|value| !value.is_empty()).map_or(Some(1), parse_int) {
            Some(0) => Ok(ImportTime::Off),
            None | Some(1) => Ok(ImportTime::On),
            Some(2) => Ok(ImportTime::Cached),
            Some(_) => Err(Fatal::new("config_init_import_time", message)),
        }
    }

    fn cpu_count(&self) -> Result<CpuCount> {
        let value = match (self.xoption(b"cpu_count"), self.env(b"PYTHON_CPU_COUNT")) {
            (Some(value), _) => value,
            (None, Some(value)) => Some(value),
            (None, None) => return Ok(CpuCount::System),
        };
        if value == Some(b"default") {
            return Ok(CpuCount::System);
        }
        match value.and_then(parse_int) {
            Some(count @ 1..) => Ok(CpuCount::Fixed(count.unsigned_abs())),
            _ => Err(Fatal::new(
                "config_init_cpu_count",
                "-X cpu_count=n option: n is missing or an invalid number, n must be greater than 0",
            )),
        }
    }

    fn tracemalloc(&self) -> Result<u32> {
        let (value, message) = match (self.xoption(b"tracemalloc"), self.env(b"PYTHONTRACEMALLOC")) {
            (Some(None), _) => return Ok(1),
            (Some(value), _) => (value, "-X tracemalloc=NFRAME: invalid number of frames"),
            (None, Some(value)) => (Some(value), "PYTHONTRACEMALLOC: invalid number of frames"),
            (None, None) => return Ok(0),
        };
        match value.and_then(parse_int) {
            Some(frames @ 0..=65535) => Ok(frames.unsigned_abs()),
            _ => Err(Fatal::new("config_init_tracemalloc", message)),
        }
    }

    fn frozen_modules(&self) -> Result<Option<bool>> {
        let read = |value: &[u8]| match value {
            b"" | b"on" => Some(true),
            b"off" => Some(false),
            _ => None,
        };
        // All of them are looked at, and the last counts.
        let mut chosen = None;
        for option in self.line.xoptions.iter().filter(|option| option.name == b"frozen_modules") {
            chosen = read(option.value.as_deref().unwrap_or(b""));
            if chosen.is_none() {
                let message = "bad value for option -X frozen_modules (expected \"on\" or \"off\")";
                return Err(Fatal { place: None, message: message.into() });
            }
        }
        if chosen.is_some() {
            return Ok(chosen);
        }
        let Some(value) = self.env(b"PYTHON_FROZEN_MODULES") else {
            return Ok(None);
        };
        read(value).map(Some).ok_or_else(|| Fatal {
            place: None,
            message: "bad value for PYTHON_FROZEN_MODULES (expected \"on\" or \"off\")".into(),
        })
    }

    fn pycache_prefix(&self) -> Option<Vec<u8>> {
        match self.xoption(b"pycache_prefix") {
            Some(value) => value.filter(|value| !value.is_empty()).map(<[u8]>::to_vec),
            None => self.env_bytes(b"PYTHONPYCACHEPREFIX"),
        }
    }

    /// Encoding and error handler of the standard streams.
    fn stdio(&self, utf8_mode: bool) -> (Vec<u8>, Vec<u8>) {
        let lenient = utf8_mode || matches!(self.locale(), b"" | b"C" | b"POSIX" | b"C.UTF-8" | b"C.utf8");
        let default_errors: &[u8] = if lenient { b"surrogateescape" } else { b"strict" };
        let value = self.env(b"PYTHONIOENCODING").unwrap_or(b"");
        let (encoding, errors) = match value.iter().position(|&byte| byte == b':') {
            Some(at) => (&value[..at], &value[at + 1..]),
            None => (value, b"".as_slice()),
        };
        match (encoding, errors) {
            (b"", b"") => (b"utf-8".to_vec(), default_errors.to_vec()),
            (b"", errors) => (b"utf-8".to_vec(), errors.to_vec()),
            (encoding, b"") => (encoding.to_vec(), b"strict".to_vec()),
            (encoding, errors) => (encoding.to_vec(), errors.to_vec()),
        }
    }

    /// Weakest first, each once: development mode, the variable, `-W`, `-b`.
    fn warn_options(&self, dev_mode: bool) -> Vec<Vec<u8>> {
        let from_env = self.env(b"PYTHONWARNINGS").unwrap_or(b"").split(|&byte| byte == b',');
        let bytes_warning: Option<&[u8]> = match self.line.bytes_warning {
            0 => None,
            1 => Some(b"default::BytesWarning"),
            _ => Some(b"error::BytesWarning"),
        };
        let all = dev_mode
            .then_some(b"default".as_slice())
            .into_iter()
            .chain(from_env.filter(|option| !option.is_empty()))
            .chain(self.line.warn_options.iter().map(Vec::as_slice))
            .chain(bytes_warning);
        let mut options: Vec<Vec<u8>> = Vec::new();
        for option in all {
            if !options.iter().any(|known| known == option) {
                options.push(option.to_vec());
            }
        }
        options
    }
}

/// A number as C's `strtol` reads it when nothing may follow it: blanks and a sign come before. Empty is 0. `None` too if it does not
/// fit an `int`.
fn parse_int(text: &[u8]) -> Option<i32> {
    let (negative, magnitude) = parse_signed(text)?;
    let magnitude = i64::try_from(magnitude).ok()?;
    i32::try_from(if negative { -magnitude } else { magnitude }).ok()
}

/// A number as C's `strtoul` reads it, which lets a minus sign wrap around.
fn parse_unsigned(text: &[u8]) -> Option<u64> {
    let (negative, magnitude) = parse_signed(text)?;
    let magnitude = u64::try_from(magnitude).ok()?;
    Some(if negative { magnitude.wrapping_neg() } else { magnitude })
}

/// Sign and magnitude; `None` also if it is far beyond any limit.
fn parse_signed(text: &[u8]) -> Option<(bool, u128)> {
    if text.is_empty() {
        return Some((false, 0));
    }
    let blanks = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t'..=b'\r')).count();
    let (negative, digits) = match &text[blanks..] {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] => (false, digits),
        digits => (false, digits),
    };
    if digits.is_empty() {
        return None;
    }
    digits
        .iter()
        .try_fold(0_u128, |number, byte| match byte {
            b'0'..=b'9' => number.checked_mul(10)?.checked_add(u128::from(byte - b'0')),
            _ => None,
        })
        .map(|magnitude| (negative, magnitude))
}
