//! What every form of a brief for readers must tell.

use chancery::brief::Brief;
use chancery::brief::markup::Text;

/// Whatever a reader must find, each with what it is.
pub fn visible(brief: &Brief) -> Vec<(&'static str, String)> {
    let head = &brief.head;
    let mut out = vec![("title", head.title.clone())];
    let lines = [&head.subtitle, &head.notice, &head.desk];
    out.extend(lines.into_iter().flatten().map(|own| ("head", own.clone())));
    let mut texts: Vec<(&'static str, &Text)> = Vec::new();
    texts.extend(head.bottom_line.iter().map(|own| ("bottom line", own)));
    for own in &head.judgments {
        texts.push(("judgment", &own.text));
        texts.extend(own.assumptions.iter().map(|text| ("assumption", text)));
        texts.extend(own.would_change.iter().map(|text| ("change", text)));
    }
    for own in &head.questions {
        texts.push(("question", &own.text));
        texts.extend(own.would_change.iter().map(|text| ("change", text)));
        out.extend(own.who.iter().map(|who| ("who could answer", who.clone())));
        out.extend(own.by.iter().map(|by| ("needed by", by.to_string())));
    }
    for own in &brief.entities {
        out.extend(own.side.map(|side| ("side", brief[side].label.clone())));
        out.push(("name", own.name.clone()));
        out.extend(own.role.iter().map(|role| ("role", role.clone())));
        texts.extend(own.summary.iter().map(|text| ("summary", text)));
        for fact in &own.facts {
            out.push(("label", fact.label.clone()));
            texts.push(("fact", &fact.value));
        }
    }
    for own in &brief.quotes {
        texts.push(("quotation", &own.text));
        texts.extend(own.original.iter().map(|text| ("original", text)));
        out.extend(own.setting.iter().map(|words| ("setting", words.clone())));
    }
    let ties = brief.relations.iter();
    out.extend(ties.map(|own| ("tie", own.words().to_owned())));
    texts.extend(brief.events.iter().map(|own| ("event", &own.text)));
    for own in &brief.sources {
        out.push(("source", own.title.clone()));
        texts.extend(own.note.iter().map(|text| ("note", text)));
    }
    weighed(brief, &mut out, &mut texts);
    for (what, text) in texts {
        // An address may stand within a text, behind the words that lead to it.
        let spans = text.blocks.iter().flat_map(|block| &block.spans);
        out.extend(spans.map(|span| (what, span.text.clone())));
    }
    out
}

/// Figures, options and next steps.
fn weighed<'a>(
    brief: &'a Brief,
    out: &mut Vec<(&'static str, String)>,
    texts: &mut Vec<(&'static str, &'a Text)>,
) {
    for own in &brief.figures {
        out.push(("figure", own.label.clone()));
        for value in &own.values {
            out.push(("who counts", brief[value.by].name.clone()));
            out.push(("amount", own.words(value.amount)));
            out.push(("standing of an amount", value.standing()));
        }
    }
    for own in &brief.options {
        out.push(("option", own.title.clone()));
        let lines = [("cost", &own.cost), ("risk", &own.risk)];
        out.extend(
            lines
                .into_iter()
                .filter_map(|(what, own)| Some((what, own.clone()?))),
        );
        out.extend(own.likelihood.map(|own| ("chance", own.words().to_owned())));
        out.extend(
            own.confidence
                .map(|own| ("grounds", own.words().to_owned())),
        );
        if own.recommended {
            out.push(("recommendation", "recommended".to_owned()));
        }
        texts.extend(own.text.iter().map(|text| ("option", text)));
        texts.extend(own.pros.iter().map(|text| ("reason for", text)));
        texts.extend(own.cons.iter().map(|text| ("reason against", text)));
    }
    for own in &brief.next {
        texts.push(("next step", &own.what));
        out.push(("who does it", own.standing()));
    }
}

/// Words as they are compared: without what parts them.
pub fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}
