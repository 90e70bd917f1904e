//! Search over everything that a brief shows.

use memchr::memmem::Finder;

use super::command::Command;
use super::form::Kind;
use super::stage::{Centre, Section};
use crate::brief::markup::Text;
use crate::brief::{Brief, Item, folded};

/// The texts of a brief, folded once for searching.
#[derive(Clone, Debug, Default)]
pub struct Search {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    found: Found,
    title: String,
    rest: String,
}

/// What holds every word of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// An item.
    Item(Item),
    /// A step of the brief's own story, from 0.
    Step(usize),
    /// What it comes to.
    BottomLine,
    /// A key judgment, from 0.
    Judgment(usize),
    /// An open question, from 0.
    Question(usize),
    /// A contested figure, from 0.
    Figure(usize),
    /// A course that could be taken, from 0.
    Option(usize),
    /// A next step, from 0.
    Action(usize),
}

impl Found {
    /// The section of the page that tells it; `None` for items and steps.
    #[must_use]
    pub fn section(self) -> Option<Section> {
        match self {
            Self::Item(_) | Self::Step(_) => None,
            Self::BottomLine => Some(Section::Overview),
            Self::Judgment(_) => Some(Section::Judgments),
            Self::Question(_) => Some(Section::Questions),
            Self::Figure(_) => Some(Section::Figures),
            Self::Option(_) => Some(Section::Options),
            Self::Action(_) => Some(Section::Next),
        }
    }

    /// What it is, in a word or two.
    #[must_use]
    pub fn kind(self, brief: &Brief) -> &str {
        match self {
            Self::Item(Item::Entity(ix)) => brief[ix].kind_words().unwrap_or_default(),
            Self::Item(Item::Quote(_)) => "quote",
            Self::Item(Item::Relation(_)) => "relation",
            Self::Item(Item::Event(_)) => "event",
            Self::Item(Item::Source(_)) => "source",
            Self::Step(_) => "step",
            Self::BottomLine => "bottom line",
            Self::Judgment(_) => "judgment",
            Self::Question(_) => "question",
            Self::Figure(_) => "figure",
            Self::Option(_) => "option",
            Self::Action(_) => "next step",
        }
    }

    /// What shows it in its brief.
    #[must_use]
    pub fn command(self) -> Command {
        match self {
            Self::Item(item) => Command::Select(item),
            Self::Step(step) => Command::GoToStep(step),
            Self::BottomLine => Command::ShowCentre(Centre::Page(Section::Overview)),
            Self::Judgment(n) => Command::Pick(Kind::Judgment, n),
            Self::Question(n) => Command::Pick(Kind::Question, n),
            Self::Figure(n) => Command::Pick(Kind::Figure, n),
            Self::Option(n) => Command::Pick(Kind::Option, n),
            Self::Action(n) => Command::Pick(Kind::Action, n),
        }
    }

    /// Its words in one line.
    #[must_use]
    pub fn words(self, brief: &Brief) -> String {
        let head = &brief.head;
        let plain = |text: Option<&Text>| text.map(Text::plain).unwrap_or_default();
        match self {
            Self::Item(item) => brief.caption(item),
            Self::Step(n) => brief
                .story
                .get(n)
                .map_or_else(String::new, |s| s.title.clone()),
            Self::BottomLine => plain(head.bottom_line.as_ref()),
            Self::Judgment(n) => plain(head.judgments.get(n).map(|own| &own.text)),
            Self::Question(n) => plain(head.questions.get(n).map(|own| &own.text)),
            Self::Figure(n) => brief
                .figures
                .get(n)
                .map_or_else(String::new, |own| own.label.clone()),
            Self::Option(n) => brief
                .options
                .get(n)
                .map_or_else(String::new, |own| own.title.clone()),
            Self::Action(n) => plain(brief.next.get(n).map(|own| &own.what)),
        }
    }
}

/// A piece of a brief that a search looks at as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it tells of.
    pub found: Found,
    /// What it is called, or what is said.
    pub title: String,
    /// What else is told of it, in lines.
    pub rest: String,
}

