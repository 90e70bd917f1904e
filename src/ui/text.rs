//! A brief's texts, set in the theme's type.

use std::ops::Range;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    Color32, Context, Galley, Label, Response, Sense, Stroke, TextFormat, TextWrapMode, Ui,
};
use unicode_segmentation::UnicodeSegmentation as _;

use super::excerpt::label_ui;
use crate::brief::markup::{Block, Span, Text};
use crate::theme::fonts::{Face, text_format, weight};
use crate::theme::{Style, line, set, space};

/// The colours of a text.
#[derive(Clone, Copy, Debug)]
pub struct Inks {
    /// Words.
    pub ink: Color32,
    /// Words of a link.
    pub link: Color32,
}

/// Draws a text at the full width and returns the address of a link that was clicked.
pub fn text_ui(ui: &mut Ui, text: &Text, style: Style, inks: Inks) -> Option<String> {
    grown_text_ui(ui, text, (style, 1.0), inks)
}

/// Makes the type so many times as large.
pub fn grow(job: &mut LayoutJob, by: f32) {
    for section in &mut job.sections {
        section.format.font_id.size *= by;
    }
}

/// The same with its type so many times as large.
pub fn grown_text_ui(
    ui: &mut Ui,
    text: &Text,
    (style, by): (Style, f32),
    inks: Inks,
) -> Option<String> {
    let mut clicked = None;
    for block in &text.blocks {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            if let Some(bullet) = &block.bullet {
                ui.add_space(space::M * (block.depth as f32 + 1.0));
                let mut job = one(bullet, style.format(inks.ink));
                grow(&mut job, by);
                let bullet = label(ui, job);
                label_ui(ui, bullet);
            }
            let (mut job, ends) = job(block, style, inks);
            grow(&mut job, by);
            let has_links = block.spans.iter().any(|span| span.link.is_some());
            job.wrap.max_width = ui.available_width();
            let galley = lay_column(ui.ctx(), job);
            let label = Label::new(Arc::clone(&galley));
            if has_links {
                let response = label_ui(ui, label.sense(Sense::click()));
                let found = clicked_link(&response, block, &galley, &ends);
                clicked = clicked.take().or(found);
            } else {
                label_ui(ui, label);
            }
        });
    }
    clicked
}

/// A text as one job, blocks one below the other, for those who place it themselves.
#[must_use]
pub fn text_job(text: &Text, style: Style, inks: Inks, wrap: f32) -> LayoutJob {
    let mut out = LayoutJob::default();
    out.wrap.max_width = wrap;
    for (i, block) in text.blocks.iter().enumerate() {
        if i > 0 {
            out.append("\n", 0.0, style.format(inks.ink));
        }
        if let Some(bullet) = &block.bullet {
            out.append(&format!("{bullet} "), 0.0, style.format(inks.ink));
        }
        for span in &block.spans {
            out.append(&span.text, 0.0, format(span, style, inks));
        }
    }
    out
}

/// The text as quoted words, as one job.
#[must_use]
pub fn quoted_job(text: &Text, style: Style, inks: Inks, wrap: f32) -> LayoutJob {
    let mut text = text.clone();
    let first = text.blocks.first_mut().and_then(|b| b.spans.first_mut());
    if let Some(span) = first {
        span.text.insert(0, '“');
    }
    let last = text.blocks.last_mut().and_then(|b| b.spans.last_mut());
    if let Some(span) = last {
        span.text.push('”');
    }
    text_job(&text, style, inks, wrap)
}

/// The text as one job whose first sentence is set in the first of two styles and the rest in the
/// second.
#[must_use]
pub fn led_job(text: &Text, [lead, rest]: [Style; 2], inks: Inks, wrap: f32) -> LayoutJob {
    let mut job = text_job(text, rest, inks, wrap);
    let end = first_sentence(&job.text);
    let strong = lead.format(inks.ink);
    let sections = std::mem::take(&mut job.sections);
    for section in sections {
        let range = section.byte_range.start.0..section.byte_range.end.0;
        let middle = end.clamp(range.start, range.end);
        if range.start < middle {
            let mut first = section.clone();
            first.byte_range = range.start.into()..middle.into();
            first.format.font_id = strong.font_id.clone();
            first.format.coords = strong.coords.clone();
            job.sections.push(first);
        }
        if middle < range.end {
            let mut second = section;
            second.byte_range = middle.into()..range.end.into();
            job.sections.push(second);
        }
    }
    job
}

/// Where the first sentence of a text ends, in bytes, with the space behind it (Unicode Standard
/// Annex 29, section 5). An initial or an abbreviation such as "U.S." ends none.
fn first_sentence(text: &str) -> usize {
    let mut end = 0;
    for sentence in text.split_sentence_bounds() {
        end += sentence.len();
        let words = sentence.trim_end();
        let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
        let mut parts = last.trim_end_matches('.').rsplit('.');
        let is_initial = parts.next().is_some_and(|part| part.chars().count() == 1);
        if !(words.ends_with('.') && is_initial) {
            break;
        }
    }
    end
}

/// Where the links of a text stand in its [`text_job`], in characters, and their addresses.
#[must_use]
pub fn link_ranges(text: &Text) -> Vec<(Range<usize>, &str)> {
    let mut links: Vec<(Range<usize>, &str)> = Vec::new();
    let mut at = 0;
    for (i, block) in text.blocks.iter().enumerate() {
        at += usize::from(i > 0);
        if let Some(bullet) = &block.bullet {
            at += bullet.chars().count() + 1;
        }
        for span in &block.spans {
            let end = at + span.text.chars().count();
            match (links.last_mut(), &span.link) {
                (_, None) => {}
                // Words of one link that are set in several ways.
                (Some((range, last)), Some(address))
                    if range.end == at && std::ptr::eq(*last, &raw const **address) =>
                {
                    range.end = end;
                }
                (_, Some(address)) => links.push((at..end, address)),
            }
            at = end;
        }
    }
    links
}

