"""What pages may ask for: which documents there are, with which values and addresses, which includes and layouts."""

from __future__ import annotations

import subprocess
import sys

from jekyll_pages import gather
from lectorium.dialects.jekyll.liquid.gather import is_data

CONFIG = "collections:\n  notes: {permalink: /n/:name/}\ndefaults:\n  - {scope: {path: '', type: notes}, values: {kind: x, m: {a: 1}}}\n"
FILES = {
    "_config.yml": CONFIG,
    "_notes/a.md": "---\ntitle: A\nm: {b: 2}\n---\nText.\n",
    "_notes/off.md": "---\npublished: false\n---\n",
    "old/_posts/2026-01-05-one.md": "---\ncategories: two three\n---\nOne.\n",
    "_posts/2026-12-24-late.md": "---\ntitle: Late\n---\n",
    "_posts/undated.md": "---\ntitle: No\n---\n",
    "_drafts/d.md": "---\ntitle: Draft\n---\n",
    "about.md": "---\ntitle: About\n---\nx",
    "index.html": "---\n---\nx",
    "_includes/deep/row.html": "row",
    "_layouts/l.html": "---\nlayout: other\nkey: 1\n---\nL",
    "plain.txt": "plain",
}


def test_hidden_files_and_folders_are_no_data() -> None:
    paths = ("_data/a.yml", "_data/b/c.JSON", "_data/.a.yml", "_data/.b/c.csv", "_data/b/.c.tsv", "_data/a.txt")
    assert [path for path in paths if is_data(path)] == ["_data/a.yml", "_data/b/c.JSON"]


def test_documents_have_their_values_addresses_and_collections() -> None:
    site = gather(FILES).value
    found = {item.path: (item.url, item.collection, item.relative) for item in site.documents}
    assert found == {
        "_notes/a.md": ("/n/a/", "notes", "_notes/a.md"),
        "old/_posts/2026-01-05-one.md": ("/old/two/three/2026/01/05/one.html", "posts", "old/_posts/2026-01-05-one.md"),
        "about.md": ("/about.html", "", "about.md"),
        "index.html": ("/", "", "index.html"),
    }
    fields = {item.path: item.fields for item in site.documents}
    note, post = fields["_notes/a.md"], fields["old/_posts/2026-01-05-one.md"]
    assert (note["kind"], note["m"], note["title"]) == ("x", {"a": 1, "b": 2}, "A")
    assert (post["categories"], post["title"], post["slug"], post["id"], post["ext"]) == (
        *(["old", "two", "three"], "One", "one", "/old/two/three/2026/01/05/one"),
        ".md",
    )
    assert fields["about.md"] == {
        "title": "About", "content": None, "dir": "/", "excerpt": None, "name": "about.md", "path": "about.md",
        "url": "/about.html",
    }  # fmt: skip


def test_posts_of_days_to_come_are_there_where_the_config_says_so() -> None:
    later = gather({**FILES, "_config.yml": CONFIG + "future: true\n"}).value
    assert "_posts/2026-12-24-late.md" in {item.path for item in later.documents}
    assert "_posts/2026-12-24-late.md" in {item.path for item in gather(FILES, "2026-12-24").value.documents}


def test_texts_start_where_their_body_does() -> None:
    site = gather(FILES).value
    template = next(item.template for item in site.documents if item.path == "about.md")
    assert (template.text, FILES["about.md"][template.start :]) == ("x", "x")
    layout = site.layouts["l"]
    assert (layout.template.text, layout.fields) == ("L", {"layout": "other", "key": 1})
    assert site.includes["deep/row.html"].text == "row"
    assert site.files == ("plain.txt",)


def test_folders_are_those_that_the_config_names() -> None:
    moved = {"_config.yml": "includes_dir: parts\nlayouts_dir: frames\ndata_dir: facts\n", "parts/a.html": "a"}
    site = gather({**moved, "frames/l.html": "L", "facts/x.yml": "k: 1"}).value
    assert (list(site.includes), site.layouts["l"].template.text, site.data) == (["a.html"], "L", {"x": {"k": 1}})


def test_nothing_of_this_loads_liquid() -> None:
    code = "import sys, lectorium.dialects.jekyll.liquid.gather, lectorium.dialects.jekyll.liquid.site; "
    code += "import lectorium.dialects.jekyll.liquid.worker; sys.exit('liquid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
