//! What frames the stage: handling mark, story strip, notices.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Align, Align2, Color32, Id, Layout, Painter, Rect, Response, Sense, Stroke, Ui, UiBuilder,
    Vec2, WidgetInfo, vec2,
};

use super::reorder::moved;
use super::{FileInfo, Progress};
use crate::brief::Severity;
use crate::session::form::{About, Kind};
use crate::session::{Command, Overlay};
use crate::theme::fonts::{Face, text_format, weight};
use crate::theme::{Style, Theme, line, measure, set, space};
use crate::ui::form::{opened_by, short_add_ui};
use crate::ui::item_menu::{Menu, menu_ui};
use crate::ui::text::{cut_label, lay, one};
use crate::ui::widgets::{self, Link};
use crate::ui::{Commands, Cx};

/// Draws the mark above and below and returns where the room between them begins and ends.
pub(super) fn mark_bars(ui: &mut Ui, cx: Cx<'_>, whole: Rect) -> (f32, f32) {
    let [top, bottom] = mark_rects(whole);
    for (name, bar) in [("mark above", top), ("mark below", bottom)] {
        paint_mark(ui.painter(), cx, bar);
        let response = ui.interact(bar, ui.scope_id().with(name), Sense::hover());
        let words = cx.state.mark().words();
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    }
    (top.bottom(), bottom.top())
}

/// Says over everything what letting go of a dragged file does.
pub(super) fn drop_ui(ui: &Ui, cx: Cx<'_>, whole: Rect) {
    if !is_dropping(ui) {
        return;
    }
    ui.painter().rect_filled(whole, 0, cx.theme.veil());
    let sheet = egui::Frame::new()
        .fill(cx.theme.surface)
        .stroke(Stroke::new(line::EDGE, cx.theme.accent))
        .corner_radius(line::RADIUS)
        .inner_margin(space::L);
    let area = egui::Area::new(Id::unique("drop"))
        .order(egui::Order::Foreground)
        .anchor(Align2::CENTER_CENTER, Vec2::ZERO);
    area.show(ui.ctx(), |ui| {
        sheet.show(ui, |ui| {
            ui.label(one("Let go to open it", Style::Title.format(cx.theme.ink)))
        })
    });
}

/// Whether a file is being held over the window.
fn is_dropping(ui: &Ui) -> bool {
    ui.input(|input| !input.raw.hovered_files.is_empty())
}

/// Draws the mark again over what lies on top: it never fades.
pub(super) fn marks_on_top(ui: &mut Ui, cx: Cx<'_>, whole: Rect) {
    if cx.state.overlay().is_none() && !is_dropping(ui) {
        return;
    }
    let layer = egui::LayerId::new(egui::Order::Tooltip, Id::unique("marks"));
    let painter = ui.ctx().layer_painter(layer);
    for bar in mark_rects(whole) {
        paint_mark(&painter, cx, bar);
    }
}

fn mark_rects(whole: Rect) -> [Rect; 2] {
    [
        whole.with_max_y(whole.top() + measure::MARK_BAR),
        whole.with_min_y(whole.bottom() - measure::MARK_BAR),
    ]
}

fn paint_mark(painter: &Painter, cx: Cx<'_>, bar: Rect) {
    let mark = cx.state.mark();
    let (text, ground) = Theme::mark(mark);
    let (_, size, _) = Style::Secondary.font();
    painter.rect_filled(bar, 0, ground);
    let mut format = text_format(Face::Sans, size, weight::SEMIBOLD, text);
    format.extra_letter_spacing = 1.0;
    let galley = painter.layout_job(one(mark.words(), format));
    let at = Align2::CENTER_CENTER
        .anchor_size(bar.center(), galley.size())
        .min;
    painter.galley(at, galley, text);
}

/// Where the story strip is.
pub(super) fn strip(inside: Rect) -> Rect {
    inside.with_min_y(inside.bottom() - measure::STRIP)
}

/// Draws the steps of the story.
pub(super) fn strip_ui(ui: &mut Ui, cx: Cx<'_>, strip: Rect, commands: &mut Commands) {
    ui.painter()
        .hline(strip.x_range(), strip.top(), cx.theme.hair());
    story_ui(ui, cx, strip, commands);
}

