"""`accessibility:` of a config to the statement that the site publishes."""

from __future__ import annotations

from datetime import datetime

from lectorium.model.config import Statement
from lectorium.model.settings_reader import SettingsReader
from lectorium.model.understand import Understood


def read_statement(reader: SettingsReader, top: Understood) -> Statement | None:
    """Return what a course says of its accessibility, None where it says nothing; its faults go to the reader."""
    part = reader.mapping(top, "accessibility")
    if not part.fields:
        return None
    if not part.text("contact"):
        message = "a statement on accessibility names whom a reader can write to"
        reader.report(message, top.fields["accessibility"].span, "add a line such as `contact: access@example.org`")
        return None
    day, problems = part.instant("date"), tuple(each.text("what") for each in reader.entries(part, "problems"))
    return Statement(**part.plain(Statement), date=day.date() if isinstance(day, datetime) else day, problems=problems)
