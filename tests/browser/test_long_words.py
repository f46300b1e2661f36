"""Words that are longer than the place for them, and numbers of equations: nothing is cut off or makes a page wider."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from built_sites import build_site
from static_host import host

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

COURSE = """\
title: Machine Learning, Data and Society, an Advanced Introduction for Engineers and Others
term: Autumn 2026
print: true
people: [{name: Ada}]
nav:
  - {title: Schedule, url: /}
  - {title: Lectures, url: /lectures/}
  - {title: Reading lists, url: /readings/}
  - {title: Topics, url: /tags/}
  - {title: Course information, url: /course/}
  - {title: Search everything, url: /search/}
"""
LONG = "Overparameterized Networks and the Donaudampfschifffahrtsgesellschaftskapitaenspatent"
LONG_POST = (
    f"---\ntitle: {LONG}\ndate: 2026-09-07\n---\n\n## {LONG}\n\nWords.\n\n## More\n\nWords.\n\n## Again\n\nWords.\n"
    "\n### Three\n\n#### Four\n\n##### Five\n\n###### Six\n\nWords, and words, to ada-lovelace@tu-berlin.example.\n"
    + "\n"
    + "| column " * 16
    + "|\n"
    + "| --- " * 16
    + "|\n"
    + "| words " * 16
    + "|\n"
    + "\n``` python {title='a.py' linenos=1}\n"
    + "long_name(" * 20
    + "\n```\n\n---\n\nWords.\n"
)
ARABIC_POST = "---\ntitle: الشبكات\nlanguage: ar\ndate: 2026-09-09\ntime: 10:00-11:30\ntags: [rain]\n---\n\nنص.\n"
EQUATIONS = r"""---
title: Equations
date: 2026-09-08
tags: [rain]
---

\begin{equation}
\label{sum} a^2+b^2=c^2
\end{equation}

By \eqref{sum}, and by $\ref{sum}$.

| a | b |
| --- | --- |
| $$x = 1 \tag{7}$$ | words |
"""
SIZES = (320, 390, 768, 1280, 1920)
PLACES = """
[...document.querySelectorAll('.math-display')].slice(0, 1).map(box => {
  const at = node => node.getBoundingClientRect(), cells = [...box.querySelectorAll('mtd')];
  return [at(box).right - at(cells[2].querySelector('mtext')).right,
    Math.abs((at(box).left + at(box).right) / 2 - (at(cells[1]).left + at(cells[1]).right) / 2)];
})[0]
"""
LOOKS = """
['h2', 'h3', 'h4', 'h5', 'h6'].map(name => getComputedStyle(document.querySelector('.body ' + name)))
  .map(style => [style.fontFamily, style.fontSize, style.color].join())
"""
CUT = """
[...document.querySelectorAll('.course-list li a')].filter(link => link.scrollWidth > link.clientWidth).length
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a course with a long title, long words and six entries in its navigation."""
    folder = tmp_path_factory.mktemp("long-words")
    (folder / "course/content/lectures").mkdir(parents=True)
    (folder / "course/course.yml").write_text(COURSE)
    posts = {"long": LONG_POST, "equations": EQUATIONS, "arabic": ARABIC_POST}
    for name, text in posts.items():
        (folder / f"course/content/lectures/{name}.md").write_text(text, encoding="utf-8")
    build_site(folder / "course", folder / "out", folder / "cache")
    with host(folder / "out", "/a/b/") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page."""
    page = browser.new_page()
    yield page
    page.close()


def test_a_formula_of_its_own_never_scrolls_up_and_down(page: Page, url: str) -> None:
    page.goto(url + "lectures/equations/")
    boxes = page.locator(".math-display")
    assert {boxes.nth(at).evaluate("box => getComputedStyle(box).overflowY") for at in range(boxes.count())} == {
        "hidden"
    }


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("path", ["", "lectures/", "lectures/equations/", "lectures/long/", "print/", "search/"])
def test_no_page_scrolls_sideways(page: Page, url: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url + path)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_a_long_word_cuts_no_title_of_the_list_of_lectures(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(url + "lectures/equations/")
    assert page.evaluate(CUT) == 0


def test_each_level_of_headings_looks_other_and_an_address_stays_in_one_line(page: Page, url: str) -> None:
    page.goto(url + "lectures/long/")
    assert len(set(page.evaluate(LOOKS))) == 5
    for width in range(320, 480, 16):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.querySelector('.body p a').getClientRects().length") == 1
    page.set_viewport_size({"width": 1100, "height": 800})
    edges = page.evaluate("['hr', 'hr + p'].map(at => document.querySelector(at).getBoundingClientRect().left)")
    assert edges[0] == edges[1], "a line begins where the words do"


def test_paper_cuts_off_neither_tables_nor_lines_of_code_and_has_no_coloured_label(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 680, "height": 900})
    page.goto(url + "lectures/long/")
    page.locator(".scroll:not(.is-whole)").first.wait_for()
    page.emulate_media(media="print")
    wide = (
        "[...document.querySelectorAll('.body table, .code .line')].filter(e => e.getBoundingClientRect().right > 681)"
    )
    assert page.evaluate(f"{wide}.length") == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.kind')).color") == "rgb(68, 68, 68)"


