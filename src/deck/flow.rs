//! How blocks share pages: in columns, at the largest size at which they need the fewest pages.

use egui::{Rect, vec2};

use super::Body;
use crate::page::{Run, Stack, Text, Typesetter};

/// Between columns.
pub(super) const COLUMNS: f32 = 40.0;
/// Between blocks at least, and at most so much more where there is room.
const GAP: f32 = 8.0;
const WIDER: f32 = 70.0;

/// Blocks one below the other, each no higher than a page.
pub(super) type Blocks = Vec<Stack>;

/// Blocks on as few pages as the smallest size needs, at the largest size that needs no more; each
/// page has about as much as the others. `make` makes the blocks at a size, for pages of that height,
/// and `lanes` says in how many columns side by side they are poured at a size.
pub(super) fn pages<T: Copy>(
    height: f32,
    sizes: &[T],
    lanes: impl Fn(T) -> usize,
    mut make: impl FnMut(T, f32) -> Blocks,
) -> Pages<T> {
    let mut chosen: Option<(T, Blocks, usize)> = None;
    // The smallest decides how many pages there are; the largest that needs no more is taken.
    let least = sizes.last().copied();
    for size in least.into_iter().chain(sizes.iter().copied()) {
        let blocks = make(size, height);
        let count = parts(&blocks, height).len().div_ceil(lanes(size));
        let first = chosen.as_ref().map(|(_, _, count)| *count);
        if first.is_none_or(|first| count <= first) {
            chosen = Some((size, blocks, count));
            if first.is_some() {
                break;
            }
        }
    }
    let Some((size, blocks, count)) = chosen else {
        return Pages {
            size: None,
            pages: Vec::new(),
        };
    };
    let lanes = lanes(size);
    let parts = balanced(&blocks, height, count * lanes);
    let mut blocks = blocks.into_iter();
    let columns: Vec<Blocks> = parts
        .into_iter()
        .map(|part| blocks.by_ref().take(part).collect())
        .collect();
    Pages {
        size: Some(size),
        pages: columns.chunks(lanes).map(<[Blocks]>::to_vec).collect(),
    }
}

/// Blocks as they share pages.
pub(super) struct Pages<T> {
    /// The size that was chosen; `None` where there was none to choose from.
    pub size: Option<T>,
    /// For each page its columns.
    pub pages: Vec<Vec<Blocks>>,
}

/// Blocks in columns of equal width that are poured one after the other.
pub(super) fn poured<T: Copy>(
    room: Rect,
    sizes: &[T],
    lanes: impl Fn(T) -> usize,
    mut make: impl FnMut(T, (f32, f32)) -> Blocks,
) -> Vec<Body> {
    let pages = pages(room.height(), sizes, &lanes, |size, height| {
        let (_, width) = split(room, lanes(size));
        make(size, (width, height))
    });
    let count = pages.size.map_or(1, lanes);
    let (lefts, _) = split(room, count);
    let body = |columns: Vec<Blocks>| {
        let columns = lefts.iter().copied().zip(columns).collect();
        spread(columns, room)
    };
    pages.pages.into_iter().map(body).collect()
}

/// Columns of their own blocks, each on as many pages as the fullest needs.
pub(super) fn columns<T: Copy>(
    room: Rect,
    sizes: &[T],
    mut make: impl FnMut(T, f32) -> Vec<(f32, Blocks)>,
) -> Vec<Body> {
    let height = room.height();
    let count = |columns: &[(f32, Blocks)]| {
        let own = columns
            .iter()
            .map(|(_, blocks)| parts(blocks, height).len());
        own.max().unwrap_or(0)
    };
    let Some(least) = sizes.last() else {
        return Vec::new();
    };
    let mut chosen = make(*least, height);
    let most = count(&chosen);
    for size in &sizes[..sizes.len() - 1] {
        let larger = make(*size, height);
        if count(&larger) <= most {
            chosen = larger;
            break;
        }
    }
    let mut pages: Vec<Vec<(f32, Blocks)>> = vec![Vec::new(); most];
    for (left, blocks) in chosen {
        let parts = balanced(&blocks, height, most);
        let mut blocks = blocks.into_iter();
        for (page, part) in pages.iter_mut().zip(parts) {
            page.push((left, blocks.by_ref().take(part).collect()));
        }
    }
    pages.into_iter().map(|page| spread(page, room)).collect()
}

/// How many blocks each column takes when none is higher than `height`.
fn parts(blocks: &[Stack], height: f32) -> Vec<usize> {
    let mut parts: Vec<usize> = Vec::new();
    let mut at = f32::INFINITY;
    for block in blocks {
        let with = at + GAP + block.height;
        if with > height {
            parts.push(1);
            at = block.height;
        } else {
            at = with;
            if let Some(last) = parts.last_mut() {
                *last += 1;
            }
        }
    }
    parts
}

/// The same at the lowest height that needs no more than `count`: so each has about as much.
fn balanced(blocks: &[Stack], height: f32, count: usize) -> Vec<usize> {
    let (mut low, mut high) = (0.0, height);
    for _ in 0..12 {
        let middle = f32::midpoint(low, high);
        if parts(blocks, middle).len() <= count {
            high = middle;
        } else {
            low = middle;
        }
    }
    parts(blocks, high)
}

