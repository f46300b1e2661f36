"""Pages of a Jekyll course that run: what stands on the site, which faults are told where, what is remembered."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, BuildResult, build
from lectorium.conduct.terms import analyse_site
from lectorium.dialects.jekyll.liquid import worker as workers
from lectorium.text.memory import Memory
from lectorium.text.report import format_diagnostic

NOW = datetime(2026, 9, 10, 12, tzinfo=UTC)
CONFIG = "title: T\nbaseurl: /b\npermalink: pretty\ncollections:\n  lectures: {output: true}\n  staff:\n"
COURSE = {
    "_config.yml": CONFIG,
    "_data/weeks.yml": "- {day: 2026-01-12, topic: Trees, due: HW 1}\n- {day: 2026-01-14, topic: Graphs}\n",
    "_includes/row.html": "<li>{{ include.of.topic }}, {{ include.word }}</li>\n",
    "_layouts/card.html": "<h3>{{ page.name }}</h3>{{ content }}",
    "_layouts/whole.html": "<!doctype html><html><body>{{ content }}</body></html>",
    "_lectures/a.md": "---\ntitle: A tree\nweek: 1\n---\nAbout *trees*, [b](b.md), ![p](p.svg).\n",
    "_lectures/b.md": "---\ntitle: A graph\nweek: 2\n---\nAbout $x$ graphs.\n",
    "_lectures/p.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "_staff/ada.md": "---\nname: Ada\nlayout: card\n---\nRoom **7**.\n",
}


def write(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root.resolve()


def request(root: Path, now: datetime = NOW) -> CourseRequest:
    return CourseRequest(root, dialects, now)


def built(tmp_path: Path, files: dict[str, str]) -> BuildResult:
    root = write(tmp_path / "course", {**COURSE, **files})
    return build(request(root), BuildOptions(tmp_path / "out", cache=tmp_path / "cache"))


def body_of(tmp_path: Path, page: str) -> str:
    """Return the body of a page of the site, without what every heading has."""
    html = (tmp_path / "out" / page / "index.html").read_text("utf-8")
    found = re.search(
        r'<(?:article class="body" data-body|div class="body introduction")>(.*?)\n</(?:article|div)>\n',
        html,
        re.DOTALL,
    )
    assert found is not None
    return re.sub(r"\n+", "\n", found[1]).strip()


def plain_body_of(tmp_path: Path, page: str) -> str:
    """Return the body of a page without the id and the link that every heading has."""
    heading = r'<div class="heading"><(h\d) id="[^"]*">(.*?)</\1><a class="permalink".*?</a></div>'
    return re.sub(heading, r"<\1>\2</\1>", body_of(tmp_path, page))


def told(result: BuildResult) -> str:
    found = (item for item in result.summary.diagnostics if item.code.code not in ("JK101", "JK106", "LINK011"))
    return "\n".join(format_diagnostic(item, result.find) for item in found)


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        (
            "{% for w in site.data.weeks %}\n- {{ w.day | date: '%b %-d' }}: *{{ w.topic }}*{% if w.due %}, {{ w.due }}{% endif %}\n{% endfor %}",
            "<ul><li><p>Jan 12: <em>Trees</em>, HW 1</p>\n</li><li><p>Jan 14: <em>Graphs</em></p>\n</li></ul>",
        ),
        (
            "<ul>\n{% for w in site.data.weeks %}\n    {% include row.html of=w word='soon' %}\n{% endfor %}\n</ul>",
            "<ul><li>Trees, soon</li><li>Graphs, soon</li></ul>",
        ),
        (
            "{% assign l = site.lectures | where: 'week', 2 | first %}[{{ l.title }}]({{ l.url | relative_url }})",
            '<p><a href="../lectures/b/">A graph</a></p>',
        ),
        ("{% raw %}`{{ x }}`{% endraw %} {{ site.data.weeks | size }}", "<p><code>{{ x }}</code> 2</p>"),
        ("{% weather %}Fine {{ site.data.weeks.size }}", "<p>Fine 2</p>"),
    ],
)
def test_a_page_shows_what_it_prints(tmp_path: Path, page: str, shown: str) -> None:
    built(tmp_path, {"rows.md": f"---\ntitle: Rows\n---\n{page}\n"})
    assert body_of(tmp_path, "rows") == shown


def test_a_body_inside_a_list_is_rendered_once_and_its_addresses_count_from_the_page(tmp_path: Path) -> None:
    result = built(
        tmp_path, {"all.md": "---\ntitle: All\n---\n{% for l in site.lectures %}\n{{ l.content }}\n{% endfor %}\n"}
    )
    body = body_of(tmp_path, "all")
    assert '<p>About <em>trees</em>, <a href="../lectures/b/">b</a>' in body
    assert "<math" in body
    assert "lx" not in body
    assert [item.code.code for item in result.summary.diagnostics if item.severity == "error"] == []


def test_a_document_without_a_page_is_shown_in_its_layout(tmp_path: Path) -> None:
    built(tmp_path, {"staff.md": "---\ntitle: Staff\n---\n{% for s in site.staff %}\n{{ s }}\n{% endfor %}\n"})
    assert plain_body_of(tmp_path, "staff") == "<h2>Ada</h2>\n<p>Room <strong>7</strong>.</p>"


def test_a_layout_that_loops_stands_round_the_markdown_of_its_page(tmp_path: Path) -> None:
    layout = "---\nlayout: whole\n---\n<section>\n<h1 class='t'> {{ page.title }} </h1>\n    <b>{{ page.title }}</b>\n\n{{ content }}\n{% for l in site.lectures %}<i>{{ l.title }}</i>{% endfor %}\n</section>"
    built(tmp_path, {"_layouts/looped.html": layout, "x.md": "---\ntitle: X\nlayout: looped\n---\n## Own *words*\n"})
    body = body_of(tmp_path, "x")
    assert re.sub(r"<a class=\"permalink\".*?</a>", "", body) == (
        '<section>\n    <b>X</b>\n<div class="heading"><h2 id="own-words">Own <em>words</em></h2></div>\n'
        "<i>A tree</i><i>A graph</i>\n</section>"
    )


FRAMES = [
    ("<small>Lab {{ page.week }}</small>\n{{ content }}", "<p><small>Lab 1</small></p>\nBODY"),
    (
        "{{ content }}<p><a href='{{ '/p/' | relative_url }}'>P</a></p>",
        'BODY\n<p><a href="../../p/">P</a></p>',
    ),
    (
        "<h2>{{ page.title }}</h2>\n{{ content }}\n{% include row.html of=page word='x' %}",
        "BODY\n<ul><li>, x</li></ul>",
    ),
]


@pytest.mark.parametrize("path", ["_lectures/x.md", "_notes/x.md"])
@pytest.mark.parametrize(("layout", "shown"), FRAMES)
def test_what_an_inner_layout_says_stands_round_lectures_and_pages(
    tmp_path: Path, path: str, layout: str, shown: str
) -> None:
    """The layout's name may have any extension; the Liquid of the body is read as a lecture's."""
    page = "---\ntitle: X\nweek: 1\nlayout: mine\n---\nB [p]({{ '/p/' | relative_url }})\n"
    config = CONFIG + "  notes: {output: true}\n"
    files = {"_config.yml": config, "_layouts/mine.liquid": layout, path: page, "p.md": "---\ntitle: P\n---\n"}
    result = built(tmp_path, files)
    body = body_of(tmp_path, path[1:].removesuffix(".md"))
    assert body == shown.replace("BODY", '<p>B <a href="../../p/">p</a></p>')
    assert "JK102" not in [item.code.code for item in result.summary.diagnostics]


def test_rows_of_a_page_stand_in_the_table_of_its_layout(tmp_path: Path) -> None:
    layout = "<table>\n<thead><tr><th>Day</th></tr></thead>\n<tbody>\n{{ content }}\n</tbody></table>"
    rows = "---\ntitle: R\nlayout: rows\n---\n<tr><td>{{ site.data.weeks[0].topic }}</td></tr>\n"
    built(tmp_path, {"_layouts/rows.html": layout, "r.md": rows})
    assert "<tbody><tr><td>Trees</td></tr></tbody>" in body_of(tmp_path, "r").replace("\n", "")


def test_a_layout_that_says_what_our_page_says_loads_no_liquid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layout = "<article class='{{ page.title }}'>{% if page.title %}<h1>{{ page.title | escape }}</h1>{% endif %}<!-- no -->\n{{ content }}</article>"
    page = "---\ntitle: X\nlayout: plain\n---\nWords.\n"
    root = write(tmp_path, {**COURSE, "_layouts/plain.html": layout, "_lectures/a.md": page, "x.md": page})
    asked = watched(monkeypatch)
    analyse_site(request(root), Memory())
    assert asked == []


def test_an_html_page_that_runs_is_no_markdown(tmp_path: Path) -> None:
    built(tmp_path, {"h.html": "---\ntitle: H\n---\n    <b>{{ site.data.weeks.size }}</b>\n\n    *no*\n"})
    assert body_of(tmp_path, "h") == "<p><b>2</b>\n    *no*</p>"


def test_an_index_of_a_collection_is_a_page_that_runs(tmp_path: Path) -> None:
    index = "---\ntitle: List\n---\n{% for l in site.lectures %}{{ l.title }};{% endfor %}\n"
    built(tmp_path, {"_lectures/index.md": index})
    assert body_of(tmp_path, "lectures/index") == "<p>A tree;A graph;List;</p>"


def test_a_page_that_groups_lectures_by_tag_stays_as_its_author_made_it(tmp_path: Path) -> None:
    rows = "{% for l in site.lectures %}{% if l.tags contains t %}<tr><td>{{ l.title }}</td><td>{{ l.room }}</td></tr>{% endif %}{% endfor %}"
    head = "{% assign ts = site.lectures | map: 'tags' | uniq | sort %}{% for t in ts %}\n\n<h2><a name='{{ t }}'></a>{{ t }}</h2>\n<table><tr><th>Topic</th><th>Room</th></tr>"
    tagged = {f"_lectures/{name}.md": f"---\ntitle: {name}\ntags: [wood]\nroom: R{name}\n---\n" for name in "ab"}
    text = f"---\ntitle: ByTags\n---\n{head}{rows}</table>{{% endfor %}}\n"
    result = built(tmp_path, {**tagged, "ByTags.md": text})
    assert "JK101" not in {item.code.code for item in result.summary.diagnostics}
    main = (tmp_path / "out/ByTags/index.html").read_text("utf-8")
    assert [word for word in ("<td>Ra</td>", "<td>Rb</td>", 'id="wood"') if word not in main] == []


@pytest.mark.parametrize("asks", ["{{ n.colour }}", "{% if n.colour %}c{% endif %}", "{{ n['colour'] | upcase }}"])
def test_a_key_that_a_page_asks_for_is_no_unread_key(tmp_path: Path, asks: str) -> None:
    files = {"n/a.md": "---\ntitle: A\ncolour: red\nsmell: rose\n---\nText.\n"}
    listing = f"---\ntitle: L\n---\n{{% for n in site.pages %}}{asks}{{% endfor %}}\n"
    result = built(tmp_path, {**files, "l.html": listing})
    unread = [item.message for item in result.summary.diagnostics if item.code.code == "FM026"]
    assert unread == ["no page shows what stands under `smell`"]


def test_a_body_that_a_filter_makes_html_again_is_rendered_once(tmp_path: Path) -> None:
    loop = "{% for l in site.lectures %}{{ l.content | markdownify }}{% endfor %}"
    result = built(tmp_path, {"all.html": f"---\ntitle: All\n---\n{loop}\n"})
    assert '<p>About <em>trees</em>, <a href="../lectures/b/">b</a>' in body_of(tmp_path, "all")
    assert [item.code.code for item in result.summary.diagnostics if item.severity == "error"] == []


@pytest.mark.parametrize(
    "written",
    [
        "[n]({{ '/p/' | relative_url }})",
        "[n]({{ site.baseurl }}/p/)",
        '[n]({{ "/p/" | prepend: site.baseurl }}){:.big}',
    ],
)
def test_a_body_that_a_filter_takes_apart_keeps_its_addresses(tmp_path: Path, written: str) -> None:
    loop = "{% for s in site.staff %}{{ s.content | remove: '<p>' | remove: '</p>' }}{% endfor %}"
    files = {"_staff/bob.md": f"---\nname: Bob\n---\n{written}\n", "p.md": "---\ntitle: P\n---\n"}
    built(tmp_path, {**files, "s.html": f"---\ntitle: S\n---\n<div>{loop}</div>\n"})
    assert '<a href="../p/">n</a>' in body_of(tmp_path, "s")
    assert "{:" not in body_of(tmp_path, "s")


@pytest.mark.parametrize(
    "given", ["prepend: site.none", "append: site.none", "remove: site.none", "replace: 'z', site.none"]
)
def test_a_filter_takes_nothing_as_an_empty_text(tmp_path: Path, given: str) -> None:
    built(tmp_path, {"n.html": f"---\ntitle: N\n---\n<p>{{{{ 'None' | {given} }}}}</p>\n"})
    assert body_of(tmp_path, "n") == "<p>None</p>"


def test_posts_never_run(tmp_path: Path) -> None:
    built(tmp_path, {"_lectures/c.md": "---\ntitle: C\n---\nSum {{ 1 | plus: 1 }}.\n"})
    assert "Sum 2" not in (tmp_path / "out/lectures/c/index.html").read_text("utf-8")


def test_faults_are_told_at_the_line_that_printed_them(tmp_path: Path) -> None:
    page = "---\ntitle: P\n---\n\n{% for w in site.data.weeks %}[x](no-{{ w.due }}.md){% endfor %}\n\n{% weather %} {{ 1 | shout }}\n\n{% include no.html %}[gone](../gone.md)\n"
    result = built(tmp_path, {"p.md": page})
    assert told(result) == TOLD


TOLD = """\
p.md:5: error LINK001 [dead-link] the link target `p/no-.md` does not exist
  |
