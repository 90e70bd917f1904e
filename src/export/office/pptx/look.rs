//! Colours, places and names of shapes, written the way slides write them.

use egui::Rect;

use crate::export::office::emu;
use crate::export::office::theme::hex;
use crate::export::xml::{Attributes, Xml};
use crate::page::Pen;
use crate::theme::Theme;
use crate::theme::page::Token;

/// The namespaces of a part with shapes.
pub(super) const NAMESPACES: Attributes<'static> = &[
    (
        "xmlns:a",
        &"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        "xmlns:r",
        &"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "xmlns:p",
        &"http://schemas.openxmlformats.org/presentationml/2006/main",
    ),
];

/// What all slides share.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub theme: &'a Theme,
    pub language: &'a str,
    /// Whether private notes stand beside the slides.
    pub for_presenter: bool,
}

impl Look<'_> {
    /// A filling of a colour; the theme's own ones change with the theme.
    pub fn fill(self, xml: &mut Xml, token: Token) {
        let own = match token {
            Token::Page => Some("bg1"),
            Token::Ink => Some("tx1"),
            Token::Muted => Some("tx2"),
            Token::Accent => Some("accent1"),
            _ => None,
        };
        xml.element("a:solidFill", &[], |xml| match own {
            Some(name) => xml.leaf("a:schemeClr", &[("val", &name)]),
            None => xml.leaf("a:srgbClr", &[("val", &hex(self.theme.color(token)))]),
        });
    }

    /// A line; `more` writes what follows the dashes.
    pub fn line(self, xml: &mut Xml, pen: Pen, double: bool, more: impl FnOnce(&mut Xml)) {
        let width = emu(pen.width);
        let compound = if double { "dbl" } else { "sng" };
        xml.element(
            "a:ln",
            &[("w", &width), ("cap", &"flat"), ("cmpd", &compound)],
            |xml| {
                self.fill(xml, pen.color);
                if let Some((mark, gap)) = pen.dash.pattern() {
                    let percent = |part: f32| (part * 100_000.0).round() as i64;
                    xml.element("a:custDash", &[], |xml| {
                        xml.leaf("a:ds", &[("d", &percent(mark)), ("sp", &percent(gap))]);
                    });
                }
                xml.leaf("a:miter", &[("lim", &800_000)]);
                more(xml);
            },
        );
    }
}

/// No line.
pub(super) fn no_line(xml: &mut Xml) {
    xml.element("a:ln", &[], |xml| xml.leaf("a:noFill", &[]));
}

/// Where something lies.
pub(super) fn place(xml: &mut Xml, name: &str, attributes: Attributes<'_>, rect: Rect) {
    xml.element(name, attributes, |xml| corners(xml, rect));
}

/// The corner and the size of a rectangle.
pub(super) fn corners(xml: &mut Xml, rect: Rect) {
    xml.leaf(
        "a:off",
        &[("x", &emu(rect.left())), ("y", &emu(rect.top()))],
    );
    let (width, height) = (emu(rect.width()).max(0), emu(rect.height()).max(0));
    xml.leaf("a:ext", &[("cx", &width), ("cy", &height)]);
}

/// The root of a part's shapes.
pub(super) fn tree(xml: &mut Xml, inside: impl FnOnce(&mut Xml)) {
    xml.element("p:spTree", &[], |xml| {
        xml.element("p:nvGrpSpPr", &[], |xml| {
            xml.leaf("p:cNvPr", &[("id", &1), ("name", &"")]);
            xml.leaf("p:cNvGrpSpPr", &[]);
            xml.leaf("p:nvPr", &[]);
        });
        xml.leaf("p:grpSpPr", &[]);
        inside(xml);
    });
}

/// What stands for words of a given kind on master, layout and slide alike.
#[derive(Clone, Copy)]
pub(super) struct Placeholder {
    pub name: &'static str,
    /// The kind, and its number where there may be several.
    pub kind: (&'static str, Option<u32>),
}

pub(super) const TITLE: Placeholder = Placeholder {
    name: "Title",
    kind: ("title", None),
};
pub(super) const BODY: Placeholder = Placeholder {
    name: "Text",
    kind: ("body", Some(1)),
};
pub(super) const FOOT: Placeholder = Placeholder {
    name: "Handling mark",
    kind: ("ftr", Some(3)),
};

impl Placeholder {
    /// A shape in its place, with what `properties` says of it and the words that `words` writes.
    pub fn write(
        self,
        xml: &mut Xml,
        id: usize,
        properties: impl FnOnce(&mut Xml),
        words: impl FnOnce(&mut Xml),
    ) {
        xml.element("p:sp", &[], |xml| {
            xml.element("p:nvSpPr", &[], |xml| {
                xml.leaf("p:cNvPr", &[("id", &id), ("name", &self.name)]);
                xml.element("p:cNvSpPr", &[], |xml| {
                    xml.leaf("a:spLocks", &[("noGrp", &1)]);
                });
                xml.element("p:nvPr", &[], |xml| match self.kind {
                    (kind, Some(number)) => {
                        xml.leaf("p:ph", &[("type", &kind), ("idx", &number)]);
                    }
                    (kind, None) => xml.leaf("p:ph", &[("type", &kind)]),
                });
            });
            xml.element("p:spPr", &[], properties);
            xml.element("p:txBody", &[], words);
        });
    }
}
