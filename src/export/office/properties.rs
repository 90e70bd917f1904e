//! What a file says about itself: title, authors, language, handling mark.

use super::package::{Package, Relationships};
use super::script;
use crate::brief::date::Span;
use crate::brief::{Brief, mark_of};
use crate::export::xml::Xml;

const CORE: &str = "docProps/core.xml";
const APPLICATION: &str = "docProps/app.xml";

/// Puts the properties in and says where they are. The day is that of the brief's knowledge, never the
/// clock's, so that the same brief gives the same file.
pub(super) fn put(package: &mut Package, root: &mut Relationships, brief: &Brief) {
    root.part("package:metadata/core-properties", CORE);
    root.part("extended-properties", APPLICATION);
    package.part(
        CORE,
        "application/vnd.openxmlformats-package.core-properties+xml",
        core(brief),
        Relationships::default(),
    );
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    package.part(
        APPLICATION,
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        Xml::document("Properties", &[("xmlns", &namespace)], |xml| {
            xml.words("Application", &[], "Chancery");
        }),
        Relationships::default(),
    );
}

fn core(brief: &Brief) -> String {
    let head = &brief.head;
    let core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    let namespaces: [(&str, &dyn std::fmt::Display); 4] = [
        ("xmlns:cp", &core),
        ("xmlns:dc", &"http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", &"http://purl.org/dc/terms/"),
        ("xmlns:xsi", &"http://www.w3.org/2001/XMLSchema-instance"),
    ];
    Xml::document("cp:coreProperties", &namespaces, |xml| {
        xml.words("dc:title", &[], &head.title);
        if let Some(subtitle) = &head.subtitle {
            xml.words("dc:subject", &[], subtitle);
        }
        let authors = if head.authors.is_empty() {
            head.desk.clone().unwrap_or_else(|| "Chancery".to_owned())
        } else {
            head.authors.join("; ")
        };
        xml.words("dc:creator", &[], &authors);
        xml.words("cp:keywords", &[], mark_of(brief).words());
        xml.words("dc:language", &[], script::of_brief(brief));
        let day = head.as_of.as_ref().and_then(|when| match when.span()? {
            Span::On(point) => Some(point.first()).filter(|day| day.year() > 0),
            _ => None,
        });
        if let Some(day) = day {
            for name in ["dcterms:created", "dcterms:modified"] {
                let day = format!("{day}T00:00:00Z");
                xml.words(name, &[("xsi:type", &"dcterms:W3CDTF")], &day);
            }
        }
    })
}
