//! What every document has beside its words: styles, numbering, settings, header and footer.

use std::fmt::Display;

use super::NAMESPACES;
use crate::brief::Mark;
use crate::export::office::package::{Package, Relationships};
use crate::export::office::theme::hex;
use crate::export::office::{script, theme};
use crate::export::xml::Xml;
use crate::handout::TitleBlock;
use crate::theme::Theme;
use crate::theme::page::Token;

pub(super) const THEME: &str = "word/theme/theme1.xml";
pub(super) const FOOTNOTES: &str = "word/footnotes.xml";

/// The lists, each with its number: bullets, and two that count.
const LISTS: [(u32, bool); 3] = [(BULLETS, false), (NUMBERS, true), (SOURCES, true)];
const BULLETS: u32 = 1;
const NUMBERS: u32 = 2;
const SOURCES: u32 = 3;
/// How far a list is moved in, in twentieths of a point.
const INDENT: u32 = 360;

/// Puts these parts in; returns what the document names of them.
pub(super) fn put(
    package: &mut Package,
    title: &TitleBlock,
    look: &Theme,
    language: &str,
) -> Relationships {
    let mut own = Relationships::default();
    for (relationship, part, kind, xml) in [
        (
            "styles",
            "word/styles.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
            styles(title.mark, look, language),
        ),
        (
            "numbering",
            "word/numbering.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
            numbering(),
        ),
        (
            "fontTable",
            "word/fontTable.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml",
            fonts(),
        ),
        (
            "settings",
            "word/settings.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml",
            settings(language),
        ),
    ] {
        own.part(relationship, part);
        package.part(part, kind, xml, Relationships::default());
    }
    own.part("footnotes", FOOTNOTES);
    own.part("theme", THEME);
    own
}

/// Puts what stands above and below each page in; returns their ids.
pub(super) fn put_frame(
    package: &mut Package,
    own: &mut Relationships,
    title: &TitleBlock,
) -> (String, String) {
    let header = Xml::document("w:hdr", NAMESPACES, |xml| {
        line(xml, "HandlingMark", |xml| words(xml, title.mark.words()));
        if let Some(notice) = &title.notice {
            line(xml, "Header", |xml| words(xml, notice));
        }
    });
    let footer = Xml::document("w:ftr", NAMESPACES, |xml| {
        line(xml, "Footer", |xml| {
            words(xml, &title.title);
            words(xml, " · ");
            field(xml, "PAGE");
            words(xml, " / ");
            field(xml, "NUMPAGES");
        });
        line(xml, "HandlingMark", |xml| words(xml, title.mark.words()));
    });
    let mut put = |name: &str, kind, xml| {
        let part = format!("word/{name}1.xml");
        package.part(&part, kind, xml, Relationships::default());
        own.part(name, &part)
    };
    (
        put(
            "header",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
            header,
        ),
        put(
            "footer",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml",
            footer,
        ),
    )
}

fn line(xml: &mut Xml, style: &str, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.leaf("w:pStyle", &[("w:val", &style)]);
        });
        inside(xml);
    });
}

fn words(xml: &mut Xml, words: &str) {
    xml.element("w:r", &[], |xml| {
        xml.words("w:t", &[("xml:space", &"preserve")], words);
    });
}

/// A number that the program counts.
fn field(xml: &mut Xml, name: &str) {
    xml.element("w:fldSimple", &[("w:instr", &name)], |xml| words(xml, "1"));
}

/// The typefaces of the theme.
fn fonts() -> String {
    Xml::document("w:fonts", NAMESPACES, |xml| {
        for face in [theme::SANS, theme::SERIF, theme::EAST_ASIAN, theme::COMPLEX] {
            xml.leaf("w:font", &[("w:name", &face)]);
        }
    })
}

fn settings(language: &str) -> String {
    Xml::document("w:settings", NAMESPACES, |xml| {
        xml.element("w:footnotePr", &[], |xml| {
            for id in [-1, 0] {
                xml.leaf("w:footnote", &[("w:id", &id)]);
            }
        });
        xml.element("w:compat", &[], |xml| {
            let attributes: [(&str, &dyn Display); 3] = [
                ("w:name", &"compatibilityMode"),
                ("w:uri", &"http://schemas.microsoft.com/office/word"),
                ("w:val", &15),
            ];
            xml.leaf("w:compatSetting", &attributes);
        });
        languages(xml, "w:themeFontLang", language);
    })
}

