//! What a table comes to in a brief: edits, and what becomes of each of its rows.

use std::collections::{HashMap, HashSet};

use super::columns::{Field, Rows};
use super::known::{Known, Named};
use super::rows::{Cells, Refusal, quoted};
use super::table::Table;
use super::{Mapping, address};
use crate::brief::edit::{Edit, List, Target, Written};
use crate::brief::{Brief, Entity, Mark, Status, limits};

/// What a table comes to in a brief.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The changes of the brief, to be made together.
    pub edits: Vec<Edit>,
    /// What becomes of each row but the headings.
    pub rows: Vec<Done>,
    /// What the rows are.
    of: Rows,
    /// What is added besides: sides, sources, and cards that ties lead to.
    beside: Vec<(usize, &'static str)>,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The number that the spreadsheet shows beside it, from 1.
    pub number: usize,
    /// What it comes to in the brief, in a line.
    pub words: String,
    /// What is done with it.
    pub what: What,
    /// What should be known of it, in sentences.
    pub remarks: Vec<String>,
    /// The names of the cards that are made for it.
    pub makes: Vec<String>,
}

/// What is noted of a row while it is read.
#[derive(Default)]
struct Notes {
    remarks: Vec<String>,
    makes: Vec<String>,
}

/// What is done with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It is added.
    Added,
    /// What it tells of is in the brief, and gets what it lacks.
    Filled,
    /// The brief has all that it says.
    Same,
    /// It cannot be taken; the last remark says why.
    Refused,
}

/// What a table comes to in a brief, if it is understood so. Rows that say what the brief has already
/// change nothing, so a table that is taken twice is there once.
#[must_use]
pub fn plan(brief: &Brief, table: &Table, mapping: &Mapping) -> Plan {
    let mut planner = Planner::new(brief);
    let rows = table.rows().iter().skip(usize::from(mapping.headings));
    let rows = rows.map(|row| {
        let cells = Cells::of(table, mapping, row);
        let mut notes = Notes::default();
        let done = match mapping.rows {
            Rows::Entities => planner.entity(&cells, &mut notes),
            Rows::Relations => planner.relation(&cells, &mut notes),
            Rows::Events => planner.event(&cells, &mut notes),
        };
        let (words, what) = done.unwrap_or_else(|refusal| {
            notes.remarks.push(refusal);
            let cells = row.cells.iter().filter(|cell| !cell.is_empty()).take(3);
            let cells: Vec<String> = cells.map(|cell| quoted(cell)).collect();
            (cells.join(", "), What::Refused)
        });
        Done {
            number: row.number,
            words,
            what,
            remarks: notes.remarks,
            makes: notes.makes,
        }
    });
    let rows = rows.collect();
    planner.finish(mapping.rows, rows)
}

impl Plan {
    /// How many rows this is done with.
    #[must_use]
    pub fn count(&self, what: What) -> usize {
        self.rows.iter().filter(|row| row.what == what).count()
    }

    /// What the step that can be taken back is called.
    #[must_use]
    pub fn label(&self) -> String {
        let count = self.count(What::Added);
        format!("{count} {} from a table", self.of.words(count))
    }

    /// What becomes of the table, in sentences.
    #[must_use]
    pub fn summary(&self) -> String {
        let added = self.count(What::Added);
        let is = |count: usize| if count == 1 { "is" } else { "are" };
        let mut sentences = vec![match added {
            0 => format!("No {} is added.", self.of.words(1)),
            _ => format!("{added} {} {} added.", self.of.words(added), is(added)),
        }];
        if !self.beside.is_empty() {
            let beside = self
                .beside
                .iter()
                .map(|(count, what)| format!("{count} {what}"));
            let beside: Vec<String> = beside.collect();
            let all: usize = self.beside.iter().map(|(count, _)| count).sum();
            sentences.push(format!(
                "With them {} made: {}.",
                is(all),
                beside.join(", ")
            ));
        }
        match self.count(What::Filled) {
            0 => {}
            1 => sentences.push("1 that is in the brief gets what it lacked.".to_owned()),
            n => sentences.push(format!("{n} that are in the brief get what they lacked.")),
        }
        match self.count(What::Same) {
            0 => {}
            n => sentences.push(format!("{n} {} there already.", is(n))),
        }
        match self.count(What::Refused) {
            0 => {}
            1 => sentences.push("1 row cannot be taken.".to_owned()),
            n => sentences.push(format!("{n} rows cannot be taken.")),
        }
        sentences.join(" ")
    }
}

