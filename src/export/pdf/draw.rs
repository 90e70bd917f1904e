//! What a page has, drawn on a sheet.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Color32, Pos2, Rect, Vec2};
use krilla::color::rgb;
use krilla::geom::{Path, Point, Size, Transform};
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph, Tag};

use super::path::{line, polygon, rectangle};
use super::stretch::{Stretch, is_parted, stretches};
use crate::brief::{Item, Subject};
use crate::export::Job;
use crate::export::glyphs;
use crate::export::pictures::square;
use crate::page::{Drawn, Element, Pen, Role, Text, Typesetter, UNDERLINE, placeholder};
use crate::theme::fonts::{self, FontFile};
use crate::theme::page::Token;
use crate::theme::shape::{Glyph, Shaped, Shaper};

/// A part of an element that is marked.
pub(super) struct Part {
    /// Under which number.
    pub id: Identifier,
    /// The place of the link that it belongs to.
    pub link: Option<usize>,
    /// What it shows, if it is a picture.
    pub picture: Option<(String, Rect)>,
}

/// A link of an element.
pub(super) struct Link {
    /// Where it leads.
    pub address: Arc<str>,
    /// The words that it stands on.
    pub words: String,
    /// Where it is on the page.
    pub areas: Vec<Rect>,
}

/// What of an element is marked; nothing of one that only looks.
#[derive(Default)]
pub(super) struct Marked {
    /// In the order in which it is read.
    pub parts: Vec<Part>,
    /// Of the parts.
    pub links: Vec<Link>,
    /// Whether all of it is one link, the first.
    whole: bool,
}

/// Draws elements.
pub(super) struct Brush<'a> {
    job: &'a Job<'a>,
    scale: f32,
    shaper: Shaper,
    set: Typesetter,
    fonts: BTreeMap<(FontFile, u32), Option<Font>>,
    missing: BTreeSet<char>,
}

impl<'a> Brush<'a> {
    pub fn new(job: &'a Job<'a>, scale: f32) -> Self {
        Self {
            job,
            scale,
            shaper: Shaper::default(),
            set: Typesetter::default(),
            fonts: BTreeMap::new(),
            missing: BTreeSet::new(),
        }
    }

    /// Colours the page, and makes its points those of the surface, until they are popped.
    pub fn begin(&mut self, surface: &mut Surface<'_>, size: Vec2) {
        self.set.begin();
        surface.push_transform(&Transform::from_scale(self.scale, self.scale));
        let whole = Rect::from_min_size(Pos2::ZERO, size);
        surface.start_tagged(aside());
        self.area(surface, rectangle(whole, 0.0), Token::Page);
        surface.end_tagged();
    }

    /// Sentences on what could not be drawn.
    pub fn lost(&self) -> Option<String> {
        let missing: Vec<String> = self.missing.iter().map(char::to_string).collect();
        (!missing.is_empty()).then(|| {
            let letters = missing.join(" ");
            format!("No typeface has these letters, which are drawn as boxes: {letters}")
        })
    }

    /// Draws an element; what is not `told` is kept from screen readers.
    pub fn element(&mut self, surface: &mut Surface<'_>, element: &Element, told: bool) -> Marked {
        let mut marked = Marked::default();
        if !told {
            surface.start_tagged(aside());
            for drawn in &element.drawn {
                self.drawn(surface, drawn, None);
            }
            surface.end_tagged();
            return marked;
        }
        let speaks = |drawn: &Drawn| matches!(drawn, Drawn::Text(_) | Drawn::Picture { .. });
        if !element.drawn.iter().any(speaks) && !element.words.is_empty() {
            let id = surface.start_tagged(ContentTag::Other);
            for drawn in &element.drawn {
                self.drawn(surface, drawn, None);
            }
            surface.end_tagged();
            marked.parts.push(Part {
                id,
                link: None,
                picture: Some((element.words.clone(), element.bounds)),
            });
            return marked;
        }
        self.source(element, &mut marked);
        for drawn in &element.drawn {
            if speaks(drawn) {
                self.drawn(surface, drawn, Some(&mut marked));
            } else {
                surface.start_tagged(aside());
                self.drawn(surface, drawn, None);
                surface.end_tagged();
            }
        }
        marked
    }

    /// A source's element leads to the source.
    fn source(&self, element: &Element, marked: &mut Marked) {
        let Some(Subject::Item(Item::Source(ix))) = element.subject else {
            return;
        };
        let source = &self.job.brief()[ix];
        if let Some(url) = source
            .url
            .as_deref()
            .filter(|_| element.role == Role::ListItem)
        {
            marked.whole = true;
            marked.links.push(Link {
                address: url.into(),
                words: source.title.clone(),
                areas: vec![element.bounds],
            });
        }
    }

    fn color(&self, token: Token) -> rgb::Color {
        let color: Color32 = self.job.theme.color(token);
        rgb::Color::new(color.r(), color.g(), color.b())
    }

