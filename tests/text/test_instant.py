"""Date arithmetic: nothing that an author writes makes it raise, and nothing leaves the years 1 to 9999."""

from __future__ import annotations

import ast
import errno
import zoneinfo
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lectorium
from lectorium.text import instant
from lectorium.text.instant import (
    days_after,
    find_zone,
    in_zone,
    instant_at,
    is_after,
    make_day,
    make_instant,
    next_instant,
    offset_zone,
    read_instant,
    to_day,
    to_instant,
    zone_of,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)
YORK = zone_of("America/New_York")
ZONES = tuple(map(zone_of, ("America/New_York", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Kathmandu", "UTC")))
RAISES = {"astimezone", "fromisoformat", "fromtimestamp", "fromordinal", "combine", "strptime", "timestamp"}
"""Methods of dates that raise or overflow; a lint rule cannot see them on a value."""


def test_an_instant_falls_on_the_day_that_the_course_s_clock_shows() -> None:
    late = datetime(2026, 9, 4, 2, tzinfo=UTC)
    assert to_day(late, YORK) == date(2026, 9, 3)
    assert to_day(datetime(2026, 9, 4, 2), YORK) == date(2026, 9, 4)
    assert to_day(date(2026, 9, 4), YORK) == date(2026, 9, 4)
    assert to_day(datetime(1, 1, 1, tzinfo=UTC), YORK) == date(1, 1, 1)


def test_a_day_begins_at_midnight_of_the_course() -> None:
    assert to_instant(date(2026, 9, 3), YORK).isoformat() == "2026-09-03T00:00:00-04:00"


def test_what_no_clock_of_a_zone_shows_stays_as_written() -> None:
    first, last = datetime(1, 1, 1, tzinfo=offset_zone(90)), datetime(9999, 12, 31, 23, tzinfo=offset_zone(-90))
    assert [in_zone(first, zone) for zone in (YORK, UTC)] == [first, first]
    assert [in_zone(last, zone) for zone in (YORK, UTC)] == [last, last]


def test_the_next_instant_is_the_first_after_now() -> None:
    instants = (
        to_instant(date(2026, 9, 3), YORK),
        to_instant(date(2026, 9, 1), YORK),
        to_instant(date(9999, 12, 31), YORK),
    )
    now = datetime(2026, 9, 1, 4, tzinfo=UTC)
    assert next_instant(instants, now) == instants[0]
    assert next_instant(instants, None) == instants[1]
    assert next_instant((), now) is None
    assert next_instant(instants[1:2], now) is None, "an instant is over when it has come"


def test_without_a_clock_everything_is_still_to_come() -> None:
    assert is_after(datetime(1990, 1, 1, tzinfo=UTC), None)


def test_an_instant_that_has_come_is_not_after_now() -> None:
    assert not is_after(NOW, NOW)
    assert is_after(NOW + timedelta(microseconds=1), NOW)


def test_names_of_utc_and_the_longest_offsets() -> None:
    assert [find_zone(name) for name in ("UTC", "gmt", "Z")] == [UTC] * 3
    for minutes in (24 * 60 - 1, 1 - 24 * 60):
        assert offset_zone(minutes) == timezone(timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "name",
    [
        "Mars/Olympus",
        "../etc/passwd",
        "../../../../etc/passwd",
        "/etc/localtime",
        "America",
        "America/",
        "America/New_York\0",
        "America//New_York",
        "America/New_York/.",
        "Europe/Zürich",
        "localtime",
        "posixrules",
        "zone.tab",
        "tzdata.zi",
        "a" * 10_000,
        "a/" * 5_000,
        " UTC",
    ],
)
def test_an_unknown_zone_is_none_and_counts_as_utc(name: str) -> None:
    assert find_zone(name) is None
    assert zone_of(name) is UTC


def test_no_zone_is_utc() -> None:
    assert find_zone("") is UTC


def test_every_zone_of_the_list_is_found() -> None:
    assert [name for name in sorted(instant.known_zones()) if find_zone(name) is None] == []


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert make_day(2024, 2, 29) == date(2024, 2, 29)
    assert [make_day(2026, 2, 29), make_day(0, 1, 1), make_day(10_000, 1, 1), make_day(10**30, 1, 1)] == [None] * 4


def test_an_instant_that_utc_has_not_is_none() -> None:
    east, west = offset_zone(14 * 60), offset_zone(-14 * 60)
    first, last = (0, 0, 0, 0), (23, 59, 59, 0)
    assert make_instant(date.min, first, east) is None
    assert make_instant(date.max, last, west) is None
    assert make_instant(date.min, last, east) == datetime(1, 1, 1, 23, 59, 59, tzinfo=timezone(timedelta(hours=14)))
    assert make_instant(date.min, first, None) == datetime.min
    assert make_instant(date.min, (24, 0, 0, 0), None) is None


def test_an_offset_of_a_day_is_none() -> None:
    assert offset_zone(24 * 60) is None
    assert offset_zone(-24 * 60) is None
    assert offset_zone(10**12) is None


def test_texts_are_read_as_instants() -> None:
    assert read_instant("2026-09-03") == datetime(2026, 9, 3, tzinfo=UTC)
    assert read_instant("2026-09-03T14:00+02:00") == datetime(2026, 9, 3, 12, tzinfo=UTC)
    assert [read_instant(text) for text in ("", "2026-13-01", "9" * 5000, "²026-01-01", "\ud800")] == [None] * 5


def test_seconds_are_read_as_instants() -> None:
    assert instant_at("86400") == datetime(1970, 1, 2, tzinfo=UTC)
    assert [instant_at(text) for text in ("", "²", "9" * 5000, "9" * 18, "-" + "9" * 18)] == [None] * 5


def test_days_end_with_the_year_9999() -> None:
    assert days_after(date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert days_after(date.max, 1) == date.max
    assert days_after(date(9999, 12, 20), 14) == date.max


@given(st.datetimes(), st.sampled_from((*ZONES, None)), st.sampled_from(ZONES))
def test_no_instant_raises(moment: datetime, zone: tzinfo | None, place: tzinfo) -> None:
    for each in (moment, datetime.max, datetime.min):
        there = to_instant(each.replace(tzinfo=zone), place)
        assert to_day(each.replace(tzinfo=zone), place) in {each.date(), in_zone(there, place).date()}
        assert is_after(there, NOW) == (next_instant((there,), NOW) is not None)
        assert read_instant(there.isoformat()) == there


def test_no_other_module_calls_what_raises() -> None:
    source = Path(lectorium.__file__).parent
    found = [
        f"{path.relative_to(source)}:{node.lineno} {node.func.attr}"
        for path in sorted(source.rglob("*.py"))
        if path != Path(instant.__file__)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RAISES
    ]
    assert found == []


@pytest.mark.parametrize("fault", [errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM])
def test_a_zone_that_the_disk_does_not_give_is_not_unknown(fault: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str) -> object:
        raise OSError(fault, "the disk")

    with monkeypatch.context() as patched:
        patched.setattr(zoneinfo, "ZoneInfo", broken)
        with pytest.raises(OSError, match="the disk"):
            find_zone("Europe/Berlin")
    assert find_zone("Europe/Berlin") is not None
    assert find_zone("Europe") is None
