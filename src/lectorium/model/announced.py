"""Announcements that stand in the settings of a course, as the posts that they would be in files of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from lectorium.model.convert import instant_of
from lectorium.model.read_calendar import report_undated
from lectorium.model.settings_reader import SettingsReader
from lectorium.model.slug import slugify
from lectorium.model.understand import Understood
from lectorium.text.digest import digest_bytes
from lectorium.text.pattern import pattern
from lectorium.text.plain_words import plain_words
from lectorium.text.printed import Printed, PrintedFile, Segment
from lectorium.text.span import Span
from lectorium.text.unique import UniqueNames

_SENTENCE = pattern(r"[.!?]*[^\n.!?]+(?:[.!?](?!\s|$)[^\n.!?]*)*([.!?](?=\s|$))?")
_LINK = pattern(r"!?\[([^]]*)\]\([^)\s]*\)")
_LINKED = pattern(r"\]\(|<|https?:")
_WITH_SCHEME = pattern(r"[A-Za-z][A-Za-z\d+.-]*:")
_SHORTENED = pattern(r"(?:^|\s)(?:\d+|\w|Prof|Dr|Mr|Ms|Mrs|St|No|Nr|e\.g|i\.e|z\.B)\.$")
"""How a text ends that is cut behind a word cut short, or behind the number of a day: `Am 3.`."""
_LONGEST = 80
"""Characters of a first sentence that is a title by itself."""


def read_announcements(reader: SettingsReader, top: Understood) -> tuple[PrintedFile, ...]:
    """Return each announcement as a post; its faults go to the reader."""
    slugs = UniqueNames()
    return tuple(_posts(reader, top, slugs))


def _posts(reader: SettingsReader, top: Understood, slugs: UniqueNames) -> Iterator[PrintedFile]:
    for item in reader.entries(top, "announcements"):
        day, text = _dated(item.instant("date"), item.text("text"))
        title, text = (item.text("title"), text) if item.text("title") else _parted(text)
        if day is None:
            report_undated(reader, item, "announcement", "add `date: 2026-09-03`")
        elif not title:
            reader.report("this announcement says nothing", _first_span(item), "add `text: ...`, or delete it")
        else:
            head = f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\ndate: {day}\n---\n\n"
            name = f"{day:%Y-%m-%d}-{slugs.new(slugify(title, 'news'))}"
            yield _post(name, f"{head}{text}{_link(item.text('url'))}\n", _first_span(item))


def _link(url: str) -> str:
    """Return a paragraph with a link, called by its address: of a page of the course from the root of the site."""
    if not url or _WITH_SCHEME.match(url):
        return f"\n\n<{url}>" if url else ""
    path = url.removeprefix("{{ site.baseurl }}").lstrip("/")  # findings name addresses so
    return f"\n\n[{path}](</{path}>)"


def _post(name: str, text: str, span: Span) -> PrintedFile:
    body = Printed(text, (Segment(0, span.path, span.start, exact=False),))
    return PrintedFile(f"content/announcements/{name}.md", text, digest_bytes(text.encode()), 0, body)


def _first_span(item: Understood) -> Span:
    return next(iter(item.fields.values())).span


def _dated(day: date | None, text: str) -> tuple[date | None, str]:
    """Return the day of an announcement that is one text, which may begin with it."""
    first, mark, rest = text.partition(": ")
    try:
        return (day, text) if day or not mark else (instant_of(first), rest)
    except ValueError:
        return day, text


def _parted(text: str) -> tuple[str, str]:
    """Return the first sentence as a title, and the rest; the whole is the text where that would lose a link."""
    found = _SENTENCE.match(text)
    first = found[0] if found else ""
    goes_on = text[len(first) :].lstrip(" \t")[:1].islower()  # behind a full stop that ends no sentence
    if goes_on or _SHORTENED.search(first):
        first = text.partition("\n")[0]
    if len(first) > _LONGEST:
        first = _LINK.sub(r"\1", first)
        return f"{plain_words(first[: first.rfind(' ', 0, _LONGEST)])} \u2026", text
    rest = text if _LINKED.search(first) else text[len(first) :].strip()
    return plain_words(_LINK.sub(r"\1", first).rstrip(".")), rest
