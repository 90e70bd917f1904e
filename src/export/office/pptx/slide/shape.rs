//! What is drawn on a slide: words, areas, lines and pictures, each as a shape.

use egui::{Align, Rect};

use super::Slide;
use super::identity::{Identity, identity, name};
use crate::brief::{Item, Subject};
use crate::export::office::address;
use crate::export::office::pptx::fixed::rectangle;
use crate::export::office::pptx::freeform;
use crate::export::office::pptx::look::{no_line, place};
use crate::export::office::pptx::text::Words;
use crate::export::xml::Xml;
use crate::page::{Drawn, Element, Pen, Run, Text};
use crate::theme::page::{Token, TypeRole};

/// The size of the words that stand for a missing picture.
const INSTEAD: f32 = 20.0;

impl Slide<'_, '_> {
    /// A box with words, which leads to a source's address where it tells of one.
    pub(super) fn words(&mut self, xml: &mut Xml, words: &Words<'_>, of: &Element) {
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
    pub(super) fn shape(&mut self, xml: &mut Xml, drawn: &Drawn) {
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
