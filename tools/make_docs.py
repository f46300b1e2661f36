"""Writes the parts of the documentation that are made from the program: settings, commands, rules, views.

`python tools/make_docs.py` writes them; with `--check` it only names what is not current, and ends with 1 then.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import click
from msgspec import Struct

from lectorium import plugin
from lectorium.check.rules import RULES
from lectorium.cli.main import COMMANDS, lectorium_command
from lectorium.cli.rule import explain, state
from lectorium.model.course import Asset, Course, Lecture, Page
from lectorium.model.schema import reference
from lectorium.parse.document import Heading, Reference
from lectorium.plan import view
from lectorium.readings.reading import Reading, ReadingSection
from lectorium.readings.rich import Rich, TextLink
from lectorium.text import limits

ROOT = Path(__file__).resolve().parent.parent
PAGES = Path("docs/content/lectures")
RULE_PAGES = Path("docs/content/pages/rules")
TEMPLATES = {
    "LectureView": "lecture.html",
    "PlainView": "page.html",
    "ScheduleView": "schedule.html",
    "AnnouncementsView": "announcements.html",
    "LecturesView": "lectures.html",
    "TagsView": "tags.html",
    "TagPageView": "tag.html",
    "ReadingsView": "readings.html",
    "CoursePageView": "course.html",
    "StatementView": "statement.html",
    "TeamsView": "teams.html",
    "TeamView": "team.html",
    "NotFoundView": "404.html",
    "FeedView": "atom.xml",
    "SitemapView": "sitemap.xml",
    "RedirectView": "redirect.html",
    "StylesheetView": "accent.css",
}
REACHED = (Course, Lecture, Page, Asset, Heading, Reference, ReadingSection, Reading, Rich, TextLink)
"""Types that a plug-in's functions are handed inside of others."""


def generated_files() -> dict[Path, str]:
    """Return every file of the documentation that has generated parts, as it must be."""
    parts = {
        "course": reference("course"),
        "lecture": reference("lecture"),
        "page": reference("page"),
        "commands": commands(),
        "glossary": glossary(),
        "interface": interface(),
        "limits": limit_rows(),
        "rules": rules(),
        "views": views(),
    }
    files = {}
    for path in sorted((ROOT / PAGES).glob("*.md")):
        text = path.read_text("utf-8")
        made = re.sub(
            r"(<!-- generated: (\w+) -->\n).*?(<!-- end of generated -->)",
            lambda m: f"{m[1]}\n{parts[m[2]].rstrip()}\n\n{m[3]}",
            text,
            flags=re.DOTALL,
        )
        if "<!-- generated: " in text:
            files[PAGES / path.name] = made
    return files | dict(rule_pages())


