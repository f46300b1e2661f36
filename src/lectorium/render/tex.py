"""Spellings of LaTeX that lecture notes use and math-core does not know, turned into ones that it does."""

from __future__ import annotations

import re
from pathlib import Path
from re import Match

from lectorium.parse.markdown.math import ENVIRONMENT, GROUP
from lectorium.render.chemistry import without_chemistry
from lectorium.render.tex_diagrams import with_diagrams
from lectorium.text.pattern import pattern
from lectorium.text.suggest import is_slip
from lectorium.text.word_file import lists_of_file, words_of_file

_EQUALS = lists_of_file(Path(__file__).with_name("tex_equals.txt"))["equals"]
MACROS = {name: body.strip() for names, _, body in (line.partition(" =") for line in _EQUALS) for name in names.split()}
"""Commands that math-core does not have, by their nearest equal."""

_COMMANDS = Path(__file__).with_name("tex_commands.txt")

_ENVIRONMENT = pattern(r"(\\(?:begin|end)\s*)\{(split|smallmatrix|x?x?alignat\*?|alignedat|flalign\*?|eqnarray\*?)\}")
_EQUAL = {"split": "aligned", "smallmatrix": "matrix", "alignedat": "aligned", "xxalignat": "align*"}
_MATRIX = pattern(r"(\\(?:begin|end)\s*\{[bBpvV]?matrix)\*\}(?:\s*\[[lcr]\])?")
_COLUMNS = pattern(r"(\\begin\s*\{(?:x?x?alignat\*?|alignedat)\})\s*\{\s*\d*\s*\}")
_BARE = pattern(
    r"\\(?:begin|end)\s*\{(?:displaymath|math|subequations)\}|\\require\s*\{\w+\}|\\(?:leftroot|uproot)\s*(?:\{-?\d+\}|\d)"
)
"""What says nothing inside a formula."""
_SIZE = pattern(
    r"(\\text\w*\s*\{[^{}]*\})|\\(?:[Tt]iny|SMALL|[Ss]mall|scriptsize|footnotesize|normalsize|large|L(?:arge|ARGE)|[Hh]uge|HUGE)"
    r"(?![A-Za-z])\s*"
)
"""Sizes, which only words can have."""
_ROW = pattern(r"\\cr(?![A-Za-z])")
_ROOT = pattern(r"\\root\s*(\{[^{}]*\}|[^\\{}]+?)\s*\\of(?![A-Za-z])")
_MU = pattern(r"\\(?:[hm]space\*?\s*\{\s*|[hm]skip\s*)(-?[\d.]+)\s*mu\b\s*(?:(?<=mu)\})?")
_LIMITS = pattern(rf"(\\mathop\s*(?:{GROUP}|\\[A-Za-z]+))\s*\\(?:no)?limits(?![A-Za-z])")
_WORDS = pattern(
    r"\\(text(?:bf|it|md|normal|rm|sc|sf|tt|up)?|[fhm]box)"
    rf"\s*\{{((?:[^{{}}\\]|\\(?:[^A-Za-z]|(?=[A-Za-z]))|{GROUP})*)\}}"
)
"""Words of a formula."""
_ESCAPED = pattern(r"\\[^A-Za-z]")
_IN_WORDS = pattern(r"(?<!\\)\$|\\[()]")
"""The signs around a formula in words."""
_SIGN = pattern(r"(?<!\\)(?:[&_]|#(?![1-9]))")
"""What MathJax shows in words as it stands."""
_BLANK = pattern(r"(?<!\\)((?:\\\\)*\\)\n")
"""A backslash at the end of a line, which is a blank."""
_CELL = pattern(r"(?<!\\)&")
REFERENCE = pattern(r"\\(eq)?ref(?=\s*\{([^{}]*)\})")
"""A number of an equation and its label, in brackets where it is `\\eqref`: math-core knows no other."""
_UNKNOWN = pattern(r"unknown command `(\\[A-Za-z]+)`")
_ALIKE = 0.8
"""How like a known name, of 1, a name is that was meant to be it."""
_OPERATOR = pattern(r"\\DeclareMathOperator(\*?)\s*\{?(\\[A-Za-z]+)\}?\s*\{([^{}]*)\}")
_DEFINITION = pattern(r"\\newcommand\*?\s*(?:\{(\\[A-Za-z]+)\}|(\\[A-Za-z]+))")
_DEFAULT = pattern(
    r"(\\(?:(?:re)?new|provide)command\*?\s*(?:\{(\\[A-Za-z]+)\}|(\\[A-Za-z]+))\s*\[[1-9]\])\s*\[([^\[\]]*)\]"
)
_ARGUMENT = pattern(GROUP)
_ENVIRONMENTS = pattern(
    rf"{ENVIRONMENT}|\\begin\s*\{{(?P<opened>[A-Za-z]+\*?)\}}(?:\s*\[(?P<first>[^\[\]\n]*)\])?(?P<given>(?:\s*{GROUP})*)"
    r"|\\end\s*\{(?P<closed>[A-Za-z]+\*?)\}"
)
_LONGEST_ENVIRONMENT = 500
"""Characters of a definition that is written out wherever it is used."""
_COLOUR = pattern(r"\\textcolor\s*\{#([0-9A-Fa-f]{6})\}\s*\{")
_NUMBERED = pattern(r"\\begin\s*\{(?:equation|align|gather|multline|alignat|flalign|eqnarray)\*?\}")
_TAG = pattern(r"\\(?:tag|label)\b")
_STAR = pattern(r"(\\tag\*?\s*\{)\s*\$\s*(?:\*|\\(?:ast|star))\s*\$\s*\}")
"""A star as the number of an equation, where math-core takes words only."""


