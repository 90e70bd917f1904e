#!/usr/bin/env python3
"""Make the bundled fonts from the published ones.

Inputs, by package name and version; unpack the npm archives, each into a folder of its own name:

    pip install fonttools==4.68.0 brotli==1.2.1 fontpkg-source-sans-3==3.52 fontpkg-source-serif-4==4.4
    npm pack @expo-google-fonts/source-code-pro@0.4.1 @expo-google-fonts/noto-emoji@0.4.7 \\
        @expo-google-fonts/noto-sans-{sc,jp,kr}@0.4.3 \\
        @fontsource/noto-sans-math@5.3.0 @fontsource/noto-sans-symbols-2@5.3.0 \\
        @fontsource-variable/noto-sans-{arabic,hebrew,devanagari,thai}@5.3.0

    python subset.py SITE_PACKAGES NPM_FOLDER OUTPUT_FOLDER

where NPM_FOLDER holds source-code-pro/, noto-emoji/, noto-sans-sc/ and so on, each with its archive's
`package` folder inside. The same inputs give the same bytes.

What is done, and why:

* Only the characters listed below are kept, and only the shaping features that are on by default
  (the interface cannot ask for others); where a script is joined or stacked, all that shape it.
* Weights run from 400 to 700 with 400 as the default; the originals start at 200.
* The serif is kept at optical size 20: the display cuts have hairlines that compressed video loses.
* Han characters and Hangul are published as one file a weight. The outlines of two weights agree
  point by point, so 400 and 700 become one variable font, and a name set at 600 is 600 in both
  scripts.
* Han characters have their Chinese forms; Japanese ones are kept where Chinese has none. Hangul has
  the syllables of the national standard, which nearly all words and names are written in.
* Emoji come in one colour, that of the text beside them.
* All fonts get the same ascent and descent, so that every fallback shares the baseline.
* The licences reserve the name "Source" for unchanged fonts, so the subsets are named after this
  program.
"""

import sys
from pathlib import Path

from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import build, instancer

WEIGHT = (400, 400, 700)  # least, default, most
ASCENT, DESCENT = 1024, -400  # thousandths of the font size
# 1 January 2025, in seconds since 1904 as the `head` table counts.
STAMP = 3_818_534_400


def span(first, last):
    return set(range(first, last + 1))


TEXT = (
    span(0x0020, 0x007E)
    | span(0x00A0, 0x036F)  # Latin, phonetics, combining marks
    | span(0x0370, 0x052F)  # Greek, Cyrillic
    | span(0x1E00, 0x1FFF)  # Vietnamese and more Latin, polytonic Greek
    | span(0x2000, 0x20CF)  # punctuation, superscripts, currency
    | span(0x2100, 0x22FF)  # letter-like signs, numerals, arrows, operators
    | span(0x2300, 0x23FF)  # technical: keyboard keys
    | span(0x2460, 0x24FF)  # enclosed numbers
    | span(0x2500, 0x27BF)  # box drawing, shapes, signs, check marks
    | span(0xFB00, 0xFB06)  # ligatures
    | {0xFFFD}
)
MATH = span(0x2190, 0x22FF) | span(0x27E6, 0x27EF)
SIGNS = span(0x2300, 0x23FF) | span(0x25A0, 0x27BF)


def decoded(codec, rows, cells):
    """The characters that a two-byte national standard assigns in these rows."""
    for row in rows:
        for cell in cells:
            try:
                yield ord(bytes((row, cell)).decode(codec))
            except UnicodeDecodeError:
                pass


GB2312 = set(decoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF)))  # all of it, 7,445
BIG5_FREQUENT = set(decoded("big5", range(0xA4, 0xC7), range(0x40, 0xFF)))  # level 1, 5,401
HAN = GB2312 | BIG5_FREQUENT
HAN |= span(0x2460, 0x24FF) | {0x2423}  # enclosed numbers and letters, the visible space
HAN |= span(0x3000, 0x30FF)  # punctuation, kana
HAN |= span(0xFF01, 0xFFEF)  # full-width forms
HAN |= set(map(ord, "镕喆堃垚昇"))  # in the names of public figures, in neither standard's list

