//! The methods of `str`.
//!
//! Whatever class `this` is of, results are of exact type `str`; where nothing changes, an exact `this` is the result.

use alloc::format;
use alloc::vec::Vec;
use core::ops::Range;

use text::format_spec::{FormatSpec, Target};
use text::search::{self, Sides, Units};
use text::unicode::{self, case};
use text::{escape, percent::FormatType, wtf8};

use super::PyStr;
use super::format::{self as str_format, Source};
use super::iter::PyStrIterator;
use crate::builtins::dict::PyDict;
use crate::builtins::int::{int_value, is_int};
use crate::builtins::slice::{PySlice, slice_bounds, slice_index};
use crate::builtins::tuple::PyTuple;
use crate::native::prelude::*;

const UNITS: Units = Units::CodePoints;

/// `start` and `end` of a search, within a sequence of `len` items. `None`: the range begins behind the end.
pub(crate) fn search_range(
    vm: &Vm,
    start: &OrNone<&Value>,
    end: &OrNone<&Value>,
    len: usize,
) -> PyResult<Option<(usize, usize)>> {
    let clip = |bound: &OrNone<&Value>, default: usize| -> PyResult<usize> {
        let Some(bound) = bound.0 else { return Ok(default) };
        let bound = slice_index(vm, bound)?;
        Ok(match usize::try_from(bound) {
            Ok(bound) => bound,
            Err(_) => len.saturating_sub(bound.unsigned_abs()),
        })
    };
    let start = clip(start, 0)?;
    let end = clip(end, len)?.min(len);
    Ok(if start > end { None } else { Some((start, end)) })
}

/// The number of splits or replacements that a count stands for: any negative one is all.
pub(crate) fn count_limit(count: isize) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// The width of a padded text: below zero it is none.
pub(crate) fn padded_width(width: isize) -> usize {
    usize::try_from(width).unwrap_or(0)
}

impl Py<PyStr> {
    /// This string as an exact `str`.
    pub(crate) fn exact(&self, vm: &Vm) -> PyResult<Py<PyStr>> {
        if self.is_exact() { Ok(self.clone()) } else { vm.try_str_bytes(self.as_bytes()) }
    }

    /// The text in a range of bytes.
    fn part(&self, vm: &Vm, range: Range<usize>) -> PyResult {
        if range.start == 0 && range.end == self.len_bytes() {
            return self.exact(vm).map(Py::into_value);
        }
        let bytes = &self.as_bytes()[range];
        if self.is_ascii() && bytes.len() > 1 {
            return PyStr::create_of(
                vm.heap(),
                vm.types.str.initial_shape(),
                Kind::STR,
                bytes.len(),
                bytes.len(),
                0,
                |place| place.copy_from_slice(bytes),
            )
            .map(Py::into_value)
            .map_err(|_| vm.no_memory());
        }
        vm.try_str_bytes(bytes).map(Py::into_value)
    }

    fn parts(&self, vm: &Vm, ranges: impl Iterator<Item = Range<usize>>, is_reversed: bool) -> PyResult {
        let mut parts = Vec::new();
        for range in ranges {
            if parts.len() & 0xFFF == 0xFFF {
                vm.heap().check(parts.len().saturating_mul(16)).map_err(|_| vm.no_memory())?;
            }
            parts.push(self.part(vm, range)?);
        }
        if is_reversed {
            parts.reverse();
        }
        vm.list_from(parts)
    }

    /// Where `sub` occurs: an index of code points.
    fn search(
        &self,
        vm: &Vm,
        sub: &Py<PyStr>,
        start: &OrNone<&Value>,
        end: &OrNone<&Value>,
        find: fn(&[u8], &[u8]) -> Option<usize>,
    ) -> PyResult<Option<usize>> {
        let Some((start, end)) = search_range(vm, start, end, self.len())? else { return Ok(None) };
        let range = self.byte_range(start, end);
        let found = find(&self.as_bytes()[range.clone()], sub.as_bytes());
        Ok(found.map(|offset| match self.is_ascii() {
            true => start + offset,
            false => start + wtf8::count(&self.as_bytes()[range.start..range.start + offset]),
        }))
    }

    fn check_width(&self, vm: &Vm, padding: usize, fill: u32) -> PyResult<()> {
        let bytes = padding.checked_mul(wtf8::encoded_len(fill)).and_then(|bytes| bytes.checked_add(self.len_bytes()));
        match bytes {
            Some(bytes) => vm.heap().check(bytes).map_err(|_| vm.no_memory()),
            None => Err(vm.overflow_error("padded string is too long")),
        }
    }

