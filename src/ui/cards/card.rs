//! One card: its words set in type, measured before they are painted.

use std::fmt::Write as _;
use std::sync::Arc;

use egui::epaint::text::cursor::CCursor;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, Color32, CornerRadius, Galley, Painter, Rect, Stroke, StrokeKind, TextFormat, Vec2,
    pos2, vec2,
};

use crate::brief::markup::Text;
use crate::brief::{Brief, Entity, EntityIx, EntityKind, Fact, Links, Mark, SourceIx};
use crate::session::Sort;
use crate::ui::Cx;
use crate::ui::text::{Inks, one, text_job};
use crate::ui::theme::{Style, Theme, line, measure, space};

/// Sources named in full on one card; the rest is counted.
const SOURCES_NAMED: usize = 4;

/// How much a card tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// Name, role, counts: one line each, so that all such cards are equally high.
    Glance,
    /// Everything.
    All,
}

/// A card's words at their places, from its top left corner.
pub(super) struct Setting {
    pub(super) height: f32,
    pieces: Vec<(Vec2, Arc<Galley>)>,
    /// Where the numbers of sources stand.
    pub(super) references: Vec<(Rect, SourceIx)>,
    /// Whether words were cut.
    pub(super) cut: bool,
}

/// How a card stands out.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four properties that do not exclude one another"
)]
pub(super) struct Looks {
    pub(super) selected: bool,
    pub(super) hovered: bool,
    pub(super) focused: bool,
    pub(super) faded: bool,
}

/// A colour as it looks in or out of focus.
fn shade(theme: &Theme, color: Color32, faded: bool) -> Color32 {
    if faded { theme.fade(color) } else { color }
}

/// The height of a card at a glance, in points.
pub(super) fn glance_height(painter: &Painter) -> f32 {
    let rows: f32 = [Style::Name, Style::Secondary, Style::Secondary]
        .into_iter()
        .map(|style| {
            painter
                .layout_job(one("x", style.format(Color32::BLACK)))
                .size()
                .y
        })
        .sum();
    rows + 2.0 * space::S
}

/// Sets a card of `width` points.
pub(super) fn set(
    painter: &Painter,
    cx: Cx<'_>,
    entity: EntityIx,
    detail: Detail,
    width: f32,
    faded: bool,
) -> Setting {
    let ink = |color| shade(cx.theme, color, faded);
    let left = line::BAND + space::M + measure::PORTRAIT + space::M;
    let mut page = Page {
        painter,
        brief: cx.state.brief(),
        ink: ink(cx.theme.ink),
        muted: ink(cx.theme.muted),
        left,
        width: (width - left - space::M).max(space::XL),
        y: space::S,
        setting: Setting {
            height: 0.0,
            pieces: Vec::new(),
            references: Vec::new(),
            cut: false,
        },
    };
    let kind = kind_line(cx, entity);
    match detail {
        Detail::Glance => page.glance(&cx.state.brief()[entity], &kind, cx.state.links(), entity),
        Detail::All => page.all(&cx.state.brief()[entity], &kind, cx.state.links(), entity),
    }
    let least = measure::PORTRAIT + 2.0 * space::M;
    page.setting.height = (page.y + space::S).max(least);
    page.setting
}

/// What it is, and on whose side unless a heading says so; empty if there is nothing to say.
fn kind_line(cx: Cx<'_>, entity: EntityIx) -> String {
    let brief = cx.state.brief();
    let side = brief[entity]
        .side
        .filter(|_| cx.state.sort() != Sort::Side)
        .map(|side| brief[side].label.as_str());
    let words: Vec<&str> = kind_word(brief[entity].kind)
        .into_iter()
        .chain(side)
        .collect();
    words.join(" · ")
}

/// The kind's word, unless it tells nothing.
fn kind_word(kind: EntityKind) -> Option<&'static str> {
    (kind != EntityKind::Other).then(|| kind.words())
}

/// "1 quote, 5 relations"; what there is none of is left out.
pub(super) fn counts(counted: &[(usize, &str)], between: &str) -> String {
    let mut out = String::new();
    for (count, noun) in counted.iter().filter(|(count, _)| *count > 0) {
        if !out.is_empty() {
            out.push_str(between);
        }
        let plural = if *count == 1 { "" } else { "s" };
        let _ = write!(out, "{count} {noun}{plural}");
    }
    out
}

