"""The script and the stylesheet that a preview puts into its pages: one file each, the script written in parts."""

from __future__ import annotations

from pathlib import Path

from lectorium.text.memory import remembered

PARTS = ("sent_page", "morph", "sheets", "files", "update", "panel", "channel")
"""In the order in which they are put together: each may use what stands in all others, once the last one has begun."""
_FOLDER = Path(__file__).with_name("client")


@remembered()
def page_script() -> bytes:
    """Return the script: its parts share one scope that no page sees."""
    parts = "\n".join((_FOLDER / f"{name}.js").read_text("utf-8") for name in PARTS)
    return f'(function () {{\n"use strict";\n\n{parts}}})();\n'.encode()


@remembered()
def page_stylesheet() -> bytes:
    """Return the stylesheet of what the script shows."""
    return (_FOLDER / "client.css").read_bytes()
