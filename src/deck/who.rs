//! Who is who: cards in columns by side, or one card in full.

use egui::{Rect, Vec2, pos2, vec2};

use super::flow::Blocks;
use super::sides::{BAND, band, in_order, label};
use super::{Body, Composer, MOST_TOLD, Shown, flow};
use crate::brief::claims::{Position, answering};
use crate::brief::{Brief, Entity, EntityIx, EventIx, Item, QuoteIx, RelationIx, SideIx, Subject};
use crate::page::{Drawn, Element, Role, Run, Stack};
use crate::theme::page::{Token, TypeRole};
use crate::theme::slide;

/// How much cards say, and the size of their names: the richest and largest that fits.
const CARDS: [(Detail, f32); 9] = [
    (Detail::Summary, 28.0),
    (Detail::Summary, 26.0),
    (Detail::Summary, 24.0),
    (Detail::Role, 32.0),
    (Detail::Role, 30.0),
    (Detail::Role, 28.0),
    (Detail::Role, 26.0),
    (Detail::Role, 24.0),
    (Detail::Role, 22.0),
];
/// Sizes of the text of a card in full.
const FULL: [f32; 6] = [30.0, 28.0, 26.0, 24.0, 23.0, 22.0];
/// Secondary text is so much smaller than a name, but never below the least.
const SMALLER: f32 = 4.0;
const LEAST: f32 = 20.0;
/// From a card's left edge to its words.
const INDENT: f32 = BAND + 13.0;
/// Above and below the words of a card, inside its band.
const PAD: f32 = 2.0;
/// At most so many columns stand side by side.
const MOST: usize = 4;

/// What a card says beside name and role.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    Role,
    Summary,
}

impl Composer<'_, '_> {
    /// A column for each side that anyone of these stands on; one side alone is set in several.
    pub(super) fn cards(&mut self, actors: &[EntityIx], room: Rect) -> Vec<Body> {
        let brief = self.deck.brief;
        let groups: Vec<(Option<SideIx>, Vec<EntityIx>)> = in_order(brief)
            .into_iter()
            .map(|side| {
                let own = actors.iter().filter(|ix| brief[**ix].side == side);
                (side, own.copied().collect())
            })
            .filter(|(_, own): &(_, Vec<EntityIx>)| !own.is_empty())
            .collect();
        let poured = self.cards_poured(&groups, room);
        if groups.len() == 1 || groups.len() > MOST {
            return poured;
        }
        let (lefts, width) = flow::split(room, groups.len());
        let by_side = flow::columns(room, &CARDS, |size, height| {
            let columns = groups.iter().zip(&lefts).map(|((side, own), left)| {
                (*left, self.side_column(*side, own, size, (width, height)))
            });
            columns.collect()
        });
        if poured.len() < by_side.len() {
            poured
        } else {
            by_side
        }
    }

    /// All cards through columns of equal width, side after side.
    fn cards_poured(
        &mut self,
        groups: &[(Option<SideIx>, Vec<EntityIx>)],
        room: Rect,
    ) -> Vec<Body> {
        let count: usize = groups.iter().map(|(_, own)| own.len()).sum();
        let lanes = move |_: (Detail, f32)| match count {
            0..=6 => 2,
            _ => 3,
        };
        flow::poured(room, &CARDS, lanes, |size, shape| {
            let columns = groups
                .iter()
                .map(|(side, own)| self.side_column(*side, own, size, shape));
            columns.collect::<Vec<Blocks>>().concat()
        })
    }

    /// The cards of a side; its name goes with the first.
    fn side_column(
        &mut self,
        side: Option<SideIx>,
        actors: &[EntityIx],
        (detail, size): (Detail, f32),
        (width, height): (f32, f32),
    ) -> Blocks {
        let brief = self.deck.brief;
        let mut blocks = Blocks::new();
        for (i, ix) in actors.iter().enumerate() {
            let mut block = Stack::new(width);
            if i == 0 && !brief.sides.is_empty() {
                let style = (
                    TypeRole::Strong,
                    LEAST.max(size - SMALLER),
                    Token::Side(side),
                );
                block.words(self.set, label(brief, side), style, 0.0);
                let words = block.elements.pop();
                block.elements.extend(words.map(|own| Element {
                    role: Role::Heading,
                    ..own
                }));
                block.gap(slide::GAP / 2.0);
            }
            let card = self.card_block(*ix, detail, size, (width, height - block.height));
            block.stack(card, 0.0);
            blocks.push(block);
        }
        blocks
    }

