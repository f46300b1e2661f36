"""A course whose every field and drawing tries to run code, in real Chromium without the page's own policy."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from built_sites import build_site, html_pages
from lectorium.render.svg import clean_svg
from static_host import host
from svg_vectors import HONEST, HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

SHORT = (
    "<script>ran(0)</script>",
    "<img src=x onerror=ran(0)>",
    '"><img src=x onerror=ran(0)>',
    "'><svg onload=ran(0)>",
    "javascript:ran(0)",
    "</title><script>ran(0)</script>",
    "</script><script>ran(0)</script>",
    "]]><script>ran(0)</script>",
    "--><img src=x onerror=ran(0)>",
    "{{ ran(0) }}{% raw %}<b onmouseover=ran(0) autofocus onfocus=ran(0) tabindex=1>x</b>",
)
BLOCKS = (
    *SHORT,
    "<script\n>ran(0)</script\n>",
    "<ScRiPt src=data:text/javascript,ran(0)></sCrIpT>",
    "<script/x>ran(0)</script/x>",
    "<svg><script>ran(0)</script></svg>",
    "<svg><animate onbegin=ran(0) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:ran(0)><text x=20 y=20>x</text></a></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=ran(0)>\">",
    "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>ran(0)</script></svg>#x\">",
    "<svg><foreignObject><iframe srcdoc=\"<script>parent.ran(0)</script>\"></iframe></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=ran(0)&gt;\">",
    "<math><annotation-xml encoding=text/html><img src=x onerror=ran(0)></annotation-xml></math>",
    "<math href=javascript:ran(0)>x</math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=ran(0)>",
    "<noscript><p title=\"</noscript><img src=x onerror=ran(0)>\"></noscript>",
    "<textarea><img title=\"</textarea><img src=x onerror=ran(0)>\">",
    "<title><img title=\"</title><img src=x onerror=ran(0)>\">",
    "<xmp><img title=\"</xmp><img src=x onerror=ran(0)>\">",
    "<iframe src=javascript:parent.ran(0)></iframe>",
    "<iframe srcdoc=\"<img src=x onerror=parent.ran(0)>\"></iframe>",
    "<iframe src=\"data:text/html,<script>parent.ran(0)</script>\"></iframe>",
    "<object data=\"data:text/html,<script>parent.ran(0)</script>\"></object>",
    "<embed src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='ran(0)'/>\">",
    "<form action=javascript:ran(0)><input autofocus onfocus=ran(0)><button formaction=javascript:ran(0)>b</form>",
    "<details open ontoggle=ran(0)><summary onclick=ran(0)>x</summary></details>",
    "<video src=x onerror=ran(0)><source onerror=ran(0)></video>",
    "<audio src=x onerror=ran(0)>",
    "<body onload=ran(0)>",
    "<marquee onstart=ran(0)>x</marquee>",
    "<div style=\"animation:x\" onanimationstart=ran(0)>x</div><style>@keyframes x{}</style>",
    "<template><img src=x onerror=ran(0)></template>",
    "<meta http-equiv=refresh content=\"0;url=javascript:ran(0)\">",
    "<base href=\"javascript:/ran(0)//\">",
    "<link rel=stylesheet href=x onerror=ran(0)>",
    "<img src=x srcset=\"x 1x\" sizes=1 onerror = 'ran(0)'/ alt=`>`",
    "<img/src='x'/onerror='ran(0)'>",
    "<img src=x onerror\n=\nran(0)>",
    "<<img src=x onerror=ran(0)>img src=x onerror=ran(0)>",
    "<a href=\"java&#x09;script:ran(0)\">x</a>",
    "<a href=\"&#14; javascript:ran(0)\">x</a>",
    "<a href=\"javascript&colon;ran(0)\">x</a>",
    "<a href=\"vbscript:ran(0)\" onclick=ran(0)>x</a>",
    "[x](javascript:ran(0)) [y](<java\tscript:ran(0)>) [z](javascript&#58;ran(0)) <javascript:ran(0)>",
    "[x][bad]\n\n[bad]: javascript:ran(0) \"<img src=x onerror=ran(0)>\"",
    "![a\" onerror=\"ran(0)](x.png \"b\" onload=\"ran(0)\")",
    "![<img src=x onerror=ran(0)>](x.png){: onerror=\"ran(0)\" style=\"x\"}",
    "x\n{: onclick=\"ran(0)\" onmouseover=\"ran(0)\" id=\"\\\"><img src=x onerror=ran(0)>\"}",
    "## <img src=x onerror=ran(0)> {#x\"onfocus=ran(0)}",
    "```html\" onmouseover=\"ran(0)\n</code></pre><img src=x onerror=ran(0)>\n```",
    "`</code><img src=x onerror=ran(0)>`",
    "$\\text{<img src=x onerror=ran(0)>}$ $\\href{javascript:ran(0)}{x}$ $$\\color{red\"onfocus=ran(0)}x$$",
    "$x</math><img src=x onerror=ran(0)>$",
    "[^1] <!-- -->\n\n[^1]: <img src=x onerror=ran(0)>",
    "*[HTML]: \"><img src=x onerror=ran(0)>\n\nHTML",
    "Term\n: <img src=x onerror=ran(0)>",
    "| a | b |\n|---|---|\n| <img src=x onerror=ran(0)> | `|` |",
    "> [!NOTE]<img src=x onerror=ran(0)>\n> <svg onload=ran(0)>",
    "<p id=\"currentScript\"><form name=body><input name=firstChild><img name=cookie><a id=x href=javascript:ran(0)>",
    "<!--><img src=x onerror=ran(0)>-->",
    "<![CDATA[><img src=x onerror=ran(0)>]]>",
    "<?x ><img src=x onerror=ran(0)>?>",
    "<!x ><img src=x onerror=ran(0)>",
    "{% include x.html y='<img src=x onerror=ran(0)>' %} {{ '<svg onload=ran(0)>' }} {{ page.title }}",
    "## Required Readings\n\n### <img src=x onerror=ran(0)>\n+ <svg onload=ran(0)>, \"><img src=x onerror=ran(0)>\n"
    "+ 2020\n+ https://example.org/\"onfocus=ran(0)",
)  # fmt: skip
FIELDS = ("title", "description", "excerpt", "section", "team", "deck", "video", "image", "permalink", "authors")


def _yaml(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _write_course(root: Path) -> None:
    """Write sixty posts: every block once on its own, then in mixes, under front matter that attacks as well."""
    dice = random.Random(20261122)
    (root / "content/lectures").mkdir(parents=True)
    (root / "content/pages").mkdir()
    (root / "course.yml").write_text(
        f"title: {_yaml(SHORT[2])}\ndescription: {_yaml(SHORT[5])}\nterm: {_yaml(SHORT[1])}\n"
        f"people:\n  - name: {_yaml(f'Ada {SHORT[1]}')}\n    role: {_yaml(SHORT[3])}\n"
        f"teams:\n  - name: {_yaml(SHORT[2])}\n    members: [{_yaml(f'Eve {SHORT[1]}')}, {_yaml(SHORT[6])}]\n"
        f"nav:\n  - title: {_yaml(SHORT[1])}\n    url: {_yaml(SHORT[4])}\n"
    )
    for number in range(len(BLOCKS) + 20):
        blocks = [BLOCKS[number % len(BLOCKS)], *dice.sample(BLOCKS, 0 if number < len(BLOCKS) else 6)]
        field = FIELDS[number % len(FIELDS)]
        own = f"{number} " if field == "permalink" else ""
        front = f"{field}: {_yaml(own + dice.choice(SHORT))}\ntags: [{_yaml(dice.choice(SHORT))}, plain]\n"
        title = "" if field == "title" else f"title: Post {number}\n"
        folder = "pages" if number % 9 == 8 else "lectures"
        text = f"---\n{title}{front}---\n\nStart.\n\n" + "\n\nbetween\n\n".join(blocks) + "\n"
        (root / f"content/{folder}/p{number}.md").write_text(text)
    _write_drawings(root / "static/drawings")


def _write_drawings(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number, data in enumerate(HOSTILE.values()):
        (folder / f"{number}.svg").write_bytes(data)


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    folder = tmp_path_factory.mktemp("hostile")
    _write_course(folder / "course")
    build_site(folder / "course", folder / "out", folder / "cache", "--base-url", "https://course.example.org/")
    with host(folder / "out") as url:
        yield folder / "out", url


STRANGE_LINKS = """[...document.querySelectorAll('a[href], area[href], use, form, button, iframe, object, embed')]
  .filter(e => 'protocol' in e ? !/^(https?:|mailto:|tel:|)$/.test(e.protocol)
    : /script:|data:/i.test(e.cloneNode(e.tagName !== 'FORM').outerHTML.replace(/[^!-~]/g, '')))
  .map(e => e.outerHTML.slice(0, 200))"""


def test_nothing_that_an_author_writes_runs(browser: Browser, hostile_site: tuple[Path, str]) -> None:
    site, address = hostile_site
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(15_000)
    ran: list[str] = []
    page.expose_function("ran", lambda _number: ran.append(page.url))
    page.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())
    strange = []
    for path in html_pages(site):
        url = address + quote(path.relative_to(site).as_posix())
        page.goto(url)
        strange += [f"{url}: {link}" for link in page.evaluate(STRANGE_LINKS)]
        page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        page.evaluate("""for (const e of document.body.querySelectorAll('main *'))
          for (const name of ['mouseover', 'focus', 'toggle', 'error', 'load'])
            if (!/^(IMG|LINK|SCRIPT|IFRAME)$/.test(e.tagName)) e.dispatchEvent(new Event(name))""")
        assert page.url == url, "a post has sent the reader elsewhere"
    page.context.close()
    assert ran == []
    assert strange == []


def test_the_test_would_see_what_runs(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title><body><img src=x onerror=ran(0)>")
    with host(tmp_path) as address:
        context = browser.new_context(bypass_csp=True)
        page = context.new_page()
        ran: list[int] = []
        page.expose_function("ran", lambda number: ran.append(int(number)))
        page.goto(address)
        page.wait_for_load_state("networkidle")
        context.close()
    assert ran == [0]


class _Watch:
    """A browser that tells what ran in its pages and what they asked other hosts for."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(bypass_csp=True, viewport={"width": 200, "height": 120})
        self.ran: list[int] = []
        self.asked: list[str] = []
        self.context.expose_function("ran", lambda number: self.ran.append(int(number)))
        self.context.route(lambda url: "127.0.0.1" not in url, self._refuse)

    def _refuse(self, route: Route) -> None:
        self.asked.append(route.request.url)
        route.abort()

    def opens(self, url: str) -> bool:
        """Open a drawing as a document, click on it, let its animations begin; tell whether something happened.

        Each has a page of its own: one that sends its page elsewhere would disturb the opening of the next.
        """
        self.ran.clear()
        self.asked.clear()
        with self.context.new_page() as page:
            page.goto(url)
            page.mouse.click(60, 50)
            page.wait_for_timeout(60)
        return bool(self.ran or self.asked)


