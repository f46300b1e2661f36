"""The report of an import."""

from __future__ import annotations

from lectorium.migrate.note import ImportNote, report


def test_what_needs_a_look_comes_first_and_equal_lines_are_one() -> None:
    notes = [
        ImportNote("done", "b.md", 2, "`desc` is called `description`"),
        ImportNote("done", "a.md", 9, "`desc` is called `description`"),
        ImportNote("done", "a.md", 9, "`desc` is called `description`"),
        ImportNote("unclear", "", 0, "a/index.html lacks words that it had: `x`"),
        ImportNote("unclear", "c.md", 0, "another page had its address"),
    ]
    assert (
        report("Soil", notes)
        == """\
# Import of Soil

## Not understood: look at these

- a/index.html lacks words that it had: `x`
- another page had its address: c.md

## Kept as it was

Nothing.

## Done

- `desc` is called `description`: a.md:9, b.md:2
"""
    )