    fn pad(&self, vm: &Vm, width: isize, fill: &Option<&Value>, split: fn(usize, usize) -> (usize, usize)) -> PyResult {
        let fill = match fill {
            None => u32::from(b' '),
            Some(fill) => match fill.downcast::<PyStr>() {
                None => {
                    return Err(vm.type_error(format!(
                        "The fill character must be a unicode character, not {}",
                        vm.type_name(fill)
                    )));
                }
                Some(fill) if fill.len() == 1 => wtf8::code_points(fill.as_bytes()).next().unwrap_or(0x20),
                Some(_) => return Err(vm.type_error("The fill character must be exactly one character long")),
            },
        };
        let width = padded_width(width);
        if width <= self.len() {
            return self.exact(vm).map(Py::into_value);
        }
        let (left, right) = split(self.len(), width);
        self.check_width(vm, left + right, fill)?;
        vm.try_str_bytes(&search::pad(self.as_bytes(), fill, left, right)).map(Py::into_value)
    }

    fn strip_sides(&self, vm: &Vm, chars: &OrNone<&Value>, sides: Sides, name: &str) -> PyResult {
        let set = match chars.0 {
            None => None,
            Some(chars) => match chars.downcast::<PyStr>() {
                Some(chars) => Some(chars.as_bytes()),
                None => return Err(vm.type_error(format!("{name} arg must be None or str"))),
            },
        };
        self.part(vm, search::strip(self.as_bytes(), set, sides, UNITS))
    }

    fn separator<'a>(vm: &Vm, sep: &OrNone<&'a Value>) -> PyResult<Option<&'a Py<PyStr>>> {
        match sep.0 {
            None => Ok(None),
            Some(sep) => match sep.downcast::<PyStr>() {
                None => Err(vm.type_error(format!("must be str or None, not {}", vm.type_name(sep)))),
                Some(sep) if sep.is_empty() => Err(vm.value_error("empty separator")),
                Some(sep) => Ok(Some(sep)),
            },
        }
    }

    fn partition_by(
        &self,
        vm: &Vm,
        sep: &Value,
        partition: fn(&[u8], &[u8]) -> Option<(Range<usize>, Range<usize>)>,
        is_from_right: bool,
    ) -> PyResult {
        let Some(sep) = sep.downcast::<PyStr>() else {
            return Err(vm.type_error(format!("must be str, not {}", vm.type_name(sep))));
        };
        if sep.is_empty() {
            return Err(vm.value_error("empty separator"));
        }
        let empty = || vm.empty_str().into_value();
        Ok(match partition(self.as_bytes(), sep.as_bytes()) {
            Some((before, after)) => vm.tuple(&[self.part(vm, before)?, sep.value(), self.part(vm, after)?]),
            None if is_from_right => vm.tuple(&[empty(), empty(), self.exact(vm)?.into_value()]),
            None => vm.tuple(&[self.exact(vm)?.into_value(), empty(), empty()]),
        })
    }

    fn matches_any(
        &self,
        vm: &Vm,
        affix: &Value,
        start: &OrNone<&Value>,
        end: &OrNone<&Value>,
        name: &str,
        test: fn(&[u8], &[u8]) -> bool,
    ) -> PyResult<bool> {
        let range = search_range(vm, start, end, self.len())?;
        let bytes = range.map(|(start, end)| &self.as_bytes()[self.byte_range(start, end)]);
        let matches = |affix: &Py<PyStr>| bytes.is_some_and(|bytes| test(bytes, affix.as_bytes()));
        if let Some(affix) = affix.downcast::<PyStr>() {
            return Ok(matches(affix));
        }
        let Some(affixes) = affix.downcast::<PyTuple>() else {
            return Err(
                vm.type_error(format!("{name} first arg must be str or a tuple of str, not {}", vm.type_name(affix)))
            );
        };
        for affix in affixes.as_slice() {
            match affix.downcast::<PyStr>() {
                Some(affix) if matches(affix) => return Ok(true),
                Some(_) => {}
                None => {
                    return Err(
                        vm.type_error(format!("tuple for {name} must only contain str, not {}", vm.type_name(affix)))
                    );
                }
            }
        }
        Ok(false)
    }

    /// The result of a mapping of characters, at most three bytes for each there was.
    fn map_case(&self, vm: &Vm, map: fn(&[u8]) -> Vec<u8>) -> PyResult {
        vm.heap().check(self.len_bytes()).map_err(|_| vm.no_memory())?;
        vm.try_str_bytes(&map(self.as_bytes())).map(Py::into_value)
    }

    fn item(&self, vm: &Vm, index: isize) -> PyResult {
        let Some(index) = vm.normalise_index(index, self.len()) else {
            return Err(vm.index_error("string index out of range"));
        };
        if self.is_ascii() {
            return Ok(vm.latin1_char(self.as_bytes()[index]).into_value());
        }
        let (code_point, _) = wtf8::decode_at(self.as_bytes(), self.offset_of(index)).unwrap_or((0, 0));
        vm.str_from_code_point(code_point).map(Py::into_value)
    }

    fn slice(&self, vm: &Vm, slice: &PySlice) -> PyResult {
        let (start, step, count) = slice_bounds(vm, slice, self.len())?;
        if count == 0 {
            return Ok(vm.empty_str().into_value());
        }
        let start = start.unsigned_abs();
        if step == 1 {
            return self.part(vm, self.byte_range(start, start + count));
        }
        let position = |nth: usize| start.wrapping_add_signed((nth as isize).wrapping_mul(step));
        if self.is_ascii() {
            if count == 1 {
                return Ok(vm.latin1_char(self.as_bytes()[start]).into_value());
            }
            let bytes = self.as_bytes();
            return PyStr::create_of(vm.heap(), vm.types.str.initial_shape(), Kind::STR, count, count, 0, |place| {
                for (nth, byte) in place.iter_mut().enumerate() {
                    *byte = bytes[position(nth)];
                }
            })
            .map(Py::into_value)
            .map_err(|_| vm.no_memory());
        }
        vm.heap().check(self.len().saturating_mul(8)).map_err(|_| vm.no_memory())?;
        let code_points: Vec<u32> = wtf8::code_points(self.as_bytes()).collect();
        let picked = wtf8::from_code_points((0..count).map(|nth| code_points[position(nth)]));
        vm.try_str_bytes(&picked).map(Py::into_value)
    }
}

