//! Search over everything that a brief shows.

use crate::brief::{Brief, Item};

/// The texts of a brief, folded once for searching.
#[derive(Clone, Debug, Default)]
pub struct Search {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    item: Item,
    title: String,
    rest: String,
}

/// An item that holds every word of the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// 0 if the title begins with the query, 1 if a word of it does, 2 if the title holds it, 3 if
    /// it stands elsewhere.
    pub rank: u8,
    /// The item.
    pub item: Item,
}

impl Search {
    /// Folds the texts; once per brief.
    #[must_use]
    pub fn of(brief: &Brief) -> Self {
        let entries = brief
            .items()
            .map(|item| Entry {
                item,
                title: title(brief, item).to_lowercase(),
                rest: rest(brief, item).to_lowercase(),
            })
            .collect();
        Self { entries }
    }

    /// The items that hold every word of the query, best first; none for an empty query.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<Hit> {
        let query = query.to_lowercase();
        let words: Vec<&str> = query.split_whitespace().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<Hit> = self
            .entries
            .iter()
            .filter_map(|entry| {
                let rank = entry.rank(&words)?;
                Some(Hit {
                    rank,
                    item: entry.item,
                })
            })
            .collect();
        hits.sort_unstable();
        hits
    }
}

impl Entry {
    fn rank(&self, words: &[&str]) -> Option<u8> {
        if !words
            .iter()
            .all(|word| self.title.contains(word) || self.rest.contains(word))
        {
            return None;
        }
        let starts = |word: &str| {
            self.title
                .split(|c: char| !c.is_alphanumeric())
                .any(|part| part.starts_with(word))
        };
        Some(if self.title.starts_with(words[0]) {
            0
        } else if starts(words[0]) {
            1
        } else if self.title.contains(words[0]) {
            2
        } else {
            3
        })
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
        }
    }
    out
}
