//! The command line: that of a libtest binary, plus `--bless` and `--record-wrong`.

/// What a run is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Compare each case with its expectation.
    Test,
    /// Print the names of the cases.
    List,
    /// Rewrite expectations from the interpreter, which must be the reference.
    Bless,
    /// Test, and note the wrong results of cases marked `fixme`.
    RecordWrong,
}

/// The parsed command line.
pub(crate) struct Options {
    pub(crate) mode: Mode,
    pub(crate) quiet: bool,
    pub(crate) threads: usize,
    exact: bool,
    filters: Vec<String>,
    skips: Vec<String>,
}

impl Options {
    /// Reads the arguments that follow the program's name.
    pub(crate) fn parse(args: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Options {
            mode: Mode::Test,
            quiet: false,
            threads: std::thread::available_parallelism().map_or(2, |n| n.get()),
            exact: false,
            filters: Vec::new(),
            skips: Vec::new(),
        };
        let mut args = args;
        while let Some(arg) = args.next() {
            let (flag, inline_value) = match arg.split_once('=') {
                Some((flag, value)) if flag.starts_with("--") => (flag.to_owned(), Some(value.to_owned())),
                _ => (arg, None),
            };
            let mut value = || inline_value.clone().or_else(|| args.next()).ok_or(format!("{flag} needs a value"));
            match flag.as_str() {
                "--list" => options.mode = Mode::List,
                "--bless" => options.mode = Mode::Bless,
                "--record-wrong" => options.mode = Mode::RecordWrong,
                "--quiet" | "-q" => options.quiet = true,
                "--exact" => options.exact = true,
                "--skip" => options.skips.push(value()?),
                "--test-threads" => {
                    options.threads = value()?.parse().map_err(|_| "--test-threads needs a number".to_owned())?;
                }
                // Accepted since cargo and editors pass them; they change nothing here.
                "--nocapture" | "--no-capture" | "--show-output" | "--include-ignored" => {}
                "--format" | "--color" => {
                    value()?;
                }
                _ if flag.starts_with('-') => return Err(format!("unknown option {flag}")),
                _ => options.filters.push(flag),
            }
        }
        Ok(options)
    }

    /// Whether a case of this name is to be run: some filter matches (or none was given) and no skip does.
    pub(crate) fn selects(&self, name: &str) -> bool {
        let matches = |pattern: &String| {
            let pattern = pattern.trim_start_matches("tests/").trim_end_matches(".py");
            if self.exact { name == pattern } else { name.contains(pattern) }
        };
        (self.filters.is_empty() || self.filters.iter().any(matches)) && !self.skips.iter().any(matches)
    }
}
