"""The ledger: every word, link, picture and id of a container must have a place in the rows that were made of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from lectorium.html.tree import Element, Node, parse_tree, walk
from lectorium.schedule.facts import ListedLecture, ScheduleRow
from lectorium.schedule.grid import MEDIA, below, is_permalink, spaced_text
from lectorium.schedule.lectures import LectureIndex

_TOLD = 8
"""Words that a finding names."""


def missing(
    nodes: list[Node], heads: list[Element], rows: Iterable[ScheduleRow], labels: Iterable[str], index: LectureIndex
) -> str:
    """Return what of a container has no place, for a finding; empty when all of it has one.

    `heads` are the elements that only name columns; `labels` are the columns that have a meaning.
    """
    placed, addresses, pictures, shown = _in_rows(rows, index)
    head_words = {word for label in labels for word in _words(label)} | shown
    lost = [word for head in heads for word in _words(spaced_text(head)) if word not in head_words]
    within = Counter(word for node in nodes for word in _words(spaced_text(node)))
    within.subtract(word for head in heads for word in _words(spaced_text(head)))
    lost += (within - placed).keys()
    if lost:
        return f"no place for the words {', '.join(f'`{word}`' for word in lost[:_TOLD])}"
    elements = list(below(nodes))
    anchors = [item for item in elements if item.name == "a" and "href" in item.attrs]
    links = [item.attrs["href"] for item in anchors if not is_permalink(item)]
    loose = [
        href for href in links if href not in addresses and ("#" in href or index.path_of(href) not in index.by_url)
    ]
    sources = [item.attrs["src"] for item in elements if item.name in MEDIA and "src" in item.attrs]
    loose += [src for src in sources if src not in pictures]
    return f"no place for {', '.join(f'`{item}`' for item in loose[:_TOLD])}" if loose else ""


def _in_rows(rows: Iterable[ScheduleRow], index: LectureIndex) -> tuple[Counter[str], set[str], set[str], set[str]]:
    known: dict[str, ListedLecture] = {lecture.path: lecture for lecture in index.lectures}
    words: Counter[str] = Counter()
    addresses: set[str] = set()
    pictures: set[str] = set()
    labels: set[str] = set()
    for row in rows:
        fragments = [parse_tree(html) for html in (row.html, *(value.html for value in row.values)) if html]
        texts = [row.date.words if row.date else "", row.week, row.number, row.badge, row.marker]
        texts += [value.label for value in row.values] + [spaced_text(fragment) for fragment in fragments]
        lecture = known.get(row.path)
        if lecture:
            texts += [lecture.title, *(value for _, value in lecture.fields)]
        words.update(word for text in texts for word in _words(text))
        labels.update(word for value in row.values for word in _words(value.label))
        if row.kind == "section":
            labels.update(word for text in texts for word in _words(text))
        elements = [item for fragment in fragments for item in walk(fragment)]
        addresses.update(item.attrs["href"] for item in elements if "href" in item.attrs)
        pictures.update(item.attrs["src"] for item in elements if "src" in item.attrs)
    return words, addresses, pictures, labels


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
