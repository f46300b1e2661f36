"""Rules on alternative text: what a reader who cannot see a picture is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lectorium.check.rule import PostFinder, Rule, example, post
from lectorium.parse.document import Document, Reference
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile

MISSING_ALT = Code("ALT001", "missing-alt", "warning")
FILE_NAME_ALT = Code("ALT002", "file-name-as-alt", "warning")
EMPTY_WORD_ALT = Code("ALT003", "alt-says-nothing", "warning")
LONG_ALT = Code("ALT004", "long-alt", "info")
FORMULA_ALT = Code("ALT005", "picture-of-text", "info")

LONGEST_ALT = 300
"""Characters; a screen reader cannot pause or skip within an alternative text."""

_FILE_NAME = pattern(
    r"(?:\S*\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?)"
    r"|(?:img|dsc|pxl|screen[ _-]?shot|pasted[ _-]image)[\s_-]*[\d][\d\s_.-]*)",
    re.IGNORECASE,
)
_EMPTY_WORDS = frozenset(
    "image images img picture pic photo figure fig diagram screenshot graph chart plot logo icon untitled alt text "  # noqa: SIM905
    "todo placeholder here".split()
)
_TEXT_PICTURE = pattern(r"(?:^|[\W_])(?:equations?|eqn?s?|formulas?|formulae|latex|code)[\d\W_]*$", re.IGNORECASE)


def _each(judge: Callable[[Reference], Diagnostic | None]) -> PostFinder:
    def find(document: Document, _source: SourceFile) -> Iterator[Diagnostic]:
        for reference in document.references:
            if reference.kind == "image" and (found := judge(reference)):
                yield found

    return find


def _missing(reference: Reference) -> Diagnostic | None:
    """An empty `alt=""` in HTML is a choice (decoration); in Markdown `![](x)` it is an omission."""
    omitted = not reference.has_alt or (reference.origin == "markdown" and not reference.text.strip())
    if not omitted:
        return None
    how = (
        'add `alt="..."` with what the picture shows'
        if reference.origin != "markdown"
        else "write it between `[` and `]`"
    )
    message = "this picture has no alternative text, so some readers will not know what it shows"
    return Diagnostic(MISSING_ALT, message, reference.span, f'{how}; a decoration gets `alt=""`')


def _file_name(reference: Reference) -> Diagnostic | None:
    if not _FILE_NAME.fullmatch(reference.text.strip()):
        return None
    told = f"the alternative text `{reference.text.strip()}` is a file name"
    return Diagnostic(FILE_NAME_ALT, told, reference.alt_span or reference.span, "say what the picture shows")


def _empty_word(reference: Reference) -> Diagnostic | None:
    words = re.findall(r"[^\W\d_]+", reference.text.lower())
    if not words or _FILE_NAME.fullmatch(reference.text.strip()) or any(word not in _EMPTY_WORDS for word in words):
        return None
    told = f"the alternative text `{reference.text.strip()}` says nothing about the picture"
    return Diagnostic(EMPTY_WORD_ALT, told, reference.alt_span or reference.span, "say what the picture shows")


def _long(reference: Reference) -> Diagnostic | None:
    if len(reference.text) <= LONGEST_ALT:
        return None
    told = f"the alternative text has {len(reference.text)} characters; about {LONGEST_ALT} can be listened to"
    help_text = "keep one or two sentences, and say the rest in the text around the picture"
    return Diagnostic(LONG_ALT, told, reference.alt_span or reference.span, help_text)


def _formula(reference: Reference) -> Diagnostic | None:
    name = reference.target.rpartition("/")[2].rsplit(".", 1)[0]
    if reference.text.strip() and not _TEXT_PICTURE.search(reference.text.strip()):
        return None
    if not _TEXT_PICTURE.search(name):
        return None
    told = f"`{name}` looks like a picture of a formula or of code, which cannot be enlarged, searched or read aloud"
    return Diagnostic(FORMULA_ALT, told, reference.target_span, "write it as `$...$` or as a code block")


_PICTURE = ("content/images/spread.png", "PNG 640x480")

RULES = (
    Rule(
        MISSING_ALT,
        "A picture has no alternative text.",
        "Readers who use a screen reader, and everybody whose network drops the picture, learn nothing from it.",
        example(post('<img src="{{ site.baseurl }}/images/spread.png" width="80%">'), _PICTURE),
        example(
            post('<img src="{{ site.baseurl }}/images/spread.png" alt="The spread doubles with each step">'), _PICTURE
        ),
        find_in=_each(_missing),
    ),
    Rule(
        FILE_NAME_ALT,
        "The alternative text is a file name.",
        "A screen reader spells it out, letter by letter, and the listener knows no more than before.",
        example(post("![spread.png]({{ site.baseurl }}/images/spread.png)"), _PICTURE),
        example(post("![The spread doubles with each step]({{ site.baseurl }}/images/spread.png)"), _PICTURE),
        find_in=_each(_file_name),
    ),
    Rule(
        EMPTY_WORD_ALT,
        'The alternative text is a word such as "image" or "figure 3".',
        "That there is a picture is announced anyway; what it shows is not.",
        example(post("![image]({{ site.baseurl }}/images/spread.png)"), _PICTURE),
        example(post("![Histogram of the spread]({{ site.baseurl }}/images/spread.png)"), _PICTURE),
        find_in=_each(_empty_word),
    ),
    Rule(
        LONG_ALT,
        f"The alternative text is longer than {LONGEST_ALT} characters.",
        "Nobody can pause, skip or go back within it.",
        example(
            post(f"![{'The spread doubles with each step. ' * 10}]({{{{ site.baseurl }}}}/images/spread.png)"), _PICTURE
        ),
        example(post("![The spread doubles with each step]({{ site.baseurl }}/images/spread.png)"), _PICTURE),
        find_in=_each(_long),
    ),
    Rule(
        FORMULA_ALT,
        "A picture seems to show a formula or code.",
        "Mathematics and code in the post itself can be enlarged, searched, copied and read aloud.",
        example(post("![]({{ site.baseurl }}/images/equation3.png)"), ("content/images/equation3.png", "PNG 300x80")),
        example(post("$$a^2 + b^2 = c^2$$")),
        find_in=_each(_formula),
    ),
)
