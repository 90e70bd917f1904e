//! The list of what is wrong with the file, beside the file's text: over the whole stage where there is
//! nothing else to show, else in a panel below a stage that stays in use.

use egui::accesskit::Role;
use egui::epaint::RectShape;
use egui::text::LayoutJob;
use egui::{
    Align, Color32, EventFilter, Id, Key, Layout, Modifiers, Rect, Response, ScrollArea, Sense,
    Shape, Stroke, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::FileInfo;
use crate::brief::{Fault, Severity};
use crate::session::{Clip, Command};
use crate::theme::{Style, Theme, line, measure, space};
use crate::ui::text::one;
use crate::ui::widgets::{self, Link};
use crate::ui::{Commands, Cx};

/// Of an excerpt so many characters before what is meant are shown.
const BEFORE: usize = 24;

/// How high the panel is above a stage with this room, in points.
pub(super) fn height(file: &FileInfo, room: f32) -> f32 {
    let rows = file.faults.len() as f32 * measure::FAULT;
    (measure::NOTICE + rows).min(room * measure::FAULTS_SHARE)
}

/// The list of faults beside the text of the file, with the fault whose place is shown.
#[derive(Default)]
pub(super) struct FaultsView {
    chosen: usize,
    /// The line that the text was last scrolled to, from 1.
    shown: Option<usize>,
}

impl FaultsView {
    /// Draws the faults as a panel below a stage that stays in use.
    pub(super) fn panel_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        file: &FileInfo,
        panel: Rect,
        commands: &mut Commands,
    ) {
        let (fill, hair) = (cx.theme.surface, cx.theme.hair());
        let inside = egui::StrokeKind::Inside;
        ui.painter().rect(panel, line::RADIUS, fill, hair, inside);
        let inside = panel.shrink2(vec2(space::M, 0.0));
        self.faults_ui(ui, cx, file, (inside, true), commands);
    }

    /// Draws the faults over the whole stage: of a file that cannot be shown there is nothing else.
    pub(super) fn stage_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        file: &FileInfo,
        stage: Rect,
        commands: &mut Commands,
    ) {
        ui.painter()
            .hline(stage.x_range(), stage.top(), cx.theme.hair());
        self.faults_ui(ui, cx, file, (stage, false), commands);
    }

    fn faults_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        file: &FileInfo,
        (room, closes): (Rect, bool),
        commands: &mut Commands,
    ) {
        let head = room.with_max_y(room.top() + measure::NOTICE);
        head_ui(ui, cx.theme, file, (head, closes), commands);
        let body = room
            .with_min_y(head.bottom())
            .with_max_y(room.bottom() - space::S);
        let beside = room.width() >= measure::TWO_COLUMNS && !file.lines.is_empty();
        let (list, text) = if beside {
            body.split_left_right_at_fraction(0.5)
        } else {
            (body, Rect::NOTHING)
        };
        let list = list.with_max_x(list.right() - space::L);
        self.list_ui(ui, cx, file, list, commands);
        self.chosen = self.chosen.min(file.faults.len().saturating_sub(1));
        if beside && let Some(fault) = file.faults.get(self.chosen) {
            self.text_ui(ui, cx.theme, file, fault, text);
        }
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        file: &FileInfo,
        list: Rect,
        commands: &mut Commands,
    ) {
        let mut ui = ui.new_child(UiBuilder::new().id_salt("faults").max_rect(list));
        let base = ui.scope_id().with("fault");
        let area = ScrollArea::vertical().auto_shrink([false, false]);
        area.show(&mut ui, |ui| {
            for (i, fault) in file.faults.iter().enumerate() {
                let row = row_ui(ui, cx.theme, base.with(i), fault, i == self.chosen);
                if cx.state.can_edit() {
                    ui.push_id(i, |ui| ways_ui(ui, cx.theme, fault, commands));
                }
                ui.add_space(space::S);
                if row.clicked() || row.gained_focus() {
                    self.chosen = i;
                    ui.ctx().request_repaint();
                }
                walk(ui, &row, base, (i, file.faults.len()));
            }
        });
    }

    /// The text of the file about the chosen fault, with what is meant underlined.
    fn text_ui(&mut self, ui: &mut Ui, theme: &Theme, file: &FileInfo, fault: &Fault, room: Rect) {
        ui.painter()
            .vline(room.left(), room.y_range(), theme.hair());
        let inside = room.with_min_x(room.left() + space::L);
        let mut ui = ui.new_child(UiBuilder::new().id_salt("file").max_rect(inside));
        let at = fault.place.line;
        let words = file.lines.get(at.saturating_sub(1)).trim();
        let response = ui.interact(inside, ui.scope_id().with("place"), Sense::hover());
        let name = format!("The file at line {at}: {words}");
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
        let height = Style::Excerpt.line_height();
        let mut area = ScrollArea::both().auto_shrink([false, false]);
        if self.shown.replace(at) != Some(at) {
            let above = (inside.height() / height / 2.0).floor();
            let top = (at as f32 - 1.0 - above).max(0.0) * height;
            area = area
                .vertical_scroll_offset(top)
                .horizontal_scroll_offset(0.0);
        }
        area.show_rows(&mut ui, height, file.lines.len(), |ui, rows| {
            for row in rows {
                let here = (row + 1 == at).then_some(fault);
                let job = line_of_file(theme, row + 1, file.lines.get(row), here);
                let galley = ui.painter().layout_job(job);
                let size = vec2(galley.size().x.max(ui.available_width()), height);
                let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
                if here.is_some() {
                    let wash = theme.wash(meant(theme, fault));
                    ui.painter().rect_filled(rect, 0, wash);
                }
                ui.painter().galley(rect.min, galley, theme.ink);
            }
        });
    }
}

