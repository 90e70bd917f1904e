//! Words that are marked with the mouse, to be copied: any stretch of what one list shows.
//!
//! Text is painted through [`paint`] or [`label_ui`]. Nothing senses the pointer for it: a drag that
//! begins on words and that no control takes marks them, so clicks, other drags and the keyboard stay
//! whose they were.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Color32, Context, CursorIcon, Galley, Id, Label, LayerId, Plugin, Pos2, Rect, Response, Stroke,
    Ui, ViewportId, WidgetInfo,
};

use crate::theme::set;

/// A piece of text where it was painted.
struct Piece {
    id: Id,
    layer: LayerId,
    /// Pieces of one list are cut off by the same edges.
    clip: Rect,
    at: Pos2,
    galley: Arc<Galley>,
}

/// A place in the text of a piece.
#[derive(Clone)]
struct End {
    id: Id,
    letter: usize,
    /// The piece's text: another text at its place is another piece.
    text: Arc<str>,
}

/// What is marked, and what was painted in this pass.
#[derive(Default)]
struct Excerpt {
    pieces: Vec<Piece>,
    /// How many pieces each part of the window has painted.
    counts: HashMap<Id, usize>,
    /// Where the button went down, and in which list.
    from: Option<(End, LayerId, Rect)>,
    ends: Option<(End, End, LayerId)>,
    /// The marked characters of each piece.
    ranges: HashMap<Id, Range<usize>>,
    /// What they take up on the screen.
    area: Option<Rect>,
    words: String,
}

impl Plugin for Excerpt {
    fn debug_name(&self) -> &'static str {
        "Excerpt"
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        if ui.ctx().viewport_id() == ViewportId::ROOT {
            self.pieces.clear();
            self.counts.clear();
        }
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx();
        if ctx.viewport_id() != ViewportId::ROOT {
            return;
        }
        self.follow_pointer(ctx);
        let before = std::mem::take(&mut self.ranges);
        self.mark();
        if self.ranges != before {
            ctx.request_repaint();
        }
    }
}

impl Excerpt {
    fn follow_pointer(&mut self, ctx: &Context) {
        let (pressed, down, drags, origin, at) = ctx.input(|input| {
            let pointer = &input.pointer;
            let drags = pointer.is_decidedly_dragging() && pointer.primary_down();
            let at = pointer.latest_pos();
            let down = pointer.primary_down();
            (
                pointer.primary_pressed(),
                down,
                drags,
                pointer.press_origin(),
                at,
            )
        });
        if pressed {
            // A menu may be about what is marked.
            let over = origin.and_then(|at| ctx.layer_id_at(at));
            let own = |ends: &(End, End, LayerId)| over.is_some_and(|over| over != ends.2);
            self.ends = self.ends.take().filter(own);
            self.from = origin.and_then(|at| self.begin(ctx, at));
        }
        let Some((from, layer, clip)) = self.from.clone().filter(|_| down) else {
            self.from = None;
            return;
        };
        if let Some(at) = at
            && drags
            && ctx.dragged_id().is_none()
        {
            ctx.set_cursor_icon(CursorIcon::Text);
            let to = self.nearest(layer, clip, at).map(|piece| end(piece, at));
            self.ends = to.map(|to| (from, to, layer));
        }
    }

    /// The place in the words under the pointer, if there are any and nothing lies over them.
    fn begin(&self, ctx: &Context, at: Pos2) -> Option<(End, LayerId, Rect)> {
        let top = ctx.layer_id_at(at);
        let piece = self.pieces.iter().rev().find(|piece| {
            let over = top.is_none_or(|top| top == piece.layer);
            over && piece.clip.contains(at) && area(piece).contains(at)
        })?;
        Some((end(piece, at), piece.layer, piece.clip))
    }

    /// The piece of a list that is nearest to the pointer, lines first.
    fn nearest(&self, layer: LayerId, clip: Rect, at: Pos2) -> Option<&Piece> {
        let own = self.pieces.iter().filter(|piece| {
            piece.layer == layer && piece.clip == clip && area(piece).intersects(clip)
        });
        let far = |piece: &Piece| {
            let area = area(piece);
            let dy = (area.top() - at.y).max(at.y - area.bottom()).max(0.0);
            let dx = (area.left() - at.x).max(at.x - area.right()).max(0.0);
            (dy, dx)
        };
        own.min_by(|a, b| {
            far(a)
                .partial_cmp(&far(b))
                .unwrap_or(std::cmp::Ordering::Equal)
        })
    }

