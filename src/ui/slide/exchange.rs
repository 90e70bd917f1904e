//! Claims on the left, and on the right what answers them.

use egui::accesskit::Role;

use super::flow::Column;
use super::set::{DOT, Piece, Setter, Stack};
use super::who::split;
use crate::brief::{Item, QuoteIx, SideIx, Threaded};
use crate::theme::{Style, slide};

/// The exchanges that any of these quotes belongs to, one pair of columns for each: those of its
/// quotes that are named, and all of them where only one is.
pub(super) fn exchanges(set: Setter<'_>, quotes: &[QuoteIx], width: f32) -> Vec<Vec<Column>> {
    let threads = set.cx.state.threads();
    let told = threads
        .chunk_by(|_, next| next.depth > 0)
        .filter(|exchange| exchange.iter().any(|own| quotes.contains(&own.quote)));
    told.map(|exchange| {
        let named = exchange.iter().filter(|own| quotes.contains(&own.quote));
        let named: Vec<Threaded> = named.copied().collect();
        let told = if named.len() > 1 { &named } else { exchange };
        columns(set, told, width)
    })
    .collect()
}

fn columns(set: Setter<'_>, exchange: &[Threaded], width: f32) -> Vec<Column> {
    let (lefts, width) = split(width, 2);
    let (claim, answers) = (exchange[0].quote, &exchange[1..]);
    let left = vec![
        heading(set, "The claim", &[claim], width),
        quote(set, claim, None, width),
    ];
    let mut right = Vec::new();
    if answers.is_empty() {
        let mut stack = Stack::new(set, width);
        stack.words(
            "No answer on record here.",
            Style::SlideText,
            set.theme().muted,
        );
        right.push(stack.done(Role::Label, None));
    } else {
        let all: Vec<QuoteIx> = answers.iter().map(|own| own.quote).collect();
        let title = if all.len() == 1 {
            "The answer"
        } else {
            "The answers"
        };
        right.push(heading(set, title, &all, width));
        right.extend(
            answers
                .iter()
                .map(|own| quote(set, own.quote, Some(claim), width)),
        );
    }
    let column = |i: usize, pieces, stays| Column {
        left: lefts[i],
        pieces,
        stays,
    };
    vec![column(0, left, true), column(1, right, false)]
}

/// Names a column and the side that speaks in it, if it is one side alone.
fn heading(set: Setter<'_>, title: &str, quotes: &[QuoteIx], width: f32) -> Piece {
    let brief = set.cx.state.brief();
    let mut sides: Vec<Option<SideIx>> = quotes
        .iter()
        .map(|ix| brief[brief[*ix].speaker].side)
        .collect();
    sides.dedup();
    let (words, color) = match sides[..] {
        [Some(side)] => (
            format!("{title}: {}", brief[side].label),
            set.theme().side(Some(side)),
        ),
        _ => (title.to_owned(), set.theme().muted),
    };
    let mut stack = Stack::new(set, width);
    stack.words(&words, Style::SlideStrong, color);
    stack.done(Role::Heading, None).heading()
}

fn quote(set: Setter<'_>, ix: QuoteIx, claim: Option<QuoteIx>, width: f32) -> Piece {
    let brief = set.cx.state.brief();
    let quote = &brief[ix];
    let speaker = &brief[quote.speaker];
    let theme = set.theme();
    let mut stack = Stack::new(set, width);
    stack.indent(slide::INDENT + slide::BAND);
    // Who is answered is said only where it is not the claim opposite.
    if let Some(answer) = quote.answers {
        let whom = brief[brief[answer.quote].speaker].short();
        let words = if Some(answer.quote) == claim {
            answer.stance.words().to_owned()
        } else {
            format!("{} {whom}", answer.stance.words())
        };
        stack.words(&words, Style::SlideSmall, theme.side(speaker.side));
    }
    stack.quoted(&quote.text, Style::SlideQuotation, theme.ink);
    stack.gap(slide::GAP / 3.0);
    let name = (speaker.name.as_str(), Style::SlideStrong, theme.ink);
    match &speaker.original_name {
        Some(original) if *original != speaker.name => {
            stack.pair(name, (original, Style::SlideSmall, theme.muted));
        }
        _ => stack.words(name.0, name.1, name.2),
    }
    let date = quote.date.as_ref().map(ToString::to_string);
    let details = [quote.role.clone(), quote.setting.clone(), date];
    let details: Vec<String> = details.into_iter().flatten().collect();
    if !details.is_empty() {
        stack.words(&details.join(DOT), Style::SlideSmall, theme.muted);
    }
    stack.band(theme.side(speaker.side));
    stack.done(Role::Blockquote, Some(Item::Quote(ix)))
}
