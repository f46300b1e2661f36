"""What the values of `notes`, `video`, `lead` and `blog` mean: teams, links or topics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from lectorium.html.tree import escape_attribute, escape_text
from lectorium.model.course import Link
from lectorium.model.slug import slugify
from lectorium.parse.yaml_value import YamlValue
from lectorium.text.entity import unescape
from lectorium.text.memory import remembered
from lectorium.text.plain_words import plain_words
from lectorium.text.span import Span
from lectorium.text.suggest import nearest

_HTML_LINK = (
    r"<a\b[^<>]*?\bhref\s*=\s*(?:\"(?P<double>[^\"<>]*)\"|'(?P<single>[^'<>]*)'|(?P<bare>[^\s\"'<>]+))[^<>]*>"
    r"(?P<text>(?:(?!<a\b).)*?)</a\s*>"
)
_MARKDOWN_LINK = (
    r"\[(?P<label>[^\[\]]*)\]\(\s*<?(?P<target>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+\"[^\"]*\")?\s*\)"
)
_BARE_URL = r"(?P<url>https?://[^\s<>\"']+)"
_PATH = re.compile(r"\s*(?P<path>\.{0,2}/[^\s/<>|][^\s<>|]*)\s*")
"""A path that is the whole of a value."""
_LINK = re.compile(f"{_HTML_LINK}|{_MARKDOWN_LINK}|{_BARE_URL}", re.IGNORECASE | re.DOTALL)
_GROUPS = re.compile(r"\||<br\s*/?>|</li>|</p>|[\r\n]+", re.IGNORECASE)
_BASE = re.compile(r"\{\{-?\s*site\.(?:baseurl|url)(?:\s*\|[^{}]*)?\s*-?\}\}")
_BETWEEN = re.compile(r"(?<!\s)\s*(?:[,;/&+]|\band\b)\s*", re.IGNORECASE)
_TEAM = re.compile(r"(?:team|group|gruppe|equipe|équipe)[\s_#-]*[\w-]{1,12}", re.IGNORECASE)
_PEOPLE_WORDS = "instructor instructors professor prof lecturer staff ta tas student students everyone class all guest"
_PEOPLE = frozenset(_PEOPLE_WORDS.split())
LONGEST = 20_000
"""Characters of a value that are looked through."""
_LONGEST_NAME = 40
_ADDRESSED = re.compile(r"^(?:(?:dr|prof|professor|mr|mrs|ms|mx|ing|dipl|phd)\b[\s.]*)+(?=\w)", re.IGNORECASE)
"""Titles before a name, which one lecture has and another leaves out."""
_NOWHERE = Span("", 0, 0)


class LinksField(Struct, frozen=True, gc=False):
    """The parts of one field."""

    teams: tuple[str, ...]
    """Names of teams and people, as written."""
    links: tuple[Link, ...]
    topics: tuple[str, ...]


def read_links(values: Iterable[YamlValue], known: frozenset[str]) -> LinksField:
    """Sort texts into teams, links and topics; `known` holds the slugs of the course's teams and people."""
    teams: list[str] = []
    links: list[Link] = []
    topics: list[str] = []
    for value in values:
        first = _first_offset(value)
        for at, group in _groups(value.raw[:LONGEST]):
            found, rest = _read_group(group, value.span, known, first + at if first is not None else None)
            links.extend(found)
            for text in rest:
                names = team_names(text, known)
                teams.extend(names)
                topics.extend(() if names else (text,))
    return LinksField(tuple(dict.fromkeys(teams)), tuple(links), tuple(dict.fromkeys(topics)))


def _groups(text: str) -> Iterator[tuple[int, str]]:
    """Return the parts of a value that stand for themselves, with their places in it."""
    at = 0
    for mark in _GROUPS.finditer(text):
        yield at, text[at : mark.start()]
        at = mark.end()
    yield at, text[at:]


def _first_offset(value: YamlValue) -> int | None:
    """Return the offset in the file at which the text of a value begins, None where YAML has changed the text."""
    length = value.span.end - value.span.start
    quotes = (length - len(value.raw)) // 2
    known = value.span.precision == "column" and length - len(value.raw) in (0, 2)
    return value.span.start + quotes if known else None