fn languages(xml: &mut Xml, name: &str, language: &str) {
    let attributes: [(&str, &dyn Display); 3] = [
        ("w:val", &language),
        ("w:eastAsia", &script::EAST_ASIAN),
        ("w:bidi", &script::COMPLEX),
    ];
    xml.leaf(name, &attributes);
}

fn numbering() -> String {
    Xml::document("w:numbering", NAMESPACES, |xml| {
        for (number, counts) in LISTS {
            xml.element("w:abstractNum", &[("w:abstractNumId", &number)], |xml| {
                let kind = if counts {
                    "singleLevel"
                } else {
                    "hybridMultilevel"
                };
                xml.leaf("w:multiLevelType", &[("w:val", &kind)]);
                for level in 0..if counts { 1 } else { 2 } {
                    self::level(xml, number, level, counts);
                }
            });
        }
        for (number, _) in LISTS {
            xml.element("w:num", &[("w:numId", &number)], |xml| {
                xml.leaf("w:abstractNumId", &[("w:val", &number)]);
            });
        }
    })
}

fn level(xml: &mut Xml, list: u32, level: u32, counts: bool) {
    let style = match (list, level) {
        (BULLETS, 0) => "ListBullet",
        (BULLETS, _) => "ListBullet2",
        (NUMBERS, _) => "ListNumber",
        _ => "Bibliography",
    };
    xml.element("w:lvl", &[("w:ilvl", &level)], |xml| {
        xml.leaf("w:start", &[("w:val", &1)]);
        let (format, text) = if counts {
            ("decimal", "%1.")
        } else {
            ("bullet", "•")
        };
        xml.leaf("w:numFmt", &[("w:val", &format)]);
        xml.leaf("w:pStyle", &[("w:val", &style)]);
        xml.leaf("w:lvlText", &[("w:val", &text)]);
        xml.leaf("w:lvlJc", &[("w:val", &"left")]);
        xml.element("w:pPr", &[], |xml| {
            let left = INDENT * (level + 1);
            xml.leaf("w:ind", &[("w:left", &left), ("w:hanging", &INDENT)]);
        });
    });
}

/// How letters of a style differ from others.
enum Shape {
    Italic,
    Underlined,
    Raised,
}

/// A style of a document; everything that is left out is as in the style that it is based on.
#[derive(Default)]
struct Style {
    id: &'static str,
    /// The name by which programs know it.
    name: &'static str,
    based_on: Option<&'static str>,
    next: Option<&'static str>,
    /// The level of a heading, from 0.
    outline: Option<u32>,
    list: Option<(u32, u32)>,
    /// Above and below, in twentieths of a point.
    space: Option<(u32, u32)>,
    /// Left and right, in twentieths of a point.
    indent: Option<(u32, u32)>,
    align: Option<&'static str>,
    shade: Option<String>,
    keeps_next: bool,
    serif: bool,
    bold: bool,
    shape: Option<Shape>,
    /// In half points.
    size: Option<u32>,
    color: Option<String>,
}

fn styles(mark: Mark, look: &Theme, language: &str) -> String {
    let color = |token| hex(look.color(token));
    Xml::document("w:styles", NAMESPACES, |xml| {
        xml.element("w:docDefaults", &[], |xml| {
            xml.element("w:rPrDefault", &[], |xml| {
                xml.element("w:rPr", &[], |xml| {
                    faces(xml, "minor");
                    xml.leaf("w:sz", &[("w:val", &22)]);
                    xml.leaf("w:szCs", &[("w:val", &22)]);
                    languages(xml, "w:lang", language);
                });
            });
            xml.element("w:pPrDefault", &[], |xml| {
                xml.element("w:pPr", &[], |xml| {
                    let attributes: [(&str, &dyn Display); 3] =
                        [("w:after", &120), ("w:line", &264), ("w:lineRule", &"auto")];
                    xml.leaf("w:spacing", &attributes);
                });
            });
        });
        for style in paragraphs(mark, &color) {
            style.write(xml, "paragraph");
        }
        for style in characters(&color) {
            style.write(xml, "character");
        }
        tables(xml, &color(Token::Hairline));
    })
}

