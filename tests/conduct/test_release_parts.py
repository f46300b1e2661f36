"""Parts of a lecture that are released apart: until then no output of any kind says a word of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.cli.main import run

LECTURE = """title: Rain
tags: [water]
deck: rainslides
notes: "[Notesword](/decks/rainnotes.pdf)"
solutions: [{name: Solutionword, url: decks/rainanswers.pdf}]
due: {title: Dueword, date: 2026-10-20}
recording: https://video.example/recordingword
release:
  slides: 2026-09-03 08:00
  notes: 2026-09-04
  solutions: 2026-10-01
  due: 2026-09-05
  recording: 2026-09-05
"""
WHOLE = """title: Pageword
tags: [Tagword]
deck: pagedeck
speaker: Speakerword
release: {page: 2026-09-03 08:00, slides: 2026-09-10}
"""
SECRET = (b"rainslides", b"Notesword", b"rainnotes", b"Solutionword", b"rainanswers", b"Dueword", b"recordingword")
OF_PAGE = (b"Pageword", b"Tagword", b"pagedeck", b"Speakerword", b"Bodyword")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "content/decks").mkdir()
    (tmp_path / "course.yml").write_text("title: Rain\nurl: https://w.example/\ntimezone: Europe/London\n")
    for name in ("rainslides", "rainnotes", "rainanswers", "pagedeck"):
        (tmp_path / f"content/decks/{name}.pdf").write_bytes(b"%PDF-1.7 " + name.encode())
    (tmp_path / "content/lectures/1.md").write_text(f"---\n{LECTURE}---\nIt rains.\n")
    (tmp_path / "content/lectures/2.md").write_text(f"---\n{WHOLE}---\nBodyword.\n")
    (tmp_path / "content/lectures/3.md").write_text("---\ntitle: Wind\n---\nIt blows.\n")
    (tmp_path / "content/lectures/4.md").write_text("---\ntitle: Draftword\ndraft: true\n---\nIt snows.\n")
    return tmp_path


def built(course: Path, now: str, *options: str) -> Path:
    out = course.parent / f"{course.name}-site"
    cache = ["--cache-dir", str(course.parent / f"{course.name}-cache")]
    assert run(["build", str(course), "-o", str(out), *cache, "--now", now, *options]) == 0
    return out


def said(site: Path, words: tuple[bytes, ...]) -> set[bytes]:
    """Return which words stand in the name or the bytes of any output."""
    files = [path for path in site.rglob("*") if path.is_file()]
    whole = b"\0".join(path.relative_to(site).as_posix().encode() + b"\0" + path.read_bytes() for path in files)
    return {word for word in words if word in whole}


def test_no_output_says_a_word_of_what_is_not_released(course: Path) -> None:
    assert said(built(course, "2026-08-01T00:00:00Z"), (*SECRET, *OF_PAGE, b"Draftword")) == set()
    assert said(built(course, "2026-09-03T06:59:59Z"), (*SECRET, *OF_PAGE)) == set()


def test_each_part_comes_at_its_instant_on_the_clock_of_the_course(course: Path) -> None:
    built(course, "2026-09-03T06:59:59Z")
    site = built(course, "2026-09-03T07:00:00Z")  # 08:00 in London
    assert said(site, (*SECRET, *OF_PAGE)) == {b"rainslides", b"Pageword", b"Tagword", b"Speakerword", b"Bodyword"}
    site = built(course, "2026-09-03T23:00:00Z")
    assert said(site, SECRET) == {b"rainslides", b"Notesword", b"rainnotes"}
    site = built(course, "2026-10-01T12:00:00Z")
    assert said(site, (*SECRET, *OF_PAGE)) == {*SECRET, *OF_PAGE}
    assert said(built(course, "2026-08-01T00:00:00Z", "--future"), (*SECRET, *OF_PAGE)) == {*SECRET, *OF_PAGE}


def test_a_link_to_what_is_not_released_publishes_nothing(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/lectures/3.md").write_text("---\ntitle: Wind\n---\nAs [slides](/decks/rainslides.pdf) say.\n")
    site = built(course, "2026-08-01T00:00:00Z")
    assert not list(site.rglob("*.pdf"))
    assert (
        "content/lectures/3.md:4:13: warning LINK007 [link-to-hidden-page] `decks/rainslides.pdf` is not released yet"
        in (capsys.readouterr().err + capsys.readouterr().out)
    )


def test_another_lecture_that_names_withheld_slides_is_told_so(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (course / "content/lectures/3.md").write_text("---\ntitle: Wind\ndeck: rainslides\n---\nIt blows.\n")
    assert not list(built(course, "2026-08-01T00:00:00Z").rglob("*.pdf"))
    assert (
        "content/lectures/3.md:3:7: warning LINK007 [link-to-hidden-page] "
        "`content/decks/rainslides.pdf` is not released yet, so nobody can open it\n"
        "  |\n3 | deck: rainslides\n  |       ^^^^^^^^^^\n  = help: name it when it is shown\n"
    ) in capsys.readouterr().err


def test_the_last_line_of_a_build_tells_what_is_left_out(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(course, "2026-08-01T00:00:00Z")
    assert capsys.readouterr().out.splitlines()[-1] == (
        "left out: 1 draft, 2 until 3 Sep 08:00, 1 until 4 Sep, 2 until 5 Sep, 1 later (--drafts, --future)"
    )
    built(course, "2026-08-01T00:00:00Z")
    assert capsys.readouterr().out.splitlines()[-1].startswith("left out: 1 draft, 2 until")
    (course / "content/lectures/4.md").unlink()
    built(course, "2026-11-01T00:00:00Z")
    assert "left out" not in capsys.readouterr().out


def test_explain_knows_a_template(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "templates").mkdir()
    (course / "templates/base.html").write_text('{% extends "theme/base.html" %}\n')
    assert run(["explain", str(course / "templates/base.html"), "--no-cache"]) == 0
    told = "templates/base.html\n  a template: pages are made with it, and it is published as no file\n"
    assert capsys.readouterr().out == told


def test_explain_says_when_and_why(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(course / f"content/{name}") for name in ("lectures/1.md", "lectures/2.md", "lectures/4.md")]
    paths += [str(course / "content/decks/rainslides.pdf"), str(course / "course.md")]
    assert run(["explain", *paths, "--now", "2026-08-01T00:00:00Z", "--no-cache"]) == 1
    assert capsys.readouterr().out == (
        "content/lectures/1.md\n"
        "  shown at lectures/1/\n"
        "  `slides` not shown until 3 Sep 08:00 (--future shows it)\n"
        "  `notes` not shown until 4 Sep (--future shows it)\n"
        "  `solutions` not shown until 1 Oct (--future shows it)\n"
        "  `due` not shown until 5 Sep (--future shows it)\n"
        "  `recording` not shown until 5 Sep (--future shows it)\n"
        "content/lectures/2.md\n"
        "  not shown until 3 Sep 08:00, by `release:` (--future shows it)\n"
        "  its address: lectures/2/\n"
        "  `slides` not shown until 10 Sep (--future shows it)\n"
        "content/lectures/4.md\n"
        "  not shown: a draft (--drafts shows it)\n"
        "  its address: lectures/4/\n"
        "content/decks/rainslides.pdf\n"
        "  not published: it is no page, or only what is not shown uses it\n"
        "course.md\n"
        "  no file of the course, and no address of its site\n"
    )


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        (
            "  slides: soon",
            "content/lectures/1.md:10:11: error FM020 [wrong-type] `soon` is no date, so `slides` stays hidden\n"
            "   |\n10 |   slides: soon\n   |           ^^^^\n  = help: write `2026-09-03` or `2026-09-03 08:00`\n",
        ),
        (
            "  solution: 2026-10-01",
            "content/lectures/1.md:10:3: warning FM024 [unread-value] `release` names `solution`, but nothing under"
            " that key can come apart\n   |\n10 |   solution: 2026-10-01\n   |   ^^^^^^^^\n"
            "  = help: did you mean `solutions`?\n",
        ),
        (
            "  title: 2026-10-01",
            "content/lectures/1.md:10:3: warning FM024 [unread-value] `release` names `title`, but nothing under that"
            " key can come apart\n   |\n10 |   title: 2026-10-01\n   |   ^^^^^\n"
            "  = help: here `deck`, `notes`, `solutions`, `due`, `recording` can\n",
        ),
        (
            "  recording: 2026-10-02\n  recordin: 2026-10-01",
            "content/lectures/1.md:11:3: warning FM024 [unread-value] `release` names `recordin`, but nothing under"
            " that key can come apart\n   |\n11 |   recordin: 2026-10-01\n   |   ^^^^^^^^\n"
            "  = help: did you mean `recording`?\n",
        ),
    ],
)
def test_slips_are_told(course: Path, capsys: pytest.CaptureFixture[str], line: str, printed: str) -> None:
    post = course / "content/lectures/1.md"
    post.write_text(post.read_text().replace("  slides: 2026-09-03 08:00", line))
    run(["check", str(course), "--select", "FM020,FM024", "--no-cache", "--now", "2026-08-01T00:00:00Z"])
    assert capsys.readouterr().out == printed + "\n" * (not printed.endswith("\n"))


def test_a_hidden_lecture_keeps_its_number_and_number_sets_it(course: Path) -> None:
    def numbers() -> list[str]:
        page = (built(course, "2026-08-01T00:00:00Z") / "index.html").read_text()
        return [part.partition("</span>")[0] for part in page.split('<span class="kind kind-lecture">')[1:]]

    (course / "content/lectures/5.md").write_text("---\ntitle: Fog\n---\nIt is grey.\n")
    assert numbers() == ["Lecture 1", "Lecture 3", "Lecture 5"]
    (course / "content/lectures/3.md").write_text("---\ntitle: Wind\nnumber: 12\n---\nIt blows.\n")
    assert numbers() == ["Lecture 1", "Lecture 12", "Lecture 14"]


@pytest.mark.parametrize(
    ("named", "lies"),
    [
        ("deck: decks/SECRETS", ["decks/secrets.pdf"]),
        ("deck: decks/secrets.pptx", ["decks/secrets.pptx", "decks/secrets.pdf"]),
        ("deck: secrets", ["decks/secrets.pdf", "decks/secrets.pptx", "decks/secrets.key"]),
        ("video: /decks/secrets.mp4", ["decks/secrets.mp4", "decks/secrets.jpg"]),
        ("deck: decks/my%20secrets.pdf", ["decks/my secrets.pdf"]),
        ("solutions: ../decks/SECRETS.ipynb", ["decks/secrets.ipynb"]),
    ],
)
def test_a_file_is_left_out_however_its_part_names_it(course: Path, named: str, lies: list[str]) -> None:
    for name in lies:
        (course / "content" / name).write_bytes(b"Fileword")
    release = f"release: {{{named.partition(':')[0]}: 2026-09-03}}"
    (course / "content/lectures/3.md").write_text(f"---\ntitle: Wind\n{named}\n{release}\n---\nIt blows.\n")
    assert said(built(course, "2026-09-01T00:00:00Z"), (b"secrets", b"Fileword")) == set()
    assert said(built(course, "2026-09-03T00:00:00Z"), (b"Fileword",)) == {b"Fileword"}


def test_the_picture_of_a_film_of_a_draft_is_left_out(course: Path) -> None:
    for name in ("filmword.mp4", "filmword.jpg", "deckword.pdf", "deckword.jpg"):
        (course / "content" / name).write_bytes(b"a file")
    film, link = '<video controls src="/filmword.mp4"></video>', "[slides](/deckword.pdf)"
    draft = course / "content/lectures/4.md"
    draft.write_text(f"---\ntitle: Snow\ndraft: true\n---\n{film}\n\n{link}\n")
    site = built(course, "2026-09-01T00:00:00Z")
    assert [path.name for path in site.glob("*word.*")] == ["deckword.jpg"]
    (course / "content/lectures/3.md").write_text(f"---\ntitle: Wind\n---\n{film}\n")
    site = built(course, "2026-09-01T00:00:00Z")
    assert sorted(path.name for path in site.glob("*word.*")) == ["deckword.jpg", "filmword.jpg", "filmword.mp4"]


@pytest.mark.parametrize("folder", ["content", "content/week1", "content/lectures/week1", "static/files"])
def test_slides_in_any_folder_are_found_and_so_withheld(course: Path, folder: str) -> None:
    (course / folder).mkdir(parents=True, exist_ok=True)
    (course / folder / "aside.pdf").write_bytes(b"%PDF-1.7 asideword")
    (course / folder / "drafted.pdf").write_bytes(b"%PDF-1.7 draftedword")
    head = "title: A\ndeck: aside\nrelease: {deck: 2026-09-03 08:00}\n"
    (course / "content/lectures/5.md").write_text(f"---\n{head}---\nText.\n")
    (course / "content/lectures/6.md").write_text("---\ntitle: B\ndeck: drafted\ndraft: true\n---\nText.\n")
    assert said(built(course, "2026-09-03T06:59:00Z"), (b"asideword", b"aside.pdf", b"draftedword")) == set()
    assert said(built(course, "2026-09-03T07:00:00Z"), (b"asideword", b"draftedword")) == {b"asideword"}


ENTRIES = """title: Snow
links: [{name: Kept, url: "https://x.example/"}, {name: Linkword, url: decks/rainnotes.pdf, release: 2026-10-01}]
solutions: {url: decks/rainanswers.pdf, release: 2026-10-01}
facts: {Sheet: {name: Factword, available: 2026-10-01}}
due: [{title: Dueword, date: 2026-10-20, release: 2026-10-01}]
handouts: [{name: Hiddenword, file: decks/pagedeck.pdf, hidden: true}]
files:
  - {decks/rainslides.pdf: Fileword, draft: true}
  - {name: Twiceword, url: decks/snowslides.pdf, release: 2026-01-01, published: false}
