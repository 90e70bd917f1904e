//! Text with the small part of Markdown that a brief may use: emphasis, links, lists.

use std::sync::Arc;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A parsed text. Whatever Markdown has beyond emphasis, links and lists is kept as its words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// Paragraphs and list items, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A paragraph or a list item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// `None` for a paragraph; for a list item its mark, such as `•` or `2.`.
    pub bullet: Option<String>,
    /// How many lists it stands in, less one; 0 for paragraphs.
    pub depth: usize,
    /// The words.
    pub spans: Vec<Span>,
}

/// A run of words set in one way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// `*like this*`
    pub emphasis: bool,
    /// `**like this**`
    pub strong: bool,
    /// The address of `[words](address)`, held once for all spans of the words; never fetched.
    pub link: Option<Arc<str>>,
}

/// Where lines break.
const BREAKS: [char; 4] = ['\n', '\r', '\u{2028}', '\u{2029}'];

impl Text {
    /// Reads Markdown; every text is valid.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        if is_plain(source) {
            return Self {
                blocks: vec![Block {
                    spans: vec![Span {
                        text: source.to_owned(),
                        ..Span::default()
                    }],
                    ..Block::default()
                }],
            };
        }
        Self::read(source)
    }

    fn read(source: &str) -> Self {
        let mut reader = Reader::default();
        for event in Parser::new(source) {
            reader.take(event);
        }
        reader.finish()
    }

    /// Words as they are, each line a paragraph: what is quoted is not read as Markdown.
    #[must_use]
    pub fn verbatim(source: &str) -> Self {
        let lines = source.split(BREAKS);
        let lines = lines.filter(|line| !line.trim().is_empty());
        let block = |line: &str| Block {
            spans: vec![Span {
                text: line.replace('\t', " "),
                ..Span::default()
            }],
            ..Block::default()
        };
        Self {
            blocks: lines.map(block).collect(),
        }
    }

    /// The words alone, blocks apart by a space.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut out = String::new();
        for block in &self.blocks {
            if !out.is_empty() {
                out.push(' ');
            }
            for span in &block.spans {
                out.push_str(&span.text);
            }
        }
        out
    }

    /// The words alone, a line for each paragraph and list item, before which its mark stands.
    #[must_use]
    pub fn lines(&self) -> String {
        let line = |block: &Block| {
            let words = block.spans.iter().map(|span| span.text.as_str());
            let bullet = block.bullet.as_deref().map(|bullet| format!("{bullet} "));
            bullet.unwrap_or_default() + &words.collect::<String>()
        };
        self.blocks.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

/// Whether Markdown makes nothing of the text but one paragraph of these words: most texts are such, and
/// seeing it takes less time than reading them. Only texts that begin with a letter are looked at.
fn is_plain(text: &str) -> bool {
    let special = |c: char| {
        matches!(
            c,
            '*' | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '&'
                | '\\'
                | '`'
                | '~'
                | '|'
                | '\u{2028}'
                | '\u{2029}'
        ) || c.is_control()
    };
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(char::is_whitespace)
        && !text.contains(special)
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    block: Block,
    lists: Vec<Option<u64>>,
    emphasis: usize,
    strong: usize,
    links: Vec<Arc<str>>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Emphasis) => self.emphasis += 1,
            Event::End(TagEnd::Emphasis) => self.emphasis -= 1,
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong -= 1,
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                self.links.push(Arc::from(&*dest_url));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                self.links.pop();
            }
            Event::Start(Tag::List(start)) => {
                self.close();
                self.lists.push(start);
            }
            Event::End(TagEnd::List(_)) => {
                self.close();
                self.lists.pop();
            }
            Event::Start(Tag::Item) => self.open_item(),
            Event::End(TagEnd::Item) => {
                self.close();
                self.block = Block::default();
            }
            Event::Start(_) | Event::End(_) | Event::Rule => self.close(),
            Event::SoftBreak | Event::HardBreak => self.push(" "),
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.push(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn open_item(&mut self) {
        self.close();
        self.block.depth = self.lists.len().saturating_sub(1);
        self.block.bullet = Some(match self.lists.last_mut() {
            Some(Some(number)) => {
                let bullet = format!("{number}.");
                *number = number.saturating_add(1);
                bullet
            }
            _ => "•".to_owned(),
        });
    }

    fn push(&mut self, text: &str) {
        let span = Span {
            // Markdown's entities can write these; of all other control characters the gate keeps a brief
            // free.
            text: text.replace(BREAKS, " ").replace('\t', " "),
            emphasis: self.emphasis > 0,
            strong: self.strong > 0,
            link: self.links.last().cloned(),
        };
        match self.block.spans.last_mut() {
            Some(last)
                if (last.emphasis, last.strong, &last.link)
                    == (span.emphasis, span.strong, &span.link) =>
            {
                last.text.push_str(&span.text);
            }
            _ => self.block.spans.push(span),
        }
    }

    fn close(&mut self) {
        if self.block.spans.is_empty() {
            return;
        }
        // Most blocks have one span or two; room for more would be most of a short block.
        self.block.spans.shrink_to_fit();
        self.blocks.push(std::mem::take(&mut self.block));
    }

    fn finish(mut self) -> Text {
        self.close();
        self.blocks.shrink_to_fit();
        Text {
            blocks: self.blocks,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_seen_to_be_plain_reads_the_same(text in "[a-zA-Zé外 ]{0,3}[-a-z0-9 .,;:#+=!?'\"()/@$%^{}—’“\u{a0}]{0,40}") {
            prop_assert_eq!(Text::parse(&text), Text::read(&text));
        }
    }
}
