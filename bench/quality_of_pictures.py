"""Compare each smaller copy of a built site with its original, by luma: `quality_of_pictures.py SITE`.

Needs scikit-image, which the project does not: run it in an environment of its own. SSIM is that of the copy and the
original brought to the width of the copy by Lanczos.
"""

from __future__ import annotations

import re
import statistics
import sys
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import numpy as np
from PIL import Image
from skimage.metrics import structural_similarity

_PICTURE = re.compile(r"<picture\b.*?</picture>", re.DOTALL)
_COPIES = re.compile(r'srcset="([^"]+)"')
_ORIGINAL = re.compile(r'<img\b[^>]*?\bsrc="([^"]+)"')


def pairs(site: Path) -> dict[Path, Path]:
    """Return the original of each copy that a page of the site offers."""
    found: dict[Path, Path] = {}
    for page in site.rglob("*.html"):
        for element in _PICTURE.findall(page.read_text("utf-8")):
            original = (page.parent / unquote(unescape(_ORIGINAL.findall(element)[0]))).resolve()
            for offered in _COPIES.findall(element):
                urls = (each.split()[0] for each in offered.split(", "))
                copies = {(page.parent / unquote(unescape(url))).resolve() for url in urls} - {original}
                found |= dict.fromkeys(copies, original)
    return found


def luma(path: Path, size: tuple[int, int] | None = None) -> Any:
    """Return the luma of a picture on white, by Lanczos at a size."""
    image: Image.Image = Image.open(path)
    if image.has_transparency_data:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    image = image.convert("RGB")
    if size and size != image.size:
        image = image.resize(size, Image.Resampling.LANCZOS)
    return np.asarray(image.convert("L"))


def main(site: Path) -> None:
    """Print mean and worst, and the five worst copies."""
    scores = []
    for copy, original in sorted(pairs(site).items()):
        seen = luma(copy)
        wanted = luma(original, (seen.shape[1], seen.shape[0]))
        window = min(7, *(side - 1 + side % 2 for side in seen.shape))
        scores.append((structural_similarity(wanted, seen, win_size=window), copy, original))
        print(f"{scores[-1][0]:.4f} {copy.relative_to(site)} {original.relative_to(site)}", file=sys.stderr)
    scores.sort()
    originals = len({original for _, _, original in scores})
    mean = statistics.mean(score for score, *_ in scores)
    print(f"{len(scores)} copies of {originals} pictures: mean {mean:.4f}, worst {scores[0][0]:.4f}")
    for score, copy, original in scores[:5]:
        print(f"{score:.4f} {copy.name} of {original.relative_to(site)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
