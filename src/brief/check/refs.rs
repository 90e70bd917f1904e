//! Turns the ids that a brief's values name into indices that hold.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::findings::{Findings, Path, shown};
use super::ids::Ids;
use super::text::{line, quoted};
use crate::brief::model::{
    Citation, EntityIx, EventIx, Item, QuoteIx, RelationIx, SideIx, SourceIx, Subject,
};
use crate::brief::path::Step;
use crate::brief::{limits, raw};

/// The ids of a brief, and which sources have been named so far.
pub struct Refs {
    ids: Ids,
    sides: Vec<String>,
    sides_by_id: HashMap<String, usize>,
    used: Vec<bool>,
    /// Whether a list of items could not be read, so that an unknown id may stand in it.
    partial: bool,
    sides_partial: bool,
    /// What stands where an id should be and is none, or is one that two things have: reported there, so
    /// that what names it is not reported as well.
    doubtful: HashSet<String>,
    /// Whether a list was cut at its limit, so that an unknown id may stand in the rest.
    is_cut: bool,
}

impl Refs {
    /// Takes in the ids of all items and sides, reporting those that are no ids or taken already.
    ///
    /// `is_cut` says that a list was longer than it may be and holds only its beginning.
    pub fn of(raw: &raw::Brief, is_cut: bool, findings: &mut Findings) -> Self {
        let unread = |list: &&'static str| findings.is_unread(&[Step::Field((*list).into())]);
        let lists = [
            "head",
            "entities",
            "quotes",
            "relations",
            "events",
            "figures",
            "options",
            "next",
            "sources",
        ];
        let mut refs = Self {
            ids: Ids::new(),
            sides: Vec::new(),
            sides_by_id: HashMap::new(),
            used: vec![false; raw.sources.len()],
            doubtful: HashSet::new(),
            partial: findings.is_incomplete || lists.iter().any(unread),
            sides_partial: findings.is_incomplete || unread(&"sides"),
            is_cut: is_cut || findings.ends_early,
        };
        macro_rules! take {
            ($($list:ident: $kind:ident($ix:ident)),+) => {$(
                let list = Path::ROOT;
                let list = list.field(stringify!($list));
                for (i, item) in raw.$list.iter().enumerate() {
                    let to = Subject::Item(Item::$kind($ix(i as u32)));
                    refs.take(&item.id, to, list.index(i), findings);
                }
            )+};
        }
        take! {
            entities: Entity(EntityIx), quotes: Quote(QuoteIx), relations: Relation(RelationIx),
            events: Event(EventIx), sources: Source(SourceIx)
        }
        refs.take_matters(raw, findings);
        refs.take_sides(&raw.sides, findings);
        refs
    }

    /// Takes in the ids of what is no item; judgments, questions and next steps may do without one.
    fn take_matters(&mut self, raw: &raw::Brief, findings: &mut Findings) {
        let root = Path::ROOT;
        let head = root.field("head");
        let some = |id: &Option<String>| id.clone();
        let one = |id: &String| Some(id.clone());
        macro_rules! take {
            ($($under:ident $list:ident of $whole:expr => $to:ident, $id:expr;)+) => {$(
                let list = $under.field(stringify!($list));
                for (i, own) in $whole.$list.iter().enumerate() {
                    let path = list.index(i);
                    match $id(&own.id) {
                        Some(id) => self.take(&id, Subject::$to(i), path, findings),
                        None => self.partial |= findings.is_unread(&path.field("id").steps()),
                    }
                }
            )+};
        }
        take! {
            head judgments of raw.head => Judgment, some;
            head questions of raw.head => Question, some;
            root figures of raw => Figure, one;
            root options of raw => Option, one;
            root next of raw => Action, some;
        }
    }

