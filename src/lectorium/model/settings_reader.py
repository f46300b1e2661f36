"""Settings inside of settings: a mapping, or a list whose entries authors write in several ways, with their faults."""

from __future__ import annotations

from datetime import UTC

from msgspec import Struct, field
from msgspec.structs import replace

from lectorium.model import codes
from lectorium.model.convert import find_instant
from lectorium.model.course_fields import COURSE_FIELDS
from lectorium.model.declaration import Declaration, find
from lectorium.model.instead import COURSE_INSTEAD, INNER_INSTEAD
from lectorium.model.release import hides, is_later
from lectorium.model.understand import Policy, Understood, understand
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.limits import CONFIG_ENTRIES
from lectorium.text.pattern import pattern
from lectorium.text.span import Span
from lectorium.text.suggest import nearest

DATED = pattern(r"(\d{4}-\d\d-\d\d)(?:\s*[:,;\u2013\u2014-])?\s+\(?(\w.*?)\)?")
"""A day and what it is called in one text: `2026-09-07 Labor Day`."""

_MISSPELT = 0.8
"""Likeness of a key to that of a part, at most 1: `dat` and `fro` are near enough, `May Day` is not."""

_POLICY = Policy(
    codes.WRONG_SETTING,
    codes.UNKNOWN_SETTING,
    what="setting",
    kept="say it on a page, such as `content/pages/about.md`; posts can still read it as `site.{}`",
    keeps_groups=False,
    instead=COURSE_INSTEAD,
    most=CONFIG_ENTRIES,
)
INNER = replace(_POLICY, kept="", instead=INNER_INSTEAD)
"""For settings inside of others, which posts cannot read."""


class SettingsReader(Struct):
    """One config file while it is read."""

    path: str
    found: list[Diagnostic] = field(default_factory=list)
    inner: Policy = INNER
    """For settings inside of others."""

    def section(self, fields: tuple[Field, ...], table: tuple[Declaration, ...]) -> Understood:
        """Return what fields mean, and note their faults."""
        whole = table is COURSE_FIELDS
        understood = understand(fields, table, _POLICY if whole else self.inner)
        hiding = [item for item in understood.unknown if hides(item) or (not whole and is_later(item))]
        told = {item.span for item in hiding}
        self.found.extend(fault for fault in understood.found if fault.span not in told)
        for item in hiding:
            self._hides_nothing(item, "the site" if whole else "this entry")
        return understood

    def _hides_nothing(self, item: Field, what: str) -> None:
        """Report a key that is to keep something from readers: it must not be published for a word."""
        keep = "build no site" if what == "the site" else f"put `#` before {what} to keep it out of the site"
        self.report(f"`{item.key}` hides nothing here", item.span, f"{keep}, or delete `{item.key}` to publish it")

    def mapping(self, parent: Understood, name: str) -> Understood:
        """Return the settings below one; none where it is missing."""
        value, declared = parent.values.get(name), find(parent.table, name)
        fields = value.fields if isinstance(value, YamlValue) else ()
        return self.section(fields, declared.parts if declared else ())

    def entries(self, parent: Understood, name: str) -> list[Understood]:
        """Return the entries of a list, each a mapping or one text; a mapping of name to value is a list too."""
        value, declared = parent.values.get(name), find(parent.table, name)
        if not isinstance(value, YamlValue) or declared is None:
            return []
        if value.kind == "mapping" and is_one_entry(value, declared):
            return [self.section(value.fields, declared.parts)]
        if value.kind == "mapping":
            return [self._named(item, declared) for item in value.fields]
        return [entry for item in value.items if (entry := self._entry(item, declared)) is not None]

    def _entry(self, value: YamlValue, declared: Declaration) -> Understood | None:
        if value.kind == "mapping":
            only = value.fields[0] if len(value.fields) == 1 else None
            if only is not None and find(declared.parts, only.key) is None and not _is_misspelt(only.key, declared):
                return self._named(only, declared)
            return self.section(value.fields, declared.parts)
        if value.is_empty:
            return None
        if dated := DATED.fullmatch(value.raw) if declared.short == "date" else None:
            day, name = (YamlValue(part, value.span, part) for part in dated.groups())
            first = Field(declared.parts[0].name, name, value.span)
            named = first if declared.parts[0].type != "date" else Field("reason", name, value.span)
            return self.section((Field("date", day, value.span), named), declared.parts)
        if value.kind == "scalar" and declared.short:
            return self.section((Field(declared.short, value, value.span),), declared.parts)
        message = f"an entry of `{declared.name}` must be keys with values"
        shown = declared if declared.example else declared.parts[0]
        self.report(message, value.span, f"write `{shown.name}: {shown.example}`")
        return None

    def _named(self, item: Field, declared: Declaration) -> Understood:
        """Read `KEY: VALUE` as an entry whose first part is KEY and whose second is VALUE (`team-1: [Ann, Bo]`)."""
        if len(declared.parts) == 1:
            return self.section((item,), declared.parts)
        first, second = declared.parts[0], declared.parts[1]
        name = YamlValue(item.key, item.span, item.key)
        named = item.value.kind == "scalar" and not item.value.is_empty and not find_instant(item.value, UTC)
        if second.type == "date" and named and find_instant(name, UTC):  # `2026-11-03: Name`
            item, name = Field(item.value.raw, name, item.value.span), item.value
        key = Field(first.name, name, item.span)
        inner = item.value.kind == "mapping"
        rest = item.value.fields if inner else (Field(second.name, item.value, item.span),)
        return self.section((key, *rest), declared.parts)

    def report(self, message: str, span: Span, help: str, code: Code | None = None) -> None:
        """Note a fault of a setting."""
        self.found.append(Diagnostic(code or self.inner.wrong_type, message, span, help))


def _is_misspelt(key: str, declared: Declaration) -> bool:
    """Return whether a key that stands alone is meant for a part, `Date` or `dat`, and does not name the entry.

    People have names such as Tim and Ed; days off do not.
    """
    cutoff = 1.0 if declared.short in ("name", "title") else _MISSPELT
    return nearest(key, (name for part in declared.parts for name in part.keys), cutoff) is not None


def is_one_entry(value: YamlValue, declared: Declaration) -> bool:
    """Return whether a mapping in place of a list is an entry by itself, and not a name before each of several."""
    return any(find(declared.parts, item.key) and item.value.kind != "mapping" for item in value.fields)
