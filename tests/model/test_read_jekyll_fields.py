"""Front matter of a course whose theme has its own ideas: told once, and never in the way."""

from __future__ import annotations

from msgspec.structs import replace

from lectorium.dialects.jekyll.course_config import CAPABILITIES
from lectorium.model.course import Course
from lectorium.model.native import NATIVE
from lectorium.model.options import ReadOptions
from lectorium.model.read_course import read_course
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile
from lectorium.text.tree import Tree
from model_samples import NOW, document, lecture_files


def read(*heads: str) -> Outcome[Course]:
    opened = NATIVE.open(SourceFile("course.yml", "title: C\n", ""), Tree({})).value
    assert opened is not None
    reader = replace(opened, config=replace(opened.config, capabilities=CAPABILITIES))
    documents = tuple(document(path, text) for path, text in lecture_files(*heads).items())
    return read_course(reader, documents, Tree({}), ReadOptions(NOW))


def test_a_key_of_the_theme_is_told_once_a_course() -> None:
    outcome = read("title: a\nmood: x", "title: b\nmood: y", "title: c\nflavour: z")
    assert [(item.span.path, item.message, [note.message for note in item.notes]) for item in outcome.diagnostics] == [
        ("content/lectures/01.md", "no page shows what stands under `mood`", ["2 files have this key"]),
        ("content/lectures/03.md", "no page shows what stands under `flavour`", []),
    ]
    assert {item.severity for item in outcome.diagnostics} == {"info"}


def test_a_key_that_numbers_every_lecture_makes_no_sections() -> None:
    heads = [f"title: t{number}\nmodule: {number}" for number in range(4)]
    assert [(section.name, len(section.lectures)) for section in read(*heads).value.sections] == [("", 4)]
    assert [section.name for section in read(*heads, "title: t\nmodule: 0").value.sections] == ["0", "1", "2", "3"]


def test_blanks_separate_tags_and_not_a_category() -> None:
    (lecture,) = read("title: a\ntags: deep nets\ncategory: Machine learning").value.lectures
    assert (lecture.tags, lecture.categories) == (("deep", "nets"), ("Machine learning",))


def test_a_language_of_programs_is_none_of_the_page() -> None:
    found = read("title: a\nlang: python", "title: b\nlang: de")
    assert [lecture.language for lecture in found.value.lectures] == ["", "de"]
    assert found.diagnostics == ()
