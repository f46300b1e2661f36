"""Jekyll courses as instructors keep them, each with what is hard to carry over: calendars, names, Liquid, drafts."""

from __future__ import annotations

_LAYOUTS = {
    "_layouts/default.html": "<html><head><title>{{ page.title }}</title></head><body>{{ content }}</body></html>\n",
    "_layouts/post.html": "---\nlayout: default\n---\n<h1>{{ page.title }}</h1>\n{{ content }}\n",
}
_DAYS = ("13 Jan", "15 Jan", "20 Jan", "22 Jan", "27 Jan", "29 Jan", "3 Feb", "5 Feb")
_TOPICS = ("Sand", "Silt", "", "Clay", "Loam", "", "Peat", "Chalk")


def _calendar() -> dict[str, str]:
    """A course that meets on Tuesdays and Thursdays, by the table of its front page."""
    taught = {topic: number for number, topic in enumerate(filter(None, _TOPICS), 1)}
    off = {"20 Jan": "Soil day (no class)", "29 Jan": "Winter break"}
    rows = "".join(
        f"| {day} | {f'[{topic}](lectures/{taught[topic]}/)' if topic else off[day]} | {f'Q{taught[topic]}' if topic else ''} |\n"
        for day, topic in zip(_DAYS, _TOPICS, strict=True)
    )
    posts = {
        f"_lectures/{number}.md": f"---\ntitle: {topic}\nlayout: post\n---\nAll about {topic.lower()}.\n"
        for topic, number in taught.items()
    }
    return {
        "_config.yml": "title: Soil, Spring 2026\ncollections:\n  lectures:\n    output: true\n    permalink: /lectures/:path/\n",
        "index.md": f"---\ntitle: Soil\n---\nBring *boots*.\n\n| Day | Topic | Quiz |\n|---|---|---|\n{rows}\nAsk the dean about {{{{ site.title }}}}.\n",
        **posts,
        **_LAYOUTS,
    }


def _names() -> dict[str, str | bytes]:
    """Names with blanks and signs, two that would be one, an index in a folder, bytes that are no text."""
    return {
        "_config.yml": "title: Names\nurl: https://names.example\nbaseurl: /n\ncollections:\n  notes: {output: true}\nfuture: true\n",
        "_posts/2026-01-02-a b.md": "---\ntitle: 'A: \"B\"'\n---\n[file](/files/ä%20ö.txt) ![pic](../../../../files/p.png)\r\n\r\nA *line*.\r\n",
        "north/_posts/2026-01-02-twin.md": "---\ntitle: North\n---\nNorthern [twin]({% post_url 2026-01-02-twin %}).\n",
        "south/_posts/2026-01-02-twin.md": '---\ntitle: South\ntags: ["a, b", c]\n---\nSouthern.\n',
        "_notes/é/index.md": "---\ntitle: Été\n---\nUn mot.\n",
        "_notes/é.md": "---\ntitle: É\n---\nDeux mots: [un]({% link _notes/é/index.md %}).\n",
        "files/ä ö.txt": "x",
        "files/p.png": b"\x89PNG\r\n\x1a\n\x00\xff",
        "blob.bin": bytes(range(256)) * 300,
        "index.md": "---\ntitle: Start\n---\n[A](/n/files/p.png) and [B](https://names.example/n/blob.bin)\n",
        "part/index.html": "---\ntitle: Part\n---\n<p>Some <b>part</b> of <a href='../blob.bin'>it</a>.</p>\n",
        **_LAYOUTS,
    }


