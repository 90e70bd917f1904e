//! The panel of entity cards: who and what the story is about, by side.
//!
//! Only the cards in sight are set and painted. Where every card stands is computed when the brief,
//! the width, the filter, the order or the card in full changes, and kept.

mod card;
mod claims;
mod menu;
mod paint;
mod shelf;
mod words;

use std::sync::Arc;

use egui::{
    EventFilter, Id, Key, Modifiers, Pos2, Rect, Response, Role, ScrollArea, Sense, Shape, Ui,
    UiBuilder, WidgetInfo,
};

use super::filter_menu::FilterMenu;
use super::form::{add_ui, opened_by};
use super::item_menu::item_menu_ui;
use super::text::{lay, one};
use super::widgets::{self, source_line};
use super::{Commands, Cx};
use crate::brief::{Brief, EntityIx, Item};
use crate::diagram::paint::node;
use crate::session::form::{About, Kind};
use crate::session::{Command, Filter, Sort};
use crate::theme::{Style, line, measure, space};
use card::{Detail, Target};
use paint::Looks;
use shelf::{Heading, Measures, Section, Shelf, Thing};

/// Up to so many cards are all shown in full where cards fill the stage; of more, only the selected
/// one is, because each would have to be set before the first is seen.
const MOST_IN_FULL: usize = 300;

/// A side's band is drawn as on a card of the map at this zoom.
const BAND_ZOOM: f32 = 0.86;

/// The panel of entity cards with its scroll and the places of its cards.
#[derive(Default)]
pub struct CardsView {
    key: Option<Basis>,
    filters: FilterMenu,
    shelf: Shelf,
    /// How much the cards show that are not open.
    detail: Option<Detail>,
    /// What was selected, and the step of the story, when the panel was last drawn.
    about: (Option<Item>, Option<usize>),
    /// A card to be scrolled into sight.
    reveal: Option<EntityIx>,
    /// The card that was clicked last: it stays where it is when others change their height.
    anchor: Option<EntityIx>,
    /// How far the cards are scrolled, in points.
    offset: f32,
    /// How high the room for the cards was, in points.
    room: f32,
}

/// What the places of the cards depend on.
#[derive(Clone, PartialEq)]
struct Basis {
    brief: ByAddress,
    width: f32,
    height: f32,
    pixels_per_point: f32,
    filter: Filter,
    sort: Sort,
    full: bool,
    /// The only card in full; `None` if none is or all are.
    open: Option<EntityIx>,
}

/// A brief that is the same only if it is at the same address.
#[derive(Clone)]
struct ByAddress(Arc<Brief>);

impl PartialEq for ByAddress {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl CardsView {
    /// Draws the cards into the whole of `ui`: one column of them, or several if they fill the
    /// stage (`full`).
    pub fn ui(&mut self, ui: &mut Ui, cx: Cx<'_>, full: bool) -> Commands {
        let mut commands = Commands::new();
        // Room for the scroll bar beside the cards.
        ui.set_max_width(ui.available_width() - space::S);
        let shift = self.arrange(ui, cx, full);
        menu::heading(ui, cx, &self.filters, &mut commands);
        if cx.state.cards().is_empty() {
            let words = if cx.state.brief().entities.is_empty() {
                "There is nobody to show."
            } else {
                "The filter leaves nobody to show."
            };
            ui.label(one(words, Style::Secondary.format(cx.theme.muted)));
            add_ui(ui, cx, Kind::Entity, &mut commands);
            return commands;
        }
        self.follow_selection(cx);
        let mut area = ScrollArea::vertical().id_salt("cards").auto_shrink(false);
        if let Some(shift) = shift {
            area = area.vertical_scroll_offset((self.offset + shift).max(0.0));
        }
        let base = ui.scope_id().with("card");
        let output = area.show_viewport(ui, |ui, view| {
            self.cards(ui, cx, view, base, &mut commands);
        });
        self.offset = output.state.clamped_offset().y;
        self.room = output.inner_rect.height();
        commands
    }

    /// How much of them is out of sight below, in points.
    #[must_use]
    pub fn below(&self) -> f32 {
        (self.shelf.height - self.offset - self.room).max(0.0)
    }

