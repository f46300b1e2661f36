"""Controls, wishes of the reader and paper: focus that is seen, order of keys, no flash, no motion, forced colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from built_sites import build_site, page_of_each_kind

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

DARK = "rgb(20, 23, 27)"

UNSEEN_FOCUS = """() => {
  const seen = node => {
    node.focus();
    const style = getComputedStyle(node);
    return document.activeElement !== node || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  const controls = [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')];
  return controls.filter(node => node.checkVisibility() && !seen(node)).map(node => node.outerHTML.slice(0, 120));
}"""

MOVES = """() => [...document.querySelectorAll('*')]
  .filter(node => [getComputedStyle(node), getComputedStyle(node, '::before')].some(
    style => parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none'
      || style.scrollBehavior === 'smooth'))
  .map(node => node.outerHTML.slice(0, 120))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    yield context.new_page()
    context.close()


def text_of_sheets(pdf: bytes) -> list[str]:
    """Return the text of each sheet."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    sheets = [document[index].get_textpage().get_text_bounded() for index in range(len(document))]
    document.close()
    return sheets


def computed(page: Page, selector: str, name: str) -> Any:
    return page.locator(selector).first.evaluate(f"node => getComputedStyle(node).{name}")


def test_focus_is_seen_on_every_control_and_keys_follow_the_page(page: Page, site: Path, address: str) -> None:
    for path in page_of_each_kind(site).values():
        page.goto(address + path)
        page.keyboard.press("Tab")  # from here on the focus counts as set by keys
        assert page.evaluate(UNSEEN_FOCUS) == [], path
        assert page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0, path


def test_nothing_moves_for_readers_who_want_no_motion(page: Page, site: Path, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    for path in page_of_each_kind(site).values():
        page.goto(address + path)
        assert page.evaluate(MOVES) == [], path


def test_the_chosen_theme_is_there_before_the_first_paint(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("localStorage.setItem('lectorium-theme', 'dark')")
    page.route("**/site.js", lambda route: route.abort())
    page.goto(address)
    assert computed(page, "html", "backgroundColor") == DARK
    assert page.locator("head link[rel=stylesheet]").count() == 1, "a reader waits for one"
    early_or_sheet = "head script[src$='early.js'], head link[rel=stylesheet]"
    assert page.locator(early_or_sheet).first.evaluate("node => node.localName") == "link", "asked for with the script"
    assert not page.locator("script[src$='early.js']").evaluate("node => node.defer || node.async")


def test_marks_do_not_depend_on_colour_alone(browser: Browser, site: Path, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, forced_colors="active")
    page = context.new_page()
    page.goto(address)
    assert "underline" in computed(page, ".site-nav [aria-current]", "textDecorationLine")
    styles = page.locator(".row.is-here, .row.is-today").evaluate_all(
        "rows => rows.map(row => getComputedStyle(row).borderLeftStyle)"
    )
    assert set(styles) == (set() if "real" in site.parent.name else {"solid"}), "the real course marks no row"
    assert page.locator(".row .kind").count() == page.locator(".row").count()
    assert all(text.strip() for text in page.locator(".row .kind").all_inner_texts())
    context.close()


def test_a_row_can_be_linked_to_and_shows_that_it_is_meant(page: Page, address: str) -> None:
    page.goto(address)
    row = page.locator(".row:visible").nth(1)
    link = row.get_by_role("link", name="Link to the row")
    link.focus()
    page.wait_for_function("node => getComputedStyle(node).opacity > 0", arg=link.element_handle())
    page.keyboard.press("Enter")
    assert page.url.endswith("#" + str(row.get_attribute("id")))
    assert row.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"


def test_pages_of_the_whole_site_are_open_without_script(browser: Browser, site: Path, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    fold = page.locator(".row-readings:has(a)").first
    fold.locator("summary").click()
    assert fold.locator("a").first.is_visible()
    page.goto(address + page_of_each_kind(site)["kind-of-page-readings"])
    shown = page.locator("[data-filter-item]")
    assert shown.count() > 0
    assert shown.last.is_visible()
    assert not page.locator("[data-filter]").is_visible()
    context.close()


def test_the_schedule_begins_on_the_first_sheet_and_fills_two_at_most(page: Page, address: str) -> None:
    page.goto(address)
    first, last = (page.locator(".row .row-link").nth(index).inner_text() for index in (0, -1))
    sheets = text_of_sheets(page.pdf(format="A4"))
    assert len(sheets) <= 2
    assert first in sheets[0]
    assert last in sheets[-1], "a sheet without a row is wasted"


def test_on_paper_headings_stay_with_what_follows_and_code_is_not_cut(page: Page, site: Path, address: str) -> None:
    page.goto(address + page_of_each_kind(site)["kind-of-page-lecture"])
    page.emulate_media(media="print")
    assert computed(page, ".body .heading", "breakAfter") == "avoid"
    cut = page.evaluate("[...document.querySelectorAll('.body pre')].filter(n => n.scrollWidth > n.clientWidth).length")
    assert cut == 0
    if page.locator(".body pre").count():
        assert computed(page, ".body pre code, .body pre", "whiteSpace") == "pre-wrap"


def test_a_formula_in_a_definition_leaves_its_line_alone(page: Page, site: Path, address: str) -> None:
    for path in page_of_each_kind(site).values():
        page.goto(address + path)
        page.evaluate("""() => {
          const body = document.querySelector('.body');
          if (body) body.insertAdjacentHTML('beforeend', '<dl><dd>A <em>b</em> <math><mi>x</mi></math></dd></dl>');
        }""")
        margins = page.locator(".body dd > math").evaluate_all(
            "all => all.map(node => getComputedStyle(node).marginTop)"
        )
        assert set(margins) <= {"0px"}, path


@pytest.mark.parametrize("site", ["demo"], indirect=True)
def test_pictures_side_by_side_stay_so_on_screen_and_on_paper(page: Page, address: str) -> None:
    page.goto(address + "lectures/02-looking/")
    pair = page.locator(".body .gallery img")
    assert pair.count() == 2
    sizes: tuple[tuple[Literal["screen", "print"], int], ...] = (("screen", 1280), ("print", 672))
    for media, width in sizes:
        page.emulate_media(media=media)
        page.set_viewport_size({"width": width, "height": 900})
        tops = pair.evaluate_all("all => all.map(node => node.getBoundingClientRect().top)")
        assert len(set(tops)) == 1, media


PRINTED = """---
title: {0}
---
## Why

A.

### One

B.

### Two

C.

## How

### Three

D.

## Readings

- **On {0}**. A. Author. 2020.
  - <https://example.org/{0}>
  - Abstract: {1}
"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("printed")
    (folder / "course/content/lectures").mkdir(parents=True)
    (folder / "course/course.yml").write_text("title: A course\nprint: true\n")
    for name in ("Rain", "Snow"):
        (folder / f"course/content/lectures/{name.lower()}.md").write_text(PRINTED.format(name, "Many words. " * 60))
    build_site(folder / "course", folder / "site", folder / "cache")
    return folder / "site"


def test_the_whole_course_is_numbered_on_paper_with_abstracts_and_each_address_once(page: Page, printed: Path) -> None:
    page.goto((printed / "print/index.html").as_uri())
    contents, first, *_ = text_of_sheets(page.pdf(format="A4"))
    assert "1 Rain" in contents
    assert "Rain" in first
    assert "Snow" not in first, "each begins on a sheet of its own"
    text = " ".join(first.split())
    for heading in ("1 Why", "1.1 One", "1.2 Two", "2 How", "2.1 Three", "3 Readings"):
        assert heading in text
    assert text.count("https://example.org/Rain") == 1
    assert text.count("Many words.") == 60
