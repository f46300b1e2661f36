"""What the preview has to show right now, and to whom."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec import Struct, field

from lectorium.serve.event_hub import EventHub
from lectorium.serve.fault import Editor
from lectorium.serve.generation import Generation
from lectorium.serve.guard import Guard
from lectorium.serve.messages import CheckSource, generation_message


class Preview(Struct):
    """One course under preview."""

    root: Path
    boot: str
    """Tells one run of the server from another."""
    base_path: str
    guard: Guard
    editor: Editor
    generation: Generation
    review: CheckSource | None = None
    """What `check` would say of one post; None when nobody can tell."""
    roots: tuple[Path, ...] = ()
    """Real folders that hold what is sent from files."""
    hub: EventHub = field(default_factory=EventHub)

    def event(self) -> str:
        """Return the message to every open page about the present generation."""
        message = generation_message(self.generation, self.boot, self.root, self.editor)
        data = json.dumps(message, separators=(",", ":"))
        return f"id: {self.generation.number}\nevent: generation\ndata: {data}\n\n"
