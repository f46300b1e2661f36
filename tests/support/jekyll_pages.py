"""A Jekyll course as a mapping of texts: what its pages print here, and what Debian's `jekyll` makes of it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from markdown_it import MarkdownIt

from lectorium.dialects.jekyll.entries import origin_of
from lectorium.dialects.jekyll.liquid.gather import site_input, text_folders
from lectorium.dialects.jekyll.liquid.inputs import PageText, SiteInput
from lectorium.dialects.jekyll.liquid.run_page import run_page
from lectorium.dialects.jekyll.liquid.site import Site
from lectorium.dialects.jekyll.open_course import route_context
from lectorium.dialects.jekyll.settings import read_settings
from lectorium.parse.document import Document
from lectorium.parse.frontmatter import split_front_matter
from lectorium.parse.yaml import read_yaml
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.packed_text import NO_WORDS
from lectorium.text.source import SourceFile
from lectorium.text.tree import Tree

JEKYLL = shutil.which("jekyll")
NOW = "2026-11-26"
_TEXTS = (".md", ".html", ".markdown", ".htm", ".xml", ".txt")


def markdown(text: str) -> str:
    """Convert a text as simply as possible."""
    return str(MarkdownIt("commonmark", {"html": True}).render(text))


def gather(files: Mapping[str, str], now: str = NOW) -> Outcome[SiteInput]:
    """Return what the pages of a course may ask for."""
    files = {"_config.yml": "title: T\n", **files}
    sources = {path: SourceFile(path, text, "") for path, text in files.items()}
    tree = Tree({path: len(text) for path, text in sorted(files.items())})
    settings = read_settings(read_yaml(sources["_config.yml"]).value).value
    course = route_context(settings, tree)
    folders = text_folders(course)
    documents, copied = [], []
    for path, source in sources.items():
        if path.startswith(folders) or path == "_config.yml":
            continue
        matter = split_front_matter(source).value
        if matter.present and path.endswith(_TEXTS):
            documents.append(Document(path, "", matter, (), (), (), (), "", NO_WORDS, False, ()))
        elif origin_of(path, settings).kind == "page":
            copied.append(path)
    return site_input(course, documents, sources, tuple(copied), now)


def run(files: Mapping[str, str], path: str, now: str = NOW) -> Outcome[PageText | None]:
    """Return what one page prints."""
    return run_page(path, Site(gather(files, now).value), markdown)


def printed(files: Mapping[str, str], path: str) -> str:
    """Return the text that one page prints, which must be without a fault."""
    outcome = run(files, path)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value.body.text


def told(faults: tuple[Diagnostic, ...]) -> list[str]:
    """Return faults as lines: code, path, offset, message."""
    return [f"{each.code.code} {each.span.path}:{each.span.start} {each.message}" for each in faults]


def jekyll(files: Mapping[str, str], folder: Path) -> Mapping[str, str]:
    """Return what Debian's `jekyll` makes of a course, by output path; fails with its words."""
    source, output = folder / "source", folder / "site"
    for path, text in {"_config.yml": "title: T\n", **files}.items():
        target = source / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text + (f"\ntime: {NOW}\n" if path == "_config.yml" else ""), "utf-8")
    command = ["jekyll", "build", "-q", "-s", str(source), "-d", str(output), "--disable-disk-cache"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "TZ": "UTC", "LANG": "C.UTF-8", "JEKYLL_ENV": "production"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {
        str(path.relative_to(output)): path.read_text("utf-8", "replace")
        for path in output.rglob("*")
        if path.is_file()
    }


def shown(page: PageText, files: Mapping[str, str]) -> str:
    """Return what a page prints, with converted bodies in the places that stand for them."""
    text = page.body.text
    for placeholder, path in page.bodies.items():
        source = SourceFile(path, files[path], "")
        text = text.replace(placeholder, markdown(source.text[split_front_matter(source).value.body_start :]))
    return text
