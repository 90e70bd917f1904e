//! Prints a brief to look at or to measure: one with so many entities, or one of a graph file in
//! the format that the example `layout` reads. Usage: `brief NUMBER | GRAPH.json`.
#![allow(clippy::print_stdout, reason = "a command-line tool prints its result")]

#[path = "../../tests/all/support/large.rs"]
mod support;

use std::error::Error;
use std::fmt::Write as _;

use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let argument = std::env::args().nth(1);
    let argument = argument.ok_or("say how many entities, or name a graph file")?;
    let brief = match argument.parse() {
        Ok(entities) => support::woven_brief(entities),
        Err(_) => of_graph(&serde_json::from_str(&std::fs::read_to_string(argument)?)?),
    };
    println!("{brief}");
    Ok(())
}

fn of_graph(graph: &Value) -> String {
    let list = |name| graph[name].as_array().cloned().unwrap_or_default();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut out = "(format: 1, head: (title: \"A graph\", mark: clear), entities: [\n".to_owned();
    for node in list("nodes") {
        let id = word(&node["id"]);
        let name = node["label"].as_str().unwrap_or(&id).to_owned();
        let kind = match node["kind"].as_str() {
            Some("person") => "person",
            Some("state" | "country") => "country",
            Some("law") => "law",
            _ => "company",
        };
        let _ = writeln!(
            out,
            "(id: {id:?}, name: {name:?}, kind: {kind}, sources: [\"s\"]),"
        );
    }
    out.push_str("], relations: [\n");
    for (i, edge) in list("edges").iter().enumerate() {
        let (from, to) = (word(&edge["s"]), word(&edge["t"]));
        let label = match edge["label"].as_str() {
            Some(label) if !label.is_empty() => format!(", label: {label:?}"),
            _ => String::new(),
        };
        let _ = writeln!(
            out,
            "(id: \"r{i}\", from: {from:?}, to: {to:?}, kind: other{label}, status: stated, \
             sources: [\"s\"]),"
        );
    }
    out.push_str("], sources: [(id: \"s\", title: \"A graph file\")])");
    out
}
