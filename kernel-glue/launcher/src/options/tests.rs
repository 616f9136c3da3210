//! What CPython 3.14 does with the same arguments and variables was looked at for each of these.

use alloc::vec;

use super::*;

fn action(args: &[&str], environ: &[(&str, &str)]) -> Action {
    let argv: Vec<Vec<u8>> = ["py"].iter().chain(args).map(|arg| arg.as_bytes().to_vec()).collect();
    // Otherwise the C locale would turn UTF-8 mode on everywhere.
    let environ: Vec<_> = environ
        .iter()
        .chain(&[("LANG", "C.UTF-8")])
        .map(|(name, value)| (name.as_bytes().to_vec(), value.as_bytes().to_vec()))
        .collect();
    parse(&argv, &environ)
}

#[track_caller]
fn options(args: &[&str], environ: &[(&str, &str)]) -> Options {
    match action(args, environ) {
        Action::Run(options) => *options,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn flags(args: &[&str], environ: &[(&str, &str)]) -> Flags {
    options(args, environ).flags
}

/// `-c ''` with variables.
#[track_caller]
fn with_env(environ: &[(&str, &str)]) -> Options {
    options(&["-c", ""], environ)
}

/// `-c ''` after `-X` options.
fn with_x(xoptions: &[&str]) -> Action {
    let mut args: Vec<&str> = xoptions.iter().flat_map(|option| ["-X", option]).collect();
    args.extend(["-c", ""]);
    action(&args, &[])
}

#[track_caller]
fn x_options(xoptions: &[&str]) -> Options {
    match with_x(xoptions) {
        Action::Run(options) => *options,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn wrong(args: &[&str], expected: &str) {
    let usage =
        "usage: py [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `python -h' for more information.\n";
    let message = [expected, usage].concat().into_bytes();
    assert_eq!(action(args, &[]), Action::Fail { message, status: 2 });
}

#[track_caller]
fn fatal(action: Action, expected: &str) {
    let message = alloc::format!("Fatal Python error: {expected}\nPython runtime state: preinitialized\n\n");
    assert_eq!(action, Action::Fail { message: message.into_bytes(), status: 1 });
}

fn default_flags() -> Flags {
    Flags {
        debug: false,
        inspect: false,
        interactive: false,
        optimize: 0,
        dont_write_bytecode: false,
        no_user_site: false,
        no_site: false,
        ignore_environment: false,
        verbose: 0,
        bytes_warning: 0,
        quiet: false,
        hash_randomization: true,
        isolated: false,
        dev_mode: false,
        utf8_mode: false,
        warn_default_encoding: false,
        safe_path: false,
        int_max_str_digits: 4300,
        thread_inherit_context: false,
        context_aware_warnings: false,
    }
}

#[track_caller]
fn runs(args: &[&str], program: Program, argv: &[&str]) {
    let options = options(args, &[]);
    assert_eq!(options.program, program);
    assert_eq!(options.argv, argv.iter().map(|arg| arg.as_bytes().to_vec()).collect::<Vec<_>>());
    assert_eq!(options.orig_argv.len(), args.len() + 1);
}

#[test]
fn finds_what_to_run() {
    let file = || Program::File(b"a.py".to_vec());
    runs(&[], Program::Stdin, &[""]);
    runs(&["-"], Program::Stdin, &["-"]);
    runs(&["-", "a", "-b"], Program::Stdin, &["-", "a", "-b"]);
    runs(&["--"], Program::Stdin, &[""]);
    runs(&["--", "-"], Program::Stdin, &["-"]);
    runs(&["a.py", "-V", "--", "x"], file(), &["a.py", "-V", "--", "x"]);
    runs(&["-B", "--", "a.py", "--", "c"], file(), &["a.py", "--", "c"]);
    runs(&["--", "-c"], Program::File(b"-c".to_vec()), &["-c"]);
    runs(&[""], Program::File(vec![]), &[""]);
    runs(&["-c", "x", "-V", "--"], Program::Command(b"x".to_vec()), &["-c", "-V", "--"]);
    runs(&["-cV"], Program::Command(b"V".to_vec()), &["-c"]);
    runs(&["-Bcprint(1)", "--", "x"], Program::Command(b"print(1)".to_vec()), &["-c", "--", "x"]);
    runs(&["-c", ""], Program::Command(vec![]), &["-c"]);
    runs(&["-m", "mod", "x"], Program::Module(b"mod".to_vec()), &["-m", "x"]);
    runs(&["-Esmmod"], Program::Module(b"mod".to_vec()), &["-m"]);
    assert_eq!(parse(&[], &[]), parse(&[b"python".to_vec()], &[]).without_argv());
}

impl Action {
    /// The same without `orig_argv`.
    fn without_argv(self) -> Action {
        match self {
            Action::Run(mut options) => {
                options.orig_argv.clear();
                Action::Run(options)
            }
            other => other,
        }
    }
}

#[test]
fn counts_flags() {
    assert_eq!(flags(&["-c", ""], &[]), default_flags());
    assert_eq!(flags(&["-OOO", "-c", ""], &[]).optimize, 3);
    assert_eq!(flags(&["-v", "-v", "x"], &[]).verbose, 2);
    assert_eq!(flags(&["-bbb", "x"], &[]).bytes_warning, 3);
    let all = Flags {
        debug: true,
        inspect: true,
        interactive: true,
        dont_write_bytecode: true,
        no_user_site: true,
        no_site: true,
        ignore_environment: true,
        quiet: true,
        isolated: true,
        safe_path: true,
        ..default_flags()
    };
    let options = options(&["-BBssSSEEIIPPuuxxiiqqddRRtt", "x"], &[]);
    assert_eq!(options.flags, all);
    assert!(options.unbuffered && options.skip_first_line);
    let isolated =
        Flags { no_user_site: true, ignore_environment: true, isolated: true, safe_path: true, ..default_flags() };
    assert_eq!(flags(&["-I", "x"], &[]), isolated);
}

#[test]
fn tells_the_version_last_and_helps_first() {
    let version = |args: &[&str]| match action(args, &[]) {
        Action::Version { verbose } => verbose,
        other => panic!("{other:?}"),
    };
    assert!(!version(&["-V"]));
    assert!(!version(&["--version", "nofile"]));
    assert!(version(&["-VV"]) && version(&["--version", "-V"]) && version(&["-VVV"]));
    assert!(!version(&["-Vi"]));
    // A wrong setting does not matter yet, a wrong option does.
    assert!(!version(&["-X", "int_max_str_digits=5", "-V"]));
    assert_eq!(action(&["-V"], &[("PYTHONHASHSEED", "x")]), Action::Version { verbose: false });
    wrong(&["-V", "-Z"], "Unknown option: -Z\n");
    wrong(&["--version", "--foo"], "Unknown option: --foo\n");

    let help = |args: &[&str]| match action(args, &[]) {
        Action::Help(text) => text,
        other => panic!("{other:?}"),
    };
    let short = help(&["-h"]);
    assert!(short.starts_with("usage: py [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"));
    for args in [["-?", "x"], ["--help", "-Z"], ["-hZ", "-c"], ["-Vh", "--foo"], ["-h", "--help-all"]] {
        assert_eq!(help(&args), short);
    }
    assert_eq!(help(&["-q-help-env"]), help(&["--help-env"]));
    let (env, x) = (help(&["--help-env", "--help-all"]), help(&["--help-xoptions", "-h"]));
    assert_eq!(help(&["--help-all"]), [short.as_str(), &env, &x].join("\n"));
    assert!([short, env, x].iter().all(|text| text.ends_with('\n') && text.lines().all(|line| line.len() <= 80)));
}

#[test]
fn refuses_unknown_options() {
    wrong(&["-Z"], "Unknown option: -Z\n");
    wrong(&["-bZ"], "Unknown option: -Z\n");
    wrong(&["-J"], "Unknown option: -J\n");
    wrong(&["-V "], "Unknown option: - \n");
    wrong(&["-é"], "Unknown option: -é\n");
    wrong(&["-:"], "");
    wrong(&["--foo"], "Unknown option: --foo\n");
    wrong(&["--version=3"], "Unknown option: --version=3\n");
    wrong(&["--vers"], "Unknown option: --vers\n");
    wrong(&["-q-foo"], "Unknown option: -q-foo\n");
    wrong(&["-q-version"], "Unknown option: -q-version\n");
    wrong(&["-b-"], "Expected long option\n");
    wrong(&["-c"], "Argument expected for the -c option\n");
    wrong(&["-Em"], "Argument expected for the -m option\n");
    wrong(&["-W"], "Argument expected for the -W option\n");
    wrong(&["-X"], "Argument expected for the -X option\n");
    wrong(&["-V", "-c"], "Argument expected for the -c option\n");
    // Not text, and cut off: said as it came.
    let odd = parse(&[b"py".to_vec(), b"-\xf0".to_vec()], &[]);
    assert!(matches!(odd, Action::Fail { message, status: 2 } if message.starts_with(b"Unknown option: -\xf0\n")));
}

#[test]
fn checks_hash_based_pycs() {
    let name = "--check-hash-based-pycs";
    assert_eq!(options(&["x"], &[]).check_hash_pycs, CheckHashPycs::Default);
    assert_eq!(options(&[name, "always", "x"], &[]).check_hash_pycs, CheckHashPycs::Always);
    assert_eq!(options(&[name, "always", name, "never", "x"], &[]).check_hash_pycs, CheckHashPycs::Never);
    let message = "--check-hash-based-pycs must be one of 'default', 'always', or 'never'\n";
    wrong(&[name, "foo"], message);
    wrong(&[name, ""], message);
    wrong(&[name], "Argument expected for the --check-hash-based-pycs options\n");
    wrong(&["--check-hash-based-pycs=foo"], "Unknown option: --check-hash-based-pycs=foo\n");
}

#[test]
fn limits_memory() {
    let size = |arg: &str| options(&[arg, "x"], &[]).max_memory;
    assert_eq!(options(&["x"], &[]).max_memory, MaxMemory::System);
    assert_eq!(size("--max-memory=1000"), MaxMemory::Bytes(1000));
    assert_eq!(size("--max-memory=64k"), MaxMemory::Bytes(64 << 10));
    assert_eq!(size("--max-memory=512M"), MaxMemory::Bytes(512 << 20));
    assert_eq!(size("--max-memory=2G"), MaxMemory::Bytes(2 << 30));
    assert_eq!(size("--max-memory=0"), MaxMemory::Unlimited);
    assert_eq!(options(&["--max-memory", "1T", "x"], &[]).max_memory, MaxMemory::Bytes(1 << 40));
    for arg in ["", "M", "-1", "1.5G", "1X", "99999999999999999999", "99999999999T", " 1", "+1"] {
        let message = "--max-memory must be a size such as 512M or 2G, or 0 for no limit\n";
        wrong(&[&["--max-memory=", arg].concat(), "x"], message);
    }
    wrong(&["--max-memory"], "Argument expected for the --max-memory options\n");
}

#[test]
fn variables_stand_for_flags() {
    let optimize = |value| with_env(&[("PYTHONOPTIMIZE", value)]).flags.optimize;
    for (value, expected) in
        [("2", 2), ("x", 1), ("-3", 1), ("0", 0), ("", 0), ("99999999999", 1), (" 2", 2), ("+2", 2), ("2x", 1)]
    {
        assert_eq!(optimize(value), expected, "{value:?}");
    }
    assert_eq!(flags(&["-O", "x"], &[("PYTHONOPTIMIZE", "5")]).optimize, 5);
    assert_eq!(flags(&["-OO", "x"], &[("PYTHONOPTIMIZE", "1")]).optimize, 2);
    let all = |value| {
        with_env(&[
            ("PYTHONDEBUG", value),
            ("PYTHONINSPECT", value),
            ("PYTHONDONTWRITEBYTECODE", value),
            ("PYTHONNOUSERSITE", value),
            ("PYTHONVERBOSE", value),
            ("PYTHONUNBUFFERED", value),
            ("PYTHONSAFEPATH", value),
            ("PYTHONDEVMODE", value),
            ("PYTHONWARNDEFAULTENCODING", value),
        ])
    };
    assert_eq!(all("").flags, default_flags());
    // For these four, that they are set is enough.
    let set = Flags { inspect: true, safe_path: true, dev_mode: true, warn_default_encoding: true, ..default_flags() };
    assert_eq!(all("0").flags, set);
    assert!(!all("0").unbuffered && all("x").unbuffered);
    let more = Flags { debug: true, dont_write_bytecode: true, no_user_site: true, verbose: 3, ..set };
    assert_eq!(all("3").flags, more);
    for ignore in ["-E", "-I"] {
        let options = options(&[ignore, "x"], &[("PYTHONOPTIMIZE", "2"), ("PYTHONHASHSEED", "x"), ("PYTHONUTF8", "7")]);
        assert_eq!(options.flags.optimize, 0);
    }
}

#[test]
fn hash_seed() {
    let seed = |value| with_env(&[("PYTHONHASHSEED", value)]).hash_seed;
    for value in ["", "random"] {
        assert_eq!(seed(value), HashSeed::Random);
    }
    for (value, expected) in
        [("0", 0), ("5", 5), (" 1", 1), ("+1", 1), ("-0", 0), ("4294967295", u32::MAX), ("-18446744073709551615", 1)]
    {
        assert_eq!(seed(value), HashSeed::Fixed(expected), "{value:?}");
    }
    assert!(!with_env(&[("PYTHONHASHSEED", "0")]).flags.hash_randomization);
    assert!(with_env(&[("PYTHONHASHSEED", "5")]).flags.hash_randomization);
    for value in ["x", "4294967296", "-1", "1x", "0x1", " ", "99999999999999999999999", "-"] {
        fatal(
            action(&["x"], &[("PYTHONHASHSEED", value)]),
            "config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]",
        );
    }
    for value in ["0", "x"] {
        assert_eq!(options(&["-R", "x"], &[("PYTHONHASHSEED", value)]).hash_seed, HashSeed::Random);
    }
}

#[test]
fn x_options_are_kept() {
    let option = |name: &str, value: Option<&str>| XOption {
        name: name.as_bytes().to_vec(),
        value: value.map(|value| value.as_bytes().to_vec()),
    };
    let expected = [
        option("a", None),
        option("b", Some("1")),
        option("c", Some("=2")),
        option("d", Some("")),
        option("", Some("3")),
        option("", None),
    ];
    assert_eq!(options(&["-Xa", "-Xb=1", "-Xc==2", "-X", "d=", "-X", "=3", "-X", "", "x"], &[]).xoptions, expected);
}

#[test]
fn utf8_mode() {
    let invalid = |message: &str| Action::Fail {
        message: alloc::format!(
            "Fatal Python error: preconfig_init_utf8_mode: {message}\nPython runtime state: preinitializing\n\n"
        )
        .into_bytes(),
        status: 1,
    };
    for (xoption, expected) in [("utf8", true), ("utf8=1", true), ("utf8=0", false)] {
        assert_eq!(x_options(&[xoption]).flags.utf8_mode, expected);
    }
    assert!(!x_options(&["utf8=0", "utf8=1"]).flags.utf8_mode);
    for xoption in ["utf8=", "utf8=2", "utf8=x"] {
        assert_eq!(with_x(&[xoption]), invalid("invalid -X utf8 option value"));
        // Even the version has to wait for it.
        assert_eq!(action(&["-X", xoption, "-V"], &[]), invalid("invalid -X utf8 option value"));
    }
    assert!(with_env(&[("PYTHONUTF8", "1")]).flags.utf8_mode);
    assert!(!with_env(&[("PYTHONUTF8", ""), ("LC_ALL", "")]).flags.utf8_mode);
    for args in [["-V", "x"], ["-Z", "x"]] {
        assert_eq!(action(&args, &[("PYTHONUTF8", "2")]), invalid("invalid PYTHONUTF8 environment variable value"));
    }
    // It is looked for everywhere, but not behind what ends the options.
    assert_eq!(action(&["-Z", "-h", "-Xutf8=3"], &[]), invalid("invalid -X utf8 option value"));
    assert_eq!(action(&["-h", "-Xutf8=3"], &[]), invalid("invalid -X utf8 option value"));
    for args in [["-Z", "-E"], ["--foE", "x"], ["-:", "-I"]] {
        assert!(matches!(action(&args, &[("PYTHONUTF8", "3")]), Action::Fail { status: 2, .. }));
    }
    for args in [["-Z", "x", "-E"], ["-Z", "-cx", "-E"], ["-Z", "--", "-E"], ["-h", "-W", "-E"]] {
        assert!(matches!(action(&args, &[("PYTHONUTF8", "3")]), Action::Fail { status: 1, .. }));
    }
    assert!(flags(&["-X", "utf8", "x"], &[("PYTHONUTF8", "2")]).utf8_mode);
    for (variable, locale, expected) in [
        ("LC_ALL", "C", true),
        ("LC_ALL", "POSIX", true),
        ("LC_CTYPE", "C", true),
        ("LC_ALL", "en_US.UTF-8", false),
        ("LC_ALL", "", false),
    ] {
        assert_eq!(with_env(&[(variable, locale)]).flags.utf8_mode, expected);
        assert!(!options(&["-Xutf8=0", "x"], &[(variable, locale)]).flags.utf8_mode);
    }
    let bare = parse(&[b"py".to_vec()], &[]);
    assert!(matches!(bare, Action::Run(options) if options.flags.utf8_mode));
    assert!(!with_env(&[("LC_ALL", "C"), ("PYTHONUTF8", "0")]).flags.utf8_mode);
}

#[test]
fn int_max_str_digits() {
    let digits = |value| with_env(&[("PYTHONINTMAXSTRDIGITS", value)]).flags.int_max_str_digits;
    assert_eq!((digits("0"), digits("640"), digits("")), (0, 640, 4300));
    let x = |value: &str| alloc::format!("int_max_str_digits={value}");
    assert_eq!(x_options(&[&x("+700")]).flags.int_max_str_digits, 700);
    assert_eq!(x_options(&[&x("")]).flags.int_max_str_digits, 0);
    let both = flags(&["-X", "int_max_str_digits=800", "x"], &[("PYTHONINTMAXSTRDIGITS", "700")]);
    assert_eq!(both.int_max_str_digits, 800);
    let message = "invalid limit; must be >= 640 or 0 for unlimited.";
    for value in ["5", "x", "-1", "99999999999"] {
        let expected = alloc::format!("config_init_int_max_str_digits: -X int_max_str_digits: {message}");
        fatal(with_x(&[&x(value), "int_max_str_digits=700"]), &expected);
    }
    fatal(
        with_x(&["int_max_str_digits"]),
        &alloc::format!("config_init_int_max_str_digits: -X int_max_str_digits: {message}"),
    );
    for value in ["5", "x", "700 "] {
        let expected = alloc::format!("config_init_int_max_str_digits: PYTHONINTMAXSTRDIGITS: {message}");
        fatal(action(&["x"], &[("PYTHONINTMAXSTRDIGITS", value)]), &expected);
    }
}

#[test]
fn switches() {
    let options = x_options(&["thread_inherit_context=1", "context_aware_warnings=1"]);
    assert!(options.flags.thread_inherit_context && options.flags.context_aware_warnings);
    assert!(!x_options(&["context_aware_warnings=0", "context_aware_warnings=1"]).flags.context_aware_warnings);
    assert!(!x_options(&["thread_inherit_context="]).flags.thread_inherit_context);
    assert!(with_env(&[("PYTHON_THREAD_INHERIT_CONTEXT", "1")]).flags.thread_inherit_context);
    let both = flags(&["-Xcontext_aware_warnings=0", "x"], &[("PYTHON_CONTEXT_AWARE_WARNINGS", "1")]);
    assert!(!both.context_aware_warnings);
    for xoption in ["thread_inherit_context", "thread_inherit_context=4", "thread_inherit_context=-1"] {
        let message = "config_init_thread_inherit_context: -X thread_inherit_context=n: n is missing or invalid";
        fatal(with_x(&[xoption]), message);
    }
    let message = "config_init_context_aware_warnings: PYTHON_CONTEXT_AWARE_WARNINGS=N: N is missing or invalid";
    fatal(action(&["x"], &[("PYTHON_CONTEXT_AWARE_WARNINGS", "2")]), message);
}

#[test]
fn import_time() {
    for (xoption, expected) in [
        ("importtime", ImportTime::On),
        ("importtime=", ImportTime::On),
        ("importtime=x", ImportTime::On),
        ("importtime=0", ImportTime::Off),
        ("importtime=2", ImportTime::Cached),
    ] {
        assert_eq!(x_options(&[xoption, "importtime=7"]).import_time, expected);
    }
    for (value, expected) in
        [("x", ImportTime::On), ("0", ImportTime::Off), ("2", ImportTime::Cached), ("", ImportTime::Off)]
    {
        assert_eq!(with_env(&[("PYTHONPROFILEIMPORTTIME", value)]).import_time, expected);
    }
    for value in ["importtime=3", "importtime=-1"] {
        let message = "config_init_import_time: -X importtime: values other than 1 and 2 are reserved for future use.";
        fatal(with_x(&[value]), message);
    }
    let message = "config_init_import_time: PYTHONPROFILEIMPORTTIME: numeric values other than 1 and 2 are reserved for future use.";
    fatal(action(&["x"], &[("PYTHONPROFILEIMPORTTIME", "7")]), message);
}

#[test]
fn cpu_count() {
    assert_eq!(x_options(&["cpu_count=3"]).cpu_count, CpuCount::Fixed(3));
    assert_eq!(with_env(&[("PYTHON_CPU_COUNT", "2")]).cpu_count, CpuCount::Fixed(2));
    assert_eq!(options(&["-Xcpu_count=default", "x"], &[("PYTHON_CPU_COUNT", "7")]).cpu_count, CpuCount::System);
    let message =
        "config_init_cpu_count: -X cpu_count=n option: n is missing or an invalid number, n must be greater than 0";
    for xoption in ["cpu_count", "cpu_count=", "cpu_count=0", "cpu_count=x"] {
        fatal(with_x(&[xoption]), message);
    }
    fatal(action(&["x"], &[("PYTHON_CPU_COUNT", "0")]), message);
}

#[test]
fn other_x_options() {
    assert_eq!(x_options(&["tracemalloc"]).tracemalloc, 1);
    assert_eq!(x_options(&["tracemalloc=0"]).tracemalloc, 0);
    assert_eq!(x_options(&["tracemalloc="]).tracemalloc, 0);
    assert_eq!(with_env(&[("PYTHONTRACEMALLOC", "2")]).tracemalloc, 2);
    for xoption in ["tracemalloc=x", "tracemalloc=-1"] {
        fatal(with_x(&[xoption]), "config_init_tracemalloc: -X tracemalloc=NFRAME: invalid number of frames");
    }
    let message = "config_init_tracemalloc: PYTHONTRACEMALLOC: invalid number of frames";
    fatal(action(&["x"], &[("PYTHONTRACEMALLOC", "x")]), message);

    assert_eq!(x_options(&[]).frozen_modules, None);
    for (xoption, expected) in [("frozen_modules", true), ("frozen_modules=", true), ("frozen_modules=off", false)] {
        assert_eq!(x_options(&["frozen_modules=on", xoption]).frozen_modules, Some(expected));
    }
    assert_eq!(with_env(&[("PYTHON_FROZEN_MODULES", "off")]).frozen_modules, Some(false));
    fatal(
        with_x(&["frozen_modules=x", "frozen_modules=on"]),
        "bad value for option -X frozen_modules (expected \"on\" or \"off\")",
    );
    fatal(
        action(&["x"], &[("PYTHON_FROZEN_MODULES", "foo")]),
        "bad value for PYTHON_FROZEN_MODULES (expected \"on\" or \"off\")",
    );

    x_options(&["gil=1"]);
    fatal(with_x(&["gil=0"]), "config_read_gil: Disabling the GIL is not supported by this build");
    for xoption in ["gil", "gil=", "gil=2"] {
        fatal(with_x(&[xoption]), "config_read_gil: PYTHON_GIL / -X gil must be \"0\" or \"1\"");
    }
    fatal(action(&["x"], &[("PYTHON_GIL", "0")]), "config_read_gil: Disabling the GIL is not supported by this build");

    assert!(x_options(&["dev=0"]).flags.dev_mode && x_options(&["dev"]).faulthandler);
    assert!(x_options(&["faulthandler"]).faulthandler && !x_options(&[]).faulthandler);
    assert!(!x_options(&["no_debug_ranges=0"]).code_debug_ranges && x_options(&[]).code_debug_ranges);
    assert!(!with_env(&[("PYTHONNODEBUGRANGES", "0")]).code_debug_ranges);
}

#[test]
fn warning_options_are_weakest_first() {
    let warn = |args: &[&str], environ: &[(&str, &str)]| -> Vec<String> {
        let options = options(args, environ).warn_options;
        options.into_iter().map(|option| String::from_utf8(option).unwrap()).collect()
    };
    assert_eq!(
        warn(&["-b", "-W", "error", "-Wignore", "-W", "error", "x"], &[]),
        ["error", "ignore", "default::BytesWarning"]
    );
    assert_eq!(warn(&["-bb", "x"], &[]), ["error::BytesWarning"]);
    assert_eq!(
        warn(&["-Wdefault", "x"], &[("PYTHONWARNINGS", "ignore,once,,error")]),
        ["ignore", "once", "error", "default"]
    );
    assert_eq!(warn(&["x"], &[("PYTHONWARNINGS", " ignore , once")]), [" ignore ", " once"]);
    assert_eq!(warn(&["-X", "dev", "-W", "error", "-b", "x"], &[]), ["default", "error", "default::BytesWarning"]);
    assert_eq!(warn(&["-X", "dev", "-W", "default", "x"], &[]), ["default"]);
    assert_eq!(warn(&["-W", "", "x"], &[]), [""]);
    assert_eq!(warn(&["-E", "x"], &[("PYTHONWARNINGS", "error")]), [""; 0]);
}

#[test]
fn standard_streams() {
    let stdio = |environ: &[(&str, &str)]| {
        let options = with_env(environ);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (text(options.stdio_encoding), text(options.stdio_errors))
    };
    for (value, encoding, errors) in [
        ("latin1:replace", "latin1", "replace"),
        (":replace", "utf-8", "replace"),
        ("latin1", "latin1", "strict"),
        ("latin1:", "latin1", "strict"),
        (":", "utf-8", "surrogateescape"),
        ("", "utf-8", "surrogateescape"),
        ("::", "utf-8", ":"),
        ("utf8:a:b", "utf8", "a:b"),
    ] {
        assert_eq!(stdio(&[("PYTHONIOENCODING", value)]), (encoding.into(), errors.into()));
    }
    assert_eq!(stdio(&[("LC_ALL", "en_US.UTF-8")]).1, "strict");
    assert_eq!(stdio(&[("LC_ALL", "en_US.UTF-8"), ("PYTHONUTF8", "1")]).1, "surrogateescape");
    assert_eq!(stdio(&[("PYTHONUTF8", "1"), ("PYTHONIOENCODING", "utf8")]).1, "strict");
}

#[test]
fn places() {
    let options = with_env(&[
        ("PYTHONPATH", "/a::b"),
        ("PYTHONHOME", "/home"),
        ("PYTHONPLATLIBDIR", "lib64"),
        ("PYTHONSTARTUP", "start.py"),
        ("PYTHONPYCACHEPREFIX", "/cache"),
    ]);
    assert_eq!(options.path.as_deref(), Some(b"/a::b".as_slice()));
    assert_eq!(options.home.as_deref(), Some(b"/home".as_slice()));
    assert_eq!(options.platlibdir.as_deref(), Some(b"lib64".as_slice()));
    assert_eq!(options.startup.as_deref(), Some(b"start.py".as_slice()));
    assert_eq!(options.pycache_prefix.as_deref(), Some(b"/cache".as_slice()));
    let empty = with_env(&[("PYTHONPATH", ""), ("PYTHONHOME", ""), ("PYTHONSTARTUP", "")]);
    assert_eq!((empty.path, empty.home, empty.startup), (None, None, None));
    let prefix = |args: &[&str]| options_prefix(args);
    assert_eq!(prefix(&["-Xpycache_prefix=/b", "x"]).as_deref(), Some(b"/b".as_slice()));
    assert_eq!(prefix(&["-Xpycache_prefix=", "-Xpycache_prefix=/b", "x"]), None);
    assert_eq!(prefix(&["-Xpycache_prefix", "x"]), None);
}

fn options_prefix(args: &[&str]) -> Option<Vec<u8>> {
    options(args, &[("PYTHONPYCACHEPREFIX", "/a")]).pycache_prefix
}
