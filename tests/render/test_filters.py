"""Filters of plug-ins beside Jinja's own."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import Environment, TemplateError, pass_environment

from lectorium.parse.plugin import Plugin
from lectorium.render.filters import Filters, PluginFilterError, add_filters, is_taken


@pass_environment
def knows(environment: Any, value: str) -> str:
    return f"{value}{isinstance(environment, Environment)}"


PLUGIN = Plugin(1, filters=(("twice", lambda text, by=2: text * by), ("knows", knows)))
FILTERS = Filters((("lectorium-own", f"{__name__}:PLUGIN", "lectorium-own 1.0"),))


def rendered(text: str, filters: Filters) -> str:
    environment = Environment(autoescape=True)
    add_filters(environment, filters)
    return environment.from_string(text).render()


def test_they_stand_beside_those_of_jinja() -> None:
    assert rendered('{{ "a" | twice }}{{ "a" | twice(by=3) | upper }}{{ "b" | knows }}', FILTERS) == "aaAAAbTrue"
    with pytest.raises(TemplateError, match="No filter named 'thrice'"):
        rendered('{{ "a" | thrice }}', FILTERS)
    with pytest.raises(TemplateError, match="No filter named 'twice'"):
        rendered('{{ "a" | twice }}', Filters())


def test_where_plugins_are_left_out_an_unknown_one_hands_its_value_on() -> None:
    assert rendered('{{ "a" | thrice(1, x=2) | upper }}', Filters((), lacking=True)) == "A"


def test_one_that_fails_is_named_with_its_plugin() -> None:
    with pytest.raises(
        PluginFilterError, match=r"^the filter `twice` of the plug-in `lectorium-own` failed: TypeError: "
    ):
        rendered('{{ "a" | twice("b") }}', FILTERS)


def test_a_name_of_jinja_is_taken() -> None:
    assert is_taken("upper")
    assert not is_taken("twice")
