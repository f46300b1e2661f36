"""Rules on what a link, a picture or a deck leads to, which planning the site finds already: explained here."""

from __future__ import annotations

from lectorium.check import codes as checker
from lectorium.check.rule import Example, Rule, example, jekyll_post, post
from lectorium.check.rules.hidden_posts import missing_in_hidden_posts
from lectorium.check.rules.named_files import missing_named_files
from lectorium.model.codes import ADDRESS_TOO_LONG
from lectorium.plan import codes

_PICTURE = ("content/images/spread.png", "PNG 64x48")
_DECK = ("content/decks/Intro.pdf", "PDF tagged, titled")
_PAGE = ("content/pages/about.md", "---\ntitle: About\n---\n\n## Office hours\n\nText.\n")
_DRAFT = ("content/pages/plans.md", "---\ntitle: Plans\ndraft: true\n---\n\nText.\n")
_SHOWN = example(post("![A plot]({{ site.baseurl }}/images/spread.png)"), _PICTURE)


def _text(body: str, *more: tuple[str, str]) -> Example:
    return example(post(body), *more)


_LINK = _text("See [about]({{ site.baseurl }}/about/#office-hours).", _PAGE)

_COLLECTION = "title: A course\npermalink: pretty\ncollections:\n  talks:\n    output: true\n"

