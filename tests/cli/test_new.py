"""`new` and `init`: a course worth looking at, that the program itself finds nothing in, over nobody's files."""

from __future__ import annotations

import errno
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from broken_disk import break_call
from lectorium.cli.main import run
from lectorium.cli.stamp import stamped_json

MADE = [
    ".gitignore",
    ".vscode/course.schema.json",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "content/decks/notes.pdf",
    "content/images/coin.svg",
    "content/lectures/01-why-we-write-things-down.md",
    "content/lectures/02-how-much-a-message-holds.md",
    "content/pages/syllabus.md",
    "course.yml",
]
WORKFLOWS = [f".github/workflows/lectorium-{name}.yml" for name in ("check", "deploy", "links")]
INSTALL = ["--workflows", "--install", "lectorium @ git+https://example.org/lectorium@v0.1.0"]
USAGE = "Usage: lectorium new DIR [OPTIONS]\nTry 'lectorium new DIR --help' for help.\n\nError: "


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1787000000")  # 17 August 2026, a Monday
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_course_without_a_question(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "the-art of_counting"]) == 0
    assert capsys.readouterr() == (
        f"made a course in {place}/the-art of_counting; next:\n\n"
        "  cd 'the-art of_counting'\n"
        "  lectorium serve --open\n"
        '  lectorium new lecture "What comes next"\n',
        "",
    )
    assert files(place / "the-art of_counting") == MADE
    config = yaml.safe_load((place / "the-art of_counting/course.yml").read_text())
    assert (config["title"], config["term"]) == ("The art of counting", "Fall 2026")
    assert {key: str(config["calendar"][key]) for key in ("start", "end")} == {
        "start": "2026-08-24",
        "end": "2026-12-04",
    }
    assert config["calendar"]["meetings"] == [
        {"day": "Tuesday", "time": "14:00-15:15"},
        {"day": "Thursday", "time": "14:00-15:15"},
    ]


@pytest.mark.parametrize(
    ("meets", "days", "time"),
    [
        ("TTh 14:00-15:15", ["Tuesday", "Thursday"], "14:00-15:15"),
        ("MWF 9am", ["Monday", "Wednesday", "Friday"], "9am"),
        ("Tuesday, Thursday 2-3:15pm", ["Tuesday", "Thursday"], "2-3:15pm"),
        ("tue & thu 2 to 3:15 pm", ["Tuesday", "Thursday"], "2 to 3:15 pm"),
    ],
)
def test_meetings_are_read_as_those_of_a_config(place: Path, meets: str, days: list[str], time: str) -> None:
    assert run(["new", "a", "--meets", meets, "-q"]) == 0
    text = (place / "a/course.yml").read_text()
    assert re.findall(r"day: (\w+)\n +time: \"?([^\"\n]*)", text) == [(day, time) for day in days]
    assert run(["check", "a", "-q", "--no-cache"]) == 0


@pytest.mark.parametrize("meets", ["Tuesday, Thursday 14:00-15:15", "fri", "none"])
@pytest.mark.parametrize(
    "title", ["Counting", 'A: "quoted" # no', "yes", "- x", "計算", "1984", "@START@ and {{ site.title }}"]
)
def test_nothing_is_found_in_it(place: Path, capsys: pytest.CaptureFixture[str], title: str, meets: str) -> None:
    assert run(["new", "a", "--title", title, "--meets", meets, "-q"]) == 0
    assert run(["-C", "a", "check", "--strict", "-q"]) == 0
    assert run(["-C", "a", "build", "--strict", "-q", "--no-cache"]) == 0
    assert capsys.readouterr() == ("", "")
    assert yaml.safe_load((place / "a/course.yml").read_text())["title"] == title