/// The height of what the app has to say above the strip, in points.
pub(super) fn notice_height(file: &FileInfo) -> f32 {
    let is_said = file.notice.is_some() || file.remark.is_some() || file.progress.is_some();
    if is_said { measure::NOTICE } else { 0.0 }
}

/// Draws a sentence that stays until it is closed, and the way to the faults if there are any.
pub(super) fn notice_ui(
    ui: &mut Ui,
    cx: Cx<'_>,
    file: &FileInfo,
    bar: Rect,
    commands: &mut Commands,
) {
    let working = file.progress.as_ref();
    let told = file.notice.as_ref().or(working.map(|own| &own.words));
    let Some(sentence) = told.or(file.remark.as_ref()) else {
        return;
    };
    let is_remark = told.is_none();
    let is_good = working.is_some() || file.exported().is_some();
    let ground = if is_remark || is_good {
        cx.theme.surface
    } else {
        cx.theme.wash(cx.theme.alert)
    };
    ui.painter().rect_filled(bar, line::RADIUS, ground);
    let mut ui = ui.new_child(
        UiBuilder::new()
            .id_salt("notice")
            .max_rect(bar.shrink2(vec2(space::M, 0.0)))
            .layout(Layout::right_to_left(Align::Center)),
    );
    let mut way = |ui: &mut Ui, words, chord, command| {
        let look = Link {
            words,
            chord,
            style: Style::Label,
            color: cx.theme.accent,
        };
        if widgets::link(ui, cx.theme, look).clicked() {
            commands.push(command);
        }
        ui.add_space(space::M);
    };
    if let Some(progress) = working {
        let chord = if file.notice.is_none() { "Esc" } else { "" };
        way(&mut ui, "Cancel", chord, Command::EndExport);
        progress_ui(&mut ui, cx, progress);
    }
    if working.is_none() || file.notice.is_some() {
        let close = if is_remark { "" } else { "Esc" };
        way(&mut ui, "Close", close, Command::CloseNotice);
    }
    if is_remark {
        way(&mut ui, "Home", "Ctrl H", Command::Home);
    }
    if file.stands() {
        // From right to left.
        let another = Command::Toggle(Overlay::Export);
        way(&mut ui, "Another place…", "", another);
        way(&mut ui, "Replace it", "", Command::ReplaceExport);
    }
    if file.exported().is_some() {
        // From right to left.
        for (words, folder) in [("Show in folder", true), ("Open", false)] {
            way(&mut ui, words, "", Command::OpenExported { folder });
        }
    }
    // What is only advised is there for those who look for it.
    if file
        .faults
        .iter()
        .any(|own| own.severity != Severity::Advice)
    {
        let show = Command::ListFaults(true);
        way(&mut ui, "Show findings", "F8", show);
    }
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let words = one(sentence, Style::Secondary.format(cx.theme.ink));
        let label = cut_label(ui, words)
            .selectable(false)
            .show_tooltip_when_elided(false);
        ui.add(label).on_hover_text(sentence);
    });
}

/// Draws how far work has come as a bar.
fn progress_ui(ui: &mut Ui, cx: Cx<'_>, progress: &Progress) {
    let (rect, response) = ui.allocate_exact_size(measure::PROGRESS, Sense::hover());
    let percent = (progress.part.clamp(0.0, 1.0) * 100.0).round();
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &progress.words));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_numeric_value(f64::from(percent));
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
    });
    ui.painter()
        .rect_filled(rect, line::RADIUS, cx.theme.hairline);
    let done = rect.with_max_x(rect.left() + rect.width() * percent / 100.0);
    ui.painter()
        .rect_filled(done, line::RADIUS, cx.theme.accent);
    ui.add_space(space::M);
}

