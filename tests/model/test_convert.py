"""Values as their fields mean them: text stays text, dates are read in the forms that people write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from lectorium.model.convert import (
    WrongTypeError,
    as_addresses,
    as_bytes,
    as_entries,
    as_flag,
    as_instant,
    as_links,
    as_mapping,
    as_names,
    as_order,
    as_pairs,
    as_text,
)
from lectorium.parse.yaml_scalars import ImpossibleDateError
from lectorium.parse.yaml_value import YamlValue
from model_samples import value_of


@pytest.mark.parametrize("written", ["1984", "Yes", "NO", "1:30", "2026-09-03", "3.10", "0x1F", "on", "1_000"])
def test_a_text_is_what_the_author_wrote(written: str) -> None:
    assert as_text(value_of(written)) == written


@pytest.mark.parametrize("written", ["", "~", "null", "''", '"  "'])
def test_nothing_written_is_no_text(written: str) -> None:
    assert as_text(value_of(written)) == ""


@pytest.mark.parametrize(
    ("written", "flag"),
    [("true", True), ("Yes", True), ("on", True), ("1", True), ('"true"', True), ("false", False), ('"false"', False)],
)
def test_flags(written: str, flag: bool) -> None:
    assert as_flag(value_of(written)) is flag


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-09-03", date(2026, 9, 3)),
        ('"2026-09-03"', date(2026, 9, 3)),
        ("2026-9-3", date(2026, 9, 3)),
        ("2026/9/3", date(2026, 9, 3)),
        ("2026.09.03", date(2026, 9, 3)),
        ("Sep 3, 2026", date(2026, 9, 3)),
        ("September 3rd 2026", date(2026, 9, 3)),
        ("3 Sept. 2026", date(2026, 9, 3)),
        ("3 Febrary 2026", date(2026, 2, 3)),
        ("Thursday, 3 September 2026", date(2026, 9, 3)),
        ("2026-09-03 14:00", datetime(2026, 9, 3, 14)),
    ],
)
def test_dates_as_people_write_them(written: str, day: date) -> None:
    assert as_instant(value_of(written)) == day


@pytest.mark.parametrize(
    "written", ["tomorrow", "9/3", "03/09/2026", "Foo 3, 2026", "3 Ma 2026", "2026", "[2026-09-03]"]
)
def test_what_is_no_date(written: str) -> None:
    with pytest.raises(WrongTypeError):
        as_instant(value_of(written))


@pytest.mark.parametrize("written", ["2026/2/30", "Feb 30, 2026", '"2026-02-30"'])
def test_a_date_that_no_calendar_has(written: str) -> None:
    with pytest.raises(ImpossibleDateError):
        as_instant(value_of(written))


@pytest.mark.parametrize(
    ("written", "order"), [("3", 3.0), ("010", 10.0), ("-1.5", -1.5), ("S10", "S10"), ('"7"', 7.0), ("1:30", "1:30")]
)
def test_orders(written: str, order: float | str) -> None:
    assert as_order(value_of(written)) == order


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("800000", 800_000),
        ("800 KB", 800_000),
        ("1.5 MB", 1_500_000),
        ("2MiB", 2_000_000),
        ("1_000", 1000),
        ("1,5 MB", 1_500_000),
        ("0,25 MB", 250_000),
        ("1,500 KB", 1_500_000),
        ("1,500,000", 1_500_000),
    ],
)
def test_sizes(written: str, size: int) -> None:
    assert as_bytes(value_of(written)) == size


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("[a, b c, a]", ("a", "b c")),
        ("a, b c,", ("a", "b c")),
        ("Deep learning", ("Deep learning",)),
        ("2024", ("2024",)),
        ("[1, yes, ~]", ("1", "yes")),
        ("", ()),
    ],
)
def test_names(written: str, names: tuple[str, ...]) -> None:
    assert as_names(value_of(written)) == names


def test_blanks_separate_names_where_jekyll_reads_them() -> None:
    assert as_names(value_of("deep learning"), blanks=True) == ("deep", "learning")
    assert as_names(value_of("deep learning, nets"), blanks=True) == ("deep learning", "nets")


def test_addresses_and_pairs() -> None:
    assert as_addresses(value_of("[/a/, /b, /a/]")) == ("/a/", "/b")
    assert as_pairs(value_of("{notes: Scribes, video: 1}")) == (("notes", "Scribes"), ("video", "1"))


@pytest.mark.parametrize(
    ("convert", "written"),
    [
        (as_text, "[a]"),
        (as_flag, "maybe"),
        (as_bytes, "-3"),
        (as_bytes, "many"),
        (as_bytes, "0"),
        (as_bytes, "0.0 MB"),
        (as_bytes, "0.4"),
        (as_bytes, "1,2,3 MB"),
        (as_names, "{a: b}"),
        (as_names, "[[a]]"),
        (as_addresses, "{a: b}"),
        (as_pairs, "a"),
        (as_pairs, "{a: [b]}"),
    ],
)
def test_wrong_types(convert: Callable[[YamlValue], object], written: str) -> None:
    with pytest.raises(WrongTypeError):
        convert(value_of(written))


@pytest.mark.parametrize(
    ("convert", "written", "value"),
    [
        (as_bytes, "1.25 g", 1_250_000_000),
        (as_bytes, "2 b", 2),
        (as_flag, "OFF", False),
        (as_flag, "n", False),
        (as_flag, "0", False),
        (as_flag, "Y", True),
        (as_order, "+2", 2.0),
        (as_order, "1" * 16, "1" * 16),
        (as_order, "", ""),
        (as_text, '"\\u200b "', ""),
        (as_text, '" a "', "a"),
        (as_names, '" a , a ,, b"', ("a", "b")),
        (as_names, "[]", ()),
        (as_addresses, "/a/", ("/a/",)),
        (as_addresses, "", ()),
        (as_addresses, "['', /a/]", ("/a/",)),
        (as_pairs, "{}", ()),
        (as_instant, "12 May 2026", date(2026, 5, 12)),
        (as_instant, "2nd Jan. 2026", date(2026, 1, 2)),
        (as_instant, "Sun 31 december 2026", date(2026, 12, 31)),
        (as_instant, "Jun 1 2026", date(2026, 6, 1)),
        (as_instant, "Sunday, Aug. 30th, 2026", date(2026, 8, 30)),
        (as_instant, "2026/12-1", date(2026, 12, 1)),
    ],
)
def test_values_at_the_borders(convert: Callable[[YamlValue], object], written: str, value: object) -> None:
    found = convert(value_of(written))
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("convert", "written"),
    [
        (as_bytes, "1.2345 MB"),
        (as_bytes, "1 TB"),
        (as_flag, ""),
        (as_flag, "[yes]"),
        (as_order, "[1]"),
        (as_instant, "Sepp 3, 2026"),
        (as_instant, "Ju 3, 2026"),
        (as_instant, "3 Xyz 2026"),
        (as_links, "{a: b}"),
        (as_links, "[[a]]"),
        (as_mapping, "a"),
        (as_mapping, "[a]"),
        (as_entries, "a"),
    ],
)
def test_wrong_types_at_the_borders(convert: Callable[[YamlValue], object], written: str) -> None:
    with pytest.raises(WrongTypeError):
        convert(value_of(written))


def test_links_leave_out_what_says_no() -> None:
    assert [item.raw for item in as_links(value_of("[a, ~, no, '', 'no', 0]"))] == ["a", "no", "0"]
    assert [item.raw for item in as_links(value_of("a"))] == ["a"]
    assert as_links(value_of("")) == ()


def test_groups_stay_as_they_are() -> None:
    mapping, entries = value_of("{a: b}"), value_of("[a]")
    assert (as_mapping(mapping), as_entries(mapping), as_entries(entries)) == (mapping, mapping, entries)
