"""Code blocks: every character kept, colours that can be read in both themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from body_support import Seen, faults_of, html_of
from lectorium.render.code import Highlighter, language_of
from lectorium.render.code_options import CodeOptions, read_options
from lectorium.render.colour import CLASSES, GROUNDS, colour_class
from lectorium.render.length import WIDTH_CLASSES
from lectorium.text import limits


def test_a_fence_is_highlighted_and_can_be_scrolled() -> None:
    assert html_of("```python\nx = 1\n```") == (
        '<div class="code" data-language="python"><pre tabindex="0"><code><span class="n">x</span> '
        '<span class="o">=</span> <span class="mi">1</span>\n</code></pre></div>\n'
    )


@pytest.mark.parametrize("fence", ["```nosuch\n", "```\n", "```text\n"])
def test_an_unknown_or_missing_language_is_shown_plain(fence: str) -> None:
    html = html_of(f"{fence}a < b && c\n```")
    assert "<code>a &lt; b &amp;&amp; c\n</code>" in html


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("python", "python"), ('Python title="x"', "python"), ("{.r}", "r"), ("{r, echo=FALSE}", "r"), ("c++", "cpp"),
        ("language-js", "js"), ("", ""), ('"><script>', ""), ("{#id .hs}", "hs"), ("{ #a-b.c .hs .x}", "hs"),
        ("{#id}", ""), ("{.hs #id}", "hs"), ("c#", "c#"), ("#id", ""),
    ],
)  # fmt: skip
def test_the_language_of_a_fence(info: str, language: str) -> None:
    assert language_of(info).replace("c++", "cpp") == language


@pytest.mark.parametrize(
    ("info", "options"),
    [
        ("python", CodeOptions()),
        ('python title="train.py" linenums="1" hl_lines="2 4-5"', CodeOptions("train.py", 1, ((2, 2), (4, 5)))),
        ("python title='a b.py' linenums=\"7\"", CodeOptions("a b.py", 7)),
        ("js {1,3-4} title=a.js showLineNumbers", CodeOptions("a.js", 1, ((1, 1), (3, 4)))),
        ("js{2} showLineNumbers{5}", CodeOptions("", 5, ((2, 2),))),
        ("ts:line-numbers=3 {1} [a/b.ts]", CodeOptions("a/b.ts", 3, ((1, 1),))),
        ('go {linenos=table,hl_lines=[1,"3-4"],linenostart=199}', CodeOptions("", 199, ((1, 1), (3, 4)))),
        ('{.r .numberLines startFrom="10"}', CodeOptions("", 10)),
        ('{.python filename="run.py" code-line-numbers="true"}', CodeOptions("run.py", 1)),
        ("{r, echo=FALSE, linenos=false}", CodeOptions()),
        ("python linenos ", CodeOptions("", 1)),
        ('java mark_lines="1 2"', CodeOptions("", None, ((1, 1), (2, 2)))),
        ("title=x.py", CodeOptions()),
        ("{python}", CodeOptions()),
        ("python subtitle=x data={1}", CodeOptions()),
        ("python hl_lines=99999999999-1", CodeOptions("", None, ((999999, 999999), (99999, 1)))),
    ],
)
def test_what_is_asked_of_a_fence_in_the_words_of_many_programs(info: str, options: CodeOptions) -> None:
    assert read_options(info) == options


def test_a_block_has_a_title_numbers_and_lines_that_stand_out() -> None:
    html = html_of('```python title="<a>.py" linenums="9" hl_lines="2"\ns = """\n\nx"""\n```')
    assert html == (
        '<div class="code" data-language="python"><p class="code-title">&lt;a&gt;.py</p><pre tabindex="0"><code>'
        '<span class="line" data-line="9"><span class="n">s</span> <span class="o">=</span> '
        '<span class="s2">"""</span>\n</span>'
        '<mark class="line" data-line="10">\n</mark>'
        '<span class="line" data-line="11"><span class="s2">x</span><span class="s2">"""</span>\n</span>'
        "</code></pre></div>\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "```python\nx\n```\n{: .line-numbers }\n",
        "```python linenos\nx\n```\n",
        "    x\n{: .numberLines }\n",
    ],
)
def test_numbers_can_be_asked_for_by_a_class(text: str) -> None:
    assert ' data-line="1">' in html_of(text)