    fn card_block(
        &mut self,
        ix: EntityIx,
        detail: Detail,
        size: f32,
        (width, height): (f32, f32),
    ) -> Stack {
        let entity = &self.deck.brief[ix];
        let small = LEAST.max(size - SMALLER);
        let mut stack = Stack::new(width);
        stack.gap(PAD);
        self.named(&mut stack, entity, size);
        let role = entity.role.as_deref().or(entity.kind_words());
        if let Some(role) = role {
            let style = (TypeRole::Secondary, small, Token::Muted);
            stack.words(self.set, role, style, INDENT);
        }
        if let (Detail::Summary, Some(summary)) = (detail, &entity.summary) {
            let runs = Run::of(summary, TypeRole::Text, Token::Ink);
            let room = (height - stack.height).max(small);
            let first = flow::portions(self.set, &runs, small, (width - INDENT, room));
            // A card never goes on elsewhere: what is longer than a page stands in its own page.
            if let [all] = &first[..] {
                stack.runs(self.set, all, small, INDENT);
            }
        }
        stack.gap(PAD);
        banded(
            stack,
            entity.side,
            Role::ListItem,
            Subject::Item(Item::Entity(ix)),
        )
    }

    /// The name, and the name in its own script behind it or below.
    fn named(&mut self, stack: &mut Stack, entity: &Entity, size: f32) {
        let mut runs = vec![Run::new(&entity.name, TypeRole::Strong, Token::Ink)];
        if let Some(original) = entity
            .original_name
            .as_ref()
            .filter(|own| **own != entity.name)
        {
            let own = Run::new(&format!("  {original}"), TypeRole::Secondary, Token::Muted);
            runs.push(own);
        }
        stack.runs(self.set, &runs, size, INDENT);
    }

    /// Who it is, its facts and ties, what it said and what is said of it, what happened.
    pub(super) fn card(&mut self, ix: EntityIx, shown: Shown, room: Rect) -> Vec<Body> {
        let named = shown != Shown::Away(Item::Entity(ix));
        flow::poured(
            room,
            &FULL,
            |_| 2,
            |size, shape| {
                let mut blocks = vec![self.identity(ix, named, size, shape)];
                blocks.extend(self.summary(ix, size, shape));
                blocks.extend(self.facts(ix, size, shape));
                let links = self.deck.links;
                let ties = some(links.relations_of(ix));
                blocks.extend(self.ties(&ties, size, shape));
                let position = Position::of(self.deck.brief, links, ix);
                for (title, quotes) in [
                    ("What it claims", position.claims),
                    ("What is claimed of it", position.claimed),
                    ("What it answers", position.answers),
                ] {
                    blocks.extend(self.said(title, &some(&quotes), size, shape));
                }
                let events = some(links.events_of(ix));
                blocks.extend(self.events_of(&events, size, shape));
                blocks
            },
        )
    }

    fn identity(&mut self, ix: EntityIx, named: bool, size: f32, (width, _): (f32, f32)) -> Stack {
        let brief = self.deck.brief;
        let entity = &brief[ix];
        let mut stack = Stack::new(width);
        stack.gap(PAD);
        if let Some(image) = &entity.image {
            let rect =
                Rect::from_min_size(pos2(INDENT, stack.height), Vec2::splat(slide::PORTRAIT));
            let alt = image.alt.clone().unwrap_or_else(|| entity.name.clone());
            let picture = Drawn::Picture {
                rect,
                path: image.path.clone(),
                alt: alt.clone(),
            };
            stack.put(Element::new(Role::Paragraph, None, &alt, vec![picture]));
            stack.gap(slide::PORTRAIT + slide::GAP);
        }
        if named {
            self.named(&mut stack, entity, size + SMALLER);
        } else if let Some(original) = &entity.original_name {
            let style = (TypeRole::Strong, size, Token::Ink);
            stack.words(self.set, original, style, INDENT);
        }
        if let Some(role) = &entity.role {
            stack.words(self.set, role, (TypeRole::Strong, size, Token::Ink), INDENT);
        }
        let side = entity.side.map(|side| brief[side].label.as_str());
        let kind: Vec<&str> = entity.kind_words().into_iter().chain(side).collect();
        if !kind.is_empty() {
            let style = (TypeRole::Secondary, LEAST.max(size - SMALLER), Token::Muted);
            stack.words(self.set, &kind.join("\u{a0}· "), style, INDENT);
        }
        stack.gap(PAD);
        banded(
            stack,
            entity.side,
            Role::Paragraph,
            Subject::Item(Item::Entity(ix)),
        )
    }

