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

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn what_steers_is_written_out_and_everything_else_stays() {
        let check = |text: &str, want: &str| assert_eq!(safe(text), want);
        check("/a b/Ünïcode 永信.ron", "/a b/Ünïcode 永信.ron");
        check("a\u{1b}[2J\n.ron", "a\\u{1b}[2J\\u{a}.ron");
        check("nor.\u{202e}nur\u{9b}", "nor.\\u{202e}nur\\u{9b}");
        check("\u{2066}a\u{2069}\u{2028}", "\\u{2066}a\\u{2069}\\u{2028}");
    }
}
