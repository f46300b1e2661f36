"""Views of a course that does not exist: every field that a template can show, for tests and the gallery."""

from __future__ import annotations

from msgspec.structs import replace

from lectorium.plan.view import (
    AnnouncementsView,
    AnnouncementView,
    CopyView,
    CoursePageView,
    DateView,
    DeckView,
    FactView,
    FeedEntryView,
    FeedView,
    HeadView,
    LectureLinkView,
    LectureReadingsView,
    LecturesView,
    LectureView,
    LinkView,
    LoadView,
    NotFoundView,
    PersonView,
    PlainView,
    ReadingGroupView,
    ReadingsView,
    ReadingView,
    RedirectView,
    RoleView,
    RowView,
    ScheduleView,
    SectionView,
    SitemapView,
    SiteView,
    StylesheetView,
    TagGroupView,
    TagPageView,
    TagsView,
    TagView,
    TocEntry,
)

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; font-src 'self';"
    " frame-src https://www.youtube-nocookie.com; form-action 'none'; base-uri 'none'"
)


def site(page: str = "schedule", assets: str = "assets/") -> SiteView:
    names = (("schedule", "Schedule"), ("lectures", "Lectures"), ("readings", "Readings"), ("tags", "Tags"))
    more = (("course", "Course"), ("page", "Policies"))
    nav = tuple(LinkView(label, f"{name}.html", current=name == page) for name, label in (*names, *more))
    return SiteView(
        title="Measuring Things",
        tagline="",
        description="How to learn from noisy data: estimates, experiments, and the errors that nobody plots.",
        term="Fall 2026",
        institution="University of Somewhere",
        language="en",
        root="./",
        nav=nav,
        stylesheet=f"{assets}css/style.css",
        script=f"{assets}js/site.js",
        early_script=f"{assets}js/early.js",
        favicon=f"{assets}favicon.svg",
        logo="",
        feed="atom.xml",
        csp=CSP,
        generator="Lectorium 0.1.0",
    )


def head(kind: str, title: str, **changes: object) -> HeadView:
    made = HeadView(
        site=site(kind),
        title=f"{title} · Measuring Things",
        description="A page of a course that does not exist.",
        canonical=f"https://course.example/{kind}.html",
        page_kind=kind,
        edit_url="https://code.example/edit/lecture.md",
    )
    return replace(made, **changes)


def date(day: int, month: str = "Sep", number: str = "09", weekday: str = "Thu") -> DateView:
    return DateView(f"2026-{number}-{day:02}", f"{weekday} {day} {month}", f"{weekday}, {day} {month} 2026")


TAGS = tuple(TagView(name, "tag.html", count, f"tag-{slug}") for name, slug, count in (
    ("1Basic", "1basic", 4), ("C++", "c-plus-plus", 2), ("Experiments", "experiments", 7), ("Bayes", "bayes", 3),
    ("Sampling", "sampling", 5), ("Reproducibility", "reproducibility", 1),
))  # fmt: skip

DECK = DeckView("S1-L03", "decks/S1-L03.pdf", size="1.2 MB")
ROLES = (RoleView("Lead team", "Team 3", ("Ada Adams", "Bo Berg", "Chu Chen")), RoleView("Blog team", "Team 5"))


def row(number: int, title: str, **changes: object) -> RowView:
    made = RowView(
        id=f"lecture-{number}", number=str(number), title=title, url="lecture.html", kind="lecture",
        kind_label="Lecture", date=date(1 + 2 * number, weekday="Tue" if number % 2 else "Thu"),
        week=f"Week {(number + 1) // 2}", deck=DECK, videos=(), notes=(), roles=(), topics=(),
        readings=tuple(LinkView(each.title, each.url, host="arxiv.org") for each in readings(number)),
        reading_count=3, tags=TAGS[number % 3 : number % 3 + 2], description="",
    )  # fmt: skip
    return replace(made, **changes)


def other(identifier: str, title: str, kind: str, label: str, **changes: object) -> RowView:
    made = replace(
        row(0, title), id=identifier, number="", kind=kind, kind_label=label, url="", deck=None, readings=(),
        reading_count=0, tags=(), week="", date=date(24),
    )  # fmt: skip
    return replace(made, **changes)


