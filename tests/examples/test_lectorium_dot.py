"""The example of a plug-in, as its wheel: built, unpacked beside nothing else, and used by a course."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "examples/lectorium-dot"
pytest.importorskip("hatchling", reason="the build backend is not installed (it is among the dev requirements)")

POST = """---
title: Graphs
---

```dot
digraph { data -> model [label="train"]; model -> answer }
```

```dot
digraph { data -> }
```

```python
x = 1
```
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the wheel is unpacked, as `pip` would do it."""
    folder = tmp_path_factory.mktemp("wheel")
    code = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    zipfile.ZipFile(folder / done.stdout.split()[-1]).extractall(folder / "site")
    return folder / "site"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "course.yml").write_text("title: A course\nplugins: [lectorium-dot]\n")
    (tmp_path / "content/lectures/graphs.md").write_text(POST)
    return tmp_path


def lectorium(site: Path, course: Path, *words: str) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(site))))
    more = {"PYTHONPATH": paths, "XDG_CACHE_HOME": str(course.parent / "cache"), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "lectorium", "-C", str(course), *words]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **more}, check=False)


def test_the_wheel_holds_the_package_and_nothing_else(site: Path) -> None:
    assert {path.name for path in (site / "lectorium_dot").glob("*.py")} == {
        "__init__.py",
        "draw.py",
        "graph.py",
        "layout.py",
    }
    assert {path.name.split("-")[0] for path in site.iterdir()} == {"lectorium_dot"}


def test_a_graph_is_drawn_and_what_is_none_stays_text(site: Path, course: Path) -> None:
    done = lectorium(site, course, "build")
    assert done.returncode == 0, done.stderr
    page = (course / "_site/lectures/graphs/index.html").read_text()
    assert '<figure class="dot"><svg' in page
    assert 'aria-label="Graph: data to model (train); model to answer"' in page
    assert "<pre><code>digraph { data -&gt; }\n</code></pre>" in page
    assert 'data-language="python"' in page


def test_check_names_the_line(site: Path, course: Path) -> None:
    assert lectorium(site, course, "check").stdout == (
        "content/lectures/graphs.md:10:19: warning DOT001 [unreadable-graph] this graph is shown as text: here the name"
        " of a node is missing\n"
        "   |\n"
        "10 | digraph { data -> }\n"
        "   |                   ^\n"
        "  = help: correct it, or write it as `text`\n"
    )


def test_without_plugins_it_is_code(site: Path, course: Path) -> None:
    assert lectorium(site, course, "build", "--no-plugins").returncode == 0
    page = (course / "_site/lectures/graphs/index.html").read_text()
    assert 'data-language="dot"' in page
    assert "<figure" not in page
