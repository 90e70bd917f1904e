//! What outlives a brief.

use super::export::ExportChoice;
use crate::brief::Mark;
use crate::brief::date::Tongue;

/// How it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Ink on paper.
    Light,
    /// Light on dark.
    Dark,
    /// Black on white, at least 7:1 throughout.
    Contrast,
}

impl ThemeChoice {
    /// Every choice.
    pub const ALL: &[Self] = &[Self::System, Self::Light, Self::Dark, Self::Contrast];

    /// What readers see.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::System => "as the system has it",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "high contrast",
        }
    }
}

/// When a brief that was edited is saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Saves {
    /// When it is asked for.
    #[default]
    WhenAsked,
    /// By itself, a moment after it was edited.
    ByItself,
}

impl Saves {
    /// Every choice.
    pub const ALL: &[Self] = &[Self::WhenAsked, Self::ByItself];

    /// What readers see.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::WhenAsked => "when asked",
            Self::ByItself => "by itself",
        }
    }
}

/// What outlives a brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Settings {
    /// How it looks.
    pub theme: ThemeChoice,
    /// Size of all text in percent of the designed size, 70 to 200.
    pub text_percent: u16,
    /// Whether the map's relations are shown as a list.
    pub listed: bool,
    /// Whether nothing glides from one place to another.
    pub still: bool,
    /// The home page tells nothing of briefs that is marked above this.
    pub home: Mark,
    /// Up to which mark is presented as a rule: what is offered first where it is asked for whom.
    pub audience: Mark,
    /// What was exported last.
    pub export: ExportChoice,
    /// When a brief is saved.
    pub saves: Saves,
    /// The language in which dates are told of a brief that does not say in which it is written.
    pub dates: Tongue,
    /// Whether the index of the search across briefs is kept from one start to the next.
    pub indexed: bool,
}

impl Settings {
    pub(super) const STEP: u16 = 10;

    pub(super) fn resize(&mut self, percent: u16) {
        self.text_percent = percent.clamp(70, 200);
    }

    /// The same with every value in its range: they may come from a file that anything has written.
    #[must_use]
    pub fn in_range(mut self) -> Self {
        self.resize(self.text_percent);
        self
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            text_percent: 100,
            listed: false,
            still: false,
            home: Mark::Green,
            audience: Mark::Clear,
            export: ExportChoice::default(),
            saves: Saves::WhenAsked,
            dates: Tongue::English,
            indexed: true,
        }
    }
}