/// What `translate` makes of one character: the replacement is appended.
fn translate_one(vm: &Vm, table: &Value, code_point: u32, out: &mut Vec<u8>) -> PyResult<()> {
    let found = match vm.get_item(table, &Value::int32(code_point as i32)) {
        Ok(found) => found,
        Err(raised) if vm.raised_is(&raised, &vm.exceptions.lookup_error) => {
            drop(vm.take_raised(raised));
            wtf8::push(out, code_point);
            return Ok(());
        }
        Err(raised) => return Err(raised),
    };
    if found.is_none() {
        return Ok(());
    }
    if let Some(string) = found.downcast::<PyStr>() {
        out.extend_from_slice(string.as_bytes());
        return Ok(());
    }
    let Some(number) = int_value(&found) else {
        return Err(vm.type_error("character mapping must return integer, None or str"));
    };
    match number.to_i64().and_then(|number| u32::try_from(number).ok()).filter(|code| *code <= wtf8::CODE_POINT_MAX) {
        Some(code_point) => {
            wtf8::push(out, code_point);
            Ok(())
        }
        None => Err(vm.value_error("character mapping must be in range(0x110000)")),
    }
}

impl Vm {
    /// `a + b` of two strings.
    #[inline]
    pub fn concat_str(&self, a: &Py<PyStr>, b: &Py<PyStr>) -> PyResult {
        if b.is_empty() && a.is_exact() {
            return Ok(a.value());
        }
        if a.is_empty() && b.is_exact() {
            return Ok(b.value());
        }
        let (first, second) = (a.as_bytes(), b.as_bytes());
        // Neither can be longer than half of the address space.
        let len_bytes = first.len() + second.len();
        if len_bytes < 2 {
            return self.try_str_bytes(if first.is_empty() { second } else { first }).map(Py::into_value);
        }
        PyStr::create_of(
            self.heap(),
            self.types.str.initial_shape(),
            Kind::STR,
            len_bytes,
            a.len() + b.len(),
            0,
            |place| {
                let (left, right) = place.split_at_mut(first.len());
                left.copy_from_slice(first);
                right.copy_from_slice(second);
            },
        )
        .map(Py::into_value)
        .map_err(|_| self.no_memory())
    }

