//! Claims on the left, and on the right everything that answers them.

use egui::{Rect, pos2, vec2};

use super::flow::{self, Blocks};
use super::sides::{BAND, shared_by};
use super::who::{banded, whole};
use super::{Body, Composer};
use crate::brief::{Item, QuoteIx, SideIx, Subject, threads};
use crate::page::{Drawn, Element, Pen, Role, Run, Stack};
use crate::theme::page::{Token, TypeRole};
use crate::theme::slide;

/// Whether it is told what quotations are about, and their role and setting stand on a line of their
/// own; and their size.
pub(super) type Size = (bool, f32);
const SIZES: [Size; 9] = [
    (true, 36.0),
    (true, 34.0),
    (true, 32.0),
    (true, 30.0),
    (true, 28.0),
    (false, 30.0),
    (false, 28.0),
    (true, 26.0),
    (false, 26.0),
];
const NAME: f32 = 24.0;
const STANCE: f32 = 25.0;
const SMALL: f32 = 21.0;
/// From a quotation's left edge to its words.
const INDENT: f32 = BAND + 18.0;
/// Between claim and answers, with the arrows in it.
const BETWEEN: f32 = 116.0;
/// The claim's share of the rest.
const CLAIM: f32 = 0.44;
/// Between one answer and the next.
const APART: f32 = 18.0;
/// An arrow: its line, its head, its bend, and what it leaves free at its ends.
const LINE: f32 = 4.0;
const HEAD: (f32, f32) = (18.0, 8.0);
const BEND: f32 = 10.0;
const FREE: f32 = 12.0;

impl Composer<'_, '_> {
    /// The exchanges that any of these quotes belongs to: those of its quotes that are named, and all
    /// of them where only one is.
    pub(super) fn exchanges(&mut self, quotes: &[QuoteIx], room: Rect) -> Vec<Body> {
        let threads = threads::threads(self.deck.brief, self.deck.links);
        let told: Vec<Vec<QuoteIx>> = threads::told(&threads, quotes)
            .map(|own| own.iter().map(|own| own.quote).collect())
            .collect();
        let shape = (room.width(), room.height());
        let least = SIZES[SIZES.len() - 1];
        let mut fits = |own: &[QuoteIx], size| self.beside(own, size, shape).is_some();
        let sizes: Vec<(bool, f32)> = SIZES
            .into_iter()
            .filter(|size| told.iter().all(|own| fits(own, *size) == fits(own, least)))
            .collect();
        let one = |_| 1;
        let beside = flow::poured(room, &sizes, one, |size, shape| {
            let blocks = told.iter().map(|own| {
                let beside = self.beside(own, size, shape);
                beside.unwrap_or_else(|| self.one_by_one(own, size, shape))
            });
            blocks.collect::<Vec<Blocks>>().concat()
        });
        let one_by_one = flow::poured(room, &SIZES, one, |size, shape| {
            let blocks = told.iter().map(|own| self.one_by_one(own, size, shape));
            blocks.collect::<Vec<Blocks>>().concat()
        });
        if one_by_one.len() < beside.len() {
            one_by_one
        } else {
            beside
        }
    }

    /// The quotations of an exchange below one another.
    fn one_by_one(&mut self, quotes: &[QuoteIx], size: (bool, f32), shape: (f32, f32)) -> Blocks {
        let blocks = quotes
            .iter()
            .map(|ix| self.quotation(*ix, None, size, shape));
        blocks.collect::<Vec<Blocks>>().concat()
    }

    /// An exchange side by side: the claim is there again with answers that go on over pages. `None`
    /// where one of its quotations is higher than a page.
    fn beside(
        &mut self,
        quotes: &[QuoteIx],
        size: (bool, f32),
        (width, height): (f32, f32),
    ) -> Option<Blocks> {
        let (claim, answers) = quotes.split_first()?;
        if answers.is_empty() {
            let block = self.statement(*claim, size, (width, height));
            return (block.len() == 1 && block[0].height <= height).then_some(block);
        }
        let mut blocks = Blocks::new();
        let mut rest = answers;
        while !rest.is_empty() {
            let mut most = None;
            for count in 1..=rest.len() {
                let block = self.side_by_side(*claim, &rest[..count], size, width);
                if block.height > height {
                    break;
                }
                most = Some((count, block));
            }
            let (count, block) = most?;
            blocks.push(block);
            rest = &rest[count..];
        }
        Some(blocks)
    }

