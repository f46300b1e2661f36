"""The kinds of pages: old anchors, 404, feed, sitemap, stylesheet, navigation, what every page says about itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from lectorium.model.config import Calendar, Capabilities, CourseConfig, Meeting, NavItem, Person, Theme, Weekly
from lectorium.model.course import Introduction, Page, Tag, Team
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.plan.facts import Facts, PlanOptions
from lectorium.plan.policy import allowed_host, content_security_policy, frame_hosts
from lectorium.plan.target import CopyAsset, RenderPage, ThemeAsset, WriteText
from lectorium.plan.view import FactView, LinkView, LoadView, PersonView, StylesheetView
from lectorium.text.span import Span
from plan_courses import (
    THEME,
    asset,
    body_recipe,
    course,
    document,
    heading,
    jekyll,
    lecture,
    page,
    paths,
    planned,
    printed,
    reference,
    view,
)
from plan_courses import target as target_of


def native(**changes: Any) -> CourseConfig:
    return replace(CourseConfig("course.yml", "Statistics"), **changes)


def test_old_jekyll_indexes_lead_each_anchor_to_its_place() -> None:
    one, two = lecture("_c/a.md", "c/a/"), lecture("_c/b.md", "c/b/", 2)
    tags = (Tag("Large Models", "large-models", (one, two)),)
    plan = planned(course((one, two), tags=tags, config=jekyll())).value
    by_tag, by_number = view(plan, "LecturesByTags/index.html"), view(plan, "LecturesByDate/index.html")
    assert by_tag.anchors == (("Large-Models", "../tags/large-models/"),)
    assert by_tag.url == "../tags/"
    assert by_number.anchors == (("1", "../c/a/"), ("2", "../c/b/"))
    assert view(plan, "tags/index.html").tags[0].aliases == ("Large-Models",)
    assert [row.aliases for row in view(plan, "lectures/index.html").rows] == [("1",), ("2",)]


def test_a_native_course_has_no_jekyll_addresses() -> None:
    plan = planned(course((lecture("l/a.md", "lectures/a/"),))).value
    assert not any(path.startswith("LecturesBy") for path in paths(plan))
    assert [row.aliases for row in view(plan, "lectures/index.html").rows] == [()]


def test_an_old_address_leads_to_the_present_one() -> None:
    plan = planned(
        course((lecture("l/a.md", "lectures/a/", redirect_from=("/2024/old", "/x.html", "/lectures/a/")),))
    ).value
    assert view(plan, "2024/old/index.html").url == "../../lectures/a/"
    assert view(plan, "x.html").url == "lectures/a/"
    assert view(plan, "x.html").head.robots == "noindex"
    assert target_of(plan, "lectures/a/index.html").origin == "l/a.md"


@pytest.mark.parametrize(
    ("options", "config", "root"),
    [
        (PlanOptions(), native(), "/"),
        (PlanOptions(), native(base_path="/repo/"), "/repo/"),
        (PlanOptions(), native(url="https://x.org/a/"), "/a/"),
        (PlanOptions("https://y.org/pulls/7"), native(url="https://x.org/a/"), "/pulls/7/"),
    ],
)
def test_the_page_for_lost_readers_is_absolute_under_the_base_path(
    options: PlanOptions, config: CourseConfig, root: str
) -> None:
    made = view(planned(course((lecture("l/a.md", "lectures/a/"),), config=config), options=options).value, "404.html")
    assert made.head.site.root == root
    assert made.head.site.feed == f"{root}atom.xml"
    assert made.head.site.nav[1].url == f"{root}lectures/"
    assert (made.head.robots, made.head.canonical) == ("noindex", "")


def test_an_authors_own_404_page_is_absolute_too() -> None:
    links = (reference("404.md", "[home](/)", "/"), reference("404.md", "[here](#top)", "#top"))
    own = page("404.md", "404.html", document("404.md", references=links))
    plan = planned(course(pages=(own,), config=native(base_path="/repo/"))).value
    assert view(plan, "404.html").head.site.root == "/repo/"
    assert view(plan, "404.html").head.page_kind == "page"
    assert not any("404" in note for note in plan.notes)
    assert [found.url for _, found in body_recipe(plan, "404.html").resolved] == ["/repo/", "#top"]


def test_feed_and_sitemap_use_the_known_address() -> None:
    post = lecture("l/a.md", "lectures/a/", date=date(2026, 9, 3), doc=document("l/a.md", text="An excerpt."))
    late = lecture("l/b.md", "lectures/b/", 2, date=date(2026, 9, 10))
    plan = planned(course((post, late), config=native(url="https://x.org/s/", people=(Person("Ann Lee"),)))).value
    made = view(plan, "atom.xml")
    assert (made.id, made.url, made.self_url) == ("https://x.org/s/", "https://x.org/s/", "https://x.org/s/atom.xml")
    assert (made.updated, made.author) == ("2026-09-10T00:00:00Z", "Ann Lee")
    assert [entry.title for entry in made.entries] == ["B", "A"]
    assert (made.entries[1].id, made.entries[1].url) == ("https://x.org/s/lectures/a/", "https://x.org/s/lectures/a/")
    assert made.entries[1].summary == "An excerpt."
    assert ("https://x.org/s/lectures/b/", "") in view(plan, "sitemap.xml").urls
    assert view(plan, "lectures/a/index.html").head.canonical == "https://x.org/s/lectures/a/"
    robots = target_of(plan, "robots.txt").recipe
    assert robots == WriteText("User-agent: *\nAllow: /\n\nSitemap: https://x.org/s/sitemap.xml\n")


def test_a_jekyll_course_has_its_feed_where_subscribers_look_for_it() -> None:
    posts = (lecture("l/a.md", "lectures/a/"),)
    plan = planned(course(posts, config=native(capabilities=Capabilities(keeps_every_address=True)))).value
    assert target_of(plan, "feed.xml").recipe == target_of(plan, "atom.xml").recipe
    assert "feed.xml" not in paths(planned(course(posts)).value)


def test_without_an_address_ids_are_tags_and_the_sitemap_is_left_out_with_a_note() -> None:
    plan = planned(course((lecture("l/a.md", "lectures/a/", date=date(2026, 9, 3)),))).value
    made = view(plan, "atom.xml")
    assert made.entries[0].id == "tag:lectorium.invalid,2026:statistics/lectures/a/"
    assert made.entries[0].url == "lectures/a/"
    assert "sitemap.xml" not in paths(plan)
    assert view(plan, "lectures/a/index.html").head.canonical == ""
    assert plan.notes == ("no `url` in the config: the site has no sitemap and no canonical addresses",)
    assert target_of(plan, "robots.txt").recipe == WriteText("User-agent: *\nAllow: /\n")


def test_a_course_without_lectures_is_told_where_they_stand() -> None:
    note = "no lecture was found: the posts and collections of a Jekyll course are its lectures"
    jekyll, pages = native(capabilities=Capabilities(keeps_every_address=True)), (page("p.md", "policies/"),)
    assert planned(course(pages=pages, config=jekyll)).value.notes[0] == note
    assert note not in planned(course(pages=pages)).value.notes  # COURSE006 tells more
    assert note not in planned(course((lecture("l/a.md", "lectures/a/"),), config=jekyll)).value.notes


def test_the_theme_is_published_under_its_digest() -> None:
    made = course((lecture("l/a.md", "lectures/a/"),), assets=(asset("x.png"),))
    plan = planned(made).value
    site = view(plan, "lectures/a/index.html").head.site
    folder = site.stylesheet.removesuffix("css/style.css")
    assert (site.script, site.early_script) == (folder + "js/site.js", folder + "js/early.js")
    below = folder.removeprefix("../../")
    assert target_of(plan, below + "js/site.js").recipe == ThemeAsset("js/site.js")
    sheet = target_of(plan, below + "css/style.css").recipe
    assert isinstance(sheet, RenderPage)
    assert sheet.before == ("css/site.css", "css/body.css", "css/math.css"), "in order, those that the theme has"
    assert {path for path in paths(plan) if path.startswith(below + "css/")} == {below + "css/style.css"}
    assert target_of(plan, "x.png").recipe == CopyAsset("x.png")
    other = planned(made, Facts(theme_files=(*THEME, ("css/new.css", "d")))).value
    assert view(other, "lectures/a/index.html").head.site.stylesheet != site.stylesheet


def test_the_accent_is_written_readable_and_names_the_folder() -> None:
    pale = course(config=native(theme=Theme("#ffff00")))
    plan = planned(pale).value
    path = next(path for path in paths(plan) if path.endswith("style.css"))
    made = view(plan, path)
    assert isinstance(made, StylesheetView)
    assert (made.light_accent, made.dark_accent, made.dark_accent_text) == ("#707000", "#ffff00", "#000000")
    assert path not in paths(planned(course()).value)


def test_fonts_and_width_are_written_and_name_the_folder() -> None:
    fonts = (("text", "Source Serif 4, serif"), ("code", "Fira"))
    plan = planned(course(config=native(theme=Theme(fonts=fonts, width="wide")))).value
    path = next(path for path in paths(plan) if path.endswith("style.css"))
    made = view(plan, path)
    assert isinstance(made, StylesheetView)
    assert (made.fonts, made.column) == ((("text", '"Source Serif 4", serif'), ("code", '"Fira"')), 50)
    assert path not in paths(planned(course()).value)


def test_own_stylesheets_and_the_footer_are_on_every_page() -> None:
    span = Span("course.yml", 3, 9)
    theme = Theme(
        css=("a.css", "gone.css"), footer="By us.", files=(("link", "a.css", span), ("link", "gone.css", span))
    )
    made = course((lecture("l/a.md", "lectures/a/"),), assets=(asset("a.css"),), config=native(theme=theme))
    plan = planned(made)
    site = view(plan.value, "lectures/a/index.html").head.site
    assert (site.own_stylesheets, site.footer) == (("../../a.css",), "By us.")
    assert [(fault.code.code, fault.span) for fault in plan.diagnostics] == [("LINK001", span)]


@pytest.mark.parametrize("path", ["https://x.example.org/a.css", "l/a.md", "lectures/a/", "a.css?v=2"])
def test_a_file_of_the_theme_that_no_page_loads_is_told(path: str) -> None:
    span = Span("course.yml", 3, 9)
    theme = Theme(css=(path, "a.css"), files=(("link", path, span), ("link", "a.css", span)))
    made = course((lecture("l/a.md", "lectures/a/"),), assets=(asset("a.css"),), config=native(theme=theme))
    plan = planned(made)
    assert view(plan.value, "lectures/a/index.html").head.site.own_stylesheets == ("../../a.css",)
    (fault,) = plan.diagnostics
    assert (fault.code.code, fault.span) == ("LINK001", span)
    assert fault.message == f"`{path}` is no file of the course, so pages do not load it"
    assert fault.help == "put the file into the course, and name it here"


def test_without_a_search_none_of_its_files_is_published() -> None:
    files = Facts(theme_files=(*THEME, ("js/search.js", "d"), ("css/search.css", "d")))
    with_it, without = (
        [path for path in paths(planned(course(config=native(search=wanted)), files).value) if "search" in path]
        for wanted in (True, False)
    )
    assert {path.rpartition("/")[2] for path in with_it} >= {"search.js", "search.css", "manifest.js"}
    assert without == []


def test_scripts_of_named_hosts_are_allowed_and_may_send_there() -> None:
    made = course((lecture("l/a.md", "lectures/a/"),), config=native(script_hosts=("s.example.org",)))
    policy = view(planned(made).value, "lectures/a/index.html").head.site.csp
    assert "; script-src 'self' https://s.example.org; " in policy
    assert "; connect-src 'self' https://s.example.org; " in policy
    assert "; script-src 'self'; " in view(planned(course()).value, "index.html").head.site.csp


def test_the_usual_navigation_leaves_out_what_is_empty() -> None:
    made = course((lecture("l/a.md", "lectures/a/"),), (page("s.md", "syllabus/"), page("h.md", "h/", in_nav=False)))
    nav = view(planned(made).value, "lectures/a/index.html").head.site.nav
    assert nav == (
        LinkView("Schedule", "../../"),
        LinkView("Lectures", "../", current=True),
        LinkView("S", "../../syllabus/"),
    )


def test_the_navigation_of_the_config_is_resolved_and_checked() -> None:
    items = (
        NavItem("Home", "/"),
        NavItem("Forum", "https://f.org/"),
        NavItem("Rules", "polices/"),
        NavItem("L", "lectures/"),
    )
    made = course(pages=(page("p.md", "policies/"),), config=native(nav=items))
    outcome = planned(made)
    assert view(outcome.value, "policies/index.html").head.site.nav == (
        LinkView("Home", "../"),
        LinkView("Forum", "https://f.org/"),
        LinkView("L", "../lectures/"),
    )
    assert printed(outcome.diagnostics) == (
        "course.yml: error LINK010 [dead-navigation-entry] the navigation entry `Rules` leads to `polices/`, which does"
        " not exist\n  = help: did you mean `policies/`?"
    )


@pytest.mark.parametrize(
    ("nav", "weekly", "about"),
    [
        ((NavItem("", "/"),), True, "course/"),
        ((NavItem("", "/"), NavItem("Hours", "course/")), True, ""),
        ((), True, ""),
        ((NavItem("", "/"),), False, ""),
    ],
)
def test_office_hours_that_no_entry_leads_to_are_reached_from_the_front_page(
    nav: tuple[NavItem, ...], weekly: bool, about: str
) -> None:
    hours = (Weekly("Ann", 1, "10-11", office=True),) if weekly else ()
    made = course((lecture("l/a.md", "l/a/"),), config=native(nav=nav, weekly=hours, place="Room 3"))
    assert view(planned(made).value, "index.html").about == about


def test_a_navigation_entry_without_words_is_named_by_where_it_leads() -> None:
    assert printed(planned(course(config=native(nav=(NavItem("", "polices/"),)))).diagnostics) == (
        "course.yml: error LINK010 [dead-navigation-entry] the navigation entry `polices/` leads to `polices/`, which"
        " does not exist\n  = help: correct it, or remove the entry"
    )


@pytest.mark.parametrize(
    ("repository", "url"),
    [
        ("https://github.com/o/r", "https://github.com/o/r/edit/main/l/a%20b.md"),
        ("https://gitlab.com/o/r", "https://gitlab.com/o/r/-/edit/main/l/a%20b.md"),
        ("", ""),
    ],
)
def test_edit_this_page(repository: str, url: str) -> None:
    made = course((lecture("l/a b.md", "lectures/a/"),), config=native(repository=repository))
    assert view(planned(made).value, "lectures/a/index.html").head.edit_url == url


def test_the_course_page_says_who_when_and_where() -> None:
    config = native(
        term="Fall 2026",
        people=(Person("Ann Lee", "Instructor", url="https://x.org/ann"), Person("Bo", url="javascript:x")),
        calendar=Calendar(
            date(2026, 8, 31), date(2026, 12, 11), (Meeting(3, "2-3:50 pm", "Room 2"), Meeting(4, "by appointment", ""))
        ),
        place="Room 2",
    )
    made = replace(
        course(pages=(page("p.md", "policies/"),), config=config), teams=(Team("Ada", "ada", (Person("Jun"),), True),)
    )
    found = view(planned(made).value, "course/index.html")
    assert found.people == (
        PersonView("Ann Lee", "Instructor", "", "https://x.org/ann", "", "", id="_person-ann-lee"),
        PersonView("Bo", "", "", "", "", "", id="_person-bo"),
    )
    assert found.facts == (
        FactView("Term", "Fall 2026"),
        FactView("Dates", "Mon 31 Aug to Fri 11 Dec 2026"),
        FactView("Meets", "Thursday, 14:00–15:50, Room 2"),
        FactView("Meets", "Friday, by appointment"),
        FactView("Place", "Room 2"),
    )
    assert found.teams == (LoadView("Ada", "../teams/ada/", ("Jun",), ()),)
    assert found.pages == (LinkView("P", "../policies/"),)


def test_a_course_with_nothing_to_say_has_no_course_page() -> None:
    assert "course/index.html" not in paths(planned(course()).value)


def test_a_plain_page_has_its_contents_and_unknown_keys() -> None:
    path = "content/pages/rules.md"
    span = Span(path, 0, 1)
    doc = document(
        path, headings=(heading(path, "Late work", 10, 2), heading(path, "Grades", 30, 5), heading(path, "", 50))
    )
    extra = (
        Field("office", YamlValue("R 2", span, "R 2"), span),
        Field("list", YamlValue(None, span, "", kind="sequence"), span),
    )
    made = view(planned(course(pages=(page(path, "rules/", doc, extra=extra),))).value, "rules/index.html")
    assert [(entry.level, entry.id) for entry in made.toc] == [(1, "late-work"), (2, "grades")]
    assert made.extra == (("office", "R 2"),)


def test_tags_and_categories_have_an_index_and_a_page_each() -> None:
    one, two = lecture("l/a.md", "lectures/a/"), lecture("l/b.md", "lectures/b/", 2)
    made = course(
        (one, two), tags=(Tag("1Basic", "1basic", (one, two)),), categories=(Tag("Theory", "theory", (two,)),)
    )
    plan = planned(made).value
    index = view(plan, "tags/index.html")
    assert [(group.tag.name, group.tag.url, group.tag.count) for group in index.tags] == [("1Basic", "1basic/", 2)]
    assert [(group.tag.name, group.tag.url) for group in index.categories] == [("Theory", "../categories/theory/")]
    assert [row.title for row in view(plan, "tags/1basic/index.html").rows] == ["A", "B"]
    assert view(plan, "categories/theory/index.html").noun == "Category"
    assert [tag.url for tag in view(plan, "lectures/b/index.html").row.tags] == [
        "../../tags/1basic/",
        "../../categories/theory/",
    ]


def test_the_schedule_says_which_columns_have_anything_in_them() -> None:
    made = course((lecture("l/a.md", "lectures/a/", date=date(2026, 9, 3)),))
    assert view(planned(made).value, "index.html").columns == ("date",)


def test_an_introduction_of_the_schedule_at_another_address_is_a_second_schedule() -> None:
    intro = Introduction("schedule", "Plan", document("plan.md"), "plan/")
    plan = planned(course((lecture("l/a.md", "lectures/a/"),), introductions=(intro,))).value
    assert body_recipe(plan, "plan/index.html").path == "plan.md"


def test_titles_and_descriptions_of_the_head() -> None:
    words = "word " * 100
    post = lecture("l/a.md", "lectures/a/", description="2024-S5", doc=document("l/a.md", text=words))
    head = view(planned(course((post,))).value, "lectures/a/index.html").head
    assert head.title == "A · Statistics"
    assert head.description == ("word " * 40).strip() + " …"


def test_the_policy_allows_own_files_and_video_hosts_only() -> None:
    hosts = frame_hosts(("Video.Uni.edu", "*.uni.example", "evil'; script-src *"))
    policy = content_security_policy(hosts)
    assert policy.startswith("default-src 'none'; img-src 'self' data: https:; style-src 'self'; script-src 'self';")
    assert "https://video.uni.edu https://*.uni.example" in policy
    assert allowed_host("a.b.uni.example", hosts) and not allowed_host("uni.example.org", hosts)
    assert "evil" not in policy
    assert "unsafe" not in policy


def test_a_logo_and_an_icon_of_the_course_are_used() -> None:
    files = (asset("content/pics/logo.svg", "pics/logo.svg"), asset("favicon.ico"))
    made = course((lecture("l/a.md", "lectures/a/"),), assets=files, config=native(theme=Theme(logo="pics/logo.svg")))
    site = view(planned(made).value, "lectures/a/index.html").head.site
    assert (site.logo, site.favicon) == ("../../pics/logo.svg", "../../favicon.ico")


def test_the_policy_covers_every_host_that_a_body_may_embed() -> None:
    made = course((lecture("l/a.md", "lectures/a/"),), config=native(iframe_hosts=("Player.example.org",)))
    plan = planned(made).value
    hosts = body_recipe(plan, "lectures/a/index.html").iframe_hosts
    assert "player.example.org" in hosts
    assert all(f"https://{host}" in view(plan, "lectures/a/index.html").head.site.csp for host in hosts)


def test_our_entries_of_the_navigation_do_not_repeat_the_name_of_a_page() -> None:
    made = course((lecture("l/a.md", "l/a/"),), (page("p.md", "plan/", title="schedule"), page("q.md", "q/")))
    made = replace(made, pages=(*made.pages, page("r.md", "hidden/", title="Lectures", in_nav=False)))
    nav = view(planned(made).value, "l/a/index.html").head.site.nav
    assert [item.label for item in nav] == ["Home", "Lectures", "schedule", "Q"]


@pytest.mark.parametrize("order", [1, -1])
def test_the_introduction_at_the_root_is_the_schedule(order: int) -> None:
    intros = tuple(
        Introduction("schedule", "", document(path), url) for path, url in (("a.md", "schedule/"), ("index.md", ""))
    )
    plan = planned(course((lecture("l/a.md", "l/a/"),), introductions=intros[::order])).value
    home = view(plan, "l/a/index.html").head.site.nav[0]
    assert home.url == "../../"
    assert target_of(plan, "index.html").origin == "index.md"
    assert target_of(plan, "schedule/index.html").origin == "a.md"


def test_an_index_of_nothing_is_in_no_navigation_but_for_the_front_page() -> None:
    home = page("index.md", "", document("index.md"), title="Home")
    about = page("about.md", "about/", document("about.md"), title="About")

    def nav(*pages: Page) -> list[str]:
        return [link.label for link in view(planned(course(pages=pages)).value, "about/index.html").head.site.nav]

    assert nav(about) == ["Schedule", "About"]
    assert nav(home, about) == ["Home", "About"]
