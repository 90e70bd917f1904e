//! Values as a brief's file has them, and how they are printed.

use crate::brief::path::Step;

/// A value as a brief's file has it.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// Text, dates and ids among them.
    Text(String),
    /// A bare word, such as `green` or `false`.
    Word(String),
    /// A number; a whole one is written without a fraction.
    Number(f64),
    /// A list.
    List(Vec<Written>),
    /// Fields by their names; they are printed in the format's order.
    Struct(Vec<(String, Written)>),
    /// A value of the format's own language, comments and layout included.
    Source(String),
}

impl Written {
    /// A text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A bare word.
    #[must_use]
    pub fn word(word: impl Into<String>) -> Self {
        Self::Word(word.into())
    }

    /// A list of texts, such as ids.
    #[must_use]
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// The value on one line, without regard to what stands around it.
    pub(super) fn plain(&self) -> String {
        Printer::default().print(&[], self, "", Layout::Line)
    }
}

/// How a struct or a list is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// On one line.
    Line,
    /// Each part on a line of its own.
    Lines,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TextStyle {
    /// `r"…"`, where the text allows it.
    pub is_raw: bool,
    /// With line breaks as they are, not as `\n`.
    pub breaks_lines: bool,
}

impl TextStyle {
    /// The style of a text as it stands in a file.
    pub fn of(source: &str) -> Self {
        Self {
            is_raw: source.starts_with('r'),
            breaks_lines: source.contains('\n'),
        }
    }
}

/// Characters of the longest item that is put on one line where no other shows how.
const LINE: usize = 100;

/// Prints values as a file's other values are.
#[derive(Clone, Copy)]
pub(super) struct Printer<'a> {
    /// The file's line end.
    pub newline: &'a str,
    /// What a line within brackets is indented further by.
    pub unit: &'a str,
    /// How texts are written, by the name of their field.
    pub style: &'a dyn Fn(Option<&str>) -> TextStyle,
    /// The fields of the struct at a path in the format's order.
    pub order: fn(&[Step]) -> Option<&'static [&'static str]>,
}

impl Default for Printer<'_> {
    fn default() -> Self {
        Self {
            newline: "\n",
            unit: "    ",
            style: &|_| TextStyle::default(),
            order: |_| None,
        }
    }
}

impl Printer<'_> {
    /// The value at a path as it stands on a line that is indented so.
    pub fn print(&self, at: &[Step], value: &Written, indent: &str, layout: Layout) -> String {
        match value {
            Written::Text(text) => self.text(text, (self.style)(field_of(at))),
            Written::Word(word) => word.clone(),
            Written::Number(number) => format!("{number}"),
            Written::Source(source) => source.clone(),
            Written::List(items) => {
                let layout = match items.first() {
                    Some(Written::Struct(_) | Written::Source(_)) => layout,
                    _ => Layout::Line,
                };
                let items = items.iter().enumerate();
                let items = items.map(|(i, item)| {
                    let at = [at, &[Step::Index(i)]].concat();
                    move |indent: &str| match layout {
                        Layout::Line => self.print(&at, item, indent, Layout::Line),
                        Layout::Lines => self.item(&at, item, indent),
                    }
                });
                self.bracketed(('[', ']'), items, indent, layout)
            }
            Written::Struct(fields) => {
                let order = (self.order)(at).unwrap_or_default();
                let rank = |name: &str| order.iter().position(|known| *known == name);
                let mut fields: Vec<_> = fields.iter().collect();
                // What the format does not know comes last, and the gate says so.
                fields.sort_by_key(|(name, _)| rank(name).unwrap_or(usize::MAX));
                let fields = fields.into_iter().map(|(name, value)| {
                    let at = [at, &[Step::field(name.clone())]].concat();
                    move |indent: &str| self.field(&at, value, indent, layout)
                });
                self.bracketed(('(', ')'), fields, indent, layout)
            }
        }
    }

    /// The same with the name of the field that the path leads to.
    pub fn field(&self, at: &[Step], value: &Written, indent: &str, layout: Layout) -> String {
        let name = field_of(at).unwrap_or_default();
        format!("{name}: {}", self.print(at, value, indent, layout))
    }

    /// An item where no other shows how: on one line if it is short.
    pub fn item(&self, at: &[Step], value: &Written, indent: &str) -> String {
        let line = self.print(at, value, indent, Layout::Line);
        if line.chars().count() > LINE {
            self.print(at, value, indent, Layout::Lines)
        } else {
            line
        }
    }

    fn bracketed<P: Fn(&str) -> String>(
        &self,
        (open, close): (char, char),
        parts: impl Iterator<Item = P>,
        indent: &str,
        layout: Layout,
    ) -> String {
        let mut out = String::from(open);
        match layout {
            Layout::Line => {
                let parts: Vec<_> = parts.map(|part| part(indent)).collect();
                out.push_str(&parts.join(", "));
            }
            Layout::Lines => {
                let within = format!("{indent}{}", self.unit);
                for part in parts {
                    out.push_str(self.newline);
                    out.push_str(&within);
                    out.push_str(&part(&within));
                    out.push(',');
                }
                out.push_str(self.newline);
                out.push_str(indent);
            }
        }
        out.push(close);
        out
    }

    fn text(&self, text: &str, style: TextStyle) -> String {
        let breaks_lines = style.breaks_lines && self.newline == "\n";
        let is_plain = |c: char| !c.is_control() || c == '\n' && breaks_lines;
        if style.is_raw && text.chars().all(is_plain) {
            return raw(text);
        }
        let mut out = String::with_capacity(text.len() + 2);
        out.push('"');
        for c in text.chars() {
            match c {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' if breaks_lines => out.push('\n'),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                c if c.is_control() => out.extend(c.escape_unicode()),
                c => out.push(c),
            }
        }
        out.push('"');
        out
    }
}

/// The name of the field that a path leads to.
fn field_of(at: &[Step]) -> Option<&str> {
    match at.last() {
        Some(Step::Field(name)) => Some(name),
        _ => None,
    }
}

/// The text between quotation marks that it does not hold itself.
fn raw(text: &str) -> String {
    let mut hashes = String::new();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}
