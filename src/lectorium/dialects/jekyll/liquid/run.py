"""One run of one page: what it has read, printed placeholders for and lacked, its faults, and how much it may use."""

from __future__ import annotations

import re
from collections.abc import Callable, Sized
from time import process_time
from typing import Any

from liquid import RenderContext
from liquid.token import Token

from lectorium.dialects.jekyll.liquid.inputs import DocumentInput, TemplateText
from lectorium.dialects.jekyll.liquid.site import Site
from lectorium.dialects.jekyll.liquid.values import MOST_ITEMS, Body, LimitError, Plain
from lectorium.parse.liquid_codes import UNKNOWN_INCLUDE, UNKNOWN_OUTPUT, UNKNOWN_TAG
from lectorium.parse.liquid_value import LiquidValue, value_of
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.digest import digest_parts
from lectorium.text.printed import Printed
from lectorium.text.span import Span

SECONDS = 5.0
"""Processor time of a page; the largest of a course of 300 lectures takes 0.1."""
LONGEST_VALUE = 4_000_000
"""Characters of one value, and of all that the variables of a page hold."""
LONGEST_NUMBER = 4_000
"""Bits of a whole number."""
MOST_ROUNDS = 1_000_000
"""Rounds of all loops of a page, and values of a list that a filter goes through."""

TOO_LONG = f"this text is longer than {LONGEST_VALUE:,} characters"
Markdown = Callable[[str], str]
"""Converts Markdown to HTML: for `markdownify`, excerpts, and bodies that a filter takes apart."""
_LIQUID = re.compile(r"\{%.*?%\}|\{\{(.*?)\}\}", re.DOTALL)
STOPS = "Jekyll stops here; mend the tag, or take it away"
"""What to do about Liquid that neither Jekyll nor this can read."""
_IN_ONE_PIECE = frozenset(
    {"append", "prepend", "strip", "lstrip", "rstrip", "default", "push", "unshift", "markdownify"}
)
"""Filters that leave a text in one piece, so that a placeholder in it may stay."""
_LACKING: dict[str, tuple[Code, str]] = {
    "tag": (UNKNOWN_TAG, "the Liquid tag `{}` comes with a plug-in: what it prints is missing on this page"),
    "filter": (UNKNOWN_OUTPUT, "the Liquid filter `{}` comes with a plug-in: the value is printed without it"),
    "include": (UNKNOWN_INCLUDE, "there is no `{}` in `_includes`: what it prints is missing on this page"),
    "words": (UNKNOWN_INCLUDE, "there is no `{}` in `_includes`: only the words given to it are shown"),
    "file": (UNKNOWN_INCLUDE, "there is no file `{}` to include: what it prints is missing on this page"),
    "link": (UNKNOWN_OUTPUT, "there is no file `{}` in this course: the link leads nowhere"),
}


