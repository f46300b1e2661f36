"""What a `_config.yml` says about a course, and which of its files are read as what."""

from __future__ import annotations

import pytest

from jekyll_sites import Site, read_files
from lectorium.dialects.jekyll.roles import is_common_layout, is_lecture_layout, lecture_folders
from lectorium.model.options import ReadOptions
from lectorium.model.read_course import read_course
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile
from lectorium.text.tree import Tree

POST = "---\ntitle: T\n---\ntext\n"


def course(config: str, **files: str) -> Site:
    return read_files({"_config.yml": config, **files})


def with_paths(config: str, *paths: str) -> Site:
    return read_files({**dict.fromkeys(paths, POST), "_config.yml": config})


def printed(site: Site, files: dict[str, str]) -> str:
    def find(path: str) -> SourceFile | None:
        return SourceFile(path, files[path], "") if path in files else None

    return "\n".join(format_diagnostic(item, find) for item in site.diagnostics)


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("about.md", "document"),
        ("img/a.png", "asset"),
        ("feed.xml", "asset"),
        ("css/main.scss", "ignored"),
        (".github/x.md", "ignored"),
        ("_layouts/default.html", "ignored"),
        ("#notes#.md", "ignored"),
        ("old.md~", "ignored"),
        ("vendor/bundle/x.md", "ignored"),
        ("node_modules/p/readme.md", "ignored"),
        ("Gemfile.lock", "ignored"),
        ("a/_b/c.md", "ignored"),
        ("_pages/c.md", "document"),
        ("_config.yml", "ignored"),
        ("secret/plan.md", "ignored"),
        ("deep/down/x.log", "ignored"),
        ("readme-long.md", "ignored"),
        ("public/site/x.md", "ignored"),
        ("_posts/2024-01-01-x.md", "document"),
        ("_posts/x.md", "ignored"),
        ("_hidden/x.md", "ignored"),
        ("_shown/sub/_x/y.md", "document"),
        ("_shown/sub/_y.md", "ignored"),
    ],
)
def test_which_files_are_read(path: str, role: str) -> None:
    config = (
        "include: [_pages]\nexclude: [secret/, '*.log', readme]\ndestination: ./public/site\n"
        "collections: {shown: {output: true}, hidden: {}}\n"
    )
    assert with_paths(config, path).reader.file_role(path) == role


def test_large_html_is_an_asset() -> None:
    site = course("title: T", **{"slides.html": "x" * 600_000, "small.html": "x"})
    assert (site.reader.file_role("slides.html"), site.reader.file_role("small.html")) == ("asset", "document")
    assert site.placements["small.html"].role == "asset"


@pytest.mark.parametrize(
    ("baseurl", "url", "base", "root"),
    [
        ("/x/", "https://a.b/", "/x/", "https://a.b/x/"),
        ("x", "https://a.b", "/x/", "https://a.b/x/"),
        ("''", "https://a.b/c", "/c/", "https://a.b/c/"),
        ("/c", "https://a.b/c", "/c/", "https://a.b/c/"),
        ("", "", "/", ""),
        ("/x", "http://localhost:4000", "/x/", ""),
    ],
)
def test_the_address_of_the_site(baseurl: str, url: str, base: str, root: str) -> None:
    config = course(f"baseurl: {baseurl}\nurl: {url}\n").reader.config
    assert (config.base_path, config.url) == (base, root)


def test_people_navigation_and_settings() -> None:
    config = course(
        "title: T\nlang: de_DE\nrepository: a/b\nauthor: Ada\n"
        "instructors: [{name: Grace, email: g@x.y, office_hours: Mon}, Ada]\n"
        "navigation: [{title: About, url: /about/}, {name: Code, link: 'https://c.d'}]\nquiz: {day: Friday}\n"
    ).reader.config
    assert [(person.name, person.role, person.hours) for person in config.people] == [
        ("Ada", "", ""),
        ("Grace", "Instructor", "Mon"),
    ]
    assert [(item.title, item.target) for item in config.nav] == [("About", "about/"), ("Code", "https://c.d")]
    assert (config.language, config.repository, config.show_future) == ("de-DE", "https://github.com/a/b", False)
    assert dict(config.extra)["quiz.day"] == "Friday"


