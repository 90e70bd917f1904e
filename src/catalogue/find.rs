//! Searching the index.

use std::cmp::Reverse;
use std::path::PathBuf;

use rusqlite::{Connection, OptionalExtension as _};

use super::Catalogue;
use super::excerpt::Excerpt;
use super::paths::{name_of, path_of};
use super::refresh::PASSAGES;
use super::store::Trouble;
use super::words::matching;
use crate::brief::{Mark, folded};
use crate::session::{Query, Spot};

/// Briefs that one answer has at most.
const BRIEFS: usize = 30;
/// Places that are told of each.
const PLACES: usize = 3;
/// Passages of a brief that are looked at for them.
const LOOKED_AT: usize = 24;

/// What a search has found, the best first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Briefs in which something was found.
    pub briefs: Vec<Finding>,
    /// How many briefs more there may be.
    pub more: usize,
}

/// A brief in which something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its file.
    pub path: PathBuf,
    /// Its title.
    pub title: Excerpt,
    /// The highest mark of what may be told of it.
    pub mark: Option<Mark>,
    /// The day whose knowledge it holds, in words.
    pub as_of: Option<String>,
    /// Where in it; nothing if only its title or its file's name has what was looked for.
    pub places: Vec<Place>,
    /// How many places more there may be.
    pub more: usize,
}

/// A place in a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// By what it is found again.
    pub spot: Spot,
    /// What it is, in a word or two.
    pub kind: String,
    /// The words around what was found.
    pub excerpt: Excerpt,
}

/// Passages of one brief, by their numbers in it.
struct Matched {
    /// Whether its own title has the query.
    titled: bool,
    /// Those whose titles have it.
    named: Vec<i64>,
    /// All others that have it.
    others: Vec<i64>,
}

impl Matched {
    /// Of the passages of one brief that match; `titles` has those of all briefs whose titles do. Both are
    /// in order.
    fn of(brief: i64, ids: &[i64], titles: &[i64]) -> Self {
        let first = titles.partition_point(|id| id >> PASSAGES < brief);
        let titles = &titles[first..];
        let titles = &titles[..titles.partition_point(|id| id >> PASSAGES == brief)];
        let head = brief << PASSAGES;
        let within = |ids: &mut dyn Iterator<Item = &i64>| -> Vec<i64> {
            ids.filter(|id| **id != head).map(|id| id - head).collect()
        };
        Self {
            titled: titles.first() == Some(&head),
            named: within(&mut titles.iter()),
            others: within(&mut ids.iter().filter(|id| titles.binary_search(id).is_err())),
        }
    }
}

impl Catalogue {
    /// The briefs that have each word of what is typed, a word or the beginning of one, in one passage or
    /// in their title and their file's name.
    ///
    /// # Errors
    /// A sentence if the index was made anew, because something was wrong with it: it is to be brought up
    /// to date again.
    pub fn find(&mut self, typed: &str) -> Result<Answer, String> {
        let query = Query::of(typed);
        match found(&self.store.connection, &query) {
            Ok(answer) => Ok(answer),
            Err(trouble) => Err(self.mend(&trouble).unwrap_or_else(|sentence| sentence)),
        }
    }
}

fn found(connection: &Connection, query: &Query) -> Result<Answer, Trouble> {
    let Some(matching) = matching(query) else {
        return Ok(Answer::default());
    };
    let titles = ids(connection, &format!("title : ({matching})"))?;
    let all = ids(connection, &matching)?;
    let mut ranked = Vec::new();
    let mut modified = connection.prepare_cached("SELECT modified FROM briefs WHERE id = ?1")?;
    for ids in all.chunk_by(|a, b| a >> PASSAGES == b >> PASSAGES) {
        let brief = ids[0] >> PASSAGES;
        let own = Matched::of(brief, ids, &titles);
        let class = match (own.titled, own.named.is_empty()) {
            (true, _) => 0,
            (false, false) => 1,
            (false, true) => 2,
        };
        let modified = modified.query_row([brief], |row| row.get(0)).optional()?;
        let modified: i64 = modified.unwrap_or(0);
        ranked.push((class, Reverse(modified), brief, own));
    }
    ranked.sort_by_key(|(class, modified, brief, _)| (*class, *modified, *brief));
    let mut answer = Answer::default();
    let mut ranked = ranked.into_iter();
    for (_, _, brief, own) in ranked.by_ref() {
        answer
            .briefs
            .extend(finding(connection, query, brief, &own)?);
        if answer.briefs.len() == BRIEFS {
            break;
        }
    }
    answer.more = ranked.len();
    Ok(answer)
}

