//! A text of the brief's file in colours, set once for each change.

use std::ops::Range;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, Galley, Stroke, TextFormat, Ui};

use crate::brief::{Ink, inked};
use crate::theme::{Style, Theme, line};
use crate::ui::text::one;

/// What was set last.
#[derive(Default)]
pub(super) struct Setter {
    set: Option<Set>,
    /// A text in the interface's own cache. It is another one as soon as what was set before is of no
    /// use: when the glyphs' texture, the typefaces or the screen's resolution have changed.
    mark: Option<Arc<Galley>>,
}

struct Set {
    text: String,
    faults: Vec<Range<usize>>,
    width: f32,
    ink: Color32,
    galley: Arc<Galley>,
}

impl Setter {
    /// The text within this width, what of it is wrong underlined.
    #[expect(clippy::float_cmp, reason = "the same room has the same bits")]
    pub fn set(
        &mut self,
        ui: &Ui,
        theme: &Theme,
        (text, faults): (&str, &[Range<usize>]),
        width: f32,
    ) -> Arc<Galley> {
        let mark = one("·", Style::Excerpt.format(Color32::PLACEHOLDER));
        let mark = ui.fonts_mut(|fonts| fonts.layout_job(mark));
        let is_fresh = self
            .mark
            .as_ref()
            .is_some_and(|own| Arc::ptr_eq(own, &mark));
        self.mark = Some(mark);
        let same = |set: &&Set| {
            set.width == width && set.ink == theme.ink && set.faults == faults && set.text == text
        };
        if let Some(set) = self.set.as_ref().filter(same).filter(|_| is_fresh) {
            return Arc::clone(&set.galley);
        }
        let job = job(theme, text, faults, width);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        self.set = Some(Set {
            text: text.to_owned(),
            faults: faults.to_vec(),
            width,
            ink: theme.ink,
            galley: Arc::clone(&galley),
        });
        galley
    }
}

fn job(theme: &Theme, text: &str, faults: &[Range<usize>], width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.keep_trailing_whitespace = true;
    let mut at = 0;
    let plain = Style::Excerpt.format(theme.ink);
    for (range, ink) in inked(text) {
        append(&mut job, theme, text, (at..range.start, faults), &plain);
        let format = Style::Excerpt.format(color(theme, ink));
        append(&mut job, theme, text, (range.clone(), faults), &format);
        at = range.end;
    }
    append(&mut job, theme, text, (at..text.len(), faults), &plain);
    job
}

/// What is said stands out, what holds it together is quiet.
fn color(theme: &Theme, ink: Ink) -> Color32 {
    match ink {
        Ink::Text => theme.ink,
        Ink::Word | Ink::Number => theme.accent,
        Ink::Name | Ink::Sign => theme.muted,
        Ink::Comment => theme.nobody,
    }
}

/// Adds a stretch of the text, in parts where faults begin and end in it.
fn append(
    job: &mut LayoutJob,
    theme: &Theme,
    text: &str,
    (range, faults): (Range<usize>, &[Range<usize>]),
    format: &TextFormat,
) {
    let ends = faults.iter().flat_map(|fault| [fault.start, fault.end]);
    let mut ends: Vec<usize> = ends
        .filter(|end| *end > range.start && *end < range.end)
        .collect();
    ends.extend([range.start, range.end]);
    ends.sort_unstable();
    for part in ends.windows(2).filter(|part| part[0] < part[1]) {
        let mut format = format.clone();
        if faults.iter().any(|fault| fault.contains(&part[0])) {
            format.underline = Stroke::new(line::EDGE, theme.alert);
        }
        job.append(&text[part[0]..part[1]], 0.0, format);
    }
}
