"""Notebooks of a course become pages; what cannot be read stays a file and is told, with cell and line."""

from __future__ import annotations

import json
import re
import shutil
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

import pytest

from lectorium.check.review import review
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, build
from lectorium.conduct.terms import take_site
from lectorium.parse.notebook.read import read_notebook
from lectorium.serve.partial_rebuild import rebuild_partly
from lectorium.text.memory import Memory
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile
from mini_course import NOW, picture

PNG = b64encode(picture("PNG", 30, 20)).decode()


def text_cell(*lines: str, **more: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": [f"{line}\n" for line in lines], **more}


def code_cell(source: str, *outputs: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "metadata": {},
        "execution_count": 7,
        "source": source,
        "outputs": list(outputs),
        **more,
    }


def shown(**data: Any) -> dict[str, Any]:
    kinds = {kind.replace("__", "+").replace("_", "/", 1): value for kind, value in data.items()}
    return {"output_type": "display_data", "metadata": {}, "data": kinds}


def notebook(*cells: dict[str, Any], **more: Any) -> str:
    return json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 4, **more}, indent=1)


def course(tmp_path: Path, text: str | bytes, config: str = "title: A course\n", path: str = "labs/dice.ipynb") -> Path:
    root = tmp_path.resolve() / "course"
    place = root / "content" / path
    place.parent.mkdir(parents=True)
    place.write_bytes(text.encode() if isinstance(text, str) else text)
    (root / "course.yml").write_text(config)
    (root / "content/lectures").mkdir(exist_ok=True)
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\n[The lab](../labs/dice.ipynb).\n")
    return root


def made(root: Path, site: str = "site", cache: str = "cache", *, smaller: bool = False) -> dict[str, bytes]:
    request = CourseRequest(root, dialects, NOW, smaller_pictures=smaller, jobs=2)
    build(request, BuildOptions(root.parent / site, cache=root.parent / cache))
    out = root.parent / site
    return {str(item.relative_to(out)): item.read_bytes() for item in out.rglob("*") if item.is_file()}


def page(root: Path, path: str = "labs/dice/index.html") -> str:
    return made(root)[path].decode()


def body(root: Path) -> str:
    return page(root).partition("<article")[2].partition("</article>")[0]


def told(root: Path) -> list[str]:
    found = review(CourseRequest(root, dialects, NOW), Memory())
    return [format_diagnostic(item, found.find) for item in found.diagnostics if item.span.path.endswith(".ipynb")]


def test_a_notebook_is_a_page_and_a_file(tmp_path: Path) -> None:
    root = course(
        tmp_path, notebook(text_cell("# Two dice", "", "See [Rain](../lectures/a.md), $x^2$."), code_cell("1 + 1"))
    )
    files = made(root)
    html = files["labs/dice/index.html"].decode()
    assert files["labs/dice.ipynb"] == (root / "content/labs/dice.ipynb").read_bytes()
    assert "<h1>Two dice</h1>" in html and html.count("Two dice</h") == 1
    assert '<a href="../../lectures/a/">Rain</a>' in html and "<msup>" in html
    assert "In [7]" in html and '<span class="mi">1</span>' in html
    assert '<a href="../dice.ipynb" download>Download the notebook</a>' in html and "Colab" not in html
    assert '<a href="../../labs/dice/">The lab</a>' in files["lectures/a/index.html"].decode()
    assert "labs/dice/" not in files["index.html"].decode()
    assert any(b"Two dice" in data for path, data in files.items() if path.startswith("search/"))


def test_colab_opens_what_lies_on_github(tmp_path: Path) -> None:
    config = "title: A course\nrepository: https://github.com/me/course\nbranch: next\n"
    html = page(course(tmp_path, notebook(text_cell("# Dice")), config))
    assert 'href="https://colab.research.google.com/github/me/course/blob/next/content/labs/dice.ipynb"' in html
    other = page(course(tmp_path / "b", notebook(text_cell("# Dice")), config.replace("github", "gitlab")))
    assert "Colab" not in other and "Download the notebook" in other


