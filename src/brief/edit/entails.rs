//! What an edit entails: the acts that it comes to, those on what names the edited item among them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::act::Act;
use super::references::{Names, each};
use super::value::Written;
use super::{Edit, List, Target};
use crate::brief::path::Step;
use crate::brief::raw;
use crate::brief::redact::needs_focus;

/// The acts of an edit, each on the path of what it changes, in their order.
#[derive(Default)]
pub(super) struct Entailed {
    pub acts: Vec<(Vec<Step>, Act)>,
    /// What is removed or changed along with what was asked for, in sentences.
    pub cleaned: Vec<String>,
}

/// What the edit entails in the file; `None` if the file has no such place.
pub(super) fn acts(brief: &raw::Brief, edit: &Edit) -> Option<Entailed> {
    let one = |path, act| Entailed {
        acts: vec![(path, act)],
        cleaned: Vec::new(),
    };
    Some(match edit {
        Edit::Set {
            target,
            field,
            value,
        } => {
            is_there(brief, *target)?;
            let path = field_of(*target, field);
            match value {
                Some(Written::List(items)) if items.is_empty() => one(path, Act::LeaveOut),
                Some(value) => one(path, Act::Write(value.clone())),
                None => one(path, Act::LeaveOut),
            }
        }
        Edit::Insert { list, at, fields } => {
            (*at <= length(brief, *list)?).then_some(())?;
            let item = Written::Struct(fields.clone());
            one(list.path(), Act::Insert(*at, item))
        }
        Edit::Remove { target } => {
            is_there(brief, *target)?;
            let Target::Item(list, at) = *target else {
                return None;
            };
            removal(brief, list, at)
        }
        Edit::Move { list, from, to } => {
            is_there(brief, Target::Item(*list, *from))?;
            is_there(brief, Target::Item(*list, *to))?;
            if from == to {
                return Some(Entailed::default());
            }
            one(list.path(), Act::Move(*from, *to))
        }
        Edit::Rename { target, id } => {
            is_there(brief, *target)?;
            renaming(brief, *target, id)?
        }
        Edit::Text(_) => return None,
    })
}

fn field_of(target: Target, field: &str) -> Vec<Step> {
    let mut path = target.path();
    path.push(Step::field(field.to_owned()));
    path
}

fn length(brief: &raw::Brief, list: List) -> Option<usize> {
    Some(match list {
        List::Sides => brief.sides.len(),
        List::Entities => brief.entities.len(),
        List::Quotes => brief.quotes.len(),
        List::Relations => brief.relations.len(),
        List::Events => brief.events.len(),
        List::Figures => brief.figures.len(),
        List::Options => brief.options.len(),
        List::Next => brief.next.len(),
        List::Values(figure) => brief.figures.get(figure)?.values.len(),
        List::Sources => brief.sources.len(),
        List::Steps => brief.story.len(),
        List::Judgments => brief.head.judgments.len(),
        List::Questions => brief.head.questions.len(),
        List::Facts(entity) => brief.entities.get(entity)?.facts.len(),
    })
}

fn is_there(brief: &raw::Brief, target: Target) -> Option<()> {
    match target {
        Target::Head => Some(()),
        Target::Item(list, at) => (at < length(brief, list)?).then_some(()),
    }
}

/// The id of an item; `None` for what has none.
fn id_of(brief: &raw::Brief, list: List, at: usize) -> Option<&str> {
    Some(match list {
        List::Sides => &brief.sides.get(at)?.id,
        List::Entities => &brief.entities.get(at)?.id,
        List::Quotes => &brief.quotes.get(at)?.id,
        List::Relations => &brief.relations.get(at)?.id,
        List::Events => &brief.events.get(at)?.id,
        List::Sources => &brief.sources.get(at)?.id,
        List::Figures => &brief.figures.get(at)?.id,
        List::Options => &brief.options.get(at)?.id,
        List::Judgments => brief.head.judgments.get(at)?.id.as_ref()?,
        List::Questions => brief.head.questions.get(at)?.id.as_ref()?,
        List::Next => brief.next.get(at)?.id.as_ref()?,
        List::Steps | List::Facts(_) | List::Values(_) => return None,
    })
}

fn renaming(brief: &raw::Brief, target: Target, id: &str) -> Option<Entailed> {
    let Target::Item(list, at) = target else {
        return None;
    };
    let old = id_of(brief, list, at)?;
    let is_side = list == List::Sides;
    let mut paths = vec![field_of(target, "id")];
    each(brief, &mut |path, names| match names {
        Names::Items(ids) if !is_side => {
            let named = ids.iter().enumerate().filter(|(_, named)| *named == old);
            paths.extend(named.map(|(i, _)| path.index(i).steps()));
        }
        Names::Sources(cites) if !is_side => {
            for (i, cite) in cites.iter().enumerate().filter(|(_, own)| own.id() == old) {
                let path = path.index(i);
                paths.push(match cite {
                    raw::Cite::Id(_) => path.steps(),
                    raw::Cite::Use(_) => path.field("id").steps(),
                });
            }
        }
        Names::Item(named) if !is_side && named == old => paths.push(path.steps()),
        Names::Side(named) if is_side && named == old => paths.push(path.steps()),
        _ => {}
    });
    let acts = paths.into_iter();
    Some(Entailed {
        acts: acts
            .map(|path| (path, Act::Write(Written::text(id))))
            .collect(),
        cleaned: Vec::new(),
    })
}

