//! The parts of a brief's document, each in the program's own headings, lists and tables.

use std::io;

use super::drawing;
use super::words::{Writer, cell};
use crate::brief::markup::Text;
use crate::deck::likelihood_words;
use crate::export::pictures::{Pictures, square};
use crate::export::png;
use crate::export::xml::Xml;
use crate::handout::{
    Actor, Document, Entry, Exchange, Group, Judgment, Map, Mention, Moment, Question, Quotation,
    Remark, Section, Source, Tie, TitleBlock,
};
use crate::theme::Theme;
use crate::theme::set::is_right_to_left;

/// The side of an actor's picture, in pixels of the file and in twentieths of a point on paper.
const PORTRAIT: (u32, u32) = (400, 1600);

/// Draws the map, and takes the pictures of actors in.
///
/// # Errors
/// If a picture cannot be made.
pub(super) fn draw(
    writer: &mut Writer<'_>,
    document: &Document,
    theme: &Theme,
    pictures: &Pictures<'_>,
) -> io::Result<()> {
    let mut put = |key: String, (bytes, width, height)| {
        let name = format!("word/media/image{}.png", writer.media.len() + 1);
        writer.media.push((name.clone(), bytes));
        writer.drawn.insert(key, (name, width, height));
    };
    for section in &document.sections {
        match section {
            Section::Map(map) => {
                let pages = map.figure.iter().flat_map(|figure| &figure.pages);
                for (i, page) in pages.enumerate() {
                    put(map_key(i), drawing::picture(page, theme)?);
                }
            }
            Section::Actors(groups) => {
                let actors = groups.iter().flat_map(|group| &group.actors);
                for image in actors.filter_map(|actor| actor.image.as_ref()) {
                    if let Some(picture) = pictures.get(&image.path) {
                        let square = square(&picture, PORTRAIT.0);
                        let bytes = png::encode(&square).map_err(io::Error::other)?;
                        put(
                            portrait_key(&image.path),
                            (bytes, square.width(), square.height()),
                        );
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn map_key(page: usize) -> String {
    format!("map {page}")
}

fn portrait_key(path: &str) -> String {
    format!("portrait {path}")
}

/// The title and every section.
pub(super) fn write(writer: &mut Writer<'_>, xml: &mut Xml, document: &Document) {
    title(writer, xml, &document.title);
    for own in &document.sections {
        writer.line(xml, "Heading1", own.heading());
        match own {
            Section::BottomLine(text) => writer.prose(xml, "Normal", text, None),
            Section::Judgments(all) => judgments(writer, xml, all),
            Section::Map(own) => map(writer, xml, own),
            Section::Actors(all) => all.iter().for_each(|own| group(writer, xml, own)),
            Section::Claims(all) => all.iter().for_each(|own| exchange(writer, xml, own)),
            Section::Timeline(all) => moments(writer, xml, all),
            Section::Figures(all) | Section::Options(all) | Section::Next(all) => {
                let entries = all.iter().enumerate();
                entries.for_each(|(i, own)| entry(writer, xml, (i, own)));
            }
            Section::Questions(all) => all.iter().for_each(|own| question(writer, xml, own)),
            Section::Sources(all) => all.iter().for_each(|own| source(writer, xml, own)),
        }
    }
}

fn title(writer: &mut Writer<'_>, xml: &mut Xml, own: &TitleBlock) {
    writer.line(xml, "Title", &own.title);
    if let Some(subtitle) = &own.subtitle {
        writer.line(xml, "Subtitle", subtitle);
    }
    let facts = own.facts();
    if !facts.is_empty() {
        writer.line(xml, "Normal", &facts.join(" · "));
    }
}

/// Likelihood and confidence stand apart (ICD 203, D.6.e.2).
fn judgments(writer: &mut Writer<'_>, xml: &mut Xml, all: &[Judgment]) {
    let columns = [
        ("", 1),
        ("Judgment", 12),
        ("Likelihood", 4),
        ("Confidence", 4),
    ];
    let rows = all.iter().enumerate();
    writer.table(xml, &columns, rows, |writer, xml, (i, own), widths| {
        cell(xml, widths[0], |xml| {
            writer.line(xml, "Normal", &(i + 1).to_string());
        });
        cell(xml, widths[1], |xml| {
            writer.prose(xml, "Normal", &own.text, Some(&own.basis));
        });
        let likelihood = own.likelihood.map(likelihood_words).unwrap_or_default();
        cell(xml, widths[2], |xml| {
            writer.line(xml, "Normal", &likelihood);
        });
        let confidence = own.confidence.map_or("", |own| own.words());
        cell(xml, widths[3], |xml| writer.line(xml, "Normal", confidence));
    });
    for (i, own) in all.iter().enumerate() {
        if !own.remarks.is_empty() {
            writer.line(xml, "Heading2", &format!("On judgment {}", i + 1));
            remarks(writer, xml, &own.remarks);
        }
    }
}

fn map(writer: &mut Writer<'_>, xml: &mut Xml, own: &Map) {
    if let Some(figure) = &own.figure {
        for i in 0..figure.pages.len() {
            let more = format!("{} (continued)", figure.caption);
            let words = if i == 0 { &figure.alternative } else { &more };
            let width = writer.width;
            writer.paragraph(xml, "Normal", false, |writer, xml| {
                writer.drawing(xml, &map_key(i), width, words);
            });
        }
        writer.line(xml, "Caption", &figure.caption);
    }
    let columns = [("From", 6), ("Tie", 5), ("To", 6), ("Status", 5)];
    writer.table(
        xml,
        &columns,
        &own.ties,
        |writer, xml, own: &Tie, widths| {
            for (words, width) in [&own.from.words, &own.words, &own.to.words]
                .into_iter()
                .zip(widths)
            {
                cell(xml, *width, |xml| writer.line(xml, "Normal", words));
            }
            cell(xml, widths[3], |xml| {
                writer.paragraph(xml, "Normal", false, |writer, xml| {
                    writer.run(xml, &own.standing(), None);
                    writer.cite(xml, &own.basis);
                });
            });
        },
    );
}

fn group(writer: &mut Writer<'_>, xml: &mut Xml, own: &Group) {
    if let Some(label) = &own.label {
        writer.line(xml, "Heading2", label);
    }
    let style = if own.label.is_some() {
        "Heading3"
    } else {
        "Heading2"
    };
    for actor in &own.actors {
        self::actor(writer, xml, actor, style);
    }
}

fn actor(writer: &mut Writer<'_>, xml: &mut Xml, own: &Actor, heading: &str) {
    writer.paragraph(xml, heading, is_right_to_left(&own.name), |writer, xml| {
        writer.run(xml, &own.name, None);
        if let Some(original) = &own.original_name {
            writer.run(xml, "  ", None);
            writer.run(xml, original, None);
        }
    });
    if let Some(image) = &own.image {
        let alt = image.alt.as_deref().unwrap_or(&own.name);
        writer.paragraph(xml, "Normal", false, |writer, xml| {
            writer.drawing(xml, &portrait_key(&image.path), PORTRAIT.1, alt);
        });
        if let Some(credit) = &image.credit {
            writer.line(xml, "Caption", &format!("Picture: {credit}"));
        }
    }
    let line = own.line();
    let cited = !own.basis.sources.is_empty() || own.basis.mark.is_some();
    if !line.is_empty() || cited {
        writer.paragraph(xml, "Normal", is_right_to_left(&line), |writer, xml| {
            writer.run(xml, &line, None);
            writer.cite(xml, &own.basis);
        });
    }
    if !own.other_names.is_empty() {
        writer.line(
            xml,
            "Normal",
            &format!("Also {}", own.other_names.join(", ")),
        );
    }
    if let Some(summary) = &own.summary {
        writer.prose(xml, "Normal", summary, None);
    }
    if !own.facts.is_empty() {
        let columns = [("", 1), ("", 2)];
        writer.table(xml, &columns, &own.facts, |writer, xml, fact, widths| {
            cell(xml, widths[0], |xml| {
                writer.line(xml, "Normal", &fact.label);
            });
            cell(xml, widths[1], |xml| {
                writer.prose(xml, "Normal", &fact.value, Some(&fact.basis));
            });
        });
    }
}

/// A claim with its answers beside it.
fn exchange(writer: &mut Writer<'_>, xml: &mut Xml, own: &Exchange) {
    let speaker = &own.claim.speaker.words;
    let title = match own.answers.len() {
        0 => speaker.clone(),
        1 => format!("{speaker}, and an answer"),
        n => format!("{speaker}, and {n} answers"),
    };
    writer.line(xml, "Heading2", &title);
    if own.answers.is_empty() {
        quotation(writer, xml, &own.claim);
        return;
    }
    let columns = [("The claim", 1), ("Answers", 1)];
    writer.table(xml, &columns, [own], |writer, xml, own, widths| {
        cell(xml, widths[0], |xml| quotation(writer, xml, &own.claim));
        cell(xml, widths[1], |xml| {
            for answer in &own.answers {
                quotation(writer, xml, answer);
            }
        });
    });
}

fn quotation(writer: &mut Writer<'_>, xml: &mut Xml, own: &Quotation) {
    let about = about(&own.about);
    if let Some(stance) = own.stance {
        writer.paragraph(xml, "Normal", false, |writer, xml| {
            writer.run(xml, stance.words(), Some("Strong"));
            if let Some(whom) = &own.answers {
                writer.run(xml, &format!(" {}", whom.words), Some("Strong"));
            }
            if let Some(about) = &about {
                writer.run(xml, &format!(" {about}"), None);
            }
        });
    }
    writer.prose(xml, "Quote", &quoted(&own.words), None);
    if let Some(original) = &own.original {
        writer.prose(xml, "Quote", &quoted(original), None);
    }
    writer.paragraph(xml, "Normal", false, |writer, xml| {
        writer.run(xml, &own.speaker.words, Some("Strong"));
        if let Some(original) = &own.speaker_original {
            writer.run(xml, " ", None);
            writer.run(xml, original, None);
        }
        writer.cite(xml, &own.basis);
        let details = own.details().join(" · ");
        if !details.is_empty() {
            writer.run(xml, &format!("\n{details}"), None);
        }
        if let Some(about) = about.filter(|_| own.stance.is_none()) {
            writer.run(xml, &format!("\n{about}"), None);
        }
    });
}

/// The words in quotation marks.
fn quoted(text: &Text) -> Text {
    let mut text = text.clone();
    let spans = |text: &mut Text| text.blocks.iter().any(|block| !block.spans.is_empty());
    if !spans(&mut text) {
        return text;
    }
    let mut all = text.blocks.iter_mut().flat_map(|block| &mut block.spans);
    if let Some(first) = all.next() {
        first.text.insert(0, '“');
    }
    let mut all = text.blocks.iter_mut().flat_map(|block| &mut block.spans);
    if let Some(last) = all.next_back() {
        last.text.push('”');
    }
    text
}

/// What a quotation is about.
fn about(all: &[Mention]) -> Option<String> {
    let words: Vec<&str> = all.iter().map(|own| own.words.as_str()).collect();
    (!words.is_empty()).then(|| format!("about {}", words.join(", ")))
}

fn moments(writer: &mut Writer<'_>, xml: &mut Xml, all: &[Moment]) {
    let columns = [("When", 1), ("What happened", 3)];
    writer.table(xml, &columns, all, |writer, xml, own, widths| {
        cell(xml, widths[0], |xml| writer.line(xml, "Normal", &own.date));
        cell(xml, widths[1], |xml| {
            writer.prose(xml, "Normal", &own.text, Some(&own.basis));
            if !own.actors.is_empty() {
                let names: Vec<&str> = own.actors.iter().map(|own| own.words.as_str()).collect();
                writer.line(xml, "Caption", &names.join(" · "));
            }
        });
    });
}

fn question(writer: &mut Writer<'_>, xml: &mut Xml, own: &Question) {
    writer.prose(xml, "ListNumber", &own.text, Some(&own.basis));
    remarks(writer, xml, &own.remarks);
}

/// A figure, an option or a next step with its number, from 0, and what is said of it.
fn entry(writer: &mut Writer<'_>, xml: &mut Xml, (i, own): (usize, &Entry)) {
    let words = format!("{}. {}", i + 1, own.text.plain());
    writer.paragraph(xml, "Heading2", is_right_to_left(&words), |writer, xml| {
        writer.run(xml, &words, None);
        writer.cite(xml, &own.basis);
    });
    if !own.standing.is_empty() {
        writer.line(xml, "Normal", &own.standing);
    }
    remarks(writer, xml, &own.remarks);
}

/// What is said of something, each beside its label.
fn remarks(writer: &mut Writer<'_>, xml: &mut Xml, all: &[Remark]) {
    if all.is_empty() {
        return;
    }
    let columns = [("", 1), ("", 2)];
    writer.table(xml, &columns, all, |writer, xml, own: &Remark, widths| {
        cell(xml, widths[0], |xml| {
            writer.line(xml, "Normal", &own.label);
        });
        cell(xml, widths[1], |xml| {
            writer.prose(xml, "Normal", &own.text, Some(&own.basis));
        });
    });
}

fn source(writer: &mut Writer<'_>, xml: &mut Xml, own: &Source) {
    writer.paragraph(
        xml,
        "Bibliography",
        is_right_to_left(&own.title),
        |writer, xml| {
            writer.run(xml, &own.title, Some("Strong"));
            writer.mark(xml, own.mark);
            if !own.details.is_empty() {
                writer.run(xml, &format!("\n{}", own.details.join(" · ")), None);
            }
            if let Some(url) = &own.url {
                writer.run(xml, "\n", None);
                writer.link(xml, url);
            }
        },
    );
    if let Some(note) = &own.note {
        writer.prose(xml, "ListContinue", note, None);
    }
}
