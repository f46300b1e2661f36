"""Fields checked against their declarations: values by name, and a diagnostic for whatever does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from lectorium.model import codes
from lectorium.model.convert import CONVERTERS, WrongTypeError, as_names
from lectorium.model.declaration import TYPE_WORDS, Declaration, find, folded
from lectorium.model.instead import IN_ENGLISH, instead_of
from lectorium.model.meant_day import help_for_date
from lectorium.model.slug import slugify
from lectorium.parse.yaml_codes import DUPLICATE_KEY, IMPOSSIBLE_DATE
from lectorium.parse.yaml_scalars import ImpossibleDateError, help_for_impossible
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.text import limits
from lectorium.text.codes import VALUE_TOO_LARGE
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix, Note, as_warning
from lectorium.text.memory import remembered
from lectorium.text.suggest import nearest

T = TypeVar("T")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
SINGULAR = frozenset({"category", "tag"})
_RUBYS_DATE = re.compile(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.*\d|\d+[/.]\d+")
_JOINED = frozenset({"names", "addresses", "links"})
_PLAIN = frozenset({"text", "words", "flag", "bytes", "names", "pairs"})
"""Types whose values stand in a config as they are."""


class Policy(Struct, frozen=True, gc=False):
    """How strictly a table of declarations is held, and under which codes its faults are told."""

    wrong_type: Code
    unknown: Code
    silent: frozenset[str] = frozenset()
    """Keys that are not declared and not reported either."""
    facts: frozenset[str] = frozenset()
    """Keys whose values readers see as they are, whatever is declared: nothing of them is reported."""
    theme_owns_keys: bool = False
    """True in a Jekyll course: a key that Jekyll itself does not read may mean anything to its theme."""
    blanks: bool = False
    """True where spaces separate names in one text (`tags: a b` in Jekyll)."""
    what: str = "key"
    kept: str = "delete it"
    """What becomes of an unknown key; `{}` is its name."""
    instead: Mapping[str, str] = MappingProxyType({})
    """What to write for an unknown key; `<...>` holds a sample of its value."""
    shown: frozenset[str] = frozenset()
    """Keys that are not declared and whose values readers see: one of them may be meant."""
    keeps_groups: bool = True
    """False where only unknown scalars are kept, not lists and mappings."""
    most: int = limits.POST_ENTRIES
    """Entries of one list."""
    term: tuple[date, date] | None = None
    """Its first and last day: a date without a year is meant to lie between them."""
    own_words: frozenset[str] = frozenset()
    """Words of the author that stand beside the choices, however near they are to one: kinds of meetings."""
    undated: bool = False
    """True for lectures, whose `date` the calendar gives where they have none."""

    def most_in(self, declared: Declaration) -> int:
        """Return how many entries a list may have; the navigation stands on every page."""
        return limits.NAV_ENTRIES if declared.name == "nav" else self.most


class Understood(Struct):
    """What the fields of one file or mapping mean."""

    table: tuple[Declaration, ...]
    """What they were held against."""
    values: dict[str, object] = field(default_factory=dict)
    """By declared name; a field without a value or with a wrong one is not here."""
    fields: dict[str, Field] = field(default_factory=dict)
    """The field each declared name was read from, wrong and empty ones too."""
    unknown: list[Field] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)

    def get(self, name: str, kind: type[T], default: T) -> T:
        """Return a value of a type, or the default."""
        value = self.values.get(name)
        return value if isinstance(value, kind) else default

    def text(self, name: str) -> str:
        """Return a text, empty for none."""
        return self.get(name, str, "")

    def flag(self, name: str, default: bool = False) -> bool:
        """Return a flag."""
        return self.get(name, bool, default)

    def names(self, name: str) -> tuple[str, ...]:
        """Return the names or addresses of a field."""
        return tuple(item for item in self.get(name, tuple, ()) if isinstance(item, str))

    def texts(self, name: str) -> tuple[YamlValue, ...]:
        """Return the values of a field of type `links`."""
        return tuple(item for item in self.get(name, tuple, ()) if isinstance(item, YamlValue))

    def report_slip(self, key: str, code: Code, message: str) -> bool:
        """Say of a misspelt key that the one it should be is missing, with its fix; False when none is such a slip."""
        slips = (each for each in self.found if each.fix and [edit.text for edit in each.fix.edits] == [key])
        for slip in slips:
            self.found[self.found.index(slip)] = replace(slip, code=code, message=message)
            return True
        return False

    def plain(self, kind: type[Struct]) -> dict[str, Any]:
        """Return the values for which a struct has a field of the same name.

        Nothing for an empty text, or a word that is none of the choices: the default of the struct stands.
        """
        found: dict[str, Any] = {}
        for declared in self.table:
            value = self.values.get(declared.name)
            if isinstance(value, str) and declared.choices:
                value = value.lower() if value.lower() in declared.choices else ""
            if declared.type in _PLAIN and declared.name in kind.__struct_fields__ and value not in (None, ""):
                found[declared.name] = value
        return found

    def instant(self, name: str) -> date | datetime | None:
        """Return a date or instant."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None