    /// A claim that nobody here answers, with what it is about.
    fn statement(&mut self, claim: QuoteIx, size: (bool, f32), shape: (f32, f32)) -> Blocks {
        let mut quotation = self.quotation(claim, None, size, shape);
        if let [one] = &mut quotation[..] {
            let about = self.about(claim, size.0, shape.0);
            one.gap(APART);
            one.stack(about, 0.0);
        }
        quotation
    }

    fn side_by_side(
        &mut self,
        claim: QuoteIx,
        answers: &[QuoteIx],
        (about, size): (bool, f32),
        width: f32,
    ) -> Stack {
        let left = (width - BETWEEN) * CLAIM;
        let right = left + BETWEEN;
        let mut stack = Stack::new(width);
        let heading = self.heading("The claim", &[claim], left);
        let top = heading.height;
        stack.over(heading.elements, vec2(0.0, 0.0));
        let title = if answers.len() == 1 {
            "The answer"
        } else {
            "The answers"
        };
        let heading = self.heading(title, answers, width - right);
        let mut asked = Stack::new(left);
        for own in self.quotation(claim, Some(claim), (about, size), (left, f32::INFINITY)) {
            asked.stack(own, 0.0);
        }
        asked.gap(APART);
        let told = self.about(claim, about, left);
        asked.stack(told, 0.0);
        let mut at = top;
        let from = pos2(left + FREE, top + size);
        let mut first = true;
        let mut answered = heading.elements;
        for own in &mut answered {
            own.translate(vec2(right, 0.0));
        }
        for ix in answers {
            for own in self.quotation(
                *ix,
                Some(claim),
                (about, size),
                (width - right, f32::INFINITY),
            ) {
                if !first {
                    at += APART;
                }
                first = false;
                let to = pos2(right - FREE, at + STANCE * 0.7);
                answered.push(arrow(from, to));
                let mut moved = Stack::default();
                moved.over(own.elements, vec2(right, at));
                answered.extend(moved.elements);
                at += own.height;
            }
        }
        stack.over(asked.elements, vec2(0.0, top));
        stack.elements.extend(answered);
        stack.height = at.max(top + asked.height);
        stack
    }

    /// Names a column and the side that speaks in it, if it is one side alone.
    fn heading(&mut self, title: &str, quotes: &[QuoteIx], width: f32) -> Stack {
        let brief = self.deck.brief;
        let speakers: Vec<_> = quotes.iter().map(|ix| brief[*ix].speaker).collect();
        let all = speakers.iter().all(|ix| brief[*ix].side.is_some());
        let side = shared_by(brief, &speakers).filter(|_| all);
        let words = match side {
            Some(side) => format!("{title}: {}", brief[side].label),
            None => title.to_owned(),
        };
        let mut stack = Stack::new(width);
        let color = side.map_or(Token::Muted, |side| Token::Side(Some(side)));
        stack.words(self.set, &words, (TypeRole::Strong, SMALL, color), 0.0);
        for own in &mut stack.elements {
            own.role = Role::Heading;
        }
        stack.gap(slide::GAP / 2.0);
        stack
    }

    /// A quotation with its stance above and its speaker below, on each of the blocks it takes;
    /// `opposite` is the claim beside which it stands.
    pub(super) fn quotation(
        &mut self,
        ix: QuoteIx,
        opposite: Option<QuoteIx>,
        (told, size): (bool, f32),
        (width, height): (f32, f32),
    ) -> Blocks {
        let brief = self.deck.brief;
        let side = brief[brief[ix].speaker].side;
        let head = self.stance(ix, (opposite, told), side, width);
        let foot = self.attribution(ix, told, width);
        let runs = Run::quoted(&brief[ix].text, TypeRole::Quotation, Token::Ink);
        let left = (height - head.height - foot.height).max(size);
        let portions = flow::portions(self.set, &runs, size, (width - INDENT, left));
        let one = |runs: Vec<Run>| {
            let mut stack = Stack::new(width);
            stack.stack(head.clone(), 0.0);
            stack.runs(self.set, &runs, size, INDENT);
            stack.stack(foot.clone(), 0.0);
            banded(stack, side, Role::Quotation, Subject::Item(Item::Quote(ix)))
        };
        portions.into_iter().map(one).collect()
    }

