"""Pointers: links to pages of the same site, tools, trackers and accounts, which are no works."""

from __future__ import annotations

import re

from lectorium.readings.address import leads_to_readings
from lectorium.readings.builder import ReadingBuilder
from lectorium.readings.evidence import EAST, has_locator
from lectorium.readings.ids import paper_ids
from lectorium.text.pattern import pattern

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
VERSION = pattern(r"v?\d+(?:\.\d+)+(?:[ -]?(?:alpha|beta|rc|dev)[.\d]*)?", re.IGNORECASE)
"""The number of a release, which is no title."""
_BRIEF = 2
"""Words of a title that may be no more than the name of a page."""


def is_pointer(builder: ReadingBuilder, text: str) -> bool:
    """Return whether nothing but addresses of pages, tools or accounts speaks for an entry, as it is written."""
    told = builder.authors or builder.date or builder.venue or builder.ids or builder.cites or builder.form
    if told or not builder.urls or has_locator(text):
        return False
    words = len(builder.title.split()) if not EAST.search(builder.title) else _BRIEF + 1
    return all(_names_no_work(url, words) for url in builder.urls)


def _names_no_work(url: str, words: int) -> bool:
    if _DOCUMENT.search(url) or paper_ids(url) or leads_to_readings(url):
        return False
    if not _SCHEME.match(url) or _TRACKED.search(url):
        return True
    return words == 1 or (words == _BRIEF and _HOME.fullmatch(url) is not None)
