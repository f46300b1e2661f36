"""The baseline: old findings that a course lives with for now, so that only new ones are reported.

A finding is known by its code, its path, its message and the words of its line, never by a line number or a size: text
added above changes nothing. Two equal findings on two equal lines are counted.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from msgspec.structs import replace

from lectorium.check.finding import Finding, locate
from lectorium.check.review import review
from lectorium.conduct.analyse import CourseRequest
from lectorium.disk.refusal import RefusalError
from lectorium.text.codes import OWN_FAULT, PLUGIN_FAILED
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_parts
from lectorium.text.memory import Memory
from lectorium.text.pattern import pattern
from lectorium.text.report import FindSource

Baseline: TypeAlias = "Counter[str]"

_NUMBER = pattern(r"(?<![\w`/.#-])\d+(?:[.,]\d+)*(?![\w`/-])")
"""A number of its own, such as a size that may shrink: the finding is the same one then."""


def key_of(item: Finding) -> str:
    """Return the name under which a finding is remembered."""
    words = " ".join(item.line_text.split())
    message = _NUMBER.sub("#", item.diagnostic.message)
    return f"{item.diagnostic.code.code} {item.path} {digest_parts(words, message)[:12]}"


def write_baseline(findings: tuple[Finding, ...]) -> str:
    """Return the baseline file: JSON, sorted, so that its diff can be read."""
    counts = Counter(key_of(item) for item in findings if not item.diagnostic.code.blocks)
    return (
        json.dumps({"lectorium-baseline": 1, "findings": dict(sorted(counts.items()))}, ensure_ascii=False, indent=1)
        + "\n"
    )


def read_baseline(text: str) -> Baseline | None:
    """Return the counts of a baseline file, or None when it is not one."""
    try:
        data = json.loads(text)
        rows = data["findings"] if data.get("lectorium-baseline") == 1 else None
        return Counter({str(key): int(count) for key, count in rows.items()}) if rows is not None else None
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError, OverflowError):
        return None


def new_findings(findings: tuple[Finding, ...], baseline: Baseline, blocking: bool = True) -> tuple[Finding, ...]:
    """Return the findings beyond those of the baseline, in order, and with `blocking` all that block the build.

    Our own faults are never old: nobody knows what they hide.
    """
    left = Counter(baseline)
    fresh = []
    for item in findings:
        key = key_of(item)
        code = item.diagnostic.code
        if left[key] > 0 and code not in (OWN_FAULT, PLUGIN_FAILED) and not (blocking and code.blocks):
            left[key] -= 1
        else:
            fresh.append(item)
    return tuple(fresh)


def baseline_at(request: CourseRequest, name: str, memory: Memory) -> Baseline:
    """Return the findings that the course had at a commit, under the names that its files have now.

    The folder of that state is gone when the check ends, so nothing of it is added to what `memory` keeps.
    Raises RefusalError when git does not know the commit or cannot give its files.
    """
    from lectorium.disk.git.earlier import lay_out

    with TemporaryDirectory(prefix="lectorium-") as folder:
        root = Path(folder).resolve()
        names = lay_out(request.root, name, root)
        try:
            apart = Memory(memory.store, learns=False)
            earlier = review(replace(request, root=root, skip=frozenset()), apart)
        except RefusalError:
            return Counter()
        return Counter(_key(item, earlier.find, names) for item in earlier.diagnostics)


def _key(item: Diagnostic, find: FindSource, names: dict[str, str]) -> str:
    path = item.span.path
    moved = replace(item, span=replace(item.span, path=names.get(path, path)))
    return key_of(locate(moved, lambda _new_path: find(path)))
