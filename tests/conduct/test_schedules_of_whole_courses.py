"""Whole Jekyll courses in forms that authors use: what must be said of each row, in order."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lectorium.cli.course import dialects
from lectorium.cli.export import schedule
from lectorium.conduct.analyse import Analysis, CourseRequest
from lectorium.conduct.snapshot import complete
from lectorium.conduct.terms import analyse_site
from lectorium.text.memory import Memory

NOW = datetime(2026, 1, 28, 12, tzinfo=UTC)


def read(root: Path, files: dict[str, str], config: str = "title: Birds") -> Analysis:
    """Write a course and read it; a text that begins with a key is front matter."""
    for path, text in {"_config.yml": config, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return analyse_site(CourseRequest(root.resolve(), dialects, NOW), Memory())


def post(title: str, **fields: Any) -> str:
    return "\n".join(
        ["---", f"title: {title}", *(f"{key}: {value}" for key, value in fields.items()), "---", "Text.\n"]
    )


def page(analysis: Analysis, path: str = "index.html") -> str:
    made = complete(analysis, 1, Memory())
    content = next(each.content for each in made.artifacts if each.target.path == path)
    assert isinstance(content, bytes)
    return content.decode()


def said(row: dict[str, Any]) -> str:
    facts = (f"{fact['label']}: {fact['html']}".removeprefix(": ") for fact in row.get("facts") or ())
    parts = (row["kind"], row["date"], row.get("end"), row["number"], row["title"], *facts)
    return " | ".join(str(part) for part in parts if part)


def rows(analysis: Analysis) -> list[str]:
    return [said(row) for row in schedule(analysis)]


LECTURES = "title: Birds\nbaseurl: /b\npermalink: pretty\ncollections:\n  lectures:\n    output: true\n"


def table(*cells: str) -> str:
    """Return a front page with a row for each pair of cells."""
    lines = (f"| {when} | {what} |" for when, what in zip(cells[::2], cells[1::2], strict=True))
    return "\n".join(["---", "title: Plan 2026", "---", "| When | What |", "|---|---|", *lines, ""])


@pytest.mark.parametrize(
    "target",
    [
        "{{ site.baseurl }}{% link _lectures/owls.md %}",
        "{% link _lectures/owls.md %}",
        "_lectures/owls.md",
        "{{ site.baseurl }}/lectures/owls/",
        "{{ '/lectures/owls' | relative_url }}",
        "/b/lectures/owls/#start",
    ],
)
@pytest.mark.parametrize("base", ["", "/b"])
def test_a_link_that_names_the_file_of_a_lecture_leads_to_it(tmp_path: Path, target: str, base: str) -> None:
    link = f"[the first walk]({target.replace('/b/', base + '/')})"
    plan = table("Jan 13", link, "Jan 15", "[Terns](/lectures/terns/)")
    files = {"index.md": plan, "_lectures/owls.md": post("Owls"), "_lectures/terns.md": post("Terns")}
    found = read(tmp_path, files, LECTURES.replace("/b", base or '""'))
    assert [row["path"] for row in schedule(found)] == ["_lectures/owls.md", "_lectures/terns.md"]
    assert [row["facts"] for row in schedule(found)] == [[], []]


@pytest.mark.parametrize(
    "target",
    ["{{ site.baseurl }}{% post_url 2026-01-13-owls %}", "{% post_url 2026-01-13-owls %}", "/b/x/2026/01/13/owls/"],
)
@pytest.mark.parametrize("folder", ["_posts", "x/_posts"])
def test_a_link_that_names_a_post_leads_to_it(tmp_path: Path, target: str, folder: str) -> None:
    target = target if folder != "_posts" else target.replace("/x/", "/")
    plan = table("Jan 13", f"[the first walk]({target})", "Jan 15", "[Terns]({% post_url 2026-01-15-terns %})")
    files = {
        "index.md": plan,
        f"{folder}/2026-01-13-owls.md": post("Owls"),
        "_posts/2026-01-15-terns.md": post("Terns"),
    }
    found = read(tmp_path, files, "title: Birds\nbaseurl: /b\npermalink: pretty\n")
    assert [row["title"] for row in schedule(found)] == ["Owls", "Terns"]


def test_an_event_leads_to_a_post_that_is_no_lecture(tmp_path: Path) -> None:
    link = "[News of nests]({{ site.baseurl }}{% post_url 2026-01-10-nests %})"
    plan = table("Jan 13", "[Owls](/lectures/owls/)", "Jan 15", link)
    files = {"index.md": plan, "_lectures/owls.md": post("Owls"), "_posts/2026-01-10-nests.md": post("Nests")}
    found = read(tmp_path, files, LECTURES)
    assert rows(found) == ["lecture | 2026-01-13 | 1 | Owls", "event | 2026-01-15 | News of nests"]
    assert '<a href="2026/01/10/nests/">News of nests</a>' in page(found)


def test_words_with_a_colon_name_the_event(tmp_path: Path) -> None:
    plan = "---\ntitle: Plan 2026\n---\n- Jan 13: [Owls](/lectures/owls/)\n- Jan 14 -- No walk: storm\n"
    found = read(tmp_path, {"index.md": plan, "_lectures/owls.md": post("Owls")}, LECTURES)
    assert rows(found) == [
        "lecture | 2026-01-13 | 1 | Owls",
        "event | 2026-01-14 | No walk: storm",
    ]
