//! What a filled-in form comes to: edits of the brief.

use super::amount::amount;
use super::candidates::is_taken;
use super::draft::{group, same};
use super::{Draft, Field, Input, Kind, Row, Rows, Used, Value};
use crate::brief::edit::{Edit, List, Target, Written};
use crate::brief::{Brief, SideIx, id_from};
use crate::import::address;

/// The most characters of a name that a step is called by.
const NAMED: usize = 40;

impl Kind {
    /// The list of the brief that holds things of this kind; `None` for the head.
    #[must_use]
    pub fn list(self) -> Option<List> {
        Some(match self {
            Self::Head => return None,
            Self::Side => List::Sides,
            Self::Entity => List::Entities,
            Self::Relation => List::Relations,
            Self::Quote => List::Quotes,
            Self::Event => List::Events,
            Self::Judgment => List::Judgments,
            Self::Question => List::Questions,
            Self::Figure => List::Figures,
            Self::Option => List::Options,
            Self::Action => List::Next,
            Self::Source => List::Sources,
            Self::Step => List::Steps,
        })
    }

    /// How many of them a brief has.
    #[must_use]
    pub fn count(self, brief: &Brief) -> usize {
        match self {
            Self::Head => 1,
            Self::Side => brief.sides.len(),
            Self::Entity => brief.entities.len(),
            Self::Relation => brief.relations.len(),
            Self::Quote => brief.quotes.len(),
            Self::Event => brief.events.len(),
            Self::Judgment => brief.head.judgments.len(),
            Self::Question => brief.head.questions.len(),
            Self::Figure => brief.figures.len(),
            Self::Option => brief.options.len(),
            Self::Action => brief.next.len(),
            Self::Source => brief.sources.len(),
            Self::Step => brief.story.len(),
        }
    }

    /// Whether things of this kind have ids.
    fn has_id(self) -> bool {
        !matches!(self, Self::Head | Self::Step)
    }

    /// The id of the thing at this place; `None` if it has none.
    #[must_use]
    pub fn id(self, brief: &Brief, at: usize) -> Option<&str> {
        let head = &brief.head;
        match self {
            Self::Head | Self::Step => None,
            Self::Side => Some(&brief.sides.get(at)?.id),
            Self::Judgment => head.judgments.get(at)?.id.as_deref(),
            Self::Question => head.questions.get(at)?.id.as_deref(),
            Self::Figure => Some(&brief.figures.get(at)?.id),
            Self::Option => Some(&brief.options.get(at)?.id),
            Self::Action => brief.next.get(at)?.id.as_deref(),
            Self::Entity | Self::Relation | Self::Quote | Self::Event | Self::Source => {
                let item = self.item(at).filter(|_| at < self.count(brief))?;
                Some(brief.id(item))
            }
        }
    }

    /// What readers know the thing at this place by, short enough for a sentence.
    ///
    /// # Panics
    /// If the brief has no such thing.
    #[must_use]
    pub fn called(self, brief: &Brief, at: usize) -> String {
        shortened(&self.whole_name(brief, at))
    }

    /// What readers know the thing at this place by.
    ///
    /// # Panics
    /// If the brief has no such thing.
    #[must_use]
    pub fn whole_name(self, brief: &Brief, at: usize) -> String {
        match self {
            Self::Head => brief.head.title.clone(),
            Self::Side => brief[SideIx(at as u32)].label.clone(),
            Self::Judgment => brief.head.judgments[at].text.plain(),
            Self::Question => brief.head.questions[at].text.plain(),
            Self::Figure => brief.figures[at].label.clone(),
            Self::Option => brief.options[at].title.clone(),
            Self::Action => brief.next[at].what.plain(),
            Self::Step => brief.story[at].title.clone(),
            kind => kind
                .item(at)
                .map(|item| brief.caption(item))
                .unwrap_or_default(),
        }
    }

    /// What the edits of the brief call the thing at this place.
    #[must_use]
    pub fn target(self, at: usize) -> Target {
        self.list()
            .map_or(Target::Head, |list| Target::Item(list, at))
    }
}

impl Draft {
    /// The edits that the draft comes to in this brief, and what they are called together. They take
    /// for granted that the draft has no fault.
    #[must_use]
    pub fn edits(&self, brief: &Brief) -> (String, Vec<Edit>) {
        match (self.at(), self.form().kind.list()) {
            (Some(at), _) => self.changes(at),
            (None, Some(list)) => self.addition(brief, list),
            (None, None) => (String::new(), Vec::new()),
        }
    }

