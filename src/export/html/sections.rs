//! The parts of a document in HTML.

use crate::brief::{Likelihood, SideIx};
use crate::deck::likelihood_words;
use crate::handout::{
    Actor, Entry, Exchange, Group, Judgment, Map, Mention, Moment, Question, Quotation, Remark,
    Section, Source, Tie, anchor,
};
use crate::theme::SIDES;

use super::super::Pictures;
use super::figure::{figure, portrait};
use super::markup::{Markup, escaped, link, mention, name, own_mark, tail};

pub fn section(page: &mut Markup, section: &Section, pictures: &Pictures<'_>) {
    let key = section.key();
    page.line(&format!(
        "<section class=\"{key}\" aria-labelledby=\"{key}\">"
    ));
    page.line(&format!("<h2 id=\"{key}\">{}</h2>", section.heading()));
    match section {
        Section::BottomLine(text) => page.prose(text, false, ""),
        Section::Judgments(all) => list(page, "ol", all, judgment),
        Section::Map(own) => map(page, own, pictures),
        Section::Actors(all) => {
            for own in all {
                group(page, own, pictures);
            }
        }
        Section::Claims(all) => {
            for own in all {
                exchange(page, own);
            }
        }
        Section::Timeline(all) => list(page, "ol", all, moment),
        Section::Figures(all) | Section::Options(all) | Section::Next(all) => {
            list(page, "ol", all, entry);
        }
        Section::Questions(all) => list(page, "ol", all, question),
        Section::Sources(all) => list(page, "ol", all, source),
    }
    page.line("</section>");
}

fn list<T>(page: &mut Markup, tag: &str, all: &[T], one: impl Fn(&mut Markup, &T)) {
    page.line(&format!("<{tag}>"));
    for own in all {
        one(page, own);
    }
    page.line(&format!("</{tag}>"));
}

fn judgment(page: &mut Markup, own: &Judgment) {
    page.line(&format!("<li id=\"{}\">", anchor(own.subject)));
    page.line("<div>");
    page.prose(&own.text, false, &tail(&own.basis));
    page.line("</div>");
    if own.likelihood.is_some() || own.confidence.is_some() {
        page.line("<p class=\"sure\">");
        if let Some(likelihood) = own.likelihood {
            page.line(&format!(
                "<span>{} {}</span>",
                scale(likelihood),
                likelihood_words(likelihood)
            ));
        }
        if let Some(confidence) = own.confidence {
            let steps = confidence as usize + 1;
            page.line(&format!(
                "<span>{} {}</span>",
                squares(steps),
                confidence.words()
            ));
        }
        page.line("</p>");
    }
    remarks(page, &own.remarks);
    page.line("</li>");
}

fn entry(page: &mut Markup, own: &Entry) {
    page.line(&format!("<li id=\"{}\">", anchor(own.subject)));
    let standing = match own.standing.as_str() {
        "" => String::new(),
        words => format!(" <span class=\"standing\">{}</span>", escaped(words)),
    };
    page.prose(&own.text, false, &(standing + &tail(&own.basis)));
    remarks(page, &own.remarks);
    page.line("</li>");
}

/// What is said of something, each under its label.
fn remarks(page: &mut Markup, remarks: &[Remark]) {
    if remarks.is_empty() {
        return;
    }
    page.line("<dl>");
    for own in remarks {
        page.line(&format!("<dt dir=\"auto\">{}</dt>", escaped(&own.label)));
        page.line("<dd>");
        page.prose(&own.text, false, &tail(&own.basis));
        page.line("</dd>");
    }
    page.line("</dl>");
}

/// The stretch of percent on a bar from 0 to 100.
fn scale(likelihood: Likelihood) -> String {
    let (from, to) = likelihood.percent();
    format!(
        "<svg class=\"scale\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"track\" width=\"49.4\" height=\"8\"/>\
         <rect class=\"track\" x=\"50.6\" width=\"49.4\" height=\"8\"/>\
         <rect class=\"on\" x=\"{from}\" width=\"{}\" height=\"8\"/></svg>",
        to - from
    )
}

