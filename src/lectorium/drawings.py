"""Drawings of a course: read from the disk, looked through once in the life of their content, and remembered."""

from __future__ import annotations

from pathlib import Path

from lectorium.analyse import Analysis
from lectorium.disk.discover import Found
from lectorium.disk.memory import Memory
from lectorium.disk.read import read_head
from lectorium.disk.tool import tool_digest
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_bytes, digest_parts


def read_drawing(root: Path, found: Found, memory: Memory) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return the bytes that are published of a drawing, and what was left out of it; raises OSError."""
    from lectorium.render.svg import LARGEST, CleanedSvg, clean_svg, published_svg

    data = read_head(root / found.real, LARGEST + 1)
    key = digest_parts("svg", tool_digest(), found.path, digest_bytes(data))
    cleaned = memory.load(key, CleanedSvg)
    if cleaned is None:
        cleaned = memory.store(key, clean_svg(found.path, data))
    return published_svg(cleaned, data), cleaned.faults


def drawing_faults(analysis: Analysis, memory: Memory) -> tuple[Diagnostic, ...]:
    """Return what a build would leave out of the drawings of a course; raises OSError."""
    from lectorium.plan.target import CleanSvg

    files = {found.path: found for found in analysis.discovery.files}
    recipes = [target.recipe for target in analysis.plan.targets] if analysis.plan else []
    sources = [files[recipe.source] for recipe in recipes if isinstance(recipe, CleanSvg)]
    root = analysis.discovery.root
    return tuple(fault for found in sources for fault in read_drawing(root, found, memory)[1])
