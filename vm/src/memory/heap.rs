//! Cells for objects and small buffers, in size classes of 16 bytes, and the death of objects.
//!
//! Small cells are carved from 64 KiB blocks that are aligned to their size, so the block (and through it the heap) of
//! any small object is found by masking its address; that is how `Drop`, which has no other way to it, reaches the heap.
//! Larger objects come from the global allocator with a [`LargePrefix`] in front.
//!
//! Invariants:
//! - a cell on a free list has a zero first word, so that the collector can tell cells from objects;
//! - an object is destroyed with no borrow of the heap's own tables held, because finalizers may run Python code;
//! - destruction never recurses deeper than [`DESTROY_DEPTH_MAX`]: what lies deeper waits in a queue.

use alloc::alloc::{alloc, dealloc};
use alloc::vec::Vec;
use core::alloc::Layout as Memory;
use core::cell::{Cell, UnsafeCell};
use core::ptr::{NonNull, null, null_mut};

use crate::object::header::{Header, Kind, gc_bits};
use crate::object::payload::{Layout, Object, Payload, Py};
use crate::object::shape::{Shape, ShapeFlags};
use crate::object::type_of_header;
use crate::object::value::Value;
use crate::vm::Vm;

pub(crate) const BLOCK_SIZE: usize = 64 * 1024;
/// Bytes at the start of a block that hold its [`BlockHeader`].
const BLOCK_START: usize = 64;
/// Cells are multiples of 16 bytes up to 512; index 0 is not used.
const SIZE_CLASSES: usize = 33;
const SMALL_MAX: usize = (SIZE_CLASSES - 1) * 16;
/// `Header::size_class` of an object with a [`LargePrefix`].
const LARGE: u16 = u16::MAX;
const DESTROY_DEPTH_MAX: u32 = 50;
/// From this size on, [`Heap::check`] asks the global allocator too.
const TRIAL_SIZE: usize = 1 << 20;
const YOUNG_LOG_LEN: usize = 8192;

/// The request would go past the memory limit, or the system has no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoMemory;

#[repr(C)]
struct BlockHeader {
    heap: *const Heap,
    cell_size: u32,
    /// Cells of buffers: without headers, not to be walked.
    is_raw: bool,
}

#[repr(C, align(16))]
struct LargePrefix {
    heap: *const Heap,
    /// Size of the whole allocation, prefix included.
    size: usize,
    /// Place in `Heap::large`; unused for buffers.
    index: Cell<usize>,
}

const LARGE_PREFIX: usize = size_of::<LargePrefix>();

/// All memory of one interpreter.
pub struct Heap {
    free: [Cell<*mut u8>; SIZE_CLASSES],
    raw_free: [Cell<*mut u8>; SIZE_CLASSES],
    young_cursor: Cell<*mut *mut Header>,
    young_end: Cell<*mut *mut Header>,
    young: UnsafeCell<Vec<*mut Header>>,
    blocks: UnsafeCell<Vec<*mut u8>>,
    large: UnsafeCell<Vec<*mut Header>>,
    /// Bytes taken from the global allocator.
    used_bytes: Cell<usize>,
    limit_bytes: Cell<usize>,
    /// The reserve has been drawn on: `MemoryError` is due at the next safe point.
    over_limit: Cell<bool>,
    collection_due: Cell<bool>,
    destroy_depth: Cell<u32>,
    destroy_queue: UnsafeCell<Vec<*mut Header>>,
    vm: Cell<*const Vm>,
}

