//! Guesses at where a text should have ended whose quotation marks are wrong.

/// Where a text without an end goes over into the next field or the next text, at the comma before.
pub(super) fn next_value(text: &str) -> Option<usize> {
    let begins = |rest: &str| {
        let rest = rest.trim_start_matches(' ');
        let name = rest.trim_start_matches(|c: char| c == '_' || c.is_ascii_lowercase());
        rest.starts_with('"') || (name.len() < rest.len() && name.starts_with(": "))
    };
    let mut commas = text.match_indices(',').map(|(at, _)| at);
    commas.find(|at| begins(&text[at + 1..]))
}

/// Whether a text can end before this rest of its line: what follows is the end of the line, a
/// bracket, or a comma and then another value or field.
pub(super) fn may_end(rest: &str) -> bool {
    let rest = rest.trim_start();
    let Some(after) = rest.strip_prefix(',') else {
        return rest.is_empty() || rest.starts_with([')', ']']);
    };
    let after = after.trim_start();
    let word = after.trim_start_matches(|c: char| c == '_' || c.is_ascii_alphanumeric());
    after.is_empty() || after.starts_with(['"', '(', ')', '[', ']']) || word.starts_with(':')
}
