//! Two versions of a file that go back to one, made one again.
//!
//! What one of them has changed and the other has not is taken from the one. Where both have changed
//! one item, or one has changed what the other has removed, somebody has to choose.

use std::collections::{HashMap, HashSet};

use super::differences::{same, what};
use super::entries::{begins_line, ends_open};
use super::parts::{Body, Pair, Part, Parts, aligned, tree};

/// An item that both versions have changed, each in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Which, in a few words.
    pub what: String,
    /// How it stands in the one version; empty where it was removed.
    pub mine: String,
    /// How it stands in the other version; empty where it was removed.
    pub theirs: String,
}

/// Which of two versions is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// The one that was being written here.
    #[default]
    Mine,
    /// The other.
    Theirs,
}

/// The text of both versions made one, and where somebody has to choose: the choices are taken for the
/// conflicts in their order, and [`Side::Mine`] where there are fewer. `None` if a version has errors.
#[must_use]
pub fn merge(
    base: &str,
    mine: &str,
    theirs: &str,
    choices: &[Side],
) -> Option<(String, Vec<Conflict>)> {
    if mine == base || mine == theirs {
        return Some((theirs.to_owned(), Vec::new()));
    }
    if theirs == base {
        return Some((mine.to_owned(), Vec::new()));
    }
    let trees = [base, mine, theirs].map(tree);
    let [
        (base_before, base_parts, base_behind),
        (my_before, my_parts, my_behind),
        (their_before, their_parts, their_behind),
    ] = [
        Parts::of(&trees[0])?,
        Parts::of(&trees[1])?,
        Parts::of(&trees[2])?,
    ];
    let mut merger = Merger {
        choices,
        conflicts: Vec::new(),
        newline: if mine.contains("\r\n") { "\r\n" } else { "\n" },
    };
    let mut out = String::new();
    if mine.starts_with('\u{feff}') {
        out.push('\u{feff}');
    }
    out.push_str(either(base_before, my_before, their_before));
    merger.parts("", [&base_parts, &my_parts, &their_parts], &mut out);
    out.push_str(either(base_behind, my_behind, their_behind));
    Some((out, merger.conflicts))
}

/// Mine, unless only theirs has changed.
fn either<T: Copy + PartialEq>(base: T, mine: T, theirs: T) -> T {
    if mine == base { theirs } else { mine }
}

struct Merger<'c> {
    choices: &'c [Side],
    conflicts: Vec<Conflict>,
    newline: &'static str,
}

/// A part as the three versions have it.
type Three<'p, 't> = [Option<&'p Part<'t>>; 3];

impl Merger<'_> {
    fn choose(&mut self, conflict: Conflict) -> Side {
        let side = self.choices.get(self.conflicts.len()).copied();
        self.conflicts.push(conflict);
        side.unwrap_or_default()
    }

    fn parts(&mut self, list: &str, [base, mine, theirs]: [&Parts<'_>; 3], out: &mut String) {
        let open = either(base.open, mine.open, theirs.open);
        out.push_str(open);
        let threes = in_order(base, mine, theirs).into_iter();
        let taken: Vec<_> = threes.filter_map(|three| self.taken(list, three)).collect();
        let ends_with_comma = either(
            base.ends_with_comma,
            mine.ends_with_comma,
            theirs.ends_with_comma,
        );
        let mut before = open.trim_start_matches(['(', '[']).to_owned();
        let leads = [base, mine, theirs].map(|parts| {
            let lead = |at: usize| parts.list.get(at).map_or("", |part| part.lead);
            [lead(0), lead(1)]
        });
        let leads = either(leads[0], leads[1], leads[2]);
        for (i, part) in taken.iter().enumerate() {
            // Spaces alone are those of the place, not of the part.
            let is_space = |lead: &str| lead.trim().is_empty() && !lead.contains('\n');
            let of_place = leads[i.min(1)];
            let is_of_place = is_space(part.lead) && is_space(of_place);
            let lead = if is_of_place { of_place } else { part.lead };
            self.join(&before, &format!("{}{lead}{}", part.gap, part.body), out);
            out.push_str(part.before_comma);
            part.before_comma.clone_into(&mut before);
            if i + 1 < taken.len() || ends_with_comma {
                self.join(&before, ",", out);
                before.clear();
            }
            out.push_str(part.tail);
            before.push_str(part.tail);
        }
        self.join(&before, either(base.close, mine.close, theirs.close), out);
    }

    /// Puts text behind what stands between parts, on a line of its own where that must end its line.
    fn join(&self, before: &str, text: &str, out: &mut String) {
        if ends_open(before) && !begins_line(text) {
            out.push_str(self.newline);
        }
        out.push_str(text);
    }

    /// A part as it is to be; `None` if it is gone.
    fn taken<'t>(&mut self, list: &str, three: Three<'_, 't>) -> Option<Taken<'t>> {
        let [base, mine, theirs] = three;
        if let (Some(base), Some(mine), Some(theirs)) = (base, mine, theirs)
            && let (Body::Parts(_, old), Body::Parts(name, my), Body::Parts(_, their)) =
                (&base.body, &mine.body, &theirs.body)
        {
            let mut body = (*name).to_owned();
            self.parts(mine.key, [old, my, their], &mut body);
            return Some(Taken {
                gap: either(base.gap, mine.gap, theirs.gap),
                lead: either(base.lead, mine.lead, theirs.lead),
                body,
                before_comma: either(base.before_comma, mine.before_comma, theirs.before_comma),
                tail: either(base.tail, mine.tail, theirs.tail),
            });
        }
        let are_same = |one: Option<&Part<'_>>, other: Option<&Part<'_>>| match (one, other) {
            (Some(one), Some(other)) => same(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        let side = if are_same(base, mine) {
            Side::Theirs
        } else if are_same(base, theirs) || are_same(mine, theirs) {
            Side::Mine
        } else {
            let source = |part: Option<&Part<'_>>| part.map_or_else(String::new, Part::source);
            self.choose(Conflict {
                what: what(list, mine.or(theirs)?),
                mine: source(mine),
                theirs: source(theirs),
            })
        };
        let taken = match side {
            Side::Mine => mine,
            Side::Theirs => theirs,
        }?;
        let gap = |part: Option<&Part<'t>>| part.map_or(taken.gap, |part| part.gap);
        let gap = either(gap(base), gap(mine), gap(theirs));
        Some(Taken {
            gap,
            lead: taken.lead,
            body: taken.body.source(),
            before_comma: taken.before_comma,
            tail: taken.tail,
        })
    }
}

/// A part that stays, cut at its comma.
struct Taken<'t> {
    gap: &'t str,
    lead: &'t str,
    body: String,
    before_comma: &'t str,
    tail: &'t str,
}

/// After what a part stands that only one version has.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Anchor {
    Start,
    /// A part that the version before has too.
    Known(usize),
    /// Another part that only this version has.
    New(usize),
}

