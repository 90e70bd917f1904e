//! One quote: the words, who said them, where and when, and where that is known from.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Rect, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::super::excerpt;
use super::super::form::opened_by;
use super::super::item_menu::item_menu_ui;
use super::super::text::{lay_column, quoted_job, text_job};
use super::super::widgets::{
    Inks, Node, cited_line, keep_together, link_ui, node_ui, sources_ui, words_ui, wrapped_ui,
};
use super::super::{Commands, Cx};
use crate::brief::{Brief, Item, QuoteIx};
use crate::diagram::paint::node;
use crate::session::Command;
use crate::session::form::About;
use crate::theme::{Style, fonts, line, measure, space};

/// A side's band is drawn as on a card of the map at this zoom.
const BAND_ZOOM: f32 = 0.86;

/// A quote in its place.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Shown {
    pub ix: QuoteIx,
    /// The quote that stands above it.
    pub above: Option<QuoteIx>,
    /// How large it is set.
    pub style: Style,
    /// Whether the words in their own language are shown too.
    pub original: bool,
}

/// Returns whether the original language was asked for, or put away.
pub(in crate::ui) fn quote_ui(ui: &mut Ui, cx: Cx<'_>, shown: Shown, out: &mut Commands) -> bool {
    let item = Item::Quote(shown.ix);
    let in_focus = !cx.state.focus().fades(item);
    let brief = cx.state.brief();
    let side = brief[brief[shown.ix].speaker].side;
    let color = cx.theme.side(side);
    let (band_color, stance_color) = if in_focus {
        (color, color)
    } else {
        (cx.theme.fade(color), cx.theme.fade_words(color))
    };
    let inks = Inks::of(cx.theme, in_focus);
    if let Some(words) = stance(brief, shown) {
        words_ui(ui, &words, Style::Stance, stance_color);
        ui.add_space(space::XS);
    }
    let node = Node {
        id: ui.scope_id().with(("quote", shown.ix)),
        role: Role::Blockquote,
        name: name(brief, shown),
        selected: Some(cx.state.selection() == Some(item)),
    };
    let mut toggled = false;
    let response = node_ui(ui, cx.theme, &node, |ui| {
        let mut room = ui.available_rect_before_wrap();
        room.min.x += line::BAND + space::M;
        room.max.x -= space::S;
        let body = ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
            words_of(ui, shown, inks, brief);
            toggled = attribution_ui(ui, cx, shown, inks, out);
        });
        let band = body.response.rect;
        let at = band.min - vec2(line::BAND + space::M, 0.0);
        let band = Rect::from_min_size(at, vec2(line::BAND, band.height()));
        let mut shapes = Vec::new();
        node::band(band, BAND_ZOOM, side, band_color, &mut shapes);
        ui.painter().extend(shapes);
    });
    item_menu_ui(cx, &response, item, out);
    if response.clicked() {
        out.push(Command::Select(item));
    }
    out.extend(opened_by(cx, &response, About::item(item)));
    toggled
}

/// The words; drawn, not laid out as a label, because the quote's node already says them.
fn words_of(ui: &mut Ui, shown: Shown, inks: Inks, brief: &Brief) {
    let quote = &brief[shown.ix];
    let style = shown.style;
    let wrap = ui
        .available_width()
        .min(measure::QUOTATION * style.font().1);
    let mut jobs = vec![quoted_job(&quote.text, style, inks.text(), wrap)];
    if let Some(original) = quote.original.as_ref().filter(|_| shown.original) {
        let inks = super::super::text::Inks {
            ink: inks.muted,
            link: inks.muted,
        };
        let style = match style {
            Style::Quotation => Style::Body,
            _ => Style::Quotation,
        };
        jobs.push(text_job(original, style, inks, wrap));
    }
    for mut job in jobs {
        if style == Style::Quotation {
            nearer(&mut job);
        }
        let galley = lay_column(ui.ctx(), job);
        let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
        excerpt::paint(ui, rect.min, &galley, inks.ink);
        ui.add_space(space::XS);
    }
}

