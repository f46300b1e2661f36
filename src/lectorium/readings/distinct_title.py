"""The title that its author marked by quotes, stress or a link, what may stand before it, and what other links are."""

from __future__ import annotations

import re
from itertools import islice

from lectorium.readings.around import BEFORE_TITLE, OWNER
from lectorium.readings.builder import ReadingBuilder, generic_links, is_generic
from lectorium.readings.dates import is_date_line
from lectorium.readings.leads import lead_end, people
from lectorium.readings.names import is_common, is_label, is_name, leading_people, people_and_date, split_authors
from lectorium.readings.paired import people_in_brief
from lectorium.readings.plain_title import APA, EDGES, is_locator, metadata
from lectorium.readings.rich import Rich, TextLink
from lectorium.readings.title_brackets import BY
from lectorium.readings.venues import read_venue
from lectorium.readings.word_lists import expression
from lectorium.text.pattern import pattern

QUOTED = pattern(
    r"(?:[“\"„«「『《〈]|(?<!\S)”)\s*+(?P<title>[^“”\"„«»」』》〉]{2,300}?)\s*[”\"“»」』》〉]"
    r"|(?<![\w’'])(?P<mark>[‘'])(?P<single>(?:[^‘’'\n]|[’'](?=\w)){4,300}?)[’'](?![\w’'])"
)
FEW_WORDS = 2
"""Words of what is no title by itself, such as a link that says what opens."""
FILED = pattern(r"(?:Brief|Petition|Complaint|Transcript|Oral argument|Motion|Memorandum|Declaration|Indictment)\b")
"""What parties write in a case, before the name of the case."""
_SHOWN = pattern(r"\W*(?:\((?:19|20)\d\d\)\W*)?(?:dir|dirs|réal|regie|directed|by|von|par|por)\b", re.IGNORECASE)
_WHO = pattern(r"\s*\([^()\d]*[^\W\d_]{3}[^()\d]*(?:1[89]|20)\d\d\)")
"""Whose it is, and of when, in brackets behind a title."""
_SAYS = pattern(r"\b(?:says?|said|states?|means|reads|asks|claims|argues that)\s*:?$", re.IGNORECASE)
"""What stands before the words of another, which are no title."""
EPISODE = pattern(r"\bep(?:isod[eio]o?)?\b|\bfolge\b|\bseason\b", re.IGNORECASE)
_LOCATED_BEHIND = pattern(r"[\s,.]+(?:§|in\b|\()")
_YEARS = pattern(r"\d{3,4}\s?[–-]\s?\d{2,4}$")
"""The years that the title of a history ends with."""
_VOLUME = pattern(r"\d{1,4}\s?\(\d[^()]{0,9}\)?")
"""Volume and issue of a journal: `68(5)`."""
_SUBTITLE = pattern(r":\s+[^.?!]{3,200}?(?=[.?!]\s+\S)")
"""What stands behind a quotation that a title begins with: `"She is fine": Nurses' accounts. `."""
_LONGEST_LEAD = 6
"""Words on lines above a stress from which on it is a remark, and no title."""
_LONG = 40
"""Words behind a quotation in small letters from which on it is one of a text."""
_MOST_ENDS = 8
"""Places at which people behind a title may end."""
_SENTENCE_LEAD = pattern(
    rf"^\W*(?:please\s+)?(?:{expression('leads-to-a-link')})\b.*|.*\b(?:{expression('ends-before-a-link')})\s*$",
    re.IGNORECASE | re.DOTALL,
)
"""What stands before a link whose words are the title, however plain they are: `Read sections 1 and 2 of`."""
_WHO_BEHIND = pattern(r"\s*,?\s*(?P<by>(?:by|von|par|por|di)\s(?=[^\Wa-z\d_]))|\s*[,(]")
"""What stands between a title and its people."""
_SAYS_WHAT = pattern(r"[.;,]\s*(?:[A-Z]\w+|[a-z]+)\s?[:：]$|[.)]\s*\w+: .*,\s*(?:on|at|via)$")
"""`..., D. 956. Score:` before a link."""
_LEAD = 300
"""Characters before a link that are looked at."""
_LOCATED = pattern(
    r"\W*(?i:ch(?:apter|ap)?s?\.?|pp?\.?|pages?|sections?|sec\.?|§+|appendix|part|kapitel|seiten?)\s*(?:\d|[IVXA-Z]\b)"
)