fn story_ui(ui: &mut Ui, cx: Cx<'_>, strip: Rect, commands: &mut Commands) {
    let story = cx.state.story();
    let strip = strip.with_min_x(strip.left() + story_label_ui(ui, cx, strip));
    let add = if cx.state.can_edit() { space::L } else { 0.0 };
    let (styles, widths) = step_widths(ui, cx, strip.width() - add);
    let mut ui = ui.new_child(UiBuilder::new().id_salt("story").max_rect(strip));
    egui::ScrollArea::horizontal()
        .auto_shrink([false, false])
        .show(&mut ui, |ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.horizontal(|ui| {
                for (i, step) in story.iter().enumerate() {
                    let present = cx.state.place().step == Some(i);
                    let size = vec2(widths[i], strip.height());
                    let response =
                        step_ui(ui, cx.theme, (i + 1, &step.title), present, styles, size);
                    if response.clicked() {
                        commands.push(Command::GoToStep(i));
                    }
                    commands.extend(moved(ui, cx, &response, (i, &widths)));
                    menu_ui(cx, &response, Menu::Step(i), commands);
                    commands.extend(opened_by(cx, &response, About::Present(Kind::Step, i)));
                }
                short_add_ui(ui, cx, Kind::Step, commands);
            });
        });
}

/// Draws what the strip is, where it has room; returns the width that this takes.
fn story_label_ui(ui: &Ui, cx: Cx<'_>, strip: Rect) -> f32 {
    if strip.width() < measure::STRIP_LABELLED {
        return 0.0;
    }
    let words = "The story";
    let job = one(words, Style::Label.format(cx.theme.ink));
    let galley = ui.painter().layout_job(job);
    let rect = Align2::LEFT_CENTER.anchor_size(strip.left_center(), galley.size());
    ui.painter().galley(rect.min, galley, cx.theme.ink);
    let response = ui.interact(rect, ui.scope_id().with("story label"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    rect.width() + space::MARGIN
}

/// The styles of a step, plain and present, and a width for each: what its title needs, and an even
/// share of what is left. A strip that would not fit is set smaller.
fn step_widths(ui: &mut Ui, cx: Cx<'_>, room: f32) -> ([Style; 2], Vec<f32>) {
    let story = cx.state.story();
    let needed = |style: Style, gap: f32| -> Vec<f32> {
        let titles = story.iter().enumerate();
        let widths = titles.map(|(i, step)| {
            let job = step_job(i + 1, &step.title, style, cx.theme.ink);
            let width = lay(ui.ctx(), job).size().x;
            (width + gap).min(measure::STEP)
        });
        widths.collect()
    };
    let mut styles = [Style::Body, Style::Strong];
    let mut widths = needed(Style::Strong, space::L);
    if widths.iter().sum::<f32>() > room {
        styles = [Style::Secondary, Style::Label];
        widths = needed(Style::Label, space::M);
    }
    let spare = (room - widths.iter().sum::<f32>()) / story.len() as f32;
    for width in &mut widths {
        *width += spare.max(0.0).floor();
    }
    (styles, widths)
}

fn step_job(number: usize, title: &str, style: Style, color: Color32) -> LayoutJob {
    let mut job = one(&format!("{number}  "), style.format(color));
    job.append(&set::isolated(title), 0.0, style.format(color));
    job
}

fn step_ui(
    ui: &mut Ui,
    theme: &Theme,
    (number, title): (usize, &str),
    present: bool,
    [plain, strong]: [Style; 2],
    size: Vec2,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let name = format!("Step {number}: {title}");
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, present, &name));
    if present {
        // Asking for what is seen already would ask for another frame each time.
        let seen = ui.clip_rect().x_range().expand(line::EDGE);
        if rect.left() < seen.min || rect.right() > seen.max {
            response.scroll_to_me(None);
        }
        let mark = rect
            .with_max_y(rect.top() + line::SELECTED)
            .with_max_x(rect.right() - space::M);
        ui.painter().rect_filled(mark, 0, theme.accent);
    }
    let (style, color) = if present {
        (strong, theme.accent)
    } else {
        (plain, theme.muted)
    };
    let color = if response.hovered() && !present {
        theme.ink
    } else {
        color
    };
    let mut job = step_job(number, title, style, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(size.x - space::S);
    let galley = lay(ui.ctx(), job);
    let at = Align2::LEFT_CENTER
        .anchor_size(rect.left_center(), galley.size())
        .min;
    let elided = galley.elided;
    ui.painter().galley(at, galley, color);
    if response.has_focus() {
        let stroke = Stroke::new(line::EDGE, theme.accent);
        ui.painter().rect_stroke(
            rect.shrink(space::XS),
            line::RADIUS,
            stroke,
            egui::StrokeKind::Inside,
        );
    }
    if elided {
        return response.on_hover_text(name);
    }
    response
}
