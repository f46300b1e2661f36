"""Posts of days to come: what `--future` shows of them, what links to them are told, and what an import takes over."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.cli.main import run

NOW = "2026-11-28"
OLD = {
    "_config.yml": "title: T\n",
    "_posts/2027-01-12-intro.md": "---\ntitle: Intro\n---\nFirst [next]({% post_url 2027-01-14-rain %}).\n",
    "_posts/2027-01-14-rain.md": "---\ntitle: Rain\n---\nSecond.\n",
    "about.md": "---\ntitle: About\n---\n[Intro]({% post_url 2027-01-12-intro %})\n",
    "list.md": "---\ntitle: List\n---\n[{{ site.title }}]({% post_url 2027-01-14-rain %}) "
    "{% for post in site.posts %}({{ post.title }}){% endfor %}\n",
    "search.json": "---\n---\n[{% for post in site.posts %}{{ post.title }},{% endfor %}]",
}
FOUND = """\
about.md:4:9: warning LINK007 [link-to-hidden-page] `2027-01-12-intro` lies in the future, so nobody can open it
  |
4 | [Intro]({% post_url 2027-01-12-intro %})
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  = help: it is shown from 2027-01-12 on, and then this link leads there
list.md:4: warning LINK007 [link-to-hidden-page] `2027/01/14/rain.html` lies in the future, so nobody can open it
  |
4 | [{{ site.title }}]({% post_url 2027-01-14-rain %}) {% for post in site.posts %}({{ post.title }}){% endfor %}
  = help: it is shown from 2027-01-14 on, and then this link leads there
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    for name, text in OLD.items():
        path = tmp_path / "old" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "old"


def test_a_link_to_a_post_to_come_is_told_its_day(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["-C", str(old), "check", "--now", NOW])
    assert FOUND in capsys.readouterr().out
    run(["-C", str(old), "check", "--now", NOW, "--future"])
    assert "LINK007" not in capsys.readouterr().out


def test_future_reaches_what_pages_print(old: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for option, listed in (([], "[]"), (["--future"], "[Rain,Intro,]"), ([], "[]")):
        assert run(["-C", str(old), "build", "-q", "-o", str(site), "--now", NOW, *option]) == 0
        assert (site / "search.json").read_text() == listed
        assert ("(Rain)(Intro)" in (site / "list.html").read_text()) is bool(option)


def test_an_import_before_the_term_loses_nothing(old: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    assert run(["import", "-q", str(old), str(new), "--now", NOW]) == 0
    assert (new / "static/search.json").read_text() == "[Rain,Intro,]"
    assert "[T](/2027/01/14/rain.html) (Rain)(Intro)" in (new / "content/pages/list.md").read_text()
    assert "future: false" in (new / "course.yml").read_text()
    kept = "- still to come: hidden until its day, though what pages print of posts names it already: "
    assert f"{kept}_posts/2027-01-12-intro.md, _posts/2027-01-14-rain.md\n" in (new / "IMPORT.md").read_text()
    assert run(["-C", str(new), "build", "-q", "-o", str(tmp_path / "built"), "--now", NOW]) == 0
    assert not list((tmp_path / "built").rglob("intro.html"))