def readings(number: int) -> tuple[ReadingView, ...]:
    paper = ReadingView(
        id=f"reading-{number}-1", title="How many coin tosses does it take to be wrong?",
        url="https://arxiv.org/abs/0000.00001", authors=("Ada Adams", "Bo Berg", "Chu Chen", "Dee Diaz"),
        date="30 January 2024", iso_date="2024-01-30", venue="Journal of Small Numbers",
        links=(LinkView("arxiv.org", "https://arxiv.org/abs/0000.00001", host="arxiv.org"),
               LinkView("code.example", "https://code.example/coins", host="code.example")),
        abstract="We toss a coin until somebody is convinced. The number of tosses depends on who is watching, which "
        "we call the audience effect; a correction is proposed that makes it vanish for all audiences but one.",
        related=(LinkView("Notes on coin tossing", "https://notes.example/coins", host="notes.example"),),
        kind="required", key="adams2024how-1a2b",
        copies=(CopyView("APA", "Adams, A. (2024). How many coin tosses?"), CopyView("BibTeX", "@article{adams,\n}\n")),
    )  # fmt: skip
    survey = replace(
        paper, id=f"reading-{number}-2", title="A survey of surveys", authors=("Eve Evans",), date="2023",
        iso_date="2023", venue="", url="https://doi.org/10.0000/1", related=(), abstract="",
        links=(LinkView("doi.org", "https://doi.org/10.0000/1", host="doi.org"),), key="evans2023survey-1a2b",
    )  # fmt: skip
    bare = replace(
        survey, id=f"reading-{number}-3", title="Chapter 4 of the course book", url="", authors=(), date="", links=(),
        iso_date="", key="chapter-1a2b", kind="more", label="Book",
    )  # fmt: skip
    return (paper, survey, bare)


def groups(number: int) -> tuple[ReadingGroupView, ...]:
    paper, survey, bare = readings(number)
    return (
        ReadingGroupView("required", "Required readings", f"required-readings-{number}", (paper, survey)),
        ReadingGroupView("more", "More readings", f"more-readings-{number}", (bare,)),
    )


def sections() -> tuple[SectionView, ...]:
    video = (LinkView("Video", "https://video.example/v"),)
    notes = (LinkView("Notes", "notes.html"),)
    first = (
        row(1, "Why measure at all?", description="What a number can and cannot say, and the plan of the course."),
        other("platform", "Course platform opens", "platform", "Platform", week="Week 1", url="https://forum.example/"),
        row(2, "Errors are information", videos=video, roles=ROLES, here=False),
        row(3, "The bootstrap, by hand and by computer", videos=video, notes=notes, roles=ROLES, here=True, today=True),
        row(4, "Confidence without certainty", status="next", topics=("Coverage", "Calibration")),
    )
    second = (
        row(5, "Designing an experiment that can fail", roles=ROLES),
        other("break", "No class: autumn break", "break", "Break", week="Week 4"),
        row(6, "Blocking and other kindnesses", deck=None),
        other(
            "exam", "Midterm in the usual room", "exam", "Exam", week="Week 5", description="Bring one page of notes."
        ),
        row(7, "Bayes for people in a hurry", badge="draft", deck=None, readings=(), reading_count=2),
    )
    third = (
        row(8, "A very long title about reproducible research, version control, and what to do when both fail you"),
        other("extra", "Guest talk: weighing the moon", "extra", "Extra", url="lecture.html", week="Week 6"),
    )
    return (
        SectionView("foundations", "1 Foundations", first),
        SectionView("experiments", "2 Experiments", second),
        SectionView("practice", "3 Practice", third),
    )


def rows() -> tuple[RowView, ...]:
    return tuple(each for section in sections() for each in section.rows if each.number)


PEOPLE = (
    PersonView("Ada Adams", "Instructor", "ada@course.example", "https://ada.example/", "Hall 3, room 12", "Mon 14:00"),
    PersonView("Bo Berg", "Teaching assistant", "bo at course dot example", "", "", "Wed 10:00-12:00, library"),
)
FACTS = (FactView("Term", "Fall 2026"), FactView("Time", "Tue and Thu 14:00-15:15"), FactView("Place", "Hall 3"))