    fn summary(&mut self, ix: EntityIx, size: f32, shape: (f32, f32)) -> Blocks {
        let Some(summary) = &self.deck.brief[ix].summary else {
            return Blocks::new();
        };
        let runs = Run::of(summary, TypeRole::Text, Token::Ink);
        let subject = Subject::Item(Item::Entity(ix));
        let portions = flow::portions(self.set, &runs, size, shape);
        let one = |runs: Vec<Run>| {
            let mut stack = Stack::new(shape.0);
            stack.runs(self.set, &runs, size, 0.0);
            whole(stack, Role::Paragraph, subject)
        };
        portions.into_iter().map(one).collect()
    }

    fn facts(&mut self, ix: EntityIx, size: f32, (width, height): (f32, f32)) -> Blocks {
        let small = LEAST.max(size - SMALLER);
        let entity = &self.deck.brief[ix];
        let mut blocks = Blocks::new();
        for (i, fact) in entity.facts.iter().enumerate() {
            let runs = Run::of(&fact.value, TypeRole::Text, Token::Ink);
            let label = (TypeRole::Secondary, small, Token::Muted);
            let mut heading = Stack::new(width);
            heading.words(self.set, &fact.heading(), label, 0.0);
            let left = height - heading.height;
            for portion in flow::portions(self.set, &runs, size, (width, left)) {
                let mut stack = heading.clone();
                stack.runs(self.set, &portion, size, 0.0);
                blocks.push(whole(stack, Role::ListItem, Subject::Fact(ix, i)));
            }
        }
        for figure in self.deck.links.figures_of_entity(ix) {
            let fact = self.deck.brief.figure_as_fact(*figure);
            let runs = Run::of(&fact.value, TypeRole::Text, Token::Ink);
            let mut stack = Stack::new(width);
            let label = (TypeRole::Secondary, small, Token::Muted);
            stack.words(self.set, &fact.label, label, 0.0);
            stack.runs(self.set, &runs, size, 0.0);
            let mut block = whole(stack, Role::ListItem, Subject::Figure(*figure));
            for element in &mut block.elements {
                element.names = weighed(self.deck.brief, &[*figure]);
            }
            blocks.push(block);
        }
        blocks
    }

    fn ties(&mut self, ties: &[RelationIx], size: f32, (width, _): (f32, f32)) -> Blocks {
        let brief = self.deck.brief;
        let one = |(i, ix): (usize, &RelationIx)| {
            let own = &brief[*ix];
            let mut stack = Stack::new(width);
            let status = match &own.date {
                Some(date) => format!("  {}, {date}", own.status.words()),
                None => format!("  {}", own.status.words()),
            };
            let runs = [
                Run::new(&brief.sentence(*ix), TypeRole::Text, Token::Ink),
                Run::new(&status, TypeRole::Secondary, Token::Muted),
            ];
            stack.runs(self.set, &runs, size, 0.0);
            let figures = self.deck.links.figures_of_relation(*ix);
            for figure in figures {
                let words = brief.figure_in_short(*figure);
                let style = (TypeRole::Secondary, LEAST.max(size - SMALLER), Token::Ink);
                stack.words(self.set, &words, style, 0.0);
            }
            let mut block = whole(stack, Role::ListItem, Subject::Item(Item::Relation(*ix)));
            for element in &mut block.elements {
                element.names.extend(weighed(brief, figures));
            }
            self.headed(block, (i == 0).then_some("Ties"), size)
        };
        ties.iter().enumerate().map(one).collect()
    }

