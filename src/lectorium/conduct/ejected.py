"""Templates of ours that a course has taken over: which of our texts each was copied from, and what ours has since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import lectorium
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_parts
from lectorium.text.pattern import pattern
from lectorium.text.span import Span

_STAMP = pattern(r"\{#- copied from Lectorium (\S+) by `lectorium theme eject`, text ([0-9a-f]{12}) -#\}(?=\r?\n)")
_PARTS = pattern(r"\b(?:block|macro)\s+\w+|\bview(?:\.\w+)+")
"""What a template is made of, as far as one can name it."""
_NAMED = 5
"""Parts that a finding names."""


def stamped(text: str) -> str:
    """Return a template of ours behind a comment, which prints nothing and says what it is a copy of."""
    version = lectorium.__version__
    return f"{{#- copied from Lectorium {version} by `lectorium theme eject`, text {_digest(text)} -#}}\n{text}"


def copies_behind(templates: Mapping[str, str], theme: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield which templates of a course are copies of a text that is not ours any more; both are texts by name."""
    from lectorium.render.codes import TEMPLATE_BEHIND

    for name, ours in sorted(theme.items()):
        copy = templates.get(name, "")
        stamp = _STAMP.match(copy)
        if stamp and stamp[2] != _digest(ours):
            message = f"our template has changed since Lectorium {stamp[1]}, of which this is a copy"
            compare = f"`lectorium theme eject {name} --diff` shows how both differ"
            span = Span(f"templates/{name}", 0, stamp.end())
            help_text = f"{compare}: take over what you want, and line 1"
            yield Diagnostic(TEMPLATE_BEHIND, message + _lacking(copy, ours), span, help_text)


def _lacking(copy: str, ours: str) -> str:
    """Return what ours has and a copy has not, as words behind a message; empty where that has no name."""
    there = set(_PARTS.findall(copy))
    lacks = [part for part in dict.fromkeys(_PARTS.findall(ours)) if part not in there]
    more = f" and {len(lacks) - _NAMED} more" if len(lacks) > _NAMED else ""
    return f"; it lacks {', '.join(f'`{part}`' for part in lacks[:_NAMED])}{more}" if lacks else ""


def _digest(text: str) -> str:
    return digest_parts(text)[:12]