@pytest.mark.parametrize(("width", "most"), [(390, 80), (768, 100), (1280, 100), (1920, 100)])
def test_a_long_title_leaves_the_header_low(page: Page, url: str, width: int, most: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url + "lectures/equations/")
    height = page.evaluate("document.querySelector('.site-header').getBoundingClientRect().height")
    assert height <= most, "three lines at most"


@pytest.mark.parametrize("width", SIZES)
def test_the_number_of_an_equation_stands_at_the_right(page: Page, url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url + "lectures/equations/")
    from_edge, from_middle = page.evaluate(PLACES)
    assert 0 <= from_edge < 12, "the number"
    assert from_middle < 8, "the equation, but for the spaces of its cell"
    box = page.locator("td math").bounding_box()
    assert box and 40 < box["width"] < 300, "in a cell it stands beside its equation"


def test_a_reference_to_an_equation_is_a_link_and_no_formula(page: Page, url: str) -> None:
    page.goto(url + "lectures/equations/")
    assert page.locator("p:has(a[href='#eq-sum'])").inner_html() == (
        'By <a href="#eq-sum">(1)</a>, and by <a href="#eq-sum">1</a>.'
    )


@pytest.mark.parametrize(
    ("tex", "parts"),
    [
        (r"x + 1", ["basic"]),
        (r"\nabla_\theta J(\theta) + \gamma\lambda\varepsilon\phi", ["basic"]),
        (r"\mathcal{H} \to \mathcal{Y}", ["basic", "script"]),
        (r"\mathrm{\gamma}\text{λ}", ["basic", "greek"]),
        (r"\frac{\alpha}{2} \odot x", ["basic", "symbols"]),
    ],
)
def test_a_page_loads_the_parts_of_the_font_that_its_formulas_need(
    page: Page, tmp_path: Path, tex: str, parts: list[str]
) -> None:
    (tmp_path / "course/content/lectures").mkdir(parents=True)
    (tmp_path / "course/course.yml").write_text("title: C\n")
    (tmp_path / "course/content/lectures/a.md").write_text(f"---\ntitle: A\n---\n\nIt is ${tex}$.\n", encoding="utf-8")
    build_site(tmp_path / "course", tmp_path / "out", tmp_path / "cache")
    loaded = list[str]()
    page.on("request", lambda request: loaded.append(request.url))
    with host(tmp_path / "out", "/") as url:
        page.goto(f"{url}lectures/a/", wait_until="networkidle")
    found = {name.partition("math-")[2].removesuffix(".woff2") for name in loaded if name.endswith(".woff2")}
    assert sorted(found) == parts


@pytest.mark.parametrize("columns", [2, 30])
def test_the_head_of_a_long_table_stays_in_sight(page: Page, tmp_path: Path, columns: int) -> None:
    head = "| head " * columns + "|\n" + "| --- " * columns + "|\n"
    (tmp_path / "course/content/lectures").mkdir(parents=True)
    (tmp_path / "course/course.yml").write_text("title: C\n")
    text = f"---\ntitle: A\n---\n\n{head}{('| words ' * columns + '|' + chr(10)) * 60}\nEnd.\n\n" + "More.\n\n" * 40
    (tmp_path / "course/content/lectures/a.md").write_text(text)
    build_site(tmp_path / "course", tmp_path / "out", tmp_path / "cache")
    page.set_viewport_size({"width": 1000, "height": 700})
    with host(tmp_path / "out", "/") as url:
        page.goto(f"{url}lectures/a/")
        page.locator(".scroll.is-whole" if columns == 2 else ".scroll:not(.is-whole)").wait_for()
        page.locator("tr:nth-child(40)").scroll_into_view_if_needed()
        head_at, row_at = (page.locator(name).first.bounding_box() for name in ("th", "tr:nth-child(40)"))
        assert head_at
        assert row_at
        assert 0 <= head_at["y"] < row_at["y"] < 700
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 1000
