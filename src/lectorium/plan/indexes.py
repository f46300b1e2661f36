"""Where the generated pages stand: an author's path wins, a generated index steps aside with a note."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from lectorium.model.course import Course, Tag
from lectorium.plan.clash import Occupied
from lectorium.plan.urls import collision_key, output_path

_CANDIDATES = {
    "schedule": ("", "schedule/", "schedule-index/"),
    "lectures": ("lectures/", "lecture-index/", "list-of-lectures/"),
    "tags": ("tags/", "tag-index/", "list-of-tags/"),
    "categories": ("categories/", "category-index/", "list-of-categories/"),
    "readings": ("readings/", "reading-index/", "list-of-readings/"),
    "course": ("course/", "about-the-course/", "course-information/"),
    "theme": ("assets/theme/", "theme-assets/", "lectorium-theme/"),
}
_NOUNS = {
    "schedule": "the schedule",
    "lectures": "the list of lectures",
    "tags": "the tags",
    "categories": "the categories",
    "readings": "the list of readings",
    "course": "the page about the course",
    "theme": "the theme's files",
}


class Indexes(Struct, frozen=True, gc=False):
    """Addresses of the generated pages."""

    schedule: str
    lectures: str
    readings: str
    tags: str
    tag_pages: tuple[str, ...]
    """In the order of `Course.tags`."""
    category_pages: tuple[str, ...]
    course: str | None
    """None when there is nothing to say about the course."""
    theme: str
    """Folder of the theme's files, without their digest."""
    redirects: tuple[tuple[str, str, str], ...] = ()
    """(usual address, real address, title) of an index that the author has elsewhere."""
    notes: tuple[str, ...] = ()


def place_indexes(course: Course, occupied: Occupied) -> Indexes:
    """Choose an address for every generated page."""
    notes: list[str] = []
    # The first introduction of an index counts, but the one at the root of the site before all others.
    homes: dict[str, str] = {}
    for intro in sorted(course.introductions, key=lambda intro: bool(intro.url)):
        homes.setdefault(intro.page, intro.url)

    def choose(name: str, outputs: Callable[[str], list[str]]) -> str:
        base, note = _first_free(name, occupied, outputs)
        notes.extend(note)
        return base

    def home(name: str) -> str:
        return homes[name] if name in homes else choose(name, _index)

    tag_slugs, category_slugs = _unique_slugs(course.tags), _unique_slugs(course.categories)
    own_index = [] if "tags" in homes else ["index.html"]
    tag_base = choose("tags", lambda base: [base + name for name in (*own_index, *_pages(tag_slugs))])
    category_base = choose("categories", lambda base: [base + name for name in _pages(category_slugs)])
    return Indexes(
        schedule="" if homes.get("schedule") == "" else choose("schedule", _index),
        lectures=home("lectures"),
        readings=home("readings"),
        tags=homes.get("tags", tag_base),
        tag_pages=tuple(tag_base + slug + "/" for slug in tag_slugs),
        category_pages=tuple(category_base + slug + "/" for slug in category_slugs),
        course=choose("course", _index) if _about(course) else None,
        theme=choose("theme", lambda base: [base + "x/x"]),
        redirects=tuple(
            (_CANDIDATES[name][0], home, name.capitalize())
            for name, home in homes.items()
            if name != "schedule"
            and home != _CANDIDATES[name][0]
            and occupied.is_free(output_path(_CANDIDATES[name][0]))
        ),
        notes=tuple(dict.fromkeys(notes)),
    )


def _first_free(name: str, occupied: Occupied, outputs: Callable[[str], list[str]]) -> tuple[str, list[str]]:
    candidates = _CANDIDATES[name]
    for base in candidates:
        if all(occupied.is_free(path) for path in outputs(base)):
            break
    else:
        base = next(
            far
            for far in (f"{candidates[-1].rstrip('/')}-{count}/" for count in range(2, 10_000))
            if all(occupied.is_free(path) for path in outputs(far))
        )
    if base == candidates[0]:
        return base, []
    taken = next(filter(None, (occupied.what_takes(path) for path in outputs(candidates[0]))), "a file of the course")
    return base, [f"`{taken}` stands where {_NOUNS[name]} would be (`/{candidates[0]}`), so it is at `/{base}`"]


def _index(base: str) -> list[str]:
    return [output_path(base)]


def _pages(slugs: tuple[str, ...]) -> list[str]:
    return [f"{slug}/index.html" for slug in slugs]


def _unique_slugs(tags: tuple[Tag, ...]) -> tuple[str, ...]:
    taken: set[str] = set()
    slugs = []
    for tag in tags:
        stem = tag.slug or "tag"
        slug, count = stem, 2
        while collision_key(slug) in taken:
            slug, count = f"{stem}-{count}", count + 1
        taken.add(collision_key(slug))
        slugs.append(slug)
    return tuple(slugs)


def _about(course: Course) -> bool:
    config = course.config
    return bool(config.people or config.time or config.place or course.teams or config.calendar.meetings)
