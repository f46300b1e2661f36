"""Courses made at random, as instructors write them for Jekyll: kramdown in its forms, addresses, front matter.

Each form is a text with marks: `W` a new word, `WW` some of them, `I` words with something among them, `N` a new name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

FILES = {
    "_layouts/default.html": "<html><head><title>{{ page.title }}</title></head><body>{{ content }}</body></html>\n",
    "_layouts/post.html": "---\nlayout: default\n---\n<h1>{{ page.title }}</h1>\n{{ content }}\n",
    "_includes/note.html": '<div id="{{ include.id }}"><b>{{ include.label }}</b> {{ include.text }}</div>\n',
    "_includes/row.html": "<tr><td>{{ include.of.title }}</td><td>{{ include.of.week }}</td></tr>\n",
    "files/a.txt": "a",
    "files/p.png": "p",
    "files/v.mp4": "v",
}
INLINE = (
    "*WW* and **WW** ***W*** _WW_ __W__",
    "`W = W(1)` ``a `W` b``",
    "[WW](https://example.org/W/)",
    '[W *W*](https://example.org/W "WW")',
    "<https://example.org/W>",
    "[WW]({{ site.baseurl }}/files/a.txt)",
    "![WW]({{ site.baseurl }}/files/p.png)",
    '![WW]({{ site.baseurl }}/files/p.png "WW"){: width="40" .W}',
    "\"WW\" 'W' -- W --- W... it's",
    "$$x_1^2 + \\frac{a}{b}$$ W",
    "$$a < b$${: #N} W",
    "W\\*W \\_W 3 * 4 * 5",
    "*WW*{: .W #N}",
    "<b>WW</b> <span class='W'>W *W*</span> H<sub>2</sub>O",
    "WW  \nWW",
    "~~W~~ W&nbsp;W &copy; &lt;W&gt; AT&T",
    "{{ site.title }} W {{ page.title }}",
    "<kbd>W</kbd> <mark>W</mark> <em>W W</em><br>W",
    "[WW][N]\n\n[N]: https://example.org/W 'W'",
    "W[^N] W\n\n[^N]: WW *W*",
    "W[^N] W[^N]\n\n[^N]: WW\n\n    WW",
    "[WW](#N)\n\n### WW {#N}",
    "{% raw %}{{ W }} {% x %}{% endraw %} WW",
)
CODE = "def W(x):\n    return x < 1 & 'W'\n\n\n*W*"
INDENTED = CODE.replace("\n", "\n    ")
BLOCKS = (
    *("I", "I", "I"),
    *("# WW", "## WW & W: W?", "### 1.2 WW!", "## `W()` of *W*", '### "WW" -- W', "#### [WW](https://example.org/W)"),
    *("## WW {#N}", "## WW\n{: .W #N}", "## Twice", "### Twice ###", "## Über W 日本", "WW\n--------", "WW\n===="),
    *(
        "- I\n- I",
        "* I\n\n* I",
        "1. I\n2. I\n   - I\n   - I",
        "+ I\n  * I\n    + I\n+ I",
        "- I\n\n  I\n- WW",
        "10. I\n11. I",
    ),
    *("- WW\n\n  ```python\n  W = 1\n  ```\n- WW", "- WW\n{: .W #N}", "- {:.W} WW\n- I", "- [ ] WW\n- [x] WW"),
    *(
        "W\n: I",
        "W\n: I\n: I",
        "W\nW\n: I",
        "W\n\n: WW\n\n  WW",
        "W\n: - I\n  - I",
        "**W**\n: WW\n    : WW",
        "W\n: I\n\nW\n: WW",
    ),
    *(
        "| W | WW |\n|---|:-:|\n| *W* | `W` |\n| W | $$x^2$$ |",
        "W | W\n--- | ---\nW | WW\n**W** | W",
        "| W |\n|---|\n| W |\n{: .W #N}",
    ),
    "|W|W|W|\n|:--|--:|---|\n|W||W|\n|[W](https://example.org/W)|W \\| W|W|",
    *(
        f"```python\n{CODE}\n```",
        f"```\n{CODE}\n```",
        f"~~~ ruby\n{CODE}\n~~~",
        f"~~~\n{CODE}\n~~~\n{{: .language-python #N}}",
    ),
    *(
        f"```java\n{CODE}\n```\n{{: .W}}",
        f"    {INDENTED}",
        "````markdown\n```\nW\n```\n````",
        "```\n{% raw %}{{ W }}{% endraw %}\n```",
    ),
    *(f"{{% highlight {words} %}}\n{CODE}\n{{% endhighlight %}}" for words in ("python", "python linenos", "nosuch")),
    *("<pre>\nW\n  &lt;b&gt; W\n</pre>", "<pre><code>W\n\n\n  W</code></pre>"),
    *(
        "$$\nx_{n} = \\sum_{i=1}^n a_i\n$$",
        "$$x < y \\text{W}$$",
        "$$\n\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}\n$$",
    ),
    "$$\nx\n$$\n{: #N}",
    '<div class="W" id="N">\n<p>WW <a href="https://example.org/W">W</a></p>\n</div>',
    *(
        '<div markdown="1">\n\n## WW\n\n- I\n\n</div>',
        '<details markdown="1">\n<summary>WW</summary>\n\nI\n\n</details>',
    ),
    *("<details><summary>WW</summary>\nWW\n</details>", "<center>WW</center>", '<p align="center">WW<br/>WW</p>'),
    "<table>\n<tr><th>W</th><td>WW</td></tr>\n\n<tr><td>W</td><td><b>W</b></td></tr>\n</table>",
    '<img src="{{ site.baseurl }}/files/p.png" alt="WW">\nI',
    '<figure><img src="{{ site.baseurl }}/files/p.png" alt="W"><figcaption>WW</figcaption></figure>',
    *("<!-- WW -->\nWW", '<iframe src="https://www.youtube.com/embed/W" width="400" height="300"></iframe>'),
    *("<ul>\n<li>WW</li>\n<li>WW\n<ol><li>W</li></ol></li>\n</ul>", '<a name="N"></a>\nI', '<a id="N"></a>WW'),
    *("<dl><dt>W</dt><dd>WW</dd></dl>", "<h3 id='N'>WW</h3>", "<h4>WW</h4>", "<blockquote>WW</blockquote>"),
    *(
        "<div>\n  <div>\n\n    <p>WW</p>\n\n  </div>\n</div>",
        '<video src="{{ site.baseurl }}/files/v.mp4" controls></video>',
    ),
    *("> I\n>\n> WW", "> ## WW\n> - WW\n> - WW", "> WW\nWW\n{: .W #N}", "> WW\n\n^\n\n> WW"),
    *(
        "* * *",
        "---",
        "## WW\n\n* toc\n{:toc}\n\n## WW\n\n## WW\n{:.no_toc}\n\n### WW",
        "## WW\n\n1. toc\n{:toc #N}\n\n## WW",
    ),
    *("{::comment}\nWW\n{:/comment}\n\nWW", "{::nomarkdown}\n<p>*WW*</p>\n{:/}", "WW HTML WW\n\n*[HTML]: WW"),
    *("{:N: .W title='WW'}\nWW\n{: N .W}", "WW\n{: #N .W}", "{% comment %}WW{% endcomment %}\nWW", "WW\n^\nWW"),
)
"""Where kramdown and CommonMark differ and Lectorium follows the latter (`1)`, `#` in a list), there is no form."""
POSTS, STAFF = "{% for post in site.posts %}", "{% for item in site.data.staff %}"
PAGES = (
    POSTS + "\n- [{{ post.title }}]({{ site.baseurl }}{{ post.url }}) {{ post.date | date: '%d %B %Y' }}\n{% endfor %}",
    "<ul>{% for post in site.posts limit: 3 %}<li>{{ post.title }} {{ post.tags | join: ', ' }}</li>{% endfor %}</ul>",
    "<ul>\n{% for note in site.notes %}\n<li>{{ note.title | upcase }} {{ note.W }}</li>\n{% endfor %}\n</ul>",
    "<table>{% for lab in site.labs %}{% include row.html of=lab %}{% endfor %}</table>",
    f"<table>\n{STAFF}\n<tr><td>{{{{ item.name }}}}</td><td>{{{{ item.mail }}}}</td></tr>\n{{% endfor %}}\n</table>",
    "|W|W|\n|-|-|\n{% for row in site.data.rooms %}|{{ row.day }}|{{ row.room | default: 'W' }}|\n{% endfor %}",
    "{% assign some = site.data.staff | where: 'role', 'tutor' %}{% if some.size > 1 %}WW{% else %}WW{% endif %}",
    STAFF + "{% cycle 'odd', 'even' %} {{ item.name | split: ' ' | first }} {{ forloop.index }}, {% endfor %}",
    "{% case page.title %}{% when 'W' %}WW{% else %}WW{% endcase %} {{ 'W W' | slugify }} {{ 7 | times: 3 }}",
    "{% capture said %}WW {{ site.title }}{% endcapture %}{{ said }} {{ said | truncatewords: 2 }}",
    '{% include note.html id="N" label="WW" text="W" %}',
    "{% for number in (1..3) %}{{ number }}{% unless forloop.last %}, {% endunless %}{% endfor %} {{ page.url }}",
    "{% assign all = site.posts | group_by: 'layout' %}{% for each in all %}\n## {{ each.name }} W\n{% endfor %}",
    "<div>{{ '*W*' | markdownify }}</div>",
)
"""Liquid with loops and logic, which only pages run. Excerpts are no form: their ids and formulas are lost as yet."""
PERMALINKS = ("date", "pretty", "none", "ordinal", "/:categories/:title/", "/:year/:title.html", "/x/:slug")
OF_NOTES = ("", "permalink: /n/:path/", "permalink: /:collection/:name:output_ext", "permalink: pretty")
_MARK = re.compile(r"\b(?:WW?|I|N)\b")

_REFERRED = re.compile(r"\n\n(\[\^?\w+\]: .*(?:\n\n    .*)?|### .* \{#\w+\})")


class _Author:
    """Writes one course; every choice is that of one random generator."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def word(self) -> str:
        syllables = self.random.choices("bcdfghklmnprstvz", k=4)
        return "".join(letter + self.random.choice("aeiou") for letter in syllables)

    def fill(self, form: str) -> str:
        """Return a form with its marks filled: all `N` of it are one name."""
        name = self.word()
        fillers: dict[str, Callable[[], str]] = {
            "W": self.word,
            "WW": lambda: " ".join(self.word() for _ in range(self.random.randint(2, 5))),
            "I": lambda: self.fill(f"WW {self.random.choice(INLINE)}"),
            "N": lambda: name,
        }
        return _MARK.sub(lambda found: fillers[found[0]](), form)

    def body(self, links: list[str], runs: bool) -> str:
        """Return some blocks; what they refer to goes to the end."""
        blocks, ends = [], []
        forms = self.random.choices(BLOCKS, k=self.random.randint(3, 9))
        if runs:
            forms[2:2] = self.random.choices(PAGES, k=2)
        forms = [form for at, form in enumerate(forms) if "toc" not in form or "toc" not in str(forms[:at])]
        for block in map(self.fill, forms):
            ends += _REFERRED.findall(block)
            blocks.append(_REFERRED.sub("", block))
        if links and self.random.random() < 0.5:
            blocks.append(self.fill(f"WW [W]({self.random.choice(links)})"))
        blocks[1:1] = ["<!--more-->"] * (self.random.random() < 0.2)
        return "\n\n".join((*blocks, *ends, ""))

    def head(self, *special: str) -> str:
        """Return front matter; `special` are lines that only a document has to which nothing links."""
        layout, folder = self.random.choice(("default", "post")), self.random.choice(("", "x.html", "y/"))
        lines = (
            f"layout: {layout}",
            f"permalink: /W/{folder}",
            "tags: [W, W]",
            "categories: W",
            "description: WW",
            "slug: W",
        )
        some = [line for line in (*lines, *special) if self.random.random() < 0.2]
        return self.fill("\n".join(("---", "title: WW", *some, "---", "", "")))

    def course(self) -> dict[str, str]:
        pick = self.random.choice
        posts = [self.fill(f"_posts/2026-0{pick('123')}-1{n}-W-W.md") for n in range(5)]
        others = [self.fill(f"_notes/{pick(('', 'part/'))}{n:02}-W.md") for n in range(3)]
        others += [self.fill(path) for path in ("_labs/W.markdown", "_labs/W.md", "index.md", "W.md", "W/index.md")]
        links = [f"{{% link {path} %}}" for path in (*others, "page.html")]
        links += [f"{{% post_url {path[7:-3]} %}}" for path in posts[2:]]
        files = {path: self.head() + self.body(links, path[0] != "_") for path in (*posts[2:], *others)}
        files["index.md"] += "".join(
            f"[f]({{{{ site.baseurl }}}}/{path}) " for path in FILES if path.startswith("files/")
        )
        files |= {
            path: self.head("published: false", "date: 2026-02-03") + self.body(links, False) for path in posts[:2]
        }
        files["_data/staff.yml"] = self.fill("- {name: W W, mail: W@example.org, role: tutor}\n- {name: WW, role: W}\n")
        files["_data/rooms.csv"] = self.fill("day,room\nW,W\nW,\n")
        files["page.html"] = self.head() + self.fill("<h2>WW</h2>\n<p>*W* {{ site.title }} <a href='#N'>W</a></p>\n")
        return {**FILES, **files, "_config.yml": self.config(files)}

    def config(self, files: dict[str, str]) -> str:
        pick = self.random.choice
        folder = next(path for path in files if path.endswith("/index.md")).partition("/")[0]
        return self.fill(
            f"title: WW\nbaseurl: {pick(('', '/course', '/a/b/'))}\npermalink: {pick(PERMALINKS)}\n"
            f"collections:\n  notes:\n    output: true\n    {pick(OF_NOTES)}\n  labs:\n    output: true\n"
            f"defaults:\n  - scope: {{path: '', type: {pick(('notes', 'labs', 'posts', 'pages'))}}}\n"
            f"    values: {{layout: {pick(('default', 'post'))}}}\n"
            f"  - scope: {{path: {folder}}}\n    values: {{layout: default}}\n"
            f"{pick(('', 'excerpt_separator: <!--more-->'))}\n"
        )


def jekyll_course(seed: int) -> dict[str, str]:
    """Return the files of the course of a seed, by path."""
    return _Author(seed).course()
