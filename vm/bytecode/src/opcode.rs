//! The one table of operations: their names, operands, cache words and what they do.
//!
//! Rules that hold for every operation, so that the rows below need not repeat them:
//!
//! - A register below `nlocals` is a *local*, any other a *temporary*. Only temporaries are consumed.
//! - `Read`: the operand is borrowed from a local, or moved out of a temporary, which is empty afterwards. When the
//!   operation raises it does not matter whether the temporary was emptied: every temporary that an instruction touches
//!   lies at or above the depth of its handler, so the unwinder empties it.
//! - `Keep`: the operand is borrowed, be it a local or a temporary.
//! - `Update`: a temporary that is read, kept and possibly replaced.
//! - `Write`: the result. It may be the same register as an operand of the same instruction (a local, or a temporary which
//!   this very instruction consumes). A temporary that is written holds nothing before. A local gets its new value before
//!   the old one is dropped, and is not touched when the operation raises.
//! - `Run`: the first of several consecutive temporaries, all consumed. The row says how many.
//! - `Pair`: the first of two consecutive temporaries that are written: a callable, and its `self` or NULL.
//! - A local that is read is bound (the compiler proves it or emits `CHECK_BOUND`), save where a row says otherwise.
//! - Jump offsets are in words and relative to the word behind the instruction and its cache words.
//! - Cache words are zero in a fresh unit and belong to the virtual machine. So do the bits of `spare` that a row does not
//!   name, as long as they are zero in what `co_code` shows.
//! - `RERAISE`, `END_ASYNC_FOR` and a bare `RAISE` raise an exception with the traceback that it has; all other raising adds
//!   an entry.

