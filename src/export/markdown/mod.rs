//! A document as Markdown: `CommonMark`, with footnotes for sources.
//!
//! Readers number footnotes as they come, so each also says by which number the brief knows its source.

mod words;

use std::collections::BTreeSet;

use super::{Error, File, Job};
use crate::deck::likelihood_words;
use crate::handout::{
    Actor, Basis, Document, Entry, Exchange, Group, Judgment, Map, Mention, Moment, Quotation,
    Remark, Section, Source, Tie, TitleBlock,
};
use words::{escaped, line, own_mark, prose, tail};

/// The brief of a job as such a file.
///
/// # Errors
/// If a part of the brief is asked for.
pub(super) fn write(job: &Job<'_>) -> Result<File, Error> {
    Ok(File::new(markdown(&job.text_document()?)))
}

/// The document as a Markdown file. A map is told by its ties.
#[must_use]
pub fn markdown(document: &Document) -> Vec<u8> {
    let mut out = Blocks::default();
    let title = &document.title;
    out.put(&format!("**{}**", title.mark.words()));
    head(&mut out, title);
    for own in &document.sections {
        out.put(&format!("## {}", own.heading()));
        section(&mut out, own, &cited(document));
    }
    out.put(&format!("**{}**", title.mark.words()));
    (out.blocks.join("\n\n") + "\n").into_bytes()
}

/// Paragraphs and the like, parted by empty lines.
#[derive(Default)]
struct Blocks {
    blocks: Vec<String>,
}

impl Blocks {
    fn put(&mut self, block: &str) {
        self.blocks.push(block.to_owned());
    }

    fn all(&mut self, blocks: Vec<String>) {
        self.blocks.extend(blocks);
    }

    /// Blocks of one item of a list or one quotation: the first line after `first`, the others after
    /// `rest`.
    fn item(&mut self, blocks: &[String], first: &str, rest: &str) {
        let lines = blocks.join("\n\n");
        let lines = lines.lines().enumerate().map(|(i, line)| {
            let lead = if i == 0 { first } else { rest };
            format!("{lead}{line}").trim_end().to_owned()
        });
        self.put(&lines.collect::<Vec<_>>().join("\n"));
    }
}

fn head(out: &mut Blocks, title: &TitleBlock) {
    out.put(&format!("# {}", line(&title.title)));
    if let Some(subtitle) = &title.subtitle {
        out.put(&line(subtitle));
    }
    let facts = title.facts();
    if !facts.is_empty() {
        out.put(&line(&facts.join(" · ")));
    }
    if let Some(notice) = &title.notice {
        out.put(&format!("**{}**", escaped(notice.trim())));
    }
}

fn section(out: &mut Blocks, section: &Section, cited: &BTreeSet<usize>) {
    match section {
        Section::BottomLine(text) => out.all(prose(text, "")),
        Section::Judgments(all) => {
            for (i, own) in all.iter().enumerate() {
                out.item(&judgment(own), &format!("{}. ", i + 1), "   ");
            }
        }
        Section::Map(Map { figure: _, ties }) => {
            let ties: Vec<String> = ties.iter().map(tie).collect();
            out.put(&ties.join("\n"));
        }
        Section::Actors(all) => {
            for own in all {
                group(out, own);
            }
        }
        Section::Claims(all) => {
            for (i, own) in all.iter().enumerate() {
                if i > 0 {
                    out.put("---");
                }
                exchange(out, own);
            }
        }
        Section::Timeline(all) => {
            for own in all {
                out.item(&moment(own), "- ", "  ");
            }
        }
        Section::Figures(all) | Section::Options(all) | Section::Next(all) => {
            for (i, own) in all.iter().enumerate() {
                out.item(&entry(own), &format!("{}. ", i + 1), "   ");
            }
        }
        Section::Questions(all) => {
            for (i, own) in all.iter().enumerate() {
                let mut blocks = prose(&own.text, &tail(&own.basis));
                blocks.extend(remarks(&own.remarks));
                out.item(&blocks, &format!("{}. ", i + 1), "   ");
            }
        }
        Section::Sources(all) => {
            for own in all {
                let first = if cited.contains(&own.number) {
                    format!("[^{}]: ", own.number)
                } else {
                    // A footnote that nothing names is not shown.
                    "- ".to_owned()
                };
                let rest = " ".repeat(if first == "- " { 2 } else { 4 });
                out.item(&source(own), &first, &rest);
            }
        }
    }
}

fn judgment(own: &Judgment) -> Vec<String> {
    let mut blocks = prose(&own.text, &tail(&own.basis));
    let likelihood = own.likelihood.map(likelihood_words);
    let confidence = own.confidence.map(|own| own.words().to_owned());
    let sure: Vec<String> = likelihood.into_iter().chain(confidence).collect();
    if !sure.is_empty() {
        blocks.push(format!("*{}*", sure.join("; ")));
    }
    blocks.extend(remarks(&own.remarks));
    blocks
}

fn entry(own: &Entry) -> Vec<String> {
    let standing = match own.standing.as_str() {
        "" => String::new(),
        words => format!(" ({})", escaped(words)),
    };
    let mut blocks = prose(&own.text, &(standing + &tail(&own.basis)));
    blocks.extend(remarks(&own.remarks));
    blocks
}