impl Done {
    /// What is to be said of it beside what it comes to, in sentences; empty if nothing is.
    #[must_use]
    pub fn said(&self) -> String {
        let own = match self.what {
            What::Same => Some("It is in the brief already."),
            What::Filled => Some("It is in the brief, and gets what it lacks."),
            What::Added | What::Refused => None,
        };
        let makes = self.makes.iter();
        let makes = makes.map(|name| format!("A card is made for {}.", quoted(name)));
        let own = own.into_iter().map(str::to_owned).chain(makes);
        own.chain(self.remarks.iter().cloned())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// So much of a card is told beside its name, what it is and its side.
const TOLD: usize = 3;

/// What is said of a row whose name another has.
const ABOVE: &str = "A row above has this name; what this one says was left out.";

type Fields = Vec<(String, Written)>;

/// A brief while a table is read into it.
struct Planner<'b> {
    brief: &'b Brief,
    known: Known,
    /// Where the brief's own cards are.
    places: HashMap<&'b str, usize>,
    sides: Vec<Fields>,
    sources: Vec<Fields>,
    entities: Vec<Fields>,
    relations: Vec<Fields>,
    events: Vec<Fields>,
    filled: Vec<Edit>,
    /// The brief's own cards that a row has filled.
    touched: HashSet<usize>,
    /// What ties and events say, so that none is added twice.
    said: HashSet<Vec<String>>,
}

impl<'b> Planner<'b> {
    fn new(brief: &'b Brief) -> Self {
        let places = brief.entities.iter().enumerate();
        let relations = brief.relations.iter().map(|own| {
            let words = own.label.clone().unwrap_or_default();
            vec![
                brief[own.from].id.clone(),
                own.kind.key().to_owned(),
                brief[own.to].id.clone(),
                words,
            ]
        });
        let events = brief
            .events
            .iter()
            .map(|own| vec![own.date.to_string(), own.text.lines()]);
        Self {
            brief,
            known: Known::of(brief),
            places: places.map(|(at, own)| (own.id.as_str(), at)).collect(),
            sides: Vec::new(),
            sources: Vec::new(),
            entities: Vec::new(),
            relations: Vec::new(),
            events: Vec::new(),
            filled: Vec::new(),
            touched: HashSet::new(),
            said: relations.chain(events).collect(),
        }
    }

    fn finish(self, of: Rows, rows: Vec<Done>) -> Plan {
        let counts = [
            (of != Rows::Entities).then_some((self.entities.len(), ["card", "cards"])),
            Some((self.sides.len(), ["side", "sides"])),
            Some((self.sources.len(), ["source", "sources"])),
        ];
        let counts = counts.into_iter().flatten().filter(|(count, _)| *count > 0);
        let beside =
            counts.map(|(count, [one, many])| (count, if count == 1 { one } else { many }));
        let beside = beside.collect();
        let brief = self.brief;
        let lists = [
            (List::Sides, brief.sides.len(), self.sides),
            (List::Entities, brief.entities.len(), self.entities),
            (List::Relations, brief.relations.len(), self.relations),
            (List::Events, brief.events.len(), self.events),
            (List::Sources, brief.sources.len(), self.sources),
        ];
        let mut edits = self.filled;
        for (list, from, items) in lists {
            let items = items.into_iter().enumerate();
            edits.extend(items.map(|(n, fields)| Edit::Insert {
                list,
                at: from + n,
                fields,
            }));
        }
        Plan {
            edits,
            rows,
            of,
            beside,
        }
    }