/// As many of three squares as there are steps of confidence.
fn squares(steps: usize) -> String {
    let square = |i: usize| {
        let class = if i < steps { "on" } else { "track" };
        let x = i * 12;
        format!("<rect class=\"{class}\" x=\"{x}\" width=\"8\" height=\"8\"/>")
    };
    let squares: String = (0..3).map(square).collect();
    format!("<svg class=\"steps\" viewBox=\"0 0 32 8\" aria-hidden=\"true\">{squares}</svg>")
}

fn map(page: &mut Markup, own: &Map, pictures: &Pictures<'_>) {
    if let Some(drawn) = &own.figure {
        figure(page, drawn, pictures);
    }
    page.line("<h3 class=\"unseen\">Every tie</h3>");
    list(page, "ul", &own.ties, tie);
}

fn tie(page: &mut Markup, own: &Tie) {
    let contested = if own.is_contested() {
        " class=\"contested\""
    } else {
        ""
    };
    page.line(&format!(
        "<li id=\"{}\"{contested}>{} {} {} <span class=\"standing\">{}</span>{}</li>",
        anchor(own.subject),
        mention(&own.from),
        escaped(&own.words),
        mention(&own.to),
        escaped(&own.standing()),
        tail(&own.basis)
    ));
}

fn group(page: &mut Markup, own: &Group, pictures: &Pictures<'_>) {
    let side = side_class(own.side);
    if let Some(label) = &own.label {
        let count = own.actors.len();
        page.line(&format!(
            "<h3 class=\"side {side}\">{} <span class=\"count\">{count}</span></h3>",
            name(label)
        ));
    }
    page.line("<div class=\"cards\">");
    for actor in &own.actors {
        card(page, actor, own.label.is_some(), pictures);
    }
    page.line("</div>");
}

/// The class that tells a side by the shape and the colour of its band.
fn side_class(side: Option<SideIx>) -> String {
    match side {
        Some(side) => format!("side-{}", side.index() % SIDES),
        None => "side-none".to_owned(),
    }
}

fn card(page: &mut Markup, own: &Actor, under_side: bool, pictures: &Pictures<'_>) {
    let (id, side) = (anchor(own.subject), side_class(own.side));
    page.line(&format!("<article id=\"{id}\" class=\"band {side}\">"));
    let picture = own.image.as_ref();
    if let Some(image) = picture {
        portrait(page, image, pictures);
    }
    let heading = if under_side { "h4" } else { "h3" };
    page.line(&format!(
        "<{heading}>{}{}{}</{heading}>",
        name(&own.name),
        original(own.original_name.as_deref()),
        tail(&own.basis)
    ));
    let line = own.line();
    if !line.is_empty() {
        page.line(&format!(
            "<p class=\"role\" dir=\"auto\">{}</p>",
            escaped(&line)
        ));
    }
    if !own.other_names.is_empty() {
        let names: Vec<String> = own.other_names.iter().map(|own| name(own)).collect();
        page.line(&format!("<p class=\"also\">Also {}</p>", names.join(", ")));
    }
    if let Some(summary) = &own.summary {
        page.prose(summary, false, "");
    }
    if !own.facts.is_empty() {
        page.line("<dl>");
        for fact in &own.facts {
            page.line(&format!("<dt dir=\"auto\">{}</dt>", escaped(&fact.label)));
            page.line("<dd>");
            page.prose(&fact.value, false, &tail(&fact.basis));
            page.line("</dd>");
        }
        page.line("</dl>");
    }
    if let Some(credit) = picture.and_then(|own| own.credit.as_ref()) {
        page.line(&format!(
            "<p class=\"credit\">Picture: {}</p>",
            escaped(credit)
        ));
    }
    page.line("</article>");
}

/// A name in its own script, behind the one that is used.
fn original(words: Option<&str>) -> String {
    let tag = |words| format!(" <span class=\"original\">{}</span>", name(words));
    words.map_or_else(String::new, tag)
}