@settings(max_examples=60)
@given(st.text(max_size=80), st.sampled_from(["python", "html", "bash", "c++", "json", "nosuch", "diff", "tex"]))
def test_no_character_of_code_is_altered(code: str, language: str) -> None:
    code = code.replace("\r", "").replace("\0", "")
    assert Seen(Highlighter().write(code, language)).text == code
    assert Seen(Highlighter().write(code, language, CodeOptions("", 1, ((1, 2),)))).text == code


def test_code_that_takes_too_long_is_shown_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "HIGHLIGHTING_SECONDS", 0.01)
    monkeypatch.setattr("lectorium.render.code.process_time", lambda: 0.0)
    code = "a \n" * 20_000
    assert html_of(f"```java\n{code}```\n\n```python\nx = 1\n```").count("<span") == 0
    assert faults_of(f"Text.\n\n```java\n{code}```\n") == (
        "post.md:3:1: info MD206 [code-not-highlighted] this code is too long, or takes too long, to be highlighted: it"
        " is shown plain\n"
        "  |\n3 | ```java\n  | ^^^^^^^\n"
        "  = help: split it into shorter blocks"
    )


@pytest.mark.parametrize(("most", "in_all", "coloured"), [(20, 100, 2), (5, 100, 0), (20, 10, 1)])
def test_code_that_is_too_long_is_shown_plain(
    most: int, in_all: int, coloured: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "HIGHLIGHTED", most)
    monkeypatch.setattr(limits, "HIGHLIGHTED_IN_ALL", in_all)
    assert html_of("```python\nx = 10\n```\n" * 2).count('"mi"') == coloured


def test_leading_and_blank_lines_are_kept() -> None:
    assert Seen(html_of("```\n\n\n  a\n\tb\n\n```")).text.rstrip("\n") == "\n\n  a\n\tb"


def _variables(sheet: str, theme: str) -> dict[str, str]:
    block = sheet[: sheet.index("}")]
    found = re.findall(r"(--[\w-]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", block)
    return {name: light if theme == "light" else dark for name, light, dark in found}


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _mixed(one: str, two: str, share: float) -> str:
    pairs = ((int(one[at : at + 2], 16), int(two[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(first * share + second * (1 - share)):02x}" for first, second in pairs)


THEMES = ["light", "dark"]


@pytest.mark.parametrize("theme", THEMES)
def test_code_colours_can_be_read(theme: str, root: Path) -> None:
    values = _variables((root / "static/css/code.css").read_text(), theme)
    for ground in (values.pop("--code-page"), values.pop("--code-marked")):
        assert len(values) > 8
        poor = {
            name: round(contrast(value, ground), 2) for name, value in values.items() if contrast(value, ground) < 4.5
        }
        assert poor == {}


@pytest.mark.parametrize("theme", THEMES)
def test_author_colours_can_be_read_on_every_ground(theme: str, root: Path) -> None:
    values = _variables((root / "static/css/body.css").read_text(), theme)
    site = _variables((root / "static/css/site.css").read_text(), theme)
    grounds = [site[name] for name in ("--page", "--surface", "--raised")]
    colours = {name: value for name, value in values.items() if name.startswith("--color-")}
    assert set(colours) == {f"--{name}" for name in CLASSES}
    grounds += [_mixed(colour, site["--page"], 0.14) for colour in (*colours.values(), site["--text"])]
    poor = {(n, g): contrast(v, g) for n, v in colours.items() for g in grounds if contrast(v, g) < 4.5}
    assert poor == {}
    assert contrast(values["--marked"], values["--on-marked"]) >= 4.5


def test_every_class_has_its_style(root: Path) -> None:
    sheet = (root / "static/css/body.css").read_text()
    assert "var(--ground) 14%" in sheet
    assert [name for name in (*CLASSES, *GROUNDS, *WIDTH_CLASSES) if f".{name} {{" not in sheet] == []


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("red", "color-red"), ("#F00", "color-red"), ("#ff0000", "color-red"), ("rgb(0, 0, 200)", "color-blue"),
        ("navy", "color-blue"), ("#888888", "color-gray"), ("black", ""), ("#000", ""), ("white", ""), ("#12", ""),
        ("expression(alert(1))", ""), ("rgb(999,0,0)", ""), ("DarkOrange", "color-orange"),
    ],
)  # fmt: skip
def test_colours_become_named_classes(written: str, name: str) -> None:
    assert colour_class(written) == name


def test_the_time_that_code_took_is_what_passed_since_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lectorium.render.code.process_time", lambda: 1000.0)
    assert html_of("```python\nx = 1\n```\n\n```python\ny = 2\n```").count('<span class="mi">') == 2
