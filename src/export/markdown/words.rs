//! Words in Markdown: none of them can become a sign of its own.

use std::sync::Arc;

use crate::brief::Mark;
use crate::brief::markup::{Span, Text};
use crate::handout::{Basis, may_be_followed};

/// Signs that mean something within a line.
const SIGNS: &[char] = &[
    '\\', '`', '*', '_', '[', ']', '<', '>', '&', '|', '~', '$', '^', '{', '}', '#', '!',
];

/// Words within a line.
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if SIGNS.contains(&c) {
            out.push('\\');
        }
        // A break within words would begin a new line of the file.
        out.push(if c.is_whitespace() { ' ' } else { c });
    }
    out
}

/// Words that begin a line: nor do they begin a list, a heading or a rule.
pub fn line(words: &str) -> String {
    begun(escaped(words.trim()))
}

/// A line whose beginning means nothing.
fn begun(line: String) -> String {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let at = match line[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => digits,
        Some('+' | '-' | '=' | ':') if digits == 0 => 0,
        _ => return line,
    };
    format!("{}\\{}", &line[..at], &line[at..])
}

/// The numbers of sources as footnotes, and an own mark, behind what rests on them.
pub fn tail(basis: &Basis) -> String {
    let notes = basis.sources.iter().map(|own| match own.note.as_str() {
        "" => format!("[^{}]", own.number),
        note => format!("[^{}] ({})", own.number, escaped(note)),
    });
    notes.collect::<String>() + &own_mark(basis.mark)
}

/// An item's own handling mark.
pub fn own_mark(mark: Option<Mark>) -> String {
    mark.map_or_else(String::new, |mark| format!(" ({})", mark.words()))
}

/// Words as a link, if they may be one.
pub fn link(url: &str, words: &str) -> String {
    if !may_be_followed(url) {
        return words.to_owned();
    }
    let mut to = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '<' => to.push_str("%3C"),
            '>' => to.push_str("%3E"),
            '\\' => to.push_str("%5C"),
            c if c.is_whitespace() => to.push_str("%20"),
            c => to.push(c),
        }
    }
    format!("[{words}](<{to}>)")
}

/// Paragraphs and lists, with `tail` behind the last words; the items of a list are one block.
pub fn prose(text: &Text, tail: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let last = text.blocks.len().saturating_sub(1);
    let mut in_list = false;
    for (i, block) in text.blocks.iter().enumerate() {
        let mut words = begun(spans(&block.spans));
        if i == last {
            words.push_str(tail);
        }
        let Some(bullet) = &block.bullet else {
            blocks.push(words);
            in_list = false;
            continue;
        };
        let bullet = if bullet == "•" { "-" } else { bullet };
        let item = format!("{}{bullet} {words}", "    ".repeat(block.depth));
        match blocks.last_mut() {
            Some(list) if in_list => {
                list.push('\n');
                list.push_str(&item);
            }
            _ => blocks.push(item),
        }
        in_list = true;
    }
    blocks
}

fn spans(spans: &[Span]) -> String {
    let mut out = String::new();
    let mut at = 0;
    while at < spans.len() {
        let first = &spans[at];
        // The spans of one link share its address.
        let same = |own: &&Span| match (&own.link, &first.link) {
            (Some(own), Some(first)) => Arc::ptr_eq(own, first),
            _ => false,
        };
        let count = spans[at..].iter().take_while(same).count().max(1);
        let words: String = (at..at + count).map(|i| emphasised(spans, i)).collect();
        match &first.link {
            Some(url) => out.push_str(&link(url, &words)),
            None => out.push_str(&words),
        }
        at += count;
    }
    out.trim().to_owned()
}

/// A span with its emphasis, where Markdown can tell it from its neighbours.
fn emphasised(spans: &[Span], at: usize) -> String {
    let span = &spans[at];
    let inner = span.text.trim();
    let sign = match (span.strong, span.emphasis) {
        (true, true) => "***",
        (true, false) => "**",
        (false, true) => "*",
        (false, false) => "",
    };
    let before = at.checked_sub(1).and_then(|i| spans[i].text.chars().last());
    let after = spans.get(at + 1).and_then(|own| own.text.chars().next());
    let start = &span.text[..span.text.len() - span.text.trim_start().len()];
    let end = &span.text[span.text.trim_end().len()..];
    let before = start.chars().last().or(before);
    let after = end.chars().next().or(after);
    let opens = inner.chars().next().is_some_and(|own| flanks(own, before));
    let closes = inner.chars().last().is_some_and(|own| flanks(own, after));
    let sign = if opens && closes { sign } else { "" };
    format!(
        "{}{sign}{}{sign}{}",
        escaped(start),
        escaped(inner),
        escaped(end)
    )
}

/// Whether a sign between a character within and one outside belongs to the one within (`CommonMark` 0.31.2,
/// section 6.2).
fn flanks(within: char, outside: Option<char>) -> bool {
    within.is_alphanumeric() || outside.is_none_or(char::is_whitespace)
}