OUTPUTS = [
    (
        {"output_type": "stream", "name": "stdout", "text": ["\x1b[31mred\x1b[0m {{ x }} $5 and $6\n"]},
        "red {{ x }} $5 and $6</pre>",
    ),
    ({"output_type": "stream", "name": "stdout", "text": " 9%\r 99%\r\nend"}, 'tabindex="0"> 99%\nend</pre>'),
    (
        {"output_type": "stream", "name": "stderr", "text": "a warning"},
        '<pre class="output stderr" tabindex="0">a warning</pre>',
    ),
    (
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\x1b[0;31mE\x1b[0m: v"]},
        '<pre class="output error" tabindex="0">E: v</pre>',
    ),
    (
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": []},
        '<pre class="output error" tabindex="0">E: v</pre>',
    ),
    (
        shown(
            text_html='<iframe src="https://www.youtube.com/embed/abc"></iframe>',
            text_plain="<IPython.x.YouTubeVideo at 0x7f>",
        ),
        'data-frame="https://www.youtube',
    ),
    (shown(text_html='<iframe src="https://maps.example/x"></iframe>'), 'href="https://maps.example/x"'),
    (shown(text_html='<video src="https://x.example/a.mp4" controls></video>'), 'src="https://x.example/a.mp4"'),
    (
        shown(text_html='<p>Make this Notebook Trusted</p><iframe srcdoc="&lt;p&gt;map"></iframe>', text_plain="<Map>"),
        "This output is interactive",
    ),
    (shown(text_html="<div><svg width='9' height='9'><path d='M0 0h9'/></svg></div>", text_plain="<g>"), '.svg"'),
    (shown(application_json={"a": "ä"}, text_plain="<IPython.core.display.JSON object>"), '"a": "ä"'),
    (
        shown(text_plain="<IPython.core.display.Video object>", text_html="<video controls></video>"),
        "cannot be shown here",
    ),
    (shown(application_pdf="JVBERi0="), "cannot be shown here"),
    (shown(text_plain="<Figure>"), '<pre class="output" tabindex="0">&lt;Figure&gt;</pre>'),
    (shown(text_plain="x", image_png=PNG), 'height="20" loading="lazy" src="../../assets/notebooks/'),
    (shown(text_latex="\\alpha"), "<mi>α</mi>"),
    (shown(text_latex="$$\\alpha$$"), "<mi>α</mi>"),
    (shown(text_html="<table><tr><th></th><th>a</th></tr><tr><th>0</th><td>1</td></tr></table>"), "<td></td>"),
    (shown(text_markdown="**bold**"), "<strong>bold</strong>"),
    (shown(text_html="<table><tr><th>a</th></tr>\n\n<tr><td>1</td></tr></table>", text_plain="a"), "<td>1</td>"),
    ({**shown(text_html="<b>x</b>"), "output_type": "execute_result", "execution_count": 7}, "<b>x</b>"),
    (
        shown(**{"application_vnd.plotly.v1__json": {}, "text_html": "<div><script>p()</script></div>"}),
        "This output is interactive",
    ),
    (
        shown(**{"application_vnd.jupyter.widget-view__json": {}, "text_plain": "IntSlider()"}),
        "This output is interactive",
    ),
    (shown(**{"application_vnd.vegalite.v5__json": {}, "image_png": PNG}), "assets/notebooks/"),
]


@pytest.mark.parametrize(("output", "html"), OUTPUTS)
def test_output(tmp_path: Path, output: dict[str, Any], html: str) -> None:
    found = body(course(tmp_path, notebook(text_cell("# Dice"), code_cell("run()", output))))
    assert html in found
    assert "<script" not in found


def test_a_drawing_and_a_pasted_picture_are_files(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>x()</script><rect width="9" height="9"/></svg>'
    pasted = text_cell("![A die](attachment:a%20die.png)", attachments={"a die.png": {"image/png": PNG}})
    files = made(
        course(tmp_path, notebook(pasted, code_cell("#| fig-alt: 'A box'\ndraw()", shown(**{"image_svg__xml": svg}))))
    )
    held = {path: data for path, data in files.items() if path.startswith("assets/notebooks/")}
    assert sorted(path[-4:] for path in held) == [".png", ".svg"]
    assert not any(b"script" in data for data in held.values())
    html = files["labs/dice/index.html"].decode()
    assert all(f'src="../../{path}"' in html for path in held)
    assert 'alt="A die"' in html and 'alt="A box"' in html


@pytest.mark.parametrize(
    "odd",
    [
        {"outputs": None},
        {"outputs": {"a": 1}},
        {"outputs": ["text", 3, None]},
        {"outputs": [{"output_type": "display_data", "data": "text", "metadata": []}]},
        {"outputs": [{"output_type": "error", "traceback": "text"}, {"output_type": "weird"}, {}]},
        {"metadata": None},
        {"metadata": {"tags": "a", "raw_mimetype": 3}},
        {"attachments": ["a"], "cell_type": "markdown"},
        {"source": None},
        {"cell_type": None},
    ],
)
def test_a_cell_with_parts_of_other_kinds_loses_no_other(tmp_path: Path, odd: dict[str, Any]) -> None:
    root = course(tmp_path, notebook(text_cell("# Dice"), {**code_cell("roll()"), **odd}, text_cell("The end.")))
    assert "<p>The end.</p>" in body(root)
    assert [item for item in told(root) if "BUG" in item] == []


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("image%20(1).png", "image (1).png"),
        ("gr%C3%BCn.png", "grün.png"),
        ("a(b(c.png", "a(b(c.png"),
        ("100%25.png", "100%.png"),
        ("a%20die.png", "a%20die.png"),
    ],
)
def test_a_pasted_picture_is_found_by_any_name(tmp_path: Path, written: str, name: str) -> None:
    pasted = text_cell(f"![A die](<attachment:{written}>)", attachments={name: {"image/png": PNG}})
    html = text_cell(f"<img src='attachment:{written}' alt='Another'>", attachments={name: {"image/png": PNG}})
    root = course(tmp_path, notebook(text_cell("# Dice"), pasted, html))
    assert page(root).count('src="../../assets/notebooks/') == 2
    assert told(root) == []


def test_pictures_that_stand_in_a_text_or_a_table_are_files_however_large(tmp_path: Path) -> None:
    large = b64encode(picture("PNG", 400, 300, "noise")).decode()
    assert len(large) > 100_000  # the longest address that a page takes
    cells = (
        text_cell("# Dice", "", f"![As Colab pastes it](data:image/png;base64,{large})"),
        code_cell("show()", shown(text_html=f"<table><tr><td><img alt='A die' src='data:image/png;base64,{PNG}'>")),
        code_cell("show()", shown(text_markdown=f"![Another](data:image/png;base64,{PNG})")),
        text_cell("![None](data:image/png;base64,bm8=)"),
    )
    root = course(tmp_path, notebook(*cells))
    html = body(root)
    assert re.findall(r'<img [^>]*alt="([^"]*)"[^>]* src="../../assets/notebooks/\w+.png"', html) == [
        "As Colab pastes it",
        "A die",
        "Another",
    ]
    assert len(list((root.parent / "site/assets/notebooks").iterdir())) == 2


def test_a_picture_that_no_cell_holds_is_one_fault_at_its_line_and_code_names_none(tmp_path: Path) -> None:
    root = course(
        tmp_path, notebook(text_cell("# Dice", "`![](attachment:code.png)`", "", "![A die](attachment:a.png)"))
    )
    (fault,) = told(root)
    assert fault == (
        "content/labs/dice.ipynb:10: warning NB003 [lost-notebook-picture] this cell holds no picture `a.png` that pages"
        " can show\n"
        "   |\n"
        '10 |     "![A die](attachment:a.png)\\n"\n'
        "  = note: this is cell 1, line 4\n"
        "  = help: paste the picture into the cell again"
    )
    assert "A die" in body(root)


def test_pictures_without_a_description_are_one_finding_of_their_notebook(tmp_path: Path) -> None:
    drawn = shown(image_png=PNG)
    plots = [code_cell("draw()", drawn, drawn) for _ in range(8)]
    text = notebook(text_cell("# Dice"), code_cell("#| fig-alt: A die\ndraw()", drawn), *plots)
    found = read_notebook(SourceFile("labs/dice.ipynb", text, ""), str)
    assert [(item.code.code, item.message) for item in found.diagnostics] == [
        (
            "NB004",
            "this picture, and those of cells 4, 5, 6, 7, 8 and 2 more, have no description for those who do not see them",
        )
    ]


LARGE = b64encode(picture("PNG", 1200, 600, "noise")).decode()


def smaller(files: dict[str, bytes]) -> list[str]:
    """Return the ends of the names of the smaller copies."""
    return sorted(path.rpartition("-")[2] for path in files if path.startswith("assets/pictures/"))


def test_the_pictures_of_a_notebook_have_smaller_copies_as_any_other(tmp_path: Path) -> None:
    pasted = text_cell("![A die](attachment:die.png)", attachments={"die.png": {"image/png": LARGE}})
    root = course(tmp_path, notebook(pasted, code_cell("draw()", shown(image_png=LARGE), shown(image_png=PNG))))
    files = made(root, smaller=True)
    assert smaller(files) == ["1080.webp", "1200.webp", "30.webp", "360.webp", "560.webp", "720.webp"]
    html = files["labs/dice/index.html"].decode()
    large = max((path for path in files if path.startswith("assets/notebooks/")), key=lambda path: len(files[path]))
    assert html.count("1080w") == 2
    assert html.count(f'<a class="zoom" href="../../{large}"') == 2
    assert re.search(r'<img class="ph-\d\d" alt="A die" decoding="async" height="600" src="[^"]*" width="1200">', html)


def test_copies_follow_an_edit_of_a_notebook_and_lost_bytes_are_made_again(tmp_path: Path) -> None:
    text = notebook(code_cell("draw()", shown(image_png=LARGE)))
    root = course(tmp_path, text.replace(LARGE, b64encode(picture("PNG", 900, 600, "noise")).decode()))
    made(root, smaller=True)
    (root / "content/labs/dice.ipynb").write_text(text)
    edited = made(root, smaller=True)
    assert edited == made(root, "clean", "other-cache", smaller=True)
    for entry in (root.parent / "cache/objects").glob("*/*"):
        if entry.is_file() and entry.stat().st_size > 4_000:
            entry.unlink()
    shutil.rmtree(root.parent / "site")
    assert made(root, smaller=True) == edited


def test_a_hidden_notebook_has_no_copies(tmp_path: Path) -> None:
    head = {"cell_type": "raw", "metadata": {}, "source": "---\ndraft: true\n---"}
    files = made(course(tmp_path, notebook(head, code_cell("draw()", shown(image_png=LARGE)))), smaller=True)
    assert smaller(files) == []


def test_a_damaged_picture_of_a_notebook_is_told_at_its_cell(tmp_path: Path) -> None:
    cut = b64encode(b64decode(LARGE)[:5_000]).decode()
    root = course(tmp_path, notebook(code_cell("draw()", shown(image_png=cut))))
    request = CourseRequest(root, dialects, NOW, smaller_pictures=True, jobs=1)
    result = build(request, BuildOptions(root.parent / "site", cache=root.parent / "cache"))
    (told,) = (item for item in result.summary.diagnostics if item.code.code == "IMG005")
    assert format_diagnostic(told, result.find) == (
        "content/labs/dice.ipynb:3: warning IMG005 [undecoded-image] this picture cannot be decoded whole, so it is"
        " published as it is: image file is truncated\n"
        "  |\n"
        "3 |   {\n"
        "  = note: this is cell 1\n"
        "  = help: save it as JPEG or PNG with a program that shows it, or replace it"
    )


def test_a_hostile_notebook_runs_nothing(tmp_path: Path) -> None:
    bad = (
        "</div></article></main><script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)></svg>"
        "<a href='java\tscript:alert(1)'>go</a><iframe srcdoc='<script>alert(1)</script>'></iframe>"
        "<style>body{display:none}</style><meta http-equiv=refresh content='0;url=//x'><base href=//x>"
        "<form action=//x><input name=a></form><p onclick=alert(1)>last words</p>"
    )
    metadata = {
        "kernelspec": {"language": '"><script>alert(1)</script>', "name": 1},
        "language_info": {"name": "<b onload=x>"},
    }
    cells = (
        text_cell("# <script>alert(1)</script> Dice", "", bad),
        code_cell(
            "</code></pre><script>alert(1)</script>",
            shown(text_html=bad),
            shown(text_markdown=bad),
            shown(text_latex=bad),
        ),
        code_cell("a", {"output_type": "stream", "name": '"><script>', "text": bad}, shown(text_plain=bad)),
        {"cell_type": "raw", "metadata": {"raw_mimetype": "text/html"}, "source": bad},
    )
    html = page(course(tmp_path, notebook(*cells, metadata=metadata)))
    inside = html.partition("<main")[2]
    assert html.count("</main>") == 1 and html.count("</article>") == 1
    tags = " ".join(re.findall(r"<[^>]*>", inside))
    assert not re.search(
        r"(?i)<(script|iframe|style|meta|base|form|input|svg(?! class=\"icon\"))\b|\son\w+=|javascript:|srcdoc", tags
    )
    assert inside.count("last words") >= 4


@pytest.mark.parametrize("name", ["format", "raw_mimetype"])
def test_a_raw_cell_for_another_format_is_left_out(tmp_path: Path, name: str) -> None:
    kinds = {"text/latex": "\\raw{latex}", "text/plain": "raw plain", "": "raw of none"}
    cells = [{"cell_type": "raw", "metadata": {name: kind}, "source": words} for kind, words in kinds.items()]
    html = page(course(tmp_path, notebook(text_cell("# Dice"), *cells)))
    assert "raw{latex}" not in html
    assert "raw plain" in html and "raw of none" in html


def test_one_cell_does_not_swallow_the_next(tmp_path: Path) -> None:
    cells = (
        text_cell("```", "open"),
        text_cell("- a"),
        text_cell("- b"),
        text_cell("<!-- open"),
        text_cell("<pre>"),
        text_cell("## Last"),
    )
    found = body(course(tmp_path, notebook(text_cell("# Dice"), *cells)))
    assert found.count("<ul>") == 2
    assert '<h2 id="last">Last</h2>' in found


@pytest.mark.parametrize(
    ("head", "where"),
    [
        ("draft: true", ""),
        ("published: false", ""),
        ("release: 2030-01-01", ""),
        ("permalink: /dice-lab/", "dice-lab/index.html"),
    ],
)
def test_front_matter_stands_in_the_first_cell(tmp_path: Path, head: str, where: str) -> None:
    first = {"cell_type": "raw", "metadata": {}, "source": f"---\ntitle: My dice\n{head}\n---"}
    files = made(course(tmp_path, notebook(first, code_cell("draw()", shown(image_png=PNG)))))
    if where:
        assert "<h1>My dice</h1>" in files[where].decode()
        return
    assert not [path for path in files if "dice" in path or "notebooks" in path]
    assert not [path for path, data in files.items() if b"My dice" in data]


@pytest.mark.parametrize(
    ("lines", "is_head"),
    [
        (("---", "draft: true", "---", "", "# Dice"), True),
        (("--- ", "", "draft: true", "title: Dice", "---"), True),
        (("---", "Just words between rules", "---", "more"), False),
        (("# Dice", "---", "draft: true", "---"), False),
    ],
)
def test_text_may_stand_below_the_front_matter_in_its_cell(lines: tuple[str, ...], is_head: bool) -> None:
    source = SourceFile("dice.ipynb", notebook(text_cell(*lines), text_cell("Last")), "")
    found = read_notebook(source, str).value
    assert found is not None
    written = found.text.text
    head = "".join(f"{line}\n" for line in lines[: lines.index("---", 1) + 1])
    assert written.startswith(head) is is_head
    assert "Last" in written
    assert written.count("# Dice") == lines.count("# Dice")


OLD = {
    2: {"nbformat": 2, "nbformat_minor": 0, "metadata": {"name": "x"}, "worksheets": [{"cells": [
        {"cell_type": "markdown", "source": "Some words"}, {"cell_type": "code", "input": "a = 1", "language": "python", "outputs": [{"output_type": "stream", "stream": "stdout", "text": "old"}]}]}]},
    3: {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": "x"}, "worksheets": [{"cells": [
        {"cell_type": "heading", "level": 2, "metadata": {}, "source": "Some words"}, {"cell_type": "code", "collapsed": False, "metadata": {}, "input": "a = 1", "language": "python", "outputs": [{"output_type": "pyout", "prompt_number": 1, "metadata": {}, "text": "old"}]}]}]},
}  # fmt: skip


