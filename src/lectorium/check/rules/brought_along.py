"""Signs that authors bring along from notes, notebooks, terminals and word processors, each with what to write here."""

from __future__ import annotations

import re

from msgspec import Struct

from lectorium.text.pattern import pattern

NUMBERED = "begin each item with `- `, or `1. `, on a line of its own"
_TASK = "write `- [ ] words` or `- [x] words`, with one blank behind the bracket"
_CODE = "put it between backticks"
_GAP = r"(?<![.!?:;,])(?:\t| {2,})[ \t]*"
"""Blanks that make a column, and not those behind a sentence."""
_CELL = r"(?:[^\s|]| (?=[^\s|]))+"
_COLUMNS = rf"(?![>#*+-]){_CELL}{_GAP}{_CELL}{_GAP}[^\s|][^\n|]*"
_PYTHON = "init|main|repr|str|dict|iter|eq|len|pycache|getitem|setitem|getattr"
_GREEK = (
    "alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|varphi|chi|psi|omega"
    "|Gamma|Delta|Theta|Lambda|Sigma|Phi|Psi|Omega|infty|partial|nabla|leq?|geq?|neq?|approx|times|cdot|pm|in|subset|cup|cap"
    "|rightarrow|Rightarrow|leftarrow|forall|exists|frac|sqrt|sum|prod|int|lim|mathbb|mathbf|mathcal|mathrm|hat|bar|vec"
)
_FACES = (
    "smile|smiley|grin|joy|wink|heart|thumbsup|thumbsdown|warning|rocket|tada|bulb|star|sparkles|fire|bug|memo|books|book"
    "|pencil2?|eyes|point_right|point_left|white_check_mark|heavy_check_mark|x|exclamation|question|information_source|link"
    "|computer|calendar|clock\\d+|hourglass|mag|wave|clap|muscle|pray|thinking|sunglasses|sob|cry|tools|wrench|gear|lock|key"
    "|email|phone|globe_with_meridians|mortar_board|trophy|construction|no_entry|stop_sign|zap|speech_balloon|arrow_\\w+"
)


class OtherSyntax(Struct, frozen=True, gc=False):
    """What is written in one way by users of another program."""

    looks: re.Pattern[str]
    what: str
    instead: str
    """What to write here."""
    source: str = "prose"
    """Where it is looked for: in prose, in `words` outside of all formulas, in `lines` with tags and Liquid, or in
    `all` with code and heads of blocks."""


