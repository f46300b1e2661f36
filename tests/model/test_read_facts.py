"""Facts of front matter: the kind of a value decides what readers see, and a layout of the author's that prints it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from jekyll_sites import course_of
from lectorium.model.config import CourseConfig
from lectorium.model.course import Course
from lectorium.model.dialect import Route
from lectorium.model.read_facts import fact_reader, label_of
from lectorium.text.packed_text import pack
from model_samples import lecture_files, read

CONFIG = "title: C\npermalink: pretty\ncollections:\n  lectures:\n    output: true\n"


def jekyll(head: str, more: dict[str, str] | None = None) -> Course:
    files = {"_config.yml": CONFIG, "_lectures/one.md": f"---\ntitle: One\n{head}\n---\nText.\n"}
    return course_of({**files, **(more or {})})


def facts(head: str, more: dict[str, str] | None = None) -> list[tuple[str, str]]:
    made = jekyll(head, more)
    return [(fact.label, fact.html) for fact in made.lectures[0].facts]


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("recording: https://youtu.be/x", [("Recording", '<a href="https://youtu.be/x"></a>')]),
        ("demo_page: https://example.org/d", [("Demo page", '<a href="https://example.org/d"></a>')]),
        ("given_by: Ada & Bo", [("Given by", "Ada &amp; Bo")]),
        ('given_by: Ada\'s "<class>"', [("Given by", 'Ada\'s "&lt;class&gt;"')]),
        (
            "slides: [{name: Ada's, url: 'https://e.org/?a=b&c'}]",
            [("Slides", '<a href="https://e.org/?a=b&amp;c">Ada\'s</a>')],
        ),
        ("authors: [Ada, Bo]", [("Authors", "Ada, Bo")]),
        ("authors:\n  - name: Ada\n    affiliations: {name: Ponds}", [("Authors", "Ada, Affiliations: Ponds")]),
        (
            "authors:\n  - {name: Ada, url: 'https://ada.example'}\n  - name: Bo",
            [("Authors", '<a href="https://ada.example">Ada</a>'), ("Authors", "Bo")],
        ),
        (
            "links:\n  - {url: /l1.pdf, name: slides}\n  - {title: code, href: /code.zip}",
            [("Links", '<a href="/l1.pdf">slides</a>'), ("Links", '<a href="/code.zip">code</a>')],
        ),
        (
            "links: {paper: 'https://example.org/p', room: B7}",
            [("Links", 'Paper: <a href="https://example.org/p"></a>'), ("Links", "Room: B7")],
        ),
        ("youtube_id: dQw4w9WgXcQ", [("Youtube id", '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"></a>')]),
        ("code: dQw4w9WgXcQ", [("Code", "dQw4w9WgXcQ")]),
        ("reviewed: true\nempty: ''", []),
        ("links: {paper: true, slot: '', room: B7}", [("Links", "Room: B7")]),
        ("lab: a.b@example.org", [("Lab", '<a href="mailto:a.b@example.org">a.b@example.org</a>')]),
        ("files: [/l1.pdf, l2.pdf]", [("Files", '<a href="/l1.pdf">l1.pdf</a>'), ("Files", '<a href="l2.pdf"></a>')]),
        ("handout: hand/h1.pdf", [("Handout", '<a href="hand/h1.pdf"></a>')]),
        ("recording: javascript:alert(1)", [("Recording", '<a href="javascript:alert(1)"></a>')]),
        ("recording: about.example/h1.pdf", [("Recording", "about.example/h1.pdf")]),
        ("recording: 'data: in room 3'", [("Recording", "data: in room 3")]),
        ("files: {handout: gone.pdf, name: Rain}", [("Files", "Rain")]),
        ("slides: [{name: A, url: /a.pdf}]", [("Slides", '<a href="/a.pdf">A</a>')]),
        ("video: {id: dQw4w9WgXcQ}", [("Video", '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"></a>')]),
        ("video: {id: 12, provider: vimeo}", [("Video", '<a href="https://vimeo.com/12"></a>')]),
        ("youtube_id: dQw4w9WgXcQ", [("Youtube id", '<a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"></a>')]),
        ("tldr: What *rain* is", [("In short", "What rain is")]),
        (
            "poll: 'see <a href=\"/p/\">the <b>form</b></a> by Monday'",
            [("Poll", 'see <a href="/p/">the form</a> by Monday')],
        ),
        ("week: 3", [("Week", "3")]),
        ("extraContent: Bring a laptop", [("Extra content", "Bring a laptop")]),
        ("extraContent: nowhere", [("Extra content", '<a class="deck" href="/Lectures/nowhere.pdf">nowhere</a>')]),
        ("extraContent: TBA", [("Extra content", "TBA")]),
        ("mood: good", []),
        ("toc: true\nnav_order: 3\nsitemap: false\nparent: Home\nheader: {image: /a.png}", []),
        ("recording:\nfeatured: true", []),
    ],
)
def test_the_kind_of_a_value_decides(head: str, wanted: list[tuple[str, str]]) -> None:
    assert facts(head) == wanted


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        *((each, '<a href="/deck/w1/index.html">w1</a>') for each in ("/deck/w1/", "/deck/w1", "deck/w1/")),
        *((each, each) for each in ("deck/w1", "/deck/w2/", "/deck/")),
    ],
)
def test_a_folder_with_a_page_is_a_link(written: str, shown: str) -> None:
    assert facts(f"recording: {written}", {"deck/w1/index.html": "x"}) == [("Recording", shown)]


@pytest.mark.parametrize("written", ["h1.pdf", "hand/h1.pdf", "/hand/h1.pdf", "'{{ site.baseurl }}/hand/h1.pdf'"])
def test_a_file_of_the_course_is_found_by_its_name(written: str) -> None:
    assert facts(f"sheet: {written}", {"hand/h1.pdf": "x"}) == [("Sheet", '<a href="/hand/h1.pdf">h1.pdf</a>')]


@pytest.mark.parametrize(
    ("head", "places"),
    [
        ("sheet: https://a.example", ["https://a.example"]),
        ("links: [{name: Ada, url: 'https://a.example'}, Bo]", ["'https://a.example'", "Bo"]),
        ("extras:\n  demo: {name: D, link: https://d.example}\n  note: N", ["https://d.example", "N"]),
        ("talk: {name: T, url: https://t.example}", ["{name: T, url: https://t.example}"]),
    ],
)
def test_a_fact_stands_where_its_address_is_written_else_its_value(head: str, places: list[str]) -> None:
    text = f"---\ntitle: One\n{head}\n---\nText.\n"
    assert [text[fact.span.start : fact.span.end] for fact in jekyll(head).lectures[0].facts] == places


def test_a_layout_of_the_author_says_what_is_for_readers() -> None:
    text = "{{ page.mood }}{% if page.toDo %}x{% endif %}{% for l in page.extras %}{{ l }}{% endfor %}"
    layout = {"_layouts/talk.html": text}
    head = "layout: talk\nmood: good\ntoDo: slides\nextras: [a, b]\nform: https://example.org/internal"
    assert facts(head, layout) == [("Mood", "good"), ("Extras", "a, b")]
    assert facts(head.replace("talk", "post"), layout)[-1] == ("Form", '<a href="https://example.org/internal"></a>')


def test_what_an_include_prints_counts_whatever_it_calls_the_lecture() -> None:
    include = {"_includes/row.html": "<td>{{ lec.mood | upcase }}</td>{{ site.title }}{{ include.other }}"}
    assert facts("mood: good\nother: x\ntitle: One", include) == [("Mood", "good")]


def test_a_native_course_shows_what_its_keys_say_is_for_readers() -> None:
    made = read(lecture_files("title: a\nmood: https://example.org/\nrecording: y", "title: b\nmod: y\ndue: Monday"))
    assert [(fact.label, fact.html) for lecture in made.value.lectures for fact in lecture.facts] == [
        ("Recording", "y"),
        ("Due", "Monday"),
    ]
    assert [item.code.code for item in made.diagnostics] == ["FM021", "FM021"]


def test_a_key_that_waits_for_its_value_is_no_slip() -> None:
    """`recording` is near `reading`: `--fix` would make that of it."""
    made = read(lecture_files("title: a\nrecording:\nhandouts: ''"))
    assert [item.code.code for item in made.diagnostics] == []


def test_a_page_shows_what_its_layout_has_not_printed_yet() -> None:
    page = {"sheet.md": "---\nlayout: work\ndue: Monday\npoints: 10\n---\nText.\n"}
    plain = jekyll("week: 1", page).pages[0]
    assert [(fact.label, fact.html) for fact in plain.facts] == [("Due", "Monday"), ("Points", "10")]
    said = replace(plain.document, written=plain.document, words=pack("Due on Monday, ten points"))
    facts = fact_reader(said, Route("page"), CourseConfig("course.yml", "C"), ()).read(said.front_matter.fields, "")
    assert [fact.label for fact in facts] == ["Points"]


def test_a_date_is_told_of_what_stands_in_a_collection() -> None:
    both = {"_config.yml": CONFIG + "  events:\n    output: true\n", "about.md": "---\ndate: 2026-01-02\n---\nText.\n"}
    made = jekyll("week: 1", {**both, "_events/due.md": "---\ndate: 2026-01-20\n---\n"})
    assert {page.document.path: [fact.html for fact in page.facts] for page in made.pages} == {
        "_events/due.md": ["20 January 2026"],
        "about.md": [],
    }


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("given_by", "Given by"),
        ("extraContent", "Extra content"),
        ("video-url", "Video url"),
        ("QA", "QA"),
        ("ta", "TA"),
        ("youtube", "YouTube"),
        ("hw", "Homework"),
    ],
)
def test_a_label_is_the_key_in_words(key: str, label: str) -> None:
    assert label_of(key) == label


@pytest.mark.parametrize(
    ("head", "layout", "told"),
    [
        ("description: How rain falls.", "", ["How rain falls."]),
        ("description: How rain falls.", "{{ page.title }}", []),
        ("description: How rain falls.", "{{ page.description }}", ["How rain falls."]),
        ("excerpt: How rain falls.", "", []),
        ("description: One\nexcerpt: How rain falls.", "{{ page.excerpt }}", ["How rain falls."]),
        ("description: ''", "{{ page.description }}", []),
    ],
)
def test_a_page_shows_its_description_where_its_layout_does(head: str, layout: str, told: list[str]) -> None:
    files = {"_config.yml": CONFIG, "a.md": f"---\ntitle: A\nlayout: ours\n{head}\n---\nText.\n"}
    made = course_of({**files, **({"_layouts/ours.html": layout} if layout else {})})
    assert [fact.html for fact in made.pages[0].facts] == told


def test_pictures_of_a_gallery_are_shown_with_their_words() -> None:
    head = "gallery:\n  - {url: /a.png, image_path: /b.png, alt: A hill, title: Hill}\n  - {image_path: /b.png}"
    more = {"_includes/gallery": "{% assign g = page.gallery %}{{ g }}", "a.png": "", "b.png": ""}
    assert facts(head, more) == [
        ("Gallery", '<a href="/a.png"><img src="/b.png" alt="A hill"></a> <a href="/a.png">Hill</a>'),
        ("Gallery", '<img src="/b.png" alt="">'),
    ]


@pytest.mark.parametrize(
    ("head", "printed", "left"),
    [
        ("event:\n  kind: due\n  day: 2026-09-09 23:59:00\n  words: The first", "due Sep 9 23:59 (The first)", []),
        ("event: {kind: due, day: 2026-09-09}", "due on 09/09/2026", []),
        ("event: {kind: due, day: 2026-09-09}", "due Sep 19", ["9 September 2026"]),
        ("event: {kind: due, words: The first}", "due: the second", ["Words: The first"]),
        ("event:\n  - {name: Ada, place: {name: Ponds, town: York}}", "Ada (Ponds), York", []),
        ("event:\n  - {name: Ada, place: {name: Ponds, town: York}}", "Ada (Ponds)", ["Ada, Place: Ponds, Town: York"]),
        ("event: 'The Bo''s -- a \"pond\"...'", "The Bo’s – a “pond”…", []),
        ("event: The Bo's", "The Bos", ["The Bo's"]),
    ],
)
def test_what_a_layout_printed_in_other_words_is_no_fact_again(head: str, printed: str, left: list[str]) -> None:
    more = {"_layouts/work.html": "{{ page.event }}", "sheet.md": f"---\nlayout: work\n{head}\n---\nText.\n"}
    made = jekyll("week: 1", more)
    document = made.pages[0].document
    said = replace(document, written=document, words=pack(printed))
    reader = fact_reader(said, Route("page"), made.config, ())
    assert [fact.html.removeprefix("Day: ") for fact in reader.read(said.front_matter.fields, "")] == left
