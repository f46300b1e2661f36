"""What has been shown during a preview is not taken back by the next edit."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.serve.rebuild import Interrupted, Rebuilder, Rebuilt
from lectorium.text.memory import Memory
from previews import first_look, post, write_course

LIST = "lectures/index.html"
VIEW = frozenset({LIST})


def shown(rebuilder: Rebuilder) -> bytes:
    content = rebuilder.generation.table.outputs[LIST].content
    assert isinstance(content, bytes)
    return content


def test_a_first_part_of_an_interrupted_rebuild_outlives_the_next_edit(tmp_path: Path) -> None:
    """A partial rebuild on the plan from before would show the list with the old title again."""
    root = write_course(tmp_path.resolve())
    request = CourseRequest(root, dialects, datetime(2026, 3, 1, tzinfo=UTC))
    rebuilder = Rebuilder(lambda: request, Memory())
    rebuilder.rebuild_all(frozenset())
    first, second = ("content/lectures/a1.md", "content/lectures/a2.md")
    (root / first).write_text(post(1).replace("title: Lecture 1", "title: Renamed"), "utf-8")
    assert rebuilder.rebuild_page(frozenset({first}), VIEW) is not None
    told: list[Rebuilt] = []
    with pytest.raises(Interrupted):
        rebuilder.rebuild_all(frozenset({first}), VIEW, told.append, lambda: bool(told))
    assert b"Renamed" in shown(rebuilder)
    (root / second).write_text(post(2, "Another story.\n"), "utf-8")
    both = frozenset({second})
    assert rebuilder.rebuild_page(both, VIEW) or first_look(rebuilder, both | {first}, VIEW)
    assert b"Renamed" in shown(rebuilder)