@pytest.mark.parametrize("version", OLD)
def test_old_versions(tmp_path: Path, version: int) -> None:
    found = body(course(tmp_path, json.dumps(OLD[version])))
    assert "Some words" in found and '<span class="n">a</span>' in found and "old</pre>" in found


@pytest.mark.parametrize(
    "text",
    [
        '{"cells": []}',
        '{"cells": [], "nbformat": 4}',
        '{"cells": [{"cell_type": "markdown", "source": "x"}]}',
        "\ufeff" + '{"cells": []}',
    ],
)
def test_a_notebook_that_lacks_much_is_a_page(tmp_path: Path, text: str) -> None:
    assert "<h1>Dice</h1>" in page(course(tmp_path, text))


@pytest.mark.parametrize("other", [None, 5, "text", []])
def test_what_is_no_cell_costs_a_notebook_no_page(tmp_path: Path, other: object) -> None:
    cells = [other, {"cell_type": "markdown", "source": ["Some words"]}, {}, other]
    root = course(tmp_path, json.dumps({"nbformat": 4, "cells": cells}))
    assert "Some words" in body(root)
    assert [item for item in told(root) if "NB" in item] == [
        "content/labs/dice.ipynb: warning NB001 [unreadable-notebook] cell 1 of this notebook is no cell: it has no text, and the page"
        " leaves it out\n  = help: open it in Jupyter and save it again"
    ]


