//! Reading the arguments: CPython's own rules, which are close to POSIX but not those of any library.
//!
//! Short flags can be grouped, the last one taking the rest of the argument or the next one as its value; `-c` and `-m` end the
//! options; long options are whole words. Help is given as soon as it is asked for, the version only once the rest is known to be
//! right.

use alloc::vec::Vec;

use super::help::Topic;
use super::{CheckHashPycs, MaxMemory, Program, XOption};

/// The flags as given, each as often as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct CommandLine {
    /// `sys.argv` at the start.
    pub(super) argv: Vec<Vec<u8>>,
    pub(super) orig_argv: Vec<Vec<u8>>,
    pub(super) bytes_warning: u32,
    pub(super) dont_write_bytecode: bool,
    pub(super) debug: bool,
    pub(super) ignore_environment: bool,
    pub(super) inspect: bool,
    pub(super) isolated: bool,
    pub(super) optimize: u32,
    pub(super) safe_path: bool,
    pub(super) quiet: bool,
    pub(super) random_hash: bool,
    pub(super) no_user_site: bool,
    pub(super) no_site: bool,
    pub(super) unbuffered: bool,
    pub(super) verbose: u32,
    pub(super) skip_first_line: bool,
    pub(super) warn_options: Vec<Vec<u8>>,
    pub(super) xoptions: Vec<XOption>,
    pub(super) check_hash_pycs: CheckHashPycs,
    pub(super) max_memory: MaxMemory,
    versions: u32,
}

/// What the arguments ask for.
pub(super) enum Outcome {
    Run(Program),
    Version {
        verbose: bool,
    },
    Help(Topic),
    /// What is wrong, to be printed above the usage; can be empty.
    Usage(Vec<u8>),
}

/// One option, with its value where it takes one.
enum Opt {
    Short(u8, Vec<u8>),
    Long(LongOption, Vec<u8>),
}

#[derive(Clone, Copy)]
enum LongOption {
    CheckHashPycs,
    MaxMemory,
    Help(Topic),
    Version,
}

/// Why reading stops.
enum Stop {
    /// The options are over.
    End,
    Wrong(Vec<u8>),
}

const LONG_OPTIONS: &[(&[u8], LongOption)] = &[
    (b"check-hash-based-pycs", LongOption::CheckHashPycs),
    (b"max-memory", LongOption::MaxMemory),
    (b"help-all", LongOption::Help(Topic::All)),
    (b"help-env", LongOption::Help(Topic::Environment)),
    (b"help-xoptions", LongOption::Help(Topic::XOptions)),
];

/// Flags without a value, then those with one. `-t` does nothing, as in CPython.
const SHORT_PLAIN: &[u8] = b"bBdEhiIOPqRsStuvVx?";
const SHORT_WITH_VALUE: &[u8] = b"cmWX";

/// Reads all of `argv`, program name first.
pub(super) fn read(argv: &[Vec<u8>]) -> (CommandLine, Outcome) {
    let mut line = CommandLine::new(argv);
    let mut cursor = Cursor { args: argv.get(1..).unwrap_or(&[]), word: b"", group: Vec::new() };
    let outcome = loop {
        let option = match cursor.next() {
            Ok(option) => option,
            Err(Stop::Wrong(message)) => break Outcome::Usage(message),
            Err(Stop::End) => break line.program(cursor.args),
        };
        if let Some(outcome) = line.apply(option, cursor.args) {
            break outcome;
        }
    };
    let outcome = match outcome {
        // Only now, since a wrong option after it is told first.
        Outcome::Run(_) if line.versions > 0 => Outcome::Version { verbose: line.versions > 1 },
        Outcome::Usage(_) | Outcome::Help(_) => {
            line.look_ahead(cursor);
            outcome
        }
        outcome => outcome,
    };
    (line, outcome)
}

/// Where reading is.
struct Cursor<'a> {
    /// The arguments that were not looked at.
    args: &'a [Vec<u8>],
    /// The one looked at last.
    word: &'a [u8],
    /// What is left of it, if it is a group of short flags.
    group: Vec<u8>,
}

