"""Rules on sizes, files, templates and what only a Jekyll course has, found when a course is read: explained here."""

from __future__ import annotations

from lectorium.check.rule import Rule, example, jekyll_post, lecture_post, post
from lectorium.dialects.jekyll import codes as jekyll
from lectorium.disk import codes as disk
from lectorium.model import codes as model
from lectorium.plan import codes as plan
from lectorium.render import codes as templates
from lectorium.text import codes as text

_CONFIG = ("_config.yml", "title: A course\n")


def _svg(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/>{inside}</svg>'


_HEAD = "title: A lecture\nlayout: post"
_POST = jekyll_post(_HEAD, "Text.")
_HELD = jekyll_post(_HEAD, "Text.", "_posts/2026-08-03-a.md")[0]
_EXTENDED = '{{% extends "theme/page.html" %}}{{% block {} %}}Words{{% endblock %}}'
_LOOP = "# Welcome\n\n{% for post in site.posts %}\n- {{ post.title }}\n{% endfor %}"

_DATA = "{% for person in site.data.staff %}{{ person.name }}{% endfor %}"

RULES = (
    Rule(
        plan.SHARED_ADDRESS,
        "In a Jekyll course two files want one address, or addresses that differ in letter case only.",
        "Jekyll writes one over the other, so the text of the first is nowhere on the site.",
        example(("a.md", "---\npermalink: /b.html\n---\n\nText.\n"), ("b.md", "---\n---\n\nText.\n"), _CONFIG),
    ),
    Rule(
        text.OWN_FAULT,
        "Lectorium itself failed on a file: nobody who writes a course can be to blame for that.",
        "All other findings are told, but nothing is built, and the command ends with 2.",
        example(("content/lectures/a.md", "a text that nobody has thought of yet")),
    ),
    Rule(
        text.VALUE_TOO_LARGE,
        "A value of front matter or of the configuration is too long, or has too many entries.",
        "Titles, tags and navigation stand on other pages too: one post would make all of them heavy.",
        example(lecture_post(f"tags: [{', '.join(f'topic-{number}' for number in range(1, 121))}]")),
        example(lecture_post("tags: [weather, rain]")),
    ),
    Rule(
        text.TEXT_EXPANDS,
        "A text grows too much by what is written once: definitions that are used again and again, cells left out.",
        "A few lines would become a page of many megabytes.",
        example(post("|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|b|\n" * 9)),
        example(post("| a | b |\n|---|---|\n| c | d |")),
    ),
    Rule(
        text.BODY_TOO_LARGE,
        "The page of a text would be many times as long as the text.",
        "No browser shows it well, and no author means it.",
        example(post("a text of a hundred thousand marks, each of which becomes an element")),
    ),
    Rule(
        text.LINKED_TOO_OFTEN,
        "Folders are linked into each other, so that there is no end of ways to their files.",
        "Each way would be an address of its own, and each file would be published again and again.",
        example(("content/a/b", "a symbolic link to content/b, which has one to content/a, and more of them")),
    ),
    Rule(
        text.PLUGIN_UNUSABLE,
        "A plug-in that the config names is not installed, or cannot be used.",
        "Without it the site would lack what it adds, so nothing is built. `--no-plugins` leaves all of them out.",
        example(("course.yml", "title: A course\nplugins: [lectorium-nowhere]\n")),
        example(("course.yml", "title: A course\nplugins: []\n")),
    ),
    Rule(
        text.PLUGIN_FAILED,
        "A plug-in failed on a file: neither Lectorium nor whoever writes the course is to blame.",
        "All other findings are told, but nothing is built, and the command ends with 2.",
        example(("content/lectures/a.md", "a text that its makers have not thought of yet")),
    ),
    Rule(
        disk.LINK_LEAVES_COURSE,
        "A link in the file system leads out of the course folder.",
        "It would publish files of the author's computer, and leads nowhere on any other.",
        example(("content/data", "a symbolic link to /home/me/data")),
    ),
    Rule(
        disk.LINK_INTO_PACKAGES,
        "A link in the file system leads into `node_modules`.",
        "The file is published, but the folder is rarely kept with a course: elsewhere the link leads to nothing.",
        example(("content/lib", "a symbolic link to ../node_modules/lib/dist")),
    ),
    Rule(
        disk.LINK_INTO_SUBMODULE,
        "A link in the file system leads into a submodule of git that is not here.",
        "What it leads to is missing from the site, though not from where the submodule is.",
        example(("content/lib", "a symbolic link to ../ext/lib/js, while `ext/lib` is empty")),
    ),
    Rule(
        disk.UNREADABLE_FILE,
        "A file or folder of the course cannot be read.",
        "What it holds would be missing from the site.",
        example(("content/images/plot.png", "a file that may not be read")),
    ),
    Rule(
        disk.NOT_UTF8,
        "A text is not written in UTF-8.",
        "Letters with accents and many signs would be wrong.",
        example(("content/lectures/a.md", "BYTES 2d2d2d0a7469746c653a20636166e90a2d2d2d0a")),
    ),
    Rule(
        disk.NAME_NOT_UNICODE,
        "The name of a file is not valid UTF-8.",
        "No address can be made of it.",
        example(("content/images/caf.png", "a file whose name was written in another encoding")),
    ),
    Rule(
        disk.SAME_NAME_TWICE,
        "Two files have one name, written with different Unicode characters (NFC and NFD).",
        "On a Mac they are one file, and an address can mean either.",
        example(("content/images/caf\u00e9.png", "PNG 64x48"), ("content/images/cafe\u0301.png", "PNG 65x48")),
    ),
    Rule(
        disk.FILE_TOO_LARGE,
        "A text is larger than any real one.",
        "It is a mistake, such as data in a post.",
        example(("content/lectures/a.md", "a text of more than 10 MB")),
    ),
    Rule(
        disk.FOLDER_TOO_DEEP,
        "Folders are nested deeper than any real ones.",
        "It is usually a copy of a folder into itself.",
        example((f"content/{'deeper/' * 62}a.png", "PNG 64x48")),
    ),
    Rule(
        model.ASSET_TOO_LARGE,
        "A picture, deck or other file is larger than the config allows (`build.largest_asset`, 1 GiB by default).",
        "Hosts of sites refuse it, and so do most visitors. It is not copied, and nothing in it is looked at.",
        example(
            ("content/images/a.png", "PNG 64x48"), ("course.yml", "title: A course\nbuild:\n  largest_asset: 50\n")
        ),
    ),
    Rule(
        plan.PAGE_OVER_BUDGET,
        "A page and all that a reader loads for it weigh more than the config allows (`check: page_weight:`).",
        "On a slow line it takes long, and on a telephone it costs. `report weight` shows every page by part.",
        example(post("Text."), ("course.yml", "title: A course\ncheck:\n  page_weight: 1 KB\n")),
        example(post("Text."), ("course.yml", "title: A course\ncheck:\n  page_weight: 10 MB\n")),
    ),
    Rule(
        plan.ACTIVE_FILE,
        "A file of the course can run scripts on its site: HTML, XML, or what a server runs.",
        "It is published as it is, so whoever may change it speaks in the course's name. Slides and notebooks that"
        " somebody exported are such files: name them under `html: trusted:` in the config.",
        example(("static/slides/week1.html", "<!doctype html><title>Week 1</title><script>start()</script>")),
        example(
            ("course.yml", "title: A course\nhtml:\n  trusted: [slides/**]\n"),
            ("static/slides/week1.html", "<!doctype html><title>Week 1</title>"),
        ),
    ),
    Rule(
        plan.UNUSED_TRUST,
        "The config trusts files that are not there, or that need no trust.",
        "A later file at that address would be trusted without anybody looking at it.",
        example(("course.yml", "title: A course\nhtml:\n  trusted: [slides/**]\n")),
    ),
    Rule(
        model.HIDDEN_FILE,
        "A file in `static/` is not published, because its name begins with a dot.",
        "Such files hold passwords and settings of programs. What visitors look for is published: `.well-known`,"
        " `.nojekyll`, `.htaccess` and `.domains`.",
        example(("static/.env", "PASSWORD=sesame\n")),
        example(("static/.well-known/security.txt", "Contact: mailto:me@example.org\n")),
    ),
    Rule(
        templates.DRAWING_CLEANED,
        "An SVG holds what can run, or loads something from elsewhere; it is published without that.",
        "Whoever opens the drawing by itself would run it on the course's site, or tell another site of the visit.",
        example(("content/images/a.svg", _svg("<script>start()</script>"))),
        example(("content/images/a.svg", _svg("<title>A square</title>"))),
    ),
    Rule(
        templates.DRAWING_WITHHELD,
        "An SVG cannot be read for certain, so an empty drawing is published in its place.",
        "Browsers read such a file each in its own way, and what it may run cannot be told. Limits: 16 MiB, 500,000"
        " elements, 256 of them within each other; UTF-8, UTF-16 with its mark, or an encoding of single bytes.",
        example(("content/images/a.svg", _svg("<g>"))),
        example(("content/images/a.svg", _svg("<g/>"))),
    ),
    Rule(
        templates.TEMPLATE_SYNTAX,
        "A template of the course cannot be read.",
        "No page that uses it can be made.",
        example(("templates/page.html", "{% block main %}{% if %}"), post("Text.")),
    ),
    Rule(
        templates.TEMPLATE_MISSING,
        "A template names another one that does not exist.",
        "No page that uses it can be made.",
        example(("templates/page.html", '{% extends "bsae.html" %}'), post("Text.")),
    ),
    Rule(
        templates.BLOCK_MISSING,
        "A template that begins with another one has a block of a name that none has.",
        "No page shows what stands in it.",
        example(("templates/page.html", _EXTENDED.format("mian")), post("Text.")),
        example(("templates/page.html", _EXTENDED.format("below_main")), post("Text.")),
    ),
    Rule(
        templates.TEMPLATE_FAILED,
        "A template stopped while it made a page; only a build can find this.",
        "The page cannot be made.",
        example(("templates/page.html", "{{ view.no_such_value }}"), post("Text.")),
    ),
    Rule(
        templates.TEMPLATE_LIMIT,
        "A template of the course takes more time, memory or text than any page needs.",
        "A check or a build of somebody else's change must end, whatever the change holds.",
        example(("templates/page.html", "{% for each in range(100000) %}{{ body }}{% endfor %}"), post("Text.")),
    ),
    Rule(
        jekyll.LISTING_PAGE,
        "A page of Liquid loops that lists the lectures is replaced by one of Lectorium's.",
        "The text outside the loops is kept as its introduction.",
        example(*jekyll_post("layout: default\ntitle: Home", _LOOP, "index.md"), _HELD),
        _POST,
    ),
    Rule(
        jekyll.PAGE_LIMIT,
        "The Liquid of a page takes more time, memory, text or rounds of a loop than any page needs.",
        "The page cannot be made; the last good site stays.",
        jekyll_post("title: Rows", "{% for i in (1..100000000) %}x{% endfor %}", "rows.md"),
        jekyll_post("title: Rows", "{% for i in (1..10) %}x{% endfor %}", "rows.md"),
    ),
    Rule(
        jekyll.DATA_FILE,
        "A file of `_data` cannot be read, or not the whole of it.",
        "Jekyll stops at such a file; here pages are made without what cannot be read.",
        example(("_data/staff.yml", "- name: Ada\n - name: Bob\n"), ("staff.md", f"---\n---\n{_DATA}\n"), _CONFIG),
        example(("_data/staff.yml", "- name: Ada\n- name: Bob\n"), ("staff.md", f"---\n---\n{_DATA}\n"), _CONFIG),
    ),
    Rule(
        jekyll.UNKNOWN_LAYOUT,
        "A page asks for a layout of the Jekyll theme, which Lectorium does not have.",
        "It is shown with the layout of a lecture or of a page instead.",
        jekyll_post("title: A lecture\nlayout: fancy", "Text."),
        _POST,
    ),
    Rule(
        jekyll.BAD_PERMALINK,
        "A `permalink` of the config has a placeholder that Jekyll does not know.",
        "It stands in the address as it is.",
        jekyll_post(_HEAD, "Text.", config="title: A\npermalink: /:yeer/:title/\n"),
        _POST,
    ),
    Rule(
        jekyll.MADE_FILE,
        "A file of Liquid is replaced by one that Lectorium makes, such as the feed.",
        "Nothing is lost; the file of the course is not needed any more.",
        example(("feed.xml", "---\nlayout: null\n---\n{% for p in site.posts %}{% endfor %}\n"), _CONFIG),
        _POST,
    ),
    Rule(
        jekyll.UNDATED_POST,
        "A post has no date, and its address or place needs one.",
        "Jekyll passes over a post whose name has no date; elsewhere it takes the day of the build.",
        jekyll_post(
            _HEAD,
            "Text.",
            "_lectures/a.md",
            "title: A\ncollections:\n  lectures:\n    output: true\n    permalink: /:year/:title/\n",
        ),
        _POST,
    ),
    Rule(
        jekyll.NO_OUTPUT,
        "A collection has no `output: true`.",
        "Jekyll makes no pages for its posts, and neither does Lectorium.",
        jekyll_post(
            "title: A lecture", "Text.", "_lectures/a.md", "title: A\ncollections:\n  lectures:\n    sort_by: date\n"
        ),
        _POST,
    ),
    Rule(
        jekyll.WRONG_SETTING,
        "A setting of a Jekyll config has the wrong type.",
        "It is not used.",
        jekyll_post(_HEAD, "Text.", config="title: A\nexclude: 7\n"),
        _POST,
    ),
    Rule(
        jekyll.RUBY_DATE,
        "A date has a form that Ruby reads and hardly any other program.",
        "Lectorium reads it as Jekyll does, but nobody sees that 30 February is taken for 2 March.",
        jekyll_post(f"{_HEAD}\ndate: 2026-09-03 10:00 EST", "Text."),
        _POST,
    ),
)
