//! Setting text of any script, with or without a window.
//!
//! [`set`] and [`set_column`] take the place of [`FontsView::layout_job`] wherever a brief's words
//! are set: `ui.fonts_mut(|fonts| set::set(fonts, job))` in a window, and the same with the view of
//! an [`egui::epaint::text::Fonts`] without one. The galley is drawn and measured as any other. What
//! [`is_plain`] is set by epaint as ever; for the rest, which epaint sets word by word from left to
//! right and breaks within letters, lines are broken here and each is ordered for the eye (Unicode
//! Standard Annex 9, Bidirectional Algorithm). A paragraph's first strong letter tells its direction.
//!
//! A galley's text and its glyphs, one for each character, stay in the order in which they are read;
//! only places are those of the eye. [`cuts`] says where the lines of a job begin and end.
//!
//! Fields in which text is typed are egui's, and know nothing of this.

mod lines;
mod order;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use egui::epaint::text::{FontsView, Glyph};
use egui::text::{ByteIndex, LayoutJob, LayoutSection};
use egui::{Align, Galley, Rect, Vec2};

pub use lines::cuts;
use order::{Line, Paragraph};
pub use order::{Piece, pieces};

/// Whether a text runs from left to right with one glyph for each letter, as Latin, Greek,
/// Cyrillic, Chinese, Japanese and Korean do without combining marks.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    text.is_ascii()
        || text.chars().all(|c| {
            matches!(c,
                '\0'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{58f}'
                | '\u{1e00}'..='\u{200e}' | '\u{2010}'..='\u{2066}' | '\u{2069}'..='\u{20cf}' | '\u{2100}'..='\u{2cee}'
                | '\u{2cf2}'..='\u{2d7e}' | '\u{2e00}'..='\u{3029}' | '\u{3030}'..='\u{3098}'
                | '\u{309b}'..='\u{a4ff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{fb06}'
                | '\u{fe00}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ffff}'
                | '\u{1f000}'..='\u{1faff}' | '\u{20000}'..='\u{3ffff}')
        })
}

/// Words for a place in a sentence whose order they leave as it is, whatever script they are in
/// (Unicode Standard Annex 9, isolates).
#[must_use]
pub fn isolated(words: &str) -> Cow<'_, str> {
    if is_plain(words) {
        return Cow::Borrowed(words);
    }
    Cow::Owned(format!("\u{2068}{words}\u{2069}"))
}

/// Whether a paragraph runs from right to left: its first strong letter does.
#[must_use]
pub fn is_right_to_left(paragraph: &str) -> bool {
    !is_plain(paragraph) && order::levels(paragraph).paragraph_level.is_rtl()
}

/// Lays out words as they are read. Lines of a paragraph that runs from right to left end at the
/// right edge of the widest line.
pub fn set(fonts: &mut FontsView<'_>, job: LayoutJob) -> Arc<Galley> {
    if is_plain(&job.text) {
        return fonts.layout_job(job);
    }
    compose(fonts, job, false)
}

/// Lays out running text. Where a paragraph runs from right to left, the galley is as wide as the
/// job may be and the paragraph's lines end at its right edge.
pub fn set_column(fonts: &mut FontsView<'_>, job: LayoutJob) -> Arc<Galley> {
    if is_plain(&job.text) {
        return fonts.layout_job(job);
    }
    compose(fonts, job, true)
}

/// The rectangles that a range of a galley's characters takes up, one for each row.
#[must_use]
pub fn areas(galley: &Galley, range: Range<usize>) -> Vec<Rect> {
    let mut areas = Vec::new();
    let mut at = 0;
    for row in &galley.rows {
        let own = row
            .glyphs
            .iter()
            .enumerate()
            .filter(|(n, _)| range.contains(&(at + n)));
        let area = own.fold(Rect::NOTHING, |all, (_, glyph)| {
            let x = egui::Rangef::new(glyph.pos.x, glyph.max_x());
            all.union(Rect::from_x_y_ranges(x, 0.0..=row.row.size.y))
        });
        if area.is_finite() {
            areas.push(area.translate(row.pos.to_vec2()));
        }
        at += row.char_count_including_newline().0;
    }
    areas
}

