//! What is said at ties: the words, and the status in words.

use egui::{Align, pos2, vec2};

use super::super::Composer;
use super::super::told::Focus;
use super::super::who::weighed;
use super::{arrow, on_page};
use crate::brief::{EntityIx, Item, RelationIx, Status, Subject};
use crate::diagram::layout::Size;
use crate::diagram::layout::orthogonal::{Path, Tie};
use crate::page::{Drawn, Element, Role, Run, Text};
use crate::theme::page::{Token, TypeRole};
use crate::theme::set::isolated;

/// The sizes of a tie's words and of its status.
const WORDS: f32 = 21.0;
const STATUS: f32 = 20.0;
/// The room about words, at their left and right.
const ABOUT: f32 = 6.0;
/// The sign of a contested tie: its radius, and the room after it.
const SIGN: f32 = 8.5;
const SIGN_GAP: f32 = 6.0;
/// The most ties of two cards that have words of their own.
const MOST_OWN: usize = 4;
/// The widths in which words are set in several lines.
const NARROW: [f32; 3] = [210.0, 150.0, 105.0];

/// A tie, or several between the same cards, with its words in every shape that they may take.
pub(super) struct Said {
    pub relations: Vec<RelationIx>,
    /// Figures that its words tell of.
    pub figures: Vec<Subject>,
    pub from: EntityIx,
    pub to: EntityIx,
    pub status: Status,
    /// Whether its line has a head.
    pub directed: bool,
    /// What a screen reader says.
    pub spoken: String,
    shapes: Vec<Shape>,
    pen: usize,
    key: usize,
}

/// Words in one shape, the upper left corner at the origin.
struct Shape {
    texts: Vec<Text>,
    /// The middle of the sign.
    sign: Option<egui::Pos2>,
    size: egui::Vec2,
}

impl Composer<'_, '_> {
    /// The ties in focus; more than four between two cards are one.
    pub(super) fn spoken_ties(&mut self, focus: &Focus) -> Vec<Said> {
        let brief = self.deck.brief;
        let pair = |ix: RelationIx| {
            let (a, b) = (brief[ix].from, brief[ix].to);
            (a.min(b), a.max(b))
        };
        let mut said: Vec<Said> = Vec::new();
        let mut keys: Vec<String> = Vec::new();
        for &ix in &focus.relations {
            let alike: Vec<RelationIx> = focus
                .relations
                .iter()
                .copied()
                .filter(|other| pair(*other) == pair(ix))
                .collect();
            if alike.len() > MOST_OWN {
                if alike[0] == ix {
                    said.push(self.bundle(alike));
                }
                continue;
            }
            let own = self.one(ix);
            said.push(own);
        }
        for own in &mut said {
            let words = own.shapes.first().map(|shape| {
                let texts = shape.texts.iter().map(Text::plain);
                texts.collect::<Vec<_>>().join("\n")
            });
            let words = words.unwrap_or_default();
            let key = keys.iter().position(|key| *key == words);
            own.key = key.unwrap_or_else(|| {
                keys.push(words);
                keys.len() - 1
            });
        }
        said
    }

    fn one(&mut self, ix: RelationIx) -> Said {
        let brief = self.deck.brief;
        let relation = &brief[ix];
        let mut status = relation.status.words().to_owned();
        let date = relation.date.as_ref().map(ToString::to_string);
        if let Some(date) = date.filter(|date| !date.is_empty()) {
            status = format!("{status}, {date}");
        }
        let figures = self.deck.links.figures_of_relation(ix);
        for figure in figures {
            status = format!("{status}; {}", brief.figure_in_short(*figure));
        }
        Said {
            figures: weighed(brief, figures),
            relations: vec![ix],
            from: relation.from,
            to: relation.to,
            status: relation.status,
            directed: relation.kind.is_directed(),
            spoken: format!("{} ({status})", brief.sentence(ix)),
            shapes: self.shapes(&isolated(relation.words()), &status, relation.status),
            pen: relation.status as usize,
            key: 0,
        }
    }

    /// Several ties as one: how many, and of what kinds.
    fn bundle(&mut self, relations: Vec<RelationIx>) -> Said {
        let brief = self.deck.brief;
        let mut kinds: Vec<(&str, usize)> = Vec::new();
        for ix in &relations {
            let words = brief[*ix].words();
            match kinds.iter_mut().find(|(own, _)| *own == words) {
                Some((_, count)) => *count += 1,
                None => kinds.push((words, 1)),
            }
        }
        let told: Vec<String> = kinds
            .iter()
            .map(|(words, count)| format!("{count} {words}"))
            .collect();
        let words = format!("{} ties: {}", relations.len(), told.join(", "));
        let statuses = Status::ALL.iter().filter_map(|status| {
            let has = |ix: &&RelationIx| brief[**ix].status == *status;
            let count = relations.iter().filter(has).count();
            (count > 0).then(|| format!("{count} {}", status.words()))
        });
        let below = statuses.collect::<Vec<_>>().join(", ");
        let first = &brief[relations[0]];
        Said {
            from: first.from,
            to: first.to,
            status: Status::Stated,
            directed: true,
            spoken: words.clone(),
            shapes: self.shapes(&words, &below, Status::Stated),
            pen: Status::Stated as usize,
            relations,
            figures: Vec::new(),
            key: 0,
        }
    }