5 | {% for w in site.data.weeks %}[x](no-{{ w.due }}.md){% endfor %}
  = help: add the page or file to the course, or correct the name
p.md:5: error LINK001 [dead-link] the link target `p/no-HW 1.md` does not exist
  |
5 | {% for w in site.data.weeks %}[x](no-{{ w.due }}.md){% endfor %}
  = help: add the page or file to the course, or correct the name
p.md:7: warning JK001 [unknown-liquid-tag] the Liquid tag `weather` comes with a plug-in: what it prints is missing on this page
  |
7 | {% weather %} {{ 1 | shout }}
  = help: build with Jekyll to see what it prints, and write that here
p.md:7: warning JK002 [unknown-liquid-output] the Liquid filter `shout` comes with a plug-in: the value is printed without it
  |
7 | {% weather %} {{ 1 | shout }}
  = help: build with Jekyll to see what it prints, and write that here
p.md:9: warning JK003 [unknown-include] there is no `no.html` in `_includes`: what it prints is missing on this page
  |
9 | {% include no.html %}[gone](../gone.md)
  = help: build with Jekyll to see what it prints, and write that here
p.md:9:29: error LINK001 [dead-link] the link target `gone.md` does not exist
  |
9 | {% include no.html %}[gone](../gone.md)
  |                             ^^^^^^^^^^
  = help: add the page or file to the course, or correct the name"""


def test_a_page_stopped_by_a_limit_keeps_the_last_good_site_and_is_never_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(tmp_path, {"p.md": "---\ntitle: P\n---\n{% for i in (1..3) %}{{ i }}{% endfor %}\n"})
    asked = watched(monkeypatch)
    bomb = {"p.md": "---\ntitle: P\n---\n{% for i in (1..100000000) %}{{ i }}{% endfor %}\n"}
    for _ in range(2):
        result = built(tmp_path, bomb)
        assert result.stopped
        assert told(result) == (
            "p.md:4: error JK014 [page-limit] the loops of this page go round more than 1,000,000 times\n"
            "  |\n4 | {% for i in (1..100000000) %}{{ i }}{% endfor %}\n"
            "  = help: a loop, a list or a text of this page is far too large"
        )
        assert body_of(tmp_path, "p") == "<p>123</p>"
    assert asked == ["p.md", "p.md"]


def test_a_data_file_that_yaml_refuses_is_a_warning_and_the_site(tmp_path: Path) -> None:
    page = "---\ntitle: P\n---\nSize {{ site.data.odd | size }}, {{ site.data.weeks | size }}.\n"
    result = built(tmp_path, {"p.md": page, "_data/odd.yml": "a: [1\nb: }\n"})
    assert not result.stopped
    assert "Size" in body_of(tmp_path, "p")
    assert told(result) == ODD


ODD = """\
_data/odd.yml:1:4: warning JK015 [data-file] this `[` is never closed
  |
