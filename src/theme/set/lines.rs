//! Breaking text into lines between words, or between letters where a word is too long.

use std::ops::Range;
use std::sync::LazyLock;

use egui::epaint::text::FontsView;
use egui::text::LayoutJob;
use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use unicode_segmentation::UnicodeSegmentation;

use super::order::{self, Line, Paragraph};
use super::{is_plain, parts, push, unwrapped};

/// Where lines may be broken (Unicode Standard Annex 14; between words in scripts that write none).
static BREAKS: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_lstm(LineBreakOptions::default()));

/// A job's text in lines.
pub(super) struct Broken<'a> {
    pub paragraphs: Vec<Paragraph<'a>>,
    pub lines: Vec<Line>,
    /// Whether some of the text is in no line.
    pub elided: bool,
}

/// The bytes of a job's text that each of its lines shows, without the space at its end, and whether
/// some of the text is in no line. Cuts are between letters and never within one (Unicode Standard
/// Annex 29, grapheme clusters).
#[must_use]
pub fn cuts(fonts: &mut FontsView<'_>, job: &LayoutJob) -> (Vec<Range<usize>>, bool) {
    if is_plain(&job.text) {
        return plain_cuts(fonts, job);
    }
    let broken = broken(fonts, job);
    let seen = broken.lines.into_iter().map(|line| line.seen).collect();
    (seen, broken.elided)
}

/// The lines of a galley of epaint's, which has one glyph for each character.
fn plain_cuts(fonts: &mut FontsView<'_>, job: &LayoutJob) -> (Vec<Range<usize>>, bool) {
    let galley = fonts.layout_job(job.clone());
    let mut lines = Vec::with_capacity(galley.rows.len());
    let mut start = 0;
    for (n, row) in galley.rows.iter().enumerate() {
        let cut = galley.elided && n + 1 == galley.rows.len();
        let sign = cut && job.wrap.overflow_character.is_some();
        let count = row.glyphs.len().saturating_sub(usize::from(sign));
        let chars = job.text[start..].chars().take(count);
        let mut end = start + chars.map(char::len_utf8).sum::<usize>();
        if cut {
            let letters = letter_ends(&job.text, start..job.text.len());
            end = letters
                .take_while(|own| *own <= end)
                .last()
                .unwrap_or(start);
        }
        lines.push(trimmed(&job.text, start..end));
        start = end + usize::from(row.ends_with_newline);
    }
    (lines, galley.elided)
}

pub(super) fn broken<'a>(fonts: &mut FontsView<'_>, job: &'a LayoutJob) -> Broken<'a> {
    let most = job.wrap.max_rows;
    let mut broken = Broken {
        paragraphs: Vec::new(),
        lines: Vec::new(),
        elided: false,
    };
    for range in paragraphs(job) {
        if broken.elided || broken.lines.len() >= most {
            broken.elided = true;
            break;
        }
        let fits = limit(job).is_infinite() || width(fonts, job, range.clone()) <= limit(job);
        let mut lines = if fits {
            vec![range.clone()]
        } else {
            broken_paragraph(fonts, job, range.clone())
        };
        let room = most - broken.lines.len();
        broken.elided = lines.len() > room;
        lines.truncate(room);
        let last = lines.len() - 1;
        for (n, whole) in lines.into_iter().enumerate() {
            let seen = trimmed(&job.text, whole.clone());
            broken.lines.push(Line {
                paragraph: broken.paragraphs.len(),
                // Space alone is drawn, or nothing would stand for it.
                seen: if fits || seen.is_empty() {
                    whole.clone()
                } else {
                    seen
                },
                whole,
                cut: None,
                ends_paragraph: n == last,
            });
        }
        let levels = order::levels(&job.text[range.clone()]);
        broken.paragraphs.push(Paragraph { range, levels });
    }
    if broken.elided
        && let (Some(line), Some(sign)) = (broken.lines.last_mut(), job.wrap.overflow_character)
    {
        cut(fonts, job, line, sign);
    }
    broken
}