/// Arrows go from fault to fault.
fn walk(ui: &Ui, row: &Response, base: Id, (i, count): (usize, usize)) {
    if !row.has_focus() {
        return;
    }
    let arrows = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, arrows));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let next = if pressed(Key::ArrowDown) {
        (i + 1).min(count - 1)
    } else if pressed(Key::ArrowUp) {
        i.saturating_sub(1)
    } else {
        return;
    };
    ui.memory_mut(|memory| memory.request_focus(base.with(next)));
    ui.ctx().request_repaint();
}

/// A line of the file with its number, and what a fault means in it underlined.
fn line_of_file(theme: &Theme, number: usize, words: &str, fault: Option<&Fault>) -> LayoutJob {
    let plain = Style::Excerpt.format(theme.ink);
    let mut job = one(
        &format!("{number:>5}  "),
        Style::Excerpt.format(theme.muted),
    );
    let Some(fault) = fault else {
        job.append(words, 0.0, plain);
        return job;
    };
    let start = words
        .char_indices()
        .nth(fault.place.column.saturating_sub(1))
        .map_or(words.len(), |(at, _)| at);
    let end = words.floor_char_boundary((start + fault.place.bytes.len()).min(words.len()));
    let color = meant(theme, fault);
    let mut meant = Style::Excerpt.format(color);
    meant.underline = Stroke::new(line::EDGE, color);
    job.append(&words[..start], 0.0, plain.clone());
    job.append(&words[start..end], 0.0, meant);
    job.append(&words[end..], 0.0, plain);
    job
}

/// The count of faults, or the sentence about them, and the ways to copy them and, where that leaves
/// something to see, to close the list.
fn head_ui(
    ui: &mut Ui,
    theme: &Theme,
    file: &FileInfo,
    (head, closes): (Rect, bool),
    commands: &mut Commands,
) {
    let place = UiBuilder::new()
        .id_salt("faults' head")
        .max_rect(head)
        .layout(Layout::right_to_left(Align::Center));
    let mut ui = ui.new_child(place);
    let mends = Command::MendAll.chords().first().map(ToString::to_string);
    let mends = mends.unwrap_or_default();
    let mut way = |ui: &mut Ui, words, chord, command| {
        let look = Link {
            words,
            chord,
            style: Style::Label,
            color: theme.accent,
        };
        if widgets::link(ui, theme, look).clicked() {
            commands.push(command);
        }
        ui.add_space(space::M);
    };
    if closes {
        way(&mut ui, "Close", "Esc", Command::ListFaults(false));
    }
    if file.faults.iter().any(|fault| fault.fix.is_some()) {
        way(&mut ui, "Mend what is certain", &mends, Command::MendAll);
    }
    if !file.faults.is_empty() {
        let told: Vec<String> = file.faults.iter().map(|f| told(&file.name, f)).collect();
        way(
            &mut ui,
            "Copy all",
            "",
            Command::Copy(Clip::plain(told.join("\n"))),
        );
    }
    let count = counts(&file.faults);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let title = file.notice.as_ref().unwrap_or(&count);
        widgets::heading(ui, title, Style::Strong, theme.ink);
        if file.notice.is_some() {
            ui.add_space(space::M);
            widgets::words_ui(ui, &count, Style::Secondary, theme.muted);
        }
    });
}

