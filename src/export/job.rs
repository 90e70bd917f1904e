//! What is asked for of a brief, and what comes of it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use egui::vec2;

use super::Pictures;
use super::progress::{Progress, Stage};
use super::view::NotDrawn;
use crate::brief::{BackReferences, Brief, Mark, Show, Step};
use crate::deck::{Deck, Shown};
use crate::handout::{self, Document, OnePage, Paper};
use crate::page::{Page, Typesetter};
use crate::session::{Settings, State};
use crate::theme::{Theme, slide};

/// What a file shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum View {
    /// Cards, diagram, quotes and judgments side by side
    Desk,
    /// The entity cards
    Cards,
    /// The quotes, claim against answer
    Quotes,
    /// The relations diagram
    Diagram,
    /// Bottom line, judgments, questions, timeline, sources
    Page,
    /// The story as an audience sees it, or a step of it
    Present,
    /// All of the brief on sheets of paper
    Handout,
}

/// What is to be written of a brief.
#[derive(Clone, Debug)]
pub struct Job<'a> {
    /// The brief as its readers may see it, with its story.
    pub state: State,
    /// The highest mark that its readers may see; `None` for all of it.
    pub audience: Option<Mark>,
    /// The brief's pictures.
    pub pictures: &'a Pictures<'a>,
    /// What it shows; `None` for what is usual in the format.
    pub view: Option<View>,
    /// The first step that is shown, from 0.
    pub from: Option<usize>,
    /// The last step that is shown, from 0.
    pub until: Option<usize>,
    /// The page of each step that is shown, from 0; all without it.
    pub page: Option<usize>,
    /// After which press a page is shown, from 0; all of it without this.
    pub build: Option<usize>,
    /// Width and height of a picture in points.
    pub size: (f32, f32),
    /// Pixels of a picture for each point.
    pub scale: f32,
    /// How it looks.
    pub theme: Theme,
    /// What it is laid out for.
    pub paper: Paper,
    /// Whether it has to fit on one page.
    pub one_page: bool,
    /// Whether it is an edition for the presenter, with private notes.
    pub notes: bool,
    /// Who hears how far it has come, and may end it.
    pub progress: Progress<'a>,
}

impl<'a> Job<'a> {
    /// All of a brief, which must be as its readers may see it, and without notes.
    #[must_use]
    pub fn new(brief: Arc<Brief>, pictures: &'a Pictures<'a>) -> Self {
        Self {
            state: State::new(brief, Settings::default()),
            audience: None,
            pictures,
            view: None,
            from: None,
            until: None,
            page: None,
            build: None,
            size: PICTURE,
            scale: 1.0,
            theme: Theme::light(),
            paper: Paper::default(),
            one_page: false,
            notes: false,
            progress: Progress::default(),
        }
    }

    /// A picture of one page that stands for the brief, so many pixels wide.
    #[must_use]
    pub fn thumbnail(self, width: f32) -> Self {
        let deck = Deck {
            brief: self.brief(),
            links: self.links(),
            story: self.state.story(),
        };
        let cover = Some(deck.cover());
        Self {
            view: Some(View::Present),
            from: cover,
            until: cover,
            page: Some(0),
            size: slide::SIZE,
            scale: width / slide::SIZE.0,
            ..self
        }
    }

    /// What is written.
    #[must_use]
    pub fn brief(&self) -> &Brief {
        self.state.brief()
    }

    /// The brief read backwards.
    #[must_use]
    pub fn links(&self) -> &BackReferences {
        self.state.links()
    }

    /// The steps that are wanted, from 0.
    ///
    /// # Errors
    /// If the story has no such step.
    pub fn steps(&self) -> Result<Range<usize>, Error> {
        let of = self.state.story().len();
        let first = self.from.unwrap_or(0);
        let last = self.until.unwrap_or(of.saturating_sub(1));
        for step in [self.from, self.until].into_iter().flatten() {
            if step >= of {
                return Err(Error::NoStep { step, of });
            }
        }
        if first > last {
            return Err(Error::Backwards(first, last));
        }
        Ok(first..(last + 1).min(of))
    }

    /// The whole pages that are wanted, each with its step: those of the story, or the map's for
    /// [`View::Diagram`], which count as step 0.
    ///
    /// # Errors
    /// If there is no such step or page, the view is not made of pages, or it was ended.
    pub fn pages(&self) -> Result<Vec<(usize, Page)>, Error> {
        let map;
        let (story, steps): (&[Step], _) = match self.view.unwrap_or(View::Present) {
            View::Present => (self.state.story(), self.steps()?),
            View::Diagram => {
                map = [whole_map()];
                (&map, 0..1)
            }
            View::Desk | View::Cards | View::Quotes | View::Page | View::Handout => {
                return Err(Error::NoPages);
            }
        };
        let deck = Deck {
            brief: self.brief(),
            links: self.links(),
            story,
        };
        let mut set = Typesetter::default();
        let mut out = Vec::new();
        let (first, of) = (steps.start, steps.len());
        for step in steps {
            let done = step - first;
            self.progress.tell(Stage::Setting { done, of })?;
            let size = vec2(slide::SIZE.0, slide::SIZE.1);
            let mut pages = deck.pages(Shown::Step(step), size, &mut set);
            if let Some(page) = self.page {
                let of = pages.len();
                if page >= of {
                    return Err(Error::NotDrawn(NotDrawn::NoPage { page, of }));
                }
                pages = vec![pages.swap_remove(page)];
            }
            out.extend(pages.into_iter().map(|page| (step, page)));
        }
        Ok(out)
    }
}

