//! What acts come to in a file's text: stretches of bytes put in place of others.

use std::collections::{BTreeSet, HashSet};

use super::act::{Act, Amend as _};
use super::entries::{Chunk, Entries, indent};
use super::splice::{Splice, Splices, spliced};
use super::value::{Layout, Printer, TextStyle, Written};
use crate::brief::check::without_mark;
use crate::brief::path::Step;
use crate::brief::raw;
use crate::brief::syntax::{Shape, Tree, Value};

/// The splices that do all acts, one after another: each list of them for the text that the lists before
/// it have made. `None` if the text has no such places.
pub(super) fn rounds(text: &str, acts: &[(Vec<Step>, Act)]) -> Option<Vec<Splices>> {
    let mut text = text.to_owned();
    let mut rounds = Vec::new();
    let mut left = acts;
    while let [first, ..] = left {
        let (round, done) = if let (path, Act::Move(from, to)) = first {
            let (round, chunk) = taken(&Tree::read(body(&text)), path, *from)?;
            text = made(&text, round, &mut rounds)?;
            (put(&Tree::read(body(&text)), path, *to, &chunk)?, 1)
        } else {
            round(body(&text), left)?
        };
        text = made(&text, round, &mut rounds)?;
        left = &left[done..];
    }
    Some(rounds)
}

/// The text without its byte order mark, which no splice touches.
fn body(text: &str) -> &str {
    without_mark(text).0
}

/// The text with splices of its body made, which are noted.
fn made(text: &str, mut round: Splices, rounds: &mut Vec<Splices>) -> Option<String> {
    let (_, mark) = without_mark(text);
    for splice in &mut round {
        splice.range = splice.range.start + mark..splice.range.end + mark;
    }
    let made = spliced(text, &round)?;
    rounds.push(round);
    Some(made)
}

/// What the first acts come to that can be done at once, and how many those are: those up to one that
/// concerns what another has changed.
fn round(text: &str, acts: &[(Vec<Step>, Act)]) -> Option<(Splices, usize)> {
    let tree = Tree::read(text);
    let mut round = Splices::new();
    let mut changed: HashSet<&[Step]> = HashSet::new();
    let mut above: HashSet<&[Step]> = HashSet::new();
    let mut done = 0;
    if let Some(run) = inserted_run(&tree, acts) {
        return Some(run);
    }
    for (path, act) in acts {
        let place = place(path, act);
        let mut up = (0..=place.len()).map(|n| &place[..n]);
        let is_apart = !above.contains(place) && !up.any(|above| changed.contains(above));
        if matches!(act, Act::Move(..)) || !is_apart {
            break;
        }
        round.extend(splices(&tree, path, act)?);
        changed.insert(place);
        above.extend((0..place.len()).map(|n| &place[..n]));
        done += 1;
    }
    round.sort_by_key(|splice| (splice.range.start, splice.range.end));
    (done > 0).then_some((round, done))
}

/// The splices of the first acts, if those put items into one list that follow one another, and how many
/// acts those are.
fn inserted_run(tree: &Tree<'_>, acts: &[(Vec<Step>, Act)]) -> Option<(Splices, usize)> {
    let [(path, Act::Insert(at, _)), ..] = acts else {
        return None;
    };
    let follow = acts
        .iter()
        .zip(*at..)
        .map_while(|((own, act), next)| match act {
            Act::Insert(at, value) if own == path && *at == next => Some(value),
            _ => None,
        });
    let values: Vec<&Written> = follow.collect();
    if values.len() < 2 {
        return None;
    }
    let splices = match tree.value(path).map(Value::inner) {
        Some(list) if list.shape() == Shape::List => inserted(tree, path, list, *at, &values),
        _ => {
            let list = Written::List(values.iter().copied().cloned().collect());
            splices(tree, path, &Act::Write(list))?
        }
    };
    Some((splices, values.len()))
}

/// The struct or list between whose brackets an act does something.
fn place<'p>(path: &'p [Step], act: &Act) -> &'p [Step] {
    match (path, act) {
        // A list that an item is put into may have to be added.
        ([above @ .., Step::Field(_)], Act::Write(_) | Act::LeaveOut | Act::Insert(..)) => above,
        _ => path,
    }
}

