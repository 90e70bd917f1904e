//! Who is who: cards by side, or one card in full.

use egui::accesskit::Role;
use egui::epaint::RectShape;
use egui::{CornerRadius, Rect, Shape, Vec2, pos2, vec2};

use super::content;
use super::flow::Column;
use super::lists::sentence;
use super::set::{DOT, Piece, Setter, Stack};
use crate::brief::{Brief, Entity, EntityIx, Item, SideIx};
use crate::theme::{Style, slide};

/// A column for each side that anyone of these stands on: the first left, nobody's in the middle of
/// two sides, else last.
pub(super) fn by_side(set: Setter<'_>, actors: &[EntityIx], width: f32) -> Vec<Column> {
    let brief = set.cx.state.brief();
    let groups: Vec<(Option<SideIx>, Vec<EntityIx>)> = sides(brief)
        .into_iter()
        .map(|side| {
            let own = actors.iter().filter(|ix| brief[**ix].side == side);
            (side, own.copied().collect())
        })
        .filter(|(_, own): &(_, Vec<EntityIx>)| !own.is_empty())
        .collect();
    // One side alone is set in two columns; more than four would be too narrow.
    let count = groups.len().clamp(2, 4);
    let (lefts, width) = split(width, count);
    let mut columns: Vec<Column> = lefts
        .into_iter()
        .map(|left| Column {
            left,
            pieces: Vec::new(),
            stays: false,
        })
        .collect();
    // A title that names the one side is enough.
    let (title, _) = content::of(set.cx.state);
    let named = groups.len() > 1
        || groups
            .iter()
            .any(|(side, _)| side_label(brief, *side) != title);
    for (i, (side, own)) in groups.iter().enumerate() {
        let spread = if groups.len() == 1 { count } else { 1 };
        let rows = own.len().div_ceil(spread);
        for (j, chunk) in own.chunks(rows.max(1)).enumerate() {
            let column = &mut columns[(i + j) % count].pieces;
            if named && !brief.sides.is_empty() {
                let title = if j == 0 {
                    side_label(brief, *side)
                } else {
                    " "
                };
                column.push(heading(set, title, *side, width));
            }
            column.extend(chunk.iter().map(|ix| card(set, *ix, width)));
        }
    }
    columns
}

/// The sides from left to right.
fn sides(brief: &Brief) -> Vec<Option<SideIx>> {
    let mut sides: Vec<Option<SideIx>> = (0..brief.sides.len() as u32)
        .map(|i| Some(SideIx(i)))
        .collect();
    sides.insert(if sides.len() == 2 { 1 } else { sides.len() }, None);
    sides
}

fn side_label(brief: &Brief, side: Option<SideIx>) -> &str {
    side.map_or("On nobody’s side", |side| brief[side].label.as_str())
}

/// Where so many columns of equal width begin, and the width.
pub(super) fn split(width: f32, count: usize) -> (Vec<f32>, f32) {
    let own = (width - slide::COLUMNS * (count as f32 - 1.0)) / count as f32;
    let left = |i: usize| slide::MARGIN + i as f32 * (own + slide::COLUMNS);
    ((0..count).map(left).collect(), own)
}

fn heading(set: Setter<'_>, title: &str, side: Option<SideIx>, width: f32) -> Piece {
    let mut stack = Stack::new(set, width);
    stack.words(title, Style::SlideStrong, set.theme().side(side));
    stack.done(Role::Heading, None).heading()
}

fn card(set: Setter<'_>, ix: EntityIx, width: f32) -> Piece {
    let entity = &set.cx.state.brief()[ix];
    let theme = set.theme();
    let mut stack = Stack::new(set, width);
    stack.indent(slide::INDENT);
    named(&mut stack, entity, set);
    let role = entity.role.as_deref().unwrap_or(entity.kind.words());
    stack.words(role, Style::SlideSmall, theme.muted);
    stack.band(theme.side(entity.side));
    stack.done(Role::ListItem, Some(Item::Entity(ix)))
}

