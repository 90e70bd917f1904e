//! What frames a page: handling mark, kicker and headline, foot.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Align, Rect, Vec2, pos2, vec2};

use super::headline::Heading;
use super::{Body, Composer, Deck, MOST_STEPS, Shown, Told, told};
use crate::brief::{Brief, Show, SourceIx, Subject};
use crate::page::{Drawn, Element, Page, Role, Run, Text, Typesetter};
use crate::theme::page::{Token, TypeRole};
use crate::theme::slide;

/// Sizes of the headline: the largest that needs one line, else the largest that needs two.
const HEADLINE: [f32; 5] = [36.0, 34.0, 32.0, 30.0, 28.0];
const KICKER: f32 = 22.0;
const FOOT: f32 = 20.0;
const MARK: f32 = 20.0;
/// Above the kicker, and between headline and body.
const ABOVE: f32 = 14.0;
const BELOW: f32 = 10.0;
/// A block for a step: width, height, and the gap after it.
const BLOCK: Vec2 = vec2(16.0, 8.0);
const BLOCK_GAP: f32 = 4.0;

/// What stands about the body of each page of a step.
pub(super) struct Frame {
    size: Vec2,
    title: String,
    head: Vec<Element>,
    /// Where the body begins.
    top: f32,
    /// The notice's lines, set.
    notice: Option<Text>,
    as_of: Option<String>,
    step: Option<(usize, usize)>,
}

impl Frame {
    pub fn new(composer: &mut Composer<'_, '_>, shown: Shown, told: &Told, size: Vec2) -> Self {
        let deck = composer.deck;
        let width = size.x - 2.0 * slide::MARGIN;
        let (title, head, mut top) = head(composer, shown, told, width);
        if let Told::Map(_) = told {
            // All maps of a story begin at one height, so that cards keep their places.
            for (i, step) in deck.story.iter().enumerate().take(MOST_STEPS) {
                if step.show == Show::Diagram {
                    let told = told::of(deck, Shown::Step(i));
                    top = top.max(self::head(composer, Shown::Step(i), &told, width).2);
                }
            }
        }
        let notice = deck.brief.head.notice.as_deref().map(|notice| {
            let run = Run::new(notice, TypeRole::Strong, Token::Ink);
            composer.set.set(&[run], FOOT, width)
        });
        let as_of = deck.brief.head.as_of.as_ref();
        Self {
            size,
            title,
            head,
            top,
            notice,
            as_of: as_of.map(|when| format!("As of {when}")),
            step: number(deck, shown).map(|step| (step, deck.story.len())),
        }
    }

    /// Where a body may stand.
    pub fn room(&self) -> Rect {
        let notice = self.notice.as_ref();
        let notice = notice.map_or(0.0, |text| text.height() + BELOW);
        Rect::from_min_max(
            pos2(slide::MARGIN, self.top),
            pos2(
                self.size.x - slide::MARGIN,
                self.size.y - slide::BAR - slide::FOOT - notice,
            ),
        )
    }

    /// The page of a body, one of `count`, from 0.
    pub fn around(
        &self,
        composer: &mut Composer<'_, '_>,
        body: Body,
        (page, count): (usize, usize),
    ) -> Page {
        let brief = composer.deck.brief;
        let mut elements = self.head.clone();
        elements.extend(body.elements);
        let sources = rests_on(brief, &elements);
        elements.extend(self.foot(composer.set, &sources, (page, count)));
        let mut out = Page {
            size: self.size,
            title: self.title.clone(),
            elements,
            notes: body.notes,
        };
        let mark = out.mark(brief);
        for top in [0.0, self.size.y - slide::BAR] {
            let rect = Rect::from_min_size(pos2(0.0, top), vec2(self.size.x, slide::BAR));
            out.elements.push(bar(composer.set, mark, rect));
        }
        out
    }

    /// Below the body: the notice on lines of its own, as of when and from where, which step.
    fn foot(
        &self,
        set: &mut Typesetter,
        sources: &BTreeMap<SourceIx, BTreeSet<String>>,
        (page, count): (usize, usize),
    ) -> Vec<Element> {
        let mut out = Vec::new();
        let middle = self.size.y - slide::BAR - slide::FOOT / 2.0;
        if let Some(notice) = &self.notice {
            let top = self.size.y - slide::BAR - slide::FOOT - notice.height();
            let text = placed(notice.clone(), top);
            let words = text.plain();
            let drawn = vec![Drawn::Text(text)];
            out.push(Element::new(
                Role::Frame,
                Some(Subject::Head),
                &words,
                drawn,
            ));
        }
        let mut right = self.size.x - slide::MARGIN;
        if let Some((step, steps)) = self.step {
            let words = match count {
                1 => format!("{} of {steps}", step + 1),
                _ => format!("{} of {steps}, page {} of {count}", step + 1, page + 1),
            };
            let mut text = set.set(
                &[Run::new(&words, TypeRole::Secondary, Token::Ink)],
                FOOT,
                f32::INFINITY,
            );
            text.align = Align::Max;
            text.at = pos2(right, middle - text.height() / 2.0);
            right -= text.width() + slide::GAP;
            out.push(Element::new(
                Role::Frame,
                None,
                &words,
                vec![Drawn::Text(text)],
            ));
            if (2..=slide::BLOCKS).contains(&steps) {
                let width = steps as f32 * (BLOCK.x + BLOCK_GAP) - BLOCK_GAP;
                out.push(segments(step, steps, pos2(right - width, middle)));
                right -= width + slide::COLUMNS;
            }
        }
        let left = [self.as_of.clone(), source_words(sources)];
        let left: Vec<String> = left.into_iter().flatten().collect();
        if !left.is_empty() {
            let words = left.join("\u{a0}· ");
            let run = Run::new(&words, TypeRole::Secondary, Token::Muted);
            let mut text = set.set(&[run], FOOT, right - slide::MARGIN);
            text.at = pos2(slide::MARGIN, middle - text.height() / 2.0);
            let drawn = vec![Drawn::Text(text)];
            out.push(Element::new(
                Role::Frame,
                Some(Subject::Head),
                &words,
                drawn,
            ));
        }
        out
    }
}

