"""What the preview has to show right now, and to whom."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec import Struct, field

from lectorium.serve.edition import Edition
from lectorium.serve.fault import Editor
from lectorium.serve.guard import Guard
from lectorium.serve.hub import Hub
from lectorium.serve.telling import Review, tell_edition


class Preview(Struct):
    """One course under preview."""

    root: Path
    boot: str
    """Tells one run of the server from another."""
    base_path: str
    guard: Guard
    editor: Editor
    edition: Edition
    review: Review | None = None
    """What `check` would say of one post; None when nobody can tell."""
    roots: tuple[Path, ...] = ()
    """Real folders that hold what is sent from files."""
    hub: Hub = field(default_factory=Hub)

    def event(self) -> str:
        """Return what every open page is told of the present edition."""
        told = tell_edition(self.edition, self.boot, self.root, self.editor)
        return f"id: {self.edition.generation}\nevent: edition\ndata: {json.dumps(told, separators=(',', ':'))}\n\n"