JIS = set(decoded("euc_jp", range(0xB0, 0xF5), range(0xA1, 0xFF)))  # JIS X 0208, 6,355 characters
KS = set(decoded("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xFF)))  # KS X 1001, 2,350 syllables
HANGUL = KS | span(0x3131, 0x318E)  # and single letters

ARABIC = span(0x0600, 0x06FF) | span(0x0750, 0x077F) | span(0x08A0, 0x08FF) | span(0xFB50, 0xFDFF)
ARABIC |= span(0xFE70, 0xFEFC)
HEBREW = span(0x0590, 0x05FF) | span(0xFB1D, 0xFB4F)
DEVANAGARI = span(0x0900, 0x097F) | span(0xA8E0, 0xA8FF) | span(0x1CD0, 0x1CF9) | {0x25CC}
THAI = span(0x0E00, 0x0E7F) | {0x25CC}
JOINERS = {0x200C, 0x200D}
EMOJI = span(0x203C, 0x3299) | {0x200D, 0xFE0F} | span(0x1F000, 0x1FAFF) | span(0xE0020, 0xE007F)

FLAT = ["ccmp", "locl", "mark", "mkmk", "kern", "liga", "clig", "calt", "rlig"]
SHAPED = FLAT + [
    "init", "medi", "fina", "isol", "med2", "fin2", "fin3", "mset", "curs", "rclt", "stch",  # Arabic
    "nukt", "akhn", "rphf", "rkrf", "pref", "blwf", "half", "abvf", "pstf", "cjct", "vatu",  # Indic
    "pres", "abvs", "blws", "psts", "haln", "dist", "abvm", "blwm",
]


def subset(font, characters, features=FLAT):
    options = Options()
    options.layout_features = features
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["DSIG", "BASE", "vhea", "vmtx", "VVAR", "MVAR", "STAT", "MATH"]
    options.notdef_outline = True
    options.glyph_names = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    return font


def finish(font, family, style, path):
    head, hhea, os2 = font["head"], font["hhea"], font["OS/2"]
    em = head.unitsPerEm / 1000
    hhea.ascent = os2.sTypoAscender = os2.usWinAscent = round(ASCENT * em)
    hhea.descent = os2.sTypoDescender = round(DESCENT * em)
    os2.usWinDescent = -hhea.descent
    hhea.lineGap = os2.sTypoLineGap = 0
    head.created = head.modified = STAMP
    font.recalcTimestamp = False

    names = {1: family, 2: style, 3: f"{family} {style}", 4: f"{family} {style}",
             6: f"{family}-{style}".replace(" ", "")}
    for identifier, text in names.items():
        font["name"].removeNames(nameID=identifier)
        font["name"].setName(text, identifier, 3, 1, 0x409)
    # Regular sets bit 6, italic bit 0; bold is reached through the weight axis.
    os2.fsSelection = (os2.fsSelection & ~0b110_0001) | (0b1 if style == "Italic" else 0b100_0000)
    font.save(path)
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(font.getBestCmap()):,} characters")


def variable(path, characters, features=FLAT, **pinned):
    font = TTFont(path)
    font.flavor = None
    font = subset(font, characters, features)
    return instancer.instantiateVariableFont(font, {"wght": WEIGHT, **pinned})


def interpolated(folder, family, characters):
    """One variable font from the published files of weight 400 and 700."""
    document = DesignSpaceDocument()
    document.axes = [AxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=700)]
    for weight, name in ((400, "400Regular"), (700, "700Bold")):
        font = subset(TTFont(folder / name / f"{family}_{name}.ttf"), characters)
        document.addSource(SourceDescriptor(font=font, location={"Weight": weight}))
    font, _, _ = build(document)
    del font["STAT"]
    return font


def main(site_packages, npm, output):
    sans = site_packages / "fontpkg_source_sans_3" / "files"
    serif = site_packages / "fontpkg_source_serif_4" / "files"

    finish(variable(sans / "SourceSans3[wght].ttf", TEXT),
           "Chancery Sans", "Regular", output / "sans.ttf")
    finish(variable(sans / "SourceSans3-Italic[wght].ttf", TEXT),
           "Chancery Sans", "Italic", output / "sans-italic.ttf")
    finish(variable(serif / "SourceSerif4[opsz,wght].ttf", TEXT, opsz=20),
           "Chancery Serif", "Regular", output / "serif.ttf")
    finish(variable(serif / "SourceSerif4-Italic[opsz,wght].ttf", TEXT, opsz=20),
           "Chancery Serif", "Italic", output / "serif-italic.ttf")
    finish(subset(TTFont(npm / "source-code-pro/package/400Regular/SourceCodePro_400Regular.ttf"), TEXT),
           "Chancery Mono", "Regular", output / "mono.ttf")
    finish(interpolated(npm / "noto-sans-sc/package", "NotoSansSC", HAN),
           "Chancery Han", "Regular", output / "han.ttf")
    finish(interpolated(npm / "noto-sans-jp/package", "NotoSansJP", JIS - HAN),
           "Chancery Kanji", "Regular", output / "kanji.ttf")
    finish(interpolated(npm / "noto-sans-kr/package", "NotoSansKR", HANGUL),
           "Chancery Hangul", "Regular", output / "hangul.ttf")
    for name, characters in (
        ("Arabic", ARABIC), ("Hebrew", HEBREW), ("Devanagari", DEVANAGARI), ("Thai", THAI),
    ):
        low = name.lower()
        file = npm / f"noto-sans-{low}/package/files/noto-sans-{low}-{low}-wght-normal.woff2"
        finish(variable(file, characters | JOINERS, SHAPED),
               f"Chancery {name}", "Regular", output / f"{low}.ttf")
    emoji = TTFont(npm / "noto-emoji/package/400Regular/NotoEmoji_400Regular.ttf")
    finish(subset(emoji, EMOJI), "Chancery Emoji", "Regular", output / "emoji.ttf")
    for name, package, file, characters in (
        ("Math", "noto-sans-math", "noto-sans-math-latin", MATH),
        ("Signs", "noto-sans-symbols-2", "noto-sans-symbols-2-symbols", SIGNS),
    ):
        font = TTFont(npm / package / "package/files" / f"{file}-400-normal.woff2")
        font.flavor = None
        finish(subset(font, characters), f"Chancery {name}", "Regular", output / f"{name.lower()}.ttf")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
