"""What the rules of a family report and why, with their examples: from the file of the family beside its finders."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lectorium.bibliography import codes as bibliography
from lectorium.check import codes as check
from lectorium.check.codes import OFF
from lectorium.check.rule import Example, Finder, PostFinder, Rule, example, post
from lectorium.dialects.jekyll import codes as jekyll
from lectorium.disk import codes as disk
from lectorium.model import codes as model
from lectorium.parse import liquid_codes, yaml_codes
from lectorium.parse.markdown import codes as markdown
from lectorium.parse.notebook import codes as notebook
from lectorium.plan import codes as plan
from lectorium.readings import codes as readings
from lectorium.render import codes as render
from lectorium.schedule import codes as schedule
from lectorium.text import codes as text
from lectorium.text.diagnostic import Code

_ROOMS = (
    *(bibliography, check, jekyll, disk, model, liquid_codes, yaml_codes, markdown, notebook, plan, readings, render),
    *(schedule, text),
)
_FOUND_ELSEWHERE = {each.code: each for room in _ROOMS for each in vars(room).values() if isinstance(each, Code)}
"""The codes of what reading, planning or rendering finds already."""
_USUAL = {"content/lectures/a.md": post("Text.")[1]}


def explained(
    family: str,
    find: Mapping[Code, Finder] | None = None,
    *,
    find_in: Mapping[Code, PostFinder] | None = None,
    long: Mapping[tuple[Code, str], Example] | None = None,
) -> tuple[Rule, ...]:
    """Return the rules of a family, in the order of its file.

    `find` looks at the whole course, `find_in` at one post; `long` are examples that are too long to be written out.
    """
    find, find_in, long = find or {}, find_in or {}, long or {}
    codes = _FOUND_ELSEWHERE | {code.code: code for code in (*find, *find_in)}
    rules = []
    for name, told in tomllib.loads((Path(__file__).parent / f"{family}.toml").read_text("utf-8")).items():
        code = codes[name]
        bad, good = (long.get((code, kind)) or _example(told, kind) for kind in ("bad", "good"))
        finders = find.get(code), find_in.get(code)
        rules.append(Rule(code, told["what"], told["why"], bad, good, *finders, on=name not in OFF))
    return tuple(rules)


def _example(told: Mapping[str, Any], kind: str) -> Example:
    """Return an example in the order of its file; what is under `both` is in the bad one and in the good one."""
    named = told if told.keys() & {kind, "both"} else {kind: _USUAL}
    return example(*(file for key, files in named.items() if key in (kind, "both") for file in files.items()))