impl Heap {
    pub(crate) fn new(limit_bytes: usize) -> Heap {
        let mut young: Vec<*mut Header> = Vec::with_capacity(YOUNG_LOG_LEN);
        let start = young.as_mut_ptr();
        Heap {
            free: [const { Cell::new(null_mut()) }; SIZE_CLASSES],
            raw_free: [const { Cell::new(null_mut()) }; SIZE_CLASSES],
            young_cursor: Cell::new(start),
            // SAFETY: the vector was made with this capacity and is never grown.
            young_end: Cell::new(unsafe { start.add(YOUNG_LOG_LEN) }),
            young: UnsafeCell::new(young),
            blocks: UnsafeCell::new(Vec::new()),
            large: UnsafeCell::new(Vec::new()),
            used_bytes: Cell::new(0),
            limit_bytes: Cell::new(limit_bytes),
            over_limit: Cell::new(false),
            collection_due: Cell::new(false),
            destroy_depth: Cell::new(0),
            destroy_queue: UnsafeCell::new(Vec::new()),
            vm: Cell::new(null()),
        }
    }

    pub(crate) fn attach(&self, vm: *const Vm) {
        self.vm.set(vm);
    }

    pub(crate) fn vm(&self) -> Option<&Vm> {
        // SAFETY: set once by `Vm::new` to the interpreter this heap is part of, which outlives the heap's use.
        unsafe { self.vm.get().as_ref() }
    }

    pub fn used_bytes(&self) -> usize {
        self.used_bytes.get()
    }

    pub fn limit_bytes(&self) -> usize {
        self.limit_bytes.get()
    }

    pub fn set_limit_bytes(&self, limit: usize) {
        self.limit_bytes.set(limit);
    }

    /// Whether `MemoryError` should be raised at this safe point; asking resets it.
    pub(crate) fn take_over_limit(&self) -> bool {
        self.over_limit.replace(false)
    }

    pub(crate) fn collection_due(&self) -> bool {
        self.collection_due.get()
    }

    pub(crate) fn set_collection_due(&self, due: bool) {
        self.collection_due.set(due);
    }

    fn arm_breaker(&self) {
        if let Some(vm) = self.vm() {
            vm.arm_breaker();
        }
    }

    /// Whether `size` more bytes fit under the limit.
    pub fn check(&self, size: usize) -> Result<(), NoMemory> {
        match self.used_bytes.get().checked_add(size) {
            Some(total) if total <= self.limit_bytes.get() && size <= isize::MAX as usize / 2 => {}
            _ => return Err(NoMemory),
        }
        // Buffers of native code (a bytearray's) are not counted here, so a large request is also tried out.
        if size < TRIAL_SIZE {
            return Ok(());
        }
        let memory = Memory::from_size_align(size, 16).map_err(|_| NoMemory)?;
        // SAFETY: the size is not zero, and what was allocated is given back at once with the same layout.
        unsafe {
            let start = alloc(memory);
            if start.is_null() {
                return Err(NoMemory);
            }
            dealloc(start, memory);
        }
        Ok(())
    }

    /// Counts memory that an object has beside its cell: the digits of a large int. Past the limit `MemoryError` is
    /// raised at the next safe point; who makes large things asks [`Heap::check`] first.
    pub(crate) fn count_digits(&self, size: usize) {
        let used = self.used_bytes.get().saturating_add(size);
        if used > self.limit_bytes.get() {
            self.over_limit.set(true);
            self.arm_breaker();
        }
        self.used_bytes.set(used);
    }

    pub(crate) fn uncount_digits(&self, size: usize) {
        self.used_bytes.set(self.used_bytes.get().saturating_sub(size));
    }

    // ---- objects ----

    /// A new object of a fixed-size payload, not followed by slots.
    #[inline(always)]
    pub(crate) fn create<T: Payload>(&self, payload: T, kind: Kind, shape: *const Shape) -> Py<T> {
        let size = const { size_of::<Object<T>>() };
        let (cell, class) = self.cell(size);
        // SAFETY: the cell is fresh, at least `size` bytes and 16-byte aligned, which `Layout::of` checked to suffice.
        unsafe {
            let object = cell.cast::<Object<T>>();
            object.write(Object { header: Header::new(kind, class, shape), payload });
            if T::IS_CONTAINER {
                self.log_young(object.cast());
            }
            Py::from_value_unchecked(Value::from_owned(NonNull::new_unchecked(object.cast())))
        }
    }

