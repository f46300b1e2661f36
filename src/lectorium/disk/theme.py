"""Where the built-in theme lies: package data of an installed wheel, else the root of the checkout."""

from __future__ import annotations

from pathlib import Path

import lectorium


def theme_folder() -> Path:
    """Return the folder that holds the theme's `templates/` and `static/`.

    Raises FileNotFoundError when the installation has lost its theme, which is our own fault.
    """
    package = Path(lectorium.__file__).resolve().parent
    for folder in (package / "theme", package.parent.parent):
        if (folder / "templates").is_dir() and (folder / "static").is_dir():
            return folder
    raise FileNotFoundError(f"the theme of Lectorium is missing beside {package}: install it again")
