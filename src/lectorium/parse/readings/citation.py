"""One entry written on one line: which part is the title, and what the parts before and behind it say."""

from __future__ import annotations

import re

from lectorium.parse.reading import RelatedLink
from lectorium.parse.readings.dates import find_date, is_date_line
from lectorium.parse.readings.draft import Draft, blank_links, generic_links, is_generic, title_links, trimmed
from lectorium.parse.readings.ids import text_ids
from lectorium.parse.readings.inline import Link, Rich
from lectorium.parse.readings.names import is_name, split_authors
from lectorium.parse.readings.venues import known_venue, read_venue

_OUTER = " \t\n,;:|/–—-•·>→"
"""What may surround the people before a title; the dot of an initial is theirs."""
_CHECKBOX = re.compile(r"\[[ xX]?\]\s*")
_LETTER = re.compile(r"(?:\(?[a-z][.)]|\(?\d{1,2}[.)])\s+(?=\S)")
_ROLE = (
    r"(?:optional|required|background|recommended|suggested|skim|mandatory|main|extra|survey|tutorial|book|textbook|blog|blog ?post"
    r"|video|paper|read|reading|watch|classic|advanced|bonus|new|highly recommended|theory|application|demo|case study|primary|secondary|for presentation)"
)
_ROLE_BRACKET = re.compile(rf"[(\[]\s*({_ROLE})\s*[)\]]\s*[:.-]?\s*", re.IGNORECASE)
_ROLE_LABEL = re.compile(rf"({_ROLE}(?: reading| paper)?)\s*:\s+", re.IGNORECASE)
_TAG = re.compile(r"\[([^\[\]]{2,60})\]\s*:?\s+(?=\S)")
_TAGGED = re.compile(
    r"(?P<title>[^\n:]{2,120}?)\s*\((?P<venue>[^()\n]{2,40})\)"
    r"(?:\s*/\s*(?P<second>[^\n:()]{2,60}?)\s*\((?P<venue2>[^()\n]{2,40})\))?\s*(?:[:：]|\s[-–—])\s+(?P<text>\S.+)",
    re.DOTALL,
)
_QUOTED = re.compile(r"[“\"„«]\s*([^“”\"„«»]{4,300}?)\s*[”\"“»]")
_APA = re.compile(
    r"^(?P<names>.{3,2000}?)\s*\(\s*(?P<date>(?:1[6-9]|20)\d\d[a-z]?(?:,[^()]{3,20})?|in press|forthcoming)\s*\)\s*[.:,]?\s+"
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|al|vs|proc|conf|int|trans|vol|no|nos|pp|p|ch|chap|chs|sec|secs|fig|eq|e\.g|i\.e|cf|st|jr|sr|dr|mr|ms|mrs|prof|inc|ed|eds|jan|feb"
    r"|mar|apr|jun|jul|aug|sept?|oct|nov|dec|dept|univ|assoc|symp|j|nr|rev|lett|comput|sci|approx|etc)$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?:[?!]|\.(?!\s+[a-z(]*[a-z]\w*\b(?!-)))[\"”’')\]]*\s+(?=\S)")
_TAIL_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,120})[)\]]\s*$")
_FOOTNOTE = re.compile(r"\s*\[\^[^\]]*\]")
_LOCATOR = re.compile(
    r"(?:read|skim|only|focus|on|pp?|pages?|vol(?:ume)?|no|nr|chapters?|chap|chs?|sections?|secs?|parts?|appendix|figures?|and|to"
    r"|issue|through|[a-z]?\d+[a-z]?(?:\.\d+)*|[A-Z]|[ivx]+)$",
    re.IGNORECASE,
)
_EDGES = " \t\n.,;:|/–—-•·>→"


def read_citation(draft: Draft, rich: Rich) -> str:
    """Fill the draft from one line and return the name of the way in which its title was found; `` for no title."""
    rich = _labels(draft, rich)
    for name, find in _WAYS:
        if found := find(draft, rich):
            _around(draft, rich, *found)
            return name
    return ""