1 | a: [1
  |    ^
  = help: add the closing `]`
_data/odd.yml:2:4: warning JK015 [data-file] a value cannot begin with `}`
  |
2 | b: }
  |    ^
  = help: put the whole value in quotes: `b: "}"`"""


def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list to which the path of every page is added that is run from now on."""
    asked: list[str] = []
    ask = workers.ask

    def note(worker: Any, site: bytes, page: Any) -> Any:
        asked.append(page.path)
        return ask(worker, site, page)

    monkeypatch.setattr("lectorium.dialects.jekyll.run_pages.ask", note)
    return asked


LISTING = "---\ntitle: L\n---\n{% for l in site.lectures %}{{ l.title }} {% endfor %}{{ site.data.weeks.size }}\n"
EDITS = [
    ({"_lectures/a.md": "---\ntitle: A tree\nweek: 1\n---\nOther words.\n"}, []),
    ({"_lectures/a.md": "---\ntitle: A bush\nweek: 1\n---\nWords.\n"}, ["l.md"]),
    ({"_lectures/d.md": "---\ntitle: D\n---\n"}, ["l.md"]),
    ({"_data/weeks.yml": "[1, 2, 3]\n"}, ["l.md"]),
    ({"_data/other.yml": "[1]\n"}, []),
    ({"_includes/row.html": "changed"}, []),
    ({"l.md": LISTING + "More.\n"}, ["l.md"]),
]