def by_quotes(_: ReadingBuilder, rich: Rich) -> tuple[int, int] | None:
    """Return where the title in quotes stands; None where what is in quotes is none."""
    match = QUOTED.search(rich.text)
    if not match:
        return None
    begin, end = match.span("title" if match["title"] else "single")
    before = rich.text[: match.start()].strip(EDGES + "(")
    if _SAYS.search(before):
        return None
    alone = len(rich.text[begin:end].split()) < 2 and rich.text[begin:end].isascii()
    led = match.start() > 0 and (people(dateless(before)) or EPISODE.search(before) or OWNER.match(before))
    located = match["title"] and match.start() == 0 and _LOCATED_BEHIND.match(rich.text, match.end())
    if alone and not led and not located:
        return None
    if _is_of_a_title(rich, match):
        return None
    behind = rich.text[match.end() :]
    if before and not behind.startswith((",", ".")) and not EPISODE.search(before) and not opens_title(before):
        return None
    if not before and len(behind.strip(EDGES).split()) > _LONG and rich.text[begin].islower():
        return None
    if led and (goes_on := _SUBTITLE.match(rich.text, match.end())):
        return match.start(), goes_on.end()
    return begin, end


def _is_of_a_title(rich: Rich, quoted: re.Match[str]) -> bool:
    """Return whether a title in italics stands before or around a quotation, or words of one without any mark."""
    stressed = stressed_title(rich) if any(b <= quoted.start() for _, b in rich.emphasis) else None
    lead = BEFORE_TITLE.sub("", rich.text[: stressed[0]].strip(EDGES)) if stressed else ""
    if stressed and stressed[1] <= quoted.start() and leading_people(lead.strip(EDGES + "(")):
        return True
    around = (a for a, b in rich.emphasis if a < quoted.start() - 1 and quoted.end() <= b)
    if any(not split_authors(rich.text[a : quoted.start()]) for a in around):
        return True
    stop = _led(rich.text)
    within = rich.text[stop : quoted.start()]
    return bool(stop) and (re.search(r"\w\. ", within) is not None or len(within.split()) > FEW_WORDS)


def stressed_title(rich: Rich) -> tuple[int, int] | None:
    """Return where the title in bold or italics stands; None where what is stressed is a name, a journal or a word."""
    led = _led(rich.text) if rich.emphasis else 0
    if any(start > 0 and end < led for start, end in rich.emphasis):
        led = 0  # italics among the people are a title: `Lee, *Ponds*, Press (1992), `
    for start, end in stressed_ranges(rich):
        if end <= led:
            continue
        if "\n" in rich.text[:start].strip() and len(rich.text[:start].split()) > _LONGEST_LEAD:
            continue
        if led and len(rich.text[led:start].split()) > 1 and rich.text[:start].rstrip().endswith((".", "?", "!")):
            continue
        words = rich.text[start:end].strip(EDGES)
        before = BEFORE_TITLE.sub("", rich.text[:start].strip(EDGES + "("))
        short = len(words.split()) < (2 if before and not people(before) else 1)
        if short or rich.text[start:end].rstrip().endswith(":") or is_generic(words):
            continue
        if rich.text.startswith((":", "："), end) and len(words.split()) <= 3:
            continue
        if (
            is_date_line(words)
            or _VOLUME.fullmatch(words)
            or (is_journal(words) if people(before) else read_venue(words))
        ):
            continue
        if is_name(words) or split_authors(words):
            shown = _SHOWN.match(rich.text, end) or _WHO.match(rich.text, end)
            if not shown and (start, end) in rich.strong and any(a >= end for a, _ in rich.emphasis):
                continue
            behind = shown or begins_with_people(rich.text[end:].strip(EDGES))
            if not (split_authors(before) or is_name(before) or behind):
                continue
        if not before or opens_title(before):
            return start, end
    return None


def is_journal(words: str) -> bool:
    """Return whether words in italics are a source; the title of a history may end with its years."""
    return bool(read_venue(words)) and not _YEARS.search(words)


def _led(text: str) -> int:
    """Return where the title begins behind people whose list has a clear end: initials, or a year in brackets."""
    apa = APA.match(text)
    return apa.end() if apa and people(apa["names"]) else lead_end(text)


def begins_with_people(text: str) -> bool:
    """Return whether a text begins with people, whatever follows them."""
    ends = [match.start() for match in islice(re.finditer(r"[.,;(]\s|\s[–—(<]|$", text), _MOST_ENDS)]
    return any(people_and_date(text[:end].strip(EDGES))[0] for end in ends)


def stressed_ranges(rich: Rich) -> list[tuple[int, int]]:
    """Return the stressed ranges in order; those with nothing but white space between are one that was wrapped."""
    found: list[tuple[int, int]] = []
    whole = {(start, end) for start, end in rich.strong if any(start < a and b <= end for a, b in rich.emphasis)}
    for start, end in sorted({*rich.strong, *rich.emphasis} - whole):
        mixed = found and (found[-1] in rich.strong) != ((start, end) in rich.strong)
        if found and not mixed and found[-1][1] < start and not rich.text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def dateless(text: str) -> str:
    """Return a text without years."""
    return re.sub(r"\(?\b(?:19|20)\d\d[a-z]?\b\)?", "", text).strip(EDGES)