/// How many findings of each severity there are, such as "2 warnings, 1 piece of advice in the file".
fn counts(faults: &[Fault]) -> String {
    let kinds = [
        (Severity::Fault, "fault", "faults"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Advice, "piece of advice", "pieces of advice"),
    ];
    let told = kinds.into_iter().filter_map(|(severity, one, many)| {
        let of_it = faults.iter().filter(|own| own.severity == severity);
        match of_it.count() {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {many}")),
        }
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return "No findings in the file".to_owned();
    }
    format!("{} in the file", told.join(", "))
}

/// Place and kind to the left; what is wrong, the line, and what to do to the right.
fn row_ui(ui: &mut Ui, theme: &Theme, id: Id, fault: &Fault, chosen: bool) -> Response {
    let (severity, color) = severity(theme, fault);
    let ground = ui.painter().add(Shape::Noop);
    let whole = ui.horizontal_top(|ui| {
        ui.style_mut().interaction.selectable_labels = false;
        ui.spacing_mut().item_spacing.y = space::XS / 2.0;
        ui.vertical(|ui| {
            ui.set_width(measure::DATE);
            let place = format!("Line {}:{}", fault.place.line, fault.place.column);
            widgets::words(ui, &place, Style::Label, theme.ink);
            widgets::words(ui, severity, Style::Secondary, color);
        });
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            widgets::words(ui, &fault.message, Style::Body, theme.ink);
            if !fault.excerpt.is_empty() {
                ui.add(egui::Label::new(excerpt(theme, fault)).truncate());
            }
            if let Some(hint) = &fault.hint {
                widgets::words(ui, hint, Style::Secondary, theme.muted);
            }
        });
    });
    let rect = whole.response.rect;
    let row = ui.interact(rect, id, Sense::click());
    row.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, told("", fault)));
    if chosen {
        let wash = theme.wash(theme.accent);
        let ground_of = RectShape::filled(rect, line::RADIUS, wash);
        ui.painter().set(ground, ground_of);
    }
    if row.gained_focus() {
        row.scroll_to_me(None);
    }
    widgets::focus_ring(ui, theme, &row, rect.shrink(line::EDGE));
    row
}

/// The code of a piece of advice, and what can be done about it besides writing.
fn ways_ui(ui: &mut Ui, theme: &Theme, fault: &Fault, commands: &mut Commands) {
    if fault.severity != Severity::Advice {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(measure::DATE + ui.spacing().indent.min(space::S));
        let mut way = |ui: &mut Ui, words: &str, command| {
            let look = Link {
                words,
                chord: "",
                style: Style::Label,
                color: theme.accent,
            };
            let link = widgets::link(ui, theme, look);
            let name = format!("{words}: {}", fault.code);
            link.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if link.clicked() {
                commands.push(command);
            }
            ui.add_space(space::L);
        };
        if let Some(does) = &fault.fix {
            let (code, path) = (fault.code.to_owned(), fault.path.clone());
            let words = format!("Mend: {does}");
            way(ui, &words, Command::Mend { code, path });
        }
        let silence = Command::Silence(fault.code.to_owned());
        way(ui, "Silence this", silence);
        widgets::words(ui, fault.code, Style::Excerpt, theme.muted);
    });
}

/// The colour of what is meant in the text of the file.
fn meant(theme: &Theme, fault: &Fault) -> Color32 {
    match fault.severity {
        Severity::Fault | Severity::Warning => theme.alert,
        Severity::Advice => theme.accent,
    }
}

fn severity(theme: &Theme, fault: &Fault) -> (&'static str, Color32) {
    match fault.severity {
        Severity::Fault => ("fault", theme.alert),
        Severity::Warning => ("warning", theme.muted),
        Severity::Advice => ("advice", theme.muted),
    }
}

/// The fault in one line, as compilers tell theirs.
fn told(file: &str, fault: &Fault) -> String {
    let colon = if file.is_empty() { "line " } else { ":" };
    let place = format!("{file}{colon}{}:{}", fault.place.line, fault.place.column);
    let hint = fault.hint.as_ref().map(|hint| format!(" {hint}"));
    let kind = match fault.severity {
        Severity::Fault => "",
        Severity::Warning => "warning: ",
        Severity::Advice => "advice: ",
    };
    let hint = hint.unwrap_or_default();
    format!("{place}: {kind}{}{hint}", fault.message)
}

/// The line with the fault, without its indentation and with what is meant underlined.
fn excerpt(theme: &Theme, fault: &Fault) -> LayoutJob {
    let words = fault.excerpt.as_str();
    // Of a point between two characters the next one is underlined.
    let start = words.floor_char_boundary(fault.marked.start);
    let next = words[start..].chars().next().map_or(0, char::len_utf8);
    let end = words.ceil_char_boundary(fault.marked.end).max(start + next);
    let before = words[..start].trim_start();
    let skipped = before.chars().count().saturating_sub(BEFORE);
    let plain = Style::Excerpt.format(theme.muted);
    let color = meant(theme, fault);
    let mut meant = Style::Excerpt.format(color);
    meant.underline = Stroke::new(line::EDGE, color);

    let mut job = LayoutJob::default();
    if skipped > 0 {
        job.append("…", 0.0, plain.clone());
    }
    let shown: String = before.chars().skip(skipped).collect();
    job.append(&shown, 0.0, plain.clone());
    job.append(&words[start..end], 0.0, meant);
    job.append(&words[end..], 0.0, plain);
    job
}
