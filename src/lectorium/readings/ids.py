"""Identifiers of papers and books in addresses and text: arXiv, DOI, OpenReview, ACL Anthology, PubMed, ISBN."""

from __future__ import annotations

import re

from lectorium.readings.reading import PaperId, Scheme
from lectorium.text.pattern import pattern
from lectorium.text.url import percent_decoded

_ARXIV_NUMBER = r"\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7}"
_ARXIV_URL = pattern(
    rf"(?:arxiv\.org/(?:abs|pdf|html|format|e-print|ps)/|ar5iv(?:\.labs\.arxiv)?\.org/(?:abs/|html/)?"
    rf"|alphaxiv\.org/(?:abs|pdf)/|huggingface\.co/papers/)({_ARXIV_NUMBER})(?:v\d+)?",
    re.IGNORECASE,
)
_ARXIV_TEXT = pattern(rf"\barxiv\s*+(?:preprint\s*+)?:?\s*+(?:arxiv:)?\s*+({_ARXIV_NUMBER})(?:v\d+)?\b", re.IGNORECASE)
_DOI = pattern(r"\b(10\.\d{4,9}/(?:[^\s\"<>?#&\]]|<[^<>\s]{1,40}>)+)")
_ACL = pattern(r"aclanthology\.org/([A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)", re.IGNORECASE)
_PMID = pattern(r"(?:\bPMID:?\s*|pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d{4,9})\b", re.IGNORECASE)
_ISBN = pattern(r"\bISBN(?:-1[03])?:?\s*((?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dX])\b", re.IGNORECASE)
_SIGNS = ("10.", "arxiv", "pmid", "isbn")
"""What every identifier has one of that is written out, in small letters: most texts have none."""
_PAGES = {
    "arxiv": "https://arxiv.org/abs/",
    "doi": "https://doi.org/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
}
"""Where the page of a paper stands whose identifier is written out."""
_DOI_TEXT = pattern(r"(?:\bdoi\s*+:?\s*+)?\b(?P<doi>10\.\d{4,9}/(?:[^\s\"<>?#&\]]|<[^<>\s]{1,40}>)+)", re.IGNORECASE)
PASTED = pattern(r"(?<=[\d)])(?:Citations?|Abstract|PDF|Google|Crossref|Search|Download|View|Share|Full)\w*$")
"""A word of a publisher's page that was copied with an identifier and stuck to it."""
_DOI_TAIL = pattern(r"(?:\.(?:pdf|full|abstract|html|short)|/(?:full|abstract|meta|pdf))+$", re.IGNORECASE)
_UNSAFE = frozenset(("javascript", "vbscript", "data", "file", "blob", "jar", "filesystem", "view-source", "res"))
_OPENREVIEW = pattern(
    r"openreview\.net/(?:forum|pdf|attachment|references/pdf|revisions)\?(?:[^#\s]*?&)?id=([\w-]+)", re.IGNORECASE
)


_BY_ADDRESS: tuple[tuple[Scheme, re.Pattern[str]], ...] = (
    ("arxiv", _ARXIV_URL),
    ("openreview", _OPENREVIEW),
    ("acl", _ACL),
    ("pmid", _PMID),
)
"""Identifiers but DOIs, and where an address has them."""


def paper_ids(url: str) -> tuple[PaperId, ...]:
    """Return the identifiers that an address names; abs, pdf and html pages and versions of one paper give the same."""
    hits = ((scheme, match[1]) for scheme, form in _BY_ADDRESS if (match := form.search(url)))
    found = [PaperId(scheme, value.lower() if scheme == "arxiv" else value) for scheme, value in hits]
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
    if not _may_have(text):
        return ()
    found = [PaperId("arxiv", match[1].lower()) for match in _ARXIV_TEXT.finditer(text)]
    found += [_doi(match[1]) for match in _DOI.finditer(text)]
    found += [PaperId("pmid", match[1]) for match in _PMID.finditer(text)]
    found += [PaperId("isbn", digits) for match in _ISBN.finditer(text) if (digits := _checked_isbn(match[1]))]
    return tuple(dict.fromkeys(found))


def _may_have(text: str) -> bool:
    small = text.lower()
    return any(sign in small for sign in _SIGNS)


def linked_ids(text: str) -> list[tuple[int, int, str]]:
    """Return where identifiers are written out in a text, and the address of the paper that each names, in order."""
    if not _may_have(text):
        return []
    found = [(*match.span(), page_of(PaperId("arxiv", match[1].lower()))) for match in _ARXIV_TEXT.finditer(text)]
    found += [(*match.span(), page_of(PaperId("pmid", match[1]))) for match in _PMID.finditer(text)]
    for match in _DOI_TEXT.finditer(text):
        raw = _trimmed_doi(match["doi"])
        found.append((match.start(), match.start("doi") + len(raw), page_of(_doi(raw))))
    return sorted(found)


def without_ids(text: str) -> str:
    """Return a text with blanks in the place of every identifier and of the word before it."""
    for form in (_ARXIV_TEXT, _DOI_TEXT, _PMID, _ISBN) if _may_have(text) else ():
        text = form.sub(lambda match: " " * len(match[0]), text)
    return text


def page_of(identifier: PaperId) -> str:
    """Return the address of a paper whose identifier is written out; empty where there is none, as for a book."""
    base = _PAGES.get(identifier.scheme, "")
    return base + identifier.value if base else ""


def _checked_isbn(written: str) -> str:
    """Return the digits of an ISBN whose check digit is right (ISO 2108), else nothing."""
    digits = re.sub(r"[^\dX]", "", written.upper())
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if len(values) == 10:
        right = sum((10 - at) * value for at, value in enumerate(values)) % 11 == 0
    else:
        right = len(values) == 13 and sum(value * (1 + 2 * (at % 2)) for at, value in enumerate(values)) % 10 == 0
    return digits if right else ""


def _trimmed_doi(raw: str) -> str:
    raw = PASTED.sub("", raw)
    while raw[-1:] in tuple(".,;:'") or (raw[-1:] == ")" and raw.count(")") > raw.count("(")):
        raw = raw[:-1]
    return raw


def _doi(raw: str) -> PaperId:
    value = _DOI_TAIL.sub("", _trimmed_doi(raw)).lower()
    if match := re.fullmatch(r"10\.48550/arxiv\.(.+?)(?:v\d+)?", value):
        return PaperId("arxiv", match[1])
    return PaperId("doi", value)
