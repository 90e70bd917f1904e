//! Warns of what has no handling mark of its own though it hangs only on what is marked higher, or names
//! it. An audience would get it alone, or not at all: whoever marks one item easily forgets the next. A
//! mark of its own, even the brief's, says that it was thought of.

use std::borrow::Cow;

use super::findings::{Findings, Path, shown};
use super::names::Names;
use crate::brief::markup::Text;
use crate::brief::model::{
    Action, Brief, Citation, Entity, Event, Figure, Item, Judgment, PolicyOption, Quote, Relation,
    Step, Subject,
};
use crate::brief::redact::mark_of;
use crate::brief::vocabulary::Mark;

/// Reports every such item of a brief without faults.
pub fn unmarked(brief: &Brief, findings: &mut Findings) {
    if mark_of(brief) == brief.head.mark {
        return;
    }
    let marks = Marks {
        names: Names::of(brief),
        brief,
    };
    marks.head(findings);
    marks.items(findings);
}

struct Marks<'a> {
    brief: &'a Brief,
    names: Names<'a>,
}

struct Warning {
    code: &'static str,
    /// The field meant, where it is not the whole item.
    field: Option<&'static str>,
    message: String,
    hint: String,
}

impl Marks<'_> {
    fn head(&self, findings: &mut Findings) {
        let head = &self.brief.head;
        let path = Path::ROOT;
        let path = path.field("head");
        let bottom_line = head
            .bottom_line
            .as_ref()
            .map(|text| Cow::from(text.plain()));
        let own = [
            ("title", Some(Cow::from(&head.title))),
            ("subtitle", head.subtitle.as_deref().map(Cow::from)),
            ("bottom_line", bottom_line),
        ];
        for warning in own.iter().filter_map(|(field, text)| {
            let (name, mark) = self.names.highest_in(text.as_deref()?, head.mark)?;
            Some(Warning {
                code: "marked-name",
                field: Some(field),
                message: named(name, mark),
                hint: "Write around the name: this has the brief’s own mark.".to_owned(),
            })
        }) {
            report(Some(warning), path, findings);
        }
        let judgments = path.field("judgments");
        for (i, own) in head.judgments.iter().enumerate() {
            if own.mark.is_none() {
                let found = self
                    .rests_on("judgment", &own.sources, head.mark)
                    .or_else(|| self.basis(own, head.mark))
                    .or_else(|| self.names("text", &own.text.plain(), head.mark));
                report(found, judgments.index(i), findings);
            }
        }
        let questions = path.field("questions");
        for (i, own) in head.questions.iter().enumerate() {
            if own.mark.is_none() {
                let found = self.names("text", &own.text.plain(), head.mark);
                report(found, questions.index(i), findings);
            }
        }
    }

    fn items(&self, findings: &mut Findings) {
        let brief = self.brief;
        let root = Path::ROOT;
        macro_rules! each {
            ($($list:ident: $check:ident),+) => {$(
                let path = root.field(stringify!($list));
                for (i, own) in brief.$list.iter().enumerate() {
                    if own.mark.is_none() {
                        report(self.$check(own), path.index(i), findings);
                    }
                }
            )+};
        }
        each!(
            entities: entity, quotes: quote, relations: relation, events: event, figures: figure,
            options: option, next: action, story: step
        );
        let entities = root.field("entities");
        for (i, entity) in brief.entities.iter().enumerate() {
            let path = entities.index(i);
            self.facts(entity, path.field("facts"), findings);
        }
        let figures = root.field("figures");
        for (i, figure) in brief.figures.iter().enumerate() {
            let path = figures.index(i);
            self.values(figure, path.field("values"), findings);
        }
        let sources = root.field("sources");
        for (i, own) in brief.sources.iter().enumerate() {
            if own.mark.is_none() {
                let note = own.note.as_ref().map(Text::plain).unwrap_or_default();
                let found = self
                    .names("title", &own.title, brief.head.mark)
                    .or_else(|| self.names("note", &note, brief.head.mark));
                report(found, sources.index(i), findings);
            }
        }
    }

    fn entity(&self, own: &Entity) -> Option<Warning> {
        let base = self.brief.head.mark;
        let summary = own.summary.as_ref().map(Text::plain);
        self.rests_on("entity", &own.sources, base)
            .or_else(|| self.names("role", own.role.as_deref()?, base))
            .or_else(|| self.names("summary", &summary?, base))
    }

    /// A fact has the mark of its entity at least.
    fn facts(&self, entity: &Entity, path: Path<'_>, findings: &mut Findings) {
        let base = entity.mark.max(Some(self.brief.head.mark));
        let base = base.unwrap_or(self.brief.head.mark);
        for (i, own) in entity.facts.iter().enumerate() {
            if own.mark.is_none() {
                let found = self
                    .rests_on("fact", &own.sources, base)
                    .or_else(|| self.names("value", &own.value.plain(), base));
                report(found, path.index(i), findings);
            }
        }
    }

    /// What a judgment rests on besides its sources.
    fn basis(&self, own: &Judgment, base: Mark) -> Option<Warning> {
        let mark = self.lowest_of(&own.rests_on, base)?;
        Some(hangs_on(
            "marked-basis",
            "All that this judgment rests on",
            mark,
            base,
        ))
    }

    fn figure(&self, own: &Figure) -> Option<Warning> {
        self.names("label", &own.label, self.brief.head.mark)
    }

    /// A value has the mark of its figure at least.
    fn values(&self, figure: &Figure, path: Path<'_>, findings: &mut Findings) {
        let base = figure.mark.unwrap_or(self.brief.head.mark);
        for (i, own) in figure.values.iter().enumerate() {
            if own.mark.is_none() {
                let speaker = self.mark(Item::Entity(own.by));
                let found = if speaker > base {
                    Some(goes_with("marked-speaker", "value", "its speaker", speaker))
                } else {
                    self.rests_on("value", &own.sources, base)
                };
                report(found, path.index(i), findings);
            }
        }
    }

    fn option(&self, own: &PolicyOption) -> Option<Warning> {
        let base = self.brief.head.mark;
        let text = own.text.as_ref().map(Text::plain);
        let reasons = || {
            let mut all = own.pros.iter().map(|text| ("for", text));
            let mut other = own.cons.iter().map(|text| ("against", text));
            let named =
                |(field, text): (&'static str, &Text)| self.names(field, &text.plain(), base);
            all.find_map(named).or_else(|| other.find_map(named))
        };
        self.rests_on("option", &own.sources, base)
            .or_else(|| self.names("title", &own.title, base))
            .or_else(|| self.names("text", &text?, base))
            .or_else(reasons)
    }

    fn action(&self, own: &Action) -> Option<Warning> {
        let base = self.brief.head.mark;
        match self.lowest_of(&own.depends, base) {
            Some(mark) => Some(hangs_on(
                "marked-subject",
                "All that this next step depends on",
                mark,
                base,
            )),
            None => self
                .names("what", &own.what.plain(), base)
                .or_else(|| self.names("who", own.who.as_deref()?, base)),
        }
    }

    fn quote(&self, own: &Quote) -> Option<Warning> {
        let base = self.brief.head.mark;
        let above = |item| Some(self.mark(item)).filter(|mark| *mark > base);
        if let Some(mark) = above(Item::Entity(own.speaker)) {
            return Some(goes_with("marked-speaker", "quote", "its speaker", mark));
        }
        if let Some(mark) = self.lowest(&own.about, base) {
            return Some(hangs_on(
                "marked-subject",
                "All that this quote is about",
                mark,
                base,
            ));
        }
        if let Some(mark) = own
            .answers
            .and_then(|answer| above(Item::Quote(answer.quote)))
        {
            return Some(hangs_on(
                "marked-claim",
                "The quote that this one answers",
                mark,
                base,
            ));
        }
        self.rests_on("quote", &own.sources, base)
            .or_else(|| self.names("text", &own.text.plain(), base))
            .or_else(|| self.names("role", own.role.as_deref()?, base))
            .or_else(|| self.names("setting", own.setting.as_deref()?, base))
    }

    fn relation(&self, own: &Relation) -> Option<Warning> {
        let base = self.brief.head.mark;
        let mark = [own.from, own.to].map(|end| self.mark(Item::Entity(end)));
        let mark = mark[0].max(mark[1]);
        if mark > base {
            return Some(goes_with("marked-end", "relation", "one of its ends", mark));
        }
        self.rests_on("relation", &own.sources, base)
            .or_else(|| self.names("label", own.label.as_deref()?, base))
    }

    fn event(&self, own: &Event) -> Option<Warning> {
        let base = self.brief.head.mark;
        let entities = own.entities.iter().map(|ix| Item::Entity(*ix));
        let relations = own.relations.iter().map(|ix| Item::Relation(*ix));
        let subjects: Vec<Item> = entities.chain(relations).collect();
        if let Some(mark) = self.lowest(&subjects, base) {
            return Some(hangs_on(
                "marked-subject",
                "All that this event concerns",
                mark,
                base,
            ));
        }
        self.rests_on("event", &own.sources, base)
            .or_else(|| self.names("text", &own.text.plain(), base))
    }

    fn step(&self, own: &Step) -> Option<Warning> {
        let base = self.brief.head.mark;
        let items = own.focus.iter().map(|item| Subject::Item(*item));
        let focus: Vec<Subject> = items.chain(own.matters.iter().copied()).collect();
        match self.lowest_of(&focus, base) {
            Some(mark) => Some(hangs_on(
                "marked-focus",
                "All that this step shows",
                mark,
                base,
            )),
            None => self
                .names("title", &own.title, base)
                .or_else(|| self.names("headline", own.headline.as_deref()?, base)),
        }
    }

    /// The mark from which on an audience gets the item.
    fn mark(&self, item: Item) -> Mark {
        let own = self.brief.own_mark(item).unwrap_or(self.brief.head.mark);
        let entity = |ix| self.mark(Item::Entity(ix));
        match item {
            Item::Entity(_) | Item::Event(_) | Item::Source(_) => own,
            Item::Quote(ix) => own.max(entity(self.brief[ix].speaker)),
            Item::Relation(ix) => {
                let relation = &self.brief[ix];
                own.max(entity(relation.from)).max(entity(relation.to))
            }
        }
    }

    /// The lowest mark of these, if every one of them, and there is one, has a higher mark than `base`.
    fn lowest(&self, items: &[Item], base: Mark) -> Option<Mark> {
        let marks = items.iter().map(|item| self.mark(*item));
        marks.min().filter(|mark| *mark > base)
    }

    /// The same of whatever has an id.
    fn lowest_of(&self, subjects: &[Subject], base: Mark) -> Option<Mark> {
        let marks = subjects.iter().map(|subject| match subject {
            Subject::Item(item) => self.mark(*item),
            other => self.brief.mark_of(*other),
        });
        marks.min().filter(|mark| *mark > base)
    }

    fn rests_on(&self, noun: &str, sources: &[Citation], base: Mark) -> Option<Warning> {
        let sources: Vec<Item> = sources.iter().map(|own| Item::Source(own.source)).collect();
        let mark = self.lowest(&sources, base)?;
        Some(hangs_on(
            "marked-sources",
            &format!("Every source of this {noun}"),
            mark,
            base,
        ))
    }

    fn names(&self, field: &'static str, text: &str, base: Mark) -> Option<Warning> {
        let (name, mark) = self.names.highest_in(text, base)?;
        Some(Warning {
            code: "marked-name",
            field: Some(field),
            message: named(name, mark),
            hint: format!("{}, or write around the name.", add(mark)),
        })
    }
}

