//! What a page in HTML is written with: words that cannot become signs of its own.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::brief::Mark;
use crate::brief::markup::{Block, Span, Text};
use crate::handout::{Basis, Cited, Mention, anchor, may_be_followed};

/// Markup as it grows.
#[derive(Default)]
pub struct Markup {
    pub out: String,
}

/// Words with every sign of HTML's told by its name: safe between tags and within quoted values.
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Words as a link, if they may be one.
pub fn link(url: &str, words: &str) -> String {
    if may_be_followed(url) {
        format!(
            "<a href=\"{}\" rel=\"noreferrer\">{words}</a>",
            escaped(url)
        )
    } else {
        words.to_owned()
    }
}

/// A name in its own direction.
pub fn name(words: &str) -> String {
    format!("<bdi>{}</bdi>", escaped(words))
}

/// A name that leads to its place on the page.
pub fn mention(mention: &Mention) -> String {
    let to = anchor(mention.subject);
    format!("<a href=\"#{to}\">{}</a>", name(&mention.words))
}

/// The numbers of sources, and an own mark, behind what rests on them.
pub fn tail(basis: &Basis) -> String {
    let mut out = String::new();
    if !basis.sources.is_empty() {
        out.push_str("<sup class=\"cite\">");
        for (i, Cited { number, note }) in basis.sources.iter().enumerate() {
            let parted = if i > 0 { ", " } else { "" };
            let _ = write!(
                out,
                "{parted}<a href=\"#source-{number}\"><span class=\"unseen\">source </span>{number}</a>"
            );
            if !note.is_empty() {
                let _ = write!(out, " ({})", escaped(note));
            }
        }
        out.push_str("</sup>");
    }
    out + &own_mark(basis.mark)
}

/// An item's own handling mark.
pub fn own_mark(mark: Option<Mark>) -> String {
    let tag = |mark: Mark| format!(" <span class=\"own-mark\">{}</span>", mark.words());
    mark.map_or_else(String::new, tag)
}

impl Markup {
    /// Adds markup, on a line of its own.
    pub fn line(&mut self, markup: &str) {
        self.out.push_str(markup);
        self.out.push('\n');
    }

    /// Paragraphs and lists, with `tail` behind the last words; in quotation marks where they are
    /// somebody's.
    pub fn prose(&mut self, text: &Text, quoted: bool, tail: &str) {
        let mut lists = Lists::default();
        let last = text.blocks.len().saturating_sub(1);
        for (i, block) in text.blocks.iter().enumerate() {
            let mut words = spans(&block.spans);
            if quoted && i == 0 {
                words.insert(0, '“');
            }
            if i == last {
                words.push_str(if quoted { "”" } else { "" });
                words.push_str(tail);
            }
            lists.reach(&mut self.out, block);
            if block.bullet.is_some() {
                self.out.push_str(&words);
            } else {
                self.line(&format!("<p dir=\"auto\">{words}</p>"));
            }
        }
        lists.close(&mut self.out, 0);
    }
}

fn spans(spans: &[Span]) -> String {
    let mut out = String::new();
    let mut rest = spans;
    while let Some(first) = rest.first() {
        // The spans of one link share its address.
        let same = |own: &Span| match (&own.link, &first.link) {
            (Some(own), Some(first)) => Arc::ptr_eq(own, first),
            _ => false,
        };
        let count = rest.iter().take_while(|own| same(own)).count().max(1);
        let words: String = rest[..count].iter().map(emphasised).collect();
        match &first.link {
            Some(url) => out.push_str(&link(url, &words)),
            None => out.push_str(&words),
        }
        rest = &rest[count..];
    }
    out
}

fn emphasised(span: &Span) -> String {
    let mut words = escaped(&span.text);
    if span.emphasis {
        words = format!("<em>{words}</em>");
    }
    if span.strong {
        words = format!("<strong>{words}</strong>");
    }
    words
}

/// The lists that are open, from the outermost: whether each is numbered.
#[derive(Default)]
struct Lists {
    open: Vec<bool>,
}

impl Lists {
    /// Opens and closes lists until the block may follow.
    fn reach(&mut self, out: &mut String, block: &Block) {
        let Some(bullet) = &block.bullet else {
            self.close(out, 0);
            return;
        };
        let number = bullet.strip_suffix('.');
        let number = number.and_then(|number| number.parse::<u64>().ok());
        let depth = block.depth + 1;
        self.close(out, depth);
        if self.open.len() == depth {
            if self.open.last() == Some(&number.is_some()) {
                out.push_str("</li>\n<li>");
                return;
            }
            self.close(out, depth - 1);
        }
        while self.open.len() < depth {
            // Writing to a string does not fail.
            let _ = match number {
                Some(1) => write!(out, "<ol><li>"),
                Some(number) => write!(out, "<ol start=\"{number}\"><li>"),
                None => write!(out, "<ul><li>"),
            };
            self.open.push(number.is_some());
        }
    }

    /// Closes all but so many.
    fn close(&mut self, out: &mut String, keep: usize) {
        while self.open.len() > keep {
            let numbered = self.open.pop() == Some(true);
            out.push_str(if numbered {
                "</li></ol>\n"
            } else {
                "</li></ul>\n"
            });
        }
    }
}
