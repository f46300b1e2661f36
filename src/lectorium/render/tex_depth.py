"""How deep a parser of TeX descends, and brackets that never close: what overflows or stalls math-core.

math-core looks for the partner of every opening bracket, and when there is none reads the rest twice: its time doubles
with each bracket left open. A bracket in a group of its own costs nothing, if the group is not flattened: `{{}(}`.
"""

from __future__ import annotations

import re
from math import ceil

from msgspec import Struct, field

from lectorium.text.pattern import pattern
from lectorium.text.word_file import list_beside

SYMBOL_WEIGHT = 0.2
"""What any other command adds to a run: math-core survives 400 in a row on the smallest stack (512 KB)."""
MOST_OPEN = 4
"""Brackets that may stay open in a formula as it is."""

_DELIMITER = r"\s*(?:\\[A-Za-z]+|\\.|[^\s{}&%])?"
_TOKEN = pattern(
    r"(?P<comment>(?<!\\)%[^\n]*)"
    rf"|(?P<opens>\\begin\b|\\left(?![A-Za-z]){_DELIMITER}|\{{)"
    rf"|(?P<closes>\\end\b|\\right(?![A-Za-z]){_DELIMITER}|\}})"
    rf"|(?P<bracket>\\[bB]igg?l(?![A-Za-z]){_DELIMITER}|[(\[⟦⟨⟪⟬⟮⌈⌊❲⟅⦃⦅⦇⦉⦋⦍⦏⦑⦓⦕⦗⧘⧚⧼]|\\\{{"
    r"|\\(?:l(?:brace|brack|paren|angle|floor|ceil|vert|Vert|lbracket|group|moustache|Brace|Angle|langle|lparenthesis"
    r"|ang|lcorner)|ulcorner)(?![A-Za-z]))"
    rf"|(?P<closed>\\[bB]igg?r(?![A-Za-z]){_DELIMITER}|[)\]]|\\\}}|\\rbrace(?![A-Za-z]))"
    rf"|(?P<large>\\(?:middle|[bB]igg?m?)(?![A-Za-z]){_DELIMITER})"
    r"|(?P<next>\\\\|&)"
    r"|(?P<switch>\\(?:color|displaystyle|textstyle|scriptstyle|scriptscriptstyle|rm|bf|it|sf|tt|cal|mathversion"
    r"|tiny|scriptsize|footnotesize|small|normalsize|large|Large|LARGE|huge|Huge)(?![A-Za-z]))"
    r"|(?P<command>\\[A-Za-z]+|[\^_])"
    r"|\\.",
    re.DOTALL,
)
_TAKES_ARGUMENT = list_beside(__file__, "tex_equals.txt", "takes-argument")
_TEXT = pattern(r"\\(?:text[a-z]*|mbox|fbox|tag|label|operatorname)\*?\s*\Z")


class _Frame(Struct):
    """One cell of one group or environment."""

    prose: bool = False
    """True for the argument of `\\text`, where brackets mean nothing."""
    brackets: list[re.Match[str]] = field(default_factory=list)
    """Those that are open here."""
    switches: int = 0


class _Descent(Struct):
    """What a parser would have open while it reads a formula."""

    frames: list[_Frame] = field(default_factory=lambda: [_Frame()])
    depth: int = 0
    left_open: list[re.Match[str]] = field(default_factory=list)
    """Brackets whose group has ended without their partner."""

    def take(self, found: re.Match[str], *, is_argument: bool) -> None:
        """Read one token; `is_argument` tells that a command takes it, so that it closes nothing."""
        here = self.frames[-1]
        match found.lastgroup:
            case "opens":
                self.frames.append(
                    _Frame(_TEXT.search(found.string, max(0, found.start() - 20), found.start()) is not None)
                )
                self.depth += 1
            case "closes":
                self.end_cell()
                if len(self.frames) > 1:
                    self.frames.pop()
                    self.depth -= 1
            case "next":
                self.end_cell()
            case "bracket" if not here.prose:
                here.brackets.append(found)
                self.depth += 1
            case "closed" if here.brackets and not is_argument:
                here.brackets.pop()
                self.depth -= 1
            case "switch":
                here.switches += 1
                self.depth += 1

    def end_cell(self) -> None:
        """Forget what is open in this cell: none of it reaches further."""
        here = self.frames[-1]
        self.left_open += here.brackets
        self.depth -= len(here.brackets) + here.switches
        here.brackets, here.switches = [], 0


def nesting(tex: str) -> int:
    """Return an upper bound of how deep a parser of `tex` descends.

    An open brace, bracket or environment is one level, and so is `\\color` up to the end of its group. A command may
    take what follows as its argument (`\\frac\\frac\\frac`), so a run of commands counts as levels too, until a closing
    brace or plain text. In a run a symbol such as `\\alpha` weighs little: many of them in a row are an ordinary
    formula.
    """
    descent, run, deepest, position = _Descent(), 0.0, 0.0, 0
    for found in _TOKEN.finditer(tex):
        if run and tex[position : found.start()].strip():
            run = 0.0
        position = found.end()
        descent.take(found, is_argument=False)
        kind = found.lastgroup
        if kind in ("closes", "closed", "next"):
            run = 0.0
        elif kind == "command":
            run += 1 if found[0] in "^_" or found[0][1:] in _TAKES_ARGUMENT else SYMBOL_WEIGHT
        deepest = max(deepest, descent.depth + run)
    return ceil(deepest)


def with_lone_brackets_apart(tex: str) -> str:
    """Return `tex` with each bracket that nothing closes in a group of its own, when there are more than a few."""
    descent, before, taken = _Descent(), "", set[int]()
    for found in _TOKEN.finditer(tex):
        is_argument = before in ("^", "_") or before[1:] in _TAKES_ARGUMENT
        descent.take(found, is_argument=is_argument)
        if is_argument:
            taken.add(found.start())
        before = found[0] if found.lastgroup == "command" else ""
    while len(descent.frames) > 1:
        descent.end_cell()
        descent.frames.pop()
    descent.end_cell()
    lone = sorted((item for item in descent.left_open if item.start() not in taken), key=re.Match.start)
    if len(lone) <= (0 if "command" in tex else MOST_OPEN):
        return tex
    pieces: list[str] = []
    end = 0
    for found in lone:
        pieces += tex[end : found.start()], rf"\mathopen{{{{}}{found[0]}}}"
        end = found.end()
    return "".join(pieces) + tex[end:]
