//! Ties of a map as connectors: the line of a page, from one card to another.

use egui::{Pos2, Rect, pos2};

use super::freeform::{Side, Site};
use crate::page::{Drawn, Pen};
use crate::theme::page::Token;

/// The line of a tie from its start to the tip of its head.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Route {
    pub points: Vec<Pos2>,
    pub pen: Pen,
    /// What is drawn along its middle, which makes two lines of one.
    pub inner: Option<Pen>,
}

impl Route {
    /// The route of a tie as it is drawn: its paths have rounded bends, are parted where words lie on
    /// them, and a second one in the colour of the page makes two lines of one; the first area is the
    /// head, its tip first.
    pub fn of(drawn: &[Drawn]) -> Option<Self> {
        let (mut points, mut pen, mut inner) = (Vec::new(), None, None);
        let mut tip = None;
        for own in drawn {
            match own {
                Drawn::Path {
                    pen: over, bend, ..
                } if *bend > 0.0 && over.color == Token::Page => {
                    inner = Some(*over);
                }
                Drawn::Path {
                    points: more,
                    pen: own,
                    bend,
                } if *bend > 0.0 => {
                    pen = pen.or(Some(*own));
                    points.extend(more);
                }
                Drawn::Area { points, .. } => tip = tip.or(points.first().copied()),
                Drawn::Path { .. }
                | Drawn::Text(_)
                | Drawn::Box { .. }
                | Drawn::Disc { .. }
                | Drawn::Picture { .. } => {}
            }
        }
        *points.last_mut()? = tip?;
        Some(Self {
            points: bends(&points),
            pen: pen?,
            inner,
        })
    }

    /// What lies between the two lines of one: its points, which end before the head, and its pen.
    pub fn between(&self) -> Option<(Vec<Pos2>, Pen)> {
        let pen = self.inner?;
        let mut points = self.points.clone();
        let [.., before, tip] = &mut points[..] else {
            return None;
        };
        let head = (HEAD * self.pen.width).min(before.distance(*tip));
        *tip -= (*tip - *before).normalized() * head;
        Some((points, pen))
    }

    /// The site on the edge of a card where the line starts or ends.
    pub fn site(at: Pos2, card: Rect) -> Site {
        let sides = [
            ((at.x - card.right()).abs(), Side::Right),
            ((at.y - card.bottom()).abs(), Side::Bottom),
            ((at.x - card.left()).abs(), Side::Left),
            ((at.y - card.top()).abs(), Side::Top),
        ];
        let nearest = sides.into_iter().min_by(|a, b| a.0.total_cmp(&b.0));
        Site {
            at,
            side: nearest.map_or(Side::Right, |(_, side)| side),
        }
    }

    /// Whether the line passes through a rectangle.
    pub fn meets(&self, rect: Rect) -> bool {
        let mut parts = self.points.windows(2);
        parts.any(|ends| Rect::from_two_pos(ends[0], ends[1]).intersects(rect))
    }
}

/// The ends and the bends of a line: points on the way between two others say nothing.
fn bends(points: &[Pos2]) -> Vec<Pos2> {
    const NEAR: f32 = 0.5;
    let mut out: Vec<Pos2> = Vec::new();
    for &at in points {
        if out.last().is_some_and(|last| last.distance(at) < NEAR) {
            continue;
        }
        while let [.., a, b] = out[..] {
            let (level, upright) = (
                (a.y - b.y).abs() < NEAR && (b.y - at.y).abs() < NEAR,
                (a.x - b.x).abs() < NEAR && (b.x - at.x).abs() < NEAR,
            );
            if !level && !upright {
                break;
            }
            out.pop();
        }
        out.push(at);
    }
    out
}

/// A line as one of the connectors that programs know.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Connector {
    pub name: &'static str,
    /// Its place before it is turned.
    pub rect: Rect,
    pub turned: bool,
    pub flipped: (bool, bool),
    /// Where it bends, in hundred thousandths of its width or height.
    pub bends: Vec<i64>,
}

