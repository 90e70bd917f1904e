//! The language of words by their script, so that an office program finds a typeface and does not
//! check the spelling of a name in another script.

use crate::brief::Brief;

/// Where the brief names none, or one that is no tag of a language.
const USUAL: &str = "en-GB";

/// The languages of scripts that a program sets in other faces, where nothing says more.
pub(super) const EAST_ASIAN: &str = "zh-CN";
pub(super) const COMPLEX: &str = "ar-SA";

/// The brief's language as a tag (BCP 47).
pub(super) fn of_brief(brief: &Brief) -> &str {
    let fits = |tag: &&str| {
        let mut parts = tag.split('-');
        let first = parts.next().unwrap_or_default();
        let part = |part: &str| {
            (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
        };
        (2..=3).contains(&first.len())
            && first.chars().all(|c| c.is_ascii_alphabetic())
            && parts.all(part)
    };
    brief.head.language.as_deref().filter(fits).unwrap_or(USUAL)
}

/// The language of words in a brief of this language.
pub(super) fn of_words<'a>(words: &str, usual: &'a str) -> &'a str {
    let own = words.chars().find_map(|c| match c {
        '\u{3040}'..='\u{30ff}' => Some("ja-JP"),
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => Some("ko-KR"),
        '\u{590}'..='\u{5ff}' => Some("he-IL"),
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Some(COMPLEX),
        '\u{900}'..='\u{97f}' => Some("hi-IN"),
        '\u{e00}'..='\u{e7f}' => Some("th-TH"),
        _ => None,
    });
    let han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    own.unwrap_or(if words.contains(han) {
        EAST_ASIAN
    } else {
        usual
    })
}
