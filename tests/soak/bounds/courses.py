"""Patterns of whole courses: configuration, many files, tags, redirects, links among folders."""

from __future__ import annotations

from collections.abc import Callable

from bounds.pattern import LINK, Course, Pattern, post, repeat

PATH = "content/lectures/{n}.md"


def _many(name: str, text: Callable[[int, int], str], path: str = PATH, each: int = 200, extra: str = "") -> Pattern:
    """Return a pattern of many posts of some hundred characters: `text` of the number of a post and of all."""

    def make(size: int) -> Course:
        total = max(2, size // each)
        files = {path.format(n=n): text(n, total) for n in range(total)}
        return Course({**files, "course.yml": f"title: A course\n{extra}"})

    return Pattern(f"posts: {name}", make)


def _head(head: str, body: str = "text\n") -> str:
    return f"---\ntitle: A\n{head}\n---\n\n{body}"


def _config(name: str, make: Callable[[int], str]) -> Pattern:
    def course(size: int) -> Course:
        posts = {PATH.format(n=n): post("text\n") for n in range(5)}
        return Course({**posts, "course.yml": f"title: A course\n{make(min(size, 60_000))}\n"})

    return Pattern(f"config: {name}", course)


def _linked(name: str, make: Callable[[int], dict[str, str]]) -> Pattern:
    """Return a pattern of folders linked into each other."""

    def course(size: int) -> Course:
        return Course({"content/lectures/a.md": post("text\n"), "content/f/a.txt": "a"}, make(size // LINK))

    return Pattern(f"links: {name}", course)


def _lattice(count: int) -> dict[str, str]:
    """Each of six folders holds links to all others, under as many names as it takes."""
    return {
        f"content/d{here}/to{n}-{there}": f"../d{there}"
        for n in range(1 + count // 30)
        for here in range(6)
        for there in range(6)
        if here != there
    }


TAGS = [f"tag{n}" for n in range(3000)]

PATTERNS = (
    _many("plain", lambda n, _: _head(f"order: {n}")),
    _many("equal titles", lambda n, _: _head("")),
    _many("equal slugs", lambda n, _: _head("slug: a")),
    _many("equal permalinks", lambda n, _: _head("permalink: /a/")),
    _many("one redirect", lambda n, _: _head("redirect_from: /old/")),
    _many("redirects", lambda n, _: _head("redirect_from: [" + ", ".join(f"/r{n}-{m}/" for m in range(10)) + "]")),
    _many("redirects onto each other", lambda n, _: _head(f"permalink: /a{n}/\nredirect_from: /a{n + 1}/")),
    _many("equal dates", lambda n, _: _head("date: 2026-09-03")),
    _many("distinct tags", lambda n, _: _head("tags: [" + ", ".join(f"t{n}x{m}" for m in range(10)) + "]")),
    _many("shared tags", lambda n, _: _head("tags: [" + ", ".join(TAGS[:20]) + "]")),
    _many("twins of tags", lambda n, _: _head(f"tags: [Tag, TAG, tag, tAg, 'tag ', tag-{n}]")),
    _many("tags of one slug", lambda n, _: _head("tags: ['a" + "!" * (n % 90) + "', 'a" + "?" * (n % 90) + "']")),
    _many("sections", lambda n, _: _head(f"section: s{n}")),
    _many(
        "links to all",
        lambda n, total: _head("", "".join(f"[a]({m}.md) " for m in range(0, total, max(1, total // 15)))),
    ),
    _many("links missing", lambda n, total: _head("", "".join(f"[a](x{n}-{m}.md) " for m in range(12)))),
    _many("pictures missing", lambda n, total: _head("", "".join(f"![a](x{n}-{m}.png)\n" for m in range(12)))),
    _many(
        "links to headings missing", lambda n, total: _head("", "".join(f"[a]({n - 1}.md#x{m}) " for m in range(12)))
    ),
    _many(
        "equal readings",
        lambda n, _: _head("", "## Required Readings\n\n- [A Paper](https://example.org/p), A. Bee, 2020\n"),
    ),
    _many("long titles", lambda n, _: f"---\ntitle: {'word ' * 100}\n---\n", each=500),
    _many("decks missing", lambda n, _: _head(f"lecture: deck{n}")),
    _many("deck names near", lambda n, _: _head(f"lecture: L{n}-intro-part")),
    _many("speakers", lambda n, _: _head(f"speaker: Ann Bee {n}")),
    _many("teams", lambda n, _: _head(f"video: team-{n}\nnotes: team-{n + 1}")),
    _many("versions", lambda n, _: _head("lectureVersion: current")),
    _many("drafts", lambda n, _: _head("draft: true")),
    _many("unknown keys", lambda n, _: _head(f"titel{n}: a")),
    _many("unknown layouts", lambda n, _: _head(f"layout: lay{n}")),
    _many("nested folders", lambda n, _: _head(""), "content/lectures/{n}/a/b/c/d/index.md"),
    _many("pages", lambda n, _: _head(""), "content/pages/{n}.md"),
    _many("pages of one name", lambda n, _: _head(""), "content/pages/d{n}/a.md"),
    _many("pages in the nav", lambda n, _: _head("nav: true"), "content/pages/{n}.md"),
    _many("texts", lambda n, _: "a" * 190, "content/texts/{n}.txt"),
    _many("pictures that are none", lambda n, _: "a" * 190, "content/pictures/{n}.png"),
    _many("unused decks", lambda n, _: "a" * 190, "content/decks/{n}.pdf"),
    _many(
        "drawings",
        lambda n, _: f'<svg xmlns="http://www.w3.org/2000/svg" width="{"9" * 50}"></svg>',
        "content/pictures/{n}.svg",
    ),
    _many("static files", lambda n, _: "a" * 190, "static/{n}.txt"),
    _many("names of one start", lambda n, _: _head(""), "content/lectures/" + "a" * 150 + "{n}.md"),
    _many("names with spaces", lambda n, _: _head(""), "content/lectures/a b  c {n}.md"),
    _many("names in unicode", lambda n, _: _head(""), "content/lectures/é\u0301ü{n}.md"),
    _many(
        "nav and posts",
        lambda n, _: _head(""),
        extra="nav:\n" + "".join(f"- {{title: a{m}, url: /b{m}/}}\n" for m in range(40)),
    ),
    _many(
        "people and posts",
        lambda n, _: _head(""),
        extra="people:\n" + "".join(f"- {{name: Ann {m}}}\n" for m in range(200)),
    ),
    _config("nav", lambda size: "nav:\n" + repeat("- {title: a, url: b}\n", size)),
    _config(
        "distinct nav", lambda size: "nav:\n" + "".join(f"- {{title: a{n}, url: /b{n}/}}\n" for n in range(size // 28))
    ),
    _config("holidays", lambda size: "calendar:\n  holidays:\n" + repeat("  - {name: a, date: 2026-11-26}\n", size)),
    _config(
        "long holidays",
        lambda size: "calendar:\n  holidays:\n" + repeat("  - {from: 0001-01-01, to: 9999-12-30}\n", size),
    ),
    _config("meetings", lambda size: "calendar:\n  meetings:\n" + repeat("  - {day: Monday}\n", size)),
    _config(
        "meeting days",
        lambda size: (
            "calendar:\n  start: 0001-01-01\n  end: 9999-12-30\n  meetings:\n  - {day: '"
            + repeat("Monday,", size)
            + "'}\n"
        ),
    ),
    _config("unknown days", lambda size: "calendar:\n  meetings:\n  - {day: '" + repeat("Mon day,", size) + "'}\n"),
    _config("sections", lambda size: "sections: [" + ", ".join(f"s{n}" for n in range(size // 8)) + "]"),
    _config("people", lambda size: "people:\n" + repeat("- {name: Ann}\n", size)),
    _config(
        "teams", lambda size: "teams:\n" + "".join(f"- {{name: t{n}, members: [Ann, Bo]}}\n" for n in range(size // 36))
    ),
    _config("members", lambda size: "teams:\n- {name: t, members: [" + repeat("Ann, ", size) + "]}"),
    _config("labels", lambda size: "labels:\n" + "".join(f"  l{n}: a\n" for n in range(size // 10))),
    _config(
        "frame hosts",
        lambda size: "html:\n  iframe_hosts: [" + ", ".join(f"h{n}.example.org" for n in range(size // 20)) + "]",
    ),
    _config("long title", lambda size: f"description: {'a ' * (size // 2)}"),
    _config("long term", lambda size: f"term: {'a ' * (size // 2)}\ninstitution: a"),
    _config("long institution", lambda size: f"institution: {'a ' * (size // 2)}"),
    _config("unknown settings", lambda size: "".join(f"navv{n}: a\n" for n in range(size // 12))),
    _config("ignores", lambda size: "check:\n  ignore: [" + ", ".join(f"X{n}" for n in range(size // 8)) + "]"),
    _config(
        "ignores of files",
        lambda size: "check:\n  per_file_ignores:\n" + "".join(f"    '**/*{n}*/**': [X]\n" for n in range(size // 25)),
    ),
    _config("stars in patterns", lambda size: "check:\n  per_file_ignores:\n    '" + repeat("*a", size) + "': [X]\n"),
    _config(
        "severities", lambda size: "check:\n  severity:\n" + "".join(f"    X{n}: error\n" for n in range(size // 16))
    ),
    _config("site values", lambda size: "site_value: " + "b" * size),
    _config("long url", lambda size: f"url: https://example.org/{'a/' * (size // 2)}"),
    _config("colours", lambda size: f"theme:\n  accent: '#{'a' * size}'"),
    _linked("chain", lambda count: {f"content/d{n}/next": f"../d{n + 1}" for n in range(count)}),
    _linked("ring", lambda count: {f"content/d{n}/next": f"../d{(n + 1) % max(2, count)}" for n in range(count)}),
    _linked(
        "two ways", lambda count: {f"content/d{n}/{side}": f"../d{n + 1}" for n in range(count // 2) for side in "ab"}
    ),
    _linked("lattice", _lattice),
    _linked("to the same", lambda count: {f"content/l{n}": "f" for n in range(count)}),
    _linked("to the parent", lambda count: {f"content/f/l{n}": ".." for n in range(count)}),
    _linked("to files", lambda count: {f"content/l{n}.txt": "f/a.txt" for n in range(count)}),
    _linked("to each other", lambda count: {f"content/l{n}": f"l{(n + 1) % max(2, count)}" for n in range(count)}),
    _linked(
        "to chained links",
        lambda count: {f"content/l{n}": f"l{n + 1}" if n + 1 < min(count, 38) else "f" for n in range(min(count, 38))},
    ),
)
