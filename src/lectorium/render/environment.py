"""How templates are read: autoescape, strict names, texts from a mapping; knows no course and no disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, select_autoescape

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

    def list_templates(self) -> list[str]:
        """Return every template name, sorted."""
        return sorted(self._templates)


def template_path(name: str) -> str:
    """Return the path that diagnostics print for a template; a replaced built-in one is `theme/templates/NAME`."""
    if name.startswith(BUILT_IN):
        return f"{BUILT_IN}templates/{name.removeprefix(BUILT_IN)}"
    return f"templates/{name}"


def with_overrides(built_in: Mapping[str, str], overrides: Mapping[str, str]) -> dict[str, str]:
    """Replace built-in templates file by file; a replaced one stays reachable as `theme/NAME`, to extend it."""
    hidden = {f"{BUILT_IN}{name}": built_in[name] for name in overrides if name in built_in}
    return {**built_in, **hidden, **overrides}


def make_environment(templates: Mapping[str, str]) -> Environment:
    """Return the Jinja environment over `templates`; a name that does not exist is an error, never an empty string."""
    return Environment(
        loader=TextLoader(templates),
        autoescape=select_autoescape(("html", "xml"), default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
