"""Patterns of front matter: keys, lists, nesting, long values, aliases."""

from __future__ import annotations

from collections.abc import Callable

from bounds.pattern import POST, Course, Pattern, repeat

KEYS = """
    title description desc excerpt speaker section term kind layout permalink slug redirect_from alias tags
    categories date release order lecture lectureVersion extraContent notes morenotes video lead blog published
    draft unknown-key
""".split()  # noqa: SIM905

VALUES: dict[str, Callable[[int], str]] = {
    "word": lambda size: "a" * size,
    "words": lambda size: repeat("ab ", size),
    "path": lambda size: repeat("a/", size),
    "climb": lambda size: repeat("../", size),
    "dashes": lambda size: repeat("a-", size),
    "digits": lambda size: "1" * size,
    "unicode": lambda size: "é" * size,
    "commas": lambda size: repeat("ab,", size),
    "quotes": lambda size: "'" + repeat("''", size) + "'",
    "escapes": lambda size: '"' + repeat("\\u00e9", size) + '"',
    "html": lambda size: "'" + repeat("<b>", size) + "'",
    "links": lambda size: "'" + repeat('<a href="b">c</a>', size) + "'",
    "liquid": lambda size: "'" + repeat("{{ site.title }}", size) + "'",
    "markdown": lambda size: "'" + repeat("[a](b)", size) + "'",
    "list": lambda size: "[" + ", ".join(f"a{n}" for n in range(size // 8)) + "]",
    "equal list": lambda size: "[" + repeat("a, ", size) + "]",
    "lines": lambda size: "\n" + repeat("- a\n", size),
    "distinct lines": lambda size: "\n" + "".join(f"- ab {n}\n" for n in range(size // 9)),
    "mappings": lambda size: "\n" + "".join(f"  a{n}: b\n" for n in range(size // 10)),
    "list of mappings": lambda size: "\n" + repeat("- {a: b}\n", size),
    "nested lists": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "nested mappings": lambda size: repeat("{a: ", size),
    "shallow nests": lambda size: "[" + repeat("[[[[a]]]], ", size) + "]",
    "block": lambda size: "|\n" + repeat("  a\n", size),
    "folded": lambda size: ">\n" + repeat("  a\n", size),
    "open quote": lambda size: '"' + "a" * size,
    "open bracket": lambda size: repeat("[a, ", size),
    "tabs": lambda size: repeat("\t", size),
    "comment": lambda size: "a #" + "b" * size,
}


def _of(key: str, value: Callable[[int], str]) -> Callable[[int], Course]:
    def make(size: int) -> Course:
        title = "" if key == "title" else "title: A post\n"
        return Course({POST: f"---\n{title}{key}: {value(min(size, 60_000))}\n---\n\ntext\n"})

    return make


def _head(name: str, make: Callable[[int], str]) -> Pattern:
    return Pattern(
        f"front matter: {name}", lambda size: Course({POST: f"---\ntitle: a\n{make(min(size, 60_000))}\n---\n\ntext\n"})
    )


PATTERNS = (
    *(Pattern(f"front matter {key}: {name}", _of(key, value)) for key in KEYS for name, value in VALUES.items()),
    _head("many keys", lambda size: "".join(f"key{n}: a\n" for n in range(size // 12))),
    _head("keys near known ones", lambda size: "".join(f"titel{n}: a\n" for n in range(size // 12))),
    _head("equal keys", lambda size: repeat("a: b\n", size)),
    _head("anchors", lambda size: "".join(f"a{n}: &a{n} b\n" for n in range(size // 12))),
    _head("aliases", lambda size: "a: &a " + "b" * (size // 2) + "\nb: [" + repeat("*a, ", size // 2) + "]"),
    _head(
        "alias bomb",
        lambda size: "a0: &a0 [b]\n" + "".join(f"a{n}: &a{n} [*a{n - 1},*a{n - 1}]\n" for n in range(1, size // 22)),
    ),
    _head(
        "wide alias bomb",
        lambda size: (
            "a0: &a0 "
            + "b" * 100
            + "\n"
            + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, size // 70))
        ),
    ),
    _head(
        "merges",
        lambda size: (
            "a0: &a0 {b: c}\n" + "".join(f"a{n}: &a{n} {{<<: *a{n - 1}, c{n}: d}}\n" for n in range(1, size // 30))
        ),
    ),
    _head("faults", lambda size: repeat("a: [b\n", size)),
    _head("colons", lambda size: repeat("a: b: c\n", size)),
    _head("tab indents", lambda size: repeat("a:\n\tb: c\n", size)),
    _head("tags of YAML", lambda size: repeat("- !!python/a b\n", size)),
    _head("unclosed", lambda size: repeat("a: b\n", size) + "\n# text\n"),
    _head("unprintable", lambda size: "a: " + "\x01" * size),
    _head("comments", lambda size: repeat("# a\n", size)),
    _head("dates", lambda size: "date: 2026-09-03\n" + repeat("a: 2026-09-03\n", size)),
    _head("impossible dates", lambda size: "".join(f"a{n}: 2026-02-31\n" for n in range(size // 18))),
    _head("percent", lambda size: repeat("%a\n", size)),
    _head("documents", lambda size: repeat("--- \n", size)),
    _head("questions", lambda size: repeat("? a\n", size)),
    _head("colon keys", lambda size: repeat(": a\n", size)),
    Pattern("front matter: begun only", lambda size: Course({POST: "---\n" + repeat("a: b\n", size)})),
    Pattern("front matter: dashes", lambda size: Course({POST: repeat("---\n", size)})),
    Pattern("front matter: blank start", lambda size: Course({POST: "\n" * size + "---\ntitle: a\n---\n"})),
    Pattern("front matter: zero widths", lambda size: Course({POST: "\u200b" * (size // 3) + "---\ntitle: a\n---\n"})),
)
