//! A page as an SVG picture (W3C, Scalable Vector Graphics 1.1): shapes and text, nothing beside it.
//!
//! Text stays text. It names the program's typefaces and common ones for where they are missing, and
//! says how long each stretch of it is, so that it keeps its place in either.

use std::fmt::{self, Display, Write as _};

use egui::{Color32, Pos2, Rect, Vec2};

use super::base64::base64;
use super::glyphs::{self, Placed};
use super::view::NotDrawn;
use super::xml::Xml;
use super::{Error, File, Job, Pictures, View, png};
use crate::brief::{Brief, Item, Subject};
use crate::page::{
    Drawn, Element, Line, Page, Pen, Role, Text, Typesetter, UNDERLINE, bends, placeholder,
};
use crate::theme::Theme;
use crate::theme::fonts::{self, Face};
use crate::theme::page::Token;
use crate::theme::set;
use crate::theme::shape::Shaper;

/// How a picture looks.
pub struct Looks<'a> {
    /// The look.
    pub theme: &'a Theme,
    /// The brief's pictures.
    pub pictures: &'a Pictures<'a>,
    /// Where an element leads to, if anywhere.
    pub address: &'a dyn Fn(&Element) -> Option<String>,
}

/// The map, or the page of the story that is wanted.
///
/// # Errors
/// If there is no such step, page or press, or the view is not made of pages.
pub(super) fn write(job: &Job<'_>) -> Result<File, Error> {
    let stepped = job.from.is_some() || job.page.is_some() || job.build.is_some();
    let usual = if stepped {
        View::Present
    } else {
        View::Diagram
    };
    let pages = Job {
        view: job.view.or(Some(usual)),
        ..job.clone()
    };
    let mut pages = pages.pages()?;
    let more = pages.len() - 1;
    let (_, mut page) = pages.swap_remove(0);
    if let Some(build) = job.build {
        let of = page.presses();
        if build >= of {
            return Err(NotDrawn::NoBuild { of }.into());
        }
        page.elements.retain(|element| element.press <= build);
    }
    // As a page is shown, so is its picture.
    let theme = job.theme.shared();
    let looks = Looks {
        theme: &theme,
        pictures: job.pictures,
        address: &|element| source(job.brief(), element),
    };
    let mut file = File::new(document(&page, &looks).into_bytes());
    if more > 0 {
        let pages = if more == 1 {
            "page follows"
        } else {
            "pages follow"
        };
        file.remarks.push(format!(
            "This is the first page; {more} more {pages}, each in a file of its own in a folder, or with --page 2."
        ));
    }
    Ok(file)
}

/// Where a source is found.
fn source(brief: &Brief, element: &Element) -> Option<String> {
    match element.subject {
        Some(Subject::Item(Item::Source(ix))) if element.role == Role::ListItem => {
            brief[ix].url.clone()
        }
        _ => None,
    }
}

/// The page as a file of its own.
#[must_use]
pub fn document(page: &Page, looks: &Looks<'_>) -> String {
    let mut brush = Brush {
        looks,
        shaper: Shaper::default(),
        set: Typesetter::default(),
    };
    let (width, height) = (Number(page.size.x), Number(page.size.y));
    let sides = format!("0 0 {width} {height}");
    Xml::document(
        "svg",
        &[
            ("xmlns", &"http://www.w3.org/2000/svg"),
            ("xmlns:xlink", &"http://www.w3.org/1999/xlink"),
            ("width", &width),
            ("height", &height),
            ("viewBox", &sides),
            ("role", &"img"),
        ],
        |xml| {
            xml.words("title", &[], &page.title);
            xml.words("desc", &[], &page.said(usize::MAX));
            let whole = Rect::from_min_size(Pos2::ZERO, page.size);
            brush.drawn(
                xml,
                &Drawn::Box {
                    rect: whole,
                    fill: Token::Page,
                    radius: 0.0,
                },
            );
            for element in &page.elements {
                brush.element(xml, element);
            }
        },
    )
}

/// The page as an element within a page in HTML.
#[must_use]
pub fn inline(page: &Page, looks: &Looks<'_>) -> String {
    let document = document(page, looks);
    let begin = document.find("<svg").unwrap_or(0);
    document[begin..].to_owned()
}

struct Brush<'a> {
    looks: &'a Looks<'a>,
    shaper: Shaper,
    set: Typesetter,
}

