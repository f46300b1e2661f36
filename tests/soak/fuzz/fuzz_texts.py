"""Texts that nobody has thought of: grammars of what authors write, and mutations of texts that are sound."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LONGEST = 6000
"""Characters of one text: many short ones find more than few long ones."""

_WORDS = (
    "a", "lecture", "on", "scaling", "laws", "we", "show", "that", "The", "model", "learns", "2024", "et", "al.",
    "Überraschung", "数据", "مرحبا", "שלום", "नमस्ते", "🙂",
    "é", "ﬁ", "ǅ", "İ", "ß", "ª", "²", "½", "Ⅷ", "٣", "\u200b",
    "\u200f", "\u202e", "\xad", "\ufeff", "\u2028", "\x85", "\x0b", "\x1b", "\x7f", "\ue000", "\ufffe",
)  # fmt: skip
_SIGNS = (
    "[", "]", "(", ")", "](", "[^", "![", "{{", "}}", "{%", "%}", "{:", "}", "{::", "<!--", "-->", "<div>", "</div>",
    "</p>", "<p", "`", "``", "```", "~~~", "$", "$$", "\\(", "\\)", "\\[", "\\]", "|", "||", "\\|", "\t", "\r",
    "\x00", "*", "**", "_", "__", "~~", "~", "^", "==", ":", "::", ";", "&", "&amp", "&amp;", "&#0;", "&#x110000;",
    "&#99999999999999;", "&#55357;", "\\", "\\\\", "#", "##", ">", ">>", "-", "+", "1.", "1)", "===", "---", "***",
    "___", "'", '"', "“", "”", "«", "…", "--", "---",
    "<?php", "?>", "<![CDATA[", "]]>", "<!DOCTYPE", "</", "<", "<>",
    "@", "/", "//", "///", "..", "../", "%00", "%2e%2e", "%ff", "%",
)  # fmt: skip
_SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>1</script></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "<iframe srcdoc='<script>1</script>'></iframe>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<object data='data:text/html,<script>1</script>'></object>",
    "<base href='javascript:/a/'>",
    "<meta http-equiv=refresh content='0;url=javascript:1'>",
    "<form action=javascript:1><button formaction=javascript:1>",
    "<style>@import 'javascript:1'</style>",
    '{: onclick="alert(1)" style="x:expression(1)"}',
    "{: href='javascript:1' .x}",
    "![x](data:image/svg+xml,<svg/onload=1>)",
    "<a xlink:href='javascript:1' href=' \x01javascript:1'>x</a>",
    "$\\href{javascript:1}{x}$ $\\htmlData{onclick=1}{x}$",
    "<!--[if gte IE 4]><script>1</script><![endif]-->",
    "```html\n<script>alert(1)</script>\n```",
    "<textarea></textarea><script>1</script>",
    "<a title='`<script>`' href='#' onfocus=1 autofocus>x</a>",
)
_TAGS = (
    "a", "b", "i", "p", "div", "span", "details", "summary", "table", "tr", "td", "th", "ul", "ol", "li", "dl", "dt",
    "dd", "img", "iframe", "video", "audio", "source", "svg", "math", "pre", "code", "h1", "h2", "h6", "br", "hr",
    "center", "font", "u", "sub", "sup", "figure", "figcaption", "blockquote", "section", "article", "nav", "aside",
    "main", "form", "input", "button", "select", "textarea", "style", "script", "noscript", "template", "object",
    "embed", "title", "head", "body", "html", "kbd", "mark", "ins", "del", "q", "cite",
)  # fmt: skip
_ATTRIBUTES = (
    "id", "class", "title", "href", "src", "alt", "width", "height", "style", "align", "name", "lang", "dir", "start",
    "value", "colspan", "rowspan", "type", "open", "onclick", "target", "rel", "srcset", "poster", "data-x",
    "aria-label", "role", "tabindex", "datetime", "cite", "color", "size", "border",
)  # fmt: skip
LANGUAGES = (
    "python", "java", "perl", "c++", "html", "js", "json", "yaml", "bash", "latex", "haskell", "{.r}", "mermaid",
    "text", "diff", "console", "md", "php", "lisp",
)  # fmt: skip
_SCHEMES = ("http", "https", "ftp", "mailto", "tel", "doi", "file", "javascript", "data", "vbscript", "x-y", "HTTP", "")
_HOSTS = (
    "example.org", "[::1]", "[x", "x]", "localhost", "127.0.0.1", "example.org:80", "example.org:99999", "a:b@c", "²",
    "", "xn--ls8h.example", "пример.example", "youtu.be", "www.youtube.com", "vimeo.com", "arxiv.org", "doi.org",
    "..", "a" * 80, "example.org\uff0fx", "[::ffff:1.2.3.4%25eth0]",
)  # fmt: skip
_PATHS = (
    "", "/", "/a", "a.md", "b1.md", "../b2.md", "./x.png", "/images/plot.png", "p.pdf", "/abs/2401.01234v2",
    "/watch?v=dQw4w9", "//x", "/%e9", "/a b", "#top", "?q=1&r", "/[x]", "/a(b)", "/<x>", "/{{ site.baseurl }}/x",
    "{% link a.md %}", "\\x", "/../..",
)  # fmt: skip
_TEX = (
    r"x^2", r"\frac{a}{b}", r"\sqrt[3]{x}", r"\begin{aligned}a&=b\\c&=d\end{aligned}", r"\text{if", r"$x$}",
    r"\left(", r"\right.", r"\sum_{i=1}^n", r"\color{red}", r"\hspace{1em}", r"\href{x}{y}", r"\unknown", r"{{",
    r"}}", r"\label{a}", r"\eqref{a}", r"\tag{1}", r"\\", r"&", r"_", r"^", r"{", r"}", r"\operatorname{x}",
    r"\mathbb{R}", r"\char`a", r"\def\x{\x}", r"\x",
)  # fmt: skip
_DATES = (
    "2026-09-03", "2026-02-30", "9999-12-31", "0001-01-01", "0000-00-00", "10000-01-01", "2026-9-3", "Sep 3, 2026",
    "3 September", "²026-01-01", "2026-09-03 10:00:00 +1400", "0001-01-01 00:00:00 +1400",
    "9999-12-31 23:59:59 -1400", "2026-09-03T25:00", "now", "2026-09-03 10:00 America/New_York",
    "99999999999999999999", "2026-W01-1", "2026-09-03 10:00:00.123456789 Z", "~",
)  # fmt: skip
_ZONES = (
    "UTC",
    "America/New_York",
    "../../etc/passwd",
    "Mars/X",
    "localtime",
    "x" * 300,
    "Europe/Zürich",
    "Etc/GMT+12",
    "",
)
_KEYS = (
    "title", "date", "order", "LOrder", "layout", "section", "kind", "extra", "platform", "lecture", "lectureVersion",
    "extraContent", "notes", "morenotes", "video", "lead", "blog", "speaker", "tags", "categories", "desc", "term",
    "permalink", "slug", "redirect_from", "alias", "published", "draft", "release", "excerpt", "number", "Titel", "x",
)  # fmt: skip
_SOUND_KEYS = (
    "date: 2026-09-03", "order: 7", "LOrder: 3", "tags: [waves, a]", "tags: ['²', '🙂', 'a/b', '..']",
    "section: Models", "kind: exam", "extra: true", "lecture: p.pdf", "lectureVersion: next", "notes: Team 1",
    "video: '[x](http://[x), <a href=http://y>z</a>'", "lead: Ann", "desc: Told anew",
    "redirect_from: [/old/, /a/b.html]", "permalink: /own/", "release: 2026-11-01", "draft: true", "layout: lecture",
    "categories: a b", "term: '1'",
)  # fmt: skip
_SETTINGS = (
    "title", "description", "tagline", "term", "institution", "url", "language", "timezone", "calendar", "people",
    "teams", "labels", "nav", "theme", "images", "html", "check", "build", "repository", "branch", "sections",
    "order", "place", "time", "x", "baseurl", "permalink", "collections", "defaults", "exclude", "include", "future",
    "plugins",
)  # fmt: skip
_HEADINGS = (
    "Required readings", "Required Readings:", "More readings", "Background", "Extra", "Readings", "Papers",
    "Optional", "Notes",
)  # fmt: skip

_NUMBERS = (
    "1", "-1", "1.5", "1e999", ".inf", "0x1F", "0o17", "0b2", "1:30", "9" * 400, "²", "1_000", "+.5", "0777", "-",
)  # fmt: skip

Part = Callable[[random.Random], str]


def some(chance: random.Random, part: Part, most: int, between: str = " ") -> str:
    """Return a few of a part, one behind the other."""
    return between.join(part(chance) for _ in range(chance.randint(0, most)))


def word(chance: random.Random) -> str:
    """Return a word of any script, or a sign that means something to a parser."""
    return chance.choice(_WORDS if chance.random() < 0.8 else _SIGNS)


def words(chance: random.Random) -> str:
    """Return a few words."""
    return some(chance, word, 8)


def address(chance: random.Random) -> str:
    """Return something like the target of a link."""
    path = chance.choice(_PATHS)
    if chance.random() < 0.5:
        return path
    scheme, host = chance.choice(_SCHEMES), chance.choice(_HOSTS)
    text = f"{scheme}:{chance.choice(('//', '//', '//', '/', ''))}{host}{path}" if scheme else f"//{host}{path}"
    return text if chance.random() < 0.8 else mutated(chance, text)


def attribute_list(chance: random.Random) -> str:
    """Return something like kramdown's attribute list."""
    parts = (
        ".x",
        "#y",
        "k='v'",
        'width="50%"',
        "toc",
        ".no_toc",
        'target="_blank"',
        'style="color:red"',
        "onclick=1",
        "%",
        "'",
    )
    return "{:" + chance.choice((" ", "", ":")) + some(chance, lambda each: each.choice(parts), 4) + "}"


