"""The filters that plug-ins add to the templates of a course, beside Jinja's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2 import Environment
from msgspec import Struct

from lectorium.parse.plugin import restore
from lectorium.text.fault import words_of


class PluginFilterError(Exception):
    """A filter of a plug-in has failed; the message names both."""


class Filters(Struct, frozen=True):
    """Which filters there are, as a plain value: templates of a course run in another process."""

    plugins: tuple[tuple[str, str, str], ...] = ()
    """Name, entry and identity of each plug-in that has filters."""
    lacking: bool = False
    """True: the course names plug-ins that do not run here, so an unknown filter may be one of theirs."""


class _Lenient(dict[str, Any]):
    """Filters of which an unknown one hands its value on."""

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ARG002 - there always is one
        return self[name]

    def __missing__(self, name: str) -> Callable[..., object]:
        return lambda value, *_given, **_named: value


def is_taken(name: str) -> bool:
    """Return whether Jinja has a filter of its own by a name."""
    return name in Environment(autoescape=True).filters


def add_filters(environment: Environment, filters: Filters) -> None:
    """Put the filters of plug-ins beside those of an environment; raises what a plug-in raises when it is loaded."""
    for plugin in (restore(*each) for each in filters.plugins):
        for name, call in plugin.filters:
            environment.filters[name] = _named(plugin.name, name, call)
    if filters.lacking:
        environment.filters = _Lenient(environment.filters)


def _named(plugin: str, name: str, call: Callable[..., object]) -> Callable[..., object]:
    @wraps(call)
    def named(*given: Any, **options: Any) -> object:
        try:
            return call(*given, **options)
        except (Exception, SystemExit, GeneratorExit) as error:
            raise PluginFilterError(
                f"the filter `{name}` of the plug-in `{plugin}` failed: {words_of(error)}"
            ) from error

    return named
