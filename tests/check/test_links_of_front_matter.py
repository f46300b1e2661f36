"""Links in front matter are shown at their address, not at the value around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mini_course import review_course

VALUES = (
    'notes: <a href="/gone/">Notes</a>',
    "notes: '<a href=\"{{ site.baseurl }}/gone/\">Notes</a> | <a href=/gone/>More</a>'",
    "notes: [Ada, '[Notes](/gone/)']",
    "notes:\n  - Ada\n  - '[Notes](/gone/)'",
    'video: "Part 1 [a](https://example.org/) and [b](/gone/)"',
)


@pytest.mark.parametrize("value", VALUES)
def test_the_caret_stands_under_the_address(value: str, tmp_path: Path) -> None:
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "course.yml").write_text("title: A course\n")
    (tmp_path / "content/lectures/a.md").write_text(f"---\ntitle: Rain\n{value}\n---\n\nText.\n")
    done = review_course(tmp_path)
    found = []
    for item in done.diagnostics:
        source = done.find(item.span.path)
        assert source is not None
        if item.code.code == "LINK001":
            found.append(source.text[item.span.start : item.span.end].removeprefix("{{ site.baseurl }}"))
    assert found == ["/gone/"] * value.count("/gone/")


def test_a_value_that_yaml_changes_is_shown_whole(tmp_path: Path) -> None:
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "course.yml").write_text("title: A course\n")
    text = '---\ntitle: Rain\nnotes: "<a href=\\"/gone/\\">Notes</a>"\n---\n\nText.\n'
    (tmp_path / "content/lectures/a.md").write_text(text)
    (found,) = (item for item in review_course(tmp_path).diagnostics if item.code.code == "LINK001")
    assert text[found.span.start : found.span.end] == '"<a href=\\"/gone/\\">Notes</a>"'


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ('video: <a href="">part 1</a>', ["LINK006"]),
        ('video: <a href="https://exa mple.com/v">part 2</a>', ["LINK108"]),
        ("recording: http://example.org/v", ["LINK104"]),
        ('notes: <a href="http://example.org/n">n</a>\nlinks: [{name: b, url: /gone.pdf}]', ["LINK001", "LINK104"]),
        ("lecture: Not-Ready", ["DECK102"]),
    ],
)
def test_links_of_front_matter_are_judged_as_those_of_bodies(value: str, codes: list[str], tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: A course\nurl: https://course.example.edu\n")
    for name in "ab":
        text = f"---\ntitle: Rain\n{value if name == 'a' else ''}\n---\n\nText.\n"
        (tmp_path / f"_posts/2026-08-03-{name}.md").write_text(text)
    found = [item for item in review_course(tmp_path).diagnostics if item.span.path.startswith("_posts")]
    assert sorted(item.code.code for item in found) == codes