/// What a screen reader says first.
pub(super) fn spoken_name(brief: &Brief, links: &Links, ix: EntityIx) -> String {
    let entity = &brief[ix];
    let mut out = entity.name.clone();
    if let Some(kind) = kind_word(entity.kind) {
        let _ = write!(out, ", {kind}");
    }
    if let Some(side) = entity.side {
        let _ = write!(out, ", {}", brief[side].label);
    }
    let ties = counts(
        &[
            (links.quotes_by(ix).len(), "quote"),
            (links.relations_of(ix).len(), "relation"),
        ],
        ", ",
    );
    if !ties.is_empty() {
        let _ = write!(out, ", {ties}");
    }
    out
}

/// What a screen reader says when asked for more: all that the card in full shows.
pub(super) fn spoken_details(brief: &Brief, ix: EntityIx) -> String {
    let entity = &brief[ix];
    let mut parts: Vec<String> = Vec::new();
    parts.extend(entity.role.clone());
    parts.extend(entity.summary.as_ref().map(Text::plain));
    parts.extend(
        entity
            .facts
            .iter()
            .map(|fact| format!("{}: {}", fact.label, fact.value.plain())),
    );
    if !entity.aliases.is_empty() {
        parts.push(format!("Also known as {}", entity.aliases.join(", ")));
    }
    parts.extend(
        entity
            .sources
            .iter()
            .map(|source| source_line(brief, *source)),
    );
    parts.extend(entity.mark.map(|mark| mark.words().to_owned()));
    parts.join(". ")
}

/// A source in a line, with the number that readers see.
pub(super) fn source_line(brief: &Brief, ix: SourceIx) -> String {
    let source = &brief[ix];
    let mut out = format!("Source {}: {}", ix.index() + 1, source.title);
    if let Some(publisher) = &source.publisher {
        let _ = write!(out, ", {publisher}");
    }
    out
}

/// Words being set from top to bottom.
struct Page<'a> {
    painter: &'a Painter,
    brief: &'a Brief,
    ink: Color32,
    muted: Color32,
    left: f32,
    width: f32,
    y: f32,
    setting: Setting,
}

