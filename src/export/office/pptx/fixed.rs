//! What every presentation has beside its slides: theme, master, layouts, notes master, settings.

use egui::{Rect, pos2, vec2};

use super::look::{
    BODY, FOOT, Look, NAMESPACES, Placeholder, TITLE, corners, no_line, place, tree,
};
use crate::brief::Mark;
use crate::export::office::package::{Package, Relationships};
use crate::export::office::theme;
use crate::export::xml::Xml;
use crate::theme::page::Token;
use crate::theme::slide as measure;

pub(super) const MASTER: &str = "ppt/slideMasters/slideMaster1.xml";
pub(super) const NOTES_MASTER: &str = "ppt/notesMasters/notesMaster1.xml";
pub(super) const LAYOUT: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml";
/// Ids of master and layouts share one range, which begins here.
pub(super) const MASTER_ID: u64 = 2_147_483_648;

/// The size of a mark's words, in hundredths of a point.
const MARK_SIZE: u32 = 1500;
/// The master with its theme; `layouts` are the ids of its layouts among its relationships.
pub(super) fn put_master(
    package: &mut Package,
    mark: Mark,
    look: Look<'_>,
    layouts: &[String],
    mut own: Relationships,
) {
    let part = "ppt/theme/theme1.xml";
    own.part("theme", part);
    theme::put(package, part, "Chancery", look.theme);
    let xml = Xml::document("p:sldMaster", NAMESPACES, |xml| {
        xml.element("p:cSld", &[], |xml| {
            background(xml);
            tree(xml, |xml| {
                let margin = measure::MARGIN;
                let width = measure::SIZE.0 - 2.0 * margin;
                let title = Rect::from_min_size(pos2(margin, 74.0), vec2(width, 60.0));
                let text = Rect::from_min_size(pos2(margin, 150.0), vec2(width, 460.0));
                banner(xml, 2, mark, look);
                sample(xml, 3, TITLE, title, "Title");
                sample(xml, 4, BODY, text, "Text");
                foot(xml, 5, mark, look);
            });
        });
        color_map(xml);
        xml.element("p:sldLayoutIdLst", &[], |xml| {
            for (i, layout) in layouts.iter().enumerate() {
                let id = MASTER_ID + 1 + i as u64;
                xml.leaf("p:sldLayoutId", &[("id", &id), ("r:id", layout)]);
            }
        });
        xml.element("p:txStyles", &[], |xml| {
            style(xml, "p:titleStyle", 2700, "mj");
            style(xml, "p:bodyStyle", 1800, "mn");
            xml.leaf("p:otherStyle", &[]);
        });
    });
    let kind = "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml";
    package.part(MASTER, kind, xml, own);
}

/// A layout for pages with a mark; its bar lies over the master's.
pub(super) fn layout(mark: Mark, look: Look<'_>) -> String {
    let mut attributes = NAMESPACES.to_vec();
    attributes.extend([
        ("showMasterSp", &0 as &dyn std::fmt::Display),
        ("type", &"titleOnly"),
        ("preserve", &1),
    ]);
    Xml::document("p:sldLayout", &attributes, |xml| {
        let name = format!("Page, {}", mark.words());
        xml.element("p:cSld", &[("name", &name)], |xml| {
            tree(xml, |xml| {
                banner(xml, 2, mark, look);
                TITLE.write(xml, 3, |_| {}, |xml| words(xml, "Title"));
                foot(xml, 4, mark, look);
            });
        });
        master_colors(xml);
    })
}

/// The bar at the top.
fn banner(xml: &mut Xml, id: usize, mark: Mark, look: Look<'_>) {
    xml.element("p:sp", &[], |xml| {
        xml.element("p:nvSpPr", &[], |xml| {
            let attributes: [(&str, &dyn std::fmt::Display); 3] = [
                ("id", &id),
                ("name", &"Handling mark above"),
                ("descr", &mark.words()),
            ];
            xml.leaf("p:cNvPr", &attributes);
            xml.leaf("p:cNvSpPr", &[]);
            xml.element("p:nvPr", &[], |_| {});
        });
        xml.element("p:spPr", &[], |xml| bar(xml, 0.0, look));
        xml.element("p:txBody", &[], |xml| marked(xml, mark, mark.words(), look));
    });
}

