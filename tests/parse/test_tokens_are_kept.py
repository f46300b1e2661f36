"""Tokens of the last posts are kept between parsing and rendering, so nobody may change one."""

from __future__ import annotations

import pytest

from lectorium.parse.frontmatter import split_front_matter
from lectorium.parse.markdown import tokenize as room
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_document
from lectorium.plan.target import RenderBody
from lectorium.plan.view import ResolvedReference
from lectorium.render.body import render_body
from lectorium.text.source import SourceFile

POST = """---
title: Rain
---

## Required Readings:

### On rain
+ Ada Brook
+ 2014
+ https://example.org/rain

<!--excerpt.start-->
First *rain*, then[^1] $x^2$ and `code`. ![A plot](a.png){: .wide}

## Snow {#snow}

- [x] done
  - nested <b>raw <script>alert(1)</script></b>
- [ ] [not yet](#snow) "quoted" -- dashes...

| a | b |
|---|---|
| 1 | 2 |

> [!NOTE]
> A callout.

Term
: Meaning

* toc
{:toc}

$$
\\\\frac{a}{b}
$$

```python
print("x")
```

<div style="width: 50%" markdown="1"><img src="a.png">

inside
</div>

*[RAIN]: Wet. RAIN

[^1]: A note with **words**.
"""


def test_one_post_is_tokenized_once_for_parsing_and_rendering() -> None:
    source, before = SourceFile("a.md", POST, "one"), room.tokenize.cache_info().hits  # type: ignore[attr-defined]
    document = parse_document(source, Syntax())
    _render(source, len(document.references))
    assert room.tokenize.cache_info().hits == before + 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("dialect", ["native", "jekyll"])
def test_neither_parsing_nor_rendering_changes_a_token(dialect: str) -> None:
    source, syntax = SourceFile("a.md", POST, "two"), Syntax(dialect)
    room.tokenize.cache_clear()  # type: ignore[attr-defined]
    start = split_front_matter(source).value.body_start
    tokens = room.tokenize(source, start, syntax).tokens
    before = repr(tokens)
    document = parse_document(source, syntax)
    first = _render(source, len(document.references), syntax)
    assert room.tokenize.cache_info().misses == 1  # type: ignore[attr-defined]
    assert repr(tokens) == before
    assert _render(source, len(document.references), syntax) == first
    room.tokenize.cache_clear()  # type: ignore[attr-defined]
    assert _render(source, len(document.references), syntax) == first


def _render(source: SourceFile, references: int, syntax: Syntax | None = None) -> str:
    known = (ResolvedReference("a.png", "ok", 400, 200),) * references
    return render_body(RenderBody("a.md", source.digest, known), source, syntax or Syntax()).value.html
