"""While the wheel is built, compile the theme's templates into it: a hook of hatchling."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTemplates(BuildHookInterface[Any]):
    """Adds one module for each template; an editable install has none, and compiles what it needs in memory."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the modules and name them to the builder."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        target = Path(self.directory) / "compiled"
        written = write_compiled(Path(self.root), target)
        build_data["force_include"].update({str(path): f"lectorium/theme/compiled/{path.name}" for path in written})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing beside the wheel."""
        target = Path(self.directory) / "compiled"
        for path in target.glob("*.py"):
            path.unlink()
        if target.is_dir():
            target.rmdir()


def write_compiled(root: Path, target: Path) -> list[Path]:
    """Write the Python of each template in `root` into `target`; return the files, sorted."""
    from jinja2 import Environment

    from lectorium.render.compiled import compile_all
    from lectorium.render.environment import make_environment

    folder = root / "templates"
    texts = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.*"))}
    made = compile_all(make_environment(texts, Environment), texts)
    target.mkdir(parents=True, exist_ok=True)
    for name, code in made.items():
        (target / name).write_text(code, "utf-8")
    return sorted(target / name for name in made)