    /// A new object with `extra` zeroed bytes behind the payload (a tail, or slots, which the caller fills).
    ///
    /// Small requests always succeed; larger ones fail when the limit would be passed.
    #[inline]
    pub(crate) fn create_with<T: Payload>(
        &self,
        payload: T,
        extra: usize,
        kind: Kind,
        shape: *const Shape,
    ) -> Result<Py<T>, NoMemory> {
        let size = size_of::<Object<T>>().checked_add(extra).ok_or(NoMemory)?;
        if size > SMALL_MAX {
            self.check(size)?;
        }
        let (cell, class) = self.try_cell(size)?;
        // SAFETY: as in `create`; the bytes behind the payload belong to the cell.
        unsafe {
            let object = cell.cast::<Object<T>>();
            object.write(Object { header: Header::new(kind, class, shape), payload });
            if class == LARGE {
                self.register_large(object.cast());
            } else if T::IS_CONTAINER {
                self.log_young(object.cast());
            }
            Ok(Py::from_value_unchecked(Value::from_owned(NonNull::new_unchecked(object.cast()))))
        }
    }

    /// Bytes usable by the object, header included.
    pub(crate) fn capacity_of(header: &Header) -> usize {
        if header.size_class == LARGE {
            // SAFETY: objects of class LARGE have a prefix.
            unsafe { (*large_prefix(header)).size - LARGE_PREFIX }
        } else {
            usize::from(header.size_class) * 16
        }
    }

    #[inline(always)]
    fn cell(&self, size: usize) -> (*mut u8, u16) {
        let class = size.div_ceil(16);
        if class < SIZE_CLASSES {
            (self.small_cell(class), class as u16)
        } else {
            let cell = self.large_cell(size);
            (cell, LARGE)
        }
    }

    #[inline(always)]
    fn try_cell(&self, size: usize) -> Result<(*mut u8, u16), NoMemory> {
        let class = size.div_ceil(16);
        if class < SIZE_CLASSES {
            Ok((self.small_cell(class), class as u16))
        } else {
            Ok((self.try_large_cell(size)?, LARGE))
        }
    }

    #[inline(always)]
    fn small_cell(&self, class: usize) -> *mut u8 {
        let slot = &self.free[class];
        let mut cell = slot.get();
        if cell.is_null() {
            cell = self.refill(class, false);
        }
        // SAFETY: a cell on a free list is at least 16 bytes and holds the next one at offset 8.
        slot.set(unsafe { *cell.add(8).cast::<*mut u8>() });
        cell
    }

    /// Carves a fresh block into cells and returns the head of the new list (also stored in its slot).
    #[cold]
    #[inline(never)]
    fn refill(&self, class: usize, is_raw: bool) -> *mut u8 {
        let used = self.used_bytes.get() + BLOCK_SIZE;
        if used > self.limit_bytes.get() {
            self.over_limit.set(true);
            self.arm_breaker();
        }
        self.used_bytes.set(used);
        // SAFETY: the size is not zero and the alignment a power of two.
        let block = unsafe { alloc(Memory::from_size_align_unchecked(BLOCK_SIZE, BLOCK_SIZE)) };
        assert!(!block.is_null(), "the reserve behind the memory limit is used up");
        let cell_size = class * 16;
        let mut head: *mut u8 = null_mut();
        // SAFETY: all writes are inside the fresh block, whose cells do not overlap.
        unsafe {
            block.cast::<BlockHeader>().write(BlockHeader { heap: self, cell_size: cell_size as u32, is_raw });
            let count = (BLOCK_SIZE - BLOCK_START) / cell_size;
            for index in (0..count).rev() {
                let cell = block.add(BLOCK_START + index * cell_size);
                cell.cast::<u64>().write(0);
                cell.add(8).cast::<*mut u8>().write(head);
                head = cell;
            }
            (*self.blocks.get()).push(block);
        }
        if is_raw {
            self.raw_free[class].set(head)
        } else {
            self.free[class].set(head)
        }
        head
    }