def test_it_is_built_without_a_message(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "a", "-q"]) == 0
    assert run(["build", "a"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.partition(" in ")[0] == "14 pages, 1 image, 0 errors, 0 warnings"
    front = (place / "a/_site/index.html").read_text()
    for words in ("Why we write things down", "How much a message holds", "Syllabus"):
        assert words in front
    second = (place / "a/_site/lectures/02-how-much-a-message-holds/index.html").read_text()
    for words in ("<math", "A Mathematical Theory of Communication", "coin.svg", "<table"):
        assert words in second
    assert (place / "a/_site/decks/notes.pdf").read_bytes().startswith(b"%PDF-")
    assert not (place / "a/_site/.vscode").exists()


def test_everything_can_be_said_by_flags(place: Path) -> None:
    flags = ["--title", "Trees", "--term", "Winter", "--start", "12 October 2026", "--end", "Feb 5, 2027"]
    assert run(["new", *flags, "--meets", "Mon, Wed and fri. 9:15 – 10:00", "a", *INSTALL]) == 0
    config = yaml.safe_load((place / "a/course.yml").read_text())
    assert [config["title"], config["term"]] == ["Trees", "Winter"]
    assert [str(config["calendar"][key]) for key in ("start", "end")] == ["2026-10-12", "2027-02-05"]
    assert [(row["day"], row["time"]) for row in config["calendar"]["meetings"]] == [
        (day, "9:15-10:00") for day in ("Monday", "Wednesday", "Friday")
    ]
    assert files(place / "a") == sorted([*MADE, *WORKFLOWS])


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--start", "soon"], "Invalid value for '--start': `soon` is not a date or time such as 2026-09-03"),
        (
            ["--start", "9/3/2026"],
            "Invalid value for '--start': `9/3/2026` is not a date: write `2026-03-09` for 9 March or `2026-09-03`",
        ),
        (["--end", "2026-02-30"], "Invalid value for '--end': `2026-02-30` is not a date of any calendar"),
        (["--start", "2026-09-01", "--end", "2026-08-01"], "the term ends before it starts"),
        (["--meets", "Funday 9:00"], "Invalid value for '--meets': `Funday 9:00` is not days and a time"),
        (["--meets", "X 9:00"], "Invalid value for '--meets': `X 9:00` is not days and a time"),
        (["--meets", "Monday 25:00"], "Invalid value for '--meets': `Monday 25:00` is not days and a time"),
        (["--meets", "9:00-10:00"], "Invalid value for '--meets': `9:00-10:00` is not days and a time"),
        (["--title", " "], "Invalid value for '--title': ` ` is not a line of words"),
        (["--title", "a\x1b[2J"], "Invalid value for '--title': `a\\u{1B}[2J` is not a line of words"),
        (
            ["--install", "x", "--workflows", "--install", "a'b"],
            "`a'b` is nothing that `pip install` takes in one word",
        ),
    ],
)
def test_flags_that_make_no_sense_write_nothing(
    place: Path, capsys: pytest.CaptureFixture[str], flags: list[str], told: str
) -> None:
    assert run(["new", "a", *flags]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.partition("Error: ")[2].startswith(told)
    assert files(place) == []


def test_files_that_are_there_are_named_and_kept(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "a/.git").mkdir(parents=True)
    (place / "a/.git/HEAD").write_text("ref: refs/heads/main\n")
    (place / "a/.gitignore").write_text("mine\n")
    (place / "a/README.md").write_text("mine\n")
    assert run(["new", "a"]) == 0
    assert capsys.readouterr().out.startswith(f"kept .gitignore, which was there\nmade a course in {place}/a; next:\n")
    assert (place / "a/.gitignore").read_text() == "mine\n"
    assert files(place / "a") == sorted([*MADE, ".git/HEAD", "README.md"])


def test_content_of_somebody_gets_no_samples(place: Path) -> None:
    (place / "content/lectures").mkdir(parents=True)
    (place / "content/lectures/1.md").write_text("---\ntitle: Mine\n---\n")
    assert run(["init", "-q"]) == 0
    assert files(place) == sorted(
        [path for path in MADE if not path.startswith("content/")] + ["content/lectures/1.md"]
    )


@pytest.mark.parametrize(
    ("config", "what", "hint"),
    [
        ("course.yml", "a course", "`lectorium new lecture TITLE` adds a lecture"),
        ("_config.yml", "a Jekyll course, which is read as it is", "`lectorium serve` shows it"),
    ],
)
def test_a_course_is_never_made_over_one(
    place: Path, capsys: pytest.CaptureFixture[str], config: str, what: str, hint: str
) -> None:
    (place / "a").mkdir()
    (place / "a" / config).write_text("title: Mine\n")
    assert run(["new", "a"]) == 2
    assert capsys.readouterr() == (
        "",
        f"lectorium: `a` is {what}: it has `{config}`\n"
        f"  = help: {hint}, `lectorium init` adds what a repository needs\n",
    )
    assert files(place / "a") == [config]


def test_a_file_is_no_folder(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "a").write_text("mine\n")
    assert run(["new", "a"]) == 2
    assert capsys.readouterr().err == "lectorium: `a` is a file: name a folder\n"
    assert run(["-C", "x", "new", "b"]) == 2
    assert capsys.readouterr().err == USAGE + "`new` makes its course in DIR: leave out `-C`\n"
    assert run(["new"]) == 2
    assert files(place) == ["a"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--title", "X"], "name the folder of the new course: `lectorium new DIR`"),
        ([""], "an empty name is no file or folder: the present one is `.`"),
        (
            ["lectures", "Trees and woods"],
            "these are 2 words: a folder is `lectorium new 'lectures Trees and woods'`, "
            "a lecture of a course `lectorium new lecture TITLE`",
        ),
    ],
)
def test_what_names_no_folder_writes_nothing(
    place: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    assert run(["new", *words]) == 2
    assert capsys.readouterr() == ("", f"{USAGE}{told}\n")
    assert files(place) == []


def test_a_course_within_a_course_is_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "course.yml").write_text("title: Mine\n")
    assert run(["new", "On toes"]) == 0
    assert capsys.readouterr().err == (
        f"note: it stands in the course `{place}`; `lectorium new lecture TITLE` there makes a lecture of that\n"
    )