    /// `separator.join(items)`
    pub fn join_str(&self, separator: &Py<PyStr>, iterable: &Value) -> PyResult {
        if !self.is_iterable(iterable) {
            return Err(self.type_error("can only join an iterable"));
        }
        let items = self.collect_values(iterable)?;
        let mut len_bytes = 0_usize;
        let mut len_chars = 0_usize;
        for (index, item) in items.iter().enumerate() {
            let Some(item) = item.downcast::<PyStr>() else {
                return Err(self.type_error(format!(
                    "sequence item {index}: expected str instance, {} found",
                    self.type_name(item)
                )));
            };
            if index != 0 {
                len_bytes = len_bytes.saturating_add(separator.len_bytes());
                len_chars = len_chars.saturating_add(separator.len());
            }
            len_bytes = len_bytes.saturating_add(item.len_bytes());
            len_chars = len_chars.saturating_add(item.len());
        }
        if let [only] = items.as_slice()
            && only.is_kind(Kind::STR)
        {
            return Ok(only.clone());
        }
        if len_bytes > isize::MAX as usize {
            return Err(self.overflow_error("join() result is too long for a Python string"));
        }
        let strings = || items.iter().filter_map(|item| item.downcast::<PyStr>());
        if len_bytes < 2 {
            let bytes: Vec<u8> = strings()
                .enumerate()
                .flat_map(|(index, item)| {
                    [if index == 0 { &[] } else { separator.as_bytes() }, item.as_bytes()].concat()
                })
                .collect();
            return self.try_str_bytes(&bytes).map(Py::into_value);
        }
        PyStr::create_of(self.heap(), self.types.str.initial_shape(), Kind::STR, len_bytes, len_chars, 0, |place| {
            let mut rest = place;
            let mut push = |bytes: &[u8]| {
                let (own, behind) = core::mem::take(&mut rest).split_at_mut(bytes.len());
                own.copy_from_slice(bytes);
                rest = behind;
            };
            for (index, item) in strings().enumerate() {
                if index != 0 {
                    push(separator.as_bytes());
                }
                push(item.as_bytes());
            }
        })
        .map(Py::into_value)
        .map_err(|_| self.no_memory())
    }
}

#[pymethods]
impl PyStr {
    #[new]
    #[signature("object='', encoding='utf-8', errors='strict'")]
    fn new(
        vm: &Vm,
        class: &Py<PyType>,
        object: Option<&Value>,
        encoding: Option<&Py<PyStr>>,
        errors: Option<&Py<PyStr>>,
    ) -> PyResult {
        let made = match object {
            None => vm.empty_str().into_value(),
            Some(object) if encoding.is_none() && errors.is_none() => vm.str(object)?.into_value(),
            Some(object) if object.has_layout(Kind::STR) => {
                return Err(vm.type_error("decoding str is not supported"));
            }
            Some(object) => match vm.buffer(object)? {
                Some(bytes) => vm.decode(&bytes, object, encoding, errors)?,
                None => {
                    return Err(vm.type_error(format!(
                        "decoding to str: need a bytes-like object, {} found",
                        vm.type_name(object)
                    )));
                }
            },
        };
        if !class.is_heap_type() {
            return Ok(made);
        }
        match made.downcast::<PyStr>() {
            Some(string) => PyStr::create_in(vm, class, string.as_bytes()).map(Py::into_value),
            None => Ok(made),
        }
    }

    fn __repr__(vm: &Vm, this: &Py<PyStr>) -> PyResult<Py<PyStr>> {
        vm.heap().check(this.len_bytes().saturating_mul(2)).map_err(|_| vm.no_memory())?;
        vm.try_str_bytes(&escape::repr_str(this.as_bytes()))
    }

    fn __str__(vm: &Vm, this: &Py<PyStr>) -> PyResult<Py<PyStr>> {
        this.exact(vm)
    }

    fn __hash__(this: &Py<PyStr>) -> i64 {
        this.hash()
    }

    fn __richcompare__(vm: &Vm, this: &Py<PyStr>, other: &Value, op: CompareOp) -> Value {
        let Some(other) = other.downcast::<PyStr>() else { return vm.not_implemented() };
        // Bytes of WTF-8 are ordered as the code points are.
        Value::from_bool(match op {
            CompareOp::Eq => this.as_bytes() == other.as_bytes(),
            CompareOp::Ne => this.as_bytes() != other.as_bytes(),
            _ => op.holds(this.as_bytes().cmp(other.as_bytes())),
        })
    }

    fn __len__(&self) -> usize {
        self.len()
    }

    fn __iter__(vm: &Vm, this: &Py<PyStr>) -> Value {
        vm.create(PyStrIterator::new(this.value())).into_value()
    }

    fn __getitem__(vm: &Vm, this: &Py<PyStr>, key: &Value) -> PyResult {
        if let Some(index) = key.as_int() {
            return this.item(vm, index as isize);
        }
        if let Some(slice) = key.downcast::<PySlice>() {
            return this.slice(vm, slice);
        }
        if vm.type_of(key).slots().index.is_none() {
            return Err(vm.type_error(format!("string indices must be integers, not '{}'", vm.type_name(key))));
        }
        this.item(vm, vm.subscript_to_isize(key)?)
    }

    fn __contains__(vm: &Vm, this: &Py<PyStr>, item: &Value) -> PyResult<bool> {
        match item.downcast::<PyStr>() {
            Some(item) => Ok(search::find(this.as_bytes(), item.as_bytes()).is_some()),
            None => {
                Err(vm.type_error(format!("'in <string>' requires string as left operand, not {}", vm.type_name(item))))
            }
        }
    }

