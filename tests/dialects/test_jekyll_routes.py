"""What becomes of a file of a Jekyll course: a lecture, a page, an asset, nothing; and at which address."""

from __future__ import annotations

import pytest

from jekyll_sites import read_files
from lectorium.parse.parse_document import parse_document
from lectorium.text.source import SourceFile

CONFIG = (
    "title: C\npermalink: pretty\nexclude: [drafts]\ncollections:\n"
    "  lectures: {output: true}\n  notes: {output: false}\n  bare: {}\n"
)
HEAD = "---\ntitle: x\n---\nText.\n"


@pytest.mark.parametrize(
    ("path", "text", "wanted"),
    [
        ("_lectures/a.md", HEAD, "lecture lectures/a/"),
        ("_lectures/a.md", "Text.\n", "asset lectures/a.md"),
        ("_notes/a.md", HEAD, "ignored "),
        ("_bare/a.md", HEAD, "ignored "),
        ("_posts/2026-01-02-a.md", HEAD, "page 2026/01/02/a/"),
        ("_hidden/a.md", HEAD, "ignored "),
        ("drafts/a.md", HEAD, "ignored "),
        ("a.md", HEAD, "page a/"),
        ("a.md", "Text.\n", "asset a.md"),
        ("a.txt", "Text.\n", "asset a.txt"),
    ],
)
def test_what_a_file_is(path: str, text: str, wanted: str) -> None:
    reader = read_files({"_config.yml": CONFIG, "_lectures/z.md": HEAD, path: text}).reader
    found = reader.route(parse_document(SourceFile(path, text, ""), reader.syntax)).value
    assert f"{found.role} {found.url}" == wanted