impl Page<'_> {
    fn glance(&mut self, entity: &Entity, kind: &str, links: &Links, ix: EntityIx) {
        let role = entity.role.as_deref();
        if role.is_none() {
            self.y += Style::Secondary.font().1 / 2.0;
        }
        let name = self.fitting_name(entity);
        self.line(self.names(name, entity));
        if let Some(role) = role {
            self.line(one(role, Style::Secondary.format(self.ink)));
        }
        let ties = counts(
            &[
                (links.quotes_by(ix).len(), "quote"),
                (links.relations_of(ix).len(), "relation"),
            ],
            " · ",
        );
        let known = [kind, &ties];
        let words: Vec<&str> = known.into_iter().filter(|w| !w.is_empty()).collect();
        let words = words.join(" · ");
        self.line(one(&words, Style::Secondary.format(self.muted)));
    }

    fn all(&mut self, entity: &Entity, kind: &str, links: &Links, ix: EntityIx) {
        self.whole_names(entity);
        if let Some(role) = &entity.role {
            self.lines(one(role, Style::Secondary.format(self.ink)));
        }
        if !kind.is_empty() {
            self.lines(one(kind, Style::Secondary.format(self.muted)));
        }
        if let Some(summary) = &entity.summary {
            self.y += space::S;
            let inks = Inks {
                ink: self.ink,
                link: self.ink,
            };
            self.lines(text_job(summary, Style::Secondary, inks, self.width));
        }
        self.facts(&entity.facts);
        let ties = counts(
            &[
                (links.quotes_by(ix).len(), "quote"),
                (links.relations_of(ix).len(), "relation"),
                (links.events_of(ix).len(), "event"),
            ],
            " · ",
        );
        if !ties.is_empty() {
            self.y += space::S;
            self.lines(one(&ties, Style::Label.format(self.ink)));
        }
        if !entity.aliases.is_empty() {
            let also = format!("Also {}", entity.aliases.join(", "));
            self.lines(one(&also, Style::Secondary.format(self.muted)));
        }
        self.sources(&entity.sources);
        if let Some(mark) = entity.mark {
            self.y += space::XS;
            let mut job = LayoutJob::default();
            append_mark(&mut job, mark, 0.0);
            self.lines(job);
        }
    }

    /// The full name if it fits into one line, else the short one.
    fn fitting_name<'e>(&mut self, entity: &'e Entity) -> &'e str {
        let whole = one(&entity.name, Style::Name.format(self.ink));
        if self.painter.layout_job(whole).size().x <= self.width {
            return &entity.name;
        }
        self.setting.cut = true;
        entity.short()
    }

    /// The name, and the one in its own script beside it.
    fn names(&self, name: &str, entity: &Entity) -> LayoutJob {
        let mut job = one(name, Style::Name.format(self.ink));
        if let Some(original) = &entity.original_name {
            job.append(original, space::S, Style::Secondary.format(self.muted));
        }
        job
    }

    /// The names beside each other if they fit, else one below the other.
    fn whole_names(&mut self, entity: &Entity) {
        let beside = self
            .painter
            .layout_job(self.names(&entity.name, entity))
            .size()
            .x
            <= self.width;
        if beside {
            self.lines(self.names(&entity.name, entity));
        } else {
            self.lines(one(&entity.name, Style::Name.format(self.ink)));
            if let Some(original) = &entity.original_name {
                self.lines(one(original, Style::Secondary.format(self.muted)));
            }
        }
    }

    fn facts(&mut self, facts: &[Fact]) {
        if facts.is_empty() {
            return;
        }
        self.y += space::S;
        let most = self.width * measure::FACT_LABEL;
        let labels: Vec<Arc<Galley>> = facts
            .iter()
            .map(|fact| {
                let mut job = one(&fact.label, Style::Secondary.format(self.muted));
                job.wrap.max_width = most;
                self.painter.layout_job(job)
            })
            .collect();
        let column = labels.iter().map(|g| g.size().x).fold(0.0, f32::max) + space::M;
        for (fact, label) in facts.iter().zip(labels) {
            let top = self.y;
            let height = label.size().y;
            self.setting.pieces.push((vec2(self.left, top), label));
            self.fact_value(fact, column);
            self.y = self.y.max(top + height) + space::XS;
        }
    }

    /// The value, the numbers of its sources and its own mark, `indent` points from the left.
    fn fact_value(&mut self, fact: &Fact, indent: f32) {
        let inks = Inks {
            ink: self.ink,
            link: self.ink,
        };
        let mut job = text_job(&fact.value, Style::Secondary, inks, self.width - indent);
        let places = append_references(&mut job, &fact.sources, self.muted);
        if let Some(mark) = fact.mark {
            append_mark(&mut job, mark, space::S);
        }
        let galley = self.painter.layout_job(job);
        let at = vec2(self.left + indent, self.y);
        for (from, to, source) in places {
            let start = galley.pos_from_cursor(CCursor {
                index: from.into(),
                prefer_next_row: true,
            });
            let end = galley.pos_from_cursor(CCursor::new(to));
            let rect = Rect::from_min_max(start.left_top(), end.right_bottom());
            let rect = rect.expand(space::XS / 2.0).translate(at);
            self.setting.references.push((rect, source));
        }
        self.place(at, galley);
    }

    fn sources(&mut self, sources: &[SourceIx]) {
        for source in sources.iter().take(SOURCES_NAMED) {
            let job = one(
                &source_line(self.brief, *source),
                Style::Secondary.format(self.muted),
            );
            let top = self.y;
            self.line(job);
            let rect =
                Rect::from_min_max(pos2(self.left, top), pos2(self.left + self.width, self.y));
            self.setting.references.push((rect, *source));
        }
        if sources.len() > SOURCES_NAMED {
            let more = format!("and {} more", sources.len() - SOURCES_NAMED);
            self.line(one(&more, Style::Secondary.format(self.muted)));
        }
    }

    /// One line, cut where the card ends.
    fn line(&mut self, mut job: LayoutJob) {
        job.wrap = TextWrapping {
            max_width: self.width,
            max_rows: 1,
            break_anywhere: true,
            ..TextWrapping::default()
        };
        job.break_on_newline = false;
        let galley = self.painter.layout_job(job);
        self.setting.cut |= galley.elided;
        self.place(vec2(self.left, self.y), galley);
    }

    /// As many lines as it takes.
    fn lines(&mut self, mut job: LayoutJob) {
        job.wrap.max_width = self.width;
        let galley = self.painter.layout_job(job);
        self.place(vec2(self.left, self.y), galley);
    }

    fn place(&mut self, at: Vec2, galley: Arc<Galley>) {
        self.y = self.y.max(at.y + galley.size().y);
        self.setting.pieces.push((at, galley));
    }
}

/// The numbers of sources behind words; returns the first character of each and the one after it.
fn append_references(
    job: &mut LayoutJob,
    sources: &[SourceIx],
    color: Color32,
) -> Vec<(usize, usize, SourceIx)> {
    let format = TextFormat {
        valign: Align::TOP,
        ..Style::Reference.format(color)
    };
    let mut chars = job.text.chars().count();
    let mut places = Vec::with_capacity(sources.len());
    for source in sources {
        let number = (source.index() + 1).to_string();
        job.append(&number, space::XS, format.clone());
        places.push((chars, chars + number.len(), *source));
        chars += number.len();
    }
    places
}

