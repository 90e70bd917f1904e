//! What it comes to, large; below it what was done, how it was answered, what the authors judge.

use egui::{Rect, pos2, vec2};

use super::flow::split;
use super::headline::capital;
use super::judgments::{likelihood_words, scale, steps};
use super::sides::{BAND, acting, bar, shared_by};
use super::who::whole;
use super::{Body, Composer, flow};
use crate::brief::{
    EventIx, Item, QuoteIx, RelationIx, Stance, Subject, chronology, markup, threads,
};
use crate::page::{Element, Role, Run, Stack};
use crate::theme::page::{Token, TypeRole};
use crate::theme::{set, slide};

/// Sizes of the bottom line, and of what stands in the columns below it; whether an answer is quoted.
const SIZES: [(f32, f32, bool); 10] = [
    (48.0, 28.0, true),
    (46.0, 26.0, true),
    (44.0, 26.0, true),
    (42.0, 24.0, true),
    (40.0, 24.0, true),
    (38.0, 22.0, true),
    (36.0, 22.0, true),
    (38.0, 22.0, false),
    (36.0, 22.0, false),
    (36.0, 20.0, false),
];
const LEAST: f32 = 20.0;
/// What stands above and below a column's sentence is so much smaller than it.
const SMALLER: f32 = 4.0;
/// Between the bottom line and the columns, at least.
const APART: f32 = 26.0;
/// An answer longer than this is told by its stance alone, in characters.
const QUOTED: usize = 110;
/// At most so many answers are told by name.
const NAMED: usize = 4;
/// A drawn scale.
const SCALE: f32 = 150.0;

/// What a column below the bottom line tells.
enum Point {
    Tie(RelationIx),
    Event(EventIx),
    Answers(QuoteIx, Vec<QuoteIx>),
    Judgment,
}

impl Composer<'_, '_> {
    /// The bottom line with as many of its points as fit below it; the highest gives way first, for
    /// other steps tell it too.
    pub(super) fn overview(&mut self, focus: &[Item], room: Rect) -> Vec<Body> {
        let mut points = self.points(focus);
        loop {
            for (lead, size, quoted) in SIZES {
                let lead = self.lead(lead, room.width());
                let columns = self.columns(&points, (size, quoted), room);
                if let Some(body) = below(lead, columns, room) {
                    return vec![body];
                }
            }
            let (_, size, quoted) = SIZES[SIZES.len() - 1];
            let columns = self.columns(&points, (size, quoted), room).into_iter();
            let heights = columns.map(|(_, own)| own.height).enumerate();
            let Some((highest, _)) = heights.max_by(|a, b| a.1.total_cmp(&b.1)) else {
                return self.lead_on_pages(room);
            };
            points.remove(highest);
        }
    }

    /// A bottom line longer than a page.
    fn lead_on_pages(&mut self, room: Rect) -> Vec<Body> {
        let (size, ..) = SIZES[SIZES.len() - 1];
        let runs = self.lead_runs();
        let shape = (room.width(), room.height());
        let portions = flow::portions(self.set, &runs, size, shape);
        let page = |portion: Vec<Run>| {
            let mut stack = Stack::new(room.width());
            stack.runs(self.set, &portion, size, 0.0);
            let stack = whole(stack, Role::Paragraph, Subject::Head);
            flow::spread(vec![(room.left(), vec![stack])], room)
        };
        portions.into_iter().map(page).collect()
    }

    fn lead_runs(&self) -> Vec<Run> {
        let text = self.deck.brief.head.bottom_line.as_ref();
        text.map(lead).unwrap_or_default()
    }

    fn lead(&mut self, size: f32, width: f32) -> Stack {
        let runs = self.lead_runs();
        let mut stack = Stack::new(width);
        if runs.is_empty() {
            return stack;
        }
        stack.runs(self.set, &runs, size, 0.0);
        whole(stack, Role::Paragraph, Subject::Head)
    }

    /// The columns at a size, each with its left edge.
    fn columns(&mut self, points: &[Point], size: (f32, bool), room: Rect) -> Vec<(f32, Stack)> {
        let (lefts, width) = split(room, points.len().max(2));
        let columns = points.iter().zip(lefts);
        columns
            .map(|(point, left)| (left, self.point(point, size, width)))
            .collect()
    }

