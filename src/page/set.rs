//! Setting text on a page, measured by epaint's own fonts without a window.
//!
//! Lines are broken once, at one pixel a point, with the bundled faces: whatever draws them sets each
//! line by itself, so a page has the same lines at every scale and in every format.

use std::sync::Arc;

use std::ops::Range;

use egui::epaint::text::{Fonts, FontsView, TextOptions, ViewportKey};
use egui::text::{ByteIndex, LayoutJob, LayoutSection};
use egui::{Align, Color32, Pos2, Rect, Stroke, TextFormat, pos2, vec2};

use crate::brief::markup;
use crate::theme::fonts::{self, Face, text_format, weight};
use crate::theme::page::{Token, TypeRole};
use crate::theme::set;

/// Words set in lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The upper corner at which lines are aligned: left, middle or right.
    pub at: Pos2,
    /// Where lines begin.
    pub align: Align,
    /// Size of the type.
    pub size: f32,
    /// From the top of one line to the top of the next.
    pub line_height: f32,
    /// From the top.
    pub lines: Vec<Line>,
}

/// A line of words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// From the left, without a space at the end.
    pub runs: Vec<Run>,
    /// As measured.
    pub width: f32,
    /// From the left edge of the text: lines from right to left end at the right of the widest.
    pub indent: f32,
    /// Whether its paragraph runs from right to left.
    pub right_to_left: bool,
    /// Whether another paragraph begins after it.
    pub ends: bool,
    /// Whether a space stood where it ends.
    pub spaced: bool,
}

/// Words in one look.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// What they are.
    pub role: TypeRole,
    /// Their colour.
    pub color: Token,
    /// Set in italics.
    pub emphasis: bool,
    /// Set in bold.
    pub strong: bool,
    /// The address that they lead to.
    pub link: Option<Arc<str>>,
}

impl Run {
    /// Plain words.
    #[must_use]
    pub fn new(text: &str, role: TypeRole, color: Token) -> Self {
        Self {
            text: text.to_owned(),
            role,
            color,
            emphasis: false,
            strong: false,
            link: None,
        }
    }

    /// A brief's text; its paragraphs and list items are parted by line breaks.
    #[must_use]
    pub fn of(text: &markup::Text, role: TypeRole, color: Token) -> Vec<Self> {
        let mut runs = Vec::new();
        for (i, block) in text.blocks.iter().enumerate() {
            let bullet = block.bullet.as_deref().map(|bullet| format!("{bullet} "));
            let before = if i > 0 { "\n" } else { "" }.to_owned() + &bullet.unwrap_or_default();
            if !before.is_empty() {
                runs.push(Self::new(&before, role, color));
            }
            runs.extend(block.spans.iter().map(|span| Self {
                text: span.text.clone(),
                role,
                color: if span.link.is_some() {
                    Token::Accent
                } else {
                    color
                },
                emphasis: span.emphasis,
                strong: span.strong,
                link: span.link.clone(),
            }));
        }
        runs
    }

    /// The same in quotation marks.
    #[must_use]
    pub fn quoted(text: &markup::Text, role: TypeRole, color: Token) -> Vec<Self> {
        let mut runs = Self::of(text, role, color);
        if let Some(first) = runs.first_mut() {
            first.text.insert(0, '“');
        }
        if let Some(last) = runs.last_mut() {
            last.text.push('”');
        }
        runs
    }

    /// How the run looks at a size, in a colour.
    #[must_use]
    pub fn format(&self, size: f32, color: Color32) -> TextFormat {
        let (face, weight) = self.font();
        let mut format = text_format(face, size, weight, color);
        if self.link.is_some() {
            format.underline = Stroke::new(size * UNDERLINE, color);
        }
        format
    }
}

/// Signs without width, which tell a line the direction of its paragraph.
const LEFT_TO_RIGHT: &str = "\u{200e}";
const RIGHT_TO_LEFT: &str = "\u{200f}";

/// The line under a link, in sizes of the type.
pub const UNDERLINE: f32 = 0.08;