/// A handling mark in its own colours; its spaces keep it in one line.
fn append_mark(job: &mut LayoutJob, mark: Mark, space: f32) {
    let (text, ground) = Theme::mark(mark);
    let format = TextFormat {
        background: ground,
        ..Style::Reference.format(text)
    };
    job.append(&format!("\u{a0}{}\u{a0}", mark.words()), space, format);
}

/// Paints a card into `rect`.
pub(super) fn paint(
    painter: &Painter,
    cx: Cx<'_>,
    entity: EntityIx,
    setting: &Setting,
    rect: Rect,
    looks: Looks,
) {
    let theme = cx.theme;
    let it = &cx.state.brief()[entity];
    let corners = CornerRadius::same(line::RADIUS);
    if looks.selected || looks.hovered {
        painter.rect_filled(rect, corners, theme.surface);
    }
    let inner = rect.shrink(if looks.selected { line::SELECTED } else { 0.0 });
    let band = Rect::from_min_max(inner.min, pos2(inner.left() + line::BAND, inner.bottom()));
    let color = shade(theme, theme.side(it.side), looks.faded);
    painter.rect_filled(band, CornerRadius::ZERO, color);
    let portrait = Rect::from_min_size(
        rect.min + vec2(line::BAND + space::M, space::M),
        Vec2::splat(measure::PORTRAIT),
    );
    paint_portrait(painter, cx, it, portrait, looks.faded);
    for (at, galley) in &setting.pieces {
        painter.galley(rect.min + *at, galley.clone(), theme.ink);
    }
    if looks.selected {
        let stroke = Stroke::new(line::SELECTED, theme.accent);
        painter.rect_stroke(rect, corners, stroke, StrokeKind::Inside);
    }
    if looks.focused {
        let stroke = Stroke::new(line::EDGE, theme.accent);
        let ring = rect.shrink(if looks.selected {
            space::XS + line::HAIR
        } else {
            0.0
        });
        painter.rect_stroke(ring, corners, stroke, StrokeKind::Inside);
    }
}

fn paint_portrait(painter: &Painter, cx: Cx<'_>, it: &Entity, rect: Rect, faded: bool) {
    let corners = CornerRadius::same(line::RADIUS);
    let picture = it
        .image
        .as_ref()
        .and_then(|image| cx.images.get(&image.path));
    if let Some(texture) = picture {
        let tint = if faded {
            Color32::WHITE.gamma_multiply(cx.theme.faded)
        } else {
            Color32::WHITE
        };
        let shape = egui::epaint::RectShape::filled(rect, corners, tint)
            .with_texture(texture.id(), middle_square(texture.size_vec2()));
        painter.add(shape);
        return;
    }
    let color = shade(cx.theme, cx.theme.side(it.side), faded);
    let ground = cx.theme.wash(cx.theme.side(it.side));
    painter.rect_filled(rect, corners, shade(cx.theme, ground, faded));
    let galley = painter.layout_job(one(&monogram(it.short()), Style::Monogram.format(color)));
    let at = rect.center() - galley.size() / 2.0;
    painter.galley(at, galley, color);
}

/// The square in the middle of a picture, in texture coordinates.
fn middle_square(size: Vec2) -> Rect {
    let side = size.min_elem();
    let part = vec2(side / size.x, side / size.y);
    Rect::from_center_size(pos2(0.5, 0.5), part)
}

/// One or two letters that stand for a name: the initials of its first and last word that begin
/// with a letter or digit; of a name in Chinese characters the first.
fn monogram(name: &str) -> String {
    let initial = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let is_small = |word: &&str| word.chars().next().is_some_and(char::is_lowercase);
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| initial(word).is_some())
        .collect();
    let Some(first) = words.first().and_then(|word| initial(word)) else {
        return "·".to_owned();
    };
    if is_han(first) {
        return first.to_string();
    }
    let second = match words[1..].iter().rev().find(|word| !is_small(word)) {
        Some(last) => initial(last),
        None => words[0].chars().filter(|c| c.is_alphanumeric()).nth(1),
    };
    [Some(first), second]
        .into_iter()
        .flatten()
        .flat_map(char::to_uppercase)
        .collect()
}

/// Whether the character is one of the unified ideographs of the basic plane.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_a_monogram() {
        for (name, letters) in [
            ("OFAC", "OF"),
            ("Bradley Smith", "BS"),
            ("Integrity Technology Group", "IG"),
            ("American companies on China’s list", "AC"),
            ("外交部", "外"),
            ("Ελένη Μάρου", "ΕΜ"),
            ("X", "X"),
            ("—", "·"),
        ] {
            assert_eq!(monogram(name), letters, "{name}");
        }
    }
}