    /// Computes where the cards stand if anything that matters has changed; returns by how much the
    /// clicked card has moved.
    fn arrange(&mut self, ui: &Ui, cx: Cx<'_>, full: bool) -> Option<f32> {
        let state = cx.state;
        let all_open = full && state.cards().len() <= MOST_IN_FULL;
        let key = Basis {
            brief: ByAddress(Arc::clone(state.shared_brief())),
            width: ui.available_width(),
            height: (ui.available_height() - Style::Secondary.line_height() - space::M).round(),
            pixels_per_point: ui.ctx().pixels_per_point(),
            filter: state.filter().clone(),
            sort: state.sort(),
            full,
            open: match state.selection() {
                Some(Item::Entity(ix)) if !all_open => Some(ix),
                _ => None,
            },
        };
        if self.key.as_ref() == Some(&key) {
            return None;
        }
        if self.key.as_ref().is_none_or(|old| old.brief != key.brief) {
            self.filters = FilterMenu::of(state.brief());
        }
        let before = self
            .anchor
            .take()
            .and_then(|ix| Some((ix, self.shelf.card(ix)?)));
        let (shelf, detail) = if all_open {
            (set_shelf(ui, cx, &key, Detail::All), Detail::All)
        } else {
            closed_shelf(ui, cx, &key)
        };
        (self.shelf, self.detail) = (shelf, Some(detail));
        self.key = Some(key);
        let (ix, old) = before?;
        Some(self.shelf.card(ix)?.top() - old.top())
    }

    /// Scrolls to what was selected, or to the first card that a step of the story is about, once.
    fn follow_selection(&mut self, cx: Cx<'_>) {
        let state = cx.state;
        let about = (state.selection(), state.place().step);
        if about == self.about {
            return;
        }
        self.about = about;
        self.reveal = match about {
            (Some(Item::Entity(ix)), _) => Some(ix),
            (None, Some(_)) if !state.focus().is_everything() => {
                let cards = state.cards().iter().copied();
                cards
                    .into_iter()
                    .find(|ix| state.focus().has(Item::Entity(*ix)))
            }
            _ => self.reveal,
        };
    }

    fn cards(&mut self, ui: &mut Ui, cx: Cx<'_>, view: Rect, base: Id, commands: &mut Commands) {
        let origin = ui.max_rect().min.to_vec2();
        let end = ui
            .max_rect()
            .with_min_y(origin.y + self.shelf.height + space::S);
        if cx.state.can_edit() {
            ui.set_height(self.shelf.height + space::S + Style::Secondary.line_height() + space::S);
            let builder = UiBuilder::new().id_salt("add").max_rect(end);
            ui.scope_builder(builder, |ui| add_ui(ui, cx, Kind::Entity, commands));
        } else {
            ui.set_height(self.shelf.height);
        }
        if let Some(rect) = self.reveal.take().and_then(|ix| self.shelf.card(ix)) {
            ui.scroll_to_rect(rect.translate(origin), None);
        }
        // One card more on either side, so that Tab and a screen reader find the next one.
        let reach = measure::PORTRAIT * 2.0;
        for i in self
            .shelf
            .between(view.top() - reach, view.bottom() + reach)
        {
            let slot = self.shelf.slots[i].clone();
            let rect = slot.rect.translate(origin);
            match slot.thing {
                Thing::Heading(heading) => {
                    heading_ui(ui, cx, &heading, rect, base.with(("heading", i)));
                }
                Thing::Card(ix) => self.card(ui, cx, ix, rect, base, commands),
                Thing::Name { entity, last } => {
                    self.name(ui, cx, (entity, last), rect, base, commands);
                }
            }
        }
        for band in &self.shelf.bands {
            let mut rect = band.rect.translate(origin);
            if ui.is_rect_visible(rect) {
                rect = rect.intersect(ui.clip_rect().expand(space::XL));
                let mut shapes: Vec<Shape> = Vec::new();
                node::band(
                    rect,
                    BAND_ZOOM,
                    band.side,
                    cx.theme.side(band.side),
                    &mut shapes,
                );
                ui.painter().extend(shapes);
            }
        }
    }

