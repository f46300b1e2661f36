"""Reads a Jekyll course from a folder as the conductor does, as far as its dialect is asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lectorium.dialects.jekyll import JEKYLL
from lectorium.model.course import Course
from lectorium.model.dialect import Reader, Route
from lectorium.model.options import ReadOptions
from lectorium.model.read_course import read_course
from lectorium.parse.document import Document
from lectorium.parse.parse_document import parse_document
from lectorium.plan.urls import output_path
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.source import SourceFile
from lectorium.text.tree import Tree


@dataclass(frozen=True)
class Site:
    """What the dialect says about every file of a course."""

    reader: Reader
    placements: dict[str, Route]
    documents: dict[str, Document]
    outputs: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]

    def urls(self, role: str) -> dict[str, str]:
        """Return path and address of every document with a role."""
        return {path: item.url for path, item in self.placements.items() if item.role == role}


def read_site(root: Path) -> Site:
    """Open the course below `root` and place every document of it."""
    paths = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return read_files({path: (root / path).read_text("utf-8") for path in paths})


def read_files(files: dict[str, str]) -> Site:
    """Open a course that is given as texts by path."""
    tree = Tree({path: len(files[path].encode()) for path in sorted(files)})
    beside = tuple(SourceFile(path, files[path], "") for path in sorted(files) if JEKYLL.is_settings(path))
    config = next(file for file in beside if file.path == "_config.yml")
    opened = JEKYLL.open(config, tree, tuple(file for file in beside if file is not config))
    reader = opened.value
    assert reader is not None
    found = list(opened.diagnostics)
    placements: dict[str, Route] = {}
    documents: dict[str, Document] = {}
    outputs: list[str] = []
    for path in sorted(files):
        role = reader.file_role(path)
        if role == "asset":
            outputs.append(reader.asset_url(path))
        elif role == "document":
            documents[path] = parse_document(SourceFile(path, files[path], ""), reader.syntax)
            placed = reader.route(documents[path])
            placements[path] = placed.value
            found.extend(placed.diagnostics)
            if placed.value.role == "asset":
                outputs.append(reader.asset_url(path))
            elif placed.value.role != "ignored" and _is_published(documents[path], placed.value):
                outputs.append(output_path(placed.value.url))
    return Site(reader, placements, documents, tuple(outputs), tuple(found))


def _is_published(document: Document, route: Route) -> bool:
    fields = {item.key: item.value.scalar for item in (*route.defaults, *document.front_matter.fields)}
    return fields.get("published") is not False and not fields.get("draft")


def lectures_in_order(files: dict[str, str]) -> list[str]:
    """Return the paths of the lectures of a course in their order."""
    return [lecture.document.path for lecture in course_of(files).lectures]


def course_of(files: dict[str, str]) -> Course:
    """Read a course that is given as texts by path."""
    site = read_files(files)
    tree = Tree(dict.fromkeys(sorted(files), 1))
    return read_course(site.reader, tuple(site.documents.values()), tree, ReadOptions(future=True)).value
