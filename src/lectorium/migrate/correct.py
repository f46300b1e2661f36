"""What the native course says otherwise than the old one, as it turns out when it is read."""

from __future__ import annotations

from msgspec import Struct

from lectorium.migrate.courses import NewCourse, OldCourse
from lectorium.migrate.head import Head
from lectorium.model.course import Course, Lecture
from lectorium.model.native import CONFIG, SCHEDULE, open_native
from lectorium.model.read_course import read_course
from lectorium.parse.parse_document import parse_head
from lectorium.text.instant import in_zone, zone_of
from lectorium.text.source import SourceFile
from lectorium.text.tree import Tree


class Corrections(Struct, frozen=True):
    """Reads the native course, and mends its front matter until it says what the old one does."""

    old: OldCourse
    new: NewCourse

    def run(self) -> None:
        """Read the native course, and put into its front matter what differs."""
        course, lectures = self.read(), self.old.course.lectures
        by_path = {item.document.path: item for item in course.posts}
        for post in self.old.course.posts:
            found = by_path.get(self.new.paths[post.document.path])
            if isinstance(post, Lecture) and isinstance(found, Lecture):
                self.lecture(post, found, self.new.heads[post.document.path])
        if [item.document.path for item in self.read().lectures] != [self.path(item) for item in lectures]:
            for number, lecture in enumerate(lectures, 1):
                self.new.heads[lecture.document.path].put("order", number)
        self.number({item.document.path: item.lecture_number for item in self.read().lectures})

    def path(self, post: Lecture) -> str:
        """Return where a lecture stands now."""
        return self.new.paths[post.document.path]

    def number(self, numbers: dict[str, int]) -> None:
        """Keep the numbers of the lectures where hidden ones count now: the first behind one says its own."""
        shift = 0
        for lecture in self.old.course.lectures:
            more = numbers.get(self.path(lecture), 0) - lecture.lecture_number
            if lecture.lecture_number and more != shift:
                self.new.heads[lecture.document.path].put("number", lecture.lecture_number)
                shift = more

    def lecture(self, old: Lecture, new: Lecture, head: Head) -> None:
        """Put into the front matter of a lecture what it does not say yet."""
        if old.slug != new.slug:
            head.put("slug", old.slug)
        if old.date and (old.date, old.starts) != (new.date, new.starts):
            zone = zone_of(self.old.course.config.timezone)
            head.put("date", f"{in_zone(old.starts, zone):%Y-%m-%d %H:%M}" if old.starts else old.date)
        for key in ("tags", "categories"):
            if getattr(old, key) != getattr(new, key):
                head.put(key, list(getattr(old, key)))
        if old.section != new.section:
            head.put("section", old.section)
        if old.kind != new.kind:
            head.put("kind", "extra" if old.kind == "section" else old.kind)
        spec = self.old.locator.table.by_source.get(old.deck.path) if old.deck else None
        if spec and old.deck and (new.deck is None or self.new.copies.get(new.deck.path) != old.deck.path):
            head.put("lecture", f"/{spec.url}")

    def read(self) -> Course:
        """Return the native course, as it will be read from its folder."""
        texts = self.new.all_texts()
        tree = Tree(dict.fromkeys(sorted((*texts, *self.new.copies)), 1))
        sources = [SourceFile(path, text, "") for path, text in sorted(texts.items())]
        beside = tuple(source for source in sources if source.path == SCHEDULE)
        reader = open_native(next(source for source in sources if source.path == CONFIG), tree, beside).value
        assert reader is not None
        documents = tuple(parse_head(each) for each in sources if reader.file_role(each.path) == "document")
        return read_course(reader, documents, tree, self.old.options).value
