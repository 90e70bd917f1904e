//! Changes to a brief's file that leave everything else in it as it is, comments included.
//!
//! A change is a few stretches of bytes put in place of others, which are found through the tree of the
//! file. Each [`Edit`] comes to acts, each of them on one path of the file; an act is done twice: to the
//! text, and to the value that was read from the text. An edit counts if what is read from the new text equals that
//! value, and the new text passes the gate. So the brief is the one that was meant without anybody
//! saying in a second way what each edit means.
//!
//! Edits of one list come one after another: places in lists are those that the edits before have left.

pub(super) mod act;
mod differences;
mod entails;
mod entries;
mod extract;
mod merge;
mod parts;
mod places;
mod references;
mod splice;
mod text;
mod value;

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::check::{Checked, judged, parsed, text_of};
use super::fault::{Fault, Severity};
use super::folder::Folder;
use super::model::{Brief, Item};
use super::path::Step;
use super::raw;
use act::{Act, Amend as _};

pub use differences::{Difference, Differs, FieldDiffers, differences};
pub use extract::{Extract, Laid};
pub use merge::{Conflict, Side, merge};
pub use places::with_places;
pub use splice::{Splice, Splices, between, inverse, spliced};
pub use value::Written;

/// A list of a brief's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// `sides`
    Sides,
    /// `entities`
    Entities,
    /// `quotes`
    Quotes,
    /// `relations`
    Relations,
    /// `events`
    Events,
    /// `sources`
    Sources,
    /// `story`
    Steps,
    /// `judgments` of the head.
    Judgments,
    /// `questions` of the head.
    Questions,
    /// `figures`
    Figures,
    /// `options`
    Options,
    /// `next`
    Next,
    /// `values` of the figure at this place.
    Values(usize),
    /// `facts` of the entity at this place.
    Facts(usize),
}

impl List {
    fn path(self) -> Vec<Step> {
        match self {
            Self::Sides => vec![Step::field("sides")],
            Self::Entities => vec![Step::field("entities")],
            Self::Quotes => vec![Step::field("quotes")],
            Self::Relations => vec![Step::field("relations")],
            Self::Events => vec![Step::field("events")],
            Self::Sources => vec![Step::field("sources")],
            Self::Steps => vec![Step::field("story")],
            Self::Judgments => vec![Step::field("head"), Step::field("judgments")],
            Self::Questions => vec![Step::field("head"), Step::field("questions")],
            Self::Figures => vec![Step::field("figures")],
            Self::Options => vec![Step::field("options")],
            Self::Next => vec![Step::field("next")],
            Self::Values(figure) => vec![
                Step::field("figures"),
                Step::Index(figure),
                Step::field("values"),
            ],
            Self::Facts(entity) => vec![
                Step::field("entities"),
                Step::Index(entity),
                Step::field("facts"),
            ],
        }
    }
}

/// A struct of a brief's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// The head.
    Head,
    /// The item of a list at this place, from 0.
    Item(List, usize),
}

impl Target {
    fn path(self) -> Vec<Step> {
        match self {
            Self::Head => vec![Step::field("head")],
            Self::Item(list, at) => [list.path(), vec![Step::Index(at)]].concat(),
        }
    }

    /// The path of one of its fields as [`Fault::path`] has it, such as `entities[3].side`.
    #[must_use]
    pub fn field_path(self, field: &str) -> String {
        let mut path = self.path();
        path.push(Step::field(field.to_owned()));
        super::path::written(&path)
    }
}

impl From<Item> for Target {
    fn from(item: Item) -> Self {
        match item {
            Item::Entity(ix) => Self::Item(List::Entities, ix.index()),
            Item::Quote(ix) => Self::Item(List::Quotes, ix.index()),
            Item::Relation(ix) => Self::Item(List::Relations, ix.index()),
            Item::Event(ix) => Self::Item(List::Events, ix.index()),
            Item::Source(ix) => Self::Item(List::Sources, ix.index()),
        }
    }
}

