//! One card: its words set in type, measured before they are painted.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align, Color32, Galley, Painter, Pos2, Rect, TextFormat, Vec2, pos2, vec2};

use super::words::counts;
use crate::brief::markup::Text;
use crate::brief::{BackReferences, Brief, Citation, Entity, EntityIx, Fact, Item, Mark, SourceIx};
use crate::session::Sort;
use crate::theme::{Style, Theme, line, measure, set, space};
use crate::ui::Cx;
use crate::ui::text::{Inks, lay, lay_column, link_ranges, one, text_job};
use crate::ui::widgets::{cited_line, numbered};

/// Sources named in full on one card; the rest is counted.
const SOURCES_NAMED: usize = 4;

/// How much a card tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// Name and role in one line.
    Line,
    /// Name and role, a line each, so that all such cards are equally high.
    Row,
    /// Everything.
    All,
}

/// A card's words at their places, from its top left corner.
pub(super) struct Setting {
    pub(super) detail: Detail,
    pub(super) height: f32,
    pub(super) pieces: Vec<(Vec2, Arc<Galley>)>,
    /// Words that lead somewhere else than to this card.
    spots: Vec<(Rect, Target)>,
    /// Whether words were cut.
    pub(super) cut: bool,
}

impl Setting {
    /// What the words at a point lead to.
    pub(super) fn target(&self, at: Pos2) -> Option<&Target> {
        let (_, target) = self.spots.iter().find(|(area, _)| area.contains(at))?;
        Some(target)
    }
}

/// What words lead to.
#[derive(Clone, Debug)]
pub(super) enum Target {
    Source(SourceIx),
    Item(Item),
    Address(String),
}

/// The height of a card that shows less than everything, in points.
pub(super) fn row_height(painter: &Painter, detail: Detail) -> f32 {
    let height = |style: Style| {
        let job = one("x", style.format(Color32::BLACK));
        painter.layout_job(job).size().y
    };
    match detail {
        Detail::Line => height(Style::Strong) + space::XS / 2.0,
        Detail::Row | Detail::All => height(Style::Strong) + height(Style::Secondary) - NEARER,
    }
}

/// So much nearer than its own line's height a role stands below the name that it belongs to.
const NEARER: f32 = space::XS;

/// The colour of words in or out of focus.
fn shade(theme: &Theme, color: Color32, faded: bool) -> Color32 {
    if faded {
        theme.fade_words(color)
    } else {
        color
    }
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
    let entity_of = &cx.state.brief()[entity];
    let left = picture_left() + picture_side(entity_of, detail).map_or(0.0, |side| side + space::M);
    let mut page = Page {
        painter,
        brief: cx.state.brief(),
        ink: ink(cx.theme.ink),
        muted: ink(cx.theme.muted),
        link: ink(cx.theme.accent),
        left,
        width: (width - left - space::S).max(space::XL),
        y: if detail == Detail::All { space::S } else { 0.0 },
        setting: Setting {
            detail,
            height: 0.0,
            pieces: Vec::new(),
            spots: Vec::new(),
            cut: false,
        },
    };
    let links = cx.state.links();
    match detail {
        Detail::Line => page.in_a_line(entity_of),
        Detail::Row => page.in_a_row(entity_of, links, entity),
        Detail::All => {
            page.all(entity_of, &kind_line(cx, entity), links, entity);
            page.y += space::S;
            if let Some(side) = picture_side(entity_of, detail) {
                page.y = page.y.max(side + 2.0 * space::S);
            }
        }
    }
    page.setting.height = match detail {
        Detail::All => page.y,
        Detail::Line | Detail::Row => row_height(painter, detail),
    };
    page.setting
}

/// Where a card's picture begins, from its left edge, in points.
pub(super) fn picture_left() -> f32 {
    line::BAND + space::L
}

