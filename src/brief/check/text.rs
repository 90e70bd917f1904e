//! What a text in a brief may hold.

use std::sync::Arc;

use super::findings::{Findings, Path, steers};
use crate::brief::limits;
use crate::brief::markup::Text;

/// A text that stands on one line; empty ones count as left out.
pub fn line(
    text: Option<String>,
    most: usize,
    path: Path<'_>,
    findings: &mut Findings,
) -> Option<String> {
    text.and_then(|text| {
        let good = is_clean(&text, false, path, findings) && fits(&text, most, path, findings);
        (good && !text.trim().is_empty()).then_some(text)
    })
}

/// A text that stands on one line and must not be empty.
pub fn required_line(text: String, most: usize, path: Path<'_>, findings: &mut Findings) -> String {
    if is_clean(&text, false, path, findings) && fits(&text, most, path, findings) {
        refuse_empty(&text, path, findings);
    }
    text
}

/// A text of several paragraphs; empty ones count as left out.
pub fn prose(text: Option<String>, path: Path<'_>, findings: &mut Findings) -> Option<Text> {
    text.filter(|text| !text.trim().is_empty())
        .map(|text| checked_prose(&text, path, findings))
}

/// A text of several paragraphs that must not be empty.
pub fn required_prose(text: &str, path: Path<'_>, findings: &mut Findings) -> Text {
    refuse_empty(text, path, findings);
    checked_prose(text, path, findings)
}

/// The words of a source, which are kept as they are; empty ones count as left out.
pub fn quoted(text: Option<String>, path: Path<'_>, findings: &mut Findings) -> Option<Text> {
    let text = text.filter(|text| !text.trim().is_empty())?;
    Some(checked_words(&text, path, findings))
}

/// The words of a source, which must not be empty.
pub fn required_quoted(text: &str, path: Path<'_>, findings: &mut Findings) -> Text {
    refuse_empty(text, path, findings);
    checked_words(text, path, findings)
}

fn checked_words(text: &str, path: Path<'_>, findings: &mut Findings) -> Text {
    if is_clean(text, true, path, findings) && fits(text, limits::TEXT, path, findings) {
        Text::verbatim(text)
    } else {
        Text::default()
    }
}

fn checked_prose(text: &str, path: Path<'_>, findings: &mut Findings) -> Text {
    if !is_clean(text, true, path, findings) || !fits(text, limits::TEXT, path, findings) {
        return Text::default();
    }
    let parsed = Text::parse(text);
    let spans = parsed.blocks.iter().flat_map(|block| &block.spans);
    // Characters may be written as numbers, which only Markdown reads.
    let clean = |text: &str, findings: &mut Findings| is_clean(text, true, path, findings);
    let mut last: Option<&Arc<str>> = None;
    for span in spans {
        if !clean(&span.text, findings) {
            break;
        }
        let Some(link) = &span.link else { continue };
        // The spans of one link share its address.
        if last.is_none_or(|last| !Arc::ptr_eq(last, link)) {
            if !clean(link, findings) || !fits(link, limits::URL, path, findings) {
                break;
            }
            address(link, path, findings);
        }
        last = Some(link);
    }
    parsed
}

/// An address that may be shown, copied, and opened in a browser.
pub fn address(url: &str, path: Path<'_>, findings: &mut Findings) {
    let known = ["https://", "http://", "mailto:"];
    let safe = known.iter().any(|scheme| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if !safe || url.contains(char::is_whitespace) {
        findings.fault(
            "bad-address",
            path,
            format!("`{}` is not a web address.", super::findings::shown(url)),
            Some("An address begins with https://, http:// or mailto: and has no spaces.".into()),
        );
    }
}

fn refuse_empty(text: &str, path: Path<'_>, findings: &mut Findings) {
    if text.trim().is_empty() {
        findings.fault(
            "empty-text",
            path,
            "This text is empty.".to_owned(),
            Some("Write at least one word.".to_owned()),
        );
    }
}

fn fits(text: &str, most: usize, path: Path<'_>, findings: &mut Findings) -> bool {
    // A character has at most four bytes and at least one.
    if text.len() <= most {
        return true;
    }
    let length = text.chars().count();
    if length > most {
        findings.fault(
            "text-too-long",
            path,
            format!("This text has {length} characters; at most {most} fit here."),
            Some("Shorten it, or share it out between items.".to_owned()),
        );
    }
    length <= most
}

/// Reports characters that would steer a terminal or turn the direction of the text around them.
fn is_clean(text: &str, several_lines: bool, path: Path<'_>, findings: &mut Findings) -> bool {
    let bad = text.chars().find(|c| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => !several_lines,
        c => steers(*c),
    });
    match bad {
        None => true,
        Some(c @ ('\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')) => {
            findings.fault(
                "control-character",
                path,
                format!(
                    "This text holds U+{:04X}, a line break that few programs know.",
                    c as u32
                ),
                Some(if several_lines {
                    "Write \\n in its place.".to_owned()
                } else {
                    "Write a space in its place.".to_owned()
                }),
            );
            false
        }
        Some('\n' | '\r' | '\t') => {
            findings.fault(
                "several-lines",
                path,
                "This text stands on one line, without line breaks or tabs.".to_owned(),
                Some("Join the lines with spaces.".to_owned()),
            );
            false
        }
        Some(c) => {
            findings.fault(
                "control-character",
                path,
                format!(
                    "This text holds the invisible character U+{:04X}.",
                    c as u32
                ),
                Some("Remove it.".to_owned()),
            );
            false
        }
    }
}
