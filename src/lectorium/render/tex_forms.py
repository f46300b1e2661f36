r"""Commands with arguments that no macro of math-core can take, of physics, siunitx and others: `\dv[2]{x}{t}`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from lectorium.parse.markdown.math import GROUP
from lectorium.text.limits import FORMULA
from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern
from lectorium.text.word_file import lists_of_file

_FILE = Path(__file__).with_name("tex_forms.txt")
_ARGUMENT = pattern(r"\\([{[(|])([1-9])\\[}\])|]")
"""The place of an argument in a form, with the signs around it, as `re.escape` writes it."""
_INSIDE = {
    "{": rf"(?:[^{{}}]|{GROUP})*",
    "[": r"[^\[\]]*",
    "(": r"(?:[^()]|\((?:[^()]|\([^()]*\))*\))*",
    "|": r"[^|]*",
}
_SLOT = pattern(r"(?<!#)#([nuadi]?)([1-9])")
_OWN = pattern(
    r"\\(?:(?:re)?new|provide)command\*?\s*\{?\s*\\([A-Za-z]+)|\\(?:def|DeclareMathOperator\*?\{?)\s*\\([A-Za-z]+)"
)
_EXPONENT = pattern(r"([\d.)]?)[eEdD]\s*\+?(-?\d+)")
_BETWEEN = pattern(r"(?<=[\d.)])\s+(?=[\deEdD.])")
_TIMES = pattern(r"(?<=[\d.)])\s*x\s*(?=-?[\d.])")
_PERCENT = pattern(r"(?<!\\)%")
_CELLS = pattern(rf"(?:[^,{{}}]|{GROUP})+")
_LARGEST = 30
"""Rows of a matrix of which only the diagonal is given."""
_LONG = pattern(r"(?<![\d.])\d{5,}")
_UNIT = pattern(r"\\(?P<name>[A-Za-z]+)\s*(?:\{(?P<given>[^{}]*)\})?|(?P<plain>(?:[^\\]|\\[^A-Za-z])+)")
_POWERS = {"square": "2", "cubic": "3", "squared": "2", "cubed": "3"}
_SHORT = 3
"""Letters of a short name of a unit with its prefix, `kHz`, which is its sign too."""


def with_forms(texts: list[str]) -> list[str]:
    """Return texts in which the commands with forms are written out, but for those that one of the texts defines."""
    names, forms = _forms()
    own = {found[1] for text in texts for found in _OWN.finditer(text)}
    return [_written(text, names, {name: forms[name] for name in forms if name not in own}) for text in texts]


@remembered()
def _forms() -> tuple[re.Pattern[str], dict[str, list[tuple[re.Pattern[str], str]]]]:
    forms: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for line in lists_of_file(_FILE)["forms"]:
        form, body = line.split("\t")
        name, given = re.split(r"(?<=[A-Za-z])(?=[^A-Za-z])", form, maxsplit=1)
        looks = _ARGUMENT.sub(_argument, re.escape(given).replace(r"\|", "|").replace("|", r"\|"))
        forms.setdefault(name, []).append((re.compile(looks, re.DOTALL), body))
    return re.compile(rf"\\({'|'.join(forms)})(?![A-Za-z])"), forms


def _argument(found: re.Match[str]) -> str:
    opening, closing = found[0].split(found[2])
    return rf"\s*{opening}(?P<_{found[2]}>{_INSIDE[found[1]]}){closing}"


def _written(text: str, names: re.Pattern[str], forms: dict[str, list[tuple[re.Pattern[str], str]]]) -> str:
    for found in reversed(list(names.finditer(text))):  # so that what stands in an argument is written out before it
        for form, body in forms.get(found[1], ()):
            if len(text) <= 2 * FORMULA and (given := form.match(text, found.end())):  # forms in forms double it
                text = text[: found.start()] + _filled(body, given) + text[given.end() :]
                break
    return text


def _filled(body: str, given: re.Match[str]) -> str:
    return _SLOT.sub(lambda slot: _KINDS[slot[1]](given[f"_{slot[2]}"]), body).replace("##", "#")


def _numbers(text: str) -> str:
    """Write numbers between semicolons as siunitx does: `1e-3`, `0.3 +- 0.1`, `10 x 20`."""
    text = _TIMES.sub(r"\\times ", _BETWEEN.sub("", text)).replace("+-", r"\pm ").replace(";", r",\;")
    text = _EXPONENT.sub(lambda found: f"{found[1]}{found[1] and chr(92) + 'times '}10^{{{found[2]}}}", text)
    return _LONG.sub(lambda found: _in_threes(found[0]), _PERCENT.sub(r"\\%", text))


def _in_threes(digits: str) -> str:
    first = len(digits) % 3
    groups = (digits[at : at + 3] for at in range(first, len(digits), 3))
    return r"\,".join(filter(None, (digits[:first], *groups)))


def _angle(text: str) -> str:
    parts = zip(map(str.strip, text.split(";")), (r"^{\circ}", "'", "''"), strict=False)
    return "".join(part + sign for part, sign in parts if part)


def _diagonal(text: str, elsewhere: str = "") -> str:
    cells = _CELLS.findall(text)[:_LARGEST]
    rows = ([cell if at == row else elsewhere for at in range(len(cells))] for row, cell in enumerate(cells))
    return r"\\".join(map("&".join, rows))


def _identity(text: str) -> str:
    return _diagonal(",1" * min(int(text), _LARGEST), "0") if text.strip().isdecimal() else text


def _units(text: str) -> str:
    units, prefixes = _table("units"), _table("prefixes")
    made = list[tuple[str, str, str]]()
    prefix = before = sign = ""
    for found in _UNIT.finditer(text):
        name, given = found["name"] or "", found["given"]
        if name == "per":
            sign = "-"
        elif name in ("squared", "cubed", "tothe") and made:
            made[-1] = (*made[-1][:2], _POWERS.get(name, given))
        elif name in ("square", "cubic", "raiseto"):
            before = _POWERS.get(name, given)
        elif name in prefixes:
            prefix += prefixes[name]
        elif unit := units.get(name) or (name if 0 < len(name) <= _SHORT else _plain(found["plain"])):
            made.append((prefix + unit, sign, before))
            prefix = before = sign = ""
        elif name:
            return text  # and math-core says that it does not know it
    return r"\,".join(_unit(*each) for each in made)


@remembered(2)
def _table(name: str) -> dict[str, str]:
    """Return the signs of units or of their prefixes by name."""
    return dict(pair.split() for line in lists_of_file(_FILE)[name] for pair in line.split(", "))


def _unit(unit: str, sign: str, power: str) -> str:
    return f"\\mathrm{{{unit}}}" + (f"^{{{sign}{power or 1}}}" if sign or power else "")


def _plain(text: str | None) -> str:
    return _PERCENT.sub(r"\\%", re.sub(r"(?<!\d)\.|~|(?<=\w)\s+(?=\w)", r"\\,", (text or "").strip()))


_KINDS: dict[str, Callable[[str], str]] = {
    "": str,
    "n": _numbers,
    "u": _units,
    "a": _angle,
    "d": _diagonal,
    "i": _identity,
}
"""How an argument is written, by the letter of its place."""
