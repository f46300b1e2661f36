"""Several texts on one page: the ids of each, and the links to them, get what tells them from those of the others."""

from __future__ import annotations

import re

from markupsafe import Markup

from lectorium.text.pattern import pattern

_TAG = pattern(r"<[a-zA-Z][^<>]*>")
_NAMES = pattern(r"""(?P<name>\s(?:id|for|headers|aria-[a-z]+by)=")(?P<ids>[^"]+)""")
_LINKS = pattern(r"""(?:\s(?:xlink:)?href="|\burl\()#""")


def keep_apart(html: Markup, word: str) -> Markup:
    """Return HTML of ours, in which `<` and `>` stand for tags alone, with `word` before each id and link to one."""

    def in_tag(found: re.Match[str]) -> str:
        named = _NAMES.sub(lambda each: each["name"] + " ".join(word + name for name in each["ids"].split()), found[0])
        return _LINKS.sub(lambda each: each[0] + word, named)

    return Markup(_TAG.sub(in_tag, html))  # noqa: S704 - as safe as it was
