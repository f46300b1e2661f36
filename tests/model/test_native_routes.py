"""What each file of a native course is."""

from __future__ import annotations

import pytest

from lectorium.model.native import NATIVE, asset_url, file_role, holds_nothing, route
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from lectorium.text.tree import Tree
from model_samples import document


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("content/lectures/01.md", "document"),
        ("content/lectures/01/Intro.MARKDOWN", "document"),
        ("content/pages/about.md", "document"),
        ("content/lectures/fig.png", "asset"),
        ("content/decks/a.pdf", "asset"),
        ("static/logo.svg", "asset"),
        ("static/_headers", "asset"),
        ("static/.well-known/security.txt", "asset"),
        ("static/notes.md", "asset"),
        ("static/.nojekyll", "asset"),
        ("static/.htaccess", "asset"),
        ("static/.domains", "asset"),
        ("static/.DS_Store", "ignored"),
        ("static/.env", "ignored"),
        ("static/.ssh/id_ed25519", "ignored"),
        ("static/a/.git-credentials", "ignored"),
        ("static/.well-known/.env", "ignored"),
        ("static/.well-knowns/a", "ignored"),
        ("static/..a", "ignored"),
        ("static/a.txt~", "ignored"),
        ("content/.hidden/x.png", "ignored"),
        ("content/_drafts/x.md", "ignored"),
        ("content/#x#", "ignored"),
        ("content/node_modules/x.js", "ignored"),
        ("content/Thumbs.db", "ignored"),
        ("templates/lecture.html", "ignored"),
        ("README.md", "ignored"),
        ("course.yml", "ignored"),
        ("docs/content/pages/a.md", "ignored"),
        ("content", "ignored"),
    ],
)
def test_roles_of_files(path: str, role: str) -> None:
    assert file_role(path) == role


def test_addresses_of_assets() -> None:
    assert (asset_url("content/decks/a.pdf"), asset_url("static/CNAME")) == ("decks/a.pdf", "CNAME")


@pytest.mark.parametrize(
    ("path", "text", "role", "replaces"),
    [
        ("content/lectures/01.md", "", "lecture", ""),
        ("content/lectures/01/index.md", "", "lecture", ""),
        ("content/lectures/index.md", "", "introduction", "lectures"),
        ("content/lectures/readme.md", "", "ignored", ""),
        ("content/lectures/readme.md", "---\ntitle: x\n---\n", "lecture", ""),
        ("content/pages/about.md", "", "page", ""),
        ("content/index.md", "", "introduction", "schedule"),
        ("content/tags/index.md", "", "introduction", "tags"),
        ("content/notes.md", "", "asset", ""),
        ("content/tags/index.de.md", "", "asset", ""),
        ("content/lectures/readme.de.md", "", "lecture", ""),
    ],
)
def test_roles_of_documents(path: str, text: str, role: str, replaces: str) -> None:
    placed = route(document(path, text))
    assert (placed.value.role, placed.value.replaces) == (role, replaces)
    assert placed.diagnostics == ()


@pytest.mark.parametrize(
    ("path", "nothing"),
    [
        ("content", False),
        ("content/lectures", False),
        ("content/images/more", False),
        ("static", False),
        ("templates", False),
        ("templates/parts", False),
        (".", False),
        ("content/_drafts", True),
        ("content/lectures/.trash/x", True),
        ("content/node_modules", True),
        ("templates/.git2", True),
        ("notes", True),
    ],
)
def test_folders_that_hold_nothing(path: str, nothing: bool) -> None:
    assert holds_nothing(path) is nothing


def test_a_file_that_is_copied_although_it_has_front_matter_is_told_at_its_first_line() -> None:
    (item,) = route(document("content/notes.md", "---\ntitle: x\n---\n")).diagnostics
    assert item.span == Span("content/notes.md", 0, 0, "line")


@pytest.mark.parametrize("name", ["lectures", "tags", "readings"])
def test_an_introduction_stands_above_its_own_list(name: str) -> None:
    assert route(document(f"content/{name}/index.md", "")).value.url == f"{name}/"


def test_the_introduction_of_the_schedule_stands_at_the_root() -> None:
    assert [route(document(f"content/{name}.md", "")).value.url for name in ("index", "pages/index")] == ["", ""]


def test_settings_without_a_value_are_no_words_of_a_post() -> None:
    config = NATIVE.open(SourceFile("course.yml", "title: A\nterm: Fall\nmood:\n", ""), Tree({})).value
    assert config is not None
    assert [name for name, _ in config.syntax.values] == ["site.lang", "site.language", "site.term", "site.title"]


def test_what_a_dot_hides_in_static_is_told_once_a_name() -> None:
    paths = (
        ".env",
        ".ssh/id_a",
        ".ssh/id_b",
        "a/.npmrc",
        ".DS_Store",
        ".gitkeep",
        "a/.gitignore",
        ".nojekyll",
        "a.txt",
    )
    tree = Tree({f"static/{path}": 1 for path in sorted(paths)} | {"content/.env": 1})
    found = NATIVE.open(SourceFile("course.yml", "title: A\n", ""), tree).diagnostics
    assert [format_diagnostic(item, lambda _: None) for item in found] == [
        f"static/{path}: info FILE103 [hidden-file-left-out] `static/{what}` is not published: its name begins with a"
        " dot\n  = help: rename it if visitors need it, else move it out of `static/`"
        for path, what in ((".env", ".env"), (".ssh/id_a", ".ssh"), ("a/.npmrc", "a/.npmrc"))
    ]