/// The place in a galley's text, in characters, of the one that is drawn at a point.
#[must_use]
pub fn letter_at(galley: &Galley, at: Vec2) -> Option<usize> {
    let mut start = 0;
    for row in &galley.rows {
        let inside = at - row.pos.to_vec2();
        let drawn = |glyph: &Glyph| (glyph.pos.x..glyph.max_x()).contains(&inside.x);
        if (0.0..row.row.size.y).contains(&inside.y) {
            return row.glyphs.iter().position(drawn).map(|n| start + n);
        }
        start += row.char_count_including_newline().0;
    }
    None
}

/// The gap between two characters of a galley's text that is nearest to a point: how many characters
/// come before it.
#[must_use]
pub fn gap_near(galley: &Galley, at: Vec2) -> usize {
    let far = |row: &egui::epaint::text::PlacedRow| {
        (row.pos.y - at.y).max(at.y - row.pos.y - row.row.size.y)
    };
    let (mut start, mut found) = (0, (f32::INFINITY, 0));
    for row in &galley.rows {
        if far(row) < found.0 {
            let x = at.x - row.pos.x;
            let beside = |glyph: &Glyph| (glyph.pos.x - x).max(x - glyph.max_x()).max(0.0);
            let glyphs = row.glyphs.iter().enumerate();
            let near = glyphs.min_by(|a, b| beside(a.1).total_cmp(&beside(b.1)));
            let gap = near.map_or(0, |(n, glyph)| {
                let next = row.glyphs.get(n + 1).map(|next| next.pos.x > glyph.pos.x);
                let before = n.checked_sub(1).map(|n| row.glyphs[n].pos.x < glyph.pos.x);
                let to_right = next.or(before).unwrap_or(true);
                let middle = f32::midpoint(glyph.pos.x, glyph.max_x());
                n + usize::from((x > middle) == to_right)
            });
            found = (far(row), start + gap);
        }
        start += row.char_count_including_newline().0;
    }
    found.1
}

fn compose(fonts: &mut FontsView<'_>, job: LayoutJob, column: bool) -> Arc<Galley> {
    let job = Arc::new(job);
    let broken = lines::broken(fonts, &job);
    let mut galleys = Vec::with_capacity(broken.lines.len());
    for line in &broken.lines {
        galleys.push(set_line(
            fonts,
            &job,
            &broken.paragraphs[line.paragraph],
            line,
        ));
    }
    let (Some(first), last) = (galleys.first(), broken.lines.len().saturating_sub(1)) else {
        return fonts.layout_job((*job).clone());
    };
    let scale = first.pixels_per_point;
    let limit = job.wrap.max_width.round();
    let aligned = job.halign == Align::LEFT;
    let mut galley = Galley::concat(Arc::clone(&job), &galleys, scale);
    galley.elided = broken.elided;
    let to_left = |line: &Line| broken.paragraphs[line.paragraph].is_right_to_left();
    if aligned && broken.lines.iter().any(to_left) {
        let right = if column && limit.is_finite() {
            limit.max(galley.rect.right())
        } else {
            galley.rect.right()
        };
        for (row, line) in galley.rows.iter_mut().zip(&broken.lines) {
            if to_left(line) {
                row.pos.x = ((right - row.row.size.x) * scale).floor() / scale;
            }
        }
        galley.rect.max.x = right;
        galley.mesh_bounds = galley.rows.iter().fold(Rect::NOTHING, |all, row| {
            all.union(row.visuals.mesh_bounds.translate(row.pos.to_vec2()))
        });
    }
    for (n, (row, line)) in galley.rows.iter_mut().zip(&broken.lines).enumerate() {
        row.ends_with_newline = line.ends_paragraph && n < last;
    }
    Arc::new(galley)
}

/// One line, its pieces from left to right.
fn set_line(
    fonts: &mut FontsView<'_>,
    job: &LayoutJob,
    paragraph: &Paragraph<'_>,
    line: &Line,
) -> Arc<Galley> {
    let pieces = paragraph.pieces(job, line);
    let mut visual = unwrapped(job);
    for piece in &pieces {
        push(
            &mut visual,
            job,
            piece.section,
            piece.source.start,
            &piece.text,
        );
    }
    if pieces.is_empty() {
        let at = section_at(job, line.seen.start);
        push(&mut visual, job, at, line.seen.start, "");
    }
    let whole = fonts.layout_job(visual);
    let counts: Vec<usize> = pieces
        .iter()
        .map(|piece| {
            let mut alone = unwrapped(job);
            push(
                &mut alone,
                job,
                piece.section,
                piece.source.start,
                &piece.text,
            );
            let alone = fonts.layout_job(alone);
            alone.rows.iter().map(|row| row.glyphs.len()).sum()
        })
        .collect();
    let mut galley = (*whole).clone();
    if let Some(row) = galley.rows.first_mut() {
        let row = Arc::make_mut(&mut row.row);
        row.glyphs = as_read(job, line, &pieces, &counts, &row.glyphs);
    }
    Arc::new(galley)
}

