"""Values are frozen, not tracked by the collector on the pure floors, and empty by default; exceptions are named."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from msgspec import Struct

import lectorium

PURE = {
    "bibliography",
    "check",
    "dialects",
    "html",
    "model",
    "parse",
    "plan",
    "readings",
    "render",
    "schedule",
    "search",
    "text",
}
"""Floors that make values by the thousand: none of them is in a cycle."""
GROWING = {
    "bibliography.read_bibtex._Faults",
    *("cli.serve._Log", "cli.session.Session", "html.tree.Element"),
    *("model.deal._Dealing", "model.release._Entries"),
    "migrate.course._Migration",
    "migrate.courses.NewCourse",
    "migrate.head.Head",
    "migrate.names.Names",
    "model.next_term.Carried",
    *("model.read_config._Reading", "model.read_course._Posts", "model.settings_reader.SettingsReader"),
    *("model.understand.Understood", "parse.markdown.attributes.Attributes", "parse.markdown.context.Budget"),
    *("parse.markdown.context.BodyContext", "parse.markdown.source_map.Cells"),
    *("parse.markdown.html_headings._Open", "parse.markdown.unseen._State"),
    *("parse.yaml._Reading", "readings.blocks.Item", "readings.blocks.Paragraph", "readings.blocks.Table"),
    *("readings.builder.ReadingBuilder", "readings.entry_list.Entries", "readings.entry_list.Entry"),
    *("readings.evidence.Evidence", "readings.listed_blocks.ListedBlock"),
    *("readings.open_section.OpenSection", "render.code.Highlighter", "render.placeholders.Placeholders"),
    *("render.raw_html.RawHtml", "render.tex_depth._Descent", "render.tex_depth._Frame"),
    *("schedule.columns.TableColumns", "schedule.grid.Cell", "schedule.grid.Grid", "schedule.grid.GridRow"),
    *("text.notebook._CellReader", "text.notebook._Container"),
    *("schedule.grid.Lead", "schedule.leading.Leading", "schedule.lectures.LectureIndex"),
    *("schedule.read_schedule.RegionReading", "schedule.regions.Region"),
    *("schedule.row_builder.RowBuilder",),
    *("render.token_spans.TokenSpans", "serve.preview._Subscriber", "serve.preview.Preview"),
    *("serve.rebuild.Rebuilder", "serve.watcher.Watcher"),
}
"""What is filled while one thing is read, written or served."""
TRACKED = {
    *("check.review.Findings", "parse.plugin.Extension", "parse.plugin.Plugin", "render.filters.Filters"),
    *("render.in_worker.FactsRequest", "render.in_worker.PageReply", "render.in_worker.PageRequest"),
    *("render.in_worker.Templates", "text.memory._Entry"),
}
"""Frozen, but few: functions, requests to a worker, or what holds anything at all."""
UNTRACKED = {"conduct.files.FileRecords"}
"""Made above the pure floors, one for every file of a course."""

SET = {
    "check.external.request.RetryPolicy": {
        "timeout": 10.0,
        "tries": 3,
        "back_off": 1.0,
        "longest_wait": 20.0,
        "redirects": 8,
    },
    "check.rule.Rule": {"on": True},
    "conduct.analyse.CourseRequest": {"jobs": 1, "dates": True},
    "model.config.CourseConfig": {"largest_asset": 1 << 30, "search": True, "show_future": True},
    "model.config.ImagePolicy": {"budget": 10**6, "page_budget": 10**7, "smaller": True},
    "model.course.Page": {"in_nav": True},
    "model.understand.Policy": {"keeps_groups": True, "most": 30},
    "parse.document.Reference": {"has_alt": True},
    "parse.markdown.source_map.Cells": {"line": -1},
    "parse.picture.Picture": {"frames": 1},
    "parse.yaml._Reading": {"longest": 65536, "most_values": 10000},
    "parse.yaml_value.FrontMatter": {"present": True},
    "text.notebook._CellReader": {"ends": True},
    "plan.view.LectureView": {"has_body": True},
    "readings.open_section.OpenSection": {"column": -1},
    "readings.reading.Reading": {"number": -1},
    "schedule.grid.Cell": {"width": 1, "height": 1},
    "search.entries.Chunk": {"titled": True},
    "serve.worker._Pending": {"reported": True},
}
"""Numbers and truths that a field has when nobody gives it one; all others are 0 or False."""


def structs() -> Iterator[tuple[str, type[Struct]]]:
    for found in pkgutil.walk_packages(lectorium.__path__, "lectorium."):
        if found.name.endswith("__main__"):
            continue
        for kind in vars(importlib.import_module(found.name)).values():
            if isinstance(kind, type) and issubclass(kind, Struct) and kind.__module__ == found.name:
                yield f"{found.name}.{kind.__qualname__}".removeprefix("lectorium."), kind


def test_every_value_is_frozen_but_those_that_grow() -> None:
    assert {name for name, kind in structs() if not kind.__struct_config__.frozen} == GROWING


def test_the_collector_tracks_no_value_of_the_pure_floors() -> None:
    tracked = {name: kind.__struct_config__.gc for name, kind in structs() if name not in GROWING}
    usual = {name for name in tracked if name.split(".")[0] not in PURE}
    assert {name for name, is_tracked in tracked.items() if is_tracked} == (usual | TRACKED) - UNTRACKED


def test_a_field_that_nobody_gives_says_nothing() -> None:
    found = dict[str, dict[str, object]]()
    for name, kind in structs():
        fields, defaults = kind.__struct_fields__, kind.__struct_defaults__
        for field, value in zip(fields[len(fields) - len(defaults) :], defaults, strict=True):
            if isinstance(value, (bool, int, float)) and value:
                found.setdefault(name, {})[field] = value
    assert found == SET