DAMAGED = {
    "content/labs/dice.ipynb:2: warning NB001 [unreadable-notebook] this is no notebook: its JSON is damaged (Expecting value)\n"
    "  |\n2 | x": b'{"cells": [\nx',
    "content/labs/dice.ipynb: warning NB001 [unreadable-notebook] this file is JSON, but no notebook": b'{"a": 1}',
    "content/labs/dice.ipynb: warning NB001 [unreadable-notebook] cell 1 of this notebook is no cell: it has no text\n": b'{"cells": [1, 2]}',
    "content/labs/dice.ipynb: warning NB001 [unreadable-notebook] this notebook is of version 5 of its format, and those up to 4": b"{"
    b'"nbformat": 5, "cells": []}',
    "content/labs/dice.ipynb:2: warning NB001 [unreadable-notebook] this is no notebook: a merge left two versions of some lines in it\n"
    "  |\n2 | <<<<<<< HEAD": b'{"cells": [\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> b\n]}',
    "content/labs/dice.ipynb: warning NB001 [unreadable-notebook] this is no notebook: the text is not UTF-8: byte 0xE4 in line 1": b"\xe4",
    "content/labs/dice.ipynb: warning NB001 [unreadable-notebook] this is no notebook: its JSON is nested too deeply": b"["
    * 200_000,
}


