//! Outlines that have no name: areas, lines with bends, cards that ties hold on to.

use egui::{Pos2, Rect, Vec2};

use crate::export::office::emu;
use crate::export::xml::Xml;

/// Quarters of a turn, in the units of these formats.
const QUARTER: i64 = 5_400_000;

/// A place at which a connector holds on to a shape, and on which of its sides that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Site {
    pub at: Pos2,
    pub side: Side,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Right,
    Bottom,
    Left,
    Top,
}

/// The outline through points within `rect`, closed or open, its bends rounded by a radius.
pub(super) fn outline(xml: &mut Xml, rect: Rect, points: &[Pos2], closed: bool, bend: f32) {
    custom(xml, &[], rect, |xml| {
        let fill = if closed { "norm" } else { "none" };
        path(xml, rect, fill, |xml| {
            let Some((first, rest)) = points.split_first() else {
                return;
            };
            step(xml, "a:moveTo", rect, &[*first]);
            for (i, to) in rest.iter().enumerate() {
                let (before, after) = (points[i], rest.get(i + 1));
                match after {
                    Some(after) if bend > 0.0 => bent(xml, rect, [before, *to, *after], bend),
                    _ => step(xml, "a:lnTo", rect, &[*to]),
                }
            }
            if closed {
                xml.leaf("a:close", &[]);
            }
        });
    });
}

/// A line up to near a corner, and around it.
fn bent(xml: &mut Xml, rect: Rect, [before, corner, after]: [Pos2; 3], bend: f32) {
    let near = |end: Pos2| {
        let way = end - corner;
        let length = way.length();
        if length > 0.0 {
            corner + way / length * bend.min(length / 2.0)
        } else {
            corner
        }
    };
    step(xml, "a:lnTo", rect, &[near(before)]);
    step(xml, "a:quadBezTo", rect, &[corner, near(after)]);
}

/// A rectangle with places to hold on to: the middles of its sides, and these.
pub(super) fn card(xml: &mut Xml, rect: Rect, sites: &[Site]) {
    let middles = [
        (rect.center_top(), Side::Top),
        (rect.left_center(), Side::Left),
        (rect.center_bottom(), Side::Bottom),
        (rect.right_center(), Side::Right),
    ];
    let middles = middles.map(|(at, side)| Site { at, side });
    let all: Vec<Site> = middles.iter().chain(sites).copied().collect();
    custom(xml, &all, rect, |xml| {
        path(xml, rect, "norm", |xml| {
            step(xml, "a:moveTo", rect, &[rect.left_top()]);
            for at in [rect.right_top(), rect.right_bottom(), rect.left_bottom()] {
                step(xml, "a:lnTo", rect, &[at]);
            }
            xml.leaf("a:close", &[]);
        });
    });
}

/// The number of the first site behind the middles of the sides.
pub(super) const FIRST_SITE: usize = 4;

fn custom(xml: &mut Xml, sites: &[Site], rect: Rect, paths: impl FnOnce(&mut Xml)) {
    xml.element("a:custGeom", &[], |xml| {
        for empty in ["a:avLst", "a:gdLst", "a:ahLst"] {
            xml.leaf(empty, &[]);
        }
        xml.element("a:cxnLst", &[], |xml| {
            for site in sites {
                let turn = match site.side {
                    Side::Right => 0,
                    Side::Bottom => QUARTER,
                    Side::Left => 2 * QUARTER,
                    Side::Top => 3 * QUARTER,
                };
                xml.element("a:cxn", &[("ang", &turn)], |xml| {
                    point(xml, "a:pos", site.at - rect.min);
                });
            }
        });
        let sides = [("l", "l"), ("t", "t"), ("r", "r"), ("b", "b")];
        let sides = sides
            .each_ref()
            .map(|(key, value)| (*key, value as &dyn std::fmt::Display));
        xml.leaf("a:rect", &sides);
        xml.element("a:pathLst", &[], paths);
    });
}

fn path(xml: &mut Xml, rect: Rect, fill: &str, steps: impl FnOnce(&mut Xml)) {
    let (width, height) = (emu(rect.width()), emu(rect.height()));
    xml.element(
        "a:path",
        &[("w", &width), ("h", &height), ("fill", &fill)],
        steps,
    );
}

fn step(xml: &mut Xml, name: &str, rect: Rect, points: &[Pos2]) {
    xml.element(name, &[], |xml| {
        for at in points {
            point(xml, "a:pt", *at - rect.min);
        }
    });
}

fn point(xml: &mut Xml, name: &str, at: Vec2) {
    xml.leaf(name, &[("x", &emu(at.x)), ("y", &emu(at.y))]);
}