    fn entity(&mut self, cells: &Cells<'_>, notes: &mut Notes) -> Result<(String, What), Refusal> {
        let name = cells.needed(Field::Name, limits::NAME)?;
        let (kind, kind_label) = cells.entity_kind()?;
        let side = cells.line(Field::Side, limits::LABEL)?;
        let role = cells.line(Field::Role, limits::LINE)?;
        let aliases = cells.parts(Field::Aliases, limits::NAME)?;
        let short = cells.line(Field::ShortName, limits::NAME)?;
        let original = cells.line(Field::OriginalName, limits::NAME)?;
        let summary = cells.prose(Field::Summary)?;
        let facts = cells.facts()?;
        let sources = cells.sources(|name| self.known.source(name) != Named::Nothing)?;
        let mark = self.above(cells.mark()?);
        let there = match self.known.entity(&name) {
            Named::One(id) => Some(id),
            Named::Several => return Err(several(&name)),
            Named::Nothing => None,
        };
        let place = there
            .as_ref()
            .map(|id| self.places.get(id.as_str()).copied());
        if let Some(None) = place {
            notes.remarks.push(ABOVE.to_owned());
            return Ok((name, What::Same));
        }
        let is = [kind_label.as_deref().or(kind.label()), side.as_deref()];
        let words = told(&name, is, role.as_deref(), &facts);
        let has = place
            .flatten()
            .map(|place| (place, &self.brief.entities[place]));
        if let Some((place, _)) = has
            && !self.touched.insert(place)
        {
            notes.remarks.push(ABOVE.to_owned());
            return Ok((name, What::Same));
        }
        let lacks = |is_empty: fn(&Entity) -> bool| has.is_none_or(|(_, own)| is_empty(own));
        let mut fields = Fields::new();
        let mut text = |key: &str, value: Option<String>, lacks: bool| {
            if let Some(value) = value.filter(|_| lacks) {
                fields.push((key.to_owned(), Written::text(value)));
            }
        };
        let others: Vec<String> = aliases
            .iter()
            .cloned()
            .chain(short.clone())
            .chain(original.clone())
            .collect();
        text("short_name", short, lacks(|own| own.short_name.is_none()));
        text(
            "original_name",
            original,
            lacks(|own| own.original_name.is_none()),
        );
        text("role", role, lacks(|own| own.role.is_none()));
        text("summary", summary, lacks(|own| own.summary.is_none()));
        text("kind_label", kind_label, has.is_none());
        if !aliases.is_empty() && lacks(|own| own.aliases.is_empty()) {
            fields.push(("aliases".to_owned(), Written::texts(aliases)));
        }
        if !facts.is_empty() && lacks(|own| own.facts.is_empty()) {
            fields.push((
                "facts".to_owned(),
                Written::List(facts.into_iter().map(fact).collect()),
            ));
        }
        if let Some(side) = side.filter(|_| lacks(|own| own.side.is_none())) {
            let side = self.side(&side)?;
            fields.push(("side".to_owned(), Written::text(side)));
        }
        if !sources.is_empty() && lacks(|own| own.sources.is_empty()) {
            fields.push(("sources".to_owned(), self.sources(sources)));
        }
        if let Some((place, _)) = has {
            let is_same = fields.is_empty();
            let target = Target::Item(List::Entities, place);
            let set = fields.into_iter().map(|(field, value)| Edit::Set {
                target,
                field,
                value: Some(value),
            });
            self.filled.extend(set);
            return Ok((words, if is_same { What::Same } else { What::Filled }));
        }
        let id = self.known.id(cells.id(), &name, "card");
        self.known.add_entity(&id, &name, others.into_iter());
        fields.push(("id".to_owned(), Written::text(id)));
        fields.push(("name".to_owned(), Written::text(name)));
        fields.push(("kind".to_owned(), Written::word(kind.key())));
        fields.extend(marked(mark));
        self.entities.push(fields);
        Ok((words, What::Added))
    }

