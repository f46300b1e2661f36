"""How templates are read: autoescape, strict names, texts from a mapping; knows no course and no disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, TypeVar

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    select_autoescape,
)
from markupsafe import Markup, escape

from lectorium.render.apart import deepen, keep_apart
from lectorium.render.compiled import load_compiled
from lectorium.text.language import in_language, translate, translate_count

E = TypeVar("E", bound=Environment)

BUILT_IN = "theme/"
"""Prefix under which a course's own template reaches the built-in one that it replaces."""


class TextLoader(BaseLoader):
    """Gives Jinja the texts that disk has read, so that no template reaches the file system."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._templates = templates

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - Jinja passes it by position
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template and the path under which its faults are reported."""
        if template not in self._templates:
            raise TemplateNotFound(template)
        return self._templates[template], template_path(template), lambda: True

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:
        """Return a compiled template; whatever its text does to Jinja's compiler, it is a fault of that text."""
        known = load_compiled(environment, name, self._templates.get(name, ""), template_path(name), globals or {})
        if known is not None:
            return known
        try:
            return super().load(environment, name, globals)
        except (TemplateError, MemoryError):
            raise
        except RecursionError:
            raise TemplateSyntaxError("it is nested too deeply", 0, name, template_path(name)) from None
        except Exception as fault:
            what = fault.msg if isinstance(fault, SyntaxError) else str(fault)
            raise TemplateSyntaxError(what, 0, name, template_path(name)) from None


def template_path(name: str) -> str:
    """Return the path that diagnostics print for a template; a replaced built-in one is `theme/templates/NAME`."""
    if name.startswith(BUILT_IN):
        return f"{BUILT_IN}templates/{name.removeprefix(BUILT_IN)}"
    return f"templates/{name}"


def with_overrides(built_in: Mapping[str, str], overrides: Mapping[str, str]) -> dict[str, str]:
    """Replace built-in templates file by file; each of them stays reachable as `theme/NAME`, to extend it."""
    return {**built_in, **{f"{BUILT_IN}{name}": text for name, text in built_in.items()}, **overrides}


def make_environment(templates: Mapping[str, str], kind: type[E]) -> E:
    """Return a Jinja environment over `templates`; a name that does not exist is an error, never an empty string."""
    made = kind(
        loader=TextLoader(templates),
        autoescape=select_autoescape(("html", "xml"), default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.filters.update(deepen=deepen, keep_apart=keep_apart)
    made.globals.update(t=_words, t_count=translate_count, in_language=_inside)
    return made


def _words(text: str, **values: object) -> str:
    """Return words of the interface; a value stays the HTML that it is, and all else becomes text."""
    return escape(translate(text)) % values if values else translate(text)


def _inside(tag: str, caller: Callable[[], Markup]) -> Markup:
    """Return what stands between `call` and `endcall`, written in a language."""
    with in_language(tag):
        return caller()