/// The splices of one act that is no move.
fn splices(tree: &Tree<'_>, path: &[Step], act: &Act) -> Option<Splices> {
    match act {
        Act::Write(value) => match tree.value(path) {
            Some(old) => Some(vec![replaced(tree, path, old, value)]),
            None => added(tree, path, value),
        },
        Act::LeaveOut => {
            let (Step::Field(name), above) = path.split_last()? else {
                return None;
            };
            let Some(holder) = tree.value(above).map(Value::inner) else {
                return Some(Splices::new());
            };
            let at = holder.parts().position(|part| part.field() == Some(name));
            Some(at.map_or_else(Splices::new, |at| removed(tree, holder, |i| i == at)))
        }
        Act::Insert(at, value) => match tree.value(path).map(Value::inner) {
            Some(list) if list.shape() == Shape::List => {
                Some(inserted(tree, path, list, *at, &[value]))
            }
            _ => {
                let list = Written::List(vec![value.clone()]);
                splices(tree, path, &Act::Write(list))
            }
        },
        Act::Remove(gone) => Some(removed_from(tree, path, gone)?),
        Act::Move(..) => None,
    }
}

fn removed_from(tree: &Tree<'_>, path: &[Step], gone: &BTreeSet<usize>) -> Option<Splices> {
    let list = tree.value(path)?.inner();
    Some(removed(tree, list, |at| gone.contains(&at)))
}

fn removed(tree: &Tree<'_>, holder: Value<'_>, gone: impl Fn(usize) -> bool) -> Splices {
    let entries = Entries::of(tree.source(), holder);
    let line = line_start(tree, &entries, holder, 0);
    entries.remove(gone, &line)
}

/// What takes an item out of a list, and the item.
fn taken(tree: &Tree<'_>, path: &[Step], at: usize) -> Option<(Splices, Chunk)> {
    let list = tree.value(path)?.inner();
    let chunk = Entries::of(tree.source(), list).chunk(at)?;
    Some((removed(tree, list, |i| i == at), chunk))
}

/// What puts an item that was taken out into a list.
fn put(tree: &Tree<'_>, path: &[Step], at: usize, chunk: &Chunk) -> Option<Splices> {
    let list = tree.value(path)?.inner();
    let entries = Entries::of(tree.source(), list);
    let line = line_start(tree, &entries, list, at);
    Some(entries.insert(at, chunk, &line))
}

/// What ends a line and begins the next for a part at a place.
fn line_start(tree: &Tree<'_>, entries: &Entries<'_>, holder: Value<'_>, at: usize) -> String {
    let newline = newline(tree.source());
    if let Some(indent) = entries.indent(at) {
        return format!("{newline}{indent}");
    }
    let indent = indent(tree.source(), holder.range().start);
    format!("{newline}{indent}{}", unit(tree))
}

fn newline(text: &str) -> &'static str {
    match text.find('\n') {
        Some(end) if text[..end].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// What the file indents the parts of its outermost bracket by.
fn unit<'t>(tree: &'t Tree<'_>) -> &'t str {
    let first = tree.root().and_then(|root| root.parts().next());
    let unit = first.map_or("", |first| indent(tree.source(), first.field_range().start));
    if unit.is_empty() { "    " } else { unit }
}

fn printer<'a>(tree: &'a Tree<'_>, style: &'a dyn Fn(Option<&str>) -> TextStyle) -> Printer<'a> {
    Printer {
        newline: newline(tree.source()),
        unit: unit(tree),
        style,
        order: raw::Brief::fields_at,
    }
}

fn layout_of(tree: &Tree<'_>, value: Value<'_>) -> Layout {
    if Entries::of(tree.source(), value).are_lines() {
        Layout::Lines
    } else {
        Layout::Line
    }
}

