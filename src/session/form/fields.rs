//! What a form is made of.

use super::Kind;

/// The fields of one kind of thing.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// What it is about.
    pub kind: Kind,
    /// In the order in which they are filled in.
    pub fields: &'static [Field],
}

/// One field of a form.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The field of the brief's file; behind a dot, a part of it.
    pub key: &'static str,
    /// What stands above it.
    pub label: &'static str,
    /// A sentence that tells what to write; may be empty.
    pub help: &'static str,
    /// What is filled in.
    pub input: Input,
    /// Whether it must say something.
    pub required: bool,
    /// Whether most leave it empty.
    pub rare: bool,
}

/// What a field holds several of, each of these fields.
#[derive(Clone, Copy, Debug)]
pub struct Rows {
    /// What one of them is called, without an article.
    pub one: &'static str,
    /// In the order in which they are filled in.
    pub fields: &'static [Field],
}

/// What is filled in.
#[derive(Clone, Copy, Debug)]
pub enum Input {
    /// A line of at most so many characters.
    Line(usize),
    /// A text that may have paragraphs.
    Text,
    /// Texts of a line each, at most so long.
    Lines(usize),
    /// A date, vague or exact.
    Date,
    /// Whole minutes.
    Minutes,
    /// An address of the web.
    Address,
    /// One of the words that the brief has for likelihood.
    Likelihood,
    /// One of a list of words.
    Word(fn() -> Vec<Choice>),
    /// One of these.
    Name(&'static [Of]),
    /// Any number of these.
    Names(&'static [Of]),
    /// Any number of sources, with what is known of each use.
    Sources,
    /// A number, or two with “to” between them.
    Amount,
    /// What the file calls it.
    Id,
    /// Any number of things that stand in this one.
    Rows(&'static Rows),
}

/// A word to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the brief's file says.
    pub key: &'static str,
    /// What readers see.
    pub words: &'static str,
}

/// What a field may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Of {
    /// Sides.
    Sides,
    /// Who and what.
    Entities,
    /// Ties.
    Relations,
    /// Quotes.
    Quotes,
    /// Events.
    Events,
    /// Sources.
    Sources,
    /// Judgments that have an id.
    Judgments,
    /// Open questions that have an id.
    Questions,
    /// Figures.
    Figures,
    /// Options.
    Options,
    /// Next steps that have an id.
    Actions,
}
