"""`compare-jekyll`: every printed text, exit codes, and that nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jekyll_program import write
from lectorium.cli.main import run

COURSE = {
    "_config.yml": "title: Weather\nbaseurl: /w\n",
    "index.md": "---\ntitle: Weather\n---\nRain [falls](notes.html).\n",
    "notes.md": "---\ntitle: Notes\n---\n| a | b |\n|---|---|\n| c | d |\n\n\\\\(x\\\\)\n",
    "map.png": "no picture",
}
KEPT = {
    "index.html": '<p>Rain <a href="/w/notes.html">falls</a></p>',
    "notes.html": "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
}


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    write(tmp_path / "course", COURSE)


def compared(root: Path, site: dict[str, str], *options: str) -> int:
    write(root / "course/_site", site)
    return run(["compare-jekyll", str(root / "course"), str(root / "course/_site"), *options])


def test_all_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted((tmp_path / "course").rglob("*"))
    assert compared(tmp_path, KEPT) == 0
    out, err = capsys.readouterr()
    kinds = [line.rpartition(", ")[0] if line.endswith("more here") else line for line in out.splitlines()]
    assert kinds == [
        "addresses: 2 of 2 kept (100.00 %)",
        "words: 6 of 6 kept (100.00 %)",
        "links: 1 of 1 kept (100.00 %)",
        "tables: 2 of 2 kept (100.00 %)",
        "total: all 11 kept",
    ]
    assert err == ""
    made = {tmp_path / "course/_site", *(tmp_path / "course/_site").iterdir()}
    assert sorted(set((tmp_path / "course").rglob("*")) - made) == before


LOST = {
    "index.html": "<h1 id='snow'>Snow fell in seven long dark winters</h1><p>Rain",
    "notes.html": f"<pre>{'long ' * 20}</pre>",
    "gone/index.html": "<p>Never seen",
}


def test_what_is_lost_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(tmp_path, LOST) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[:4] == [
        "gone/index.html: the address is lost, with all that stands there",
        "index.html: 1 of 1 ids lost: `snow`",
        "index.html: 7 of 8 words lost: `snow`, `fell`, `in`, `seven`, `long`, ...",
        "notes.html: 1 of 1 code lost: `long long long long long long long long long long long lo...`",
    ]
    assert [line.partition(" kept")[0] for line in out[4:]] == [
        "addresses: 2 of 3",
        "ids: 0 of 1",
        "words: 1 of 10",
        "code: 0 of 1",
        "total: 12 of 15 lost on 3 pages",
    ]
    assert "words: 1 of 10 kept (10.00 %), " in "\n".join(out)


def test_quiet_says_what_is_lost_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(tmp_path, LOST, "-q") == 1
    assert [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()] == [
        *("gone/index.html", "index.html", "index.html", "notes.html")
    ]


def test_json_has_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(tmp_path, LOST, "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["differences"][2] == {
        "page": "index.html",
        "kind": "words",
        "total": 8,
        "lost": ["snow", "fell", "in", "seven", "long", "dark", "winters"],
    }
    assert (found["total"]["words"], found["lost"]["words"], found["lost"]["links"]) == (10, 9, 0)
    assert found["added"].keys() == found["total"].keys()


def test_what_steers_a_terminal_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(tmp_path, {"index.html": "<p id='\x1b[2J'>"}, "-q") == 1
    assert capsys.readouterr().out == "index.html: 1 of 1 ids lost: `\\u{1B}[2J`\n"


def test_the_site_alone_is_compared_with_the_course_around(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "course/_site", KEPT)
    monkeypatch.chdir(tmp_path / "course")
    assert run(["compare-jekyll", "_site"]) == 0
    monkeypatch.chdir(tmp_path)
    assert run(["compare-jekyll", "-C", "course", "course/_site"]) == 0
    assert run(["-C", "course", "compare-jekyll", "course/_site"]) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if "total" in line] == ["total: all 11 kept"] * 3


def test_a_site_inside_the_course_is_no_part_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "course/site", {**KEPT, "site/index.html": "<p>x"})
    assert run(["compare-jekyll", str(tmp_path / "course"), str(tmp_path / "course/site"), "-q"]) == 1
    assert capsys.readouterr().out == "site/index.html: the address is lost, with all that stands there\n"


def test_the_layout_does_not_count(tmp_path: Path) -> None:
    pages = {f"n{number}.md": "---\ntitle: N\n---\nRain.\n" for number in range(4)}
    write(tmp_path / "course", pages)
    site = {path.replace(".md", ".html"): "<html><nav>Skip to content</nav><p>Rain" for path in pages}
    assert compared(tmp_path, site) == 0


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert run(["compare-jekyll", *arguments]) == 2
    return capsys.readouterr().err


def test_folders_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course, site = tmp_path / "course", tmp_path / "site"
    assert refused([str(course), str(site)], capsys) == (
        f"lectorium: there is no folder `{site}`\n  = help: build the course with Jekyll first: `jekyll build`\n"
    )
    site.mkdir()
    assert refused([str(course), str(site)], capsys) == (
        f"lectorium: there is no page in `{site}`\n  = help: name the folder that `jekyll build` has written\n"
    )
    write(site, KEPT)
    assert refused([str(tmp_path / "none"), str(site)], capsys) == f"lectorium: there is no folder `{tmp_path}/none`\n"
    assert refused([], capsys).endswith("Error: Missing argument 'JEKYLL_SITE'.\n")


def test_our_own_site_is_not_jekylls(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tmp_path / "course/_site"
    assert run(["build", str(tmp_path / "course")]) == 0
    capsys.readouterr()
    assert refused([str(tmp_path / "course"), str(site)], capsys) == (
        f"lectorium: `{site}` is a site of Lectorium\n"
        "  = help: let Jekyll build into another folder: `jekyll build -d`\n"
    )


def test_a_course_that_cannot_be_built_is_not_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "course/notes.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")
    assert compared(tmp_path, KEPT) == 1
    assert capsys.readouterr() == (
        "",
        "notes.md: error FILE003 [not-utf8] the text is not UTF-8: byte 0xE9 in line 2\n"
        "  = help: save the file as UTF-8 in your editor\n"
        "nothing was compared: mend the above first\n",
    )
    (tmp_path / "course/_config.yml").write_text("title: [")
    assert compared(tmp_path, KEPT) == 2