    /// In which sense it answers whom, and what it is about.
    fn stance(
        &mut self,
        ix: QuoteIx,
        (opposite, told): (Option<QuoteIx>, bool),
        side: Option<SideIx>,
        width: f32,
    ) -> Stack {
        let brief = self.deck.brief;
        let mut stack = Stack::new(width);
        let Some(answer) = brief[ix].answers else {
            return stack;
        };
        let mut runs = vec![Run::new(
            answer.stance.words(),
            TypeRole::Strong,
            Token::Side(side),
        )];
        // Who is answered is said only where it is not the claim opposite.
        if Some(answer.quote) != opposite {
            let whom = brief[brief[answer.quote].speaker].short();
            runs.push(Run::new(
                &format!(" {whom}"),
                TypeRole::Strong,
                Token::Side(side),
            ));
        }
        let subjects = self.subjects(ix);
        if told && !subjects.is_empty() {
            let words = format!("  about {}", subjects.join(", "));
            runs.push(Run::new(&words, TypeRole::Secondary, Token::Muted));
        }
        stack.runs(self.set, &runs, STANCE, INDENT);
        stack
    }

    /// The speaker, and in which role, where and when: below the name, or behind it.
    fn attribution(&mut self, ix: QuoteIx, below: bool, width: f32) -> Stack {
        let brief = self.deck.brief;
        let quote = &brief[ix];
        let speaker = &brief[quote.speaker];
        let mut stack = Stack::new(width);
        stack.gap(slide::GAP / 3.0);
        let mut runs = vec![Run::new(&speaker.name, TypeRole::Strong, Token::Ink)];
        if let Some(original) = speaker
            .original_name
            .as_ref()
            .filter(|own| **own != speaker.name)
        {
            runs.push(Run::new(
                &format!("  {original}"),
                TypeRole::Secondary,
                Token::Muted,
            ));
        }
        let date = quote.date.as_ref().map(ToString::to_string);
        let details = [quote.role.clone(), quote.setting.clone(), date];
        let details: Vec<String> = details.into_iter().flatten().collect();
        let words = details.join("\u{a0}· ");
        if !below && !words.is_empty() {
            let words = format!("\u{a0} · {words}");
            runs.push(Run::new(&words, TypeRole::Secondary, Token::Muted));
        }
        stack.runs(self.set, &runs, if below { NAME } else { SMALL }, INDENT);
        if below && !words.is_empty() {
            let style = (TypeRole::Secondary, SMALL, Token::Muted);
            stack.words(self.set, &words, style, INDENT);
        }
        stack
    }

    /// What a claim is about, below it, where that is told.
    fn about(&mut self, ix: QuoteIx, told: bool, width: f32) -> Stack {
        let mut stack = Stack::new(width);
        let brief = self.deck.brief;
        if !told || brief[ix].about.is_empty() {
            return stack;
        }
        let muted = (TypeRole::Secondary, SMALL, Token::Muted);
        let ink = (TypeRole::Text, SMALL + 1.0, Token::Ink);
        stack.words(self.set, "It is about", muted, 0.0);
        for own in &mut stack.elements {
            own.role = Role::Heading;
        }
        for item in &brief[ix].about {
            let words = match item {
                Item::Relation(ix) => {
                    format!("{} ({})", brief.sentence(*ix), brief[*ix].status.words())
                }
                Item::Entity(ix) => brief[*ix].name.clone(),
                Item::Quote(_) | Item::Event(_) | Item::Source(_) => continue,
            };
            let mut line = Stack::new(width);
            line.words(self.set, &words, ink, 0.0);
            stack.stack(whole(line, Role::ListItem, Subject::Item(*item)), 0.0);
        }
        stack
    }

    /// What a quotation is about, in a few words each.
    fn subjects(&self, ix: QuoteIx) -> Vec<String> {
        let brief = self.deck.brief;
        let named = brief[ix].about.iter().filter_map(|item| match item {
            Item::Relation(ix) => Some(brief.sentence(*ix)),
            Item::Entity(ix) => Some(brief[*ix].short().to_owned()),
            Item::Quote(_) | Item::Event(_) | Item::Source(_) => None,
        });
        named.collect()
    }
}

/// From the claim to an answer, down a shared trunk.
fn arrow(from: egui::Pos2, to: egui::Pos2) -> Element {
    let trunk = f32::midpoint(from.x, to.x);
    let base = pos2(to.x - HEAD.0, to.y);
    let mut points = vec![from, base];
    if (from.y - to.y).abs() > LINE {
        points = vec![from, pos2(trunk, from.y), pos2(trunk, to.y), base];
    }
    let line = Drawn::Path {
        points,
        pen: Pen::solid(LINE, Token::Ink),
        bend: BEND,
    };
    let head = Drawn::Area {
        points: vec![
            to,
            pos2(base.x, base.y - HEAD.1),
            pos2(base.x, base.y + HEAD.1),
        ],
        fill: Token::Ink,
    };
    Element::decoration(vec![line, head])
}
