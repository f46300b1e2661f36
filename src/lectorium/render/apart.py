"""Several texts on one page: headings below that of the page, and the ids of each told from those of the others."""

from __future__ import annotations

import re

from markupsafe import Markup

from lectorium.text.pattern import pattern

_TAG = pattern(r"<[a-zA-Z][^<>]*>")
_NAMES = pattern(r"""(?P<name>\s(?:id|for|headers|aria-[a-z]+by)=")(?P<ids>[^"]+)""")
_LINKS = pattern(r"""(?:\s(?:xlink:)?href="|\burl\()#""")
_HEADING = pattern(r"(</?h)([1-5])\b")


def deepen(html: Markup) -> Markup:
    """Return HTML of ours with each heading a level below where it stood."""
    return Markup(_HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", html))  # noqa: S704 - as safe as it was


def keep_apart(html: Markup, word: str) -> Markup:
    """Return HTML of ours, in which `<` and `>` stand for tags alone, with `word` before each id and link to one."""

    def in_tag(found: re.Match[str]) -> str:
        named = _NAMES.sub(lambda each: each["name"] + " ".join(word + name for name in each["ids"].split()), found[0])
        return _LINKS.sub(lambda each: each[0] + word, named)

    return Markup(_TAG.sub(in_tag, html))  # noqa: S704 - as safe as it was