@pytest.mark.parametrize("words", DAMAGED)
def test_what_is_no_notebook_stays_a_file(tmp_path: Path, words: str) -> None:
    root = course(tmp_path, DAMAGED[words])
    (found,) = [item for item in told(root) if "NB001" in item]
    assert found.startswith(words.rstrip("\n"))
    assert "published as a file, without a page" in found.rpartition("\n")[2]
    files = made(root)
    assert files["labs/dice.ipynb"] == DAMAGED[words]
    assert "labs/dice/index.html" not in files
    assert '<a href="../../labs/dice.ipynb">The lab</a>' in files["lectures/a/index.html"].decode()


def test_a_huge_notebook_stays_a_file(tmp_path: Path) -> None:
    root = course(tmp_path, notebook(code_cell("x" * 12_000_000)))
    assert told(root) == [
        "content/labs/dice.ipynb: warning NB002 [large-notebook] this notebook has 12 MB; one of more than 10 MB gets no page\n"
        "  = help: clear the outputs of its largest cells, or save pictures as files; it is published as a file"
    ]
    assert "labs/dice/index.html" not in made(root)


def test_findings_name_cell_and_line(tmp_path: Path) -> None:
    text = notebook(
        text_cell("# Dice"),
        text_cell("Words.", "", '[gone](nowhere.md) "said"', "![](x.png)"),
        code_cell("draw()", shown(image_png="bm8=")),
    )
    found = told(course(tmp_path, text))
    assert found == [
        "content/labs/dice.ipynb:16: error LINK001 [dead-link] the link target `content/labs/nowhere.md` does not exist\n"
        '   |\n16 |     "[gone](nowhere.md) \\"said\\"\\n",\n'
        "  = note: this is cell 2, line 3\n"
        "  = help: add the page or file to the course, or correct the name",
        "content/labs/dice.ipynb:17: warning ALT001 [missing-alt] this picture has no alternative text, so some readers will not know what it shows\n"
        '   |\n17 |     "![](x.png)\\n"\n'
        "  = note: this is cell 2, line 4\n"
        '  = help: write it between `[` and `]`; a decoration gets `alt=""`',
        "content/labs/dice.ipynb:17: error IMG001 [missing-image] the picture `content/labs/x.png` does not exist\n"
        '   |\n17 |     "![](x.png)\\n"\n'
        "  = note: this is cell 2, line 4\n"
        "  = help: add the file to the course, or correct the name",
        "content/labs/dice.ipynb:20: warning NB003 [lost-notebook-picture] a picture that cell 3 has put out is damaged, or of a kind that pages do not show\n"
        "   |\n20 |   {\n"
        "  = note: this is cell 3\n"
        "  = help: run the cell again and save it, or write a file and show that in a cell of text",
    ]