    /// What was done, how it was answered, what is judged: as far as the brief says.
    fn points(&self, focus: &[Item]) -> Vec<Point> {
        let brief = self.deck.brief;
        let claim = self.main_claim(focus);
        let singled = focus.iter().find_map(|item| match *item {
            Item::Relation(ix) => Some(Point::Tie(ix)),
            Item::Event(ix) => Some(Point::Event(ix)),
            Item::Entity(_) | Item::Quote(_) | Item::Source(_) => None,
        });
        let claimed = || {
            let (claim, _) = claim.as_ref()?;
            brief[*claim].about.iter().find_map(|item| match *item {
                Item::Relation(ix) => Some(Point::Tie(ix)),
                Item::Entity(_) | Item::Quote(_) | Item::Event(_) | Item::Source(_) => None,
            })
        };
        let latest = || chronology::in_time(brief).pop().map(Point::Event);
        let done = singled.or_else(claimed).or_else(latest);
        let answered = claim.map(|(claim, answers)| Point::Answers(claim, answers));
        let judged = (!brief.head.judgments.is_empty()).then_some(Point::Judgment);
        [done, answered, judged].into_iter().flatten().collect()
    }

    /// The claim that the step names, else the first that anybody answers, with its answers.
    fn main_claim(&self, focus: &[Item]) -> Option<(QuoteIx, Vec<QuoteIx>)> {
        let threads = threads::threads(self.deck.brief, self.deck.links);
        let exchanges: Vec<Vec<QuoteIx>> = threads
            .chunk_by(|_, next| next.depth > 0)
            .map(|own| own.iter().map(|own| own.quote).collect::<Vec<_>>())
            .filter(|own| own.len() > 1)
            .collect();
        let named = exchanges
            .iter()
            .position(|own| own.iter().any(|ix| focus.contains(&Item::Quote(*ix))));
        let (claim, answers) = exchanges.get(named.unwrap_or(0))?.split_first()?;
        Some((*claim, answers.to_vec()))
    }

    fn point(&mut self, point: &Point, (size, quoted): (f32, bool), width: f32) -> Stack {
        let brief = self.deck.brief;
        match point {
            Point::Tie(ix) => {
                let own = &brief[*ix];
                let status = capital(own.status.words());
                let kicker = match &own.date {
                    Some(date) => format!("{status}, {date}"),
                    None => status,
                };
                let sentence = Run::new(&brief.sentence(*ix), TypeRole::Strong, Token::Ink);
                let mut stack =
                    self.column(Token::Side(brief[own.from].side), &kicker, size, width);
                stack.runs(self.set, &[sentence], size, 0.0);
                whole(stack, Role::Paragraph, Subject::Item(Item::Relation(*ix)))
            }
            Point::Event(ix) => {
                let own = &brief[*ix];
                let kicker = capital(&brief.dated(own));
                let runs = Run::of(&own.text, TypeRole::Strong, Token::Ink);
                let mut stack = self.column(Token::Side(acting(brief, own)), &kicker, size, width);
                stack.runs(self.set, &runs, size, 0.0);
                whole(stack, Role::Paragraph, Subject::Item(Item::Event(*ix)))
            }
            Point::Answers(claim, answers) => self.answered(*claim, answers, (size, quoted), width),
            Point::Judgment => self.judged(size, width),
        }
    }