def _labels(draft: Draft, rich: Rich) -> Rich:
    """Take what stands before an entry: check box, letter, `(Optional)`, `[Tag]`."""
    for form, keeps in ((_CHECKBOX, False), (_LETTER, False), (_ROLE_BRACKET, True), (_TAG, True), (_ROLE_LABEL, True)):
        match = form.match(rich.text)
        if match and match.end() < len(rich.text) and not any(link.start < match.end() for link in rich.links):
            if form is _TAG and read_venue(match[1]):
                _venue(draft, match[1])
            elif keeps and not draft.label:
                draft.label = " ".join(match[1].split())
            rich = rich.part(match.end(), len(rich.text))
    match = re.search(rf"\s*[(\[]\s*({_ROLE}(?: reading)?)\s*[)\]]\s*\.?$", rich.text, re.IGNORECASE)
    if match and match.start() > 3:
        draft.label = draft.label or match[1]
        rich = rich.part(0, match.start())
    return rich


def _by_tag(draft: Draft, rich: Rich) -> tuple[int, int] | None:
    match = _TAGGED.match(rich.text)
    if not match or len(match["text"].split()) < 3 or len(match["title"].split()) > 16:
        return None
    venues = [read_venue(match[name]) for name in ("venue", "venue2") if match[name]]
    if not venues[0] or any(char in match["title"] for char in '“”"'):
        return None
    end = match.end("second") if match["second"] else match.end("title")
    if match["second"]:
        names = [item.name for item in venues if item]
        draft.venue = " / ".join(dict.fromkeys(names))
        draft.set_date(venues[0].date)
        draft.set_title(rich.part(0, end))
        draft.title = " / ".join((match["title"].strip(), match["second"].strip()))
        _describe(draft, rich.part(match.start("text"), len(rich.text)))
        for link in rich.links:
            draft.add_url(link.url)
        return (0, len(rich.text))
    return match.start("title"), match.end("title")


def _by_link(draft: Draft, rich: Rich) -> tuple[int, int] | None:
    links = [link for link in title_links(rich) if not _is_person(rich, link)]
    if not links:
        return None
    link = _best_link(rich, links)
    if link is None:
        return None
    inner = rich.part(link.start, link.end)
    if _QUOTED.search(inner.text) or _APA.match(inner.text) or _stressed_title(inner):
        if link.start <= 2 and len(rich.text) - link.end <= 3:
            return None
        nested = Draft()
        bare = Rich(inner.text, inner.at, (), inner.strong, inner.emphasis)
        if read_citation(nested, bare) and nested.title:
            return _adopt(draft, nested, rich, link)
    return link.start, link.end


def _adopt(draft: Draft, nested: Draft, rich: Rich, link: Link) -> tuple[int, int]:
    """Take over what a link whose words are a whole citation says; the rest of the line is read around it."""
    draft.title, draft.title_range = nested.title, nested.title_range
    draft.authors = draft.authors or nested.authors
    draft.venue = draft.venue or nested.venue
    draft.set_date(nested.date)
    draft.notes += nested.notes
    return link.start, link.end


def _best_link(rich: Rich, links: list[Link]) -> Link | None:
    """Return the link that names the entry: the first, unless it is a word in running text."""
    first = links[0]
    words = len(rich.text[first.start : first.end].split())
    before = rich.text[: first.start].strip(_EDGES)
    quoted = _QUOTED.search(rich.text)
    if quoted and quoted.end() <= first.start and len(quoted[1].split()) >= 2:
        return None
    if before and words <= 2 and len(links) > 1:
        return max(links, key=lambda link: min(12, len(rich.text[link.start : link.end].split())))
    if before and len(before.split()) > 25 and not split_authors(before):
        return None
    return first


def _is_person(rich: Rich, link: Link) -> bool:
    words = rich.text[link.start : link.end]
    return (
        len(words.split()) >= 2
        and is_name(words)
        and len(rich.links) > 1
        and any(other is not link and not _plain_person(rich, other) for other in rich.links)
    )


