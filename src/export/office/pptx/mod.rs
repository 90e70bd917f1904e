//! A brief's story as a presentation that can be edited: the pages that an audience sees as native
//! objects.
//!
//! A page's title stands in the title's placeholder and its mark in the foot's, words are flowing text,
//! cards are shapes and ties are connectors that hold on to them. The bundled typefaces exist nowhere
//! else, so common ones are named, and every text has a little more room than it needs here.

mod fixed;
mod freeform;
mod look;
mod room;
mod slide;
mod text;
mod tie;

use std::collections::BTreeMap;
use std::io;

use self::fixed::{LAYOUT, MASTER, NOTES_MASTER};
use self::look::Look;
use super::package::{Package, Relationships};
use super::{properties, script};
use crate::brief::markup::Text;
use crate::brief::{Brief, Mark, mark_of};
use crate::export::pictures::square;
use crate::export::xml::Xml;
use crate::export::{Error, File, Job, Pictures, Stage, View, png};
use crate::page::Page;
use crate::theme::slide as measure;

const SLIDE: &str = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml";
const NOTES: &str = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml";
/// The longest side of a picture in the file, in pixels: four to a point of the page.
const PICTURE: u32 = 528;

/// The pages of a job as a presentation. Its notes have the steps' own where the job is for the
/// presenter.
///
/// # Errors
/// If there is no such step or page, the view is not made of pages, or a file cannot hold them.
pub fn write(job: &Job<'_>) -> Result<File, Error> {
    let theme = job.theme.shared();
    let look = Look {
        theme: &theme,
        language: script::of_brief(job.brief()),
        for_presenter: job.notes,
    };
    let mut file = Presentation::new(job.brief(), look, job.pictures);
    let story = job.view.unwrap_or(View::Present) == View::Present && job.notes;
    let pages = job.pages()?;
    let of = pages.len();
    for (done, (step, page)) in pages.into_iter().enumerate() {
        job.progress.tell(Stage::Writing { done, of })?;
        let step = job.state.story().get(step).filter(|_| story);
        let note = step.and_then(|step| step.note.as_ref()).map(Text::lines);
        file.put(&page, note.as_deref())
            .map_err(|error| unfit(&error))?;
    }
    file.finish().map(File::new).map_err(|error| unfit(&error))
}

fn unfit(error: &io::Error) -> Error {
    Error::Unfit(format!("The presentation cannot be made: {error}."))
}

/// A presentation as slide after slide is put in.
struct Presentation<'a> {
    brief: &'a Brief,
    look: Look<'a>,
    package: Package,
    /// The slides' parts.
    slides: Vec<String>,
    /// The pictures' parts by their paths in the brief; `None` for those that are missing.
    pictures: BTreeMap<String, Option<String>>,
    load: &'a Pictures<'a>,
    /// The marks that the pages carry, each with a layout of its own.
    marks: Vec<Mark>,
    notes: usize,
}

impl<'a> Presentation<'a> {
    fn new(brief: &'a Brief, look: Look<'a>, load: &'a Pictures<'a>) -> Self {
        Self {
            brief,
            look,
            package: Package::default(),
            slides: Vec::new(),
            pictures: BTreeMap::new(),
            load,
            marks: vec![mark_of(brief)],
            notes: 0,
        }
    }

    fn put(&mut self, page: &Page, note: Option<&str>) -> io::Result<()> {
        let number = self.slides.len() + 1;
        let name = format!("ppt/slides/slide{number}.xml");
        let mut own = Relationships::default();
        let layout = self.layout(page.mark(self.brief));
        own.part("slideLayout", &layout);
        for path in slide::pictures(page) {
            self.picture(path)?;
        }
        let xml = slide::xml(page, self.brief, self.look, &self.pictures, &mut own);
        if let Some(note) = note {
            self.notes += 1;
            let notes = format!("ppt/notesSlides/notesSlide{}.xml", self.notes);
            own.part("notesSlide", &notes);
            let mut back = Relationships::default();
            back.part("notesMaster", NOTES_MASTER);
            back.part("slide", &name);
            let xml = fixed::notes(note, self.look);
            self.package.part(&notes, NOTES, xml, back);
        }
        self.package.part(&name, SLIDE, xml, own);
        self.slides.push(name);
        Ok(())
    }

