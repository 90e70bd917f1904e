//! The container of these formats: parts with types and relationships in a zip archive (ISO/IEC
//! 29500-2). The same parts give the same bytes.

use std::io::{self, Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::export::xml::Xml;

/// Where the types of relationships between the parts of a document begin.
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/";

/// The parts of a file, in the order in which they are put in.
#[derive(Default)]
pub(super) struct Package {
    parts: Vec<Part>,
}

struct Part {
    name: String,
    /// `None` for a picture, whose type its ending tells.
    kind: Option<&'static str>,
    bytes: Vec<u8>,
    relationships: Relationships,
}

/// What a part names in other parts and outside of the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Relationships {
    all: Vec<Relationship>,
}

#[derive(Clone, Debug, PartialEq)]
struct Relationship {
    kind: String,
    target: String,
    outside: bool,
}

impl Relationships {
    /// The id of a relationship with a part, by its whole name.
    pub fn part(&mut self, kind: &str, name: &str) -> String {
        self.id(kind, name, false)
    }

    /// The id of a relationship with an address.
    pub fn address(&mut self, address: &str) -> String {
        self.id("hyperlink", address, true)
    }

    fn id(&mut self, kind: &str, target: &str, outside: bool) -> String {
        let kind = match kind.split_once("package:") {
            Some((_, kind)) => format!("{PACKAGE}relationships/{kind}"),
            None => format!("{RELATIONSHIPS}{kind}"),
        };
        let own = Relationship {
            kind,
            target: target.to_owned(),
            outside,
        };
        let at = self.all.iter().position(|have| *have == own);
        let at = at.unwrap_or_else(|| {
            self.all.push(own);
            self.all.len() - 1
        });
        format!("rId{}", at + 1)
    }

    /// As a part of its own; targets are named from the folder of the part that names them.
    fn xml(&self, of: &str) -> String {
        let namespace = format!("{PACKAGE}relationships");
        Xml::document("Relationships", &[("xmlns", &namespace)], |xml| {
            for (i, own) in self.all.iter().enumerate() {
                let id = format!("rId{}", i + 1);
                if own.outside {
                    xml.leaf(
                        "Relationship",
                        &[
                            ("Id", &id),
                            ("Type", &own.kind),
                            ("Target", &own.target),
                            ("TargetMode", &"External"),
                        ],
                    );
                } else {
                    let target = relative(of, &own.target);
                    xml.leaf(
                        "Relationship",
                        &[("Id", &id), ("Type", &own.kind), ("Target", &target)],
                    );
                }
            }
        })
    }
}

impl Package {
    /// Puts a part of a type in.
    pub fn part(&mut self, name: &str, kind: &'static str, xml: String, own: Relationships) {
        self.parts.push(Part {
            name: name.to_owned(),
            kind: Some(kind),
            bytes: xml.into_bytes(),
            relationships: own,
        });
    }

    /// Puts a PNG picture in.
    pub fn picture(&mut self, name: &str, bytes: Vec<u8>) {
        self.parts.push(Part {
            name: name.to_owned(),
            kind: None,
            bytes,
            relationships: Relationships::default(),
        });
    }

    /// The bytes of the file; `root` names the parts with which a reader begins.
    ///
    /// # Errors
    /// If the parts are more than an archive can hold.
    pub fn finish(self, root: &Relationships) -> io::Result<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut put = |name: &str, bytes: &[u8]| -> io::Result<()> {
            // A picture is compressed already.
            let method = match name.rsplit_once('.') {
                Some((_, "png")) => CompressionMethod::Stored,
                _ => CompressionMethod::Deflated,
            };
            let options = SimpleFileOptions::default()
                .compression_method(method)
                .last_modified_time(DateTime::DEFAULT)
                .system(System::Dos);
            zip.start_file(name, options)?;
            zip.write_all(bytes)
        };
        put("[Content_Types].xml", self.types().as_bytes())?;
        put("_rels/.rels", root.xml("").as_bytes())?;
        for part in &self.parts {
            put(&part.name, &part.bytes)?;
            if !part.relationships.all.is_empty() {
                let (folder, name) = part.name.rsplit_once('/').unwrap_or(("", &part.name));
                let name = format!("{folder}/_rels/{name}.rels");
                put(&name, part.relationships.xml(&part.name).as_bytes())?;
            }
        }
        Ok(zip.finish()?.into_inner())
    }

    fn types(&self) -> String {
        let namespace = format!("{PACKAGE}content-types");
        Xml::document("Types", &[("xmlns", &namespace)], |xml| {
            let relationships = "application/vnd.openxmlformats-package.relationships+xml";
            for (ending, kind) in [
                ("rels", relationships),
                ("xml", "application/xml"),
                ("png", "image/png"),
            ] {
                xml.leaf("Default", &[("Extension", &ending), ("ContentType", &kind)]);
            }
            for part in &self.parts {
                if let Some(kind) = part.kind {
                    let name = format!("/{}", part.name);
                    xml.leaf("Override", &[("PartName", &name), ("ContentType", &kind)]);
                }
            }
        })
    }
}

/// The way from the folder of one part to another part.
fn relative(from: &str, to: &str) -> String {
    let folders = |name: &str| -> Vec<String> {
        let mut all: Vec<String> = name.split('/').map(str::to_owned).collect();
        all.pop();
        all
    };
    let (here, there) = (folders(from), folders(to));
    let shared = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(here.len() - shared);
    let skipped: usize = there[..shared].iter().map(|own| own.len() + 1).sum();
    format!("{up}{}", &to[skipped..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, to: &str, expected: &str) {
        assert_eq!(relative(from, to), expected, "{from} → {to}");
    }

    #[test]
    fn targets_are_named_from_their_folder() {
        check("", "ppt/presentation.xml", "ppt/presentation.xml");
        check(
            "ppt/presentation.xml",
            "ppt/slides/slide1.xml",
            "slides/slide1.xml",
        );
        check(
            "ppt/slides/slide1.xml",
            "ppt/media/image1.png",
            "../media/image1.png",
        );
        check("word/document.xml", "word/styles.xml", "styles.xml");
    }
}