    fn take(&mut self, id: &str, item: Subject, path: Path<'_>, findings: &mut Findings) {
        let path = path.field("id");
        if !is_id(id, path, findings) {
            self.partial |= findings.is_unread(&path.steps());
            self.doubtful.insert(id.to_owned());
            return;
        }
        if let Err(first) = self.ids.take(id, item) {
            self.doubtful.insert(id.to_owned());
            taken(id, written(first), path, findings);
        }
    }

    fn take_sides(&mut self, sides: &[raw::Side], findings: &mut Findings) {
        let list = Path::ROOT;
        let list = list.field("sides");
        for (i, side) in sides.iter().enumerate() {
            let path = list.index(i);
            let path = path.field("id");
            if !is_id(&side.id, path, findings) {
                self.sides_partial |= findings.is_unread(&path.steps());
                self.doubtful.insert(side.id.clone());
            } else if let Some(first) = self.sides_by_id.get(&side.id) {
                let first = vec![Step::Field("sides".into()), Step::Index(*first)];
                taken(&side.id, first, path, findings);
            } else {
                self.sides_by_id.insert(side.id.clone(), i);
                self.sides.push(side.id.clone());
            }
        }
    }

    /// The sources that nothing names.
    pub fn unused(&self) -> impl Iterator<Item = usize> {
        let used = self.used.iter().enumerate();
        used.filter(|(_, used)| !**used).map(|(i, _)| i)
    }

    pub fn side(
        &self,
        id: Option<String>,
        path: Path<'_>,
        findings: &mut Findings,
    ) -> Option<SideIx> {
        let id = id?;
        let found = self.sides_by_id.get(&id).copied();
        let missed = self.is_cut
            || self.doubtful.contains(&id)
            || self.sides_partial && findings.ids_written.contains(&id);
        if found.is_none() && !missed {
            let ids = self.sides.iter().map(String::as_str);
            let hint = match super::findings::nearest(&id, ids) {
                Some(near) => format!("Did you mean `{near}`?"),
                None if self.sides.is_empty() => {
                    format!(
                        "Declare it: sides: [(id: \"{}\", label: \"…\")].",
                        shown(&id)
                    )
                }
                None => {
                    let sides: BTreeSet<_> = self.sides.iter().map(String::as_str).collect();
                    let sides: Vec<_> = sides.into_iter().collect();
                    format!("Declared are: {}.", shown(&sides.join(", ")))
                }
            };
            findings.fault(
                "dangling-reference",
                path,
                format!("No side is called `{}`.", shown(&id)),
                Some(hint),
            );
        }
        found.map(|i| SideIx(i as u32))
    }

    pub fn entity(&self, id: &str, path: Path<'_>, findings: &mut Findings) -> Option<EntityIx> {
        self.item(id, &[Kind::Entity], path, findings)
            .and_then(|item| match item {
                Item::Entity(ix) => Some(ix),
                _ => None,
            })
    }

    pub fn quote(&self, id: &str, path: Path<'_>, findings: &mut Findings) -> Option<QuoteIx> {
        self.item(id, &[Kind::Quote], path, findings)
            .and_then(|item| match item {
                Item::Quote(ix) => Some(ix),
                _ => None,
            })
    }

    pub fn relation(
        &self,
        id: &str,
        path: Path<'_>,
        findings: &mut Findings,
    ) -> Option<RelationIx> {
        self.item(id, &[Kind::Relation], path, findings)
            .and_then(|item| match item {
                Item::Relation(ix) => Some(ix),
                _ => None,
            })
    }

    fn source(&mut self, id: &str, path: Path<'_>, findings: &mut Findings) -> Option<SourceIx> {
        match self.item(id, &[Kind::Source], path, findings)? {
            Item::Source(ix) => {
                self.used[ix.index()] = true;
                Some(ix)
            }
            _ => None,
        }
    }

