"""Drawings of a course: read from the disk, looked through once in the life of their content, and remembered."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from lectorium.conduct.analyse import Analysis
from lectorium.disk.discover import SourceEntry
from lectorium.disk.read import read_head
from lectorium.disk.tool import tool_digest
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_bytes
from lectorium.text.memory import Memory


def read_drawing(root: Path, found: SourceEntry, memory: Memory) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return the bytes that are published of a drawing, and what was left out of it; raises OSError."""
    from lectorium.render.svg import LARGEST, CleanedSvg, clean_svg, published_svg

    data = read_head(root / found.real, LARGEST + 1)
    key, inputs = ("svg", found.path), (tool_digest(), digest_bytes(data))
    cleaned = memory.remember(key, inputs, partial(clean_svg, found.path, data), kind=CleanedSvg)
    return published_svg(cleaned, data), cleaned.faults


def drawing_faults(analysis: Analysis, memory: Memory) -> tuple[Diagnostic, ...]:
    """Return what a build would leave out of the drawings of a course; raises OSError."""
    from lectorium.plan.target import CleanSvg

    files = {found.path: found for found in analysis.discovery.files}
    recipes = [target.recipe for target in analysis.plan.targets] if analysis.plan else []
    sources = [files[recipe.source] for recipe in recipes if isinstance(recipe, CleanSvg)]
    root = analysis.discovery.root
    return tuple(fault for found in sources for fault in read_drawing(root, found, memory)[1])