impl Connector {
    /// The connector along these points: straight, or level and upright in turn with at most four
    /// bends. `None` for any other line, and for one whose ends lie so that no bend can be told in parts
    /// of the way between them.
    pub fn along(points: &[Pos2]) -> Option<Self> {
        const NAMES: [&str; 5] = [
            "straightConnector1",
            "bentConnector2",
            "bentConnector3",
            "bentConnector4",
            "bentConnector5",
        ];
        let (first, last) = (*points.first()?, *points.last()?);
        let name = *NAMES.get(points.len().checked_sub(2)?)?;
        let rect = Rect::from_two_pos(first, last);
        if points.len() == 2 {
            return Some(Self {
                name,
                rect,
                turned: false,
                flipped: (last.x < first.x, last.y < first.y),
                bends: Vec::new(),
            });
        }
        // What begins upright is a connector that begins level, turned by a quarter.
        let turned = (points[1].x - first.x).abs() < (points[1].y - first.y).abs();
        let flat = |at: Pos2| if turned { pos2(at.y, at.x) } else { at };
        let (from, way) = (flat(first), flat(last) - flat(first));
        let mut bends = Vec::new();
        // The last bend but one lies where the ends say.
        for (i, at) in points[1..points.len() - 2].iter().enumerate() {
            let part = if i % 2 == 0 {
                (flat(*at).x - from.x) / way.x
            } else {
                (flat(*at).y - from.y) / way.y
            };
            if !part.is_finite() || part.abs() > MOST {
                return None;
            }
            bends.push((part * 100_000.0).round() as i64);
        }
        if !turned {
            return Some(Self {
                name,
                rect,
                turned,
                flipped: (last.x < first.x, last.y < first.y),
                bends,
            });
        }
        let size = egui::vec2(rect.height(), rect.width());
        Some(Self {
            name,
            rect: Rect::from_center_size(rect.center(), size),
            turned,
            flipped: (last.y < first.y, first.x < last.x),
            bends,
        })
    }
}

/// The length of a head in widths of its line.
const HEAD: f32 = 2.0;
/// The farthest bend, in widths or heights.
const MOST: f32 = 1000.0;

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a program draws the connector: flipped, then turned about its middle.
    fn drawn(own: &Connector) -> Vec<Pos2> {
        let (w, h) = (own.rect.width(), own.rect.height());
        let part = |i: usize| own.bends[i] as f32 / 100_000.0;
        let flat = match own.name {
            "straightConnector1" => vec![(0.0, 0.0), (w, h)],
            "bentConnector2" => vec![(0.0, 0.0), (w, 0.0), (w, h)],
            "bentConnector3" => {
                let x = w * part(0);
                vec![(0.0, 0.0), (x, 0.0), (x, h), (w, h)]
            }
            "bentConnector4" => {
                let (x, y) = (w * part(0), h * part(1));
                vec![(0.0, 0.0), (x, 0.0), (x, y), (w, y), (w, h)]
            }
            _ => {
                let (x, y, z) = (w * part(0), h * part(1), w * part(2));
                vec![(0.0, 0.0), (x, 0.0), (x, y), (z, y), (z, h), (w, h)]
            }
        };
        let center = own.rect.center();
        let place = |(x, y): (f32, f32)| {
            let sign = |flipped: bool| if flipped { -1.0 } else { 1.0 };
            let x = (x - w / 2.0) * sign(own.flipped.0);
            let y = (y - h / 2.0) * sign(own.flipped.1);
            let (x, y) = if own.turned { (-y, x) } else { (x, y) };
            pos2(center.x + x, center.y + y)
        };
        flat.into_iter().map(place).collect()
    }

    fn check(points: &[(f32, f32)]) {
        let points: Vec<Pos2> = points.iter().map(|(x, y)| pos2(*x, *y)).collect();
        let own = Connector::along(&points).unwrap_or_else(|| unreachable!("{points:?}"));
        let found = drawn(&own);
        assert_eq!(found.len(), points.len(), "{own:?}");
        for (found, wanted) in found.iter().zip(&points) {
            assert!(
                found.distance(*wanted) < 0.1,
                "{found:?} for {wanted:?}: {own:?}"
            );
        }
    }

    #[test]
    fn a_connector_is_drawn_along_its_points() {
        for (sx, sy) in [(1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)] {
            for upright in [false, true] {
                let turn = |points: &[(f32, f32)]| {
                    let turned = points.iter().map(|(x, y)| {
                        let (x, y) = (300.0 + x * sx, 300.0 + y * sy);
                        if upright { (y, x) } else { (x, y) }
                    });
                    check(&turned.collect::<Vec<_>>());
                };
                turn(&[(0.0, 0.0), (90.0, 0.0)]);
                turn(&[(0.0, 0.0), (90.0, 0.0), (90.0, 40.0)]);
                turn(&[(0.0, 0.0), (30.0, 0.0), (30.0, 40.0), (90.0, 40.0)]);
                turn(&[
                    (0.0, 0.0),
                    (30.0, 0.0),
                    (30.0, 70.0),
                    (90.0, 70.0),
                    (90.0, 40.0),
                ]);
                turn(&[
                    (0.0, 0.0),
                    (30.0, 0.0),
                    (30.0, -50.0),
                    (110.0, -50.0),
                    (110.0, 40.0),
                    (90.0, 40.0),
                ]);
            }
        }
    }

    #[test]
    fn other_lines_are_no_connector() {
        assert_eq!(Connector::along(&[pos2(0.0, 0.0)]), None);
        let back = [(0.0, 0.0), (30.0, 0.0), (30.0, 40.0), (0.0, 40.0)];
        assert_eq!(Connector::along(&back.map(|(x, y)| pos2(x, y))), None);
    }
}
