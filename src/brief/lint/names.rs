//! Whether a name is one name: spelt in one way, in letters of one script.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Advice, How, Mend, at, field};
use crate::brief::edit::{List, Target, Written};
use crate::brief::fold::{folded, undisguised};
use crate::brief::model::Brief;

/// Names that differ by accents, case or signs alone.
pub(super) fn spellings(brief: &Brief, all: &mut Vec<Advice>) {
    let mut seen: HashMap<Cow<'_, str>, (usize, &str)> = HashMap::new();
    for (i, entity) in brief.entities.iter().enumerate() {
        let short = entity.short_name.iter();
        for name in std::iter::once(&entity.name).chain(short) {
            let first = *seen.entry(folded(name).into()).or_insert((i, name));
            if first.0 != i && first.1 != name {
                all.push(Advice::new(
                    "two-spellings",
                    field(at("entities", i), "name"),
                    format!("“{name}” and “{}” are one name in two spellings.", first.1),
                    "Make them one entity, or write what sets them apart.",
                ));
                break;
            }
        }
    }
}

/// Names with signs that nobody sees within a word, or with letters that look like those around them
/// and are of another script.
pub(super) fn disguised(brief: &Brief, all: &mut Vec<Advice>) {
    for (i, entity) in brief.entities.iter().enumerate() {
        let short = entity.short_name.as_ref();
        let names = [("name", Some(&entity.name)), ("short_name", short)];
        for (own, name) in names {
            let Some(plain) = name.and_then(|name| undisguised(name)) else {
                continue;
            };
            let advice = Advice::new(
                "letters-of-two-scripts",
                field(at("entities", i), own),
                format!("This name has signs or letters that only look like “{plain}”."),
                "Write it in letters of one script.",
            );
            all.push(advice.mended_by(Some(Mend {
                does: format!("write {own}: “{plain}”"),
                target: Target::Item(List::Entities, i),
                field: own,
                how: How::Write(Written::text(plain)),
            })));
        }
    }
}