/// The number of a step of the story, from 0.
fn number(deck: Deck<'_>, shown: Shown) -> Option<usize> {
    match shown {
        Shown::Step(step) if step < deck.story.len() => Some(step),
        Shown::Step(_) | Shown::Away(_) => None,
    }
}

/// Kicker and headline: what a list of pages calls them, their elements, and where the body begins.
fn head(
    composer: &mut Composer<'_, '_>,
    shown: Shown,
    told: &Told,
    width: f32,
) -> (String, Vec<Element>, f32) {
    let deck = composer.deck;
    let heading = Heading::of(deck, shown, told);
    let mut elements = Vec::new();
    let mut at = slide::BAR + ABOVE;
    if let Some(kicker) = &heading.kicker {
        let step = number(deck, shown);
        let mut runs = Vec::new();
        if let Some(step) = step {
            let number = format!("{}\u{2002}", step + 1);
            runs.push(Run::new(&number, TypeRole::Strong, Token::Accent));
        }
        runs.push(Run::new(kicker, TypeRole::Kicker, Token::Ink));
        let text = placed(composer.set.set(&runs, KICKER, width), at);
        at += text.height();
        let own = step.filter(|step| deck.brief.story.get(*step).is_some());
        let subject = own.map_or(Subject::Head, Subject::Step);
        let mut element = title(text, Role::Heading, subject);
        element.words.clone_from(kicker);
        elements.push(element);
    }
    if let Some(headline) = &heading.headline {
        let text = placed(largest(composer.set, headline, width), at);
        at += text.height();
        let mut title = title(text, Role::Title, Subject::Head);
        title.names = heading.names.iter().copied().map(Subject::Item).collect();
        elements.push(title);
    }
    (heading.title(), elements, at + BELOW)
}

/// The sources that elements rest on, each once, in their order, with the grades of their uses.
fn rests_on(brief: &Brief, elements: &[Element]) -> BTreeMap<SourceIx, BTreeSet<String>> {
    let mut sources: BTreeMap<SourceIx, BTreeSet<String>> = BTreeMap::new();
    let subjects = elements.iter().flat_map(Element::tells_of);
    for own in subjects.flat_map(|subject| brief.rests_on(subject)) {
        let grades = sources.entry(own.source).or_default();
        grades.extend(brief.grade(own));
    }
    sources
}

fn source_words(sources: &BTreeMap<SourceIx, BTreeSet<String>>) -> Option<String> {
    let number = |(ix, grades): (&SourceIx, &BTreeSet<String>)| {
        let number = ix.index() + 1;
        let grades: Vec<&str> = grades.iter().map(String::as_str).collect();
        if grades.is_empty() {
            number.to_string()
        } else {
            format!("{number} ({})", grades.join(", "))
        }
    };
    let numbers: Vec<String> = sources.iter().map(number).collect();
    match numbers.len() {
        0 => None,
        1 => Some(format!("source {}", numbers[0])),
        2..=5 => Some(format!("sources {}", numbers.join(", "))),
        n => Some(format!("{n} sources")),
    }
}

/// One block for each step: those told, the present one, those to come.
fn segments(step: usize, steps: usize, left: egui::Pos2) -> Element {
    let block = |i: usize| Drawn::Box {
        rect: Rect::from_min_size(
            pos2(
                left.x + i as f32 * (BLOCK.x + BLOCK_GAP),
                left.y - BLOCK.y / 2.0,
            ),
            BLOCK,
        ),
        fill: match i.cmp(&step) {
            std::cmp::Ordering::Less => Token::Muted,
            std::cmp::Ordering::Equal => Token::Accent,
            std::cmp::Ordering::Greater => Token::Track,
        },
        radius: 0.0,
    };
    Element::decoration((0..steps).map(block).collect())
}

/// A bar with the handling mark.
fn bar(set: &mut Typesetter, mark: crate::brief::Mark, rect: Rect) -> Element {
    let run = Run::new(mark.words(), TypeRole::Mark, Token::Mark(mark));
    let mut text = set.set(&[run], MARK, f32::INFINITY);
    text.align = Align::Center;
    text.at = pos2(rect.center().x, rect.center().y - text.height() / 2.0);
    let ground = Drawn::Box {
        rect,
        fill: Token::MarkGround,
        radius: 0.0,
    };
    let drawn = vec![ground, Drawn::Text(text)];
    Element::new(Role::Mark, None, mark.words(), drawn)
}

fn placed(mut text: Text, top: f32) -> Text {
    text.at = pos2(slide::MARGIN, top);
    text
}

fn title(text: Text, role: Role, subject: Subject) -> Element {
    let words = text.plain();
    Element::new(role, Some(subject), &words, vec![Drawn::Text(text)])
}

fn largest(set: &mut Typesetter, words: &str, width: f32) -> Text {
    let run = [Run::new(words, TypeRole::Headline, Token::Ink)];
    for lines in [1, 2] {
        for size in HEADLINE {
            let text = set.set(&run, size, width);
            if text.lines.len() <= lines {
                return text;
            }
        }
    }
    set.set(&run, HEADLINE[HEADLINE.len() - 1], width)
}
