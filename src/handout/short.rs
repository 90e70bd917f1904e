//! A document with less in it, for where there is little room.

use super::{Document, Section};

/// What a document can do without: what it is, and how it is taken out.
type Spare = (&'static str, fn(&mut Document));

/// The least missed first.
const SPARE: [Spare; 13] = [
    ("details of sources", source_details),
    ("facts and summaries of who is who", facts),
    ("the table of ties", table),
    ("original words and settings of quotations", circumstances),
    ("what judgments and questions rest on", grounds),
    ("sources", |own| own.without("sources")),
    ("who is who", |own| own.without("actors")),
    ("what happened when", |own| own.without("timeline")),
    ("reasons for and against options", reasons),
    ("figures", |own| own.without("figures")),
    ("open questions", |own| own.without("questions")),
    ("who is tied to whom", |own| own.without("map")),
    ("who says what", |own| own.without("claims")),
];

/// Which of its parts a document is without, the least missed first.
pub type Without = [bool; SPARE.len()];

impl Document {
    /// The document without some of what can be spared; and what that was, in words, as far as there was
    /// any of it. Bottom line, judgments, options and next steps always stay.
    #[must_use]
    pub fn shortened(&self, without: Without) -> (Self, Vec<&'static str>) {
        let mut document = self.clone();
        let mut left_out = Vec::new();
        let spare = SPARE.iter().zip(without).filter(|(_, left)| *left);
        for ((what, take_out), _) in spare {
            let before = document.clone();
            take_out(&mut document);
            if document != before {
                left_out.push(*what);
            }
        }
        (document, left_out)
    }

    fn without(&mut self, key: &str) {
        self.sections.retain(|own| own.key() != key);
    }
}

fn source_details(document: &mut Document) {
    for section in &mut document.sections {
        if let Section::Sources(all) = section {
            for own in all {
                own.details.clear();
                (own.url, own.excerpt, own.note) = (None, None, None);
            }
        }
    }
}

fn facts(document: &mut Document) {
    for section in &mut document.sections {
        if let Section::Actors(all) = section {
            for own in all.iter_mut().flat_map(|group| &mut group.actors) {
                own.other_names.clear();
                own.facts.clear();
                own.summary = None;
            }
        }
    }
}

/// The drawing tells the same.
fn table(document: &mut Document) {
    for section in &mut document.sections {
        if let Section::Map(map) = section
            && map.figure.is_some()
        {
            map.ties.clear();
        }
    }
}

fn circumstances(document: &mut Document) {
    for section in &mut document.sections {
        if let Section::Claims(all) = section {
            for exchange in all {
                for own in std::iter::once(&mut exchange.claim).chain(&mut exchange.answers) {
                    (own.original, own.speaker_original) = (None, None);
                    (own.role, own.setting) = (None, None);
                    own.about.clear();
                }
            }
        }
    }
}

fn grounds(document: &mut Document) {
    for section in &mut document.sections {
        match section {
            Section::Judgments(all) => all.iter_mut().for_each(|own| own.remarks.clear()),
            Section::Questions(all) => all.iter_mut().for_each(|own| own.remarks.clear()),
            _ => {}
        }
    }
}

fn reasons(document: &mut Document) {
    for section in &mut document.sections {
        if let Section::Options(all) = section {
            for own in all {
                own.remarks.clear();
            }
        }
    }
}
