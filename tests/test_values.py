"""Every value is frozen, so that nothing that holds one can be surprised; what is filled step by step is named here."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from msgspec import Struct

import lectorium

FILLED = {
    "cli.serve._Log",
    "cli.session.Session",
    "html.tree.Element",
    "model.read_config._Reading",
    "model.read_course._Posts",
    "model.settings_reader.SettingsReader",
    "model.understand.Understood",
    "parse.markdown.attributes.Attributes",
    "parse.markdown.context.BodyContext",
    "parse.markdown.context.Budget",
    "parse.markdown.source_map.Cells",
    "parse.yaml._Reading",
    "readings.blocks.Item",
    "readings.blocks.Paragraph",
    "readings.blocks.Table",
    "readings.builder.ReadingBuilder",
    "readings.entry.Entries",
    "readings.entry.Entry",
    "readings.open_section.OpenSection",
    "render.code.Highlighter",
    "render.placeholders.Placeholders",
    "render.raw_html.RawHtml",
    "render.tex_depth._Descent",
    "render.tex_depth._Frame",
    "render.token_spans.TokenSpans",
    "serve.event_hub._Subscriber",
    "serve.preview.Preview",
    "serve.rebuild.Rebuilder",
    "serve.watcher.Watcher",
}
"""Builders, counters and trees under construction."""


def structs() -> Iterator[type[Struct]]:
    for found in pkgutil.walk_packages(lectorium.__path__, "lectorium."):
        if not found.name.endswith("__main__"):
            for item in vars(importlib.import_module(found.name)).values():
                if isinstance(item, type) and issubclass(item, Struct) and item.__module__ == found.name:
                    yield item


def test_only_what_is_filled_step_by_step_can_change() -> None:
    changing = {f"{item.__module__.removeprefix('lectorium.')}.{item.__qualname__}": item for item in structs()}
    assert {name for name, item in changing.items() if not item.__struct_config__.frozen} == FILLED