@pytest.mark.parametrize(("edit", "again"), EDITS)
def test_a_page_runs_again_only_when_something_that_it_read_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: dict[str, str], again: list[str]
) -> None:
    root = write(tmp_path, {**COURSE, "l.md": LISTING})
    memory = Memory()
    analyse_site(request(root), memory)
    memory.end_run()
    asked = watched(monkeypatch)
    write(root, edit)
    analyse_site(request(root), memory)
    assert asked == again


def test_a_run_of_another_process_is_found_again_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(tmp_path, {"l.md": LISTING})
    asked = watched(monkeypatch)
    assert told(built(tmp_path, {"l.md": LISTING, "_lectures/c.md": ""})).count("JK") == 0
    assert asked == []


def test_a_page_that_knows_the_day_is_made_again_on_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path, {**COURSE, "l.md": "---\ntitle: L\n---\n{{ 'now' | date: '%F' }}\n"})
    memory = Memory()
    assert analyse_site(request(root), memory).next_change == datetime(2026, 9, 11, tzinfo=UTC)
    asked = watched(monkeypatch)
    analyse_site(request(root, datetime(2026, 9, 10, 23, tzinfo=UTC)), memory)
    assert asked == []
    analyse_site(request(root, datetime(2026, 9, 11, 1, tzinfo=UTC)), memory)
    assert asked == ["l.md"]