    fn changes(&self, at: usize) -> (String, Vec<Edit>) {
        let kind = self.form().kind;
        let target = kind.target(at);
        let (mut edits, mut labels) = (Vec::new(), Vec::new());
        let mut groups: Vec<&str> = Vec::new();
        for (i, field) in self.form().fields.iter().enumerate() {
            if !self.is_changed(i) {
                continue;
            }
            labels.push(field.label);
            let group = group(field.key);
            if groups.contains(&group) {
                continue;
            }
            groups.push(group);
            if let Input::Rows(of) = field.input {
                let list = match kind {
                    Kind::Figure => List::Values(at),
                    _ => List::Facts(at),
                };
                self.rows(list, of, i, &mut edits);
            } else if field.key == "id" && !self.before(i).is_empty() {
                let id = self.value(i).text().trim().to_owned();
                edits.push(Edit::Rename { target, id });
            } else {
                edits.push(Edit::Set {
                    target,
                    field: group.to_owned(),
                    value: self.written(group),
                });
            }
        }
        let first = labels.first().copied().unwrap_or_default().to_lowercase();
        let labels = match labels.len() {
            0 | 1 => first,
            2 => format!("{first} and another field"),
            n => format!("{first} and {} more fields", n - 1),
        };
        (format!("{labels} of ‘{}’", self.called()), edits)
    }

    /// Rows that were changed, then those left out from the last on, those moved, and those added.
    fn rows(&self, list: List, of: &Rows, field: usize, edits: &mut Vec<Edit>) {
        let (Value::Rows(was), Value::Rows(rows)) = (self.before(field), self.value(field)) else {
            return;
        };
        let full: Vec<&Row> = rows.iter().filter(|row| !row.is_empty()).collect();
        for row in &full {
            if let Some((at, before)) = row.was.and_then(|at| Some((at, was.get(at)?))) {
                changed_cells(Target::Item(list, at), of, (before, row), edits);
            }
        }
        let kept = |at: usize| full.iter().any(|row| row.was == Some(at));
        for at in (0..was.len()).rev().filter(|at| !kept(*at)) {
            edits.push(Edit::Remove {
                target: Target::Item(list, at),
            });
        }
        let mut left: Vec<usize> = (0..was.len()).filter(|at| kept(*at)).collect();
        let meant = full.iter().filter_map(|row| row.was);
        for (to, own) in meant.enumerate() {
            let from = left.iter().position(|at| *at == own).unwrap_or(to);
            if from != to {
                edits.push(Edit::Move { list, from, to });
                let moved = left.remove(from);
                left.insert(to, moved);
            }
        }
        let added = full.iter().enumerate().filter(|(_, row)| row.was.is_none());
        edits.extend(added.map(|(at, row)| Edit::Insert {
            list,
            at,
            fields: fields_of(of, row),
        }));
    }

    fn addition(&self, brief: &Brief, list: List) -> (String, Vec<Edit>) {
        let kind = self.form().kind;
        let mut fields = Vec::new();
        if kind.has_id() {
            fields.push(("id".to_owned(), Written::text(self.id(brief))));
        }
        let mut groups: Vec<&str> = Vec::new();
        for field in self.form().fields {
            let group = group(field.key);
            if groups.contains(&group) || field.key == "id" {
                continue;
            }
            groups.push(group);
            fields.extend(
                self.written(group)
                    .map(|written| (group.to_owned(), written)),
            );
        }
        let at = kind.count(brief);
        let edit = Edit::Insert { list, at, fields };
        (format!("adding ‘{}’", self.called()), vec![edit])
    }

