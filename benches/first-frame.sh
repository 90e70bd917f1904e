#!/usr/bin/env bash
# Time from start to a visible window (shown after its first frame), beside an empty window of the
# same build, ten runs each, the smallest of each. Needs Xvfb and xdotool; skipped where they are absent.
# Usage: benches/first-frame.sh [debug|release]
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${1:-release}
for tool in Xvfb xdotool; do
    command -v "$tool" >/dev/null || { echo "first-frame: skipped, $tool is not installed"; exit 0; }
done
flags=(); [ "$profile" = release ] && flags=(--release)
cargo build "${flags[@]}" --bins --example empty_window
target=${CARGO_TARGET_DIR:-target}/$profile
export DISPLAY=:87 XDG_CONFIG_HOME=$(mktemp -d)
Xvfb "$DISPLAY" -screen 0 1920x1080x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
trap 'kill "$server"; rm -rf "$XDG_CONFIG_HOME"' EXIT
sleep 1
measure() {
    local best=999999
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        local start end
        start=$(date +%s%N)
        "$@" >/dev/null 2>&1 &
        local pid=$!
        xdotool search --sync --onlyvisible --pid "$pid" >/dev/null
        end=$(date +%s%N)
        kill "$pid"; wait "$pid" 2>/dev/null || true
        local took=$(((end - start) / 1000000))
        [ "$took" -lt "$best" ] && best=$took
    done
    echo "$best"
}
empty=$(measure "$target/examples/empty_window")
brief=$(measure "$target/chancery")
echo "empty window $empty ms, founding brief $brief ms, ratio $(awk "BEGIN { printf \"%.2f\", $brief / $empty }")"
