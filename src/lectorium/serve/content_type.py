"""What a file is called on the wire, by its ending: our own table, as those of operating systems differ."""

from __future__ import annotations

from lectorium.text.word_file import tables_beside

_TYPES = tables_beside(__file__, "content_types.json")
_FEEDS = {"atom.xml": "application/atom+xml; charset=utf-8"}


def content_type(path: str) -> str:
    """Return the media type of an output; one of an unknown ending is a download."""
    name = path.rpartition("/")[2]
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if name in _FEEDS:
        return _FEEDS[name]
    if ending in _TYPES["text"]:
        return f"{_TYPES['text'][ending]}; charset=utf-8"
    return str(_TYPES["binary"].get(ending, "application/octet-stream"))


def is_html(path: str) -> bool:
    """Return whether an output is a page."""
    return content_type(path).startswith("text/html")
