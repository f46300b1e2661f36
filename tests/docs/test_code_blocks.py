"""Every block of the documentation that a reader would copy is tried: commands, YAML and Markdown are understood."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from lectorium.cli.course import dialects
from lectorium.cli.main import lectorium_command
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.terms import analyse_site
from lectorium.text.memory import Memory
from mini_course import NOW

PAGES = Path(__file__).parents[2] / "docs/content/lectures"
BLOCK = re.compile(r"^```(console|yaml|markdown)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
BLOCKS = [
    (page.stem, kind, text)
    for page in sorted(PAGES.glob("*.md"))
    for kind, text in BLOCK.findall(page.read_text("utf-8"))
    if not text.startswith(("run:", "- uses:"))  # of a workflow
]
_UNREAD = ("FM00", "FM020", "FM021", "FM023", "FM024", "COURSE001", "COURSE002", "COURSE005")
"""Codes of keys and values that mean nothing."""
COMMANDS = [line[2:].partition("  #")[0] for _, kind, text in BLOCKS if kind == "console" for line in text.splitlines()]


@pytest.mark.parametrize("line", sorted({line for line in COMMANDS if line.startswith("lectorium ")}))
def test_every_command_is_one_with_its_options(line: str) -> None:
    # With its settings: click keeps the option `--help` as it is first asked for.
    context = click.Context(lectorium_command, **lectorium_command.context_settings)
    command: click.Command = lectorium_command
    args = shlex.split(line.partition(" > ")[0])[1:]
    while isinstance(command, click.Group):
        context = click.Context(command, parent=context)
        _, args, _ = command.make_parser(context).parse_args(args)
        found = command.get_command(context, args[0]) if args else None
        if found is None:
            break
        command, args = found, args[1:]
    # `new DIR` is a command as well as the beginning of `new lecture`.
    command.make_parser(click.Context(command, parent=context)).parse_args(args)


HOMES = ("course.yml", "schedule.yml", "content/lectures/a.md", "_config.yml")


@pytest.mark.parametrize("page", sorted({page for page, kind, _ in BLOCKS if kind == "yaml"}))
def test_every_yaml_has_keys_of_the_config_the_schedule_or_a_post(page: str, tmp_path: Path) -> None:
    for number, text in enumerate(text for each, kind, text in BLOCKS if (each, kind) == (page, "yaml")):
        told = {}
        for home in HOMES:
            course = tmp_path / f"{number}-{home[:6]}"
            files = {"course.yml": "title: C\n", "content/lectures/a.md": "---\ntitle: A\n---\n\nText.\n"}
            files[home] = text
            if home == "course.yml" and not re.search(r"^title:", text, re.MULTILINE):
                files[home] = f"title: C\n{text}"
            elif home.endswith(".md") and not text.startswith("---"):
                parts = "deck: a\nsolutions: https://e.org/\n" if "release:\n" in text else ""
                files[home] = f"---\ntitle: A\n{parts}{text}---\n\nText.\n"
            elif home == "_config.yml":
                del files["course.yml"]
            for name, content in files.items():
                (course / name).parent.mkdir(parents=True, exist_ok=True)
                (course / name).write_text(content)
            found = analyse_site(CourseRequest(course.resolve(), dialects, NOW), Memory()).diagnostics
            told[home] = [f"{each.code.code} {each.message}" for each in found if each.code.code.startswith(_UNREAD)]
        assert [] in told.values(), f"{text}\n{told}"


@pytest.mark.parametrize("page", sorted({page for page, kind, _ in BLOCKS if kind == "markdown"}))
def test_every_markdown_is_read(page: str, tmp_path: Path) -> None:
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "course.yml").write_text("title: C\n")
    for number, text in enumerate(text for each, kind, text in BLOCKS if (each, kind) == (page, "markdown")):
        post = text if text.startswith("---") else f"---\ntitle: Number {number}\n---\n\n{text}"
        (tmp_path / f"content/lectures/{number}.md").write_text(post)
    found = analyse_site(CourseRequest(tmp_path.resolve(), dialects, NOW), Memory()).diagnostics
    assert [each.message for each in found if each.code.code.startswith(("FM", "MD", "JK"))] == []
