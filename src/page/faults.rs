//! Whether a page is composed well: what a reader could not read, or would read wrongly.

use std::fmt;

use egui::Rect;

use super::{Drawn, Element, Page, Role};

/// No text on a page for an audience is smaller, in points at 1280x720.
pub const LEAST_TEXT: f32 = 20.0;
/// What rectangles may share, in points: the room that a line of type has above and below its letters.
const SLACK: f32 = 2.0;

/// Something on a page that does not read well.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Two things cover each other.
    Overlap(String, String),
    /// Something reaches beyond the page, or into what frames it.
    Beyond(String),
    /// Text is too small.
    Small(String, f32),
    /// More than a page can hold legibly was asked for.
    Crowded {
        /// How many were asked for.
        asked: usize,
        /// What they are.
        of: &'static str,
    },
    /// A tie in focus has no words on the page.
    Unsaid(String),
    /// A line passes through something that it does not belong to.
    Crossed(String, String),
    /// A name is cut.
    Cut(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overlap(a, b) => write!(f, "“{a}” and “{b}” cover each other"),
            Self::Beyond(a) => write!(f, "“{a}” reaches beyond the page"),
            Self::Small(a, size) => {
                write!(f, "“{a}” is set in {size:.0} points, too small to be read")
            }
            Self::Crowded { asked, of } => {
                write!(f, "{asked} {of} do not fit legibly; focus on fewer")
            }
            Self::Unsaid(a) => write!(f, "“{a}” has no room for its words; focus on fewer ties"),
            Self::Crossed(a, b) => write!(f, "the line of “{a}” passes through “{b}”"),
            Self::Cut(a) => write!(f, "“{a}” has to be cut; give it a short_name"),
        }
    }
}

/// What does not read well on the page, in the order of its elements.
#[must_use]
pub fn faults(page: &Page) -> Vec<Fault> {
    let mut out = page.notes.clone();
    let whole = Rect::from_min_size(egui::Pos2::ZERO, page.size);
    let texts: Vec<(usize, Rect, String)> = page
        .elements
        .iter()
        .enumerate()
        .flat_map(|(i, element)| element.drawn.iter().map(move |drawn| (i, drawn)))
        .filter_map(|(i, drawn)| match drawn {
            Drawn::Text(text) => Some((i, text.bounds(), short(&text.plain()))),
            _ => None,
        })
        .filter(|(_, rect, _)| rect.width() > 0.0)
        .collect();
    for element in &page.elements {
        if !whole.expand(SLACK).contains_rect(element.bounds) && !element.drawn.is_empty() {
            out.push(Fault::Beyond(short(&element.words)));
        }
        for drawn in &element.drawn {
            if let Drawn::Text(text) = drawn
                && text.size < LEAST_TEXT
            {
                out.push(Fault::Small(short(&text.plain()), text.size));
            }
        }
    }
    for (i, (_, a, words)) in texts.iter().enumerate() {
        for (_, b, other) in &texts[i + 1..] {
            if overlap(*a, *b) {
                out.push(Fault::Overlap(words.clone(), other.clone()));
            }
        }
    }
    cards(page, &mut out);
    out
}

/// Cards lie apart from one another, and from words that are not their own.
fn cards(page: &Page, out: &mut Vec<Fault>) {
    let cards: Vec<&Element> = of_role(page, Role::Card);
    for (i, a) in cards.iter().enumerate() {
        for b in &cards[i + 1..] {
            if overlap(a.bounds, b.bounds) {
                out.push(Fault::Overlap(short(&a.words), short(&b.words)));
            }
        }
    }
    for tie in of_role(page, Role::Tie) {
        for drawn in &tie.drawn {
            let Drawn::Path { points, .. } = drawn else {
                continue;
            };
            for card in &cards {
                let inside = card.bounds.shrink(SLACK);
                if points
                    .windows(2)
                    .any(|ends| crosses(ends[0], ends[1], inside))
                {
                    out.push(Fault::Crossed(short(&tie.words), short(&card.words)));
                }
            }
        }
    }
}

fn of_role(page: &Page, role: Role) -> Vec<&Element> {
    let elements = page.elements.iter();
    elements.filter(|element| element.role == role).collect()
}

fn overlap(a: Rect, b: Rect) -> bool {
    let shared = a.intersect(b);
    shared.width() > SLACK && shared.height() > SLACK * 2.0
}

/// Whether the straight line from `a` to `b` passes through the rectangle (Liang and Barsky 1984,
/// doi:10.1145/357332.357333).
fn crosses(a: egui::Pos2, b: egui::Pos2, rect: Rect) -> bool {
    let (mut from, mut to) = (0.0_f32, 1.0_f32);
    for (start, way, low, high) in [
        (a.x, b.x - a.x, rect.left(), rect.right()),
        (a.y, b.y - a.y, rect.top(), rect.bottom()),
    ] {
        if way == 0.0 {
            if start < low || start > high {
                return false;
            }
            continue;
        }
        let (near, far) = ((low - start) / way, (high - start) / way);
        from = from.max(near.min(far));
        to = to.min(near.max(far));
    }
    from < to
}

/// The beginning of the words, for a sentence about them.
fn short(words: &str) -> String {
    const MOST: usize = 40;
    let mut out: String = words.chars().take(MOST).collect();
    if words.chars().nth(MOST).is_some() {
        out.push('…');
    }
    out
}