def opens_title(before: str) -> bool:
    """Return whether the text before a title is what stands there: people, a date, a short label."""
    text = dateless(before)
    if (sort := BY.match(text)) and sort["sort"] and sort["by"]:
        text = text[sort.end() :]
    text = re.sub(r"^[^\W\d_][\w ]{1,28}[:：]\s+", "", text)
    text = BEFORE_TITLE.sub("", text).strip(EDGES + "()")
    if len(text.split()) <= 3 or is_locator(text) or FILED.match(text) or read_venue(text):
        return True
    named = split_authors(text) or is_name(text) or leading_people(text)
    return bool(named or (OWNER.match(text) and not is_common(text)))


def is_behind_title(rich: Rich, link: TextLink) -> bool:
    """Return whether a link in brackets stands behind people and a title in italics: it says where the work is."""
    before = rich.text[: link.start].rstrip()
    if before.endswith("."):
        found = stressed_title(rich.part(0, link.start))
        return found is not None and found[1] >= len(before) - 1 and people(dateless(before[: found[0]]))
    if before[-1:] not in ("(", "["):
        return False
    return any(
        end <= link.start and people(dateless(rich.text[:start])) for start, end in stressed_ranges(rich) if start
    )


def is_plain_title(rich: Rich, link: TextLink) -> bool:
    """Return whether a link with plain words is what a line is about: `Read 1.1 of [the book]`, `[Chapter 3]`."""
    words, before = rich.words(link), rich.text[: link.start]
    if link.bare or not words.strip():
        return False
    behind = _WHO_BEHIND.match(rich.text, link.end) if link.start == 0 else None
    if behind and (behind["by"] or begins_with_people(rich.text[link.end :].strip(EDGES))):
        return True
    return bool(_LOCATED.match(words)) or (" " in words.strip() and bool(_SENTENCE_LEAD.fullmatch(before[-_LEAD:])))


def names_source(rich: Rich, link: TextLink) -> bool:
    """Return whether the words of a link behind a title are its people, venue or date: `[Kingma & Ba, ICLR 2015]`."""
    words = rich.words(link).strip(" []()")
    before = rich.text[: link.start].rstrip()
    if before.endswith((":", "：")) and is_label(before):
        return False
    if rich.words(link).startswith(("[", "(")) and before:
        return metadata(words)
    behind = before.endswith(tuple(",.;:([–—-/|!?”\"'")) and before.strip(EDGES + "([")
    return bool(behind) and not people(before) and (metadata(words) or bool(people_in_brief(words)[0]))


def leads_there(rich: Rich, link: TextLink) -> bool:
    """Return whether a link of a word or two behind a title says what opens: `*Title* (2016) [[trailer]](url)`."""
    words = rich.words(link).strip(" []()")
    before = rich.text[: link.start].rstrip()
    if before.endswith(",") and (first := _first_in_brackets(rich, link)):
        return leads_there(rich, first)
    if not before or len(words.split()) > FEW_WORDS or not re.search(r"[^\W\d_]{2}", before):
        return False
    if not before.endswith(("[", "(", "→", ">", "–", "—", "]", ")", "|")) and rich.text[link.start] not in "[(":
        return bool(_SAYS_WHAT.search(before)) and len(before.split()) > FEW_WORDS
    if "[" in (before[-1], rich.text[link.start]):
        return True
    marked = [end for _, end in (*rich.strong, *rich.emphasis) if end <= link.start]
    return bool(marked or QUOTED.search(before) or (len(before.split()) > 2 * FEW_WORDS and not opens_title(before)))


def _first_in_brackets(rich: Rich, link: TextLink) -> TextLink | None:
    """Return the link that opens the brackets in which another stands: `Title ([talk](u), [book via us](u))`."""
    opened = rich.text.rfind("(", 0, link.start)
    if opened < rich.text.rfind(")", 0, link.start):
        return None
    return next((other for other in rich.links if other.start == opened + 1 and other.start < link.start), None)


def cutting_links(rich: Rich) -> list[TextLink]:
    """Return the links that are no title, and before which one may end."""
    generic = set(generic_links(rich))
    return [each for each in rich.links if each in generic or names_source(rich, each) or leads_there(rich, each)]


def is_person(rich: Rich, link: TextLink) -> bool:
    """Return whether a link is the name of somebody, beside one that is more than that."""
    words = rich.words(link)
    if len(words.split()) < FEW_WORDS or not is_name(words):
        return False
    return any(not is_name(rich.words(other)) for other in rich.links)