fn paragraphs(mark: Mark, color: &impl Fn(Token) -> String) -> Vec<Style> {
    let normal = |id, name| Style {
        id,
        name,
        based_on: Some("Normal"),
        ..Style::default()
    };
    let heading = |id, name, level: u32, size, space| Style {
        next: Some("Normal"),
        outline: Some(level),
        keeps_next: true,
        serif: true,
        bold: true,
        size: Some(size),
        space: Some(space),
        ..normal(id, name)
    };
    let list = |id, name, list, level| Style {
        list: Some((list, level)),
        ..normal(id, name)
    };
    let mut all = vec![
        Style {
            id: "Normal",
            name: "Normal",
            ..Style::default()
        },
        Style {
            next: Some("Subtitle"),
            serif: true,
            bold: true,
            size: Some(44),
            space: Some((0, 80)),
            ..normal("Title", "Title")
        },
        Style {
            next: Some("Normal"),
            size: Some(26),
            color: Some(color(Token::Muted)),
            ..normal("Subtitle", "Subtitle")
        },
        heading("Heading1", "heading 1", 0, 32, (360, 120)),
        heading("Heading2", "heading 2", 1, 26, (240, 80)),
        heading("Heading3", "heading 3", 2, 23, (200, 40)),
    ];
    all.extend([
        list("ListBullet", "List Bullet", BULLETS, 0),
        list("ListBullet2", "List Bullet 2", BULLETS, 1),
        list("ListNumber", "List Number", NUMBERS, 0),
        list("Bibliography", "Bibliography", SOURCES, 0),
        Style {
            indent: Some((INDENT, 0)),
            ..normal("ListContinue", "List Continue")
        },
        Style {
            indent: Some((INDENT, 0)),
            ..normal("ListParagraph", "List Paragraph")
        },
        Style {
            indent: Some((INDENT, 0)),
            serif: true,
            size: Some(24),
            ..normal("Quote", "Quote")
        },
        Style {
            size: Some(19),
            color: Some(color(Token::Muted)),
            ..normal("Caption", "caption")
        },
        Style {
            size: Some(18),
            space: Some((0, 0)),
            ..normal("FootnoteText", "footnote text")
        },
        Style {
            size: Some(18),
            align: Some("center"),
            color: Some(color(Token::Muted)),
            ..normal("Header", "header")
        },
        Style {
            size: Some(18),
            align: Some("center"),
            color: Some(color(Token::Muted)),
            ..normal("Footer", "footer")
        },
        Style {
            align: Some("center"),
            bold: true,
            size: Some(20),
            shade: Some(color(Token::MarkGround)),
            color: Some(color(Token::Mark(mark))),
            ..normal("HandlingMark", "Handling Mark")
        },
    ]);
    all
}

fn characters(color: &impl Fn(Token) -> String) -> [Style; 4] {
    let style = |id, name| Style {
        id,
        name,
        ..Style::default()
    };
    [
        Style {
            bold: true,
            ..style("Strong", "Strong")
        },
        Style {
            shape: Some(Shape::Italic),
            ..style("Emphasis", "Emphasis")
        },
        Style {
            shape: Some(Shape::Underlined),
            color: Some(color(Token::Accent)),
            ..style("Hyperlink", "Hyperlink")
        },
        Style {
            shape: Some(Shape::Raised),
            ..style("FootnoteReference", "footnote reference")
        },
    ]
}

/// The plain table, and the one with lines.
fn tables(xml: &mut Xml, line: &str) {
    let margins = |xml: &mut Xml| {
        xml.element("w:tblCellMar", &[], |xml| {
            for (side, width) in [
                ("w:top", 40),
                ("w:left", 100),
                ("w:bottom", 0),
                ("w:right", 100),
            ] {
                xml.leaf(side, &[("w:w", &width), ("w:type", &"dxa")]);
            }
        });
    };
    let attributes: [(&str, &dyn Display); 3] = [
        ("w:type", &"table"),
        ("w:default", &1),
        ("w:styleId", &"TableNormal"),
    ];
    xml.element("w:style", &attributes, |xml| {
        xml.leaf("w:name", &[("w:val", &"Normal Table")]);
        xml.element("w:tblPr", &[], margins);
    });
    xml.element(
        "w:style",
        &[("w:type", &"table"), ("w:styleId", &"TableGrid")],
        |xml| {
            xml.leaf("w:name", &[("w:val", &"Table Grid")]);
            xml.leaf("w:basedOn", &[("w:val", &"TableNormal")]);
            xml.element("w:pPr", &[], |xml| {
                xml.leaf("w:spacing", &[("w:after", &40)]);
            });
            xml.element("w:tblPr", &[], |xml| {
                xml.element("w:tblBorders", &[], |xml| {
                    for side in [
                        "w:top",
                        "w:left",
                        "w:bottom",
                        "w:right",
                        "w:insideH",
                        "w:insideV",
                    ] {
                        let attributes: [(&str, &dyn Display); 4] = [
                            ("w:val", &"single"),
                            ("w:sz", &4),
                            ("w:space", &0),
                            ("w:color", &line),
                        ];
                        xml.leaf(side, &attributes);
                    }
                });
            });
        },
    );
}

