//! Who is tied to whom as a graph, for programs that draw or measure graphs.

use std::fmt::Write as _;

use super::xml::Xml;
use crate::brief::{Brief, EntityIx, Item, RelationIx, SideIx, Status, Subject, mark_of};

/// What nodes and edges tell.
const KEYS: [(&str, &str); 13] = [
    ("graph", "title"),
    ("graph", "mark"),
    ("node", "name"),
    ("node", "short_name"),
    ("node", "original_name"),
    ("node", "kind"),
    ("node", "side"),
    ("node", "role"),
    ("node", "mark"),
    ("edge", "words"),
    ("edge", "kind"),
    ("edge", "status"),
    ("edge", "mark"),
];

/// The entities and relations as a directed graph in `GraphML` (<http://graphml.graphdrawing.org>). Ids are
/// those of the brief; nodes have `name`, `short_name`, `original_name`, `kind`, `side`, `role` and
/// `mark`, edges `words`, `kind`, `status`, `date`, `sources` and `mark`, the graph `title` and `mark`.
#[must_use]
pub fn graphml(brief: &Brief) -> String {
    let namespace = "http://graphml.graphdrawing.org/xmlns";
    Xml::document("graphml", &[("xmlns", &namespace)], |xml| {
        for (of, name) in KEYS
            .into_iter()
            .chain([("edge", "date"), ("edge", "sources")])
        {
            let id = format!("{of}_{name}");
            xml.leaf(
                "key",
                &[
                    ("id", &id),
                    ("for", &of),
                    ("attr.name", &name),
                    ("attr.type", &"string"),
                ],
            );
        }
        xml.element(
            "graph",
            &[("id", &"brief"), ("edgedefault", &"directed")],
            |xml| {
                data(xml, "graph_title", Some(&brief.head.title));
                data(xml, "graph_mark", Some(mark_of(brief).words()));
                for i in 0..brief.entities.len() as u32 {
                    node(xml, brief, EntityIx(i));
                }
                for i in 0..brief.relations.len() as u32 {
                    edge(xml, brief, RelationIx(i));
                }
            },
        );
    })
}

fn node(xml: &mut Xml, brief: &Brief, ix: EntityIx) {
    let own = &brief[ix];
    let mark = brief.mark_of(Subject::Item(Item::Entity(ix)));
    xml.element("node", &[("id", &own.id)], |xml| {
        data(xml, "node_name", Some(&own.name));
        data(xml, "node_short_name", own.short_name.as_deref());
        data(xml, "node_original_name", own.original_name.as_deref());
        data(xml, "node_kind", Some(own.kind.key()));
        let side = own.side.map(|side| brief[side].label.as_str());
        data(xml, "node_side", side);
        data(xml, "node_role", own.role.as_deref());
        data(xml, "node_mark", Some(mark.words()));
    });
}

fn edge(xml: &mut Xml, brief: &Brief, ix: RelationIx) {
    let own = &brief[ix];
    let mark = brief.mark_of(Subject::Item(Item::Relation(ix)));
    let (from, to) = (&brief[own.from].id, &brief[own.to].id);
    let ends = [
        ("id", &own.id as &dyn std::fmt::Display),
        ("source", from),
        ("target", to),
    ];
    xml.element("edge", &ends, |xml| {
        data(xml, "edge_words", Some(own.words()));
        data(xml, "edge_kind", Some(own.kind.key()));
        data(xml, "edge_status", Some(own.status.key()));
        let date = own.date.as_ref().map(ToString::to_string);
        data(xml, "edge_date", date.as_deref());
        let sources = own
            .sources
            .iter()
            .map(|own| brief[own.source].title.as_str());
        let sources = sources.collect::<Vec<_>>().join("; ");
        data(
            xml,
            "edge_sources",
            Some(&sources)
                .filter(|own| !own.is_empty())
                .map(String::as_str),
        );
        data(xml, "edge_mark", Some(mark.words()));
    });
}

fn data(xml: &mut Xml, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        xml.words("data", &[("key", &key)], value);
    }
}

/// The entities and relations in the language of Graphviz, a cluster for each side. A line tells the
/// status as in the map: whole where stated, double where confirmed, broken where alleged, dotted where
/// disputed or denied, and the words on it say so.
#[must_use]
pub fn dot(brief: &Brief) -> String {
    let mut out = String::from("digraph brief {\n");
    let title = format!("{}\n{}", brief.head.title, mark_of(brief).words());
    let _ = writeln!(
        out,
        "  graph [label={}, labelloc=t, rankdir=LR];",
        label(&title)
    );
    out.push_str("  node [shape=box];\n");
    let sides = (0..brief.sides.len() as u32).map(|i| Some(SideIx(i)));
    for side in sides.chain([None]) {
        let entities = brief.entities.iter().filter(|own| own.side == side);
        if let Some(side) = side {
            let words = label(&brief[side].label);
            let _ = writeln!(out, "  subgraph cluster_{} {{\n    label={words};", side.0);
        }
        for own in entities {
            let _ = writeln!(
                out,
                "    {} [label={}, tooltip={}];",
                id(&own.id),
                label(own.short()),
                label(&own.name)
            );
        }
        if side.is_some() {
            out.push_str("  }\n");
        }
    }
    for own in &brief.relations {
        let status = own.status.words();
        let words = match &own.date {
            Some(date) => format!("{}\n{status}, {date}", own.words()),
            None => format!("{}\n{status}", own.words()),
        };
        let _ = writeln!(
            out,
            "  {} -> {} [label={}, {}];",
            id(&brief[own.from].id),
            id(&brief[own.to].id),
            label(&words),
            line(own.status)
        );
    }
    out.push_str("}\n");
    out
}

fn line(status: Status) -> &'static str {
    match status {
        Status::Stated => "style=solid",
        Status::Alleged => "style=dashed",
        Status::Confirmed => "color=\"black:invis:black\"",
        Status::Disputed | Status::Denied => "style=dotted",
    }
}

/// A quoted id, in which a backslash is no sign before what follows it.
fn id(words: &str) -> String {
    let words: String = words.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Quoted words in which neither a backslash nor what looks like an entity means anything.
fn label(words: &str) -> String {
    let words: String = words
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect();
    let words = words.replace('&', "&amp;");
    let words = words.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", words.replace('\n', "\\n"))
}