@pytest.mark.parametrize("body", ["Plain.", "{{ site.baseurl }}/x, {{ site.title }}", "[a]({% link _lectures/a.md %})"])
def test_a_course_without_such_pages_loads_no_liquid_and_starts_no_process(tmp_path: Path, body: str) -> None:
    root = write(tmp_path, {"_config.yml": CONFIG, "p.md": f"---\ntitle: P\n---\n{body}\n"})
    code = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path; from lectorium.cli.course import dialects\n"
        "from lectorium.conduct.analyse import CourseRequest; from lectorium.conduct.terms import analyse_site\n"
        "from lectorium.text.memory import Memory\n"
        "analyse_site(CourseRequest(Path(sys.argv[1]), dialects, datetime(2026, 9, 10, tzinfo=UTC)), Memory())\n"
        "print('liquid' in sys.modules, 'subprocess' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"


def test_the_own_body_of_a_page_stands_on_it_once_and_no_word_for_it(tmp_path: Path) -> None:
    layout = "{% for i in (1..2) %}<div>{{ content }}</div>{% endfor %}<p>{{ page.content }}</p>"
    made = {"p.md": "---\ntitle: P\nlayout: twice\n---\nMine {{ page.content }}.\n", "_layouts/twice.html": layout}
    built(tmp_path, made)
    assert re.sub(r"<[^>]*>|\s+", " ", body_of(tmp_path, "p")).split() == ["Mine", "."]


def test_documents_without_a_page_are_no_static_files(tmp_path: Path) -> None:
    made = {"p.md": "---\ntitle: P\n---\n{% for f in site.static_files %}[{{ f.path }}]{% endfor %}\n"}
    built(tmp_path, made | {"_staff/no.md": "---\npublished: false\n---\n", "_staff/cv.txt": "x"})
    assert "staff/cv.txt" in body_of(tmp_path, "p")
    assert ".md" not in body_of(tmp_path, "p")


@pytest.mark.parametrize(
    ("shown", "before", "behind"),
    [
        ("{{ layout.color }}", {"_layouts/whole.html": "---\nkind: a\ncolor: red\n---\n<html>"},
         {"_layouts/whole.html": "---\nkind: a\ncolor: blue\n---\n<html>"}),
        ("{% for pair in site %}{{ pair[0] }} {% endfor %}", {}, {"_config.yml": CONFIG + "blue: 1\n"}),
        ("{{ site.data.d.when }}", {"_data/d.yml": "when: 2026-01-05 12:00:00\n"},
         {"_config.yml": CONFIG + "timezone: Asia/Tokyo\n"}),
    ],
)  # fmt: skip
def test_what_a_page_shows_of_the_site_and_its_layout_is_never_stale(
    tmp_path: Path, shown: str, before: dict[str, str], behind: dict[str, str]
) -> None:
    files = {**before, "p.md": f"---\ntitle: P\nlayout: whole\n---\nSee {{% if true %}}{shown}{{% endif %}}\n"}
    built(tmp_path, files)
    first = body_of(tmp_path, "p")
    built(tmp_path, {**files, **behind})
    assert body_of(tmp_path, "p") != first


