//! Texts as the index has them: folded words, one after another.

use unicode_script::{Script, UnicodeScript as _};

use crate::session::Query;

/// The words of a folded text with blanks between them. Letters of scripts that are written without
/// blanks are words of their own, so that a text is found by any part of it.
pub(super) fn tokens(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut ended = true;
    for c in folded.chars() {
        if !c.is_alphanumeric() {
            ended = true;
            continue;
        }
        let alone = has_no_blanks(c.script());
        if (ended || alone) && !out.is_empty() {
            out.push(' ');
        }
        out.push(c);
        ended = alone;
    }
    out
}

fn has_no_blanks(script: Script) -> bool {
    matches!(
        script,
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
    )
}

/// What finds the texts in which each word of the query begins a word, or stands across several;
/// `None` if the query has no letter or digit.
pub(super) fn matching(query: &Query) -> Option<String> {
    let phrases = query.words().iter().map(|word| tokens(word));
    let phrases = phrases.filter(|phrase| !phrase.is_empty());
    let each: Vec<String> = phrases.map(|phrase| format!("\"{phrase}\"*")).collect();
    (!each.is_empty()).then(|| each.join(" AND "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_by_the_beginnings_of_its_words() {
        let check = |text: &str, want: &str| assert_eq!(tokens(text), want);
        check("flax typhoon’s apt-31", "flax typhoon s apt 31");
        check("  ", "");
        check("中国外交部 said no", "中 国 外 交 部 said no");
        check("abc外", "abc 外");
        let check = |query: &str, want: Option<&str>| {
            assert_eq!(matching(&Query::of(query)).as_deref(), want);
        };
        check("Müll APT-3", Some("\"mull\"* AND \"apt 3\"*"));
        check("“—” \"", None);
        check("外交", Some("\"外 交\"*"));
    }
}
