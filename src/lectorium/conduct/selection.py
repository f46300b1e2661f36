"""Which findings count: selected and ignored codes, per-file ignores, severities from the config."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from msgspec import Struct
from msgspec.structs import replace

from lectorium.model.codes import UNKNOWN_SETTING
from lectorium.model.config import CheckPolicy
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.suggest import did_you_mean


class Selection(Struct, frozen=True):
    """What the command line and the config ask for; a code is named by itself, its name or a prefix such as `IMG`."""

    select: tuple[str, ...] = ()
    """Empty: every code that is on by default."""
    ignore: tuple[str, ...] = ()
    policy: CheckPolicy = CheckPolicy()
    off_by_default: frozenset[str] = frozenset()

    def counts(self, item: Diagnostic) -> bool:
        """Return whether a diagnostic is reported; what blocks the build always is."""
        if item.code.blocks:
            return True
        ignored = (*self.ignore, *self.policy.ignore, *self._ignored_in(item.span.path))
        return self._selected(item.code) and not names(item.code, ignored)

    def _selected(self, code: Code) -> bool:
        wanted = self.select or self.policy.select
        if not wanted:
            return code.code not in self.off_by_default
        # A slip in the list of the config would hide everything, and what tells of the slip with it.
        return names(code, wanted) or (not self.select and code == UNKNOWN_SETTING)

    def _ignored_in(self, path: str) -> tuple[str, ...]:
        rows = self.policy.per_file_ignores
        return tuple(code for row in rows if fnmatchcase(path, row.pattern) for code in row.codes)


def names(code: Code, wanted: Iterable[str]) -> bool:
    """Return whether one of `wanted` names the code: `IMG001`, `img`, `missing-image` or `ALL`."""
    return any(
        word.upper() == "ALL" or word.lower() == code.name or (word and code.code.startswith(word.upper()))
        for word in wanted
    )


def with_severity(item: Diagnostic, policy: CheckPolicy) -> Diagnostic:
    """Return the diagnostic with the severity that the config gives its code; blocking codes stay errors."""
    if item.code.blocks:
        return item
    for wanted, severity in policy.severity:
        if names(item.code, (wanted,)):
            return replace(item, severity_override=severity)
    return item


def unknown_word(word: str, codes: tuple[Code, ...]) -> str:
    """Return a sentence about a word that names none of `codes`, the empty string for one that does."""
    if any(names(code, (word,)) for code in codes):
        return ""
    known = [word for code in codes for word in (code.code, code.code.rstrip("0123456789"), code.name)]
    near = did_you_mean(word, known)
    return f"no rule is called `{word}`. {near or '`lectorium rule` lists them all'}"
