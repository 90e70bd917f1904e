//! A page as a slide: its elements in their order, each as one object or one group of them.

use std::collections::BTreeMap;
use std::fmt::Display;

use egui::{Align, Rect};

use super::fixed::{marked, master_colors, rectangle};
use super::freeform::{self, FIRST_SITE, Site};
use super::look::{FOOT, Look, NAMESPACES, TITLE, corners, no_line, place, tree};
use super::room::Room;
use super::text::Words;
use super::tie::{Connector, Route};
use crate::brief::{Brief, EntityIx, Item, Mark, Subject};
use crate::export::notes::EDITION;
use crate::export::office::address;
use crate::export::office::package::Relationships;
use crate::export::xml::Xml;
use crate::page::{Drawn, Element, Page, Pen, Role, Run, Text};
use crate::theme::page::{Token, TypeRole};

/// The size of the words that stand for a missing picture.
const INSTEAD: f32 = 20.0;
/// A quarter of a turn.
const QUARTER: i64 = 5_400_000;

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

    /// A tie's line: a connector that holds on to its cards.
    fn tie(&mut self, xml: &mut Xml, element: &Element) {
        let route = Route::of(&element.drawn);
        match route.zip(ends(element, self.brief)) {
            Some((route, ends)) => self.line(xml, element, &route, ends),
            None => self.any(xml, element),
        }
    }

    /// A tie's words and its sign, over the ground that they leave free of lines.
    fn said(&mut self, xml: &mut Xml, element: &Element) {
        let Some(route) = Route::of(&element.drawn) else {
            return;
        };
        let mut headed = false;
        let drawn = element.drawn.iter().filter(|drawn| match drawn {
            Drawn::Path { bend, .. } => *bend <= 0.0,
            Drawn::Area { .. } => std::mem::replace(&mut headed, true),
            _ => true,
        });
        let drawn: Vec<&Drawn> = drawn.collect();
        let bounds = drawn.iter().map(|own| own.bounds()).reduce(Rect::union);
        if let Some(rect) = bounds.filter(|rect| route.meets(*rect)) {
            let fill = Token::Page;
            self.shape(
                xml,
                &Drawn::Box {
                    rect,
                    fill,
                    radius: 0.0,
                },
            );
        }
        for words in Words::of(&element.drawn) {
            self.words(xml, &words, element);
        }
        for own in drawn {
            self.shape(xml, own);
        }
    }

    /// The line of a tie. One with bends, or of two lines, is there twice, of which a program shows the
    /// one it can: where connectors are drawn as the file says a connector, elsewhere outlines, since
    /// programs that find a way of their own draw it across other cards.
    fn line(
        &mut self,
        xml: &mut Xml,
        element: &Element,
        route: &Route,
        ends: [(EntityIx, egui::Pos2); 2],
    ) {
        let id = self.id();
        match Connector::along(&route.points) {
            None => self.outline(xml, id, element, route),
            Some(connector) if route.points.len() == 2 && route.inner.is_none() => {
                self.connector(xml, id, element, (route, &connector), ends);
            }
            Some(connector) => {
                let namespace = "http://schemas.openxmlformats.org/markup-compatibility/2006";
                xml.element("mc:AlternateContent", &[("xmlns:mc", &namespace)], |xml| {
                    let needed = "http://schemas.microsoft.com/office/powerpoint/2015/09/main";
                    let attributes: [(&str, &dyn Display); 2] =
                        [("xmlns:p159", &needed), ("Requires", &"p159")];
                    xml.element("mc:Choice", &attributes, |xml| {
                        self.connector(xml, id, element, (route, &connector), ends);
                    });
                    xml.element("mc:Fallback", &[], |xml| {
                        self.outline(xml, id, element, route);
                    });
                });
            }
        }
    }

    fn outline(&mut self, xml: &mut Xml, id: usize, element: &Element, route: &Route) {
        let own = Identity::of(element);
        self.along(xml, id, &own, &route.points, |slide, xml| {
            slide.pen(xml, route);
        });
        if let Some((points, pen)) = route.between() {
            let id = self.id();
            let own = Identity {
                only_looks: true,
                ..Identity::default()
            };
            self.along(xml, id, &own, &points, |slide, xml| {
                slide.look.line(xml, pen, false, |_| {});
            });
        }
    }

    /// A line through points.
    fn along(
        &self,
        xml: &mut Xml,
        id: usize,
        own: &Identity<'_>,
        points: &[egui::Pos2],
        pen: impl FnOnce(&Self, &mut Xml),
    ) {
        let rect = Rect::from_points(points);
        xml.element("p:sp", &[], |xml| {
            xml.element("p:nvSpPr", &[], |xml| {
                identity(xml, id, "Tie", own);
                xml.leaf("p:cNvSpPr", &[]);
                xml.leaf("p:nvPr", &[]);
            });
            xml.element("p:spPr", &[], |xml| {
                place(xml, "a:xfrm", &[], rect);
                freeform::outline(xml, rect, points, false, 0.0);
                xml.leaf("a:noFill", &[]);
                pen(self, xml);
            });
        });
    }

    fn connector(
        &self,
        xml: &mut Xml,
        id: usize,
        element: &Element,
        (route, connector): (&Route, &Connector),
        ends: [(EntityIx, egui::Pos2); 2],
    ) {
        xml.element("p:cxnSp", &[], |xml| {
            xml.element("p:nvCxnSpPr", &[], |xml| {
                identity(xml, id, "Tie", &Identity::of(element));
                xml.element("p:cNvCxnSpPr", &[], |xml| {
                    for (name, (ix, at)) in ["a:stCxn", "a:endCxn"].into_iter().zip(ends) {
                        if let Some((card, site)) = self.held(ix, at) {
                            xml.leaf(name, &[("id", &card), ("idx", &site)]);
                        }
                    }
                });
                xml.leaf("p:nvPr", &[]);
            });
            xml.element("p:spPr", &[], |xml| {
                let turn = if connector.turned { QUARTER } else { 0 };
                let (level, upright) = connector.flipped;
                let attributes: [(&str, &dyn Display); 3] = [
                    ("rot", &turn),
                    ("flipH", &u8::from(level)),
                    ("flipV", &u8::from(upright)),
                ];
                place(xml, "a:xfrm", &attributes, connector.rect);
                xml.element("a:prstGeom", &[("prst", &connector.name)], |xml| {
                    xml.element("a:avLst", &[], |xml| {
                        for (i, bend) in connector.bends.iter().enumerate() {
                            let (name, value) = (format!("adj{}", i + 1), format!("val {bend}"));
                            xml.leaf("a:gd", &[("name", &name), ("fmla", &value)]);
                        }
                    });
                });
                self.pen(xml, route);
            });
        });
    }

    fn pen(&self, xml: &mut Xml, route: &Route) {
        // The head is as large on the wide line of two as on the others.
        let size = if route.inner.is_some() { "sm" } else { "lg" };
        self.look
            .line(xml, route.pen, route.inner.is_some(), |xml| {
                let attributes: [(&str, &dyn Display); 3] =
                    [("type", &"triangle"), ("w", &size), ("len", &size)];
                xml.leaf("a:tailEnd", &attributes);
            });
    }

    /// The shape of a card, and the site on it at a place.
    fn held(&self, ix: EntityIx, at: egui::Pos2) -> Option<(usize, usize)> {
        let card = self.cards.get(&ix)?;
        let site = card.sites.iter().position(|site| site.at == at)?;
        Some((card.id?, FIRST_SITE + site))
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
                    let (x, y) = (
                        super::super::emu(rect.left()),
                        super::super::emu(rect.top()),
                    );
                    xml.leaf("a:chOff", &[("x", &x), ("y", &y)]);
                    let width = super::super::emu(rect.width());
                    let height = super::super::emu(rect.height());
                    xml.leaf("a:chExt", &[("cx", &width), ("cy", &height)]);
                });
            });
            inside(self, xml);
        });
    }

    /// A box with words, which leads to a source's address where it tells of one.
    fn words(&mut self, xml: &mut Xml, words: &Words<'_>, of: &Element) {
        let id = self.id();
        let look = self.look;
        let uri = match of.subject {
            Some(Subject::Item(Item::Source(ix))) => self.brief[ix].url.as_deref(),
            _ => None,
        };
        let link = uri.and_then(address::uri);
        let link = link.map(|uri| (self.own.address(&uri), uri));
        let rect = self.room.widened(words);
        xml.element("p:sp", &[], |xml| {
            xml.element("p:nvSpPr", &[], |xml| {
                let own = Identity {
                    link: link.as_ref().map(|(id, uri)| (id.as_str(), uri.as_str())),
                    ..Identity::default()
                };
                identity(xml, id, name(of.role), &own);
                xml.leaf("p:cNvSpPr", &[("txBox", &1)]);
                xml.leaf("p:nvPr", &[]);
            });
            xml.element("p:spPr", &[], |xml| {
                place(xml, "a:xfrm", &[], rect);
                rectangle(xml);
                xml.leaf("a:noFill", &[]);
            });
            xml.element("p:txBody", &[], |xml| {
                words.write(xml, look, self.own, [0.0; 4], "t");
            });
        });
    }

    /// Whatever is drawn but words.
    fn shape(&mut self, xml: &mut Xml, drawn: &Drawn) {
        let look = self.look;
        match drawn {
            Drawn::Text(_) => {}
            Drawn::Box { rect, fill, radius } => {
                let rounded = *radius > 0.0;
                self.outlined(xml, *rect, |xml| {
                    let name = if rounded { "roundRect" } else { "rect" };
                    xml.element("a:prstGeom", &[("prst", &name)], |xml| {
                        xml.element("a:avLst", &[], |xml| {
                            if rounded {
                                let part = radius / rect.size().min_elem().max(1.0) * 100_000.0;
                                let value = format!("val {}", part.min(50_000.0) as i64);
                                xml.leaf("a:gd", &[("name", &"adj"), ("fmla", &value)]);
                            }
                        });
                    });
                    look.fill(xml, *fill);
                    no_line(xml);
                });
            }
            Drawn::Path { points, pen, bend } => {
                let rect = Rect::from_points(points);
                self.outlined(xml, rect, |xml| {
                    freeform::outline(xml, rect, points, false, *bend);
                    xml.leaf("a:noFill", &[]);
                    look.line(xml, *pen, false, |_| {});
                });
            }
            Drawn::Area { points, fill } => {
                let rect = Rect::from_points(points);
                self.outlined(xml, rect, |xml| {
                    freeform::outline(xml, rect, points, true, 0.0);
                    look.fill(xml, *fill);
                    no_line(xml);
                });
            }
            Drawn::Disc {
                center,
                radius,
                fill,
                pen,
            } => {
                let inner = 2.0 * radius - pen.width;
                let rect = Rect::from_center_size(*center, egui::Vec2::splat(inner));
                self.outlined(xml, rect, |xml| {
                    xml.element("a:prstGeom", &[("prst", &"ellipse")], |xml| {
                        xml.leaf("a:avLst", &[]);
                    });
                    look.fill(xml, *fill);
                    look.line(xml, *pen, false, |_| {});
                });
            }
            Drawn::Picture { rect, path, alt } => self.picture(xml, *rect, path, alt),
        }
    }

    /// A shape that only looks.
    fn outlined(&mut self, xml: &mut Xml, rect: Rect, look: impl FnOnce(&mut Xml)) {
        let id = self.id();
        xml.element("p:sp", &[], |xml| {
            xml.element("p:nvSpPr", &[], |xml| {
                let own = Identity {
                    only_looks: true,
                    ..Identity::default()
                };
                identity(xml, id, "Shape", &own);
                xml.leaf("p:cNvSpPr", &[]);
                xml.leaf("p:nvPr", &[]);
            });
            xml.element("p:spPr", &[], |xml| {
                place(xml, "a:xfrm", &[], rect);
                look(xml);
            });
        });
    }

    /// A picture, or its words where it is missing.
    fn picture(&mut self, xml: &mut Xml, rect: Rect, path: &str, alt: &str) {
        let Some(Some(part)) = self.pictures.get(path) else {
            self.instead(xml, rect, alt);
            return;
        };
        let id = self.id();
        let link = self.own.part("image", part);
        xml.element("p:pic", &[], |xml| {
            xml.element("p:nvPicPr", &[], |xml| {
                let own = Identity {
                    words: alt,
                    ..Identity::default()
                };
                identity(xml, id, "Picture", &own);
                xml.element("p:cNvPicPr", &[], |xml| {
                    xml.leaf("a:picLocks", &[("noChangeAspect", &1)]);
                });
                xml.leaf("p:nvPr", &[]);
            });
            xml.element("p:blipFill", &[], |xml| {
                xml.leaf("a:blip", &[("r:embed", &link)]);
                xml.element("a:stretch", &[], |xml| xml.leaf("a:fillRect", &[]));
            });
            xml.element("p:spPr", &[], |xml| {
                place(xml, "a:xfrm", &[], rect);
                rectangle(xml);
            });
        });
    }

    fn instead(&mut self, xml: &mut Xml, rect: Rect, alt: &str) {
        let id = self.id();
        let look = self.look;
        let text = Text {
            at: rect.min,
            align: Align::Min,
            size: INSTEAD,
            line_height: INSTEAD,
            lines: vec![crate::page::Line {
                runs: vec![Run::new(alt, TypeRole::Secondary, Token::Ink)],
                ..crate::page::Line::default()
            }],
        };
        let words = Words {
            texts: vec![&text],
            align: Align::Center,
        };
        xml.element("p:sp", &[], |xml| {
            xml.element("p:nvSpPr", &[], |xml| {
                identity(xml, id, "Missing picture", &Identity::default());
                xml.leaf("p:cNvSpPr", &[("txBox", &1)]);
                xml.leaf("p:nvPr", &[]);
            });
            xml.element("p:spPr", &[], |xml| {
                place(xml, "a:xfrm", &[], rect);
                rectangle(xml);
                look.fill(xml, Token::Track);
                look.line(xml, Pen::solid(2.0, Token::Muted), false, |_| {});
            });
            xml.element("p:txBody", &[], |xml| {
                words.write(xml, look, self.own, [4.0; 4], "ctr");
            });
        });
    }
}

