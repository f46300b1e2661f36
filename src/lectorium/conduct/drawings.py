"""Drawings, pictures and films of a course: looked through before they are published, and what is told of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from lectorium.conduct.analyse import Analysis
from lectorium.conduct.files import FileFacts
from lectorium.disk.discover import SourceEntry
from lectorium.disk.read import read_head
from lectorium.disk.tool import tool_digest
from lectorium.plan.resolve import FILMS
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_bytes
from lectorium.text.memory import Memory
from lectorium.text.span import Span

UNSEEN = tuple(".tif .tiff .heic .heif .hif .ico .jxl .jp2 .jpx .jpf .j2k .j2c .jpc".split())  # noqa: SIM905
"""Endings of pictures that no browser shows, and that readers may be given all the same."""


def read_drawing(
    root: Path, found: SourceEntry, memory: Memory, *, keeps_metadata: bool
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return the bytes that are published of a drawing, and what was left out of it; raises OSError."""
    from lectorium.render.svg import LARGEST, CleanedSvg, clean_svg, published_svg

    data = read_head(root / found.real, LARGEST + 1)
    key, inputs = ("svg", found.path), (tool_digest(), digest_bytes(data))
    cleaned = memory.remember(key, inputs, partial(clean_svg, found.path, data), kind=CleanedSvg)
    return published_svg(cleaned, data, keeps_metadata=keeps_metadata), cleaned.faults


def keeps_metadata(analysis: Analysis) -> bool:
    """Return whether pictures are published with all that their files tell."""
    return analysis.course is not None and analysis.course.config.images.keep_metadata


def picture_faults(files: FileFacts, path: str) -> tuple[Diagnostic, ...]:
    """Return what is told of a picture or film whose metadata nobody can cut out for certain."""
    from lectorium.plan.codes import UNCUT_IMAGE

    name = path.lower()
    if not files.metadata(path).odd or not (name.endswith((*UNSEEN, *FILMS)) or files.picture(path)):
        return ()  # what is no picture is told where it is shown as one
    message = "what this file tells of place, author and camera cannot be cut out, so it is published as it is"
    why = "it tells too much" if name.endswith(FILMS) else "larger than 64 MiB"
    help_text = f"save the {'film' if name.endswith(FILMS) else 'picture'} anew: its file is damaged, or {why}"
    return (Diagnostic(UNCUT_IMAGE, message, Span.of_file(path), help_text),)


def drawing_faults(analysis: Analysis, memory: Memory) -> tuple[Diagnostic, ...]:
    """Return what a build would tell of the drawings and pictures of a course; raises OSError."""
    from lectorium.plan.target import CleanSvg, CopyAsset

    files = {found.path: found for found in analysis.discovery.files}
    recipes = [target.recipe for target in analysis.plan.targets] if analysis.plan else []
    sources = [files[recipe.source] for recipe in recipes if isinstance(recipe, CleanSvg)]
    root = analysis.discovery.root
    copied = (recipe.source for recipe in recipes if isinstance(recipe, CopyAsset))
    most = analysis.course.config.largest_asset if analysis.course else 0
    published = {path for path, found in files.items() if found.state[0] <= most}
    facts = FileFacts(analysis.discovery, memory)
    cut = (path for path in copied if path in published and not keeps_metadata(analysis))
    told = [fault for path in cut for fault in picture_faults(facts, path)]
    facts.save()
    read = (read_drawing(root, found, memory, keeps_metadata=True)[1] for found in sources)
    return (*told, *(fault for faults in read for fault in faults))
