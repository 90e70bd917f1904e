//! What is exported from the window: the kind of file, the part of the brief, and for whom.

use crate::brief::Mark;

/// A kind of file that a brief is exported as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum FileKind {
    /// Pages to be read and printed anywhere.
    #[default]
    Pdf,
    /// Pages that can be edited.
    Pptx,
    /// A document that can be edited.
    Docx,
    /// A page for a browser.
    Html,
    /// Text with marks for headings and the like.
    Markdown,
    /// Text alone.
    Text,
    /// Pictures made of pixels.
    Png,
    /// Pictures made of lines and words.
    Svg,
    /// Everything, for programs.
    Json,
    /// A table of cards.
    Entities,
    /// A table of ties.
    Relations,
    /// Cards and ties, for programs that draw graphs.
    Graphml,
    /// The same in another notation.
    Dot,
}

/// A part of a brief that is exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Part {
    /// The whole story as pages.
    #[default]
    Story,
    /// The present step of the story.
    Step,
    /// Steps of the story from one to another.
    Steps,
    /// All of it on sheets of paper.
    Handout,
    /// The map.
    Map,
    /// The desk as a whole.
    Desk,
    /// The cards.
    Cards,
    /// The quotes.
    Quotes,
    /// Bottom line, judgments, questions, timeline, sources.
    Page,
    /// All of it, as the kind of file has it.
    All,
}

/// What sheets of paper a handout is laid out for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Sheets {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

impl FileKind {
    /// Every kind.
    pub const ALL: &[Self] = &[
        Self::Pdf,
        Self::Pptx,
        Self::Docx,
        Self::Html,
        Self::Markdown,
        Self::Text,
        Self::Png,
        Self::Svg,
        Self::Json,
        Self::Entities,
        Self::Relations,
        Self::Graphml,
        Self::Dot,
    ];

    /// What readers see.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Pptx => "PowerPoint",
            Self::Docx => "Word",
            Self::Html => "Web page",
            Self::Markdown => "Markdown",
            Self::Text => "Plain text",
            Self::Png => "PNG pictures",
            Self::Svg => "SVG pictures",
            Self::Json => "JSON",
            Self::Entities => "Table of cards",
            Self::Relations => "Table of ties",
            Self::Graphml => "GraphML",
            Self::Dot => "DOT",
        }
    }

    /// How names of its files end, with the point.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => ".pdf",
            Self::Pptx => ".pptx",
            Self::Docx => ".docx",
            Self::Html => ".html",
            Self::Markdown => ".md",
            Self::Text => ".txt",
            Self::Png => ".png",
            Self::Svg => ".svg",
            Self::Json => ".json",
            Self::Entities => ".entities.csv",
            Self::Relations => ".relations.csv",
            Self::Graphml => ".graphml",
            Self::Dot => ".dot",
        }
    }

    /// The parts of a brief that it can hold, the usual one first.
    #[must_use]
    pub fn parts(self) -> &'static [Part] {
        use Part::{All, Cards, Desk, Handout, Map, Page, Quotes, Step, Steps, Story};
        match self {
            Self::Pdf => &[Story, Handout, Step, Steps, Map],
            Self::Pptx => &[Story, Step, Steps, Map],
            Self::Png => &[Map, Desk, Cards, Quotes, Page, Story, Step, Steps],
            Self::Svg => &[Map, Story, Step, Steps],
            Self::Docx
            | Self::Html
            | Self::Markdown
            | Self::Text
            | Self::Json
            | Self::Entities
            | Self::Relations
            | Self::Graphml
            | Self::Dot => &[All],
        }
    }
}

impl Part {
    /// What readers see.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Story => "Whole story",
            Self::Step => "This step",
            Self::Steps => "Steps from … to",
            Self::Handout => "Handout",
            Self::Map => "Map",
            Self::Desk => "Desk",
            Self::Cards => "Cards",
            Self::Quotes => "Quotes",
            Self::Page => "Page",
            Self::All => "All of it",
        }
    }

    /// Whether it is made of steps of the story.
    #[must_use]
    pub fn is_steps(self) -> bool {
        matches!(self, Self::Story | Self::Step | Self::Steps)
    }
}

impl Sheets {
    /// Every choice.
    pub const ALL: &[Self] = &[Self::A4, Self::Letter];

    /// What readers see.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "US Letter",
        }
    }
}

/// What was chosen of an export the last time. For whom is asked each time: who chose it for one brief
/// did not choose it for the next. Private notes are never remembered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct ExportChoice {
    /// The kind of file.
    pub kind: FileKind,
    /// The part of the brief that was chosen, which another kind of file may not hold.
    pub chosen: Part,
    /// The paper of a handout.
    pub sheets: Sheets,
}

impl ExportChoice {
    /// The part of the brief: the one that was chosen if the kind of file can hold it, else the usual.
    #[must_use]
    pub fn part(self) -> Part {
        let parts = self.kind.parts();
        let chosen = parts.iter().find(|part| **part == self.chosen);
        chosen.or(parts.first()).copied().unwrap_or_default()
    }

    /// Whether it comes to a folder with a file for each page.
    #[must_use]
    pub fn is_folder(self) -> bool {
        matches!(self.kind, FileKind::Png | FileKind::Svg) && self.part().is_steps()
    }

    /// Whether private notes can be in it.
    #[must_use]
    pub fn holds_notes(self) -> bool {
        matches!(self.kind, FileKind::Pdf | FileKind::Pptx) && self.part().is_steps()
    }
}

/// An export that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOrder {
    /// What.
    pub choice: ExportChoice,
    /// The first and the last step of it, from 0.
    pub steps: (usize, usize),
    /// The highest mark that its readers may see.
    pub mark: Mark,
    /// Whether it has the private notes; only where its readers may see everything.
    pub notes: bool,
    /// Where to: the path of a file, or of a folder.
    pub to: String,
    /// Whether what is there is replaced.
    pub replaces: bool,
}
