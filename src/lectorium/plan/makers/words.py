"""The words that scripts show, a file for each language of a course that is not English."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import json

from lectorium.plan.facts import PlanRequest
from lectorium.plan.makers.theme import THEME_SPOT
from lectorium.plan.output_spec import OutputSpec, always, file_output
from lectorium.plan.target import WriteText
from lectorium.text.digest import digest_parts
from lectorium.text.language import ENGLISH, catalogue_of, read_catalogue
from lectorium.text.memory import remembered

_SCRIPTS = "static/js/"


def word_files(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the words of each language that a course or one of its posts is written in."""
    course = request.course
    tags = (course.config.language, *(post.language for post in (*course.lectures, *course.pages)))
    for name in sorted({catalogue_of(tag) for tag in tags if tag} - {ENGLISH}):
        text = words_of(name)
        path = f"{digest_parts(text)[:12]}/words-{name}.js"
        yield file_output(path, always(WriteText(text)), "words", "part", name=f"words-{name}", spot=THEME_SPOT)


@remembered()
def words_of(name: str) -> str:
    """Return the script that knows what scripts say in a language, with its rule for plurals."""
    catalogue = read_catalogue(name)
    words = {
        message.id[0] if isinstance(message.id, tuple) else message.id: message.string
        for message in catalogue
        if any(path.startswith(_SCRIPTS) for path, _ in message.locations)
    }
    rule = f"function (n) {{ return Number({catalogue.plural_expr}); }}"
    return f"(window.lectoriumWords = window.lectoriumWords || {{}}).{name} = {{\n" + (
        f"  plural: {rule},\n  words: {json.encode(words).decode()}\n}};\n"
    )
