//! A brief as a document that can be edited, pasted into another template, and read aloud: headings,
//! lists, tables and footnotes are the program's own, and looks come from styles of built-in names.

mod drawing;
mod fixed;
mod sections;
mod words;

use std::io;

use self::words::Writer;
use super::package::{Package, Relationships};
use super::{properties, script, theme};
use crate::export::xml::{Attributes, Xml};
use crate::export::{Error, File, Job};

/// The namespaces of a part with words.
const NAMESPACES: Attributes<'static> = &[
    (
        "xmlns:w",
        &"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "xmlns:r",
        &"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "xmlns:wp",
        &"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (
        "xmlns:a",
        &"http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        "xmlns:pic",
        &"http://schemas.openxmlformats.org/drawingml/2006/picture",
    ),
];

/// Twentieths of a point, in which documents measure.
const TWENTIETHS: f32 = 20.0;
/// About the words of a page, in twentieths of a point: an inch.
const MARGIN: u32 = 1440;

/// The brief of a job as a document.
///
/// # Errors
/// If a part of the brief is asked for, or a file cannot hold it.
pub fn write(job: &Job<'_>) -> Result<File, Error> {
    let unfit = |error: io::Error| Error::Unfit(format!("The document cannot be made: {error}."));
    file(job).map_err(unfit)?
}

fn file(job: &Job<'_>) -> io::Result<Result<File, Error>> {
    let document = match job.document() {
        Ok(document) => document,
        Err(error) => return Ok(Err(error)),
    };
    let paper = job.paper.size();
    let (width, height) = (
        (paper.x * TWENTIETHS).round() as u32,
        (paper.y * TWENTIETHS).round() as u32,
    );
    let mut package = Package::default();
    let look = job.theme.shared();
    let mut writer = Writer::new(&document, script::of_brief(job.brief()), width - 2 * MARGIN);
    sections::draw(&mut writer, &document, &look, job.pictures)?;
    let mut own = fixed::put(&mut package, &document.title, &look, writer.language);
    let (header, footer) = fixed::put_frame(&mut package, &mut own, &document.title);
    // What the words name comes after what every document has.
    writer.own = own;
    let body = Xml::document("w:document", NAMESPACES, |xml| {
        xml.element("w:body", &[], |xml| {
            sections::write(&mut writer, xml, &document);
            xml.element("w:sectPr", &[], |xml| {
                xml.leaf(
                    "w:headerReference",
                    &[("w:type", &"default"), ("r:id", &header)],
                );
                xml.leaf(
                    "w:footerReference",
                    &[("w:type", &"default"), ("r:id", &footer)],
                );
                xml.leaf("w:pgSz", &[("w:w", &width), ("w:h", &height)]);
                let margins = ["top", "right", "bottom", "left"].map(|side| format!("w:{side}"));
                let mut attributes: Vec<(&str, &dyn std::fmt::Display)> = margins
                    .iter()
                    .map(|name| (name.as_str(), &MARGIN as &dyn std::fmt::Display))
                    .collect();
                let frame = MARGIN / 2;
                attributes.extend([
                    ("w:header", &frame as &dyn std::fmt::Display),
                    ("w:footer", &frame),
                    ("w:gutter", &0),
                ]);
                xml.leaf("w:pgMar", &attributes);
            });
        });
    });
    writer.put_notes(&mut package);
    for (name, bytes) in std::mem::take(&mut writer.media) {
        package.picture(&name, bytes);
    }
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    package.part(
        "word/document.xml",
        kind,
        body,
        std::mem::take(&mut writer.own),
    );
    theme::put(&mut package, fixed::THEME, "Chancery", &look);
    let mut root = Relationships::default();
    root.part("officeDocument", "word/document.xml");
    properties::put(&mut package, &mut root, job.brief());
    Ok(Ok(File::new(package.finish(&root)?)))
}
