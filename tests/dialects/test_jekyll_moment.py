"""Dates as Ruby's `Time.parse` reads them: recorded from Ruby 3.1, and asked anew where it is installed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from jekyll_program import NEEDS_JEKYLL, NEEDS_RUBY, jekyll_build, ruby, write
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
    "20260105T143000": "2026-01-05 14:30",
    "20260105T1430Z": "2026-01-05 14:30",
    "2026-01-05 14h30": "2026-01-05 14:30",
    "5-Jan-2026": "2026-01-05 00:00",
    "05-Jan-26": "2026-01-05 00:00",
    "2026-Jan-05": "2026-01-05 00:00",
    "Jan-05-2026": "2026-01-05 00:00",
    "2026 Jan 5": "2026-01-05 00:00",
    "Jan 2026": "2026-01-01 00:00",
    "2026-246": "2026-09-03 00:00",
    "2026246": "2026-09-03 00:00",
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


SPELLINGS = [
    *("2026-09-03", "'2026-09-03'", '"2026-09-03"', "2026-09-03 # first meeting", "2026-9-3", "26-09-03", "20260903"),
    *("'20260903'", "2026/09/03", "2026/9/3 14:30", "2026.09.03", "3.9.2026", "03/04/2026", "13/04/2026", "04-03-2026"),
    *("2026-09-03 14:30", "2026-09-03 14:30:00", "2026-09-03 14:30:00 +0200", "2026-09-03T14:30:00Z"),
    *("2026-09-03T23:30:00-05:00", "2026-09-03T23:30:00.000Z", "2026-09-03 23:30:00 UTC", "2026-09-03 23:30 UTC"),
    *("2026-09-03 23:30 EST", "2026-09-03 23:30:00 PST", "2026-09-03 23:30 EDT # evening", "2026-09-03 23:30 CET"),
    *("2026-09-03 23:30 America/New_York", "2026-09-03 23:30:00 Europe/Berlin", "2026-09-03 23:30 +2"),
    *("2026-09-03 2:30 PM", "2026-09-03 2:30pm", "2026-09-03 12:30 AM", "2026-09-03 11:30 PM EST", "2026-09-03 24:00"),
    *("2026-09-03 24:00:00", "'2026-09-03 24:00'", "20260903T143000", "20260903T2330Z", "2026-09-03 14h30"),
    *("2026-09-03 14.30", "2026-09-03 at 14:30", "2026-09-03, 14:30", "2026-09-03 14:30 (room 5)", "2026-02-30"),
    *("3rd September 2026", "3 Sep 2026", "Sep 3, 2026", "Sept 3, 2026", "September 3rd, 2026", "3-Sep-2026"),
    *("September 3 2026 2:30 PM", "2026-Sep-03", "Sep-03-2026", "2026 Sep 3", "Sep 2026", "2026-246", "2026246"),
    *("Thu, 03 Sep 2026 14:30:00 +0000", "Thu, 3 Sep 2026 23:30:00 EST", "Thursday, September 3, 2026"),
    *("Thu Sep  3 14:30:00 2026", "2026-09-03 14:30-16:00", "2026-09-03 - 2026-09-05"),
]
"""With a year each: without one it is the year of the build. Jekyll stops at weeks of ISO (`2026-W36-4`)."""


@NEEDS_JEKYLL
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_jekyll_has_the_same_day_and_address_for_every_spelling(tmp_path: Path, zone: str) -> None:
    permalink = "/:year-:month-:day/:hour-:minute/:title.html"
    files = {"_config.yml": f"title: T\nfuture: true\ntimezone: {zone}\npermalink: {permalink}\n"}
    for number, written in enumerate(SPELLINGS):
        files[f"_posts/2025-01-01-n{number}.md"] = f"---\ntitle: N\ndate: {written}\n---\nText.\n"
    wanted = {path for path in jekyll_build(write(tmp_path / "course", files), tmp_path / "site") if "/n" in path}
    placed = read_files(files).placements
    ours = {path: placed[path].url for path in files if path in placed}
    assert {path: url for path, url in ours.items() if url not in wanted} == {}
    assert len(wanted) == len(SPELLINGS)