/// Everything that a search looks at; no private note.
pub fn passages(brief: &Brief) -> impl Iterator<Item = Passage> {
    let items = brief.items().map(|item| Passage {
        found: Found::Item(item),
        title: title(brief, item),
        rest: rest(brief, item),
    });
    let head = &brief.head;
    let line = head.bottom_line.iter().map(|_| Found::BottomLine);
    let told = line
        .chain((0..head.judgments.len()).map(Found::Judgment))
        .chain((0..head.questions.len()).map(Found::Question))
        .chain((0..brief.figures.len()).map(Found::Figure))
        .chain((0..brief.options.len()).map(Found::Option))
        .chain((0..brief.next.len()).map(Found::Action))
        .chain((0..brief.story.len()).map(Found::Step));
    let told = told.map(|found| Passage {
        found,
        title: found.words(brief),
        rest: beside(brief, found),
    });
    items.chain(told)
}

/// The words of a query, folded as what they are looked for in.
#[derive(Clone, Debug, Default)]
pub struct Query {
    words: Vec<String>,
    finders: Vec<Finder<'static>>,
}

impl Query {
    /// The query that is typed so.
    #[must_use]
    pub fn of(typed: &str) -> Self {
        let folded = folded(typed);
        let words: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
        let finders = words.iter().map(|word| Finder::new(word).into_owned());
        Self {
            finders: finders.collect(),
            words,
        }
    }

    /// Its words; none if nothing is looked for.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// How well a title with what else is told, both folded, answers it: 0 if the title begins with the
    /// query, 1 if a word of it does, 2 if the title holds it, 3 if it stands elsewhere, `None` if a word
    /// stands nowhere.
    #[must_use]
    pub fn rank(&self, title: &str, rest: &str) -> Option<u8> {
        let holds = |text: &str, word: &Finder<'_>| word.find(text.as_bytes()).is_some();
        let mut words = self.finders.iter();
        let first = self.finders.first()?;
        if !words.all(|word| holds(title, word) || holds(rest, word)) {
            return None;
        }
        let starts = |part: &str| part.as_bytes().starts_with(first.needle());
        Some(if starts(title) {
            0
        } else if !holds(title, first) {
            3
        } else if title.split(|c: char| !c.is_alphanumeric()).any(starts) {
            1
        } else {
            2
        })
    }
}

/// Something that holds every word of the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// How well it answers the query; see [`Query::rank`].
    pub rank: u8,
    /// What holds them.
    pub found: Found,
}

impl Search {
    /// Folds the texts; once per brief.
    #[must_use]
    pub fn of(brief: &Brief) -> Self {
        let entries = passages(brief).map(|passage| Entry {
            found: passage.found,
            title: folded(&passage.title),
            rest: folded(&passage.rest),
        });
        Self {
            entries: entries.collect(),
        }
    }

    /// All that holds every word of the query, best first; none for an empty query.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<Hit> {
        let query = Query::of(query);
        let mut hits: Vec<Hit> = self
            .entries
            .iter()
            .filter_map(|entry| {
                let rank = query.rank(&entry.title, &entry.rest)?;
                Some(Hit {
                    rank,
                    found: entry.found,
                })
            })
            .collect();
        hits.sort_unstable();
        hits
    }
}

fn title(brief: &Brief, item: Item) -> String {
    match item {
        Item::Entity(ix) => brief[ix].name.clone(),
        Item::Quote(ix) => brief[ix].text.plain(),
        Item::Relation(ix) => brief[ix].words().to_owned(),
        Item::Event(ix) => brief[ix].text.plain(),
        Item::Source(ix) => brief[ix].title.clone(),
    }
}

/// What is said about something that is no item, besides its words.
fn beside(brief: &Brief, found: Found) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut texts = |texts: &[Text]| out.extend(texts.iter().map(Text::plain));
    match found {
        Found::Item(_) | Found::Step(_) | Found::BottomLine => {}
        Found::Judgment(n) => {
            let own = &brief.head.judgments[n];
            texts(&own.assumptions);
            texts(own.would_change.as_slice());
        }
        Found::Question(n) => {
            let own = &brief.head.questions[n];
            texts(own.would_change.as_slice());
            out.push(own.standing());
        }
        Found::Figure(n) => {
            let own = &brief.figures[n];
            out.extend(own.values.iter().map(|value| {
                let by = &brief[value.by].name;
                format!("{by} {} {}", own.words(value.amount), value.standing())
            }));
        }
        Found::Option(n) => {
            let own = &brief.options[n];
            texts(own.text.as_slice());
            texts(&own.pros);
            texts(&own.cons);
            out.extend(own.cost.iter().chain(&own.risk).cloned());
        }
        Found::Action(n) => out.push(brief.next[n].standing()),
    }
    out.join("\n")
}