impl Cursor<'_> {
    fn next(&mut self) -> Result<Opt, Stop> {
        if self.group.is_empty() {
            let Some((word, rest)) = self.args.split_first() else {
                return Err(Stop::End);
            };
            match word.as_slice() {
                [b'-', group @ ..] if !group.is_empty() => {
                    self.args = rest;
                    self.word = word;
                    self.group = group.to_vec();
                }
                _ => return Err(Stop::End),
            }
            match word.as_slice() {
                b"--" => return Err(Stop::End),
                b"--help" => return Ok(self.whole_word(LongOption::Help(Topic::Options))),
                b"--version" => return Ok(self.whole_word(LongOption::Version)),
                _ => {}
            }
        }
        let flag = self.group.remove(0);
        match flag {
            b'-' => self.long(),
            // Means "takes a value" in the table of CPython's reader, which says nothing about it.
            b':' => Err(Stop::Wrong(Vec::new())),
            flag if SHORT_PLAIN.contains(&flag) => Ok(Opt::Short(flag, Vec::new())),
            flag if SHORT_WITH_VALUE.contains(&flag) => {
                let value = core::mem::take(&mut self.group);
                let value = if value.is_empty() { self.take_argument() } else { Some(value) };
                value.map(|value| Opt::Short(flag, value)).ok_or_else(|| {
                    Stop::Wrong([b"Argument expected for the -", [flag].as_slice(), b" option\n"].concat())
                })
            }
            flag => {
                // A letter beyond ASCII is told whole: its first byte begins with as many ones as it has bytes.
                let letter_len = flag.leading_ones().clamp(1, 4) as usize;
                let rest = &self.group[..self.group.len().min(letter_len - 1)];
                Err(Stop::Wrong([b"Unknown option: -", [flag].as_slice(), rest, b"\n"].concat()))
            }
        }
    }

    /// A long option; as CPython has it, one may also come at the end of a group: `-q-help-env`. Where nothing follows the dash,
    /// CPython complains and goes on as if the options were over; here it is an error.
    fn long(&mut self) -> Result<Opt, Stop> {
        if self.group.is_empty() {
            return Err(Stop::Wrong(b"Expected long option\n".to_vec()));
        }
        // The only one that also takes its value behind `=`; it is ours.
        if let Some(value) = self.group.strip_prefix(b"max-memory=") {
            let value = value.to_vec();
            self.group.clear();
            return Ok(Opt::Long(LongOption::MaxMemory, value));
        }
        let Some(&(name, option)) = LONG_OPTIONS.iter().find(|&&(name, _)| name == self.group) else {
            return Err(Stop::Wrong([b"Unknown option: ", self.word, b"\n"].concat()));
        };
        let (LongOption::CheckHashPycs | LongOption::MaxMemory) = option else {
            return Ok(self.whole_word(option));
        };
        self.group.clear();
        self.take_argument()
            .map(|value| Opt::Long(option, value))
            .ok_or_else(|| Stop::Wrong([b"Argument expected for the --", name, b" options\n"].concat()))
    }

    /// An option that uses up the word and has no value.
    fn whole_word(&mut self, option: LongOption) -> Opt {
        self.group.clear();
        Opt::Long(option, Vec::new())
    }

    fn take_argument(&mut self) -> Option<Vec<u8>> {
        let (arg, rest) = self.args.split_first()?;
        self.args = rest;
        Some(arg.clone())
    }
}

impl CommandLine {
    fn new(argv: &[Vec<u8>]) -> CommandLine {
        CommandLine {
            argv: Vec::new(),
            orig_argv: argv.to_vec(),
            bytes_warning: 0,
            dont_write_bytecode: false,
            debug: false,
            ignore_environment: false,
            inspect: false,
            isolated: false,
            optimize: 0,
            safe_path: false,
            quiet: false,
            random_hash: false,
            no_user_site: false,
            no_site: false,
            unbuffered: false,
            verbose: 0,
            skip_first_line: false,
            warn_options: Vec::new(),
            xoptions: Vec::new(),
            check_hash_pycs: CheckHashPycs::Default,
            max_memory: MaxMemory::System,
            versions: 0,
        }
    }

    /// Takes note of what decides how text is decoded, even behind a mistake or a request for help: CPython looks for it first,
    /// skipping everything else.
    fn look_ahead(&mut self, mut cursor: Cursor<'_>) {
        loop {
            match cursor.next() {
                Ok(Opt::Short(b'c' | b'm', _)) | Err(Stop::End) => return,
                Ok(Opt::Short(b'E', _)) => self.ignore_environment = true,
                Ok(Opt::Short(b'I', _)) => self.isolated = true,
                Ok(Opt::Short(b'X', value)) => self.xoptions.push(XOption::new(&value)),
                Ok(_) | Err(Stop::Wrong(_)) => {}
            }
        }
    }