    /// The words above their status, both in one line, and in ever narrower columns.
    fn shapes(&mut self, words: &str, status: &str, own: Status) -> Vec<Shape> {
        let sign = matches!(own, Status::Denied | Status::Disputed);
        let indent = if sign { 2.0 * SIGN + SIGN_GAP } else { 0.0 };
        let strong = [Run::new(words, TypeRole::Kicker, Token::Ink)];
        let below = [Run::new(status, TypeRole::Secondary, Token::Ink)];
        let mut shapes = Vec::new();
        let mut widths = vec![f32::INFINITY];
        let natural = self.set.set(&strong, WORDS, f32::INFINITY).width();
        let second = self.set.set(&below, STATUS, f32::INFINITY).width();
        widths.extend(
            NARROW
                .into_iter()
                .filter(|width| natural > *width || second + indent > *width),
        );
        for (i, width) in widths.into_iter().enumerate() {
            let first = self.set.set(&strong, WORDS, width);
            let second = self.set.set(&below, STATUS, width - indent);
            shapes.push(stacked(first, second, sign, indent));
            if i == 0 {
                let comma = [Run::new(&format!("{words},"), TypeRole::Kicker, Token::Ink)];
                let comma = self.set.set(&comma, WORDS, f32::INFINITY);
                let second = self.set.set(&below, STATUS, f32::INFINITY);
                shapes.push(in_line(comma, second, sign, indent));
            }
        }
        shapes
    }
}

fn stacked(mut first: Text, mut second: Text, sign: bool, indent: f32) -> Shape {
    let below = second.width() + indent;
    let inner = first.width().max(below);
    let middle = ABOUT + inner / 2.0;
    let high = first.height();
    first.align = Align::Center;
    first.at = pos2(middle, 0.0);
    let left = middle - below / 2.0;
    second.at = pos2(left + indent, high);
    let line = second.line_height;
    Shape {
        size: vec2(inner + 2.0 * ABOUT, high + second.height()),
        sign: sign.then(|| pos2(left + SIGN, high + line / 2.0)),
        texts: vec![first, second],
    }
}

fn in_line(mut first: Text, mut second: Text, sign: bool, indent: f32) -> Shape {
    let gap = SIGN_GAP;
    let height = first.height();
    first.at = pos2(ABOUT, 0.0);
    let left = ABOUT + first.width() + gap;
    // The two stand on one line.
    second.at = pos2(left + indent, (height - second.height()) * 0.8);
    Shape {
        size: vec2(left + indent + second.width() + ABOUT, height),
        sign: sign.then(|| pos2(left + SIGN, height / 2.0)),
        texts: vec![first, second],
    }
}

impl Said {
    /// The tie between two of the cards in focus, by their places among them.
    pub fn tie(&self, focus: &Focus) -> Tie {
        let place = |ix: EntityIx| focus.entities.binary_search(&ix).unwrap_or(usize::MAX);
        let size = |shape: &Shape| Size {
            w: f64::from(shape.size.x),
            h: f64::from(shape.size.y),
        };
        Tie {
            from: place(self.from),
            to: place(self.to),
            labels: self.shapes.iter().map(size).collect(),
            pen: self.pen,
            words: self.key,
        }
    }

    /// The tie along its path, with its words; words that it shares are drawn by the other tie.
    pub fn element(&self, path: &Path) -> Element {
        let label = path.label.map(|label| on_page(&label.rect));
        let mut drawn = arrow::along(path, label, self.status, self.directed);
        if let Some(label) = path.label.filter(|label| label.shared.is_none()) {
            let shape = &self.shapes[label.choice];
            let by = on_page(&label.rect).min.to_vec2();
            for text in &shape.texts {
                let mut text = text.clone();
                text.at += by;
                drawn.push(Drawn::Text(text));
            }
            if let Some(sign) = shape.sign {
                drawn.extend(arrow::sign(sign + by, SIGN, self.status));
            }
        }
        let item = |ix: &RelationIx| Subject::Item(Item::Relation(*ix));
        let subject = self.relations.first().map(item);
        let mut element = Element::new(Role::Tie, subject, &self.spoken, drawn);
        element
            .names
            .extend(self.relations.iter().skip(1).map(item));
        element.names.extend(&self.figures);
        element
    }
}
