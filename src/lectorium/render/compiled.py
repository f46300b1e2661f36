"""Templates of the theme as Python, made when the wheel is: Jinja reads and compiles none of them at a start.

A file is named by the text that it was made of and the version of Jinja that made it, so that no other text and no
other Jinja ever meets it: those are compiled in memory, as in a checkout, which has no such files.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from importlib import import_module
from typing import Any

import jinja2
from jinja2 import Environment, Template

from lectorium.text.digest import digest_parts

FOLDER = "theme/compiled"
"""Where the wheel has the files, below the package; `tools/compile_templates.py` writes them."""
_PACKAGE = f"lectorium.{FOLDER.replace('/', '.')}"


def compile_all(environment: Environment, templates: Mapping[str, str]) -> dict[str, str]:
    """Return the Python of each template by the name of its file."""
    return {
        f"{_stem(name, text)}.py": environment.compile(text, name, raw=True, defer_init=True)
        for name, text in templates.items()
    }


def load_compiled(
    environment: Environment, name: str, text: str, path: str, globals: MutableMapping[str, Any]
) -> Template | None:
    """Return a template that was compiled before; None for another text, and for an environment of another kind."""
    if type(environment) is not Environment:
        return None
    try:
        module = import_module(f"{_PACKAGE}.{_stem(name, text)}")
    except ModuleNotFoundError:
        return None
    template = environment.template_class.from_module_dict(environment, vars(module), globals)
    template.filename = path
    return template


def _stem(name: str, text: str) -> str:
    return f"of_{digest_parts(jinja2.__version__, name, text)}"