def lines(text: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern in which `^` and `$` are the ends of lines."""
    return pattern(text, re.MULTILINE | flags)


BROUGHT_ALONG = (
    OtherSyntax(lines(r"^ {0,3}\(@[\w-]*\)[ \t]+\S.*"), "a numbered example of Pandoc", NUMBERED),
    OtherSyntax(lines(r"^ {0,3}#\.[ \t]+\S.*"), "a numbered item of Pandoc", NUMBERED),
    OtherSyntax(
        lines(r"^\|[ \t]+(?=[^|\n]*[^\W\d_])[^|\n]*\n(?:\|[ \t]+(?=[^|\n]*[^\W\d_])[^|\n]*(?:\n|\Z))+(?![ \t]*\|)"),
        "a line block of Pandoc",
        "end each line with a backslash instead",
    ),
    OtherSyntax(
        lines(r"(?<![\w@./\\-])@[A-Za-z][\w:-]*[ \t]\[(?:pp?\.|chap|sec|ch\.)[^\[\]\n]*\]"),
        "a citation of Pandoc",
        "link to the paper, or put `- @key` on a reading list",
    ),
    OtherSyntax(
        lines(r"(?<![\w@./\\-])@(?:fig|tbl|sec|eq|lst|thm|lem|def|exm)-[A-Za-z][\w-]*"),
        "a reference of Quarto",
        "write a link `[words](#heading)`, or for a formula `\\eqref`",
    ),
    OtherSyntax(lines(r"\\@ref\([\w:-]+\)"), "a reference of bookdown", "write a link `[words](#heading)`"),
    OtherSyntax(
        lines(r"(?<!`)`r [A-Za-z][\w.:]*[(\[$][^`\n]*`(?!`)"), "code that R replaces", "write its value", "all"
    ),
    OtherSyntax(
        lines(r"^ {0,3}`{3,}\{(?:(?:r|python|julia)(?:[ \t]+[\w-]+)?[ \t]*,[^}\n]*|r[ \t]+[\w-]+)\}"),
        "a cell that is run",
        "begin it with ```` ```r ```` and put what it prints below: code is shown, and not run",
        "all",
    ),
    OtherSyntax(lines(r"^\([\w:.-]+\)=[ \t]*$"), "a label of MyST", "put `{#name}` behind the heading"),
    OtherSyntax(
        lines(r"^%%[ \t]*\n(?:(?!%%).*\n){1,200}?%%[ \t]*$"), "a comment of Obsidian", "write `<!-- words -->`"
    ),
    OtherSyntax(
        lines(r"(?<=\S )\^(?=[\w-]*[a-z])(?:[a-z0-9]{6}|[a-z]+(?:-[a-z0-9]+)+)[ \t]*$"),
        "the name of a block in Obsidian",
        "put `{: #name}` on the line below",
    ),
    OtherSyntax(lines(r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+(?:\[\](?=[ \t]+\S)|\[ \](?=[^\s(\[:]))"), "a task", _TASK),
    OtherSyntax(lines(r"^[ \t>]*[-*+][ \t]+\[[/<>!?]\](?=[ \t]+\S)"), "a task of Obsidian", _TASK),
    OtherSyntax(
        lines(r"!\[[^\]\n]*\|\d+(?:x\d+)?\]\("), "a width of Obsidian", 'put `{: width="300"}` behind the picture'
    ),
    OtherSyntax(
        lines(r"(?<![\w+])\+\+(?=[^\s+])[^+\n]{1,80}(?<=[^\s+])\+\+(?![\w+])"),
        "inserted text",
        "write `<ins>words</ins>`",
    ),
    OtherSyntax(
        lines(
            r"^(?P<marks>(?:> ?)+)(?![>\[])\S.*\n(?P=marks)\[!(?:NOTE|TIP|INFO|IMPORTANT|WARNING|CAUTION|DANGER)\]",
            re.IGNORECASE,
        ),
        "a callout inside a quotation",
        "leave a line without `>` before it",
    ),
    OtherSyntax(
        lines(r"^(?P<rule>---|\+\+\+)[ \t]*\n(?:[A-Za-z_-]+[ \t]*[:=](?:[ \t].*)?\n){1,20}(?P=rule)[ \t]*$"),
        "front matter",
        "put it at the beginning of the file, into the front matter that is there",
        "lines",
    ),
    OtherSyntax(
        lines(
            r"^ {0,3}(?:1\.(?=[^\W\d_])|[(（]1[)）]|1[、．])(?:(?!  $|\\$).)+\n"
            r"(?:[^\n]*\S[^\n]*\n){0,3}? {0,3}(?:2\.(?=[^\W\d_])|[(（]2[)）]|2[、．])[ \t]*\S"
        ),
        "numbered items",
        "write `1. ` and `2. `, with a blank behind the point",
    ),
    OtherSyntax(
        lines(rf"^ {{0,3}}{_COLUMNS}\n[ \t]*{_COLUMNS}$"),
        "columns made of blanks",
        "write a table, or put the lines between ```` ``` ````",
    ),
    OtherSyntax(
        lines(r"(?<![\w*])(?:\d+|[A-Za-z])\*(?:\d+|[A-Za-z])\*(?:\d+|[A-Za-z])(?![\w*])"),
        "a product",
        "write a formula, `$2 \\cdot 3$`, or put it between backticks: stars are emphasis",
    ),
    OtherSyntax(
        lines(r"(?<=[\w)])\*\*\d+[^*\n]*(?<=[\w)])\*\*\d"),
        "a power",
        "write a formula, `$x^2$`, or put it between backticks: stars are emphasis",
    ),
    OtherSyntax(
        lines(rf"(?<![\w`])(?:__(?:{_PYTHON})__|__[a-z]+__(?=\.py\b|\()|(?<=[\w)]\.)__[a-z]+__)"),
        "a name of Python",
        _CODE,
    ),
    OtherSyntax(
        lines(rf"(?<![\w:\[]):(?:{_FACES}|[+-]1):(?![\w:])"), "a short name of an emoji", "paste the emoji itself"
    ),
    OtherSyntax(
        lines(r"(?<!\\)\\(?:ce|pu|SI|si|qty|unit)\{"), "a formula of LaTeX", "put it between `$` signs", "words"
    ),
    OtherSyntax(
        lines(rf"(?<![\\\w:])\\(?:{_GREEK})(?![A-Za-z])"), "a formula of LaTeX", "put it between `$` signs", "words"
    ),
)
"""Beside the syntax of the programs themselves, `other_syntax`."""
