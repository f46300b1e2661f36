"""The body of a native post: the author's bytes, but for links that would lead elsewhere and pages that have run."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from lectorium.parse.document import Reference
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_document
from lectorium.plan.locate import LinkContext, Locator, ResolvedLink
from lectorium.plan.urls import clean, decoded, encode, encode_rest, normalise, scheme_of, split_target
from lectorium.text.printed import PrintedFile
from lectorium.text.source import SourceFile

_LIQUID = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\{|\{%")
_SITE_VALUE = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{\{-?\s*(site\.[\w.]+)\s*-?\}\}", re.DOTALL)
BEGIN, END = "{::nomarkdown}\n", "{:/nomarkdown}\n\n"


class NativeTexts(Struct, frozen=True):
    """What the bodies of a course need to know of it."""

    locator: Locator
    syntax: Syntax
    """Of the native course, with the values of the old one."""
    values: Mapping[str, str]
    """Those of `site.KEY` that the native course has no setting for."""
    moved: Mapping[str, str] = MappingProxyType({})
    """Addresses of files that could not stay where they were."""


def static_text(printed: PrintedFile, body_of: Callable[[str], str]) -> str:
    """Return what a page has printed as text that stays: its HTML out of Markdown's reach, nothing left to run."""
    parts, at, text = list[str](), printed.body_start, printed.text
    for start, end in (*printed.html, (len(text), len(text))):
        html = _settled(text[start:end], printed, start, body_of)
        parts += [_settled(text[at:start], printed, at, body_of), raw_html(html)]
        at = end
    return "".join(parts)


def raw_html(text: str) -> str:
    """Return HTML that Markdown leaves as it is."""
    return f"{BEGIN}{text.strip()}\n{END}" if text.strip() else ""


def _settled(text: str, printed: PrintedFile, at: int, body_of: Callable[[str], str]) -> str:
    """Return a printed part in which nothing runs again, with the bodies of the documents that stand in it."""
    if printed.unread and printed.unread[0] <= at < printed.unread[1]:
        return text + "\n"
    is_html = (at, at + len(text)) in printed.html
    text = _LIQUID.sub(lambda found: f"{{% raw %}}{found[0]}{{% endraw %}}", text)
    for word, path in printed.bodies:
        body = body_of(path)
        inside = f"{END}{body}\n\n{BEGIN}" if is_html else f'\n\n<div markdown="1">\n\n{body}\n\n</div>\n\n'
        text = text.replace(word, inside)
    return text


def with_values(text: str, values: Mapping[str, str]) -> str:
    """Return a text in which the settings are filled in that the native course does not have."""
    return _SITE_VALUE.sub(lambda found: values.get(found[1] or "", found[0]), text)


def with_links(text: str, start: int, path: str, page: LinkContext, context: NativeTexts) -> tuple[str, int]:
    """Return a text whose links lead where they led, and how many had to change.

    The text is that of a native file at `path`, its body begins at `start`, and `page` is where it stood.
    """
    document = parse_document(SourceFile(path, text, ""), context.syntax)
    changes: dict[tuple[int, int], str] = {}
    for each in document.references:
        first, last = each.target_span.start, each.target_span.end
        written = text[first:last]
        target = _target(each, written, context.locator.reference(each, page), context.moved)
        if target is not None and first >= start and each.target_span.precision == "column" and target != written:
            changes[first, last] = target
    for (first, last), target in sorted(changes.items(), reverse=True):
        text = text[:first] + target + text[last:]
    return text, len(changes)


def _target(reference: Reference, written: str, link: ResolvedLink, moved: Mapping[str, str]) -> str | None:
    """Return how a native course writes a target, None where it reads the written one alike."""
    target, parts = clean(reference.target), split_target(clean(reference.target))
    if link.state != "resolved" or link.entry is None or not (parts.path or reference.from_root):
        return None
    if not target.startswith("post:") and not reference.from_root and (scheme_of(target) or target.startswith("//")):
        return None
    if link.entry.url in moved:
        return f"/{encode(moved[link.entry.url])}"
    counts_from_root = reference.from_root or target.startswith("/")
    names = {name.strip("/") for name in (*link.entry.names(), link.entry.url)}
    if counts_from_root and "{%" not in written and (normalise(decoded(parts.path)) or "").strip("/") in names:
        return None
    return native_target(link)


def native_target(link: ResolvedLink) -> str:
    """Return the address of what a link has found, from the root of the site."""
    return f"/{encode(link.entry.url if link.entry else '')}".replace("(", "%28").replace(")", "%29") + encode_rest(
        link.query, link.fragment
    )