    fn drawn(&mut self, surface: &mut Surface<'_>, drawn: &Drawn, marked: Option<&mut Marked>) {
        match drawn {
            Drawn::Text(text) => self.text(surface, text, marked),
            Drawn::Box { rect, fill, radius } => {
                self.area(surface, rectangle(*rect, *radius), *fill);
            }
            Drawn::Path { points, pen, bend } => {
                let path = line(points, *bend);
                self.line(surface, path, *pen);
            }
            Drawn::Area { points, fill } => self.area(surface, polygon(points), *fill),
            Drawn::Disc {
                center,
                radius,
                fill,
                pen,
            } => {
                let circle = |radius: f32| {
                    let square = Rect::from_center_size(*center, Vec2::splat(2.0 * radius));
                    rectangle(square, radius)
                };
                self.area(surface, circle(*radius - pen.width / 2.0), *fill);
                self.line(surface, circle(*radius - pen.width / 2.0), *pen);
            }
            Drawn::Picture { rect, path, alt } => self.picture(surface, (*rect, path, alt), marked),
        }
    }

    fn area(&self, surface: &mut Surface<'_>, path: Option<Path>, fill: Token) {
        let Some(path) = path else { return };
        surface.set_stroke(None);
        surface.set_fill(Some(self.fill(fill)));
        surface.draw_path(&path);
    }

    fn fill(&self, token: Token) -> Fill {
        Fill {
            paint: self.color(token).into(),
            opacity: NormalizedF32::ONE,
            rule: FillRule::NonZero,
        }
    }

