"""The front page, the list of lectures and a lecture's own page say the same of where the course stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lectorium.cli.main import run

DATED = """title: Rain
timezone: UTC
calendar:
  start: 2026-10-19
  end: 2026-11-20
  meetings: [{day: Tuesday, time: "14:00-15:15"}]
  breaks: [{name: Reading week, from: 2026-10-26, to: 2026-10-30}]
"""


def marks(page: Path) -> list[str]:
    """Return what the badges of a page say."""
    badges = re.findall(r'<span class="badge badge-\w+">(.*?)</span>', page.read_text("utf-8"))
    return [re.sub(r"<svg.*</svg>", "", badge) for badge in badges]


@pytest.mark.parametrize(
    ("config", "head", "now", "said"),
    [
        (DATED, "", "2026-10-18T12:00Z", [[], []]),
        (DATED, "", "2026-10-19T12:00Z", [["Up next"], []]),
        (DATED, "", "2026-10-20T14:30Z", [["Today"], []]),
        (DATED, "", "2026-10-20T15:30Z", [["Today"], ["Up next"]]),
        (DATED, "", "2026-10-28T12:00Z", [[], ["Up next"]]),
        (DATED, "", "2026-11-04T12:00Z", [[], []]),
        ("title: Rain\n", "lectureVersion: current\n", "2026-10-20T12:00Z", [[], ["We are here"]]),
    ],
)
def test_every_page_says_the_same(config: str, head: str, now: str, said: list[list[str]], tmp_path: Path) -> None:
    lectures = tmp_path / "course/content/lectures"
    lectures.mkdir(parents=True)
    (lectures.parents[1] / "course.yml").write_text(config)
    (lectures / "1-rain.md").write_text("---\ntitle: Rain\n---\nWords.\n")
    (lectures / "2-wind.md").write_text(f"---\ntitle: Wind\n{head}---\nWords.\n")
    site = tmp_path / "site"
    assert run(["build", str(lectures.parents[1]), "-o", str(site), "--no-cache", "--now", now, "-q"]) == 0
    assert [marks(site / f"lectures/{name}/index.html") for name in ("1-rain", "2-wind")] == said
    assert marks(site / "lectures/index.html") == said[0] + said[1]
    away = ["Today"] if "10-28" in now else []  # the row of the reading week
    assert marks(site / "index.html") == away + said[0] + said[1]