/// The passages that match, in order.
fn ids(connection: &Connection, matching: &str) -> Result<Vec<i64>, Trouble> {
    let mut rows =
        connection.prepare_cached("SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY rowid")?;
    let rows = rows.query_map([matching], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What is told of one brief; `None` if the words that stand there are others after all.
fn finding(
    connection: &Connection,
    query: &Query,
    brief: i64,
    own: &Matched,
) -> Result<Option<Finding>, Trouble> {
    let head = connection
        .prepare_cached(
            "SELECT path, title, mark, as_of FROM briefs WHERE id = ?1 AND path IS NOT NULL",
        )?
        .query_row([brief], |row| {
            let mark: Option<String> = row.get(2)?;
            Ok((
                path_of(row.get(0)?),
                row.get::<_, String>(1)?,
                mark,
                row.get(3)?,
            ))
        })
        .optional()?;
    let Some((path, title, mark, as_of)) = head else {
        return Ok(None);
    };
    let mut passages = Vec::new();
    for n in own.named.iter().chain(&own.others).take(LOOKED_AT) {
        passages.extend(passage(connection, query, (brief << PASSAGES) + n)?);
    }
    passages.sort_by_key(|passage| passage.rank);
    let all = own.named.len() + own.others.len();
    let places = passages.into_iter().take(PLACES);
    let places: Vec<Place> = places.map(|passage| passage.place(query)).collect();
    let named = query
        .rank(&folded(&title), &folded(&name_of(&path)))
        .is_some();
    if places.is_empty() && !named {
        return Ok(None);
    }
    Ok(Some(Finding {
        more: all - places.len().min(all),
        path,
        title: Excerpt::whole(&title, query),
        mark: mark.and_then(|key| Mark::ALL.iter().copied().find(|mark| mark.key() == key)),
        as_of,
        places,
    }))
}

/// A passage that has what is searched for.
struct Passage {
    /// How well it answers.
    rank: u8,
    spot: Spot,
    kind: String,
    called: String,
    rest: String,
}

impl Passage {
    /// What is told of it. The words around what was found take longer to find than whether it is there.
    fn place(self, query: &Query) -> Place {
        Place {
            excerpt: Excerpt::of(&self.called, &self.rest, query),
            spot: self.spot,
            kind: self.kind,
        }
    }
}

/// The passage with this number, if what is searched for stands there.
fn passage(connection: &Connection, query: &Query, id: i64) -> Result<Option<Passage>, Trouble> {
    let mut passage = connection.prepare_cached(
        "SELECT sort, item, kind, before, title, after, rest FROM passages WHERE id = ?1",
    )?;
    let mut rows = passage.query([id])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let (title, rest): (String, String) = (row.get(4)?, row.get(6)?);
    let Some(rank) = query.rank(&folded(&title), &folded(&rest)) else {
        return Ok(None);
    };
    let (before, after): (String, String) = (row.get(3)?, row.get(5)?);
    let id: String = row.get(1)?;
    Ok(Some(Passage {
        rank,
        called: format!("{before}{title}{after}"),
        spot: Spot {
            sort: row.get(0)?,
            title: if id.is_empty() { title } else { String::new() },
            id,
        },
        kind: row.get(2)?,
        rest,
    }))
}