_LIQUID = {
    "_config.yml": "title: Braces\nbaseurl: /b\nmail: ask@example.org\npermalink: pretty\nfuture: true\n",
    "_includes/figure.html": '<figure><img src="{{ site.baseurl }}/{{ include.url }}" alt="{{ include.alt }}"></figure>',
    "_data/rooms.yml": "- {room: 12, day: Monday}\n- {room: 14, day: Friday}\n",
    "_posts/2026-01-05-one.md": "---\ntitle: One\n---\nMail {{ site.mail }}, see [two]({% post_url 2026-01-07-two %}) or"
    ' [it]({{ site.baseurl }}{% link page.md %}).\n\n{% include figure.html url="p.png" alt="A leaf" %}\n\n'
    "{% raw %}{{ braces }} and {% tags %}{% endraw %} stay.\n\n```\n{% raw %}{{ code }}{% endraw %}\n```\n",
    "_posts/2026-01-07-two.md": "---\ntitle: Two\n---\n{% highlight python %}\nx = {1: 2}\n{% endhighlight %}\n\n"
    '<img src="{{ \'/p.png\' | relative_url }}" alt="leaf">\n\n{{ page.title }} and {{ site.title }}.\n',
    "page.md": "---\ntitle: Page\n---\n{% for room in site.data.rooms %}\n- Room {{ room.room }} on *{{ room.day }}*\n{% endfor %}\n"
    "\n{% for post in site.posts %}{{ post.title }} {{ post.date | date: '%d.%m.%Y' }}, {% endfor %}\n\n`{% raw %}{{ shown }}{% endraw %}`\n",
    "p.png": "png",
    "robots.txt": "---\n---\nUser-agent: *\nDisallow: {{ site.baseurl }}/x\n",
    "style.css": "---\n---\nbody { color: {{ 'red' }} }\n",
    **_LAYOUTS,
}
_HIDDEN = {
    "_config.yml": "title: Hidden\nexclude: [secret]\ntimezone: America/New_York\n",
    "_posts/2026-01-05-one.md": "---\ntitle: One\n---\nFirst.\n",
    "_posts/2026-01-06-two.md": "---\ntitle: Two\npublished: false\n---\nOwls.\n",
    "_posts/2026-01-07-three.md": "---\ntitle: Three\n---\nThird.\n",
    "_posts/2099-01-08-four.md": "---\ntitle: Four\n---\nFar.\n",
    "_posts/2026-01-09-five.md": "---\ntitle: Five\ndate: 2026-01-09 16:30:00 -0500\nhidden: true\n---\nFifth.\n",
    "_drafts/six.md": "---\ntitle: Six\n---\nNewts.\n",
    "_posts/undated.md": "---\ntitle: Undated\n---\nToads.\n",
    "secret/plan.md": "---\ntitle: Secret\n---\nVoles.\n",
    "_bibliography/papers.bib": "@article{voles2020, title={Of voles}, author={Vole, V.}, year={2020}}\n",
    ".git/config": "[core]\n",
    "Gemfile": "gem 'jekyll'\n",
    "node_modules/x.md": "---\ntitle: X\n---\nx\n",
    "index.md": "---\ntitle: Start\n---\n# Start\n\nHello.\n",
    **_LAYOUTS,
}
_PEOPLE = {
    "_config.yml": "title: Crew\ndescription: Rules, and more\nlang: de\nlectorium:\n  check:\n    ignore: [HEAD001]\n"
    "  images: {budget: 2 MB}\ninstructors:\n  - {name: Ada Sample, email: ada@example.org}\n  - Bo Example\n"
    "repository: crew/course\nlogo: /logo.svg\nfuture: true\ncollections:\n  sessions: {output: true}\n",
    "_data/navigation.yml": "main:\n  - {title: Plan, url: /}\n  - {title: Regeln, url: /rules/}\n  - {title: Anderswo, url: 'https://x.example/'}\n",
    "_sessions/1.md": "---\ntitle: Eins\nnotes: team-1\nvideo: team-2\nLOrder: 2\n---\nText mit $$a^2$$ und \\\\(b\\\\).\n",
    "_sessions/2.md": "---\ntitle: Zwei\nnotes: <a href='https://n.example/'>Notizen</a>\nLOrder: 1\nextraContent: Laptop\n---\nText.\n",
    "_sessions/3.md": "---\ntitle: Drei\nspeaker: Cy Gast\nLOrder: 3\nslides: /files/3.pdf\nroom_no: 7\n---\nText.\n",
    "files/3.pdf": "%PDF-1.4\n",
    "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n',
    "index.md": "---\nlayout: default\n---\n{% assign all = site.sessions | sort: 'LOrder' %}{% for one in all %}\n- [{{ one.title }}]({{ one.url }})\n{% endfor %}\n",
    "rules.md": "---\ntitle: Regeln\npermalink: /rules/\nredirect_from: [/old/rules.html, /alt/]\n---\nRegel *eins*.\n",
    **_LAYOUTS,
}
_ARCHIVES = {
    "_config.yml": "title: Blog\nfuture: true\npaginate: 2\nplugins: [jekyll-paginate, jekyll-archives, jekyll-redirect-from]\n"
    "jekyll-archives: {enabled: [year, categories, tags]}\nexcerpt_separator: <!--more-->\n",
    **{
        f"_posts/2026-0{month}-01-p{month}.md": f"---\ntitle: Post {month}\ntags: [t{month % 2}]\ncategories: news\nredirect_from: /p/{month}\n---\nShort {month}.\n<!--more-->\nLong {month}.\n"
        for month in range(1, 6)
    },
    "index.html": "---\nlayout: default\ntitle: Home\n---\n{% for post in paginator.posts %}<h2><a href='{{ post.url }}'>{{ post.title }}</a></h2>{{ post.excerpt }}{% endfor %}\n",
    "404.html": "---\npermalink: /404.html\n---\n<h1>Lost</h1>\n",
    "about.md": "---\ntitle: About\npermalink: /about\nnav_exclude: true\n---\n## About\n\nWords, words.\n",
    **_LAYOUTS,
}
_FRAMES = {
    "_config.yml": "title: Frames\ncollections:\n  weeks: {output: true}\n  staff: {}\nkramdown: {parse_block_html: true}\n",
    "_layouts/default.html": "<html><body>{{ content }}<script>MathJax = {tex: {macros: {RR: '\\\\mathbb{R}'}}}</script></body></html>\n",
    "_layouts/week.html": "---\nlayout: default\n---\n<h1>{{ page.title }}</h1><p>Week {{ page.week }} with {{ page.tutor }}.</p>{{ content }}\n"
    "<p>Questions? <a href='/ask/'>Ask</a>.</p>\n",
    "_weeks/a.md": "---\ntitle: Alpha\nlayout: week\nweek: 1\ntutor: Ida\n---\n<div>\nIn *html* for $$x \\in \\RR$$.\n</div>\n",
    "_weeks/b.md": "---\ntitle: Beta\nlayout: week\nweek: 2\ntutor: Udo\n---\nText {{ page.week }}.\n",
    "_staff/ida.md": "---\nname: Ida\n---\nIda likes **ferns**.\n",
    "ask.md": "---\ntitle: Ask\npermalink: /ask/\n---\n{% for one in site.staff %}\n<div>{{ one.name }}: {{ one.content }}</div>\n{% endfor %}\n",
    "index.md": "---\ntitle: Home\n---\n## Weeks\n\n<table>{% for w in site.weeks %}<tr><td>{{ w.week }}</td><td><a href='{{ w.url }}'>{{ w.title }}</a></td></tr>{% endfor %}</table>\n",
}
OLD_COURSES: dict[str, dict[str, str | bytes]] = {
    "calendar": {**_calendar()},
    "names": _names(),
    "liquid": {**_LIQUID},
    "hidden": {**_HIDDEN},
    "people": {**_PEOPLE},
    "archives": {**_ARCHIVES},
    "frames": {**_FRAMES},
    "empty": {"_config.yml": "title: Nothing yet\n"},
    "plain": {
        "_config.yml": "",
        "lectures/1.md": "---\ntitle: A\n---\nA.\n",
        "lectures/2.md": "---\ntitle: B\n---\n[A](1.md)\n",
    },
}
"""By name."""
