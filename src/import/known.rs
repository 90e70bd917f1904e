//! What a brief has, by the names that a table may call it by, and what is added while a table is read.

use std::collections::{HashMap, HashSet};

use crate::brief::{Brief, folded, id_from};

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// What has this id.
    One(String),
    /// One of several.
    Several,
    /// Nothing yet.
    Nothing,
}

/// Things of one kind by what they are called.
#[derive(Default)]
struct Names {
    ids: HashSet<String>,
    full: HashMap<String, Named>,
    /// Short names and the like, which count where no name is the same.
    others: HashMap<String, Named>,
}

impl Names {
    fn add(&mut self, id: &str, name: &str, others: impl Iterator<Item = String>) {
        self.ids.insert(id.to_owned());
        let put = |map: &mut HashMap<String, Named>, name: &str| {
            let one = Named::One(id.to_owned());
            let key = key(name);
            if key.is_empty() {
                return;
            }
            let own = map.entry(key).or_insert_with(|| one.clone());
            if *own != one {
                *own = Named::Several;
            }
        };
        put(&mut self.full, name);
        for other in others {
            put(&mut self.others, &other);
        }
    }

    fn find(&self, name: &str) -> Named {
        let key = key(name);
        let by_name = self.full.get(&key).or_else(|| self.others.get(&key));
        match by_name {
            Some(found) => found.clone(),
            None if self.ids.contains(name.trim()) => Named::One(name.trim().to_owned()),
            None => Named::Nothing,
        }
    }
}

fn key(name: &str) -> String {
    folded(name)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What a brief has, and what is added to it.
pub(super) struct Known {
    entities: Names,
    sides: Names,
    sources: Names,
    taken: HashSet<String>,
    /// The number that the next id with the same words gets.
    next: HashMap<String, u64>,
}

impl Known {
    pub fn of(brief: &Brief) -> Self {
        let mut known = Self {
            entities: Names::default(),
            sides: Names::default(),
            sources: Names::default(),
            taken: brief.ids().map(str::to_owned).collect(),
            next: HashMap::new(),
        };
        for own in &brief.entities {
            let others = [&own.short_name, &own.original_name].into_iter().flatten();
            let others = others.chain(&own.aliases).cloned();
            known.entities.add(&own.id, &own.name, others);
        }
        for own in &brief.sides {
            known.sides.add(&own.id, &own.label, std::iter::empty());
        }
        for own in &brief.sources {
            known
                .sources
                .add(&own.id, &own.title, own.url.iter().cloned());
        }
        known
    }

    pub fn entity(&self, name: &str) -> Named {
        self.entities.find(name)
    }

    pub fn side(&self, name: &str) -> Named {
        self.sides.find(name)
    }

    pub fn source(&self, name: &str) -> Named {
        self.sources.find(name)
    }

    /// Knows a card from now on.
    pub fn add_entity(&mut self, id: &str, name: &str, others: impl Iterator<Item = String>) {
        self.entities.add(id, name, others);
    }

    /// An id for a new side with this name, which is known from now on.
    pub fn add_side(&mut self, label: &str) -> String {
        let sides = &self.sides.ids;
        let id = id_from(label, "side", |id| sides.contains(id));
        self.sides.add(&id, label, std::iter::empty());
        id
    }

    /// An id for a new source, which is known from now on.
    pub fn add_source(&mut self, words: &str, title: &str, url: Option<&str>) -> String {
        let id = self.id(None, words, "source");
        self.sources
            .add(&id, title, url.map(str::to_owned).into_iter());
        id
    }

    /// An id that nothing has yet: the one that is wished for if it can be one, else one made of words.
    pub fn id(&mut self, wished: Option<&str>, words: &str, fallback: &str) -> String {
        let fits = |id: &&str| crate::brief::is_id(id) && !self.taken.contains(*id);
        if let Some(id) = wished.filter(fits) {
            self.taken.insert(id.to_owned());
            return id.to_owned();
        }
        let base = id_from(words, fallback, |_| false);
        let mut id = base.clone();
        let next = self.next.entry(base.clone()).or_insert(2);
        while self.taken.contains(&id) {
            id = format!("{base}-{next}");
            *next += 1;
        }
        self.taken.insert(id.clone());
        id
    }
}
