"""Make the fonts of formulas in `static/fonts`: STIX Two Math, parted by what the formulas of a page use.

Run it only when a font changes, in an environment with `fonttools` and `brotli`, on the font file of the npm package
`@fontsource/stix-two-math` (SIL Open Font License 1.1, no reserved names):

    python tools/subset_math_font.py stix-two-math-latin-400-normal.woff2 static/fonts

It prints the `unicode-range` of each, for `static/css/math.css`. The MATH table is what makes a browser stretch brackets
and place limits; it stays in every part, with every variant it names.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

RANGES = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # Latin-1: plus-minus, times, middle dot, accented letters in \text
    (0x0131, 0x0131),
    (0x0237, 0x0237),
    (0x02C6, 0x02DD),  # accents
    (0x0300, 0x0338),  # combining accents and strokes (\not)
    (0x0391, 0x03F6),  # Greek
    (0x2000, 0x206F),  # spaces, dashes, primes, invisible operators
    (0x20D0, 0x20EF),
    (0x2100, 0x214F),  # letterlike
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # operators
    (0x2300, 0x230B),
    (0x231C, 0x2323),
    (0x2329, 0x232A),
    (0x23B0, 0x23B1),
    (0x23DC, 0x23E1),  # braces over and under
    (0x25A0, 0x25FF),
    (0x2605, 0x2606),
    (0x2660, 0x266F),
    (0x2713, 0x2713),
    (0x2720, 0x2720),
    (0x27C2, 0x27C2),
    (0x27DC, 0x27DC),
    (0x27E6, 0x27EF),
    (0x27F5, 0x27FF),  # long arrows
    (0x299B, 0x299B),
    (0x29A0, 0x29A0),
    (0x29A3, 0x29A3),
    (0x29B8, 0x29B8),
    (0x29EB, 0x29EB),
    (0x29F5, 0x29F9),
    (0x2A00, 0x2A0C),
    (0x2A3F, 0x2A3F),
    (0x2A74, 0x2A7E),
    (0x2A85, 0x2ABC),
    (0x2AC5, 0x2ACC),
    (0x2ADE, 0x2ADE),
    (0x2AE3, 0x2AE5),
    (0x2AEE, 0x2AEE),
    (0xFE00, 0xFE01),  # variation selectors: chancery and roundhand letters
    (0x1D400, 0x1D7FF),  # mathematical alphanumerics
)

PLAIN = frozenset([*range(0x20, 0x7F), *range(0x1D434, 0x1D468), *range(0x1D6FC, 0x1D71C)])
"""ASCII, italic Latin and Greek."""
BASIC = PLAIN | frozenset(
    [
        *range(0x0391, 0x03AA),
        *map(
            ord,
            "\N{NO-BREAK SPACE}±·×ıȷˆˉ˙˜¯‾‖†…′″∗∘⋅⋯⋮⋱←↑→↓↔↦⇐⇒⇔∀∂∃∅∇∈∉∋∏∑−√∝∞∣∥∧∨∩∪∫∼≃≅≈≔≠≡≤≥⊂⊃⊆⊇⊕⊗⊤⊥"
            "⌈⌉⌊⌋⟨⟩⏞⏟ℎℓℝℕℤℒ\U0001d4a9\U0001d53c\U0001d7d9\u0302\u0303\u0304\u0307\u0308\u0332\u20d7\u2061\u2062\u2063",
        ),
    ]
)
"""What most formulas have."""
BOLD = frozenset(
    [*range(0x1D400, 0x1D434), *range(0x1D468, 0x1D49C), *range(0x1D6A8, 0x1D6E2), *range(0x1D71C, 0x1D756)]
)
STRETCHED = frozenset(
    map(
        ord,
        "\u0305\u030c\u0330\u20d0\u20d1\u20d6\u20e1\u20ec\u20ed\u20ee\u20ef⅀↕↤↩↪↼↽⇀⇁⇑⇓⇕⇚⇛∐∛∜∬∭∮∯∰∱∲∳⋀⋁⋂⋃⎰⎱⏜⏝⏠⏡⟦⟧⟪⟫⨀⨁⨂⨃⨄⨅⨆⨇⨈⨉⨊⨋⨌",
    )
)
"""What stretches, or is drawn larger, and is not basic: a formula that has one is set with `large` in the place of `basic`.

A browser takes larger forms from the font that has the space, and from no other.
"""
LETTERS = frozenset([*range(0x1D49C, 0x1D800), *range(0x2100, 0x2150), 0xFE00, 0xFE01])
SCRIPT = frozenset([*range(0x1D49C, 0x1D4B6), *map(ord, "ℋℐℒℛℬℰℱℳ"), 0xFE00, 0xFE01])
"""The capitals of `\\mathcal`."""
GREEK = frozenset(range(0x03AA, 0x03F7))
"""Small Greek that stands upright, a family of its own in the stylesheet: most of it is italic, in `basic`."""
EVERY = frozenset(code for first, last in RANGES for code in range(first, last + 1))
PARTS = {
    "symbols": EVERY - LETTERS - BOLD - PLAIN - GREEK,
    "greek": GREEK,
    "letters": LETTERS - BOLD - SCRIPT,
    "script": SCRIPT,
    "bold": BOLD,
    "basic": BASIC,
    "large": BASIC | STRETCHED,
}
"""Whatever stands in `basic` is in no file of the first five."""


def ranges(codes: Iterable[int]) -> str:
    """Return code points as `unicode-range` of CSS has them."""
    parts: list[list[int]] = []
    for code in sorted(codes):
        if parts and parts[-1][1] == code - 1:
            parts[-1][1] = code
        else:
            parts.append([code, code])
    return ", ".join(f"U+{first:X}" + (f"-{last:X}" if last > first else "") for first, last in parts)


def subset(source: Path, target: Path, codes: Iterable[int]) -> int:
    """Write a part; return its size in bytes."""
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["*"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
    options.drop_tables += ["DSIG", "GPOS"]
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    save_font(font, str(target), options)
    return target.stat().st_size


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    given = parser.parse_args()
    for name, codes in PARTS.items():
        held = codes if codes >= BASIC else codes - BASIC
        size = subset(given.source, given.target / f"lectorium-math-{name}.woff2", held)
        print(f"{name}: {size:,} bytes\n  unicode-range: {ranges(codes)};")
