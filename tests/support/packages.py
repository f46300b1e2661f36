"""Packages that look installed: a module, and the folder of metadata that `pip` would leave beside it."""

from __future__ import annotations

from pathlib import Path

ENTRY = "[lectorium.plugins]\n{name} = {entry}\n"


def install(site: Path, name: str, code: str, entry: str = "", version: str = "1.0") -> str:
    """Put a package of one module into a folder; return its module's name. An entry `-` leaves the entry point out."""
    module = name.replace("-", "_")
    info = site / f"{module}-{version}.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    (site / f"{module}.py").write_text(f"from lectorium.plugin import *\n{code}\n", encoding="utf-8")
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    points = "" if entry == "-" else ENTRY.format(name=name, entry=entry or f"{module}:PLUGIN")
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    return module