@pytest.mark.parametrize(
    ("config", "paths", "lectures"),
    [
        (
            "collections: {talks: {output: true}, people: {output: true}}",
            ("_talks/a.md", "_people/b.md"),
            {"_talks/a.md"},
        ),
        ("collections: {foo: {output: true, sort_by: n}}", ("_foo/a.md", "_posts/2024-01-01-b.md"), {"_foo/a.md"}),
        ("collections: {foo: {output: true}}", ("_foo/a.md", "_posts/2024-01-01-b.md"), {"_posts/2024-01-01-b.md"}),
        ("collections: {foo: {output: true}, staff: {output: true}}", ("_foo/a.md", "_staff/b.md"), {"_foo/a.md"}),
        ("collections: [lectures]", ("_lectures/a.md",), {"_lectures/a.md"}),
        (
            "title: T",
            ("lectures/a.md", "lectures/b.md", "lectures/index.md", "about.md"),
            {"lectures/a.md", "lectures/b.md"},
        ),
        ("title: T", ("notes/a.md", "about.md"), set()),
    ],
)
def test_which_documents_are_lectures(config: str, paths: tuple[str, ...], lectures: set[str]) -> None:
    assert set(with_paths(config, *paths).urls("lecture")) == lectures


def test_defaults_go_by_path_then_type_then_order() -> None:
    config = (
        "defaults:\n"
        "- {scope: {path: ''}, values: {layout: one, a: 1}}\n"
        "- {scope: {path: '', type: pages}, values: {layout: two}}\n"
        "- {scope: {path: docs}, values: {layout: three}}\n"
        "- {scope: {path: 'docs/*/deep', type: pages}, values: {layout: four}}\n"
        "- {scope: {path: '', type: posts}, values: {layout: five}}\n"
    )
    site = with_paths(config, "x.md", "docs/x.md", "docs/a/deep/x.md", "_posts/2024-01-01-x.md")
    layouts = {
        path: next(item.value.raw for item in placed.defaults if item.key == "layout")
        for path, placed in site.placements.items()
    }
    assert layouts == {
        "x.md": "two",
        "docs/x.md": "three",
        "docs/a/deep/x.md": "four",
        "_posts/2024-01-01-x.md": "five",
    }


def test_a_listing_of_something_else_stays_a_page() -> None:
    loop = "---\ntitle: People\n---\n{% for p in site.data.people %}{{ p.name }}{% endfor %}\nText.\n"
    news = "---\ntitle: News\n---\n{% for p in site.posts %}{{ p.title }}{% endfor %}\n"
    files = {"people.md": loop, "news.md": news, "_lectures/a.md": POST, "_posts/2024-01-01-x.md": POST}
    site = course("collections: {lectures: {output: true}}", **files)
    assert set(site.urls("page")) == {"people.md", "news.md", "_posts/2024-01-01-x.md"}


def test_a_long_page_with_a_loop_stays_itself() -> None:
    loop = "{% for p in site.lectures %}{{ p.title }}{% endfor %}"
    files = {"_lectures/a.md": POST, "syllabus.md": f"---\ntitle: S\n---\n{'words ' * 400}\n\n{loop}\n"}
    assert course("collections: {lectures: {output: true}}", **files).placements["syllabus.md"].role == "page"


def test_a_calendar_page_becomes_the_schedule() -> None:
    loop = "---\ntitle: C\n---\n{% for p in site.lectures %}{{ p.title }}{% endfor %}"
    site = course("collections: {lectures: {output: true}}", **{"_lectures/a.md": POST, "calendar.md": loop})
    assert site.placements["calendar.md"].replaces == "schedule"


