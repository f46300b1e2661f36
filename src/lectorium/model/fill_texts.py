"""Files of a native course that have front matter and are no pages: their address, and their text with its values."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import splitext

from msgspec import Struct

from lectorium.model.config import CourseConfig
from lectorium.model.slug import site_address
from lectorium.parse.document import Document
from lectorium.parse.liquid_codes import UNKNOWN_OUTPUT, UNKNOWN_TAG
from lectorium.parse.liquid_value import Unknown, scalars_of, value_of
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.pattern import pattern
from lectorium.text.printed import Printed, PrintedFile
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from lectorium.text.url import read_url

_LIQUID = pattern(
    r"\{%-?\s*(\w+)[^%{}]{0,2000}%\}"
    r"|\{\{-?(\s{0,9}site\.url\s{0,9})-?\}\}(?:\{\{-?\s{0,9}site\.baseurl\s{0,9}-?\}\})?|\{\{-?([^{}]{0,2000}?)-?\}\}"
)
"""A tag; the address of the site, which holds its path here; any other output."""
_VERBATIM = ("raw", "comment")
"""Tags that say themselves what becomes of the text up to their end."""
_HELP = "write the text itself, or put it between `{% raw %}` and `{% endraw %}` to show it"


def text_address(document: Document, default: str) -> str:
    """Return where a file with front matter is published: its `permalink` as Jekyll reads it; empty for a bad one."""
    written = next((item.value.raw.strip() for item in document.front_matter.fields if item.key == "permalink"), "")
    if not written:
        return default
    address, extension = site_address(written), splitext(document.path)[1]
    if address is None or (address and not address.endswith("/")):
        return address or ""
    return f"{address}index{extension}" if written.endswith("/") else address.rstrip("/") + extension


def filled_in(
    source: SourceFile, document: Document, base_url: str, config: CourseConfig, values: dict[str, str]
) -> Outcome[PrintedFile]:
    """Return what is published of a file: without front matter, values of `site` and `page` in their places."""
    url = base_url or config.url
    found = read_url(url) if url else None
    base = found.path.rstrip("/") if found else config.base_path.rstrip("/")
    named = {**values, **dict(scalars_of("page", document.front_matter.fields))}
    filler = _Filler(source, named, url.rstrip("/"), base, [])
    text = filler.fill(document.front_matter.body_start)
    printed = Printed(text, ())
    return Outcome(
        PrintedFile(source.path, text, source.digest, document.front_matter.body_start, printed, is_file=True),
        tuple(filler.faults),
    )


class _Filler(Struct, frozen=True, gc=False):
    source: SourceFile
    values: Mapping[str, str]
    url: str
    """Absolute address of the root of the site, without its last slash; empty for unknown."""
    base: str
    """Its path."""
    faults: list[Diagnostic]

    def fill(self, start: int) -> str:
        """Return the text from an offset on, each piece of Liquid replaced."""
        text, last, verbatim, parts = self.source.text, start, "", list[str]()
        for found in _LIQUID.finditer(text, start):
            name = found[1]
            if verbatim and name != f"end{verbatim}":
                continue
            parts.append(text[last : found.start()] if verbatim != "comment" else "")
            last, verbatim = found.end(), name if name in _VERBATIM else ""
            if name is None:
                parts.append(self.value(found[2] or found[3], found.span()))
            elif name.removeprefix("end") not in _VERBATIM:
                message = f"`{{% {name} %}}` is a Liquid tag, which only a Jekyll course has"
                self.report(UNKNOWN_TAG, message, found.span())
        return "".join((*parts, text[last:]))

    def value(self, expression: str, place: tuple[int, int]) -> str:
        """Return what an output stands for, empty with a finding for nothing that is known."""
        value = value_of(expression, self.values, filters=True)
        if isinstance(value, Unknown):
            self.report(UNKNOWN_OUTPUT, value.message, place, value.help)
            return ""
        root = self.url if "absolute_url" in expression or "site.url" in expression else self.base
        return root * (value.from_root or value.host) + value.text * (not value.host)

    def report(self, code: Code, message: str, place: tuple[int, int], help: str = "") -> None:
        """Report what is left out."""
        span = Span(self.source.path, *place)
        self.faults.append(Diagnostic(code, f"{message}: it is left out", span, help or _HELP))