impl Brush<'_> {
    fn element(&mut self, xml: &mut Xml, element: &Element) {
        match (self.looks.address)(element) {
            Some(address) => {
                xml.element("a", &[("xlink:href", &address)], |xml| {
                    self.inside(xml, element);
                });
            }
            None => self.inside(xml, element),
        }
    }

    fn inside(&mut self, xml: &mut Xml, element: &Element) {
        let told = matches!(element.role, Role::Card | Role::Tie) && !element.words.is_empty();
        let mut inside = |xml: &mut Xml| {
            for drawn in &element.drawn {
                self.drawn(xml, drawn);
            }
        };
        if told {
            xml.element("g", &[], |xml| {
                xml.words("title", &[], &element.words);
                inside(xml);
            });
        } else {
            inside(xml);
        }
    }

    fn color(&self, token: Token) -> Hex {
        Hex(self.looks.theme.color(token))
    }

    fn drawn(&mut self, xml: &mut Xml, drawn: &Drawn) {
        match drawn {
            Drawn::Text(text) => self.text(xml, text),
            Drawn::Box { rect, fill, radius } => {
                let fill = self.color(*fill);
                let (x, y) = (Number(rect.left()), Number(rect.top()));
                let (width, height) = (Number(rect.width()), Number(rect.height()));
                let radius = Number(*radius);
                xml.leaf(
                    "rect",
                    &[
                        ("x", &x),
                        ("y", &y),
                        ("width", &width),
                        ("height", &height),
                        ("rx", &radius),
                        ("fill", &fill),
                    ],
                );
            }
            Drawn::Path { points, pen, bend } => self.line(xml, points, *pen, *bend),
            Drawn::Area { points, fill } => {
                let points: Vec<String> = points.iter().map(|own| pair(*own)).collect();
                let (points, fill) = (points.join(" "), self.color(*fill));
                xml.leaf("polygon", &[("points", &points), ("fill", &fill)]);
            }
            Drawn::Disc {
                center,
                radius,
                fill,
                pen,
            } => {
                let (x, y) = (Number(center.x), Number(center.y));
                let radius = Number(*radius - pen.width / 2.0);
                let (fill, stroke) = (self.color(*fill), self.color(pen.color));
                let width = Number(pen.width);
                xml.leaf(
                    "circle",
                    &[
                        ("cx", &x),
                        ("cy", &y),
                        ("r", &radius),
                        ("fill", &fill),
                        ("stroke", &stroke),
                        ("stroke-width", &width),
                    ],
                );
            }
            Drawn::Picture { rect, path, alt } => self.picture(xml, *rect, path, alt),
        }
    }

    fn line(&self, xml: &mut Xml, points: &[Pos2], pen: Pen, bend: f32) {
        let Some((first, rest)) = points.split_first() else {
            return;
        };
        let mut way = format!("M{}", pair(*first));
        let arcs = bends(points, bend);
        for [from, corner, to] in &arcs {
            let _ = write!(way, "L{}Q{} {}", pair(*from), pair(*corner), pair(*to));
        }
        let straight = if arcs.is_empty() {
            rest
        } else {
            &rest[rest.len() - 1..]
        };
        for point in straight {
            let _ = write!(way, "L{}", pair(*point));
        }
        let (stroke, width) = (self.color(pen.color), Number(pen.width));
        let dashes = pen
            .dash
            .pattern()
            .map(|(mark, gap)| format!("{} {}", Number(mark * pen.width), Number(gap * pen.width)));
        let dashes = dashes.unwrap_or_else(|| "none".to_owned());
        xml.leaf(
            "path",
            &[
                ("d", &way),
                ("fill", &"none"),
                ("stroke", &stroke),
                ("stroke-width", &width),
                ("stroke-dasharray", &dashes),
            ],
        );
    }

    /// A picture's middle square; where it is missing, what it would show.
    fn picture(&mut self, xml: &mut Xml, rect: Rect, path: &str, alt: &str) {
        let picture = self.looks.pictures.get(path);
        let bytes = picture.and_then(|picture| png::encode(&picture).ok());
        let Some(bytes) = bytes else {
            for drawn in placeholder(rect, alt, &mut self.set) {
                self.drawn(xml, &drawn);
            }
            return;
        };
        let (x, y) = (Number(rect.left()), Number(rect.top()));
        let (width, height) = (Number(rect.width()), Number(rect.height()));
        let address = format!("data:image/png;base64,{}", base64(&bytes));
        let attributes: super::xml::Attributes<'_> = &[
            ("x", &x),
            ("y", &y),
            ("width", &width),
            ("height", &height),
            ("preserveAspectRatio", &"xMidYMid slice"),
            ("role", &"img"),
            ("aria-label", &alt),
            ("xlink:href", &address),
        ];
        xml.leaf("image", attributes);
    }

    fn text(&mut self, xml: &mut Xml, text: &Text) {
        for (line, set) in glyphs::lines(&mut self.shaper, text) {
            let plain = line.plain();
            // Words of two directions are placed one by one, for the order is already the eye's.
            let ordered: String = set
                .pieces
                .iter()
                .map(|own| own.shaped.text.as_str())
                .collect();
            let joined = ordered == plain;
            // On whole points, as in the window, letters are as sharp as they can be.
            let top = set.at.y - fonts::ASCENT * text.size;
            let at = Pos2::new(
                set.at.x.round(),
                top.round() + fonts::whole_ascent(text.size),
            );
            for stretch in stretches(&set.pieces, joined) {
                self.stretch(xml, line, &set.pieces[stretch], at, text.size);
            }
        }
    }

    fn stretch(&self, xml: &mut Xml, line: &Line, pieces: &[Placed], at: Pos2, size: f32) {
        let Some(first) = pieces.first() else { return };
        let run = &line.runs[first.run];
        let words: String = pieces.iter().map(|own| own.shaped.text.as_str()).collect();
        let width: f32 = pieces.iter().map(|own| own.width).sum();
        let at = at + Vec2::new(first.x, 0.0);
        let (face, weight) = run.font();
        let color = self.color(run.color);
        let mut style = format!("font-family:{}", family(face));
        if matches!(face, Face::SansItalic | Face::SerifItalic) {
            style.push_str(";font-style:italic");
        }
        let (x, y, points, length) = (Number(at.x), Number(at.y), Number(size), Number(width));
        let draw = |xml: &mut Xml| {
            let mut attributes: Vec<(&str, &dyn Display)> = vec![
                ("x", &x),
                ("y", &y),
                ("font-size", &points),
                ("font-weight", &weight),
                ("style", &style),
                ("fill", &color),
                ("xml:space", &"preserve"),
            ];
            // Letters that join or stack must not be moved one by one.
            if set::is_plain(&words) {
                attributes.push(("textLength", &length));
                attributes.push(("lengthAdjust", &"spacingAndGlyphs"));
            }
            xml.words("text", &attributes, &words);
            if run.link.is_some() {
                let below = at.y + (fonts::LINE - fonts::ASCENT) * size;
                let ends = [at.x, at.x + width].map(|x| Pos2::new(x, below));
                self.line(xml, &ends, Pen::solid(size * UNDERLINE, run.color), 0.0);
            }
        };
        match &run.link {
            Some(address) => xml.element("a", &[("xlink:href", address)], draw),
            None => draw(xml),
        }
    }
}

