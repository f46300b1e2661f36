"""Liquid loops over the course: where they end and what they list, so that a listing of ours can stand there."""

from __future__ import annotations

import re

from lectorium.parse.liquid_codes import LECTURE_LISTING, OTHER_LISTING, TAG_LISTING
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.pattern import pattern

_CONTROL = pattern(
    r"\{%-?\s*(for|endfor|tablerow|endtablerow|capture|endcapture|assign)\b((?:(?!%\}|\{%).){0,1000})%\}", re.DOTALL
)
_ASSIGN = pattern(r"([\w-]+)\s*=\s*(.+)", re.DOTALL)
_LOOP = pattern(r"[\w-]+\s+in\s+(\S+)(.*)", re.DOTALL)
_COURSE = pattern(r"\b(?:site|paginator)\.([\w-]+)")
_TAGS = pattern(r"\btags?\b|\.tags|categor")
CONTROL_TAG = pattern(
    r"(?:end)?(?:if|unless|case|for|tablerow|capture)|els(?:e|if)|when|assign|increment|decrement|cycle|break|continue"
)
"""Names of tags that show nothing themselves."""
_OF_TAGS = pattern(r"\bin\s+[\w.]+\.tags\b")
NOT_LECTURES = pattern(
    r"people|persons?|staff(?:ers?|members?)?|team(?:s|members?)?|members?|instructors?|teachers?|assistants?|tas?"
    r"|students?|authors?|announcements?|news|events?|updates?|blog|assignments?|homeworks?|hws?|psets?|problems?"
    r"|projects?|exams?|quizz?(?:es)?|pages?|docs?|documentation|polic(?:y|ies)|resources?|links|faqs?|publications?"
    r"|papers|books?|portfolio|galler(?:y|ies)|teachings?|courses|software|guides?|schedules|materials?"
    r"|data|html_pages|static_files|related_posts|collections",
    re.IGNORECASE,
)
"""Names of collections, and of Jekyll's own lists, that hold no lectures."""
_OVER = pattern(r"this Liquid loop over `site\.([\w-]+)` ")


def listings(text: str, start: int) -> dict[int, tuple[int, str]]:
    """Return, for each outermost loop over the course in `text`, its offset, its end and the name of what it goes over.

    A loop counts when it goes over something of `site`, or over a variable that was made from it. Blocks of `capture`
    that hold no such loop are not listings. Nesting is by count, so a loop that is never closed is none.
    """
    made_from: dict[str, str] = {}
    stack: list[tuple[str, int, str]] = []
    found: dict[int, tuple[int, str]] = {}
    for tag in _CONTROL.finditer(text, start):
        name, rest = tag[1], tag[2].strip(" -\t\r\n")
        if name == "assign":
            _assign(rest, made_from)
        elif name.startswith("end"):
            if stack and stack[-1][0] == name[3:]:
                _, at, over = stack.pop()
                if over:
                    found[at] = (tag.end(), over)
                if stack and over and not stack[-1][2]:
                    stack[-1] = (*stack[-1][:2], over)
        else:
            over = _source(rest, made_from) if name != "capture" else ""
            if name == "capture":
                made_from.setdefault(rest, "")
            stack.append((name, tag.start(), over))
    return _outermost(found)


def listing_code(body: str, over: str) -> Code:
    """Return which of our listings takes the place of a loop: by what it goes over and what it shows."""
    if _TAGS.search(over) or _OF_TAGS.search(body):
        return TAG_LISTING
    return OTHER_LISTING if NOT_LECTURES.fullmatch(over.removeprefix("site.")) else LECTURE_LISTING


def listing_message(code: Code, over: str) -> str:
    """Return the sentence of the diagnostic of a loop."""
    return f"this Liquid loop over `{over}` {_SHOWN[code.code]}"


def listed_by(diagnostic: Diagnostic) -> str:
    """Return what the loop of a diagnostic goes over, without `site.`; empty for any other diagnostic."""
    found = _OVER.match(diagnostic.message) if diagnostic.code.code in _SHOWN else None
    return found[1] if found else ""


_SHOWN = {
    LECTURE_LISTING.code: "is not run: our own pages list the lectures",
    TAG_LISTING.code: "is not run: our own pages list the tags",
    OTHER_LISTING.code: "is not run, so what it lists is not shown",
}


def _assign(rest: str, made_from: dict[str, str]) -> None:
    found = _ASSIGN.match(rest)
    if found:
        over = _source(f"x in {found[2]}", made_from)
        made_from[found[1]] = over or made_from.get(found[1], "")


def _source(rest: str, made_from: dict[str, str]) -> str:
    loop = _LOOP.match(rest)
    if loop is None:
        return ""
    name = re.split(r"[.\[|]", loop[1])[0]
    direct = _COURSE.search(loop[1] + loop[2])
    return f"site.{direct[1]}" if direct else made_from.get(name, "")


def _outermost(found: dict[int, tuple[int, str]]) -> dict[int, tuple[int, str]]:
    kept: dict[int, tuple[int, str]] = {}
    behind = -1
    for at in sorted(found):
        if at >= behind:
            kept[at] = found[at]
            behind = found[at][0]
    return kept
