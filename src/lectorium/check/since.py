"""What a change brought: the findings of the course as it is, less those that it had at a commit.

Both states are reviewed whole, so a picture that was deleted counts where an unchanged post shows it, and an old
mistake in a changed file does not. A finding is known by its code, its path and the words of its line.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from lectorium.check.baseline import Baseline, key_of
from lectorium.check.finding import locate
from lectorium.check.review import review
from lectorium.conduct.analyse import CourseRequest
from lectorium.disk.git.earlier import lay_out
from lectorium.disk.refusal import RefusalError
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.memory import Memory
from lectorium.text.report import FindSource


def baseline_at(request: CourseRequest, name: str, memory: Memory) -> Baseline:
    """Return the findings that the course had at a commit, under the names that its files have now.

    The folder of that state is gone when the check ends, so nothing of it is added to what `memory` keeps.
    Raises RefusalError when git does not know the commit or cannot give its files.
    """
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