    /// A name in running text.
    fn name(
        &mut self,
        ui: &Ui,
        cx: Cx<'_>,
        (ix, last): (EntityIx, bool),
        rect: Rect,
        base: Id,
        commands: &mut Commands,
    ) {
        let item = Item::Entity(ix);
        let response = ui.interact(rect, base.with(ix), Sense::click());
        let mut ink = cx.theme.ink;
        if cx.state.focus().fades(item) {
            ink = cx.theme.fade_words(ink);
        }
        if ui.is_rect_visible(rect) {
            let mut format = Style::Strong.format(ink);
            if response.hovered() {
                format.underline = egui::Stroke::new(line::HAIR, ink);
            }
            let mut job = one(cx.state.brief()[ix].short(), format);
            if !last {
                job.append(SEPARATOR, 0.0, Style::Strong.format(cx.theme.muted));
            }
            job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
            let galley = ui.painter().layout_job(job);
            ui.painter().galley(rect.min, galley, ink);
            widgets::focus_ring(ui, cx.theme, &response, rect);
        }
        self.listen(ui, cx, ix, &response, base);
        item_menu_ui(cx, &response, item, commands);
        if let Some(command) = opened_by(cx, &response, About::item(item)) {
            commands.push(command);
        } else if response.clicked() {
            self.anchor = Some(ix);
            commands.push(Command::Select(item));
        }
        response.on_hover_ui_at_pointer(|ui| whole_names(ui, cx, ix));
    }

    /// Says who it is to assistive technology, and follows the keys.
    fn listen(&mut self, ui: &Ui, cx: Cx<'_>, ix: EntityIx, response: &Response, base: Id) {
        let state = cx.state;
        let selected = state.selection() == Some(Item::Entity(ix));
        response.widget_info(|| {
            let name = words::spoken_name(state.brief(), state.links(), ix);
            WidgetInfo::selected(Role::Button, true, selected, name)
        });
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_description(words::spoken_details(state.brief(), state.links(), ix));
        });
        self.keys(ui, ix, response, base);
    }

    fn card(
        &mut self,
        ui: &Ui,
        cx: Cx<'_>,
        ix: EntityIx,
        rect: Rect,
        base: Id,
        commands: &mut Commands,
    ) {
        let state = cx.state;
        let item = Item::Entity(ix);
        let selected = state.selection() == Some(item);
        let response = ui.interact(rect, base.with(ix), Sense::click());
        let looks = Looks {
            selected,
            hovered: response.hovered(),
            focused: response.has_focus(),
            faded: state.focus().fades(item),
        };
        let detail = match self.detail {
            Some(detail) if !selected => detail,
            _ => Detail::All,
        };
        let setting = card::set(ui.painter(), cx, ix, detail, rect.width(), looks.faded);
        if ui.is_rect_visible(rect) {
            paint::paint(ui, cx, ix, &setting, rect, looks);
        }
        self.listen(ui, cx, ix, &response, base);
        item_menu_ui(cx, &response, item, commands);
        let pointed = |at: Option<Pos2>| setting.target(at? - rect.min.to_vec2());
        if let Some(command) = opened_by(cx, &response, About::item(item)) {
            commands.extend([Command::Select(item), command]);
        } else if response.clicked() {
            self.anchor = Some(ix);
            commands.push(match pointed(response.interact_pointer_pos()) {
                Some(Target::Source(source)) => Command::Select(Item::Source(*source)),
                Some(Target::Item(item)) => Command::Select(*item),
                Some(Target::Address(address)) => Command::OpenUrl(address.clone()),
                None if selected => Command::ClearSelection,
                None => Command::Select(item),
            });
        }
        match pointed(response.hover_pos()) {
            Some(Target::Source(source)) => {
                response.on_hover_text_at_pointer(source_line(state.brief(), *source));
            }
            Some(Target::Item(item)) => {
                response.on_hover_text_at_pointer(state.brief().caption(*item));
            }
            Some(Target::Address(address)) => {
                response.on_hover_text_at_pointer(address);
            }
            None if setting.cut => {
                response.on_hover_ui_at_pointer(|ui| whole_names(ui, cx, ix));
            }
            None => {}
        }
    }

    /// Arrows up and down go from card to card; whatever gets the focus is scrolled into sight.
    fn keys(&mut self, ui: &Ui, ix: EntityIx, response: &Response, base: Id) {
        if response.gained_focus() {
            self.reveal = Some(ix);
            ui.ctx().request_repaint();
        }
        if !response.has_focus() {
            return;
        }
        let arrows = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let next = if pressed(Key::ArrowDown) {
            self.shelf.neighbour(ix, true)
        } else if pressed(Key::ArrowUp) {
            self.shelf.neighbour(ix, false)
        } else {
            None
        };
        if let Some(next) = next {
            ui.memory_mut(|memory| memory.request_focus(base.with(next)));
            self.reveal = Some(next);
            ui.ctx().request_repaint();
        }
    }
}

/// What stands between names in running text.
const SEPARATOR: &str = " · ";

