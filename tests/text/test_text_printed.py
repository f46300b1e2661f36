"""Printed text: where each character comes from, ranges and joins of it, and values whose spans are put back."""

from __future__ import annotations

import pytest

from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix, Note
from lectorium.text.printed import Printed, PrintedFile, Segment, joined
from lectorium.text.span import Span

PRINTED = Printed(
    "ab XY cd", (Segment(0, "p.md", 20, True), Segment(3, "i.html", 5, False), Segment(5, "p.md", 40, True))
)
FILE = PrintedFile("p.md", "----\n" + PRINTED.text, "", 5, PRINTED)


@pytest.mark.parametrize(
    ("span", "written"),
    [
        (Span("p.md", 5, 7), Span("p.md", 20, 22)),
        (Span("p.md", 11, 13), Span("p.md", 41, 43)),
        (Span("p.md", 6, 6), Span("p.md", 21, 21)),
        (Span("p.md", 8, 10), Span("i.html", 5, 6, "line")),
        (Span("p.md", 5, 9), Span("p.md", 20, 21, "line")),
        (Span("p.md", 6, 12), Span("p.md", 21, 22, "line")),
        (Span("p.md", 1, 3), Span("p.md", 1, 3)),
        (Span("p.md", 5, 7, "line"), Span("p.md", 20, 22, "line")),
        (Span.of_file("p.md"), Span.of_file("p.md")),
        (Span("other.md", 8, 9), Span("other.md", 8, 9)),
    ],
)
def test_a_span_is_exact_only_where_all_of_it_was_printed_as_it_is_written(span: Span, written: Span) -> None:
    assert FILE.as_written(span) == written


def test_what_nothing_printed_has_the_file_for_its_place() -> None:
    assert PrintedFile("p.md", "", "", 0, Printed("a", ())).as_written(Span("p.md", 0, 1)) == Span.of_file("p.md")


def test_spans_inside_of_values_are_put_back_and_a_fix_stays_where_it_can_be_made() -> None:
    code = Code("X001", "x", "warning")
    exact = Fix("f", (Edit(Span("p.md", 5, 7), "z"),), safe=True)
    blurred = Fix("f", (Edit(Span("p.md", 5, 7), "z"), Edit(Span("p.md", 8, 9), "z")), safe=True)
    note = Note("n", Span("p.md", 11, 12))
    faults = tuple(Diagnostic(code, "m", Span("p.md", 5, 6), "", (note,), fix) for fix in (exact, blurred, None))
    kept, *others = FILE.as_written(faults)
    assert kept.fix == Fix("f", (Edit(Span("p.md", 20, 22), "z"),), safe=True)
    assert {item.fix for item in others} == {None}
    assert (kept.span, kept.notes[0].span) == (Span("p.md", 20, 21), Span("p.md", 41, 42))


def test_parts_joined_are_the_whole_with_the_same_places() -> None:
    for first in range(len(PRINTED.text) + 1):
        again = joined((PRINTED.part(0, first), PRINTED.part(first, len(PRINTED.text))))
        assert again.text == PRINTED.text
        assert [again.span_at(at) for at in range(8)] == [PRINTED.span_at(at) for at in range(8)]
