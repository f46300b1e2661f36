"""The documentation: current, complete, built without a word by the program itself, and its examples are true."""

from __future__ import annotations

import importlib.util
import re
import sys
import textwrap
import tomllib
from pathlib import Path
from types import ModuleType

import click
import pytest

from built_sites import build_site
from lectorium.check.rules import RULES
from lectorium.check.rules import headings as heading_rules
from lectorium.cli.main import COMMANDS, lectorium_command, run
from lectorium.model.declaration import Declaration
from lectorium.model.schema import TABLES
from lectorium.parse.document import Document
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_document
from lectorium.readings.sections import section_title
from lectorium.text.source import SourceFile

LECTURES = Path("docs/content/lectures")


@pytest.fixture(scope="module")
def make_docs(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docs", root / "tools/make_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_docs"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("docs")
    said = build_site(root / "docs", folder / "out", folder / "cache", "--strict", "-v")
    return folder / "out", said


def page(root: Path, name: str) -> str:
    return (root / LECTURES / f"{name}.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_the_generated_parts_are_current(make_docs: ModuleType) -> None:
    assert make_docs.stale() == [], "run `make reference`"


def test_the_documentation_builds_without_a_word(site: tuple[Path, str]) -> None:
    _, said = site
    assert re.findall(r"^.*(?:error|warning|info) [A-Z]+\d+ .*$", said, re.MULTILINE) == []
    assert ", 0 errors, 0 warnings in " in said


def test_the_documentation_passes_its_own_review(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "-C", str(root / "docs"), "--strict", "-q", "--cache-dir", str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""


def test_every_rule_has_a_page_at_its_code(site: tuple[Path, str]) -> None:
    for rule in RULES:
        text = (site[0] / f"rules/{rule.code.code}/index.html").read_text("utf-8")
        assert f"<h1>{rule.code.code}: {rule.code.name}</h1>" in text


def test_every_rule_is_in_the_list(root: Path) -> None:
    text = page(root, "rules")
    assert [rule.code.name for rule in RULES if f"| `{rule.code.name}` |" not in text] == []


def _leaves(context: click.Context, command: click.Command) -> list[click.Command]:
    if not isinstance(command, click.Group):
        return [command]
    inner = [command.get_command(context, name) for name in command.list_commands(context)]
    return [leaf for item in inner if item for leaf in _leaves(context, item)]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_flag_is_documented(root: Path, name: str) -> None:
    text = page(root, "commands")
    assert re.search(rf"^## lectorium {name}\b", text, re.MULTILINE)
    with lectorium_command.make_context("lectorium", ["build"], resilient_parsing=True) as context:
        found = lectorium_command.get_command(context, name)
        assert found is not None
        for command in _leaves(context, found):
            options = [item for item in command.params if isinstance(item, click.Option) and not item.hidden]
            missing = [flag for option in options for flag in option.opts if not re.search(rf"{flag}\b", text)]
            assert missing == []


def _keys(table: tuple[Declaration, ...]) -> list[str]:
    return [name for item in table for name in (item.name, *item.aliases, *_keys(item.parts))]


@pytest.mark.parametrize(
    ("table", "name"), [("course", "configuration"), ("lecture", "front-matter"), ("page", "front-matter")]
)
def test_every_key_is_documented(root: Path, table: str, name: str) -> None:
    text = page(root, name)
    wanted = _keys(TABLES[table])  # type: ignore[index]
    assert [key for key in wanted if not re.search(rf"[`.]{key}`", text)] == []


def test_every_example_of_a_reading_list_is_understood(root: Path) -> None:
    found = [_parsed(block) for block in blocks(page(root, "reading-lists"), "markdown")]
    assert [[len(section.readings) for section in document.readings] for document in found] == [
        [1, 1],
        [1],
        [2],
        [2],
        [2],
        [2],
        [1, 1],
        [5],
        [2, 1],
    ]
    for document in found[:-2]:
        assert document.diagnostics == ()
        for reading in document.readings[0].readings:
            assert reading.authors
            assert reading.date
            assert len(reading.urls) == 1


def _parsed(block: str) -> Document:
    text = f"---\ntitle: A\n---\n\n{block}\n\n## Text\n\nWords.\n"
    return parse_document(SourceFile("content/lectures/a.md", text, ""), syntax=Syntax())


def test_the_headings_of_reading_lists_mean_what_the_table_says(root: Path) -> None:
    rows = re.findall(r"^\| (`.*`) \| ([\w-]+) \|$", page(root, "reading-lists"), re.MULTILINE)
    assert len(rows) == 6
    for headings, kind in rows:
        for heading in re.findall(r"`([^`]+)`", headings):
            title = section_title(heading)
            assert title is not None, heading
            assert (heading, title.kind) == (heading, kind)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_no_link_of_the_front_door_is_dead(root: Path, name: str) -> None:
    text = (root / name).read_text("utf-8")
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", text) if "://" not in target]
    assert targets or name == "CHANGELOG.md"
    assert [target for target in targets if not (root / target.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("name", ["schedule.png", "lecture.png"])
def test_the_pictures_of_the_readme_are_small(root: Path, name: str) -> None:
    assert f"docs/content/images/{name}" in (root / "README.md").read_text("utf-8")
    assert 10_000 < (root / "docs/content/images" / name).stat().st_size < 300_000


def test_every_promise_names_tests_that_are_there(root: Path) -> None:
    rows = re.findall(r"^\| [A-Z][^|]+ \| ([^|]+) \|$", page(root, "promises").partition("## Figures")[0], re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    assert len(rows) > 12
    assert [name for name in named if not (root / name).is_file()] == []


def test_every_command_of_contributing_is_there(root: Path) -> None:
    text, made = (root / "CONTRIBUTING.md").read_text("utf-8"), (root / "Makefile").read_text("utf-8")
    named = set(re.findall(r"(?:`|\$ )make ([\w-]+)", text))
    assert {"site", "lint", "test", "coverage", "mutants"} <= named
    assert [name for name in sorted(named) if not re.search(rf"^{name}:", made, re.MULTILINE)] == []


def test_the_first_rule_of_contributing_works(root: Path) -> None:
    text = (root / "CONTRIBUTING.md").read_text("utf-8")
    code, finder = map(textwrap.dedent, re.findall(r"^   ```python\n(.*?)^   ```$", text, re.DOTALL | re.MULTILINE))
    (told,) = map(textwrap.dedent, re.findall(r"^   ```toml\n(.*?)^   ```$", text, re.DOTALL | re.MULTILINE))
    names = dict(vars(heading_rules))
    exec(code + finder, names)
    ((name, rule),) = tomllib.loads(told).items()
    examples = [next(iter(rule[kind].items())) for kind in ("bad", "good")]
    found = [names["_long"](_of(each), SourceFile("", "", "")) for each in examples]
    assert [[item.code.code for item in each] for each in found] == [[name], []]


def _of(file: tuple[str, str]) -> Document:
    return parse_document(SourceFile(*file, ""), syntax=Syntax())
