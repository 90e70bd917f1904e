//! What the fields of a form say of a thing that is in the brief, as its file has it.

use super::amount::typed;
use super::tables::{FACTS, VALUES};
use super::{Kind, Row, Rows, Used, Value};
use crate::brief::{
    Confidence, Credibility, Likelihood, Mark, Reliability, Scale, SourceKind, Status, raw,
};

/// What the field says, by its key; `None` if the brief has no such thing.
pub(super) fn value(brief: &raw::Brief, kind: Kind, at: usize, key: &str) -> Option<Value> {
    if key == "id" {
        return Some(text(id(brief, kind, at)?));
    }
    Some(match kind {
        Kind::Head => head(&brief.head, key),
        Kind::Side => text(&brief.sides.get(at)?.label),
        Kind::Entity => entity(brief.entities.get(at)?, key),
        Kind::Relation => relation(brief.relations.get(at)?, key),
        Kind::Quote => quote(brief.quotes.get(at)?, key),
        Kind::Event => event(brief.events.get(at)?, key),
        Kind::Judgment => judgment(brief.head.judgments.get(at)?, key),
        Kind::Question => question(brief.head.questions.get(at)?, key),
        Kind::Figure => figure(brief.figures.get(at)?, key),
        Kind::Option => option(brief.options.get(at)?, key),
        Kind::Action => action(brief.next.get(at)?, key),
        Kind::Source => source(brief.sources.get(at)?, key),
        Kind::Step => step(brief.story.get(at)?, key),
    })
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn maybe(text: Option<&String>) -> Value {
    Value::Text(text.cloned().unwrap_or_default())
}

fn lines(lines: &[String]) -> Value {
    Value::Text(lines.join("\n"))
}

fn word(key: Option<&str>) -> Value {
    Value::Word(key.unwrap_or_default().to_owned())
}

fn yes_or_no(yes: Option<bool>) -> Value {
    word(yes.map(|yes| if yes { "true" } else { "false" }))
}

fn names(ids: &[String]) -> Value {
    Value::Names(ids.to_vec())
}

fn name(id: Option<&String>) -> Value {
    Value::Names(id.cloned().into_iter().collect())
}

fn uses(cites: &[raw::Cite]) -> Value {
    let uses = cites.iter().map(|cite| match cite {
        raw::Cite::Id(id) => Used::of(id),
        raw::Cite::Use(own) => Used {
            id: own.id.clone(),
            credibility: own.credibility.map_or("", Credibility::key).to_owned(),
            locator: own.locator.clone().unwrap_or_default(),
            excerpt: own.excerpt.clone().unwrap_or_default(),
        },
    });
    Value::Uses(uses.collect())
}

fn head(head: &raw::Head, key: &str) -> Value {
    match key {
        "title" => text(&head.title),
        "subtitle" => maybe(head.subtitle.as_ref()),
        "as_of" => maybe(head.as_of.as_ref()),
        "authors" => lines(&head.authors),
        "desk" => maybe(head.desk.as_ref()),
        "language" => maybe(head.language.as_ref()),
        "audience" => maybe(head.audience.as_ref()),
        "notice" => maybe(head.notice.as_ref()),
        "scale" => word(head.scale.map(Scale::key)),
        "builds" => yes_or_no(head.builds),
        "bottom_line" => maybe(head.bottom_line.as_ref()),
        _ => word(head.mark.map(Mark::key)),
    }
}

fn entity(entity: &raw::Entity, key: &str) -> Value {
    let image = entity.image.as_ref();
    match key {
        "name" => text(&entity.name),
        "short_name" => maybe(entity.short_name.as_ref()),
        "original_name" => maybe(entity.original_name.as_ref()),
        "aliases" => lines(&entity.aliases),
        "kind" => word(Some(entity.kind.key())),
        "kind_label" => maybe(entity.kind_label.as_ref()),
        "side" => name(entity.side.as_ref()),
        "role" => maybe(entity.role.as_ref()),
        "summary" => maybe(entity.summary.as_ref()),
        "facts" => rows(&entity.facts, &FACTS, fact),
        "image.path" => maybe(image.map(|image| &image.path)),
        "image.alt" => maybe(image.and_then(|image| image.alt.as_ref())),
        "image.credit" => maybe(image.and_then(|image| image.credit.as_ref())),
        "sources" => uses(&entity.sources),
        _ => word(entity.mark.map(Mark::key)),
    }
}

/// What stands in a list, field by field.
fn rows<T>(list: &[T], of: &Rows, cell: fn(&T, &str) -> Value) -> Value {
    let rows = list.iter().enumerate().map(|(was, own)| Row {
        was: Some(was),
        cells: of.fields.iter().map(|field| cell(own, field.key)).collect(),
    });
    Value::Rows(rows.collect())
}

fn fact(fact: &raw::Fact, key: &str) -> Value {
    match key {
        "label" => text(&fact.label),
        "value" => text(&fact.value),
        "status" => word(fact.status.map(Status::key)),
        "sources" => uses(&fact.sources),
        _ => word(fact.mark.map(Mark::key)),
    }
}

fn figure(figure: &raw::Figure, key: &str) -> Value {
    match key {
        "label" => text(&figure.label),
        "unit" => maybe(figure.unit.as_ref()),
        "about" => names(&figure.about),
        "values" => rows(&figure.values, &VALUES, said),
        _ => word(figure.mark.map(Mark::key)),
    }
}

/// What somebody says of a figure.
fn said(own: &raw::FigureValue, key: &str) -> Value {
    match key {
        "by" => name(Some(&own.by)),
        "amount" => Value::Text(typed(own.value, own.from, own.to)),
        "date" => maybe(own.date.as_ref()),
        "status" => word(own.status.map(Status::key)),
        "sources" => uses(&own.sources),
        _ => word(own.mark.map(Mark::key)),
    }
}

/// The id of a thing, empty if it has none; `None` if the brief has no such thing.
fn id(brief: &raw::Brief, kind: Kind, at: usize) -> Option<&str> {
    Some(match kind {
        Kind::Head | Kind::Step => "",
        Kind::Side => &brief.sides.get(at)?.id,
        Kind::Entity => &brief.entities.get(at)?.id,
        Kind::Relation => &brief.relations.get(at)?.id,
        Kind::Quote => &brief.quotes.get(at)?.id,
        Kind::Event => &brief.events.get(at)?.id,
        Kind::Figure => &brief.figures.get(at)?.id,
        Kind::Option => &brief.options.get(at)?.id,
        Kind::Source => &brief.sources.get(at)?.id,
        Kind::Judgment => brief
            .head
            .judgments
            .get(at)?
            .id
            .as_deref()
            .unwrap_or_default(),
        Kind::Question => brief
            .head
            .questions
            .get(at)?
            .id
            .as_deref()
            .unwrap_or_default(),
        Kind::Action => brief.next.get(at)?.id.as_deref().unwrap_or_default(),
    })
}

fn relation(relation: &raw::Relation, key: &str) -> Value {
    match key {
        "from" => name(Some(&relation.from)),
        "to" => name(Some(&relation.to)),
        "kind" => word(Some(relation.kind.key())),
        "label" => maybe(relation.label.as_ref()),
        "date" => maybe(relation.date.as_ref()),
        "status" => word(Some(relation.status.key())),
        "sources" => uses(&relation.sources),
        _ => word(relation.mark.map(Mark::key)),
    }
}

fn quote(quote: &raw::Quote, key: &str) -> Value {
    let answers = quote.answers.as_ref();
    match key {
        "text" => text(&quote.text),
        "original" => maybe(quote.original.as_ref()),
        "speaker" => name(Some(&quote.speaker)),
        "role" => maybe(quote.role.as_ref()),
        "date" => maybe(quote.date.as_ref()),
        "setting" => maybe(quote.setting.as_ref()),
        "answers.quote" => name(answers.map(|answer| &answer.quote)),
        "answers.stance" => word(answers.map(|answer| answer.stance.key())),
        "about" => names(&quote.about),
        "sources" => uses(&quote.sources),
        _ => word(quote.mark.map(Mark::key)),
    }
}

fn event(event: &raw::Event, key: &str) -> Value {
    match key {
        "date" => text(&event.date),
        "text" => text(&event.text),
        "status" => word(event.status.map(Status::key)),
        "entities" => names(&event.entities),
        "relations" => names(&event.relations),
        "sources" => uses(&event.sources),
        _ => word(event.mark.map(Mark::key)),
    }
}

fn judgment(judgment: &raw::Judgment, key: &str) -> Value {
    match key {
        "text" => text(&judgment.text),
        "likelihood" => word(judgment.likelihood.map(Likelihood::key)),
        "confidence" => word(judgment.confidence.map(Confidence::key)),
        "sources" => uses(&judgment.sources),
        "rests_on" => names(&judgment.rests_on),
        "assumptions" => lines(&judgment.assumptions),
        "would_change" => maybe(judgment.would_change.as_ref()),
        _ => word(judgment.mark.map(Mark::key)),
    }
}

fn question(question: &raw::Question, key: &str) -> Value {
    match key {
        "text" => text(&question.text),
        "who" => maybe(question.who.as_ref()),
        "by" => maybe(question.by.as_ref()),
        "would_change" => maybe(question.would_change.as_ref()),
        _ => word(question.mark.map(Mark::key)),
    }
}

fn option(option: &raw::PolicyOption, key: &str) -> Value {
    match key {
        "title" => text(&option.title),
        "text" => maybe(option.text.as_ref()),
        "for" => lines(&option.pros),
        "against" => lines(&option.cons),
        "cost" => maybe(option.cost.as_ref()),
        "risk" => maybe(option.risk.as_ref()),
        "likelihood" => word(option.likelihood.map(Likelihood::key)),
        "confidence" => word(option.confidence.map(Confidence::key)),
        "recommended" => yes_or_no(option.recommended),
        "sources" => uses(&option.sources),
        _ => word(option.mark.map(Mark::key)),
    }
}

fn action(action: &raw::Action, key: &str) -> Value {
    match key {
        "what" => text(&action.what),
        "who" => maybe(action.who.as_ref()),
        "by" => maybe(action.by.as_ref()),
        "depends" => names(&action.depends),
        _ => word(action.mark.map(Mark::key)),
    }
}

fn source(source: &raw::Source, key: &str) -> Value {
    match key {
        "title" => text(&source.title),
        "publisher" => maybe(source.publisher.as_ref()),
        "author" => maybe(source.author.as_ref()),
        "published" => maybe(source.published.as_ref()),
        "accessed" => maybe(source.accessed.as_ref()),
        "url" => maybe(source.url.as_ref()),
        "note" => maybe(source.note.as_ref()),
        "locator" => maybe(source.locator.as_ref()),
        "excerpt" => maybe(source.excerpt.as_ref()),
        "kind" => word(source.kind.map(SourceKind::key)),
        "reliability" => word(source.reliability.map(Reliability::key)),
        "archive" => maybe(source.archive.as_ref()),
        "language" => maybe(source.language.as_ref()),
        _ => word(source.mark.map(Mark::key)),
    }
}

fn step(step: &raw::Step, key: &str) -> Value {
    match key {
        "title" => text(&step.title),
        "headline" => maybe(step.headline.as_ref()),
        "show" => word(Some(step.show.key())),
        "focus" => names(&step.focus),
        "minutes" => Value::Text(step.minutes.map(|n| n.to_string()).unwrap_or_default()),
        "note" => maybe(step.note.as_ref()),
        _ => word(step.mark.map(Mark::key)),
    }
}
