"""What the layout that writes `<html>` prints beside the body: news and texts on the front page, the rest in a note."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, build
from lectorium.text.report import format_diagnostic

NOW = datetime(2026, 9, 10, 12, tzinfo=UTC)
HOME = (
    "<!DOCTYPE html>\n<html>{% include head.html %}<body>\n{% include menu.html %}\n"
    "<header>{% if site.term %}<h2>{{ site.term }}</h2>{% endif %}</header>\n"
    '<main>{{ content }}</main>\n<div id="news">{% include news.html %}</div>\n'
    "{% include footer.html %}\n</body></html>\n"
)
FILES = {
    "_config.yml": "title: Course\nroom: R 5\n",
    "_layouts/home.html": HOME,
    "_layouts/default.html": "<html><body><nav>{{ site.room }}</nav>{{ content }}"
    "{% include footer.html %}</body></html>",
    "_layouts/unused.html": "<html><body>{{ content }}<footer>Nobody asks</footer></body></html>",
    "_includes/head.html": "<head><title>{{ page.title }}</title></head>",
    "_includes/menu.html": '<div><a href="https://example.org/forum">Forum</a></div>',
    "_includes/news.html": "<h2>Fresh news</h2>"
    "{% for post in site.posts %}<h3>{{ post.title }}</h3>{{ post.content }}{% endfor %}",
    "_includes/footer.html": "<footer><p>Taught in the old mill</p> Powered by Jekyll</footer>",
    "_posts/2026-09-01-hail.md": "---\ntitle: Hail\nlayout: default\n---\nIce falls.\n",
    "index.md": "---\ntitle: Home\nlayout: home\n---\nHello.\n",
}


def built(root: Path, files: dict[str, str]) -> tuple[Path, str]:
    """Build a course; return where it stands, and what was told of layouts."""
    for path, text in files.items():
        (root / "course" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "course" / path).write_text(text, "utf-8")
    request = CourseRequest((root / "course").resolve(), dialects, NOW)
    report = build(request, BuildOptions(root / "out", cache=root / "cache"))
    told = (item for item in report.summary.diagnostics if item.code.code == "JK109")
    return root / "out", "\n".join(format_diagnostic(item, report.find) for item in told)


def test_news_beside_the_body_stand_on_the_front_page_and_the_rest_is_told_once_a_layout(tmp_path: Path) -> None:
    out, told = built(tmp_path, FILES)
    front = (out / "index.html").read_text("utf-8")
    assert "Fresh news" in front
    assert "Ice falls." in front
    assert "old mill" not in front
    assert told == (
        "_layouts/default.html: info JK109 [layout-words] ours replaces the layout `default`, so no page shows what it "
        "has beside the text: `{{ site.room }}`, `Taught in the old mill`\n"
        "  = help: what readers need goes on a page or into the navigation\n"
        "_layouts/home.html: info JK109 [layout-words] ours replaces the layout `home`, so no page shows what it "
        "has beside the text: `https://example.org/forum`\n"
        "  = help: what readers need goes on a page or into the navigation"
    )


def test_a_text_beside_the_body_stands_on_the_front_page_alone(tmp_path: Path) -> None:
    text = "Office hours are on every Tuesday in the small room behind the library, with tea and cake."
    layout = f"<html><body>{{{{ content }}}}<div>{text}</div></body></html>"
    out, told = built(tmp_path, {**FILES, "_layouts/home.html": layout, "_layouts/default.html": layout})
    assert text in (out / "index.html").read_text("utf-8")
    assert [text in page.read_text("utf-8") for page in out.rglob("hail*.html")] == [False]
    assert text in told.split("\n")[0]


def test_tags_of_a_layout_that_stand_across_its_furniture_are_left_alone(tmp_path: Path) -> None:
    layout = "<html><body><nav>{% if page.x %}</nav>{% endif %}{{ content }}{% include news.html %}</body></html>"
    out, told = built(tmp_path, {**FILES, "_layouts/home.html": layout})
    assert "Fresh news" not in (out / "index.html").read_text("utf-8")
    assert "the layout `home`, so no page shows what it has beside the text: `Fresh news`" in told