fn named(name: &str, mark: Mark) -> String {
    format!(
        "This text names `{}`, which is marked {}.",
        shown(name),
        mark.words()
    )
}

fn add(mark: Mark) -> String {
    format!("Add mark: {}", mark.key())
}

/// What is left out where something else is.
fn goes_with(code: &'static str, noun: &str, with: &str, mark: Mark) -> Warning {
    Warning {
        code,
        field: None,
        message: format!(
            "This {noun} is left out with {with}, which is marked {}, and has no mark itself.",
            mark.words()
        ),
        hint: format!("{}.", add(mark)),
    }
}

/// What is shown without what it hangs on.
fn hangs_on(code: &'static str, all: &str, mark: Mark, base: Mark) -> Warning {
    Warning {
        code,
        field: None,
        message: format!(
            "{all} is marked {} or higher, and this has no mark of its own.",
            mark.words()
        ),
        hint: format!(
            "{}, or mark: {} if it may be shown without.",
            add(mark),
            base.key()
        ),
    }
}

fn report(warning: Option<Warning>, path: Path<'_>, findings: &mut Findings) {
    let Some(Warning {
        code,
        field,
        message,
        hint,
    }) = warning
    else {
        return;
    };
    let path = match &field {
        Some(field) => path.field(field),
        None => path,
    };
    findings.warn(code, path, message, Some(hint));
}
