//! The eval loop and what belongs to it.
//!
//! `run.rs` is the loop: one flat `match` whose arms are one call each. The handlers are in `ops/`, by family; `enter.rs`
//! is how native code starts a frame, `bind.rs` how arguments meet parameters, `unwind.rs` how exceptions leave,
//! `generator.rs` how frames are suspended and resumed, `stack.rs` where registers and frame records stand.
//!
//! This is one of the places where unsafe code lives. What makes it sound: register numbers, constants and jump targets
//! come from the compiler or have passed the verifier; windows are made ready by [`stack::Stack::prepare`] before a
//! frame uses them; and operands that user code could change during an operation are owned, not borrowed, while it runs.

pub(crate) mod bind;
pub(crate) mod enter;
pub(crate) mod generator;
mod ops;
mod run;
pub(crate) mod stack;
pub(crate) mod unwind;
