//! Paragraphs, runs, tables and footnotes.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::NAMESPACES;
use crate::brief::Mark;
use crate::brief::markup::{Span, Text};
use crate::export::office::address;
use crate::export::office::package::{Package, Relationships};
use crate::export::office::script;
use crate::export::xml::Xml;
use crate::handout::{Basis, Cited, Document, Section, Source};
use crate::theme::set::is_right_to_left;

/// What is written of a document, and what its words name elsewhere in the file.
pub(super) struct Writer<'a> {
    pub language: &'a str,
    /// The width of the words on a page, in twentieths of a point.
    pub width: u32,
    /// What the body names.
    pub own: Relationships,
    /// Pictures by the names of their parts.
    pub media: Vec<(String, Vec<u8>)>,
    /// The part and the size in pixels of each picture that is there, by what it is.
    pub drawn: BTreeMap<String, (String, u32, u32)>,
    sources: BTreeMap<usize, &'a Source>,
    /// The sources that footnotes tell of, in the order in which they are cited.
    notes: Vec<usize>,
    /// The number of the next drawing.
    next: usize,
}

impl<'a> Writer<'a> {
    pub fn new(document: &'a Document, language: &'a str, width: u32) -> Self {
        let sources = document.sections.iter().flat_map(|section| match section {
            Section::Sources(all) => &all[..],
            _ => &[],
        });
        Self {
            language,
            width,
            own: Relationships::default(),
            media: Vec::new(),
            drawn: BTreeMap::new(),
            sources: sources.map(|own| (own.number, own)).collect(),
            notes: Vec::new(),
            next: 1,
        }
    }