    fn __concat__(vm: &Vm, this: &Py<PyStr>, other: &Value) -> PyResult {
        match other.downcast::<PyStr>() {
            Some(other) => vm.concat_str(this, other),
            None => Err(vm.type_error(format!("can only concatenate str (not \"{}\") to str", vm.type_name(other)))),
        }
    }

    fn __repeat__(vm: &Vm, this: &Py<PyStr>, count: isize) -> PyResult {
        let count = usize::try_from(count).unwrap_or(0);
        if count == 0 || this.is_empty() {
            return Ok(vm.empty_str().into_value());
        }
        if count == 1 {
            return this.exact(vm).map(Py::into_value);
        }
        let len = this.len_bytes().checked_mul(count).filter(|len| isize::try_from(*len).is_ok());
        let Some(len) = len else { return Err(vm.overflow_error("repeated string is too long")) };
        vm.heap().check(len).map_err(|_| vm.no_memory())?;
        let bytes = this.as_bytes();
        PyStr::create_of(vm.heap(), vm.types.str.initial_shape(), Kind::STR, len, this.len() * count, 0, |place| {
            match bytes {
                [byte] => place.fill(*byte),
                _ => place.chunks_exact_mut(bytes.len()).for_each(|chunk| chunk.copy_from_slice(bytes)),
            }
        })
        .map(Py::into_value)
        .map_err(|_| vm.no_memory())
    }

    fn __mod__(vm: &Vm, left: &Value, right: &Value) -> PyResult {
        let Some(format) = left.downcast::<PyStr>() else { return Ok(vm.not_implemented()) };
        let made = crate::builtins::percent::format(vm, format.as_bytes(), FormatType::Str, right)?;
        vm.try_str_bytes(&made).map(Py::into_value)
    }

    /// Return a formatted version of the string as described by format_spec.
    fn __format__(vm: &Vm, this: &Py<PyStr>, format_spec: &Py<PyStr>) -> PyResult {
        if format_spec.is_empty() {
            return this.exact(vm).map(Py::into_value);
        }
        let spec = FormatSpec::parse(format_spec.as_bytes(), Target::Str, &vm.type_name(this.as_value()))
            .map_err(|error| vm.text_error(error))?;
        vm.heap().check(spec.size_hint()).map_err(|_| vm.no_memory())?;
        vm.try_str_bytes(&spec.format_str(this.as_bytes())).map(Py::into_value)
    }

    fn __getnewargs__(vm: &Vm, this: &Py<PyStr>) -> PyResult {
        Ok(vm.tuple(&[vm.try_str_bytes(this.as_bytes())?.into_value()]))
    }

    /// Return the size of the string in memory, in bytes.
    fn __sizeof__(this: &Py<PyStr>) -> usize {
        // As large as the text needs in CPython's representation, on which programs rely for comparisons.
        let widest = wtf8::unit_width(this.as_bytes());
        match widest {
            wtf8::UnitWidth::Ascii => 41 + this.len(),
            wtf8::UnitWidth::Latin1 => 57 + this.len(),
            wtf8::UnitWidth::Ucs2 => 58 + 2 * this.len(),
            wtf8::UnitWidth::Ucs4 => 60 + 4 * this.len(),
        }
    }

    /// Encode the string using the codec registered for encoding.
    #[signature("encoding='utf-8', errors='strict'")]
    fn encode(vm: &Vm, this: &Py<PyStr>, encoding: Option<&Py<PyStr>>, errors: Option<&Py<PyStr>>) -> PyResult {
        vm.encode(this, encoding, errors)
    }

    /// Return a copy where all occurrences of old are replaced by new; count limits how many.
    #[signature("old, new, /, count=-1")]
    fn replace(vm: &Vm, this: &Py<PyStr>, old: &Py<PyStr>, new: &Py<PyStr>, count: isize) -> PyResult {
        let len_max = vm.heap().limit_bytes().saturating_sub(vm.heap().used_bytes());
        let replaced = search::replace(
            this.as_bytes(),
            old.as_bytes(),
            new.as_bytes(),
            count_limit(count),
            UNITS,
            len_max.min(isize::MAX as usize / 2),
        );
        match replaced.map_err(|error| vm.text_error(error))? {
            Some(text) => vm.try_str_bytes(&text).map(Py::into_value),
            None => this.exact(vm).map(Py::into_value),
        }
    }

    /// Return a list of the substrings between occurrences of sep, or of the words if sep is None.
    #[signature("sep=None, maxsplit=-1")]
    fn split(vm: &Vm, this: &Py<PyStr>, sep: OrNone<&Value>, maxsplit: isize) -> PyResult {
        let limit = count_limit(maxsplit);
        match Py::<PyStr>::separator(vm, &sep)? {
            Some(sep) => this.parts(vm, search::split(this.as_bytes(), sep.as_bytes(), limit), false),
            None => this.parts(vm, search::split_whitespace(this.as_bytes(), limit, UNITS), false),
        }
    }