@pytest.mark.slow
def test_no_published_drawing_runs_or_loads_anything(browser: Browser, hostile_site: tuple[Path, str]) -> None:
    watch = _Watch(browser)
    _, address = hostile_site
    happened = [kind for number, kind in enumerate(HOSTILE) if watch.opens(f"{address}drawings/{number}.svg")]
    watch.context.close()
    assert happened == []


@pytest.mark.slow
def test_the_test_would_see_what_drawings_do(browser: Browser, tmp_path: Path) -> None:
    _write_drawings(tmp_path / "drawings")
    watch = _Watch(browser)
    with host(tmp_path) as address:
        happened = [kind for number, kind in enumerate(HOSTILE) if watch.opens(f"{address}drawings/{number}.svg")]
    watch.context.close()
    assert len(happened) >= 40, happened


def _shot(page: Page, url: str) -> bytes:
    page.goto(url)
    page.evaluate("() => { document.documentElement.pauseAnimations(); document.documentElement.setCurrentTime(0) }")
    return page.screenshot(animations="disabled")


def test_the_copy_of_a_drawing_looks_like_it(browser: Browser, tmp_path: Path) -> None:
    kinds = [kind for kind, data in HONEST.items() if data.rstrip().endswith(b"</svg>")]
    assert len(kinds) >= 15
    for number, kind in enumerate(kinds):
        data = HONEST[kind]
        cleaned = clean_svg("a.svg", data.rstrip()[: -len("</svg>")] + b"<script>ran(0)</script></svg>")
        assert cleaned.copy, kind
        (tmp_path / f"{number}.svg").write_bytes(data)
        (tmp_path / f"{number}-copy.svg").write_text(cleaned.copy, "utf-8")
    page = browser.new_context(viewport={"width": 200, "height": 120}).new_page()
    with host(tmp_path) as address:
        differ = [
            kind
            for number, kind in enumerate(kinds)
            if _shot(page, f"{address}{number}.svg") != _shot(page, f"{address}{number}-copy.svg")
        ]
    page.context.close()
    assert differ == []
