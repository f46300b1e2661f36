"""The filters of dates (`date_filters.rb`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any

from liquid import RenderContext
from liquid.filter import with_context

from lectorium.dialects.jekyll.liquid.dates import strftime
from lectorium.dialects.jekyll.liquid.drops import now
from lectorium.dialects.jekyll.liquid.run import run_of
from lectorium.dialects.jekyll.liquid.values import Moment, to_text
from lectorium.dialects.jekyll.moment import moment_in
from lectorium.text.instant import in_zone, instant_at, to_instant

_CLOCK = re.compile(r"\s*\d\d?(?:(?::\d\d){1,2}(?:\s*[ap]m)?|\s*[ap]m)\s*", re.IGNORECASE)


def _date(value: Any, form: Any, *, context: RenderContext) -> Any:
    found = _moment(value, context)
    return value if found is None or not to_text(form) else strftime(found, to_text(form))


def _moment(value: Any, context: RenderContext, *, local: bool = False) -> Any:
    run = run_of(context)
    zone = run.site.zone
    if isinstance(value, Moment):
        found: Any = value.value
    elif isinstance(value, str) and value.lower() in ("now", "today"):
        found = now(run)
    elif isinstance(value, int) or (isinstance(value, str) and re.fullmatch(r"\d+", value)):
        instant = instant_at(str(value))
        found = in_zone(instant, zone) if instant else None
    else:
        found = _read(value, now(run), zone) if isinstance(value, str) else None
    found = in_zone(to_instant(found, zone), zone) if local and found is not None else found
    day = f"{found:%Y-%m-%d}" if found is not None else ""
    has_year = not isinstance(value, str) or re.search(r"\d{4}", value)  # else it is that of the build
    if day and has_year and day != run.site.given.now[: len(day)]:
        run.days.add(day)
    return found


def _read(text: str, today: datetime, zone: tzinfo) -> datetime | None:
    """Return the time in a text; a day without a year is of this one, a clock without a day of today."""
    forms = [text] if re.search(r"\d{4}", text) else [f"{text} {today.year}", f"{today.year}/{text}"]
    forms += [f"{today:%Y-%m-%d} {text.strip()}"] if _CLOCK.fullmatch(text) else []
    return next(filter(None, (moment_in(form, zone) for form in forms)), None)


def _in_words(month: str) -> Callable[..., Any]:
    def words(value: Any, kind: Any = None, style: Any = None, *, context: RenderContext) -> Any:
        if not to_text(value):
            return value
        found = _certain(value, context)
        ordinal = f"{found.day}{_ordinal(found.day)}"
        form = f"%d {month} %Y" if kind != "ordinal" else f"{ordinal} {month} %Y"
        return strftime(found, f"{month} {ordinal}, %Y" if kind == "ordinal" and style == "US" else form)

    return with_context(words)


def _ordinal(day: int) -> str:
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _as_standard(form: str) -> Callable[..., Any]:
    def write(value: Any, *, context: RenderContext) -> Any:
        return strftime(_certain(value, context), form) if to_text(value) else value

    return with_context(write)


def _certain(value: Any, context: RenderContext) -> Any:
    found = _moment(value, context, local=True)
    if found is None:
        raise ValueError(f"`{to_text(value)}` is no date")
    return found


FILTERS: dict[str, Callable[..., Any]] = {
    "date": with_context(_date),
    "date_to_string": _in_words("%b"),
    "date_to_long_string": _in_words("%B"),
    "date_to_xmlschema": _as_standard("%Y-%m-%dT%H:%M:%S%:z"),
    "date_to_rfc822": _as_standard("%a, %d %b %Y %H:%M:%S %z"),
}
"""By name."""