    /// An id for what is added: what was typed, else one that nothing in the brief has.
    fn id(&self, brief: &Brief) -> String {
        let kind = self.form().kind;
        if let Some(id) = self.get("id").filter(|id| !id.is_empty()) {
            return id.text().trim().to_owned();
        }
        let words = match kind {
            Kind::Relation => {
                let part = |key| {
                    self.get(key).map(|value| match value {
                        Value::Names(ids) => ids.concat(),
                        value => value.text().to_owned(),
                    })
                };
                let parts = ["from", "kind", "to"].map(part);
                parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
            Kind::Source => {
                let url = self.get("url").map(Value::text).unwrap_or_default();
                let host = address::host(url.trim()).unwrap_or_default();
                let owner = address::owner(&host);
                let title = self.called();
                if owner.is_empty() || title.is_empty() {
                    title
                } else {
                    format!("{owner} {title}")
                }
            }
            _ => self.called(),
        };
        let fallback = kind.noun();
        if kind == Kind::Side {
            let taken = |id: &str| brief.sides.iter().any(|side| side.id == id);
            return id_from(&words, fallback, taken);
        }
        id_from(&words, fallback, |id| is_taken(brief, id))
    }

    /// What the thing is called where there is no room to say all: its first words.
    #[must_use]
    pub fn called(&self) -> String {
        let text = |key| self.get(key).map(Value::text).unwrap_or_default().trim();
        let words = match self.form().kind {
            Kind::Entity => text("name"),
            Kind::Side | Kind::Figure => text("label"),
            Kind::Head | Kind::Source | Kind::Step | Kind::Option => text("title"),
            Kind::Action => text("what"),
            Kind::Relation => match text("label") {
                "" => text("kind"),
                label => label,
            },
            Kind::Quote | Kind::Event | Kind::Judgment | Kind::Question => text("text"),
        };
        shortened(&words.replace('_', " "))
    }

    /// What the file is to say in a field; `None` if it is to be left out.
    fn written(&self, group_of: &str) -> Option<Written> {
        let form = self.form();
        let all = form.fields.iter().enumerate();
        let parts = all.filter(|(_, field)| group(field.key) == group_of);
        let parts = parts.filter_map(|(i, field)| {
            let part = field.key.split_once('.').map(|(_, part)| part.to_owned());
            Some((part, written(field, self.value(i))?))
        });
        let mut fields = Vec::new();
        for (part, written) in parts {
            match part {
                Some(part) => fields.push((part, written)),
                None => return Some(written),
            }
        }
        (!fields.is_empty()).then_some(Written::Struct(fields))
    }
}

/// The first words, where there are many.
fn shortened(words: &str) -> String {
    if words.chars().count() <= NAMED {
        return words.to_owned();
    }
    let cut: String = words.chars().take(NAMED).collect();
    let cut = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{cut}…")
}

/// What makes a row of the brief of the one before.
fn changed_cells(target: Target, of: &Rows, (before, row): (&Row, &Row), edits: &mut Vec<Edit>) {
    let cells = before.cells.iter().zip(&row.cells);
    for (field, (was, now)) in of.fields.iter().zip(cells) {
        if same(was, now) {
            continue;
        }
        for (name, value) in parts(field, now) {
            edits.push(Edit::Set {
                target,
                field: name.to_owned(),
                value,
            });
        }
    }
}

/// The fields of a row as the file is to have them.
fn fields_of(of: &Rows, row: &Row) -> Vec<(String, Written)> {
    let cells = of.fields.iter().zip(&row.cells);
    let parts = cells.flat_map(|(field, value)| parts(field, value));
    parts
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
}

/// What a field comes to in the file: one of its fields, or the three that an amount is written in.
fn parts(field: &Field, value: &Value) -> Vec<(&'static str, Option<Written>)> {
    if !matches!(field.input, Input::Amount) {
        return vec![(field.key, written(field, value))];
    }
    let (one, from, to) = match amount(value.text()) {
        Some((from, Some(to))) => (None, Some(from), Some(to)),
        Some((one, None)) => (Some(one), None, None),
        None => (None, None, None),
    };
    let parts = [("value", one), ("from", from), ("to", to)];
    parts.map(|(name, n)| (name, n.map(Written::Number))).into()
}

/// A source by its id alone, where nothing more is said of the use.
fn used(own: &Used) -> Written {
    let credibility = Some(Written::word(own.credibility.clone()));
    let credibility = credibility.filter(|_| !own.credibility.is_empty());
    let text = |text: &str| Some(Written::text(text.trim())).filter(|_| !text.trim().is_empty());
    let parts = [
        ("credibility", credibility),
        ("locator", text(&own.locator)),
        ("excerpt", text(&own.excerpt)),
    ];
    let parts = parts.into_iter();
    let mut fields: Vec<(String, Written)> = parts
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect();
    if fields.is_empty() {
        return Written::text(own.id.clone());
    }
    fields.insert(0, ("id".to_owned(), Written::text(own.id.clone())));
    Written::Struct(fields)
}

/// What the file is to say for a field that says this.
fn written(field: &Field, value: &Value) -> Option<Written> {
    if value.is_empty() {
        return None;
    }
    let text = |text: &str| Written::text(text.trim());
    Some(match (field.input, value) {
        (Input::Lines(_), Value::Text(lines)) => {
            let lines = lines.lines().map(str::trim);
            Written::texts(lines.filter(|line| !line.is_empty()))
        }
        (Input::Minutes, Value::Text(minutes)) => Written::word(minutes.trim()),
        (_, Value::Text(words)) => text(words),
        (_, Value::Word(key)) => Written::word(key),
        (Input::Name(_), Value::Names(ids)) => text(&ids.concat()),
        (_, Value::Names(ids)) => Written::texts(ids),
        (_, Value::Uses(uses)) => Written::List(uses.iter().map(used).collect()),
        (Input::Rows(of), Value::Rows(rows)) => {
            let rows = rows.iter().filter(|row| !row.is_empty());
            Written::List(
                rows.map(|row| Written::Struct(fields_of(of, row)))
                    .collect(),
            )
        }
        (_, Value::Rows(_)) => return None,
    })
}