def tag(chance: random.Random) -> str:
    """Return something like the opening or the closing tag of an element."""
    name = chance.choice(_TAGS)
    if chance.random() < 0.3:
        return f"</{name}>"
    quote = chance.choice(("'", '"', ""))
    pairs = some(chance, lambda each: f" {each.choice(_ATTRIBUTES)}={quote}{value(each)}{quote}", 3, "")
    return f"<{name}{pairs}{chance.choice(('>', '>', '>', '/>', ' ', ''))}"


def value(chance: random.Random) -> str:
    """Return something like the value of an attribute."""
    number = chance.choice(
        ("1", "0", "-1", "50%", "1e999", "9" * 400, "²", "100px", "0.6\\textwidth", "#abc", "color:red")
    )
    return chance.choice((number, address(chance), word(chance)))


def formula(chance: random.Random) -> str:
    """Return something like TeX."""
    return some(chance, lambda each: each.choice(_TEX), 6)


def liquid(chance: random.Random) -> str:
    """Return something like Liquid."""
    forms = (
        "{{ site.baseurl }}", "{{ site.title | escape }}", "{{ page.x | default: 'a' | split: '' | join }}", "{{",
        "{%", "%}", "}}", "{% include figure.html path=\"%s\" width=\"1\" %%}", "{%% include video.html src='%s' %%}",
        "{%% youtube %s %%}", "{% raw %}{{ x }}{% endraw %}", "{% raw %}",
        "{% for a in site.posts %}{{ a.title }}{% endfor %}", "{% if x %}y{% else %}",
        "{% highlight python %}\nx\n{% endhighlight %}", "{% link a.md %}", "{% post_url 2026-09-03-a %}",
        "{% comment %}x", "{% assign x = 'y' | append: %s %}", "{{ 'a' | slice: 99999999999999999999 }}",
        "{{- %s | uri_escape -}}", "{% %}", "{{ }}",
    )  # fmt: skip
    form = chance.choice(forms)
    return form.replace("%%", "%").replace("%s", address(chance)) if "%s" in form else form