macro_rules! opcodes {
    (
        generic { $( $(#[doc = $doc:literal])* $variant:ident = $name:literal ( $($field:ident: $kind:ident),* ) $(+ $cache:literal)? $({ $($flag:ident)* })? ; )* }
        specialised { $( $(#[doc = $sdoc:literal])* $svariant:ident = $sname:literal of $generic:ident ; )* }
    ) => {
        /// An operation. The order is that of the table, and its numbers are no promise to anybody.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        #[repr(u8)]
        pub enum Op {
            $( $(#[doc = $doc])* $variant, )*
            $( $(#[doc = $sdoc])* $svariant, )*
        }

        const ALL: &[Op] = &[ $( Op::$variant, )* $( Op::$svariant, )* ];

        const INFO: &[OpInfo] = &[
            $( OpInfo { name: $name, generic: Op::$variant, ..OpInfo::NONE }
                $( .$field(Operand::$kind) )* $( .cache($cache) )? $( $( .$flag() )* )?, )*
            $( OpInfo { name: $sname, ..INFO[Op::$generic as usize] }, )*
        ];
    };
}

/// What an operand of an instruction means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operand {
    /// Not used.
    None,
    /// Register that receives the result.
    Write,
    /// Register that is read; consumed when it is a temporary.
    Read,
    /// Register that is read and stays as it is.
    Keep,
    /// Temporary that is read and may be replaced.
    Update,
    /// Local register that holds a cell.
    Cell,
    /// Local register as such: its value may be missing.
    Local,
    /// First of two temporaries that are written.
    Pair,
    /// First of two temporaries that are read and stay.
    KeepPair,
    /// First of several temporaries that are consumed.
    Run,
    /// First of several temporaries that are written.
    WriteRun,
    /// First temporary of a call window: `[callee][self | NULL][argument 0]...`.
    Window,
    /// Index into the constants.
    Const,
    /// Index into the names.
    Name,
    /// Signed number.
    Imm,
    /// Jump offset.
    Jump,
    /// Unsigned number: how many, or which.
    Count,
}

/// The row of the table for one operation.
#[derive(Clone, Copy, Debug)]
pub struct OpInfo {
    /// Upper-case name, as `dis` shows it.
    pub name: &'static str,
    /// Operand in `a`.
    pub a: Operand,
    /// Operand in `b`.
    pub b: Operand,
    /// Operand in `c`.
    pub c: Operand,
    /// Operand in `b` and `c` together; then `b` and `c` are `None`.
    pub imm: Operand,
    /// Operand in the spare byte.
    pub spare: Operand,
    /// Number of cache words that follow.
    pub cache: u8,
    /// The operation this one is a special form of, or itself.
    pub generic: Op,
    /// Control never falls through to the next instruction.
    pub ends_block: bool,
    /// The operation never raises.
    pub quiet: bool,
}

impl OpInfo {
    const NONE: Self = Self {
        name: "",
        a: Operand::None,
        b: Operand::None,
        c: Operand::None,
        imm: Operand::None,
        spare: Operand::None,
        cache: 0,
        generic: Op::Nop,
        ends_block: false,
        quiet: false,
    };

    const fn a(mut self, kind: Operand) -> Self {
        self.a = kind;
        self
    }

    const fn b(mut self, kind: Operand) -> Self {
        self.b = kind;
        self
    }

    const fn c(mut self, kind: Operand) -> Self {
        self.c = kind;
        self
    }

    const fn imm(mut self, kind: Operand) -> Self {
        self.imm = kind;
        self
    }

    const fn spare(mut self, kind: Operand) -> Self {
        self.spare = kind;
        self
    }

    const fn cache(mut self, words: u8) -> Self {
        self.cache = words;
        self
    }

    const fn ends(mut self) -> Self {
        self.ends_block = true;
        self
    }

    const fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// Where the jump offset is, if the operation jumps.
    #[must_use]
    pub const fn jump(&self) -> Option<JumpWidth> {
        if matches!(self.imm, Operand::Jump) {
            Some(JumpWidth::Wide)
        } else if matches!(self.c, Operand::Jump) {
            Some(JumpWidth::Short)
        } else {
            None
        }
    }
}

/// How far a jump reaches.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum JumpWidth {
    /// Signed 16 bits in `c`.
    Short,
    /// Signed 32 bits in `b` and `c`.
    Wide,
}

impl Op {
    /// Number of operations, specialised ones included.
    pub const COUNT: usize = ALL.len();

    const FITS_A_BYTE: () = assert!(Self::COUNT <= 256);

    /// The operation of that number.
    #[inline]
    #[must_use]
    pub const fn from_byte(byte: u8) -> Option<Self> {
        let () = Self::FITS_A_BYTE;
        if (byte as usize) < ALL.len() { Some(ALL[byte as usize]) } else { None }
    }

    /// The operation of that upper-case name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        ALL.iter().copied().find(|op| op.name() == name)
    }

    /// Its row of the table.
    #[inline]
    #[must_use]
    pub const fn info(self) -> &'static OpInfo {
        &INFO[self as usize]
    }

    /// Upper-case name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.info().name
    }

    /// Words of an instruction with this operation, cache included.
    #[inline]
    #[must_use]
    pub const fn words(self) -> usize {
        1 + self.info().cache as usize
    }
}

opcodes! {
generic {
    // --- Registers and constants -------------------------------------------------------------------------------------

    /// Does nothing. Carries a line, as for `pass`.
    Nop = "NOP" () { quiet };
    /// a = b.
    Copy = "COPY" (a: Write, b: Keep) { quiet };
    /// a = b, where b is a temporary. It may be the second half of a `Pair` and hold NULL; then a is one as well.
    Move = "MOVE" (a: Write, b: Read) { quiet };
    /// Empties register a, be it a temporary or a local; it may be empty already. A value that dies here is finalised.
    Drop = "DROP" (a: Local) { quiet };
    /// a = constants[imm].
    LoadConst = "LOAD_CONST" (a: Write, imm: Const) { quiet };
    /// a = imm, a signed 32-bit number, as `int`.
    LoadInt = "LOAD_INT" (a: Write, imm: Imm) { quiet };
    /// a = None.
    LoadNone = "LOAD_NONE" (a: Write) { quiet };
    /// a = True if imm is 1, False if it is 0.
    LoadBool = "LOAD_BOOL" (a: Write, imm: Imm) { quiet };
    /// a = one of `CommonConstant`: imm says which.
    LoadCommonConstant = "LOAD_COMMON_CONSTANT" (a: Write, imm: Count) { quiet };
    /// Raises `UnboundLocalError` ("cannot access local variable 'x' where it is not associated with a value") if local a is
    /// unbound. The name is that of the register.
    CheckBound = "CHECK_BOUND" (a: Local);
    /// Unbinds local a; raises `UnboundLocalError` as `CHECK_BOUND` does if it is unbound already.
    DeleteLocal = "DELETE_LOCAL" (a: Local);

    // --- Names -------------------------------------------------------------------------------------------------------

    /// a = the global, else the builtin called names[imm]. `NameError`: "name 'x' is not defined".
    LoadGlobal = "LOAD_GLOBAL" (a: Write, imm: Name) + 2;
    /// globals[names[imm]] = a.
    StoreGlobal = "STORE_GLOBAL" (a: Read, imm: Name) + 2;
    /// del globals[names[imm]]. `NameError` if there is none.
    DeleteGlobal = "DELETE_GLOBAL" (imm: Name);
    /// a = the name in the namespace of register 0, else the global, else the builtin.
    LoadName = "LOAD_NAME" (a: Write, imm: Name) + 2;
    /// namespace[names[imm]] = a.
    StoreName = "STORE_NAME" (a: Read, imm: Name) + 2;
    /// del namespace[names[imm]]. `KeyError` becomes `NameError`.
    DeleteName = "DELETE_NAME" (imm: Name);
    /// a = contents of the cell in local b. Empty: `UnboundLocalError` if the register is a cell variable, or `NameError`
    /// ("cannot access free variable 'x' where it is not associated with a value in enclosing scope") if it is a free one.
    LoadDeref = "LOAD_DEREF" (a: Write, b: Cell);
    /// Contents of the cell in local a = b.
    StoreDeref = "STORE_DEREF" (a: Cell, b: Read) { quiet };
    /// Empties the cell in local a; raises as `LOAD_DEREF` does if it is empty.
    DeleteDeref = "DELETE_DEREF" (a: Cell);
    /// a = mapping b's item of the name of local c, else the contents of the cell in local c (raising as `LOAD_DEREF`).
    LoadFromDictOrDeref = "LOAD_FROM_DICT_OR_DEREF" (a: Write, b: Read, c: Cell);
    /// a = mapping b's item of names[c], else the global, else the builtin.
    LoadFromDictOrGlobals = "LOAD_FROM_DICT_OR_GLOBALS" (a: Write, b: Read, c: Name);
    /// Local a = a new cell with the present value of local a, or an empty one if it is unbound.
    MakeCell = "MAKE_CELL" (a: Local) { quiet };
    /// Locals a, a+1, ... (imm of them) = the cells of the running function's `__closure__`.
    CopyFreeVars = "COPY_FREE_VARS" (a: Local, imm: Count) { quiet };

    // --- Attributes and items ----------------------------------------------------------------------------------------

    /// a = b.name.
    LoadAttr = "LOAD_ATTR" (a: Write, b: Read, c: Name) + 4;
    /// a.name = b.
    StoreAttr = "STORE_ATTR" (a: Read, b: Read, c: Name) + 4;
    /// del a.name.
    DeleteAttr = "DELETE_ATTR" (a: Read, imm: Name);
    /// a, a+1 = what `b.name` calls: a plain function and its self, or any callable and NULL. Made for `CALL_METHOD`.
    /// Register b may be a, a+1 or any other.
    LoadMethod = "LOAD_METHOD" (a: Pair, b: Read, c: Name) + 4;
    /// a = super().name, from the run b, b+1, b+2 = the global `super`, the class, self. When b is not the builtin `super`, it is called:
    /// with class and self if spare is 1, with nothing if spare is 0.
    LoadSuperAttr = "LOAD_SUPER_ATTR" (a: Write, b: Run, c: Name, spare: Count);
    /// a, a+1 = what super().name calls, as `LOAD_SUPER_ATTR` and `LOAD_METHOD`.
    LoadSuperMethod = "LOAD_SUPER_METHOD" (a: Pair, b: Run, c: Name, spare: Count);
    /// a, a+1 = special method c (a `SpecialMethod`) of b, looked up on the type, and its self or NULL. A missing one is the `TypeError`
    /// of the with statement: "'X' object does not support the [asynchronous] context manager protocol (missed __exit__ method)".
    LoadSpecial = "LOAD_SPECIAL" (a: Pair, b: Read, c: Count);
    /// a = b[c].
    GetItem = "GET_ITEM" (a: Write, b: Read, c: Read);
    /// a[b] = c.
    SetItem = "SET_ITEM" (a: Read, b: Read, c: Read);
    /// del a[b].
    DelItem = "DEL_ITEM" (a: Read, b: Read);
    /// a = b[c:c+1], from the run c, c+1 = start, stop: as `BUILD_SLICE` and `GET_ITEM`, but the slice object need not be made.
    GetSlice = "GET_SLICE" (a: Write, b: Read, c: Run);
    /// a = slice(*run of c registers from b), c = 2 or 3.
    BuildSlice = "BUILD_SLICE" (a: Write, b: Run, c: Count) { quiet };

    // --- Arithmetic: spare bit 0 set means the in-place form (`+=`) -----------------------------------------------------

    /// a = b + c.
    Add = "ADD" (a: Write, b: Read, c: Read, spare: Count);
    /// a = b - c.
    Sub = "SUB" (a: Write, b: Read, c: Read, spare: Count);
    /// a = b * c.
    Mul = "MUL" (a: Write, b: Read, c: Read, spare: Count);
    /// a = b @ c.
    MatMul = "MATMUL" (a: Write, b: Read, c: Read, spare: Count);
    /// a = b / c.
    TrueDiv = "TRUEDIV" (a: Write, b: Read, c: Read, spare: Count);
    /// a = b // c.
    FloorDiv = "FLOORDIV" (a: Write, b: Read, c: Read, spare: Count);
    /// a = b % c.
    Mod = "MOD" (a: Write, b: Read, c: Read, spare: Count);
    /// a = b ** c.
    Pow = "POW" (a: Write, b: Read, c: Read, spare: Count);
    /// a = b << c.
    LShift = "LSHIFT" (a: Write, b: Read, c: Read, spare: Count);
    /// a = b >> c.
    RShift = "RSHIFT" (a: Write, b: Read, c: Read, spare: Count);
    /// a = b & c.
    And = "AND" (a: Write, b: Read, c: Read, spare: Count);
    /// a = b | c.
    Or = "OR" (a: Write, b: Read, c: Read, spare: Count);
    /// a = b ^ c.
    Xor = "XOR" (a: Write, b: Read, c: Read, spare: Count);
    /// a = b + c, where c is a signed 16-bit `int`.
    AddImm = "ADD_IMM" (a: Write, b: Read, c: Imm, spare: Count);
    /// a = b - c, where c is a signed 16-bit `int`.
    SubImm = "SUB_IMM" (a: Write, b: Read, c: Imm, spare: Count);
    /// a = -b.
    Neg = "NEG" (a: Write, b: Read);
    /// a = +b.
    Pos = "POS" (a: Write, b: Read);
    /// a = ~b.
    Invert = "INVERT" (a: Write, b: Read);
    /// a = not b.
    Not = "NOT" (a: Write, b: Read);
    /// a = bool(b), by the truth of b and not by the name `bool`.
    Bool = "BOOL" (a: Write, b: Read);

    // --- Comparison --------------------------------------------------------------------------------------------------

    /// a = b < c, any object.
    Lt = "LT" (a: Write, b: Read, c: Read);
    /// a = b <= c.
    Le = "LE" (a: Write, b: Read, c: Read);
    /// a = b == c.
    Eq = "EQ" (a: Write, b: Read, c: Read);
    /// a = b != c.
    Ne = "NE" (a: Write, b: Read, c: Read);
    /// a = b > c.
    Gt = "GT" (a: Write, b: Read, c: Read);
    /// a = b >= c.
    Ge = "GE" (a: Write, b: Read, c: Read);
    /// a = b is c.
    Is = "IS" (a: Write, b: Read, c: Read) { quiet };
    /// a = b is not c.
    IsNot = "IS_NOT" (a: Write, b: Read, c: Read) { quiet };
    /// a = b in c.
    In = "IN" (a: Write, b: Read, c: Read);
    /// a = b not in c.
    NotIn = "NOT_IN" (a: Write, b: Read, c: Read);

    // --- Jumps -------------------------------------------------------------------------------------------------------

    /// Jumps forward.
    Jump = "JUMP" (imm: Jump) { quiet ends };
    /// Jumps backward. A safe point: signals, collection, switching of threads.
    JumpBack = "JUMP_BACK" (imm: Jump) { ends };
    /// Jumps if a is false.
    JumpIfFalse = "JUMP_IF_FALSE" (a: Read, imm: Jump);
    /// Jumps if a is true.
    JumpIfTrue = "JUMP_IF_TRUE" (a: Read, imm: Jump);
    /// Jumps if temporary a is false, keeping a; else drops a.
    JumpIfFalseOrPop = "JUMP_IF_FALSE_OR_POP" (a: Read, imm: Jump);
    /// Jumps if temporary a is true, keeping a; else drops a.
    JumpIfTrueOrPop = "JUMP_IF_TRUE_OR_POP" (a: Read, imm: Jump);
    /// Jumps if a is None.
    JumpIfNone = "JUMP_IF_NONE" (a: Read, imm: Jump) { quiet };
    /// Jumps if a is not None.
    JumpIfNotNone = "JUMP_IF_NOT_NONE" (a: Read, imm: Jump) { quiet };
    /// Jumps if the truth of `a < b` is true.
    JumpIfLt = "JUMP_IF_LT" (a: Read, b: Read, c: Jump);
    /// Jumps if `a <= b`.
    JumpIfLe = "JUMP_IF_LE" (a: Read, b: Read, c: Jump);
    /// Jumps if `a == b`.
    JumpIfEq = "JUMP_IF_EQ" (a: Read, b: Read, c: Jump);
    /// Jumps if `a != b`.
    JumpIfNe = "JUMP_IF_NE" (a: Read, b: Read, c: Jump);
    /// Jumps if `a > b`.
    JumpIfGt = "JUMP_IF_GT" (a: Read, b: Read, c: Jump);
    /// Jumps if `a >= b`.
    JumpIfGe = "JUMP_IF_GE" (a: Read, b: Read, c: Jump);
    /// Jumps if the truth of `a < b` is false.
    JumpIfNotLt = "JUMP_IF_NOT_LT" (a: Read, b: Read, c: Jump);
    /// Jumps if not `a <= b`.
    JumpIfNotLe = "JUMP_IF_NOT_LE" (a: Read, b: Read, c: Jump);
    /// Jumps if not `a == b`.
    JumpIfNotEq = "JUMP_IF_NOT_EQ" (a: Read, b: Read, c: Jump);
    /// Jumps if not `a != b`.
    JumpIfNotNe = "JUMP_IF_NOT_NE" (a: Read, b: Read, c: Jump);
    /// Jumps if not `a > b`.
    JumpIfNotGt = "JUMP_IF_NOT_GT" (a: Read, b: Read, c: Jump);
    /// Jumps if not `a >= b`.
    JumpIfNotGe = "JUMP_IF_NOT_GE" (a: Read, b: Read, c: Jump);
    /// Jumps if a is b.
    JumpIfIs = "JUMP_IF_IS" (a: Read, b: Read, c: Jump) { quiet };
    /// Jumps if a is not b.
    JumpIfIsNot = "JUMP_IF_IS_NOT" (a: Read, b: Read, c: Jump) { quiet };
    /// Jumps if a in b.
    JumpIfIn = "JUMP_IF_IN" (a: Read, b: Read, c: Jump);
    /// Jumps if a not in b.
    JumpIfNotIn = "JUMP_IF_NOT_IN" (a: Read, b: Read, c: Jump);
    /// `JUMP_IF_FALSE` at the bottom of a loop: jumps backward, and is a safe point then.
    JumpBackIfFalse = "JUMP_BACK_IF_FALSE" (a: Read, imm: Jump);
    /// `JUMP_IF_TRUE` at the bottom of a loop: jumps backward, and is a safe point then.
    JumpBackIfTrue = "JUMP_BACK_IF_TRUE" (a: Read, imm: Jump);
    /// `JUMP_IF_LT` at the bottom of a loop: jumps backward, and is a safe point then.
    JumpBackIfLt = "JUMP_BACK_IF_LT" (a: Read, b: Read, c: Jump);
    /// `JUMP_IF_LE` at the bottom of a loop.
    JumpBackIfLe = "JUMP_BACK_IF_LE" (a: Read, b: Read, c: Jump);
    /// `JUMP_IF_EQ` at the bottom of a loop.
    JumpBackIfEq = "JUMP_BACK_IF_EQ" (a: Read, b: Read, c: Jump);
    /// `JUMP_IF_NE` at the bottom of a loop.
    JumpBackIfNe = "JUMP_BACK_IF_NE" (a: Read, b: Read, c: Jump);
    /// `JUMP_IF_GT` at the bottom of a loop.
    JumpBackIfGt = "JUMP_BACK_IF_GT" (a: Read, b: Read, c: Jump);
    /// `JUMP_IF_GE` at the bottom of a loop.
    JumpBackIfGe = "JUMP_BACK_IF_GE" (a: Read, b: Read, c: Jump);

    // --- Iteration ---------------------------------------------------------------------------------------------------

    /// a = iter(b).
    GetIter = "GET_ITER" (a: Write, b: Read);
    /// a = next(iterator b), which is kept. When it is exhausted, empties b (a temporary, or the parameter `.0` of a generator
    /// expression), leaves a alone and jumps.
    ForIter = "FOR_ITER" (a: Write, b: Keep, c: Jump);
    /// The same at the bottom of a loop, with the senses swapped: jumps backward with the next value in a (a safe point then);
    /// when b is exhausted, drops b, leaves a alone and goes on.
    ForIterBack = "FOR_ITER_BACK" (a: Write, b: Keep, c: Jump);
    /// a, a+1, ... = the c items of b. `ValueError`: "not enough values to unpack (expected 2, got 1)" and the like.
    UnpackSequence = "UNPACK_SEQUENCE" (a: WriteRun, b: Read, c: Count);
    /// a, ... = spare items of b, a list of those in the middle, the c last items. Writes spare + 1 + c registers.
    UnpackEx = "UNPACK_EX" (a: WriteRun, b: Read, c: Count, spare: Count);
    /// a = type(b).__aiter__(b), checked to be an asynchronous iterator.
    GetAiter = "GET_AITER" (a: Write, b: Read);
    /// a = the awaitable of type(b).__anext__(b), ready for `YIELD_FROM`.
    GetAnext = "GET_ANEXT" (a: Write, b: Keep);
    /// a is an exception from the `GET_ANEXT ... YIELD_FROM` of an `async for`. If it is `StopAsyncIteration`, drops a and the iterator b
    /// and goes on; else raises a again, as `RERAISE`.
    EndAsyncFor = "END_ASYNC_FOR" (a: Read, b: Read);

    // --- Building ----------------------------------------------------------------------------------------------------

    /// a = [run of c registers from b].
    BuildList = "BUILD_LIST" (a: Write, b: Run, c: Count) { quiet };
    /// a = (run of c registers from b).
    BuildTuple = "BUILD_TUPLE" (a: Write, b: Run, c: Count) { quiet };
    /// a = {run of c registers from b}.
    BuildSet = "BUILD_SET" (a: Write, b: Run, c: Count);
    /// a = {b: b+1, b+2: b+3, ...}: c pairs, a run of 2 * c registers.
    BuildMap = "BUILD_MAP" (a: Write, b: Run, c: Count);
    /// a = the strings in the run of c registers from b, joined.
    BuildString = "BUILD_STRING" (a: Write, b: Run, c: Count);
    /// List a appends b.
    ListAppend = "LIST_APPEND" (a: Keep, b: Read);
    /// Set a adds b.
    SetAdd = "SET_ADD" (a: Keep, b: Read);
    /// Dict a: a[b] = c.
    MapAdd = "MAP_ADD" (a: Keep, b: Read, c: Read);
    /// List a extends itself by iterable b. `TypeError`: "Value after * must be an iterable, not int".
    ListExtend = "LIST_EXTEND" (a: Keep, b: Read);
    /// Set a adds the items of iterable b.
    SetUpdate = "SET_UPDATE" (a: Keep, b: Read);
    /// Dict a takes over mapping b. `TypeError`: "'int' object is not a mapping".
    DictUpdate = "DICT_UPDATE" (a: Keep, b: Read);
    /// Dict a of keyword arguments takes over mapping b. `TypeError`, naming callee c: "f() argument after ** must be a mapping, not int",
    /// "f() got multiple values for keyword argument 'x'".
    DictMerge = "DICT_MERGE" (a: Keep, b: Read, c: Keep);
    /// a = tuple of the items of list b.
    ListToTuple = "LIST_TO_TUPLE" (a: Write, b: Read);
    /// a = format(b, ""), where spare converts b first: 0 nothing, 1 str, 2 repr, 3 ascii.
    FormatValue = "FORMAT_VALUE" (a: Write, b: Read, spare: Count);
    /// a = format(b, c), with spare as in `FORMAT_VALUE`.
    FormatWithSpec = "FORMAT_WITH_SPEC" (a: Write, b: Read, c: Read, spare: Count);
    /// a = an `Interpolation` of the run of c registers from b: value, expression text and, if c is 3, the format specification;
    /// spare is the conversion as in `FORMAT_VALUE`.
    BuildInterpolation = "BUILD_INTERPOLATION" (a: Write, b: Run, c: Count, spare: Count);
    /// a = a `Template` of the run b, b+1: the tuple of strings and the tuple of interpolations.
    BuildTemplate = "BUILD_TEMPLATE" (a: Write, b: Run);

    // --- Calls -------------------------------------------------------------------------------------------------------
    // The window is made of the topmost live temporaries: everything above its last argument is free for the callee.

    /// a = a(a+2, ..., a+1+b): b positional arguments. Register a+1 is empty.
    Call = "CALL" (a: Window, b: Count) + 1;
    /// a = a(a+1, a+2, ...): as `CALL`, but a and a+1 come from `LOAD_METHOD`, `LOAD_SUPER_METHOD`, `LOAD_SPECIAL` or
    /// `WITH_EXCEPT_START`: self is passed first unless it is NULL.
    CallMethod = "CALL_METHOD" (a: Window, b: Count) + 1;
    /// As `CALL` (spare 0) or `CALL_METHOD` (spare 1) with b arguments in all, the last of which have the names in the tuple constants[c].
    CallKw = "CALL_KW" (a: Window, b: Count, c: Const, spare: Count) + 1;
    /// a = a(*a+2, **a+3): a+1 is empty; a+2 is any iterable (`TypeError`: "f() argument after * must be an iterable, not int"),
    /// a+3 is a dict if spare is 1 and is not read if spare is 0.
    CallEx = "CALL_EX" (a: Window, spare: Count);
    /// Leaves the frame with value a. All other temporaries are empty.
    Return = "RETURN" (a: Read) { quiet ends };

    // --- Functions and classes ---------------------------------------------------------------------------------------

    /// a = a function of the code constants[imm] and the present globals.
    MakeFunction = "MAKE_FUNCTION" (a: Write, imm: Const) { quiet };
    /// Gives function a the thing b; c is a `FunctionAttribute`.
    SetFunctionAttr = "SET_FUNCTION_ATTR" (a: Keep, b: Read, c: Count) { quiet };
    /// a = builtins.__build_class__. `NameError`: "__build_class__ not found".
    LoadBuildClass = "LOAD_BUILD_CLASS" (a: Write);

    // --- Exceptions --------------------------------------------------------------------------------------------------

    /// Entry of a handler: a+1 = the exception handled so far, or None; the exception in a (kept) becomes the handled one.
    PushExc = "PUSH_EXC" (a: Update) { quiet };
    /// Leaving a handler: the exception in a+1 becomes the handled one again; a and a+1 are emptied.
    PopExc = "POP_EXC" (a: Update) { quiet };
    /// raise (c = 0: the handled exception again), raise a (c = 1), raise a from b (c = 2). Registers beyond c are not read.
    Raise = "RAISE" (a: Read, b: Read, c: Count) { ends };
    /// Raises exception a once more, with the traceback it has.
    Reraise = "RERAISE" (a: Read) { ends };
    /// Jumps if exception a does not match type or tuple of types b. `TypeError`: "catching classes that do not inherit from
    /// BaseException is not allowed".
    JumpIfNotExcMatch = "JUMP_IF_NOT_EXC_MATCH" (a: Keep, b: Read, c: Jump);
    /// except*: splits exception b by type c. a = what matches, or None; b = the rest, or None. What matches becomes the handled exception.
    CheckEgMatch = "CHECK_EG_MATCH" (a: Write, b: Update, c: Read);
    /// a ... a+4 = callee and self of the pair b, b+1 (kept), type, value and traceback of exception c: the window of `CALL_METHOD a, 3`.
    WithExceptStart = "WITH_EXCEPT_START" (a: WriteRun, b: KeepPair, c: Keep) { quiet };

    // --- Generators and coroutines -----------------------------------------------------------------------------------

    /// Suspends the frame with value b. When it is resumed, a = the value sent, or the exception thrown is raised here.
    Yield = "YIELD" (a: Write, b: Read);
    /// Sends temporary a (None at first) to iterator b, a temporary. If that yields, suspends with the value at this very instruction and
    /// a = the value sent on resumption; exceptions thrown are passed to b. When b returns, a = its result and b is dropped.
    YieldFrom = "YIELD_FROM" (a: Update, b: Read);
    /// a = the iterator to await b: c is 0 for `await`, 1 after `__aenter__`, 2 after `__aexit__` (for the message of the `TypeError`).
    GetAwaitable = "GET_AWAITABLE" (a: Write, b: Read, c: Count);
    /// a = the iterator that `yield from b` delegates to. `TypeError`: "cannot 'yield from' a coroutine object in a non-coroutine generator".
    GetYieldFromIter = "GET_YIELD_FROM_ITER" (a: Write, b: Read);
    /// a = b wrapped as a value that an asynchronous generator yields to its consumer.
    AsyncGenWrap = "ASYNC_GEN_WRAP" (a: Write, b: Read) { quiet };

    // --- Pattern matching --------------------------------------------------------------------------------------------

    /// a = whether b is a mapping for the purposes of `match`.
    MatchMapping = "MATCH_MAPPING" (a: Write, b: Keep) { quiet };
    /// a = whether b is a sequence for the purposes of `match`.
    MatchSequence = "MATCH_SEQUENCE" (a: Write, b: Keep) { quiet };
    /// a = tuple of the values that mapping b has for the keys in tuple c, or None if one is missing.
    MatchKeys = "MATCH_KEYS" (a: Write, b: Keep, c: Read);
    /// a = tuple of attributes or None, from the run b, b+1, b+2 = subject, class, tuple of keyword names; c is the number of positional patterns.
    MatchClass = "MATCH_CLASS" (a: Write, b: Run, c: Count);
    /// a = len(b).
    GetLen = "GET_LEN" (a: Write, b: Keep);

    // --- Imports and rare things -------------------------------------------------------------------------------------

    /// a = __import__(names[c], globals, namespace or None, b+1, b), from the run b, b+1 = level, fromlist.
    ImportName = "IMPORT_NAME" (a: Write, b: Run, c: Name);
    /// a = module b's attribute or submodule names[c]. `ImportError`: "cannot import name ...".
    ImportFrom = "IMPORT_FROM" (a: Write, b: Keep, c: Name);
    /// a = the `Intrinsic1` number c applied to b.
    Intrinsic1 = "INTRINSIC_1" (a: Write, b: Read, c: Count);
    /// a = the `Intrinsic2` number c applied to the run b, b+1.
    Intrinsic2 = "INTRINSIC_2" (a: Write, b: Run, c: Count);
    /// Stores an empty dict as `__annotations__` in the namespace of register 0 if there is none (for
    /// `from __future__ import annotations`).
    SetupAnnotations = "SETUP_ANNOTATIONS" ();
}

// Forms that the eval loop writes over generic operations. Operands and cache words are those of the generic one.
specialised {
}
}

/// Declares a small enumeration that an operand counts in.
macro_rules! numbered {
    ($(#[$doc:meta])* $enum:ident { $( $(#[doc = $vdoc:literal])* $variant:ident = $name:literal, )* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum $enum { $( $(#[doc = $vdoc])* $variant, )* }

        impl $enum {
            const ALL: &[Self] = &[ $( Self::$variant, )* ];

            /// The member of that number.
            #[must_use]
            pub const fn from_number(number: u32) -> Option<Self> {
                if (number as usize) < Self::ALL.len() { Some(Self::ALL[number as usize]) } else { None }
            }

            /// Its name in a disassembly.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name, )* }
            }
        }
    };
}

numbered! {
    /// What `LOAD_COMMON_CONSTANT` loads.
    CommonConstant {
        AssertionError = "AssertionError",
        NotImplementedError = "NotImplementedError",
        Tuple = "tuple",
        All = "all",
        Any = "any",
    }
}

numbered! {
    /// What `LOAD_SPECIAL` looks up.
    SpecialMethod {
        Enter = "__enter__",
        Exit = "__exit__",
        AEnter = "__aenter__",
        AExit = "__aexit__",
    }
}

numbered! {
    /// What `SET_FUNCTION_ATTR` sets.
    FunctionAttribute {
        /// Tuple of defaults of positional parameters.
        Defaults = "defaults",
        /// Dict of defaults of keyword-only parameters.
        KwDefaults = "kwdefaults",
        /// Tuple of cells.
        Closure = "closure",
        /// The `__annotate__` function.
        Annotate = "annotate",
    }
}

numbered! {
    /// Operations of `INTRINSIC_1`. Where there is no natural result it is None.
    Intrinsic1 {
        /// Calls `sys.displayhook`.
        Print = "PRINT",
        /// Copies the public names of a module into the namespace of register 0.
        ImportStar = "IMPORT_STAR",
        /// An exception that leaves a generator: `StopIteration` (and `StopAsyncIteration` in an asynchronous one) becomes a `RuntimeError`
        /// caused by it; any other is returned as it is.
        StopIterationError = "STOPITERATION_ERROR",
        /// `TypeVar(name)`.
        TypeVar = "TYPEVAR",
        /// `ParamSpec(name)`.
        ParamSpec = "PARAMSPEC",
        /// `TypeVarTuple(name)`.
        TypeVarTuple = "TYPEVARTUPLE",
        /// `Generic[*params]` from the tuple of type parameters.
        SubscriptGeneric = "SUBSCRIPT_GENERIC",
        /// `TypeAliasType` from the tuple (name, type parameters or None, function that computes the value).
        TypeAlias = "TYPEALIAS",
    }
}

numbered! {
    /// Operations of `INTRINSIC_2`.
    Intrinsic2 {
        /// From the original exception group and the list of exceptions raised and rests: what to raise, or None.
        PrepReraiseStar = "PREP_RERAISE_STAR",
        /// `TypeVar(name)` whose bound is computed by the function.
        TypeVarWithBound = "TYPEVAR_WITH_BOUND",
        /// `TypeVar(name)` whose constraints are computed by the function.
        TypeVarWithConstraints = "TYPEVAR_WITH_CONSTRAINTS",
        /// Sets `__type_params__` of the function to the tuple; gives the function.
        SetFunctionTypeParams = "SET_FUNCTION_TYPE_PARAMS",
        /// Sets the function that computes the default of the type parameter; gives the type parameter.
        SetTypeParamDefault = "SET_TYPEPARAM_DEFAULT",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_consistent() {
        for byte in 0..Op::COUNT {
            let op = Op::from_byte(byte as u8).expect("a number below the count");
            let info = op.info();
            assert_eq!(op as usize, byte);
            assert_eq!(Op::from_name(info.name), Some(op), "names are unique");
            if info.imm != Operand::None {
                assert_eq!((info.b, info.c), (Operand::None, Operand::None), "{} has b, c and imm", info.name);
            }
            assert_eq!(info.generic.info().generic, info.generic, "{} has a special form as generic", info.name);
        }
        assert_eq!(Op::from_byte(Op::COUNT as u8), None);
    }
}