    /// Works out what is marked between the two ends; nothing if one of them is gone.
    fn mark(&mut self) {
        self.words.clear();
        self.area = None;
        let Some((from, to, _)) = &self.ends else {
            return;
        };
        let place = |end: &End| {
            let found = self.pieces.iter().position(|piece| piece.id == end.id);
            found.filter(|n| self.pieces[*n].galley.text() == &*end.text)
        };
        let (Some(a), Some(b)) = (place(from), place(to)) else {
            self.ends = None;
            return;
        };
        let mut ends = [(a, from.letter), (b, to.letter)];
        ends.sort_unstable();
        let [(first, start), (last, stop)] = ends;
        let clip = self.pieces[first].clip;
        let mut before: Option<Rect> = None;
        for (n, piece) in self.pieces.iter().enumerate().take(last + 1).skip(first) {
            if piece.clip != clip {
                continue;
            }
            let text = piece.galley.text();
            let count = text.chars().count();
            let range = if n == first { start } else { 0 }..if n == last { stop } else { count };
            if range.is_empty() {
                continue;
            }
            let area = area(piece);
            let own: String = text.chars().skip(range.start).take(range.len()).collect();
            if let Some(before) = before {
                self.words
                    .push_str(between(before, area, &self.words, &own));
            }
            // What only orders words for the eye is none of them.
            self.words.extend(
                own.chars()
                    .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')),
            );
            before = Some(area);
            self.area = Some(self.area.map_or(area, |all| all.union(area)));
            self.ranges.insert(piece.id, range);
        }
    }
}

/// What parts words of two pieces: nothing or a space in one line, else a new line.
fn between(before: Rect, next: Rect, words: &str, own: &str) -> &'static str {
    if next.top() >= before.bottom() - before.height().min(next.height()) / 2.0 {
        return "\n";
    }
    let apart = words.ends_with(char::is_whitespace) || own.starts_with(char::is_whitespace);
    if apart || next.left() - before.right() < 1.0 {
        ""
    } else {
        " "
    }
}

fn area(piece: &Piece) -> Rect {
    piece.galley.rect.translate(piece.at.to_vec2())
}

fn end(piece: &Piece, at: Pos2) -> End {
    End {
        id: piece.id,
        letter: set::gap_near(&piece.galley, at - piece.at),
        text: piece.galley.text().into(),
    }
}

/// Paints text that can be marked.
pub fn paint(ui: &Ui, at: Pos2, galley: &Arc<Galley>, color: Color32) {
    paint_underlined(ui, at, galley, color, Stroke::NONE);
}

fn paint_underlined(ui: &Ui, at: Pos2, galley: &Arc<Galley>, color: Color32, underline: Stroke) {
    let own = ui.scope_id();
    let shape = egui::epaint::TextShape::new(at, Arc::clone(galley), color);
    let shape = shape.with_underline(underline);
    if ui.ctx().viewport_id() != ViewportId::ROOT {
        ui.painter().add(shape);
        return;
    }
    let plugin = ui.ctx().plugin_or_default::<Excerpt>();
    let range = {
        let mut excerpt = plugin.lock();
        let count = excerpt.counts.entry(own).or_default();
        *count += 1;
        let id = own.with(("words", *count));
        excerpt.pieces.push(Piece {
            id,
            layer: ui.layer_id(),
            clip: ui.clip_rect(),
            at,
            galley: Arc::clone(galley),
        });
        excerpt.ranges.get(&id).cloned()
    };
    if let Some(range) = range {
        let ground = ui.visuals().selection.bg_fill;
        for area in set::areas(galley, range) {
            let area = area.translate(at.to_vec2());
            ui.painter().rect_filled(area, 0, ground);
        }
    }
    ui.painter().add(shape);
}

/// A label whose words can be marked.
pub fn label_ui(ui: &mut Ui, label: Label) -> Response {
    let (at, galley, mut response) = label.selectable(false).layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), galley.text()));
    if ui.is_rect_visible(response.rect) {
        if galley.elided {
            response = response.on_hover_text(galley.text());
        }
        let color = ui.visuals().text_color();
        let underline = if response.has_focus() {
            Stroke::new(crate::theme::line::HAIR, color)
        } else {
            Stroke::NONE
        };
        paint_underlined(ui, at, &galley, color, underline);
    }
    response
}

/// The words that are marked; empty if none are.
pub fn words(ctx: &Context) -> String {
    let words = ctx.with_plugin(|excerpt: &mut Excerpt| excerpt.words.clone());
    words.unwrap_or_default()
}

/// The words that are marked, if all of them lie in this part of the window.
pub fn words_in(ctx: &Context, part: Rect) -> Option<String> {
    ctx.with_plugin(|excerpt: &mut Excerpt| {
        let area = excerpt.area?;
        let is_in = part.expand(1.0).contains_rect(area);
        (is_in && !excerpt.words.is_empty()).then(|| excerpt.words.clone())
    })?
}

/// Marks nothing any more; true if something was marked.
pub fn clear(ctx: &Context) -> bool {
    let was = ctx.with_plugin(|excerpt: &mut Excerpt| excerpt.ends.take().is_some());
    was.unwrap_or_default()
}
