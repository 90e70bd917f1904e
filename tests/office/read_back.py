"""Every visible name, quotation, judgment and source of a brief, as its JSON has them, is found in the
files made of it by programs that are not ours; and a presentation has the words of its pages.
Usage: read_back.py FOLDER..., each with NAME.json and what was exported beside it."""

import glob
import html
import json
import os
import re
import shutil
import subprocess
import sys


def squeezed(words):
    """Words as they are compared: without what parts them."""
    return re.sub(r"[\s\u00ad\u200e\u200f\u2066-\u2069]+", "", words)


def visible(brief):
    """What a reader must find, each with what it is."""
    head = brief["head"]
    yield "title", head["title"]
    for own in head["judgments"]:
        yield "judgment", own["text"]
    for own in head["questions"]:
        yield "question", own["text"]
    for own in brief["entities"]:
        yield "name", own["name"]
    for own in brief["quotes"]:
        yield "quotation", own["text"]
    for own in brief["events"]:
        yield "event", own["text"]
    for own in brief["sources"]:
        yield "source", own["title"]


def of_docx(path):
    import docx

    document = docx.Document(path)
    words = "".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t"))
    for part in document.part.package.iter_parts():
        if part.partname == "/word/footnotes.xml":
            words += re.sub(r"<[^>]*>", "", html.unescape(part.blob.decode()))
    styles = {own.style.name for own in document.paragraphs}
    assert any(name.startswith("Heading") for name in styles), f"{path} has no headings"
    return words


def of_pptx(path):
    """The words of each slide."""
    import pptx

    def texts(shapes):
        for shape in shapes:
            if shape.shape_type == 6:
                yield from texts(shape.shapes)
            elif shape.has_text_frame:
                yield shape.text_frame.text

    slides = pptx.Presentation(path).slides
    for i, slide in enumerate(slides):
        assert slide.shapes.title is not None, f"slide {i + 1} of {path} has no title"
        assert not slide.has_notes_slide or not slide.notes_slide.notes_text_frame.text, "notes"
    return [" ".join(texts(slide.shapes)) for slide in slides]


def of_pdf(path):
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def tells(said, wanted, parted):
    """Whether the words are there; where they may go on over a page, whether most of them are."""
    if squeezed(wanted) in said:
        return True
    words = wanted.split()
    pieces = ["".join(words[i : i + 3]) for i in range(0, len(words), 3)]
    return parted and sum(squeezed(own) in said for own in pieces) > len(pieces) / 2


def of_html(path):
    body = open(path, encoding="utf-8").read().split("<body", 1)[1]
    return html.unescape(re.sub(r"<[^>]*>", "", body))


def of_markdown(path):
    """The words without backslashes and signs of emphasis."""
    return re.sub(r"\\(.)|[*_]", r"\1", open(path, encoding="utf-8").read(), flags=re.S)


def of_text(path):
    return open(path, encoding="utf-8").read()


def lines_of(path):
    """The pieces of text of a page as an SVG picture."""
    pieces = re.findall(r"<text[^>]*>([^<]*)</text>", open(path, encoding="utf-8").read())
    return [html.unescape(own) for own in pieces]


def installed(module):
    try:
        __import__(module)
        return True
    except ImportError:
        print(f"office: skipped, {module} is not installed")
        return False


def main(folders):
    docx, pptx = installed("docx"), installed("pptx")
    pdf = shutil.which("pdftotext") is not None
    if not pdf:
        print("office: skipped, pdftotext is not installed")
    missing, found = [], 0
    for folder in folders:
        name = os.path.basename(os.path.normpath(folder))
        path = lambda end: os.path.join(folder, name + end)
        brief = json.load(open(path(".json"), encoding="utf-8"))
        whole = {"html": of_html(path(".html")), "md": of_markdown(path(".md")), "txt": of_text(path(".txt"))}
        if docx:
            whole["docx"] = of_docx(path("-brief.docx"))
        if pdf:
            whole["handout.pdf"] = of_pdf(path("-handout.pdf"))
            if os.path.exists(path("-brief-opened.pdf")):
                whole["docx in LibreOffice"] = of_pdf(path("-brief-opened.pdf"))
        for form, words in whole.items():
            said = squeezed(words)
            for what, wanted in visible(brief):
                for line in wanted.split("\n"):
                    # Lists have signs of their own.
                    line = re.sub(r"^\W+ ", "", line)
                    found += 1
                    if not tells(said, line, form == "docx in LibreOffice"):
                        missing.append(f"{name} {form}: {what} “{line}”")
        pages = sorted(glob.glob(os.path.join(folder, "steps", "*.svg")))
        decks = {}
        if pptx:
            decks["pptx"] = of_pptx(path("-deck.pptx"))
            assert len(decks["pptx"]) == len(pages), f"{name}: a slide for each page"
        if pdf:
            decks["deck.pdf"] = of_pdf(path("-deck.pdf")).split("\f")[: len(pages)]
            if os.path.exists(path("-deck-opened.pdf")):
                opened = of_pdf(path("-deck-opened.pdf")).split("\f")[: len(pages)]
                assert len(opened) == len(pages), f"{name}: LibreOffice shows each slide"
        for form, slides in decks.items():
            for i, (page, slide) in enumerate(zip(pages, slides)):
                said = squeezed(slide)
                for line in lines_of(page):
                    found += 1
                    # The mark is the layout's own; numbers of pages are fields.
                    if squeezed(line) not in said and not line.startswith("TLP:"):
                        missing.append(f"{name} {form}, page {i + 1}: “{line}”")
    for line in missing:
        print(f"office: missing in {line}")
    print(f"office: {found - len(missing)} of {found} passages found")
    sys.exit(1 if missing else 0)


main(sys.argv[1:])