def test_a_lecture_says_which_meeting_it_takes(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    term = ["--start", "2026-08-24", "--end", "2026-09-02"]
    assert run(["new", "terms/a", *term, "-q"]) == 0  # a term, once the folder above has a config
    (place / "course.yml").write_text("title: Mine\n")
    wrote = f"wrote {place}/terms/a/content/lectures/0"
    assert run(["new", "lecture", "-C", "terms/a", "Toes"]) == 0
    assert capsys.readouterr() == (
        f"{wrote}3-toes.md\nit takes the meeting of Tuesday, 2026-09-01, 14:00-15:15\n",
        "",
    )
    assert run(["-C", "terms/a", "new", "lecture", "Knees"]) == 0
    assert capsys.readouterr() == (
        f"{wrote}4-knees.md\n",
        "note: the calendar has no meeting left for it: give it a `date:`, or add meetings\n",
    )


def test_a_disk_that_is_full_leaves_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    break_call(monkeypatch, "open", place / "a/course.yml", errno.ENOSPC)
    assert run(["new", "a"]) == 2
    assert capsys.readouterr().err == (
        f"lectorium: the disk says no to `{place}/a/course.yml`: No space left on device\n"
        "  = help: mend that or name another place, then run this again; nothing half written was left behind\n"
    )
    assert list(place.iterdir()) == []


def test_init_makes_a_course_here(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / ".git").mkdir()
    assert run(["init", "--title", "Trees", *INSTALL]) == 0
    assert capsys.readouterr() == (
        f"made a course in {place}; next:\n\n"
        "  lectorium serve --open\n"
        '  lectorium new lecture "What comes next"\n'
        "  lectorium check\n\n"
        "next: commit and push them; under Settings, Pages of the repository choose `GitHub Actions` as the source\n",
        "",
    )
    assert files(place) == sorted([*MADE, *WORKFLOWS])


def test_texts_that_are_no_part_of_the_course_are_named(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("README.md", "notes.md", "week1/one.md", "week1/two.md"):
        (place / name).parent.mkdir(exist_ok=True)
        (place / name).write_text("# Words\n")
    assert run(["init"]) == 0
    assert capsys.readouterr().err == (
        "note: `notes.md` and 2 more Markdown files: what is to be a lecture belongs in `content/lectures/`\n"
    )


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_schema_of_ours_is_renewed_until_somebody_changes_it(
    place: Path, capsys: pytest.CaptureFixture[str], ends: str
) -> None:
    assert run(["init", "-q"]) == 0
    schema = place / ".vscode/course.schema.json"
    new = schema.read_text()
    old = stamped_json(new.partition("\n")[0] + "\n" + new.split("\n", 2)[2].replace('"title"', '"titel"', 1)).decode()
    schema.write_text(old.replace("\n", ends), newline="")
    assert run(["init"]) == 0
    out = capsys.readouterr().out
    assert schema.read_text() == new
    changed = [line for line in out.splitlines() if re.match(r"[-+] (?! *.\$comment)", line)]
    assert changed == ['- "titel": "course.yml of Lectorium",', '+ "title": "course.yml of Lectorium",']
    assert f"renewed {schema}\n" in out
    schema.write_text(old.replace("titel", "titles"))
    assert run(["init"]) == 0
    assert f"kept {schema}, which was there\n" in capsys.readouterr().out


def test_init_below_the_top_of_a_repository(place: Path) -> None:
    (place / ".git").mkdir()
    assert run(["new", "autumn term", "-q", *INSTALL]) == 0
    assert files(place) == sorted([*(f"autumn term/{path}" for path in MADE), *WORKFLOWS])
    text = (place / WORKFLOWS[0]).read_text()
    assert yaml.safe_load(text)["defaults"] == {"run": {"working-directory": "autumn term"}}


def test_init_in_a_course_adds_settings(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "course.yml").write_text("title: Mine\n")
    (place / ".gitignore").write_text("mine\n")
    assert run(["init"]) == 0
    added = [f"wrote {place}/.vscode/{name}\n" for name in ("extensions.json", "settings.json", "course.schema.json")]
    assert capsys.readouterr() == (f"kept {place}/.gitignore, which was there\n" + "".join(added), "")
    assert run(["init"]) == 0
    assert capsys.readouterr().out == (
        f"kept {place}/.gitignore, which was there\n"
        + "".join(line.removeprefix("wrote ").strip() + " is up to date\n" for line in added)
    )
    assert run(["init", "--title", "Other"]) == 2
    assert capsys.readouterr().err.endswith(
        f"Error: `{place}` is a course: `--title` is for a new one, and stands in its config here\n"
    )


def test_init_in_a_jekyll_course_adds_what_git_needs(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "_config.yml").write_text("title: Mine\n")
    assert run(["init"]) == 0
    assert capsys.readouterr() == (f"wrote {place}/.gitignore\n", "")


def test_a_second_lecture_of_one_title_is_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "course.yml").write_text("title: Mine\n")
    for words in ("Counting toes", "Fingers", "counting toes"):
        assert run(["new", "lecture", words]) == 0
    assert capsys.readouterr().err == (
        "note: `content/lectures/01-counting-toes.md` has the same title: delete one of the two, or call it otherwise\n"
    )


def test_lectures_go_on_where_the_last_one_is(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "-q"]) == 0
    assert run(["new", "lecture", "Counting on toes: twenty?"]) == 0
    path = "content/lectures/03-counting-on-toes-twenty.md"
    assert capsys.readouterr() == (
        f"wrote {place}/{path}\nit takes the meeting of Tuesday, 2026-09-01, 14:00-15:15\n",
        "",
    )
    assert (place / path).read_text() == (
        '---\ntitle: "Counting on toes: twenty?"\ntags: []\n---\n\n'
        "<!-- TODO: What this lecture is about, in two or three sentences. -->\n\n"
        '<!-- TODO: What to read: a heading "## Required readings", below it "### Title" for each work, '
        "with a list of authors, year, link. -->\n"
    )
    assert run(["check"]) == 0
    told = re.findall(r"\S+ info \S+ \[.*", capsys.readouterr().out)
    assert told == [
        f"{path}:6:1: info MD110 [to-do] this is still to be written: "
        "What this lecture is about, in two or three sentences.",
        f'{path}:8:1: info MD110 [to-do] this is still to be written: What to read: a heading "## Required readings", '
        'below it "### Title" for each work, with a list of authors, year, link.',
    ]
    (place / "content/lectures/notes.md").write_text("---\ntitle: Notes\n---\n\nWords.\n")
    assert run(["-C", str(place), "new", "lecture", "Without", "quotes", "-q"]) == 0
    assert (place / "content/lectures/04-without-quotes.md").exists()
    assert run(["check", "--strict", "-q"]) == 0
    assert run(["build", "--strict", "-q"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("there", "made"), [([], "01"), (["9-a.md"], "10"), (["100 x.md", "007_b.md"], "101"), (["009-a.md"], "010")]
)
def test_the_number_is_as_wide_as_the_last(place: Path, there: list[str], made: str) -> None:
    (place / "content/lectures").mkdir(parents=True)
    (place / "course.yml").write_text("title: Mine\n")
    for name in there:
        (place / "content/lectures" / name).touch()
    assert run(["new", "lecture", "Trees", "-q"]) == 0
    text = (place / f"content/lectures/{made}-trees.md").read_text()
    assert text.startswith("---\ntitle: Trees\n# date: 2026-09-03\ntags: []\n---\n"), "nobody can know the day"


def test_a_jekyll_course_has_its_own_form(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "_config.yml").write_text("title: Mine\n")
    assert run(["new", "lecture", "Trees"]) == 2
    assert capsys.readouterr().err == (
        f"lectorium: `{place}` is a Jekyll course: `new lecture` writes no posts for Jekyll\n"
        "  = help: copy the newest post of the course: its name and its front matter are what your layouts expect\n"
    )
    assert files(place) == ["_config.yml"]


def test_a_lecture_needs_a_title_and_a_course(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "lecture"]) == 2
    assert capsys.readouterr().err.endswith("Error: Missing argument 'TITLE'.\n")
    assert run(["new", "lecture", "Trees"]) == 2
    assert capsys.readouterr().err == (
        "lectorium: there is no course here: no `course.yml` or `_config.yml` in this folder or above it\n"
        "  = help: make one here with `lectorium init`, elsewhere with `lectorium new DIR`; "
        "name another with `-C DIR`\n"
    )
    assert run(["new", "./lecture", "-q"]) == 0
    assert files(place / "lecture") == MADE


