"""The page that stands in for a site of which no state could be built yet."""

from __future__ import annotations

from html import escape

from lectorium.serve.generation import Generation
from lectorium.text.report import format_diagnostic


def waiting_page(generation: Generation) -> bytes:
    """Return a page that says why there is nothing to see; the script on it loads the site once there is one."""
    said = (
        "\n\n".join(format_diagnostic(item, generation.find) for item in generation.blocking()[:20]) or generation.fault
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        "<title>This course cannot be built yet</title></head>"
        f"<body><h1>This course cannot be built yet</h1><pre>{escape(said)}</pre></body></html>"
    ).encode()
