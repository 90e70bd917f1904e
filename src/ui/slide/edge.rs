//! What frames a slide: the handling mark, the foot with the way through the story, the pointer.

use egui::accesskit::Role;
use egui::{
    Align2, Color32, Painter, Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};

use super::Frame;
use super::content::{self, Told};
use super::set::{DOT, Setter};
use crate::brief::Mark;
use crate::session::Pointer;
use crate::theme::{Style, Theme, slide};
use crate::ui::text::one;

/// Below the pieces: as of when and from where on the left, which step on the right.
pub(super) fn foot(
    set: Setter<'_>,
    told: &Told,
    (page, pages): (usize, usize),
    step: usize,
    area: Rect,
    named: bool,
) {
    let Setter { ui, cx, scale, .. } = set;
    let head = &cx.state.brief().head;
    let as_of = head.as_of.as_ref().map(|when| format!("As of {when}"));
    let sources = content::rests_on(cx.state, told);
    let numbers: Vec<String> = sources.iter().map(|ix| (ix.0 + 1).to_string()).collect();
    let sources = match numbers.len() {
        0 => None,
        1 => Some(format!("source {}", numbers[0])),
        2..=8 => Some(format!("sources {}", numbers.join(", "))),
        n => Some(format!("{n} sources")),
    };
    // The overview says it in full.
    let notice = head
        .notice
        .clone()
        .filter(|_| !matches!(told, Told::Overview(_)));
    let left = [notice, as_of, sources];
    let left = left.into_iter().flatten().collect::<Vec<_>>().join(DOT);
    let count = cx.state.story().len();
    let page = (pages > 1).then(|| format!("Page {}/{pages}", page + 1));
    let step_of = (count > 0).then(|| format!("Step {}/{count}", step + 1));
    let y = area.bottom() - (slide::BAR + slide::FOOT / 2.0) * scale;
    let margin = slide::MARGIN * scale;
    // From the right: what every page has stays where it is.
    let mut right = area.right() - margin;
    let words = |words: &str, align: Align2, x: f32, room: f32| {
        let mut job = one(words, Style::SlideSmall.format(cx.theme.muted));
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        let galley = set.lay(job, room / scale);
        let rect = align.anchor_size(pos2(x, y), galley.size());
        ui.painter().galley(rect.min, galley, cx.theme.muted);
        if named {
            let id = ui.scope_id().with(("foot", words));
            let response = ui.interact(rect, id, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        }
        rect
    };
    if let Some(step_of) = step_of {
        let rect = words(&step_of, Align2::RIGHT_CENTER, right, area.width());
        right = rect.left() - slide::GAP * scale;
        right -= strip(set, (step, count), pos2(right, y)) * scale;
    }
    if let Some(page) = page {
        let rect = words(&page, Align2::RIGHT_CENTER, right, area.width());
        right = rect.left() - slide::GAP * scale;
    }
    if !left.is_empty() {
        let from = area.left() + margin;
        let room = right - slide::COLUMNS * scale - from;
        words(&left, Align2::LEFT_CENTER, from, room);
    }
}

/// One block for each step, the present one full, to the left of `right`; returns the designed width
/// that they take. A long story has none: its blocks would be too small to tell apart.
fn strip(set: Setter<'_>, (step, count): (usize, usize), right: Pos2) -> f32 {
    if !(2..=slide::BLOCKS).contains(&count) {
        return 0.0;
    }
    let theme = set.theme();
    let width = slide::BLOCK.0 + slide::BLOCK.1;
    for i in 0..count {
        let x = right.x - (count - i) as f32 * width * set.scale;
        let size = vec2(slide::BLOCK.0, slide::BLOCK.0) * set.scale;
        let block = Rect::from_center_size(pos2(x + size.x / 2.0, right.y), size);
        let (fill, pen) = if i == step {
            (theme.accent, theme.accent)
        } else {
            (theme.page, theme.muted)
        };
        let pen = Stroke::new(slide::LINE * set.scale, pen);
        set.ui
            .painter()
            .rect(block, 0, fill, pen, StrokeKind::Inside);
    }
    count as f32 * width + slide::GAP
}

/// The handling mark above and below; it stays when the picture is blank.
pub(super) fn bars(ui: &Ui, mark: Mark, area: Rect, scale: f32, named: bool) {
    let height = slide::BAR * scale;
    let top = area.with_max_y(area.top() + height);
    let bottom = area.with_min_y(area.bottom() - height);
    for (name, bar) in [("mark above", top), ("mark below", bottom)] {
        mark_bar(ui.painter(), mark, bar, scale);
        if named {
            let response = ui.interact(bar, ui.scope_id().with(name), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, mark.words()));
        }
    }
}

/// A handling mark in words and colour across a bar.
pub(in crate::ui) fn mark_bar(painter: &Painter, mark: Mark, bar: Rect, scale: f32) {
    let (text, ground) = Theme::mark(mark);
    painter.rect_filled(bar, 0, ground);
    let mut format = Style::SlideMark.format(text);
    format.font_id.size *= scale;
    format.extra_letter_spacing = scale;
    let galley = painter.fonts_mut(|fonts| fonts.layout_job(one(mark.words(), format)));
    let at = Align2::CENTER_CENTER.anchor_size(bar.center(), galley.size());
    painter.galley(at.min, galley, text);
}

/// The ring or the light about the place that the presenter points at.
pub(super) fn pointer(ui: &Ui, frame: Frame<'_>, area: Rect, scale: f32) {
    let Some((pointer, (x, y))) = frame.seen.pointer() else {
        return;
    };
    let at = area.min + area.size() * vec2(x, y);
    match pointer {
        Pointer::Ring => {
            let radius = slide::POINTER * scale;
            let ring = |width: f32, color| Stroke::new(width * slide::LINE * scale, color);
            // A ring in the page's colour about it keeps it apart from any ground.
            ui.painter()
                .circle_stroke(at, radius, ring(slide::RING.1, frame.theme.page));
            ui.painter()
                .circle_stroke(at, radius, ring(slide::RING.0, frame.theme.accent));
        }
        Pointer::Spotlight => {
            ui.painter().extend(around(
                area,
                at,
                slide::SPOTLIGHT * scale,
                frame.theme.dim(),
            ));
        }
    }
}

/// Everything in `area` outside of a circle, as a mesh.
fn around(area: Rect, at: Pos2, radius: f32, color: Color32) -> Vec<Shape> {
    const SIDES: u32 = 64;
    let far = area.width() + area.height();
    let mut mesh = egui::Mesh::default();
    for i in 0..SIDES {
        let angle = std::f32::consts::TAU * i as f32 / SIDES as f32;
        let way = vec2(angle.cos(), angle.sin());
        mesh.colored_vertex(at + way * radius, color);
        mesh.colored_vertex(at + way * far, color);
        let (own, next) = (2 * i, 2 * ((i + 1) % SIDES));
        mesh.add_triangle(own, own + 1, next);
        mesh.add_triangle(own + 1, next + 1, next);
    }
    vec![Shape::mesh(mesh)]
}
