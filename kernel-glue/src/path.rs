//! Paths as bytes: the algorithms that need no system, with what they must ask passed in.

use alloc::vec::Vec;

use crate::{Errno, Result};

/// How many links one path may go through, as on Linux.
pub const LINKS_MAX: usize = 40;

/// Longest path that is looked at, in bytes: a bound on what a chain of links can expand to.
pub const PATH_MAX: usize = 4096;

/// What is found at a path on the way of [`realpath`].
pub enum Step {
    Dir,
    /// With its text.
    Link(Vec<u8>),
    Other,
}

/// The absolute form of `path` without links, `.`, `..` and doubled slashes.
///
/// `look` says what an absolute path, whose parents are already resolved, is. Errors: those of `getcwd` and `look`, `ENOENT` for
/// an empty path, `ENOTDIR` when the path goes on after something that is no directory, `ELOOP`, `ENAMETOOLONG`.
pub fn realpath(
    path: &[u8],
    getcwd: impl FnOnce() -> Result<Vec<u8>>,
    mut look: impl FnMut(&[u8]) -> Result<Step>,
) -> Result<Vec<u8>> {
    if path.is_empty() {
        return Err(Errno::ENOENT);
    }
    let mut resolved = if path.starts_with(b"/") { Vec::new() } else { getcwd()? };
    if resolved == b"/" {
        resolved.clear();
    }
    let mut links = 0;
    // What is left to walk, the next part last.
    let mut rest: Vec<Vec<u8>> = Vec::new();
    push_parts(&mut rest, path);
    while let Some(part) = rest.pop() {
        match part.as_slice() {
            b"." => {}
            b".." => {
                let parent = resolved.iter().rposition(|&byte| byte == b'/').unwrap_or(0);
                resolved.truncate(parent);
            }
            part => {
                let parent = resolved.len();
                if parent + 1 + part.len() >= PATH_MAX {
                    return Err(Errno::ENAMETOOLONG);
                }
                resolved.push(b'/');
                resolved.extend_from_slice(part);
                match look(&resolved)? {
                    Step::Dir => {}
                    Step::Other if rest.is_empty() => {}
                    Step::Other => return Err(Errno::ENOTDIR),
                    Step::Link(text) => {
                        links += 1;
                        if links > LINKS_MAX {
                            return Err(Errno::ELOOP);
                        }
                        if text.is_empty() {
                            return Err(Errno::ENOENT);
                        }
                        resolved.truncate(if text.starts_with(b"/") { 0 } else { parent });
                        push_parts(&mut rest, &text);
                    }
                }
            }
        }
    }
    if resolved.is_empty() {
        resolved.push(b'/');
    }
    Ok(resolved)
}

/// Puts the parts of a path on a stack so that the first one is on top. A trailing slash counts as `.`, so that what comes before
/// it must be a directory.
fn push_parts(stack: &mut Vec<Vec<u8>>, path: &[u8]) {
    if path.ends_with(b"/") {
        stack.push(b".".to_vec());
    }
    stack.extend(path.split(|&byte| byte == b'/').rev().filter(|part| !part.is_empty()).map(<[u8]>::to_vec));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names: `d*` is a directory, `l*` a link with the text given, everything else a file; `x*` does not exist.
    fn resolve(path: &[u8], link: &[u8]) -> Result<Vec<u8>> {
        realpath(
            path,
            || Ok(b"/dc".to_vec()),
            |path| match path.rsplit(|&byte| byte == b'/').next().and_then(|name| name.first()) {
                Some(b'd') => Ok(Step::Dir),
                Some(b'l') => Ok(Step::Link(link.to_vec())),
                Some(b'x') => Err(Errno::ENOENT),
                _ => Ok(Step::Other),
            },
        )
    }

    #[test]
    fn walks_and_normalises() {
        assert_eq!(resolve(b"/", b""), Ok(b"/".to_vec()));
        assert_eq!(resolve(b"///", b""), Ok(b"/".to_vec()));
        assert_eq!(resolve(b"/d1//d2/./f", b""), Ok(b"/d1/d2/f".to_vec()));
        assert_eq!(resolve(b"f", b""), Ok(b"/dc/f".to_vec()));
        assert_eq!(resolve(b"../../..", b""), Ok(b"/".to_vec()));
        assert_eq!(resolve(b"/d1/..", b""), Ok(b"/".to_vec()));
        assert_eq!(resolve(b"d1/../f", b""), Ok(b"/dc/f".to_vec()));
    }

    #[test]
    fn follows_links() {
        assert_eq!(resolve(b"/d1/l", b"f"), Ok(b"/d1/f".to_vec()));
        assert_eq!(resolve(b"/d1/l", b"/f"), Ok(b"/f".to_vec()));
        assert_eq!(resolve(b"/d1/d2/l/f", b"../d3"), Ok(b"/d1/d3/f".to_vec()));
        assert_eq!(resolve(b"/d1/l/..", b"/d4/d5"), Ok(b"/d4".to_vec()));
    }

    #[test]
    fn refuses() {
        assert_eq!(resolve(b"", b""), Err(Errno::ENOENT));
        assert_eq!(resolve(b"x", b""), Err(Errno::ENOENT));
        assert_eq!(resolve(b"f/g", b""), Err(Errno::ENOTDIR));
        assert_eq!(resolve(b"f/", b""), Err(Errno::ENOTDIR));
        assert_eq!(resolve(b"f/..", b""), Err(Errno::ENOTDIR));
        assert_eq!(resolve(b"l", b"l"), Err(Errno::ELOOP));
        assert_eq!(resolve(b"l", b"d/d/d/d/d/d/d/d/d/d/l"), Err(Errno::ELOOP));
        assert_eq!(resolve(&[b'd'; 5000], b""), Err(Errno::ENAMETOOLONG));
    }
}