def understand(fields: Iterable[Field], table: tuple[Declaration, ...], policy: Policy) -> Understood:
    """Check fields against a table; nothing is lost: what does not fit is reported and kept as unknown."""
    result = Understood(table)
    fields = tuple(fields)
    present = {declared.name for item in fields if (declared := find(table, item.key)) is not None}
    for item in fields:
        declared = find(table, item.key)
        if declared is None:
            _unknown(result, item, table, policy, present)
        elif declared.type not in _JOINED and not _is_free(result, declared):
            if item.key in policy.facts:
                result.unknown.append(item)
            else:
                _twice(result, item, declared)
        else:
            if _is_free(result, declared):
                result.fields[declared.name] = item
            if not item.value.is_empty:
                _read(result, item, declared, policy)
    return result


def _read(result: Understood, item: Field, declared: Declaration, policy: Policy) -> None:
    if beyond := _beyond(item, declared, policy):
        span, help_text = item.value.span, "shorten it: it would stand on other pages too"
        result.found.append(Diagnostic(VALUE_TOO_LARGE, f"`{item.key}` has {beyond}", span, help_text))
        return
    try:
        result.values[declared.name] = _joined(result.values.get(declared.name), _convert(item, declared, policy))
    except ImpossibleDateError:
        result.found.append(_softened(impossible_date(item.value), policy))
    except WrongTypeError:
        _wrong(result, item, declared, policy)
    else:
        _check_choice(result, item, declared, policy)


def impossible_date(value: YamlValue) -> Diagnostic:
    """Return what to say about a day that no calendar has."""
    message = f"`{value.raw}` is not a date of any calendar"
    return Diagnostic(IMPOSSIBLE_DATE, message, value.span, help_for_impossible(value.raw))


def _beyond(item: Field, declared: Declaration, policy: Policy) -> str:
    """Return which limit a value is beyond; empty for none."""
    texts = [len(value.raw) for value in (item.value, *item.value.items) if value.kind == "scalar"]
    if max(texts, default=0) > limits.VALUE:
        return f"more than {limits.VALUE:,} characters"
    most = policy.most_in(declared)
    entries = max(len(item.value.items), len(item.value.fields))
    if declared.type == "names" and item.value.kind == "scalar":
        entries = item.value.raw.count("," if "," in item.value.raw else " ") + 1
    return f"more than {most} entries" if entries > most else ""


def _convert(item: Field, declared: Declaration, policy: Policy) -> object:
    # `tags: a b` is two tags in Jekyll, but `category: a b` is one category.
    if declared.type == "names":
        return as_names(item.value, blanks=policy.blanks and item.key not in SINGULAR)
    if declared.alone and item.value.kind == "scalar":
        return _as_list(item.value, declared)
    return CONVERTERS[declared.type](item.value)


