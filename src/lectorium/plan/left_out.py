"""What a build leaves out, in one line, and of one source the reasons in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, tzinfo

from lectorium.model.course import Course, Lecture, Page, Part
from lectorium.plan.dates import date_view
from lectorium.text.instant import in_zone, to_instant, zone_of

_NEVER = {"draft": "draft", "unpublished": "unpublished"}


def left_out(course: Course) -> str:
    """Return how much is left out, and until when; empty for nothing."""
    zone, never, later = zone_of(course.config.timezone), Counter[str](), Counter[datetime]()
    for post in course.hidden:
        if post.visibility in _NEVER:
            never[_NEVER[post.visibility]] += 1
        elif (until := shown_again(post, zone)) is not None:
            later[until] += 1
    for lecture in course.lectures:
        later.update(part.instant for part in lecture.parts if part.instant and part.withheld)
    words = [f"{count} {word}{'s' * (count > 1 and word == 'draft')}" for word, count in sorted(never.items())]
    first = sorted(later)[:3]
    words += [f"{later[when]} until {shown_instant(when, zone)}" for when in first]
    more = sum(later.values()) - sum(later[when] for when in first)
    words += [f"{more} later"] if more else []
    flags = [*(["--drafts"] if never["draft"] else []), *(["--future"] if later else [])]
    shown = f" ({', '.join(flags)})" if flags else ""
    return f"left out: {', '.join(words)}{shown}" if words else ""


def reasons(post: Lecture | Page, course: Course) -> Iterator[str]:
    """Yield why a post is shown or not, and what of it comes later."""
    zone, address = zone_of(course.config.timezone), post.url or "the root of the site"
    until = shown_again(post, zone)
    match post.visibility:
        case "shown":
            yield f"shown at {address}"
        case "unreleased" | "future" if until:
            why = _why_later(post, themed=course.config.capabilities.theme_owns_keys)
            yield f"not shown until {shown_instant(until, zone)}, by {why} (--future shows it)"
        case "draft":
            yield "not shown: a draft (--drafts shows it)"
        case "unpublished":
            yield "not shown: `published: false`"
        case _:
            yield "not shown: its `release:` was not understood"
    if post.visibility != "shown":
        yield f"its address: {address}"
    yield from (_part_reason(part, zone) for part in (post.parts if isinstance(post, Lecture) else ()))


def _why_later(post: Lecture | Page, *, themed: bool) -> str:
    """Return what it is by that a post comes later."""
    if post.visibility == "unreleased":
        known = themed or any(item.key == "release" for item in post.document.front_matter.fields)
        return "`release:`" if known else "a key that reads like `release:`"
    if not isinstance(post, Lecture):
        return "its date, as every announcement"
    return "its date, as in Jekyll without `future: true`" if themed else "its date, as `build: future: false` says"


def _part_reason(part: Part, zone: tzinfo) -> str:
    if part.instant is None:
        return f"`{part.key}` not shown: its date was not understood"
    when = shown_instant(part.instant, zone)
    word = f"not shown until {when} (--future shows it)" if part.withheld else f"shown since {when}"
    return f"`{part.key}` {word}"


def shown_instant(when: datetime, zone: tzinfo) -> str:
    """Return an instant as the line says it: `26 Apr 08:00`, on the course's clock."""
    local = in_zone(when, zone)
    clock = f" {local:%H:%M}" if (local.hour, local.minute) != (0, 0) else ""
    return f"{date_view(local.date()).text.partition(' ')[2]}{clock}"


def shown_again(post: Lecture | Page, zone: tzinfo) -> datetime | None:
    """Return when a post is shown that its day or its `release:` holds back."""
    if post.visibility not in ("unreleased", "future"):
        return None
    day = post.date if isinstance(post, Lecture) else None
    posted = post.posted if isinstance(post, Page) else None
    begins = posted or (to_instant(day, zone) if day else None)
    return post.release if post.visibility == "unreleased" else begins
