"""What an SVG may be made of: elements, attributes and vocabularies that draw or describe and cannot run anything.

Sources: the element and attribute indexes of SVG 1.1 and SVG 2, the presentation attributes of both, and the elements
that Inkscape writes for flowed text. Names are told apart by letter case, as XML tells them.
"""

from __future__ import annotations

from typing import Literal

from lectorium.text.word_file import list_beside

Meaning = Literal["words", "style", "address", "data", "unknown"]
"""What the value of an attribute is; `data` is for a program alone and not copied, `unknown` must not stay."""

BETWEEN = "\x0c"
"""Stands between vocabulary and name; XML cannot contain it, so no name can forge it."""

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

ELEMENTS = list_beside(__file__, "svg_words.txt", "elements")

ANIMATIONS = frozenset({"animate", "animateColor", "animateMotion", "animateTransform", "set"})
"""Elements that give another attribute a value while the drawing is shown."""

ATTRIBUTES = list_beside(__file__, "svg_words.txt", "attributes")
"""Attributes without a prefix; besides them, those that begin with `aria-` or `data-`."""

ANIMATED = ATTRIBUTES - {"href", "style", "id", "target"}
"""Attributes that an animation may give a value to."""

_TEXTS = frozenset({"content", "title", "id", "class", "lang", "name", "string", "unicode"})
"""Attributes that hold words, not style."""

_OF_XLINK = frozenset({"title", "type", "role", "arcrole", "show", "actuate"})
_OF_XML = frozenset({"space", "lang", "id"})

_DATA_OF_W3C = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2001/XMLSchema",
)
_MEANT_FOR_BROWSERS = ("w3.org", "mozilla.org/xbl", "mozilla.org/keymaster", "schemas-microsoft-com")
"""Who names vocabularies that some browser acts on: XHTML, MathML, XSLT, XInclude, XML Events, XBL, XUL, VML."""


def is_data(namespace: str) -> bool:
    """Return whether a vocabulary is a drawing program's or a catalogue's own: to a browser it is only data."""
    named = namespace.lower()
    return namespace.startswith(_DATA_OF_W3C) or not any(name in named for name in _MEANT_FOR_BROWSERS)


def attribute(drawn: bool, name: str) -> tuple[str, Meaning]:
    """Return the name of an attribute as a copy writes it, and what its value may be.

    `name` begins with its vocabulary; `drawn` is False for an attribute of an element that only a program reads.
    """
    space, _, local = name.rpartition(BETWEEN)
    if space == XLINK:
        return f"xlink:{local}", "address" if local == "href" else "words" if local in _OF_XLINK else "unknown"
    if space == XML:
        return f"xml:{local}", "words" if local in _OF_XML else "unknown"
    if space or not drawn:
        return local, "data" if is_data(space) and not (local.lower().startswith("on") and not space) else "unknown"
    if local == "href":
        return local, "address"
    if local in _TEXTS or local.startswith(("aria-", "data-")):
        return local, "words"
    return local, "style" if local in ATTRIBUTES else "unknown"
