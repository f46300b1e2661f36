"""What the layout that writes `<html>`, which ours replaces, prints beside the body: to be shown, or to be told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from lectorium.dialects.jekyll.liquid.inputs import LayoutText, TemplateText
from lectorium.text.enclosed import enclosed, without
from lectorium.text.entity import unescape

_CHROME = re.compile(r"<!--|<(?:head|nav|header|footer|script|style|noscript|template)\b", re.IGNORECASE)
"""What stands on all pages of any site: our pages have their own."""
_BEGIN = re.compile(r".*<body\b[^<>]*>", re.IGNORECASE | re.DOTALL)
_END = re.compile(r"</body\b", re.IGNORECASE)
_FRAME = re.compile(r"<!doctype[^<>]*>|</?html\b[^<>]*>", re.IGNORECASE)
INCLUDE = re.compile(r"\{%-?\s*include(?:_cached)?\s+/?([\w./-]+)[^%]*%\}")
_CHROME_NAME = re.compile(
    r"(?:.*[^a-z])?(?:head|header|foot|footer|nav|navbar|navigation|menu|topbar|banner|masthead|scripts?|analytics|"
    r"search|breadcrumbs?|favicons?|seo|meta|css|js|comments?|disqus|mathjax|katex)(?:[^a-z].*)?",
    re.IGNORECASE,
)
_OPENED = re.compile(r"\{%-?\s*(end)?(?:if|unless|for|case|capture|tablerow|comment|raw|highlight)\b")
WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
"""What a layout has that writes a whole page."""
_LISTS = re.compile(r"\{%-?\s*for\s+\w+\s+in\s+site\.(?!pages\b|html_pages\b|data\.(?:nav|menu))\w")
_UNSEEN = re.compile(r"<!--|<(?:head|script|style)\b", re.IGNORECASE)
_LIQUID = re.compile(r"\{[%{]")
_TAG = re.compile(r"<[^<>]*>")
_LINKED = re.compile(r"<a\b", re.IGNORECASE)
_PARTING = "\0"
_ADDRESS = re.compile(r"<a\b[^<>]*?\bhref\s*=\s*[\"']((?:https?:|mailto:)[^\"'{]*)[\"']", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SITE_VALUE = re.compile(
    r"\{\{-?\s*(site\.(?:[\w-]+\.)*(?!(?:title|description|tagline|subtitle|term|semester|name|url|baseurl|time|lang|"
    r"institution|university|author)\b)[\w-]+)\s*(?=[|}-])"
)
"""A value of the course that a layout prints and that our pages do not have already."""
_NO_WORDS = re.compile(r"powered by|jekyll|theme by|skip to|toggle |all rights reserved", re.IGNORECASE)
_PROSE = 12
"""Words outside of links from which on a part of a layout is a text, and no mere furniture."""


def page_region(layout: LayoutText, includes: Mapping[str, TemplateText]) -> LayoutText | None:
    """Return what a layout prints between the furniture of its pages, if that lists documents or is a text."""
    region = _without_chrome(layout.template.text, includes)
    if region is None or "content" not in region:
        return None
    shown = (region, *(includes[name].text for name in INCLUDE.findall(region) if name in includes))
    if not any(_LISTS.search(text) or len(_WORD.findall(_words(without(text, _LINKED)))) >= _PROSE for text in shown):
        return None
    return replace(layout, template=replace(layout.template, text=region))


def furniture(layout: LayoutText, includes: Mapping[str, TemplateText], *, shown: bool) -> list[str]:
    """Return the texts and the links out of the course in what our pages leave out of a layout.

    `shown` says that the region round the body stands on a page.
    """
    text = layout.template.text
    region = _without_chrome(text, includes) if shown else None
    kept = set(INCLUDE.findall(region or ""))
    left = text if region is None else "".join(a if b.isspace() else "\n" for a, b in zip(text, region, strict=True))
    parts = [without(part, _UNSEEN) for part in (left, *_included(text, includes, kept))]
    return list(dict.fromkeys(found for part in parts for found in (*_lines(part), *_ADDRESS.findall(part))))


def _included(text: str, includes: Mapping[str, TemplateText], kept: set[str]) -> Iterator[str]:
    for name in dict.fromkeys(INCLUDE.findall(text)):
        if name in includes and name not in kept:
            yield includes[name].text


def _lines(text: str) -> Iterator[str]:
    """Yield what stands between the tags of a text, without its Liquid."""
    bare = without(text, _LINKED, _PARTING)
    for run in _TAG.sub(_PARTING, without(bare, _LIQUID, _PARTING)).split(_PARTING):
        words = unescape(" ".join(run.split()))
        if " " in words and _WORD.search(words) and not _NO_WORDS.search(words):
            yield words
    yield from (f"{{{{ {found} }}}}" for found in _SITE_VALUE.findall(_TAG.sub("", bare)))


def _words(text: str) -> str:
    return _TAG.sub(" ", without(without(text, _UNSEEN), _LIQUID))


def _without_chrome(text: str, includes: Mapping[str, TemplateText]) -> str | None:
    """Return a layout with blanks for the furniture, each character in its place; None where tags stand across it."""
    marks = list(text)
    for start, end in _chrome_ranges(text, includes):
        opened = [tag[1] for tag in _OPENED.finditer(text, start, end)]
        if opened.count("end") * 2 != len(opened):
            return None
        marks[start:end] = re.sub(r"\S", " ", text[start:end])
    return "".join(marks)


def _chrome_ranges(text: str, includes: Mapping[str, TemplateText]) -> Iterator[tuple[int, int]]:
    begin = _BEGIN.match(text)
    start = begin.end() if begin else 0
    last = _END.search(text, start)
    stop = last.start() if last else len(text)
    yield from ((0, start), (stop, len(text)))
    yield from enclosed(text[:stop], _CHROME, start)
    yield from (found.span() for found in _FRAME.finditer(text, start, stop))
    named = INCLUDE.finditer(text, start, stop)
    yield from (found.span() for found in named if _is_chrome(found[1], includes))


def _is_chrome(name: str, includes: Mapping[str, TemplateText]) -> bool:
    return bool(_CHROME_NAME.fullmatch(name)) or (name in includes and bool(WHOLE_PAGE.search(includes[name].text)))
