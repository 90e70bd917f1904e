//! Set texts that outlive the frame.
//!
//! The interface's own cache forgets a text that was not drawn in the frame before, so that each
//! step of a zoom, nearer or farther, would shape every word anew; this one keeps what was set.

use std::collections::HashMap;
use std::sync::Arc;

use egui::epaint::text::FontsView;
use egui::text::LayoutJob;
use egui::{Color32, Galley};

use super::text::{self, Typesetter};
use crate::diagram::model::Words;

/// How many texts are kept; after that all are forgotten.
const MOST: usize = 2000;

/// Texts of one view that have been set, at every size at which they were seen.
#[derive(Default)]
pub struct Galleys {
    /// A text in the interface's own cache. It is another one as soon as what was set before is of
    /// no use: when the glyphs' texture, the typefaces or the screen's resolution have changed.
    mark: Option<Arc<Galley>>,
    by_text: HashMap<String, Vec<Kept>>,
    count: usize,
}

struct Kept {
    words: Words,
    size: f32,
    width: f32,
    galley: Arc<Galley>,
}

/// Sets texts, each only once.
pub struct Keeper<'a, 'f> {
    galleys: &'a mut Galleys,
    fonts: &'a mut FontsView<'f>,
}

impl Galleys {
    /// For the texts of a frame.
    pub fn with<'a, 'f>(&'a mut self, fonts: &'a mut FontsView<'f>) -> Keeper<'a, 'f> {
        let format = text::style(Words::Name).format(Color32::PLACEHOLDER);
        let mark = fonts.layout_job(LayoutJob::single_section("·".to_owned(), format));
        let same = self
            .mark
            .as_ref()
            .is_some_and(|own| Arc::ptr_eq(own, &mark));
        if !same || self.count >= MOST {
            self.by_text.clear();
            self.count = 0;
            self.mark = Some(mark);
        }
        Keeper {
            galleys: self,
            fonts,
        }
    }
}

impl Typesetter for Keeper<'_, '_> {
    #[expect(
        clippy::float_cmp,
        reason = "the same text is asked for with the same bits"
    )]
    fn set(&mut self, lines: &str, words: Words, size: f32, width: f32) -> Arc<Galley> {
        let all = self.galleys.by_text.get(lines);
        let known = all
            .into_iter()
            .flatten()
            .find(|kept| kept.words == words && kept.size == size && kept.width == width);
        if let Some(kept) = known {
            return kept.galley.clone();
        }
        let galley = self.fonts.set(lines, words, size, width);
        let kept = Kept {
            words,
            size,
            width,
            galley: galley.clone(),
        };
        let all = self.galleys.by_text.entry(lines.to_owned()).or_default();
        all.push(kept);
        self.galleys.count += 1;
        galley
    }
}