/// A value in place of one that stands in the file, laid out like it.
fn replaced(tree: &Tree<'_>, path: &[Step], old: Value<'_>, value: &Written) -> Splice {
    let own = TextStyle::of(old.inner().source());
    let is_text = old.inner().shape() == Shape::Text;
    let style = move |_: Option<&str>| if is_text { own } else { TextStyle::default() };
    let layout = match old.inner().shape() {
        Shape::Struct | Shape::List => layout_of(tree, old.inner()),
        _ => Layout::Line,
    };
    let indent = indent(tree.source(), old.range().start);
    let text = printer(tree, &style).print(path, value, indent, layout);
    Splice::new(old.range(), text)
}

/// A field that the file does not have yet, in the format's order.
fn added(tree: &Tree<'_>, path: &[Step], value: &Written) -> Option<Splices> {
    let (Step::Field(name), above) = path.split_last()? else {
        return None;
    };
    let holder = tree.value(above)?.inner();
    let order = raw::Brief::fields_at(above)?;
    let rank = |name: &str| order.iter().position(|known| *known == name);
    let own = rank(name);
    let entries = Entries::of(tree.source(), holder);
    let mut before = holder.parts().map(|part| part.field().and_then(rank));
    let at = before.by_ref().enumerate().filter(|(_, rank)| *rank < own);
    let at = at.last().map_or(0, |(at, _)| at + 1);
    let line = line_start(tree, &entries, holder, at);
    let layout = layout_of(tree, holder);
    let style = neighbours_style(tree, above);
    let indent = line.trim_start_matches(['\r', '\n']);
    let body = printer(tree, &style).field(path, value, indent, layout);
    let chunk = Chunk {
        lead: None,
        body,
        tail: String::new(),
    };
    Some(entries.insert(at, &chunk, &line))
}

/// Items of a list that follow one another, in the style of those beside them.
fn inserted(
    tree: &Tree<'_>,
    path: &[Step],
    list: Value<'_>,
    at: usize,
    values: &[&Written],
) -> Splices {
    let entries = Entries::of(tree.source(), list);
    let line = line_start(tree, &entries, list, at);
    let indent = line.trim_start_matches(['\r', '\n']);
    let near = at.saturating_sub(1);
    let item = [path, &[Step::Index(near)]].concat();
    let style = neighbours_style(tree, &item);
    let printer = printer(tree, &style);
    let beside = list.parts().nth(near).map(Value::inner);
    let beside = beside.filter(|near| near.shape() == Shape::Struct);
    let layout = beside.map(|near| layout_of(tree, near));
    let bodies = values.iter().map(|value| match layout {
        Some(layout) => printer.print(&item, value, indent, layout),
        None => printer.item(&item, value, indent),
    });
    let are_structs = matches!(values, [Written::Struct(_) | Written::Source(_), ..]);
    // Nothing shows how: on lines of its own.
    let opens_lines = entries.list.is_empty() && are_structs;
    let between = if opens_lines || entries.are_lines() {
        format!(",{line}")
    } else {
        ", ".to_owned()
    };
    let mut chunk = Chunk {
        lead: None,
        body: bodies.collect::<Vec<_>>().join(&between),
        tail: String::new(),
    };
    if opens_lines {
        chunk.lead = Some(line.clone());
        chunk.body.push(',');
        if !list.source().contains('\n') {
            let outer = super::entries::indent(tree.source(), list.range().start);
            chunk.tail = format!("{}{outer}", newline(tree.source()));
        }
    }
    entries.insert(at, &chunk, &line)
}

/// How texts are written in the item that holds a struct, or in those beside it.
fn neighbours_style<'t>(
    tree: &'t Tree<'t>,
    path: &[Step],
) -> impl Fn(Option<&str>) -> TextStyle + use<'t> {
    let near: Vec<Value<'_>> = match path.split_last() {
        Some((Step::Index(at), list)) => {
            let list = tree.value(list).map(Value::inner);
            let parts = list.into_iter().flat_map(Value::parts);
            parts.skip(at.saturating_sub(1)).take(3).collect()
        }
        _ => Vec::new(),
    };
    move |field| {
        let fields = near.iter().flat_map(|item| item.inner().parts());
        let mut same = fields.filter(|part| part.field() == field && part.field().is_some());
        let text = same.find(|part| part.inner().shape() == Shape::Text);
        text.map_or_else(TextStyle::default, |part| {
            TextStyle::of(part.inner().source())
        })
    }
}