    /// A number for a drawing.
    pub fn id(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    /// A paragraph of words in a style.
    pub fn line(&mut self, xml: &mut Xml, style: &str, words: &str) {
        self.paragraph(xml, style, is_right_to_left(words), |writer, xml| {
            writer.run(xml, words, None);
        });
    }

    /// A paragraph in a style.
    pub fn paragraph(
        &mut self,
        xml: &mut Xml,
        style: &str,
        right_to_left: bool,
        inside: impl FnOnce(&mut Self, &mut Xml),
    ) {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                if style != "Normal" {
                    xml.leaf("w:pStyle", &[("w:val", &style)]);
                }
                if right_to_left {
                    xml.leaf("w:bidi", &[]);
                }
            });
            inside(self, xml);
        });
    }

    /// Words in a character style, or plain.
    pub fn run(&self, xml: &mut Xml, words: &str, style: Option<&str>) {
        xml.element("w:r", &[], |xml| {
            self.properties(xml, words, style, false);
            for (i, line) in words.split('\n').enumerate() {
                if i > 0 {
                    xml.leaf("w:br", &[]);
                }
                xml.words("w:t", &[("xml:space", &"preserve")], line);
            }
        });
    }

    fn properties(&self, xml: &mut Xml, words: &str, style: Option<&str>, slanted: bool) {
        xml.element("w:rPr", &[], |xml| {
            if let Some(style) = style {
                xml.leaf("w:rStyle", &[("w:val", &style)]);
            }
            if slanted {
                xml.leaf("w:i", &[]);
                xml.leaf("w:iCs", &[]);
            }
            if is_right_to_left(words) {
                xml.leaf("w:rtl", &[]);
            }
            let own = script::of_words(words, self.language);
            if own != self.language {
                let kind = match own {
                    "zh-CN" | "ja-JP" | "ko-KR" => "w:eastAsia",
                    "ar-SA" | "he-IL" | "th-TH" | "hi-IN" => "w:bidi",
                    _ => "w:val",
                };
                xml.leaf("w:lang", &[(kind, &own)]);
            }
        });
    }

    /// A text in its paragraphs, in a style; lists have their own. What it rests on is cited at its end.
    pub fn prose(&mut self, xml: &mut Xml, style: &str, text: &Text, basis: Option<&Basis>) {
        if text.is_empty() {
            self.paragraph(xml, style, false, |_, _| {});
        }
        let last = text.blocks.len().saturating_sub(1);
        for (i, block) in text.blocks.iter().enumerate() {
            let words: String = block.spans.iter().map(|span| span.text.as_str()).collect();
            let (style, mark) = match &block.bullet {
                Some(bullet) if bullet.ends_with('.') => ("ListParagraph", Some(bullet)),
                Some(_) if block.depth > 0 => ("ListBullet2", None),
                Some(_) => ("ListBullet", None),
                None if i > 0 && style == "ListNumber" => ("ListContinue", None),
                None => (style, None),
            };
            self.paragraph(xml, style, is_right_to_left(&words), |writer, xml| {
                if let Some(mark) = mark {
                    writer.run(xml, &format!("{mark} "), None);
                }
                for span in &block.spans {
                    writer.span(xml, span);
                }
                if let Some(basis) = basis.filter(|_| i == last) {
                    writer.cite(xml, basis);
                }
            });
        }
    }

    /// An address that can be followed, or its words where it cannot.
    pub fn link(&mut self, xml: &mut Xml, address: &str) {
        match address::uri(address) {
            Some(uri) => {
                let id = self.own.address(&uri);
                xml.element("w:hyperlink", &[("r:id", &id)], |xml| {
                    self.run(xml, address, Some("Hyperlink"));
                });
            }
            None => self.run(xml, address, None),
        }
    }

    fn span(&mut self, xml: &mut Xml, span: &Span) {
        let uri = span.link.as_deref().and_then(address::uri);
        if let Some(uri) = uri {
            let id = self.own.address(&uri);
            xml.element("w:hyperlink", &[("r:id", &id)], |xml| {
                self.run(xml, &span.text, Some("Hyperlink"));
            });
            return;
        }
        let style = match (span.strong, span.emphasis) {
            (true, _) => Some("Strong"),
            (false, true) => Some("Emphasis"),
            (false, false) => None,
        };
        xml.element("w:r", &[], |xml| {
            let both = span.strong && span.emphasis;
            self.properties(xml, &span.text, style, both);
            xml.words("w:t", &[("xml:space", &"preserve")], &span.text);
        });
    }

    /// A footnote for each of the sources, and the mark of its own that something has. A source has one
    /// footnote, to which whatever rests on it as well refers.
    pub fn cite(&mut self, xml: &mut Xml, basis: &Basis) {
        let known = basis
            .sources
            .iter()
            .filter(|own| self.sources.contains_key(&own.number));
        let known: Vec<&Cited> = known.collect();
        for (i, Cited { number, note }) in known.into_iter().enumerate() {
            let number = *number;
            if i > 0 {
                self.run(xml, ",", Some(REFERENCE));
            }
            if let Some(note) = self.notes.iter().position(|own| *own == number) {
                again(xml, note + 1);
            } else {
                self.notes.push(number);
                first(xml, self.notes.len());
            }
            if !note.is_empty() {
                self.run(xml, &format!("\u{a0}{note}"), Some(REFERENCE));
            }
        }
        self.mark(xml, basis.mark);
    }

    /// The mark of its own that something has.
    pub fn mark(&self, xml: &mut Xml, mark: Option<Mark>) {
        if let Some(mark) = mark {
            self.run(xml, &format!(" ({})", mark.words()), Some("Strong"));
        }
    }

    /// A table, with a head where its columns have words; `row` writes the cells of each row, given the widths of the columns.
    pub fn table<T>(
        &mut self,
        xml: &mut Xml,
        columns: &[(&str, u32)],
        rows: impl IntoIterator<Item = T, IntoIter: ExactSizeIterator>,
        mut row: impl FnMut(&mut Self, &mut Xml, T, &[u32]),
    ) {
        let parts: u32 = columns.iter().map(|(_, part)| part).sum();
        let width = |(_, part): &(&str, u32)| self.width * part / parts;
        let widths: Vec<u32> = columns.iter().map(width).collect();
        let headed = columns.iter().any(|(words, _)| !words.is_empty());
        xml.element("w:tbl", &[], |xml| {
            xml.element("w:tblPr", &[], |xml| {
                xml.leaf("w:tblStyle", &[("w:val", &"TableGrid")]);
                xml.leaf("w:tblW", &[("w:w", &5000), ("w:type", &"pct")]);
                let look: [(&str, &dyn Display); 7] = [
                    ("w:val", &"0620"),
                    ("w:firstRow", &u8::from(headed)),
                    ("w:lastRow", &0),
                    ("w:firstColumn", &0),
                    ("w:lastColumn", &0),
                    ("w:noHBand", &1),
                    ("w:noVBand", &1),
                ];
                xml.leaf("w:tblLook", &look);
            });
            xml.element("w:tblGrid", &[], |xml| {
                for width in &widths {
                    xml.leaf("w:gridCol", &[("w:w", width)]);
                }
            });
            let head = |xml: &mut Xml| {
                xml.element("w:trPr", &[], |xml| {
                    xml.leaf("w:cantSplit", &[]);
                    xml.leaf("w:tblHeader", &[]);
                });
                for ((words, _), width) in columns.iter().zip(&widths) {
                    cell(xml, *width, |xml| {
                        self.paragraph(xml, "Normal", false, |writer, xml| {
                            writer.run(xml, words, Some("Strong"));
                        });
                    });
                }
            };
            if headed {
                xml.element("w:tr", &[], head);
            }
            let rows = rows.into_iter();
            // One row may be higher than a sheet; of several each stays in one piece.
            let whole = rows.len() > 1;
            for own in rows {
                xml.element("w:tr", &[], |xml| {
                    if whole {
                        xml.element("w:trPr", &[], |xml| xml.leaf("w:cantSplit", &[]));
                    }
                    row(self, xml, own, &widths);
                });
            }
        });
    }

    /// Puts the footnotes in: each source in full where it is named first, later by number and title.
    pub fn put_notes(&mut self, package: &mut Package) {
        let mut own = Relationships::default();
        let notes = std::mem::take(&mut self.notes);
        let xml = Xml::document("w:footnotes", NAMESPACES, |xml| {
            for (id, kind, mark) in [
                (-1, "separator", "w:separator"),
                (0, "continuationSeparator", "w:continuationSeparator"),
            ] {
                xml.element("w:footnote", &[("w:type", &kind), ("w:id", &id)], |xml| {
                    xml.element("w:p", &[], |xml| {
                        xml.element("w:r", &[], |xml| xml.leaf(mark, &[]));
                    });
                });
            }
            for (i, number) in notes.iter().enumerate() {
                xml.element("w:footnote", &[("w:id", &(i + 1))], |xml| {
                    self.note(xml, *number, &mut own);
                });
            }
        });
        let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml";
        package.part(super::fixed::FOOTNOTES, kind, xml, own);
    }

    fn note(&mut self, xml: &mut Xml, number: usize, own: &mut Relationships) {
        let Some(source) = self.sources.get(&number).copied() else {
            return;
        };
        self.paragraph(xml, "FootnoteText", false, |writer, xml| {
            xml.element("w:r", &[], |xml| {
                styled(xml, REFERENCE);
                xml.leaf("w:footnoteRef", &[]);
            });
            let told: Vec<&str> = std::iter::once(source.title.as_str())
                .chain(source.details.iter().map(AsRef::as_ref))
                .collect();
            let words = format!(" Source {number}: {}", told.join(", "));
            writer.run(xml, &words, None);
            if let Some(uri) = source.url.as_deref().and_then(address::uri) {
                writer.run(xml, ", ", None);
                let id = own.address(&uri);
                let shown = source.url.as_deref().unwrap_or_default();
                xml.element("w:hyperlink", &[("r:id", &id)], |xml| {
                    writer.run(xml, shown, Some("Hyperlink"));
                });
            }
            writer.mark(xml, source.mark);
        });
    }
}

