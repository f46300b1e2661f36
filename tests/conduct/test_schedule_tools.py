"""The box over the schedule is there only where its script has something to offer: a choice, or weeks that fold."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.cli.main import run

BOX = '<div class="schedule-tools"></div>'


def front_page(tmp_path: Path, rows: str, more: str = "") -> str:
    """Return the front page of a course with a schedule of these rows."""
    (tmp_path / "_config.yml").write_text("title: Reeds\n")
    head = "---\ntitle: Reeds, autumn 2019\n---\n\n| Week | Topic |\n|---|---|\n"
    (tmp_path / "index.md").write_text(head + rows + more)
    assert run(["build", str(tmp_path), "--output", str(tmp_path / "out"), "--quiet"]) == 0
    return (tmp_path / "out/index.html").read_text()


def weeks(first: int = 1) -> str:
    return "".join(f"| Week {number} | Pond {number} |\n" for number in range(first, first + 5))


def test_rows_of_one_kind_have_no_box(tmp_path: Path) -> None:
    text = front_page(tmp_path, weeks())
    assert 'class="schedule ' in text
    assert BOX not in text


@pytest.mark.parametrize(
    "line",
    [
        "| Bring boots to all that follows | |\n| Week 6 | Pond 6 |\n",
        "\n## Part two\n\n| Week | Topic |\n|---|---|\n" + weeks(6),
    ],
)
def test_a_second_kind_or_section_has_one(tmp_path: Path, line: str) -> None:
    text = front_page(tmp_path, weeks(), line)
    assert 'class="schedule ' in text
    assert BOX in text
