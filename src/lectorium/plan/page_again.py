"""One page planned again on the ground of an earlier plan: order and all other pages count as unchanged."""

from __future__ import annotations

from msgspec.structs import replace

from lectorium.model.course import Lecture, Page
from lectorium.plan.addresses import Addresses, page_names
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.makers.lecture import lecture_page
from lectorium.plan.makers.page import plain_page
from lectorium.plan.rows import row_again
from lectorium.plan.survey import Survey, body_ids
from lectorium.plan.target import Target
from lectorium.text.outcome import Outcome


def page_again(ground: Groundwork, post: Lecture | Page) -> tuple[Outcome[Target], Groundwork]:
    """Plan the page of a post that has changed in place, with the ground for the next such change.

    The post must have had a page at the same address before. What other pages show of it is not touched.
    """
    survey = _with_own_anchors(ground.survey, post)
    document, path = post.document, post.document.path
    bodies = ground.bodies.with_document(document, post.url, survey.resolver)
    faults = bodies.of(path).diagnostics
    if isinstance(post, Page):
        ground = replace(ground, survey=survey, bodies=bodies)
        return Outcome(plain_page(ground, post), faults), ground
    row = row_again(survey, ground.rows.by_path[path], post)
    rows = replace(
        ground.rows,
        rows=tuple(row.value if each.lecture.document.path == path else each for each in ground.rows.rows),
        by_path={**ground.rows.by_path, path: row.value},
    )
    ground = replace(ground, survey=survey, bodies=bodies, rows=rows)
    return Outcome(lecture_page(ground, path), (*row.diagnostics, *faults)), ground


def _with_own_anchors(survey: Survey, post: Lecture | Page) -> Survey:
    """Return the survey in which the post has the anchors that it has now: links within it lead there."""
    addresses, ids = survey.resolver.locator.addresses, body_ids(post.document)
    place = addresses.by_source.get(post.document.path)
    if place is None or place.ids == ids:
        return survey
    new = replace(place, ids=ids, title=post.title)
    names = (name for name in page_names(post.url) if addresses.by_url.get(name) is place)
    changed: Addresses = replace(
        addresses,
        by_url={**addresses.by_url, **dict.fromkeys(names, new)},
        by_source={**addresses.by_source, post.document.path: new},
    )
    locator = replace(survey.resolver.locator, addresses=changed)
    return replace(survey, resolver=replace(survey.resolver, locator=locator))
