"""Templates that were compiled into the wheel: the same page, at the same lines, and never for another text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from compile_templates import write_compiled
from lectorium.render import compiled
from lectorium.render.environment import make_environment
from lectorium.render.sandbox import Sandbox

LOOP = "{% for each in names %}\n- {{ each }}\n{% endfor %}\n"
LIST = f'{{% extends "base.txt" %}}\n{{% block body %}}\n{LOOP}{{% endblock %}}\n'
TEXTS = {"base.txt": "<{% block body %}{% endblock %}>", "list.txt": LIST}


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """Make the modules of `TEXTS` as the build of a wheel does, where they are found."""
    (tmp_path / "templates").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "templates" / name).write_text(text)
    written = write_compiled(tmp_path, tmp_path / "compiled_theme")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(compiled, "_PACKAGE", "compiled_theme")
    yield written
    for name in [each for each in sys.modules if each.startswith("compiled_theme")]:
        del sys.modules[name]


def never_compiles(*_: object) -> str:
    raise AssertionError("a template was compiled again")


def test_a_page_is_made_without_a_compiler(modules: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_environment(TEXTS, Environment).get_template("list.txt").render(names=["a", "b"])
    monkeypatch.setattr(Environment, "compile", never_compiles)
    again = make_environment(TEXTS, Environment).get_template("list.txt").render(names=["a", "b"])
    assert again == made == "<- a\n- b\n>"
    assert len(modules) == len(TEXTS)


def test_a_fault_is_told_at_the_line_of_the_template(modules: list[Path]) -> None:
    template = make_environment(TEXTS, Environment).get_template("list.txt")
    with pytest.raises(Exception, match="'names' is undefined") as fault:
        template.render()
    entry = fault.traceback[-1]
    assert (str(entry.path), entry.lineno + 1) == ("templates/list.txt", 3)


def test_another_text_of_the_name_is_compiled(modules: list[Path]) -> None:
    texts = {**TEXTS, "list.txt": "another"}
    assert make_environment(texts, Environment).get_template("list.txt").render() == "another"


def test_another_jinja_finds_nothing(modules: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jinja2.__version__", "3.1.999")
    assert compiled.load_compiled(make_environment(TEXTS, Environment), "base.txt", TEXTS["base.txt"], "", {}) is None


def test_where_a_course_runs_nothing_is_taken(modules: list[Path]) -> None:
    """The sandbox has another compiler, which guards each call."""
    assert compiled.load_compiled(make_environment(TEXTS, Sandbox), "base.txt", TEXTS["base.txt"], "", {}) is None
