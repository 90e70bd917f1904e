//! What an edit does to a value, and the same done to the value as it was read.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use super::value::Written;
use crate::brief::check::read::options;
use crate::brief::path::Step;
use crate::brief::vocabulary::{
    Confidence, Credibility, EntityKind, Likelihood, Mark, RelationKind, Reliability, Scale, Show,
    SourceKind, Stance, Status,
};

/// A change of the value at a path.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::brief) enum Act {
    /// Puts this in its place; a field that is not there is added.
    Write(Written),
    /// Leaves the field out.
    LeaveOut,
    /// Puts an item into the list, before the one at this place.
    Insert(usize, Written),
    /// Takes items out of the list.
    Remove(BTreeSet<usize>),
    /// Takes the item at one place out of the list, and puts it before the one that is then at the other.
    Move(usize, usize),
}

/// A value that was read from a file and can be changed as the file is.
pub(in crate::brief) trait Amend: DeserializeOwned {
    /// Does the act to the part at the path; `None` if there is none, or it cannot be what it then
    /// would be.
    fn amend(&mut self, path: &[Step], act: &Act) -> Option<()> {
        match path {
            [] => self.write(act),
            _ => None,
        }
    }

    /// The fields of the struct at the path, in the format's order; `None` if there is no struct.
    fn fields_at(_path: &[Step]) -> Option<&'static [&'static str]> {
        None
    }

    /// Does an act that writes.
    fn write(&mut self, act: &Act) -> Option<()> {
        match act {
            Act::Write(value) => {
                *self = read(value)?;
                Some(())
            }
            _ => None,
        }
    }
}

fn read<T: DeserializeOwned>(value: &Written) -> Option<T> {
    options().from_str(&value.plain()).ok()
}

impl<T: Amend> Amend for Vec<T> {
    fn amend(&mut self, path: &[Step], act: &Act) -> Option<()> {
        if let [Step::Index(at), rest @ ..] = path {
            return self.get_mut(*at)?.amend(rest, act);
        }
        match (path, act) {
            ([], Act::LeaveOut) => self.clear(),
            ([], Act::Insert(at, value)) if *at <= self.len() => self.insert(*at, read(value)?),
            ([], Act::Remove(gone)) if gone.last().is_some_and(|at| *at < self.len()) => {
                let mut at = 0..;
                self.retain(|_| at.next().is_some_and(|at| !gone.contains(&at)));
            }
            ([], Act::Move(from, to)) if *from < self.len() && *to < self.len() => {
                let item = self.remove(*from);
                self.insert(*to, item);
            }
            ([], Act::Write(_)) => return self.write(act),
            _ => return None,
        }
        Some(())
    }

    fn fields_at(path: &[Step]) -> Option<&'static [&'static str]> {
        match path {
            [Step::Index(_), rest @ ..] => T::fields_at(rest),
            _ => None,
        }
    }
}

impl<T: Amend> Amend for Option<T> {
    fn amend(&mut self, path: &[Step], act: &Act) -> Option<()> {
        match (path, act) {
            ([], Act::LeaveOut) => *self = None,
            ([], _) => return self.write(act),
            _ => return self.as_mut()?.amend(path, act),
        }
        Some(())
    }

    fn fields_at(path: &[Step]) -> Option<&'static [&'static str]> {
        T::fields_at(path)
    }
}

macro_rules! leaves {
    ($($type:ty),+) => { $(impl Amend for $type {})+ };
}

leaves! {
    String, u32, f64, bool, Mark, EntityKind, RelationKind, Status, Stance, Likelihood, Confidence, Show,
    Reliability, Credibility, SourceKind, Scale
}
