//! The panel of key judgments below the quotes: each with its likelihood and its confidence.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Galley, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::item_menu::{Menu, menu_ui};
use super::page::{judgment_name, scale};
use super::text::{Inks, one, text_job};
use super::widgets::{focus_ring, heading_ui};
use super::{Commands, Cx, excerpt};
use crate::brief::Subject;
use crate::session::form::Kind;
use crate::session::{Command, IndexEntry, Section};
use crate::theme::{Style, measure, space};

/// How many lines of each judgment are shown: as many as there is room for.
const LINES: [Option<usize>; 4] = [None, Some(3), Some(2), Some(1)];

/// How the panel is set in the room that it has.
pub(super) struct Setting {
    galleys: Vec<Arc<Galley>>,
    /// Whether the drawn scales stand beside each other, or one below the other.
    beside: bool,
    /// What a row takes beside its words, in points: the drawn scales and the room below them.
    gap: f32,
    /// How high it is, in points; of more room than it has, the rest is scrolled.
    pub height: f32,
}

/// Sets the panel of `width` points with as many lines as come to no more than `most` points; `None` if
/// the brief has no judgments.
pub(super) fn set(ui: &Ui, cx: Cx<'_>, width: f32, most: f32) -> Option<Setting> {
    let mut settings = LINES.iter().map(|lines| setting(ui, cx, width, *lines));
    let mut setting = settings.next()?;
    while setting.height > most
        && let Some(shorter) = settings.next()
    {
        setting = shorter;
    }
    (!setting.galleys.is_empty()).then_some(setting)
}

fn setting(ui: &Ui, cx: Cx<'_>, width: f32, lines: Option<usize>) -> Setting {
    let judgments = cx.state.brief().head.judgments.iter().enumerate();
    let galleys: Vec<_> = judgments
        .map(|(n, judgment)| {
            // The first is what matters most.
            let style = if n == 0 {
                Style::Label
            } else {
                Style::Secondary
            };
            let inks = Inks {
                ink: cx.theme.ink,
                link: cx.theme.ink,
            };
            let mut job: LayoutJob = text_job(&judgment.text, style, inks, width);
            job.wrap.max_rows = lines.unwrap_or(usize::MAX);
            ui.painter().layout_job(job)
        })
        .collect();
    let beside = scales_width(ui, cx) <= width;
    let scales = if beside { 1.0 } else { 2.0 };
    let gap = scales * Style::Secondary.line_height() + space::XS;
    let rows = galleys.iter().map(|galley| galley.size().y + gap);
    let height = head_height() + rows.sum::<f32>();
    Setting {
        galleys,
        beside,
        gap,
        height,
    }
}

/// How wide the drawn scales of a judgment are beside each other, in points, the widest of all.
fn scales_width(ui: &Ui, cx: Cx<'_>) -> f32 {
    let width = |words: &str| {
        let job = one(words, Style::Secondary.format(cx.theme.ink));
        ui.painter().layout_job(job).size().x
    };
    let judgments = cx.state.brief().head.judgments.iter();
    let widths = judgments.map(|judgment| {
        let likelihood = judgment.likelihood.map_or(0.0, |likelihood| {
            let end = measure::SCALE + space::S + width(likelihood.words()) + space::M;
            end.max(measure::CONFIDENCE_AT)
        });
        let confidence = judgment.confidence.map_or(0.0, |confidence| {
            scale::CONFIDENCE + space::S + width(confidence.words())
        });
        likelihood + confidence
    });
    widths.fold(0.0, f32::max)
}

/// The heading with the hairline above it.
fn head_height() -> f32 {
    Style::Label.line_height() + 2.0 * space::S
}

/// Draws the panel.
pub(super) fn judgments_ui(ui: &mut Ui, cx: Cx<'_>, setting: &Setting, room: Rect) -> Commands {
    let mut out = Commands::new();
    ui.painter()
        .hline(room.x_range(), room.top(), cx.theme.hair());
    let inside = room.with_min_y(room.top() + space::S);
    let builder = UiBuilder::new().id_salt("judgments").max_rect(inside);
    let mut ui = ui.new_child(builder.layout(Layout::top_down(egui::Align::Min)));
    ui.spacing_mut().item_spacing.y = 0.0;
    let title = Section::Judgments.title();
    let remark = "the authors’ judgments, not the sources’";
    heading_ui(&mut ui, cx.theme, title, Style::Label, remark);
    ui.add_space(space::XS);
    ScrollArea::vertical()
        .auto_shrink(false)
        .show(&mut ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for n in 0..setting.galleys.len() {
                row_ui(ui, cx, setting, n, &mut out);
            }
        });
    out
}

/// A judgment, counted from 0; the whole of it is a click away.
fn row_ui(ui: &mut Ui, cx: Cx<'_>, setting: &Setting, n: usize, out: &mut Commands) {
    let judgment = &cx.state.brief().head.judgments[n];
    let galley = &setting.galleys[n];
    let size = vec2(ui.available_width(), galley.size().y + setting.gap);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, judgment_name(n, judgment)));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    excerpt::paint(ui, rect.min, galley, cx.theme.ink);
    let scales = rect.with_min_y(rect.top() + galley.size().y);
    let row = |at: Rect, name: &str| {
        let layout = Layout::left_to_right(egui::Align::Min);
        UiBuilder::new().id_salt(name).max_rect(at).layout(layout)
    };
    let mut next = scales;
    if let Some(likelihood) = judgment.likelihood {
        let mut scales = ui.new_child(row(scales, "likelihood"));
        scales.spacing_mut().item_spacing.x = 0.0;
        scale::likelihood_ui(&mut scales, cx.theme, likelihood, false);
        let end = scales.min_rect();
        if setting.beside {
            next.min.x = (rect.left() + measure::CONFIDENCE_AT).max(end.right() + space::M);
        } else {
            next.min.y = end.bottom();
        }
    }
    if let Some(confidence) = judgment.confidence {
        let mut scales = ui.new_child(row(next, "confidence"));
        scales.spacing_mut().item_spacing.x = 0.0;
        scale::confidence_ui(&mut scales, cx.theme, confidence);
    }
    focus_ring(ui, cx.theme, &response, rect.expand(space::XS / 2.0));
    menu_ui(cx, &response, Menu::Of(Subject::Judgment(n)), out);
    if response.clicked() {
        out.push(Command::SwitchTo(IndexEntry::Judgments));
        out.push(Command::Pick(Kind::Judgment, n));
    }
    if galley.elided {
        response.on_hover_text(judgment.text.plain());
    }
}