    /// Takes note of an option; some end the reading.
    fn apply(&mut self, option: Opt, rest: &[Vec<u8>]) -> Option<Outcome> {
        match option {
            Opt::Short(flag, value) => return self.apply_short(flag, value, rest),
            Opt::Long(LongOption::Help(topic), _) => return Some(Outcome::Help(topic)),
            Opt::Long(LongOption::Version, _) => self.versions += 1,
            Opt::Long(LongOption::CheckHashPycs, value) => {
                self.check_hash_pycs = match value.as_slice() {
                    b"default" => CheckHashPycs::Default,
                    b"always" => CheckHashPycs::Always,
                    b"never" => CheckHashPycs::Never,
                    _ => {
                        let message = b"--check-hash-based-pycs must be one of 'default', 'always', or 'never'\n";
                        return Some(Outcome::Usage(message.to_vec()));
                    }
                };
            }
            Opt::Long(LongOption::MaxMemory, value) => match parse_size(&value) {
                Some(size) => self.max_memory = size,
                None => {
                    let message = b"--max-memory must be a size such as 512M or 2G, or 0 for no limit\n";
                    return Some(Outcome::Usage(message.to_vec()));
                }
            },
        }
        None
    }

    fn apply_short(&mut self, flag: u8, value: Vec<u8>, rest: &[Vec<u8>]) -> Option<Outcome> {
        match flag {
            b'b' => self.bytes_warning = self.bytes_warning.saturating_add(1),
            b'B' => self.dont_write_bytecode = true,
            b'd' => self.debug = true,
            b'E' => self.ignore_environment = true,
            b'h' | b'?' => return Some(Outcome::Help(Topic::Options)),
            b'i' => self.inspect = true,
            b'I' => self.isolated = true,
            b'O' => self.optimize = self.optimize.saturating_add(1),
            b'P' => self.safe_path = true,
            b'q' => self.quiet = true,
            b'R' => self.random_hash = true,
            b's' => self.no_user_site = true,
            b'S' => self.no_site = true,
            b'u' => self.unbuffered = true,
            b'v' => self.verbose = self.verbose.saturating_add(1),
            b'V' => self.versions += 1,
            b'x' => self.skip_first_line = true,
            b'W' => self.warn_options.push(value),
            b'X' => self.xoptions.push(XOption::new(&value)),
            b'c' => {
                self.set_argv(b"-c", rest);
                return Some(Outcome::Run(Program::Command(value)));
            }
            b'm' => {
                self.set_argv(b"-m", rest);
                return Some(Outcome::Run(Program::Module(value)));
            }
            _ => {}
        }
        None
    }

    /// What to run when the options are over.
    fn program(&mut self, args: &[Vec<u8>]) -> Outcome {
        let Some((first, rest)) = args.split_first() else {
            self.set_argv(b"", &[]);
            return Outcome::Run(Program::Stdin);
        };
        self.set_argv(first, rest);
        Outcome::Run(if first == b"-" { Program::Stdin } else { Program::File(first.clone()) })
    }

    fn set_argv(&mut self, first: &[u8], rest: &[Vec<u8>]) {
        self.argv.push(first.to_vec());
        self.argv.extend_from_slice(rest);
    }
}

impl XOption {
    fn new(text: &[u8]) -> XOption {
        match text.iter().position(|&byte| byte == b'=') {
            Some(at) => XOption { name: text[..at].to_vec(), value: Some(text[at + 1..].to_vec()) },
            None => XOption { name: text.to_vec(), value: None },
        }
    }
}

/// A number of bytes, or of KiB, MiB, GiB or TiB with a letter behind it.
fn parse_size(text: &[u8]) -> Option<MaxMemory> {
    let (digits, unit) = match text.split_last()? {
        (b'k' | b'K', digits) => (digits, 1 << 10),
        (b'm' | b'M', digits) => (digits, 1 << 20),
        (b'g' | b'G', digits) => (digits, 1 << 30),
        (b't' | b'T', digits) => (digits, 1 << 40),
        _ => (text, 1_u64),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let count: u64 = core::str::from_utf8(digits).ok()?.parse().ok()?;
    match usize::try_from(count.checked_mul(unit)?).ok()? {
        0 => Some(MaxMemory::Unlimited),
        bytes => Some(MaxMemory::Bytes(bytes)),
    }
}