/// A change of a brief's file.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Writes a field, or leaves it out. An empty list is left out.
    Set {
        /// What has the field.
        target: Target,
        /// Its name.
        field: String,
        /// What it is to hold; `None` to leave it out.
        value: Option<Written>,
    },
    /// Puts a new item into a list.
    Insert {
        /// Which list; one that the file does not have yet is added.
        list: List,
        /// The place that the item is to have, from 0.
        at: usize,
        /// Its fields.
        fields: Vec<(String, Written)>,
    },
    /// Takes an item out of its list, and what means nothing without it: the quotes of a speaker, the
    /// relations of an end, a card or an exchange of the story with nothing left in it. An answer to a
    /// removed quote stays as a claim. Wherever else the item is named, it no longer is.
    Remove {
        /// Which item; the head cannot be removed.
        target: Target,
    },
    /// Takes an item, with its comments, to another place of its list.
    Move {
        /// Which list.
        list: List,
        /// Its place, from 0.
        from: usize,
        /// The place that it is to have.
        to: usize,
    },
    /// Gives an item another id, and names it so wherever it is named.
    Rename {
        /// Which item.
        target: Target,
        /// Its new id.
        id: String,
    },
    /// Puts text in place of stretches of the file, whatever that means.
    Text(Splices),
}

impl Edit {
    /// Writes a field.
    #[must_use]
    pub fn set(target: impl Into<Target>, field: &str, value: Written) -> Self {
        Self::Set {
            target: target.into(),
            field: field.to_owned(),
            value: Some(value),
        }
    }

    /// Leaves a field out.
    #[must_use]
    pub fn clear(target: impl Into<Target>, field: &str) -> Self {
        Self::Set {
            target: target.into(),
            field: field.to_owned(),
            value: None,
        }
    }
}

/// What edits have come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The splices: each list of them for the text that the lists before it have made.
    pub rounds: Vec<Splices>,
    /// What takes them back, likewise.
    pub back: Vec<Splices>,
    /// What was removed or changed along with what was asked for, in sentences.
    pub cleaned: Vec<String>,
}

impl Change {
    /// What makes one text of another: all between what they begin and end with alike.
    #[must_use]
    pub fn between(old: &str, new: &str) -> Self {
        let splice = between(old, new);
        let back = inverse(old, std::slice::from_ref(&splice)).unwrap_or_default();
        Self {
            rounds: vec![vec![splice]],
            back: vec![back],
            cleaned: Vec::new(),
        }
    }
}

/// Why a file is left as it is; each is a whole sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The file has faults.
    Faulty,
    /// The file has no entity with this id.
    NoSuchEntity(String),
    /// The file has nothing at this place.
    NoSuchPlace,
    /// The changed file would have these faults.
    Faults(Vec<Fault>),
    /// The changed file would not say what was meant.
    Unsafe,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Faulty => f.write_str("The file has faults now, so nothing was written into it."),
            Self::NoSuchEntity(id) => write!(
                f,
                "The file has no entity “{id}” any more, so nothing was written into it."
            ),
            Self::NoSuchPlace => f.write_str(
                "What was to be changed is no longer in the file, so nothing was written into it.",
            ),
            Self::Faults(faults) => {
                let faults = faults.iter();
                let mut faults = faults.filter(|fault| fault.severity == Severity::Fault);
                let first = faults.next().map_or("It is no brief.", |f| f.message.as_str());
                write!(f, "Nothing was changed: {first}")
            }
            Self::Unsafe => f.write_str(
                "This could not be written without changing something else in the file, so it is as \
                 it was.",
            ),
        }
    }
}

impl std::error::Error for EditError {}

/// A file's text and what was read from it.
#[derive(Clone, Debug)]
pub struct Reading {
    text: Arc<str>,
    /// Read from the text again when somebody first asks for it: most briefs are only shown.
    raw: OnceLock<Option<Arc<raw::Brief>>>,
    brief: Option<Arc<Brief>>,
    faults: Arc<[Fault]>,
}

impl Reading {
    /// Reads a file.
    ///
    /// # Errors
    /// What is wrong with it, if it is no text that a brief may be.
    pub fn of(bytes: &[u8], folder: &dyn Folder) -> Result<Self, Vec<Fault>> {
        let text = text_of(bytes)?;
        let checked = judged(text, parsed(text), folder);
        Ok(Self::judged(text.into(), OnceLock::new(), checked))
    }

    fn judged(text: Arc<str>, raw: OnceLock<Option<Arc<raw::Brief>>>, checked: Checked) -> Self {
        Self {
            text,
            raw,
            brief: checked.brief.map(Arc::new),
            faults: checked.faults.into(),
        }
    }

    /// The text, its byte order mark included.
    #[must_use]
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The brief; `None` if the file has faults.
    #[must_use]
    pub fn brief(&self) -> Option<&Arc<Brief>> {
        self.brief.as_ref()
    }

