"""The watch filter: changes on disk that matter, not those of outputs, git, caches, or of an editor's own files."""

from __future__ import annotations

import os
import re
from collections.abc import Set
from unicodedata import normalize

from msgspec import Struct

from lectorium.disk.discover import NEVER_ENTERED

_EDITORS_OWN = re.compile(
    r".*~$|#.*#$|.*\.sw[a-z]$|4913$|.*\.(tmp|bak|orig|crdownload|part)$|\.DS_Store$|Thumbs\.db$|.*___jb_(tmp|old)___$",
    re.IGNORECASE,
)
_HIDDEN_BUT_READ = (".nojekyll", ".well-known", ".htaccess")
"""Hidden names that a course may publish (`include` of a Jekyll course)."""


class WatchFilter(Struct, frozen=True):
    """What to hear of below one root."""

    root: str
    """Real path."""
    skip: Set[str] = frozenset()
    """Real paths of folders that are no part of the course."""

    def below(self, path: str) -> str | None:
        """Return a changed file as a path of the course (posix, NFC); None for one that cannot matter."""
        if not path.startswith(self.root + os.sep):
            return None
        if any(path == folder or path.startswith(folder + os.sep) for folder in self.skip):
            return None
        parts = path[len(self.root) + 1 :].replace(os.sep, "/").split("/")
        if any(part in NEVER_ENTERED or _is_hidden(part) for part in parts) or _EDITORS_OWN.match(parts[-1]):
            return None
        return normalize("NFC", "/".join(parts))


def _is_hidden(name: str) -> bool:
    return name.startswith(".") and name not in _HIDDEN_BUT_READ