/// The style of a footnote's number.
const REFERENCE: &str = "FootnoteReference";

fn styled(xml: &mut Xml, style: &str) {
    xml.element("w:rPr", &[], |xml| {
        xml.leaf("w:rStyle", &[("w:val", &style)]);
    });
}

/// A footnote's number where it is named first.
fn first(xml: &mut Xml, note: usize) {
    let name = bookmark(note);
    xml.leaf("w:bookmarkStart", &[("w:id", &note), ("w:name", &name)]);
    xml.element("w:r", &[], |xml| {
        styled(xml, REFERENCE);
        xml.leaf("w:footnoteReference", &[("w:id", &note)]);
    });
    xml.leaf("w:bookmarkEnd", &[("w:id", &note)]);
}

/// The same number again, which the program counts.
fn again(xml: &mut Xml, note: usize) {
    let field = format!(" NOTEREF {} \\f \\h ", bookmark(note));
    xml.element("w:fldSimple", &[("w:instr", &field)], |xml| {
        xml.element("w:r", &[], |xml| {
            styled(xml, REFERENCE);
            xml.words("w:t", &[], &note.to_string());
        });
    });
}

fn bookmark(note: usize) -> String {
    format!("_RefSource{note}")
}

/// A cell of a table.
pub(super) fn cell(xml: &mut Xml, width: u32, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            xml.leaf("w:tcW", &[("w:w", &width), ("w:type", &"dxa")]);
        });
        inside(xml);
    });
}
