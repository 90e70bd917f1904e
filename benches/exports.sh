#!/bin/sh
# Exports beside other programs, each a whole process, in turn: a handout as PDF beside Typst setting a
# document of the same words, the map as SVG beside graphviz laying out and drawing the same graph.
# Medians of seven runs in seconds, and the ratio. Usage: benches/exports.sh BRIEF.ron...
set -eu
command -v python3 >/dev/null || { echo "exports: skipped, python3 is not installed"; exit 0; }
cargo build --quiet --release
exec python3 - "${CARGO_TARGET_DIR:-target}/release/chancery" "$@" <<'PY'
import importlib.util, json, os, shutil, statistics, subprocess, sys, tempfile, time

ours, *briefs = sys.argv[1:]
RUNS = 7

def timed(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start

def row(name, what, mine, other):
    """Medians of both, run in turn after one run each that is not counted."""
    timed(mine), timed(other)
    runs = [(timed(mine), timed(other)) for _ in range(RUNS)]
    a, b = (statistics.median(own) for own in zip(*runs))
    print(f"{name:<34} {what:<22} {a:8.3f} {b:8.3f} {statistics.median(x / y for x, y in runs):6.2f}")

def typst(source, to):
    if shutil.which("typst"):
        return ["typst", "compile", source, to]
    if importlib.util.find_spec("typst"):
        # The compiler as a module: the interpreter that loads it takes some hundredths of a second.
        code = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
        return [sys.executable, "-c", code, source, to]

def document(text):
    """The words as Typst sets them, paragraph by paragraph."""
    return "\n\n".join(f"#text({json.dumps(line, ensure_ascii=False)})" for line in text.splitlines() if line.strip())

print(f'{"brief":<34} {"file":<22} {"ours":>8} {"theirs":>8} {"ratio":>6}')
for brief in briefs:
    with tempfile.TemporaryDirectory() as work:
        name = os.path.basename(brief)[:-4]
        to = lambda end: os.path.join(work, end)
        subprocess.run([ours, "export", brief, "--to", to("a.txt"), "--to", to("graph.dot")],
                       check=True, capture_output=True)
        with open(to("a.typ"), "w") as out:
            out.write(document(open(to("a.txt")).read()))
        handout = [ours, "export", brief, "--view", "handout", "--to", to("handout.pdf")]
        deck = [ours, "export", brief, "--to", to("deck.pdf")]
        theirs = typst(to("a.typ"), to("theirs.pdf"))
        if theirs:
            row(name, "handout.pdf, Typst", handout, theirs)
            row(name, "deck.pdf, Typst", deck, theirs)
        else:
            print("exports: skipped, typst is not installed")
        if shutil.which("dot"):
            picture = [ours, "export", brief, "--to", to("map.svg")]
            row(name, "map.svg, dot -Tsvg", picture, ["dot", "-Tsvg", to("graph.dot"), "-o", to("theirs.svg")])
        else:
            print("exports: skipped, graphviz is not installed")
PY
