"""Rules on tags and teams: names that drift apart, and work that is not shared evenly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lectorium.check.context import RuleContext, field_value, text_of
from lectorium.check.rules.explained import explained
from lectorium.model.config import CourseConfig
from lectorium.model.course import Lecture
from lectorium.model.links_field import person_slug
from lectorium.model.slug import slugify
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.suggest import did_you_mean, nearest

LIKE_TAGS = Code("TAG101", "tags-differ-in-case", "warning")
TAG_CLASH = Code("TAG102", "tag-slug-clash", "warning")
LONELY_TAG = Code("TAG103", "tag-used-once", "info")
NUMBERED_TAG = Code("TAG104", "tag-numbered-for-order", "info")
UNKNOWN_TEAM = Code("TEAM101", "unknown-team", "warning")
LEADS_AND_BLOGS = Code("TEAM102", "team-leads-and-blogs", "info")
TEAM_LOAD = Code("TEAM103", "uneven-team-load", "info")

ENOUGH_LECTURES = 6
"""Fewer lectures than this say nothing about tags used once or about load."""


def _fold(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).casefold()


def _uses(context: RuleContext) -> Iterator[tuple[Lecture, str]]:
    for lecture in context.course.lectures:
        for tag in lecture.tags:
            yield lecture, tag


def _like(context: RuleContext) -> Iterator[Diagnostic]:
    counts = Counter(tag for _, tag in _uses(context))
    best: dict[str, str] = {}
    for tag, _ in counts.most_common():
        best.setdefault(_fold(tag), tag)
    for lecture, tag in _uses(context):
        wanted = best[_fold(tag)]
        if tag != wanted:
            message = f"the tag `{tag}` is written `{wanted}` elsewhere"
            yield Diagnostic(LIKE_TAGS, message, field_value(lecture.document, "tags", tag), f"write `{wanted}`")


def _clash(context: RuleContext) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for lecture, tag in _uses(context):
        other = first.setdefault(slugify(tag), tag)
        if _fold(other) != _fold(tag):
            message = f"the tags `{tag}` and `{other}` lead to the same address `{slugify(tag)}`"
            yield Diagnostic(TAG_CLASH, message, field_value(lecture.document, "tags", tag), "rename one of them")


def _lonely(context: RuleContext) -> Iterator[Diagnostic]:
    if len(context.course.lectures) < ENOUGH_LECTURES:
        return
    counts = Counter(tag for _, tag in _uses(context))
    for lecture, tag in _uses(context):
        if counts[tag] == 1:
            known = [name for name in counts if name != tag]
            help_text = did_you_mean(tag, known) or "use a tag of another lecture, or let it be if more will follow"
            message = f"the tag `{tag}` is used by this lecture only"
            yield Diagnostic(LONELY_TAG, message, field_value(lecture.document, "tags", tag), help_text)


def _numbered(context: RuleContext) -> Iterator[Diagnostic]:
    for lecture, tag in _uses(context):
        if found := re.match(r"(\d{1,2})[-_. ]?(?=[A-Za-z]{2})", tag):
            message = f"the number in the tag `{tag}` is there for the order only"
            help_text = f"name it `{tag[found.end() :]}` and give the order in the config"
            yield Diagnostic(NUMBERED_TAG, message, field_value(lecture.document, "tags", tag), help_text)


ROLE_KEYS = ("notes", "video", "lead", "blog")
"""Front-matter keys that may name a team."""


def _teams(context: RuleContext) -> Iterator[tuple[Lecture, str, str]]:
    """Yield (lecture, key, name) for each key that names a team."""
    for lecture in context.course.lectures:
        named = dict.fromkeys(role.team for role in lecture.roles)
        for key in ROLE_KEYS:
            item = lecture.document.front_matter.get(key)
            text = "\n".join(value.raw for value in (item.value, *item.value.items)) if item else ""
            for name in named:
                if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
                    yield lecture, key, name


_AND = re.compile(r"[,;&/]|\band\b")
_STAFF = frozenset("all any assistants course hours instructors office staff tas teaching team tutors".split())  # noqa: SIM905


def _unknown_team(context: RuleContext) -> Iterator[Diagnostic]:
    config = context.course.config
    declared = [team.name for team in context.course.teams if team.declared]
    people = {person_slug(person.name) for person in config.people} | {"instructor", "instructors", "all"}
    known, names = {_fold(name) for name in declared}, (*declared, *(person.name for person in config.people))
    for lecture, key, name in _teams(context) if declared else ():
        if _fold(name) not in known and person_slug(name) not in people:
            help_text = did_you_mean(name, names) or f"the teams are {', '.join(declared)}"
            message = f"there is no team `{name}` in the config"
            yield Diagnostic(UNKNOWN_TEAM, message, field_value(lecture.document, key, name), help_text)
    for lecture in context.course.lectures:
        near = nearest(lecture.speaker, names, cutoff=0.85) if lecture.speaker else None
        if near and _fold(near) != _fold(lecture.speaker) and person_slug(near) != person_slug(lecture.speaker):
            message = f"the config knows no `{lecture.speaker}`, but somebody with nearly that name"
            span = field_value(lecture.document, "speaker")
            yield Diagnostic(UNKNOWN_TEAM, message, span, f"did you mean `{near}`?")
    yield from _unknown_host(config)


def _unknown_host(config: CourseConfig) -> Iterator[Diagnostic]:
    """Find office hours of somebody whom the config does not name; a surname names, and `All assistants` is nobody."""
    known = [person_slug(person.name).split("-") for person in config.people]
    told = [(each.title_span, part.strip()) for each in config.weekly if each.office for part in _AND.split(each.title)]
    for span, name in told if known else ():
        words = set(person_slug(name).split("-"))
        if span and name and not any(words.issubset(person) or person[-1] in words for person in known):
            near = did_you_mean(name, (person.name for person in config.people))
            if near or (name.istitle() and len(words) > 1 and words.isdisjoint(_STAFF)):
                message = f"`{name}` has office hours, and is nobody of whom the config tells"
                yield Diagnostic(UNKNOWN_TEAM, message, span, near or "correct the name, or add it to `people:`")


def _both(context: RuleContext) -> Iterator[Diagnostic]:
    for lecture in context.course.lectures:
        lead = text_of(lecture.document, "video") or text_of(lecture.document, "lead")
        blog = text_of(lecture.document, "notes") or text_of(lecture.document, "blog")
        roles = {_fold(role.team) for role in lecture.roles} - {"instructor", "instructors"}
        if lead and _fold(lead) == _fold(blog) and _fold(lead) in roles:
            message = f"`{lead}` leads this lecture and writes it up too"
            key = "notes" if text_of(lecture.document, "notes") else "blog"
            yield Diagnostic(LEADS_AND_BLOGS, message, field_value(lecture.document, key), "let another team write")


def _load(context: RuleContext) -> Iterator[Diagnostic]:
    if len(context.course.lectures) < ENOUGH_LECTURES:
        return
    counts: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], Lecture] = {}
    for lecture, key, name in _teams(context):
        if name.casefold() not in {"instructor", "instructors", "all"}:
            counts[key, name] += 1
            last[key, name] = lecture
    for key in ROLE_KEYS:
        mine = {name: count for (role, name), count in counts.items() if role == key}
        least = min(mine.values(), default=0)
        for name, count in sorted(mine.items()):
            if len(mine) > 1 and count > least + 2:
                message = f"`{name}` stands under `{key}` {count} times, another team {least} times"
                yield Diagnostic(
                    TEAM_LOAD, message, field_value(last[key, name].document, key), "share the work out anew"
                )


RULES = explained(
    "people",
    {
        LIKE_TAGS: _like,
        TAG_CLASH: _clash,
        LONELY_TAG: _lonely,
        NUMBERED_TAG: _numbered,
        UNKNOWN_TEAM: _unknown_team,
        LEADS_AND_BLOGS: _both,
        TEAM_LOAD: _load,
    },
)
