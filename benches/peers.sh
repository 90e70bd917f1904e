#!/bin/sh
# Times this engine and graphviz on the same graphs in the same run, and prints the ratios.
# Usage: benches/peers.sh GRAPH.json... ; graphs as examples/layout reads them.
set -eu
if ! command -v sfdp >/dev/null || ! command -v neato >/dev/null; then
    echo "graphviz is not installed (sfdp, neato): nothing to compare with"
    exit 0
fi
cargo build --quiet --release --example layout
ours="${CARGO_TARGET_DIR:-target}/release/examples/layout"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '%-24s %10s %10s %8s %10s %8s\n' graph ours_s sfdp_s ratio neato_s ratio
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
    start = time.perf_counter()
    try:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    except subprocess.TimeoutExpired:
        return float("inf")
    return time.perf_counter() - start
mine = timed([ours, graph])
peers = [timed([p, "-Goverlap=prism", "-Tplain", dot, "-o", f"{work}/out"]) for p in ("sfdp", "neato")]
print(f'{data["name"]:<24} {mine:10.3f} ' + " ".join(f"{p:10.3f} {mine / p:8.2f}" for p in peers))
PY
done
