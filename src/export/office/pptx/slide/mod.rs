//! A page as a slide: its elements in their order, each as one object or one group of them.

mod identity;
mod line;
mod shape;

use std::collections::BTreeMap;

use egui::Rect;

use super::fixed::{marked, master_colors};
use super::freeform::{self, Site};
use super::look::{FOOT, Look, NAMESPACES, TITLE, corners, no_line, place, tree};
use super::room::Room;
use super::text::Words;
use super::tie::Route;
use crate::brief::{Brief, EntityIx, Item, Mark, Subject};
use crate::export::notes::EDITION;
use crate::export::office::emu;
use crate::export::office::package::Relationships;
use crate::export::xml::Xml;
use crate::page::{Drawn, Element, Page, Role};
use identity::{Identity, identity, name};

/// The paths of the pictures that a page shows.
pub(super) fn pictures(page: &Page) -> impl Iterator<Item = &str> {
    let drawn = page.elements.iter().flat_map(|own| &own.drawn);
    drawn.filter_map(|own| match own {
        Drawn::Picture { path, .. } => Some(path.as_str()),
        _ => None,
    })
}

/// The slide of a page; `pictures` are the parts of pictures by their paths, and what the slide names
/// is put among its relationships.
pub(super) fn xml(
    page: &Page,
    brief: &Brief,
    look: Look<'_>,
    pictures: &BTreeMap<String, Option<String>>,
    own: &mut Relationships,
) -> String {
    let mut slide = Slide {
        brief,
        look,
        pictures,
        own,
        room: Room::of(page),
        cards: cards(page, brief),
        next: 2,
        mark: page.mark(brief),
        titled: false,
    };
    Xml::document("p:sld", NAMESPACES, |xml| {
        xml.element("p:cSld", &[], |xml| {
            tree(xml, |xml| {
                let last = page.elements.iter().rposition(|own| own.role == Role::Mark);
                let headed = page.elements.iter().any(|own| own.role == Role::Title);
                let mut said: Vec<&Element> = Vec::new();
                for (i, element) in page.elements.iter().enumerate() {
                    if element.role != Role::Tie {
                        // No line lies over words, whosever they are.
                        said.drain(..).for_each(|tie| slide.said(xml, tie));
                    }
                    let title = match element.role {
                        Role::Title => !slide.titled,
                        Role::Heading => !headed && !slide.titled,
                        _ => false,
                    };
                    match element.role {
                        // The layout has the bar above, the foot's placeholder the one below.
                        Role::Mark if Some(i) == last => slide.foot(xml),
                        Role::Mark => {}
                        _ if title => slide.title(xml, element),
                        Role::Card => slide.card(xml, element),
                        Role::Tie => {
                            slide.tie(xml, element);
                            said.push(element);
                        }
                        _ => slide.any(xml, element),
                    }
                }
                said.drain(..).for_each(|tie| slide.said(xml, tie));
            });
        });
        master_colors(xml);
    })
}

/// A card of a map as a shape.
struct Card {
    /// Its number on the slide; `None` until it is written.
    id: Option<usize>,
    sites: Vec<Site>,
}

/// The cards of a page with the places at which its ties hold on to them.
fn cards(page: &Page, brief: &Brief) -> BTreeMap<EntityIx, Card> {
    let mut rects = BTreeMap::new();
    for element in page.elements.iter().filter(|own| own.role == Role::Card) {
        if let (Some(ix), Some(Drawn::Box { rect, .. })) = (entity(element), element.drawn.first())
        {
            rects.insert(ix, *rect);
        }
    }
    let mut cards: BTreeMap<EntityIx, Card> = rects
        .keys()
        .map(|ix| {
            let sites = Vec::new();
            (*ix, Card { id: None, sites })
        })
        .collect();
    for element in page.elements.iter().filter(|own| own.role == Role::Tie) {
        for (ix, at) in ends(element, brief).into_iter().flatten() {
            if let (Some(card), Some(rect)) = (cards.get_mut(&ix), rects.get(&ix)) {
                card.sites.push(Route::site(at, *rect));
            }
        }
    }
    cards
}

fn entity(element: &Element) -> Option<EntityIx> {
    match element.subject {
        Some(Subject::Item(Item::Entity(ix))) => Some(ix),
        _ => None,
    }
}

/// Where the line of a tie starts and ends, and on which cards.
fn ends(element: &Element, brief: &Brief) -> Option<[(EntityIx, egui::Pos2); 2]> {
    let Some(Subject::Item(Item::Relation(ix))) = element.subject else {
        return None;
    };
    let route = Route::of(&element.drawn)?;
    let (first, last) = (*route.points.first()?, *route.points.last()?);
    Some([(brief[ix].from, first), (brief[ix].to, last)])
}

