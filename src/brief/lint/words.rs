//! Words within texts.

/// Whether the words stand in the text by themselves.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    places(text, word).next().is_some()
}

/// Where the words stand in the text by themselves.
fn places<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = usize> + 't {
    let found = text.match_indices(word).filter(move |(at, _)| {
        let before = text[..*at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        apart(before) && apart(after)
    });
    found.map(|(at, _)| at)
}

/// The text with words in place of others, capital letters where they stood; `None` if it has none of
/// them. The words to be replaced are in lower case and of ASCII letters.
pub(super) fn replaced(text: &str, pairs: &[(&str, &str)]) -> Option<String> {
    let mut out = text.to_owned();
    for (from, to) in pairs {
        let low = out.to_ascii_lowercase();
        let found: Vec<usize> = places(&low, from).collect();
        for at in found.into_iter().rev() {
            let capital = out[at..].starts_with(|c: char| c.is_ascii_uppercase());
            let mut new = (*to).to_owned();
            if capital && let Some(first) = new.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            out.replace_range(at..at + from.len(), &new);
        }
    }
    (out != text).then_some(out)
}
