//! Where a file names items by their ids.

use crate::brief::check::Path;
use crate::brief::raw;

/// What names items at a place of the file.
#[derive(Clone, Copy)]
pub(super) enum Names<'r> {
    /// The ids of whatever has one, sides apart.
    Items(&'r [String]),
    /// Sources, some of them with what is to be known of the use.
    Sources(&'r [raw::Cite]),
    /// One such id.
    Item(&'r str),
    /// The id of a side.
    Side(&'r str),
}

/// Calls `visit` with everything that names items, and its path.
pub(super) fn each<'r>(brief: &'r raw::Brief, visit: &mut impl FnMut(Path<'_>, Names<'r>)) {
    macro_rules! visit {
        ($item:ident at $path:ident: $($field:ident),+) => {
            $(visit($path.field(stringify!($field)), Names::Items(&$item.$field));)+
        };
        (sources of $item:ident at $path:ident) => {
            visit($path.field("sources"), Names::Sources(&$item.sources));
        };
    }
    let root = Path::ROOT;
    let list = root.field("head");
    let list = list.field("judgments");
    for (i, judgment) in brief.head.judgments.iter().enumerate() {
        let path = list.index(i);
        visit!(judgment at path: rests_on);
        visit!(sources of judgment at path);
    }
    let list = root.field("entities");
    for (i, entity) in brief.entities.iter().enumerate() {
        let path = list.index(i);
        visit!(sources of entity at path);
        if let Some(side) = &entity.side {
            visit(path.field("side"), Names::Side(side));
        }
        let facts = path.field("facts");
        for (i, fact) in entity.facts.iter().enumerate() {
            let path = facts.index(i);
            visit!(sources of fact at path);
        }
    }
    let list = root.field("quotes");
    for (i, quote) in brief.quotes.iter().enumerate() {
        let path = list.index(i);
        visit!(quote at path: about);
        visit!(sources of quote at path);
        visit(path.field("speaker"), Names::Item(&quote.speaker));
        if let Some(answer) = &quote.answers {
            let answers = path.field("answers");
            visit(answers.field("quote"), Names::Item(&answer.quote));
        }
    }
    let list = root.field("relations");
    for (i, relation) in brief.relations.iter().enumerate() {
        let path = list.index(i);
        visit!(sources of relation at path);
        visit(path.field("from"), Names::Item(&relation.from));
        visit(path.field("to"), Names::Item(&relation.to));
    }
    let list = root.field("events");
    for (i, event) in brief.events.iter().enumerate() {
        let path = list.index(i);
        visit!(event at path: entities, relations);
        visit!(sources of event at path);
    }
    let list = root.field("figures");
    for (i, figure) in brief.figures.iter().enumerate() {
        let path = list.index(i);
        visit!(figure at path: about);
        let values = path.field("values");
        for (i, value) in figure.values.iter().enumerate() {
            let path = values.index(i);
            visit!(sources of value at path);
            visit(path.field("by"), Names::Item(&value.by));
        }
    }
    let list = root.field("options");
    for (i, option) in brief.options.iter().enumerate() {
        let path = list.index(i);
        visit!(sources of option at path);
    }
    let list = root.field("next");
    for (i, action) in brief.next.iter().enumerate() {
        let path = list.index(i);
        visit!(action at path: depends);
    }
    let list = root.field("story");
    for (i, step) in brief.story.iter().enumerate() {
        let path = list.index(i);
        visit!(step at path: focus);
    }
}
