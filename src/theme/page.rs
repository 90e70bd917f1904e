//! What pages are made of: colours by what they are for, and type by what it is.
//!
//! A page names [`Token`]s and [`Face`]s only, so that light, dark and contrast are the same page in
//! another look.

use egui::Color32;

use super::Theme;
use super::fonts::{Face, weight};
use crate::brief::{Mark, SideIx};

/// A colour by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// Behind everything.
    Page,
    /// Text, lines between cards.
    Ink,
    /// Secondary text.
    Muted,
    /// Lines that part.
    Hairline,
    /// The ground of scales and of steps to come.
    Track,
    /// What stands out.
    Accent,
    /// A side of the story, or nobody's.
    Side(Option<SideIx>),
    /// The same where it is out of focus.
    QuietSide(Option<SideIx>),
    /// A card on that side.
    Tint(Option<SideIx>),
    /// The words of a handling mark (FIRST TLP 2.0, section 4).
    Mark(Mark),
    /// Behind a handling mark.
    MarkGround,
}

impl Theme {
    /// The colour of a token in this look.
    #[must_use]
    pub fn color(&self, token: Token) -> Color32 {
        match token {
            Token::Page => self.page,
            Token::Ink => self.ink,
            Token::Muted => self.muted,
            Token::Hairline => self.hairline,
            Token::Track => self.page.lerp_to_gamma(self.ink, TRACK),
            Token::Accent => self.accent,
            Token::Side(side) => self.side(side),
            Token::QuietSide(side) => self.page.lerp_to_gamma(self.side(side), QUIET),
            Token::Tint(side) => {
                let strength = if self.dark { TINT_DARK } else { TINT };
                self.page.lerp_to_gamma(self.side(side), strength)
            }
            Token::Mark(mark) => Self::mark(mark).0,
            Token::MarkGround => Self::mark(Mark::Clear).1,
        }
    }
}

/// How far a scale's ground is from the page to ink.
const TRACK: f32 = 0.14;
/// How far a quiet band is from the page to its side's colour.
const QUIET: f32 = 0.5;
/// How far a card's ground is from the page to its side's colour.
const TINT: f32 = 0.13;
/// The same where light stands on dark.
const TINT_DARK: f32 = 0.2;

/// What a text on a page is: its typeface and weight. Its size is the page's to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TypeRole {
    /// The step's title above the headline.
    Kicker,
    /// The sentence that a page is about.
    Headline,
    /// The first sentence of what it comes to.
    Lead,
    /// The rest of it.
    LeadRest,
    /// Quoted words.
    Quotation,
    /// Names, and what stands out of running text.
    Strong,
    /// Running text.
    Text,
    /// Running text on paper.
    Print,
    /// Roles, settings, dates, sources.
    Secondary,
    /// A handling mark.
    Mark,
}

impl TypeRole {
    /// Typeface and weight.
    #[must_use]
    pub fn font(self) -> (Face, f32) {
        match self {
            Self::Headline | Self::Lead => (Face::Serif, weight::SEMIBOLD),
            Self::LeadRest => (Face::Serif, weight::REGULAR),
            Self::Quotation => (Face::Serif, weight::MEDIUM),
            Self::Strong => (Face::Sans, weight::SEMIBOLD),
            Self::Kicker | Self::Text | Self::Secondary => (Face::Sans, weight::MEDIUM),
            Self::Print => (Face::Sans, weight::REGULAR),
            Self::Mark => (Face::Sans, weight::BOLD),
        }
    }
}
