//! The cards: who and what the story is about.
//!
//! Only the cards in sight are set and painted. Where every card stands is computed when the brief,
//! the width, the filter, the order or the card in full changes, and kept.

mod card;
mod menu;
mod paint;
mod shelf;
mod words;

use std::sync::Arc;

use egui::{EventFilter, Id, Key, Modifiers, Pos2, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo};

use super::filter_menu::FilterMenu;
use super::text::{lay, one};
use super::widgets::{self, source_line};
use super::{Commands, Cx};
use crate::brief::{Brief, EntityIx, Item};
use crate::session::{Command, Filter, Sort};
use crate::theme::{Style, measure, space};
use card::{Detail, Target};
use paint::Looks;
use shelf::{Heading, Section, Shelf, Thing};

/// Up to so many cards are all shown in full where cards fill the stage; of more, only the selected
/// one is, because each would have to be set before the first is seen.
const MOST_IN_FULL: usize = 300;

/// What the panel keeps for itself.
#[derive(Default)]
pub struct CardsView {
    key: Option<Basis>,
    filters: FilterMenu,
    shelf: Shelf,
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
                "This brief names nobody yet."
            } else {
                "The filter leaves nobody to show."
            };
            ui.label(one(words, Style::Secondary.format(cx.theme.muted)));
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
        self.shelf = set_shelf(ui, cx, &key, all_open);
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
        ui.set_height(self.shelf.height);
        let origin = ui.max_rect().min.to_vec2();
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
            }
        }
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
            faded: !state.focus().has(item),
        };
        let detail = match &self.key {
            Some(key) if key.full && state.cards().len() <= MOST_IN_FULL => Detail::All,
            _ if selected => Detail::All,
            _ => Detail::Glance,
        };
        let setting = card::set(ui.painter(), cx, ix, detail, rect.width(), looks.faded);
        if ui.is_rect_visible(rect) {
            paint::paint(ui.painter(), cx, ix, &setting, rect, looks);
        }
        response.widget_info(|| {
            let name = words::spoken_name(state.brief(), state.links(), ix);
            WidgetInfo::selected(Role::Button, true, selected, name)
        });
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_description(words::spoken_details(state.brief(), ix));
        });
        let pointed = |at: Option<Pos2>| setting.target(at? - rect.min.to_vec2());
        if response.clicked() {
            self.anchor = Some(ix);
            commands.push(match pointed(response.interact_pointer_pos()) {
                Some(Target::Source(source)) => Command::Select(Item::Source(*source)),
                Some(Target::Address(address)) => Command::OpenUrl(address.clone()),
                None if selected => Command::ClearSelection,
                None => Command::Select(item),
            });
        }
        self.keys(ui, ix, &response, base);
        match pointed(response.hover_pos()) {
            Some(Target::Source(source)) => {
                response.on_hover_text_at_pointer(source_line(state.brief(), *source));
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
    fn keys(&mut self, ui: &Ui, ix: EntityIx, response: &egui::Response, base: Id) {
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

/// Sets every card's place.
fn set_shelf(ui: &Ui, cx: Cx<'_>, key: &Basis, all_open: bool) -> Shelf {
    let columns = if key.full {
        (((key.width + space::L) / (measure::CARD + space::L)) as usize).max(1)
    } else {
        1
    };
    let width = (key.width + space::L) / columns as f32 - space::L;
    let painter = ui.painter();
    let glance = card::glance_height(painter);
    let height = |ix: EntityIx| {
        if all_open || key.open == Some(ix) {
            card::set(painter, cx, ix, Detail::All, width, false).height
        } else {
            glance
        }
    };
    let mut sections: Vec<Section> = Vec::new();
    for ix in cx.state.cards() {
        let heading = heading_of(cx, *ix);
        if sections.last().is_none_or(|last| last.heading != heading) {
            sections.push(Section {
                heading,
                cards: Vec::new(),
            });
        }
        if let Some(section) = sections.last_mut() {
            section.cards.push((*ix, height(*ix)));
        }
    }
    let row = painter.layout_job(one("x", Style::Label.format(cx.theme.ink)));
    let heading = row.size().y + space::S;
    Shelf::new(
        &sections,
        columns,
        width,
        heading,
        cx.state.brief().entities.len(),
    )
}

/// The heading that the entity's card stands under.
fn heading_of(cx: Cx<'_>, ix: EntityIx) -> Option<Heading> {
    let brief = cx.state.brief();
    let side = brief[ix].side;
    (cx.state.sort() == Sort::Side && !brief.sides.is_empty()).then(|| Heading {
        label: side.map_or("No side".to_owned(), |side| brief[side].label.clone()),
        side,
    })
}

fn heading_ui(ui: &Ui, cx: Cx<'_>, heading: &Heading, rect: Rect, id: Id) {
    let color = cx.theme.side(heading.side);
    let mut job = one(&heading.label, Style::Label.format(color));
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