/// Words of any script as a galley; see [`set::set`].
#[must_use]
pub fn lay(ctx: &Context, job: LayoutJob) -> Arc<Galley> {
    ctx.fonts_mut(|fonts| set::set(fonts, job))
}

/// Running text of any script as a galley; see [`set::set_column`].
#[must_use]
pub fn lay_column(ctx: &Context, job: LayoutJob) -> Arc<Galley> {
    ctx.fonts_mut(|fonts| set::set_column(fonts, job))
}

/// A label of words in any script, which breaks lines as labels in this place do.
pub fn label(ui: &Ui, job: LayoutJob) -> Label {
    match ui.wrap_mode() {
        _ if set::is_plain(&job.text) => Label::new(job),
        TextWrapMode::Extend => Label::new(lay(ui.ctx(), job)),
        TextWrapMode::Truncate => cut_label(ui, job),
        TextWrapMode::Wrap => {
            let mut job = job;
            // A row that wraps begins anew for what has no room in it.
            job.wrap.max_width = if ui.layout().main_wrap() {
                ui.max_rect().width()
            } else {
                ui.available_width()
            };
            Label::new(lay(ui.ctx(), job))
        }
    }
}

/// A label in one line, cut where there is no more room.
pub fn cut_label(ui: &Ui, mut job: LayoutJob) -> Label {
    if set::is_plain(&job.text) {
        return Label::new(job).truncate();
    }
    job.wrap =
        egui::text::TextWrapping::truncate_at_width(ui.available_width().min(job.wrap.max_width));
    job.break_on_newline = false;
    Label::new(lay(ui.ctx(), job))
}

/// Words in one format.
#[must_use]
pub fn one(words: &str, format: TextFormat) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.append(words, 0.0, format);
    job
}

fn job(block: &Block, style: Style, inks: Inks) -> (LayoutJob, Vec<usize>) {
    let mut job = LayoutJob::default();
    let mut ends = Vec::with_capacity(block.spans.len());
    let mut chars = 0;
    for span in &block.spans {
        job.append(&span.text, 0.0, format(span, style, inks));
        chars += span.text.chars().count();
        ends.push(chars);
    }
    (job, ends)
}

fn format(span: &Span, style: Style, inks: Inks) -> TextFormat {
    let (face, size, base) = style.font();
    let face = match face {
        Face::Sans if span.emphasis => Face::SansItalic,
        Face::Serif if span.emphasis => Face::SerifItalic,
        face => face,
    };
    let weight = if span.strong {
        base.max(weight::SEMIBOLD)
    } else {
        base
    };
    let color = if span.link.is_some() {
        inks.link
    } else {
        inks.ink
    };
    let mut format = text_format(face, size, weight, color);
    if span.link.is_some() {
        format.underline = Stroke::new(line::HAIR, inks.link);
    }
    format
}

fn clicked_link(
    response: &Response,
    block: &Block,
    galley: &Galley,
    ends: &[usize],
) -> Option<String> {
    let at = response.interact_pointer_pos()?;
    if !response.clicked() {
        return None;
    }
    let letter = set::letter_at(galley, at - response.rect.min)?;
    let span = ends.iter().position(|end| letter < *end)?;
    block.spans[span].link.as_deref().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_sentence_ends_where_readers_end_it() {
        for (text, first) in [
            ("One thing. Another.", "One thing. "),
            (
                "The U.S. Treasury acted. China answered.",
                "The U.S. Treasury acted. ",
            ),
            ("Signed by J. Smith. It holds.", "Signed by J. Smith. "),
            ("财政部宣布制裁。公司否认。", "财政部宣布制裁。"),
            ("Was it so? Yes.", "Was it so? "),
            ("No end", "No end"),
            ("", ""),
        ] {
            assert_eq!(&text[..first_sentence(text)], first);
        }
    }

    #[test]
    fn a_led_job_sets_every_byte_once() {
        let text = Text::parse("A *first* one. A **second**, [with](https://a.example) more.");
        let inks = Inks {
            ink: Color32::BLACK,
            link: Color32::BLUE,
        };
        let job = led_job(&text, [Style::Heading, Style::Lead], inks, 100.0);
        let mut end = 0;
        for section in &job.sections {
            assert_eq!(section.byte_range.start.0, end);
            end = section.byte_range.end.0;
        }
        assert_eq!(end, job.text.len());
        let strong = Style::Heading.format(Color32::BLACK).coords;
        let leads = job.sections.iter().filter(|s| s.format.coords == strong);
        let led: usize = leads
            .map(|s| s.byte_range.end.0 - s.byte_range.start.0)
            .sum();
        assert!(led >= "A first one. ".len(), "{led}");
    }

    #[test]
    fn links_are_found_where_they_are_set() {
        let text = Text::parse(
            "Ünder *one*:\n\n- a [*li*nk](https://a.example) and\n- [b](https://b.example)",
        );
        let inks = Inks {
            ink: Color32::BLACK,
            link: Color32::BLACK,
        };
        let set: Vec<char> = text_job(&text, Style::Body, inks, 100.0)
            .text
            .chars()
            .collect();
        let found: Vec<(String, &str)> = link_ranges(&text)
            .into_iter()
            .map(|(range, address)| (set[range].iter().collect(), address))
            .collect();
        assert_eq!(
            found,
            [
                ("link".to_owned(), "https://a.example"),
                ("b".to_owned(), "https://b.example")
            ]
        );
    }
}