@pytest.mark.parametrize(
    ("name", "replaces"),
    [
        ("schedule", "schedule"),
        ("calendar", "schedule"),
        ("archive", "lectures"),
        ("by-year", "lectures"),
        ("tag-archive", "tags"),
        ("topics", "tags"),
        ("categories", "tags"),
        ("papers", "readings"),
        ("bibliography", "readings"),
        ("all", "lectures"),
    ],
)
def test_the_name_of_a_listing_page_says_what_takes_its_place(name: str, replaces: str) -> None:
    loop = "---\ntitle: C\n---\n{% for p in site.lectures %}{{ p.title }}{% endfor %}"
    site = course("collections: {lectures: {output: true}}", **{"_lectures/a.md": POST, f"{name}.md": loop})
    assert site.placements[f"{name}.md"].replaces == replaces


@pytest.mark.parametrize(
    ("layout", "lecture", "common"),
    [
        ("lecture", True, True),
        ("lecture-notes", True, True),
        ("post", False, True),
        ("docs", False, True),
        ("lectures", False, True),
        ("ours", False, False),
    ],
)
def test_which_layouts_every_theme_has(layout: str, lecture: bool, common: bool) -> None:
    assert (is_lecture_layout(layout), is_common_layout(layout)) == (lecture, common)


def test_link_tags_find_collections_in_their_folder() -> None:
    config = "collections_dir: all\ncollections: {lectures: {output: true}}"
    text = "---\ntitle: T\n---\n[x]({% link _lectures/b.md %})\n"
    site = course(config, **{"all/_lectures/a.md": text, "all/_lectures/b.md": POST})
    (reference,) = site.documents["all/_lectures/a.md"].references
    assert (reference.target, reference.from_root) == ("all/_lectures/b.md", True)


def test_a_missing_title_is_made_from_the_name_as_jekyll_does() -> None:
    site = course("title: T", **{"_posts/2024-01-01-two-words.md": "---\nlayout: post\n---\n"})
    fields = {item.key: item.value.raw for item in site.placements["_posts/2024-01-01-two-words.md"].defaults}
    assert fields == {"title": "Two Words", "date": "2024-01-01"}


def test_a_page_of_a_folder_is_in_the_navigation_where_it_says_its_place_there() -> None:
    texts = {
        "help/index.md": "---\ntitle: Help\nnav_order: 6\n---\n",
        "help/one.md": "---\ntitle: One\nnav_order: 1\nparent: Help\n---\n",
        "help/rules.md": POST,
    }
    placements = course("title: A", **texts).placements
    hidden = [path for path in texts if any(item.key == "nav" for item in placements[path].defaults)]
    assert hidden == ["help/one.md", "help/rules.md"]


def test_header_pages_alone_are_in_the_navigation() -> None:
    site = with_paths("header_pages: [b.md, a.md]", "a.md", "b.md", "c.md")
    fields = {path: [(i.key, i.value.scalar) for i in item.defaults] for path, item in site.placements.items()}
    assert fields == {"a.md": [("order", 2)], "b.md": [("order", 1)], "c.md": [("nav", False)]}


def test_faults_are_told_with_their_place() -> None:
    files = {
        "_config.yml": "title: T\nexclude: {a: b}\ncollections:\n  staff: {sort_by: n}\n  lectures: {output: true}\n",
        "_staff/ada.md": POST,
        "_lectures/a.md": "---\ntitle: A\nlayout: fancy\npermalink: /:year/:wrong/\n---\n",
    }
    assert printed(read_files(files), files) == (
        "_config.yml:2:10: warning JK107 [wrong-jekyll-setting] `exclude` must be a list\n"
        "  |\n"
        "2 | exclude: {a: b}\n"
        "  |          ^^^^^^\n"
        "  = help: write one `- entry` on each line\n"
        "_config.yml:4:3: info JK106 [collection-without-output] the collection `staff` has no `output: true`, "
        "so its file gets no page\n"
        "  |\n"
        "4 |   staff: {sort_by: n}\n"
        "  |   ^^^^^\n"
        "_lectures/a.md:4:12: warning JK105 [undated-post] "
        "the address needs a date (`:year`), and this document has none\n"
        "  |\n"
        "4 | permalink: /:year/:wrong/\n"
        "  |            ^^^^^^^^^^^^^^\n"
        "  = help: add a `date:` to its front matter\n"
        "_lectures/a.md:3:9: info JK102 [unknown-layout] "
        "the layout `fancy` belongs to a theme; this is shown as a lecture\n"
        "  |\n"
        "3 | layout: fancy\n"
        "  |         ^^^^^"
    )