def inline(chance: random.Random) -> str:
    """Return a piece of a line."""
    forms: tuple[Part, ...] = (
        words, words, words, tag, liquid, attribute_list, lambda each: f"[{words(each)}]({address(each)})",
        lambda each: f"![{words(each)}]({address(each)} '{word(each)}')", lambda each: f"<{address(each)}>", address,
        lambda each: f"[{word(each)}][{word(each)}]", lambda each: f"[^{word(each)}]",
        lambda each: f"`{words(each)}`", lambda each: f"${formula(each)}$", lambda each: f"**{words(each)}**",
        lambda each: f"\\({formula(each)}\\)", lambda each: each.choice(_SCRIPTS),
        lambda each: f"_{words(each)}_{attribute_list(each)}",
    )  # fmt: skip
    return chance.choice(forms)(chance)


def line(chance: random.Random) -> str:
    """Return a line of text."""
    return some(chance, inline, 4)


def block(chance: random.Random) -> str:
    """Return a block of Markdown."""
    mark = chance.choice(("```", "~~~", "````"))
    number = chance.randint(1, 6)
    forms: tuple[Part, ...] = (
        line, line, lambda each: f"{'#' * number} {line(each)}",
        lambda each: f"{words(each)}\n{each.choice(('===', '---', '-'))}", lambda each: items(each, 0),
        lambda each: items(each, 0), lambda each: f"> {line(each)}\n> {each.choice(('', '> '))}{line(each)}",
        lambda each: f"{mark}{each.choice(LANGUAGES)} {word(each)}\n{line(each)}\n{each.choice((mark, ''))}",
        lambda each: f"| {words(each)} | {line(each)} |\n|---|{each.choice((':-:', '-', ''))}|\n| {line(each)} | x |",
        lambda each: f"$$\n{formula(each)}\n$$", lambda each: f"[{word(each)}]: {address(each)} '{word(each)}'",
        lambda each: f"[^{word(each)}]: {line(each)}", lambda each: f"*[{word(each)}]: {words(each)}", attribute_list,
        liquid, readings, lambda each: f"{words(each)}\n: {line(each)}\n: {words(each)}",
        lambda each: f"> [!{each.choice(('NOTE', 'TIP', 'x'))}]\n> {line(each)}",
        lambda each: f"{tag(each)}\n{line(each)}\n\n{line(each)}\n{tag(each)}", lambda each: each.choice(_SCRIPTS),
        lambda each: "* * *",
        lambda each: f"<!-- {each.choice(('more', 'excerpt.start', 'lectorium-ignore IMG001: x', word(each)))} -->",
        lambda each: f"    {line(each)}", lambda each: f"{{::nomarkdown}}\n{tag(each)}\n{{:/}}",
        lambda each: f"{{:{word(each)}: {attribute_list(each)[2:]}", lambda each: "{:toc}",
    )  # fmt: skip
    return chance.choice(forms)(chance)


