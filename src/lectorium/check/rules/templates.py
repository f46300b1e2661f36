"""Rules on templates and stylesheets of a course: what the policy of the pages would block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectorium.check.context import RuleContext
from lectorium.check.rules.stylesheets import CSS_COMMENT, own_sheets
from lectorium.plan.policy import allowed_host, frame_hosts
from lectorium.plan.urls import host_of
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.enclosed import blanked
from lectorium.text.pattern import pattern
from lectorium.text.span import Span

BLOCKED = Code("TPL007", "blocked-by-policy", "warning")

_COMMENT = pattern(r"\{#|<!--")
_TAG = pattern(r"<([a-z][\w-]*)\b((?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*)>", re.IGNORECASE)
_ATTRIBUTE = pattern(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_OTHER_HOST = pattern(r"(?:https?:)?//", re.IGNORECASE)
_DATA = pattern(r"(?:application|text)/(?:ld\+|[\w.-]+\+)?json|text/(?:template|plain|html)", re.IGNORECASE)
"""Types of a script that is data, and never runs."""
_TO_FILE = "put it into a file in `static/`, and load that"
_TO_CSS = "copy the file, and name it under `theme: css:`"
_TO_COURSE = "copy the file into the course, and name that"
_LOADING = frozenset({"audio", "iframe", "img", "input", "link", "script", "source", "track", "video"})
_WHOLLY = {
    "base": ("no `base` counts", "write each address as it is from the page"),
    "embed": ("no `embed` is shown", "show the file with `img`, `video` or `iframe`, or link to it"),
    "object": ("no `object` is shown", "show the file with `img`, `video` or `iframe`, or link to it"),
    "style": ("no style counts that stands in the page itself", "put it into a file and name that under `theme: css:`"),
}
"""What the policy refuses whatever it says: `default-src` and `base-uri` are `'none'`."""
_IMPORT = pattern(r"""@import\s+(?:url\(\s*)?["']?(?:https?:)?//([\w.-]+)|@font-face\s*\{([^{}]*)""", re.IGNORECASE)
_FONT = pattern(r"""url\(\s*["']?(?:https?:)?//([\w.-]+)""", re.IGNORECASE)


def blocked_by_policy(context: RuleContext) -> Iterator[Diagnostic]:
    """Report what templates and stylesheets of the course load or run though the policy of its pages forbids it."""
    for path in sorted(each for each in context.tree if each.startswith("templates/") and each.endswith(".html")):
        source = context.source(path)
        for name, attributes, (start, end) in find_tags(source.text) if source else ():
            if told := _why_blocked(context, name, attributes):
                yield Diagnostic(BLOCKED, told[0], Span(path, start, end), told[1])
    for _, source in own_sheets(context):
        for message, start, end in find_imports(source.text):
            yield Diagnostic(BLOCKED, message, Span(source.path, start, end), _TO_COURSE)


def find_imports(css: str) -> Iterator[tuple[str, int, int]]:
    """Yield what a stylesheet loads from other hosts and no page shows: stylesheets, and the files of fonts."""
    css = blanked(css, CSS_COMMENT)
    for found in _IMPORT.finditer(css):
        if found[1]:
            yield f"no stylesheet of `{found[1]}` counts", *found.span()
        else:
            for font in _FONT.finditer(css, *found.span(2)):
                yield f"no font of `{font[1]}` is loaded", *font.span()


def find_tags(text: str) -> Iterator[tuple[str, dict[str, str], tuple[int, int]]]:
    """Yield the names, attributes and places of the tags of a template outside of comments."""
    for found in _TAG.finditer(blanked(text, _COMMENT)):
        yield found[1].lower(), _attributes(found[2]), found.span()


def _attributes(text: str) -> dict[str, str]:
    return {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(text)}


def _why_blocked(context: RuleContext, tag: str, attributes: dict[str, str]) -> tuple[str, str] | None:
    """Return what a tag wants and the policy refuses, and what to do; None for a tag that it lets be."""
    address = attributes.get("href" if tag == "link" else "src", "")
    if tag == "script" and not address and not _DATA.fullmatch(attributes.get("type", "")):
        return "no script runs that stands in the page itself", _TO_FILE
    if tag in _WHOLLY:
        return _WHOLLY[tag]
    if told := _why_not_loaded(context, tag, address, attributes.get("rel", "").lower().split()):
        return told
    if handler := next((name for name in attributes if name.startswith("on")), ""):
        return f"no script runs that stands in an attribute, as `{handler}` does", _TO_FILE
    if attributes.get("href", "").strip().lower().startswith("javascript:"):
        return "no script runs that stands in an address", _TO_FILE
    if tag == "form" and "action" in attributes:
        return "no form is sent", "link to the page that has the form"
    if "style" in attributes:
        return "no style counts that stands in an attribute", "give it a class, and put the style under `theme: css:`"
    return None


def _why_not_loaded(context: RuleContext, tag: str, address: str, rel: list[str]) -> tuple[str, str] | None:
    """Return why what stands at an address is not loaded for a tag, and what to do."""
    config = context.course.config
    host = host_of(address, bare=False) if _OTHER_HOST.match(address) else ""
    if tag == "script" and host and not allowed_host(host, config.script_hosts):
        return f"no script of `{host}` runs", f"name it in the config: `html: {{script_hosts: [{host}]}}`"
    if tag == "script" and address.lower().startswith(("data:", "blob:")):
        return "no script runs that stands in an address", _TO_FILE
    if tag == "link" and "manifest" in rel:
        return "no manifest is loaded", "leave it out"
    if tag == "link" and host and ("stylesheet" in rel or "preload" in rel):
        return f"no {'stylesheet' if 'stylesheet' in rel else 'file'} of `{host}` counts", _TO_CSS
    if tag == "iframe" and host and not allowed_host(host, frame_hosts(config.iframe_hosts)):
        return f"no frame of `{host}` is shown", f"name it in the config: `html: {{iframe_hosts: [{host}]}}`"
    if tag in _LOADING and host and address.lower().startswith("http:"):
        return f"nothing is loaded from `http://{host}`", f"write `https://{host}`"
    return None
