#!/usr/bin/env bash
# Time from start to a visible window (shown after its first frame), beside an empty window of the
# same build, twenty runs each, the smallest of each. Needs Xvfb and xdotool; skipped where they are absent.
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
Xvfb "$DISPLAY" -screen 0 1920x1080x24 -noreset -nolisten tcp >/dev/null 2>&1 &
server=$!
trap 'kill "$server"; wait "$server" || true; rm -rf "$XDG_CONFIG_HOME"' EXIT
sleep 1
# Milliseconds until the program's window is visible.
measure() {
    local start pid
    start=$(date +%s%N)
    "$@" >/dev/null 2>&1 &
    pid=$!
    # Not --sync, which looks twice a second.
    until xdotool search --onlyvisible --pid "$pid" >/dev/null 2>&1; do kill -0 "$pid"; done
    echo $((($(date +%s%N) - start) / 1000000))
    kill "$pid"; wait "$pid" 2>/dev/null || true
}
# In turn, so that both meet the same machine.
empty=999999 brief=999999
for _ in $(seq 20); do
    took=$(measure "$target/examples/empty_window"); [ "$took" -ge "$empty" ] || empty=$took
    took=$(measure "$target/chancery"); [ "$took" -ge "$brief" ] || brief=$took
done
echo "empty window $empty ms, founding brief $brief ms, ratio $(awk "BEGIN { printf \"%.2f\", $brief / $empty }")"