"""
LATER = (b"Linkword", b"rainnotes", b"rainanswers", b"Factword", b"Dueword")
NEVER = (b"Hiddenword", b"pagedeck", b"Fileword", b"rainslides", b"Twiceword", b"snowslides")


def test_an_entry_of_a_list_may_say_itself_that_it_comes_later(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in (1, 2):
        (course / f"content/lectures/{number}.md").unlink()
    (course / "content/lectures/5.md").write_text(f"---\n{ENTRIES}---\nText.\n")
    (course / "decks").mkdir(exist_ok=True)
    (course / "content/decks/snowslides.pdf").write_bytes(b"%PDF-1.7 snowslides")
    assert said(built(course, "2026-09-30T22:59:59Z"), (*LATER, *NEVER, b"Kept")) == {b"Kept"}
    assert said(built(course, "2026-09-30T23:00:00Z"), (*LATER, *NEVER, b"Release", b"Available")) == set(LATER)
    assert "`hidden` has no meaning here, and as it reads like a wish to hide this, nobody sees it" in (
        capsys.readouterr().err
    )


def test_an_entry_that_cannot_be_held_back_stops_the_build(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/pages").mkdir()
    (course / "content/pages/p.md").write_text("---\ntitle: P\nlinks: [{name: N, url: /x, release: 2026-10-01}]\n---\n")
    (course / "content/lectures/5.md").write_text("---\ntitle: S\nreadings: [{title: R, hidden: true}]\n---\n")
    (course / "content/lectures/6.md").write_text("---\ntitle: T\nreading: {title: R, release: 2030-01-01}\n---\n")
    assert run(["check", str(course)]) == 1
    told = capsys.readouterr().out
    places = ("content/pages/p.md:3:28", "content/lectures/5.md:3:23", "content/lectures/6.md:3:21")
    for at, key in zip(places, ("release", "hidden", "release"), strict=True):
        assert f"{at}: error FM020 [wrong-type] `{key}` hides nothing here\n" in told
    assert told.count("hides nothing here") == 3
    assert "put `#` before this entry to keep it out of the site, or delete `hidden` to publish it" in told