def schedule() -> ScheduleView:
    made = sections()
    columns = ("date", "week", "deck", "video", "readings", "Lead team", "Blog team")
    return ScheduleView(head("schedule", "Schedule"), "Measuring Things", made, made[0].rows[3], PEOPLE, FACTS, columns)


def lecture() -> LectureView:
    toc = (
        TocEntry(2, "Required readings", "required-readings-3"), TocEntry(2, "More readings", "more-readings-3"),
        TocEntry(2, "Resampling", "resampling"), TocEntry(3, "With replacement", "with-replacement"),
        TocEntry(3, "Without replacement", "without-replacement"), TocEntry(2, "A worked example", "a-worked-example"),
        TocEntry(2, "When the bootstrap fails", "when-it-fails"),
    )  # fmt: skip
    shown = replace(
        sections()[0].rows[3], description="Draw from the data as if it were the world; see how far it goes."
    )
    return LectureView(
        head=head("lecture", shown.title), title=shown.title, row=replace(shown, tags=TAGS[:4]), readings=groups(3),
        cards=(),
        toc=toc, previous=LectureLinkView("Errors are information", "lecture.html"),
        next=LectureLinkView("Confidence without certainty", "lecture.html", "6", "Thu 8 Oct"), extra=(),
        aliases=("old-anchor",),
    )  # fmt: skip


def announcements() -> AnnouncementsView:
    items = (
        AnnouncementView("Bring a ruler", "page.html", DateView("2026-10-12", "Mon 12 Oct"), "And a pencil."),
        AnnouncementView("Welcome", "page.html", DateView("2026-08-28", "Fri 28 Aug"), ""),
    )
    return AnnouncementsView(head("announcements", "Announcements"), "Announcements", items)


def lectures() -> LecturesView:
    return LecturesView(head("lectures", "Lectures"), "Lectures", rows(), sections())


def tags() -> TagsView:
    made = tuple(TagGroupView(tag, rows()[: tag.count], (f"old-{tag.id}",)) for tag in TAGS)
    category = TagView("Lecture notes", "tag.html", 3, "category-notes")
    return TagsView(head("tags", "Tags"), "Tags", made, (TagGroupView(category, rows()[:3]),))


def tag() -> TagPageView:
    return TagPageView(head("tag", "Experiments"), "Experiments", TAGS[2], rows()[:5])


def all_readings() -> ReadingsView:
    entries = tuple(LectureReadingsView(each, groups(int(each.number))) for each in rows())
    kinds, tags, years = ("required", "more"), ("chance", "maps"), ("2024", "2023")
    return ReadingsView(head("readings", "Readings"), "Readings", entries, 24, kinds, tags, years)


def course() -> CoursePageView:
    teams = (LoadView("Team 3", "team.html", ("Ada Adams", "Bo Berg"), (2, 1)), LoadView("Team 5", "", (), (0, 1)))
    pages = (LinkView("Policies", "page.html"), LinkView("Projects", "page.html"))
    return CoursePageView(
        head("course", "Course"), "About the course", PEOPLE, FACTS, teams, pages, ("Lead team", "Blog team")
    )


def plain() -> PlainView:
    toc = (TocEntry(2, "Grading", "grading"), TocEntry(2, "Late work", "late-work"), TocEntry(2, "Help", "help"))
    return PlainView(head("page", "Policies"), "Policies", toc)


def not_found() -> NotFoundView:
    return NotFoundView(head("not-found", "Not found", robots="noindex", canonical="", edit_url=""), "Page not found")


def redirect() -> RedirectView:
    anchors = (("Experiments", "tag.html"), ("C++", "tag.html"))
    return RedirectView(head("redirect", "Moved", robots="noindex"), "Tags", "tags.html", anchors)


def feed() -> FeedView:
    entry = FeedEntryView("tag:course.example,2026:1", "Errors & <information>", "", "2026-09-05T00:00:00Z", "Short.")
    return FeedView(
        "tag:course.example,2026:feed", "Measuring Things", "", "", "", "2026-09-05T00:00:00Z", "Ada Adams", (entry,)
    )


def sitemap() -> SitemapView:
    return SitemapView((("https://course.example/", "2026-09-05"), ("https://course.example/a?b=1&c=2", "")))


def stylesheet() -> StylesheetView:
    return StylesheetView("#1f5fae", "#ffffff", "#8ab8f5", "#0b1a2e")
