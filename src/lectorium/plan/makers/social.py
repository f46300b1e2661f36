"""Pictures for those who share a page: one of the course, or one a lecture, where the site's address is known."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.model.course import has_page
from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec, always, file_output
from lectorium.plan.social import COURSE_CARD, course_card, lecture_card, lecture_card_path


def social_pictures(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the pictures; what is shared without an address of the site would lead nowhere."""
    course = request.course
    card = course_card(course) if request.site_url else None
    if card:
        yield file_output(COURSE_CARD, always(card), "social", "part", quiet=True, name=COURSE_CARD)
    for lecture in course.lectures if request.site_url else ():
        drawn = lecture_card(lecture, course) if has_page(lecture, course) and not lecture.redirect_to else None
        if drawn:
            path = lecture_card_path(lecture)
            yield file_output(path, always(drawn), lecture.document.path, "part", quiet=True, name=path)
