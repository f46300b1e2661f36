"""YAML 1.1 scalars: as PyYAML reads them, without a value that JSON or Python cannot hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lectorium.parse.yaml_scalars import PREFIX, ImpossibleDateError, scalar, timestamp


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-09-03", date(2026, 9, 3)),
        ("2026-09-03 14:05", datetime(2026, 9, 3, 14, 5)),
        ("2026-09-03T14:05:06Z", datetime(2026, 9, 3, 14, 5, 6, tzinfo=UTC)),
        ("2026-09-03 14:05:06.5 -04:00", datetime(2026, 9, 3, 14, 5, 6, 500000, timezone(timedelta(hours=-4)))),
        ("2026-09-03 14:05:06 +0530", datetime(2026, 9, 3, 14, 5, 6, tzinfo=timezone(timedelta(hours=5, minutes=30)))),
        ("next week", None),
        (" 2026-9-3 ", date(2026, 9, 3)),
        ("2026-09-03 1:02", datetime(2026, 9, 3, 1, 2)),
        ("2026-09-03 01:02:03.1234567", datetime(2026, 9, 3, 1, 2, 3, 123456)),
        ("2026-09-03 01:02:03.", datetime(2026, 9, 3, 1, 2, 3)),
        ("2026-09-03 01:02 +5", datetime(2026, 9, 3, 1, 2, tzinfo=timezone(timedelta(hours=5)))),
        ("2026-09-03 01:02 -11", datetime(2026, 9, 3, 1, 2, tzinfo=timezone(-timedelta(hours=11)))),
        ("2026-09-03 01:02 -130", datetime(2026, 9, 3, 1, 2, tzinfo=timezone(-timedelta(hours=1, minutes=30)))),
        ("2026-09-03 x", None),
    ],
)
def test_dates_and_instants(text: str, value: object) -> None:
    assert timestamp(text) == value


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13-01", "0000-01-01", "2026-01-01 24:00", "2026-01-01 10:00 +99:00"]
)
def test_a_day_that_no_calendar_has(text: str) -> None:
    with pytest.raises(ImpossibleDateError):
        timestamp(text)


@pytest.mark.parametrize("text", [".inf", "-.INF", ".NaN", "1" * 5000, "1e999", "0x", "1_"])
def test_a_number_that_cannot_be_held_stays_text_or_a_number(text: str) -> None:
    tag = PREFIX + ("float" if "." in text or "e9" in text else "int")
    value = scalar(tag, text)
    assert value == (1 if text == "1_" else text)


@given(
    st.sampled_from(
        ["{}", "-{}", "+{}", "0{}", "0x{}", "0b{}", "{}_0", "{}:30", "{}.5", "{}e3", "yes", "Off", "~", "x"]
    ),
    st.integers(0, 59),
)
def test_the_same_as_the_safe_loader(shape: str, number: int) -> None:
    text = shape.format(number)
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert node is not None
    try:
        expected = yaml.load(text, Loader=yaml.CSafeLoader)
    except ValueError:
        return
    assert scalar(node.tag, node.value) == expected


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("null", "x", None),
        ("bool", "YES", True),
        ("bool", "on", True),
        ("bool", "y", False),
        ("str", "5", "5"),
        ("timestamp", "2026-09-03", "2026-09-03"),
        ("int", "+1_0", 10),
        ("int", "-0b11", -3),
        ("int", "0x1F", 31),
        ("int", "0o17", 15),
        ("int", "-017", -15),
        ("int", "0", 0),
        ("int", "09", "09"),
        ("int", "1:02:03", 3723),
        ("int", "-1:30", -90),
        ("float", "1:02.5", 62.5),
        ("float", "1e3", 1000.0),
        ("int", "1" * 300, int("1" * 300)),
        ("int", "1" * 301, "1" * 301),
        ("float", "1e400", "1e400"),
        ("float", "-1e400", "-1e400"),
        ("float", "x", "x"),
    ],
)
def test_a_scalar_by_its_tag(name: str, text: str, value: object) -> None:
    found = scalar(PREFIX + name, text)
    assert (type(found), found) == (type(value), value)