    fn relation(
        &mut self,
        cells: &Cells<'_>,
        notes: &mut Notes,
    ) -> Result<(String, What), Refusal> {
        let from = cells.needed(Field::From, limits::NAME)?;
        let to = cells.needed(Field::To, limits::NAME)?;
        let (kind, label) = cells.relation_kind()?;
        let status = cells.status()?.unwrap_or(Status::Stated);
        let date = cells.date(&mut notes.remarks)?;
        let sources = cells.sources(|name| self.known.source(name) != Named::Nothing)?;
        let mark = self.above(cells.mark()?);
        for end in [&from, &to] {
            if self.known.entity(end) == Named::Several {
                return Err(several(end));
            }
        }
        let words = label.as_deref().unwrap_or_else(|| kind.words());
        let mut sentence = format!("{from} {words} {to}");
        if status != Status::Stated {
            sentence = format!("{sentence} ({})", status.words());
        }
        let [from_id, to_id] = [&from, &to].map(|end| self.end(end, notes));
        let said = vec![
            from_id.clone(),
            kind.key().to_owned(),
            to_id.clone(),
            label.clone().unwrap_or_default(),
        ];
        if !self.said.insert(said) {
            return Ok((sentence, What::Same));
        }
        if kind == crate::brief::RelationKind::Other && label.is_none() {
            notes.remarks.push("It does not say what it is.".to_owned());
        }
        let id = self.known.id(
            cells.id(),
            &format!("{from_id} {} {to_id}", kind.key()),
            "tie",
        );
        let mut fields: Fields = vec![
            ("id".to_owned(), Written::text(id)),
            ("from".to_owned(), Written::text(from_id)),
            ("to".to_owned(), Written::text(to_id)),
            ("kind".to_owned(), Written::word(kind.key())),
            ("status".to_owned(), Written::word(status.key())),
        ];
        fields.extend(label.map(|label| ("label".to_owned(), Written::text(label))));
        fields.extend(date.map(|date| ("date".to_owned(), Written::text(date))));
        if !sources.is_empty() {
            fields.push(("sources".to_owned(), self.sources(sources)));
        }
        fields.extend(marked(mark));
        self.relations.push(fields);
        Ok((sentence, What::Added))
    }

    fn event(&mut self, cells: &Cells<'_>, notes: &mut Notes) -> Result<(String, What), Refusal> {
        let date = cells.date(&mut notes.remarks)?.ok_or("‘Date’ is empty.")?;
        let text = cells
            .prose(Field::Text)?
            .ok_or("‘What happened’ is empty.")?;
        let status = cells.status()?;
        let sources = cells.sources(|name| self.known.source(name) != Named::Nothing)?;
        let mark = self.above(cells.mark()?);
        let mut who: Vec<String> = Vec::new();
        for cell in cells.lines(Field::Who) {
            for id in self.concerned(&cell, notes) {
                if !who.contains(&id) {
                    who.push(id);
                }
            }
        }
        let printed: crate::brief::date::When = date.parse().map_err(|_| "‘Date’ is no date.")?;
        let plain = crate::brief::markup::Text::parse(&text).lines();
        let sentence = format!("{printed}: {}", super::words::one_line(&plain));
        if !self.said.insert(vec![printed.to_string(), plain.clone()]) {
            return Ok((sentence, What::Same));
        }
        let id = self.known.id(cells.id(), &plain, "event");
        let mut fields: Fields = vec![
            ("id".to_owned(), Written::text(id)),
            ("date".to_owned(), Written::text(date)),
            ("text".to_owned(), Written::text(text)),
        ];
        fields.extend(status.map(|status| ("status".to_owned(), Written::word(status.key()))));
        if !who.is_empty() {
            fields.push(("entities".to_owned(), Written::texts(who)));
        }
        if !sources.is_empty() {
            fields.push(("sources".to_owned(), self.sources(sources)));
        }
        fields.extend(marked(mark));
        self.events.push(fields);
        Ok((sentence, What::Added))
    }

    /// The cards that a cell names: as one name, else as names with `;` or commas between them.
    fn concerned(&self, cell: &str, notes: &mut Notes) -> Vec<String> {
        let one = |name: &str| match self.known.entity(name) {
            Named::One(id) => Some(id),
            Named::Several | Named::Nothing => None,
        };
        if let Some(id) = one(cell) {
            return vec![id];
        }
        let mut ids = Vec::new();
        for part in super::words::parts(cell) {
            let by_commas: Option<Vec<String>> =
                part.split(',').map(|name| one(name.trim())).collect();
            match (one(&part), by_commas) {
                (Some(id), _) => ids.push(id),
                (None, Some(all)) => ids.extend(all),
                (None, None) => notes.remarks.push(format!(
                    "No card is called {}, so it is left out of whom this concerns.",
                    quoted(&part)
                )),
            }
        }
        ids.truncate(limits::ENTRIES);
        ids
    }