RULES = (
    Rule(
        codes.MISSING_IMAGE,
        "A picture or video does not exist, or has no address.",
        "Readers see a placeholder instead.",
        _text("![A plot]({{ site.baseurl }}/images/spraed.png)", _PICTURE),
        _SHOWN,
        missing_named_files,
    ),
    Rule(
        codes.IMAGE_LETTER_CASE,
        "The address of a picture has other capital letters than its file.",
        "It works on a Mac or on Windows and is broken on the web.",
        _text("![A plot]({{ site.baseurl }}/images/Spread.PNG)", _PICTURE),
        _SHOWN,
    ),
    Rule(
        codes.IMAGE_OUTSIDE,
        "The address of a picture leads out of the course folder.",
        "Only what lies in the course is published.",
        _text("![A plot](../../../elsewhere/spread.png)"),
        _SHOWN,
    ),
    Rule(
        codes.UNSAFE_IMAGE,
        "The address of a picture could run code, or names a file on the author's own computer.",
        "It shows nothing to anybody else, and browsers refuse it.",
        _text("![A plot](file:///home/me/spread.png)"),
        _SHOWN,
    ),
    Rule(
        codes.UNDECODED_IMAGE,
        "A picture is cut off, damaged, or so large that decoding it takes more than its limits.",
        "Browsers show a part of it or nothing, and no smaller copies of it can be offered.",
        _text("![A plot]({{ site.baseurl }}/images/plot.png)", ("content/images/plot.png", "PNG 400x200 cut")),
        _text("![A plot]({{ site.baseurl }}/images/plot.png)", ("content/images/plot.png", "PNG 400x200")),
    ),
    Rule(
        codes.UNCUT_IMAGE,
        "What the file of a picture tells of place, author and camera cannot be cut out.",
        "A photograph says where it was taken, often to the metre; of other pictures nobody sees that here.",
        _text("![A plot]({{ site.baseurl }}/images/plot.png)", ("content/images/plot.png", "PNG 64x48 odd")),
        _SHOWN,
    ),
    Rule(
        codes.DEAD_LINK,
        "A link leads to a page or file of the course that does not exist.",
        "Readers meet the page that says so.",
        _text("See [about]({{ site.baseurl }}/abuot/).", _PAGE),
        _LINK,
    ),
    Rule(
        codes.LINK_LETTER_CASE,
        "The address of a link has other capital letters than what it leads to.",
        "It works on a Mac or on Windows and is dead on the web.",
        _text("See [about]({{ site.baseurl }}/About/).", _PAGE),
        _LINK,
    ),
    Rule(
        codes.LINK_OUTSIDE,
        "A link leads out of the course folder.",
        "Only what lies in the course is published.",
        _text("See [the data](../../../elsewhere/data.csv)."),
        _LINK,
    ),
    Rule(
        codes.UNSAFE_LINK,
        "A link could run code, or names a file on the author's own computer.",
        "`javascript:` links do nothing here, and a `file:` address exists on one computer only.",
        _text("See [the data](javascript:alert(1))."),
        _LINK,
    ),
    Rule(
        codes.DEAD_ANCHOR,
        "The part of a link behind `#` names no heading and no place of the page that it leads to.",
        "The reader arrives at the top of the page and has to search.",
        _text("See [about]({{ site.baseurl }}/about/#office-hour).", _PAGE),
        _LINK,
    ),
    Rule(codes.EMPTY_LINK, "A link has no address.", "Clicking on it leads nowhere.", _text("See [about]()."), _LINK),
    Rule(
        codes.HIDDEN_PAGE,
        "A link leads to a draft, or to a page or file that is not shown yet.",
        "Readers cannot open it.",
        _text("See [the plans]({{ site.baseurl }}/plans/).", _DRAFT),
        _LINK,
    ),
    Rule(
        codes.UNKNOWN_SCHEME,
        "A link begins with a word and a colon that browsers do not know.",
        "It is usually a slip of the pen in `https:`.",
        _text("See [the data](htps://example.org/data)."),
        _LINK,
    ),
    Rule(
        codes.FRAME_HOST,
        "A frame shows a host that the config does not allow.",
        "A frame lets another site act within the page, so only known hosts can be loaded; others become a link.",
        _text('<iframe src="https://example.org/player" title="A film"></iframe>'),
        _text('<iframe src="https://www.youtube.com/embed/abc" title="A film"></iframe>'),
    ),
    Rule(
        codes.BESIDE_SOURCE,
        "In a Jekyll course, a file stands beside the post, and the address of the page leads elsewhere.",
        "Lectorium finds it; the page that Jekyll makes does not.",
        jekyll_post(
            "title: A lecture", "![Rain](rain.png)", "_talks/a.md", _COLLECTION, ("_talks/rain.png", "PNG 64x48")
        ),
        jekyll_post(
            "title: A lecture", "![Rain](../rain.png)", "_talks/a.md", _COLLECTION, ("_talks/rain.png", "PNG 64x48")
        ),
    ),
    Rule(
        codes.DEAD_NAVIGATION,
        "An entry of the navigation leads nowhere.",
        "It is on every page.",
        example(("course.yml", "title: A course\nnav:\n  - title: About\n    target: abuot/\n"), post("Text."), _PAGE),
        example(("course.yml", "title: A course\nnav:\n  - title: About\n    target: about/\n"), post("Text."), _PAGE),
    ),
    Rule(
        codes.MISSING_DECK,
        "A lecture names slides that do not exist.",
        "The schedule shows a link to nothing.",
        example(post("Text.", "title: A lecture\nlecture: decks/Introduction"), _DECK),
        example(post("Text.", "title: A lecture\nlecture: decks/Intro"), _DECK),
        missing_in_hidden_posts,
    ),
    Rule(
        codes.DECK_LETTER_CASE,
        "The name of a deck has other capital letters than its file.",
        "It works on a Mac or on Windows and is dead on the web.",
        example(post("Text.", "title: A lecture\nlecture: decks/intro"), _DECK),
        example(post("Text.", "title: A lecture\nlecture: decks/Intro"), _DECK),
    ),
    Rule(
        codes.UNREAD_DECK,
        "The PDF of a lecture is damaged, locked with a password, or takes more than its limits to open.",
        "Readers may not be able to open it either, and the page cannot show its first slide.",
        example(post("Text.", "title: A lecture\nlecture: decks/Intro"), (_DECK[0], "%PDF-1.7")),
        example(post("Text.", "title: A lecture\nlecture: decks/Intro"), _DECK),
    ),
    Rule(
        codes.ADDRESS_CLASH,
        "Two posts or files want one address, or addresses that differ in letter case only.",
        "One of them would silently replace the other.",
        example(
            post("Text.", "title: One\nslug: intro"), post("Text.", "title: Two\nslug: intro", "content/lectures/b.md")
        ),
        example(post("Text.", "title: One"), post("Text.", "title: Two", "content/lectures/b.md")),
    ),
    Rule(
        codes.ADDRESS_OUTSIDE,
        "The address of a post or file leaves the site.",
        "It cannot be written.",
        example(("content/images/a\\b.png", "PNG 64x48"), post("Text.")),
        example(("content/images/a-b.png", "PNG 64x48"), post("Text.")),
    ),
    Rule(
        codes.FOLDER_LETTER_CASE,
        "Two folders differ in letter case only.",
        "On Windows and on a Mac they are one folder, on the web they are two.",
        example(("content/images/a.png", "PNG 64x48"), ("content/Images/b.png", "PNG 64x48"), post("Text.")),
        example(("content/images/a.png", "PNG 64x48"), ("content/images/b.png", "PNG 64x48"), post("Text.")),
    ),
    Rule(
        ADDRESS_TOO_LONG,
        "The address of a post is longer than a file name can be.",
        "It cannot be written.",
        example(post("Text.", f"title: A lecture\npermalink: /{'long-' * 80}/")),
    ),
    Rule(
        checker.DEAD,
        "With `--external`: a server answers that an address is gone (404 or 410).",
        "Readers meet an error page, often months after anybody looked.",
        _text("The [data](https://example.org/gone) of 2019."),
        _text("The [data](https://example.org/) of 2019."),
    ),
    Rule(
        checker.UNVERIFIED,
        "With `--external`: a server refused to answer, or answered with trouble of its own.",
        "That proves nothing, so it never counts as an error; a look into a browser settles it.",
        _text("The [data](https://example.org/busy) of 2019."),
        _text("The [data](https://example.org/) of 2019."),
    ),
    Rule(
        checker.MOVED,
        "With `--external`: a server answers that an address has moved for good.",
        "The old address works until somebody tidies up.",
        _text("The [data](https://example.org/old) of 2019."),
        _text("The [data](https://example.org/new) of 2019."),
    ),
)
