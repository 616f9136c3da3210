//! Choices of whoever compiles.

use bytecode::CodeFlags;
use parser::ast::DEPTH_MAX;

/// What the compiled code is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// A file or `exec`: gives None.
    Exec,
    /// One expression: gives its value.
    Eval,
    /// A statement at a prompt: values of expression statements go to `sys.displayhook`.
    Single,
}

/// Choices of whoever compiles.
#[derive(Clone, Copy, Debug)]
pub struct CompileOptions {
    /// What the code is for. It must fit the root of the tree.
    pub mode: Mode,
    /// 0: nothing; 1: no `assert`, `__debug__` is false (`-O`); 2: no docstrings besides (`-OO`).
    pub optimize: u8,
    /// Features of `__future__` that are on already: those of the code that calls `compile()`.
    pub inherited_flags: CodeFlags,
    /// `await` is fine at module level (`PyCF_ALLOW_TOP_LEVEL_AWAIT`).
    pub allow_top_level_await: bool,
    /// How deep a tree may be before it is a `RecursionError`. In an optimised build a level takes up to 512 bytes of native
    /// stack; a caller that has less than 2 MB left lowers this.
    pub depth_max: u32,
}

impl Default for CompileOptions {
    fn default() -> Self {
        Self {
            mode: Mode::Exec,
            optimize: 0,
            inherited_flags: CodeFlags(0),
            allow_top_level_await: false,
            depth_max: DEPTH_MAX as u32,
        }
    }
}