fn faces(xml: &mut Xml, font: &str) {
    let name = |script: &str| format!("{font}{script}");
    let (latin, east, complex) = (name("HAnsi"), name("EastAsia"), name("Bidi"));
    let attributes: [(&str, &dyn Display); 4] = [
        ("w:asciiTheme", &latin),
        ("w:eastAsiaTheme", &east),
        ("w:hAnsiTheme", &latin),
        ("w:cstheme", &complex),
    ];
    xml.leaf("w:rFonts", &attributes);
}

impl Style {
    fn write(&self, xml: &mut Xml, kind: &str) {
        let mut attributes: Vec<(&str, &dyn Display)> = vec![("w:type", &kind)];
        if self.id == "Normal" {
            attributes.push(("w:default", &1));
        }
        attributes.push(("w:styleId", &self.id));
        xml.element("w:style", &attributes, |xml| {
            xml.leaf("w:name", &[("w:val", &self.name)]);
            if let Some(base) = &self.based_on {
                xml.leaf("w:basedOn", &[("w:val", base)]);
            }
            if let Some(next) = &self.next {
                xml.leaf("w:next", &[("w:val", next)]);
            }
            xml.leaf("w:qFormat", &[]);
            if kind == "paragraph" {
                xml.element("w:pPr", &[], |xml| self.paragraph(xml));
            }
            xml.element("w:rPr", &[], |xml| self.run(xml));
        });
    }

    fn paragraph(&self, xml: &mut Xml) {
        if self.keeps_next {
            xml.leaf("w:keepNext", &[]);
            xml.leaf("w:keepLines", &[]);
        }
        if let Some((list, level)) = &self.list {
            xml.element("w:numPr", &[], |xml| {
                xml.leaf("w:ilvl", &[("w:val", level)]);
                xml.leaf("w:numId", &[("w:val", list)]);
            });
        }
        if let Some(shade) = &self.shade {
            let attributes: [(&str, &dyn Display); 3] =
                [("w:val", &"clear"), ("w:color", &"auto"), ("w:fill", shade)];
            xml.leaf("w:shd", &attributes);
        }
        if let Some((before, after)) = &self.space {
            xml.leaf("w:spacing", &[("w:before", before), ("w:after", after)]);
        }
        if let Some((left, right)) = &self.indent {
            xml.leaf("w:ind", &[("w:left", left), ("w:right", right)]);
        }
        if let Some(align) = &self.align {
            xml.leaf("w:jc", &[("w:val", align)]);
        }
        if let Some(level) = &self.outline {
            xml.leaf("w:outlineLvl", &[("w:val", level)]);
        }
    }

    fn run(&self, xml: &mut Xml) {
        if self.serif {
            faces(xml, "major");
        }
        if self.bold {
            xml.leaf("w:b", &[]);
            xml.leaf("w:bCs", &[]);
        }
        if let Some(Shape::Italic) = self.shape {
            xml.leaf("w:i", &[]);
            xml.leaf("w:iCs", &[]);
        }
        if let Some(color) = &self.color {
            xml.leaf("w:color", &[("w:val", color)]);
        }
        if let Some(size) = &self.size {
            xml.leaf("w:sz", &[("w:val", size)]);
            xml.leaf("w:szCs", &[("w:val", size)]);
        }
        match self.shape {
            Some(Shape::Underlined) => xml.leaf("w:u", &[("w:val", &"single")]),
            Some(Shape::Raised) => xml.leaf("w:vertAlign", &[("w:val", &"superscript")]),
            Some(Shape::Italic) | None => {}
        }
    }
}
