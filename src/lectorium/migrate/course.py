"""A course of another dialect as the files of a native one: its texts, its settings, where its other files go."""

from __future__ import annotations

from functools import partial
from typing import Any

from msgspec import Struct, field

from lectorium.migrate.body import NativeTexts, raw_html, static_text, with_links, with_values
from lectorium.migrate.correct import Corrections
from lectorium.migrate.courses import NewCourse, OldCourse
from lectorium.migrate.head import Head
from lectorium.migrate.listing import without_listing
from lectorium.migrate.names import FRONT, Names, common_folder
from lectorium.migrate.settings import course_settings, event_value, keep_row, rows_between, schedule_file, text_of_rows
from lectorium.model.config import Calendar
from lectorium.model.course import Introduction, Lecture, ListedRow, Page
from lectorium.model.derive_calendar import days_of, derived_calendar, off_kind
from lectorium.model.native import CONFIG, SCHEDULE, open_native
from lectorium.parse.document import Document, Reference
from lectorium.parse.parse_document import parse_document
from lectorium.plan.locate import LinkContext
from lectorium.text.source import SourceFile
from lectorium.text.tree import UNPUBLISHED, Tree
from lectorium.text.yaml_text import block

_HTML = (".html", ".htm", ".xhtml")
_INSIDE_HTML = '{::options parse_block_html="true" /}\n\n'
_SPENT = dict.fromkeys(("_layouts", "_includes", "_data", "_sass"), "what pages printed of it stands in their texts")
_OF_ADDRESSES = frozenset({"site.baseurl", "site.url"})
"""Values that mean the root of the site wherever they stand."""


def migrate(old: OldCourse) -> NewCourse:
    """Return the native course, with what is to be told of it."""
    return _Migration(old).run()


