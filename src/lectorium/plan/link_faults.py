"""What is said of a reference that leads nowhere, or not as it is written, with what to write in its place."""

from __future__ import annotations

import re

from msgspec.structs import replace

from lectorium.parse.document import Reference
from lectorium.parse.notebook.codes import LOST_PICTURE
from lectorium.plan import codes
from lectorium.plan.address_table import NOT_SHOWN, WHY_HIDDEN
from lectorium.plan.closest import closest
from lectorium.plan.locate import ResolvedLink
from lectorium.plan.urls import decoded, scheme_of, split_target
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix
from lectorium.text.limits import DATA_ADDRESS
from lectorium.text.notebook import ENDING
from lectorium.text.span import Span
from lectorium.text.url import DATA_PICTURE

_BASEURL_LENGTH = len("{{site.baseurl}}")
_HOME = re.compile(r"(?:home|Users)/[^/]+/.")
"""How the path of a file of one user begins, on Linux and macOS, without its first slash."""
_ONE_SLASH = re.compile(r"(https?:)/([^/].*)", re.IGNORECASE | re.DOTALL)
_TYPOGRAPHIC = frozenset("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u2033")
NO_HOST = "has no host or port that exists"
_ATTACHED = "attachment:"
"""How notebooks name a picture that their cell holds."""
_FREE_FRAGMENTS = ("", "#", "#top", "#_top")
FILES = ("image", "media")
"""Kinds of references to files that pages show: a picture in several sizes is of the second kind, as a film is."""


def fault_of(reference: Reference, link: ResolvedLink) -> Diagnostic:
    """Return what to say about a reference that leads nowhere."""
    if quoted := _quoted(reference):
        return quoted
    if link.state == "unknown-scheme" and link.wanted.startswith(_ATTACHED):
        return _not_held(reference, link.wanted.removeprefix(_ATTACHED))
    if link.state == "missing" and scheme_of(link.wanted) in ("http", "https"):
        return malformed(reference, NO_HOST)
    near = _as_written(reference, link.suggestion)
    if scheme_of(near):
        link = replace(link, wanted=reference.target)
    code, message, help_text = _words(link, reference.kind, f"did you mean `{near}`?" if near else "")
    fault = Diagnostic(code, message, reference.target_span, help_text)
    return in_doubt(fault, link) if reference.kind == "link" else fault


def _not_held(reference: Reference, name: str) -> Diagnostic:
    """Return what to say about a picture that was pasted into a cell of a notebook, or of a post that was one."""
    at = reference.target_span
    if not at.path.lower().endswith(ENDING):
        help_text = "save the picture as a file beside the post, and write its address"
        return Diagnostic(codes.UNKNOWN_SCHEME, f"the picture `{name}` was left behind in a notebook", at, help_text)
    message = f"this cell holds no picture `{name}` that pages can show"
    return Diagnostic(LOST_PICTURE, message, at, "paste the picture into the cell again")


def in_doubt(fault: Diagnostic, link: ResolvedLink) -> Diagnostic:
    """Return a fault as a note, where a plug-in that does not run here may make what is missing."""
    if not link.doubtful:
        return fault
    return replace(fault, severity_override="info", help="plug-ins do not run here: one of them may make it")


def malformed(reference: Reference, why: str) -> Diagnostic:
    """Return what to say about an address of the web that no browser can open; `why` ends the sentence."""
    message = f"the address `{reference.target[:120]}` {why}"
    slip = _ONE_SLASH.fullmatch(reference.target)
    help_text = f"write `{slip[1]}//{slip[2]}`" if slip else "copy it again from the address bar"
    return Diagnostic(codes.MALFORMED_ADDRESS, message, reference.target_span, help_text)


def _quoted(reference: Reference) -> Diagnostic | None:
    """Return what to say about an address in typographic quotes, which HTML takes for a part of it."""
    target, span = reference.target, reference.target_span
    if reference.origin != "html" or not target or not {target[0], target[-1]} & _TYPOGRAPHIC:
        return None
    code = codes.MISSING_IMAGE if reference.kind in FILES else codes.DEAD_LINK
    inside = target.strip("".join(_TYPOGRAPHIC))
    message = f"the quotes of `{_short(target)}` are typographic, and HTML takes them for a part of the address"
    whole = {target[0], target[-1]} <= _TYPOGRAPHIC and span.end - span.start == len(target)
    fix = Fix("write straight quotes", (Edit(span, f'"{inside}"'),), safe=True) if whole else None
    help_text = f'write straight ones, here and around each value of the tag: `"{inside}"`'
    return Diagnostic(code, message, span, help_text, fix=fix)