    /// The sources that something names; words about the use are checked as well.
    pub fn sources(
        &mut self,
        cites: Vec<raw::Cite>,
        path: Path<'_>,
        findings: &mut Findings,
    ) -> Vec<Citation> {
        let path = path.field("sources");
        most(cites.len(), limits::ENTRIES, path, findings);
        let cites = cites.into_iter().enumerate().take(limits::ENTRIES);
        cites
            .filter_map(|(i, cite)| self.citation(cite, path.index(i), findings))
            .collect()
    }

    fn citation(
        &mut self,
        cite: raw::Cite,
        path: Path<'_>,
        findings: &mut Findings,
    ) -> Option<Citation> {
        let own = match cite {
            raw::Cite::Id(id) => return self.source(&id, path, findings).map(Citation::of),
            raw::Cite::Use(own) => *own,
        };
        let source = self.source(&own.id, path.field("id"), findings);
        let locator = line(own.locator, limits::LINE, path.field("locator"), findings);
        let excerpt = quoted(own.excerpt, path.field("excerpt"), findings);
        Some(Citation {
            credibility: own.credibility,
            locator,
            excerpt,
            ..Citation::of(source?)
        })
    }

    /// The item of one of the kinds that the id names; what is wrong with it is reported.
    pub fn item(
        &self,
        id: &str,
        kinds: &[Kind],
        path: Path<'_>,
        findings: &mut Findings,
    ) -> Option<Item> {
        match self.subject(id, kinds, path, findings)? {
            Subject::Item(item) => Some(item),
            _ => None,
        }
    }

    /// What of one of the kinds the id names; what is wrong with it is reported.
    pub fn subject(
        &self,
        id: &str,
        kinds: &[Kind],
        path: Path<'_>,
        findings: &mut Findings,
    ) -> Option<Subject> {
        let fits = |item: Subject| Kind::of(item).is_some_and(|kind| kinds.contains(&kind));
        let wanted = |or| {
            let nouns: Vec<_> = kinds.iter().map(|kind| kind.noun()).collect();
            nouns.join(or)
        };
        match self.ids.get(id) {
            Some(item) if fits(item) => return Some(item),
            _ if self.doubtful.contains(id) => {}
            Some(item) => findings.fault(
                "wrong-kind",
                path,
                format!(
                    "`{}` is {}; the id of {} is wanted here.",
                    shown(id),
                    Kind::of(item).map_or("something else", Kind::noun),
                    wanted(" or ")
                ),
                Some(format!(
                    "Write the id of {}, or leave it out.",
                    wanted(" or ")
                )),
            ),
            None if self.is_cut || self.partial && findings.ids_written.contains(id) => {}
            None => findings.fault(
                "dangling-reference",
                path,
                if kinds.len() == Kind::ALL.len() {
                    format!("Nothing has the id `{}`.", shown(id))
                } else {
                    format!("`{}` is not the id of {}.", shown(id), wanted(" or of "))
                },
                self.suggestion(id, fits),
            ),
        }
        None
    }

    /// What an id that names nothing may have meant.
    fn suggestion(&self, id: &str, fits: impl Fn(Subject) -> bool) -> Option<String> {
        if let Some(near) = self.ids.nearest(id, &fits) {
            return Some(format!("Did you mean `{near}`?"));
        }
        let known = self.ids.first(7, fits)?;
        Some(match known.get(..6) {
            _ if known.is_empty() => "Write one with this id first.".to_owned(),
            Some(some) if known.len() > 6 => format!("Known are: {}, ….", some.join(", ")),
            _ => format!("Known are: {}.", known.join(", ")),
        })
    }
}

/// The kinds of items that have ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Entity,
    Quote,
    Relation,
    Event,
    Source,
    Judgment,
    Question,
    Figure,
    Option,
    Action,
}

impl Kind {
    pub const ALL: &[Self] = &[
        Self::Entity,
        Self::Quote,
        Self::Relation,
        Self::Event,
        Self::Source,
        Self::Judgment,
        Self::Question,
        Self::Figure,
        Self::Option,
        Self::Action,
    ];