def test_an_output_that_pages_do_not_show_is_told(tmp_path: Path) -> None:
    found = told(course(tmp_path, notebook(code_cell("report()", shown(application_pdf="JVBERi0=")))))
    assert found == [
        "content/labs/dice.ipynb:3: warning NB003 [lost-notebook-picture] `application/pdf` that cell 1 has put out is damaged, or of a kind that pages do not show\n"
        "  |\n3 |   {\n"
        "  = note: this is cell 1\n"
        "  = help: run the cell again and save it, or write a file and show that in a cell of text",
    ]


def test_no_fix_touches_a_notebook(tmp_path: Path) -> None:
    root = course(tmp_path, notebook(text_cell("# Dice", "", '<a name="dice"></a>', "", "http://[x](y")))
    found = review(CourseRequest(root, dialects, NOW), Memory())
    assert not [item for item in found.diagnostics if item.fix and item.span.path.endswith(".ipynb")]


def test_parts_are_left_out_by_tags(tmp_path: Path) -> None:
    out = {"output_type": "stream", "name": "stdout", "text": "printed"}
    tags = ("remove-cell", "remove_input", "remove-output")
    cells = (code_cell(f"code{at}", out, metadata={"tags": [tag]}) for at, tag in enumerate(tags))
    found = body(course(tmp_path, notebook(*cells)))
    assert [f"code{at}" in found for at in range(3)] == [False, False, True]
    assert found.count("printed") == 1