/// Pieces that are written as one: those of a run, where their order is that in which they are read.
fn stretches(pieces: &[Placed], joined: bool) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for (i, piece) in pieces.iter().enumerate() {
        match out.last_mut() {
            Some(last) if joined && pieces[last.start].run == piece.run => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out
}

/// Typefaces by name, the program's own first.
fn family(face: Face) -> &'static str {
    match face {
        Face::Sans | Face::SansItalic => {
            "'Chancery Sans','Source Sans 3','Source Sans Pro','Noto Sans',Arial,'Noto Sans CJK SC',sans-serif"
        }
        Face::Serif | Face::SerifItalic => {
            "'Chancery Serif','Source Serif 4','Source Serif Pro','Noto Serif',Georgia,'Noto Serif CJK SC',serif"
        }
        Face::Mono => "'Chancery Mono','Source Code Pro',monospace",
    }
}

/// A length with at most two digits behind its point.
struct Number(f32);

impl Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounded = (self.0 * 100.0).round() / 100.0;
        // Not “-0”.
        write!(f, "{}", if rounded == 0.0 { 0.0 } else { rounded })
    }
}

/// A colour as the web writes it.
struct Hex(Color32);

impl Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0.r(), self.0.g(), self.0.b())
    }
}

fn pair(point: Pos2) -> String {
    format!("{},{}", Number(point.x), Number(point.y))
}
