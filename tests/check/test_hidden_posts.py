"""Posts that are not shown yet are looked through as well: what is missing is named before they go live."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.terms import analyse_site
from lectorium.text.memory import Memory
from mini_course import NOW, picture, review_course

BODY = """
![There](/img/only-here.png) ![Not there](/img/NOPE.png) [self](#text) [other](/other/) [gone](/gone/)
[external](https://example.org/x.png)
"""
HEADS = {
    "draft: true": "warning",
    "published: false": "warning",
    "release: 2027-01-01": "error",
}


@pytest.mark.parametrize("head", HEADS)
def test_what_a_hidden_post_lacks_is_named(head: str, tmp_path: Path) -> None:
    (tmp_path / "course.yml").write_text("title: A course\n")
    lectures = tmp_path / "content/lectures"
    lectures.mkdir(parents=True)
    (tmp_path / "content/img").mkdir()
    (tmp_path / "content/img/only-here.png").write_bytes(picture("PNG", 64, 48))
    (lectures / "a.md").write_text(f"---\ntitle: Rain\n{head}\nlecture: NOPE\npermalink: /rain/\n---\n{BODY}")
    (lectures / "b.md").write_text("---\ntitle: Wind\ndraft: true\npermalink: /other/\n---\n\nText.\n")
    found = [
        (item.code.code, item.severity, item.message.split("`")[1])
        for item in review_course(tmp_path).diagnostics
        if item.code.code in ("IMG001", "DECK001", "LINK001", "LINK007")
    ]
    severity = HEADS[head]
    assert found == [
        ("DECK001", severity, "content/decks/NOPE.pdf"),
        ("IMG001", severity, "img/NOPE.png"),
        ("LINK001", severity, "gone/"),
    ]


def test_what_a_hidden_page_lacks_is_named_too(tmp_path: Path) -> None:
    (tmp_path / "course.yml").write_text("title: A course\n")
    (tmp_path / "content/pages").mkdir(parents=True)
    (tmp_path / "content/pages/plans.md").write_text("---\ntitle: Plans\ndraft: true\n---\n\n[gone](/gone/)\n")
    found = [(item.code.code, item.severity) for item in review_course(tmp_path).diagnostics]
    assert ("LINK001", "warning") in found
    assert not [code for code, _ in found if code.startswith("BUG")]


@pytest.mark.parametrize(
    "text",
    [
        "```python\nread('../data/secret.csv')\n```",
        "Look into `data/secret.csv`, or `/data/secret.csv`.",
        "The numbers are in secret.csv, which comes later.",
        '{% include file.html src="data/secret.csv" %}',
    ],
)
@pytest.mark.parametrize("head", ["draft: true", "lead: A"])
def test_a_file_that_only_the_words_of_a_hidden_post_name_is_not_published(
    text: str, head: str, tmp_path: Path
) -> None:
    for name, content in {
        "course.yml": "title: A course\n",
        "content/data/secret.csv": "a,b\n",
        "content/lectures/a.md": f"---\ntitle: Rain\n{head}\n---\n\n{text}\n",
        "content/lectures/b.md": "---\ntitle: Wind\ndraft: true\n---\n\nRead `data/secret.csv`.\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    analysis = analyse_site(CourseRequest(tmp_path.resolve(), dialects, NOW), Memory())
    assert analysis.plan is not None
    published = [each.path for each in analysis.plan.targets if each.path.endswith(".csv")]
    assert published == ([] if head == "draft: true" else ["data/secret.csv"])