/// All parts of three versions: in the order of mine, unless only theirs has put them in another, and
/// with what the other version has added behind what it stands behind there.
fn in_order<'p, 't>(
    base: &'p Parts<'t>,
    mine: &'p Parts<'t>,
    theirs: &'p Parts<'t>,
) -> Vec<Three<'p, 't>> {
    let my_pairs = aligned(&base.list, &mine.list);
    let their_pairs = aligned(&base.list, &theirs.list);
    let is_sorted = |pairs: &[Pair]| {
        let known = pairs.iter().filter(|(_, new)| new.is_some());
        known.filter_map(|(old, _)| *old).is_sorted()
    };
    let is_mine = is_sorted(&their_pairs) || !is_sorted(&my_pairs);
    let (order, other) = if is_mine {
        ((mine, &my_pairs), (theirs, &their_pairs))
    } else {
        ((theirs, &their_pairs), (mine, &my_pairs))
    };
    let mut of_base = vec![None; base.list.len()];
    let mut added: HashMap<Anchor, usize> = HashMap::new();
    let mut anchor = Anchor::Start;
    let mut news: HashMap<&str, usize> = HashMap::new();
    let mut others: Vec<Pair> = other
        .1
        .iter()
        .copied()
        .filter(|(_, new)| new.is_some())
        .collect();
    others.sort_by_key(|(_, new)| *new);
    for (old, new) in others {
        let Some(new) = new else { continue };
        if let Some(old) = old {
            of_base[old] = Some(new);
            anchor = Anchor::Known(old);
        } else {
            added.insert(anchor, new);
            anchor = Anchor::New(new);
            news.insert(identity(&other.0.list[new]), new);
        }
    }
    let mut joined = HashSet::new();
    let mut threes = Vec::new();
    let three = |old: Option<usize>, one: Option<usize>, two: Option<usize>| {
        let one = one.map(|i| &order.0.list[i]);
        let two = two.map(|i| &other.0.list[i]);
        let (mine, theirs) = if is_mine { (one, two) } else { (two, one) };
        [old.map(|i| &base.list[i]), mine, theirs]
    };
    // What both have added is one, where the one whose order counts has it.
    for (old, one) in order.1 {
        if let (None, Some(one)) = (old, one)
            && let Some(new) = news.get(identity(&order.0.list[*one]))
        {
            joined.insert(*new);
        }
    }
    let follow = |from: Anchor, threes: &mut Vec<Three<'p, 't>>| {
        let mut from = from;
        while let Some(new) = added.get(&from) {
            if !joined.contains(new) {
                threes.push(three(None, None, Some(*new)));
            }
            from = Anchor::New(*new);
        }
    };
    follow(Anchor::Start, &mut threes);
    for (old, one) in order.1 {
        if let Some(i) = old {
            threes.push(three(*old, *one, of_base[*i]));
            follow(Anchor::Known(*i), &mut threes);
        } else if let Some(one) = one {
            let new = news.get(identity(&order.0.list[*one])).copied();
            threes.push(three(None, Some(*one), new));
        }
    }
    threes
}

/// By what a part is known that was not there before.
fn identity<'t>(part: &Part<'t>) -> &'t str {
    match part.body {
        Body::Whole(source) if part.key.is_empty() => source,
        _ => part.key,
    }
}
