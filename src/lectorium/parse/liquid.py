"""Masks the little Liquid that posts hold by text of the same length; posts are never compiled as templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import dedent

from lectorium.parse.liquid_codes import UNCLOSED_TAG, UNKNOWN_INCLUDE, UNKNOWN_OUTPUT, UNKNOWN_TAG
from lectorium.parse.liquid_listing import CONTROL_TAG, listing_code, listing_message, listings
from lectorium.parse.liquid_mask import MaskBuilder
from lectorium.parse.liquid_prose import Prose
from lectorium.parse.liquid_scan import (
    INCLUDE_START,
    TEXT_START,
    LiquidMask,
    LiquidScan,
    MaskKind,
    readable,
)
from lectorium.parse.liquid_tag import Include, include_of, video_tag, words_given
from lectorium.parse.liquid_value import LONGEST, LiquidValue, Unknown, scalars_of, value_of
from lectorium.parse.markdown.syntax import Syntax
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from lectorium.text.suggest import did_you_mean

_NAME = pattern(r"\{%-?\s*([\w#]+)\s*")
_FILE = pattern(r"\{\{.*?\}\}\S*|\S+", re.DOTALL)
_RAW = pattern(r"\{%-?\s*(end)?raw\s*-?%\}")
_IN_CODE = pattern(
    r"\{%-?\s*raw\s*-?%\}(?:(?!\{%-?\s*raw\b).)*?\{%-?\s*endraw\s*-?%\}|\{\{(?P<inner>[^{}\n]*)\}\}", re.DOTALL
)
"""What is read in the code of a `highlight`."""
_BASEURL = pattern(r"\{\{-?\s*site\.baseurl\s*-?\}\}")
_KNOWN_TAGS = ("include", "link", "post_url", "highlight", "comment", "raw", "include_cached", "youtube", "vimeo")
_CHOOSES = ("if", "unless", "case", "for", "tablerow")
_FOLLOWS = pattern(rf"end(?:{'|'.join(_CHOOSES)})|els(?:e|if)|when")
"""Tags of which the one that begins has told already."""
_SHORTCODE = ("<", "%")
"""How output begins that is none, but a shortcode of Hugo, which a rule tells once for a post."""
_NO_TEMPLATE = "a post is not a template: write the text itself, or put it in backquotes to show it"


def scan_liquid(text: str, start: int, syntax: Syntax, path: str = "") -> LiquidScan:
    """Mask the Liquid of `text` from offset `start` on.

    The masked text has the length and the line ends of `text`. Values of `site.KEY` and `page.KEY` come from
    `syntax.values`. What is not understood stays as it is and gives one diagnostic; code and mathematics are text.
    """
    text = readable(text)
    if "{{" not in text and "{%" not in text:
        return LiquidScan(text, (), ())
    scanner = _Scanner(text, start, syntax, path)
    scanner.run()
    return LiquidScan(scanner.mask.masked(), scanner.mask.in_order(), tuple(scanner.diagnostics))


class _Scanner:
    """One walk over one text."""

    def __init__(self, text: str, start: int, syntax: Syntax, path: str) -> None:
        self.text = text
        self.start = start
        self.path = path
        self.runs_tags = syntax.liquid
        self.values: Mapping[str, str] = {**dict(syntax.values), **_page_values(text, start, path)}
        self.mask = MaskBuilder(text)
        self.diagnostics: list[Diagnostic] = []
        self._next: dict[str, int] = {}
        self._told = -1
        """End of the last line whose braces without an end were told."""
        self._listings = listings(text, start)

    def run(self) -> None:
        """Walk from the body's start to the end."""
        prose = Prose(self.text, self.start)
        off = self._raw_ranges()
        pos = self.start
        while (at := prose.next_brace(pos)) is not None:
            while off and at >= off[0][1]:
                off.pop(0)
            if off and at >= off[0][0]:
                pos = at + 2
            elif prose.is_code(at):
                pos = self._value_in_code(at)
            else:
                pos = self._output(at) if self.text.startswith("{{", at) else self._tag(at)

    def _output(self, at: int) -> int:
        end = self._end_of(at, "}}")
        if end is None:
            return self._open(at, "}}")
        inner = self.text[at + 2 : end - 2].strip("-")
        value = value_of(inner, self.values, filters=self.runs_tags)
        if isinstance(value, Unknown):
            if not inner.startswith(_SHORTCODE):
                self._report(UNKNOWN_OUTPUT, at, end, value.message, value.help or _NO_TEMPLATE)
            if self.runs_tags:
                self.mask.add(LiquidMask(at, end, "unread", self.text[at:end]), TEXT_START)
        elif value.host:
            return self._host(at, end, value)
        elif value.from_root:
            self.mask.root(at, end, "root", value.text, value.name)
        else:
            self.mask.add(LiquidMask(at, end, "text", value.text, value.name), TEXT_START)
        return end

    def _value_in_code(self, at: int) -> int:
        """Fill in what the config or the front matter says; all else in code is text."""
        end = self.text.index("}}", at) + 2
        shown = self._value(self.text[at + 2 : end - 2])
        if shown is not None:
            self.mask.add(LiquidMask(at, end, "text", shown), TEXT_START)
        return end

    def _value(self, inner: str) -> str | None:
        """Return the plain value that what stands between braces names alone."""
        return self.values.get(inner.strip("- \t\n")) if self.runs_tags else None

    def _host(self, at: int, end: int, value: LiquidValue) -> int:
        """`site.url` is the site's root where `site.baseurl` follows, in whatever form, or is empty."""
        base = "/" + self.values.get("site.baseurl", "").strip("/")
        following = _BASEURL.match(self.text, end)
        if following:
            end = following.end()
        elif base != "/" and self.text.startswith(base, end) and not value.text.endswith(base):
            end += len(base)
        elif base != "/" and value.text:
            shown = value.text.rstrip("/") if self.text.startswith("/", end) else value.text
            self.mask.add(LiquidMask(at, end, "text", shown, value.name), TEXT_START)
            return end
        self.mask.root(at, end, "root", "", "site.url")
        return end

    def _tag(self, at: int) -> int:
        end = self._end_of(at, "%}")
        found = _NAME.match(self.text, at)
        if end is None or found is None or found.end() > end:
            return self._open(at, "%}", end)
        name = found[1]
        if not self.runs_tags:
            if not (self.diagnostics and _FOLLOWS.fullmatch(name)):  # told where it begins
                message = f"`{{% {name} %}}` is a Liquid tag, which only a Jekyll course has"
                self._report(UNKNOWN_TAG, at, end, message, _NO_TEMPLATE)
            return end
        if at in self._listings:
            return self._listing(at)
        argument = self.text[found.end() : end - 2].rstrip("- \t\r\n")
        return self._known_tag(at, end, name, argument, found.end())

    def _known_tag(self, at: int, end: int, name: str, argument: str, argument_at: int) -> int:
        if name.startswith("#"):
            self.mask.remove(at, end, "comment")
        elif name == "comment":
            return self._comment(at, end)
        elif name in ("raw", "endraw"):
            self._unclosed(at, end, name)
        elif name in ("link", "post_url"):
            kind: MaskKind = "link" if name == "link" else "post"
            path = argument.strip("\"'")
            folder = self.values.get(f"link.{path.partition('/')[0]}", "") if name == "link" else ""
            self.mask.root(at, end, kind, f"{folder}/{path}" if folder else path, name)
        elif name == "highlight":
            return self._highlight(at, end, argument)
        elif name in ("include", "include_cached", "youtube", "vimeo"):
            self._include(at, end, name, argument, argument_at)
        elif self._listings and CONTROL_TAG.fullmatch(name):
            self.mask.remove(at, end, "comment")
        else:
            self._unknown_tag(at, end, name)
        return end

    def _unknown_tag(self, at: int, end: int, name: str) -> None:
        help_text = did_you_mean(name, _KNOWN_TAGS) or _NO_TEMPLATE
        chooses = name in _CHOOSES
        fate = "what stands inside it is shown once, in any case" if chooses else "what it prints is missing"
        if not _FOLLOWS.fullmatch(name):
            self._report(UNKNOWN_TAG, at, end, f"the Liquid tag `{name}` is not read, so {fate}", help_text)
        self.mask.remove(at, end, "unread")

    def _comment(self, at: int, end: int) -> int:
        close = self._closing("endcomment", end)
        if close is None:
            self._unclosed(at, end, "comment")
            return end
        self.mask.remove(at, close[1], "comment")
        return close[1]

    def _unclosed(self, at: int, end: int, name: str) -> None:
        other = name[3:] if name.startswith("end") else f"end{name}"
        message = f"`{{% {name} %}}` has no `{{% {other} %}}`"
        self._report(UNCLOSED_TAG, at, end, message, f"add `{{% {other} %}}`, or take the tag away")
        self.mask.remove(at, end, "unread")

    def _include(self, at: int, end: int, name: str, argument: str, argument_at: int) -> None:
        if name in ("youtube", "vimeo"):
            include = video_tag(name, argument, argument_at - at)
        else:
            name = (_FILE.match(argument) or [""])[0]
            include = include_of(self.text[at:end], name, self.values)
        if include is None:
            words = words_given(self.text[at:end], self.values) if name else ""
            fate = "only the words given to it are shown" if words else "what it shows is missing"
            kind = "tag" if name in ("youtube", "vimeo") else "include"
            message = f"the {kind} `{name}` is not run in a post: {fate}"
            self._report(UNKNOWN_INCLUDE, at, end, message, "write what it shows as Markdown or HTML")
            if not words:
                self.mask.remove(at, end, "unread")
                return
            beside = not self.mask.alone(at, end)
            shown = f"{'' if self.text[at - 1 : at].isspace() else ' '}({words})" if beside else words
            self.mask.add(LiquidMask(at, end, "text", shown, name), TEXT_START)
            return
        self.mask.add(_include_mask(include, at, end, name), INCLUDE_START)

    def _listing(self, at: int) -> int:
        end, over = self._listings[at]
        code = listing_code(self.text[at:end], over)
        self._report(code, at, self.text.index("%}", at) + 2, listing_message(code, over), "")
        self.mask.remove(at, end, "comment")
        return end

    def _highlight(self, at: int, end: int, argument: str) -> int:
        close = self._closing("endhighlight", end)
        if close is None:
            self._unclosed(at, end, "highlight")
            return end
        language = argument.split(maxsplit=1)[0] if argument else ""
        code = self.text[end : close[0]]
        margin = self.mask.before(at)
        inside = all(line.startswith(margin) for line in self.text[end : close[1]].splitlines()[1:] if line.strip())
        if inside and self.mask.alone(at, end) and self.mask.alone(*close):
            fence = _fence_for(code)
            is_short = len(fence + argument) + 4 <= end - at and not set("`\n") & set(argument)
            asked = argument if is_short else language
            self.mask.add(LiquidMask(at, end, "highlight-open", language, argument), fence + asked)
            for found in _IN_CODE.finditer(self.text, end, close[0]):
                if found["inner"] is not None:
                    self._value_in_code(found.start())
            self.mask.add(LiquidMask(*close, "highlight-close"), fence)
            return close[1]
        line_end = self.text.find("\n", at, close[1])
        first = line_end if line_end >= 0 else close[1]
        filled = _IN_CODE.sub(lambda found: self._value(found["inner"] or "") or found[0], code)
        shown = dedent(_RAW.sub("", filled)).strip("\r\n")
        self.mask.add(LiquidMask(at, first, "highlight", shown, language), INCLUDE_START)
        self.mask.remove(first, close[1], "highlight")
        return close[1]

    def _raw_ranges(self) -> list[tuple[int, int]]:
        """Mask the `raw` tags of the whole text, also in code, and return the ranges between them."""
        ranges: list[tuple[int, int]] = []
        opened: re.Match[str] | None = None
        for tag in _RAW.finditer(self.text, self.start) if self.runs_tags else ():
            if opened is None and not tag[1]:
                opened = tag
            elif opened is not None and tag[1]:
                self.mask.remove(*opened.span(), "raw")
                self.mask.remove(*tag.span(), "raw")
                ranges.append((opened.start(), tag.end()))
                opened = None
        return ranges

    def _closing(self, name: str, start: int) -> tuple[int, int] | None:
        """Return the span of the next `{% name %}`; a search that found nothing is not made again."""
        if self._next.get(name, 0) < 0:
            return None
        found = re.compile(r"\{%-?\s*" + name + r"\s*-?%\}").search(self.text, start)
        self._next[name] = found.start() if found else -1
        return found.span() if found else None

    def _end_of(self, at: int, closer: str) -> int | None:
        """Return the end of what opens at `at`, or None when it is not closed, or by what opens after it.

        Where Liquid is but text, it has no blank line and no end far away.
        """
        if 0 <= self._next.get(closer, 0) < at + 2:
            self._next[closer] = self.text.find(closer, at + 2)
        end = self._next[closer]
        stops = ["{%"] if self.runs_tags and closer == "%}" else ["{{", "{%"]
        if not self.runs_tags:
            stops.append("\n\n")
            end = end if end < at + LONGEST else -1
        inside = self.text[at + 2 : end]
        return None if end < 0 or any(stop in inside for stop in stops) else end + 2

    def _open(self, at: int, closer: str, end: int | None = None) -> int:
        """Take away what opens something that is never closed, or a tag without a name, where Liquid runs."""
        past = end or at + 2
        if self.runs_tags:
            message = "this tag has no name" if end else f"this has no `{closer}`"
            if at > self._told:  # the rest of its line is told with it
                line_end = self.text.find("\n", at)
                self._told = len(self.text) if line_end < 0 else line_end
                self._report(UNCLOSED_TAG, at, past, message, "mend it, or put it in backquotes to show it")
            self.mask.add(LiquidMask(at, past, "unread"), TEXT_START)
        return past

    def _report(self, code: Code, start: int, end: int, message: str, help_text: str) -> None:
        self.diagnostics.append(Diagnostic(code, message, Span(self.path, start, end), help_text))


def _page_values(text: str, start: int, path: str) -> dict[str, str]:
    """Return the scalars of the front matter as `page.KEY`, when the body speaks of the page at all."""
    if not start or "page." not in text[start:]:
        return {}
    from lectorium.parse.frontmatter import split_front_matter

    fields = split_front_matter(SourceFile(path, text, "")).value.fields
    return dict(scalars_of("page", fields))


def _fence_for(code: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    return "`" * max(3, longest + 1) if longest < 8 else "~~~"


def _include_mask(include: Include, at: int, end: int, name: str) -> LiquidMask:
    attributes = (*include.attributes, ("from_root", "true")) if include.from_root else include.attributes
    exact = include.end > include.start
    start, stop = (at + include.start, at + include.end) if exact else (0, 0)
    return LiquidMask(at, end, include.kind, include.value, name, attributes, start, stop)
