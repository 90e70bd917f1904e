//! Names of files in sentences. A name may come from a stranger, and a file's name may hold anything.

use std::fmt::Write as _;
use std::path::Path;

/// A file's path as a terminal or a window may show it: [`safe`].
#[must_use]
pub fn shown(path: &Path) -> String {
    safe(&path.to_string_lossy())
}

/// The text with characters that would steer a terminal, end a line, or turn the direction of the text
/// around them written out as Rust writes them, such as `\u{202e}`.
#[must_use]
pub fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) {
            // Writing to a string cannot fail.
            let _ = write!(out, "{}", c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether this is a control character, a line separator, or one of the marks, embeddings, overrides and isolates of Unicode's
/// bidirectional algorithm (UAX #9, section 2).
#[must_use]
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Tells a path from others, on every machine alike: its 64-bit FNV-1a hash (draft-eastlake-fnv).
#[must_use]
pub fn key(path: &Path) -> u64 {
    #[cfg(unix)]
    let path = std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str());
    #[cfg(not(unix))]
    let path = path.to_string_lossy();
    #[cfg(not(unix))]
    let path = path.as_bytes();
    let hash = 0xcbf2_9ce4_8422_2325;
    path.iter().fold(hash, |hash: u64, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::{key, safe};
    use std::path::Path;

    #[test]
    fn keys_follow_a_standard() {
        // The vectors of the draft that describes FNV.
        let check = |text: &str, want: u64| assert_eq!(key(Path::new(text)), want);
        check("", 0xcbf2_9ce4_8422_2325);
        check("a", 0xaf63_dc4c_8601_ec8c);
        check("foobar", 0x8594_4171_f739_67e8);
    }

    #[test]
    fn what_steers_is_written_out_and_everything_else_stays() {
        let check = |text: &str, want: &str| assert_eq!(safe(text), want);
        check("/a b/Ünïcode 永信.ron", "/a b/Ünïcode 永信.ron");
        check("a\u{1b}[2J\n.ron", "a\\u{1b}[2J\\u{a}.ron");
        check("nor.\u{202e}nur\u{9b}", "nor.\\u{202e}nur\\u{9b}");
        check("\u{2066}a\u{2069}\u{2028}", "\\u{2066}a\\u{2069}\\u{2028}");
    }
}
