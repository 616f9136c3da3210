//! Native modules, one file each.

pub mod standard_streams;
