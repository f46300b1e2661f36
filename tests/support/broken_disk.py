"""One call to the system that fails for one path, as a broken disk, a full one or missing rights make it."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest


def break_call(monkeypatch: pytest.MonkeyPatch, name: str, path: Path, error: int = errno.EIO, after: int = 0) -> None:
    """Let `os.NAME` fail whenever it is called for this path, or for one below it, but for the first `after` times."""
    real, calls = getattr(os, name), [0]

    def broken(*given: Any, **named: Any) -> Any:
        asked = given[0]
        if isinstance(asked, (str, os.PathLike)) and (Path(asked) == path or path in Path(asked).parents):
            calls[0] += 1
            if calls[0] > after:
                raise OSError(error, os.strerror(error), str(asked))
        return real(*given, **named)

    monkeypatch.setattr(os, name, broken)