    /// The kind of what has an id; `None` for what has none.
    fn of(subject: Subject) -> Option<Self> {
        Some(match subject {
            Subject::Item(Item::Entity(_)) => Self::Entity,
            Subject::Item(Item::Quote(_)) => Self::Quote,
            Subject::Item(Item::Relation(_)) => Self::Relation,
            Subject::Item(Item::Event(_)) => Self::Event,
            Subject::Item(Item::Source(_)) => Self::Source,
            Subject::Judgment(_) => Self::Judgment,
            Subject::Question(_) => Self::Question,
            Subject::Figure(_) => Self::Figure,
            Subject::Option(_) => Self::Option,
            Subject::Action(_) => Self::Action,
            Subject::Head | Subject::Fact(..) | Subject::Value(..) | Subject::Step(_) => {
                return None;
            }
        })
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Entity => "an entity",
            Self::Quote => "a quote",
            Self::Relation => "a relation",
            Self::Event => "an event",
            Self::Source => "a source",
            Self::Judgment => "a judgment",
            Self::Question => "a question",
            Self::Figure => "a figure",
            Self::Option => "an option",
            Self::Action => "a next step",
        }
    }
}

/// Resolves the ids of a list, leaving out those that name nothing.
pub fn each<T>(
    ids: &[String],
    path: Path<'_>,
    findings: &mut Findings,
    mut resolve: impl FnMut(&str, Path<'_>, &mut Findings) -> Option<T>,
) -> Vec<T> {
    most(ids.len(), limits::ENTRIES, path, findings);
    ids.iter()
        .enumerate()
        .take(limits::ENTRIES)
        .filter_map(|(i, id)| resolve(id, path.index(i), findings))
        .collect()
}

/// Reports a list that is longer than it may be.
pub fn most(length: usize, most: usize, path: Path<'_>, findings: &mut Findings) {
    if length > most {
        findings.fault(
            "too-many",
            path,
            format!("This list has {length} entries; it may have at most {most}."),
            Some(
                "Keep what the briefing needs, and put the rest in a brief of its own.".to_owned(),
            ),
        );
    }
}

fn is_id(id: &str, path: Path<'_>, findings: &mut Findings) -> bool {
    let good = super::ids::is_id(id);
    if !good {
        findings.fault(
            "bad-id",
            path,
            format!("`{}` is not an id.", shown(id)),
            Some(format!(
                "An id has 1 to {} of the characters a-z, A-Z, 0-9, - _ and the full stop.",
                limits::ID
            )),
        );
    }
    good
}

fn taken(id: &str, first: Vec<Step>, path: Path<'_>, findings: &mut Findings) {
    findings.fault_with(
        "duplicate-id",
        path,
        first,
        format!("The id `{}` is taken already", shown(id)),
        Some("Give one of the two another id.".to_owned()),
    );
}

/// Where something with an id stands in the file.
fn written(subject: Subject) -> Vec<Step> {
    let (lists, index): (&[&'static str], usize) = match subject {
        Subject::Item(Item::Entity(ix)) => (&["entities"], ix.index()),
        Subject::Item(Item::Quote(ix)) => (&["quotes"], ix.index()),
        Subject::Item(Item::Relation(ix)) => (&["relations"], ix.index()),
        Subject::Item(Item::Event(ix)) => (&["events"], ix.index()),
        Subject::Item(Item::Source(ix)) => (&["sources"], ix.index()),
        Subject::Judgment(ix) => (&["head", "judgments"], ix),
        Subject::Question(ix) => (&["head", "questions"], ix),
        Subject::Figure(ix) => (&["figures"], ix),
        Subject::Option(ix) => (&["options"], ix),
        Subject::Action(ix) => (&["next"], ix),
        Subject::Head | Subject::Fact(..) | Subject::Value(..) | Subject::Step(_) => (&[], 0),
    };
    let lists = lists.iter().map(|list| Step::Field((*list).into()));
    lists.chain([Step::Index(index)]).collect()
}