    #[cold]
    #[inline(never)]
    fn large_cell(&self, size: usize) -> *mut u8 {
        self.try_large_cell(size).expect("fixed-size objects are small, and the reserve holds them")
    }

    #[inline(never)]
    fn try_large_cell(&self, size: usize) -> Result<*mut u8, NoMemory> {
        let total = size.checked_add(LARGE_PREFIX + 15).ok_or(NoMemory)? & !15;
        let memory = Memory::from_size_align(total, 16).map_err(|_| NoMemory)?;
        // SAFETY: `total` is not zero.
        let start = unsafe { alloc(memory) };
        if start.is_null() {
            return Err(NoMemory);
        }
        self.used_bytes.set(self.used_bytes.get() + total);
        // SAFETY: the allocation begins with room for the prefix.
        unsafe {
            start.cast::<LargePrefix>().write(LargePrefix { heap: self, size: total, index: Cell::new(0) });
            Ok(start.add(LARGE_PREFIX))
        }
    }

    unsafe fn register_large(&self, header: *mut Header) {
        // SAFETY: called once for a fresh large object; no other borrow of the list is held.
        unsafe {
            let list = &mut *self.large.get();
            (*large_prefix(header)).index.set(list.len());
            list.push(header);
        }
    }

    unsafe fn free_cell(&self, header: *mut Header) {
        // SAFETY: the caller gives a destroyed object of this heap; its cell goes back whence it came.
        unsafe {
            let class = (*header).size_class;
            if class == LARGE {
                let prefix = large_prefix(header).cast_mut();
                let list = &mut *self.large.get();
                let index = (*prefix).index.get();
                list.swap_remove(index);
                if let Some(moved) = list.get(index) {
                    (*large_prefix(*moved)).index.set(index);
                }
                self.free_large(prefix);
            } else {
                let cell = header.cast::<u8>();
                let slot = &self.free[usize::from(class)];
                cell.cast::<u64>().write(0);
                cell.add(8).cast::<*mut u8>().write(slot.get());
                slot.set(cell);
            }
        }
    }

    unsafe fn free_large(&self, prefix: *mut LargePrefix) {
        // SAFETY: the prefix starts an allocation of exactly this layout.
        unsafe {
            let size = (*prefix).size;
            self.used_bytes.set(self.used_bytes.get() - size);
            dealloc(prefix.cast(), Memory::from_size_align_unchecked(size, 16));
        }
    }

    // ---- buffers ----

    /// Memory for the elements of a container: 16-byte aligned, not zeroed, at least `size` bytes.
    ///
    /// Fails when the limit would be passed by a large request, never for a small one.
    #[inline]
    pub(crate) fn allocate_buffer(&self, size: usize) -> Result<NonNull<u8>, NoMemory> {
        let class = size.div_ceil(16).max(1);
        if class < SIZE_CLASSES {
            let slot = &self.raw_free[class];
            let mut cell = slot.get();
            if cell.is_null() {
                cell = self.refill(class, true);
            }
            // SAFETY: as in `small_cell`; a refill never returns null.
            unsafe {
                slot.set(*cell.add(8).cast::<*mut u8>());
                Ok(NonNull::new_unchecked(cell))
            }
        } else {
            self.check(size)?;
            let cell = self.try_large_cell(size)?;
            // SAFETY: `try_large_cell` returned a real address.
            Ok(unsafe { NonNull::new_unchecked(cell) })
        }
    }

    /// # Safety
    /// - `buffer` came from `allocate_buffer(size)` of any heap, and is not used afterwards.
    #[inline]
    pub(crate) unsafe fn free_buffer(buffer: NonNull<u8>, size: usize) {
        let class = size.div_ceil(16).max(1);
        let cell = buffer.as_ptr();
        // SAFETY: small buffers lie in a block, whose header is found by masking; large ones have a prefix.
        unsafe {
            if class < SIZE_CLASSES {
                let block = (cell as usize & !(BLOCK_SIZE - 1)) as *const BlockHeader;
                let slot = &(*(*block).heap).raw_free[class];
                cell.cast::<u64>().write(0);
                cell.add(8).cast::<*mut u8>().write(slot.get());
                slot.set(cell);
            } else {
                let prefix = cell.sub(LARGE_PREFIX).cast::<LargePrefix>();
                let heap = (*prefix).heap;
                (*heap).free_large(prefix);
            }
        }
    }

