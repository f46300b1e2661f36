"""One page planned again in the context of an earlier plan: order and all other pages count as unchanged."""

from __future__ import annotations

from msgspec.structs import replace

from lectorium.model.course import Course, Lecture, Page, has_page
from lectorium.plan.context import PlanContext
from lectorium.plan.dates import today_in
from lectorium.plan.rows import replan_row
from lectorium.plan.target import Target
from lectorium.text.language import in_language
from lectorium.text.outcome import Outcome


def replan_page(context: PlanContext, post: Lecture | Page) -> tuple[Outcome[Target], PlanContext] | None:
    """Plan the page of a post that has changed in place, with the context for the next such change.

    None when the post has no page any more, or when its first reading comes or its last one goes, since files come
    and go with them; it must have had one at the same address before. What other pages show of
    it is not touched.
    """
    path, course = post.document.path, _with_post(context, post)
    earlier, before = context.table.by_source.get(path), context.posts.get(path)
    if earlier is None or (isinstance(post, Lecture) and not has_page(post, course)):
        return None
    if before is not None and bool(before.document.readings) != bool(post.document.readings):
        return None
    spec, request = earlier.changed(post), replace(context.request, course=course)
    locator = replace(context.resolver.locator, table=context.table.with_changed(spec))
    resolver = replace(context.resolver, locator=locator)
    context = replace(context, request=request, resolver=resolver, posts={**context.posts, path: post})
    faults = context.references(path).diagnostics
    if isinstance(post, Lecture):
        today = today_in(course.config.timezone, request.options.now)
        with in_language(course.config.language):
            row = replan_row(course, locator, today, context.rows.by_path[path], post, copies=context.rows.copies)
        context = replace(context, rows=context.rows.with_changed(row.value))
        faults = (*row.diagnostics, *faults)
    return Outcome(spec.target(context), faults), context


def _with_post(context: PlanContext, post: Lecture | Page) -> Course:
    course, path = context.course, post.document.path
    if isinstance(post, Page):
        return replace(course, pages=tuple(post if each.document.path == path else each for each in course.pages))
    lectures = tuple(post if each.document.path == path else each for each in course.lectures)
    return replace(course, lectures=lectures)