def test_a_notebook_gives_way_to_a_post_of_its_name(tmp_path: Path) -> None:
    root = course(tmp_path, notebook(text_cell("# Dice")), path="lectures/a.ipynb")
    files = made(root)
    assert {"lectures/a/index.html", "lectures/a-notebook/index.html", "lectures/a.ipynb"} <= files.keys()


@pytest.mark.parametrize("path", ["labs/.ipynb_checkpoints/dice-checkpoint.ipynb", "_labs/dice.ipynb"])
def test_what_is_left_out_is_no_page(tmp_path: Path, path: str) -> None:
    assert not [each for each in made(course(tmp_path, notebook(text_cell("# Dice")), path=path)) if "dice" in each]


def test_a_jekyll_course_copies_its_notebooks(tmp_path: Path) -> None:
    root = tmp_path.resolve() / "course"
    root.mkdir()
    (root / "_config.yml").write_text("title: A course\n")
    (root / "index.md").write_text("---\ntitle: Home\n---\n\nWords.\n")
    (root / "dice.ipynb").write_text(notebook(text_cell("# Dice")))
    files = made(root)
    assert "dice.ipynb" in files and not [path for path in files if path.startswith("dice") and path.endswith("html")]


def test_an_edit_gives_what_a_clean_build_gives(tmp_path: Path) -> None:
    root = course(tmp_path, notebook(text_cell("# Dice"), code_cell("a", shown(image_png=PNG))))
    place, post = root / "content/labs/dice.ipynb", root / "content/lectures/a.md"
    other = b64encode(picture("PNG", 31, 20)).decode()
    made(root)
    states = (
        (place, notebook(text_cell("# Dice"), code_cell("a", shown(image_png=other)))),
        (post, "---\ntitle: Rain\n---\n\nNew words, [the lab](../labs/dice.ipynb).\n"),
        (place, notebook(text_cell("# New name", "", "Other words"))),
        (place, "{"),
        (place, notebook(text_cell("# Dice", "", "[x](../lectures/a.md)"))),
        (place, notebook(text_cell("---", "draft: true", "---"), text_cell("# Dice"))),
    )
    for number, (path, text) in enumerate(states):
        path.write_text(text)
        edited, out = made(root), tmp_path / f"clean{number}"
        build(CourseRequest(root, dialects, NOW), BuildOptions(out, cache=tmp_path / f"cache{number}"))
        clean = {str(item.relative_to(out)): item.read_bytes() for item in out.rglob("*") if item.is_file()}
        assert edited == clean


@pytest.mark.parametrize("before", [notebook(text_cell("# Dice")), "{"])
def test_the_preview_makes_all_again_for_a_notebook(tmp_path: Path, before: str) -> None:
    root, memory = course(tmp_path, before), Memory()
    request, path = CourseRequest(root, dialects, NOW), "content/labs/dice.ipynb"
    earlier = take_site(request, memory)
    (root / path).write_text(notebook(text_cell("# Other words")))
    assert rebuild_partly(earlier, request, memory, frozenset({path}), frozenset()) is None
