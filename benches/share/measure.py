"""How soon and how well slides are read over a call: see run.sh.

Usage: measure.py NAME FOLDER, with 1.png, 1.json, 2.png, 2.json ... in FOLDER. Each JSON file lists
the words of its picture with their places in pixels of 1920 by 1080.
"""
import glob, json, os, re, subprocess, sys, tempfile

FULL = (1920, 1080)
CALL = (1280, 720)
FPS = 15
HOLD = 3  # seconds that each step is shown
READABLE = 0.02  # share of characters that are read wrong
COARSE = 0.05


def plain(text):
    """Words as both sides write them: one kind of quotes, no signs that only part, no space before
    a per cent sign."""
    for odd, even in (("“”", '"'), ("‘’", "'"), ("–—", "-")):
        text = re.sub("[" + odd + "]", even, text)
    text = re.sub(r"(?<!\S)[-·•*+|.«»](?!\S)", " ", text)
    return " ".join(text.replace(" %", "%").split())


def distance(a, b):
    """Levenshtein's distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
    return row[-1]


def read(frame, words, folder):
    """Characters read wrong in each of the words in a grey frame, by tesseract."""
    width, height = FULL
    names = []
    for i, word in enumerate(words):
        x0, x1 = max(int(word["x"]) - 8, 0), min(int(word["x"] + word["w"]) + 9, width)
        y0, y1 = max(int(word["y"]), 0), min(int(word["y"] + word["h"]) + 1, height)
        ground = frame[y0 * width + x0]
        edge = bytes([ground]) * 12
        rows = [edge + frame[y * width + x0 : y * width + x1] + edge for y in range(y0, y1)]
        rows = [bytes([ground]) * len(rows[0])] * 12 + rows + [bytes([ground]) * len(rows[0])] * 12
        names.append(os.path.join(folder, f"{i}.pgm"))
        with open(names[-1], "wb") as out:
            out.write(b"P5 %d %d 255\n" % (len(rows[0]), len(rows)) + b"".join(rows))
    listed = os.path.join(folder, "list.txt")
    with open(listed, "w") as out:
        out.write("\n".join(names) + "\n")
    said = subprocess.run(
        ["tesseract", listed, "-", "--psm", "7", "--dpi", "144"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"}, text=True,
    ).stdout.split("\f")
    return [distance(plain(word["text"]), plain(text)) for word, text in zip(words, said)]


def share(wrong, words):
    return sum(wrong) / max(sum(len(plain(word["text"])) for word in words), 1)


def frames(source, size, options=()):
    """The grey frames of a picture or film, one after the other."""
    scale = f"scale={size[0]}:{size[1]}:flags=bicubic"
    ffmpeg = subprocess.Popen(
        ["ffmpeg", "-v", "error", *options, "-i", source, "-vf", scale, "-pix_fmt", "gray",
         "-f", "rawvideo", "-"], stdout=subprocess.PIPE)
    while True:
        frame = ffmpeg.stdout.read(size[0] * size[1])
        if len(frame) < size[0] * size[1]:
            break
        yield frame
    ffmpeg.wait()


def picture(source, size):
    """The one grey frame of a picture."""
    [frame] = frames(source, size)
    return frame


def encode(pictures, rate, film):
    """The pictures one after the other as a call would send them, and when each frame has arrived
    over a link of that many bits a second."""
    listed = film + ".txt"
    with open(listed, "w") as out:
        for picture in pictures:
            out.write(f"file '{os.path.abspath(picture)}'\nduration {HOLD}\n")
        out.write(f"file '{os.path.abspath(pictures[-1])}'\n")
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", listed,
         "-vf", f"fps={FPS},scale={CALL[0]}:{CALL[1]}:flags=bicubic,format=yuv420p",
         "-t", str(HOLD * len(pictures)), "-c:v", "libx264", "-preset", "veryfast",
         "-tune", "zerolatency", "-threads", "1", "-g", "100000", "-b:v", str(rate), "-maxrate", str(rate),
         "-bufsize", str(rate // 4), film], check=True)
    sizes = subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "packet=size", "-of", "csv=p=0", film],
        stdout=subprocess.PIPE, check=True, text=True).stdout.replace(",", " ").split()
    arrived, link = [], 0.0
    for i, size in enumerate(sizes):
        link = max(link, i / FPS) + int(size) * 8 / rate
        arrived.append(link)
    return arrived


def over_a_call(pictures, words, limits, rate, folder):
    """For each step the seconds until it is read, until it is read as well as the untouched picture
    is but for that share, and the share read wrong once it has settled."""
    film = os.path.join(folder, "call.mp4")
    arrived = encode(pictures, rate, film)
    hold, out = HOLD * FPS, []
    for i, frame in enumerate(frames(film, FULL)):
        step, at = divmod(i, hold)
        if at == 0:
            shown = []
        shown.append(frame)
        if at < hold - 1:
            continue
        known = {}

        def wrong(at):
            if at not in known:
                known[at] = share(read(shown[at], words[step], folder), words[step])
            return known[at]

        def since(limit):
            if wrong(hold - 1) >= limit:
                return None
            low, high = 0, hold - 1
            while low < high:
                middle = (low + high) // 2
                low, high = (low, middle) if wrong(middle) < limit else (middle + 1, high)
            return arrived[step * hold + low] - step * HOLD

        out.append((since(READABLE), since(READABLE + limits[step]), wrong(hold - 1)))
    return out


def coarse(source, words, folder):
    """Characters read wrong in each of the words in one coarse frame of half the size."""
    film = os.path.join(folder, "coarse.mp4")
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-i", source, "-vf",
         "scale=960:540:flags=bicubic,format=yuv420p", "-c:v", "libx264", "-profile:v", "baseline",
         "-qp", "40", "-frames:v", "1", film], check=True)
    return read(picture(film, FULL), words, folder)


def changed(before, after):
    """The share of a call's pixels that differ between two pictures."""
    a, b = (picture(source, CALL) for source in (before, after))
    return sum(abs(x - y) > 8 for x, y in zip(a, b)) / len(a)


