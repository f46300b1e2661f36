"""kramdown's attribute lists: what stands between `{:` and `}`."""

from __future__ import annotations

import re

from msgspec import Struct, field

from lectorium.text.pattern import pattern

_ITEM = pattern(
    r"""\s*(?:(?P<key>[A-Za-z][\w:.-]*)=(?:"(?P<double>(?:\\"|[^"])*)"|'(?P<single>(?:\\'|[^'])*)'|(?P<bare>[^\s"'}]+))"""
    r"""|(?P<short>(?:[.#][^\s.#}"'=]+)+)|(?P<name>[A-Za-z][\w:-]*))(?=\s|$|[.#])"""
)
_SHORT = pattern(r"([.#])([^\s.#]+)")
LIST = pattern(r"""\{:(?![:/])((?:[^{}"'\n]|"[^"\n]*"|'[^'\n]*'){0,600})\}""")
"""An attribute list with its braces."""
BARE_LIST = pattern(r"""\{(?![:{])((?:[^{}"']|"[^"]*"|'[^']*'){1,600})\}""")
"""One as Pandoc writes it."""
DEFINITION = pattern(r"""[ ]{0,3}\{:([A-Za-z][\w-]*):[ \t]+([^\n{}]{1,600})\}[ \t]*$""")
"""A line that gives a list a name: `{:name: .class}`."""

MOST_LISTS = 20
"""Lists with a name that one list may use, each once."""


class Attributes(Struct):
    """The parts of one list."""

    classes: list[str] = field(default_factory=list)
    id: str = ""
    values: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    """Bare words, such as `toc`."""
    added: int = 0
    """Characters that came from lists with a name."""

    def as_dict(self) -> dict[str, str]:
        """Return them as HTML attributes."""
        found = dict(self.values)
        if self.classes:
            found["class"] = " ".join(filter(None, [found.get("class", ""), *self.classes]))
        if self.id:
            found["id"] = self.id
        return found


def read_attributes(text: str, named: dict[str, str] | None = None) -> Attributes | None:
    """Read the inside of a list; None when it is not one. `named` holds the lists that were given a name."""
    found = Attributes()
    return found if _read(text, found, named or {}, set()) else None


def read_bare(text: str) -> Attributes | None:
    """Read the inside of a list of Pandoc; None when it is not one: words without a sign are text."""
    found = read_attributes(text)
    return found if found and not found.names and found.as_dict() else None


def _read(text: str, found: Attributes, named: dict[str, str], used: set[str]) -> bool:
    position, text = 0, text.rstrip()
    while position < len(text):
        item = _ITEM.match(text, position)
        if item is None:
            return False
        position = item.end()
        if item["key"]:
            _add_once(found, item)
        elif item["short"]:
            for sign, name in _SHORT.findall(item["short"]):
                if sign == ".":
                    found.classes.append(name)
                else:
                    found.id = name
        elif item["name"] in named:
            if item["name"] not in used and len(used) < MOST_LISTS:
                used.add(item["name"])
                found.added += len(named[item["name"]])
                _read(named[item["name"]], found, named, used)
        else:
            found.names.append(item["name"])
    return True


def _add_once(found: Attributes, item: re.Match[str]) -> None:
    key = item["key"].lower()
    value = next(group for group in (item["double"], item["single"], item["bare"]) if group is not None)
    value = value.replace('\\"', '"').replace("\\'", "'")
    if key == "class":
        found.classes.extend(value.split())
    elif key == "id":
        found.id = value
    else:
        found.values[key] = value
