"""What we read of the footnotes that the plug-in keeps; `pyproject.toml` holds it to the versions that keep them so."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin


def test_footnotes_as_the_plug_in_keeps_them() -> None:
    md = MarkdownIt().use(footnote_plugin, inline=False)
    md.core.ruler.disable("footnote_tail")
    env: dict[str, Any] = {}
    tokens = md.parse("One[^b].\n\n[^a]: Never used.\n\n[^b]: Used.\n", env)
    assert env["footnotes"] == {"refs": {":a": -1, ":b": 0}, "list": {0: {"label": "b", "count": 1}}}
    assert [token.meta["label"] for token in tokens if token.type == "footnote_reference_open"] == ["a", "b"]


def test_footnotes_as_the_plug_in_moves_them() -> None:
    md = MarkdownIt().use(footnote_plugin, inline=False)
    tokens = md.parse("One[^b], and again[^b].\n\n[^b]: Used.\n")
    anchors = [token.meta for token in tokens if token.type == "footnote_anchor"]
    assert [(meta["id"], meta["subId"], meta["label"]) for meta in anchors] == [(0, 0, "b"), (0, 1, "b")]
    references = [child.meta for token in tokens for child in token.children or () if child.type == "footnote_ref"]
    assert [(meta["id"], meta["subId"], meta["label"]) for meta in references] == [(0, 0, "b"), (0, 1, "b")]