    /// A bar, in a side's shape where it is one's colour, and what a column is about.
    fn column(&mut self, color: Token, kicker: &str, size: f32, width: f32) -> Stack {
        let mut stack = Stack::new(width);
        if let Token::Side(side) = color {
            stack.put(Element::decoration(bar(vec2(0.0, 0.0), width, side)));
        } else {
            let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, BAND));
            stack.fill(rect, color);
        }
        stack.gap(BAND + slide::GAP);
        let style = (TypeRole::Strong, LEAST.max(size - SMALLER), color);
        stack.words(self.set, kicker, style, 0.0);
        stack
    }

    /// Who answers the claim in which sense, and the shortest answer's words.
    fn answered(
        &mut self,
        claim: QuoteIx,
        answers: &[QuoteIx],
        (size, quoted): (f32, bool),
        width: f32,
    ) -> Stack {
        let brief = self.deck.brief;
        let stance = |ix: &QuoteIx| brief[*ix].answers.map(|answer| answer.stance);
        let mut stances: Vec<&str> = answers.iter().filter_map(stance).map(past).collect();
        let mut seen = Vec::new();
        stances.retain(|own| {
            !seen.contains(own) && {
                seen.push(*own);
                true
            }
        });
        let speakers: Vec<_> = answers.iter().map(|ix| brief[*ix].speaker).collect();
        let kicker = format!("Answered: {}", stances.join(" and "));
        let side = shared_by(brief, &speakers);
        let mut stack = self.column(Token::Side(side), &kicker, size, width);
        let length = |ix: &QuoteIx| brief[*ix].text.plain().chars().count();
        let shortest = answers.iter().min_by_key(|ix| length(ix));
        if let Some(ix) = shortest.filter(|ix| quoted && length(ix) <= QUOTED) {
            let runs = Run::quoted(&brief[*ix].text, TypeRole::Quotation, Token::Ink);
            stack.runs(self.set, &runs, size, 0.0);
        }
        let named = if answers.len() > NAMED {
            NAMED - 1
        } else {
            NAMED
        };
        let sentence = |ix: &QuoteIx| {
            let by = set::isolated(brief[brief[*ix].speaker].short());
            stance(ix).map(|stance| format!("{by} {}", stance.words()))
        };
        let mut sentences: Vec<String> = answers.iter().take(named).filter_map(sentence).collect();
        if answers.len() > named {
            sentences.push(format!("{} more answers", answers.len() - named));
        }
        let style = (TypeRole::Text, LEAST.max(size - SMALLER), Token::Ink);
        stack.words(self.set, &sentences.join("; "), style, 0.0);
        let quote = |ix: &QuoteIx| Subject::Item(Item::Quote(*ix));
        let mut stack = whole(stack, Role::Paragraph, quote(&claim));
        for element in &mut stack.elements {
            element.names = answers.iter().map(quote).collect();
        }
        stack
    }

    fn judged(&mut self, size: f32, width: f32) -> Stack {
        let judgment = &self.deck.brief.head.judgments[0];
        let runs = Run::of(&judgment.text, TypeRole::Strong, Token::Ink);
        let mut stack = self.column(Token::Accent, "We judge", size, width);
        stack.runs(self.set, &runs, size, 0.0);
        stack.gap(slide::GAP / 2.0);
        let style = (TypeRole::Text, LEAST.max(size - SMALLER), Token::Ink);
        let beside = SCALE + slide::GAP;
        if let Some(own) = judgment.likelihood {
            scale(&mut stack, own, 0.0, SCALE, Token::Accent);
            stack.words(self.set, &likelihood_words(own), style, beside);
        }
        if let Some(own) = judgment.confidence {
            steps(&mut stack, own, 0.0, Token::Accent);
            stack.words(self.set, own.words(), style, beside);
        }
        whole(stack, Role::Paragraph, Subject::Judgment(0))
    }
}

/// The bottom line: its first sentence stands out.
#[must_use]
pub fn lead(text: &markup::Text) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut role = TypeRole::Lead;
    for run in Run::of(text, TypeRole::LeadRest, Token::Ink) {
        let end = run.text.find(". ").map(|at| at + 1);
        if run.text.starts_with('\n') {
            role = TypeRole::LeadRest;
        }
        match end.filter(|_| role == TypeRole::Lead) {
            Some(end) => {
                let (first, rest) = run.text.split_at(end);
                for (text, role) in [(first, role), (rest, TypeRole::LeadRest)] {
                    let text = text.to_owned();
                    runs.push(Run {
                        text,
                        role,
                        ..run.clone()
                    });
                }
                role = TypeRole::LeadRest;
            }
            None => runs.push(Run { role, ..run }),
        }
    }
    runs
}

/// The bottom line with columns at the foot of the page; `None` where there is no room for both.
fn below(lead: Stack, columns: Vec<(f32, Stack)>, room: Rect) -> Option<Body> {
    let heights = columns.iter().map(|(_, own)| own.height);
    let high = heights.fold(0.0, f32::max);
    let apart = if columns.is_empty() { 0.0 } else { APART };
    if lead.height + apart + high > room.height() {
        return None;
    }
    let mut page = Stack::default();
    page.over(lead.elements, room.min.to_vec2());
    for (left, column) in columns {
        page.over(column.elements, vec2(left, room.bottom() - high));
    }
    Some(Body {
        elements: page.elements,
        ..Body::default()
    })
}

/// How a claim was answered.
fn past(stance: Stance) -> &'static str {
    match stance {
        Stance::Rebuts => "rebutted",
        Stance::Denies => "denied",
        Stance::Confirms => "confirmed",
        Stance::Qualifies => "qualified",
    }
}