    // ---- the log of young containers ----

    #[inline(always)]
    unsafe fn log_young(&self, header: *mut Header) {
        let cursor = self.young_cursor.get();
        if cursor == self.young_end.get() {
            self.young_log_full(header);
            return;
        }
        // SAFETY: the cursor stays inside the log's buffer.
        unsafe {
            cursor.write(header);
            self.young_cursor.set(cursor.add(1));
        }
    }

    /// Throws out the dead and the doubles; asks for a collection when most entries are alive.
    #[cold]
    #[inline(never)]
    fn young_log_full(&self, header: *mut Header) {
        let mut live = self.take_young();
        if live.len() >= YOUNG_LOG_LEN / 2 {
            self.collection_due.set(true);
            self.arm_breaker();
        }
        if live.len() >= YOUNG_LOG_LEN - 1 {
            // The safe point that would have collected has not come yet (a long native call): these count as old.
            for &header in &live {
                // SAFETY: `take_young` returns live objects only.
                unsafe { (*header).set_gc_bit(gc_bits::OLD) };
            }
            live.clear();
        }
        live.push(header);
        self.restore_young(&live);
    }

    /// Empties the log; returns its live entries, each once.
    pub(crate) fn take_young(&self) -> Vec<*mut Header> {
        let start = self.young_cursor_start();
        let mut live = Vec::new();
        // SAFETY: entries between start and cursor are cells of this heap: an object, or a free cell of kind FREE.
        unsafe {
            let len = self.young_cursor.get().offset_from(start) as usize;
            for index in 0..len {
                let header = *start.add(index);
                if (*header).kind() != Kind::FREE && !(*header).has_gc_bit(gc_bits::LOGGED | gc_bits::OLD) {
                    (*header).set_gc_bit(gc_bits::LOGGED);
                    live.push(header);
                }
            }
            for &header in &live {
                (*header).clear_gc_bit(gc_bits::LOGGED);
            }
        }
        self.young_cursor.set(start);
        live
    }

    pub(crate) fn restore_young(&self, entries: &[*mut Header]) {
        let start = self.young_cursor_start();
        let count = entries.len().min(YOUNG_LOG_LEN);
        // SAFETY: the buffer holds YOUNG_LOG_LEN entries.
        unsafe {
            core::ptr::copy_nonoverlapping(entries.as_ptr(), start, count);
            self.young_cursor.set(start.add(count));
        }
    }

    fn young_cursor_start(&self) -> *mut *mut Header {
        // SAFETY: the vector itself is never touched after creation but for its address.
        unsafe { (*self.young.get()).as_mut_ptr() }
    }

    /// Calls `visit` with every object of the heap. `visit` must not create or destroy any.
    pub(crate) fn for_each_object(&self, mut visit: impl FnMut(*mut Header)) {
        // SAFETY: blocks and large objects are live memory; free cells are told apart by kind FREE.
        unsafe {
            for &block in &*self.blocks.get() {
                let info = &*block.cast::<BlockHeader>();
                if info.is_raw {
                    continue;
                }
                let cell_size = info.cell_size as usize;
                let count = (BLOCK_SIZE - BLOCK_START) / cell_size;
                for index in 0..count {
                    let header = block.add(BLOCK_START + index * cell_size).cast::<Header>();
                    if (*header).kind() != Kind::FREE {
                        visit(header);
                    }
                }
            }
            for &header in &*self.large.get() {
                visit(header);
            }
        }
    }
}

