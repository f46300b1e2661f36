"""Rules on the templates of a course: what the policy of the pages would block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectorium.check.context import RuleContext
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


def blocked_by_policy(context: RuleContext) -> Iterator[Diagnostic]:
    """Report what a template of the course's own loads or runs though the policy of its pages forbids it."""
    for path in sorted(each for each in context.tree if each.startswith("templates/") and each.endswith(".html")):
        source = context.source(path)
        for name, attributes, (start, end) in find_tags(source.text) if source else ():
            if told := _why_blocked(context, name, attributes):
                yield Diagnostic(BLOCKED, told[0], Span(path, start, end), told[1])


def find_tags(text: str) -> Iterator[tuple[str, dict[str, str], tuple[int, int]]]:
    """Yield the names, attributes and places of the tags of a template outside of comments."""
    for found in _TAG.finditer(blanked(text, _COMMENT)):
        yield found[1].lower(), _attributes(found[2]), found.span()


def _attributes(text: str) -> dict[str, str]:
    return {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _ATTRIBUTE.finditer(text)}


def _why_blocked(context: RuleContext, tag: str, attributes: dict[str, str]) -> tuple[str, str] | None:
    """Return what a tag wants and the policy refuses, and what to do; None for a tag that it lets be."""
    config = context.course.config
    address = attributes.get("href" if tag == "link" else "src", "")
    host = host_of(address, bare=False) if _OTHER_HOST.match(address) else ""
    if tag == "script" and not address and not _DATA.fullmatch(attributes.get("type", "")):
        return "no script runs that stands in the page itself", _TO_FILE
    if tag == "script" and host and not allowed_host(host, config.script_hosts):
        return f"no script of `{host}` runs", f"name it in the config: `html: {{script_hosts: [{host}]}}`"
    if tag == "style":
        return "no style counts that stands in the page itself", "put it into a file and name that under `theme: css:`"
    if tag == "link" and host and "stylesheet" in attributes.get("rel", "").lower().split():
        return f"no stylesheet of `{host}` counts", "copy the file, and name it under `theme: css:`"
    if tag == "iframe" and host and not allowed_host(host, frame_hosts(config.iframe_hosts)):
        return f"no frame of `{host}` is shown", f"name it in the config: `html: {{iframe_hosts: [{host}]}}`"
    if handler := next((name for name in attributes if name.startswith("on")), ""):
        return f"no script runs that stands in an attribute, as `{handler}` does", _TO_FILE
    if "style" in attributes:
        return "no style counts that stands in an attribute", "give it a class, and put the style under `theme: css:`"
    return None
