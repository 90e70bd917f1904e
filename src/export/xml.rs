//! Writing XML that is well formed whatever it holds.

use std::fmt::{Display, Write as _};

use quick_xml::escape::escape;

/// Names with their values.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

/// An XML document as it is written: every element that is opened is closed.
pub(super) struct Xml {
    out: String,
}

impl Xml {
    /// The text of a document with this root; `inside` writes what it holds.
    pub fn document(
        root: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) -> String {
        let mut own = Self {
            out: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"),
        };
        own.element(root, attributes, inside);
        own.out
    }

    /// An element with something in it.
    pub fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.begin(name, attributes);
        self.out.push('>');
        inside(self);
        let _ = write!(self.out, "</{name}>");
    }

    /// An element with nothing in it.
    pub fn leaf(&mut self, name: &str, attributes: Attributes<'_>) {
        self.begin(name, attributes);
        self.out.push_str("/>");
    }

    /// An element that holds words.
    pub fn words(&mut self, name: &str, attributes: Attributes<'_>, words: &str) {
        self.element(name, attributes, |xml| xml.text(words));
    }

    /// Words, without the characters that XML cannot hold.
    pub fn text(&mut self, words: &str) {
        self.out.push_str(&escape(legal(words)));
    }

    fn begin(&mut self, name: &str, attributes: Attributes<'_>) {
        let _ = write!(self.out, "<{name}");
        for (key, value) in attributes {
            let value = legal(&value.to_string());
            let value = escape(value).replace('\n', "&#10;").replace('\t', "&#9;");
            let _ = write!(self.out, " {key}=\"{value}\"");
        }
    }
}

/// The words without what is no character of XML 1.0, section 2.2; a line break is one character.
fn legal(words: &str) -> String {
    let words = words.replace("\r\n", "\n").replace('\r', "\n");
    let allowed = |c: &char| {
        matches!(c, '\t' | '\n' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
            && !matches!(c, '\u{7f}'..='\u{9f}')
    };
    words.chars().filter(allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &str) {
        let xml = Xml::document("a", &[("b", &words)], |xml| xml.text(words));
        let body = xml.split_once('\n').map(|(_, body)| body);
        assert_eq!(body, Some(expected), "{words:?}");
    }

    #[test]
    fn any_words_stand_in_it() {
        check("", "<a b=\"\"></a>");
        check("a & b", "<a b=\"a &amp; b\">a &amp; b</a>");
        check(
            "]]>\"'",
            "<a b=\"]]&gt;&quot;&apos;\">]]&gt;&quot;&apos;</a>",
        );
        check("\u{0}x\u{1b}\u{ffff}\u{80}", "<a b=\"x\">x</a>");
        check("1\r\n2", "<a b=\"1&#10;2\">1\n2</a>");
    }
}
