//! The cycle collector: finds containers that only reach each other, finalises and clears them.
//!
//! References that candidates hold to each other are taken off their counts; who has counts left is referenced from
//! outside and keeps alive what it reaches; the rest is garbage. Counts are put back before any code runs. Objects start
//! in a log of young ones; survivors count as old and are looked at again only by a full collection, which is due when a
//! quarter of them is new. PEP 442 says how finalizers and cycles meet. Collection happens at safe points only.

use alloc::vec::Vec;
use core::cell::Cell;

use crate::object::header::{Header, gc_bits};
use crate::object::payload::Visitor;
use crate::object::shape::ShapeFlags;
use crate::object::value::Value;
use crate::object::{extras, type_of_header};
use crate::vm::Vm;

pub(crate) struct Collector {
    pub(crate) enabled: Cell<bool>,
    running: Cell<bool>,
    promoted: Cell<usize>,
    old: Cell<usize>,
    pub(crate) collections: [Cell<usize>; 3],
    pub(crate) collected: [Cell<usize>; 3],
    pub(crate) thresholds: [Cell<i64>; 3],
}

/// Survivors that make a full collection due at the earliest.
const PROMOTED_MIN: usize = 20_000;

impl Collector {
    pub(crate) fn new() -> Collector {
        Collector {
            enabled: Cell::new(true),
            running: Cell::new(false),
            promoted: Cell::new(0),
            old: Cell::new(0),
            collections: [const { Cell::new(0) }; 3],
            collected: [const { Cell::new(0) }; 3],
            thresholds: [Cell::new(2000), Cell::new(10), Cell::new(0)],
        }
    }
}

impl Vm {
    /// What a safe point does when the log of young containers is full.
    pub(crate) fn collect_if_due(&self) {
        if !self.heap().collection_due() {
            return;
        }
        self.heap().set_collection_due(false);
        if !self.collector.enabled.get() {
            return;
        }
        let collector = &self.collector;
        let full = collector.promoted.get() > PROMOTED_MIN.max(collector.old.get() / 4);
        self.collect_garbage(full);
    }

    /// Collects; returns the number of unreachable objects found.
    pub fn collect_garbage(&self, full: bool) -> usize {
        let collector = &self.collector;
        if collector.running.replace(true) {
            return 0;
        }
        let mut candidates = self.heap().take_young();
        if full {
            candidates.clear();
            // SAFETY: `for_each_object` gives live objects.
            self.heap().for_each_object(|header| unsafe {
                if type_of_header(&*header).layout().is_container && !(*header).is_immortal() {
                    candidates.push(header);
                }
            });
        }
        // This may run inside a finalizer: objects whose destruction is under way have no count left and are let be.
        // SAFETY: both sources give live objects.
        candidates.retain(|header| unsafe { (**header).ref_count() > 0 });
        let found = self.collect_among(&candidates);
        let generation = if full { 2 } else { 0 };
        collector.collections[generation].set(collector.collections[generation].get() + 1);
        collector.collected[generation].set(collector.collected[generation].get() + found);
        let survivors = candidates.len() - found.min(candidates.len());
        if full {
            collector.old.set(survivors);
            collector.promoted.set(0);
        } else {
            collector.promoted.set(collector.promoted.get() + survivors);
        }
        collector.running.set(false);
        found
    }

    fn collect_among(&self, candidates: &[*mut Header]) -> usize {
        let garbage = unreachable_of(candidates);
        // SAFETY: candidates are live; from here on each piece of garbage is held by a count of ours.
        let mut held: Vec<Value> = unsafe {
            for &header in candidates {
                (*header).set_gc_bit(gc_bits::OLD);
            }
            garbage.iter().map(|header| Value::from_borrowed(*header)).collect()
        };
        if garbage.is_empty() {
            return 0;
        }
        self.weak_references().clear_garbage(self, &garbage);
        if self.finalize_all(&garbage) {
            // A finalizer may have made any of it reachable again: our own counts aside, look once more.
            held.clear();
            held.shrink_to_fit();
            return self.clear_rest(&garbage);
        }
        clear_all(&garbage);
        let found = held.len();
        drop(held);
        found
    }