/// The name, and the name in its own script behind it.
fn named(stack: &mut Stack<'_>, entity: &Entity, set: Setter<'_>) {
    let theme = set.theme();
    let name = (entity.name.as_str(), Style::SlideStrong, theme.ink);
    match &entity.original_name {
        Some(original) if *original != entity.name => {
            stack.pair(name, (original, Style::SlideSmall, theme.muted));
        }
        _ => stack.words(name.0, name.1, name.2),
    }
}

/// Who it is on the left; facts and ties on the right.
pub(super) fn in_full(set: Setter<'_>, ix: EntityIx, width: f32) -> Vec<Column> {
    let (lefts, width) = split(width, 2);
    let brief = set.cx.state.brief();
    let entity = &brief[ix];
    let theme = set.theme();
    let mut right: Vec<Piece> = entity
        .facts
        .iter()
        .map(|fact| {
            let mut stack = Stack::new(set, width);
            stack.words(&fact.label, Style::SlideSmall, theme.muted);
            stack.text(&fact.value, Style::SlideText, theme.ink);
            stack.done(Role::ListItem, None)
        })
        .collect();
    let ties = set.cx.state.links().relations_of(ix);
    right.extend(ties.iter().map(|relation| {
        let own = &brief[*relation];
        let mut stack = Stack::new(set, width);
        stack.words(&sentence(brief, *relation), Style::SlideText, theme.ink);
        let status = match &own.date {
            Some(date) => format!("{}, {date}", own.status.words()),
            None => own.status.words().to_owned(),
        };
        stack.words(&status, Style::SlideSmall, theme.muted);
        stack.done(Role::ListItem, Some(Item::Relation(*relation)))
    }));
    vec![
        Column {
            left: lefts[0],
            pieces: vec![portrait(set, entity, ix, width)],
            stays: true,
        },
        Column {
            left: lefts[1],
            pieces: right,
            stays: false,
        },
    ]
}

fn portrait(set: Setter<'_>, entity: &Entity, ix: EntityIx, width: f32) -> Piece {
    let theme = set.theme();
    let mut stack = Stack::new(set, width);
    stack.indent(slide::INDENT);
    let image = entity.image.as_ref();
    if let Some(texture) = image.and_then(|image| set.cx.images.get(&image.path)) {
        let size = texture.size_vec2();
        let square = Rect::from_center_size(
            pos2(0.5, 0.5),
            vec2(size.min_elem() / size.x, size.min_elem() / size.y),
        );
        stack.draw(|at| {
            let rect = Rect::from_min_size(at.min, Vec2::splat(slide::PORTRAIT * set.scale));
            let white = egui::Color32::WHITE;
            let shape = RectShape::filled(rect, CornerRadius::ZERO, white);
            Shape::from(shape.with_texture(texture.id(), square))
        });
        stack.gap(slide::PORTRAIT + slide::GAP);
    }
    if set.cx.state.selection() != Some(Item::Entity(ix)) {
        named(&mut stack, entity, set);
    } else if let Some(original) = &entity.original_name {
        // The name is the slide's title.
        stack.words(original, Style::SlideStrong, theme.ink);
    }
    if let Some(role) = &entity.role {
        stack.words(role, Style::SlideStrong, theme.ink);
    }
    let brief = set.cx.state.brief();
    let kind = entity.kind.label();
    let side = entity.side.map(|side| brief[side].label.as_str());
    let kind: Vec<&str> = kind.into_iter().chain(side).collect();
    if !kind.is_empty() {
        stack.words(&kind.join(DOT), Style::SlideSmall, theme.muted);
    }
    if let Some(summary) = &entity.summary {
        stack.gap(slide::GAP / 2.0);
        stack.text(summary, Style::SlideText, theme.ink);
    }
    stack.band(theme.side(entity.side));
    stack.done(Role::Article, Some(Item::Entity(ix)))
}