fn exchange(page: &mut Markup, own: &Exchange) {
    if own.answers.is_empty() {
        page.line("<div class=\"statement\">");
        quotation(page, &own.claim);
        page.line("</div>");
        return;
    }
    let title = match own.answers.len() {
        1 => "The answer",
        _ => "The answers",
    };
    page.line("<div class=\"exchange\">\n<div>\n<h3>The claim</h3>");
    quotation(page, &own.claim);
    page.line(&format!("</div>\n<div>\n<h3>{title}</h3>"));
    for answer in &own.answers {
        quotation(page, answer);
    }
    page.line("</div>\n</div>");
}

fn quotation(page: &mut Markup, own: &Quotation) {
    let (id, side) = (anchor(own.subject), side_class(own.side));
    page.line(&format!(
        "<figure id=\"{id}\" class=\"quotation band {side}\">"
    ));
    let about = about(&own.about);
    if let Some(stance) = own.stance {
        let whom = own.answers.as_ref().map(|own| format!(" {}", mention(own)));
        let whom = whom.unwrap_or_default();
        page.line(&format!(
            "<p class=\"about\"><strong class=\"stance\">{}{whom}</strong> {about}</p>",
            stance.words()
        ));
    }
    page.line("<blockquote>");
    page.prose(&own.words, true, "");
    page.line("</blockquote>");
    if let Some(original) = &own.original {
        page.line("<blockquote class=\"in-original\">");
        page.prose(original, true, "");
        page.line("</blockquote>");
    }
    page.line(&format!(
        "<figcaption><strong>{}</strong>{}{}",
        mention(&own.speaker),
        original(own.speaker_original.as_deref()),
        tail(&own.basis)
    ));
    let details = own.details().join(" · ");
    if !details.is_empty() {
        page.line(&format!(
            "<br><span dir=\"auto\">{}</span>",
            escaped(&details)
        ));
    }
    if own.stance.is_none() && !about.is_empty() {
        page.line(&format!("<br><span class=\"about\">{about}</span>"));
    }
    page.line("</figcaption>\n</figure>");
}

/// What a quotation is about.
fn about(all: &[Mention]) -> String {
    let all: Vec<String> = all.iter().map(mention).collect();
    if all.is_empty() {
        return String::new();
    }
    format!("about {}", all.join(", "))
}

fn moment(page: &mut Markup, own: &Moment) {
    let certain = if own.certain { "" } else { " uncertain" };
    page.line(&format!(
        "<li id=\"{}\" class=\"{}{certain}\"><p class=\"date\">{}</p>\n<div>",
        anchor(own.subject),
        side_class(own.side),
        escaped(&own.date)
    ));
    page.prose(&own.text, false, &tail(&own.basis));
    if !own.actors.is_empty() {
        let names: Vec<String> = own.actors.iter().map(mention).collect();
        page.line(&format!("<p class=\"whom\">{}</p>", names.join(" · ")));
    }
    page.line("</div></li>");
}

fn question(page: &mut Markup, own: &Question) {
    page.line(&format!("<li id=\"{}\">", anchor(own.subject)));
    page.prose(&own.text, false, &tail(&own.basis));
    remarks(page, &own.remarks);
    page.line("</li>");
}

fn source(page: &mut Markup, own: &Source) {
    page.line(&format!(
        "<li id=\"{}\"><p><cite>{}</cite>{}</p>",
        anchor(own.subject),
        name(&own.title),
        own_mark(own.mark)
    ));
    if !own.details.is_empty() {
        let details: Vec<String> = own.details.iter().map(|own| name(own)).collect();
        page.line(&format!("<p class=\"details\">{}</p>", details.join(" · ")));
    }
    if let Some(excerpt) = &own.excerpt {
        page.prose(excerpt, true, "");
    }
    if let Some(note) = &own.note {
        page.prose(note, false, "");
    }
    if let Some(url) = &own.url {
        let address = link(url, &escaped(url));
        page.line(&format!("<p class=\"address\">{address}</p>"));
    }
    page.line("</li>");
}
