"""The whole builder: what it writes, what it leaves alone, and that nothing but the course shapes a byte."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, BuildResult, build
from lectorium.disk.refusal import RefusalError
from lectorium.text.digest import digest_parts
from lectorium.text.report import format_diagnostic

NOW = datetime(2026, 9, 10, 12, tzinfo=UTC)

POST = """---
title: Counting things
date: 2026-09-03
tags: [counting]
---
## Required readings

- [How to count](https://example.org/count)

## Fingers

Some *text* with $x^2$ and ![a plot](../images/plot.png).
"""

OTHER = """---
title: Measuring things
date: 2026-09-17
---
See [counting](01-counting.md).
"""

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c636060606000000005000157a1d1b00000000049454e44ae426082"
)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / "content/images").mkdir()
    (root / "course.yml").write_text("title: Things\nurl: https://example.org/things/\n")
    (root / "content/lectures/01-counting.md").write_text(POST)
    (root / "content/lectures/02-measuring.md").write_text(OTHER)
    (root / "content/images/plot.png").write_bytes(PNG)
    return root


def make(course: Path, **options: Any) -> BuildResult:
    """Build into `_site`, with the cache beside the course unless `cache` says otherwise."""
    order = {name: options.pop(name) for name in ("output", "strict", "cache") if name in options}
    order = {"output": course / "_site", "cache": course.parent / "cache", **order}
    return build(CourseRequest(course.resolve(), dialects, **{"now": NOW, **options}), BuildOptions(**order))


def content(site: Path) -> dict[str, str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def stamps(site: Path) -> dict[str, tuple[int, int]]:
    paths = (path for path in site.rglob("*"))
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in paths}


def printed(report: BuildResult) -> str:
    return "\n".join(format_diagnostic(item, report.find) for item in report.summary.diagnostics)


def test_site_is_built(course: Path) -> None:
    report = make(course)
    assert printed(report) == ""
    assert not report.stopped
    site = course / "_site"
    assert "Counting things" in (site / "lectures/01-counting/index.html").read_text()
    assert (site / "images/plot.png").read_bytes() == PNG
    assert (site / ".nojekyll").exists()
    assert report.summary.images >= 1
    assert set(report.published.written) == set(content(site)) - {".lectorium"}


def test_second_build_writes_nothing(course: Path) -> None:
    first = make(course)
    before = stamps(course / "_site")
    second = make(course)
    assert second.published.written == second.published.removed == ()
    assert second.summary == first.summary
    assert stamps(course / "_site") == before


def test_a_link_that_leaves_the_course_is_no_second_build(course: Path) -> None:
    make(course)
    make(course)
    (course / "content/elsewhere").symlink_to(course.parent)
    assert [item.code.code for item in make(course).summary.diagnostics] == ["FILE001"]


@pytest.mark.parametrize("forgotten", ["manifest", "cache", "both"])
def test_build_without_a_memory_writes_nothing_either(course: Path, forgotten: str) -> None:
    make(course)
    before = stamps(course / "_site")
    cache = course.parent / "cache"
    digest = digest_parts("2", "build", str((course / "_site").resolve()))
    manifest = cache / "objects" / digest[:2] / digest[2:]
    assert manifest.is_file()
    for path in (cache / "objects").glob("*/*"):
        if forgotten == "both" or (path == manifest) == (forgotten == "manifest"):
            path.unlink()
    if forgotten == "cache":
        (course / "content/lectures/02-measuring.md").touch()
    report = make(course)
    assert report.published.written == ()
    assert stamps(course / "_site") == before


def test_cold_and_warm_are_equal(course: Path) -> None:
    make(course)
    (course / "content/lectures/01-counting.md").write_text(POST.replace("Fingers", "Toes"))
    make(course)
    warm = content(course / "_site")
    make(course, output=course.parent / "cold", cache=None)
    assert content(course.parent / "cold") == warm


def test_edit_changes_only_what_it_must(course: Path) -> None:
    make(course)
    path = course / "content/lectures/01-counting.md"
    path.write_text(POST.replace("Some *text*", "Other *text*"))
    written = set(make(course).published.written)
    assert "lectures/01-counting/index.html" in written
    assert "lectures/02-measuring/index.html" not in written
    assert "images/plot.png" not in written


def test_line_added_above_the_body_changes_no_page(course: Path) -> None:
    make(course)
    path = course / "content/lectures/01-counting.md"
    path.write_text(POST.replace("title:", "\n\n\ntitle:"))
    assert make(course).published.written == ()


def test_deleted_post_leaves_no_page_behind(course: Path) -> None:
    make(course)
    (course / "content/lectures/02-measuring.md").unlink()
    report = make(course)
    assert "lectures/02-measuring/index.html" in report.published.removed
    assert not (course / "_site/lectures/02-measuring").exists()


def test_same_size_edit_with_its_time_set_back_is_built(course: Path) -> None:
    path = course / "content/lectures/01-counting.md"
    os.utime(path, (1_500_000_000, 1_500_000_000))
    make(course)
    path.write_text(POST.replace("Fingers", "Knuckle"))
    os.utime(path, (1_500_000_000, 1_500_000_000))
    make(course)
    assert "Knuckle" in (course / "_site/lectures/01-counting/index.html").read_text()


def test_picture_replaced_by_one_of_the_same_size_is_copied(course: Path) -> None:
    make(course)
    other = PNG[:-1] + b"\x83"
    (course / "content/images/plot.png").write_bytes(other)
    assert make(course).published.written == ("images/plot.png",)
    assert (course / "_site/images/plot.png").read_bytes() == other


def test_tampered_and_deleted_outputs_are_put_right(course: Path) -> None:
    make(course)
    before = content(course / "_site")
    (course / "_site/index.html").write_text("tampered")
    (course / "_site/images/plot.png").unlink()
    assert set(make(course).published.written) == {"index.html", "images/plot.png"}
    assert content(course / "_site") == before


def test_damaged_cache_is_built_around(course: Path) -> None:
    make(course)
    before = content(course / "_site")
    for path in (course.parent / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(b"damage")
    (course / "content/lectures/02-measuring.md").touch()
    make(course)
    assert content(course / "_site") == before


def test_blocking_fault_leaves_the_last_good_site(course: Path) -> None:
    make(course)
    before = stamps(course / "_site")
    (course / "content/lectures/01-counting.md").write_text(POST.replace("title: ", "title: [", 1))
    (course / "content/lectures/02-measuring.md").write_bytes(b"caf\xe9")
    report = make(course)
    assert report.stopped
    assert not report.misconfigured
    assert "content/lectures/01-counting.md:" in printed(report)
    assert "content/lectures/02-measuring.md: error FILE003 [not-utf8]" in printed(report)
    assert stamps(course / "_site") == before


def test_fault_of_the_config_is_told_apart(course: Path) -> None:
    (course / "course.yml").write_text("title: [\n")
    report = make(course)
    assert report.stopped
    assert report.misconfigured
    assert not (course / "_site").exists()


def test_faults_of_posts_are_told_beside_a_fault_of_the_config(course: Path) -> None:
    (course / "course.yml").write_text("title: Things\nnav: nowhere\ntitel: x\n")
    (course / "content/lectures/01-counting.md").write_text(POST.replace("2026-09-03", "2026-02-30"))
    (course / "content/lectures/02-measuring.md").write_text(OTHER + "\n![gone](gone.png)\n")
    report = make(course)
    assert report.stopped
    assert report.misconfigured
    assert not (course / "_site").exists()
    assert [item.code.code for item in report.summary.diagnostics] == ["FM006", "COURSE002", "COURSE001"]


def test_faults_of_jekyll_posts_are_told_beside_a_fault_of_the_config(tmp_path: Path) -> None:
    course = tmp_path / "jekyll"
    (course / "_posts").mkdir(parents=True)
    (course / "_config.yml").write_text("title: Things\nbad: !ruby/object:Thing {}\n")
    (course / "_posts/2026-01-02-a.md").write_text("---\ntitle: [\n---\nText.\n")
    report = make(course)
    assert report.misconfigured
    assert [(item.span.path, item.code.code) for item in report.summary.diagnostics if item.code.blocks] == [
        ("_config.yml", "FM007"),
        ("_posts/2026-01-02-a.md", "FM001"),
    ]


def test_anchors_among_readings_that_are_shown_as_cards_are_kept(course: Path) -> None:
    listed = (
        '## Required readings\n\n- <a id="old"></a>[How to count](https://example.org/count) <a name="first"></a>\n'
    )
    text = POST.replace("## Required readings\n\n- [How to count](https://example.org/count)\n", listed)
    assert text != POST
    (course / "content/lectures/01-counting.md").write_text(text)
    links = "\n[a](01-counting.md#old) [b](01-counting.md#first)\n"
    (course / "content/lectures/02-measuring.md").write_text(OTHER + links)
    assert printed(make(course)) == ""
    html = (course / "_site/lectures/01-counting/index.html").read_text()
    assert 'class="reading' in html
    assert html.count('id="old"') == html.count('id="first"') == 1


def test_readings_are_entries_at_the_top_of_the_contents(course: Path) -> None:
    text = POST.replace("## Fingers", "# Notes\n\nWords.\n\n## Fingers")
    (course / "content/lectures/01-counting.md").write_text(text)
    make(course)
    html = (course / "_site/lectures/01-counting/index.html").read_text()
    levels = re.findall(r'<li class="toc-level-(\d)"><a href="#([^"]+)"', html)
    assert levels == [("1", "required-readings"), ("1", "notes"), ("2", "fingers")]


def test_warning_is_said_again_when_nothing_is_done(course: Path) -> None:
    (course / "content/lectures/02-measuring.md").write_text(OTHER + "\n![gone](gone.png)\n$\\foo$\n")
    first = make(course)
    assert "IMG001" in printed(first)
    second = make(course)
    assert second.published.written == ()
    assert printed(second) == printed(first)
    (course / "content/lectures/01-counting.md").write_text(POST + "\nmore\n")
    assert printed(make(course)) == printed(first)


def test_strict_stops_on_errors_and_warnings(course: Path) -> None:
    (course / "content/lectures/02-measuring.md").write_text(OTHER + "\n![gone](gone.png)\n")
    assert make(course, strict=True).stopped
    assert not (course / "_site").exists()
    assert not make(course).stopped
    assert make(course, strict=True).stopped


def test_template_of_the_course_replaces_the_themes(course: Path) -> None:
    make(course)
    (course / "templates").mkdir()
    (course / "templates/404.html").write_text("<p>lost in {{ view.head.site.title }}</p>")
    assert make(course).published.written == ("404.html",)
    assert (course / "_site/404.html").read_text() == "<p>lost in Things</p>"
    (course / "templates/404.html").write_text("<p>{{ view.nonsense }}</p>")
    report = make(course)
    assert report.stopped
    assert "templates/404.html:1: error TPL003" in printed(report)
    assert (course / "_site/404.html").read_text() == "<p>lost in Things</p>"


def test_template_cannot_reach_python(course: Path) -> None:
    (course / "templates").mkdir()
    reach = f"{{{{ cycler.__init__.__globals__.os.popen('touch {course / 'made'}').read() }}}}"
    (course / "templates/tags.html").write_text(reach)
    report = make(course)
    assert report.stopped
    assert not (course / "made").exists()
    assert "templates/tags.html:1: error TPL003" in printed(report)


def test_template_over_a_limit_stops_the_build_and_is_not_remembered(course: Path) -> None:
    make(course)
    before = content(course / "_site")
    (course / "templates").mkdir()
    (course / "templates/lecture.html").write_text("\n{{ 'x' * 10 ** 10 }}")
    for _ in range(2):
        report = make(course)
        assert report.stopped
        assert printed(report).startswith(
            "templates/lecture.html:2: error TPL004 [template-over-limit] this template took more than 512 MiB of"
            " memory while it made `lectures/01-counting/index.html`\n"
        )
        assert content(course / "_site") == before


def test_link_out_of_the_course_stops_the_build(course: Path) -> None:
    (course.parent / "secret.txt").write_text("secret")
    (course / "content/secret.txt").symlink_to(course.parent / "secret.txt")
    report = make(course)
    assert report.stopped
    assert "content/secret.txt: error FILE001 [link-leaves-course]" in printed(report)


def test_link_out_of_a_folder_that_is_no_part_of_the_course_does_not(course: Path) -> None:
    (course / "notes").mkdir()
    (course / "notes/link").symlink_to("/")
    assert printed(make(course)) == ""


def test_output_folder_of_another_tool_is_refused(course: Path) -> None:
    (course / "_site").mkdir()
    (course / "_site/index.html").write_text("made by Jekyll")
    with pytest.raises(RefusalError):
        make(course)
    assert content(course / "_site").keys() == {"index.html"}


def test_output_among_the_sources_is_refused(course: Path) -> None:
    with pytest.raises(RefusalError, match="among the sources"):
        make(course, output=course / "content/site")
    assert not (course / "content/site").exists()


def test_nothing_but_the_output_is_written_into_the_course(course: Path) -> None:
    before = content(course)
    make(course)
    assert {path: digest for path, digest in content(course).items() if not path.startswith("_site/")} == before


def test_two_outputs_of_one_course_do_not_disturb_each_other(course: Path) -> None:
    make(course)
    make(course, output=course.parent / "second")
    before = stamps(course / "_site")
    assert make(course).published.written == ()
    assert stamps(course / "_site") == before
    assert content(course / "_site") == content(course.parent / "second")


def test_site_changes_when_its_time_comes(course: Path) -> None:
    text = OTHER.replace("date: 2026-09-17", "date: 2026-09-17\nrelease: 2026-09-15")
    (course / "content/lectures/02-measuring.md").write_text(text)
    page = course / "_site/lectures/02-measuring/index.html"
    make(course)
    assert not page.exists()
    make(course, now=datetime(2026, 9, 14, tzinfo=UTC))
    assert not page.exists()
    make(course, now=datetime(2026, 9, 16, tzinfo=UTC))
    assert page.exists()
    make(course, now=NOW)
    assert not page.exists()


def test_course_without_dates_does_not_depend_on_time(course: Path) -> None:
    for path in (course / "content/lectures").iterdir():
        path.write_text("\n".join(line for line in path.read_text().split("\n") if not line.startswith("date:")))
    make(course, now=datetime(2001, 1, 1, tzinfo=UTC))
    make(course, now=datetime(2040, 1, 1, tzinfo=UTC), output=course.parent / "later", cache=None)
    assert content(course / "_site") == content(course.parent / "later")


SURROUNDINGS = (
    {"TZ": "UTC", "LANG": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8"},
)


def test_surroundings_do_not_change_a_byte(course: Path, tmp_path: Path) -> None:
    """Time zone, language, hash seed, working folder, umask and the order of the folder's entries."""
    sites = []
    twin = tmp_path / "twin" / "course"
    shutil.copytree(course, twin)
    for path in sorted(twin.rglob("*.md"), reverse=True):
        text = path.read_bytes()
        path.unlink()
        path.write_bytes(text)
    for number, (root, surroundings) in enumerate(zip((course, twin), SURROUNDINGS, strict=True)):
        out = tmp_path / f"out{number}"
        command = [sys.executable, "-m", "lectorium", "build", str(root), "-o", str(out), "--no-cache", "--now"]
        umask = (0o022, 0o077)[number]
        subprocess.run(
            [*command, NOW.isoformat()],
            cwd=(tmp_path, root)[number],
            env={**os.environ, **surroundings},
            check=True,
            capture_output=True,
            umask=umask,
        )
        sites.append(content(out))
    assert sites[0] == sites[1]


NO_OP = """
import json, sys
from lectorium.cli.main import run
code = run(sys.argv[1:])
heavy = ("jinja2", "markdown_it", "PIL", "yaml", "frontmatter", "pygments", "nh3", "pypdfium2", "rich", "asyncio",
         "logging", "importlib.metadata", "subprocess", "starlette", "math_core", "icalendar")
print(json.dumps([code, [name for name in heavy if name in sys.modules]]))
"""


def loaded_by(*arguments: str) -> tuple[int, list[str]]:
    command = [sys.executable, "-c", NO_OP, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    code, heavy = json.loads(done.stdout.splitlines()[-1])
    return code, heavy


def test_build_with_nothing_to_do_loads_no_heavy_library(course: Path, tmp_path: Path) -> None:
    arguments = ("build", str(course), "-o", str(tmp_path / "out"), "--now", NOW.isoformat())
    assert "jinja2" in loaded_by(*arguments)[1]
    assert loaded_by(*arguments) == (0, [])


def test_overview_of_the_commands_loads_no_heavy_library() -> None:
    assert loaded_by("--help") == (0, [])


@pytest.mark.corpus
def test_real_course_builds_and_names_what_is_missing(corpus: Path, tmp_path: Path) -> None:
    report = make(corpus / "genai-2024", output=tmp_path / "out", cache=tmp_path / "cache")
    assert not report.stopped
    codes = [item.code.code for item in report.summary.diagnostics]
    assert codes.count("IMG001") == 2
    assert codes.count("DECK001") == 7
    assert (tmp_path / "out/contents/S0-L01/index.html").exists() or (
        tmp_path / "out/contents/S0-L02/index.html"
    ).exists()
    assert make(corpus / "genai-2024", output=tmp_path / "out", cache=tmp_path / "cache").published.written == ()


def test_changed_config_reaches_the_site(course: Path) -> None:
    make(course)
    (course / "course.yml").write_text("title: Other things\n")
    make(course)
    assert "Other things" in (course / "_site/index.html").read_text()