def items(chance: random.Random, depth: int) -> str:
    """Return a list, its items perhaps with lists of their own."""
    marks = ("-", "*", "+", "1.", "2)", "- [ ]", "- [x]", ":")
    lines = []
    for _ in range(chance.randint(1, 3)):
        lines.append(f"{' ' * depth}{chance.choice(marks)} {line(chance)}")
        if depth < 9 and chance.random() < 0.3:
            lines.append(items(chance, depth + chance.choice((1, 2, 3, 4, 8))))
    return "\n".join(lines)


def readings(chance: random.Random) -> str:
    """Return something like a reading list."""
    title, name, year = (
        words(chance),
        chance.choice(("Ann Lee, Bo Chu", "Lee et al.", "A. Lee and B. Chu", words(chance))),
        chance.choice(_DATES),
    )
    link = address(chance)
    forms = (
        f"### {title}\n- {name}\n- {year}\n- {link}\n- Abstract: {line(chance)}",
        f"- [{title}]({link}), {name}, {year}", f"- **{title}** {name} ({year}). _NeurIPS_. <{link}>",
        f"1. {name} ({year}). {title}. {link}", f"- {title}\n  - {link}\n  - {name}",
        f"| Title | Authors | Link |\n|--|--|--|\n| {title} | {name} | {link} |", f"{title}\n{name}\n{link}\n{year}",
    )  # fmt: skip
    return f"## {chance.choice(_HEADINGS)}\n\n{chance.choice(forms)}\n{chance.choice(forms)}"


def body(chance: random.Random) -> str:
    """Return a text of Markdown."""
    return some(chance, block, 7, chance.choice(("\n\n", "\n\n", "\n")))


