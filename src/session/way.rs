//! The shortest ways between two entities, along relations in either direction.
//!
//! Breadth first from both ends (Moore, "The shortest path through a maze", 1959), so that every
//! relation on any shortest way is known. Relations all count the same: how sure one is says its
//! status, which the words name.

use crate::brief::{BackReferences, Brief, EntityIx, Relation, RelationIx};

/// Two entities, and how they are tied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Where it begins.
    pub from: EntityIx,
    /// Where it ends; another one than `from`.
    pub to: EntityIx,
    /// `None` if no way leads from the one to the other.
    pub found: Option<Shortest>,
}

/// All shortest ways between two entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortest {
    /// One of them, the first in the file's order: for each step the relations between its ends.
    pub first: Vec<Vec<RelationIx>>,
    /// How many there are that differ in their entities.
    pub count: u64,
    /// Every relation on any of them, in the file's order.
    pub relations: Vec<RelationIx>,
}

/// A brief as far as `shows` lets it be walked.
struct Maze<'a, F> {
    brief: &'a Brief,
    links: &'a BackReferences,
    shows: F,
}

impl Way {
    /// Finds the shortest ways along the relations that `shows` keeps; takes time in proportion to
    /// the brief.
    pub fn find(
        brief: &Brief,
        links: &BackReferences,
        [from, to]: [EntityIx; 2],
        shows: impl Fn(&Relation) -> bool,
    ) -> Self {
        let maze = Maze {
            brief,
            links,
            shows,
        };
        Self {
            from,
            to,
            found: maze.shortest(from, to),
        }
    }

    /// What it comes to, in a sentence.
    #[must_use]
    pub fn words(&self, brief: &Brief) -> String {
        let (from, to) = (brief[self.from].short(), brief[self.to].short());
        let Some(found) = &self.found else {
            return format!("No way leads from {from} to {to} along the relations shown.");
        };
        let tie = |ix: &RelationIx| {
            let Relation {
                from, to, status, ..
            } = &brief[*ix];
            let (from, to) = (brief[*from].short(), brief[*to].short());
            format!("{from} {} {to} ({})", brief[*ix].words(), status.words())
        };
        let steps: Vec<String> = found
            .first
            .iter()
            .map(|ties| ties.iter().map(tie).collect::<Vec<_>>().join(", "))
            .collect();
        let length = match steps.len() {
            1 => "one step".to_owned(),
            n => format!("{n} steps"),
        };
        let others = match found.count {
            1 => String::new(),
            2 => " Another way is as short.".to_owned(),
            n => format!(" {} other ways are as short.", n - 1),
        };
        let steps = steps.join("; ");
        format!("From {from} to {to} it is {length}: {steps}.{others}")
    }
}

impl<F: Fn(&Relation) -> bool> Maze<'_, F> {
    /// The relations of an entity that may be walked, with their other ends.
    fn ways_from(&self, entity: EntityIx) -> impl Iterator<Item = (RelationIx, EntityIx)> {
        let relations = self.links.relations_of(entity).iter();
        relations.filter_map(move |ix| {
            let relation = &self.brief[*ix];
            let other = if relation.from == entity {
                relation.to
            } else {
                relation.from
            };
            (self.shows)(relation).then_some((*ix, other))
        })
    }

    /// How many steps each entity is away, and the entities in the order in which they are reached.
    fn distances(&self, from: EntityIx) -> (Vec<Option<u32>>, Vec<EntityIx>) {
        let mut away = vec![None; self.brief.entities.len()];
        away[from.index()] = Some(0);
        let mut reached = vec![from];
        let mut next = 0;
        while let Some(&entity) = reached.get(next) {
            next += 1;
            let step = away[entity.index()].map(|steps| steps + 1);
            for (_, other) in self.ways_from(entity) {
                if away[other.index()].is_none() {
                    away[other.index()] = step;
                    reached.push(other);
                }
            }
        }
        (away, reached)
    }

    fn shortest(&self, from: EntityIx, to: EntityIx) -> Option<Shortest> {
        let (away, reached) = self.distances(from);
        let length = away[to.index()]?;
        let (left, _) = self.distances(to);
        let ahead = |a: EntityIx, b: EntityIx| {
            let steps = away[a.index()].zip(left[b.index()]);
            steps.is_some_and(|(gone, to_go)| gone + 1 + to_go == length)
        };

        let mut ways = vec![0_u64; self.brief.entities.len()];
        ways[from.index()] = 1;
        for entity in reached {
            let mut others: Vec<EntityIx> = self
                .ways_from(entity)
                .filter_map(|(_, other)| ahead(entity, other).then_some(other))
                .collect();
            others.sort_unstable();
            others.dedup();
            for other in others {
                let more = ways[entity.index()];
                let sum = &mut ways[other.index()];
                *sum = sum.saturating_add(more);
            }
        }

        let mut first = Vec::new();
        let mut at = from;
        while let Some((_, next)) = self.ways_from(at).find(|(_, other)| ahead(at, *other)) {
            let ties = self.ways_from(at).filter(|(_, other)| *other == next);
            first.push(ties.map(|(ix, _)| ix).collect());
            at = next;
        }
        let relations = (0..self.brief.relations.len() as u32).map(RelationIx);
        let on_a_way = |ix: &RelationIx| {
            let relation = &self.brief[*ix];
            let (a, b) = (relation.from, relation.to);
            (ahead(a, b) || ahead(b, a)) && (self.shows)(relation)
        };
        Some(Shortest {
            first,
            count: ways[to.index()],
            relations: relations.filter(on_a_way).collect(),
        })
    }
}