    fn line(&self, surface: &mut Surface<'_>, path: Option<Path>, pen: Pen) {
        let Some(path) = path.filter(|_| pen.width > 0.0) else {
            return;
        };
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke {
            paint: self.color(pen.color).into(),
            width: pen.width,
            dash: pen.dash.pattern().map(|(mark, gap)| StrokeDash {
                array: vec![mark * pen.width, gap * pen.width],
                offset: 0.0,
            }),
            ..Stroke::default()
        }));
        surface.draw_path(&path);
    }

    fn picture(
        &mut self,
        surface: &mut Surface<'_>,
        (rect, path, alt): (Rect, &str, &str),
        marked: Option<&mut Marked>,
    ) {
        let id = marked
            .is_some()
            .then(|| surface.start_tagged(ContentTag::Other));
        if let Some(picture) = self.job.pictures.get(path) {
            let square = square(&picture, u32::MAX);
            let (width, height) = square.dimensions();
            let image = Image::from_rgba8(square.into_raw(), width, height);
            if let Some(size) = Size::from_wh(rect.width(), rect.height()) {
                surface.push_transform(&Transform::from_translate(rect.left(), rect.top()));
                surface.draw_image(image, size);
                surface.pop();
            }
        } else {
            for drawn in placeholder(rect, alt, &mut self.set) {
                self.drawn(surface, &drawn, None);
            }
        }
        if let (Some(id), Some(marked)) = (id, marked) {
            surface.end_tagged();
            marked.parts.push(Part {
                id,
                link: None,
                picture: Some((alt.to_owned(), rect)),
            });
        }
    }

    fn text(&mut self, surface: &mut Surface<'_>, text: &Text, mut marked: Option<&mut Marked>) {
        let lines = glyphs::lines(&mut self.shaper, text);
        for (i, (line, set)) in lines.iter().enumerate() {
            let next = text.lines.get(i + 1).filter(|_| !line.ends);
            let space = next.is_some_and(|next| is_parted(line, next));
            for stretch in stretches(line, &set.pieces) {
                let is_last = stretch.end == set.pieces.len();
                let stretch = Stretch {
                    line,
                    at: set.at,
                    pieces: &set.pieces[stretch],
                    size: text.size,
                    space: space && is_last,
                };
                self.stretch(surface, &stretch, marked.as_deref_mut());
            }
        }
    }

    fn stretch(
        &mut self,
        surface: &mut Surface<'_>,
        stretch: &Stretch<'_>,
        marked: Option<&mut Marked>,
    ) {
        let reads = stretch.reads();
        if let Some(marked) = marked {
            let span = SpanTag::empty().with_actual_text(reads.as_deref());
            let id = surface.start_tagged(ContentTag::Span(span));
            self.pieces(surface, stretch);
            surface.end_tagged();
            let link = if marked.whole {
                Some(0)
            } else {
                let address = stretch.address();
                address.map(|address| marked.link(address, stretch))
            };
            marked.parts.push(Part {
                id,
                link,
                picture: None,
            });
        } else {
            self.pieces(surface, stretch);
        }
    }

    fn pieces(&mut self, surface: &mut Surface<'_>, stretch: &Stretch<'_>) {
        let size = stretch.size;
        for piece in stretch.pieces {
            let run = &stretch.line.runs[piece.run];
            let at = stretch.at + Vec2::new(piece.x, 0.0);
            surface.set_stroke(None);
            surface.set_fill(Some(self.fill(run.color)));
            self.glyphs(surface, &piece.shaped, at, size);
            if run.link.is_some() {
                let below = stretch.at.y + (fonts::LINE - fonts::ASCENT) * size;
                let ends = [at.x, at.x + piece.width].map(|x| Pos2::new(x, below));
                let pen = Pen::solid(size * UNDERLINE, run.color);
                self.line(surface, line(&ends, 0.0), pen);
            }
        }
        if let Some(last) = stretch.pieces.last().filter(|_| stretch.space) {
            let (face, weight) = stretch.line.runs[last.run].font();
            let at = stretch.at + Vec2::new(last.x + last.width, 0.0);
            for shaped in self.shaper.shape(" ", face, weight) {
                self.glyphs(surface, &shaped, at, size);
            }
        }
    }

    fn glyphs(&mut self, surface: &mut Surface<'_>, shaped: &Shaped, at: Pos2, size: f32) {
        let at = Point::from_xy(at.x, at.y);
        let font = shaped.file.and_then(|file| self.font(file, shaped.weight));
        let Some(font) = font else {
            self.missing.extend(shaped.text.chars());
            let width = shaped.width() * size;
            let top = at.y - TOFU.y * size;
            let rect = Rect::from_min_max(
                Pos2::new(at.x + TOFU.x * width, top),
                Pos2::new(at.x + (1.0 - TOFU.x) * width, at.y),
            );
            let fill = surface.get_fill().cloned();
            surface.set_fill(None);
            surface.set_stroke(fill.map(|fill| Stroke {
                paint: fill.paint,
                width: TOFU.x * size,
                ..Stroke::default()
            }));
            if let Some(path) = rectangle(rect, 0.0) {
                surface.draw_path(&path);
            }
            return;
        };
        // A letter's marks that have glyphs of their own are drawn as paths: as text they would stand
        // beside the letter, and readers would take them for others.
        let is_mark = |glyph: &Glyph| {
            let letter = |own: &Glyph| own.range == glyph.range && own.advance > 0.0;
            glyph.advance == 0.0 && shaped.glyphs.iter().any(letter)
        };
        let (text, places) = plainly_spaced(&shaped.text);
        let set = |glyph: &Glyph| {
            let (x, y) = (glyph.offset.x, glyph.offset.y);
            let range = places[glyph.range.start]..places[glyph.range.end];
            KrillaGlyph::new(
                GlyphId::new(glyph.id),
                glyph.advance,
                x,
                y,
                0.0,
                range,
                None,
            )
        };
        let (mut letters, mut x) = (Vec::new(), 0.0);
        for glyph in &shaped.glyphs {
            if is_mark(glyph) {
                let at = Point::from_xy(at.x + x * size, at.y);
                surface.draw_glyphs(at, &[set(glyph)], font.clone(), &text, size, true);
            } else {
                letters.push(set(glyph));
                x += glyph.advance;
            }
        }
        if !letters.is_empty() {
            surface.draw_glyphs(at, &letters, font, &text, size, false);
        }
    }

    fn font(&mut self, file: FontFile, weight: f32) -> Option<Font> {
        let has_weights = self.shaper.has_weights(file);
        let weight = if has_weights { weight } else { 0.0 };
        let font = self.fonts.entry((file, weight.to_bits()));
        let font = font.or_insert_with(|| {
            let data = file.bytes().into();
            if has_weights {
                Font::new_variable(data, 0, &[(Tag::new(b"wght"), weight)])
            } else {
                Font::new(data, 0)
            }
        });
        font.clone()
    }
}

/// The box for a letter that no file has: what is free at each side, in parts of its width, and its
/// height in sizes of the type. Its lines are as thick as the free part of a size.
const TOFU: Vec2 = Vec2::new(0.08, 0.7);

impl Marked {
    /// The link that a stretch belongs to; one that goes on over lines is one link.
    fn link(&mut self, address: &Arc<str>, stretch: &Stretch<'_>) -> usize {
        let area = stretch.area();
        let last = self.links.len().checked_sub(1);
        let words = stretch.words();
        if let Some(last) = last.filter(|last| self.links[*last].address == *address) {
            let link = &mut self.links[last];
            link.areas.push(area);
            link.words.push(' ');
            link.words.push_str(&words);
            return last;
        }
        self.links.push(Link {
            address: Arc::clone(address),
            words,
            areas: vec![area],
        });
        self.links.len() - 1
    }
}

/// A text with every space a plain one, as all are the same glyph, and where its bytes come to stand.
fn plainly_spaced(text: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut places = vec![0; text.len() + 1];
    for (i, c) in text.char_indices() {
        places[i] = out.len();
        out.push(if c.is_whitespace() { ' ' } else { c });
    }
    places[text.len()] = out.len();
    (out, places)
}

/// What screen readers pass over.
fn aside() -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout))
}
