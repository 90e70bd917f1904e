//! The context menu of an item: copy it as text, show it, find the way to it, open its sources.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Popup, Response, SetOpenCommand, Ui, WidgetInfo};

use super::text::one;
use super::{Commands, Cx};
use crate::brief::markup::Text;
use crate::brief::{Brief, Item, Mark, Source, SourceIx};
use crate::session::form::{About, Kind};
use crate::session::{Command, IndexEntry, State};
use crate::theme::{Style, measure};

/// An entry of a menu: what readers see, and what it asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What readers see.
    pub words: String,
    /// What it asks for, in order.
    pub commands: Commands,
}

/// So many of an item's sources have entries of their own.
const MOST_SOURCES: usize = 4;

/// The entries of an item's menu, in order.
#[must_use]
pub fn entries(state: &State, item: Item) -> Vec<Entry> {
    let brief = state.brief();
    let mut out = Vec::new();
    let mut add = |words: String, commands: Commands| out.push(Entry { words, commands });
    add(
        "Copy as text".into(),
        vec![Command::Copy(as_text(brief, item))],
    );
    let select = Command::Select(item);
    match item {
        Item::Entity(ix) => {
            let on_map = vec![select.clone(), Command::SwitchTo(IndexEntry::Ties)];
            add("Show on the map".into(), on_map);
            match state.selection() {
                Some(Item::Entity(from)) if from != ix => {
                    let words = format!("Shortest way from {} to here", brief[from].short());
                    add(words, vec![Command::WayTo(ix)]);
                }
                _ => {
                    let way = vec![select.clone(), Command::AskWay];
                    add("Shortest way from here to another card…".into(), way);
                }
            }
            let near = vec![select, Command::Widen];
            add("Only what is near it on the map".into(), near);
        }
        Item::Quote(ix) => {
            add("Show with what it answers".into(), vec![select]);
            let speaker = brief[ix].speaker;
            let words = format!("Show {}", brief[speaker].short());
            add(words, vec![Command::Select(Item::Entity(speaker))]);
        }
        Item::Relation(ix) => {
            add("Show on the map".into(), vec![select]);
            let relation = &brief[ix];
            let mut ends = vec![relation.from, relation.to];
            ends.dedup();
            for end in ends {
                let words = format!("Show {}", brief[end].short());
                add(words, vec![Command::Select(Item::Entity(end))]);
            }
        }
        Item::Event(_) => add("Show whom it concerns".into(), vec![select]),
        Item::Source(_) => add("Show what rests on it".into(), vec![select]),
    }
    if state.can_edit() {
        let (kind, at) = Kind::of(item);
        add("Edit…".into(), vec![Command::OpenForm(About::item(item))]);
        add("Delete".into(), vec![Command::Delete(kind, at)]);
    }
    let sources: Vec<SourceIx> = match item {
        Item::Source(ix) => vec![ix],
        _ => brief
            .sources_of(item)
            .iter()
            .map(|own| own.source)
            .collect(),
    };
    for ix in sources.iter().take(MOST_SOURCES) {
        if !matches!(item, Item::Source(_)) {
            let words = format!("Show source {}: {}", ix.index() + 1, brief[*ix].title);
            add(words, vec![Command::Select(Item::Source(*ix))]);
        }
        if let Some(url) = &brief[*ix].url {
            let words = format!("Open the address of source {}", ix.index() + 1);
            add(words, vec![Command::OpenUrl(url.clone())]);
        }
    }
    out
}

