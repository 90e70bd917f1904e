//! What a text is that was copied elsewhere.

use super::address::{self, Page};
use super::quotation::{Quotation, quotation};
use super::table::{Table, TableError};

/// What was copied.
#[derive(Clone, Debug, PartialEq)]
pub enum Pasted {
    /// An address.
    Page(Page),
    /// A quotation.
    Quotation(Quotation),
    /// Rows of a spreadsheet.
    Table(Table),
    /// The path of a picture's file.
    Picture(String),
    /// A table that cannot be taken.
    Unfit(TableError),
    /// Words of which nothing is known.
    Words,
}

/// How the names of pictures end.
const PICTURES: [&str; 4] = [".png", ".jpg", ".jpeg", ".webp"];

/// What a text is that was copied elsewhere; nothing of it is fetched.
#[must_use]
pub fn pasted(text: &str) -> Pasted {
    if let Some(path) = picture(text) {
        return Pasted::Picture(path);
    }
    if let Some(page) = address::page(text) {
        return Pasted::Page(page);
    }
    if let Some(quotation) = Some(text)
        .filter(|text| !text.contains('\t'))
        .and_then(|text| quotation(text, true))
    {
        return Pasted::Quotation(quotation);
    }
    if text.trim_matches('\n').contains('\t') {
        return match Table::copied(text) {
            Ok(table) => Pasted::Table(table),
            Err(error) => Pasted::Unfit(error),
        };
    }
    Pasted::Words
}

/// Whether a file of this name is taken for a picture.
#[must_use]
pub fn is_picture(name: &str) -> bool {
    let lower = name.to_lowercase();
    PICTURES.iter().any(|end| lower.ends_with(end))
}

/// The path of a picture as a file manager copies it.
fn picture(text: &str) -> Option<String> {
    let text = text.trim();
    if !is_picture(text) || text.contains('\n') {
        return None;
    }
    match text.strip_prefix("file://") {
        Some(path) => path.starts_with('/').then(|| address::decoded(path)),
        None => text.starts_with('/').then(|| text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_copied_is_told_apart() {
        let is = |text: &str| match pasted(text) {
            Pasted::Page(_) => "page",
            Pasted::Quotation(_) => "quotation",
            Pasted::Table(_) => "table",
            Pasted::Picture(_) => "picture",
            Pasted::Unfit(_) => "unfit",
            Pasted::Words => "words",
        };
        for (text, expected) in [
            ("https://a.example/b", "page"),
            ("“No.” — Ann Lee", "quotation"),
            ("a\tb", "table"),
            ("“No.”\tAnn Lee", "table"),
            ("file:///home/a/b%20c.png", "picture"),
            ("/home/a/b.JPG", "picture"),
            ("https://a.example/b.png", "page"),
            ("\t\t", "unfit"),
            ("Some words.", "words"),
            ("", "words"),
        ] {
            assert_eq!(is(text), expected, "{text:?}");
        }
        assert_eq!(
            pasted("file:///a/b%20c.png"),
            Pasted::Picture("/a/b c.png".to_owned())
        );
    }
}