class _Migration(Struct):
    old: OldCourse
    new: NewCourse = field(default_factory=NewCourse)
    names: Names = field(default_factory=Names)
    calendar: Calendar | None = None
    context: NativeTexts | None = None
    moved: dict[str, str] = field(default_factory=dict)
    """Addresses of files that could not stay where they were."""

    def run(self) -> NewCourse:
        course = self.old.course
        self.calendar = derived_calendar(course)
        self.files()
        self.settings()
        folder = common_folder(item.document.path for item in self.old.course.posts if isinstance(item, Lecture))
        for post in self.old.course.posts:
            path = post.document.path
            place = self.names.lecture(path, folder) if isinstance(post, Lecture) else self.names.page(path)
            self.post(post, place)
        for intro in course.introductions:
            self.introduction(intro)
        self.printed_files()
        self.redirects()
        Corrections(self.old, self.new).run()
        self.to_come()
        self.left_out()
        return self.new

    def to_come(self) -> None:
        """Tell that pages were read as they will be once every post is shown."""
        to_come = [post.document.path for post in self.old.course.posts if post.visibility in ("future", "unreleased")]
        for path in to_come:
            why = "still to come: hidden until its day, though what pages print of posts names it already"
            self.new.note("kept", path, why)

    def settings(self) -> None:
        """Write `course.yml` and `schedule.yml`, and work out what the parser knows of the course by them."""
        old = self.old
        build: dict[str, Any] = {}
        if any(item.url.startswith("Lectures/") for item in old.course.assets):
            build["decks"] = "static/Lectures"
        if any(post.visibility == "future" for post in self.old.course.posts) and not self._dated_by_table():
            build["future"] = False
        text = course_settings(old.course, self.calendar, old.own_settings, old.reader.syntax.macros, build=build)
        self.new.texts[CONFIG] = f"# {old.course.config.title}: this course was a Jekyll course, see IMPORT.md\n{text}"
        self.report_calendar()
        events = [value for each in rows_between(old.course) if (value := self.event(each))]
        if events:
            self.new.texts[SCHEDULE] = schedule_file(events)
        opened = open_native(SourceFile(CONFIG, self.new.texts[CONFIG], ""), Tree({})).value
        assert opened is not None
        known, values = dict(opened.syntax.values), dict(old.reader.syntax.values)
        lost = {key: text for key, text in values.items() if known.get(key) != text and key not in _OF_ADDRESSES}
        self.context = NativeTexts(old.locator, opened.syntax, lost, self.moved)

    def report_calendar(self) -> None:
        """Tell what became of the schedule of the authors."""
        path = self.old.course.schedule_source.partition(" (")[0]
        if self.calendar:
            self.new.note("done", path, "the calendar in course.yml says when the course met, the lectures follow it")
        elif self.old.course.lectures:
            why = "lectures keep their dates: they follow no pattern of the week, of which a calendar could be made"
            self.new.note("kept", path, why)

    def event(self, listed: ListedRow) -> dict[str, Any] | None:
        """Return a row of the schedule as an entry of `schedule.yml`; None for a day off of the calendar, or a text."""
        value = event_value(listed, self.old.locator)
        in_calendar = value and self.calendar and off_kind(f"{listed.row.badge} {value['title']}")
        return None if in_calendar else value

    def _dated_by_table(self) -> bool:
        return any(each.row.date for each in self.old.course.schedule if each.row.kind == "lecture")

    def post(self, post: Lecture | Page, place: str) -> None:
        """Write a lecture or page."""
        document = post.document
        head = self.head(document, post)
        route = self.old.reader.route(document.written or document).value
        head.read(route.defaults, {item.key: item for item in route.instead})
        if isinstance(post, Lecture):
            keep_row(post, head, self.old, self.new, has_calendar=self.calendar is not None)
            self.meetings(post, head)
        if post.title and "title" not in head.entries:
            head.put("title", post.title)
        if isinstance(post, Page) and not post.in_nav and "nav_exclude" not in head.entries:
            head.put("nav", value=False)
        table = self.old.locator.table
        if post.visibility != "shown" or any(each.source == document.path for each in table.published):
            head.put("permalink", f"/{post.url}")
        else:
            self.new.note("unclear", document.path, "another page had its address, so it has a new one")
        if post.visibility in ("draft", "unpublished"):
            head.entries.pop("published", None)
            head.put("draft", value=True)
            if self.calendar and isinstance(post, Lecture) and post.date is None:
                head.put("meetings", 0)
        if post.visibility == "future" and self._dated_by_table() and isinstance(post, Lecture) and post.date:
            head.put("release", post.date)
        self.new.write(place, head, self.body(document, post.url, place, self.text_of(document)))

    def meetings(self, lecture: Lecture, head: Head) -> None:
        """Say how many meetings of the calendar a lecture took, where it took several that no other one begins at."""
        weekdays = {meeting.weekday for meeting in self.calendar.meetings} if self.calendar else set()
        others = {each.date for each in self.old.course.lectures if each.document.path != lecture.document.path}
        days = [day for day in days_of(lecture, self.old.course) - others if day.weekday() in weekdays]
        if len(days) > 1:
            head.put("meetings", len(days))

    def redirects(self) -> None:
        """Write a page for each address that only leads on."""
        for path, target in self.old.redirects:
            address = path.removesuffix("index.html")
            lines = {"title": "Moved", "permalink": f"/{address}", "redirect_to": f"/{target}"}
            head = "".join(block(key, value) for key, value in lines.items())
            place = self.names.page(f"old/{address.strip('/').removesuffix('.html')}.md")
            self.new.texts[place] = f"---\n{head}nav: false\n---\n"

    def left_out(self) -> None:
        """Tell which files of the old course are not in the new one."""
        known = {*self.new.paths, *self.new.copies.values(), *self.old.printed, self.old.course.config.path}
        for path in self.old.paths:
            if (
                path not in known
                and not path.startswith("_site/")
                and not any(part.startswith(".") for part in path.split("/"))
            ):
                folder = path.partition("/")[0]
                what = _SPENT.get(folder, "Jekyll does not publish it: it is left out")
                self.new.note("done" if folder in _SPENT else "kept", path, what)

    def introduction(self, intro: Introduction) -> None:
        """Write the text of a listing page."""
        document = intro.document
        head = self.head(document, None)
        if intro.title:
            head.put("title", intro.title)
        place = FRONT if not intro.url and intro.page == "schedule" else self.names.page(document.path)
        if place != FRONT:
            head.put("listing", intro.page)
            head.put("permalink", f"/{intro.url}")
        text = self.text_of(document)
        if intro.place:
            text = without_listing(
                text, self.old.text_around(intro), partial(self.leads_to_lecture, intro), self.old.reader.syntax
            )
        if intro.page == "schedule":
            text += raw_html(text_of_rows(self.old, self.new, intro.aliases))
        self.new.write(place, head, self.body(document, intro.url, place, text))

    def leads_to_lecture(self, intro: Introduction, reference: Reference) -> bool:
        """Return whether a link of a page leads to a lecture."""
        entry = self.old.locator.reference(reference, LinkContext(intro.url, intro.document.path)).entry
        return entry is not None and any(entry.source == each.document.path for each in self.old.course.lectures)

    def head(self, document: Document, post: Lecture | Page | None) -> Head:
        path = document.path
        printed = self.old.printed.get(path)
        return Head(
            self.old.sources[path],
            document.written or document,
            post,
            self.old.locator,
            printed is not None,
            self.new.notes,
        )

    def text_of(self, document: Document) -> str:
        """Return the body of a document as text that stays."""
        path = document.path
        if path in self.old.printed:
            return static_text(self.old.printed[path], self.raw_body)
        return self.raw_body(path)

    def raw_body(self, path: str) -> str:
        """Return the body of a document as its author wrote it."""
        source, document = self.old.sources[path], self.old.documents.get(path)
        document = document or parse_document(source, self.old.reader.syntax)
        text = source.text[(document.written or document).front_matter.body_start :]
        return raw_html(text) if path.lower().endswith(_HTML) else text

    def body(self, document: Document, url: str, place: str, text: str) -> str:
        """Return a body in which links lead where they led."""
        assert self.context is not None
        if self.old.reader.syntax.markdown_in_html:
            text = _INSIDE_HTML + text
        text = with_values(text, self.context.values)
        start = "---\n---\n"
        made, changed = with_links(start + text, len(start), place, LinkContext(url, document.path), self.context)
        if changed:
            links = "1 link counts" if changed == 1 else f"{changed} links count"
            self.new.note("done", document.path, f"{links} from the root of the site")
        return made[len(start) :]

    def files(self) -> None:
        """Name where files go that are no texts."""
        for path in self.old.paths:
            if path.startswith(f"{UNPUBLISHED}/"):
                self.new.copies[path] = path
        for asset in self.old.course.assets:
            place = self.names.free(f"static/{asset.url}")
            self.new.copies[place] = asset.path
            if place != f"static/{asset.url}":
                self.moved[asset.url] = place.partition("/")[2]
                self.new.note(
                    "unclear", asset.path, f"it is `{place}` now, as another file has its name but for letter case"
                )

    def printed_files(self) -> None:
        """Write files that are no pages and that the old course filled in."""
        for path, printed in self.old.printed.items():
            route = self.old.reader.route(self.old.documents[path]).value if path in self.old.documents else None
            if printed.is_file and route and route.url and route.role == "text":
                place = f"static/{route.url}"
                self.new.copies.pop(place, None)
                self.new.texts[place] = printed.body.text
