#!/bin/sh
# This engine and graphviz on the same graphs in the same run: time, crossings, and the ratios of
# both. Usage: benches/peers.sh GRAPH.json... ; graphs as examples/layout reads them.
set -eu
for tool in sfdp neato python3; do
    command -v "$tool" >/dev/null || { echo "peers: skipped, $tool is not installed"; exit 0; }
done
cargo build --quiet --release --example layout
ours="${CARGO_TARGET_DIR:-target}/release/examples/layout"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '%-20s %-6s %9s %7s %10s %7s\n' graph engine seconds ratio crossings ratio
for graph in "$@"; do
    python3 - "$graph" "$ours" "$work" <<'PY'
import json, subprocess, sys, time
graph, ours, work = sys.argv[1:]
data = json.load(open(graph))
dot = f"{work}/graph.dot"
with open(dot, "w") as out:
    out.write("digraph g {\n node [shape=box fixedsize=true label=\"\"];\n")
    for n in data["nodes"]:
        out.write(f' "{n["id"]}" [width={n["w"] / 72:.4f} height={n["h"] / 72:.4f}];\n')
    for e in data["edges"]:
        out.write(f' "{e["s"]}" -> "{e["t"]}";\n')
    out.write("}\n")
def timed(command):
    """Seconds, and what was printed; no print after two minutes."""
    start = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    except subprocess.TimeoutExpired:
        return time.perf_counter() - start, None
    return time.perf_counter() - start, done.stdout
def crossings(layout):
    path = f"{work}/layout.json"
    with open(path, "w") as out:
        out.write(layout)
    return int(subprocess.run([ours, graph, "--crossings", path], capture_output=True, check=True).stdout)
def row(engine, seconds, found):
    s, x = mine[0] / seconds, f"{mine[1] / found:7.2f}" if found else "      -"
    print(f'{data["name"]:<20} {engine:<6} {seconds:9.3f} {s:7.2f} {found:10} {x}')
seconds, layout = timed([ours, graph])
mine = seconds, crossings(layout)
row("ours", *mine)
for peer in "sfdp", "neato":
    seconds, plain = timed([peer, "-Goverlap=prism", "-Tplain", dot])
    if plain is None:
        print(f'{data["name"]:<20} {peer:<6} over {seconds:.0f} s')
        continue
    rows = (line.split() for line in plain.splitlines())
    places = {r[1].strip('"'): [float(r[2]), float(r[3])] for r in rows if r[0] == "node"}
    row(peer, seconds, crossings(json.dumps({"pos": places})))
PY
done