impl Text {
    /// The smallest rectangle that holds the lines.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let width = self.width();
        let left = match self.align {
            Align::Min => self.at.x,
            Align::Center => self.at.x - width / 2.0,
            Align::Max => self.at.x - width,
        };
        Rect::from_min_size(pos2(left, self.at.y), vec2(width, self.height()))
    }

    /// Makes it so many times as large, and its distance from the page's corner.
    pub(super) fn scale(&mut self, by: f32) {
        self.at *= by;
        self.size *= by;
        self.line_height *= by;
        for line in &mut self.lines {
            line.width *= by;
            line.indent *= by;
        }
    }

    /// The width of the widest line.
    #[must_use]
    pub fn width(&self) -> f32 {
        let ends = self.lines.iter().map(|line| line.indent + line.width);
        ends.fold(0.0, f32::max)
    }

    /// From the top of the first line to the foot of the last.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.line_height * self.lines.len() as f32
    }

    /// How many characters it has.
    #[must_use]
    pub fn characters(&self) -> usize {
        let runs = self.lines.iter().flat_map(|line| &line.runs);
        runs.map(|run| run.text.chars().count()).sum()
    }

    /// The words alone, lines joined as they were before they were broken.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut out = String::new();
        for (i, line) in self.lines.iter().enumerate() {
            out.push_str(&line.plain());
            if i + 1 < self.lines.len() && (line.ends || line.spaced) {
                out.push(' ');
            }
        }
        out
    }
}

impl Line {
    /// The words alone.
    #[must_use]
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// The line at a size, `scale` times as large as on the page, in the colours of a look.
    #[must_use]
    pub fn job(&self, size: f32, color: impl Fn(Token) -> Color32) -> LayoutJob {
        let mut job = LayoutJob::default();
        let told = self.right_to_left || !set::is_plain(&self.plain());
        if let Some(first) = self.runs.first().filter(|_| told) {
            let mark = if self.right_to_left {
                RIGHT_TO_LEFT
            } else {
                LEFT_TO_RIGHT
            };
            job.append(mark, 0.0, first.format(size, color(first.color)));
        }
        for run in &self.runs {
            job.append(&run.text, 0.0, run.format(size, color(run.color)));
        }
        job
    }
}

impl Line {
    /// The words in the order in which they stand, from left to right, in pieces that are shaped
    /// together, each with the place of its run.
    #[must_use]
    pub fn pieces(&self) -> Vec<(usize, String)> {
        let mut job = LayoutJob::default();
        let mut push = |words: &str| {
            let start = job.text.len();
            job.text.push_str(words);
            job.sections.push(LayoutSection {
                leading_space: 0.0,
                byte_range: ByteIndex(start)..ByteIndex(job.text.len()),
                format: TextFormat::default(),
            });
        };
        push(if self.right_to_left {
            RIGHT_TO_LEFT
        } else {
            LEFT_TO_RIGHT
        });
        let runs = self.runs.iter().enumerate();
        let runs: Vec<usize> = runs
            .filter(|(_, run)| !run.text.is_empty())
            .map(|(i, run)| {
                push(&run.text);
                i
            })
            .collect();
        let pieces = set::pieces(&job).into_iter();
        let words = pieces.filter_map(|piece| {
            let run = piece.section.checked_sub(1).and_then(|own| runs.get(own))?;
            Some((*run, piece.text))
        });
        words.collect()
    }
}

impl Run {
    /// Typeface and weight.
    #[must_use]
    pub fn font(&self) -> (Face, f32) {
        let (face, base) = self.role.font();
        let face = match face {
            Face::Sans if self.emphasis => Face::SansItalic,
            Face::Serif if self.emphasis => Face::SerifItalic,
            face => face,
        };
        let strong = self.strong.then_some(weight::BOLD);
        (face, strong.map_or(base, |strong| base.max(strong)))
    }
}

/// Sets text with the bundled faces, at one pixel a point.
pub struct Typesetter {
    fonts: Fonts,
}

impl Default for Typesetter {
    fn default() -> Self {
        Self {
            fonts: Fonts::new(TextOptions::default(), fonts::definitions()),
        }
    }
}

impl Typesetter {
    /// The runs in lines no wider than `width`, at the origin.
    pub fn set(&mut self, runs: &[Run], size: f32, width: f32) -> Text {
        let mut job = LayoutJob::default();
        for run in runs {
            job.append(&run.text, 0.0, run.format(size, Color32::PLACEHOLDER));
        }
        job.wrap.max_width = width;
        let galley = set::set(&mut self.view(), job);
        let mut paragraphs = galley.text().split('\n').map(set::is_right_to_left);
        let mut right_to_left = paragraphs.next().unwrap_or(false);
        let mut lines = Vec::with_capacity(galley.rows.len());
        let mut at = 0;
        for row in &galley.rows {
            let end = at + row.row.glyphs.len();
            let seen = row.row.glyphs.iter().rev();
            let seen = seen.skip_while(|glyph| glyph.chr.is_whitespace());
            let (count, width) = seen.fold((0, 0.0_f32), |(count, width), glyph| {
                (count + 1, width.max(glyph.pos.x + glyph.advance_width))
            });
            lines.push(Line {
                runs: cut(runs, at..at + count),
                width,
                indent: row.pos.x,
                right_to_left,
                ends: row.ends_with_newline,
                spaced: count < row.row.glyphs.len(),
            });
            if row.ends_with_newline {
                right_to_left = paragraphs.next().unwrap_or(false);
            }
            at = end + usize::from(row.ends_with_newline);
        }
        Text {
            at: Pos2::ZERO,
            align: Align::Min,
            size,
            line_height: size * fonts::LINE * LEADING,
            lines,
        }
    }

