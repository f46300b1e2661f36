"""Small courses for the tests of this room: documents with front matter and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from lectorium.model.course import Course
from lectorium.model.native import NATIVE
from lectorium.model.options import ReadOptions
from lectorium.model.read_course import read_course
from lectorium.parse.document import Document, Heading
from lectorium.parse.frontmatter import split_front_matter
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.text.diagnostic import in_order
from lectorium.text.outcome import Outcome
from lectorium.text.packed_text import NO_WORDS
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from lectorium.text.tree import Tree

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


FULL_CONFIG = """\
title: Learning from data
description: A first course
tagline: Fall 2026
term: Fall 2026
terms: [2026fa, 2026sp]
institution: Example University
url: https://example.org/a//course
language: de
timezone: America/New_York
citation_style: MLA
place: Room 101
time: Tuesdays
calendar:
  start: 2026-08-31
  end: 2026-12-11
  meetings:
    - {day: Tue/Thu, time: 14:00-15:15, place: Room 101}
    - {day: Fridays, time: "9:00"}
  holidays:
    - {name: Fall break, from: 2026-10-05, to: 2026-10-06}
    - {name: Thanksgiving, date: 2026-11-26}
people:
  - {name: Ada Lovelace, role: Instructor, email: ada@example.org, website: https://example.org/ada, office_hours: Mon}
  - Charles Babbage
instructors: [Ada Lovelace, {name: Emmy Noether, role: Guest}]
assistants: Cy, Di
organizers: {name: Jo, email: jo@example.org}
speakers: [Kim]
announcements: [{date: 2026-09-03, text: Welcome.}]
office_hours: Mon 10-11
recurring: [{title: Club, day: Fri}]
teams:
  - {name: team-1, members: [Ann, Bo]}
  - {name: team-2, members: "Cy, Di"}
  - team-3
labels: {notes: Scribes}
markdown: kramdown
old_addresses: jekyll
macros: ['\\newcommand{\\R}{\\mathbb{R}}']
nav: [syllabus, {Home: /}, {title: Forum, url: https://forum.example.org/}]
theme: {accent: "#1F5FAE", logo: /images/logo.svg, favicon: icon.svg}
social_images: lectures
images: {budget: 800 KB, page_budget: 20 MB}
search: false
print: true
html: {iframe_hosts: [https://Player.example.org/]}
check:
  select: [IMG, LINK]
  ignore: HEAD001, HEAD002
  severity: {ALT001: Error}
  per-file-ignores: {"content/old/*": [LINK], x.md: IMG001}
  https-hosts: [example.org]
  page-weight: 1 MB
accessibility: {contact: access@example.org, status: Full, date: 2026-08-24, problems: [Films, {what: Slides}]}
build: {future: false, decks: content/slides/}
repository: example/course
branch: trunk
order: week
sections: [Foundations, Practice]
plugins: [lectorium-dot]
"""
"""A `course.yml` with every setting."""


def document(path: str, text: str) -> Document:
    """Return a document whose only syntax is its front matter and its `# ` headings."""
    outcome = split_front_matter(SourceFile(path, text, ""))
    body = text[outcome.value.body_start :]
    headings = tuple(
        Heading(1, line[2:].strip(), "", Span(path, 0, 0)) for line in body.splitlines() if line.startswith("# ")
    )
    return Document(path, "", outcome.value, headings, (), (), (), "", NO_WORDS, False, outcome.diagnostics)


def lecture_files(*heads: str) -> dict[str, str]:
    """Return lectures `01.md`, `02.md` ... with these lines of front matter."""
    return {f"content/lectures/{n:02}.md": f"---\n{head}\n---\n" for n, head in enumerate(heads, 1)}


def read(
    files: Mapping[str, str], config: str = "title: A course\n", options: ReadOptions | None = None, *others: str
) -> Outcome[Course]:
    """Return the course of these files; `others` are paths of files that nobody reads."""
    beside = tuple(SourceFile(path, text, "") for path, text in files.items() if path == "schedule.yml")
    tree = Tree(dict.fromkeys(sorted([*files, *others]), 1))
    opened = NATIVE.open(SourceFile("course.yml", config, ""), tree, beside)
    assert opened.value is not None, opened.diagnostics
    documents = tuple(document(path, text) for path, text in files.items() if path.endswith(".md"))
    outcome = read_course(opened.value, documents, tree, options or ReadOptions(NOW))
    return Outcome(outcome.value, in_order((*opened.diagnostics, *outcome.diagnostics)))


def printed(files: Mapping[str, str], config: str = "title: A course\n") -> str:
    """Return everything that is told about these files."""
    sources = {path: SourceFile(path, text, "") for path, text in {**files, "course.yml": config}.items()}
    return "\n".join(format_diagnostic(item, sources.get) for item in read(files, config).diagnostics)


def value_of(written: str) -> YamlValue:
    """Return the value of `key: WRITTEN`."""
    outcome = split_front_matter(SourceFile("post.md", f"---\nkey: {written}\n---\n", ""))
    assert outcome.diagnostics == ()
    return outcome.value.fields[0].value


def fields_of(text: str) -> tuple[Field, ...]:
    """Return the fields of a YAML text."""
    return split_front_matter(SourceFile("post.md", f"---\n{text}\n---\n", "")).value.fields