def _plain_person(rich: Rich, link: Link) -> bool:
    return is_name(rich.text[link.start : link.end])


def _by_quotes(draft: Draft, rich: Rich) -> tuple[int, int] | None:
    match = _QUOTED.search(rich.text)
    if not match or len(match[1].split()) < 2:
        return None
    before = rich.text[: match.start()].strip(_EDGES + "(")
    behind = rich.text[match.end() :].strip(_EDGES)
    if before and not _opens(before) and not rich.text[match.end() :].startswith((",", ".")):
        return None
    if not before and len(behind.split()) > 40 and match[1][0].islower():
        return None
    return match.start(1), match.end(1)


def _stressed_title(rich: Rich) -> tuple[int, int] | None:
    for start, end in sorted({*rich.strong, *rich.emphasis}):
        words = rich.text[start:end].strip(_EDGES)
        before = rich.text[:start].strip(_EDGES + "(")
        if (
            len(words.split()) < (2 if before else 1)
            or rich.text[start:end].rstrip().endswith(":")
            or is_generic(words)
        ):
            continue
        if re.match(r"[:：]", rich.text[end : end + 1]) and len(words.split()) <= 3:
            continue
        if read_venue(words) or is_date_line(words):
            continue
        if (is_name(words) or split_authors(words)) and not (split_authors(before) or is_name(before)):
            continue
        if not before or _opens(before):
            return start, end
    return None


def _by_stress(draft: Draft, rich: Rich) -> tuple[int, int] | None:
    return _stressed_title(rich)


def _opens(before: str) -> bool:
    """Tell whether the text before a title is what stands there: people, a date, a short label."""
    text = re.sub(r"\(?\b(?:19|20)\d\d[a-z]?\b\)?", "", before).strip(_EDGES + "()")
    text = re.sub(r"\(?\b(?:eds?|editors?)\b\.?\)?$", "", text).strip(_EDGES + "()")
    return (
        not text
        or bool(split_authors(text, labelled=False))
        or is_name(text)
        or bool(read_venue(text))
        or len(text.split()) <= 3
    )


def _by_address(draft: Draft, rich: Rich) -> tuple[int, int] | None:
    """The words before the first address, when they are no sentences: `Title: https://...`, `Title [pdf]`."""
    links = generic_links(rich)
    if not links or links[0].start == 0:
        return None
    head = trimmed(rich.part(0, links[0].start), _EDGES + "([@")
    if not head.text or len(head.text.split()) > 40:
        return None
    return _plain_title(draft, head, rich)


def _by_words(draft: Draft, rich: Rich) -> tuple[int, int] | None:
    head = rich
    if links := generic_links(rich):
        behind = [link for link in links if link.start > 0]
        begin = 0 if behind and behind[0] is links[0] else links[0].end
        stop = next((link.start for link in links if link.start > begin), len(rich.text))
        head = rich.part(begin, stop)
    head = trimmed(head, _EDGES + "([@")
    if not re.search(r"[^\W\d_]{2}", head.text):
        return None
    return _plain_title(draft, head, rich)


def _plain_title(draft: Draft, head: Rich, rich: Rich) -> tuple[int, int] | None:
    """Find the title in text without any mark, by what its sentences look like."""
    offset = rich.at.index(head.at[0]) if head.at else 0
    start, end = _plain_range(head.text)
    return (offset + start, offset + end) if start < end else None


def _plain_range(text: str) -> tuple[int, int]:
    if (apa := _APA.match(text)) and (split_authors(apa["names"]) or is_name(apa["names"])):
        return apa.end(), _sentence_end(text, apa.end())
    parts = sentences(text)
    if len(parts) > 1 and _people(text[slice(*parts[0])]):
        second = 1
        while second < len(parts) - 1 and is_date_line(text[slice(*parts[second])]):
            second += 1
        return parts[second]
    if match := re.match(r"(.{3,2000}?)\s*[:,]\s+(?=[A-Z\d])", text):
        if (split := _comma_names(text)) and split < len(text):
            stop = _comma_end(text, split)
            return (split, stop) if not _is_locator(text[split:stop]) else (0, len(text.rstrip(" .")))
        if text[match.end(1) :].lstrip().startswith(":") and len(split_authors(match[1])) > 1:
            return match.end(), _sentence_end(text, match.end())
    first = parts[0] if parts else (0, len(text))
    start, end = _before_people(text, *first)
    return (start, end) if not _is_locator(text[start:end]) else (0, len(text.rstrip(" .")))


