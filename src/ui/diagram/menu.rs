//! The menu: what the map is arranged by, and which entities and relations it shows.

use egui::accesskit::Role;
use egui::{ScrollArea, TextEdit, Ui, WidgetInfo};

use super::plan::Tally;
use crate::brief::Status;
use crate::brief::date::{DateError, Point};
use crate::diagram::layout::Arrangement;
use crate::session::{Command, Filter, Period, Within};
use crate::theme::{Style, measure, space};
use crate::ui::filter_menu::{FilterMenu, caption, choice, outlined};
use crate::ui::text::one;
use crate::ui::{Commands, Cx};

/// What readers see of an arrangement.
pub(super) fn words(arrangement: Arrangement) -> &'static str {
    match arrangement {
        Arrangement::Map => "by ties",
        Arrangement::ByRank => "by rank",
        Arrangement::BySide => "by side",
    }
}

/// The ends of a period as they are being typed.
#[derive(Default)]
pub struct Typed {
    period: Period,
    ends: [String; 2],
}

/// What the menu shows; its wishes go to `out`.
pub fn menu_ui(ui: &mut Ui, cx: Cx<'_>, typed: &mut Typed, tally: Tally, out: &mut Commands) {
    ui.set_width(measure::MENU);
    outlined(ui, cx.theme);
    let window = ui.ctx().content_rect().height();
    let height = measure::MENU_LIST.min(window - 2.0 * space::MARGIN);
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .show(ui, |ui| {
            caption(ui, cx, "Arrangement");
            for arrangement in [Arrangement::Map, Arrangement::BySide, Arrangement::ByRank] {
                let chosen = cx.state.arrangement() == arrangement;
                let words = one(words(arrangement), Style::Secondary.format(cx.theme.ink));
                if ui.radio(chosen, words).clicked() {
                    out.push(Command::Arrange(arrangement));
                }
            }
            caption(ui, cx, "Relations");
            statuses_ui(ui, cx, out);
            FilterMenu::of(cx.state.brief()).choices_ui(ui, cx, out);
            caption(ui, cx, "When");
            typed.ui(ui, cx, tally, out);
            places_ui(ui, cx, out);
        });
}

fn statuses_ui(ui: &mut Ui, cx: Cx<'_>, out: &mut Commands) {
    let filter = cx.state.filter();
    for status in Status::ALL {
        let relations = &cx.state.brief().relations;
        let count = relations.iter().filter(|r| r.status == *status).count();
        if count == 0 {
            continue;
        }
        let hidden = &filter.hidden_statuses;
        if let Some(hidden_statuses) = choice(ui, cx, (status.words(), count), *status, hidden) {
            out.push(Command::SetFilter(Filter {
                hidden_statuses,
                ..filter.clone()
            }));
        }
    }
}

fn places_ui(ui: &mut Ui, cx: Cx<'_>, out: &mut Commands) {
    let places = cx.state.places();
    let unwritten = cx.state.unwritten().count();
    let count = places.all().len();
    if count == 0 && !places.can_undo() && !places.can_redo() {
        return;
    }
    caption(ui, cx, "Cards moved by hand");
    let actions = [
        ("Take back".to_owned(), Command::Undo, places.can_undo()),
        ("Do again".to_owned(), Command::Redo, places.can_redo()),
        (
            format!("Tidy up: forget {count}"),
            Command::TidyUp,
            count > 0,
        ),
        (
            format!("Write {unwritten} into the brief"),
            Command::WritePlaces,
            unwritten > 0,
        ),
    ];
    for (words, command, enabled) in actions {
        let color = if enabled {
            cx.theme.ink
        } else {
            cx.theme.muted
        };
        let button = egui::Button::new(one(&words, Style::Secondary.format(color)));
        if ui.add_enabled(enabled, button).clicked() {
            out.push(command);
        }
    }
}

impl Typed {
    fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, tally: Tally, out: &mut Commands) {
        let filter = cx.state.filter();
        if self.period != filter.period {
            self.period = filter.period;
            self.ends = [filter.period.from, filter.period.to]
                .map(|end| end.map(Point::written).unwrap_or_default());
        }
        let mut period = filter.period;
        for (i, (label, name)) in [
            ("from", "From this day, month or year on"),
            ("to", "Up to this day, month or year"),
        ]
        .into_iter()
        .enumerate()
        {
            let read = self.end_ui(ui, cx, i, label, name);
            let end = [&mut period.from, &mut period.to];
            if let (Ok(read), Some(end)) = (read, end.into_iter().nth(i)) {
                *end = read;
            }
        }
        let words = one("only with a date", Style::Secondary.format(cx.theme.ink));
        ui.checkbox(&mut period.dated_only, words);
        if period != filter.period {
            self.period = period;
            out.push(Command::SetFilter(Filter {
                period,
                ..filter.clone()
            }));
        }
        let words = tally.words(&filter.period);
        ui.label(one(&words, Style::Secondary.format(cx.theme.muted)));
    }

    /// A field for one end; what it says now, or `Err` if that is neither a date nor nothing.
    fn end_ui(
        &mut self,
        ui: &mut Ui,
        cx: Cx<'_>,
        end: usize,
        label: &str,
        name: &str,
    ) -> Result<Option<Point>, DateError> {
        let typed = &mut self.ends[end];
        let text = Style::Secondary;
        ui.horizontal(|ui| {
            ui.label(one(label, text.format(cx.theme.muted)));
            let (face, size, _) = text.font();
            let field = TextEdit::singleline(typed)
                .hint_text(one("2024-12", text.format(cx.theme.muted)))
                .font(face.at(size))
                .desired_width(f32::INFINITY);
            let field = ui.add(field);
            field
                .ctx
                .accesskit_node_builder(field.id, |node| node.set_label(name));
        });
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let read = typed.parse();
        if read.is_err() {
            let words = "a year, month or day, such as 2024-12-31";
            let label = ui.label(one(words, text.format(cx.theme.alert)));
            label.widget_info(|| WidgetInfo::labeled(Role::Alert, true, words));
        }
        read.map(Some)
    }
}

impl Tally {
    /// How many relations are of the period, and of how many that is not certain.
    pub fn words(self, period: &Period) -> String {
        let undated = self.count(Within::Undated);
        if period.from.is_none() && period.to.is_none() {
            return format!("{undated} without a date");
        }
        let left_out = if period.dated_only { ", left out" } else { "" };
        format!(
            "{} of this time, {} perhaps, {} not, {undated} without a date{left_out}",
            self.count(Within::Surely),
            self.count(Within::Perhaps),
            self.count(Within::Outside),
        )
    }
}