/// A page of these columns, their blocks as far apart as the fullest has room for.
pub(super) fn spread(columns: Vec<(f32, Blocks)>, room: Rect) -> Body {
    let gap = |blocks: &Blocks| {
        let high: f32 = blocks.iter().map(|block| block.height).sum();
        let gaps = blocks.len().saturating_sub(1);
        if gaps == 0 {
            return GAP + WIDER;
        }
        (room.height() - high) / gaps as f32
    };
    let gap = columns.iter().map(|(_, blocks)| gap(blocks));
    let gap = gap.fold(GAP + WIDER, f32::min).max(0.0);
    let mut page = Stack::default();
    for (left, blocks) in columns {
        let mut y = room.top();
        for block in blocks {
            page.over(block.elements, vec2(left, y));
            y += block.height + gap;
        }
    }
    Body {
        elements: page.elements,
        ..Body::default()
    }
}

/// Where so many columns of equal width begin in a room, and the width.
pub(super) fn split(room: Rect, count: usize) -> (Vec<f32>, f32) {
    let own = (room.width() - COLUMNS * (count as f32 - 1.0)) / count as f32;
    let left = |i: usize| room.left() + i as f32 * (own + COLUMNS);
    ((0..count).map(left).collect(), own)
}

/// Runs in portions that are each no higher than `height` when set in lines of `width`; they end with
/// a sentence where they can, else with a line.
pub(super) fn portions(
    set: &mut Typesetter,
    runs: &[Run],
    size: f32,
    (width, height): (f32, f32),
) -> Vec<Vec<Run>> {
    let whole = set.set(runs, size, width);
    let most = ((height / whole.line_height) as usize).max(1);
    if whole.lines.len() <= most {
        return vec![runs.to_vec()];
    }
    let mut portions = Vec::new();
    let mut rest = runs.to_vec();
    loop {
        let text = set.set(&rest, size, width);
        if text.lines.len() <= most {
            portions.push(rest);
            return portions;
        }
        let fits = characters(&text, most);
        let at = sentence_end(&rest, fits).unwrap_or(fits);
        let (head, tail) = cut(&rest, at);
        portions.push(head);
        rest = tail;
    }
}

/// How many characters the first lines hold, their line breaks and spaces included.
fn characters(text: &Text, lines: usize) -> usize {
    let seen = text.lines.iter().take(lines);
    seen.map(|line| {
        let own: usize = line.runs.iter().map(|run| run.text.chars().count()).sum();
        own + 1
    })
    .sum()
}

/// The end of the last sentence within so many characters, if that is past the half of them.
fn sentence_end(runs: &[Run], within: usize) -> Option<usize> {
    let all: Vec<char> = runs.iter().flat_map(|run| run.text.chars()).collect();
    let ends = |at: usize| {
        let closing = |c: char| matches!(c, '”' | '"' | '’' | ')' | '»');
        let mut last = at;
        while last > 0 && closing(all[last - 1]) {
            last -= 1;
        }
        let stop = last > 0 && matches!(all[last - 1], '.' | '!' | '?' | '…');
        let wide = last > 0 && matches!(all[last - 1], '。' | '！' | '？' | '।' | '\n');
        wide || (stop && all.get(at).is_some_and(|c| c.is_whitespace()))
    };
    let within = within.min(all.len());
    (within / 2..within).rev().find(|at| ends(*at)).map(|at| {
        // The space goes with the sentence before it.
        at + usize::from(all.get(at).is_some_and(|c| c.is_whitespace()))
    })
}

/// The runs before and from a character on; at least one is before.
fn cut(runs: &[Run], at: usize) -> (Vec<Run>, Vec<Run>) {
    let at = at.max(1);
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    let mut seen = 0;
    for run in runs {
        let count = run.text.chars().count();
        let here = at.saturating_sub(seen).min(count);
        let split = run.text.char_indices().nth(here);
        let (before, after) = run.text.split_at(split.map_or(run.text.len(), |(i, _)| i));
        for (words, out) in [(before, &mut head), (after, &mut tail)] {
            if !words.is_empty() {
                out.push(Run {
                    text: words.to_owned(),
                    ..run.clone()
                });
            }
        }
        seen += count;
    }
    (head, tail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::page::{Token, TypeRole};

    fn block(height: f32) -> Stack {
        Stack {
            height,
            ..Stack::default()
        }
    }

    /// How many blocks of these heights each page of 100 takes.
    fn check(heights: &[f32], expected: &[usize]) {
        let blocks: Vec<Stack> = heights.iter().map(|own| block(*own)).collect();
        let count = parts(&blocks, 100.0).len();
        assert_eq!(balanced(&blocks, 100.0, count), expected, "{heights:?}");
    }

    #[test]
    fn pages_are_few_and_each_about_as_full() {
        check(&[], &[]);
        check(&[40.0, 40.0], &[2]);
        check(&[50.0, 50.0], &[1, 1]);
        check(&[20.0; 4], &[2, 2]);
        check(&[300.0, 10.0], &[1, 1]);
        check(&[20.0, 20.0, 20.0, 60.0], &[3, 1]);
    }

    fn portions_of(words: &str, lines: f32) -> Vec<String> {
        let mut set = Typesetter::default();
        let run = [Run::new(words, TypeRole::Text, Token::Ink)];
        let line = set.set(&run, 20.0, f32::INFINITY).line_height;
        let portions = portions(&mut set, &run, 20.0, (200.0, line * lines + 1.0));
        let plain = |runs: &Vec<Run>| runs.iter().map(|run| run.text.as_str()).collect();
        portions.iter().map(plain).collect()
    }

    #[test]
    fn a_long_text_goes_on_between_sentences() {
        let words = "The first sentence is here. The second one says more. A third.";
        let found = portions_of(words, 2.0);
        assert_eq!(found.concat(), words);
        assert_eq!(found[0], "The first sentence is here. ");
        assert_eq!(portions_of("short", 1.0), ["short"]);
        let endless = "word ".repeat(60);
        let found = portions_of(&endless, 2.0);
        assert_eq!(found.concat(), endless);
        assert!(found.len() > 5);
    }
}
