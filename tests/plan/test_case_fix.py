"""The letters of a target are mended where their place in the source is certain."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from lectorium.plan.link_faults import case_fix
from plan_courses import BASEURL, reference

ROOT = f"{BASEURL}/"


def fixed(written: str, wanted: str, right: str) -> str | None:
    text = f"[a]({written})"
    fix = case_fix(reference("a.md", text, written), wanted, right)
    if fix is None:
        return None
    (edit,) = fix.edits
    assert (fix.title, fix.safe) == (f"write `{edit.text}`", True)
    return (text[: edit.span.start] + edit.text + text[edit.span.end :])[4:-1]


@pytest.mark.parametrize(
    ("written", "wanted", "right", "expected"),
    [
        ("pic.PNG", "pic.PNG", "Pic.png", "Pic.png"),
        ("a/pic.PNG#x", "a/pic.PNG", "a/Pic.png", "a/Pic.png#x"),
        ("../pic.PNG", "fig/pic.PNG", "fig/Pic.png", "../Pic.png"),
        ("../pic.PNG", "c/d/pic.PNG", "c/d/Pic.png", "../Pic.png"),
        ("a/PIC/", "a/PIC/", "a/pic", "a/pic/"),
        ("a/PIC", "a/PIC", "a/pic/", "a/pic"),
        (f"{ROOT}pic.PNG", "pic.PNG", "Pic.png", f"{ROOT}Pic.png"),
        ("pic.PNG/pic.PNG", "pic.PNG", "Pic.png", "pic.PNG/Pic.png"),
        ("pic%20a.PNG", "pic a.PNG", "Pic a.png", None),
        ("pic&amp;.PNG", "pic&.PNG", "Pic&.png", None),
        ("straße.PNG", "straße.PNG", "STRASSE.png", None),
        ("pic.PNG", "other.PNG", "Other.png", None),
        ("pic.PNG", "a/other.PNG", "a/Other.png", None),
        ("pic.PNG", "pic.PNG", "pics.png", None),
        ("pic.PNG", "pic.PNG", "pix.png", None),
        ("../", "fig/", "Fig", None),
    ],
)
def test_the_letters_of_a_target(written: str, wanted: str, right: str, expected: str | None) -> None:
    assert fixed(written, wanted, right) == expected


def test_a_place_that_is_not_certain_is_left_alone() -> None:
    good = reference("a.md", "[a](pic.PNG)", "pic.PNG")
    assert case_fix(good, "pic.PNG", "Pic.png") is not None
    span = good.target_span
    for other in (replace(span, precision="line"), replace(span, start=span.start - 1)):
        assert case_fix(replace(good, target_span=other), "pic.PNG", "Pic.png") is None
    assert case_fix(replace(good, from_root=True), "pic.PNG", "Pic.png") is None