@pytest.mark.parametrize("data", [b"a,b\n\xe9,1\n", b"a" * 10_000_001], ids=["Latin-1", "large"])
def test_a_data_file_that_is_no_text_is_told(tmp_path: Path, data: bytes) -> None:
    write(tmp_path / "course", {"_data/rows.csv": ""})
    (tmp_path / "course/_data/rows.csv").write_bytes(data)
    report = built(tmp_path, {"p.md": "---\ntitle: P\n---\n{{ site.data.rows | size }}\n"})
    told = [(item.span.path, item.severity, item.message) for item in report.summary.diagnostics]
    message = "a data file is UTF-8 and has 10 MB at most: pages are made without it"
    assert [each for each in told if each[0].startswith("_data/rows")] == [("_data/rows.csv", "warning", message)]


def test_what_a_page_printed_comes_back_from_the_disk(tmp_path: Path) -> None:
    page = {"all.md": "---\ntitle: All\n---\n{% for row in site.data.weeks %}* {{ row.topic }}\n{% endfor %}\n"}
    built(tmp_path, page)
    before = body_of(tmp_path, "all")
    assert "Graphs" in before

    again = built(tmp_path, {**page, "other.md": "---\ntitle: Other\n---\nNew.\n"})

    assert not again.stopped
    assert again.count("error") == 0
    assert body_of(tmp_path, "all") == before


def test_what_a_layout_says_round_a_post_stands_round_it_and_the_post_itself_never_runs(tmp_path: Path) -> None:
    files = {
        "_layouts/talk.html": "---\nlayout: whole\n---\n<h1>{{ page.title }}</h1>\n"
        "<p><img src='{{ page.face | relative_url }}' alt='Portrait'> Room of the harbour, {{ page.town }}</p>\n"
        "<p><a href='{{ page.map }}'>How to get there</a></p>\n"
        "<hr>\n{{ content }}\n<p>Tea is <b>free</b>.</p>",
        "faces/x.png": "",
        "_lectures/c.md": "---\ntitle: Of ropes\nlayout: talk\nface: /faces/x.png\ntown: Kiel\n"
        "map: https://example.org/map\n---\n"
        "## Knots\n\nFrom {{ site.title }}: [a]({% link _lectures/a.md %}) {% for x in site.lectures %}no{% endfor %}.\n",
    }
    result = built(tmp_path, files)
    body = body_of(tmp_path, "lectures/c")
    page = (tmp_path / "out/lectures/c/index.html").read_text("utf-8")

    assert not result.stopped
    assert "Room of the harbour, Kiel</p>" in body
    assert "Tea is <b>free</b>." in body
    assert 'From T: <a href="../a/">a</a>' in body
    assert "no." not in body
    assert page.count("Of ropes</h1>") == page.count("faces/x.png") == page.count("org/map") == page.count("Kiel") == 1
    assert '<h2 id="knots">Knots</h2>' in body
    assert "_lectures/c.md:10:55: info JK011" in told(result)


def test_a_layout_that_only_repeats_what_our_pages_say_is_left_out(tmp_path: Path) -> None:
    layout = "<article>{{ content }}</article><script>var words = 'of a script';</script><!-- and of nobody -->"
    post = "---\ntitle: Of ropes\nlayout: talk\nauthor: Ann\ntags: [sea]\ndate: 2026-02-03\n---\nText.\n"
    built(tmp_path, {"_layouts/talk.html": layout, "_lectures/c.md": post})

    assert body_of(tmp_path, "lectures/c") == "<p>Text.</p>"


READINGS = (
    "---\ntitle: R\nlayout: longer\n---\n## Readings\n\n### Trees of today\n\n+ https://arxiv.org/abs/2401.00001\n\n"
    "# A walk\n\nAll of this stays.\n\n## More readings\n\n### Graphs of today\n\n"
    "+ https://arxiv.org/abs/2401.00002\n"
)


def test_a_layout_round_reading_lists_takes_no_words_from_the_body_and_lends_them_none(tmp_path: Path) -> None:
    head = "<p>A long line above the text, longer than a paragraph of it is, with {{ page.title }} in it.</p>"
    layout = f"---\nlayout: whole\n---\n{head}\n{{{{ content }}}}\n<p>Below the text.</p>\n"
    built(tmp_path, {"_layouts/longer.html": layout, "_lectures/r.md": READINGS})
    main = (tmp_path / "out/lectures/r/index.html").read_text("utf-8")
    text = main.partition('<div class="content">')[2]
    order = (
        "A long line above",
        "Trees of today</a>",
        ">A walk<",
        "All of this",
        "Graphs of today</a>",
        "Below the text.",
    )
    assert [text.count(words) for words in order] == [1] * len(order)
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert re.findall(r'class="reading-title"[^>]*><a[^>]*>([^<]*)', main) == ["Trees of today", "Graphs of today"]
    assert main.count("Below the text.") == 1