/// What programs say of a shape.
#[derive(Default)]
struct Identity<'a> {
    /// For those who cannot see it.
    words: &'a str,
    /// The id and the address of what it leads to.
    link: Option<(&'a str, &'a str)>,
    /// Whether a screen reader passes it over.
    only_looks: bool,
}

impl<'a> Identity<'a> {
    /// What an element says to those who cannot see it.
    fn of(element: &'a Element) -> Self {
        Self {
            words: &element.words,
            ..Self::default()
        }
    }
}

fn identity(xml: &mut Xml, id: usize, name: &str, own: &Identity<'_>) {
    let name = format!("{name} {id}");
    let mut attributes: Vec<(&str, &dyn Display)> = vec![("id", &id), ("name", &name)];
    if !own.words.is_empty() {
        attributes.push(("descr", &own.words));
    }
    xml.element("p:cNvPr", &attributes, |xml| {
        if let Some((id, uri)) = &own.link {
            xml.leaf("a:hlinkClick", &[("r:id", id), ("tooltip", uri)]);
        }
        if own.only_looks {
            xml.element("a:extLst", &[], |xml| {
                let uri = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}";
                xml.element("a:ext", &[("uri", &uri)], |xml| {
                    let namespace = "http://schemas.microsoft.com/office/drawing/2017/decorative";
                    let attributes: [(&str, &dyn Display); 2] =
                        [("xmlns:adec", &namespace), ("val", &1)];
                    xml.leaf("adec:decorative", &attributes);
                });
            });
        }
    });
}

fn name(role: Role) -> &'static str {
    match role {
        Role::Title => "Title",
        Role::Heading => "Heading",
        Role::Paragraph => "Paragraph",
        Role::ListItem => "Entry",
        Role::Quotation => "Quotation",
        Role::Card => "Card",
        Role::Tie => "Words of a tie",
        Role::Frame => "Frame",
        Role::Mark => "Handling mark",
        Role::Decoration => "Decoration",
    }
}
