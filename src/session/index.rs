//! The entries of the index row: what the stage can be switched to.

use super::stage::{Centre, Place, Region, Section};
use crate::brief::Brief;

/// An entry of the index row, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum IndexEntry {
    /// All regions side by side.
    Desk,
    /// Entities on cards that fill the stage.
    Who,
    /// Relations on a map that fills the stage.
    Ties,
    /// Quotes, claims beside their answers.
    Quotes,
    /// Disputed matters, side against side.
    Claims,
    /// Key judgments.
    Judgments,
    /// Contested figures.
    Figures,
    /// What could be done.
    Options,
    /// What is to be done.
    Next,
    /// Open questions.
    Questions,
    /// Dated events.
    Timeline,
    /// Sources.
    Sources,
}

impl IndexEntry {
    /// Every entry, in order.
    pub const ALL: &[Self] = &[
        Self::Desk,
        Self::Who,
        Self::Ties,
        Self::Quotes,
        Self::Claims,
        Self::Judgments,
        Self::Figures,
        Self::Options,
        Self::Next,
        Self::Questions,
        Self::Timeline,
        Self::Sources,
    ];

    /// What readers see.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Desk => "Desk",
            Self::Who => "Who",
            Self::Ties => "Ties",
            Self::Quotes => "Quotes",
            Self::Claims => "Claims",
            Self::Judgments => "Judgments",
            Self::Figures => "Figures",
            Self::Options => "Options",
            Self::Next => "Next steps",
            Self::Questions => "Open questions",
            Self::Timeline => "Timeline",
            Self::Sources => "Sources",
        }
    }

    /// How many things of a brief, with so many disputed matters, it shows; `None` for the desk, which
    /// shows all.
    #[must_use]
    pub fn count(self, brief: &Brief, matters: usize) -> Option<usize> {
        Some(match self {
            Self::Desk => return None,
            Self::Who => brief.entities.len(),
            Self::Ties => brief.relations.len(),
            Self::Quotes => brief.quotes.len(),
            Self::Claims => matters,
            Self::Judgments => brief.head.judgments.len(),
            Self::Figures => brief.figures.len(),
            Self::Options => brief.options.len(),
            Self::Next => brief.next.len(),
            Self::Questions => brief.head.questions.len(),
            Self::Timeline => brief.events.len(),
            Self::Sources => brief.sources.len(),
        })
    }

    /// The region that fills the stage, and the section that its page begins with.
    fn shows(self) -> (Option<Region>, Option<Section>) {
        match self {
            Self::Desk => (None, None),
            Self::Who => (Some(Region::Cards), None),
            Self::Ties => (Some(Region::Diagram), None),
            Self::Quotes => (Some(Region::Quotes), None),
            Self::Claims => (Some(Region::Claims), None),
            Self::Judgments => (Some(Region::Page), Some(Section::Judgments)),
            Self::Figures => (Some(Region::Page), Some(Section::Figures)),
            Self::Options => (Some(Region::Page), Some(Section::Options)),
            Self::Next => (Some(Region::Page), Some(Section::Next)),
            Self::Questions => (Some(Region::Page), Some(Section::Questions)),
            Self::Timeline => (Some(Region::Page), Some(Section::Timeline)),
            Self::Sources => (Some(Region::Page), Some(Section::Sources)),
        }
    }
}

impl Place {
    /// The entry of the index row that is shown; `None` for the page from its bottom line on.
    #[must_use]
    pub fn entry(&self) -> Option<IndexEntry> {
        let section = match (self.region, self.centre) {
            (Some(Region::Page), Centre::Page(section)) => Some(section),
            (Some(Region::Page), Centre::Map) => Some(Section::Overview),
            _ => None,
        };
        let shown = (self.region, section);
        IndexEntry::ALL
            .iter()
            .copied()
            .find(|entry| entry.shows() == shown)
    }

    /// The place with the stage switched to an entry of the index row.
    #[must_use]
    pub fn on(self, entry: IndexEntry) -> Self {
        let (region, section) = entry.shows();
        let centre = match (entry, section) {
            (IndexEntry::Desk, _) => Centre::Map,
            (_, Some(section)) => Centre::Page(section),
            (_, None) => self.centre,
        };
        Self {
            region,
            centre,
            ..self
        }
    }
}