@pytest.mark.parametrize("theme", ["theme: minima", "remote_theme: a/minimal-mistakes", "theme: other"])
def test_the_front_page_of_a_theme_that_lists_posts_lists_them(theme: str, tmp_path: Path) -> None:
    config = f"title: T\ncollections:\n  lectures: {{output: true}}\n{theme}\n"
    news = "---\ntitle: Snow & ice\n---\nText.\n"
    home = "---\nlayout: home\npermalink: /news/\nlist_title: Notes\n---\nHello\n"
    built(tmp_path, {"_config.yml": config, "_posts/2026-02-01-snow.md": news, "news.md": home})
    listed = '<h3><a href="../2026/02/01/snow.html">Snow &amp; ice</a></h3>'
    found = [
        words for words in ("<p>Hello</p>", "Notes", "Feb 1, 2026", listed) if words in plain_body_of(tmp_path, "news")
    ]
    assert len(found) == (1 if theme == "theme: other" else 4)


def test_a_link_without_an_address_is_told_where_it_stands_and_not_where_it_is_printed(tmp_path: Path) -> None:
    post = "---\ntitle: A\nnotes: <a href=''>Survey</a>\n---\nText.\n"
    page = "---\ntitle: P\n---\n{% for l in site.lectures %}\n{{ l.notes }}\n{% endfor %}\n\n[Other]({{ site.none }})\n"
    result = built(tmp_path, {"_lectures/a.md": post, "p.md": page})
    found = [item.span.path for item in result.summary.diagnostics if item.code.code == "LINK006"]
    assert found == ["_lectures/a.md", "p.md"]


def test_teams_and_tags_that_a_layout_prints_stand_on_the_page_once(tmp_path: Path) -> None:
    layout = "---\nlayout: whole\n---\n<p>Led by {{ page.lead }}</p>{{ content }}\n{% for tag in page.tags %}<b>{{ tag }}</b>{% endfor %}"
    post = "---\ntitle: R\nlayout: {}\nlead: Herons\ntags: [Wind, Rain]\n---\nA text about Wind and the Herons.\n"
    built(
        tmp_path,
        {"_layouts/led.html": layout, "_lectures/r.md": post.format("led"), "_lectures/s.md": post.format("no")},
    )
    framed, plain = ((tmp_path / f"out/lectures/{name}/index.html").read_text("utf-8") for name in "rs")
    assert framed.count("Led by Herons") == 1
    assert [word in framed for word in ('class="roles"', 'class="tag"')] == [False, False]
    assert [word in plain for word in ('class="roles"', 'class="tag"')] == [True, True]


@pytest.mark.parametrize(
    ("layout", "title", "shown"),
    [
        ("<h1>{{ page.title }}</h1>{{ content }}", "Of trees", "<h2>Of trees</h2>\n"),
        ("<h1>{{ page.title }}</h1><p>Hut</p>{{ content }}", "Of trees", "<h2>Of trees</h2><p>Hut</p>\n"),
        ("<h1>{{ page.title }}</h1><p>Hut</p>{{ content }}", "T", "<p>Hut</p>\n"),
        ("<div>{{ content }}</div>", "Of trees", ""),
    ],
)
def test_the_title_that_a_layout_prints_on_the_front_page_stays_beside_that_of_the_site(
    layout: str, title: str, shown: str, tmp_path: Path
) -> None:
    page = f"---\nlayout: titled\ntitle: {title}\n---\nWelcome.\n"
    listed = page + "{% for each in site.lectures %}- [{{ each.title }}]({{ each.url | relative_url }})\n{% endfor %}"
    built(tmp_path, {"_layouts/titled.html": layout, "index.md": page, "plan/index.md": listed})
    assert plain_body_of(tmp_path, "") == f"{shown}<p>Welcome.</p>".removeprefix("<h2>Of trees</h2>").lstrip("\n")
    (tmp_path / "course/plan/index.md").unlink()
    built(tmp_path, {"index.md": listed})
    assert plain_body_of(tmp_path, "").startswith(f"{shown}<p>Welcome.</p>")


@pytest.mark.parametrize("name", ["vintage", "advantages", "stage/montage", "topics"])
def test_a_list_on_a_page_is_no_index_of_tags_where_there_are_none(name: str, tmp_path: Path) -> None:
    listed = "{% for l in site.lectures %}\n- {{ l.title }}{% endfor %}\n"
    built(tmp_path, {f"{name}.md": f"---\ntitle: P\n---\n{listed}"})
    main = (tmp_path / f"out/{name}/index.html").read_text("utf-8")
    assert [word for word in ("A tree", "A graph", "tag yet") if word in main] == ["A tree", "A graph"]


