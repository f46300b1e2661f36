"""Paper identifiers in addresses and text: arXiv, DOI, OpenReview."""

from __future__ import annotations

import re

from lectorium.readings.reading import PaperId
from lectorium.text.pattern import pattern
from lectorium.text.url import percent_decoded

_ARXIV_NUMBER = r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}"
_ARXIV_URL = pattern(
    rf"(?:arxiv\.org/(?:abs|pdf|html|format|e-print|ps)/|ar5iv(?:\.labs\.arxiv)?\.org/(?:abs/|html/)?"
    rf"|alphaxiv\.org/(?:abs|pdf)/|huggingface\.co/papers/)({_ARXIV_NUMBER})(?:v\d+)?",
    re.IGNORECASE,
)
_ARXIV_TEXT = pattern(rf"\barxiv\s*+(?:preprint\s*+)?:?\s*+(?:arxiv:)?\s*+({_ARXIV_NUMBER})(?:v\d+)?\b", re.IGNORECASE)
_DOI = pattern(r"\b(10\.\d{4,9}/[^\s\"<>?#&\]]+)")
_DOI_TAIL = pattern(r"(?:\.(?:pdf|full|abstract|html|short)|/(?:full|abstract|meta|pdf))+$", re.IGNORECASE)
_UNSAFE = frozenset(("javascript", "vbscript", "data", "file", "blob", "jar", "filesystem", "view-source", "res"))
_OPENREVIEW = pattern(
    r"openreview\.net/(?:forum|pdf|attachment|references/pdf|revisions)\?(?:[^#\s]*?&)?id=([\w-]+)", re.IGNORECASE
)


def paper_ids(url: str) -> tuple[PaperId, ...]:
    """Return the identifiers that an address names; abs, pdf and html pages and versions of one paper give the same."""
    found: list[PaperId] = []
    if match := _ARXIV_URL.search(url):
        found.append(PaperId("arxiv", match[1].lower()))
    if match := _OPENREVIEW.search(url):
        found.append(PaperId("openreview", match[1]))
    if match := _DOI.search(percent_decoded(url)):
        found.append(_doi(match[1]))
    return tuple(dict.fromkeys(found))


def is_unsafe(url: str) -> bool:
    """Return whether an address would run something or read a file of the reader's computer.

    White space and control characters are passed over, as browsers do (WHATWG URL, 4.4).
    """
    scheme, colon, _ = re.sub(r"[\x00-\x20]+", "", url).partition(":")
    return bool(colon) and (len(scheme) == 1 or scheme.lower() in _UNSAFE)


def text_ids(text: str) -> tuple[PaperId, ...]:
    """Return the identifiers written out in a text, such as `arXiv:1706.03762v5` or `doi:10.1145/1327452`."""
    found = [PaperId("arxiv", match[1].lower()) for match in _ARXIV_TEXT.finditer(text)]
    found += [_doi(match[1]) for match in _DOI.finditer(text)]
    return tuple(dict.fromkeys(found))


def _doi(raw: str) -> PaperId:
    value = _DOI_TAIL.sub("", raw.rstrip(".,;:)'")).lower()
    if match := re.fullmatch(r"10\.48550/arxiv\.(.+?)(?:v\d+)?", value):
        return PaperId("arxiv", match[1])
    return PaperId("doi", value)
