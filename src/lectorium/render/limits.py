"""What a course's own template may use for one page, and what is said when it wants more."""

from __future__ import annotations

from msgspec import Struct

from lectorium.render.codes import TEMPLATE_LIMIT
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.span import Span

SECONDS = 3.0
"""Processor time for a page, or for reading a template: the largest page of a course of 300 posts takes 0.1."""
SECONDS_PER_MILLION = 2.0
"""Processor time for a million characters that a page is given; the largest lists of the theme take a tenth."""
CHARACTERS = 1_000_000
"""Characters that any template may write."""
CHARACTERS_PER_CHARACTER = 20
"""Characters that a template may write for each that it is given; those of the theme write two."""
MEMORY = 512 << 20
"""Bytes of address space of the process, which takes 60 MiB empty; only Linux counts them."""

_HELP = "a loop, a number or a text in it is far too large; the documentation of templates lists the limits"


class TooLongError(Exception):
    """Thrown into a template that has written too much, to learn where."""


class Bounds(Struct, frozen=True, gc=False):
    """The limits of one piece of work."""

    page: str = ""
    """Output path; empty while a template is only read."""
    given: int = 0
    """Characters of view and body."""

    @property
    def seconds(self) -> float:
        """Return the processor time for it."""
        return SECONDS + self.given / 1_000_000 * SECONDS_PER_MILLION

    @property
    def characters(self) -> int:
        """Return how many characters may come of it."""
        return CHARACTERS + self.given * CHARACTERS_PER_CHARACTER

    def broken(self, how: str, span: Span, note: str = "") -> Diagnostic:
        """Return the fault of a template that broke them: by `time`, `memory` or `output`, or its process `died`."""
        work = f"while it made `{self.page}`" if self.page else "while it was read"
        messages = {
            "time": f"this template took more than {round(self.seconds, 1):g} seconds of processor time {work}",
            "memory": f"this template took more than {MEMORY >> 20} MiB of memory {work}",
            "output": f"this template wrote more than {self.characters:,} characters {work}",
            "died": f"the process that ran this template ended {work} ({note or 'without a word'})",
        }
        return Diagnostic(TEMPLATE_LIMIT, messages[how], span, _HELP)