def linked_html(text: str) -> str:
    """Return a text of front matter as HTML: its words, and its links, which may be in HTML, in Markdown or bare."""
    parts, at = [], 0
    for match in _LINK.finditer(text[:LONGEST]):
        link = _link(match, _NOWHERE, None)
        url, label = escape_attribute(link.url), escape_text(link.label)
        parts += [_words(text[at : match.start()]), f'<a href="{url}">{label}</a>']
        at = match.end()
    return " ".join("".join((*parts, _words(text[at:]))).split())


def _words(text: str) -> str:
    """Return words as HTML, with the blanks that part them from a link before and behind."""
    before, behind = (" " * side.isspace() for side in (text[:1], text[-1:]))
    return f"{before}{escape_text(plain_words(text))}{behind}"


def find_links(text: str, span: Span) -> list[Link]:
    """Return the links of a text, in HTML, in Markdown or bare; a target that counts from the root begins with `/`."""
    return [link for match in _LINK.finditer(text) if (link := _link(match, span, None)).url]


def _read_group(text: str, span: Span, known: frozenset[str], first: int | None) -> tuple[list[Link], list[str]]:
    """Return links and other texts; what stands before links names them: `M1 <a>Original</a> / <a>Clone</a>`.

    `first` is the offset of `text` in the file, None for unknown.
    """
    if path := _PATH.fullmatch(from_root(text.strip())):
        label = path["path"].rstrip("/").rpartition("/")[2]
        return [Link(label, path["path"], span)], []
    links: list[Link] = []
    rest: list[str] = []
    at, name = 0, ""
    for match in _LINK.finditer(text):
        link = _link(match, span, first)
        before, at = _plain(text[at : match.start()]), match.end()
        if before and team_names(before, known):
            rest.append(before)
        elif before:
            name = before
        links.append(replace(link, label=f"{name}: {link.label}" if name and link.label else link.label or name))
    after = _plain(text[at:])
    if links and after.startswith("("):
        links[-1] = replace(links[-1], label=f"{links[-1].label} {after}".strip())
    elif after:
        rest.append(after)
    return links, rest


def _link(match: re.Match[str], span: Span, first: int | None) -> Link:
    group = next(name for name in ("double", "single", "bare", "target", "url") if match[name] is not None)
    target = match[group]
    label = match["text"] if match["text"] is not None else match["label"] or ""
    if match["url"]:
        target = target.rstrip(".,;:!?)")
    if first is not None:
        start = first + match.start(group)
        span = Span(span.path, start, start + len(target))
    return Link(" ".join(plain_words(label).split()), from_root(unescape(target)), span)


def _plain(text: str) -> str:
    """Return the words of a text between links, empty for signs alone."""
    words = " ".join(plain_words(text).split()).strip(" ,;:|&/+·•-–—")
    return words if any(char.isalnum() for char in words) else ""


def from_root(target: str) -> str:
    """Return a target whose `{{ site.baseurl }}` stands for the root of the site, written as one `/`."""
    found = _BASE.match(target.strip())
    if not found:
        return target.strip()
    rest = _BASE.sub("", target.strip())
    return "/" + rest.lstrip("/")


def team_names(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """Return the teams that a text names when it names nothing else: `team-1`, `Team 2 & Team 3`, `instructor`."""
    if _is_team(text, known):
        return (text,)
    parts = [part for part in _BETWEEN.split(text) if part]
    return tuple(parts) if len(parts) > 1 and all(_is_team(part, known) for part in parts) else ()


@remembered()
def _is_team(text: str, known: frozenset[str]) -> bool:
    if _TEAM.fullmatch(text) or text.lower() in _PEOPLE:
        return True
    slug = person_slug(text)
    # A name that is almost a declared one is that name misspelt, which the checker tells, and not a topic.
    return slug in known or (len(slug) <= _LONGEST_NAME and nearest(slug, known, cutoff=0.8) is not None)


def team_slug(name: str) -> str:
    """Return the slug under which `team-1`, `Team 1` and `team1` are one team."""
    return re.sub(r"^(team|group)-?(?=\d)", r"\1-", slugify(name, "team"))


def person_slug(name: str) -> str:
    """Return the slug under which `Dr. Maren Holt` and `Maren Holt` are one person."""
    return slugify(_ADDRESSED.sub("", name.strip()))