    /// The width of words on one line.
    pub fn width(&mut self, words: &str, role: TypeRole, size: f32) -> f32 {
        let run = Run::new(words, role, Token::Ink);
        self.set(&[run], size, f32::INFINITY).width()
    }

    fn view(&mut self) -> FontsView<'_> {
        self.fonts.with_pixels_per_point(1.0)
    }

    /// Lets go of what was set; call it between pages.
    pub fn begin(&mut self) {
        self.fonts
            .begin_pass(TextOptions::default(), ViewportKey::default());
    }
}

/// A page is set a little tighter than the faces' own height of a line.
const LEADING: f32 = 0.92;

/// The characters of the runs in a range.
fn cut(runs: &[Run], range: Range<usize>) -> Vec<Run> {
    let mut out = Vec::new();
    let mut at = 0;
    for run in runs {
        let count = run.text.chars().count();
        let (from, to) = (range.start.max(at), range.end.min(at + count));
        if from < to {
            let text = run.text.chars().skip(from - at).take(to - from).collect();
            out.push(Run {
                text,
                ..run.clone()
            });
        }
        at += count;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, width: f32, expected: &[&str]) {
        let run = Run::new(words, TypeRole::Text, Token::Ink);
        let text = Typesetter::default().set(&[run], 20.0, width);
        let lines: Vec<String> = text.lines.iter().map(Line::plain).collect();
        assert_eq!(lines, expected, "{words:?}");
        let words = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(words(&text.plain()), words(&lines.concat()));
        assert!(text.lines.iter().all(|line| line.width <= width));
    }

    #[test]
    fn words_are_broken_into_lines_that_hold_them_all() {
        check("", 100.0, &[""]);
        check("one two", 400.0, &["one two"]);
        check("one two", 60.0, &["one", "two"]);
        check("one\ntwo", 400.0, &["one", "two"]);
        check("永信至诚 company", 90.0, &["永信至诚", "company"]);
        check(
            "e\u{301}tat שלום עולם",
            110.0,
            &["e\u{301}tat שלום", "עולם"],
        );
    }

    #[test]
    fn lines_are_joined_as_they_were() {
        for words in [
            "one two  three four",
            "永信至诚永信至诚 and more",
            "a-b-c-d-e-f-g-h-i-j-k-l",
        ] {
            let run = Run::new(words, TypeRole::Text, Token::Ink);
            let text = Typesetter::default().set(&[run], 20.0, 60.0);
            assert!(text.lines.len() > 1, "{text:?}");
            assert_eq!(text.plain(), words.replace("  ", " "));
        }
    }

    #[test]
    fn lines_from_right_to_left_end_at_the_right() {
        let run = Run::new("שלום abc (ab) גד", TypeRole::Text, Token::Ink);
        let text = Typesetter::default().set(&[run], 20.0, 90.0);
        assert!(text.lines.len() > 1 && text.lines.iter().all(|line| line.right_to_left));
        let end = |line: &Line| (line.indent + line.width - text.width()).abs();
        assert!(text.lines.iter().all(|line| end(line) < 1.5), "{text:?}");
    }

    #[test]
    fn runs_keep_their_looks_across_lines() {
        let text = markup::Text::parse("plain *set in italics over two lines* and plain");
        let runs = Run::of(&text, TypeRole::Text, Token::Ink);
        let set = Typesetter::default().set(&runs, 20.0, 160.0);
        let slanted: Vec<String> = set
            .lines
            .iter()
            .flat_map(|line| &line.runs)
            .filter(|run| run.emphasis)
            .map(|run| run.text.trim().to_owned())
            .collect();
        assert_eq!(slanted.join(" "), "set in italics over two lines");
        assert!(set.lines.len() > 2);
    }
}