def _people(text: str) -> bool:
    text = re.sub(r"[(\[]?\b(?:19|20)\d\d[a-z]?\b[)\]]?", "", text).strip(" .,()")
    return bool(split_authors(text)) or bool(re.search(r"\bet al$", text))


def _comma_names(text: str) -> int:
    """Return where a leading run of names between commas ends (`A. Smith and B. Jones, Title, Venue`), else 0."""
    match = re.match(r"((?:[^,]{2,60},\s+(?:and\s+)?){1,40})", text)
    if not match:
        return 0
    end = 0
    for comma in re.finditer(r",\s+", match[1]):
        head = text[: comma.start()]
        tail = head[end:].strip(" ,")
        if not _people(tail.removeprefix("and ")) and not is_name(tail.removeprefix("and ")):
            break
        end = comma.end()
    if not end:
        return 0
    named = split_authors(text[:end].strip(" ,"))
    return end if named and (len(named) > 1 or "et al" in named[-1] or re.search(r"\b[A-Z]\.", named[0])) else 0


def _comma_end(text: str, start: int) -> int:
    """Return where a title ends that stands between commas: before the part that is a venue or a date."""
    stop = _sentence_end(text, start)
    for comma in re.finditer(r",\s+", text[start:stop]):
        rest = text[start + comma.end() : stop].strip(" .")
        if read_venue(rest, eager=True) or is_date_line(rest):
            return start + comma.start()
    return stop


def _before_people(text: str, start: int, end: int) -> tuple[int, int]:
    """End a title before ` by NAMES`, ` - NAMES`, `, NAMES`, `, VENUE YEAR`, ` / VENUE` and line breaks."""
    if (newline := text.find("\n", start, end)) > start:
        end = newline
    for mark in re.finditer(r"\s+by\s+(?=[A-Z])|\s+[-–—/|]+\s+|,\s+|;\s+|\s+@\s+", text[start:end]):
        head, rest = text[start : start + mark.start()], text[start + mark.end() :]
        stop = _sentence_end(rest, 0)
        tail = rest[:stop].strip(" .,;")
        if (
            mark[0].strip() == "by"
            and not re.match(r"\w+ing\b", tail)
            and (split_authors(tail, labelled=False) or is_name(tail))
        ):
            return start, start + mark.start()
        if len(head.split()) < 2 and mark[0].strip() in (",", ""):
            continue
        if mark[0].strip() == "," and not (_metadata(tail) and len(head.split()) >= 2):
            continue
        if _metadata(tail) or (mark[0].strip() in ("-", "–", "—") and _people(head)):
            if _people(head) and not _metadata(tail):
                return start + mark.end(), end
            return start, start + mark.start()
    return start, end


