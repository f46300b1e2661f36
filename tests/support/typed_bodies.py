"""Bodies of posts as people type them: every kind of block and of words in a line, mixed, from a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable

KEPT = re.compile(
    r"(?<![a-z])(?:[kzgvp][aeiou]){4}(?![a-z])|[数据水火山][甲乙丙丁戊]{3}|[שלום][אבגד]{3}", re.IGNORECASE
)
"""A word that a page has to show; no other word in these texts looks like one."""

Part = Callable[[random.Random], str]


def kept(text: str) -> set[str]:
    """Return the words of a text that its page has to show."""
    return {word.lower() for word in KEPT.findall(text)}


def word(chance: random.Random) -> str:
    """Return a word that has to be shown."""
    kind = chance.random()
    if kind < 0.04:
        return chance.choice("数据水火山") + "".join(chance.choices("甲乙丙丁戊", k=3))
    if kind < 0.06:
        return chance.choice("שלום") + "".join(chance.choices("אבגד", k=3))
    made = "".join(chance.choice("kzgvp") + chance.choice("aeiou") for _ in range(4))
    return made.capitalize() if kind < 0.3 else made


def words(chance: random.Random) -> str:
    """Return one to four words."""
    return _some(chance, word, 1, 4, " ")


def _some(chance: random.Random, part: Part, least: int, most: int, between: str) -> str:
    return between.join(part(chance) for _ in range(chance.randint(least, most)))


def _filled(forms: Iterable[str]) -> tuple[Part, ...]:
    """Return what fills forms: W by a word, L by some, I by a part of a line."""

    def fill(form: str) -> Part:
        return lambda chance: _SLOT.sub(lambda found: _SLOTS[found[0]](chance), form)

    return tuple(fill(form) for form in forms)


def in_line(chance: random.Random) -> str:
    """Return a part of a line."""
    return chance.choice(_INLINE)(chance) if chance.random() < 0.5 else words(chance)


def line(chance: random.Random) -> str:
    """Return a line: it begins with a word, so that it opens no block."""
    rest = _some(chance, in_line, 0, 3, chance.choice((" ", " ", " ", "")))
    return f"{word(chance)} {rest}".rstrip() if chance.random() < 0.9 else in_line(chance)


def cell(chance: random.Random) -> str:
    """Return what stands in a cell of a table."""
    return chance.choice((word, word, words, in_line, *_CELLS))(chance)


_SLOT = re.compile(r"(?<![A-Za-z])[WLI](?![A-Za-z])")
_SLOTS: dict[str, Part] = {"W": word, "L": words, "I": in_line}

_CELLS = _filled(("`W|W`", "$|W|$", "a \\| W", "", "W<br>W", "**W**", "`W`", "[W](/p.png)"))
_INLINE = _filled(
    (
        "**L**", "*L*", "***W***", "__L__", "_W_", "**W:** W", "**W:**W", "W**W**", "** W **", "**W **W", "*W", "W*",
        "W_W_W", "_W_W", "W*W*W", "**W *W* W**", "*W **W** W*", "~~W~~", "~W~", "W ~ W", "**W**, *W*.", "**「W」**W",
        "`W`", "``W`W``", "`W|W`", "`<W>`", "`**W**`", "`W", "`{{ W }}`", "`W`{:.language-r}",
        "$x_1 + y^2$", "$$a < b$$", "$$|x|$$ W", r"\\(x_1\\)", r"\(x_1\)", "$5 W $6", "costs $5", "$W", "`$x$`",
        "[W](https://example.org/a)", '[W](https://example.org/b "W")', "[L](</q r.png>)", "[W][ref]", "[ref][]",
        "[W]", "[W] (W)", "[named]", "[W](/p.png){:target=\"_blank\"}", "[*W* `W`](/p.png)", "[W](#top)", "[W]()", "[W](/p.png?_(v))",
        "![W](/p.png)", "![W](/p.png \"W\")", "![W](/q r.png)", "![W][ref]", "[![W](/p.png)](/p.png)",
        "<https://example.org/c>", "https://example.org/d_e_f", "www.example.org", "<a.b@example.org>", "a.b@example.org",
        "<b>W</b>", '<span style="color:red">L</span>', "<kbd>W</kbd>", "W<br>W", "W<br/>W", "<u>*W*</u>", "<sup>W</sup>",
        '<a href="/p.png">L</a>', '<a name="n"></a>W', '<img src="/p.png" alt="W">', "<my-card>W</my-card>", "<b>W", "W</b>",
        "<font color='red'>W</font>", "<W>", "a<W", "W>W", "W < W > W", "W & W", "&lt;W&gt;", "&amp; W", "&nbsp;W", "&copy; W",
        "&W;", "&#8217;W", "<!-- hidden -->W", "<!-- half W", "</W>", "W --> W",
        "W[^one]", "W[^two]", "W[^none]", "[^one]", "W[^one][^two]",
        "<<W>>", "<< W >>", "\"L\"", "'W'", "W's", "W -- W", "W --- W", "W...", "\"W **W**\" W", "'90s W", "\"'W' W\"",
        r"\*W\*", r"\_W", r"\[W\]", r"\`W\`", r"W\\W", r"W\, W", r"\#W", r"\<W\>",
        "W  \nW", "W\\\nW", "W\nW", "ABK W", "(ABK)", "*W*{:.note}", "**W**{: #own .big}", "W{:.note}", "{W}", "{: W", "[W]{.note}",
        "{::comment}hidden{:/comment}W", "{::nomarkdown}<b>W</b>{:/nomarkdown}", "{::nomarkdown}*W*{:/}", "{::W /}",
        "W/W", "W|W", "| W", "|W| W", "W = W", "5*3*2", "2 * 3 * W", "W:W", "#W", "+W", "-W", "W\tW", "🙂W", "@W", "W^2^", "==W==",
        ":W:", "W ABK's", "W\u00a0W", "1. W", "- W", "[x] W", "(c) W", "W%W", "W;W", "^W", "W]W", "W)W", "!W", "![W]",
    )
)  # fmt: skip
"""Parts of lines, W for a word."""


def lines(chance: random.Random) -> str:
    """Return a paragraph of one to three lines, the next perhaps indented."""
    return _some(chance, line, 1, 3, chance.choice(("\n", "\n", "  \n", "\n  ", "\n\t", "\\\n")))


def heading(chance: random.Random) -> str:
    """Return a heading of any spelling."""
    text, mark = line(chance).replace("\n", " "), "#" * chance.randint(1, 6)
    forms = (
        f"{mark} {text}", f"{mark} {text}", f"{mark} {text} {mark}", f"{mark} {text} {{#own-{word(chance).lower()}}}",
        f"{mark}{word(chance)}", f"{mark}\t{text}", f" {mark} {text}", f"{text}\n===", f"{text}\n---", f"{text}\n-----",
        f"{mark} {text}\n{lines(chance)}", f"{lines(chance)}\n{mark} {text}", f"{mark} {text}\n{{: .note #at}}",
    )  # fmt: skip
    return chance.choice(forms)


def items(chance: random.Random, depth: int = 0) -> str:
    """Return a list, its items perhaps with blocks and lists of their own."""
    mark = chance.choice(("-", "*", "+", "1.", "2.", "1)", "- [ ]", "- [x]", "-", "1."))
    wide = len(mark.split(" ", maxsplit=1)[0]) + 1
    found = []
    for _ in range(chance.randint(1, 3)):
        found.append(f"{mark}{chance.choice((' ', ' ', ' ', '   '))}{line(chance)}")
        if chance.random() < 0.15:
            found.append(chance.choice((word(chance), "  " + line(chance))))
        if depth < 3 and chance.random() < 0.3:
            found.append(indented(items(chance, depth + 1), chance.choice((wide, wide, 2, 4, 1, "\t"))))
        elif chance.random() < 0.12:
            found.append("\n" + indented(block(chance), chance.choice((wide, wide, 4))))
        found.extend([""] if chance.random() < 0.2 else [])
    return "\n".join(found)


def indented(text: str, by: int | str) -> str:
    """Return a text with its lines moved to the right."""
    margin = by if isinstance(by, str) else " " * by
    return "\n".join(margin + each if each else each for each in text.split("\n"))


def table(chance: random.Random) -> str:
    """Return a table: GitHub's or kramdown's."""
    columns = chance.randint(1, 4)

    def row(more: int = 0) -> str:
        cells = [cell(chance).replace("\n", " ") for _ in range(max(1, columns + more))]
        return f"| {' | '.join(cells)} |" if sided else " | ".join([word(chance), *cells[1:]])

    sided = chance.random() < 0.8
    sides = chance.choice(("---", ":--", ":-:", "--:", "-"))
    rule = f"|{'|'.join([sides] * columns)}|" if sided else "|".join(["---"] * columns)
    rows = [row(chance.choice((0, 0, 0, 1, -1))) for _ in range(chance.randint(1, 3))]
    forms = (
        [row(), rule, *rows], [row(), rule, *rows], rows, [rule, *rows], [row(), rule, *rows, rule, row()],
        [row(), rule, *rows, "|===", row()], [row(), rule, *rows, "{: .wide}"], [lines(chance), row(), rule, *rows],
        [row(), rule, *rows, line(chance)],
    )  # fmt: skip
    return "\n".join(chance.choice(forms))


def code(chance: random.Random) -> str:
    """Return a block of code."""
    inside = _some(chance, line, 1, 3, chance.choice(("\n", "\n\n", "\n  ")))
    mark = chance.choice(("```", "~~~", "````"))
    forms = (
        f"{mark}\n{inside}\n{mark}", f"{mark}python\n{inside}\n{mark}", f"{mark} r {{.x}}\n{inside}\n{mark}",
        f"    {word(chance)}\n    {word(chance)}", indented(inside, 4), indented(inside, "\t"), f"{mark}\n{inside}",
        f"{lines(chance)}\n{mark}\n{inside}\n{mark}\n{word(chance)}", f"{mark}\n<b>{word(chance)}\n\n# {word(chance)}\n{mark}",
    )  # fmt: skip
    return chance.choice(forms)


_HTML = _filled(
    (
        "<div>L</div>", "<div>\nI\n</div>", "<div>\n\nI\n\n</div>", '<div markdown="1">\n\nI\n\n- I\n\n</div>',
        '<div markdown="1">\nI\n</div>', '<p markdown="span">I</p>', '<p align="center">I</p>', "<p>W</p>W", "<p>W", "W</p>",
        "<details><summary>I</summary>\n\nI\n\n</details>", "<details>\n<summary>W</summary>\nI\n</details>",
        "<details markdown='block'>\n<summary>W</summary>\n\n- W\n- I\n\n</details>",
        "<table><tr><td>I</td><td>\n\n- W\n\n</td></tr></table>", "<table>\n<tr><th>W<th>W\n<tr><td>I<td>W\n</table>",
        '<table><tr><td markdown="1">\n\n- W\n- I\n\n</td><td>`W`</td></tr></table>',
        "<table>\n<caption>W</caption><colgroup><col><col></colgroup><tbody><tr><td>$x$</td></tr></tbody></table>",
        '<figure>\n<img src="/p.png" alt="W">\n<figcaption>I</figcaption>\n</figure>', "<center>I</center>",
        "<my-card>\nW\n\nI\n</my-card>", "<!-- hidden -->", "<!-- hidden\n\nhidden -->\nW", "<!-- hidden -->W", "<!-- half\n\nW",
        "<pre>W\n\n  W</pre>", "<pre><code>W &lt;W&gt;</code></pre>", "<ul><li>W<li>I</ul>", "<ul>\n<li>I</li>\n</ul>\nW",
        "<div><p>W</div>W", "<div\nclass='x'>W</div>", "<h2>I</h2>", '<h3 id="h">W</h3>', "<hr>", "<hr/>\nW", "<br>\nW",
        '<img src="/p.png" alt="W">\nW', '<img src="/p.png" alt="W">\n- W', "<div>W\n\n    W\n</div>", "<dl><dt>W<dd>I</dl>",
        "<b>\nW\n</b>", "<section>\n## W\n\nI\n</section>", "<aside>W *W*</aside>", "<blockquote>I</blockquote>", "<div>W",
        "</div>W", "<div><div>W</div>\n\nI", '<a href="/p.png">\nL\n</a>', "<span>\n\nW\n\n</span>", "<W>\nW\n</W>", "<div W",
        '<video src="/p.png">W</video>', "<iframe src='https://example.org/f' title='W'></iframe>", "<dialog open>I</dialog>",
        "<svg viewBox='0 0 1 1'><text>W</text></svg>", "<button>W</button>", "<textarea>W</textarea>", "<select><option>W</select>",
    )
)  # fmt: skip
_OTHER = _filled(
    (
        "$$\nx^2 \\\\\ny\n$$", "$$x^2$$", "$$\n\nx\n\n$$", "\\\\[ x^2 \\\\]", "\\[ x^2 \\]", "\\begin{align}\nx &= y\n\\end{align}",
        "$$ x $$ W", "W\n$$\nx\n$$\nW", "> I\n> I", "> I\nW", "> W\n>\n> - I\n> - W", "> > I\n> W", "> [!NOTE]\n> I", "> W\n{: .tip}",
        ">W\n>\n>     W", "> ```\n> W\n> ```", "> # I\n> W",
        "[^one]: I", "[^two]: W\n\n    W\n\n    - I", "[^three]: W", "[^one]:\n    W", "*[ABK]: hidden", "*[ABK]:",
        "[ref]: https://example.org/r", '[ref]: <https://example.org/s> "hidden"', "[ref]:\n  /p.png\n  'hidden'", "[named]: /p.png",
        "W\n: I", "W\nW\n: W\n: I", "W\n\n: I\n\n    W", ": W", "W\n:W", "**W**\n: - W\n  - W",
        "L\n{: .note #here}", "{: .note}\nL", "{:.note}\n\nL", "{:toc}", "* toc\n{:toc}", "1. toc\n{:toc .no}", "{:note: .x}\n\nW\n{:note}",
        "{::comment}\nhidden\n{:/comment}", "{::nomarkdown}\n<b>W</b> *W*\n{:/nomarkdown}", "{::options parse_block_html='true' /}",
        "{::options auto_ids='false' /}", "W\n^\nW", "- W\n^\n- W", "---", "* * *", "W\n***", "- W\n---", "W\n-", "***W", "___",
        "1. W\n- W\n2. W", "- W\n1. W", "W\n- W", "W\n1. W", "W\n2. W", "- W\n\n- W\n- W", "- W\n\n\n- W", "-\tW\n\t-\tW", "- W\n\n  W",
        "1. W\n\n   W\n2. W", "-   W\n\n        W", "- ", "- {:.note} W", "* W\n{: .note}", "1. W\n   ```\n   W\n   ```\n1. W",
        "- W\n# W", "- # W\n- > W", "- - W\n- 1. W", "10. W\n    - W", "1) W\n2) W", "- W\n  | W | W |\n  |---|---|\n  | W | W |",
        "- W\n  <div>W</div>", "W\n<div>W</div>\nW", "W\n> W", "W\n***\nW", "W\n| W | W |\n| W | W |", "## W\n- W\n## W", "W\n\n\n\nW",
        "\\newcommand{\\R}{\\mathbb{R}}", "{% raw %}{{ W }}{% endraw %}", "{{ site.title }} W", "`{{ site.title }}` W", "W {{ nothing }}",
        "{% highlight python %}\nW\n{% endhighlight %}", "```\n{{ site.title }} {{ W }}\n```", "$$\nx_{{ 1 }}\n$$", "$a_{{ site.title }}$ W",
        "{% comment %}hidden{% endcomment %}W", "**W:** {{ nothing }}", "{% unknown W %}", "{{ W", "{% W",
    )
)  # fmt: skip


def block(chance: random.Random) -> str:
    """Return a block of any kind."""
    parts = (lines, lines, heading, items, items, table, table, code)
    return chance.choice(
        (*parts, *(_HTML[chance.randrange(len(_HTML))] for _ in range(3)), *chance.choices(_OTHER, k=4))
    )(chance)


def typed(chance: random.Random, blocks: int = 6) -> str:
    """Return a body."""
    text = ""
    for _ in range(chance.randint(1, blocks)):
        text += block(chance) + chance.choice(("\n\n", "\n\n", "\n\n", "\n\n", "\n", "\n\n\n"))
    return text.replace("\n", "\r\n") if chance.random() < 0.03 else text