    /// Runs the finalizers that have not run yet; true when there was one.
    fn finalize_all(&self, garbage: &[*mut Header]) -> bool {
        let mut any = false;
        for &header in garbage {
            // SAFETY: held by the caller.
            unsafe {
                if (*(*header).shape()).flags().contains(ShapeFlags::FINALIZER)
                    && !(*header).has_gc_bit(gc_bits::FINALIZED)
                {
                    any = true;
                    (*header).set_gc_bit(gc_bits::FINALIZED);
                    let object = Value::from_borrowed(header);
                    self.finalize(&object);
                }
            }
        }
        any
    }

    /// After finalizers: the objects may have died by themselves meanwhile, so only those found alive in the heap count.
    fn clear_rest(&self, before: &[*mut Header]) -> usize {
        let mut alive: Vec<*mut Header> = Vec::new();
        let mut wanted: Vec<usize> = before.iter().map(|header| *header as usize).collect();
        wanted.sort_unstable();
        // SAFETY: `for_each_object` gives live objects.
        self.heap().for_each_object(|header| unsafe {
            if wanted.binary_search(&(header as usize)).is_ok()
                && !(*header).is_immortal()
                && (*header).ref_count() > 0
                && type_of_header(&*header).layout().is_container
            {
                alive.push(header);
            }
        });
        let garbage = unreachable_of(&alive);
        // SAFETY: alive, and held from here on.
        let held: Vec<Value> = garbage.iter().map(|header| unsafe { Value::from_borrowed(*header) }).collect();
        clear_all(&garbage);
        held.len()
    }
}

/// Calls `visit` with each value the object owns, its type included.
pub(crate) fn traverse(header: &Header, visit: &mut dyn FnMut(&Value)) {
    let class = type_of_header(header);
    let mut visitor = Visitor::new(visit);
    // SAFETY: the layout is that of the object.
    unsafe { (class.layout().traverse)(header, &mut visitor) };
    // SAFETY: an object's shape lives as long as the object.
    let flags = unsafe { (*header.shape()).flags() };
    if flags.contains(ShapeFlags::EXTRAS) {
        extras::traverse(header, class, &mut visitor);
    }
    if flags.contains(ShapeFlags::HEAP_TYPE) {
        visitor.visit(class.as_value());
    }
}

fn clear_all(garbage: &[*mut Header]) {
    for &header in garbage {
        // SAFETY: the caller holds counts of all.
        unsafe {
            let class = type_of_header(&*header);
            (class.layout().clear)(header);
            if (*(*header).shape()).flags().contains(ShapeFlags::EXTRAS) {
                extras::clear(&*header, class);
            }
        }
    }
}

/// The candidates that are referenced only by candidates which are not reachable from outside.
fn unreachable_of(candidates: &[*mut Header]) -> Vec<*mut Header> {
    let candidate = |value: &Value| -> Option<*mut Header> {
        let header = value.header()?;
        if header.has_gc_bit(gc_bits::CANDIDATE) { Some((&raw const *header).cast_mut()) } else { None }
    };
    // SAFETY: all candidates are live, and no code but `traverse` runs until the counts are what they were.
    unsafe {
        for &header in candidates {
            (*header).set_gc_bit(gc_bits::CANDIDATE);
        }
        for &header in candidates {
            traverse(&*header, &mut |value| {
                if let Some(child) = candidate(value)
                    && !(*child).is_immortal()
                {
                    (*child).set_ref_count((*child).ref_count() - 1);
                }
            });
        }
        let mut pending: Vec<*mut Header> =
            candidates.iter().copied().filter(|header| (**header).ref_count() > 0).collect();
        for &header in &pending {
            (*header).set_gc_bit(gc_bits::REACHABLE);
        }
        while let Some(header) = pending.pop() {
            traverse(&*header, &mut |value| {
                if let Some(child) = candidate(value)
                    && !(*child).has_gc_bit(gc_bits::REACHABLE)
                {
                    (*child).set_gc_bit(gc_bits::REACHABLE);
                    pending.push(child);
                }
            });
        }
        for &header in candidates {
            traverse(&*header, &mut |value| {
                if let Some(child) = candidate(value)
                    && !(*child).is_immortal()
                {
                    (*child).set_ref_count((*child).ref_count() + 1);
                }
            });
        }
        let mut garbage = Vec::new();
        for &header in candidates {
            if !(*header).has_gc_bit(gc_bits::REACHABLE) {
                garbage.push(header);
            }
            (*header).clear_gc_bit(gc_bits::CANDIDATE | gc_bits::REACHABLE);
        }
        garbage
    }
}