    /// As split, beginning at the end of the string.
    #[signature("sep=None, maxsplit=-1")]
    fn rsplit(vm: &Vm, this: &Py<PyStr>, sep: OrNone<&Value>, maxsplit: isize) -> PyResult {
        let limit = count_limit(maxsplit);
        match Py::<PyStr>::separator(vm, &sep)? {
            Some(sep) => this.parts(vm, search::rsplit(this.as_bytes(), sep.as_bytes(), limit), true),
            None => this.parts(vm, search::rsplit_whitespace(this.as_bytes(), limit, UNITS), true),
        }
    }

    /// Return a list of the lines in the string, without their ends unless keepends is true.
    #[signature("keepends=False")]
    fn splitlines(vm: &Vm, this: &Py<PyStr>, keepends: bool) -> PyResult {
        this.parts(vm, search::splitlines(this.as_bytes(), keepends, UNITS), false)
    }

    /// Concatenate any number of strings, with this one between them.
    fn join(vm: &Vm, this: &Py<PyStr>, iterable: &Value) -> PyResult {
        vm.join_str(this, iterable)
    }

    fn capitalize(vm: &Vm, this: &Py<PyStr>) -> PyResult {
        this.map_case(vm, case::capitalize)
    }

    fn casefold(vm: &Vm, this: &Py<PyStr>) -> PyResult {
        this.map_case(vm, case::casefold)
    }

    fn title(vm: &Vm, this: &Py<PyStr>) -> PyResult {
        this.map_case(vm, case::title)
    }

    fn lower(vm: &Vm, this: &Py<PyStr>) -> PyResult {
        this.map_case(vm, case::lower)
    }

    fn upper(vm: &Vm, this: &Py<PyStr>) -> PyResult {
        this.map_case(vm, case::upper)
    }

    fn swapcase(vm: &Vm, this: &Py<PyStr>) -> PyResult {
        this.map_case(vm, case::swapcase)
    }

    /// Return the string centered in width characters.
    #[signature("width, fillchar=' ', /")]
    fn center(vm: &Vm, this: &Py<PyStr>, width: isize, fillchar: Option<&Value>) -> PyResult {
        this.pad(vm, width, &fillchar, search::center_padding)
    }

    /// Return the string left-justified in width characters.
    #[signature("width, fillchar=' ', /")]
    fn ljust(vm: &Vm, this: &Py<PyStr>, width: isize, fillchar: Option<&Value>) -> PyResult {
        this.pad(vm, width, &fillchar, |len, width| (0, width - len))
    }

    /// Return the string right-justified in width characters.
    #[signature("width, fillchar=' ', /")]
    fn rjust(vm: &Vm, this: &Py<PyStr>, width: isize, fillchar: Option<&Value>) -> PyResult {
        this.pad(vm, width, &fillchar, |len, width| (width - len, 0))
    }

    /// Return the string with zeros on the left, behind a sign, to fill width characters.
    fn zfill(vm: &Vm, this: &Py<PyStr>, width: isize) -> PyResult {
        let width = padded_width(width);
        if width <= this.len() {
            return this.exact(vm).map(Py::into_value);
        }
        this.check_width(vm, width - this.len(), u32::from(b'0'))?;
        vm.try_str_bytes(&search::zfill(this.as_bytes(), width, UNITS)).map(Py::into_value)
    }

    /// Return a copy where tabs are replaced by spaces, up to the next multiple of tabsize.
    #[signature("tabsize=8")]
    fn expandtabs(vm: &Vm, this: &Py<PyStr>, tabsize: i32) -> PyResult {
        let len_max = vm.heap().limit_bytes().saturating_sub(vm.heap().used_bytes()).min(isize::MAX as usize / 2);
        let text = search::expandtabs(this.as_bytes(), tabsize as isize, UNITS, len_max);
        vm.try_str_bytes(&text.map_err(|error| vm.text_error(error))?).map(Py::into_value)
    }

    /// Return the number of occurrences of sub in string[start:end] that do not overlap.
    #[signature("sub[, start[, end]], /")]
    fn count(
        vm: &Vm,
        this: &Py<PyStr>,
        sub: &Py<PyStr>,
        start: OrNone<&Value>,
        end: OrNone<&Value>,
    ) -> PyResult<usize> {
        Ok(match search_range(vm, &start, &end, this.len())? {
            Some((start, end)) => search::count(&this.as_bytes()[this.byte_range(start, end)], sub.as_bytes(), UNITS),
            None => 0,
        })
    }