@pytest.mark.parametrize(
    "config",
    [
        "",
        "title",
        "collections: 3",
        "defaults: [1, {values: 2}]",
        "exclude: '['",
        "permalink: [a]",
        "include: ['**/[']",
    ],
)
def test_odd_settings_are_no_traceback(config: str) -> None:
    from lectorium.dialects.jekyll import JEKYLL
    from lectorium.text.tree import Tree

    tree = Tree({"_posts/2024-01-01-b.md": 1, "a.md": 1})
    opened = JEKYLL.open(SourceFile("_config.yml", config, ""), tree)
    if opened.value is not None:
        assert opened.value.file_role("a.md") == "document"
    else:
        assert any(item.code.blocks for item in opened.diagnostics)


def test_lectures_without_output_are_the_lectures_of_a_course_that_has_no_others() -> None:
    config = "title: T\ncollections:\n  modules:\n  staffers: {output: false}\n"
    files = {"_config.yml": config, "_modules/week-1.md": POST, "_staffers/ada.md": POST}
    site = read_files({**files, "_posts/2024-01-01-hi.md": POST})
    assert site.urls("lecture") == {"_modules/week-1.md": "modules/week-1.html"}
    assert printed(site, files).split("\n") == [
        "_config.yml:3:3: info JK106 [collection-without-output] the collection `modules` has no `output: true`, but "
        "its file is shown as a lecture, since there are no others",
        "  |",
        "3 |   modules:",
        "  |   ^^^^^^^",
        "_config.yml:4:3: info JK106 [collection-without-output] the collection `staffers` has no `output: true`, so "
        "its file gets no page",
        "  |",
        "4 |   staffers: {output: false}",
        "  |   ^^^^^^^^",
    ]


def test_lectures_without_output_stay_hidden_beside_others() -> None:
    config = "collections: {modules: {output: false}, lectures: {output: true}}\n"
    site = course(config, **{"_modules/a.md": POST, "_lectures/b.md": POST})
    assert list(site.urls("lecture")) == ["_lectures/b.md"]


@pytest.mark.parametrize(
    "path",
    ["_posts/rain.md", "_posts/deep/2024_01_30-rain.markdown", "week/_posts/24 rain.html", "_posts/01-30-rain.md"],
)
def test_a_post_without_a_date_in_its_name_is_told(path: str) -> None:
    files = {"_config.yml": "title: T\n", path: POST, "_posts/2024-01-30-snow.md": POST}
    site = read_files(files)
    assert list(site.urls("lecture")) == ["_posts/2024-01-30-snow.md"]
    assert printed(site, files) == (
        f"{path}: warning JK105 [undated-post] the name of this post has no date, so Jekyll passes over it and it gets"
        " no page\n  = help: call it `YYYY-MM-DD-title.md`, or move it to `_drafts/`"
    )


def test_what_is_no_post_beside_the_posts_needs_no_date() -> None:
    paths = (
        "_posts/README.md",
        "_posts/rain.png",
        "_posts/.hidden.md",
        "_posts/_x/a.md",
        "_drafts/rain.md",
        "old/a.md",
    )
    site = with_paths("exclude: [old]\n", *paths, "old/_posts/rain.md", "_posts/2024-01-30-snow.md")
    assert site.diagnostics == ()


