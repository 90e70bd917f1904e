//! What is told as a list: what it comes to, judgments, questions, sources.

use egui::accesskit::Role;
use egui::{Rect, Shape, Stroke, pos2};

use super::set::{DOT, Piece, Setter, Stack};
use crate::brief::{Brief, EventIx, Item, RelationIx, SourceIx};
use crate::theme::{Style, slide};
use crate::ui::page::scale::percent;

/// The bottom line, and what the step singles out.
pub(super) fn overview(set: Setter<'_>, focus: &[Item], width: f32) -> Vec<Piece> {
    let head = &set.cx.state.brief().head;
    let theme = set.theme();
    let mut out = Vec::new();
    if let Some(text) = &head.bottom_line {
        let mut stack = Stack::new(set, width.min(slide::TEXT));
        stack.text(text, Style::SlideQuotation, theme.ink);
        out.push(stack.done(Role::Paragraph, None));
    }
    if let Some(notice) = &head.notice {
        let mut stack = Stack::new(set, width);
        stack.words(notice, Style::SlideStrong, theme.ink);
        out.push(stack.done(Role::Label, None));
    }
    let told = focus.iter().filter_map(|item| match *item {
        Item::Event(ix) => Some(dated(set, ix, width)),
        Item::Relation(ix) => Some(tie(set, ix, width)),
        Item::Entity(_) | Item::Quote(_) | Item::Source(_) => None,
    });
    let told: Vec<Piece> = told.collect();
    if !told.is_empty() && !out.is_empty() {
        out.push(Piece::rule(set, width));
    }
    out.extend(told);
    out
}

/// A relation, and how it stands.
fn tie(set: Setter<'_>, ix: RelationIx, width: f32) -> Piece {
    let brief = set.cx.state.brief();
    let relation = &brief[ix];
    let words = sentence(brief, ix);
    let date = relation.date.as_ref().map(ToString::to_string);
    let details = [Some(relation.status.words().to_owned()), date];
    let details: Vec<String> = details.into_iter().flatten().collect();
    row(
        set,
        width,
        &details.join(", "),
        Item::Relation(ix),
        |stack| {
            stack.words(&words, Style::SlideText, set.theme().ink);
        },
    )
}

/// An event beside its date.
fn dated(set: Setter<'_>, ix: EventIx, width: f32) -> Piece {
    let event = &set.cx.state.brief()[ix];
    let date = event.date.to_string();
    row(set, width, &date, Item::Event(ix), |stack| {
        stack.text(&event.text, Style::SlideText, set.theme().ink);
    })
}