fn rest(brief: &Brief, item: Item) -> String {
    let mut out = String::new();
    let mut add = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    match item {
        Item::Entity(ix) => {
            let entity = &brief[ix];
            for text in [&entity.short_name, &entity.original_name, &entity.role] {
                add(text.as_deref().unwrap_or_default());
            }
            entity.aliases.iter().for_each(|alias| add(alias));
            add(entity.kind.words());
            add(entity.kind_label.as_deref().unwrap_or_default());
            add(entity.side.map_or("", |side| &brief[side].label));
            if let Some(summary) = &entity.summary {
                add(&summary.plain());
            }
            for fact in &entity.facts {
                add(&fact.label);
                add(&fact.value.plain());
            }
        }
        Item::Quote(ix) => {
            let quote = &brief[ix];
            add(&brief[quote.speaker].name);
            add(&quote
                .date
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default());
            for text in [&quote.role, &quote.setting] {
                add(text.as_deref().unwrap_or_default());
            }
            if let Some(original) = &quote.original {
                add(&original.plain());
            }
        }
        Item::Relation(ix) => {
            add(&brief.caption(item));
            add(brief[ix].kind.words());
            add(brief[ix].kind.inverse());
            add(&brief[ix]
                .date
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default());
        }
        Item::Event(ix) => {
            add(&brief[ix].date.to_string());
            for entity in &brief[ix].entities {
                add(&brief[*entity].name);
            }
        }
        Item::Source(ix) => {
            let source = &brief[ix];
            for text in [&source.publisher, &source.author, &source.url] {
                add(text.as_deref().unwrap_or_default());
            }
            if let Some(note) = &source.note {
                add(&note.plain());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::brief::{NoFolder, check};

    const BRIEF: &str = r#"(
        format: 1,
        head: (
            title: "T",
            bottom_line: "It comes to pears.",
            judgments: [(text: "Apples will fall.", likelihood: likely, confidence: low)],
            questions: [(text: "Who grows plums?")],
        ),
        entities: [
            (id: "a", name: "Orchard", kind: company),
            (id: "b", name: "Jürgen O’Müller", kind: person),
        ],
        quotes: [(id: "q", text: "No.", speaker: "b", date: "2024-03-11", sources: ["s"])],
        relations: [
            (id: "r", from: "a", to: "b", kind: supplies, status: stated, date: "2019", sources: ["s"]),
        ],
        sources: [(id: "s", title: "Almanac", note: "Kept in a cellar.")],
        story: [(title: "Harvest", show: diagram, note: "Say nothing of wasps.")],
    )"#;

    /// What a query finds first.
    fn check_finds(query: &str, want: Option<Found>) {
        let Some(brief) = check(BRIEF.as_bytes(), &NoFolder).brief else {
            return assert_eq!(query, "", "the brief has faults");
        };
        let hits = Search::of(&brief).find(query);
        assert_eq!(hits.first().map(|hit| hit.found), want, "{query}");
    }

    #[test]
    fn everything_that_is_told_is_found_and_no_private_note() {
        check_finds("pears", Some(Found::BottomLine));
        check_finds("apples", Some(Found::Judgment(0)));
        check_finds("PLUMS grow", Some(Found::Question(0)));
        check_finds("harv", Some(Found::Step(0)));
        check_finds("wasps", None);
        for (query, id) in [
            ("orch", "a"),
            ("cellar", "s"),
            ("o'muller", "b"),
            ("11 march 2024", "q"),
            ("2019", "r"),
        ] {
            let brief = check(BRIEF.as_bytes(), &NoFolder).brief;
            let item = brief.and_then(|brief| brief.find(id));
            check_finds(query, item.map(Found::Item));
        }
    }
}