/// What is to be removed, by list.
type Gone = BTreeMap<List, BTreeSet<usize>>;

fn removal(brief: &raw::Brief, list: List, at: usize) -> Entailed {
    let mut gone = Gone::from([(list, BTreeSet::from([at]))]);
    let own = id_of(brief, list, at).unwrap_or_default();
    if list == List::Entities {
        let quotes = brief.quotes.iter().enumerate();
        let said = quotes.filter(|(_, quote)| quote.speaker == own);
        gone.insert(List::Quotes, said.map(|(at, _)| at).collect());
        let relations = brief.relations.iter().enumerate();
        let tied = relations.filter(|(_, tie)| tie.from == own || tie.to == own);
        gone.insert(List::Relations, tied.map(|(at, _)| at).collect());
        for (at, figure) in brief.figures.iter().enumerate() {
            let values = figure.values.iter().enumerate();
            let said = values.filter(|(_, value)| value.by == own);
            let said: BTreeSet<usize> = said.map(|(at, _)| at).collect();
            if !said.is_empty() && said.len() == figure.values.len() {
                gone.entry(List::Figures).or_default().insert(at);
            } else {
                gone.insert(List::Values(at), said);
            }
        }
    }
    let (mut acts, hollow) = unnaming(brief, &gone);
    let unnamed = acts.len();
    gone.entry(List::Steps).or_default().extend(hollow);
    gone.retain(|_, places| !places.is_empty());
    let cleaned = told(&gone, list, unnamed);
    let gone = gone.into_iter().map(|(list, gone)| (list.path(), gone));
    let mut gone: Vec<_> = gone.map(|(path, gone)| (path, Act::Remove(gone))).collect();
    // What is within an item first: its place moves with those of the items before it.
    gone.sort_by_key(|(path, _)| Reverse(path.len()));
    acts.extend(gone);
    Entailed { acts, cleaned }
}

/// Acts that take the names of what goes out of what stays, and the steps that then have nothing left
/// to tell of.
fn unnaming(brief: &raw::Brief, gone: &Gone) -> (Vec<(Vec<Step>, Act)>, Vec<usize>) {
    let ids = |is_side: bool| -> HashSet<&str> {
        let lists = gone
            .iter()
            .filter(|(list, _)| (**list == List::Sides) == is_side);
        let places = lists.flat_map(|(list, places)| places.iter().map(|at| (*list, *at)));
        places
            .filter_map(|(list, at)| id_of(brief, list, at))
            .collect()
    };
    let (items, sides) = (ids(false), ids(true));
    let mut acts = Vec::new();
    let mut hollow = Vec::new();
    let mut leave_out = |mut path: Vec<Step>, act| {
        let stays = gone.iter().all(|(list, places)| {
            let rest = path.strip_prefix(&list.path()[..]);
            !matches!(rest, Some([Step::Index(at), ..]) if places.contains(at))
        });
        let step = match &path[..] {
            [Step::Field(list), Step::Index(step), _] if list == "story" => Some(*step),
            _ => None,
        };
        let empties = act == Act::LeaveOut;
        let is_hollow = |step: &usize| empties && needs_focus(brief.story[*step].show);
        if let Some(step) = step.filter(is_hollow) {
            hollow.push(step);
        } else if stays {
            if path.last() == Some(&Step::field("quote")) {
                path.pop();
            }
            acts.push((path, act));
        }
    };
    each(brief, &mut |path, names| match names {
        Names::Items(ids) => {
            let ids = ids.iter().map(String::as_str);
            if let Some(act) = unlisting(ids, &items) {
                leave_out(path.steps(), act);
            }
        }
        Names::Sources(cites) => {
            if let Some(act) = unlisting(cites.iter().map(raw::Cite::id), &items) {
                leave_out(path.steps(), act);
            }
        }
        Names::Item(id) if items.contains(id) => leave_out(path.steps(), Act::LeaveOut),
        Names::Side(id) if sides.contains(id) => leave_out(path.steps(), Act::LeaveOut),
        Names::Item(_) | Names::Side(_) => {}
    });
    (acts, hollow)
}

/// What takes those that go out of a list of ids; `None` if it names none of them.
fn unlisting<'r>(ids: impl ExactSizeIterator<Item = &'r str>, gone: &HashSet<&str>) -> Option<Act> {
    let all = ids.len();
    let named = ids.enumerate().filter(|(_, id)| gone.contains(id));
    let named: BTreeSet<_> = named.map(|(at, _)| at).collect();
    match named.len() {
        0 => None,
        some if some == all => Some(Act::LeaveOut),
        _ => Some(Act::Remove(named)),
    }
}

/// What goes along with an item of a list, and how many places name it no more, in sentences.
fn told(gone: &Gone, list: List, unnamed: usize) -> Vec<String> {
    let mut told = Vec::new();
    for (also, places) in gone.iter().filter(|(also, _)| **also != list) {
        let (one, many) = match also {
            List::Quotes => ("quote", "quotes"),
            List::Relations => ("tie", "ties"),
            List::Figures => ("figure", "figures"),
            List::Values(_) => ("value of a figure", "values of a figure"),
            _ => ("step of the story", "steps of the story"),
        };
        told.push(match places.len() {
            1 => format!("One {one} went with it."),
            n => format!("{n} {many} went with it."),
        });
    }
    match unnamed {
        0 => {}
        1 => told.push("It is no longer named in one place.".to_owned()),
        n => told.push(format!("It is no longer named in {n} places.")),
    }
    told
}