def cell(text: str) -> str:
    """Return text for a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def commands() -> str:
    """Return a chapter for each command: usage, what it does, its options."""
    with lectorium_command.make_context("lectorium", ["build"], resilient_parsing=True) as context:
        chapters = list(_chapters(context, "lectorium", COMMANDS))
    return "\n\n".join(chapters)


def _chapters(context: click.Context, prefix: str, names: object) -> Iterator[str]:
    for name in names:  # type: ignore[attr-defined]
        command = context.command.get_command(context, name)  # type: ignore[attr-defined]
        with click.Context(command, info_name=name, parent=context) as inner:
            if isinstance(command, click.Group):
                yield from _chapters(inner, f"{prefix} {name}", command.list_commands(inner))
                continue
            usage = " ".join(f"{prefix} {name} {' '.join(command.collect_usage_pieces(inner))}".split())
            rows = [record for option in command.get_params(inner) if (record := option.get_help_record(inner))]
            table = "\n".join(f"| `{cell(names)}` | {cell(words)} |" for names, words in rows)
            text = inspect.cleandoc(command.help or "")
            yield f"## {prefix} {name}\n\n```text\n{usage}\n```\n\n{text}\n\n| option | meaning |\n| --- | --- |\n{table}"


@cache
def central_types() -> list[tuple[Path, ast.ClassDef]]:
    """Return the classes that at least two packages besides their own import, in the order of their names."""
    source = ROOT / "src/lectorium"
    trees = {path.relative_to(source): ast.parse(path.read_text("utf-8")) for path in sorted(source.rglob("*.py"))}
    users: dict[tuple[str, str], set[str]] = {}
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    users.setdefault((node.module, alias.name), set()).add(path.parts[0])
    found = []
    for path, tree in trees.items():
        module = ".".join(("lectorium", *path.with_suffix("").parts))
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and len(users.get((module, node.name), set()) - {path.parts[0]}) >= 2:
                found.append((path, node))
    return sorted(found, key=lambda item: item[1].name)


def glossary() -> str:
    """Return what each central type is, by its docstring, and where it stands."""
    rows = [
        f"| `{node.name}` | {cell((ast.get_docstring(node) or '').partition(chr(10) * 2)[0])} | `{path.as_posix()}` |"
        for path, node in central_types()
    ]
    return "\n".join(("| name | meaning | module |", "| --- | --- | --- |", *rows))


def limit_rows() -> str:
    """Return the table of all limits: the constants of `limits.py` with what stands below each."""
    rows = [
        f"| {getattr(limits, named.targets[0].id):,} | {cell(str(words.value.value))} |"
        for named, words in pairwise(ast.parse(inspect.getsource(limits)).body)
        if isinstance(named, ast.Assign)
        and isinstance(named.targets[0], ast.Name)
        and isinstance(words, ast.Expr)
        and isinstance(words.value, ast.Constant)
    ]
    return "\n".join(("| at most | of |", "| ---: | --- |", *rows))


def rules() -> str:
    """Return the table of all rules."""
    rows = [
        f"| [{rule.code.code}](../pages/rules/{rule.code.code}.md) | `{rule.code.name}` | {rule.code.severity} | {state(rule)} | {cell(rule.what)} |"
        for rule in sorted(RULES, key=lambda rule: rule.code.code)
    ]
    return "\n".join(("| code | name | severity | reported | what |", "| --- | --- | --- | --- | --- |", *rows))


def rule_pages() -> Iterator[tuple[Path, str]]:
    """Yield the page of each rule."""
    for rule in RULES:
        code = rule.code
        head = f'---\ntitle: "{code.code}: {code.name}"\npermalink: /rules/{code.code}/\nnav: false\n---\n\n'
        tail = "\n[All rules](../../lectures/rules.md) · [Checking a course](../../lectures/checking.md)\n"
        yield RULE_PAGES / f"{code.code}.md", head + explain(rule) + tail


def views() -> str:
    """Return a chapter for each view, with its fields."""
    documented = TEMPLATES
    inner = [
        name
        for name, item in vars(view).items()
        if isinstance(item, type)
        and issubclass(item, Struct)
        and item is not Struct
        and name not in documented
        and name not in ("ResolvedReference", "TitledView")
    ]
    chapters = [_view(name, f"### `{template}`\n\n`view` is a `{name}`: ") for name, template in documented.items()]
    shared = [_view(name, f"### `{name}`\n\n") for name in inner]
    return "\n\n".join((*chapters, "## Values inside of views", *shared))


def interface() -> str:
    """Return a chapter for each name of `lectorium.plugin`, and for each type that these lead to."""
    named = [getattr(plugin, name) for name in plugin.__all__]
    types = [_type(item, f"### `{item.__name__}`\n\n") for item in named if isinstance(item, type)]
    functions = [
        f"### `{item.__name__}{_signature(item)}`\n\n{inspect.getdoc(item)}"
        for item in named
        if inspect.isfunction(item)
    ]
    reached = [_type(item, f"### `{item.__module__}.{item.__name__}`\n\n") for item in REACHED]
    return "\n\n".join(("## Types", *types, "## Functions", *functions, "## Values inside of these", *reached))


def _signature(function: Callable[..., object]) -> str:
    """Return how a function is called, without the quotes around its annotations."""
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(function)))


def _view(name: str, head: str) -> str:
    return _type(getattr(view, name), head)


def _type(item: type, head: str) -> str:
    """Return a type with its fields, those of the types that it extends first."""
    rows = [
        f"| `{name}` | `{cell(str(kind))}` | {cell(_field_docs(inspect.getsource(part)).get(name, ''))} |"
        for part in reversed(item.__mro__)
        if issubclass(part, Struct) and part is not Struct
        for name, kind in inspect.get_annotations(part).items()
    ]
    return (
        f"{head}{' '.join((item.__doc__ or '').split())}\n\n| field | type | meaning |\n| --- | --- | --- |\n"
        + "\n".join(rows)
    )


def _field_docs(source: str) -> dict[str, str]:
    """Return the strings that stand below the fields of a class."""
    found = re.findall(r'^    (\w+): [^\n]*\n    """(.*?)"""$', source, flags=re.DOTALL | re.MULTILINE)
    return dict(found)


def stale() -> list[str]:
    """Return the paths that are not as they must be, with pages of rules that are no more."""
    files = generated_files()
    wrong = [
        path for path, text in files.items() if not (ROOT / path).is_file() or (ROOT / path).read_text("utf-8") != text
    ]
    old = [
        path.relative_to(ROOT)
        for path in sorted((ROOT / RULE_PAGES).glob("*.md"))
        if path.relative_to(ROOT) not in files
    ]
    return [path.as_posix() for path in (*wrong, *old)]


def main() -> int:
    """Write or check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, name what is not current")
    wrong = stale()
    if parser.parse_args().check:
        print("\n".join(wrong))
        return 1 if wrong else 0
    files = generated_files()
    for name in wrong:
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[Path(name)], "utf-8") if Path(name) in files else path.unlink()
        print(f"wrote {name}" if Path(name) in files else f"removed {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