/// What is said of something as one list, each under its label.
fn remarks(remarks: &[Remark]) -> Option<String> {
    let mut list = Blocks::default();
    for own in remarks {
        let mut text = prose(&own.text, &tail(&own.basis));
        let label = format!("*{}:*", escaped(own.label.trim()));
        match text.first_mut().filter(|_| is_paragraph(&own.text)) {
            Some(first) => *first = format!("{label} {first}"),
            None => text.insert(0, label),
        }
        list.item(&text, "- ", "  ");
    }
    (!list.blocks.is_empty()).then(|| list.blocks.join("\n"))
}

fn tie(own: &Tie) -> String {
    let standing = escaped(&own.standing());
    format!(
        "- {} ({standing}){}",
        line(&own.sentence()),
        tail(&own.basis)
    )
}

fn group(out: &mut Blocks, own: &Group) {
    let heading = if let Some(label) = &own.label {
        out.put(&format!("### {}", line(label)));
        "####"
    } else {
        "###"
    };
    for actor in &own.actors {
        out.put(&format!("{heading} {}", line(&actor.name)));
        out.all(card(actor));
    }
}

fn card(own: &Actor) -> Vec<String> {
    let original = own.original_name.iter().cloned();
    let role = Some(own.line()).filter(|line| !line.is_empty());
    let first: Vec<String> = original.chain(role).collect();
    let first = line(&first.join(" · ")) + &tail(&own.basis);
    let mut blocks: Vec<String> = Vec::new();
    blocks.extend((!first.is_empty()).then_some(first));
    if !own.other_names.is_empty() {
        blocks.push(format!("Also {}", escaped(&own.other_names.join(", "))));
    }
    blocks.extend(own.summary.iter().flat_map(|text| prose(text, "")));
    let mut facts = Blocks::default();
    for fact in &own.facts {
        let mut value = prose(&fact.value, &tail(&fact.basis));
        let label = format!("*{}:*", escaped(fact.label.trim()));
        match value.first_mut().filter(|_| is_paragraph(&fact.value)) {
            Some(first) => *first = format!("{label} {first}"),
            None => value.insert(0, label),
        }
        facts.item(&value, "- ", "  ");
    }
    if !facts.blocks.is_empty() {
        blocks.push(facts.blocks.join("\n"));
    }
    blocks
}

/// Whether a text begins with a paragraph, and not with a list.
fn is_paragraph(text: &crate::brief::markup::Text) -> bool {
    let first = text.blocks.first();
    first.is_some_and(|block| block.bullet.is_none())
}

fn exchange(out: &mut Blocks, own: &Exchange) {
    for quotation in std::iter::once(&own.claim).chain(&own.answers) {
        out.put(&introduced(quotation));
        out.item(&quoted(&quotation.words), "> ", "> ");
        if let Some(original) = &quotation.original {
            out.item(&quoted(original), "> ", "> ");
        }
    }
}

/// Who says it, where, in answer to what, and about what.
fn introduced(own: &Quotation) -> String {
    let mut words = format!("**{}**", escaped(own.speaker.words.trim()));
    if let Some(original) = &own.speaker_original {
        words = format!("{words} {}", escaped(original));
    }
    for detail in own.details() {
        words = format!("{words}, {}", escaped(detail));
    }
    if let Some(stance) = own.stance {
        let whom = own.answers.as_ref().map(|whom| escaped(&whom.words));
        let whom = whom.unwrap_or_else(|| "this".to_owned());
        words = format!("{words}, **{}** {whom}", stance.words());
    }
    let about: Vec<String> = own.about.iter().map(subject).collect();
    if !about.is_empty() {
        words = format!("{words}, about {}", about.join(" and about "));
    }
    format!("{words}:{}", tail(&own.basis))
}

fn subject(mention: &Mention) -> String {
    escaped(&mention.words)
}

/// Words in quotation marks.
fn quoted(text: &crate::brief::markup::Text) -> Vec<String> {
    let mut blocks = prose(text, "");
    if let Some(first) = blocks.first_mut() {
        first.insert(0, '“');
    }
    if let Some(last) = blocks.last_mut() {
        last.push('”');
    }
    blocks
}

fn moment(own: &Moment) -> Vec<String> {
    let mut blocks = prose(&own.text, &tail(&own.basis));
    let date = format!("**{}:**", escaped(&own.date));
    match blocks.first_mut().filter(|_| is_paragraph(&own.text)) {
        Some(first) => *first = format!("{date} {first}"),
        None => blocks.insert(0, date),
    }
    blocks
}

fn source(own: &Source) -> Vec<String> {
    let mut words = format!("Source {}: *{}*", own.number, escaped(own.title.trim()));
    for detail in &own.details {
        words = format!("{words}, {}", escaped(detail));
    }
    if let Some(url) = &own.url {
        words = format!("{words}, {}", words::link(url, &escaped(url)));
    }
    let mut blocks = vec![words + &own_mark(own.mark)];
    blocks.extend(own.excerpt.iter().flat_map(quoted));
    blocks.extend(own.note.iter().flat_map(|note| prose(note, "")));
    blocks
}

/// The numbers of the sources that anything in the document rests on.
fn cited(document: &Document) -> BTreeSet<usize> {
    let mut all: Vec<&Basis> = Vec::new();
    for section in &document.sections {
        section.each_basis(&mut |basis| all.push(basis));
    }
    all.into_iter()
        .flat_map(|own| own.sources.iter().map(|own| own.number))
        .collect()
}
