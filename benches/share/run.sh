#!/usr/bin/env bash
# How soon and how well each step of the founding brief is read over a call: the audience's pictures at
# 1920 by 1080, sent as a call would (1280 by 720, x264 without delay, 15 frames a second) over 300 and
# 150 kbit/s, and read by tesseract where each of their words stands; the settled picture; one coarse
# frame (960 by 540, fixed quantiser 40); and the same words as slides of reveal.js, which a temporary
# folder gets from npm. Needs ffmpeg, tesseract and python3; the comparison also npm and chromium.
# Skipped where they are absent. Usage: benches/share/run.sh [debug|release] [light|dark|contrast]
set -euo pipefail
cd "$(dirname "$0")/../.."
profile=${1:-release} theme=${2:-light}
for tool in ffmpeg ffprobe tesseract python3; do
    command -v "$tool" >/dev/null || { echo "share: skipped, $tool is not installed"; exit 0; }
done
flags=(); [ "$profile" = release ] && flags=(--release)
cargo build "${flags[@]}" --example slides
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${CARGO_TARGET_DIR:-target}/$profile/examples/slides" briefs/integrity-technology-sanctions.ron "$work/own" "$theme"
python3 benches/share/measure.py "chancery, $theme" "$work/own"
for tool in npm chromium; do
    command -v "$tool" >/dev/null || { echo "reveal.js: skipped, $tool is not installed"; exit 0; }
done
if ! npm install --silent --no-audit --no-fund --prefix "$work" reveal.js >/dev/null; then
    echo "reveal.js: skipped, npm cannot get it"
    exit 0
fi
mkdir "$work/peer"
look=white; [ "$theme" = dark ] && look=black
python3 benches/share/reveal.py "$work/node_modules/reveal.js" "$work/own" "$work/peer" "$look"
python3 benches/share/measure.py "reveal.js, $look" "$work/peer"
