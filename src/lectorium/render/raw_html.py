"""Author HTML rewritten tag by tag: what may stay is written cleanly, what is no markup becomes visible text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial

from msgspec import Struct, field

from lectorium.html.hiding import hides, would_be_shown
from lectorium.html.names import OPTIONAL_END, VOID
from lectorium.html.scanner import NOT_MARKUP, Attribute, HtmlTag, scan_tag
from lectorium.html.tree import escape_attribute
from lectorium.parse.markdown.codes import UNCLOSED_COMMENT
from lectorium.parse.markdown.html_targets import SRCSET, fallback_of, is_picture, shown_address, words_of
from lectorium.parse.markdown.math import DEFINES
from lectorium.render.codes import DROPPED_ATTRIBUTE, DROPPED_ELEMENT, HIDDEN_PART, NESTED_HTML
from lectorium.render.inline_svg import inline_drawing
from lectorium.render.placeholders import Placeholders
from lectorium.render.sanitize import CLEARED, INLINE, TAGS, is_allowed, why_dropped
from lectorium.text.diagnostic import Code
from lectorium.text.entity import unescape
from lectorium.text.limits import HTML_DEPTH
from lectorium.text.pattern import pattern

MOST_OPEN_FORMATTING = 8
"""Inline elements that may stay open across paragraphs: a parser opens each of them again in every one."""

_FORMATTING = INLINE - VOID - OPTIONAL_END - {"picture", "ruby"}
FOREIGN = frozenset({"svg", "math"})
FRAMES = frozenset({"iframe", "embed", "object"})
NO_LINK_IN_LINK = "no link can be around another one: only one of them stays"
_CLICKED = FRAMES | {"audio", "details", "video"}
_OF_BROWSERS = pattern(
    r"\b(?:browsers?|plug-?ins?|navigateur|navegador|(?:adobe|acrobat) reader|pdf viewer|przeglądark|prohlížeč)"
    r"|браузер|متصفح|דפדפן|ブラウザ|浏览器|瀏覽器|브라우저",
    re.IGNORECASE,
)
_NAME = pattern(r"[a-z_][a-z0-9_.-]*+")
_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
"""ASCII only, so that every offset stays true."""
_OURS = pattern(r"(?:role|tabindex|aria-.*)")

_CITED = frozenset({"key", "bibtex-key"})
"""Attributes of `d-cite` that name papers of a bibliography, which the script of Distill would look up."""
_SAYS_NOTHING = pattern(r"(?:o|st\d):")
"""Elements of Word round text that is no other for them."""
_SIZE = pattern(r"^\d+w\b|^\d+(?:\.\d+)?x\b")
_LOOKED_AHEAD = 200
"""Characters behind a tag that tell whether it hides anything to be read."""
_NO_IDS: Mapping[int, str] = {}
_NONE: Mapping[int, tuple[int, str]] = {}

Report = Callable[[Code, str, int, int, str], None]
"""Takes the code, the message, a range of the content and help."""


class RawHtml(Struct):
    """Rewrites the raw HTML of one body; knows which elements of the author are open."""

    placeholders: Placeholders
    text: str = ""
    """The whole file, which may hold a script that would show what is hidden."""
    keeps_metadata: bool = False
    """Photographs in drawings tell of place, author and camera."""
    opened: Counter[str] = field(default_factory=Counter)
    """How many elements of each name are open."""
    depth: int = 0
    nesting_reported: bool = False
    framed: str = ""
    """Address of the `object` that is open: a frame in it that shows the same is there for other browsers."""
    linked: bool = False
    """Whether a link of Markdown is open."""
    _shows: bool | None = None

    def rewrite(
        self,
        content: str,
        targets: Mapping[int, int],
        report: Report,
        set_formulas: Mapping[int, tuple[int, str]] = _NONE,
        ids: Mapping[int, str] = _NO_IDS,
    ) -> str:
        """Return clean markup for one piece of HTML.

        `targets` gives references by the offset of their value, `set_formulas` what stands for a formula, and where
        that ends, by its offset, `ids` those of headings without one, by the offset of their tags.
        """
        return _Rewriting(self, content, targets, report, ids).run(set_formulas)

    def shows_hidden(self) -> bool:
        """Return whether a script of the file would show what its author hides: as none runs, the page shows it."""
        if self._shows is None:
            self._shows = would_be_shown(self.text)
        return self._shows

    def in_anchor(self) -> bool:
        """Return whether the author has a link open, inside which there cannot be another."""
        return self.opened["a"] > 0

    def close_left(self, name: str, most: int) -> str:
        """Return the end tags of the elements of a name that are open beyond as many as may stay so."""
        left = max(0, self.opened[name] - most)
        self.opened[name] -= left
        self.depth -= left * (name not in OPTIONAL_END)
        return f"</{name}>" * left

    def close_formatting(self) -> str:
        """Return end tags for the open inline elements when there are more than anybody means."""
        names = [name for name, count in self.opened.items() if count and name in _FORMATTING]
        if sum(self.opened[name] for name in names) <= MOST_OPEN_FORMATTING:
            return ""
        return self._close(names)

    def _close(self, names: tuple[str, ...] | list[str]) -> str:
        tags = "".join(f"</{name}>" * self.opened[name] for name in names)
        for name in names:
            self.depth -= self.opened[name]
            self.opened[name] = 0
        return tags


def _is_clicked(tag: HtmlTag) -> bool:
    return not tag.closing and (tag.name in _CLICKED or (tag.name == "a" and tag.get("href") is not None))


def hidden_fault(what: str, *, stays: bool) -> tuple[Code, str, str]:
    """Return the code, the message and the help for a part that `what` hides, where it stays so and where not."""
    if stays:
        message = f"`{what}` hides this from readers, and nothing on the page shows it"
        hint = "put it into `<details>` to let readers unfold it, or into a comment to keep it back"
        return HIDDEN_PART, message, hint
    message = f"`{what}` is left out of the page, so what it hides is shown: no script runs that would show it"
    return DROPPED_ATTRIBUTE, message, "put it into `<details>`, which needs no script"


_APART = frozenset(("button", "noscript", "optgroup", "option", "select", "textarea"))
"""Elements that stand apart on a page though nothing stands between their tags."""

_GAUGES = frozenset(("meter", "progress"))
"""Elements that show a value of their attributes."""


class _Rewriting:
    """One run over one piece of HTML."""

    def __init__(
        self, state: RawHtml, content: str, targets: Mapping[int, int], report: Report, ids: Mapping[int, str]
    ) -> None:
        self.state = state
        self.ids = ids
        self.content = content
        self.lowered = content.translate(_LOWER)
        self.targets = targets
        self.report = report
        self.parts: list[str] = []
        self.seen: set[str] = set()
        self.absent: set[str] = set()

    def run(self, set_formulas: Mapping[int, tuple[int, str]]) -> str:
        position = 0
        for at, (end, markup) in (*set_formulas.items(), (len(self.content), (len(self.content), ""))):
            position = self._rewrite(position, at)
            self.parts.append(markup)
            position = max(position, end)
        return "".join(self.parts)

    def _rewrite(self, position: int, end: int) -> int:
        while 0 <= (start := self.content.find("<", position)) < end:
            self.parts.append(self.content[position:start])
            position = self._markup(start)
        self.parts.append(self.content[position:end])
        return max(position, end)

    def _markup(self, start: int) -> int:
        """Handle what begins with `<` at `start`; return where to go on."""
        if self.content.startswith("<!--", start):
            return self._comment(start)
        if found := NOT_MARKUP.match(self.content, start):
            return found.end()
        tag = scan_tag(self.content, start)
        if tag is None or not tag.is_markup:
            self.parts.append("&lt;")
            return start + 1
        return self._tag(tag)

    def _comment(self, start: int) -> int:
        end = self._find("-->", start + 2)
        if end < 0:
            self.parts.append("&lt;")
            return start + 1
        if self.content.find("<!--", start + 4, end) >= 0:
            message = "this comment holds the beginning of another, and hides all up to the first `-->`"
            self.report(UNCLOSED_COMMENT, message, start, end + 3, "close it before the other one")
        return end + 3

    def _find(self, what: str, start: int) -> int:
        """Return where `what` stands at or behind `start`; what was once not found is not searched again."""
        if what in self.absent:
            return -1
        end = self.lowered.find(what, start)
        if end < 0:
            self.absent.add(what)
        return end

    def _tag(self, tag: HtmlTag) -> int:
        if _is_clicked(tag) and (self.state.linked or self.state.in_anchor()):
            message = f"no link can be around `{tag.name}`, which is clicked itself: it stays, the link is left out"
            message = NO_LINK_IN_LINK if tag.name == "a" else message
            self.report(DROPPED_ELEMENT, message, tag.start, tag.end, "put the link above or below it")
        if tag.name in FRAMES:
            return self._frame(tag)
        if tag.name in ("area", "map"):
            return self._area(tag)
        if tag.name in CLEARED and not tag.closing:
            return self._cleared(tag)
        if tag.name in FOREIGN and not tag.closing:
            return self._foreign(tag)
        if tag.name not in TAGS:
            self._dropped(tag)
        elif tag.closing:
            self._end(tag)
        else:
            self._start(tag)
        return tag.end

    def _dropped(self, tag: HtmlTag) -> None:
        """Leave a tag out; of a template's citation its keys are shown, and a note stands between brackets."""
        if tag.name in _APART:
            self.parts.append(" ")
        if tag.name == "d-footnote":
            self.parts.append(")" if tag.closing else " (")
        elif keys := next((unescape(item.value) for item in tag.attributes if item.name in _CITED), ""):
            self.parts.append(f"[{escape_attribute(keys)}]")
            message = f"the citation of `{keys}` is shown as its key: no bibliography is looked up"
            self.report(DROPPED_ELEMENT, message, tag.start, tag.end, "link to the paper, or put it on a reading list")
        elif not tag.closing and tag.name not in self.seen and not _SAYS_NOTHING.match(tag.name):
            self.seen.add(tag.name)
            stays = "" if tag.name in VOID or tag.name in _GAUGES else "; the text inside it stays"
            hint = "write its value in words" if tag.name in _GAUGES else "remove its tags"
            message = f"the element `{tag.name}` is left out of the page{stays}"
            self.report(DROPPED_ELEMENT, message, tag.start, tag.end, hint)

    def _area(self, tag: HtmlTag) -> int:
        """Write a place of a picture as a link: places do not follow the width of a screen."""
        if tag.name == "map" and not tag.closing:
            shown = "the places of this picture are shown as links where its `map` stands"
            message = f"{shown}, since it is as wide as the screen allows"
            self.report(DROPPED_ELEMENT, message, tag.start, tag.end, "write the links below the picture")
        href, words = tag.get("href"), tag.get("alt") or tag.get("title") or tag.get("href")
        if tag.name == "area" and href and words:
            text = escape_attribute(unescape(words.value))
            self.parts.append(f'<br><a href="{escape_attribute(self._value(href))}">{text}</a>')
        return tag.end

    def _cleared(self, tag: HtmlTag) -> int:
        end = self._find(f"</{tag.name}", tag.end)
        close = scan_tag(self.content, end) if end >= 0 else None
        what = "scripts do not run" if tag.name == "script" else "style sheets of single posts are not used"
        message = f"the element `{tag.name}` is left out of the page: {what}"
        self.report(DROPPED_ELEMENT, message, tag.start, tag.end, "remove it, or put the code into a code block")
        return close.end if close else tag.end

    def _foreign(self, tag: HtmlTag) -> int:
        """Write a drawing as a picture; leave out the tags of any other and of a formula in XML: their words stay."""
        close = self._find(f"</{tag.name}", tag.end)
        ending = scan_tag(self.content, close) if close >= 0 else None
        if tag.name == "svg" and ending and not tag.self_closing and self._draws(tag, ending):
            return ending.end
        message = f"the element `{tag.name}` is left out of the page; the text inside it stays"
        hint = "save the drawing as a file and link it as a picture" if tag.name == "svg" else "write it as `$...$`"
        self.report(DROPPED_ELEMENT, message, tag.start, tag.end, hint)
        if close < 0 or tag.self_closing:
            return tag.end
        inside = self.content[tag.end : close]
        self.parts.append(re.sub(r"<[^<>]*+>", " ", inside).replace("<", "&lt;"))
        end = self.content.find(">", close)
        return end + 1 if end >= 0 else len(self.content)

    def _draws(self, tag: HtmlTag, ending: HtmlTag) -> bool:
        drawing = inline_drawing(self.content[tag.start : ending.end], keeps_metadata=self.state.keeps_metadata)
        for fault in drawing.faults if drawing.html else ():
            self.report(fault.code, fault.message, tag.start, tag.end, fault.help)
        if drawing.html:
            self.parts.append(self.state.placeholders.hold(drawing.html, block=False, text=drawing.words))
        return bool(drawing.html)

    def _frame(self, tag: HtmlTag) -> int:
        """Write `iframe`, `embed` and `object` as an empty frame or a picture; no browser shows what an `iframe` holds.

        What an `object` holds for browsers that cannot show it goes where it only leads to the same file, or speaks of
        browsers: the card of the frame leads there.
        """
        if tag.closing:
            self.state.framed = self.state.framed if tag.name == "iframe" else ""
            return tag.end
        source, inside = shown_address(tag), fallback_of(tag, self.content)
        attributes = self._attributes("iframe", tag, skip=("data", "src", "alt"))
        if source is not None:
            attributes += f' src="{escape_attribute(self._value(source))}"'
        if source is not None and is_picture(tag):
            alt = escape_attribute(words_of(tag, self.content, None))
            self.parts.append(f'<img{attributes} alt="{alt}">')
            return tag.end + len(inside)
        if (source is not None or tag.name != "object") and (source is None or source.value != self.state.framed):
            self.parts.append(f"<iframe{attributes}></iframe>")
        if tag.name == "object" and source is not None:
            self.state.framed = source.value
            file = source.value.partition("#")[0].rpartition("/")[2]  # which may be written with another path
            repeats = (file and re.search(rf"""["'/]{re.escape(file)}["'#]""", inside)) or _OF_BROWSERS.search(inside)
            return tag.end + len(inside) * bool(repeats)
        end = self._find("</iframe", tag.end) if tag.name == "iframe" and not tag.self_closing else -1
        close = scan_tag(self.content, end) if end >= 0 else None
        return close.end if close else tag.end

    def _start(self, tag: HtmlTag) -> None:
        attributes = self._attributes(tag.name, tag)
        if tag.start in self.ids:
            attributes = f' id="{escape_attribute(self.ids[tag.start])}"{attributes}'  # the first one counts
        if tag.name in VOID:
            self.parts.append(f"<{tag.name}{attributes}>")
        elif tag.self_closing or (tag.name == "a" and tag.get("href") is None):
            # `<a name="x">` is a place, often never closed: it must not swallow what follows.
            self.parts.append(f"<{tag.name}{attributes}></{tag.name}>")
        elif tag.name in OPTIONAL_END or self.state.depth < HTML_DEPTH:
            self.state.opened[tag.name] += 1
            self.state.depth += tag.name not in OPTIONAL_END
            self.parts.append(f"<{tag.name}{attributes}>")
        elif not self.state.nesting_reported:
            self.state.nesting_reported = True
            message = f"more than {HTML_DEPTH} HTML elements are open here, so further tags are left out"
            self.report(NESTED_HTML, message, tag.start, tag.end, "close the elements that are open")

    def _end(self, tag: HtmlTag) -> None:
        """Write an end tag only for what the author opened: it must not end a list or quote of Markdown."""
        if self.state.opened[tag.name] > 0:
            self.state.opened[tag.name] -= 1
            self.state.depth -= tag.name not in OPTIONAL_END
            self.parts.append(f"</{tag.name}>")

    def _attributes(self, name: str, tag: HtmlTag, skip: tuple[str, ...] = ()) -> str:
        parts: dict[str, str] = {}
        for item in tag.attributes:
            if why := why_dropped(item.name):
                self.report(DROPPED_ATTRIBUTE, why, item.whole[0], item.whole[1], "remove the attribute")
            what = hides(item.name, item.value)
            stays = bool(what) and not self.state.shows_hidden()
            if what and self._says(tag):
                code, message, hint = hidden_fault(what, stays=stays)
                self.report(code, message, item.whole[0], item.whole[1], hint)
            if self._keeps(name, item.name) and item.name not in skip and (stays or not what):
                parts.setdefault(item.name, f' {item.name}="{escape_attribute(self._value(item))}"')
        return "".join(parts.values())

    def _says(self, tag: HtmlTag) -> bool:
        """Return whether a tag that hides has anything to hide: definitions of formulas show nothing by themselves."""
        inside = self.content[tag.end : tag.end + _LOOKED_AHEAD]
        return tag.name in _CLICKED or not (inside.lstrip()[:2] == "</" or DEFINES.match(inside))

    def _keeps(self, tag: str, name: str) -> bool:
        return bool(_NAME.fullmatch(name)) and is_allowed(tag, name) and not _OURS.fullmatch(name)

    def _value(self, item: Attribute) -> str:
        if item.name == "srcset":
            return ", ".join(map(partial(self._sized, item.start), SRCSET.finditer(item.value)))
        return self._address(item.start, item.value)

    def _sized(self, start: int, found: re.Match[str]) -> str:
        size = "".join(_SIZE.findall(found["size"] or ""))
        return f"{self._address(start + found.start('url'), found['url'])} {size}".strip()

    def _address(self, start: int, value: str) -> str:
        number = self.targets.get(start)
        return unescape(value) if number is None else self.state.placeholders.reference(number)