def help_for(fault: str) -> str:
    """Return what an author can do about a fault of math-core."""
    from difflib import get_close_matches

    found = _UNKNOWN.match(fault)
    near = get_close_matches(found[1], sorted(commands()), cutoff=_ALIKE) if found else []
    meant = [each for each in near if found and is_slip(found[1], each)]
    return f"did you mean `{meant[0]}`?" if meant else "correct the formula, or write it as code"


def commands() -> frozenset[str]:
    """Return names of commands that can be set, for those who misspelt one."""
    return words_of_file(_COMMANDS)


def known_spelling(tex: str) -> str:
    """Return `tex` with the same meaning in the LaTeX that math-core reads; unchanged in nearly every case."""
    if "\\" not in tex:
        return tex
    if "\\c" in tex:
        tex = without_chemistry(tex)
    tex = with_diagrams(_MATRIX.sub(r"\1}", _BLANK.sub(r"\1 ", tex)))
    tex = _ENVIRONMENT.sub(_environment, _COLUMNS.sub(r"\1", _SIZE.sub(r"\1", _BARE.sub("", tex))))
    tex = _ROOT.sub(_root, _LIMITS.sub(r"\1", _ROW.sub(r"\\\\", tex)))
    tex = _WORDS.sub(_apart, _MU.sub(r"\\mkern\1mu ", tex))
    tex = _STAR.sub(r"\1*}", tex)
    tex = REFERENCE.sub(r"\\eqref", tex)
    tex = _OPERATOR.sub(r"\\newcommand{\2}{\\operatorname\1{\3}}", tex)
    # A course may define a command in every post that needs it, or one that LaTeX has already: the last one counts.
    tex = _DEFINITION.sub(lambda found: _redefinition(found[1] or found[2]), tex)
    tex = _COLOUR.sub(r"{\\color[HTML]{\1}", tex)
    if r"\\" in tex and r"\begin" not in tex and r"\newcommand" not in tex and _CELL.search(tex):
        tex = rf"\begin{{aligned}}{tex}\end{{aligned}}"
    if _TAG.search(tex) and not _NUMBERED.search(tex):
        return f"\\begin{{equation}}{tex}\\end{{equation}}"
    return tex


def with_defaults(texts: list[str]) -> list[str]:
    """Return texts in which a first argument that may be left out is written out: math-core knows none."""
    defaults = {found[2] or found[3]: found[4] for text in texts for found in _DEFAULT.finditer(text)}
    if not defaults:
        return texts
    names = "|".join(map(re.escape, defaults))
    used = re.compile(rf"{_DEFAULT.pattern}|(?P<name>{names})(?![A-Za-z])(?:\s*\[(?P<given>[^\[\]]*)\])?")

    def written(found: Match[str]) -> str:
        name, given = found["name"], found["given"]
        return f"{name}{{{defaults[name] if given is None else given}}}" if name else found[1]

    return [used.sub(written, text) for text in texts]


def with_environments(texts: list[str]) -> list[str]:
    """Return texts in which environments that they define are written out, their definitions left out."""
    if not any("newenvironment" in text for text in texts):
        return texts
    known: dict[str, Match[str]] = {}

    def written(found: Match[str]) -> str:
        if found["begin"] is not None:
            known[found["name"]] = found
            return ""
        meant = known.get(found["opened"] or found["closed"])
        if meant is None or len(meant[0]) > _LONGEST_ENVIRONMENT:
            return found[0]
        return meant["end"][1:-1] if found["closed"] else _opening(meant, found)

    return [_ENVIRONMENTS.sub(written, text) for text in texts]


def _opening(meant: Match[str], found: Match[str]) -> str:
    """Return how an environment begins, with what stands behind its `\\begin` in the place of `#1`."""
    count, given = int(meant["count"] or 0), [part[1:-1] for part in _ARGUMENT.findall(found["given"])]
    if meant["default"] is not None:
        given.insert(0, meant["default"] if found["first"] is None else found["first"])
    before = "" if found["first"] is None or meant["default"] is not None else f"[{found['first']}]"
    begin = re.sub(r"#([1-9])", lambda number: "".join(given[:count][int(number[1]) - 1 :][:1]), meant["begin"][1:-1])
    return begin + before + "".join(f"{{{part}}}" for part in given[count:])


def _environment(found: Match[str]) -> str:
    star = "*" * found[2].endswith("*")
    return f"{found[1]}{{{_EQUAL.get(found[2], f'align{star}')}}}"


def _root(found: Match[str]) -> str:
    return f"\\sqrt[{found[1].strip('{} ')}]"


def _apart(found: Match[str]) -> str:
    """Return words with formulas in them as words and formulas side by side."""
    name, parts = found[1], _IN_WORDS.split(found[2])
    signs = (_ESCAPED.sub("", part) for part in parts)
    if any(part.count("{") != part.count("}") for part in signs):
        return found[0]
    is_box = name == "fbox" and len(parts) > 1
    text = "text" if is_box else name
    made = "".join(
        f"{{{part}}}" if at % 2 else f"\\{text}{{" + _SIGN.sub(r"\\\g<0>", part) + "}"
        for at, part in enumerate(parts)
        if part
    )
    return rf"\boxed{{{made}}}" if is_box else made


def _redefinition(name: str) -> str:
    return f"\\providecommand{{{name}}}{{}}\\renewcommand{{{name}}}"
