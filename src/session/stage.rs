//! What the stage shows, and where in the brief the user is.

use super::around::Around;
use super::form::Kind;
use crate::brief::{EntityIx, Item};

/// What fills the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Region {
    /// Entity cards.
    Cards,
    /// The relations diagram.
    Diagram,
    /// The quote panel.
    Quotes,
    /// Bottom line, judgments, questions, timeline, sources.
    Page,
    /// What is disputed, side against side.
    Claims,
}

impl Region {
    /// Every region, in the order of its keys.
    pub const ALL: &[Self] = &[
        Self::Cards,
        Self::Diagram,
        Self::Quotes,
        Self::Page,
        Self::Claims,
    ];

    /// The key that fills the stage with it.
    #[must_use]
    pub fn digit(self) -> char {
        match self {
            Self::Cards => '1',
            Self::Diagram => '2',
            Self::Quotes => '3',
            Self::Page => '4',
            Self::Claims => '5',
        }
    }

    /// What stands above it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Cards => "Who",
            Self::Diagram => "How they are tied",
            Self::Quotes => "What they say",
            Self::Page => "What it comes to",
            Self::Claims => "What is disputed",
        }
    }
}

/// The parts of the page, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Title and bottom line.
    Overview,
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

impl Section {
    /// Every section, in order.
    pub const ALL: &[Self] = &[
        Self::Overview,
        Self::Judgments,
        Self::Figures,
        Self::Options,
        Self::Next,
        Self::Questions,
        Self::Timeline,
        Self::Sources,
    ];

    /// What stands above it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Overview => "Bottom line",
            Self::Judgments => "How sure we are",
            Self::Figures => "Who says how much",
            Self::Options => "What could be done",
            Self::Next => "Next steps",
            Self::Questions => "Open questions",
            Self::Timeline => "What happened when",
            Self::Sources => "Sources",
        }
    }
}

/// What the middle of the desk shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Centre {
    /// The relations diagram.
    #[default]
    Map,
    /// The page, from this section on.
    Page(Section),
}

/// What may lie on top of the stage; one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// Search over everything.
    Search,
    /// The list of commands.
    Commands,
    /// The list of keys.
    Keys,
    /// For whom to present.
    Audience,
    /// What to export, for whom, and where to.
    Export,
    /// For whom to print.
    Printout,
    /// What to add to the brief.
    Add,
    /// What the rows are that were pasted.
    Table,
    /// On which card a picture is put.
    Picture,
    /// What outlives a brief.
    Settings,
    /// How the brief differs from another version of it.
    Comparison,
}

impl Overlay {
    /// What a list of commands calls it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Search => "Search",
            Self::Commands => "Commands",
            Self::Keys => "Keys",
            Self::Audience => "For whom?",
            Self::Export => "Export",
            Self::Printout => "Print for whom?",
            Self::Add => "Add…",
            Self::Table => "Paste rows",
            Self::Picture => "On which card?",
            Self::Settings => "Settings",
            Self::Comparison => "Compared",
        }
    }
}

/// Where in the brief the user is; what Back and Forward walk along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// What is selected.
    pub selection: Option<Item>,
    /// What is selected that is no item, such as a judgment: its kind, and its place in the list of that
    /// kind, from 0.
    pub picked: Option<(Kind, usize)>,
    /// What fills the stage; `None` for the desk with all regions.
    pub region: Option<Region>,
    /// What the middle of the desk shows.
    pub centre: Centre,
    /// The step of the story, from 0.
    pub step: Option<usize>,
    /// To what a way leads from the selection.
    pub way: WayTo,
    /// The part of the map that is shown; `None` for all of it.
    pub around: Option<Around>,
}

/// The far end of a way through the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WayTo {
    /// No way is shown.
    #[default]
    Nowhere,
    /// The next entity that is selected.
    Asked,
    /// This entity.
    Entity(EntityIx),
}