    /// Return the lowest index in string[start:end] where sub is found, or -1.
    #[signature("sub[, start[, end]], /")]
    fn find(vm: &Vm, this: &Py<PyStr>, sub: &Py<PyStr>, start: OrNone<&Value>, end: OrNone<&Value>) -> PyResult {
        let found = this.search(vm, sub, &start, &end, search::find)?;
        Ok(found.map_or(Value::int32(-1), |index| vm.int_from_usize(index)))
    }

    /// Return the highest index in string[start:end] where sub is found, or -1.
    #[signature("sub[, start[, end]], /")]
    fn rfind(vm: &Vm, this: &Py<PyStr>, sub: &Py<PyStr>, start: OrNone<&Value>, end: OrNone<&Value>) -> PyResult {
        let found = this.search(vm, sub, &start, &end, search::rfind)?;
        Ok(found.map_or(Value::int32(-1), |index| vm.int_from_usize(index)))
    }

    /// As find, but raise ValueError when the substring is not found.
    #[signature("sub[, start[, end]], /")]
    fn index(
        vm: &Vm,
        this: &Py<PyStr>,
        sub: &Py<PyStr>,
        start: OrNone<&Value>,
        end: OrNone<&Value>,
    ) -> PyResult<usize> {
        this.search(vm, sub, &start, &end, search::find)?.ok_or_else(|| vm.value_error("substring not found"))
    }

    /// As rfind, but raise ValueError when the substring is not found.
    #[signature("sub[, start[, end]], /")]
    fn rindex(
        vm: &Vm,
        this: &Py<PyStr>,
        sub: &Py<PyStr>,
        start: OrNone<&Value>,
        end: OrNone<&Value>,
    ) -> PyResult<usize> {
        this.search(vm, sub, &start, &end, search::rfind)?.ok_or_else(|| vm.value_error("substring not found"))
    }

    /// Return the parts before the first sep, sep itself, and what follows.
    fn partition(vm: &Vm, this: &Py<PyStr>, sep: &Value) -> PyResult {
        this.partition_by(vm, sep, search::partition, false)
    }

    /// Return the parts before the last sep, sep itself, and what follows.
    fn rpartition(vm: &Vm, this: &Py<PyStr>, sep: &Value) -> PyResult {
        this.partition_by(vm, sep, search::rpartition, true)
    }

    /// Return the string without leading and trailing white space, or without the characters in chars.
    #[signature("chars=None, /")]
    fn strip(vm: &Vm, this: &Py<PyStr>, chars: OrNone<&Value>) -> PyResult {
        this.strip_sides(vm, &chars, Sides::Both, "strip")
    }

    /// Return the string without leading white space, or without leading characters in chars.
    #[signature("chars=None, /")]
    fn lstrip(vm: &Vm, this: &Py<PyStr>, chars: OrNone<&Value>) -> PyResult {
        this.strip_sides(vm, &chars, Sides::Left, "lstrip")
    }

    /// Return the string without trailing white space, or without trailing characters in chars.
    #[signature("chars=None, /")]
    fn rstrip(vm: &Vm, this: &Py<PyStr>, chars: OrNone<&Value>) -> PyResult {
        this.strip_sides(vm, &chars, Sides::Right, "rstrip")
    }

    /// Return the string without prefix, if it begins with that.
    fn removeprefix(vm: &Vm, this: &Py<PyStr>, prefix: &Py<PyStr>) -> PyResult {
        let start = if this.as_bytes().starts_with(prefix.as_bytes()) { prefix.len_bytes() } else { 0 };
        this.part(vm, start..this.len_bytes())
    }

    /// Return the string without suffix, if it ends with that.
    fn removesuffix(vm: &Vm, this: &Py<PyStr>, suffix: &Py<PyStr>) -> PyResult {
        let cut = if this.as_bytes().ends_with(suffix.as_bytes()) { suffix.len_bytes() } else { 0 };
        this.part(vm, 0..this.len_bytes() - cut)
    }

    /// Return whether string[start:end] begins with prefix, or with any of a tuple of them.
    #[signature("prefix[, start[, end]], /")]
    fn startswith(
        vm: &Vm,
        this: &Py<PyStr>,
        prefix: &Value,
        start: OrNone<&Value>,
        end: OrNone<&Value>,
    ) -> PyResult<bool> {
        this.matches_any(vm, prefix, &start, &end, "startswith", |text, prefix| text.starts_with(prefix))
    }

    /// Return whether string[start:end] ends with suffix, or with any of a tuple of them.
    #[signature("suffix[, start[, end]], /")]
    fn endswith(
        vm: &Vm,
        this: &Py<PyStr>,
        suffix: &Value,
        start: OrNone<&Value>,
        end: OrNone<&Value>,
    ) -> PyResult<bool> {
        this.matches_any(vm, suffix, &start, &end, "endswith", |text, suffix| text.ends_with(suffix))
    }

