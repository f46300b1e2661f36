"""Every way in which an author names a picture or file: one finding at the exact place, silence when it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.check.review import Review
from mini_course import picture, review_course

CONFIGS = {
    "native": ("course.yml", "content/", "content/lectures/a.md"),
    "jekyll": ("_config.yml", "", "_posts/2026-08-01-a.md"),
}
FORMS = {
    "inline": "![A plot](/img/X)",
    "root": "![A plot]({{ site.baseurl }}/img/X)",
    "title": '![A plot](/img/X "A title")',
    "pointed": "![A plot](</img/X>)",
    "filter": "![A plot]({{ '/img/X' | relative_url }})",
    "filter in html": '<img src="{{ "/img/X" | relative_url }}" alt="A plot">',
    "prepend": '<img src="{{ "/img/X" | prepend: site.baseurl }}" alt="A plot">',
    "reference": "![A plot][p]\n\n[p]: /img/X",
    "html": '<img alt="A plot"\n  src="/img/X">',
    "no quotes": "<img alt=plot src=/img/X>",
    "table": "| a | b |\n|---|---|\n| ![A plot](/img/X) | c |",
    "footnote": "Rain.[^1]\n\n[^1]: See ![A plot](/img/X).",
    "poster": '<video poster="/img/X" src="/img/ok.png" controls></video>',
    "source": '<video controls><source src="/img/X"></video>',
    "one in srcset": '<img src="/img/ok.png" srcset="/img/X" alt="A plot">',
    "second in srcset": '<img src="/img/ok.png" srcset="/img/ok.png 1x, /img/X 2x" alt="A plot">',
    "root in srcset": '<img src="/img/ok.png" srcset="{{ site.baseurl }}/img/X 2x,\n /img/ok.png 3x" alt="A plot">',
    "picture": '<picture>\n<source srcset="/img/X">\n<img src="/img/ok.png" alt="A plot">\n</picture>',
    "style": '<div style="color: red; background: url(/img/X) no-repeat">Rain</div>',
    "quotes in style": "<div style=\"background-image: url('/img/X')\">Rain</div>",
    "background": '<table background="/img/X"><tr><td>Rain</td></tr></table>',
}


def course(root: Path, kind: str, body: str) -> Review:
    config, assets, lecture = CONFIGS[kind]
    for name in ("plot.png", "ok.png"):
        (root / assets / "img").mkdir(parents=True, exist_ok=True)
        (root / assets / "img" / name).write_bytes(picture("PNG", 60 + len(name), 48))
    (root / config).write_text(
        "title: A course\nurl: https://example.edu\nbaseurl: /stat\n" if kind == "jekyll" else "title: A\n"
    )
    (root / lecture).parent.mkdir(parents=True, exist_ok=True)
    (root / lecture).write_text(f"---\ntitle: A lecture\n---\n\n{body}\n")
    return review_course(root)


def marked(done: Review) -> list[tuple[str, str]]:
    """Return the code of every finding about an address or about Liquid, and the words under its caret."""
    found = []
    for item in done.diagnostics:
        source = done.find(item.span.path)
        if item.code.code.startswith(("IMG00", "LINK", "JK", "MD003")) and source is not None:
            found.append((item.code.code, source.text[item.span.start : item.span.end]))
    return found


@pytest.mark.parametrize("kind", CONFIGS)
@pytest.mark.parametrize("form", FORMS)
def test_a_broken_one_is_named_once_and_a_mended_one_is_silent(form: str, kind: str, tmp_path: Path) -> None:
    ((code, words),) = marked(course(tmp_path, kind, FORMS[form].replace("X", "plto.png")))
    assert code == "IMG001"
    assert "/img/plto.png" in words
    assert not set(words) & set("<>\n")
    assert marked(course(tmp_path, kind, FORMS[form].replace("X", "plot.png"))) == []


def test_liquid_without_a_value_is_one_finding_not_a_missing_file(tmp_path: Path) -> None:
    body = '![A plot]({{ im }}) [the plot]({{ im | first }})\n\n<img src="{{ "x" | size }}" alt="A plot">'
    assert [code for code, _ in marked(course(tmp_path, "jekyll", body))] == ["JK002", "JK002", "JK002"]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/img/ok.png"><img src="/img/plot.png" alt="A plot"></a>',
        '<div>\n<a href="/img/ok.png">\n  <img src="/img/plot.png" alt="A plot">\n</a>\n</div>',
        '<a href="https://example.org" aria-label="The data"><i class="icon"></i></a>',
        '<a title="The data" href="https://example.org"><i class="icon"></i></a>',
    ],
)
def test_a_link_around_a_picture_or_with_a_label_has_words(link: str, tmp_path: Path) -> None:
    assert marked(course(tmp_path, "native", link)) == []


def test_a_picture_behind_a_link_is_no_part_of_it(tmp_path: Path) -> None:
    link = '<a href="https://example.org"></a> <img src="/img/plot.png" alt="A plot">'
    assert marked(course(tmp_path, "native", link)) == [("LINK103", '<a href="https://example.org">')]


def test_a_picture_whose_label_nobody_explains_is_named(tmp_path: Path) -> None:
    body = (
        "![A plot][nope] ![ok][] ![shown][p] `![c][d]` \\![e][f]\n\n[p]: /img/ok.png\n[ok]: /img/ok.png\n\n    ![c][d]"
    )
    done = course(tmp_path, "native", body)
    (found,) = (item for item in done.diagnostics if item.code.code.startswith("MD"))
    source = done.find(found.span.path)
    assert source is not None
    assert (found.code.code, source.text[found.span.start : found.span.end]) == ("MD108", "![A plot][nope]")


def test_a_misspelt_scheme_is_one_finding(tmp_path: Path) -> None:
    done = course(tmp_path, "native", "See [the data](htp://example.org/x) and the words htp://example.org/y.")
    assert marked(done) == [("LINK008", "htp://example.org/x"), ("LINK108", "htp://")]