def _as_written(reference: Reference, suggestion: str) -> str:
    """Return a suggestion as it can be put in the place of the target: a path counts from the root."""
    if reference.origin == "markdown":
        suggestion = suggestion.replace(" ", "%20")
    beside = suggestion.startswith(("./", "../"))
    outside = not suggestion or beside or scheme_of(suggestion) or reference.target.startswith("post:")
    in_config = reference.from_root and not _has_baseurl(reference)
    suggestion = suggestion.removeprefix("./")
    return suggestion if outside or in_config else f"{{{{ site.baseurl }}}}/{suggestion}"


def _has_baseurl(reference: Reference) -> bool:
    """Return whether `{{ site.baseurl }}` stands before a target in its line."""
    span = reference.target_span
    return span.end - span.start - len(reference.target) >= _BASEURL_LENGTH


def _words(link: ResolvedLink, kind: str, near: str) -> tuple[Code, str, str]:
    picture = kind in FILES
    wanted = _short(link.wanted)
    noun = "file" if kind == "media" else "picture" if picture else "link target"
    match link.state:
        case "empty":
            code = codes.MISSING_IMAGE if picture else codes.EMPTY_LINK
            noun = "film or recording" if kind == "media" else "picture" if picture else "link"
            return code, f"this {noun} has no address", "write the address, or remove it"
        case "outside":
            code = codes.IMAGE_OUTSIDE if picture else codes.LINK_OUTSIDE
            return code, f"`{wanted}` leads out of the course", "count the `../` again, or put the file into it"
        case "hidden":
            later = f"it is shown from {link.shown_from} on, and then this link leads there" if link.shown_from else ""
            message = f"`{wanted}` {WHY_HIDDEN.get(link.suggestion, NOT_SHOWN)}"
            return codes.HIDDEN_PAGE, message, later or "link to it when it is shown"
        case "unsafe":
            if picture and DATA_PICTURE.fullmatch(link.wanted):
                size = f"{len(link.wanted):,} characters of the text; at most {DATA_ADDRESS:,} are shown"
                hint = "save it as a file of the course, and write its address"
                return codes.UNSAFE_IMAGE, f"this picture is {size}", hint
            code = codes.UNSAFE_IMAGE if picture else codes.UNSAFE_LINK
            if scheme_of(wanted) == "file" or len(scheme_of(wanted)) == 1:  # `C:` of Windows
                return code, *_on_one_computer(wanted)
            return code, f"`{wanted}` could run code or read the reader's own files", "use a web address"
        case "unknown-scheme":
            known = "begin with `https://`, `mailto:` or a path of the course"
            return codes.UNKNOWN_SCHEME, f"`{wanted}` is no kind of address that browsers know", known
        case _:
            if _HOME.match(wanted) and not near:
                return codes.UNSAFE_IMAGE if picture else codes.UNSAFE_LINK, *_on_one_computer(f"/{wanted}")
            code = codes.MISSING_IMAGE if picture else codes.DEAD_LINK
            hint = near or f"add the {'file' if picture else 'page or file'} to the course, or correct the name"
            name = wanted.replace("\\", "/").rstrip("/").rpartition("/")[2]
            if name.startswith(("_", ".")) and name.strip("_.") not in near:
                hint = "names that begin with `_` or `.` are left out of a site: rename the file"
                return code, f"the {noun} `{wanted}` is not published", hint
            if name.lower().endswith(".key"):
                hint += "; a folder, as Keynote may save slides, has no address: export it as PDF"
            return code, f"the {noun} `{wanted}` does not exist", hint


def _on_one_computer(address: str) -> tuple[str, str]:
    hint = "put the file into the course, and write its address there"
    return f"`{address}` is a file on one computer, which nobody else can open", hint


