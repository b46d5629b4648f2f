#!/usr/bin/env python3
"""Makes what the program knows about its font: run by hand when the font changes, never by a build.

    npm pack @expo-google-fonts/inter @fontsource/inter   (unpacked side by side)
    pip install fonttools uharfbuzz brotli
    scripts/dev/font.py EXPO_PACKAGE FONTSOURCE_PACKAGE

In: Inter's static faces (TrueType) and the subsets that a page loads.
Out: src/measure/table.rs, one width for each character of those subsets, and assets/fonts/*.ttf,
the faces that PNG export draws with and that an SVG can carry.

Renderers may kern or not, and may apply contextual alternates or not: SVG has no attribute that
turns either off everywhere. So a width here is the advance plus the most that kerning or an alternate
can add beside this character. Sums of these widths are then at least what any renderer draws; the tool
shapes every pair to find out, then every triple of ASCII, and stops when one is wider than its sum.
"""

import itertools
import subprocess
import sys
from pathlib import Path

import uharfbuzz as hb
from fontTools import subset
from fontTools.ttLib import TTFont

FACES = {400: ("400Regular", "Inter-Regular"), 500: ("500Medium", "Inter-Medium"), 600: ("600SemiBold", "Inter-SemiBold")}
# What the page can load, and so what the table holds.
TABLE = ["latin", "latin-ext", "greek", "greek-ext", "cyrillic", "cyrillic-ext", "vietnamese"]
# What the bundled faces hold.
BUNDLE = ["latin", "latin-ext", "greek", "cyrillic", "vietnamese"]
# Signs that people type and that no page subset has: bundled for pictures, and measured as the wider of
# this face and the full square of a fallback.
SIGNS = {ord(sign) for sign in "←→↔↑↓⇒⇐⇔≤≥≠≈≡∞√∑✓✗★●○■□▶◀▲▼"}
ROOT = Path(__file__).resolve().parents[2]


def characters(fontsource, weight, names):
    found = set()
    for name in names:
        found |= set(TTFont(fontsource / "files" / f"inter-{name}-{weight}-normal.woff2").getBestCmap())
    return found


class Shaper:
    def __init__(self, path):
        self.font = hb.Font(hb.Face(path.read_bytes()))

    def width(self, text, **features):
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "en"
        hb.shape(self.font, buffer, features)
        return sum(position.x_advance for position in buffer.glyph_positions)


def excess(shaper, advance, groups):
    """What a pair is wider than its two advances, kerned, with alternates and without, the larger."""
    pairs = {}
    for left, right in {pair for group in groups for pair in itertools.product(sorted(group), repeat=2)}:
        text = chr(left) + chr(right)
        # The asterisk has alternates beside nearly everything: those are its own affair, below.
        drawn = max(shaper.width(text, calt=False), 0 if "*" in text else shaper.width(text))
        if drawn > advance[left] + advance[right]:
            pairs[left, right] = drawn - advance[left] - advance[right]
    return pairs


def widths(path, groups):
    font, shaper = TTFont(path), Shaper(path)
    codes = set().union(*groups)
    cmap = {code: glyph for code, glyph in font.getBestCmap().items() if code in codes}
    advance = {code: font["hmtx"][glyph][0] for code, glyph in cmap.items()}
    pairs = excess(shaper, advance, groups)
    # The rarer letter of a pair bears the excess; i with two dots pushes away whatever stands before it,
    # and else every letter of the alphabet would carry that.
    before, after = {}, {}
    for (left, right), value in pairs.items():
        side, code = (before, right) if right >= 0x80 else (after, left)
        side[code] = max(side.get(code, 0), value)
    sums = {code: width + before.get(code, 0) + after.get(code, 0) for code, width in advance.items() if width > 0}
    # Alternates that need both neighbours: an asterisk between capitals is wider, an x between digits
    # becomes a multiplication sign.
    sums[ord("*")] += max(shaper.width(text) - shaper.width(text, calt=False) for text in ("A*A", "A*", "*A"))
    times = max(shaper.width("3x4") - shaper.width("3x4", calt=False), 0)
    full = font.getBestCmap()
    for code in SIGNS & set(full) - set(sums):
        sums[code] = max(font["hmtx"][full[code]][0], font["head"].unitsPerEm)
    return sums, times


def prove(path, sums, times):
    shaper = Shaper(path)

    def total(text):
        extra = sum(times for i in range(1, len(text)) if text[i] == "x" and text[i - 1].isdigit())
        return sum(sums[ord(letter)] for letter in text) + extra

    ascii_letters = [chr(code) for code in range(0x20, 0x7F)]
    for text in itertools.product(ascii_letters, repeat=3):
        text = "".join(text)
        for calt in (True, False):
            if shaper.width(text, calt=calt) > total(text):
                sys.exit(f"{path.name}: {text!r} is drawn wider than measured")


def main():
    expo, fontsource = map(Path, sys.argv[1:3])
    tables, extra = {}, 0
    for weight, (folder, name) in FACES.items():
        path = expo / folder / f"Inter_{folder}.ttf"
        # Kerning happens inside what is drawn with one file: a subset, or all that is bundled.
        groups = [characters(fontsource, weight, {"latin", name}) for name in TABLE]
        tables[weight], times = widths(path, groups)
        extra = max(extra, times)
        prove(path, tables[weight], extra)
        options = subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp"], hinting=False, name_IDs=[0, 1, 2, 4, 6, 13, 14, 16, 17], notdef_outline=True, glyph_names=False)
        font = subset.load_font(path, options)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=characters(fontsource, weight, BUNDLE) | SIGNS)
        cutter.subset(font)
        subset.save_font(font, ROOT / "assets/fonts" / f"{name}.ttf", options)
    (ROOT / "assets/fonts/LICENSE").write_text((expo / "LICENSE_FONT").read_text())

    codes = sorted(tables[500])
    assert all(sorted(table) == codes for table in tables.values())
    runs = []
    for code in codes:
        if runs and runs[-1][0] + runs[-1][1] == code:
            runs[-1][1] += 1
        else:
            runs.append([code, 1])
    lines = [
        "//! Widths of Inter 4.001 in 1/2048 em, made by `scripts/dev/font.py`; do not edit.",
        "",
        "/// How much wider a multiplication sign is than the x that it replaces after a digit in some browsers.",
        f"pub(super) const TIMES: u32 = {extra};",
        "",
        "/// Runs of characters: the first one and how many, sorted.",
        f"pub(super) const RUNS: [(u16, u16); {len(runs)}] = [" + ", ".join(f"({a}, {n})" for a, n in runs) + "];",
    ]
    for weight, table in tables.items():
        lines += ["", f"pub(super) const W{weight}: [u16; {len(codes)}] = [" + ", ".join(str(table[code]) for code in codes) + "];"]
    target = ROOT / "src/measure/table.rs"
    target.write_text("\n".join(lines) + "\n")
    subprocess.run(["rustfmt", "--edition", "2024", "--config-path", str(ROOT), str(target)], check=True)


main()
