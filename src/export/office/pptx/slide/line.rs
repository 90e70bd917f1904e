//! Ties on a slide: lines that hold on to their cards, and the words that stand on them.

use std::fmt::Display;

use egui::Rect;

use super::identity::{Identity, identity};
use super::{Slide, ends};
use crate::brief::EntityIx;
use crate::export::office::pptx::freeform::{self, FIRST_SITE};
use crate::export::office::pptx::look::place;
use crate::export::office::pptx::text::Words;
use crate::export::office::pptx::tie::{Connector, Route};
use crate::export::xml::Xml;
use crate::page::{Drawn, Element};
use crate::theme::page::Token;

/// A quarter of a turn.
const QUARTER: i64 = 5_400_000;

impl Slide<'_, '_> {
    /// A tie's line: a connector that holds on to its cards.
    pub(super) fn tie(&mut self, xml: &mut Xml, element: &Element) {
        let route = Route::of(&element.drawn);
        match route.zip(ends(element, self.brief)) {
            Some((route, ends)) => self.line(xml, element, &route, ends),
            None => self.any(xml, element),
        }
    }

    /// A tie's words and its sign, over the ground that they leave free of lines.
    pub(super) fn said(&mut self, xml: &mut Xml, element: &Element) {
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
}
