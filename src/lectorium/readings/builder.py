"""The builder of a reading, and the text runs that a reading is built from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from lectorium.readings.blocks import Line
from lectorium.readings.dates import DateMatch
from lectorium.readings.ids import page_of, paper_ids
from lectorium.readings.inline import read_inline
from lectorium.readings.keys import KeyInText, without_groups
from lectorium.readings.reading import CitedKey, LineRole, PaperId, Reading, RelatedLink, Told
from lectorium.readings.rich import Rich, TextLink, join
from lectorium.readings.word_lists import word_list
from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

_TITLE = pattern(r"^title:[ \t]*(\S[^\n]*)$", re.MULTILINE)
_FILE = pattern(r"\W*[\w.-]{1,80}\.(?:pdf|ps|epub|docx?|pptx?|png)\W*", re.IGNORECASE)
"""The name of a file, which says what opens."""
_HEAD = 1500
"""Characters at the head of a post in which its title stands."""
_LATELY = 1000
"""Texts whose lines are held: sections, titles and entries ask for the same ones, each in turn."""
_EDGE = " \t\n\r|,;:/\u200b\xa0"
_AROUND_LINKS = " \t\n[]()|,;·•"
_SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！", ".”", '."')


def is_generic(words: str) -> bool:
    """Return whether words say only what sort of thing a link leads to, as `[pdf]` and `[code]` do."""
    found = re.findall(r"[^\W\d_]+", words.lower())
    known = (word in word_list("link_words") or (len(word) == 1 and word.isascii()) for word in found)
    return bool(found) and (all(known) or _FILE.fullmatch(words) is not None) and len(found) <= 6


class ReadingBuilder(Struct):
    """The values of one reading so far."""

    title: str = ""
    title_range: tuple[int, int] = (0, 0)
    authors: tuple[str, ...] = ()
    date: str = ""
    venue: str = ""
    urls: list[str] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)
    related: list[RelatedLink] = field(default_factory=list)
    ids: list[PaperId] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    label: str = ""
    form: str = ""
    """Sort of publication that the form of the citation tells of."""
    cites: list[KeyInText] = field(default_factory=list)
    roles: list[tuple[int, LineRole]] = field(default_factory=list)
    """What the lines below the title are, by where they begin."""

    def set_title(self, rich: Rich) -> None:
        """Take a text as the title, with the place where it stands."""
        self.title = " ".join(rich.text.split())
        self.title_range = rich.source_range(0, len(rich.text))

    def add_url(self, url: str) -> None:
        """Add an address once."""
        url = url.strip()
        if url and not url.startswith(("#", "mailto:")) and url not in self.urls:
            self.urls.append(url)

    def add_urls(self, links: Iterable[TextLink]) -> None:
        """Add the address of each link once."""
        for link in links:
            self.add_url(link.url)

    def set_date(self, iso: str) -> None:
        """Keep the first date, or a more precise one of the same year."""
        if iso and (not self.date or (len(iso) > len(self.date) and iso.startswith(self.date))):
            self.date = iso

    def take_date(self, found: DateMatch | None) -> None:
        """Keep a date that was found, if any, as `set_date` does."""
        self.set_date(found.iso if found else "")

    def finish(self, path: str, start: int, end: int, shape: str) -> Reading:
        """Return the reading as a value."""
        linked = [found for url in self.urls for found in paper_ids(url)]
        for each in self.ids:
            if each not in linked:
                self.add_url(page_of(each))
        return Reading(
            title=self.title,
            authors=self.authors,
            date=self.date,
            venue=self.venue,
            urls=tuple(self.urls),
            abstract="\n\n".join(self.abstract),
            related=tuple(self.related),
            ids=tuple(dict.fromkeys(linked + self.ids)),
            span=Span(path, start, end),
            title_span=Span(path, *(self.title_range if self.title else (start, start))),
            shape=shape,
            label=self.label,
            form=self.form,
            notes=tuple(dict.fromkeys(self.notes)),
            roles=tuple(self.roles),
            cites=tuple(CitedKey(each.key, Span(path, each.start, each.end)) for each in self.cites),
        )


class PostText(Struct, frozen=True, gc=False):
    """What every shape needs to know of the post: its text and its link definitions."""

    source: SourceFile
    definitions: Mapping[str, str]
    shapes: tuple[Any, ...]
    """`EntryShape`s that are tried before ours."""
    told: Mapping[int, Told] = MappingProxyType({})
    """What the author says by hand of blocks, by where they begin."""
    known: dict[tuple[int, int], Rich] = field(default_factory=dict)
    """What was read of a range: sections, titles and entries ask for the same lines."""
    weighed: dict[tuple[int, int, int], Any] = field(default_factory=dict)
    """What the first line of a block says, by where the block begins, its lines and what is nested in it."""

    @property
    def title(self) -> str:
        """Return the title that the front matter of the post says."""
        match = _TITLE.search(self.source.text[:_HEAD]) if self.source.text.startswith("---") else None
        return match[1].strip("\"' ") if match else ""

    def rich(self, line: Line) -> Rich:
        """Return the plain text of one range."""
        return self._read(line.start, line.end).part(0)

    def _read(self, start: int, end: int) -> Rich:
        if (start, end) not in self.known:
            self.known[start, end] = _without_keys(read_inline(self.source.text, start, end, self.definitions))
        return self.known[start, end]

    def lines(self, lines: list[Line]) -> list[Rich]:
        """Return the plain text of each line; lines that follow each other are read together, so a link may break."""
        found: list[Rich] = []
        for first, last in _runs(self.source.text, lines):
            found += _split_lines(self._read(lines[first].start, lines[last].end))
        return found


def _without_keys(rich: Rich) -> Rich:
    """Return a text without the keys of records in brackets: they are none of its values."""
    ranges = without_groups(rich.text)
    return join(rich.parts(ranges), " ") if ranges else rich


def _runs(text: str, lines: list[Line]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        gap = text[lines[index - 1].end : line.start] if index else ""
        if index and gap.strip(" \t\r\n>") == "" and gap.count("\n") <= 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


@remembered(_LATELY)
def _split_lines(rich: Rich) -> tuple[Rich, ...]:
    found, begin = list[tuple[int, int]](), 0
    broken = {at for link in rich.links for at in range(link.start, link.end)}  # a link may break
    ends = (sign.start() for sign in re.finditer("\n", rich.text) if sign.start() not in broken)
    for here in (*ends, len(rich.text)):
        if found and rich.text.startswith("> ", begin):
            begin += 2
        if rich.text[begin:here].strip().strip(_EDGE):
            found.append((begin, here))
        begin = here + 1
    return tuple(rich.parts(found))


def trimmed(rich: Rich, edge: str = _EDGE) -> Rich:
    """Return a text without white space, stray table bars and separators at its ends, but for those of a link."""
    start, end = len(rich.text) - len(rich.text.lstrip(edge)), len(rich.text)
    while end > start and rich.text[end - 1] in edge and not (rich.text[end - 1] in ":/" and _in_link(rich, end - 1)):
        end -= 1
    return rich.part(start, end)


def _in_link(rich: Rich, here: int) -> bool:
    return any(link.bare and link.start <= here < link.end for link in rich.links)


def blank_links(rich: Rich, keep_titles: bool = True) -> str:
    """Return the text with the words of generic and bare links (of all links, unless `keep_titles`) made spaces."""
    chars = list(rich.text)
    for link in rich.links:
        if not keep_titles or _says_nothing(rich, link):
            chars[link.start : link.end] = " " * (link.end - link.start)
    return "".join(chars)


def prose(rich: Rich) -> str:
    """Return a text on one line, without links at its end that say only what opens: `It floats. [pdf] [code]`."""
    end = at = len(rich.text)
    for link in reversed(generic_links(rich)):
        if rich.text[link.end : at].strip(_AROUND_LINKS + "."):
            break
        before = rich.text[: link.start].rstrip(_AROUND_LINKS)
        at = len(before)
        end = at if before.endswith(_SENTENCE_ENDS) else end
    return " ".join(rich.text[:end].split())


def _says_nothing(rich: Rich, link: TextLink) -> bool:
    return link.bare or is_generic(rich.words(link))


def generic_links(rich: Rich) -> list[TextLink]:
    """Return the links whose words say nothing of their own."""
    return [link for link in rich.links if _says_nothing(rich, link)]


def title_links(rich: Rich) -> list[TextLink]:
    """Return the links whose words could be a title."""
    led = (link for link in rich.links if not link.url.startswith(("mailto:", "tel:", "#")))
    return [link for link in led if not _says_nothing(rich, link)]
