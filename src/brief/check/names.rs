//! Which entities a text names.

use std::collections::{HashMap, HashSet};

use crate::brief::model::{Brief, Entity};
use crate::brief::vocabulary::Mark;

/// Words of a name that are compared. One that has more stands in no text word for word; it would only
/// make the looking long.
const WORDS: usize = 12;

/// The names of all entities of a brief.
pub struct Names<'a> {
    /// With the lowest mark of those who have the name.
    marks: HashMap<&'a str, Mark>,
    /// The words with which names begin.
    first: HashSet<&'a str>,
}

impl<'a> Names<'a> {
    /// Every name that the brief gives to an entity.
    pub fn of(brief: &'a Brief) -> Self {
        let mut names = Self {
            marks: HashMap::new(),
            first: HashSet::new(),
        };
        for entity in &brief.entities {
            let mark = entity.mark.unwrap_or(brief.head.mark);
            for name in names_of(entity) {
                names.add(name, mark);
            }
        }
        names
    }

    fn add(&mut self, name: &'a str, mark: Mark) {
        let words: Vec<_> = words(name).take(WORDS + 1).collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return;
        };
        if words.len() <= WORDS {
            self.first.insert(&name[first.0..first.1]);
            let lowest = self.marks.entry(&name[first.0..last.1]).or_insert(mark);
            *lowest = mark.min(*lowest);
        }
    }

    /// The name in the text with the highest mark, if that is above `base`: the first of several. A name
    /// within a longer one does not count.
    pub fn highest_in<'t>(&self, text: &'t str, base: Mark) -> Option<(&'t str, Mark)> {
        let words: Vec<_> = words(text).collect();
        let mut highest: Option<(&str, Mark)> = None;
        let mut at = 0;
        while at < words.len() {
            let found = self.name_at(text, &words[at..]);
            at += found.map_or(1, |(count, ..)| count);
            if let Some((_, name, mark)) = found
                && mark > highest.map_or(base, |(_, mark)| mark)
            {
                highest = Some((name, mark));
            }
        }
        highest
    }

    /// The longest name that the text has from the first of these words on: of how many words, and its
    /// mark.
    fn name_at<'t>(
        &self,
        text: &'t str,
        words: &[(usize, usize)],
    ) -> Option<(usize, &'t str, Mark)> {
        let &(start, end) = words.first()?;
        if !self.first.contains(&text[start..end]) {
            return None;
        }
        let words = words.iter().take(WORDS).enumerate().rev();
        words
            .map(|(i, (_, end))| (i + 1, &text[start..*end]))
            .find_map(|(count, name)| Some((count, name, *self.marks.get(name)?)))
    }
}

fn names_of(entity: &Entity) -> impl Iterator<Item = &str> {
    let other = [&entity.short_name, &entity.original_name];
    let other = other.into_iter().filter_map(Option::as_deref);
    let aliases = entity.aliases.iter().map(String::as_str);
    std::iter::once(entity.name.as_str())
        .chain(other)
        .chain(aliases)
}

/// Where the words of a text begin and end. Each letter from U+2E80 on, where scripts part words by no
/// spaces, counts as a word.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while let Some((at, c)) =
            chars.next_if(|(_, c)| first < '\u{2e80}' && *c < '\u{2e80}' && c.is_alphanumeric())
        {
            end = at + c.len_utf8();
        }
        Some((start, end))
    })
}
