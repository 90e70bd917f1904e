//! The kinds of files that can be written.

use std::path::Path;

use super::office::{docx, pptx};
use super::{
    Error, File, Job, Progress, Stage, View, graph, html, json, markdown, pdf, png, svg, tables,
    text,
};

/// A kind of file that a brief can be written as.
#[derive(Debug)]
pub struct Format {
    /// How names of its files end, with the point, or with all of a usual name.
    pub ending: &'static str,
    /// What it is called in a sentence, with its article.
    pub name: &'static str,
    /// Whether a file shows one page, so that a story needs a folder of them.
    pub single: bool,
    /// Whether it can be an edition for the presenter, with private notes.
    pub notes: bool,
    writer: fn(&Job<'_>) -> Result<File, Error>,
}

/// Every kind of file that can be written.
pub static FORMATS: &[Format] = &[
    Format {
        ending: ".png",
        name: "a PNG picture",
        single: true,
        notes: false,
        writer: png::write,
    },
    Format {
        ending: ".svg",
        name: "an SVG picture",
        single: true,
        notes: false,
        writer: svg::write,
    },
    Format {
        ending: ".pdf",
        name: "a PDF document",
        single: false,
        notes: true,
        writer: pdf::write,
    },
    Format {
        ending: ".html",
        name: "an HTML page",
        single: false,
        notes: false,
        writer: html::write,
    },
    Format {
        ending: ".md",
        name: "a Markdown text",
        single: false,
        notes: false,
        writer: markdown::write,
    },
    Format {
        ending: ".txt",
        name: "a plain text",
        single: false,
        notes: false,
        writer: text::write,
    },
    Format {
        ending: ".pptx",
        name: "a presentation",
        single: false,
        notes: true,
        writer: pptx::write,
    },
    Format {
        ending: ".docx",
        name: "a document",
        single: false,
        notes: false,
        writer: docx::write,
    },
    data(".json", "JSON", json::file),
    data("entities.csv", "a table", tables::entities_file),
    data("relations.csv", "a table", tables::relations_file),
    data(".graphml", "a graph", |job| {
        Ok(File::new(graph::graphml(job.brief()).into_bytes()))
    }),
    data(".dot", "a graph", |job| {
        Ok(File::new(graph::dot(job.brief()).into_bytes()))
    }),
];

/// A kind of file for programs, with all of a brief and no notes.
const fn data(
    ending: &'static str,
    name: &'static str,
    writer: fn(&Job<'_>) -> Result<File, Error>,
) -> Format {
    Format {
        ending,
        name,
        single: false,
        notes: false,
        writer,
    }
}

impl Format {
    /// The kind of file that a name's ending tells, the longest one counting.
    #[must_use]
    pub fn of(path: &Path) -> Option<&'static Self> {
        let name = path.file_name()?.to_str()?.to_lowercase();
        let formats = FORMATS.iter().filter(|own| name.ends_with(own.ending));
        formats.max_by_key(|own| own.ending.len())
    }

    /// The kind of file whose names end in this word, without the point.
    #[must_use]
    pub fn named(word: &str) -> Option<&'static Self> {
        let word = word.to_lowercase();
        let mut formats = FORMATS.iter();
        formats.find(|own| own.ending.strip_prefix('.') == Some(&word))
    }

    /// The endings of everything that can be written, as a list in a sentence.
    #[must_use]
    pub fn endings() -> String {
        let endings: Vec<&str> = FORMATS.iter().map(|own| own.ending).collect();
        match endings.split_last() {
            Some((last, others)) if !others.is_empty() => {
                format!("{} or {last}", others.join(", "))
            }
            _ => endings.concat(),
        }
    }

    /// The file that a job comes to.
    ///
    /// # Errors
    /// If there is no such step, page or view, notes are asked for where there is no place for them, or
    /// the writer cannot hold what the brief has.
    pub fn write(&self, job: &Job<'_>) -> Result<File, Error> {
        if job.notes && !self.notes {
            return Err(Error::NoNotes(self.name));
        }
        (self.writer)(job)
    }

    /// A file for each page of the steps that a job wants, as they are presented.
    ///
    /// # Errors
    /// As for [`write`](Self::write).
    pub fn write_each(&self, job: &Job<'_>) -> Result<Vec<File>, Error> {
        let mut of_step = 0;
        let mut last = None;
        let pages = Job {
            view: Some(View::Present),
            ..job.clone()
        };
        let pages = pages.pages()?;
        let of = pages.len();
        let files = pages.into_iter().enumerate().map(|(done, (step, _))| {
            job.progress.tell(Stage::Writing { done, of })?;
            of_step = if last == Some(step) { of_step + 1 } else { 0 };
            last = Some(step);
            self.write(&Job {
                view: Some(View::Present),
                from: Some(step),
                until: Some(step),
                page: job.page.or(Some(of_step)),
                progress: Progress::default(),
                ..job.clone()
            })
        });
        files.collect()
    }
}