/// Something beside a few words that tell when or how.
pub(super) fn row(
    set: Setter<'_>,
    width: f32,
    beside: &str,
    item: Item,
    add: impl FnOnce(&mut Stack<'_>),
) -> Piece {
    let mut stack = Stack::new(set, width);
    let date = slide::DATE;
    let mut of_date = Stack::new(set, date);
    of_date.words(beside, Style::SlideStrong, set.theme().ink);
    let least = of_date.height();
    stack.indent(date + slide::GAP);
    stack.beside(
        beside,
        Style::SlideStrong,
        set.theme().ink,
        date + slide::GAP,
    );
    add(&mut stack);
    let missing = (least - stack.height()).max(0.0);
    stack.gap(missing);
    let mut piece = stack.done(Role::ListItem, Some(item));
    piece.name = format!("{beside}: {}", piece.name);
    piece
}

/// A relation as a sentence.
pub(super) fn sentence(brief: &Brief, ix: RelationIx) -> String {
    let own = &brief[ix];
    let (from, to) = (brief[own.from].short(), brief[own.to].short());
    format!("{from} {} {to}", own.words())
}

/// Judgments with their number, likelihood and confidence.
pub(super) fn judgments(set: Setter<'_>, width: f32) -> Vec<Piece> {
    let judgments = &set.cx.state.brief().head.judgments;
    let theme = set.theme();
    let width = width.min(slide::TEXT + slide::NUMBER);
    let piece = |(i, judgment): (usize, &crate::brief::Judgment)| {
        let mut stack = Stack::new(set, width);
        stack.indent(slide::NUMBER);
        let number = (i + 1).to_string();
        stack.beside(&number, Style::SlideStrong, theme.ink, slide::NUMBER);
        stack.text(&judgment.text, Style::SlideText, theme.ink);
        let scale = judgment.likelihood.map(|likelihood| {
            let (from, to) = percent(likelihood);
            (
                from,
                to,
                format!("{}, {from} to {to} %", likelihood.words()),
            )
        });
        let confidence = judgment.confidence.map(|own| own.words().to_owned());
        let mut words: Vec<String> = scale.iter().map(|(_, _, words)| words.clone()).collect();
        words.extend(confidence);
        if let Some((from, to, _)) = scale {
            stack.draw(|at| likelihood(set, at, (from, to)));
        }
        if !words.is_empty() {
            let by = if scale.is_some() {
                slide::SCALE + slide::GAP
            } else {
                0.0
            };
            stack.indent(by);
            // A dot beside a figure is lost in a coarse frame.
            stack.words(&words.join("\u{a0}– "), Style::SlideText, theme.muted);
            stack.indent(-by);
        }
        stack.done(Role::ListItem, None)
    };
    judgments.iter().enumerate().map(piece).collect()
}

/// The stretch of percent on a line from 0 to 100.
fn likelihood(set: Setter<'_>, at: Rect, (from, to): (u8, u8)) -> Shape {
    let theme = set.theme();
    let y = at.top() + Style::SlideText.line_height() * set.scale / 2.0;
    let width = slide::SCALE * set.scale;
    let x = |percent: u8| at.left() + width * f32::from(percent) / 100.0;
    let pen = Stroke::new(slide::LINE * set.scale, theme.muted);
    let tick = slide::BAND * set.scale;
    let mut shapes = vec![Shape::line_segment([pos2(x(0), y), pos2(x(100), y)], pen)];
    for percent in [0, 50, 100] {
        let ends = [pos2(x(percent), y - tick), pos2(x(percent), y + tick)];
        shapes.push(Shape::line_segment(ends, pen));
    }
    let stretch = Rect::from_min_max(pos2(x(from), y - tick), pos2(x(to), y + tick));
    shapes.push(Shape::rect_filled(stretch, 0, theme.accent));
    Shape::Vec(shapes)
}

/// Open questions with their numbers.
pub(super) fn questions(set: Setter<'_>, width: f32) -> Vec<Piece> {
    let questions = &set.cx.state.brief().head.questions;
    let theme = set.theme();
    let piece = |(i, question): (usize, &crate::brief::Question)| {
        let mut stack = Stack::new(set, width.min(slide::TEXT + slide::NUMBER));
        stack.indent(slide::NUMBER);
        let number = (i + 1).to_string();
        stack.beside(&number, Style::SlideStrong, theme.ink, slide::NUMBER);
        stack.text(&question.text, Style::SlideText, theme.ink);
        stack.done(Role::ListItem, None)
    };
    questions.iter().enumerate().map(piece).collect()
}

/// Sources with the numbers by which everything else names them.
pub(super) fn sources(set: Setter<'_>, sources: &[SourceIx], width: f32) -> Vec<Piece> {
    let brief = set.cx.state.brief();
    let theme = set.theme();
    let piece = |ix: &SourceIx| {
        let source = &brief[*ix];
        let mut stack = Stack::new(set, width.min(slide::TEXT + slide::NUMBER));
        stack.indent(slide::NUMBER);
        let number = (ix.0 + 1).to_string();
        stack.beside(&number, Style::SlideStrong, theme.ink, slide::NUMBER);
        stack.words(&source.title, Style::SlideStrong, theme.ink);
        let published = source.published.as_ref().map(ToString::to_string);
        let details = [source.publisher.clone(), source.author.clone(), published];
        let details: Vec<String> = details.into_iter().flatten().collect();
        if !details.is_empty() {
            stack.words(&details.join(DOT), Style::SlideSmall, theme.muted);
        }
        if let Some(note) = &source.note {
            stack.text(note, Style::SlideSmall, theme.ink);
        }
        stack.done(Role::ListItem, Some(Item::Source(*ix)))
    };
    sources.iter().map(piece).collect()
}