/// The side of the square for a card's picture, in points, if it has one.
pub(super) fn picture_side(entity: &Entity, detail: Detail) -> Option<f32> {
    entity.image.as_ref()?;
    match detail {
        Detail::Line => None,
        Detail::Row => Some(measure::PORTRAIT_SMALL),
        Detail::All => Some(measure::PORTRAIT),
    }
}

/// What it is, and on whose side unless a heading says so; empty if there is nothing to say.
fn kind_line(cx: Cx<'_>, entity: EntityIx) -> String {
    let brief = cx.state.brief();
    let side = brief[entity]
        .side
        .filter(|_| cx.state.sort() != Sort::Side)
        .map(|side| brief[side].label.as_str());
    let words: Vec<&str> = brief[entity].kind_words().into_iter().chain(side).collect();
    words.join(" · ")
}

/// Words being set from top to bottom.
pub(super) struct Page<'a> {
    painter: &'a Painter,
    pub(super) brief: &'a Brief,
    pub(super) ink: Color32,
    pub(super) muted: Color32,
    link: Color32,
    left: f32,
    width: f32,
    pub(super) y: f32,
    setting: Setting,
}

impl Page<'_> {
    /// Name and role beside each other.
    fn in_a_line(&mut self, entity: &Entity) {
        let mut job = one(entity.short(), Style::Strong.format(self.ink));
        if let Some(role) = &entity.role {
            job.append(role, space::M, Style::Secondary.format(self.muted));
        }
        self.line(job);
    }

    /// The name, and below it the role; of one without a role how it is tied.
    fn in_a_row(&mut self, entity: &Entity, links: &BackReferences, ix: EntityIx) {
        let name = self.fitting_name(entity);
        self.line(self.names(name, entity, Style::Strong));
        let second = entity.role.clone().unwrap_or_else(|| {
            let counted = [
                (links.quotes_by(ix).len(), "quote"),
                (links.relations_of(ix).len(), "relation"),
            ];
            let kind = entity.kind_words().unwrap_or_default();
            let parts = [kind, &counts(&counted, " · ")];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join(" · ")
        });
        self.y -= NEARER;
        self.line(one(&second, Style::Secondary.format(self.muted)));
    }

    fn all(&mut self, entity: &Entity, kind: &str, links: &BackReferences, ix: EntityIx) {
        self.whole_names(entity);
        if let Some(role) = &entity.role {
            self.lines(one(role, Style::Secondary.format(self.ink)));
        }
        if !kind.is_empty() {
            self.lines(one(kind, Style::Secondary.format(self.muted)));
        }
        if let Some(summary) = &entity.summary {
            self.y += space::S;
            let job = text_job(summary, Style::Secondary, self.inks(), self.width);
            self.leading(job, 0.0, addresses(summary));
        }
        let figures = links.figures_of_entity(ix).iter();
        let figures = figures.map(|figure| self.brief.figure_as_fact(*figure));
        let facts: Vec<Fact> = entity.facts.iter().cloned().chain(figures).collect();
        self.facts(&facts);
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
        self.claims(links, ix);
        self.y += space::XS;
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
        let whole = one(&entity.name, Style::Strong.format(self.ink));
        if lay(self.painter.ctx(), whole).size().x <= self.width {
            return &entity.name;
        }
        self.setting.cut = true;
        entity.short()
    }

    /// The name, and the one in its own script beside it.
    fn names(&self, name: &str, entity: &Entity, style: Style) -> LayoutJob {
        let mut job = one(name, style.format(self.ink));
        if let Some(original) = &entity.original_name {
            job.append(original, space::S, Style::Secondary.format(self.muted));
        }
        job
    }

    /// The names beside each other if they fit, else one below the other.
    fn whole_names(&mut self, entity: &Entity) {
        let names = self.names(&entity.name, entity, Style::Name);
        let beside = lay(self.painter.ctx(), names).size().x <= self.width;
        if beside {
            self.lines(self.names(&entity.name, entity, Style::Name));
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
                let mut job = one(&fact.heading(), Style::Secondary.format(self.muted));
                job.wrap.max_width = most;
                lay(self.painter.ctx(), job)
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
        let mut job = text_job(
            &fact.value,
            Style::Secondary,
            self.inks(),
            self.width - indent,
        );
        let numbers = append_references(&mut job, self.brief, &fact.sources, self.muted);
        if let Some(mark) = fact.mark {
            append_mark(&mut job, mark, space::S);
        }
        let mut targets = addresses(&fact.value);
        targets.extend(numbers);
        self.leading(job, indent, targets);
    }

    /// Words some of which lead somewhere, `indent` points from the left.
    fn leading(&mut self, job: LayoutJob, indent: f32, targets: Vec<(Range<usize>, Target)>) {
        let galley = lay_column(self.painter.ctx(), job);
        let at = vec2(self.left + indent, self.y);
        for (range, target) in targets {
            for area in set::areas(&galley, range) {
                let area = area.expand(space::XS / 2.0).translate(at);
                self.setting.spots.push((area, target.clone()));
            }
        }
        self.place(at, galley);
    }

    fn inks(&self) -> Inks {
        Inks {
            ink: self.ink,
            link: self.link,
        }
    }

    fn sources(&mut self, sources: &[Citation]) {
        for source in sources.iter().take(SOURCES_NAMED) {
            let job = one(
                &cited_line(self.brief, source),
                Style::Secondary.format(self.muted),
            );
            self.line_to(job, Target::Source(source.source));
        }
        if sources.len() > SOURCES_NAMED {
            let more = format!("and {} more", sources.len() - SOURCES_NAMED);
            self.line(one(&more, Style::Secondary.format(self.muted)));
        }
    }

    /// One line that leads somewhere, cut where the card ends.
    pub(super) fn line_to(&mut self, job: LayoutJob, target: Target) {
        let top = self.y;
        self.line(job);
        let rect = Rect::from_min_max(pos2(self.left, top), pos2(self.left + self.width, self.y));
        self.setting.spots.push((rect, target));
    }

    /// One line, cut where the card ends.
    pub(super) fn line(&mut self, mut job: LayoutJob) {
        job.wrap = TextWrapping {
            max_width: self.width,
            max_rows: 1,
            break_anywhere: true,
            ..TextWrapping::default()
        };
        job.break_on_newline = false;
        let galley = lay(self.painter.ctx(), job);
        self.setting.cut |= galley.elided;
        self.place(vec2(self.left, self.y), galley);
    }

    /// As many lines as it takes.
    pub(super) fn lines(&mut self, mut job: LayoutJob) {
        job.wrap.max_width = self.width;
        let galley = lay(self.painter.ctx(), job);
        self.place(vec2(self.left, self.y), galley);
    }

    fn place(&mut self, at: Vec2, galley: Arc<Galley>) {
        self.y = self.y.max(at.y + galley.size().y);
        self.setting.pieces.push((at, galley));
    }
}

/// The links of a text.
fn addresses(text: &Text) -> Vec<(Range<usize>, Target)> {
    link_ranges(text)
        .into_iter()
        .map(|(range, address)| (range, Target::Address(address.to_owned())))
        .collect()
}

/// Appends the numbers of sources; returns where they stand.
fn append_references(
    job: &mut LayoutJob,
    brief: &Brief,
    sources: &[Citation],
    color: Color32,
) -> Vec<(Range<usize>, Target)> {
    let format = TextFormat {
        valign: Align::TOP,
        ..Style::Reference.format(color)
    };
    let mut chars = job.text.chars().count();
    let mut places = Vec::with_capacity(sources.len());
    for source in sources {
        let number = numbered(brief, source);
        job.append(&number, space::XS, format.clone());
        let end = chars + number.chars().count();
        places.push((chars..end, Target::Source(source.source)));
        chars = end;
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
