"""What to write in place of a key without a meaning, with the value that its author gave it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from lectorium.model.declaration import folded
from lectorium.model.fields import KINDS, LATER_KEYS, SAMPLE_INSTANT
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.text.word_file import lists_of_file

_SAMPLE = re.compile(r"<([^<>]+)>")
_NEEDS_QUOTES = re.compile(r"""[\s"'\[\]{}&*!|>%@`#,?-]|.*(?:: |:$| #|[,\[\]{}].*)""")
_LONGEST = 80
"""Characters of a value that still fits into a sentence."""
_KIND = "write `kind: <exam>`"


def _advice(where: str) -> dict[str, str]:
    """Return what a list of `instead.txt` says of each key."""
    lines = (line.partition(": ") for line in lists_of_file(Path(__file__).parent / "instead.txt")[where])
    return {key: help_text for keys, _, help_text in lines for key in keys.split()}


POST_INSTEAD = _advice("post") | dict.fromkeys(LATER_KEYS, f"write `release: <{SAMPLE_INSTANT}>`")
ROW_INSTEAD, COURSE_INSTEAD, INNER_INSTEAD, READING_INSTEAD = map(_advice, ("row", "course", "inner", "reading"))
"""What to write in place of keys that authors invent."""
IN_ENGLISH = _advice("in-english")
"""Words of other languages for keys -> the key."""


def instead_of(item: Field, texts: Mapping[str, str]) -> str:
    """Return the help for a key, empty for none; the sample in it gives way to the author's own value."""
    help_text = texts.get(folded(item.key), "")
    if item.value.raw.strip().lower() in ("cancelled", "canceled"):
        help_text = texts.get("cancelled", help_text)
    own = _written(item.value)
    if help_text == _KIND and own.lower() not in KINDS:
        return "write one of the kinds, such as `kind: exam`, or delete it"
    return _SAMPLE.sub(lambda sample: own if _fits(own, sample[1]) else sample[1], help_text)


def _fits(own: str, sample: str) -> bool:
    """Return whether a value can stand where the sample stands: a day or a number has a digit."""
    return 0 < len(own) <= _LONGEST and "\n" not in own and (not sample[0].isdigit() or any(map(str.isdigit, own)))


def _written(value: YamlValue) -> str:
    """Return a scalar or a list of scalars as it can be written anew; empty for anything else."""
    if value.kind == "scalar":
        text = value.raw.strip()
        return json.dumps(text, ensure_ascii=False) if text and _NEEDS_QUOTES.match(text) else text
    parts = [_written(item) for item in value.items if item.kind == "scalar"]
    return f"[{', '.join(parts)}]" if parts and len(parts) == len(value.items) else ""