fn large_prefix(header: *const Header) -> *const LargePrefix {
    // Only called for objects of class LARGE, which have their prefix directly in front.
    header.cast::<u8>().wrapping_sub(LARGE_PREFIX).cast()
}

/// # Safety
/// - `header` is an object of some heap.
pub(crate) unsafe fn heap_of<'a>(header: *const Header) -> &'a Heap {
    // SAFETY: see the module's comment: block header or prefix name the heap, which outlives its objects.
    unsafe {
        if (*header).size_class == LARGE {
            &*(*large_prefix(header)).heap
        } else {
            let block = (header as usize & !(BLOCK_SIZE - 1)) as *const BlockHeader;
            &*(*block).heap
        }
    }
}

/// The last count of an object has gone (or the object is immortal, then nothing happens).
///
/// # Safety
/// - `header` is live and the caller owned the count it gives up here.
#[inline(never)]
pub(crate) unsafe fn release_last(header: *mut Header) {
    // SAFETY: upheld by the caller.
    unsafe {
        if (*header).is_immortal() {
            return;
        }
        (*header).set_ref_count(0);
        let heap = heap_of(header);
        let depth = heap.destroy_depth.get();
        if depth >= DESTROY_DEPTH_MAX {
            (*heap.destroy_queue.get()).push(header);
            return;
        }
        heap.destroy_depth.set(depth + 1);
        heap.destroy(header);
        if depth == 0 {
            while let Some(next) = (*heap.destroy_queue.get()).pop() {
                heap.destroy(next);
            }
        }
        heap.destroy_depth.set(depth);
    }
}

impl Heap {
    /// Finalises the object and gives its memory back, unless the finalizer made it reachable again.
    ///
    /// # Safety
    /// - the count of `header` is zero, and nobody else destroys it.
    unsafe fn destroy(&self, header: *mut Header) {
        // SAFETY: the object stays whole until its payload is dropped below; its type is kept alive by it until the end.
        unsafe {
            let flags = (*(*header).shape()).flags();
            if flags.contains(ShapeFlags::FINALIZER) && !(*header).has_gc_bit(gc_bits::FINALIZED) {
                (*header).set_ref_count(1);
                (*header).set_gc_bit(gc_bits::FINALIZED);
                let object = Value::from_owned(NonNull::new_unchecked(header));
                if let Some(vm) = self.vm() {
                    vm.finalize(&object);
                }
                if (*header).ref_count() > 1 {
                    drop(object);
                    return;
                }
                core::mem::forget(object);
                (*header).set_ref_count(0);
            }
            if (*header).has_gc_bit(gc_bits::WEAKREFS)
                && let Some(vm) = self.vm()
            {
                (*header).set_gc_bit(gc_bits::DYING);
                vm.weak_references().object_dies(vm, header);
            }
            self.dispose(header);
        }
    }

    /// Drops what the object owns and frees its cell; no finalizer runs for the object itself.
    ///
    /// # Safety
    /// - as for `destroy`.
    pub(crate) unsafe fn dispose(&self, header: *mut Header) {
        // SAFETY: see `destroy`. The type is released last: its layout and offsets are needed until then.
        unsafe {
            let shape = (*header).shape();
            let flags = (*shape).flags();
            let class = type_of_header(&*header);
            let layout: &Layout = class.layout();
            if flags.contains(ShapeFlags::EXTRAS) {
                crate::object::extras::drop_extras(header, class);
            }
            let owned_type = if flags.contains(ShapeFlags::HEAP_TYPE) {
                Some(Value::from_owned(NonNull::new_unchecked(class.as_value().pointer())))
            } else {
                None
            };
            (layout.drop)(header);
            self.free_cell(header);
            drop(owned_type);
        }
    }
}

/// The interpreter an object belongs to.
///
/// # Safety
/// - the object is live and its interpreter stands (it is past `Vm::new`).
pub(crate) unsafe fn vm_of(header: &Header) -> &Vm {
    // SAFETY: upheld by the caller.
    unsafe { heap_of(header) }.vm().expect("the heap is attached to its interpreter")
}