def letter_case(reference: Reference, link: ResolvedLink) -> Diagnostic:
    """Return what to say about a reference whose letters differ in case from what it leads to."""
    entry = link.entry
    assert entry is not None
    code = codes.IMAGE_LETTER_CASE if reference.kind in FILES else codes.LINK_LETTER_CASE
    right = entry.source if link.wanted.casefold() == entry.source.casefold() else entry.url
    message = f"`{link.wanted}` is written `{right}` in the course; on the web capital letters count"
    fix = case_fix(reference, link.wanted, right)
    text = _edited(reference, fix) if fix else _as_written(reference, entry.url) + link.query + link.fragment
    return Diagnostic(code, message, reference.target_span, f"write `{text}`", fix=fix)


def _edited(reference: Reference, fix: Fix) -> str:
    """Return the whole target as a fix leaves it."""
    (edit,), span, target = fix.edits, reference.target_span, reference.target
    at = edit.span.start - (span.end - len(target))
    text = target[:at] + edit.text + target[at + edit.span.end - edit.span.start :]
    return f"{{{{ site.baseurl }}}}/{text.lstrip('/')}" if _has_baseurl(reference) else text


def undecoded(reference: Reference, why: str) -> Diagnostic:
    """Return what to say about a picture of which no smaller copy can be made."""
    message = f"this picture cannot be decoded whole, so it is published as it is: {why}"
    ending = split_target(reference.target.lower()).path.rpartition(".")[2]
    form = {"gif": "a film, MP4 or WebM,", "svgz": "plain SVG"}.get(ending, "JPEG or PNG")
    help_text = f"save it as {form} with a program that shows it, or replace it"
    return Diagnostic(codes.UNDECODED_IMAGE, message, reference.target_span, help_text)


def beside_source(reference: Reference, link: ResolvedLink) -> Diagnostic:
    """Return what to say about a file that Jekyll would look for elsewhere."""
    assert link.entry is not None
    target = _short(reference.target)
    message = f"`{target}` stands beside the post, but not where its page is: it works here, and not under Jekyll"
    help_text = f"write `{{{{ site.baseurl }}}}/{link.entry.url}`"
    return Diagnostic(codes.BESIDE_SOURCE, message, reference.target_span, help_text)


def case_fix(reference: Reference, wanted: str, right: str) -> Fix | None:
    """Return the edit that corrects the letters of a target, where their place in the source is certain.

    A target stands at the end of its span, behind `{{ site.baseurl }}` if any. Escapes, entities and a changed
    length make the place uncertain: then there is no fix.
    """
    written, span = reference.target, reference.target_span
    prefix = span.end - span.start - len(written)
    certain = span.precision == "column" and "&" not in written and decoded(written) == written
    if not certain or (prefix < _BASEURL_LENGTH if reference.from_root else prefix != 0):
        return None
    at = written.casefold().rfind(wanted.casefold())
    tail, good = wanted, right.rstrip("/") + ("/" if wanted.endswith("/") else "")
    while at < 0 and "/" in tail.rstrip("/"):
        tail, good = tail.partition("/")[2], good.partition("/")[2]
        at = written.casefold().rfind(tail.casefold())
    if at < 0 or len(tail) != len(good) or not tail or tail.casefold() != good.casefold():
        return None
    start = span.start + prefix + at
    edit = Edit(Span(span.path, start, start + len(tail)), good)
    return Fix(f"write `{good}`", (edit,), safe=True)


def dead_anchor(reference: Reference, link: ResolvedLink) -> list[Diagnostic]:
    """Return what to say about a link to a place that its page does not have."""
    entry, fragment = link.entry, link.fragment
    if entry is None or entry.ids is None or fragment in _FREE_FRAGMENTS or fragment.startswith("#:~:"):
        return []
    name = decoded(fragment[1:]).partition(":~:")[0]
    if name in entry.ids or fragment[1:] in entry.ids:
        return []
    where = f"on `{entry.title}`" if entry.title else "on that page"
    found = closest(name, entry.ids)
    help_text = f"did you mean `#{found}`?" if found else "link to the page, or to one of its headings"
    message = f"there is no place named `#{_short(name)}` {where}"
    return [Diagnostic(codes.DEAD_ANCHOR, message, reference.target_span, help_text)]


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:117] + "..."