    /// The mark, if it is above the brief's own.
    fn above(&self, mark: Option<Mark>) -> Option<Mark> {
        mark.filter(|mark| *mark > self.brief.head.mark)
    }

    /// The id of the card at the end of a tie, which is made if need be.
    fn end(&mut self, name: &str, notes: &mut Notes) -> String {
        if let Named::One(id) = self.known.entity(name) {
            return id;
        }
        let id = self.known.id(None, name, "card");
        self.known.add_entity(&id, name, std::iter::empty());
        self.entities.push(vec![
            ("id".to_owned(), Written::text(id.clone())),
            ("name".to_owned(), Written::text(name)),
            ("kind".to_owned(), Written::word("other")),
        ]);
        notes.makes.push(name.to_owned());
        id
    }

    /// The id of a side, which is made if need be.
    fn side(&mut self, label: &str) -> Result<String, Refusal> {
        match self.known.side(label) {
            Named::One(id) => return Ok(id),
            Named::Several => return Err(format!("Several sides are called {}.", quoted(label))),
            Named::Nothing => {}
        }
        if self.brief.sides.len() + self.sides.len() >= limits::SIDES {
            let most = limits::SIDES;
            return Err(format!(
                "{} would be one side too many: at most {most} fit.",
                quoted(label)
            ));
        }
        let id = self.known.add_side(label);
        self.sides.push(vec![
            ("id".to_owned(), Written::text(id.clone())),
            ("label".to_owned(), Written::text(label)),
        ]);
        Ok(id)
    }

    /// The ids of sources by their titles or addresses; those that are new are made.
    fn sources(&mut self, names: Vec<String>) -> Written {
        let mut ids: Vec<String> = Vec::new();
        for name in names {
            let id = match self.known.source(&name) {
                Named::One(id) => id,
                // The first of several is as good as another.
                Named::Several => continue,
                Named::Nothing => self.source(&name),
            };
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Written::texts(ids)
    }

    fn source(&mut self, name: &str) -> String {
        let page = address::page(name).filter(|page| page.url == name);
        let title = match &page {
            Some(page) if page.title.is_empty() => page.publisher.clone(),
            Some(page) => page.title.clone(),
            None => name.to_owned(),
        };
        let words = match &page {
            Some(page) => format!("{} {}", address::owner(&page.publisher), page.title),
            None => title.clone(),
        };
        let url = page.as_ref().map(|page| page.url.as_str());
        let id = self.known.add_source(&words, &title, url);
        let mut fields: Fields = vec![
            ("id".to_owned(), Written::text(id.clone())),
            ("title".to_owned(), Written::text(title)),
        ];
        if let Some(page) = page {
            fields.push(("publisher".to_owned(), Written::text(page.publisher)));
            fields.push(("url".to_owned(), Written::text(page.url)));
            fields.extend(
                page.published
                    .map(|date| ("published".to_owned(), Written::text(date))),
            );
        }
        self.sources.push(fields);
        id
    }
}

/// A card in a line: its name, what it is and on whose side, what it does, and its first facts.
fn told(
    name: &str,
    is: [Option<&str>; 2],
    role: Option<&str>,
    facts: &[(String, String)],
) -> String {
    let is: Vec<&str> = is.into_iter().flatten().collect();
    let is = if is.is_empty() {
        String::new()
    } else {
        format!(" ({})", is.join(", "))
    };
    let facts = facts
        .iter()
        .map(|(label, value)| format!("{label}: {value}"));
    let told = role.map(str::to_owned).into_iter().chain(facts).take(TOLD);
    let words = std::iter::once(format!("{name}{is}")).chain(told);
    words.collect::<Vec<_>>().join("; ")
}

fn several(name: &str) -> Refusal {
    format!(
        "Several cards are called {}: name the one that is meant in another way.",
        quoted(name)
    )
}

fn fact((label, value): (String, String)) -> Written {
    Written::Struct(vec![
        ("label".to_owned(), Written::text(label)),
        ("value".to_owned(), Written::text(value)),
    ])
}

fn marked(mark: Option<Mark>) -> Option<(String, Written)> {
    mark.map(|mark| ("mark".to_owned(), Written::word(mark.key())))
}