def scalar(chance: random.Random) -> str:
    """Return something like a value of YAML."""
    forms = (
        words(chance), f'"{words(chance)}"', f"'{line(chance)}'", chance.choice(_DATES), address(chance),
        line(chance), "true", "no", "~", "",
        chance.choice(_NUMBERS),
        f"[{words(chance)}, {word(chance)}]", f"{{a: {word(chance)}, b: [{word(chance)}]}}", "&a [*a]", "*a",
        "!!int x", "!!binary '*'", "!x y", "|\n  " + words(chance), ">-\n  " + words(chance),
        f'"\\u{chance.choice(("d800", "0000", "ffff", "202e", "zzzz"))}"', "? [a]\n: b", "%x",
        f"\n  - {scalar_word(chance)}\n  - {line(chance)}", f"\n  a: {word(chance)}\n  b: {word(chance)}", "[" * 40,
        "{" * 40 + "}" * 40, "<<",
    )  # fmt: skip
    return chance.choice(forms)


def scalar_word(chance: random.Random) -> str:
    """Return a word of YAML."""
    return chance.choice((word(chance), "yes", "1", chance.choice(_DATES)))


def front_matter(chance: random.Random) -> str:
    """Return the lines of front matter, without the dashes around them."""
    lines = chance.sample(_SOUND_KEYS, chance.randint(0, 4))
    lines += [f"{chance.choice(_KEYS)}: {scalar(chance)}" for _ in range(chance.choice((0, 0, 1, 3)))]
    if chance.random() < 0.9:
        lines.insert(0, f"title: {chance.choice(('A title', 'A title', scalar(chance)))}")
    return "\n".join(lines)


def config(chance: random.Random) -> str:
    """Return a config file."""
    lines = [f"{chance.choice(_SETTINGS)}: {scalar(chance)}" for _ in range(chance.randint(0, 4))]
    known = (
        f"timezone: {chance.choice(_ZONES)}", f"url: {address(chance)}",
        f"calendar: {{start: {chance.choice(_DATES)}, end: {chance.choice(_DATES)}}}",
        f"people: [{{name: {word(chance)}, url: '{address(chance)}'}}]",
        f"nav: [{{title: a, url: '{address(chance)}'}}]", "order: order",
        f"html: {{iframe_hosts: ['{chance.choice(_HOSTS)}']}}",
        f"theme: {{accent: '#{chance.choice(('abc', 'ggg', '000', 'ffffff'))}'}}",
        f"permalink: /{chance.choice((':title', ':year/:x', '%', ':categories/:slug/'))}/",
        f"baseurl: {address(chance)}", "language: x\ny: 1",
        f"calendar:\n  meetings: [{{day: {word(chance)}}}]\n  holidays: [{{name: a, from: {chance.choice(_DATES)}}}]",
    )  # fmt: skip
    return "\n".join(["title: A course", *chance.sample(known, chance.randint(0, 3)), *lines]) + "\n"


def post(chance: random.Random) -> str:
    """Return a whole post, by a grammar or by mutation of one that is sound."""
    if chance.random() < 0.25:
        text = chance.choice(sound_posts())
        at = chance.randrange(len(text))
        text = text[: text.find("\n---", 3) + 5] + text[at : at + 1500]
    else:
        text = f"---\n{front_matter(chance)}\n---\n\n{body(chance)}\n"
    for _ in range(chance.choice((0, 0, 1, 2, 8))):
        text = mutated(chance, text)
    if chance.random() < 0.05:
        text = text.replace("\n", chance.choice(("\r\n", "\r", "\n\r")))
    return text[:LONGEST]


def mutated(chance: random.Random, text: str) -> str:
    """Return a text with one place changed."""
    first = chance.randint(0, len(text))
    last = min(len(text), first + chance.choice((0, 1, 2, 5, 20, 100)))
    piece, before, after = text[first:last], text[:first], text[last:]
    new = chance.choice(
        (
            "",
            word(chance),
            chance.choice(_SIGNS),
            inline(chance),
            block(chance),
            piece[::-1],
            piece * 2,
            chance.choice(_SIGNS) * 50,
            piece.swapcase(),
        )
    )
    return before + new + after


_SOUND: list[str] = []


def sound_posts() -> list[str]:
    """Return posts of the demo course and of the documentation."""
    if not _SOUND:
        files = sorted((*(ROOT / "content/lectures").glob("*.md"), *(ROOT / "docs/content/lectures").glob("*.md")))
        _SOUND.extend(path.read_text("utf-8") for path in files)
    return _SOUND
