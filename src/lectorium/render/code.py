"""Code blocks: highlighted by Pygments into classes, the text never altered."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from time import process_time
from types import FrameType
from typing import TYPE_CHECKING

from msgspec import Struct

from lectorium.html.tree import escape_attribute, escape_text
from lectorium.render.code_options import PLAIN, CodeOptions
from lectorium.text import limits
from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType


class TimeLimitError(Exception):
    """Raised inside the work when its time is up."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TimeLimitError` in what runs inside when it has used so many seconds of processor time.

    Python looks for signals within a regular expression too, but only in the main thread, and Windows has no such
    timer: there the work is not interrupted, and the limits of sizes are the only ones.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _give_up)
    signal.setitimer(signal.ITIMER_PROF, max(seconds, 0.001))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise TimeLimitError


_PLAIN = frozenset({"", "text", "plain", "plaintext", "txt", "none", "nohighlight", "mermaid"})
_ALIASES = {"c++": "cpp", "c#": "csharp", "shell": "bash", "node": "javascript", "py3": "python", "ipython": "python"}
_LANGUAGE = pattern(r"[\w+.-][\w+#.-]*")
_ID = pattern(r"#[\w:.-]+[\s,}]*")
"""The name of a block, which Pandoc may have before its language."""
_LINE = pattern(r"[^\n]*\n|[^\n]+")
_SPAN = pattern(r"(<span[^>]*>)([^<]*\n[^<]*)</span>")


def language_of(info: str) -> str:
    """Return the language of a fence's info string: `python`, `{#id .python}`, `python title="x"`; empty for none."""
    info = info.strip().removeprefix("{").lstrip()
    named = _ID.match(info)
    words = re.split(r"[\s,{}=:]+", info[named.end() if named else 0 :], maxsplit=1)
    word = words[0].removeprefix(".").removeprefix("language-").lower()
    return word if _LANGUAGE.fullmatch(word) else ""


class Highlighter(Struct):
    """Writes the code blocks of one text; highlights them while the text's limits of size and time last."""

    characters: int = 0
    """Characters that have been highlighted."""
    seconds: float = 0.0
    """Processor time that was spent on it."""
    gave_up: bool = False
    """True when the last block had to be shown plain."""

    def write(self, code: str, language: str, options: CodeOptions = PLAIN) -> str:
        """Return a code block; an unknown language is shown plain but still named."""
        name = f' data-language="{escape_attribute(language)}"' if language else ""
        title = f'<p class="code-title">{escape_text(options.title)}</p>' if options.title else ""
        shown = self._highlighted(code, language)
        if options.marked or options.first is not None:
            shown = "".join(_lines(shown, options))
        return f'<div class="code"{name}>{title}<pre tabindex="0"><code>{shown}</code></pre></div>'

    def _highlighted(self, code: str, language: str) -> str:
        lexer = _lexer(language)
        self.gave_up = False
        if lexer is None:
            return escape_text(code)
        tokens = self._tokens(lexer, code)
        self.gave_up = tokens is None
        return _spans(code, tokens) if tokens else escape_text(code)

    def _tokens(self, lexer: Lexer, code: str) -> list[tuple[int, _TokenType, str]] | None:
        left = limits.HIGHLIGHTING_SECONDS - self.seconds
        if len(code) > limits.HIGHLIGHTED or self.characters + len(code) > limits.HIGHLIGHTED_IN_ALL or left <= 0:
            return None
        self.characters += len(code)
        start = process_time()
        try:
            with time_limit(left):
                return list(lexer.get_tokens_unprocessed(code))
        except TimeLimitError:
            self.seconds = inf  # used up, even where this clock lags a tick behind the one of the limit
            return None
        finally:
            self.seconds += process_time() - start


def _lines(html: str, options: CodeOptions) -> Iterator[str]:
    """Yield each line of highlighted code as an element, with its number and with what of a longer span it has."""
    for at, line in enumerate(_LINE.findall(_SPAN.sub(_parted, html))):
        element = "mark" if options.stands_out(at + 1) else "span"
        number = "" if options.first is None else f' data-line="{options.first + at}"'
        yield f'<{element} class="line"{number}>{line}</{element}>'


def _parted(span: re.Match[str]) -> str:
    return "\n".join(f"{span[1]}{part}</span>" if part else "" for part in span[2].split("\n"))


def _spans(code: str, tokens: list[tuple[int, _TokenType, str]]) -> str:
    if "".join(token[2] for token in tokens) != code:
        return escape_text(code)
    parts: list[str] = []
    for _, kind, text in tokens:
        name = _class(kind)
        escaped = escape_text(text)
        parts.append(f'<span class="{name}">{escaped}</span>' if name and text.strip() else escaped)
    return "".join(parts)


def _class(kind: _TokenType) -> str:
    """Return the class that Pygments gives to a kind of token, or to the nearest kind above it that has one."""
    from pygments.token import STANDARD_TYPES

    parent: _TokenType | None = kind
    while parent is not None and parent not in STANDARD_TYPES:
        parent = parent.parent
    return STANDARD_TYPES.get(parent, "") if parent is not None else ""


@remembered(64)
def _lexer(language: str) -> Lexer | None:
    if language in _PLAIN:
        return None
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(_ALIASES.get(language, language))
    except ClassNotFound:
        return None
