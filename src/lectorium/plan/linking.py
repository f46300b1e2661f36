"""Addresses outside bodies: front matter, config and reading lists, turned into goals."""

from __future__ import annotations

import re

from lectorium.plan import codes
from lectorium.plan.goal import Goal
from lectorium.plan.locate import Location, Locator, Vantage
from lectorium.plan.urls import encode_rest
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span

_BASEURL = re.compile(r"\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\}")


def locate_text(url: str, locator: Locator, vantage: Vantage) -> Location:
    """Return where an address leads that may begin with `{{ site.baseurl }}`."""
    bare = _BASEURL.sub("", url)
    return locator.locate(bare, bare != url, vantage)


def goal_of(location: Location) -> Goal | None:
    """Return the goal of a location, None when it leads nowhere."""
    if location.state == "external":
        return Goal(location.url, external=True)
    if location.place is not None and location.state in ("place", "other-case"):
        return Goal(location.place.url, encode_rest(location.query, location.fragment))
    return None


def goal_with_fault(url: str, locator: Locator, vantage: Vantage, span: Span) -> Outcome[Goal | None]:
    """Return the goal of an address, with a diagnostic at `span` when it leads nowhere."""
    location = locate_text(url, locator, vantage)
    goal = goal_of(location)
    if goal is not None:
        return Outcome(goal)
    if location.state in ("unsafe", "unknown-scheme"):
        message = f"`{url}` is no address that a page may link to"
        return Outcome(None, (Diagnostic(codes.UNSAFE_LINK, message, span, "use an `https://` address"),))
    near = f"did you mean `{location.suggestion}`?" if location.suggestion and location.state == "missing" else ""
    help_text = near or "correct the address, or remove it"
    return Outcome(None, (Diagnostic(codes.DEAD_LINK, f"the link target `{url}` does not exist", span, help_text),))
