"""Rules on the course as a whole: dates, decks, file names, posts that nobody finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lectorium.check.places import field_value, find_field, text_of
from lectorium.check.rule import Rule, example, post
from lectorium.check.rules.images import size_text
from lectorium.check.subject import Subject
from lectorium.model.calendar import holiday_on
from lectorium.model.course import Lecture
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix, Note
from lectorium.text.pattern import pattern
from lectorium.text.span import Span
from lectorium.text.tree import FileEntry

OUTSIDE_TERM = Code("FM101", "date-outside-term", "warning")
ON_HOLIDAY = Code("FM102", "date-on-holiday", "warning")
SAME_DAY = Code("FM103", "two-lectures-on-one-day", "info")
DOUBLE_PDF = Code("DECK101", "deck-doubles-pdf", "error")
PLACEHOLDER_DECK = Code("DECK102", "placeholder-deck", "warning")
HEAVY_DECK = Code("DECK103", "deck-over-budget", "warning")
UNTAGGED_DECK = Code("DECK104", "untagged-deck", "info")
UNTITLED_DECK = Code("DECK105", "untitled-deck", "info")
DECK_TWICE = Code("DECK106", "deck-used-twice", "info")
AWKWARD_NAME = Code("NAME101", "name-not-portable", "warning")
SPACE_IN_NAME = Code("NAME102", "space-in-file-name", "info")
JUNK_FILE = Code("NAME103", "junk-file", "warning")
EMPTY_FILE = Code("NAME104", "empty-file", "info")
DECOMPOSED_NAME = Code("NAME105", "name-not-nfc", "warning")
NO_SECTION = Code("COURSE101", "lecture-without-section", "info")
SLASH_AT_END = Code("COURSE103", "slash-behind-baseurl", "info")
NO_EXCERPT = Code("COURSE102", "long-post-without-excerpt", "info")

DECK_BUDGET = 25_000_000
"""Bytes of a deck from which on it is reported."""
LONG_POST = 40_000
"""Characters of a body from which on an excerpt marker is asked for."""

_NOT_READY = pattern(
    r"(?:not[\s_-]?ready|tb[ad]|to[\s_-]?do|coming[\s_-]?soon|placeholder|none|n/?a|x+|\?+)(?:\.pdf)?", re.I
)
_RESERVED = pattern(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = frozenset('<>:"|?*\\') | frozenset(map(chr, range(32)))
_JUNK_FOLDER = pattern(r"(?:^|/)(?:\.idea|__pycache__|\.ipynb_checkpoints|__MACOSX|\.Trash[^/]*)/", re.IGNORECASE)
_BASEURL = pattern(r"""^baseurl:[ \t]*["']?(?P<path>/[^\s"'#]*/)""", re.MULTILINE)
_JUNK = pattern(
    r"\.DS_Store|Thumbs\.db|desktop\.ini|\.Trashes|~\$.*|.*~|.*\.(?:sw[op]|bak|orig|rej|tmp|pyc)|debug\.(?:txt|log)",
    re.I,
)


def _dated(subject: Subject) -> Iterator[tuple[Lecture, Span]]:
    for lecture in subject.course.lectures:
        if lecture.date is not None and find_field(lecture.document, "date") is not None:
            yield lecture, field_value(lecture.document, "date")


def _outside_term(subject: Subject) -> Iterator[Diagnostic]:
    term = subject.course.config.calendar
    for lecture, span in _dated(subject):
        day = lecture.date
        if day and term.start and (day < term.start or (term.end and day > term.end)):
            last = f" to {term.end}" if term.end else " on"
            message = f"{day} is outside the term, which goes from {term.start}{last}"
            yield Diagnostic(OUTSIDE_TERM, message, span, "correct the date here, or the term in the config")


def _on_holiday(subject: Subject) -> Iterator[Diagnostic]:
    for lecture, span in _dated(subject):
        found = holiday_on(subject.course.config.calendar, lecture.date) if lecture.date else None
        if found is not None and lecture.kind not in ("break", "holiday"):
            yield Diagnostic(ON_HOLIDAY, f"{lecture.date} is a holiday ({found.name})", span, "move the lecture")


def _same_day(subject: Subject) -> Iterator[Diagnostic]:
    first: dict[object, Lecture] = {}
    for lecture, span in _dated(subject):
        if lecture.kind == "lecture":
            other = first.setdefault(lecture.date, lecture)
            if other is not lecture:
                notes = (Note(f"`{other.title}` is on that day too", field_value(other.document, "date")),)
                yield Diagnostic(SAME_DAY, f"two lectures are on {lecture.date}", span, "move one of them", notes)


def _decks(subject: Subject) -> Iterator[tuple[Lecture, str, Span]]:
    for lecture in subject.course.lectures:
        written = text_of(lecture.document, "lecture")
        if written:
            yield lecture, written, field_value(lecture.document, "lecture")


def _double_pdf(subject: Subject) -> Iterator[Diagnostic]:
    for _, written, span in _decks(subject):
        stem = re.sub(r"(?:\.pdf)+$", "", written, flags=re.IGNORECASE)
        doubled = len(written) - len(stem) >= len(".pdf.pdf")
        added = subject.course.config.dialect == "jekyll" and "://" not in written
        if doubled or (added and stem != written):
            wanted = stem if added else f"{stem}.pdf"
            adds = f"the template adds `.pdf` to the name of a deck, so `{written}` becomes `{stem}.pdf.pdf`"
            message = f"`{written}` ends in `.pdf` twice" if doubled else adds
            place = Span(span.path, span.end - (len(written) - len(wanted)), span.end)
            fix = Fix(f"Write `{wanted}`", (Edit(place, ""),), safe=True) if _ends_plain(subject, span) else None
            yield Diagnostic(DOUBLE_PDF, message, span, f"write `{wanted}`", fix=fix)


def _ends_plain(subject: Subject, span: Span) -> bool:
    source = subject.source(span.path)
    return source is not None and source.text[: span.end].lower().endswith(".pdf")


def _placeholder(subject: Subject) -> Iterator[Diagnostic]:
    for _, written, span in _decks(subject):
        if _NOT_READY.fullmatch(written.rsplit("/", 1)[-1].strip()):
            message = f"`{written}` stands where the name of a deck should be; readers see a link that is dead"
            yield Diagnostic(PLACEHOLDER_DECK, message, span, "leave the value empty until there is a deck")


def _deck_files(subject: Subject) -> Iterator[FileEntry]:
    published = {asset.path for asset in subject.course.assets}
    return (entry for entry in subject.tree if entry.path.lower().endswith(".pdf") and entry.path in published)


def _heavy_deck(subject: Subject) -> Iterator[Diagnostic]:
    for entry in _deck_files(subject):
        if entry.size > DECK_BUDGET:
            message = f"this PDF weighs {size_text(entry.size)}; {size_text(DECK_BUDGET)} are plenty for a deck"
            yield Diagnostic(HEAVY_DECK, message, Span.of_file(entry.path), "export it with smaller pictures")


def _untagged(subject: Subject) -> Iterator[Diagnostic]:
    for entry in _deck_files(subject):
        deck = subject.deck(entry.path)
        if deck is not None and not deck.tagged:
            message = "this PDF has no tags, so a screen reader has to guess its order"
            yield Diagnostic(UNTAGGED_DECK, message, Span.of_file(entry.path), "export it as a tagged (accessible) PDF")


def _untitled(subject: Subject) -> Iterator[Diagnostic]:
    for entry in _deck_files(subject):
        deck = subject.deck(entry.path)
        if deck is not None and not deck.title.strip():
            message = "this PDF has no title, so its file name is shown instead"
            yield Diagnostic(UNTITLED_DECK, message, Span.of_file(entry.path), "set the title before you export it")


def _deck_twice(subject: Subject) -> Iterator[Diagnostic]:
    first: dict[str, Lecture] = {}
    for lecture in subject.course.lectures:
        if lecture.deck is not None:
            other = first.setdefault(lecture.deck.path, lecture)
            if other is not lecture and other.deck is not None:
                notes = (Note(f"`{other.title}` uses it too", other.deck.span),)
                message = f"the deck `{lecture.deck.name}` belongs to two lectures"
                yield Diagnostic(DECK_TWICE, message, lecture.deck.span, "name another deck, if this is a slip", notes)


def _portable(subject: Subject) -> Iterator[Diagnostic]:
    for entry in subject.tree:
        for part in entry.path.split("/"):
            reason = _why_awkward(part)
            if reason:
                message = f"`{part}` {reason}, so the course cannot be checked out on Windows"
                yield Diagnostic(AWKWARD_NAME, message, Span.of_file(entry.path), "rename it")
                break


def _why_awkward(name: str) -> str:
    if _RESERVED.fullmatch(name):
        return "is a reserved name"
    if bad := sorted(set(name) & _FORBIDDEN):
        return f"holds the character `{bad[0]}`"
    if name.casefold() in (".git", "git~1", ".git.", ".git "):
        return "is a name that git keeps for itself"
    return "ends in a dot or a space" if name.endswith((".", " ")) else ""


def _space(subject: Subject) -> Iterator[Diagnostic]:
    for asset in subject.course.assets:
        name = PurePosixPath(asset.path).name
        if " " in name:
            message = f"the file name `{name}` has a space, which Markdown links do not allow"
            wanted = re.sub(r"-?\s+-?", "-", name.strip()).replace("-.", ".")
            yield Diagnostic(SPACE_IN_NAME, message, Span.of_file(asset.path), f"rename it to `{wanted}`")


def _junk(subject: Subject) -> Iterator[Diagnostic]:
    """Junk that git records, also in folders that are not read; what is ignored by git is nobody's business."""
    for path in sorted(subject.tracked or subject.tree.paths()):
        if _JUNK.fullmatch(PurePosixPath(path).name) or _JUNK_FOLDER.search(path):
            message = "this file was made by a program for itself and says nothing to readers"
            help_text = "delete it with `git rm --cached`, and name it in `.gitignore`"
            yield Diagnostic(JUNK_FILE, message, Span.of_file(path), help_text)


def _decomposed(subject: Subject) -> Iterator[Diagnostic]:
    for path in subject.decomposed:
        message = "the name of this file is written with accents as characters of their own (NFD)"
        help_text = "type the name anew; links to it may be dead on the web though they work on a Mac"
        yield Diagnostic(DECOMPOSED_NAME, message, Span.of_file(path), help_text)


def _empty_file(subject: Subject) -> Iterator[Diagnostic]:
    published = {asset.path for asset in subject.course.assets}
    for entry in subject.tree:
        if entry.size == 0 and entry.path in published and not PurePosixPath(entry.path).name.startswith("."):
            yield Diagnostic(EMPTY_FILE, "this file is empty", Span.of_file(entry.path), "fill it, or delete it")


def _no_section(subject: Subject) -> Iterator[Diagnostic]:
    lectures = [lecture for lecture in subject.course.lectures if lecture.kind == "lecture"]
    if any(lecture.section for lecture in lectures):
        for lecture in lectures:
            if not lecture.section:
                span = field_value(lecture.document, "title")
                message = f"`{lecture.title}` stands in no section of the schedule, though others do"
                yield Diagnostic(NO_SECTION, message, span, "add `section:` to its front matter")


def _no_excerpt(subject: Subject) -> Iterator[Diagnostic]:
    for lecture in subject.course.lectures:
        source = subject.source(lecture.document.path)
        length = len(source.text) - lecture.document.front_matter.body_start if source else 0
        if source and length > LONG_POST and "<!--excerpt" not in source.text and "<!--more" not in source.text:
            message = f"this post has {length:,} characters and no excerpt marker"
            help_text = "put `<!--excerpt.start-->` between the reading lists and the text"
            span = Span(
                lecture.document.path,
                lecture.document.front_matter.body_start,
                lecture.document.front_matter.body_start,
                "line",
            )
            yield Diagnostic(NO_EXCERPT, message, span, help_text)


def _slash(subject: Subject) -> Iterator[Diagnostic]:
    source = subject.source(subject.course.config.path)
    found = _BASEURL.search(source.text) if source and subject.course.config.dialect == "jekyll" else None
    if source and found:
        span = Span(source.path, found.start("path"), found.end("path"))
        message = "`baseurl` ends with `/`, so Jekyll writes every `{{ site.baseurl }}/x` with `//`"
        fix = Fix("Remove the slash", (Edit(Span(source.path, span.end - 1, span.end), ""),), safe=False)
        yield Diagnostic(SLASH_AT_END, message, span, f"write `{found['path'][:-1]}`", fix=fix)


def _lecture(head: str, name: str = "a") -> tuple[str, str]:
    return post("Text.", f"title: Lecture {name}\n{head}", f"content/lectures/{name}.md")


_TERM = (
    "course.yml",
    "title: A course\ncalendar:\n  start: 2026-09-01\n  end: 2026-12-11\n  holidays:\n"
    "    - name: Reading break\n      date: 2026-11-26\n",
)
_PDF = ("content/decks/a.pdf", "PDF tagged, titled")

RULES = (
    Rule(
        OUTSIDE_TERM,
        "The date of a lecture is outside the term.",
        "It is usually last year's date in a post that was copied.",
        example(_lecture("date: 2025-09-03"), _TERM),
        example(_lecture("date: 2026-09-03"), _TERM),
        _outside_term,
    ),
    Rule(
        ON_HOLIDAY,
        "A lecture is on a holiday of the calendar.",
        "Somebody will stand before a locked door.",
        example(_lecture("date: 2026-11-26"), _TERM),
        example(_lecture("date: 2026-11-25"), _TERM),
        _on_holiday,
    ),
    Rule(
        SAME_DAY,
        "Two lectures have the same date.",
        "It is usually a copied post; if it is meant, make one of them `kind: extra`.",
        example(_lecture("date: 2026-09-03"), _lecture("date: 2026-09-03", "b")),
        example(_lecture("date: 2026-09-03"), _lecture("date: 2026-09-10", "b")),
        _same_day,
    ),
    Rule(
        DOUBLE_PDF,
        "The name of a deck ends in `.pdf` where the template adds it, or in `.pdf.pdf`.",
        "The link to the slides is dead.",
        example(_lecture("lecture: decks/a.pdf.pdf"), ("content/decks/a.pdf.pdf", "PDF tagged, titled")),
        example(_lecture("lecture: decks/a"), _PDF),
        _double_pdf,
    ),
    Rule(
        PLACEHOLDER_DECK,
        "A word such as `Not-Ready` stands where the name of a deck should be.",
        "The schedule shows a link that leads nowhere.",
        example(_lecture("lecture: Not-Ready")),
        example(_lecture("lecture:")),
        _placeholder,
    ),
    Rule(
        HEAVY_DECK,
        f"A PDF weighs more than {size_text(DECK_BUDGET)}.",
        "Git keeps every version of it for ever, and readers wait.",
        example(_lecture("lecture: decks/a"), ("content/decks/a.pdf", "PDF tagged, titled, heavy")),
        example(_lecture("lecture: decks/a"), _PDF),
        _heavy_deck,
    ),
    Rule(
        UNTAGGED_DECK,
        "A PDF has no tags.",
        "A screen reader cannot tell headings, lists and the order of columns.",
        example(_lecture("lecture: decks/a"), ("content/decks/a.pdf", "PDF titled")),
        example(_lecture("lecture: decks/a"), _PDF),
        _untagged,
    ),
    Rule(
        UNTITLED_DECK,
        "A PDF has no title.",
        "Browsers and screen readers show the file name instead.",
        example(_lecture("lecture: decks/a"), ("content/decks/a.pdf", "PDF tagged")),
        example(_lecture("lecture: decks/a"), _PDF),
        _untitled,
    ),
    Rule(
        DECK_TWICE,
        "Two lectures name the same deck.",
        "It is usually a copied post whose deck was not changed.",
        example(_lecture("lecture: decks/a"), _lecture("lecture: decks/a", "b"), _PDF),
        example(_lecture("lecture: decks/a"), _PDF),
        _deck_twice,
    ),
    Rule(
        AWKWARD_NAME,
        "A file or folder has a name that Windows does not allow.",
        "Students with Windows cannot clone the course at all.",
        example(_lecture(""), ("content/images/a:b.png", "PNG 64x48")),
        example(_lecture(""), ("content/images/a-b.png", "PNG 64x48")),
        _portable,
    ),
    Rule(
        SPACE_IN_NAME,
        "The name of a published file has a space.",
        "A Markdown link ends at the space, and every address of it needs `%20`.",
        example(_lecture(""), ("content/images/a b.png", "PNG 64x48")),
        example(_lecture(""), ("content/images/a-b.png", "PNG 64x48")),
        _space,
    ),
    Rule(
        JUNK_FILE,
        "A file was made by an editor or by the system for itself.",
        "It is published, and changes with every visit to the folder.",
        example(_lecture(""), ("content/images/Thumbs.db", "x")),
        example(_lecture("")),
        _junk,
    ),
    Rule(
        DECOMPOSED_NAME,
        "The name of a file has accents that are characters of their own (Unicode NFD, as a Mac may write them).",
        "It looks like any other name and is a different one to git, to Linux and to web servers.",
        example(_lecture(""), ("content/images/cafe\u0301.png", "PNG 64x48")),
        example(_lecture(""), ("content/images/caf\u00e9.png", "PNG 64x48")),
        _decomposed,
    ),
    Rule(
        EMPTY_FILE,
        "A published file is empty.",
        "It was meant to hold something, or to be deleted.",
        example(_lecture(""), ("content/notes.txt", "")),
        example(_lecture(""), ("content/notes.txt", "Notes.\n")),
        _empty_file,
    ),
    Rule(
        NO_SECTION,
        "A lecture stands in no section, though others do.",
        "It stands apart at the end of the schedule, where nobody looks for it.",
        example(_lecture("section: Models"), _lecture("", "b")),
        example(_lecture("section: Models"), _lecture("section: Models", "b")),
        _no_section,
    ),
    Rule(
        NO_EXCERPT,
        f"A post of more than {LONG_POST:,} characters has no excerpt marker.",
        "Where do the reading lists end and the text begin? In Jekyll, lists of posts repeat the whole text.",
        example(post("Rain falls. " * 3_500)),
        example(post("Rain.\n\n<!--excerpt.start-->\n\n" + "Rain falls. " * 3_500)),
        _no_excerpt,
    ),
    Rule(
        SLASH_AT_END,
        "The `baseurl` of a Jekyll course ends with a slash.",
        "Jekyll puts two slashes into every address behind it; some servers then find nothing.",
        example(("_config.yml", "title: A course\nbaseurl: /course/\n")),
        example(("_config.yml", "title: A course\nbaseurl: /course\n")),
        _slash,
    ),
)