def main():
    name, source = sys.argv[1:3]
    count = len(glob.glob(os.path.join(source, "*.png")))
    pictures = [os.path.join(source, f"{i}.png") for i in range(1, count + 1)]
    words = [json.load(open(os.path.join(source, f"{i}.json"))) for i in range(1, count + 1)]
    with tempfile.TemporaryDirectory() as folder:
        untouched = [read(picture(p, FULL), w, folder) for p, w in zip(pictures, words)]
        alone = [share(u, w) for u, w in zip(untouched, words)]
        if max(alone) > 0.2:
            sys.exit(f"{name}: words are not where they are said to be, nothing is measured")
        rough = [coarse(p, w, folder) for p, w in zip(pictures, words)]
        moved = [None] + [changed(a, b) for a, b in zip(pictures, pictures[1:])]
        fast, slow = (
            over_a_call(pictures, words, alone, rate, folder) for rate in (300_000, 150_000))
    print(f"{name}: read = seconds until under {100 * READABLE:.0f} % of the characters are wrong, "
          "(beyond those wrong in the untouched picture)")
    print("page strings chars | 300 kbit/s: read      settled | 150 kbit/s: read      settled |"
          " untouched changed | coarse over 5 %")
    seconds = lambda s: " never" if s is None else f"{s:6.2f}"
    percent = lambda p: "     -" if p is None else f"{100 * p:5.1f}%"
    worst = 0
    for i, own in enumerate(words):
        chars = sum(len(plain(w["text"])) for w in own)
        lost = [
            f"{w['text']} ({n} wrong, untouched {u})" for w, n, u in zip(own, rough[i], untouched[i])
            if n > COARSE * len(plain(w["text"]))
        ]
        worst += len(lost)
        call = " | ".join(
            f"    {seconds(a)} ({seconds(b)})   {percent(s)}" for a, b, s in (fast[i], slow[i]))
        print(f"{i + 1:4} {len(own):7} {chars:5} | {call} |   {percent(alone[i])}  {percent(moved[i])}"
              f" | {len(lost)} {'; '.join(lost)}")
    mean = lambda list: sum(HOLD if s[1] is None else s[1] for s in list) / count
    print(f"mean beyond the untouched: {mean(fast):.2f} s at 300 kbit/s, {mean(slow):.2f} s at 150; "
          f"worst settled: {percent(max(s[2] for s in fast + slow))}; "
          f"mean changed: {percent(sum(moved[1:]) / max(count - 1, 1))}; "
          f"coarse: {worst} of {sum(map(len, words))} strings over 5 %")


main()
