"""A Jekyll course, read in place: config, collections, permalinks, the Liquid that only Jekyll has."""

from __future__ import annotations

from msgspec.structs import replace

from lectorium.dialects.jekyll.beside import COURSE_DATA, FOLDERS, NAVIGATION
from lectorium.model.dialect import Dialect, Reader
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile
from lectorium.text.tree import Tree


def _open(source: SourceFile, tree: Tree, beside: tuple[SourceFile, ...] = ()) -> Outcome[Reader | None]:
    """Open a course; what reads YAML is loaded only now."""
    from lectorium.dialects.jekyll.open_course import open_course

    return open_course(source, tree, beside)


JEKYLL = Dialect("jekyll", "_config.yml", _open, beside=(*NAVIGATION, *COURSE_DATA, *FOLDERS), has_defaults=True)
"""How a folder with a `_config.yml` is opened."""
JEKYLL_YAML = replace(JEKYLL, config_name="_config.yaml")
"""The other name that Jekyll looks for when the first is not there."""