    fn said(
        &mut self,
        title: &str,
        quotes: &[QuoteIx],
        size: f32,
        (width, height): (f32, f32),
    ) -> Blocks {
        let brief = self.deck.brief;
        let mut blocks = Blocks::new();
        for (i, ix) in quotes.iter().enumerate() {
            let quote = &brief[*ix];
            let small = LEAST.max(size - SMALLER);
            let mut by = brief[quote.speaker].name.clone();
            if let Some((stance, whom)) = answering(brief, *ix) {
                let whom = brief[whom].short();
                by = format!("{by} {} {whom}", stance.words());
            }
            if let Some(date) = &quote.date {
                by = format!("{by}, {date}");
            }
            let mut foot = Stack::new(width);
            let style = (TypeRole::Secondary, small, Token::Muted);
            foot.words(self.set, &by, style, INDENT);
            let runs = Run::quoted(&quote.text, TypeRole::Quotation, Token::Ink);
            // The heading takes a line of the first.
            let left = height - foot.height - 3.0 * size;
            let shape = (width - INDENT, left);
            for (j, portion) in flow::portions(self.set, &runs, size, shape)
                .iter()
                .enumerate()
            {
                let mut stack = Stack::new(width);
                stack.runs(self.set, portion, size, INDENT);
                stack.stack(foot.clone(), 0.0);
                let subject = Subject::Item(Item::Quote(*ix));
                let block = banded(stack, brief[quote.speaker].side, Role::Quotation, subject);
                let first = i == 0 && j == 0;
                blocks.push(self.headed(block, first.then_some(title), size));
            }
        }
        blocks
    }

    fn events_of(&mut self, events: &[EventIx], size: f32, shape: (f32, f32)) -> Blocks {
        let brief = self.deck.brief;
        let mut blocks = Blocks::new();
        for (i, ix) in events.iter().enumerate() {
            let event = &brief[*ix];
            let mut runs = vec![Run::new(
                &format!("{}: ", brief.dated(event)),
                TypeRole::Strong,
                Token::Ink,
            )];
            runs.extend(Run::of(&event.text, TypeRole::Text, Token::Ink));
            let left = shape.1 - 2.0 * size;
            for (j, portion) in flow::portions(self.set, &runs, size, (shape.0, left))
                .iter()
                .enumerate()
            {
                let mut stack = Stack::new(shape.0);
                stack.runs(self.set, portion, size, 0.0);
                let subject = Subject::Item(Item::Event(*ix));
                let block = whole(stack, Role::ListItem, subject);
                let first = i == 0 && j == 0;
                blocks.push(self.headed(block, first.then_some("What happened"), size));
            }
        }
        blocks
    }

    /// A block below a heading.
    fn headed(&mut self, block: Stack, title: Option<&str>, size: f32) -> Stack {
        let Some(title) = title else {
            return block;
        };
        let mut stack = Stack::new(block.width);
        let style = (TypeRole::Strong, LEAST.max(size - SMALLER), Token::Accent);
        stack.words(self.set, title, style, 0.0);
        for own in &mut stack.elements {
            own.role = Role::Heading;
        }
        stack.stack(block, 0.0);
        stack
    }
}

/// The stack as one element.
pub(super) fn whole(stack: Stack, role: Role, subject: Subject) -> Stack {
    let (width, height) = (stack.width, stack.height);
    let mut out = Stack::new(width);
    out.put(stack.into_element(role, Some(subject)));
    out.height = height;
    out
}

/// The same with a side's band at its left.
pub(super) fn banded(stack: Stack, side: Option<SideIx>, role: Role, subject: Subject) -> Stack {
    let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(BAND, stack.height));
    let mut own = Stack::new(stack.width);
    own.put(Element::decoration(band(rect, side)));
    own.elements.extend(stack.elements);
    own.height = stack.height;
    whole(own, role, subject)
}

/// Figures with what is said of them: what words about them tell of.
pub(super) fn weighed(brief: &Brief, figures: &[usize]) -> Vec<Subject> {
    let all = figures.iter().flat_map(|figure| {
        let values = 0..brief.figures[*figure].values.len();
        let values = values.map(|i| Subject::Value(*figure, i));
        std::iter::once(Subject::Figure(*figure)).chain(values)
    });
    all.collect()
}

/// As many as are told of one card.
fn some<T: Copy>(all: &[T]) -> Vec<T> {
    all.iter().copied().take(MOST_TOLD).collect()
}