/// Takes letters from the end of a line until there is room for the sign of a cut.
fn cut(fonts: &mut FontsView<'_>, job: &LayoutJob, line: &mut Line, sign: char) {
    let mut alone = unwrapped(job);
    let section = super::section_at(job, line.seen.end.saturating_sub(1));
    push(&mut alone, job, section, usize::MAX, &sign.to_string());
    let room = limit(job) - fonts.layout_job(alone).size().x;
    let end = fitting(fonts, job, line.seen.clone(), room);
    line.seen = trimmed(&job.text, line.seen.start..end);
    line.whole.end = line.seen.end;
    line.cut = Some(sign);
}

fn paragraphs(job: &LayoutJob) -> impl Iterator<Item = Range<usize>> {
    let parts = job.text.split(|c| c == '\n' && job.break_on_newline);
    parts.scan(0, |next, part| {
        let start = *next;
        *next = start + part.len() + 1;
        Some(start..start + part.len())
    })
}

/// The lines of a paragraph that is wider than one.
fn broken_paragraph(
    fonts: &mut FontsView<'_>,
    job: &LayoutJob,
    range: Range<usize>,
) -> Vec<Range<usize>> {
    let limit = limit(job);
    let mut lines = Vec::new();
    let (mut start, mut x) = (range.start, 0.0);
    let mut at = range.start;
    for end in BREAKS.segment_str(&job.text[range.clone()]).skip(1) {
        let word = at..range.start + end;
        at = word.end;
        let seen = trimmed(&job.text, word.clone());
        let needed = width(fonts, job, seen.clone());
        if x + needed > limit && start < word.start && !job.wrap.break_anywhere {
            lines.push(start..word.start);
            (start, x) = (word.start, 0.0);
        }
        let mut from = word.start;
        while from < seen.end {
            let mut end = fitting(fonts, job, from..seen.end, limit - x);
            if end == from && start == from {
                // Not even one letter has room.
                let first = letter_ends(&job.text, from..seen.end).next();
                end = first.unwrap_or(seen.end);
            }
            if end == seen.end {
                break;
            }
            lines.push(start..end);
            (start, from, x) = (end, end, 0.0);
        }
        x += width(fonts, job, from..word.end);
    }
    lines.push(start..range.end);
    lines
}

/// The end of the most letters of a range that are no wider than `room` together.
fn fitting(fonts: &mut FontsView<'_>, job: &LayoutJob, range: Range<usize>, room: f32) -> usize {
    let mut fits = |end: usize| width(fonts, job, range.start..end) <= room;
    let ends: Vec<usize> = letter_ends(&job.text, range.clone()).collect();
    // Twice as many each time: a word may be far longer than a line.
    let (mut good, mut tried) = (0, 1);
    while tried < ends.len() && fits(ends[tried - 1]) {
        (good, tried) = (tried, tried * 2);
    }
    let tried = tried.min(ends.len());
    let more = ends[good..tried].partition_point(|end| fits(*end));
    (good + more)
        .checked_sub(1)
        .map_or(range.start, |n| ends[n])
}

/// Where the letters of a range end, as readers count them.
fn letter_ends(text: &str, range: Range<usize>) -> impl Iterator<Item = usize> {
    let letters = text[range.clone()].grapheme_indices(true);
    letters.map(move |(at, letter)| range.start + at + letter.len())
}

/// A range without the space at its end.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range].trim_end().len()
}

/// The width that a job may have, in whole points as epaint takes it.
fn limit(job: &LayoutJob) -> f32 {
    job.wrap.max_width.round()
}

/// The width of a part of a job on one line.
fn width(fonts: &mut FontsView<'_>, job: &LayoutJob, range: Range<usize>) -> f32 {
    let mut alone = unwrapped(job);
    for (section, part) in parts(job, range) {
        push(
            &mut alone,
            job,
            section,
            part.start,
            &job.text[part.clone()],
        );
    }
    fonts.layout_job(alone).intrinsic_size().x
}