/// The foot's placeholder, a bar with the mark.
fn foot(xml: &mut Xml, id: usize, mark: Mark, look: Look<'_>) {
    FOOT.write(
        xml,
        id,
        |xml| bar(xml, measure::SIZE.1 - measure::BAR, look),
        |xml| marked(xml, mark, mark.words(), look),
    );
}

fn bar(xml: &mut Xml, top: f32, look: Look<'_>) {
    let rect = Rect::from_min_size(pos2(0.0, top), vec2(measure::SIZE.0, measure::BAR));
    place(xml, "a:xfrm", &[], rect);
    rectangle(xml);
    look.fill(xml, Token::MarkGround);
    no_line(xml);
}

/// The words of a mark in the middle of a bar.
pub(super) fn marked(xml: &mut Xml, mark: Mark, words: &str, look: Look<'_>) {
    let attributes: [(&str, &dyn std::fmt::Display); 5] = [
        ("lIns", &0),
        ("tIns", &0),
        ("rIns", &0),
        ("bIns", &0),
        ("anchor", &"ctr"),
    ];
    xml.leaf("a:bodyPr", &attributes);
    xml.leaf("a:lstStyle", &[]);
    xml.element("a:p", &[], |xml| {
        xml.leaf("a:pPr", &[("algn", &"ctr")]);
        xml.element("a:r", &[], |xml| {
            let size = MARK_SIZE;
            xml.element(
                "a:rPr",
                &[("lang", &"en-GB"), ("sz", &size), ("b", &1)],
                |xml| {
                    look.fill(xml, Token::Mark(mark));
                    xml.leaf("a:latin", &[("typeface", &"+mn-lt")]);
                },
            );
            xml.words("a:t", &[], words);
        });
    });
}

fn sample(xml: &mut Xml, id: usize, own: Placeholder, rect: Rect, words: &str) {
    own.write(
        xml,
        id,
        |xml| {
            place(xml, "a:xfrm", &[], rect);
            rectangle(xml);
        },
        |xml| self::words(xml, words),
    );
}

fn words(xml: &mut Xml, words: &str) {
    let attributes: [(&str, &dyn std::fmt::Display); 4] =
        [("lIns", &0), ("tIns", &0), ("rIns", &0), ("bIns", &0)];
    xml.element("a:bodyPr", &attributes, |xml| {
        xml.leaf("a:normAutofit", &[]);
    });
    xml.leaf("a:lstStyle", &[]);
    xml.element("a:p", &[], |xml| {
        xml.element("a:r", &[], |xml| {
            xml.leaf("a:rPr", &[("lang", &"en-GB")]);
            xml.words("a:t", &[], words);
        });
    });
}

/// The outline of a rectangle.
pub(super) fn rectangle(xml: &mut Xml) {
    xml.element("a:prstGeom", &[("prst", &"rect")], |xml| {
        xml.leaf("a:avLst", &[]);
    });
}

fn background(xml: &mut Xml) {
    xml.element("p:bg", &[], |xml| {
        xml.element("p:bgPr", &[], |xml| {
            xml.element("a:solidFill", &[], |xml| {
                xml.leaf("a:schemeClr", &[("val", &"bg1")]);
            });
            xml.leaf("a:effectLst", &[]);
        });
    });
}