    /// The part of the layout for pages with a mark.
    fn layout(&mut self, mark: Mark) -> String {
        let at = self.marks.iter().position(|own| *own == mark);
        let at = at.unwrap_or_else(|| {
            self.marks.push(mark);
            self.marks.len() - 1
        });
        layout_name(at)
    }

    /// Puts a picture in, cut to the square that is shown and no larger than that needs.
    fn picture(&mut self, path: &str) -> io::Result<()> {
        if self.pictures.contains_key(path) {
            return Ok(());
        }
        let name = match self.load.get(path) {
            None => None,
            Some(picture) => {
                let square = square(&picture, PICTURE);
                let name = format!("ppt/media/image{}.png", self.pictures.len() + 1);
                let bytes = png::encode(&square).map_err(io::Error::other)?;
                self.package.picture(&name, bytes);
                Some(name)
            }
        };
        self.pictures.insert(path.to_owned(), name);
        Ok(())
    }

    fn finish(mut self) -> io::Result<Vec<u8>> {
        let mut masters = Relationships::default();
        let mut layouts = Vec::new();
        for (i, mark) in self.marks.iter().enumerate() {
            let name = layout_name(i);
            let mut own = Relationships::default();
            own.part("slideMaster", MASTER);
            layouts.push(masters.part("slideLayout", &name));
            let xml = fixed::layout(*mark, self.look);
            self.package.part(&name, LAYOUT, xml, own);
        }
        fixed::put_master(
            &mut self.package,
            self.marks[0],
            self.look,
            &layouts,
            masters,
        );
        if self.notes > 0 {
            fixed::put_notes_master(&mut self.package, self.look);
        }
        let mut own = Relationships::default();
        let master = own.part("slideMaster", MASTER);
        let slides: Vec<String> = self
            .slides
            .iter()
            .map(|name| own.part("slide", name))
            .collect();
        let notes = (self.notes > 0).then(|| own.part("notesMaster", NOTES_MASTER));
        fixed::put_settings(&mut self.package, &mut own);
        let xml = presentation(&master, &slides, notes.as_deref());
        let name = "ppt/presentation.xml";
        let kind =
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
        self.package.part(name, kind, xml, own);
        let mut root = Relationships::default();
        root.part("officeDocument", name);
        properties::put(&mut self.package, &mut root, self.brief);
        self.package.finish(&root)
    }
}

fn layout_name(at: usize) -> String {
    format!("ppt/slideLayouts/slideLayout{}.xml", at + 1)
}

fn presentation(master: &str, slides: &[String], notes: Option<&str>) -> String {
    Xml::document("p:presentation", look::NAMESPACES, |xml| {
        xml.element("p:sldMasterIdLst", &[], |xml| {
            xml.leaf(
                "p:sldMasterId",
                &[("id", &fixed::MASTER_ID), ("r:id", &master)],
            );
        });
        if let Some(notes) = notes {
            xml.element("p:notesMasterIdLst", &[], |xml| {
                xml.leaf("p:notesMasterId", &[("r:id", &notes)]);
            });
        }
        xml.element("p:sldIdLst", &[], |xml| {
            for (i, slide) in slides.iter().enumerate() {
                xml.leaf("p:sldId", &[("id", &(256 + i)), ("r:id", &slide)]);
            }
        });
        let (width, height) = (super::emu(measure::SIZE.0), super::emu(measure::SIZE.1));
        xml.leaf("p:sldSz", &[("cx", &width), ("cy", &height)]);
        xml.leaf("p:notesSz", &[("cx", &6_858_000), ("cy", &9_144_000)]);
    })
}