/// Sets the lines of a column's quotation nearer than the typefaces have them.
fn nearer(job: &mut LayoutJob) {
    for section in &mut job.sections {
        let size = section.format.font_id.size;
        section.format.line_height = Some(size * fonts::LINE_NEAR);
    }
}

/// Who, in which role, where and when; returns whether the original language was asked for.
fn attribution_ui(ui: &mut Ui, cx: Cx<'_>, shown: Shown, inks: Inks, out: &mut Commands) -> bool {
    let brief = cx.state.brief();
    let quote = &brief[shown.ix];
    let speaker = &brief[quote.speaker];
    let (who, rest) = match shown.style {
        Style::Quotation => (Style::Label, Style::Secondary),
        _ => (Style::Name, Style::Body),
    };
    let mut toggled = false;
    wrapped_ui(ui, |ui| {
        if link_ui(ui, &speaker.name, who, inks.ink).clicked() {
            out.push(Command::Select(Item::Entity(quote.speaker)));
        }
        if let Some(name) = &speaker.original_name {
            ui.add_space(space::S);
            keep_together(ui, name, rest, 0.0);
            words_ui(ui, name, rest, inks.muted);
        }
    });
    wrapped_ui(ui, |ui| {
        let details = details(brief, shown.ix);
        // The numbers stay with the last word.
        let (most, last) = details.rsplit_once(' ').unwrap_or(("", &details));
        if !most.is_empty() {
            words_ui(ui, &format!("{most} "), rest, inks.muted);
        }
        let beyond = quote.sources.len() as f32 * space::M;
        keep_together(ui, last, rest, beyond);
        words_ui(ui, last, rest, inks.muted);
        sources_ui(ui, cx, inks, &quote.sources, quote.mark, out);
        if let Some(original) = &quote.original {
            ui.add_space(space::M);
            let words = format!("in {}", language(&original.plain()));
            keep_together(ui, &words, rest, 0.0);
            let response = link_ui(ui, &words, rest, inks.link);
            response
                .widget_info(|| WidgetInfo::selected(Role::Button, true, shown.original, &words));
            toggled = response.clicked();
        }
    });
    if shown.style != Style::Quotation {
        // There is room to name them in words.
        for source in &quote.sources {
            wrapped_ui(ui, |ui| {
                words_ui(ui, &cited_line(brief, source), rest, inks.muted);
            });
        }
    }
    toggled
}

/// Role, setting and date, as far as they are known.
fn details(brief: &Brief, ix: QuoteIx) -> String {
    let quote = &brief[ix];
    let date = quote.date.as_ref().map(ToString::to_string);
    [quote.role.clone(), quote.setting.clone(), date]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// How it answers, and whom if the quote above is not the one answered.
fn stance(brief: &Brief, shown: Shown) -> Option<String> {
    let answer = brief[shown.ix].answers?;
    let words = answer.stance.words();
    Some(if shown.above == Some(answer.quote) {
        words.to_owned()
    } else {
        format!("{words} {}", brief[brief[answer.quote].speaker].short())
    })
}

/// All that the quote says, for those who hear it.
fn name(brief: &Brief, shown: Shown) -> String {
    let quote = &brief[shown.ix];
    let mut out = brief.caption(Item::Quote(shown.ix));
    let details = details(brief, shown.ix);
    if !details.is_empty() {
        out.push_str(". ");
        out.push_str(&details);
    }
    if let Some(answer) = quote.answers {
        let whom = &brief[brief[answer.quote].speaker].name;
        out.extend([". ", answer.stance.words(), " what ", whom, " said"]);
    }
    if let Some(original) = quote.original.as_ref().filter(|_| shown.original) {
        out.push_str(". ");
        out.push_str(&original.plain());
    }
    out
}

/// The language that a script gives away, else what can be said of any.
fn language(words: &str) -> &'static str {
    let has = |from: char, to: char| words.chars().any(|c| (from..=to).contains(&c));
    if has('\u{3040}', '\u{30ff}') {
        "Japanese"
    } else if has('\u{ac00}', '\u{d7af}') {
        "Korean"
    } else if has('\u{4e00}', '\u{9fff}') {
        "Chinese"
    } else if has('\u{370}', '\u{3ff}') {
        "Greek"
    } else {
        "the original"
    }
}