def _as_list(value: YamlValue, declared: Declaration) -> YamlValue:
    """Return a text as the list of entries that it means: names stand with commas between them; no number is one."""
    if declared.short == "name" and not isinstance(value.scalar, str):
        raise WrongTypeError
    parts = as_names(value) if declared.short == "name" else (value.raw.strip(),)
    items = tuple(YamlValue(part, value.span, part) for part in parts)
    return YamlValue(None, value.span, "", kind="sequence", items=items)


def _joined(first: object, second: object) -> object:
    """Return the values of `category` and `categories` together."""
    if isinstance(first, tuple) and isinstance(second, tuple):
        return tuple(dict.fromkeys((*first, *second)))
    return second


def _is_free(result: Understood, declared: Declaration) -> bool:
    return declared.name not in result.fields or result.fields[declared.name].value.is_empty


def _wrong(result: Understood, item: Field, declared: Declaration, policy: Policy) -> None:
    wanted = TYPE_WORDS[declared.type]
    shown = declared.example and declared.example not in wanted
    example = f", for instance `{item.key}: {declared.example}`" if shown else ""
    first = item.value.items[0] if item.value.items else item.value
    dated, may_miss = declared.type in ("date", "instant"), policy.undated and declared.name == "date"
    span = _ISO_DAY.findall(" ".join(value.raw for value in (item.value, *item.value.items)))
    if dated and len(span) == 2 and find(result.table, "to"):
        meant = f"write `from: {span[0]}, to: {span[1]}`"
    else:
        meant = help_for_date(first.raw, policy.term, may_miss=may_miss) if dated else ""
    if declared.type == "names" and item.value.fields and policy.what == "setting":
        meant = f"write the names alone, as `{item.key}: [{', '.join(each.key for each in item.value.fields)}]`"
    help_text = meant or f"write {wanted}{example}"
    if policy.theme_owns_keys and (not declared.jekyll or _is_rubys_date(item, declared)):
        _leave_to_theme(result, item, wanted, help_text, told=declared.jekyll or item.key not in policy.facts)
        return
    message = f"`{item.key}` must be {wanted}"
    fault = Diagnostic(policy.wrong_type, message, item.value.span, help_text)
    result.found.append(_softened(fault, policy))


def _leave_to_theme(result: Understood, item: Field, wanted: str, help_text: str, told: bool) -> None:
    result.unknown.append(item)
    message = f"`{item.key}` is not {wanted}, so it is left to the theme"
    if told:
        result.found.append(Diagnostic(codes.UNREAD_VALUE, message, item.value.span, help_text))


def _softened(fault: Diagnostic, policy: Policy) -> Diagnostic:
    """Return a fault of a value: a theme may make something of it, so it stops only a course of our own."""
    return as_warning(fault, frozenset({fault.code})) if policy.theme_owns_keys else fault


def _is_rubys_date(item: Field, declared: Declaration) -> bool:
    """Return whether Jekyll may read this as a day of the current year (`Jan 14`), which nobody should rely on."""
    return declared.type == "date" and item.value.kind == "scalar" and bool(_RUBYS_DATE.search(item.value.raw))


def _check_choice(result: Understood, item: Field, declared: Declaration, policy: Policy) -> None:
    value = result.values.get(declared.name)
    if not declared.choices or not isinstance(value, str) or value.lower() in (*declared.choices, *declared.synonyms):
        return
    choices = ", ".join(f"`{choice}`" for choice in declared.choices)
    near = nearest(value.lower(), (*declared.choices, *declared.synonyms), cutoff=0.75 if declared.own_words else 0.6)
    if declared.own_words and (near is None or value.lower() in policy.own_words) and not policy.theme_owns_keys:
        return
    if near is None and policy.theme_owns_keys:
        del result.values[declared.name]
        _leave_to_theme(result, item, f"one of {choices}", "write one of them", told=item.key not in policy.facts)
        return
    help_text = f"did you mean `{near}`? {item.key} is one of {choices}" if near else f"write one of {choices}"
    message = f"`{value}` is no {item.key} that has a meaning here"
    result.found.append(Diagnostic(codes.UNKNOWN_CHOICE, message, item.value.span, help_text))