def ask(root: Path, place: Path, typed: bytes, *words: str) -> tuple[int, str]:
    """Run `new` on a terminal of its own, and type; return its exit code and what the terminal showed."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "lectorium", "new", *words]
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "TERM": "dumb"}
    with subprocess.Popen(
        command, cwd=place, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment
    ) as process:
        os.write(ours, typed)
        out, _ = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    return process.returncode, out.decode()


def test_on_a_terminal_five_questions(root: Path, place: Path) -> None:
    code, shown = ask(root, place, b"Trees\nsoon\n2026-10-12\n2026-10-01\n\n\nMon 9:00\n", "a")
    assert code == 0
    assert shown == (
        "Title of the course [A]: First day of the term [2026-08-24]: "
        "Error: `soon` is not a date or time such as 2026-09-03 or 2026-09-03T14:00Z\n"
        "First day of the term [2026-08-24]: Last day of the term [2027-01-22]: "
        "Error: the term ends before it starts\nLast day of the term [2027-01-22]: "
        "What the term is called [Fall 2026]: When it meets [Tuesday, Thursday 14:00-15:15]: "
        f"made a course in {place}/a; next:\n\n"
        '  cd a\n  lectorium serve --open\n  lectorium new lecture "What comes next"\n'
    )
    config = yaml.safe_load((place / "a/course.yml").read_text())
    assert config["calendar"]["meetings"] == [{"day": "Monday", "time": "9:00"}]
    assert str(config["calendar"]["end"]) == "2027-01-22"


def test_what_flags_say_is_not_asked_and_who_leaves_gets_nothing(root: Path, place: Path) -> None:
    flags = ["--title", "A", "--start", "2026-10-12", "--end", "2027-01-22", "--term", "B", "--meets", "none"]
    assert ask(root, place, b"", "a", *flags)[0] == 0
    code, shown = ask(root, place, b"\x04", "b", *flags[2:])
    assert code == 130
    assert shown == "Title of the course [B]: \nlectorium: interrupted\n"
    assert not (place / "b").exists()


@pytest.mark.parametrize("words", [["--help"], ["new", "DIR", "--help"], ["completion", "zsh"], ["new", "a", "-q"]])
def test_none_of_this_loads_what_builds_a_site(root: Path, place: Path, words: list[str]) -> None:
    code = (
        "import sys; from lectorium.cli.main import run; run(sys.argv[1:]); "
        "print(sorted({'jinja2', 'markdown_it', 'PIL', 'yaml', 'liquid', 'pypdfium2', 'pygit2'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_input_that_is_closed_is_asked_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert run(["new", "a"]) == 0
    assert (place / "a/course.yml").is_file()


def test_a_course_among_texts_that_were_there_links_to_none_of_ours(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "a/content/lectures").mkdir(parents=True)
    (place / "a/content/lectures/mine.md").write_text("---\ntitle: Mine\n---\n\nText.\n")
    assert run(["new", "a", "-q"]) == 0
    assert run(["check", "a", "--strict", "--no-cache"]) == 0
    assert capsys.readouterr() == ("", "nothing to mend\n")
