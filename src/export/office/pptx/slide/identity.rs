//! What programs and screen readers say of a shape.

use std::fmt::Display;

use crate::export::xml::Xml;
use crate::page::{Element, Role};

/// What is said of a shape.
#[derive(Default)]
pub(super) struct Identity<'a> {
    /// For those who cannot see it.
    pub words: &'a str,
    /// The id and the address of what it leads to.
    pub link: Option<(&'a str, &'a str)>,
    /// Whether a screen reader passes it over.
    pub only_looks: bool,
}

impl<'a> Identity<'a> {
    /// What an element says to those who cannot see it.
    pub fn of(element: &'a Element) -> Self {
        Self {
            words: &element.words,
            ..Self::default()
        }
    }
}

pub(super) fn identity(xml: &mut Xml, id: usize, name: &str, own: &Identity<'_>) {
    let name = format!("{name} {id}");
    let mut attributes: Vec<(&str, &dyn Display)> = vec![("id", &id), ("name", &name)];
    if !own.words.is_empty() {
        attributes.push(("descr", &own.words));
    }
    xml.element("p:cNvPr", &attributes, |xml| {
        if let Some((id, uri)) = &own.link {
            xml.leaf("a:hlinkClick", &[("r:id", id), ("tooltip", uri)]);
        }
        if own.only_looks {
            xml.element("a:extLst", &[], |xml| {
                let uri = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}";
                xml.element("a:ext", &[("uri", &uri)], |xml| {
                    let namespace = "http://schemas.microsoft.com/office/drawing/2017/decorative";
                    let attributes: [(&str, &dyn Display); 2] =
                        [("xmlns:adec", &namespace), ("val", &1)];
                    xml.leaf("adec:decorative", &attributes);
                });
            });
        }
    });
}

pub(super) fn name(role: Role) -> &'static str {
    match role {
        Role::Title => "Title",
        Role::Heading => "Heading",
        Role::Paragraph => "Paragraph",
        Role::ListItem => "Entry",
        Role::Quotation => "Quotation",
        Role::Card => "Card",
        Role::Tie => "Words of a tie",
        Role::Frame => "Frame",
        Role::Mark => "Handling mark",
        Role::Decoration => "Decoration",
    }
}
