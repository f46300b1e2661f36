"""The bibliographies of a course: found, read, told where they are broken, and followed when they change."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.cli.main import run
from lectorium.conduct.analyse import Analysis, CourseRequest
from lectorium.conduct.terms import analyse_site
from lectorium.text import limits
from lectorium.text.memory import Memory
from lectorium.text.one_fault import causes
from mini_course import NOW

BIB = "@article{lee2014,\n  title={Of Ponds},\n  author={Ann Lee},\n  year=2014,\n  url={https://x.org/p}\n}\n"
CSL = [{"id": "sun2000", "type": "book", "title": "Of Lakes", "author": [{"literal": "Bo Sun"}]}]
LATIN = "the text is not UTF-8: byte 0xF6 in line 2; it is read as Latin-1"
WIDE = "the text is written in UTF-16, not in UTF-8; it is read as UTF-16"
POST = "content/lectures/a.md"


def course(root: Path, files: dict[str, str | bytes], readings: str = "- @lee2014", config: str = "course.yml") -> Path:
    """Write a course with one lecture."""
    post = f"---\ntitle: A\n---\n\n## Readings\n\n{readings}\n"
    path = POST if config == "course.yml" else "_posts/2026-01-05-a.md"
    for name, text in {config: "title: Ponds\n", path: post, **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def read(root: Path, memory: Memory | None = None) -> Analysis:
    return analyse_site(CourseRequest(root, dialects, NOW), memory or Memory())


def titles(analysis: Analysis) -> list[str]:
    return [each.title for document in analysis.documents for part in document.readings for each in part.readings]


def faults(analysis: Analysis) -> list[tuple[str, str, str]]:
    found = ((each.code.code, each.span.path, each.message) for each in analysis.diagnostics)
    return [fault for fault in found if fault[0].startswith("READ")]


@pytest.mark.parametrize(
    ("config", "path"),
    [
        ("course.yml", "content/refs.bib"),
        ("course.yml", "content/lectures/deep/REFS.BIB"),
        ("course.yml", "static/refs.bib"),
        ("_config.yml", "_bibliography/refs.bib"),
        ("_config.yml", "assets/refs.bib"),
    ],
)
def test_a_bibtex_file_is_found(tmp_path: Path, config: str, path: str) -> None:
    found = read(course(tmp_path, {path: BIB}, config=config))
    assert (titles(found), faults(found)) == (["Of Ponds"], [])


@pytest.mark.parametrize("path", ["refs.bib", "content/_old/refs.bib", "templates/refs.bib"])
def test_what_is_no_part_of_a_course_is_no_bibliography(tmp_path: Path, path: str) -> None:
    found = read(course(tmp_path, {path: BIB}))
    message = "no record of a `.bib` or CSL-JSON file (the course has none) has the key `lee2014`"
    assert (titles(found), faults(found)) == ([], [("READ004", POST, message)])


def test_csl_json_beside_it_and_other_json(tmp_path: Path) -> None:
    files = {
        "content/a.bib": BIB,
        "content/b.json": json.dumps(CSL),
        "content/plot.json": "[1, 2",
        "content/c.json": "{",
    }
    found = read(course(tmp_path, {**files}, "- @sun2000\n- [@lee2014, pp. 3-7]\n- Of Lakes, again [@sun2000]"))
    assert (titles(found), faults(found)) == (["Of Lakes", "Of Ponds", "Of Lakes, again"], [])
    assert found.library is not None
    assert sorted(found.library.sources) == ["content/a.bib", "content/b.json"]


@pytest.mark.parametrize(
    ("text", "message", "kept"),
    [
        (BIB.encode() + b"@misc{b, title={C}", "this entry is not closed", ["Of Ponds"]),
        (BIB.replace("Ponds", "Pönds").encode("latin-1"), LATIN, ["Of Pönds"]),
        (BIB.replace("Ponds", "Pönds").encode("utf-16"), WIDE, ["Of Pönds"]),
        (BIB.replace("year=2014", "year=jss").encode(), "no `@string` gives a value to `jss`", ["Of Ponds"]),
    ],
)  # fmt: skip
def test_a_broken_file_is_told_and_all_else_of_it_is_used(
    tmp_path: Path, text: bytes, message: str, kept: list[str]
) -> None:
    found = read(course(tmp_path, {"content/r.bib": text}))
    assert (titles(found), faults(found)) == (kept, [("READ005", "content/r.bib", message)])


def test_a_conflict_of_git_is_told_as_one(tmp_path: Path) -> None:
    text = f"<<<<<<< HEAD\n{BIB}=======\n{BIB.replace('Ponds', 'Lakes')}>>>>>>> main\n"
    found = causes(read(course(tmp_path, {"content/r.bib": text})).diagnostics)
    assert [(each.code.code, each.severity, each.span.path) for each in found] == [
        ("FILE011", "warning", "content/r.bib")
    ]


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lectorium.conduct.libraries.SOURCE_BYTES", 100)
    assert limits.SOURCE_BYTES > 100
    found = faults(read(course(tmp_path, {"content/r.bib": BIB + " " * 100, "content/r.json": f"[{' ' * 100}]"})))
    message = "a bibliography may have 0 MB at most: it is not read"
    assert [each for each in found if each[0] != "READ004"] == [("READ005", "content/r.bib", message)]


def test_findings_as_they_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course(tmp_path, {"content/r.bib": "@misc{lee2014,\n  title={T}\n  year=2014\n}\n"}, "- @lee201\n- @lee2014")
    run(["check", "-C", str(tmp_path), "--no-cache", "--select", "READ004,READ005"])
    assert capsys.readouterr().out == (
        "content/lectures/a.md:7:3: warning READ004 [unknown-reading-key] "
        "no record of `content/r.bib` has the key `lee201`\n"
        "  |\n"
        "7 | - @lee201\n"
        "  |   ^^^^^^^\n"
        "  = help: did you mean `lee2014`?\n"
        "content/r.bib:3: warning READ005 [broken-bibliography] this is no BibTeX: '}' expected\n"
        "  |\n"
        "3 |   year=2014\n"
        "  = help: mend `lee2014`: what is behind the fault in it is lost\n"
    )


def build(root: Path, out: Path) -> set[str]:
    """Build a course in a new process; return which heavy packages it has loaded."""
    script = "import sys; from lectorium.cli.main import run; code = run(sys.argv[1:])\n"
    script += "print('MODULES', *sys.modules); sys.exit(code)"
    words = ["build", "-C", str(root), "-o", str(out), "--cache-dir", str(out.parent / "cache")]
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, check=True)
    heavy = {"yaml", "jinja2", "markdown_it", "PIL", "pybtex", "latexcodec", "subprocess"}
    return heavy & set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("config", ["course.yml", "_config.yml"])
def test_an_edit_makes_the_pages_that_name_it_again(tmp_path: Path, config: str) -> None:
    path = "content/refs.bib" if config == "course.yml" else "_bibliography/refs.bib"
    root, out = course(tmp_path / "course", {path: BIB}, config=config), tmp_path / "out"
    page = "lectures/a/index.html" if config == "course.yml" else "2026/01/05/a.html"
    build(root, out)
    assert "<cite>Of Ponds</cite>" in (out / page).read_text()
    assert build(root, out) == set(), "a build with nothing to do loads nothing of this"
    (root / path).write_text(BIB.replace("Of Ponds", "Of Frogs"))
    build(root, out)
    assert "<cite>Of Frogs</cite>" in (out / page).read_text()
    (root / path).unlink()
    build(root, out)
    assert "@lee2014" in (out / page).read_text()


def test_an_edit_of_a_post_reads_no_bibliography_again(tmp_path: Path) -> None:
    root, out = course(tmp_path / "course", {"content/refs.bib": BIB}), tmp_path / "out"
    assert "pybtex" in build(root, out)
    (root / POST).write_text((root / POST).read_text() + "\nMore.\n")
    assert not build(root, out) & {"pybtex", "latexcodec"}
