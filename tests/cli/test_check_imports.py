"""What a check loads: next to nothing while nothing has changed, and after an edit only what the post needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from repositories import commit_all

POST = "---\ntitle: Rain\n---\n\nRain *falls*, see [the map](https://example.org/map).\n"


def loaded(course: Path, *options: str) -> set[str]:
    """Check a course in a process of its own; return the modules that this has loaded."""
    script = "import sys; from lectorium.cli.main import run; code = run(sys.argv[1:])\n"
    script += "print('MODULES', *sys.modules); sys.exit(code)"
    words = ["check", "-C", str(course), "--cache-dir", str(course.parent / "cache"), *options]
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return set(done.stdout.splitlines()[-1].split())


def within(modules: set[str], *names: str) -> set[str]:
    return {module for module in modules if any(module == name or module.startswith(f"{name}.") for name in names)}


def checked_course(folder: Path) -> Path:
    course = folder / "course"
    (course / "content/lectures").mkdir(parents=True)
    (course / "course.yml").write_text("title: Weather\n")
    for number in (1, 2):
        (course / f"content/lectures/{number}.md").write_text(POST.replace("Rain\n", f"Rain {number}\n", 1))
    loaded(course)
    return course


def test_an_unchanged_course_loads_no_machinery(tmp_path: Path) -> None:
    modules = loaded(checked_course(tmp_path))
    heavy = ("yaml", "frontmatter", "markdown_it", "jinja2", "PIL", "pypdfium2", "nh3", "math_core", "pygments")
    ours = (
        "lectorium.parse",
        "lectorium.plan",
        "lectorium.render",
        "lectorium.check.rules",
        "lectorium.conduct.snapshot",
    )
    assert within(modules, *heavy, *ours, "lectorium.model.course", "subprocess", "hashlib") == set()


def test_an_edited_post_loads_only_what_it_needs(tmp_path: Path) -> None:
    course = checked_course(tmp_path)
    post = course / "content/lectures/1.md"
    post.write_text(f"{post.read_text()}\nMore rain.\n")
    modules = loaded(course)
    assert within(modules, "yaml", "markdown_it", "lectorium.check.rules", "lectorium.plan")
    unneeded = ("jinja2", "PIL", "pypdfium2", "math_core", "pygments", "starlette", "multiprocessing", "subprocess")
    ours = (
        "lectorium.dialects.jekyll.open_course",
        "lectorium.serve",
        "lectorium.check.formats",
        "lectorium.check.fixing",
    )
    assert (
        within(modules, *unneeded, *ours, "pygit2", "lectorium.check.external.report", "lectorium.render.page") == set()
    )


def test_a_look_at_what_changed_loads_nothing_that_starts_a_command(tmp_path: Path) -> None:
    course = checked_course(tmp_path)
    commit_all(course)
    post = course / "content/lectures/1.md"
    post.write_text(f"{post.read_text()}\nMore rain.\n")
    modules = loaded(course, "--changed-since", "HEAD")
    assert "pygit2" in modules
    assert within(modules, "subprocess", "pty") == set()


def test_a_formula_loads_the_library_of_formulas(tmp_path: Path) -> None:
    course = checked_course(tmp_path)
    post = course / "content/lectures/1.md"
    post.write_text(f"{post.read_text()}\nIt is $x^2$.\n")
    assert within(loaded(course), "math_core")