/// A slide as its shapes are written.
struct Slide<'a, 'o> {
    brief: &'a Brief,
    look: Look<'a>,
    pictures: &'a BTreeMap<String, Option<String>>,
    own: &'o mut Relationships,
    room: Room,
    cards: BTreeMap<EntityIx, Card>,
    /// The number of the next shape.
    next: usize,
    mark: Mark,
    titled: bool,
}

impl Slide<'_, '_> {
    fn id(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    fn foot(&mut self, xml: &mut Xml) {
        let id = self.id();
        let (mark, look) = (self.mark, self.look);
        let mut words = mark.words().to_owned();
        if look.for_presenter {
            words = format!("{words} · {EDITION}");
        }
        FOOT.write(xml, id, |_| {}, |xml| marked(xml, mark, &words, look));
    }

    fn title(&mut self, xml: &mut Xml, element: &Element) {
        self.titled = true;
        let id = self.id();
        let look = self.look;
        let Some(words) = Words::of(&element.drawn).into_iter().next() else {
            return;
        };
        let rect = self.room.widened(&words);
        TITLE.write(
            xml,
            id,
            |xml| place(xml, "a:xfrm", &[], rect),
            |xml| words.write(xml, look, self.own, [0.0; 4], "t"),
        );
    }

    /// A card: one shape with its words, and its side's band over it.
    fn card(&mut self, xml: &mut Xml, element: &Element) {
        let words = Words::of(&element.drawn).into_iter().next();
        let (Some(ix), Some(words), Some(Drawn::Box { rect, fill, .. })) =
            (entity(element), words, element.drawn.first())
        else {
            self.any(xml, element);
            return;
        };
        let (group, id) = (self.id(), self.id());
        let sites = self.cards.get_mut(&ix).map(|card| {
            card.id = Some(id);
            card.sites.clone()
        });
        let sites = sites.unwrap_or_default();
        let (rect, fill, look) = (*rect, *fill, self.look);
        self.group(xml, group, element, rect, |slide, xml| {
            xml.element("p:sp", &[], |xml| {
                xml.element("p:nvSpPr", &[], |xml| {
                    identity(xml, id, &element.words, &Identity::default());
                    xml.leaf("p:cNvSpPr", &[]);
                    xml.leaf("p:nvPr", &[]);
                });
                xml.element("p:spPr", &[], |xml| {
                    place(xml, "a:xfrm", &[], rect);
                    freeform::card(xml, rect, &sites);
                    look.fill(xml, fill);
                    no_line(xml);
                });
                let left = words.bounds().left() - rect.left();
                xml.element("p:txBody", &[], |xml| {
                    words.write(xml, look, slide.own, [left, 0.0, 2.0, 0.0], "ctr");
                });
            });
            for drawn in &element.drawn[1..] {
                slide.shape(xml, drawn);
            }
        });
    }

    /// An element of any kind.
    fn any(&mut self, xml: &mut Xml, element: &Element) {
        let words = Words::of(&element.drawn);
        let shapes = element.drawn.iter();
        let shapes: Vec<&Drawn> = shapes
            .filter(|own| !matches!(own, Drawn::Text(_)))
            .collect();
        match (&shapes[..], &words[..]) {
            ([], [one]) => self.words(xml, one, element),
            ([one], []) => self.shape(xml, one),
            ([], []) => {}
            _ => {
                let id = self.id();
                self.group(xml, id, element, element.bounds, |slide, xml| {
                    for shape in &shapes {
                        slide.shape(xml, shape);
                    }
                    for own in &words {
                        slide.words(xml, own, element);
                    }
                });
            }
        }
    }

    fn group(
        &mut self,
        xml: &mut Xml,
        id: usize,
        element: &Element,
        rect: Rect,
        inside: impl FnOnce(&mut Self, &mut Xml),
    ) {
        xml.element("p:grpSp", &[], |xml| {
            xml.element("p:nvGrpSpPr", &[], |xml| {
                let own = Identity {
                    only_looks: element.role == Role::Decoration,
                    ..Identity::of(element)
                };
                identity(xml, id, name(element.role), &own);
                xml.leaf("p:cNvGrpSpPr", &[]);
                xml.leaf("p:nvPr", &[]);
            });
            xml.element("p:grpSpPr", &[], |xml| {
                xml.element("a:xfrm", &[], |xml| {
                    corners(xml, rect);
                    let (x, y) = (emu(rect.left()), emu(rect.top()));
                    xml.leaf("a:chOff", &[("x", &x), ("y", &y)]);
                    let (width, height) = (emu(rect.width()), emu(rect.height()));
                    xml.leaf("a:chExt", &[("cx", &width), ("cy", &height)]);
                });
            });
            inside(self, xml);
        });
    }
}
