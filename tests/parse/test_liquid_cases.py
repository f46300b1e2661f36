"""Every case of `cases/liquid.md`: title, input, and the masked text, its masks and what is told, offsets included."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lectorium.parse.liquid import scan_liquid
from lectorium.parse.liquid_scan import FILL
from lectorium.parse.markdown.syntax import Syntax

CASES = Path(__file__).parent / "cases" / "liquid.md"
_CASE = re.compile(r"^([^\n]+)\n\.\n(.*?)^\.\n(.*?)^\.$", re.DOTALL | re.MULTILINE)
VALUES = (
    ("site.title", "Optics"),
    ("site.baseurl", "/optics/"),
    ("site.url", "https://example.edu/optics"),
    ("link._posts", "lectures"),
    ("site.video", "dQw4w9WgXcQ"),
    ("site.empty", ""),
)
HOST = ("site.url", "https://example.edu/")


def values_of(title: str) -> tuple[tuple[str, str], ...]:
    """Return the values of the course that a case is about."""
    if "no base" in title:
        return (HOST,)
    return (HOST, VALUES[1]) if "bare host" in title else VALUES


def dump(given: str, values: tuple[tuple[str, str], ...], *, jekyll: bool) -> str:
    """Return the masked text with one letter for each run, then one line for each mask and diagnostic."""
    found = scan_liquid(given, 0, Syntax(values, liquid=jekyll), "post.md")
    assert len(found.masked) == len(given)
    lines = [re.sub(f"{FILL}+", "~", found.masked).rstrip("\n")]
    lines[0] = lines[0].replace("\uf8f0", "R").replace("\uf8f2", "T").replace("\uf8f3", "I")
    for mask in found.masks:
        written = given[mask.value_start : mask.value_end]
        more = "".join(f" {name}={value!r}" for name, value in mask.attributes)
        lines.append(f"> {mask.start}-{mask.end} {mask.kind} {mask.value!r} {mask.name!r}{more} as {written!r}")
    for item in found.diagnostics:
        lines.append(f"! {item.span.start}-{item.span.end} {item.code.code} {item.message}; {item.help}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("title", "given", "expected"),
    [pytest.param(*case, id=case[0]) for case in _CASE.findall(CASES.read_text("utf-8"))],
)
def test_case(title: str, given: str, expected: str) -> None:
    assert dump(given, values_of(title), jekyll=not title.startswith("Native")) == expected