fn color_map(xml: &mut Xml) {
    let names = [
        "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    ];
    let mut pairs: Vec<(&str, &dyn std::fmt::Display)> = vec![
        ("bg1", &"lt1"),
        ("tx1", &"dk1"),
        ("bg2", &"lt2"),
        ("tx2", &"dk2"),
    ];
    pairs.extend(
        names
            .iter()
            .map(|name| (*name, name as &dyn std::fmt::Display)),
    );
    pairs.extend([
        ("hlink", &"hlink" as &dyn std::fmt::Display),
        ("folHlink", &"folHlink"),
    ]);
    xml.leaf("p:clrMap", &pairs);
}

pub(super) fn master_colors(xml: &mut Xml) {
    xml.element("p:clrMapOvr", &[], |xml| {
        xml.leaf("a:masterClrMapping", &[]);
    });
}

fn style(xml: &mut Xml, name: &str, size: u32, font: &str) {
    xml.element(name, &[], |xml| {
        xml.element(
            "a:lvl1pPr",
            &[("marL", &0), ("indent", &0), ("algn", &"l")],
            |xml| {
                xml.leaf("a:buNone", &[]);
                xml.element("a:defRPr", &[("sz", &size)], |xml| {
                    xml.element("a:solidFill", &[], |xml| {
                        xml.leaf("a:schemeClr", &[("val", &"tx1")]);
                    });
                    for (element, script) in [("a:latin", "lt"), ("a:ea", "ea"), ("a:cs", "cs")] {
                        let face = format!("+{font}-{script}");
                        xml.leaf(element, &[("typeface", &face)]);
                    }
                });
            },
        );
    });
}

/// The notes' master with a theme of its own, which programs insist on.
pub(super) fn put_notes_master(package: &mut Package, look: Look<'_>) {
    let part = "ppt/theme/theme2.xml";
    let mut own = Relationships::default();
    own.part("theme", part);
    theme::put(package, part, "Chancery notes", look.theme);
    let xml = Xml::document("p:notesMaster", NAMESPACES, |xml| {
        xml.element("p:cSld", &[], |xml| {
            background(xml);
            tree(xml, |xml| {
                slide_image(
                    xml,
                    Some(Rect::from_min_size(pos2(72.0, 120.0), vec2(576.0, 324.0))),
                );
                let text = Rect::from_min_size(pos2(72.0, 462.0), vec2(576.0, 378.0));
                sample(xml, 3, BODY, text, "Notes");
            });
        });
        color_map(xml);
    });
    let kind = "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml";
    package.part(NOTES_MASTER, kind, xml, own);
}

fn slide_image(xml: &mut Xml, rect: Option<Rect>) {
    xml.element("p:sp", &[], |xml| {
        xml.element("p:nvSpPr", &[], |xml| {
            xml.leaf("p:cNvPr", &[("id", &2), ("name", &"Slide")]);
            xml.element("p:cNvSpPr", &[], |xml| {
                let locks: [(&str, &dyn std::fmt::Display); 3] =
                    [("noGrp", &1), ("noRot", &1), ("noChangeAspect", &1)];
                xml.leaf("a:spLocks", &locks);
            });
            xml.element("p:nvPr", &[], |xml| {
                xml.leaf("p:ph", &[("type", &"sldImg"), ("idx", &2)]);
            });
        });
        xml.element("p:spPr", &[], |xml| {
            if let Some(rect) = rect {
                xml.element("a:xfrm", &[], |xml| corners(xml, rect));
                rectangle(xml);
            }
        });
    });
}

/// The private note of a slide.
pub(super) fn notes(note: &str, look: Look<'_>) -> String {
    Xml::document("p:notes", NAMESPACES, |xml| {
        xml.element("p:cSld", &[], |xml| {
            tree(xml, |xml| {
                slide_image(xml, None);
                BODY.write(
                    xml,
                    3,
                    |_| {},
                    |xml| {
                        xml.leaf("a:bodyPr", &[]);
                        xml.leaf("a:lstStyle", &[]);
                        let lines = ["Private note, for the presenter alone:"];
                        for line in lines.into_iter().chain(note.lines()) {
                            xml.element("a:p", &[], |xml| {
                                xml.element("a:r", &[], |xml| {
                                    xml.leaf("a:rPr", &[("lang", &look.language)]);
                                    xml.words("a:t", &[], line);
                                });
                            });
                        }
                    },
                );
            });
        });
        master_colors(xml);
    })
}

/// What programs look for beside the slides.
pub(super) fn put_settings(package: &mut Package, own: &mut Relationships) {
    for (name, root, kind) in [
        (
            "presProps",
            "p:presentationPr",
            "application/vnd.openxmlformats-officedocument.presentationml.presProps+xml",
        ),
        (
            "viewProps",
            "p:viewPr",
            "application/vnd.openxmlformats-officedocument.presentationml.viewProps+xml",
        ),
    ] {
        let part = format!("ppt/{name}.xml");
        own.part(name, &part);
        let xml = Xml::document(root, NAMESPACES, |_| {});
        package.part(&part, kind, xml, Relationships::default());
    }
    own.part("theme", "ppt/theme/theme1.xml");
    let part = "ppt/tableStyles.xml";
    own.part("tableStyles", part);
    let style = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}";
    let xml = Xml::document("a:tblStyleLst", &[NAMESPACES[0], ("def", &style)], |_| {});
    let kind = "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml";
    package.part(part, kind, xml, Relationships::default());
}
