"""Dates as Ruby's `Time.parse` reads them: recorded from Ruby 3.1, and asked anew where it is installed."""

from __future__ import annotations

from datetime import datetime

import pytest

from jekyll_program import NEEDS_RUBY, ruby
from jekyll_sites import read_files
from lectorium.dialects.jekyll.moment import moment_in
from lectorium.text.instant import zone_of

IN_UTC = {
    "2026-01-05T10:00:00 EST": "2026-01-05 15:00",
    "2026-01-9T10:00:00 EDT": "2026-01-09 14:00",
    "2026-01-05 10:00 PDT": "2026-01-05 17:00",
    "2026-01-05 10:00 CET": "2026-01-05 10:00",
    "2026-01-05 10:00:00 +0100": "2026-01-05 09:00",
    "2026-01-05 10:00:00 +01": "2026-01-05 09:00",
    "2026-01-05 23:30 -05:00": "2026-01-06 04:30",
    "2026-01-05T10:00Z": "2026-01-05 10:00",
    "2026-01-05 10:00 E": "2026-01-05 05:00",
    "2026-01-05 10:00 GMT-05:00": "2026-01-05 10:00",
    "2026-01-05 10:00:00 America/New_York": "2026-01-05 10:00",
    "2026-01-05 10:00 AM EST": "2026-01-05 15:00",
    "2026-01-05 12:30am": "2026-01-05 00:30",
    "2026-01-05 10 pm": "2026-01-05 22:00",
    "2026-01-05 24:00": "2026-01-06 00:00",
    "2026-01-05 EST": "2026-01-05 00:00",
    "2026-01-05 (tentative)": "2026-01-05 00:00",
    "2026-01-05 to 2026-01-07": "2026-01-05 00:00",
    "10:00 2026-01-05": "2026-01-05 10:00",
    "January 5, 2026": "2026-01-05 00:00",
    "Jan 5 2026 10:00 EST": "2026-01-05 15:00",
    "Mon, 05 Jan 2026 10:00:00 EST": "2026-01-05 15:00",
    "Tue Jan  6 10:00:00 EST 2026": "2026-01-06 15:00",
    "Monday January 5th, 2026": "2026-01-05 00:00",
    "2026/01/05": "2026-01-05 00:00",
    "20260105": "2026-01-05 00:00",
    "1/5/2026": "2026-05-01 00:00",
    "05-01-2026": "2026-01-05 00:00",
    "26-01-05": "2026-01-05 00:00",
    "2026-02-30": "2026-03-02 00:00",
    "2026-02-32": "",
    "2026-13-01": "",
    "2026-01-05 25:00": "",
    "2026": "",
    "TBA": "",
    "Week 3": "",
}
IN_BERLIN = {"2026-01-05 10:00 CET": "2026-01-05 09:00", "2026-07-05 10:00 CEST": "2026-07-05 08:00",
             "2026-01-05 10:00 JST": "2026-01-05 09:00"}  # fmt: skip


def read(text: str, zone: str) -> str:
    found = moment_in(text, zone_of(zone))
    return f"{found.astimezone(zone_of('UTC')):%Y-%m-%d %H:%M}" if found else ""


@pytest.mark.parametrize(("texts", "zone"), [(IN_UTC, "UTC"), (IN_BERLIN, "Europe/Berlin")])
def test_dates_are_read_as_ruby_reads_them(texts: dict[str, str], zone: str) -> None:
    assert {text: read(text, zone) for text in texts} == texts


@NEEDS_RUBY
@pytest.mark.parametrize(("texts", "zone"), [(IN_UTC, "UTC"), (IN_BERLIN, "Europe/Berlin")])
def test_ruby_reads_them_so(texts: dict[str, str], zone: str) -> None:
    asked = ", ".join(f"'{text}'" for text in texts)
    program = f"require 'time'; [{asked}].each {{|t| puts((Time.parse(t).utc.strftime('%F %H:%M') rescue '')) }}"
    assert dict(zip(texts, ruby(program, zone), strict=True)) == texts


def test_a_date_that_only_ruby_reads_counts_in_the_address_and_for_the_lecture() -> None:
    text = "---\ntitle: T\ndate: 2026-01-05 22:00:00 EST\n---\n"
    site = read_files({"_config.yml": "title: T\n", "_posts/2026-01-01-rain.md": text})
    route = site.placements["_posts/2026-01-01-rain.md"]
    assert route.url == "2026/01/06/rain.html"
    assert [(item.key, item.value.raw) for item in route.instead] == [("date", "2026-01-06T03:00:00+00:00")]
    (found,) = site.diagnostics
    assert (found.code.name, found.message, found.help) == (
        "ruby-date",
        "`2026-01-05 22:00:00 EST` is read as 2026-01-06 03:00, as Jekyll does; other programs may not",
        "write `2026-01-06 03:00:00 +0000`",
    )
    assert datetime.fromisoformat(route.instead[0].value.raw).utcoffset() is not None
