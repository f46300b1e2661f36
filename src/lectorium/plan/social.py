"""The picture that stands beside a link to a page where people share it: title and course, drawn in its accent."""

from __future__ import annotations

from lectorium.model.course import Course, Lecture
from lectorium.plan.target import DrawCard
from lectorium.text.pattern import pattern

COURSE_CARD = "assets/social/course.png"
_DRAWN = pattern(r"[ -~]+")
"""Letters that the font of the pictures has (the one within Pillow)."""
_PLAIN = str.maketrans("\u2013\u2014\u2018\u2019\u201c\u201d\u00b7\u00a0", "--''\"\"| ") | {ord("\u2026"): "..."}
"""Signs between words that it has in another form."""


def course_card(course: Course) -> DrawCard | None:
    """Return the picture of the course; None where it wants none, or is not written in letters that can be drawn."""
    return _card(course.config.title, " | ".join(filter(None, (course.config.institution, course.config.term))), course)


def lecture_card(lecture: Lecture, course: Course) -> DrawCard | None:
    """Return the picture of a lecture; None where that of the course stands for it."""
    wanted = course.config.social_images == "lectures"
    return _card(lecture.title, course.config.title, course) if wanted else None


def lecture_card_path(lecture: Lecture) -> str:
    """Return the output path of the picture of a lecture."""
    return f"assets/social/{lecture.url.strip('/').replace('/', '-') or lecture.slug}.png"


def _card(title: str, below: str, course: Course) -> DrawCard | None:
    title, below = title.translate(_PLAIN), below.translate(_PLAIN)
    if course.config.social_images == "none" or not _DRAWN.fullmatch(title):
        return None
    return DrawCard(title, below if _DRAWN.fullmatch(below) else "", course.config.theme.accent)