/// The glyphs of a line in the order of its characters, one for each; `counts` says how many glyphs
/// each of its pieces has from left to right.
fn as_read(
    job: &LayoutJob,
    line: &Line,
    pieces: &[Piece],
    counts: &[usize],
    seen: &[Glyph],
) -> Vec<Glyph> {
    let mut starts = Vec::with_capacity(pieces.len());
    let mut at = 0;
    for count in counts {
        starts.push(at);
        at += count;
    }
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|n| (pieces[*n].source.start, pieces[*n].source.end));
    let mut glyphs = Vec::new();
    for n in order {
        let piece = &pieces[n];
        let own = seen.get(starts[n]..starts[n] + counts[n]).unwrap_or(&[]);
        if piece.source.is_empty() {
            glyphs.extend_from_slice(own);
        } else {
            let text = &job.text[piece.source.clone()];
            spread(text, own, piece.right_to_left, &mut glyphs);
        }
    }
    // What stands at the end of a broken line is not drawn, and yet counts.
    let last = glyphs.last().copied();
    for chr in job.text[line.seen.end..line.whole.end].chars() {
        if let Some(glyph) = last {
            glyphs.push(empty(glyph, chr));
        }
    }
    glyphs
}

/// One glyph for each character of `text`, from those that were drawn for it.
fn spread(text: &str, drawn: &[Glyph], right_to_left: bool, out: &mut Vec<Glyph>) {
    let count = text.chars().count();
    let mut last = drawn.first().copied();
    let mut drawn: Vec<Glyph> = if drawn.len() == count && !right_to_left {
        drawn.to_vec()
    } else {
        let counts = |glyph: &&Glyph| glyph.advance_width > 0.0 || !glyph.uv_rect.is_nothing();
        drawn.iter().filter(counts).copied().collect()
    };
    if right_to_left {
        drawn.reverse();
    }
    let mut left = drawn.into_iter();
    for chr in text.chars() {
        match left.next() {
            Some(mut glyph) => {
                last = Some(glyph);
                glyph.chr = chr;
                out.push(glyph);
            }
            None => out.extend(last.map(|glyph| empty(glyph, chr))),
        }
    }
}

/// A glyph of no width for a character, behind another.
fn empty(behind: Glyph, chr: char) -> Glyph {
    let mut glyph = behind;
    glyph.chr = chr;
    glyph.pos.x = behind.max_x();
    glyph.advance_width = 0.0;
    glyph.uv_rect.max = glyph.uv_rect.min;
    glyph
}

/// A job without words, set like another on one line.
fn unwrapped(like: &LayoutJob) -> LayoutJob {
    LayoutJob {
        break_on_newline: false,
        halign: like.halign,
        round_output_to_gui: false,
        ..LayoutJob::default()
    }
}

/// Appends words in the format of a section of another job, at whose byte `from` they stand.
fn push(to: &mut LayoutJob, like: &LayoutJob, section: usize, from: usize, words: &str) {
    let Some(section) = like.sections.get(section) else {
        return;
    };
    let start = to.text.len();
    to.text.push_str(words);
    let leads = section.byte_range.start == ByteIndex(from);
    to.sections.push(LayoutSection {
        leading_space: if leads { section.leading_space } else { 0.0 },
        byte_range: ByteIndex(start)..ByteIndex(to.text.len()),
        format: section.format.clone(),
    });
}

/// The section that sets the byte, or the last one.
fn section_at(job: &LayoutJob, at: usize) -> usize {
    let found = job
        .sections
        .partition_point(|own| own.byte_range.end.0 <= at);
    found.min(job.sections.len().saturating_sub(1))
}

/// The parts of a range in which a job has one format, with their sections.
fn parts(job: &LayoutJob, range: Range<usize>) -> impl Iterator<Item = (usize, Range<usize>)> {
    let first = section_at(job, range.start);
    let sections = job.sections.iter().enumerate().skip(first);
    sections
        .map(move |(n, own)| {
            let start = own.byte_range.start.0.max(range.start);
            (n, start..own.byte_range.end.0.min(range.end))
        })
        .take_while(|(_, part)| part.start < part.end)
}
