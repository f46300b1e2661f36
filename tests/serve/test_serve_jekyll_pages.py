"""A preview of a Jekyll course whose pages run: it follows every file that they read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.serve.rebuild import Rebuilder
from lectorium.text.memory import Memory

NOTHING: frozenset[str] = frozenset()
FILES = {
    "_config.yml": "title: T\npermalink: pretty\ncollections:\n  staff:\n",
    "_data/x.yml": "- {name: one}\n",
    "_includes/end.html": "<p>End one</p>",
    "_layouts/list.html": "<p>Frame one</p>{{ content }}{% for x in site.data.x %}{% endfor %}",
    "_staff/a.md": "---\nname: Person one\n---\n",
    "rows.md": "---\ntitle: Rows\nlayout: list\n---\n"
    "{% for x in site.data.x %}{{ x.name }}{% endfor %}\n{{ site.staff.first.name }}\n\n"
    "{% include end.html %}\n\nBody one\n",
}
EDITS = {path: text.replace("one", "two") for path, text in FILES.items() if "one" in text}


@pytest.mark.parametrize("path", EDITS)
def test_a_page_follows_every_file_that_it_reads(path: str, tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    request = CourseRequest(tmp_path.resolve(), dialects, datetime(2026, 3, 1, tzinfo=UTC))
    rebuilder = Rebuilder(lambda: request, Memory())
    before = rebuilder.rebuild_all(NOTHING).generation.table.outputs["rows/index.html"].content
    assert isinstance(before, bytes)
    assert b"two" not in before
    (tmp_path / path).write_text(EDITS[path], "utf-8")
    assert rebuilder.rebuild_page(frozenset({path}), NOTHING) is None, "no page is shown that has not run"
    again = rebuilder.rebuild_all(NOTHING)
    after = again.generation.table.outputs["rows/index.html"].content
    assert isinstance(after, bytes)
    assert b"two" in after
    assert "rows/index.html" in again.changed