/// The places of cards of which at most the selected one is open: in two rows each, or in one line each
/// where only so all of them have room.
fn closed_shelf(ui: &Ui, cx: Cx<'_>, key: &Basis) -> (Shelf, Detail) {
    let rows = set_shelf(ui, cx, key, Detail::Row);
    if rows.height > key.height && !key.full {
        let lines = set_shelf(ui, cx, key, Detail::Line);
        if lines.height <= key.height {
            return (lines, Detail::Line);
        }
    }
    (rows, Detail::Row)
}

/// Sets every card's place; those that are not open show this much.
fn set_shelf(ui: &Ui, cx: Cx<'_>, key: &Basis, detail: Detail) -> Shelf {
    let columns = if key.full {
        (((key.width + space::L) / (measure::CARD + space::L)) as usize).max(1)
    } else {
        1
    };
    let width = (key.width + space::L) / columns as f32 - space::L;
    let painter = ui.painter();
    let row = card::row_height(painter, detail);
    let height = |ix: EntityIx| {
        if detail == Detail::All || key.open == Some(ix) {
            card::set(painter, cx, ix, Detail::All, width, false).height
        } else {
            row
        }
    };
    let mut sections: Vec<Section> = Vec::new();
    for ix in cx.state.cards() {
        let heading = heading_of(cx, *ix);
        if sections.last().is_none_or(|last| last.heading != heading) {
            sections.push(Section {
                heading,
                ..Section::default()
            });
        }
        let Some(section) = sections.last_mut() else {
            continue;
        };
        if !key.full && runs_in(cx, *ix) && key.open != Some(*ix) {
            section.names.push((*ix, name_width(ui, cx, *ix)));
        } else {
            section.cards.push((*ix, height(*ix)));
        }
    }
    for section in &mut sections {
        if let Some(heading) = &mut section.heading {
            heading.count = section.cards.len() + section.names.len();
        }
    }
    let line_height = |style: Style| {
        let job = one("x", style.format(cx.theme.ink));
        painter.layout_job(job).size().y
    };
    let measures = Measures {
        columns,
        width,
        heading: line_height(Style::Label) + space::XS,
        gap: if key.full { measure::CARD_GAP } else { 0.0 },
        name: (line_height(Style::Strong), card::picture_left()),
    };
    Shelf::new(&sections, measures, cx.state.brief())
}

/// Whether the entity is one of those on nobody's side beside others that are on one: they are named in
/// running text.
fn runs_in(cx: Cx<'_>, ix: EntityIx) -> bool {
    let brief = cx.state.brief();
    let has_side = |ix: &EntityIx| brief[*ix].side.is_some();
    // They come last.
    cx.state.sort() == Sort::Side
        && !has_side(&ix)
        && cx.state.cards().first().is_some_and(has_side)
}

/// The width of a name in running text with what follows it, in points.
fn name_width(ui: &Ui, cx: Cx<'_>, ix: EntityIx) -> f32 {
    let words = format!("{}{SEPARATOR}", cx.state.brief()[ix].short());
    let job = one(&words, Style::Strong.format(cx.theme.ink));
    ui.painter().layout_job(job).size().x
}

/// The heading that the entity's card stands under.
fn heading_of(cx: Cx<'_>, ix: EntityIx) -> Option<Heading> {
    let brief = cx.state.brief();
    let side = brief[ix].side;
    (cx.state.sort() == Sort::Side && !brief.sides.is_empty()).then(|| Heading {
        label: side.map_or(NOBODYS.to_owned(), |side| brief[side].label.clone()),
        side,
        count: 0,
    })
}

/// What stands above those who are on no side.
const NOBODYS: &str = "On nobody’s side";

fn heading_ui(ui: &Ui, cx: Cx<'_>, heading: &Heading, rect: Rect, id: Id) {
    let color = cx.theme.side(heading.side);
    let mut job = one(&heading.label, Style::Label.format(color));
    let count = heading.count.to_string();
    job.append(&count, space::S, Style::Secondary.format(cx.theme.muted));
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
    let galley = lay(ui.ctx(), job);
    ui.painter().galley(rect.min, galley, color);
    ui.interact(rect, id, Sense::hover())
        .widget_info(|| WidgetInfo::labeled(Role::Heading, true, &heading.label));
}

/// The words that a card at a glance had to cut.
fn whole_names(ui: &mut Ui, cx: Cx<'_>, ix: EntityIx) {
    let entity = &cx.state.brief()[ix];
    widgets::words(ui, &entity.name, Style::Name, cx.theme.ink);
    for words in [&entity.original_name, &entity.role].into_iter().flatten() {
        widgets::words(ui, words, Style::Secondary, cx.theme.muted);
    }
}
