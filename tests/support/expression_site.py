"""The small course whose values the table of expressions is about."""

from __future__ import annotations

FILES = {
    "_config.yml": """title: Trees & graphs
url: https://example.org
baseurl: /trees
collections:
  lectures: {output: true}
  staff: {}
list: [b, a, C, 10, 9]
words: [pear, Apple, fig, apple]
nested: [a, [b, [c]]]
number: 12
big: 1234567
ratio: 1.5
flag: true
none:
empty_text: ""
spaces: "  a  b "
html: '<p class="x">One &amp; <b>two</b></p><!-- gone --> <script>x()</script>"quoted" it''s'
day: 2026-01-05
moment: 2026-01-05 10:30:00
offset_moment: 2026-01-05 10:30:00 +02:00
map: {b: 1, a: [1, 2], "c d": null}
rows:
  - {name: Ada, week: 1, date: 2026-02-01, room: B, tags: [x, y], score: "10"}
  - {name: bob, week: 2, date: 2026-01-15, tags: [y], score: "9"}
  - {name: Cy, week: 1, date: 2026-03-01, room: A, score: "x9"}
""",
    "_data/people.yml": "- {name: Ada, role: lead}\n- {name: Bob, role: helper}\n",
    "_data/deep/set.json": '{"a": [1, 2.50, null, true], "t": "x/y \\u00e9 </b>"}',
    "_data/table.csv": 'name,score,note\nAda,10,"a, b"\nBob,,\n"C ""q""",7\n',
    "_lectures/02-graphs.md": "---\ntitle: Graphs\nweek: 2\n---\nFirst *graph* text.\n\nSecond.\n",
    "_lectures/01-trees.md": "---\ntitle: Trees\nweek: 1\ntags: t1 t2\n---\nA tree.\n",
    "_lectures/10-extra.md": "---\ntitle: Extra\ndate: 2026-01-03\ncategory: more\n---\nNothing.\n",
    "_staff/ada.md": "---\nname: Ada\nrole: lead\n---\nHello.\n",
    "_posts/2026-01-09-second-post.md": "---\ntitle: Second\ntags: [a, b]\ncategories: news old\n---\nTwo.\n\nMore.\n",
    "_posts/2026-01-02-first-post.md": "---\ntitle: First\ntags: a\nlayout: card\nexcerpt: Own words.\n---\nOne.\n",
    "_includes/greet.html": "[{{ include.who }}|{{ include.n }}|{{ include.none }}]",
    "_includes/outer.html": "<{% include greet.html who=include.who n=3 %}>",
    "_includes/bare.html": "<{% include greet.html %}>",
    "_layouts/card.html": "---\nkind: card\n---\n<div>{{ page.title }} {{ layout.kind }} {{ content }}</div>",
    "about.md": "---\ntitle: About\norder: 3\n---\nAbout.\n",
    "files/x.pdf": "pdf",
    "zeta/index.html": "---\ntitle: Zeta\npermalink: /z/\n---\nz\n",
}
"""A course that has one of everything."""


def page_of(expressions: list[str]) -> str:
    """Return a page that prints every expression between marks of its own."""
    body = "".join(f"\x02{expression}\x03\n" for expression in expressions)
    return f"---\ntitle: Table\nlimit: 2\noffset: 1\nlist: [x, y]\n---\n{body}"


def answers_in(text: str) -> list[str]:
    """Return what each expression printed."""
    return [part.partition("\x03")[0] for part in text.split("\x02")[1:]]
