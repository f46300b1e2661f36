"""The commands as people and workflows meet them: words, streams, exit codes, and never a traceback."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

import pytest

from broken_disk import break_call
from lectorium.cli import course as course_module
from lectorium.cli.main import COMMANDS, run

POST = """---
title: Counting
---
## Required readings

### How to count
- Ada Brook, Lin Chu
- https://arxiv.org/abs/2401.01234

Text.
"""


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    for name in ("NO_COLOR", "FORCE_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_text("title: Things\nurl: https://example.org/\n")
    (root / "content/lectures/01-counting.md").write_text(POST)
    return root


def test_a_build_that_errors_did_not_stop_says_so(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/lectures/01-counting.md").write_text("---\ntitle: A\n---\n\n[x](gone.md)\n\n{% include x %}\n")
    assert run(["build", str(course)]) == 0
    summary, told, where = capsys.readouterr().out.splitlines()
    assert ", 1 error, 1 warning in " in summary
    assert told == "built in spite of errors, calmly where something is missing: `lectorium check -q` lists them"
    assert where == f"the site is in {course}/_site: `lectorium serve {course}` shows it"
    run(["build", str(course), "--strict"])
    assert "in spite of" not in capsys.readouterr().out


def test_build_prints_what_it_made_and_where_it_is(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(course)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    line, where = out.splitlines()
    assert where == f"the site is in {course}/_site: `lectorium serve {course}` shows it"
    summary, _, seconds = line.rpartition(" in ")
    pages = len(list((course / "_site").rglob("*.html")))
    assert summary.startswith(f"{pages} pages, ")
    assert summary.endswith(", 0 errors, 0 warnings")
    assert seconds.endswith(" s")


def test_faults_go_to_stderr_with_line_and_caret(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/lectures/01-counting.md").write_text(POST + "\n![plot](plot.png)\n")
    assert run(["build", str(course)]) == 0
    out, err = capsys.readouterr()
    assert "1 error," in out
    assert err.startswith("content/lectures/01-counting.md:12:9: error IMG001 [missing-image] ")
    assert "12 | ![plot](plot.png)\n   |         ^^^^^^^^\n" in err


def test_content_that_cannot_be_built_is_1(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/lectures/01-counting.md").write_bytes(b"caf\xe9")
    assert run(["build", str(course)]) == 1
    assert capsys.readouterr().err == (
        "content/lectures/01-counting.md: error FILE003 [not-utf8] the text is not UTF-8: byte 0xE9 in line 1\n"
        "  = help: save the file as UTF-8 in your editor\n"
        f"nothing was written to {course}/_site: mend the above, then build again\n"
    )


def test_strict_is_1(course: Path) -> None:
    (course / "content/lectures/01-counting.md").write_text(POST + "\n![plot](plot.png)\n")
    assert run(["build", str(course), "--strict"]) == 1


def test_broken_config_is_2(course: Path) -> None:
    (course / "course.yml").write_text("title: [\n")
    assert run(["build", str(course)]) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bild"], "there is no command `bild`. did you mean `build`?"),
        (["build", "--nonsense"], "No such option"),
        (["build", "--now", "yesterday"], "`yesterday` is not a date or time such as 2026-09-03"),
        (["build", "--base-url", "example.org"], "`example.org` is not an address such as https://"),
        (["build", "--base-url", "http://[x/"], "`http://[x/` is not an address such as https://"),
        (["build", "--base-url", "http://x:99999/"], "`http://x:99999/` is not an address such as https://"),
        (["build", "--now", "²"], "`²` is not a date or time such as 2026-09-03"),
        (["build", "--now", "9" * 5000], "is not a date or time such as 2026-09-03"),
        (["build", "-j", "0"], "`0` is not a whole number from 1 on"),
        (["build", "-j", "two"], "`two` is not a whole number from 1 on"),
        (["serve", "--port", "99999"], "`99999` is not a whole number from 0 to 65535"),
        (["build", "gone"], "there is no folder `gone`"),
    ],
)
def test_usage_faults_are_2(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert "Traceback" not in err


def test_wrong_instant_in_the_environment_is_2(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert run(["build", str(course)]) == 2
    assert "SOURCE_DATE_EPOCH is `soon`" in capsys.readouterr().err


def test_refused_output_is_2_with_the_command_that_helps(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "_site").mkdir()
    (course / "_site/index.html").write_text("Jekyll")
    assert run(["build", str(course)]) == 2
    assert capsys.readouterr().err == (
        f"lectorium: the output folder `{course}/_site` has files that Lectorium did not make\n"
        f"  = help: if an earlier tool made it, move it out of the course or remove it: `rm -r {course}/_site`\n"
    )


def test_course_is_found_upward(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(course / "content/lectures")
    assert run(["build"]) == 0
    assert (course / "_site/index.html").exists()


@pytest.mark.parametrize("arguments", [["-C", "course", "build"], ["build", "-C", "course"], ["build", "course"]])
def test_course_can_be_named(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run([*arguments, "-o", "out"]) == 0
    assert (tmp_path / "out/index.html").exists()


def test_folder_without_a_course_says_what_was_looked_for(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["build"]) == 2
    assert capsys.readouterr().err == (
        "lectorium: there is no course here: no `course.yml` or `_config.yml` in this folder or above it\n"
        "  = help: did you mean `lectorium -C course ...`?\n"
    )
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    assert run(["build"]) == 2
    assert capsys.readouterr().err.endswith(
        "  = help: make one here with `lectorium init`, elsewhere with `lectorium new DIR`; "
        "name another with `-C DIR`\n"
    )


def test_config_names_are_those_of_the_dialects() -> None:
    assert tuple(dialect.config_name for dialect in course_module.dialects()) == course_module.CONFIG_NAMES


def test_json_report(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/lectures/01-counting.md").write_text(POST + "\n![plot](plot.png)\n")
    assert run(["build", str(course), "--json"]) == 0
    out, err = capsys.readouterr()
    report = json.loads(out)
    assert err == ""
    assert report["built"] is True
    assert (report["errors"], report["output"]) == (1, f"{course}/_site")
    assert "index.html" in report["written"]
    (fault,) = report["diagnostics"]
    assert (fault["code"], fault["path"], fault["line"], fault["column"]) == (
        "IMG001",
        "content/lectures/01-counting.md",
        12,
        9,
    )


def test_quiet_says_errors_only(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(course), "-q"]) == 0
    assert capsys.readouterr() == ("", "")


def test_verbose_names_the_files(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["build", str(course), "-v"])
    assert "wrote index.html\n" in capsys.readouterr().err
    (course / "content/lectures/01-counting.md").unlink()
    run(["build", str(course), "-v"])
    assert "removed lectures/01-counting/index.html\n" in capsys.readouterr().err


def test_plan_lists_what_build_makes(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", str(course)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "lectures/01-counting/index.html\tpage lecture.html\tcontent/lectures/01-counting.md" in lines
    assert not (course / "_site").exists()
    run(["build", str(course)])
    site = course / "_site"
    made = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {line.split("\t")[0] for line in lines} == made - {".lectorium"}


def test_the_schedule_of_a_plan_shows_what_two_swapped_posts_move(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "content/lectures"
    folder.mkdir(parents=True)
    (tmp_path / "course.yml").write_text(
        "title: C\ncalendar:\n  start: 2026-09-01\n  end: 2026-09-11\n  meetings: [{days: TTh, time: 14:00-15:15}]\n"
        "  cancelled:\n    - {date: 2026-09-03, reason: strike}\n"
    )
    for number, name in enumerate(("rain", "wind", "snow"), 1):
        (folder / f"{number}-{name}.md").write_text(f"---\ntitle: {name}\n---\nText.\n")
    assert run(["plan", "--schedule", str(tmp_path)]) == 0
    before = capsys.readouterr().out
    assert before == (
        "2026-09-01\t14:00-15:15\tcontent/lectures/1-rain.md\tmeeting 1: Tue 14:00\n"
        "2026-09-03\t\t\tcancelled: strike\n"
        "2026-09-08\t14:00-15:15\tcontent/lectures/2-wind.md\tmeeting 2: Tue 14:00\n"
        "2026-09-10\t14:00-15:15\tcontent/lectures/3-snow.md\tmeeting 3: Thu 14:00\n"
    )
    (folder / "1-rain.md").rename(folder / "2-rain.md")
    (folder / "2-wind.md").rename(folder / "1-wind.md")
    run(["plan", "--schedule", str(tmp_path)])
    after = capsys.readouterr().out
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        "2026-09-01\t14:00-15:15\tcontent/lectures/1-wind.md\tmeeting 1: Tue 14:00",
        "2026-09-08\t14:00-15:15\tcontent/lectures/2-rain.md\tmeeting 2: Tue 14:00",
    ]


def test_clean_removes_what_builds_made_and_nothing_else(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["build", str(course)])
    (course / "_site/mine.txt").write_text("precious")
    (cache,) = (course.parent / "user-cache/lectorium").glob("course-*")
    capsys.readouterr()
    assert run(["clean", str(course)]) == 0
    assert capsys.readouterr().out.startswith("removed ")
    assert [path.name for path in (course / "_site").iterdir()] == ["mine.txt"]
    assert not cache.exists()
    assert (course / "content/lectures/01-counting.md").exists()


def test_names_of_files_steer_no_terminal(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "static").mkdir(exist_ok=True)
    (course / "static/##[add-mask]a.txt").write_text("a")
    run(["build", str(course), "-v"])
    with (course / "_site/.lectorium").open("a") as mark:
        mark.write("aa\x1b[31m\u202e\n")
    run(["clean", str(course), "-v"])
    told = capsys.readouterr().err.splitlines()
    assert "wrote ##\\u{5B}add-mask]a.txt" in told
    assert "removed ##\\u{5B}add-mask]a.txt" in told
    assert "removed aa\\u{1B}[31m\\u{202E}" in told


def test_clean_leaves_a_site_of_another_tool(course: Path) -> None:
    (course / "_site").mkdir()
    (course / "_site/index.html").write_text("Jekyll")
    assert run(["clean", str(course)]) == 0
    assert (course / "_site/index.html").exists()


def test_readings_as_data(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-C", str(course), "export", "readings", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "lecture": "Counting",
            "path": "content/lectures/01-counting.md",
            "line": 6,
            "kind": "required",
            "title": "How to count",
            "authors": ["Ada Brook", "Lin Chu"],
            "date": None,
            "venue": None,
            "urls": ["https://arxiv.org/abs/2401.01234"],
            "abstract": None,
            "related": [],
            "key": "brookcount-244a",
        }
    ]


def test_readings_in_the_format_of_the_site(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The files beside the pages and what is exported are the same."""
    assert run(["build", str(course), "-q"]) == 0
    capsys.readouterr()
    for form, name in (("bibtex", "readings.bib"), ("ris", "readings.ris"), ("csl-json", "readings.json")):
        assert run(["export", "readings", str(course), "--format", form]) == 0
        shown = capsys.readouterr().out
        assert shown == (course / "_site" / name).read_text()
        assert "brookcount-244a" in shown


