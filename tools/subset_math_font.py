"""Make `static/fonts/lectorium-math.woff2`: STIX Two Math cut down to what formulas of lectures use.

Run it only when the font changes, in an environment with `fonttools` and `brotli`, on the font file of the npm package
`@fontsource/stix-two-math` (SIL Open Font License 1.1, no reserved names):

    python tools/subset_math_font.py stix-two-math-latin-400-normal.woff2 static/fonts/lectorium-math.woff2

The MATH table is what makes a browser stretch brackets and place limits; it stays, with every variant it names.
"""

from __future__ import annotations

import argparse
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
    (0x27E6, 0x27EF),
    (0x27F5, 0x27FF),  # long arrows
    (0x29EB, 0x29EB),
    (0x29F5, 0x29F9),
    (0x2A00, 0x2A0C),
    (0x2A3F, 0x2A3F),
    (0x2A74, 0x2A7E),
    (0x2A85, 0x2ABC),
    (0x2AC5, 0x2ACC),
    (0xFE00, 0xFE01),  # variation selectors: chancery and roundhand letters
    (0x1D400, 0x1D7FF),  # mathematical alphanumerics
)


def subset(source: Path, target: Path) -> int:
    """Write the subset and return its size in bytes."""
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["*"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
    options.drop_tables += ["DSIG", "GPOS"]
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    save_font(font, str(target), options)
    return target.stat().st_size


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    given = parser.parse_args()
    print(f"{given.target}: {subset(given.source, given.target):,} bytes")
