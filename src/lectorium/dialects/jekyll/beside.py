"""What is read beside a `_config.yml`: navigation, words of the course, and what the author's own layouts print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from lectorium.parse.yaml import read_yaml
from lectorium.parse.yaml_value import Field
from lectorium.schedule.term import terms_in
from lectorium.text.enclosed import enclosed, without
from lectorium.text.entity import unescape
from lectorium.text.source import SourceFile

NAVIGATION = tuple(f"_data/{name}.{ending}" for name in ("navigation", "nav", "menu") for ending in ("yml", "yaml"))
"""Files that themes keep their menus in; the first with an entry counts."""
COURSE_DATA = tuple(
    f"_data/{name}.{ending}"
    for name in ("course", "course_info", "course-info", "info", "site", "settings")
    for ending in ("yml", "yaml")
)
"""Files that templates keep the words of the course in; they count where the config has none."""
_WORDS = (
    ("title", "course_title", "course_name", "name"),
    ("tagline", "subtitle"),
    ("term", "semester", "quarter", "course_semester"),
    ("institution", "university"),
)
"""Their keys that say of the course what the same keys of a config do."""
FOLDERS = ("_layouts/", "_includes/")
"""Where Jekyll looks for layouts and includes."""
_PRINTED = re.compile(r"\{\{-?\s*|\{%-?\s*(?:for\s+\w+\s+in|assign\s+\w+\s*=|include\s[^%]*?=|case)\s*", re.IGNORECASE)
_RULE = re.compile(r"\A\ufeff?---[^\n]*\n")
_FRAME = re.compile(r"_layouts/|_includes/(?:.*[^a-z])?(?:head|header|foot|footer|nav|banner|top|masthead|sidebar)\b")
_UNSEEN = re.compile(r"<!--|<(?:script|style)\b|\{[%{]", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_TITLE = re.compile(r"<title\b", re.IGNORECASE)
_PARTING = " \t\n|·•–—:/-"
"""Marks between the title of a page and that of the site."""
_KEY = re.compile(r"([A-Za-z_]\w*)\.([A-Za-z_][\w-]*)")
_LANGUAGE = re.compile(
    r"<html\b[^<>]*?\blang\s*=\s*(?:[\"']?|[\"']\{\{[^}]*default:\s*[\"'])([a-z]{2,3}(?:-[a-z]{2,4})?)(?=[\"'\s>])",
    re.IGNORECASE,
)
_OTHERS = frozenset({"site", "include", "layout", "forloop", "theme", "jekyll", "paginator"})
"""Objects of Liquid that are no documents."""


def layout_names(files: Iterable[SourceFile]) -> frozenset[str]:
    """Return the names of the layouts among the files."""
    paths = (file.path for file in files if file.path.startswith(FOLDERS[0]))
    return frozenset(path.removeprefix(FOLDERS[0]).rpartition(".")[0] for path in paths)


def language_of(files: Iterable[SourceFile]) -> str:
    """Return the language in which all layouts say that pages are; empty where they name none or several."""
    found = {each[1].lower() for file in files for each in _LANGUAGE.finditer(file.text)}
    return found.pop() if len(found) == 1 else ""


def framed_title(files: Iterable[SourceFile]) -> str:
    """Return what all layouts write into the title of every page; empty where they write nothing, or do not agree."""
    titles = (file.text[slice(*place)] for file in files for place in enclosed(file.text, _TITLE))
    found = {_words(each).strip(_PARTING) for each in titles}
    return unescape(" ".join(found.pop().split())) if len(found) == 1 else ""


def _words(text: str) -> str:
    return _TAG.sub(" ", without(text, _UNSEEN))


def course_words(files: Iterable[SourceFile], known: Iterable[str]) -> Iterator[Field]:
    """Yield the words of the data files of a course, in the order of `COURSE_DATA`, of which no key is `known`.

    A file that is not YAML has none.
    """
    told = set(known)
    keys = {key for group in _WORDS if told.isdisjoint(group) for key in group}
    for file in sorted(files, key=lambda file: COURSE_DATA.index(file.path)):
        fields = read_yaml(replace(file, text=_RULE.sub("", file.text))).value
        yield from (item for item in fields if item.key in keys)


def framed_years(files: Iterable[SourceFile]) -> tuple[str, ...]:
    """Return the years of terms and days that stand in layouts, and in includes that are a part of the frame."""
    texts = (_words(file.text) for file in files if _FRAME.match(file.path))
    return tuple(dict.fromkeys(year for text in texts for year in terms_in(unescape(text))))


def printed_keys(files: Iterable[SourceFile]) -> frozenset[str]:
    """Return the keys that the files print of a document, whatever they call it; a mere condition prints nothing."""
    found = set[str]()
    for file in files:
        for tag in _PRINTED.finditer(file.text):
            key = _KEY.match(file.text, tag.end())
            if key and key[1] not in _OTHERS:
                found.add(key[2])
    return frozenset(found)
