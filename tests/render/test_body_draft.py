"""The draft of a body: made once from a post, filled for every page; what a page leaves out goes with all its own."""

from __future__ import annotations

import pytest
from msgspec import json

from body_support import Seen, draft_of, outcome, source_of
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_with_tokens
from lectorium.plan.target import RenderBody
from lectorium.plan.view import ResolvedReference
from lectorium.render.body import render_body
from lectorium.render.body_draft import write_draft

POST = """---
title: Rain
---

## Required Readings:

### On rain
+ Ada Brook[^2]
+ <https://example.org/rain>

<button>Read</button>

## Snow {#snow}

First *rain*, then[^1] $x^2$, `code` and again[^2]. ![A plot](a.png){: .wide}

- [x] done <b>raw <script>alert(1)</script></b>

* toc
{:toc}

```python
print("x")
```

<div style="width: 50%" markdown="1"><img src="b.png" srcset="c.png 2x">

[inside](d.html)
</div>

[^1]: A note with **words**.
[^2]: Another.
"""
LIST = (POST.index("## Required"), POST.index("## Snow"))


def test_a_draft_is_not_used_up() -> None:
    references, draft = draft_of(POST)
    before = json.encode(draft)
    recipe = RenderBody("post.md", "draft", tuple((item.id, ResolvedReference("a", "ok")) for item in references))
    assert render_body(recipe, draft) == render_body(recipe, draft)
    assert json.encode(draft) == before


def test_references_are_found_by_their_ids_whatever_their_order() -> None:
    references, draft = draft_of(POST)
    assert {item.target: item.id for item in references}.keys() >= {"a.png", "b.png", "c.png", "d.html"}
    assert len({item.id for item in references}) == len(references)
    given = tuple((item.id, ResolvedReference(f"to-{item.target}", "ok")) for item in references)
    for resolved in (given, given[::-1]):
        seen = Seen(render_body(RenderBody("post.md", "draft", resolved), draft).value)
        assert [image["src"] for image in seen.named("img")] == ["to-a.png", "to-b.png"]
        assert "to-d.html" in [link["href"] for link in seen.named("a")]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ('x" onclick="y', "x&quot; onclick=&quot;y"),
        ("a?b=1&c=<d>", "a?b=1&amp;c=&lt;d&gt;"),
        ("javascript:alert(1)", None),
        (" JAVA\tSCRIPT:alert(1)", None),
        ("data:text/html,x", None),
    ],
)
def test_what_is_filled_in_is_escaped_and_its_scheme_is_looked_at(url: str, shown: str | None) -> None:
    for text in ("[a](b)", '<a href="b">a</a>', "![a](b)", '<img src="b" alt="a">', '<video src="b"></video>'):
        html = outcome(text, resolved=(ResolvedReference(url, "external"),)).value
        given = [item for _, attrs in Seen(html).tags for item in attrs.items()]
        assert "onclick" not in dict(given)
        assert [value for name, value in given if name in ("href", "src")] == ([url] if shown else []), html
        assert shown is None or f'"{shown}"' in html


def test_what_a_page_leaves_out_takes_its_faults_and_the_ways_back_to_it_along() -> None:
    whole, rest = outcome(POST), outcome(POST, skip=(LIST,))
    assert [item.code.name for item in whole.diagnostics] == ["dropped-element", "dropped-element"]
    assert [item.span.start for item in rest.diagnostics] == [POST.index("<script>")]
    ways = [attrs["href"] for attrs in Seen(whole.value).named("a") if attrs.get("class") == "footnote-back"]
    assert ways == ["#fnref:2", "#fnref:2:1", "#fnref:1"]
    ways = [attrs["href"] for attrs in Seen(rest.value).named("a") if attrs.get("class") == "footnote-back"]
    assert ways == ["#fnref:2:1", "#fnref:1"]
    assert "Ada Brook" not in rest.value and "Another." in rest.value


def test_html_that_a_block_leaves_open_makes_valid_html_when_the_block_is_left_out() -> None:
    text = "<div class=wide><b>\n\nfirst\n\n</b></div>\n\nsecond\n"
    for skip in ((0, 5), (text.index("</b>"), text.index("second"))):
        seen = Seen(outcome(text, skip=(skip,)).value)
        assert (seen.unbalanced, seen.open, seen.text.split()) == ([], [], ["first", "second"])


def test_a_value_that_liquid_shows_cannot_hold_a_mark() -> None:
    source = source_of("{{ site.note }} $x$\n")
    document, tokens = parse_with_tokens(source, Syntax(values=(("site.note", "a"),)))
    words = {write_draft(source, tokens, document, (("site.note", value),)).word for value in ("a", "b")}
    assert len(words) == 2
