#!/usr/bin/env bash
# What other programs find in exported files: LibreOffice opens them, python-pptx, python-docx and
# pdftotext read back what the brief says, validators find no error. Whatever is not installed is
# skipped with a line. Usage: tests/office/run.sh CHANCERY BRIEF...
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
chancery=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

skipped() { echo "office: skipped, $1 is not installed"; }

files=() folders=()
for brief in "$@"; do
    name=$(basename "$brief" .ron)
    to="$work/$name"
    mkdir "$to"
    folders+=("$to")
    "$chancery" export "$brief" --to "$to/$name.json" --to "$to/$name.html" --to "$to/$name.md" \
        --to "$to/$name.txt" --to "$to/$name-deck.pptx" --to "$to/$name-brief.docx" \
        --to "$to/$name-deck.pdf" --to "$to/steps/" --format svg >/dev/null 2>&1
    "$chancery" export "$brief" --view handout --to "$to/$name-handout.pdf" >/dev/null
    files+=("$to/$name-deck.pptx" "$to/$name-brief.docx")
done

if command -v soffice >/dev/null; then
    mkdir "$work/opened"
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf \
        --outdir "$work/opened" "${files[@]}" >/dev/null 2>&1
    for file in "${files[@]}"; do
        opened="$work/opened/$(basename "${file%.*}").pdf"
        [ -s "$opened" ] || { echo "office: LibreOffice does not open $(basename "$file")"; exit 1; }
        mv "$opened" "$(dirname "$file")/$(basename "${file%.*}")-opened.pdf"
    done
else
    skipped LibreOffice
fi

if command -v python3 >/dev/null; then
    python3 "$here/read_back.py" "${folders[@]}"
else
    skipped Python
fi

if command -v openxml-audit >/dev/null; then
    for file in "${files[@]}"; do openxml-audit --quiet "$file"; done
else
    skipped openxml-audit
fi