@pytest.mark.parametrize(
    ("path", "nothing"),
    [
        (".", False),
        ("_data", False),
        ("_hidden", False),
        ("_shown/sub", False),
        ("_posts", False),
        ("deep/_posts", False),
        ("deep/_drafts/x", False),
        ("_pages", False),
        ("images", False),
        ("secret/kept", False),
        ("secret/kept/more", False),
        ("secret", False),
        ("secret/other", True),
        ("_layouts", True),
        ("deep/_x", True),
        (".trash", True),
        ("deep/.trash/x", True),
        ("vendor", True),
        ("public/site", True),
        ("public/site/x", True),
        ("public", False),
    ],
)
def test_folders_that_hold_nothing(path: str, nothing: bool) -> None:
    config = (
        "include: [_pages, secret/kept]\nexclude: [secret/]\ndestination: ./public/site\n"
        "collections: {shown: {output: true}, hidden: {}}\n"
    )
    assert course(config).reader.holds_nothing(path) is nothing


def test_own_settings_stand_below_one_key() -> None:
    assert course("title: T\n").reader.config.largest_asset == 1 << 30
    assert course("lectorium: {build: {largest_asset: 5 MB}}\n").reader.config.largest_asset == 5_000_000


def test_wrong_own_settings_are_told() -> None:
    files = {"_config.yml": "lectorium:\n  build:\n    largest_asset: much\n    decks: x\n  theme: red\n"}
    assert printed(read_files(files), files) == (
        "_config.yml:3:20: error COURSE002 [wrong-setting] `largest_asset` must be a size such as `800 KB`\n"
        "  |\n"
        "3 |     largest_asset: much\n"
        "  |                    ^^^^\n"
        "  = help: write a size such as `800 KB`, for instance `largest_asset: 2 GB`\n"
        "_config.yml:4:5: warning COURSE001 [unknown-setting] the setting `decks` means nothing here\n"
        "  |\n"
        "4 |     decks: x\n"
        "  |     ^^^^^\n"
        "  = help: the keys here are `largest_asset`\n"
        "_config.yml:5:10: error COURSE002 [wrong-setting] `theme` must be keys with values, indented below\n"
        "  |\n"
        "5 |   theme: red\n"
        "  |          ^^^\n"
        "  = help: write keys with values, indented below"
    )


def test_settings_of_ours_stand_below_our_name() -> None:
    text = "lectorium:\n  html:\n    trusted: [slides/**]\n    iframe_hosts: [player.example.org]\n"
    site = course(text)
    assert [item.pattern for item in site.reader.config.trusted] == ["slides/**"]
    assert site.reader.config.iframe_hosts == ("player.example.org",)
    assert site.diagnostics == ()


def test_wrong_settings_of_ours_are_told() -> None:
    text = "lectorium:\n  html:\n    trusted: {a: b}\n    trust: [x]\n"
    assert printed(course(text), {"_config.yml": text}) == (
        "_config.yml:3:14: error COURSE002 [wrong-setting] `trusted` must be a list such as `[one, two]`, or names with"
        " commas between them\n"
        "  |\n"
        "3 |     trusted: {a: b}\n"
        "  |              ^^^^^^\n"
        "  = help: write the names alone, as `trusted: [a]`\n"
        "_config.yml:4:5: warning COURSE001 [unknown-setting] the setting `trust` means nothing here\n"
        "  |\n"
        "4 |     trust: [x]\n"
        "  |     ^^^^^\n"
        "  = help: did you mean `trusted`?"
    )
    assert [item.code.code for item in course("lectorium: yes\n").diagnostics] == ["COURSE002"]


@pytest.mark.parametrize(
    ("config", "excerpt"),
    [
        ("title: C\n", "One."),
        ("excerpt_separator: <!--break-->\n", "One. Two."),
        ('excerpt_separator: "\\n\\n"\n', "One."),
        ("excerpt_separator: ''\n", "One."),
    ],
)
def test_the_excerpt_ends_where_the_config_says(config: str, excerpt: str) -> None:
    post = "---\ntitle: T\n---\nOne.\n\nTwo.\n\n<!--break-->\n\nThree.\n"
    site = read_files({"_config.yml": config, "_posts/2026-01-05-one.md": post})
    assert site.documents["_posts/2026-01-05-one.md"].excerpt == excerpt