def _unknown(
    result: Understood, item: Field, table: tuple[Declaration, ...], policy: Policy, present: set[str]
) -> None:
    result.unknown.append(item)
    if folded(item.key) in policy.shown and item.value.is_empty:
        return  # a key of a template, still to be filled
    if folded(item.key) in policy.shown and isinstance(item.value.scalar, bool):
        message = f"`{item.key}` says nothing that could be shown"
        help_text = "write a text, an address or the name of a file"
        result.found.append(Diagnostic(policy.unknown, message, item.value.span, help_text))
        return
    if item.key in policy.facts or item.key in policy.silent or item.key.lower() in policy.silent:
        return
    known = {key: declared.name for declared in table for key in declared.keys}
    in_english = IN_ENGLISH.get(folded(item.key), "")
    if in_english not in known and (help_text := instead_of(item, policy.instead)):
        message = f"the {policy.what} `{item.key}` means nothing here"
        result.found.append(Diagnostic(policy.unknown, message, item.span, help_text))
        return
    near = in_english if in_english in known else _nearest_key(item.key, tuple(known))
    if near and policy.what == "setting" and find_web_address(item.value.raw) and near not in _ADDRESSES:
        near = None
    message = f"the {policy.what} `{item.key}` means nothing here"
    if near is None:
        code = codes.THEME_KEY if policy.theme_owns_keys else policy.unknown
        kept = _advice(item, table, policy)
        meant = _nearest_key(item.key, tuple(sorted(policy.shown))) if policy.shown else None
        kept = f"did you mean `{meant}`?" if meant else kept
        message = f"no page shows what stands under `{item.key}`" if policy.theme_owns_keys else message
        result.found.append(Diagnostic(code, message, item.span, kept))
        return
    # `notes2` beside `notes` may be a key of its own: renaming it would take a value away.
    fix = None
    if known[near] not in present:
        fix = Fix(f"rename the key to `{near}`", (Edit(item.span, near),), safe=True)
    result.found.append(Diagnostic(policy.unknown, message, item.span, f"did you mean `{near}`?", fix=fix))


def _advice(item: Field, table: tuple[Declaration, ...], policy: Policy) -> str:
    """Return what to do with a key that nobody knows: it says something, so it is never only to be deleted."""
    if not policy.kept:
        return f"the keys here are {', '.join(f'`{declared.name}`' for declared in table)}"
    if policy.what == "setting" and find_web_address(item.value.raw):
        title = item.key[:1].upper() + item.key[1:].replace("_", " ")
        return f"write it below `nav:`, as `- {{title: {title}, url: {item.value.raw.strip()}}}`"
    if policy.keeps_groups or item.value.kind == "scalar":
        return policy.kept.format(item.key)
    return f"say it on a page, such as `content/pages/{slugify(item.key, 'about')}.md`"


_ADDRESSES = frozenset({"url", "repo", "repository", "contact", "photo", "link", "href", "zoom", "website"})
"""Keys of addresses: of any other one that is nearly alike an address is not meant."""


def find_web_address(text: str) -> bool:
    """Return whether a text is the address of a web page."""
    return text.strip().startswith(("https://", "http://")) and " " not in text.strip()


@remembered()
def _nearest_key(key: str, known: tuple[str, ...]) -> str | None:
    return nearest(key, known, cutoff=0.75)


def _twice(result: Understood, item: Field, declared: Declaration) -> None:
    first = result.fields[declared.name]
    note = Note(f"`{first.key}` stands here", first.span)
    message = f"`{item.key}` means the same as `{first.key}`, which stands here too and counts"
    if not item.value.is_empty:
        result.found.append(Diagnostic(DUPLICATE_KEY, message, item.span, "delete one of the two", (note,)))
