//! Words of a page as flowing text: the lines of a page are joined again, so that they can be edited.

use std::fmt::Display;

use egui::{Align, Rect};

use super::look::Look;
use crate::export::office::{address, emu, package::Relationships, script};
use crate::export::xml::Xml;
use crate::page::{Drawn, Run, Text};
use crate::theme::fonts::{Face, weight};

/// Points of a page to hundredths of a point of type: a page has 96 of its points to an inch, type 72.
const HUNDREDTHS: f32 = 75.0;
/// Texts whose edges differ by no more than this are aligned.
const ALIGNED: f32 = 1.0;

/// Texts below one another that are edited as one.
pub(super) struct Words<'a> {
    pub texts: Vec<&'a Text>,
    pub align: Align,
}

impl<'a> Words<'a> {
    /// The texts among what is drawn, those that stand below one another joined.
    pub fn of(drawn: &'a [Drawn]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for own in drawn {
            let Drawn::Text(text) = own else { continue };
            if text.characters() == 0 {
                continue;
            }
            let joined = all.last_mut().is_some_and(|last| last.join(text));
            if !joined {
                all.push(Self {
                    texts: vec![text],
                    align: text.align,
                });
            }
        }
        all
    }

    /// Takes a text in that stands below and is aligned alike.
    fn join(&mut self, text: &'a Text) -> bool {
        let (last, own) = (self.bounds(), text.bounds());
        let below = own.top() >= last.bottom() - ALIGNED;
        let middle = (own.center().x - last.center().x).abs() < ALIGNED;
        let left = (own.left() - last.left()).abs() < ALIGNED;
        let align = match self.align {
            Align::Center if middle => Align::Center,
            Align::Min if text.align == Align::Min && left => Align::Min,
            Align::Max if text.align == Align::Max => Align::Max,
            _ => return false,
        };
        if below {
            self.align = align;
            self.texts.push(text);
        }
        below
    }

    pub fn bounds(&self) -> Rect {
        let all = self.texts.iter().map(|text| text.bounds());
        all.reduce(Rect::union).unwrap_or(Rect::ZERO)
    }

    /// How many lines the longest of the texts has.
    pub fn lines(&self) -> usize {
        let lines = self.texts.iter().map(|text| text.lines.len());
        lines.max().unwrap_or(0)
    }

    /// Whether any of the lines runs from right to left.
    pub fn right_to_left(&self) -> bool {
        let mut lines = self.texts.iter().flat_map(|text| &text.lines);
        lines.any(|line| line.right_to_left)
    }

    /// What stands in a shape: its margins in points, left, top, right and bottom, and the paragraphs.
    pub fn write(
        &self,
        xml: &mut Xml,
        look: Look<'_>,
        own: &mut Relationships,
        margins: [f32; 4],
        anchor: &str,
    ) {
        let [left, top, right, bottom] = margins.map(emu);
        let attributes: [(&str, &dyn Display); 6] = [
            ("wrap", &"square"),
            ("lIns", &left),
            ("tIns", &top),
            ("rIns", &right),
            ("bIns", &bottom),
            ("anchor", &anchor),
        ];
        xml.element("a:bodyPr", &attributes, |xml| {
            xml.leaf("a:normAutofit", &[]);
        });
        xml.leaf("a:lstStyle", &[]);
        let mut at = None;
        for text in &self.texts {
            let bounds = text.bounds();
            let before = at.map_or(0.0, |at: f32| (bounds.top() - at).max(0.0));
            at = Some(bounds.bottom());
            for (i, paragraph) in paragraphs(text).iter().enumerate() {
                let before = if i == 0 { before } else { 0.0 };
                xml.element("a:p", &[], |xml| {
                    self.paragraph(xml, paragraph.right_to_left, (text, before));
                    for run in &paragraph.runs {
                        self::run(xml, run, text.size, look, own);
                    }
                });
            }
        }
    }

    fn paragraph(&self, xml: &mut Xml, right_to_left: bool, (text, before): (&Text, f32)) {
        let align = match (self.align, right_to_left) {
            (Align::Center, _) => "ctr",
            (Align::Max, _) | (Align::Min, true) => "r",
            (Align::Min, false) => "l",
        };
        let direction = u8::from(right_to_left);
        xml.element("a:pPr", &[("algn", &align), ("rtl", &direction)], |xml| {
            let points = |points: f32| (points * HUNDREDTHS).round() as i64;
            xml.element("a:lnSpc", &[], |xml| {
                xml.leaf("a:spcPts", &[("val", &points(text.line_height))]);
            });
            xml.element("a:spcBef", &[], |xml| {
                xml.leaf("a:spcPts", &[("val", &points(before))]);
            });
        });
    }
}

/// Words up to a line break that the author wrote.
#[derive(Default)]
struct Paragraph {
    right_to_left: bool,
    runs: Vec<Run>,
}

/// The lines of a text joined again.
fn paragraphs(text: &Text) -> Vec<Paragraph> {
    let mut all = Vec::new();
    let mut open = Paragraph::default();
    for line in &text.lines {
        open.right_to_left = line.right_to_left;
        for run in &line.runs {
            match open.runs.last_mut() {
                Some(last) if alike(last, run) => last.text.push_str(&run.text),
                _ => open.runs.push(run.clone()),
            }
        }
        if line.ends {
            all.push(std::mem::take(&mut open));
        } else if let Some(last) = open.runs.last_mut().filter(|_| line.spaced) {
            last.text.push(' ');
        }
    }
    if !open.runs.is_empty() || all.is_empty() {
        all.push(open);
    }
    all
}

/// Whether two runs look alike.
fn alike(a: &Run, b: &Run) -> bool {
    let look = |run: &Run| {
        (
            run.role,
            run.color,
            run.emphasis,
            run.strong,
            run.link.clone(),
        )
    };
    look(a) == look(b)
}

fn run(xml: &mut Xml, run: &Run, size: f32, look: Look<'_>, own: &mut Relationships) {
    let (face, base) = run.role.font();
    let bold = u8::from(run.strong || base >= weight::SEMIBOLD);
    let italic = u8::from(run.emphasis);
    let size = (size * HUNDREDTHS).round() as i64;
    let language = script::of_words(&run.text, look.language);
    let font = match face {
        Face::Serif | Face::SerifItalic => "mj",
        Face::Sans | Face::SansItalic | Face::Mono => "mn",
    };
    let attributes: [(&str, &dyn Display); 4] = [
        ("lang", &language),
        ("sz", &size),
        ("b", &bold),
        ("i", &italic),
    ];
    xml.element("a:r", &[], |xml| {
        xml.element("a:rPr", &attributes, |xml| {
            look.fill(xml, run.color);
            for (element, script) in [("a:latin", "lt"), ("a:ea", "ea"), ("a:cs", "cs")] {
                let face = format!("+{font}-{script}");
                xml.leaf(element, &[("typeface", &face)]);
            }
            if let Some(uri) = run.link.as_deref().and_then(address::uri) {
                let id = own.address(&uri);
                xml.leaf("a:hlinkClick", &[("r:id", &id)]);
            }
        });
        xml.words("a:t", &[], &run.text);
    });
}
