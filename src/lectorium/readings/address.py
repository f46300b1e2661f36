"""Addresses as they are typed: where a bare one ends, what link targets and definitions name, what they lead to."""

from __future__ import annotations

import re

from lectorium.readings.ids import paper_ids
from lectorium.readings.word_lists import expression
from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile

_READINGS = pattern(rf"(?:^|[/_-])(?:{expression('folders-of-readings')})[/_-]", re.IGNORECASE)
_COURSE = pattern(rf"(?:^|[/_-])(?:{expression('folders-of-a-course')})[/_-]", re.IGNORECASE)
URL = pattern(r"(?:https?|ftp)://[^\s<>\"|`“”]+|www\.[a-z0-9-]+\.[^\s<>\"|`“”]+", re.IGNORECASE)
"""A bare address with whatever punctuation follows it."""
_SITE = pattern(r"\A\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\}/?")
_RELATIVE_URL = pattern(
    r"\{\{-?\s*['\"]([^'\"{}]*)['\"]\s*\|\s*(?:relative_url|absolute_url|prepend:\s*site\.\w+)\s*-?\}\}"
)
_DESTINATION = pattern(r"<([^<>\n]*)>|((?:\{\{[^{}\n]*\}\}|\S)+)")
"""Where a definition points to; a Liquid object in it has spaces of its own."""
_DEFINITION_LINE = pattern(r"^ {0,3}\[([^\]\n]{1,200})\]:[ \t]*(\S[^\n]*)$", re.MULTILINE)
_DOCUMENT = pattern(r"\.(?:pdf|epub|djvu|ps|docx?|odt|rtf|txt|ipynb|mp[34]|m4[av]|webm)(?:$|[?#])", re.IGNORECASE)
"""Ends of addresses of files that stand for themselves, wherever they are."""
_TRACKED = pattern(
    r"/(?:commits?|issues|pulls?|compare|releases|tags|merge_requests|discussions)(?:/|$|[?#])"
    r"|//(?:www\.|mobile\.)?(?:twitter|x|instagram|facebook|linkedin|npmjs|rubygems)\.(?:com|org)/"
    r"|//(?:pypi\.org|crates\.io|mastodon\.[a-z]+|bsky\.app)/",
    re.IGNORECASE,
)
"""Changes, accounts and packages: what people keep there is software, or themselves."""
_SCHEME = pattern(r"[a-z][a-z\d+.-]*:|//", re.IGNORECASE)
_HOME = pattern(
    r"https?://(?:[^/]+/?|(?:www\.)?(?:github|gitlab|codeberg)\.(?:com|org)/[^/]+(?:/[^/]+)?/?)(?:[?#].*)?",
    re.IGNORECASE,
)
"""The front page of a whole site or of a repository."""
BRIEF = 2
"""Words of a title that may be no more than the name of a page."""


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


def is_document(url: str) -> bool:
    """Return whether an address leads to a file that stands for itself, and is none of what a course hands out."""
    return _DOCUMENT.search(url) is not None and not leads_to_course(url)


def names_no_work(url: str, words: int) -> bool:
    """Return whether an address below a title of so many words is of a page, a tool or an account, and of no work."""
    if _DOCUMENT.search(url) or paper_ids(url) or leads_to_readings(url):
        return False
    if not _SCHEME.match(url) or _TRACKED.search(url):
        return True
    return words == 1 or (words == BRIEF and _HOME.fullmatch(url) is not None)
