"""Addresses as they are typed: where a bare one ends, what a link target leads to, what a link definition names."""

from __future__ import annotations

import re

from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile

_READINGS = pattern(
    r"(?:^|[/_-])(?:readings?|papers?|articles?|articulos|literatur[a-z]*|lecturas?|leituras?|bibliogra[a-z]+|textes?"
    r"|textos?|texts|references|books?|libros?|livros?)[/_-]",
    re.IGNORECASE,
)
_COURSE = pattern(
    r"(?:^|[/_-])(?:slides?|decks?|labs?|hws?|homeworks?|assignments?|handouts?|recordings?|worksheets?|psets?|solutions?"
    r"|exercises|quiz(?:zes)?|exams?)[/_-]",
    re.IGNORECASE,
)
URL = pattern(r"(?:https?|ftp)://[^\s<>\"|`“”]+|www\.[a-z0-9-]+\.[^\s<>\"|`“”]+", re.IGNORECASE)
"""A bare address with whatever punctuation follows it."""
PASTED = pattern(r"(?<=[\d)])(?:Citations?|Abstract|PDF|Google|Crossref|Search|Download|View|Share|Full)\w*$")
"""A word of a publisher's page that was copied with an identifier and stuck to it."""
_SITE = pattern(r"\A\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\}/?")
_RELATIVE_URL = pattern(
    r"\{\{-?\s*['\"]([^'\"{}]*)['\"]\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.\w+)\s*-?\}\}"
)
_DESTINATION = pattern(r"<([^<>\n]*)>|((?:\{\{[^{}\n]*\}\}|\S)+)")
"""Where a definition points to; a Liquid object in it has spaces of its own."""
_DEFINITION_LINE = pattern(r"^ {0,3}\[([^\]\n]{1,200})\]:[ \t]*(\S[^\n]*)$", re.MULTILINE)


def trim_url(url: str) -> str:
    """Return a bare address without the punctuation of the sentence around it; balanced brackets stay."""
    while url:
        last = url[-1]
        if last in ".,;:!?'*_~\\" or (
            last in ")]}" and url.count(last) > url.count({")": "(", "]": "[", "}": "{"}[last])
        ):
            url = url[:-1]
        else:
            break
    return url


def clean_target(raw: str) -> str:
    """Return a link target without entities and escapes; `{{ site.baseurl }}` becomes the leading `/`."""
    target = _RELATIVE_URL.sub(lambda match: "/" + match[1].lstrip("/"), raw.strip())
    return unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", _SITE.sub("/", target)))


def definitions(source: SourceFile, start: int) -> dict[str, str]:
    """Return the targets of link definitions (`[label]: target`) below an offset, by folded label; footnotes too."""
    found: dict[str, str] = {}
    for match in _DEFINITION_LINE.finditer(source.text, start):
        label = " ".join(match[1].lower().split())
        found.setdefault(label, match[2].strip() if label.startswith("^") else _destination(match[2]))
    return found


def _destination(written: str) -> str:
    found = _DESTINATION.match(written)
    return clean_target(found[1] or found[2] or "") if found else ""


def leads_to_readings(url: str) -> bool:
    """Return whether a folder of an address is named for what is read: `assets/readings/lee.pdf`."""
    return _READINGS.search(url.removeprefix("https://").partition("?")[0]) is not None


def leads_to_course(url: str) -> bool:
    """Return whether a folder of an address is named for what a course hands out: `/slides/01`."""
    return _COURSE.search(url.partition("?")[0]) is not None
