//! Pages as a PDF document: vectors, text that can be selected and searched, links, bookmarks, and tags
//! for screen readers, as PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) ask for them.
//!
//! Every glyph stands where the page has it; each line of words is one marked span, in the order in
//! which the page is read.

mod draw;
mod path;
mod stretch;
mod tags;

use egui::Vec2;
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata, PageLayout};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::{Document, SerializeSettings};

use super::notes::with_notes;
use super::{Error, File, Job, Stage, View};
use crate::brief::date::When;
use crate::brief::{Brief, mark_of};
use crate::page::{Drawn, Element, Page, Role};
use crate::theme::{Theme, slide};
use draw::Brush;
use tags::Tags;

/// A slide is so wide on paper, in points of 1/72 inch: 13⅓ inches, as other programs have it.
const SLIDE_WIDTH: f32 = 960.0;
/// The tongue of a document that does not say.
const LANGUAGE: &str = "en";

/// Pages that are bound together.
pub(super) struct Book {
    /// Never empty.
    pub pages: Vec<Page>,
    /// Points of 1/72 inch for each point of a page.
    pub scale: f32,
    /// What is listed of it, in order.
    pub contents: Vec<Entry>,
}

/// A line of the list of contents.
pub(super) struct Entry {
    /// What it is called; not empty.
    pub title: String,
    /// Its page, from 0.
    pub page: usize,
    /// How far down the page it begins, in the page's points.
    pub top: f32,
}

/// The story as slides, or what of it is wanted; or the handout.
///
/// # Errors
/// If there is no such step or page, the view is not made of pages, or does not fit as it should.
pub fn write(job: &Job<'_>) -> Result<File, Error> {
    match job.view {
        Some(View::Handout) => handout(job),
        None if job.one_page => handout(job),
        _ => slides(job),
    }
}

/// The whole brief on paper.
fn handout(job: &Job<'_>) -> Result<File, Error> {
    let (pages, left_out) = job.sheets()?;
    // Its parts have the largest headings; what heads a list within them is not listed.
    let elements = pages.iter().flat_map(|page| &page.elements);
    let headings = elements.filter(|own| own.role == Role::Heading);
    let part = headings.map(size_of).fold(0.0, f32::max);
    let mut contents = Vec::new();
    for (i, page) in pages.iter().enumerate() {
        let headings = page.elements.iter().filter(|own| {
            own.role == Role::Title || (own.role == Role::Heading && size_of(own) >= part)
        });
        contents.extend(headings.map(|own| Entry {
            title: own.words.clone(),
            page: i,
            top: own.bounds.top(),
        }));
    }
    let book = Book {
        pages,
        scale: 1.0,
        contents,
    };
    // What is printed stands on white.
    let theme = if job.theme == Theme::light() {
        Theme::paper()
    } else {
        job.theme.clone()
    };
    let job = Job {
        theme,
        ..job.clone()
    };
    let mut file = bind(&job, &book)?;
    file.remarks.extend(left_out);
    Ok(file)
}

/// The size of an element's largest type.
fn size_of(element: &Element) -> f32 {
    let sizes = element.drawn.iter().filter_map(|drawn| match drawn {
        Drawn::Text(text) => Some(text.size),
        _ => None,
    });
    sizes.fold(0.0, f32::max)
}

fn slides(job: &Job<'_>) -> Result<File, Error> {
    let mut pages = job.pages()?;
    if job.notes {
        pages = with_notes(pages, job.state.story());
    }
    let mut contents: Vec<Entry> = Vec::new();
    let mut last = None;
    for (i, (step, page)) in pages.iter().enumerate() {
        if last.replace(*step) != Some(*step) {
            let told = job.state.story().get(*step);
            let told = told.filter(|_| job.view != Some(View::Diagram));
            contents.push(Entry {
                title: told.map_or(&page.title, |step| &step.title).clone(),
                page: i,
                top: 0.0,
            });
        }
    }
    let book = Book {
        pages: pages.into_iter().map(|(_, page)| page).collect(),
        scale: SLIDE_WIDTH / slide::SIZE.0,
        contents,
    };
    // As a page is shown, so it is kept.
    let job = Job {
        theme: job.theme.shared(),
        ..job.clone()
    };
    bind(&job, &book)
}

/// The pages as a document.
///
/// # Errors
/// If it cannot be written, or the job was ended.
pub(super) fn bind(job: &Job<'_>, book: &Book) -> Result<File, Error> {
    match document(job, book, standards()) {
        // A stranger's words may hold what the standards forbid: the document is then without their seal.
        Err(Unmade::Krilla(KrillaError::Validation(_))) => {
            let mut file = document(job, book, Configuration::default())?;
            let sentence =
                "The PDF does not meet PDF/A and PDF/UA: some characters have no place there.";
            file.remarks.push(sentence.to_owned());
            Ok(file)
        }
        file => Ok(file?),
    }
}

/// Why there is no document.
enum Unmade {
    Krilla(KrillaError),
    Other(Error),
}

impl From<KrillaError> for Unmade {
    fn from(error: KrillaError) -> Self {
        Self::Krilla(error)
    }
}

