//! Pictures in a document: the map, and those of actors.

use std::fmt::Display;
use std::io;

use egui::{Pos2, vec2};

use super::words::Writer;
use crate::export::headless::Headless;
use crate::export::png;
use crate::export::xml::Xml;
use crate::page::Page;
use crate::theme::Theme;
use crate::ui::images::Images;
use crate::ui::paint::Brush;

/// Pixels to a point of a page.
const SCALE: f32 = 2.0;
/// Below the lowest thing, in points of a page.
const BELOW: f32 = 12.0;
/// English Metric Units to a twentieth of a point.
const EMU: u32 = 635;

/// A page as a PNG picture, and its size in pixels.
///
/// # Errors
/// If it is no size that a picture may have.
pub(super) fn picture(page: &Page, theme: &Theme) -> io::Result<(Vec<u8>, u32, u32)> {
    // No paper is left empty below what is drawn.
    let feet = page.elements.iter().map(|own| own.bounds.bottom());
    let high = feet.fold(0.0, f32::max).ceil() + BELOW;
    let size = vec2(page.size.x, high.min(page.size.y));
    let mut headless = Headless::new(size, SCALE);
    theme.apply(headless.context());
    let images = Images::default();
    let frame = headless.run(|ui| {
        let brush = Brush {
            painter: ui.painter(),
            theme,
            images: &images,
            origin: Pos2::ZERO,
            scale: 1.0,
        };
        brush.page(page, usize::MAX);
    });
    let picture = frame.picture(theme.page).map_err(io::Error::other)?;
    let bytes = png::encode_drawing(&picture).map_err(io::Error::other)?;
    Ok((bytes, picture.width(), picture.height()))
}

impl Writer<'_> {
    /// A picture as high as its width asks for, in twentieths of a point; its words where it is missing.
    pub fn drawing(&mut self, xml: &mut Xml, key: &str, width: u32, words: &str) {
        let Some((part, across, down)) = self.drawn.get(key).cloned() else {
            self.run(xml, words, Some("Emphasis"));
            return;
        };
        let id = self.id();
        let link = self.own.part("image", &part);
        let width = u64::from(width) * u64::from(EMU);
        let height = width * u64::from(down) / u64::from(across.max(1));
        xml.element("w:r", &[], |xml| {
            xml.element("w:drawing", &[], |xml| {
                let apart =
                    ["distT", "distB", "distL", "distR"].map(|own| (own, &0 as &dyn Display));
                xml.element("wp:inline", &apart, |xml| {
                    xml.leaf("wp:extent", &[("cx", &width), ("cy", &height)]);
                    let name = format!("Picture {id}");
                    let own: [(&str, &dyn Display); 3] =
                        [("id", &id), ("name", &name), ("descr", &words)];
                    xml.leaf("wp:docPr", &own);
                    xml.element("wp:cNvGraphicFramePr", &[], |xml| {
                        xml.leaf("a:graphicFrameLocks", &[("noChangeAspect", &1)]);
                    });
                    xml.element("a:graphic", &[], |xml| {
                        let kind = "http://schemas.openxmlformats.org/drawingml/2006/picture";
                        xml.element("a:graphicData", &[("uri", &kind)], |xml| {
                            inline(xml, id, &link, (width, height));
                        });
                    });
                });
            });
        });
    }
}

fn inline(xml: &mut Xml, id: usize, link: &str, (width, height): (u64, u64)) {
    xml.element("pic:pic", &[], |xml| {
        xml.element("pic:nvPicPr", &[], |xml| {
            let name = format!("Picture {id}");
            xml.leaf("pic:cNvPr", &[("id", &id), ("name", &name)]);
            xml.leaf("pic:cNvPicPr", &[]);
        });
        xml.element("pic:blipFill", &[], |xml| {
            xml.leaf("a:blip", &[("r:embed", &link)]);
            xml.element("a:stretch", &[], |xml| xml.leaf("a:fillRect", &[]));
        });
        xml.element("pic:spPr", &[], |xml| {
            xml.element("a:xfrm", &[], |xml| {
                xml.leaf("a:off", &[("x", &0), ("y", &0)]);
                xml.leaf("a:ext", &[("cx", &width), ("cy", &height)]);
            });
            xml.element("a:prstGeom", &[("prst", &"rect")], |xml| {
                xml.leaf("a:avLst", &[]);
            });
        });
    });
}