/// An item as text to be pasted elsewhere: what it says, who says so, its sources, and the handling mark
/// of all that.
#[must_use]
pub fn as_text(brief: &Brief, item: Item) -> String {
    let mut lines = vec![brief.caption(item)];
    match item {
        Item::Entity(ix) => {
            let entity = &brief[ix];
            lines.extend(entity.original_name.clone());
            lines.extend(entity.role.clone());
            lines.extend(entity.summary.as_ref().map(Text::plain));
            let facts = entity.facts.iter();
            lines.extend(facts.map(|fact| format!("{}: {}", fact.label, fact.value.plain())));
        }
        Item::Quote(ix) => {
            let quote = &brief[ix];
            let speaker = &brief[quote.speaker].name;
            let date = quote.date.as_ref().map(ToString::to_string);
            let details = [
                Some(speaker.clone()),
                quote.role.clone(),
                quote.setting.clone(),
                date,
            ];
            let details: Vec<String> = details.into_iter().flatten().collect();
            lines = vec![format!("“{}”", quote.text.plain()), details.join(", ")];
        }
        Item::Relation(ix) => lines.extend(brief[ix].date.as_ref().map(ToString::to_string)),
        Item::Event(_) => {}
        Item::Source(ix) => lines = vec![cited(&brief[ix])],
    }
    let sources = brief.sources_of(item).iter();
    lines.extend(sources.map(|own| {
        let parts = std::iter::once(cited(&brief[own.source])).chain(brief.standing_of(own));
        format!("Source: {}", parts.collect::<Vec<_>>().join(", "))
    }));
    lines.push(mark(brief, item).words().to_owned());
    lines.join("\n")
}

/// A source as it is cited, with its address.
fn cited(source: &Source) -> String {
    let parts = [
        source.author.clone(),
        Some(source.title.clone()),
        source.publisher.clone(),
        source.published.as_ref().map(ToString::to_string),
        source.url.clone(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The highest mark of what an item's text tells of.
fn mark(brief: &Brief, item: Item) -> Mark {
    let own = |item: Item| match item {
        Item::Entity(ix) => brief[ix].mark,
        Item::Quote(ix) => brief[ix].mark,
        Item::Relation(ix) => brief[ix].mark,
        Item::Event(ix) => brief[ix].mark,
        Item::Source(ix) => brief[ix].mark,
    };
    let mut marks = vec![own(item)];
    match item {
        Item::Entity(ix) => marks.extend(brief[ix].facts.iter().map(|fact| fact.mark)),
        Item::Quote(ix) => marks.push(own(Item::Entity(brief[ix].speaker))),
        Item::Relation(ix) => {
            let ends = [brief[ix].from, brief[ix].to];
            marks.extend(ends.map(|end| own(Item::Entity(end))));
        }
        Item::Event(_) | Item::Source(_) => {}
    }
    let sources = brief.sources_of(item).iter();
    marks.extend(sources.map(|cited| own(Item::Source(cited.source))));
    marks.into_iter().flatten().fold(brief.head.mark, Mark::max)
}

/// Opens the menu of an item where a right click, the menu key or Shift F10 asks for it.
pub fn item_menu_ui(cx: Cx<'_>, response: &Response, item: Item, out: &mut Commands) {
    let ctx = &response.ctx;
    let by_key = response.has_focus() && ctx.input_mut(asked_by_key);
    let id = Popup::default_response_id(response);
    let at_item = id.with("at the item");
    if by_key || response.secondary_clicked() {
        ctx.data_mut(|data| data.insert_temp(at_item, by_key));
    } else if !Popup::is_id_open(ctx, id) {
        return;
    }
    let mut popup = Popup::context_menu(response);
    if by_key {
        popup = popup.open_memory(SetOpenCommand::Bool(true));
    }
    if ctx.data(|data| data.get_temp::<bool>(at_item)) == Some(true) {
        popup = popup.anchor(response.rect);
    }
    popup.show(|ui| entries_ui(ui, cx, item, by_key, out));
}

fn asked_by_key(input: &mut egui::InputState) -> bool {
    input.consume_key(Modifiers::NONE, Key::Menu) || input.consume_key(Modifiers::SHIFT, Key::F10)
}

/// Draws the entries of an item's menu; with `focused` the first of them has the keyboard's focus.
pub fn entries_ui(ui: &mut Ui, cx: Cx<'_>, item: Item, focused: bool, out: &mut Commands) {
    ui.set_max_width(measure::TIP);
    for (i, entry) in entries(cx.state, item).into_iter().enumerate() {
        let job = one(&entry.words, Style::Secondary.format(cx.theme.ink));
        let button = ui.add(egui::Button::new(job).truncate());
        button.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, &entry.words));
        if focused && i == 0 {
            button.request_focus();
        }
        if button.clicked() {
            out.extend(entry.commands);
            ui.close();
        }
    }
}