impl From<Error> for Unmade {
    fn from(error: Error) -> Self {
        Self::Other(error)
    }
}

impl From<Unmade> for Error {
    fn from(unmade: Unmade) -> Self {
        match unmade {
            Unmade::Krilla(error) => Self::Unfit(format!("The PDF cannot be written: {error}.")),
            Unmade::Other(error) => error,
        }
    }
}

fn standards() -> Configuration {
    let both = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A);
    // The two go together; a document without their seal is better than none.
    both.finish().unwrap_or_default()
}

fn document(job: &Job<'_>, book: &Book, configuration: Configuration) -> Result<File, Unmade> {
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let mut brush = Brush::new(job, book.scale);
    let mut tags = Tags::default();
    for (i, page) in book.pages.iter().enumerate() {
        let of = book.pages.len();
        job.progress.tell(Stage::Writing { done: i, of })?;
        let size = page.size * book.scale;
        let Some(settings) = PageSettings::from_wh(size.x, size.y) else {
            continue;
        };
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        brush.begin(&mut surface, page.size);
        let told = |element: &Element| is_told(element, i.checked_sub(1).map(|i| &book.pages[i]));
        let drawn: Vec<_> = page
            .elements
            .iter()
            .map(|element| brush.element(&mut surface, element, told(element)))
            .collect();
        surface.pop();
        surface.finish();
        tags.page(i, &mut sheet, page, drawn, book.scale);
        sheet.finish();
    }
    document.set_tag_tree(tags.finish());
    document.set_metadata(metadata(job));
    document.set_outline(outline(book));
    let mut file = File::new(ended(document.finish()?));
    file.lost.extend(brush.lost());
    Ok(file)
}

/// The document with other ends of those lines whose stream ends in a carriage return: with the line feed
/// that is written behind it, it would be taken for one end of a line, and the stream for shorter than
/// it says (ISO 32000-1, 7.2.3 and 7.3.8.1).
fn ended(mut bytes: Vec<u8>) -> Vec<u8> {
    const END: &[u8] = b"\r\nendstream";
    let places: Vec<usize> = bytes
        .windows(END.len())
        .enumerate()
        .filter(|(_, found)| *found == END)
        .map(|(i, _)| i + 1)
        .collect();
    for place in places {
        bytes[place] = b'\r';
    }
    bytes
}

/// Whether an element is part of what is read: not what frames every page, but a handling mark where it
/// is another than on the page before.
fn is_told(element: &Element, before: Option<&Page>) -> bool {
    match element.role {
        Role::Frame | Role::Decoration => false,
        Role::Mark => {
            let same = |own: &Element| own.role == Role::Mark && own.words == element.words;
            let is_first = element.bounds.top() <= 0.0;
            is_first && !before.is_some_and(|page| page.elements.iter().any(same))
        }
        Role::Title
        | Role::Heading
        | Role::Paragraph
        | Role::ListItem
        | Role::Quotation
        | Role::Card
        | Role::Tie => true,
    }
}

fn metadata(job: &Job<'_>) -> Metadata {
    let head = &job.brief().head;
    let mut authors = head.authors.clone();
    authors.extend(head.desk.clone());
    let language = head.language.clone();
    let mark = mark_of(job.brief());
    Metadata::new()
        .title(head.title.clone())
        .description(head.subtitle.clone().unwrap_or_default())
        .authors(authors)
        .keywords(vec![mark.words().to_owned()])
        .language(language.unwrap_or_else(|| LANGUAGE.to_owned()))
        .creator("Chancery".to_owned())
        .creation_date(dated(job.brief()))
        .page_layout(PageLayout::SinglePage)
}

/// The day whose knowledge the brief holds, else the last one that it names: no clock is asked, and
/// PDF/A wants a date.
fn dated(brief: &Brief) -> DateTime {
    let day = |when: &When| {
        let (first, last) = when.span()?.days();
        last.or(first)
    };
    let sources = brief.sources.iter();
    let sources = sources.flat_map(|own| own.published.iter().chain(&own.accessed));
    let events = brief.events.iter().map(|own| &own.date);
    let named = sources.chain(events).filter_map(day).max();
    let day = brief.head.as_of.as_ref().and_then(day).or(named);
    let Some(day) = day else {
        return DateTime::new(1970).month(1).day(1);
    };
    let year = u16::try_from(day.year()).unwrap_or_default();
    DateTime::new(year)
        .month(day.month().unsigned_abs())
        .day(day.day().unsigned_abs())
}

fn outline(book: &Book) -> Outline {
    let mut outline = Outline::new();
    for entry in &book.contents {
        let at = Point::from_xy(0.0, entry.top * book.scale);
        let place = XyzDestination::new(entry.page, at);
        outline.push_child(OutlineNode::new(entry.title.clone(), place));
    }
    outline
}

/// A rectangle of a page on paper.
fn on_paper(rect: egui::Rect, scale: f32) -> Option<krilla::geom::Rect> {
    let least = Vec2::splat(f32::EPSILON);
    let rect = egui::Rect::from_min_size(rect.min, rect.size().max(least)) * scale;
    krilla::geom::Rect::from_ltrb(rect.left(), rect.top(), rect.right(), rect.bottom())
}
