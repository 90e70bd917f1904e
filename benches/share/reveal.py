"""Shows the same words as slides of reveal.js, in its white or black look, and draws them: see run.sh.

Usage: reveal.py REVEAL WORDS FOLDER LOOK. REVEAL is the unpacked package, WORDS holds 1.json, 2.json ...;
FOLDER gets pictures and words for measure.py. What is drawn as a map is a list of its words here,
which is easier to read.
"""
import glob, html, itertools, json, os, re, subprocess, sys

PAGE = """<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="{reveal}/dist/reveal.css">
<link rel="stylesheet" href="{reveal}/dist/theme/{look}.css">
<style>.reveal p {{ margin: 0.25em 0 }} .reveal h2 {{ text-transform: none }}
html, body {{ margin: 0; width: 1920px; height: 1080px }}
.reveal {{ position: absolute; top: 0; left: 0; width: 1920px !important; height: 1080px !important }}
.edge {{ position: absolute; left: 0; width: 1920px; text-align: center; font: bold 24px sans-serif; z-index: 9;
  color: var(--r-main-color) }}
</style>
<div class="edge" style="top: 4px">{mark}</div><div class="edge" style="top: 1046px">{mark}</div>
<div class="reveal"><div class="slides">{slides}</div></div>
<script src="{reveal}/dist/reveal.js"></script>
<script>
const words = () => {{
  const lines = [];
  const slide = document.querySelector(".slides section.present");
  for (const root of [slide, ...document.querySelectorAll(".edge")]) {{
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode());) {{
      let line = null;
      for (const found of node.data.matchAll(/\\S+/g)) {{
        const range = document.createRange();
        range.setStart(node, found.index);
        range.setEnd(node, found.index + found[0].length);
        const box = range.getBoundingClientRect();
        if (line && Math.abs(line.y - box.top) < 4) {{
          line.text += " " + found[0];
          line.w = box.right - line.x;
        }} else {{
          line = {{ text: found[0], x: box.left, y: box.top, w: box.width, h: box.height }};
          lines.push(line);
        }}
      }}
    }}
  }}
  return lines;
}};
// Embedded, for a headless page is not as high as the picture taken of it.
Reveal.initialize({{ hash: true, embedded: true, transition: "none", controls: false, progress: false,
                     width: 1920, height: 1080, margin: 0.06 }}).then(() => {{
  // The largest type in which the slide fits.
  const slide = document.querySelector(".slides section.present");
  for (let size = 60; size > 12 && slide.scrollHeight > 980; size -= 1)
    slide.style.fontSize = size + "px";
  Reveal.layout();
  const told = document.createElement("script");
  told.type = "application/json"; told.id = "told";
  told.textContent = JSON.stringify(words());
  document.body.append(told);
}});
</script>"""


def slide(words):
    """Each text that was set as one is a paragraph, numbers go with what they number; the first is
    the title."""
    out, number = [], ""
    for _, rows in itertools.groupby(words, lambda word: word["block"]):
        text = html.escape(" ".join(row["text"] for row in rows))
        if text.isdigit():
            number = text + " "
        elif not text.startswith("TLP:"):
            out.append(f"<p>{number}{text}</p>" if out else f"<h2>{text}</h2>")
            number = ""
    return "<section>" + "".join(out) + "</section>"


def main():
    reveal, source, folder = (os.path.abspath(own) for own in sys.argv[1:4])
    look = sys.argv[4]
    count = len(glob.glob(os.path.join(source, "*.json")))
    steps = [json.load(open(os.path.join(source, f"{i}.json"))) for i in range(1, count + 1)]
    mark = next(w["text"] for w in steps[0] if w["text"].startswith("TLP:"))
    page = os.path.join(folder, "index.html")
    with open(page, "w") as out:
        out.write(PAGE.format(reveal=reveal, look=look, mark=mark, slides="".join(map(slide, steps))))
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                "--allow-file-access-from-files", "--window-size=1920,1080",
                "--virtual-time-budget=4000"]
    for i in range(count):
        address = f"file://{page}#/{i}"
        run = lambda *more: subprocess.run(
            [*chromium, *more, address], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            check=True, text=True).stdout
        run(f"--screenshot={os.path.join(folder, f'{i + 1}.png')}")
        told = re.search(r'id="told">(.*?)</script>', run("--dump-dom"), re.S).group(1)
        with open(os.path.join(folder, f"{i + 1}.json"), "w") as out:
            json.dump(json.loads(told), out)


main()