    /// Replace each character by what the table gives for its code point: a code point, a string, or None to delete.
    fn translate(vm: &Vm, this: &Py<PyStr>, table: &Value) -> PyResult {
        let mut out = Vec::new();
        for (index, code_point) in wtf8::code_points(this.as_bytes()).enumerate() {
            translate_one(vm, table, code_point, &mut out)?;
            if index & 0xFFF == 0xFFF {
                vm.heap().check(out.len()).map_err(|_| vm.no_memory())?;
            }
        }
        vm.try_str_bytes(&out).map(Py::into_value)
    }

    /// Return a table for translate: from a dict, or from two strings of equal length and one of characters to delete.
    #[staticmethod]
    #[signature("x, y=<unrepresentable>, z=<unrepresentable>, /")]
    #[text_signature(None)]
    fn maketrans(vm: &Vm, x: &Value, y: Option<&Py<PyStr>>, z: Option<&Py<PyStr>>) -> PyResult {
        let table = PyDict::new(vm);
        let set = |key: Value, value: Value| vm.set_item(table.as_value(), &key, value);
        let code = |code_point: u32| Value::int32(code_point as i32);
        if let Some(y) = y {
            let Some(x) = x.downcast::<PyStr>() else {
                return Err(vm.type_error("first maketrans argument must be a string if there is a second argument"));
            };
            if x.len() != y.len() {
                return Err(vm.value_error("the first two maketrans arguments must have equal length"));
            }
            for (from, to) in wtf8::code_points(x.as_bytes()).zip(wtf8::code_points(y.as_bytes())) {
                set(code(from), code(to))?;
            }
            for deleted in z.into_iter().flat_map(|z| wtf8::code_points(z.as_bytes())) {
                set(code(deleted), Value::NONE)?;
            }
            return Ok(table.into_value());
        }
        if !x.is_kind(Kind::DICT) {
            return Err(vm.type_error("if you give only one argument to maketrans it must be a dict"));
        }
        for key in vm.collect_values(x)? {
            let value = vm.get_item(x, &key)?;
            if let Some(string) = key.downcast::<PyStr>() {
                if string.len() != 1 {
                    return Err(vm.value_error("string keys in translatetable must be of length 1"));
                }
                set(code(wtf8::code_points(string.as_bytes()).next().unwrap_or(0)), value)?;
            } else if is_int(&key) {
                set(key, value)?;
            } else {
                return Err(vm.type_error("keys in translate table mustbe strings or integers"));
            }
        }
        Ok(table.into_value())
    }

    /// Return the string with its replacement fields, in braces, replaced by the arguments.
    #[text_signature(None)]
    fn format(vm: &Vm, this: &Py<PyStr>, args: Args<'_>) -> PyResult {
        let made = str_format::format(vm, this.as_bytes(), &Source::Call(args))?;
        vm.try_str_bytes(&made).map(Py::into_value)
    }

    /// As format, with the values of a mapping.
    fn format_map(vm: &Vm, this: &Py<PyStr>, mapping: &Value) -> PyResult {
        let made = str_format::format(vm, this.as_bytes(), &Source::Mapping(mapping))?;
        vm.try_str_bytes(&made).map(Py::into_value)
    }

    fn isascii(this: &Py<PyStr>) -> bool {
        this.is_ascii()
    }

    fn isalnum(this: &Py<PyStr>) -> bool {
        unicode::str_is_alnum(this.as_bytes())
    }

    fn isalpha(this: &Py<PyStr>) -> bool {
        unicode::str_is_alpha(this.as_bytes())
    }

    fn isdecimal(this: &Py<PyStr>) -> bool {
        unicode::str_is_decimal(this.as_bytes())
    }

    fn isdigit(this: &Py<PyStr>) -> bool {
        unicode::str_is_digit(this.as_bytes())
    }

    fn isnumeric(this: &Py<PyStr>) -> bool {
        unicode::str_is_numeric(this.as_bytes())
    }

    fn isidentifier(this: &Py<PyStr>) -> bool {
        unicode::str_is_identifier(this.as_bytes())
    }

    fn islower(this: &Py<PyStr>) -> bool {
        unicode::str_is_lower(this.as_bytes())
    }

    fn isupper(this: &Py<PyStr>) -> bool {
        unicode::str_is_upper(this.as_bytes())
    }

    fn istitle(this: &Py<PyStr>) -> bool {
        unicode::str_is_title(this.as_bytes())
    }

    fn isspace(this: &Py<PyStr>) -> bool {
        unicode::str_is_space(this.as_bytes())
    }

    fn isprintable(this: &Py<PyStr>) -> bool {
        unicode::str_is_printable(this.as_bytes())
    }
}
