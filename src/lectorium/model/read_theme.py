"""`theme:` of `course.yml` to a `Theme`: accent, logo, fonts, width, own stylesheets and the words of the footer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from lectorium.model.config import Theme
from lectorium.model.declaration import find
from lectorium.model.settings_reader import SettingsReader
from lectorium.model.understand import Understood
from lectorium.text.pattern import pattern
from lectorium.text.span import Span

_COLOUR = pattern(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_FAMILIES = pattern(r"[^\W_][\w -]*(?:, *[^\W_][\w -]*)*")
"""Names of fonts, such as `Source Serif 4, Georgia`: nothing that could end a declaration of a stylesheet."""
FileUse: TypeAlias = "tuple[Literal['image', 'link'], str, Span]"


def read_theme(reader: SettingsReader, part: Understood, given: Theme | None = None) -> Theme:
    """Return the theme that a config says, on the ground of a given one; its faults go to the reader."""
    usual = given or Theme()
    css = tuple(path.lstrip("/") for path in part.names("css"))
    width, declared = part.text("width").lower(), find(part.table, "width")
    return Theme(
        _accent(reader, part) or usual.accent,
        part.text("logo").lstrip("/") or usual.logo,
        part.text("favicon").lstrip("/") or usual.favicon,
        css,
        tuple(_fonts(reader, reader.mapping(part, "fonts"))),
        width if declared and width in declared.choices else usual.width,
        part.text("footer"),
        (*_pictures(part), *(("link", path, part.fields["css"].value.span) for path in css)),
    )


def _accent(reader: SettingsReader, part: Understood) -> str:
    accent, written = part.text("accent"), part.fields.get("accent")
    if written is None or _COLOUR.fullmatch(accent):
        return accent.lower()
    message = f"`{accent}` is not a colour" if accent else "`accent` is empty: without quotes `#` begins a comment"
    help_text = 'write it in hexadecimal and in quotes, such as `accent: "#1f5fae"`'
    reader.report(message, written.value.span if accent else written.span, help_text)
    return ""


def _pictures(part: Understood) -> Iterator[FileUse]:
    for name in ("logo", "favicon"):
        if path := part.text(name).lstrip("/"):
            yield "image", path, part.fields[name].value.span


def _fonts(reader: SettingsReader, part: Understood) -> Iterator[tuple[str, str]]:
    for name, field in part.fields.items():
        families = part.text(name)
        if _FAMILIES.fullmatch(families):
            yield name, families
        elif families:
            help_text = "write names of fonts with commas between them, such as `Source Serif 4, Georgia`"
            reader.report(f"`{families}` is no list of fonts", field.value.span, help_text)