    /// What the file says, as it says it; `None` if its form is wrong.
    #[must_use]
    pub fn raw(&self) -> Option<&Arc<raw::Brief>> {
        let read = || parsed(&self.text).ok().map(Arc::new);
        self.raw.get_or_init(read).as_ref()
    }

    /// What the gate has found.
    #[must_use]
    pub fn faults(&self) -> &Arc<[Fault]> {
        &self.faults
    }

    /// The file with lists of splices made, each in the text that those before it have made; one that does
    /// not fit is not made.
    #[must_use]
    pub fn respliced<'a>(
        &self,
        rounds: impl IntoIterator<Item = &'a Splices>,
        folder: &dyn Folder,
    ) -> Self {
        let mut text = self.text.to_string();
        for round in rounds {
            text = spliced(&text, round).unwrap_or(text);
        }
        match Self::of(text.as_bytes(), folder) {
            Ok(reading) => reading,
            // What was a brief's text is one again.
            Err(_) => self.clone(),
        }
    }

    /// The file with the edits made, one after another, and what they came to.
    ///
    /// # Errors
    /// If what is to be changed is not there, the file would have faults or say something else than
    /// what was meant. A file that has faults takes [`Edit::Text`] alone, and may then have faults still.
    pub fn edited(&self, edits: &[Edit], folder: &dyn Folder) -> Result<(Self, Change), EditError> {
        let mut draft = Draft {
            text: self.text.to_string(),
            raw: self.raw().map(|raw| (**raw).clone()),
            acts: Vec::new(),
            change: Change::default(),
        };
        for edit in edits {
            match draft.edit(edit) {
                // The gate says best what is wrong with what was written.
                Err(EditError::Unsafe) => {
                    draft.raw = None;
                    break;
                }
                done => done?,
            }
        }
        draft.write()?;
        let Draft {
            text, raw, change, ..
        } = draft;
        let checked_text = text_of(text.as_bytes()).map_err(EditError::Faults)?;
        let read = parsed(checked_text);
        let is_meant = raw.is_some() && read.as_ref().ok() == raw.as_ref();
        let checked = judged(checked_text, read, folder);
        let is_text = edits.iter().all(|edit| matches!(edit, Edit::Text(_)));
        if checked.brief.is_none() && !(is_text && self.brief.is_none()) {
            return Err(EditError::Faults(checked.faults));
        }
        if !is_meant && checked.brief.is_some() {
            return Err(EditError::Unsafe);
        }
        let raw = raw.map(Arc::new).into();
        Ok((Self::judged(text.into(), raw, checked), change))
    }
}

/// A file while it is edited.
struct Draft {
    text: String,
    raw: Option<raw::Brief>,
    /// What `raw` has and the text does not have yet.
    acts: Vec<(Vec<Step>, Act)>,
    change: Change,
}

impl Draft {
    fn edit(&mut self, edit: &Edit) -> Result<(), EditError> {
        if let Edit::Text(splices) = edit {
            self.write()?;
            self.splice(splices.clone())?;
            self.raw = parsed(&self.text).ok();
            return Ok(());
        }
        let raw = self.raw.as_mut().ok_or(EditError::Faulty)?;
        let entailed = entails::acts(raw, edit).ok_or(EditError::NoSuchPlace)?;
        let mut fits = true;
        for (path, act) in &entailed.acts {
            fits = fits && raw.amend(path, act).is_some();
        }
        self.acts.extend(entailed.acts);
        self.change.cleaned.extend(entailed.cleaned);
        if fits { Ok(()) } else { Err(EditError::Unsafe) }
    }

    /// Does to the text what has been done to the value.
    fn write(&mut self) -> Result<(), EditError> {
        let acts = std::mem::take(&mut self.acts);
        if acts.is_empty() {
            return Ok(());
        }
        for round in text::rounds(&self.text, &acts).ok_or(EditError::Unsafe)? {
            self.splice(round)?;
        }
        Ok(())
    }

    fn splice(&mut self, splices: Splices) -> Result<(), EditError> {
        let back = inverse(&self.text, &splices).ok_or(EditError::NoSuchPlace)?;
        self.text = spliced(&self.text, &splices).ok_or(EditError::NoSuchPlace)?;
        self.change.rounds.push(splices);
        self.change.back.insert(0, back);
        Ok(())
    }
}
