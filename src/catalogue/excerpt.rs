//! The words around what was found.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::brief::folded;
use crate::session::Query;

/// Signs of one line at most.
const ROOM: usize = 150;
/// Signs of what something is called, where what was found stands elsewhere in it.
const CALLED: usize = 60;

/// A line, and where the words of a query stand in it: in bytes, in order, apart from each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The line.
    pub text: String,
    /// Where the words stand.
    pub marks: Vec<Range<usize>>,
}

impl Excerpt {
    /// All of a text.
    pub(super) fn whole(text: &str, query: &Query) -> Self {
        Self {
            text: text.to_owned(),
            marks: marks(text, query.words()),
        }
    }

    /// What a passage is called, around the first word that stands in it, and the line of what else is told
    /// that has a word which does not.
    pub(super) fn of(called: &str, rest: &str, query: &Query) -> Self {
        let holds = |text: &str, word: &String| folded(text).contains(word);
        let missing = query.words().iter().find(|word| !holds(called, word));
        let line = missing.and_then(|word| rest.lines().find(|line| holds(line, word)));
        let Some(line) = line else {
            return Self::whole(&cut(called, query, ROOM), query);
        };
        let called = cut(called, query, CALLED);
        let line = cut(line, query, ROOM - CALLED);
        Self::whole(&format!("{called} · {line}"), query)
    }
}

/// A part of the text with the first word of the query in it, of so many signs, from a blank to a blank.
fn cut(text: &str, query: &Query, room: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let signs: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
    if signs.len() <= room {
        return text;
    }
    let found = marks(&text, query.words());
    let at = found.first().map_or(0, |mark| mark.start);
    let at = signs.partition_point(|(start, _)| *start < at);
    let first = at.saturating_sub(room / 3).min(signs.len() - room);
    let last = first + room;
    let is_blank = |n: &usize| signs[*n].1 == " ";
    let first = match first {
        0 => 0,
        first => (first..at).find(is_blank).map_or(first, |n| n + 1),
    };
    let last = match last {
        last if last == signs.len() => last,
        last => (at + 1..last).rev().find(is_blank).unwrap_or(last),
    };
    let part: String = signs[first..last].iter().map(|(_, sign)| *sign).collect();
    let begins = if first > 0 { "…" } else { "" };
    let ends = if last < signs.len() { "…" } else { "" };
    format!("{begins}{part}{ends}")
}

/// Where the words stand: at the beginnings of words where there are any, else anywhere.
fn marks(text: &str, words: &[String]) -> Vec<Range<usize>> {
    let (line, origins) = unfoldable(text);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for word in words {
        let all: Vec<usize> = line
            .match_indices(word.as_str())
            .map(|(at, _)| at)
            .collect();
        let begins = |at: &usize| {
            let before = line[..*at].chars().next_back();
            !before.is_some_and(char::is_alphanumeric)
        };
        let beginnings: Vec<usize> = all.iter().copied().filter(begins).collect();
        for at in if beginnings.is_empty() {
            all
        } else {
            beginnings
        } {
            let inside = origins[at..at + word.len()].iter();
            let ends = inside.clone().map(|own| own.end).max();
            let starts = inside.map(|own| own.start).min();
            marks.extend(starts.zip(ends).map(|(start, end)| start..end));
        }
    }
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match apart.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => apart.push(mark),
        }
    }
    apart
}

/// A text folded letter by letter, and for each byte of that the letter that it comes from.
fn unfoldable(text: &str) -> (String, Vec<Range<usize>>) {
    let (mut line, mut origins) = (String::new(), Vec::new());
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        if letter.is_ascii_alphanumeric() {
            // As most are: they fold to one.
            origins.push(at..end);
            line.push(letter.to_ascii_lowercase());
            continue;
        }
        let letter = folded(&text[at..end]);
        origins.extend(std::iter::repeat_n(at..end, letter.len()));
        line.push_str(&letter);
    }
    (line, origins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(excerpt: &Excerpt) -> String {
        let mut out = String::new();
        let mut at = 0;
        for mark in &excerpt.marks {
            out += &excerpt.text[at..mark.start];
            out = [&out, "[", &excerpt.text[mark.clone()], "]"].concat();
            at = mark.end;
        }
        out + &excerpt.text[at..]
    }

    #[test]
    fn words_are_marked_where_they_stand() {
        let check = |called: &str, rest: &str, query: &str, want: &str| {
            let excerpt = Excerpt::of(called, rest, &Query::of(query));
            assert_eq!(marked(&excerpt), want, "{query}");
        };
        check("Jürgen Müller", "", "mull", "Jürgen [Müll]er");
        check(
            "Müller, Jürgen Müller",
            "",
            "mueller",
            "Müller, Jürgen Müller",
        );
        check(
            "Ada Quay",
            "Harbour\nthe master of it",
            "ada master",
            "[Ada] Quay · the [master] of it",
        );
        check("Straße 3", "", "strasse", "[Straße] 3");
        check("aba ba", "", "ba", "aba [ba]");
        check("aba", "", "b", "a[b]a");
        check("中国外交部", "", "外交", "中国[外交]部");
        check("one two", "", "two one tw", "[one] [two]");
    }

    #[test]
    fn a_long_text_is_cut_around_what_was_found() {
        let long = format!("{} needle {}", "hay ".repeat(100), "straw ".repeat(100));
        let excerpt = Excerpt::of(&long, "", &Query::of("needle"));
        assert!(excerpt.text.starts_with("…hay") && excerpt.text.ends_with("straw…"));
        assert!(excerpt.text.chars().count() <= ROOM + 2, "{}", excerpt.text);
        assert_eq!(excerpt.marks.len(), 1);
        let close = "外".repeat(400);
        let excerpt = Excerpt::of(&close, "", &Query::of("外"));
        assert!(excerpt.text.chars().count() <= ROOM + 2);
    }
}
