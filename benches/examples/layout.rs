//! Draws a graph file and prints where everything is, with times, for measuring one engine against
//! another.
//!
//! The graph is JSON: `{"name", "nodes": [{"id", "w", "h", "side"?}], "edges": [{"id", "s", "t",
//! "lw"?, "lh"?}]}`, lengths in points. Printed is JSON: `{"peer", "graph", "time_s", "first_s",
//! "pos": {id: [x, y]}, "routes": {id: [[x, y], ..]}, "labels": {id: [x, y]}}` with centres of cards
//! and labels. Usage: `layout GRAPH.json [--arrangement map|rank|side] [--shuffle SEED]`.
//!
//! `layout GRAPH.json --crossings LAYOUT.json` draws nothing, but prints how often the straight
//! lines between the centres cross in a printed layout, this engine's or another's; lines with an
//! end in common never count.
#![allow(clippy::print_stdout, reason = "a command-line tool prints its result")]

use std::collections::HashMap;
use std::error::Error;
use std::ops::ControlFlow;
use std::time::Instant;

use chancery::diagram::layout::{Arrangement, Edge, Node, Point, Progress, Request, Size, arrange};
use serde_json::{Map, Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut file = None;
    let mut arrangement = Arrangement::Map;
    let mut shuffle = None;
    let mut places = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--arrangement" => {
                arrangement = match arguments.next().as_deref() {
                    Some("map") => Arrangement::Map,
                    Some("rank") => Arrangement::ByRank,
                    Some("side") => Arrangement::BySide,
                    _ => return Err("--arrangement is one of map, rank, side".into()),
                }
            }
            "--crossings" => places = arguments.next(),
            "--shuffle" => shuffle = arguments.next().and_then(|seed| seed.parse().ok()),
            _ => file = Some(argument),
        }
    }
    let file = file.ok_or("name a graph file")?;
    let graph: Value = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    let mut request = read(&graph, arrangement).ok_or("the file is not a graph")?;
    if let Some(places) = places {
        let places: Value = serde_json::from_str(&std::fs::read_to_string(places)?)?;
        let found = crossings(&request, &places).ok_or("the file is not a layout")?;
        println!("{found}");
        return Ok(());
    }
    if let Some(seed) = shuffle {
        shuffle_nodes(&mut request, seed);
    }
    let start = Instant::now();
    let mut first = None;
    let layout = arrange(&request, &mut |progress| {
        if matches!(progress, Progress::Stage(_)) {
            first.get_or_insert_with(|| start.elapsed().as_secs_f64());
        }
        ControlFlow::Continue(())
    });
    let time = start.elapsed().as_secs_f64();
    let pair = |p: Point| json!([p.x, p.y]);
    let places: Map<_, _> = request
        .nodes
        .iter()
        .zip(&layout.rects)
        .map(|(node, rect)| (node.id.clone(), pair(rect.centre())))
        .collect();
    let mut routes = Map::new();
    let mut labels = Map::new();
    for (edge, route) in request.edges.iter().zip(&layout.routes) {
        routes.insert(
            edge.id.clone(),
            route.points.iter().copied().map(pair).collect(),
        );
        if let Some(label) = route.label {
            labels.insert(edge.id.clone(), pair(label.centre()));
        }
    }
    let out = json!({
        "peer": "chancery", "graph": graph["name"], "time_s": time, "wall_s": time,
        "first_s": first, "pos": places, "routes": routes, "labels": labels,
    });
    println!("{out}");
    Ok(())
}

fn read(graph: &Value, arrangement: Arrangement) -> Option<Request> {
    let size = |value: &Value, w: &str, h: &str| Size {
        w: value[w].as_f64().unwrap_or(0.0),
        h: value[h].as_f64().unwrap_or(0.0),
    };
    let nodes: Vec<Node> = graph["nodes"]
        .as_array()?
        .iter()
        .map(|node| {
            Some(Node {
                id: node["id"].as_str()?.to_owned(),
                size: size(node, "w", "h"),
                side: node["side"].as_u64().map(|side| side as usize),
                ..Node::default()
            })
        })
        .collect::<Option<_>>()?;
    let index: HashMap<&str, usize> = nodes
        .iter()
        .enumerate()
        .map(|(i, node)| (node.id.as_str(), i))
        .collect();
    let edges = graph["edges"]
        .as_array()?
        .iter()
        .map(|edge| {
            Some(Edge {
                id: edge["id"].as_str()?.to_owned(),
                from: *index.get(edge["s"].as_str()?)?,
                to: *index.get(edge["t"].as_str()?)?,
                label: size(edge, "lw", "lh"),
                ..Edge::default()
            })
        })
        .collect::<Option<_>>()?;
    Some(Request {
        nodes,
        edges,
        arrangement,
        aspect: 16.0 / 9.0,
    })
}

/// Crossings of straight lines, by a sweep from left to right.
fn crossings(request: &Request, layout: &Value) -> Option<usize> {
    let place = |node: usize| {
        let pair = &layout["pos"][&request.nodes[node].id];
        Some(Point::new(pair[0].as_f64()?, pair[1].as_f64()?))
    };
    let line = |edge: &Edge| {
        let (a, b) = (place(edge.from)?, place(edge.to)?);
        Some((
            if a.x <= b.x { (a, b) } else { (b, a) },
            [edge.from, edge.to],
        ))
    };
    let mut lines: Vec<_> = request.edges.iter().map(line).collect::<Option<_>>()?;
    lines.sort_by(|((a, _), _), ((b, _), _)| a.x.total_cmp(&b.x));
    let apart =
        |a: Point, b: Point, c: Point, d: Point| (b - a).cross(c - a) * (b - a).cross(d - a) >= 0.0;
    let mut count = 0;
    for (i, &((a, b), ends)) in lines.iter().enumerate() {
        for &((c, d), others) in lines[i + 1..].iter().take_while(|((c, _), _)| c.x <= b.x) {
            let joined = ends.iter().any(|end| others.contains(end));
            count += usize::from(!joined && !apart(a, b, c, d) && !apart(c, d, a, b));
        }
    }
    Some(count)
}

/// Another order of the same request; the picture must not change.
fn shuffle_nodes(request: &mut Request, seed: usize) {
    let count = request.nodes.len();
    let mut order: Vec<usize> = (0..count).collect();
    for i in (1..count).rev() {
        order.swap(
            i,
            (seed.wrapping_mul(i).wrapping_mul(2_654_435_761) >> 7) % (i + 1),
        );
    }
    let mut place = vec![0; count];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    request.nodes = order
        .iter()
        .map(|&old| request.nodes[old].clone())
        .collect();
    for edge in &mut request.edges {
        edge.from = place[edge.from];
        edge.to = place[edge.to];
    }
    request.edges.reverse();
}