def test_readings_as_a_table(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post = course / "content/lectures/02-lists.md"
    post.write_text(
        '---\ntitle: =1+1\n---\n## Readings\n\n### Trees, "lists"\n+ Ada Brook, Lin Chu\n+ https://e.org/a\n+ https://e.org/b\n'
    )
    assert run(["-C", str(course), "export", "readings", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert list(rows[0]) == [
        *("lecture", "path", "line", "kind", "key", "title", "authors", "date", "venue", "urls", "abstract", "related"),
    ]
    told = {name: rows[1][name] for name in ("lecture", "title", "authors", "urls", "line", "date")}
    assert told == {
        "lecture": "'=1+1",
        "title": 'Trees, "lists"',
        "authors": "Ada Brook; Lin Chu",
        "urls": "https://e.org/a https://e.org/b",
        "line": "6",
        "date": "",
    }


def test_one_paper_has_one_key(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In both lectures, and where the front matter links to it."""
    (course / "content/lectures/02-again.md").write_text(
        "---\ntitle: Again\nmorenotes: <a href='https://arxiv.org/pdf/2401.01234v2'>Notes</a>\n---\n"
        "## Readings\n\n### HOW to count!\n+ https://arxiv.org/abs/2401.01234\n"
    )
    assert run(["-C", str(course), "export", "readings"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["title"], row["key"]) for row in rows] == [
        ("How to count", "brookcount-244a"),
        ("HOW to count!", "brookcount-244a"),
        ("Notes", "brookcount-244a"),
    ]


def test_links_of_the_front_matter_are_readings_too(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post = course / "content/lectures/02-links.md"
    post.write_text("---\ntitle: Links\nmorenotes: <a href='https://e.org/survey'>A survey</a>\n---\nText.\n")
    assert run(["-C", str(course), "export", "readings"]) == 0
    rows = [row for row in json.loads(capsys.readouterr().out) if row["lecture"] == "Links"]
    assert [(row["kind"], row["title"], row["urls"]) for row in rows] == [
        ("unsectioned", "A survey", ["https://e.org/survey"])
    ]


def test_readings_into_a_file(course: Path, tmp_path: Path) -> None:
    assert run(["export", "readings", str(course), "-o", str(tmp_path / "readings.json")]) == 0
    assert json.loads((tmp_path / "readings.json").read_text())[0]["title"] == "How to count"


def test_cache_folder_can_be_chosen_and_is_no_part_of_the_course(course: Path) -> None:
    cache = course / "content/cache"
    assert run(["build", str(course), "--cache-dir", str(cache)]) == 0
    assert list(cache.glob("*/objects/*/*"))
    assert not (course / "_site/cache").exists()


def test_no_cache_leaves_none(course: Path) -> None:
    assert run(["build", str(course), "--no-cache"]) == 0
    assert not list((course.parent / "user-cache").rglob("objects"))


def test_disk_that_cannot_be_written_is_2(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course.parent / "file").write_text("x")
    assert run(["build", str(course), "-o", str(course.parent / "file/out")]) == 2
    err = capsys.readouterr().err
    assert err == (
        f"lectorium: the disk says no to `{course.parent}/file`: File exists\n"
        "  = help: mend that or name another place, then run this again; nothing half written was left behind\n"
    )


def broken(*_: object) -> None:
    raise ZeroDivisionError("some\nlong story")


@pytest.mark.parametrize(("option", "traced"), [([], False), (["-v"], True)])
def test_own_fault_is_2_and_traced_only_on_request(
    course: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    option: list[str],
    traced: bool,
) -> None:
    monkeypatch.setattr("lectorium.cli.build.build", broken)
    assert run(["build", str(course), *option]) == 2
    err = capsys.readouterr().err
    assert "lectorium: this is a fault of Lectorium itself: ZeroDivisionError: some\n" in err
    assert ("Traceback" in err) is traced


def test_overview_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {name} " in out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    assert "Usage: lectorium " in capsys.readouterr().out


def test_colour_only_where_it_is_wanted(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (course / "content/lectures/01-counting.md").write_text(POST + "\n![plot](plot.png)\n")
    run(["build", str(course)])
    assert "\x1b[" not in capsys.readouterr().err
    monkeypatch.setenv("FORCE_COLOR", "1")
    run(["build", str(course)])
    assert "\x1b[31m\x1b[1merror\x1b[0m IMG001" in capsys.readouterr().err
    monkeypatch.setenv("NO_COLOR", "1")
    run(["build", str(course)])
    assert "\x1b[" not in capsys.readouterr().err


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "lectorium", *arguments]


def test_module_is_the_command(course: Path) -> None:
    done = subprocess.run(command("--version"), capture_output=True, text=True, check=True)
    assert done.stdout.startswith("lectorium 0.")


def test_reader_that_goes_away_is_no_fault(course: Path) -> None:
    for number in range(300):
        (course / f"content/{number}-{'x' * 200}.txt").write_text("")
    with subprocess.Popen(command("plan", str(course)), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_closed_streams_are_no_fault(course: Path) -> None:
    """As services and scheduled jobs start commands; the exit code still tells."""
    words = shlex.join(command("check", str(course), "--no-cache"))
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        done = subprocess.run(["sh", "-c", f"{words} {closed}"], capture_output=True, text=True, check=False)
        assert (done.returncode, "fault of Lectorium" in done.stderr, "Traceback" in done.stderr) == (0, False, False)


def test_interrupt_is_130(course: Path, tmp_path: Path) -> None:
    """Ctrl-C while the course is read ends the command with one line."""
    script = "import time, sys, lectorium.conduct.terms as a; a.analyse_site = lambda *x: time.sleep(60)\n"
    script += "from lectorium.cli.main import main; print('ready', flush=True); main(sys.argv[1:])"
    process = subprocess.Popen(
        [sys.executable, "-c", script, "plan", str(course)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(1)
    os.kill(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (130, "\nlectorium: interrupted\n")


def test_interrupt_while_the_program_is_loaded_is_130() -> None:
    script = (
        "import sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'click': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "from lectorium.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_native_course_loads_no_other_dialect(tmp_path: Path) -> None:
    (tmp_path / "course.yml").write_text("title: Rain\n")
    (tmp_path / "_config.yml").write_text("title: Rain\n")
    script = "import sys; from pathlib import Path; from lectorium.cli.course import dialects_of\n"
    script += "print([each.config_name for each in dialects_of(Path(sys.argv[1]))])\n"
    script += "print(sorted(name for name in sys.modules if 'jekyll' in name))"
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout == "['course.yml']\n[]\n"
    (tmp_path / "course.yml").unlink()
    assert course_module.dialects_of(tmp_path) == course_module.dialects()


def test_commands_run_without_the_cycle_collector_and_leave_at_once(course: Path) -> None:
    """What a large course is made of is neither searched for cycles nor taken apart in the end; output is whole."""
    script = "import atexit, gc, sys, lectorium.cli.main as m; run = m.run; atexit.register(print, 'taken apart')\n"
    script += "m.run = lambda words: (run(words), print('off' if not gc.isenabled() else 'on', end=''))[0]\n"
    script += "m.main(sys.argv[1:])"
    words = [sys.executable, "-c", script, "plan", str(course), "--cache-dir", str(course.parent / "cache")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "off"


def test_a_profiler_has_its_say_at_the_end() -> None:
    """Under a profiler or debugger the process ends the ordinary way."""
    script = "import atexit, sys, lectorium.cli.main as m; atexit.register(print, 'told')\n"
    script += "sys.setprofile(lambda *_: None); m.main(['--version'])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "told"


def test_page_that_cannot_be_removed_is_told_until_it_is_gone(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (course / "content/lectures/02-secret.md").write_text("---\ntitle: Secret\n---\n\nText.\n")
    run(["build", str(course)])
    (course / "content/lectures/02-secret.md").unlink()
    page, archive = course / "_site/lectures/02-secret/index.html", course.parent / "site.zip"
    capsys.readouterr()
    told = (
        f"lectorium: `{page}` could not be removed: Permission denied\n"
        "  = help: mend its permissions; the next `build` or `clean` tries again\n"
    )
    with monkeypatch.context() as broken:
        break_call(broken, "unlink", page, errno.EACCES)
        for _ in range(2):
            assert run(["build", str(course), "-q", "--zip", str(archive)]) == 2
            assert capsys.readouterr() == ("", told)
        assert not archive.exists()
        assert run(["build", str(course), "--json"]) == 2
        assert json.loads(capsys.readouterr().out)["left"] == ["lectures/02-secret/index.html"]
        assert run(["clean", str(course), "-q"]) == 2
        assert capsys.readouterr() == ("", told)
        assert page.exists()
    assert run(["clean", str(course), "-q"]) == 0
    assert not (course / "_site").exists()


def test_removed_page_goes_at_the_next_build(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (course / "content/lectures/02-secret.md").write_text("---\ntitle: Secret\n---\n\nText.\n")
    run(["build", str(course), "-q"])
    (course / "content/lectures/02-secret.md").unlink()
    page = course / "_site/lectures/02-secret/index.html"
    with monkeypatch.context() as broken:
        break_call(broken, "unlink", page, errno.EACCES)
        run(["build", str(course), "-q"])
    assert run(["build", str(course), "-q"]) == 0
    assert not page.parent.exists()


def test_output_folder_swapped_for_a_link_is_2_with_help(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["build", str(course), "-q"])
    (course / "_site").rename(course.parent / "moved")
    (course / "_site").symlink_to("../moved")
    before = sorted(str(path) for path in (course.parent / "moved").rglob("*"))
    capsys.readouterr()
    for command in ("build", "clean"):
        assert run([command, str(course)]) == 2
        assert capsys.readouterr().err == (
            f"lectorium: the output folder `{course}/_site` is a link\n"
            "  = help: name the folder that it leads to with `-o`\n"
        )
    assert sorted(str(path) for path in (course.parent / "moved").rglob("*")) == before


def test_cache_that_cannot_be_removed_is_told(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["build", str(course), "-q"])
    (cache,) = (course.parent / "user-cache/lectorium").glob("course-*")
    monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)
    assert run(["clean", str(course), "-q"]) == 2
    assert capsys.readouterr().err == f"lectorium: the cache `{cache}` could not be removed\n"


def break_post(course: Path) -> None:
    (course / "content/lectures/02-broken.md").write_bytes(b"caf\xe9")


def test_plan_and_export_of_a_course_with_a_fault_are_1(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_post(course)
    for words in (["plan"], ["export", "readings"]):
        assert run([*words, str(course)]) == 1
        out, err = capsys.readouterr()
        assert "counting" in out
        assert err.startswith("content/lectures/02-broken.md: error FILE003")


def test_plan_and_export_of_a_wrong_config_are_2(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "course.yml").write_text("title: [\n")
    for words in (["plan"], ["export", "readings"]):
        assert run([*words, str(course)]) == 2
        out, err = capsys.readouterr()
        assert (out, err.startswith("course.yml:")) == ("", True)


def test_faults_that_stop_nothing_are_told_as_asked(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "course.yml").write_text("title: Things\nurl: https://example.org/\nnav: [{title: A, page: gone.md}]\n")
    for words, told in ((["plan"], True), (["plan", "-q"], False), (["export", "readings"], False)):
        code = run([*words, str(course)])
        err = capsys.readouterr().err
        assert (code, bool(err)) == (0, told), (words, err)


def test_plan_says_what_makes_an_output(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/images").mkdir()
    (course / "content/images/a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (course / "content/images/a.txt").write_text("x")
    run(["plan", str(course)])
    made = {line.split("\t")[0]: line.split("\t")[1] for line in capsys.readouterr().out.splitlines()}
    assert (made["images/a.svg"], made["images/a.txt"], made["robots.txt"]) == ("svg", "copy", "text")
    assert "theme" in made.values()


def test_clean_counts_what_it_removed_unless_it_is_quiet(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], ["-q"]):
        run(["build", str(course), "-q"])
        count = sum(path.is_file() for path in (course / "_site").rglob("*")) - 1
        assert run(["clean", str(course), *words]) == 0
        assert capsys.readouterr() == (("", "") if words else (f"removed {count} files from {course}/_site\n", ""))


def test_quiet_build_tells_errors_and_where_nothing_was_written(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    break_post(course)
    assert run(["build", str(course), "-q"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1] == f"nothing was written to {course}/_site: mend the above, then build again"
    assert run(["build", str(course), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["built"], report["errors"], report["warnings"]) == (False, 1, 0)


def test_a_build_that_stops_names_the_errors_that_stop_it(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/lectures/01-counting.md").write_text(POST + "\n![plot](plot.png)\n")
    bad = [f"content/lectures/b{number}.md" for number in range(7)]
    for number, path in enumerate(bad, 1):
        (course / path).write_text("---\ntitle: B\ndate: 2026-02-30\n---\n")
        assert run(["build", str(course)]) == 1
        named = ", ".join(f"FM006 at {each}:3:7" for each in bad[: min(number, 5)])
        more = {6: " and 1 more error", 7: " and 2 more errors"}.get(number, "")
        wanted = f"nothing was written to {course}/_site: mend what stops it, {named}{more}, then build again"
        assert capsys.readouterr().err.splitlines()[-1] == wanted
    assert run(["build", str(course), "--strict"]) == 1
    assert capsys.readouterr().err.splitlines()[-1].endswith("_site: mend the above, then build again")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("at_once", [False, True])
def test_a_full_disk_behind_the_output_is_named(
    at_once: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with suppress(OSError), Path("/dev/full").open("wb", buffering=0 if at_once else 8192) as full:
        monkeypatch.setattr(sys, "stdout", TextIOWrapper(full, write_through=at_once))
        assert run(["rule", "IMG001"]) == 2
    assert capsys.readouterr().err == (
        "lectorium: the disk says no to standard output: No space left on device\n"
        "  = help: mend that or name another place, then run this again; nothing half written was left behind\n"
    )