@pytest.mark.parametrize("inside", [True, False])
def test_html_has_markdown_in_it_where_the_config_says(inside: bool) -> None:
    config = f"title: C\nkramdown:\n  parse_block_html: {str(inside).lower()}\n"
    site = read_files(
        {"_config.yml": config, "_posts/2026-01-05-one.md": "---\ntitle: T\n---\n<div>\n## One\n</div>\n"}
    )
    assert [each.text for each in site.documents["_posts/2026-01-05-one.md"].headings] == ["One"] * inside


def test_a_page_that_lists_lectures_is_no_lecture() -> None:
    files = {
        "_config.yml": "title: C\ncollections:\n  lectures:\n    output: true\n",
        "lectures.md": "---\nlayout: lectures\n---\nAll of them.\n",
        "talk.md": "---\nlayout: lecture\n---\nA talk.\n",
        "_lectures/index.md": "---\ntitle: All\n---\nText.\n",
        "_lectures/one.md": "---\ntitle: One\n---\nText.\n",
        "_lectures/two/index.md": "---\ntitle: Two\n---\nText.\n",
    }
    assert set(read_files(files).urls("lecture")) == {"_lectures/one.md", "_lectures/two/index.md", "talk.md"}


def test_a_layout_of_a_theme_is_told_once_and_one_of_the_author_never() -> None:
    head = "---\ntitle: T\nlayout: {}\n---\nText.\n"
    files = {
        "_config.yml": "title: C\n",
        "_layouts/own.html": "{{ content }}",
        **{f"{name}.md": head.format(layout) for name, layout in (("a", "gem"), ("b", "gem"), ("c", "own"))},
    }
    site = read_files(files)
    tree = Tree(dict.fromkeys(files, 1))
    made = read_course(site.reader, tuple(site.documents.values()), tree, ReadOptions())
    assert [(item.span.path, item.message, item.notes[0].message) for item in made.diagnostics] == [
        ("a.md", "the layout `gem` belongs to a theme; this is shown as a page", "2 files have this layout")
    ]


@pytest.mark.parametrize(
    ("paths", "folders"),
    [
        ("lectures/a.md lectures/b.md", {"lectures"}),
        ("handouts/a.md handouts/b.md", {"handouts"}),
        ("walks/a.md walks/b.md walks/c.md about.md", {"walks"}),
        ("week-1.md week-2.md week-3.md staff.md", {""}),
        ("L01-moss.md L02-fern.md L03-reed.md extra/a.md extra/b.md extra/c.md", {""}),
        ("walks/a.md walks/b.md", set()),
        ("walks/a.md walks/b.md walks/c.md staff/a.md staff/b.md staff/c.md", set()),
        ("docs/a.md docs/b.md docs/c.md", set()),
        ("2023/a.md 2023/b.md 2023/c.md", set()),
        ("archive/a.md archive/b.md archive/c.md", set()),
        ("de/a.md de/b.md de/c.md", set()),
    ],
)
def test_the_folder_of_the_lectures_of_a_course_without_collections(paths: str, folders: set[str]) -> None:
    assert lecture_folders(paths.split()) == folders


@pytest.mark.parametrize("groups", ["weeks", "modules", "semaines"])
def test_weeks_without_output_beside_a_collection_with_pages_are_no_lectures(groups: str) -> None:
    config = f"title: T\ncollections:\n  {groups}:\n  songs: {{output: true}}\n"
    site = read_files({"_config.yml": config, f"_{groups}/1.md": POST, "_songs/hush.md": POST})
    assert site.urls("lecture") == {"_songs/hush.md": "songs/hush.html"}
