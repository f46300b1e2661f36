"""`lectorium check` as students, instructors and workflows meet it: whole printed texts, exit codes, fixes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from lectorium.cli import check as check_module
from lectorium.cli.main import run
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.text.diagnostic import Code, Diagnostic, Fix
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from mini_course import picture
from repositories import commit_all, git

POST = """---
title: Counting
date: 2026-09-03
---
##Rain

![A plot]({{ site.baseurl }}/images/Rain.PNG)
"""
CLEAN = """---
title: Counting
date: 2026-09-03
---

## Rain

![Rain in May]({{ site.baseurl }}/images/rain.png)
"""


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1788264000")
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_STEP_SUMMARY", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / "content/images").mkdir()
    (root / "course.yml").write_text("title: Things\nurl: https://example.org/\n")
    (root / "content/lectures/counting.md").write_text(POST)
    (root / "content/images/rain.png").write_bytes(picture("PNG", 64, 48))
    return root


def lecture(course: Path) -> Path:
    return course / "content/lectures/counting.md"


def test_findings_are_printed_with_line_caret_and_help(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "-C", str(course)]) == 1
    out, err = capsys.readouterr()
    assert out == (
        "content/lectures/counting.md:5:1: warning MD102 [no-space-after-hash]"
        " `##` needs a space behind it to make a heading; so it is plain text\n"
        "  |\n"
        "5 | ##Rain\n"
        "  | ^^\n"
        "  = help: put a space behind it\n"
        "content/lectures/counting.md:7:12: error IMG002 [image-letter-case]"
        " `images/Rain.PNG` is written `images/rain.png` in the course; on the web capital letters count\n"
        "  |\n"
        "7 | ![A plot]({{ site.baseurl }}/images/Rain.PNG)\n"
        "  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  = help: write `{{ site.baseurl }}/images/rain.png`\n"
    ).replace(":7:12:", ":7:11:")
    assert err == "1 error, 1 warning, 0 infos in 1 file; `lectorium check --fix` mends 2 of them\n"


def test_nothing_to_mend(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lecture(course).write_text(CLEAN)
    assert run(["check", "-C", str(course), "--strict"]) == 0
    assert capsys.readouterr() == ("", "nothing to mend\n")


def test_warnings_count_only_when_strict(course: Path) -> None:
    lecture(course).write_text(CLEAN.replace("## Rain", "##Rain"))
    assert run(["check", "-C", str(course)]) == 0
    assert run(["check", "-C", str(course), "--strict"]) == 1
    assert run(["check", "-C", str(course), "--strict", "--exit-zero"]) == 0


def test_a_config_that_cannot_be_read_is_2(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "course.yml").write_text("title: [\n")
    assert run(["check", "-C", str(course), "--exit-zero", str(lecture(course))]) == 2
    assert "course.yml:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--select", "IMG0001"], "no rule is called `IMG0001`"),
        (["--output-format", "xml"], "is not one of 'text', 'json', 'github', 'sarif', 'junit'"),
        (["--unsafe-fixes"], "`--unsafe-fixes` says which fixes: add `--fix` or `--diff`"),
        (["--changed-since", "nowhere"], "is in no git repository"),
        (["--baseline", "gone.json"], "there is no baseline"),
        (["content/lectures/gone.md"], "there is no file or folder"),
        (["/"], "is not in the course"),
    ],
)
def test_wrong_calls_are_2(
    course: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(course)
    assert run(["check", "-C", ".", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert "Traceback" not in err


def test_paths_limit_what_is_reported(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(course / "content/images")]) == 0
    assert run(["check", str(course / "content/lectures")]) == 1
    assert run(["check", "-C", str(course), str(lecture(course)), "--select", "MD102"]) == 0
    assert capsys.readouterr().out.count("MD102") == 2


def test_select_ignore_and_statistics(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "-C", str(course), "--ignore", "IMG", "--statistics"]) == 0
    assert capsys.readouterr().out == "     1  [*] MD102     warning no-space-after-hash\n"


def test_severities_and_ignores_of_the_config(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "course.yml").write_text(
        "title: Things\nurl: https://example.org/\n"
        "check:\n  severity:\n    MD102: error\n  per_file_ignores:\n    content/lectures/*: [IMG002]\n"
    )
    assert run(["check", "-C", str(course)]) == 1
    out = capsys.readouterr().out
    assert "error MD102" in out
    assert "IMG002" not in out


def test_json_is_one_array(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "-C", str(course), "--output-format", "json", "--select", "IMG"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "code": "IMG002",
            "name": "image-letter-case",
            "severity": "error",
            "path": "content/lectures/counting.md",
            "line": 7,
            "column": 11,
            "end_line": 7,
            "end_column": 45,
            "message": "`images/Rain.PNG` is written `images/rain.png` in the course; on the web capital letters count",
            "help": "write `{{ site.baseurl }}/images/rain.png`",
            "fix": {
                "title": "write `images/rain.png`",
                "safe": True,
                "edits": [
                    {"path": "content/lectures/counting.md", "start": 78, "end": 93, "text": "images/rain.png"},
                ],
            },
        }
    ]


def test_github_annotates_from_the_repository_and_writes_a_summary(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "init", "-q")
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert run(["check", "-C", str(course), "--output-format", "github", "--select", "MD102"]) == 0
    assert capsys.readouterr().out == (
        "::warning file=course/content/lectures/counting.md,line=5,endLine=5,col=1,endColumn=3,"
        "title=MD102 no-space-after-hash::`##` needs a space behind it to make a heading; so it is plain text%0A"
        "put a space behind it\n"
    )
    assert summary.read_text() == (
        "before\n## Lectorium check\n\n"
        "Found 1 warning. Errors must be mended before the merge; warnings should be.\n\n"
        "### `course/content/lectures/counting.md`\n\n"
        "| Line | What | How to mend it |\n| ---: | --- | --- |\n"
        "| 5 | **warning** `##` needs a space behind it to make a heading; so it is plain text `MD102` |"
        " put a space behind it |\n\n"
    )


def test_fix_keeps_every_other_byte_and_is_done_after_one_call(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = ("\ufeff" + POST.replace("\n", "\r\n")).encode()
    lecture(course).write_bytes(before)
    lecture(course).chmod(0o640)
    assert run(["check", "-C", str(course), "--fix"]) == 0
    assert capsys.readouterr() == ("", "mended 2 places in 1 file\nnothing to mend\n")
    after = lecture(course).read_bytes()
    assert after == before.replace(b"##Rain", b"## Rain").replace(b"Rain.PNG", b"rain.png")
    assert lecture(course).stat().st_mode & 0o777 == 0o640
    assert run(["check", "-C", str(course), "--fix"]) == 0
    assert lecture(course).read_bytes() == after


def test_diff_shows_what_a_fix_would_do_and_does_nothing(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "-C", str(course), "--diff", "--select", "MD102"]) == 1
    assert capsys.readouterr().out == (
        "--- a/content/lectures/counting.md\n+++ b/content/lectures/counting.md\n"
        "@@ -2,6 +2,6 @@\n title: Counting\n date: 2026-09-03\n ---\n-##Rain\n+## Rain\n \n"
        " ![A plot]({{ site.baseurl }}/images/Rain.PNG)\n"
    )
    assert lecture(course).read_text() == POST


HOSTILE_POST = POST.replace("##Rain\n", " ::stop-commands::x\n\t##[add-mask]a\x1b]0;owned\x07\n##Rain\n")


@pytest.mark.parametrize("environment", [{}, {"GITHUB_ACTIONS": "true"}])
def test_diff_is_byte_for_byte_for_a_program_and_commands_no_runner(course: Path, environment: dict[str, str]) -> None:
    lecture(course).write_text(HOSTILE_POST)
    command = [sys.executable, "-m", "lectorium", "check", "-C", str(course), "--diff", "--select", "MD102"]
    told = subprocess.run(command, env={**os.environ, **environment}, stdout=subprocess.PIPE, check=False).stdout
    shown = [rb"  \u{3A}:stop-commands::x", b" \t##\\u{5B}add-mask]a\\u{1B}]0;owned\\u{7}"]
    same = [b"  ::stop-commands::x", b" \t##[add-mask]a\x1b]0;owned\x07"]
    assert told.split(b"\n")[4:6] == (shown if environment else same)


def test_diff_steers_no_terminal(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lecture(course).write_text(HOSTILE_POST)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run(["check", "-C", str(course), "--diff", "--select", "MD102"]) == 1
    out = capsys.readouterr().out
    assert "]0;owned" in out
    assert "\x1b" not in out


def test_unsafe_fixes_only_when_asked(course: Path) -> None:
    lecture(course).write_text(CLEAN + "\n-Wind\n-Snow\n")
    run(["check", "-C", str(course), "--fix"])
    assert "-Wind" in lecture(course).read_text()
    run(["check", "-C", str(course), "--fix", "--unsafe-fixes"])
    assert "- Wind\n- Snow" in lecture(course).read_text()


def test_no_picture_seems_unused_while_a_post_cannot_be_read(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "content/images").mkdir(exist_ok=True)
    (course / "content/images/cloud.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (course / "content/lectures/z.md").write_bytes(b"---\ntitle: Z\n---\n\n![a cloud, caf\xe9](/images/cloud.svg)\n")
    assert run(["check", "-C", str(course), "--select", "IMG105"]) == 1
    assert capsys.readouterr().out == (
        "content/lectures/z.md: error FILE003 [not-utf8] the text is not UTF-8: byte 0xE9 in line 5\n"
        "  = help: save the file as UTF-8 in your editor\n"
    )
    (course / "content/lectures/z.md").unlink()
    assert run(["check", "-C", str(course), "--select", "IMG105"]) == 0
    assert "content/images/cloud.svg: info IMG105 [unused-image]" in capsys.readouterr().out


def test_a_fix_spells_a_key(course: Path) -> None:
    lecture(course).write_text(CLEAN.replace("date:", "dat: 2026-09-04\nnots: Ada\nx_date:").replace("dat:", "date:"))
    run(["check", "-C", str(course), "--fix", "--select", "FM021"])
    assert "\nnotes: Ada\n" in lecture(course).read_text()


@pytest.mark.parametrize("text", ["{", "[1]", "[" * 100_000, '{"lectorium-baseline": 1, "findings": {"a": 1e999}}'])
def test_a_file_that_is_no_baseline_is_refused(course: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (course.parent / "odd.json").write_text(text)
    assert run(["check", "-C", str(course), "--baseline", str(course.parent / "odd.json")]) == 2
    assert "odd.json` is no baseline that `--write-baseline` has written\n" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names on this system")
def test_a_pipe_is_no_baseline(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(course / "pipe")
    assert run(["check", "-C", str(course), "--baseline", str(course / "pipe")]) == 2
    assert capsys.readouterr().err == (
        f"lectorium: the disk says no to `{course}/pipe`: this is no regular file\n"
        "  = help: mend that or name another place, then run this again; nothing half written was left behind\n"
    )


def test_a_baseline_forgives_old_findings_and_no_new_ones(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    baseline = course.parent / "old.json"
    assert run(["check", "-C", str(course), "--write-baseline", "--baseline", str(baseline)]) == 0
    assert capsys.readouterr().err == f"wrote 2 findings to {baseline}; use it with `--baseline old.json`\n"
    lecture(course).write_text(POST.replace("---\n##", "---\n\nMore text above.\n\n##") + "\n![Another](gone.png)\n")
    assert run(["check", "-C", str(course), "--baseline", str(baseline)]) == 1
    out = capsys.readouterr().out
    assert out.count(": error ") == 1
    assert "`content/lectures/gone.png` does not exist" in out or "gone.png" in out
    assert "MD102" not in out


def test_an_old_mistake_is_not_that_of_a_change(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit_all(course)
    lecture(course).write_text(POST.replace("---\n##", "---\n\nMore text above.\n\n##"))
    assert run(["check", "-C", str(course), "--changed-since", "main", "--strict"]) == 0
    assert capsys.readouterr() == ("", "nothing to mend\n")


def test_a_deleted_picture_breaks_a_post_that_did_not_change(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lecture(course).write_text(CLEAN)
    commit_all(course)
    (course / "content/images/rain.png").unlink()
    assert run(["check", "-C", str(course), "--changed-since", "HEAD"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("content/lectures/counting.md:8:16: error IMG001 [missing-image] ")


def test_a_new_mistake_and_a_new_file_are_those_of_a_change(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit_all(course)
    (course / "content/lectures/new.md").write_text("---\ntitle: New\n---\n\n![](gone.png)\n")
    assert run(["check", "-C", str(course), "--changed-since", "main"]) == 1
    out = capsys.readouterr().out
    assert "content/lectures/new.md:5" in out
    assert "counting.md" not in out


def test_what_no_change_touched_is_read_once_without_a_cache_too(
    course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        (course / f"content/lectures/{number}.md").write_text(f"---\ntitle: Day {number}\n---\n\nText.\n")
    commit_all(course)
    (course / "content/lectures/1.md").write_text("---\ntitle: Day 1\n---\n\n![](gone.png)\n")
    read = list[str]()

    def noted(source: SourceFile, *given: Any) -> Any:
        read.append(source.path)
        return tokenize(source, *given)

    monkeypatch.setattr("lectorium.parse.parse_document.tokenize", noted)
    assert run(["check", "-C", str(course), "--changed-since", "main", "--no-cache", "-j1"]) == 1
    assert "content/lectures/1.md:5" in capsys.readouterr().out
    assert Counter(read) == Counter(dict.fromkeys(read, 1) | {"content/lectures/1.md": 2})
    assert len(read) == 5


def test_a_renamed_file_keeps_its_old_mistakes(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit_all(course)
    git(course, "mv", "content/lectures/counting.md", "content/lectures/rain.md")
    assert run(["check", "-C", str(course), "--changed-since", "main"]) == 0


def test_a_branch_is_compared_with_where_it_began(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit_all(course)
    git(course, "checkout", "-q", "-b", "mine")
    (course / "content/lectures/new.md").write_text("---\ntitle: New\n---\n\nText.\n")
    commit_all(course)
    git(course, "checkout", "-q", "main")
    lecture(course).write_text(CLEAN)
    commit_all(course)
    git(course, "checkout", "-q", "mine")
    assert run(["check", "-C", str(course), "--changed-since", "main", "--strict"]) == 0


def test_what_git_has_lost_is_told_and_hinders_no_other_check(
    course: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lecture(course).write_text(CLEAN)
    commit_all(course)
    shutil.rmtree(course / ".git/objects")
    (course / ".git/objects").mkdir()
    lecture(course).write_text(f"{CLEAN}\nMore.\n")
    assert run(["check", "-C", str(course), "--changed-since", "HEAD"]) == 2
    assert capsys.readouterr() == (
        "",
        "lectorium: git knows no commit `HEAD` here\n"
        "  = help: fetch it first, for instance `git fetch origin main`; in a workflow set `fetch-depth: 0`\n",
    )
    assert run(["check", "-C", str(course)]) == 0
    (course / ".git/index").write_bytes(b"DIRC nonsense")
    assert run(["check", "-C", str(course), "--strict"]) == 0
    assert run(["build", "-C", str(course), "-o", str(tmp_path / "site")]) == 0


def test_a_file_that_git_has_lost_is_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit_all(course)
    lecture(course).write_text(f"{CLEAN}\n![](gone.png)\n")
    blob = git(course, "rev-parse", "HEAD:content/lectures/counting.md")
    (course / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert run(["check", "-C", str(course), "--changed-since", "main"]) == 2
    err = capsys.readouterr().err
    assert err == (
        f"lectorium: the git repository lacks what this needs: {blob}\n"
        "  = help: fetch the whole of a partial clone: `git fetch --refetch --no-filter`\n"
    )


def test_earlier_files_are_not_asked_for_where_nothing_is_found(course: Path) -> None:
    commit_all(course)
    blob = git(course, "rev-parse", "HEAD:content/lectures/counting.md")
    (course / ".git/objects" / blob[:2] / blob[2:]).unlink()
    lecture(course).write_text(CLEAN)
    assert run(["check", "-C", str(course), "--changed-since", "main"]) == 0
    assert run(["check", "-C", str(course), "--changed-since", "no-branch"]) == 2


def test_junk_counts_when_git_records_it(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lecture(course).write_text(CLEAN)
    (course / ".gitignore").write_text(".DS_Store\n")
    (course / "content/.DS_Store").write_text("x")
    commit_all(course)
    assert run(["check", "-C", str(course), "--strict"]) == 0
    git(course, "add", "-f", "content/.DS_Store")
    assert run(["check", "-C", str(course), "--strict"]) == 1
    assert "content/.DS_Store: warning NAME103 [junk-file]" in capsys.readouterr().out


def test_a_second_check_loads_no_heavy_library(course: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from lectorium.cli.main import run; "
        f"run(['check', '-C', {str(course)!r}, '--cache-dir', {str(tmp_path / 'cache')!r}]); "
        "print([n for n in ('jinja2', 'markdown_it', 'PIL', 'yaml', 'nh3', 'pypdfium2') if n in sys.modules])"
    )
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")


def test_an_edit_is_seen_by_the_next_check(course: Path) -> None:
    for _ in range(3):
        lecture(course).write_text(CLEAN)
        assert run(["check", "-C", str(course), "--strict"]) == 0
        lecture(course).write_text(CLEAN.replace("rain.png", "rian.png"))
        assert run(["check", "-C", str(course), "--strict"]) == 1


def test_quiet_prints_errors_and_no_summary(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "-C", str(course), "-q"]) == 1
    out, err = capsys.readouterr()
    assert (out.count(": error "), out.count(": warning "), err) == (1, 0, "")
    assert run(["check", "-C", str(course), "-q", "--fix"]) == 0
    assert capsys.readouterr() == ("", "")


def test_diff_of_nothing_is_0_and_so_is_one_that_counts_for_nothing(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "-C", str(course), "--diff", "--exit-zero"]) == 0
    assert capsys.readouterr().out.startswith("--- a/content/")
    lecture(course).write_text(CLEAN)
    assert run(["check", "-C", str(course), "--diff"]) == 0
    assert capsys.readouterr().out == ""


def test_paths_are_those_of_the_course_but_for_github(
    course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(tmp_path, "init", "-q")
    for form in ("json", "junit"):
        run(["check", "-C", str(course), "--output-format", form])
        out = capsys.readouterr().out
        assert '"content/lectures/counting.md"' in out
        assert "course/content" not in out
    run(["check", "-C", str(course), "--output-format", "sarif"])
    assert '"course/content/lectures/counting.md"' in capsys.readouterr().out


def test_statistics_are_for_people(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "-C", str(course), "--output-format", "json", "--statistics"])
    assert len(json.loads(capsys.readouterr().out)) == 2


def test_words_are_told_apart_by_commas(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "-C", str(course), "--select", " IMG , ,MD102,"]) == 1
    assert capsys.readouterr().err.startswith("1 error, 1 warning, 0 infos in 1 file")


def test_the_baseline_has_a_place_of_its_own(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "-C", str(course), "--write-baseline"]) == 0
    place = course.resolve() / ".lectorium-baseline.json"
    assert capsys.readouterr().err == (
        f"wrote 2 findings to {place}; use it with `--baseline .lectorium-baseline.json`\n"
    )
    assert run(["check", "-C", str(course), "--baseline", str(place), "--strict"]) == 0


def test_of_many_findings_the_end_says_what_they_are(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lecture(course).write_text("---\ntitle: A\n---\n\n" + "[x](gone.md)\n\n" * 11 + "![](http://e.org/a.png)\n\n" * 30)
    run(["check", "-C", str(course), "--select", "LINK001,ALT001"])
    lines = capsys.readouterr().err.splitlines()
    assert lines[:5] == [
        "",
        "    30      ALT001    warning missing-alt",
        "    11      LINK001   error   dead-link",
        "`lectorium check --select ALT001` shows the first of them alone",
        "",
    ]
    gone = "error LINK001 the link target `content/lectures/gone.md` does not exist"
    assert lines[5:15] == [f"content/lectures/counting.md:{5 + 2 * each}:5: {gone}" for each in range(10)]
    assert lines[15:] == ["and 1 more error: `lectorium check -q`", "11 errors, 30 warnings, 0 infos in 1 file"]
    run(["check", "-C", str(course), "--select", "LINK001"])
    assert capsys.readouterr().err == "11 errors, 0 warnings, 0 infos in 1 file\n"


def test_the_last_line_counts_what_can_be_mended_safely() -> None:
    def found(code: Code, path: str, safe: bool | None = None) -> Diagnostic:
        fix = None if safe is None else Fix("mend it", (), safe)
        return Diagnostic(code, "x", Span.of_file(path), fix=fix)

    error, note = Code("A001", "one", "error"), Code("B001", "two", "info")
    assert check_module.summary(()) == "nothing to mend"
    assert check_module.summary((found(error, "a"), found(error, "b", safe=False), found(note, "b"))) == (
        "2 errors, 0 warnings, 1 info in 2 files"
    )
    assert check_module.summary((found(error, "a", safe=True),)) == (
        "1 error, 0 warnings, 0 infos in 1 file; `lectorium check --fix` mends 1 of them"
    )