def test_the_page_that_a_plugin_parts_shows_all_posts(tmp_path: Path) -> None:
    page = "---\ntitle: News\n---\n{% for p in paginator.posts %}{{ p.title }}, {% endfor %}"
    page += "{{ paginator.page }} of {{ paginator.total_pages }}: {{ paginator.total_posts }}"
    page += "{% if paginator.next_page %}, older{% endif %}\n"
    posts = {f"_posts/2026-01-0{day}-p{day}.md": f"---\ntitle: P{day}\n---\nText.\n" for day in (1, 2, 3)}
    built(tmp_path, {**posts, "_config.yml": CONFIG + "paginate: 2\n", "news/index.html": page, "other.html": page})
    assert body_of(tmp_path, "news") == "<p>P3, P2, P1, 1 of 1: 3</p>"
    assert body_of(tmp_path, "other") == "<p>of :</p>"


def test_a_value_that_a_page_shows_is_not_told_to_mean_nothing(tmp_path: Path) -> None:
    scope = "defaults:\n- {scope: {path: '', type: pages}, values: {smell: rose}}\n"
    page = "---\ntitle: P\nnav: 2\nkind: walk\n---\n{% assign n = 'nav' %}P\n"
    loop = (
        "---\ntitle: L\n---\n{% assign all = site.pages | where: 'title', 'P' %}{% for p in all %}SHOWN{% endfor %}\n"
    )
    told = {}
    for shown in ("", "{{ p.smell }} {{ p.nav }} {{ p.kind }}"):
        files = {"_config.yml": CONFIG + scope, "p.md": page, "l.md": loop.replace("SHOWN", shown)}
        result = built(tmp_path, files)
        told[shown] = sorted({item.code.code for item in result.summary.diagnostics} & {"FM023", "FM024", "FM026"})
    assert list(told.values()) == [["FM024", "FM026"], []]


@pytest.mark.parametrize(
    ("layout", "shown"),
    [
        ("<h1>{{ page.title }}</h1><i>{{ page.date | date: '%b %Y' }}</i>{{ content }}", "<p><i>Jan 2026</i></p>"),
        ("{{ content }}<small>{{ page.date | date_to_string }}</small>", "<p><small>05 Jan 2026</small></p>"),
        ("<h1>{{ page.title }}</h1>{{ content }}", ""),
    ],
)
def test_the_date_of_a_post_that_is_no_lecture_stays_where_its_layout_prints_it(
    layout: str, shown: str, tmp_path: Path
) -> None:
    post = "---\nlayout: dated\ntitle: News\n---\nRain.\n"
    built(tmp_path, {"_layouts/dated.html": layout, "_posts/2026-01-05-news.md": post})
    found = re.sub(r"\s*\n\s*", "", body_of(tmp_path, "2026/01/05/news"))
    assert sorted(found.replace("<p>Rain.</p>", "|").split("|")) == sorted(["", shown])


def test_a_page_of_a_course_without_lectures_is_not_told_to_have_our_schedule(tmp_path: Path) -> None:
    files = {"_config.yml": "title: T\n", "_data/w.yml": "- a\n", "a.md": "---\ntitle: A\n---\nText.\n"}
    files["index.md"] = "---\ntitle: I\n---\n{% for w in site.data.w %}\n- [{{ w }}](a.md){% endfor %}\n"
    result = build(request(write(tmp_path / "c", files)), BuildOptions(tmp_path / "out", cache=tmp_path / "cache"))
    assert "JK101" not in {item.code.code for item in result.summary.diagnostics}
    assert "<li><a" in body_of(tmp_path, "")


@pytest.mark.parametrize(("name", "said"), [("hello.html", "<p>Hello, all.</p>"), ("hello.md", "Hello, all."), ("a/b.htm", "<i>Hello, all.</i>")])  # fmt: skip
@pytest.mark.parametrize("caller", ["page", "include"])
def test_a_file_without_front_matter_is_shown_by_the_page_that_includes_it(
    tmp_path: Path, name: str, said: str, caller: str
) -> None:
    tag = f"{{%- include_relative {name} -%}}\n"
    page = {"include": "{% include greet.html %}\n"}.get(caller, tag)
    files = {"_includes/greet.html": tag, name: said, "p.md": f"---\ntitle: P\n---\n{page}"}
    built(tmp_path, files)
    assert "Hello, all." in body_of(tmp_path, "p")
    built(tmp_path, {**files, name: said.replace("all", "you")})
    assert "Hello, you." in body_of(tmp_path, "p")