def _metadata(text: str) -> bool:
    """Tell whether a text is only people, a venue or a date, or these one after the other."""
    text = text.strip(" .,;()")
    if not text:
        return False
    if (
        is_date_line(text)
        or read_venue(text)
        or len(split_authors(text)) > 1
        or re.search(r"^\S+(?: \S+)? et al", text)
    ):
        return True
    head, comma, rest = text.rpartition(", ")
    return (
        bool(comma)
        and bool(read_venue(rest, eager=True) or is_date_line(rest))
        and bool(split_authors(head) or is_name(head))
    )


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the ranges of the sentences of a citation; initials and abbreviations do not end one."""
    found, begin = [], 0
    while begin < len(text):
        end = _sentence_end(text, begin)
        if text[begin:end].strip():
            found.append((begin, end))
        begin = end + 1
        while begin < len(text) and text[begin] in " .\n":
            begin += 1
    return found


def _sentence_end(text: str, start: int) -> int:
    for match in _SENTENCE_END.finditer(text, start):
        if text[match.start()] == "." and _ABBREVIATED.search(text[max(start, match.start() - 8) : match.start()]):
            continue
        return match.start() if text[match.start()] == "." else match.start() + 1
    return len(text.rstrip()) if text.rstrip()[-1:] != "." else len(text.rstrip()) - 1


_WAYS = (
    ("tagged", _by_tag),
    ("link", _by_link),
    ("quoted", _by_quotes),
    ("emphasis", _by_stress),
    ("address", _by_address),
    ("words", _by_words),
)
"""The ways to find a title, tried in this order."""


def _around(draft: Draft, rich: Rich, start: int, end: int) -> None:
    """Read what stands before and behind the title."""
    if not draft.title:
        draft.set_title(rich.part(start, end))
        peel_title(draft, rich.part(start, end))
    for link in rich.links:
        if link.start < end and link.end > start:
            draft.add_url(link.url)
    if start:
        _read_before(draft, rich.part(0, start))
    if end < len(rich.text):
        read_behind(draft, rich.part(end, len(rich.text)))


def peel_title(draft: Draft, rich: Rich) -> None:
    """Take footnote marks, numbering and closing brackets that hold venue, date or people off a title."""
    rich = trimmed(rich, _EDGES.replace(".", "") + "*_#")
    while True:
        text = _FOOTNOTE.sub("", rich.text).rstrip() if _FOOTNOTE.search(rich.text) else rich.text
        if text != rich.text and rich.text.startswith(text):
            rich = rich.part(0, len(text))
        match = _TAIL_BRACKET.search(rich.text)
        if not match or not match.start() or not _take_bracket(draft, match[1]):
            break
        rich = trimmed(rich.part(0, match.start()), _EDGES.replace(".", ""))
    if re.search(r"[^.]\.$", rich.text) and not _ABBREVIATED.search(rich.text[:-1]):
        rich = rich.part(0, len(rich.text) - 1)
    rich = _unquoted(rich)
    if rich.text:
        draft.set_title(rich)


def _unquoted(rich: Rich) -> Rich:
    text = rich.text
    if len(text) > 4 and text[0] in '“"' and text[-1] in '”"' and not re.search('[“”"]', text[1:-1]):
        return rich.part(1, len(text) - 1)
    return rich


def _take_bracket(draft: Draft, text: str) -> bool:
    if is_date_line(text):
        _date(draft, text)
        return True
    if re.fullmatch(_ROLE, text.strip(), re.IGNORECASE):
        draft.label = draft.label or text.strip()
        return True
    if is_generic(text) and not re.search(r"\d\d", text):
        return text.strip().lower() in ("pdf", "link", "paper", "url", "html")
    head, comma, rest = text.rpartition(",")
    if comma and (split_authors(head) or is_name(head)) and (is_date_line(rest) or read_venue(rest, eager=True)):
        draft.authors = draft.authors or split_authors(head, labelled=True)
        return _date_or_venue(draft, rest)
    if (match := re.fullmatch(r"(.*?et al\.?)\s*((?:19|20)\d\d)", text)) or (
        match := re.fullmatch(r"(.{3,80}?)\s+((?:19|20)\d\d)", text)
    ):
        if split_authors(match[1]):
            draft.authors = draft.authors or split_authors(match[1])
            draft.set_date(match[2])
            return True
    if read_venue(text) and (find_date(text) or known_venue(text.split(maxsplit=1)[0]) or re.search(r"\d\d", text)):
        return _venue(draft, text)
    if len(split_authors(text)) > 1 or re.search(r"\bet al\.?$", text):
        draft.authors = draft.authors or split_authors(text, labelled=True)
        return True
    return False


def _date_or_venue(draft: Draft, text: str) -> bool:
    return _date(draft, text) if is_date_line(text) else _venue(draft, text)


def _date(draft: Draft, text: str) -> bool:
    found = find_date(text)
    draft.set_date(found.iso if found else "")
    return True


def _venue(draft: Draft, text: str, eager: bool = True) -> bool:
    found = read_venue(text, eager=eager)
    if found:
        draft.venue = draft.venue or found.name
        draft.set_date(found.date)
    return bool(found)


def _read_before(draft: Draft, rich: Rich) -> None:
    """People, a date or a venue before a title; anything else is kept as a label or a note."""
    for link in generic_links(rich):
        draft.add_url(link.url)
    text = blank_links(rich).strip(_OUTER + '“"„«*_').strip()
    if not re.search(r"\w", text):
        return
    date = find_date(text)
    people = text
    if date and date.end >= len(text.rstrip(" .,:)")) - 2:
        people = text[: date.start]
    people = re.sub(
        r"[(\[]\s*(?:eds?|editors?)\.?\s*[)\]]?\s*$|\bin$", "", people.strip(_OUTER + "("), flags=re.IGNORECASE
    )
    names = split_authors(people.strip(_OUTER + "("), labelled=bool(re.search(r"\bet al", people)))
    if not names and is_name(people.strip(_OUTER + "(")) and len(people.split()) <= 4:
        names = (people.strip(_OUTER + "("),)
    if names:
        draft.authors = draft.authors or names
        draft.set_date(date.iso if date else "")
    elif is_date_line(text):
        _date(draft, text)
    elif not _venue(draft, text, eager=False):
        _label_or_note(draft, text)


def _label_or_note(draft: Draft, text: str) -> None:
    text = text.strip(" :-–—")
    if not draft.label and len(text.split()) <= 4:
        draft.label = text
    else:
        draft.notes.append(text)


def read_behind(draft: Draft, rich: Rich) -> None:
    """Read the parts behind a title one by one until prose begins; the rest is the description."""
    here = 0
    for start, end in _parts(rich):
        piece = rich.part(start, end)
        text = " ".join(blank_links(piece).split()).strip(_EDGES + '()[]{}"”“*_')
        if not re.search(r"\w", text) or (is_generic(text) and not re.search(r"\d\d", text) and not read_venue(text)):
            continue
        if not _take_part(draft, text, piece):
            here = start
            break
    else:
        here = len(rich.text)
    for link in generic_links(rich):
        draft.add_url(link.url)
    for link in title_links(rich):
        if link.end <= here and not is_name(rich.text[link.start : link.end]):
            draft.add_url(link.url)
    draft.ids.extend(text_ids(blank_links(rich)[:here]))
    if here < len(rich.text):
        _describe(draft, rich.part(here, len(rich.text)))


def _parts(rich: Rich) -> list[tuple[int, int]]:
    """Cut the text behind a title at sentences, brackets, dashes, bars and line breaks."""
    text = rich.text
    cuts = [0]
    for match in re.finditer(
        r"[.?!]\s+|\n|\s[-–—|/]+\s|;\s+|[(\[](?![\d–-]{1,5}\))(?=[^()\[\]]*[)\]])|(?<=[^\d][)\]])|:\s+|^\s*[,:.]\s*",
        text,
    ):
        if match[0][:1] == "." and _ABBREVIATED.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        cuts.append(match.end() if match[0][:1] not in "([" else match.start())
    cuts.append(len(text))
    return [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if a < b]


def _take_part(draft: Draft, text: str, piece: Rich) -> bool:
    """Take one part as people, date, venue, identifier or role; False when it is prose."""
    if re.fullmatch(rf"(?:{_ROLE})(?: reading)?", text, re.IGNORECASE):
        draft.label = draft.label or text
        return True
    if _stressed_venue(draft, piece):
        return True
    by = re.sub(r"^(?:by|with|from|authors?:)\s+(?=\S)", "", text, flags=re.IGNORECASE)
    if is_date_line(text):
        return _date(draft, text)
    if text_ids(text) and len(re.sub(r"\S*\d\S*", "", text).split()) <= 3:
        draft.ids.extend(text_ids(text))
        if re.match(r"arxiv", text, re.IGNORECASE) and not draft.venue:
            draft.venue = "arXiv"
        found = find_date(re.sub(r"\d{4}\.\d{4,5}(?:v\d+)?", "", text))
        draft.set_date(found.iso if found else "")
        return True
    if not draft.authors and (names := split_authors(by, labelled=by != text and len(by.split()) < 60)):
        draft.authors = names
        return True
    if _compound(draft, by):
        return True
    if len(text.split()) <= 16 and read_venue(text, eager=bool(find_date(text))) and not draft.venue:
        return _venue(draft, text)
    if _pages_only(draft, text):
        return True
    return False


def _is_locator(text: str) -> bool:
    """Tell whether a text is only pages, chapters or volumes."""
    words = re.findall(r"[^\s,;:()–—&§-]+", text)
    return 0 < len(words) <= 16 and all(_LOCATOR.match(word.strip(".")) for word in words)


def _pages_only(draft: Draft, text: str) -> bool:
    """Keep pages, chapters and a date in another language beside the citation, as a note."""
    if _is_locator(text):
        draft.notes.append(text)
        return True
    found = find_date(text)
    if found and len(text.split()) <= 4 and not re.sub(r"[\W\d]+", "", text[: found.start] + text[found.end :])[9:]:
        draft.set_date(found.iso)
        return True
    return False


def _stressed_venue(draft: Draft, piece: Rich) -> bool:
    """Behind a title the stressed words are the journal: `*Molecular Ecology*, 21(8), 2031-2038`."""
    begin = next((a for a, _ in piece.emphasis if not piece.text[:a].strip(_EDGES)), None)
    if begin is None or draft.venue or (piece.links and piece.links[0].start <= begin):
        return False
    end = max(b for a, b in piece.emphasis if a == begin)
    name, rest = piece.text[begin:end].strip(_EDGES), piece.part(end, len(piece.text))
    if len(name.split()) > 12 or not re.search(r"[^\W\d_]{2}", name) or (split_authors(name) and not draft.authors):
        return False
    if not _venue(draft, name):
        draft.venue = name
    rest_text = " ".join(blank_links(rest).split()).strip(_EDGES + "()")
    date = find_date(rest_text)
    draft.set_date(date.iso if date else "")
    if rest_text and not is_date_line(rest_text):
        draft.notes.append(rest_text)
    return True


def _compound(draft: Draft, text: str) -> bool:
    """Take `NAMES, VENUE YEAR`, `NAMES (VENUE YEAR)`, `NAMES, YEAR`, `VENUE, YEAR (oral)`."""
    for comma in list(re.finditer(r",\s+|\s+(?=\(?(?:19|20)\d\d)|\.\s+", text))[::-1][:12]:
        head, rest = text[: comma.start()].strip(" ,.("), text[comma.end() :].strip(" ,.()")
        names = split_authors(head) or ((head,) if is_name(head) else ())
        if not names or draft.authors:
            continue
        if is_date_line(rest) or read_venue(rest, eager=bool(find_date(rest))):
            draft.authors = names
            return _date_or_venue(draft, rest)
    return False


def _describe(draft: Draft, rich: Rich) -> None:
    """Keep prose: a sentence or more is the abstract, a few words are a note."""
    rich = trimmed(rich, " \t\n|,;:/–—-")
    text = " ".join(rich.text.split())
    if re.fullmatch(r"\([^()]*\)\.?", text) or re.match(r"(?:see|cf\.?|compare)\b", text, re.IGNORECASE):
        draft.notes.append(text)
        draft.related += [RelatedLink(rich.text[link.start : link.end], link.url) for link in title_links(rich)]
        return
    words = re.findall(r"\w+", " ".join(blank_links(rich).split()))
    if len(words) >= 6:
        draft.abstract.append(text)
    elif words:
        draft.notes.append(text)
