"""The theme's files, accent colours and words, each named by its digest: browsers may keep them for ever."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import json

from lectorium.plan.context import PlanContext
from lectorium.plan.contrast import dark_accent, light_accent
from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec, Spot, always, file_output
from lectorium.plan.target import RenderPage, ThemeAsset, WriteText
from lectorium.plan.view import StylesheetView
from lectorium.text.digest import digest_parts
from lectorium.text.language import ENGLISH, catalogue_of, read_catalogue
from lectorium.text.memory import remembered

_GENERIC = frozenset({"serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace"})
_SHEETS = ("css/site.css", "css/body.css", "css/code.css", "css/math.css")
"""Stylesheets of the theme that a page needs at once, in order: all are one file, for which a reader waits once."""
_OF_SEARCH = ("js/search.js", "css/search.css")
THEME_SPOT = Spot("theme", ("assets/theme/", "theme-assets/", "lectorium-theme/"), "the theme's files")
"""Where generated files stand that belong to the theme too."""


def theme_files(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the files of the theme but for what the stylesheet holds; without a search none of its own."""
    folder, unused = _folder(request), (*_SHEETS, *(() if request.course.config.search else _OF_SEARCH))
    for name in (name for name, _ in request.facts.theme_files if name not in unused):
        recipe = always(ThemeAsset(name))
        yield file_output(folder + name, recipe, "theme", "part", name=f"theme/{name}", spot=THEME_SPOT)


def stylesheet(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the stylesheet: the theme's, and the course's accent colours, readable on both designs."""
    path = f"{_folder(request)}css/style.css"
    yield file_output(path, _stylesheet, "stylesheet", "part", name="stylesheet", spot=THEME_SPOT)


def _folder(request: PlanRequest) -> str:
    files = (part for entry in sorted(request.facts.theme_files) for part in entry)
    theme = request.course.config.theme
    return digest_parts(theme.accent, repr((theme.fonts, theme.width)), *files)[:12] + "/"


def _quoted(families: str) -> str:
    """Return names of fonts as a stylesheet has them; a word that CSS itself knows stays one."""
    names = (name.strip() for name in families.split(","))
    return ", ".join(name if name.lower() in _GENERIC else f'"{name}"' for name in names)


def _stylesheet(context: PlanContext) -> RenderPage:
    theme = context.course.config.theme
    light, dark = light_accent(theme.accent), dark_accent(theme.accent)
    fonts = tuple((part, _quoted(families)) for part, families in theme.fonts)
    view = StylesheetView(light.colour, light.text, dark.colour, dark.text, fonts, theme.column)
    known = dict(context.request.facts.theme_files)
    return RenderPage("accent.css", view, before=tuple(name for name in _SHEETS if name in known))


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
