"""The gate that all author markup passes: nh3 with an allow list; nothing that runs gets through it."""

from __future__ import annotations

from typing import Any

from lectorium.text.memory import remembered
from lectorium.text.url import HARMLESS
from lectorium.text.word_file import tables_beside

_WRITTEN = tables_beside(__file__, "vocabulary.json")
INLINE = frozenset(_WRITTEN["inline"].split())
BLOCK = frozenset(_WRITTEN["block"].split())
TAGS = INLINE | BLOCK
"""Elements that an author may write; later steps still change some into others."""

COMMON = frozenset(_WRITTEN["common"].split())
ATTRIBUTES = {tag: frozenset(names.split()) for tag, names in _WRITTEN["attributes"].items()} | {"*": COMMON}
"""What is kept for later steps, which turn presentation into classes and drop the attribute."""

SCHEMES = HARMLESS | {"http", "https"}

CLEARED = frozenset({"script", "style"})
"""Elements whose content is code, not text of the post."""


@remembered(1)
def _cleaner() -> Any:
    import nh3

    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(CLEARED),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        strip_comments=True,
        link_rel=None,
        url_schemes=set(SCHEMES),
    )


def clean(html: str) -> str:
    """Return `html` as balanced markup of allowed elements and attributes."""
    return str(_cleaner().clean(html))


def is_allowed(tag: str, attribute: str) -> bool:
    """Return whether `tag` keeps `attribute`."""
    return attribute in COMMON or attribute in ATTRIBUTES.get(tag, ())


def why_dropped(attribute: str) -> str:
    """Return why an attribute is left out that holds code or a page of its own, or plays; empty for any other."""
    if attribute.startswith("on"):
        return f"the attribute `{attribute}` is left out of the page: scripts do not run"
    if attribute == "srcdoc":
        return "the attribute `srcdoc` is left out of the page: a frame shows only what has an address"
    if attribute == "autoplay":
        return "the attribute `autoplay` is left out of the page: nothing plays by itself"
    return ""


def is_safe_url(url: str) -> bool:
    """Return whether a browser that follows `url` stays with documents: relative, or of a known scheme."""
    compact = "".join(char for char in url if char > " " and not 0x7F <= ord(char) <= 0xA0)
    head = compact.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]
    return ":" not in head or head.split(":", 1)[0].lower() in SCHEMES
