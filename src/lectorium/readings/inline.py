"""Reading the Markdown of a line or two as plain text that knows its links and stress."""

from __future__ import annotations

import re
from collections.abc import Mapping
from unicodedata import normalize

from lectorium.readings.address import URL, clean_target, trim_url
from lectorium.readings.brackets import Brackets
from lectorium.readings.ids import PASTED
from lectorium.readings.rich import Rich, TextLink
from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern

_TAG = pattern(r"</?[a-zA-Z][^<>]{0,2000}>|<!--.{0,2000}?-->", re.DOTALL)
_HREF = pattern(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_ATTRIBUTES = pattern(r"\{:?\s*[#.:][^{}\n]*\}|\{:[^{}\n]*\}")
_TARGET = pattern(
    r"\(\s*+(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\)|\{\{[^{}]*\}\})*))(\s+(?:\"[^\"]*\"|'[^']*'"
    r"|\([^()]*\)))?\s*+\)"
)
_LABEL = pattern(r"\[([^\[\]\n]{1,200})\]")
_ENTITY = pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
ACCENTS = dict(
    zip("\"'`^~=.cvHkru", "\u0308\u0301\u0300\u0302\u0303\u0304\u0307\u0327\u030c\u030b\u0328\u030a\u0306", strict=True)
)
"""Combining characters by the commands of LaTeX."""
_ACCENT = pattern(r"\{\\+(?P<accent>[\"'`^~=.]|[cvHkru](?![a-z]))\s?\{?(?P<letter>[A-Za-z])\}?\}")
_BRACES = pattern(r"\{([A-Z][\w .&-]{0,30})\}")
"""Braces that keep capitals in BibTeX."""
_SPECIAL = pattern(r"[\\`!\[<&*_{hHfFwW](?:(?<![hfw])(?<![HFW])|(?i:(?<=h)ttps?://|(?<=f)tp://|(?<=w)ww\.))")
"""What is no plain text, its first letters first."""
_SPACES = pattern(r"[^\S\r\n]{3,}")
_CHIP = pattern(r"class\s*=\s*[\"'][^\"']*(?:tag|label|badge|chip|pill)", re.IGNORECASE)
_FEW = 2
"""Characters before a label."""
_LONGEST_LABEL = 1500
_DEEPEST = 8
"""Links within the words of links, of which only the outermost can be one."""


def read_inline(source: str, start: int, end: int, definitions: Mapping[str, str] | None = None) -> Rich:
    """Return the plain text of `source[start:end]`: links by their words, images and tags left out, in linear time."""
    return _Reader(source, start, end, definitions or {}, 0).read()


class _Reader:
    """One pass over a run of text; emphasis is matched when its closing mark is met."""

    def __init__(self, source: str, start: int, end: int, definitions: Mapping[str, str], depth: int = 0) -> None:
        self.source = source
        self.depth = depth
        self.here = start
        self.start = start
        self.end = end
        self.definitions = definitions
        self.chars: list[str] = []
        self.at: list[int] = []
        self.links: list[TextLink] = []
        self.strong: list[tuple[int, int]] = []
        self.emphasis: list[tuple[int, int]] = []
        self.open_marks: dict[str, int] = {}
        """Where in `chars` each mark begins; one that is never closed stays left out: only its stress is lost."""
        self.chip = False
        self.open_anchor: tuple[int, str] | None = None
        self.brackets = Brackets(source, end)

    def read(self) -> Rich:
        while self.here < self.end:
            special = _SPECIAL.search(self.source, self.here, self.end)
            stop = special.start() if special else self.end
            self._plain(self.here, stop)
            self.here = stop
            if special:
                self._special(special[0])
        return Rich(
            "".join(self.chars), tuple(self.at), tuple(self.links), tuple(self.strong), tuple(sorted(self.emphasis))
        )

    def _plain(self, start: int, end: int) -> None:
        """Take text as it stands, but for long runs of spaces, of which one is enough."""
        for run in _SPACES.finditer(self.source, start, end):
            self._exactly(start, run.start() + 1)
            start = run.end()
        self._exactly(start, end)

    def _exactly(self, start: int, end: int) -> None:
        while start < end and self._has_space_enough(self.source[start]):
            start += 1
        self.chars.extend(self.source[start:end])
        self.at.extend(range(start, end))

    def _has_space_enough(self, char: str) -> bool:
        """Return whether one more blank says nothing: tags and entities with blanks between them make long runs."""
        return char.isspace() and char not in "\r\n" and len(self.chars) > 1 and "".join(self.chars[-2:]).isspace()

    def _put(self, text: str, start: int) -> None:
        if text and self._has_space_enough(text):
            return
        self.chars.extend(text)
        self.at.extend([start] * len(text))

    def _special(self, mark: str) -> None:
        read = _Reader._bare_url if len(mark) > 1 else _READERS.get(mark, _Reader._stress)
        if not read(self):
            self._plain(self.here, self.here + 1)
            self.here += 1

    def _escape(self) -> bool:
        following = self.source[self.here + 1 : min(self.here + 2, self.end)]
        if not following or following.isalnum() or following.isspace():
            return False
        self._plain(self.here + 1, self.here + 2)
        self.here += 2
        return True

    def _code(self) -> bool:
        run = re.compile(r"`+").match(self.source, self.here, self.end)
        if not run:
            return False
        close = self.source.find(run[0], run.end(), min(self.end, run.end() + _LONGEST_LABEL))
        if close < 0:
            self._plain(self.here, run.end())
            self.here = run.end()
            return True
        self._plain(run.end(), close)
        self.here = close + len(run[0])
        return True

    def _attributes(self) -> bool:
        if accent := _ACCENT.match(self.source, self.here, self.end):
            self._put(normalize("NFC", accent["letter"] + ACCENTS[accent["accent"]]), self.here)
            self.here = accent.end()
            return True
        if braces := _BRACES.match(self.source, self.here, self.end):
            self._plain(*braces.span(1))
            self.here = braces.end()
            return True
        match = _ATTRIBUTES.match(self.source, self.here, self.end)
        if match:
            self.here = match.end()
        return bool(match)

    def _entity(self) -> bool:
        match = _ENTITY.match(self.source, self.here, self.end)
        if not match:
            return False
        self._put(unescape(match[0]).replace("\xa0", " "), self.here)
        self.here = match.end()
        return True

    def _bare_url(self) -> bool:
        match = URL.match(self.source, self.here, self.end)
        if not match or (self.here > self.start and self.source[self.here - 1].isalnum()):
            return False
        url = trim_url(match[0].split("](")[0])
        begin = len(self.chars)
        self._plain(self.here, self.here + len(url))
        target = PASTED.sub("", url) if "doi.org/" in url else url
        self.links.append(TextLink(begin, len(self.chars), target if "://" in url else "https://" + url, True))
        self.here += len(url)
        return True

    def _angle(self) -> bool:
        close = self.source.find(">", self.here, min(self.end, self.here + 2000))
        inner = self.source[self.here + 1 : close] if close > 0 else ""
        if re.match(r"(?:https?|ftp)://\S+$", inner):
            begin = len(self.chars)
            self._plain(self.here + 1, close)
            self.links.append(TextLink(begin, len(self.chars), inner, True))
            self.here = close + 1
            return True
        match = _TAG.match(self.source, self.here, self.end)
        if not match:
            return False
        self._tag(match[0])
        self.here = match.end()
        return True

    def _tag(self, tag: str) -> None:
        name = re.sub(r"[^a-z0-9].*", "", tag.strip("</> ").lower(), flags=re.DOTALL)
        if name in ("br", "p", "div", "li", "ul", "ol", "td", "tr"):
            self._put("\n" if name == "br" else " ", self.here)
        if name == "a" and not tag.startswith("</"):
            href = _HREF.search(tag)
            self.open_anchor = (len(self.chars), next((g for g in href.groups() if g), "")) if href else None
        elif name == "a" and self.open_anchor:
            begin, target = self.open_anchor
            self._add_link(begin, clean_target(target))
            self.open_anchor = None
        elif name == "span" and self._is_chip(tag):
            self._put("]" if tag.startswith("</") else "[", self.here)
            self.chip = not tag.startswith("</")
        elif name in ("b", "strong", "i", "em", "cite"):
            self._html_stress(name, closing=tag.startswith("</"))

    def _is_chip(self, tag: str) -> bool:
        """Return whether a tag begins or ends a label before all else: `<span class="tag">Light</span>`."""
        if tag.startswith("</"):
            return self.chip
        return not "".join(self.chars[-_FEW:]).strip() and bool(_CHIP.search(tag))

    def _html_stress(self, name: str, closing: bool) -> None:
        if not closing:
            self.open_marks["<" + name] = len(self.chars)
        elif "<" + name in self.open_marks:
            kind = self.strong if name in ("b", "strong") else self.emphasis
            kind.append((self.open_marks.pop("<" + name), len(self.chars)))

    def _stress(self) -> bool:
        char, run = self.source[self.here], 1
        while run < 3 and self.source.startswith(char, self.here + run) and self.here + run < self.end:
            run += 1
        before = self.source[self.here - 1] if self.here > self.start else " "
        after = self.source[self.here + run] if self.here + run < self.end else " "
        mark = char * run
        if mark in self.open_marks and not before.isspace() and (char == "*" or not after.isalnum()):
            begin = self.open_marks.pop(mark)
            if run >= 2:
                self.strong.append((begin, len(self.chars)))
            if run != 2:
                self.emphasis.append((begin, len(self.chars)))
        elif not after.isspace() and (char == "*" or not before.isalnum()) and self._closes_later(mark, run):
            self.open_marks[mark] = len(self.chars)
        else:
            self._plain(self.here, self.here + run)
        self.here += run
        return True

    def _closes_later(self, mark: str, run: int) -> bool:
        return self.source.find(mark, self.here + run, min(self.end, self.here + run + _LONGEST_LABEL)) >= 0

    def _link(self) -> bool:
        image = self.source.startswith("![", self.here)
        opening = self.here + image
        if self.source[opening] != "[":
            return False
        close = self.brackets.closing(opening) if self.depth < _DEEPEST else -1
        if close < 0 or close - opening > _LONGEST_LABEL:
            return False
        found = self._target(close) or self._reference(opening, close)
        if found is None:
            return False
        url, self.here = found
        if not image:
            self._words(opening + 1, close, url)
        return True

    def _words(self, start: int, end: int, url: str) -> None:
        inner = _Reader(self.source, start, end, {}, self.depth + 1).read()
        begin = len(self.chars)
        self.chars.extend(inner.text)
        self.at.extend(inner.at)
        self.strong += [(a + begin, b + begin) for a, b in inner.strong]
        self.emphasis += [(a + begin, b + begin) for a, b in inner.emphasis]
        self._add_link(begin, url)

    def _target(self, close: int) -> tuple[str, int] | None:
        target = _TARGET.match(self.source, close + 1, self.end)
        return (clean_target(target[1] if target[1] is not None else target[2]), target.end()) if target else None

    def _add_link(self, begin: int, url: str) -> None:
        words = "".join(self.chars[begin:]).strip()
        bare = bool(URL.match(words))
        if url:
            self.links.append(TextLink(begin, len(self.chars), url, bare))

    def _reference(self, opening: int, close: int) -> tuple[str, int] | None:
        words = self.source[opening + 1 : close]
        label = _LABEL.match(self.source, close + 1, self.end) if self.source.startswith("[", close + 1) else None
        key = " ".join((label[1] if label else words).lower().split())
        if key.startswith("^") or key not in self.definitions:
            return None
        return self.definitions[key], label.end() if label else close + 1


_READERS = {
    "\\": _Reader._escape,
    "`": _Reader._code,
    "!": _Reader._link,
    "[": _Reader._link,
    "<": _Reader._angle,
    "&": _Reader._entity,
    "{": _Reader._attributes,
}
"""What reads on from a sign; others may be stress."""