impl Job<'_> {
    /// All of the brief as a document, its map drawn.
    ///
    /// # Errors
    /// If a part of the brief is asked for.
    pub fn document(&self) -> Result<Document, Error> {
        self.of_all()?;
        let deck = Deck {
            brief: self.brief(),
            links: self.links(),
            story: self.state.story(),
        };
        Ok(Document::illustrated(deck, &mut Typesetter::default()))
    }

    /// All of the brief on sheets of paper, in points of 1/72 inch, for [`Theme::paper`]; and what they
    /// do not have for want of room, in a sentence.
    ///
    /// # Errors
    /// If private notes or a part of the brief are asked for, or it has to fit on one page and does not.
    pub fn sheets(&self) -> Result<(Vec<Page>, Option<String>), Error> {
        if self.notes {
            return Err(Error::NoNotes("a handout"));
        }
        let all = Self {
            view: None,
            ..self.clone()
        };
        let document = all.document()?;
        let mut set = Typesetter::default();
        if !self.one_page {
            return Ok((handout::pages(&document, self.paper, &mut set), None));
        }
        match handout::one_page(&document, self.paper, &mut set) {
            Ok(OnePage { page, left_out }) => {
                let left_out = (!left_out.is_empty()).then(|| {
                    let left_out = left_out.join(", ");
                    format!("Left out of the handout, to fit on one page: {left_out}.")
                });
                Ok((vec![page], left_out))
            }
            Err(beyond) => Err(Error::Unfit(format!(
                "The handout does not fit on one page: even with the least in it, it would go on with \
                 {}; leave --one-page out.",
                beyond.join(", ")
            ))),
        }
    }

    /// The same with its map told by its ties alone.
    ///
    /// # Errors
    /// If a part of the brief is asked for.
    pub fn text_document(&self) -> Result<Document, Error> {
        self.of_all()?;
        Ok(Document::of(self.brief(), self.links()))
    }

    fn of_all(&self) -> Result<(), Error> {
        let part = [self.from, self.until, self.page, self.build];
        if self.view.is_some() || part.iter().any(Option::is_some) {
            return Err(Error::NoParts);
        }
        Ok(())
    }
}

/// A step that shows every card and every tie.
fn whole_map() -> Step {
    Step {
        title: "Who is tied to whom".to_owned(),
        headline: None,
        show: Show::Diagram,
        focus: Vec::new(),
        matters: Vec::new(),
        minutes: None,
        note: None,
        mark: None,
    }
}

/// Width and height of a picture where nothing else is asked for, in points.
pub const PICTURE: (f32, f32) = (1920.0, 1080.0);

/// A file in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What whoever asked for it should know, in sentences.
    pub remarks: Vec<String>,
    /// What it does not have although the brief has it, in sentences.
    pub lost: Vec<String>,
}

impl File {
    /// A file of which there is nothing to say.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            remarks: Vec::new(),
            lost: Vec::new(),
        }
    }
}

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// There is no such picture.
    NotDrawn(NotDrawn),
    /// The story has no such step.
    NoStep {
        /// What was asked for, from 0.
        step: usize,
        /// How many there are.
        of: usize,
    },
    /// The last step wanted, the second of these, comes before the first; both from 0.
    Backwards(usize, usize),
    /// The view is not made of pages.
    NoPages,
    /// The format tells the whole brief and has no views, steps or pages.
    NoParts,
    /// The format, by its name, has no place for private notes.
    NoNotes(&'static str),
    /// The format cannot hold it; the sentence says why.
    Unfit(String),
    /// Whoever asked for it wants it no more.
    Ended,
}

impl From<NotDrawn> for Error {
    fn from(not_drawn: NotDrawn) -> Self {
        Self::NotDrawn(not_drawn)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDrawn(not_drawn) => not_drawn.fmt(f),
            Self::NoStep { step, of } => {
                write!(f, "The story has {of} steps; step {} is not one.", step + 1)
            }
            Self::Backwards(first, last) => write!(
                f,
                "Step {} comes before step {}; write the earlier one first.",
                last + 1,
                first + 1
            ),
            Self::NoPages => write!(
                f,
                "This view is not made of pages; choose present or diagram, or write a .png picture."
            ),
            Self::NoParts => write!(
                f,
                "This format tells the whole brief; ask for no view, step or page, or write a .png \
                 picture."
            ),
            Self::NoNotes(name) => write!(
                f,
                "There is no place for private notes in {name}; leave them out, or choose another format."
            ),
            Self::Unfit(why) => f.write_str(why),
            Self::Ended => f.write_str("It was ended before it was done; nothing was written."),
        }
    }
}

impl std::error::Error for Error {}
