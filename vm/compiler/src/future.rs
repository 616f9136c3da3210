//! `from __future__ import ...`: which features are on, and whether the imports are where they may be.

use alloc::format;

use bytecode::CodeFlags;
use parser::ast::{Mod, StmtKind};

use crate::docstring;
use crate::error::{CompileError, Result};

/// What is said of an import that is not at the beginning.
pub(crate) const MISPLACED: &str = "from __future__ imports must occur at the beginning of the file";

/// The features that a tree asks for, and the last line that does.
pub(crate) fn features(root: &Mod<'_>) -> Result<(CodeFlags, u32)> {
    let (Mod::Module { body } | Mod::Interactive { body }) = *root else {
        return Ok((CodeFlags(0), 0));
    };
    let mut flags = CodeFlags(0);
    let mut last_line = 0;
    let mut is_late = false;
    let skipped = usize::from(docstring(body).is_some());
    for stmt in &body[skipped..] {
        let span = stmt.span;
        // Imports further down are refused when they are compiled.
        if is_late && span.start.line > last_line {
            break;
        }
        let StmtKind::ImportFrom { module: Some("__future__"), names, level: 0 } = stmt.kind else {
            is_late = true;
            continue;
        };
        if is_late {
            return Err(CompileError::syntax(span, MISPLACED));
        }
        for alias in names {
            let feature = feature(alias.name).ok_or_else(|| {
                let message = if alias.name == "braces" {
                    "not a chance".into()
                } else {
                    format!("future feature {} is not defined", alias.name)
                };
                CompileError::syntax(alias.span, message)
            })?;
            flags.insert(feature);
        }
        last_line = stmt.span.start.line;
    }
    Ok((flags, last_line))
}

fn feature(name: &str) -> Option<CodeFlags> {
    Some(match name {
        "nested_scopes" | "generators" | "division" | "absolute_import" | "with_statement" | "print_function"
        | "unicode_literals" | "generator_stop" => CodeFlags(0),
        "barry_as_FLUFL" => CodeFlags::FUTURE_BARRY_AS_BDFL,
        "annotations" => CodeFlags::FUTURE_ANNOTATIONS,
        _ => return None,
    })
}