class PageRun:
    """The only object of a run that changes."""

    def __init__(self, site: Site, page: DocumentInput, markdown: Markdown) -> None:
        self.site, self.page, self._markdown = site, page, markdown
        self.reads: set[tuple[str, ...]] = set()
        self.faults: dict[tuple[str, int, str], Diagnostic] = {}
        self.lacks: dict[str, None] = {}
        self.bodies: dict[str, str] = {}
        self.days: set[str] = set()
        self.at: Token | None = None
        self.frame: Callable[[DocumentInput], Printed | None] = lambda _document: None
        self._word = f"lx{digest_parts('bodies', page.path, page.template.text)}"
        self._sources: dict[str, TemplateText] = {}
        self._sizes: dict[str, int] = {}
        self._rounds = 0
        self._until = process_time() + SECONDS

    def read(self, *read: str) -> Plain:
        """Return the value of a read, which the page hangs on from now on."""
        self.reads.add(read)
        return self.site.value(read)

    def know(self, template: TemplateText, text: str = "") -> None:
        """Remember where a text that is parsed stands."""
        self._sources[text or template.text] = template

    def source(self, token: Token) -> TemplateText | None:
        """Return the text that a token is a part of."""
        return self._sources.get(token.source)

    def span(self, token: Token | None) -> Span:
        """Return where a token stands, its line exact; the page where it is unknown."""
        token = token if token is not None and token.start_index >= 0 else self.at
        source = self.source(token) if token is not None else None
        if token is None or source is None:
            return Span.of_file(self.page.path)
        start = source.start + token.start_index
        return Span(source.path, start, start + len(token.value)).as_line()

    def report(self, code: Code, message: str, token: Token | None = None, help: str = "") -> None:
        """Report a fault, once at each place."""
        span = self.span(token)
        self.faults.setdefault((span.path, span.start, message), Diagnostic(code, message, span, help))

    def lack(self, kind: str, name: str, token: Token | None = None) -> None:
        """Report what the course does not have."""
        code, message = _LACKING[kind]
        self.lacks[f"{kind} {name}"] = None
        self.report(code, message.format(name), token, "build with Jekyll to see what it prints, and write that here")

    def body(self, document: DocumentInput) -> Body:
        """Return the converted body of a document."""
        placeholder = f"{self._word}b{list(self.site.by_path).index(document.path)}b"
        self.bodies[placeholder] = document.path
        return Body(placeholder, lambda: self.convert(self.read("document", document.path, "content"), document))

    def excerpt(self, document: DocumentInput) -> str | None:
        """Return the converted excerpt of a document."""
        text = self.read("document", document.path, "excerpt")
        return text if text is None or document.fields.get("excerpt") is not None else self.convert(text, document)

    def convert(self, text: str, document: DocumentInput) -> str:
        """Return the HTML of a post's text: its Liquid does not run, only addresses from the root are filled in."""
        base = str(self.read("site", "baseurl") or "")

        def fill(found: re.Match[str]) -> str:
            value = value_of((found[1] or "").strip(), {}, filters=True)
            if not isinstance(value, LiquidValue):
                return ""
            return base.rstrip("/") * value.from_root + value.text

        filled = _LIQUID.sub(fill, text)
        return filled if document.path.endswith((".html", ".htm")) else self.markdown(filled)

    def markdown(self, text: str) -> str:
        """Return the HTML of a Markdown text."""
        return self._markdown(text)

    def whole(self, value: Any, name: str) -> Any:
        """Return the first value of a filter, with the bodies that are placeholders in it where it takes it apart."""
        if isinstance(value, Body):
            return value.placeholder if name in _IN_ONE_PIECE else str(value)
        return self.expand(value) if isinstance(value, str) and name not in _IN_ONE_PIECE else value

    def expand(self, text: str) -> str:
        """Put bodies in the places that stand for them in a captured text, since a filter takes it apart."""
        for placeholder, path in self.bodies.items() if self._word in text else ():
            if placeholder in text:
                text = text.replace(placeholder, str(self.body(self.site.by_path[path])))
        return text

    def is_body(self, value: Any) -> bool:
        """Return whether a text is one body alone, which is HTML already."""
        return isinstance(value, str) and value.strip() in self.bodies

    def spend(self, rounds: int = 0) -> None:
        """Count rounds of loops and processor time; raises `LimitError`."""
        self._rounds += rounds
        if self._rounds > MOST_ROUNDS:
            raise LimitError(f"the loops of this page go round more than {MOST_ROUNDS:,} times")
        if process_time() > self._until:
            raise LimitError(f"this page takes more than {SECONDS:g} seconds of processor time")

    def keep(self, name: str, value: Any) -> None:
        """Count what a variable holds; raises `LimitError`."""
        self._sizes[name] = len(value) if isinstance(value, Sized) and not isinstance(value, range | Body) else 1
        if sum(self._sizes.values()) > LONGEST_VALUE:
            raise LimitError(f"the variables of this page hold more than {LONGEST_VALUE:,} characters or values")


def run_of(context: RenderContext) -> PageRun:
    """Return the run that a template is a part of."""
    run: PageRun = context.env.run  # type: ignore[attr-defined]
    return run


def bounded(value: Any) -> Any:
    """Return a value that is not too large; raises `LimitError`."""
    if isinstance(value, str) and len(value) > LONGEST_VALUE:
        raise LimitError(TOO_LONG)
    if isinstance(value, list | tuple | range) and len(value) > MOST_ITEMS:
        raise LimitError(f"this list has more than {MOST_ITEMS:,} values")
    if isinstance(value, int) and value.bit_length() > LONGEST_NUMBER:
        raise LimitError(f"this number has more than {LONGEST_NUMBER:,} bits")
    return value
