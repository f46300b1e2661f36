"""Laws, standards, what courts and parliaments decide, and what bodies publish: cited without a person."""

from __future__ import annotations

import re

from lectorium.readings.builder import ReadingBuilder
from lectorium.readings.dates import fullest_date
from lectorium.readings.distinct_title import is_journal
from lectorium.readings.leads import BODY_LEAD, ISSUER_LEAD, people
from lectorium.readings.rich import Rich
from lectorium.readings.word_lists import expression
from lectorium.text.pattern import pattern

_STATUTE = pattern(
    r"(?:(?P<people>[A-ZÀ-Ý]{3,}(?: [A-ZÀ-Ý]+)*)\. )?(?P<title>"
    r"U\.S\. Const\. (?:art|amend)\. [IVX]+(?:, § ?\d+)?"
    r"|\d{1,3}\s(?:U\.?\s?S\.?\s?C\.?(?:A\.)?|C\.?\s?F\.?\s?R\.?|Fed\.\s?Reg\."
    r"|Stat\.)\s(?:§+\s?)?\d[\w.()–-]*(?:\s?et seq\.?)?"
    r"|(?:Fed\.|Cal\.|N\.Y\.|Tex\.|Ill\.|Mass\.|Model|Uniform|U\.C\.C\.|Restatement)[\w.&\s()]{0,40}?\s(?:R\.(?:\s[A-Z]\w*\.)*|Code|Rules?|Evid\.|Art\.|§+)[\w.\s§]{0,20}?\d[\w.()–-]*"
    r"|(?:§+|Art(?:\.|icles?|ikel)?)\s?\d[\w\s.,()–-]{0,30}?\s?(?:BGB|StGB|GG|ZPO|StPO|HGB|ZGB|AEUV|DSGVO|GDPR|TFEU|EUV|ECHR|EMRK|UDHR)\b"
    r"|(?:Lei|Ley|Loi|Decreto|Décret|Directive|Directiva|Regulation|Reglamento|Verordnung|Richtlinie"
    r"|Legge)\b[\w ]{0,20}\s?(?:\((?:EU|EC|UE|EG|CE)\)\s?)?(?:n[º°.o]{1,2}\s?)?\d[\d./-]*"
    r"(?:/(?:EU|EC|UE|EG|CE))?(?:,? (?:de|du|of|vom|del) \d{1,2}\.?(?:er|º)? (?:de )?[^\W\d_]+\.? (?:de |of )?\d{4})?"
    r"|[A-Z][\w'’&-]*(?:\s(?:of|and|the|for|on|to|\([A-Z]\w*\)|[A-Z][\w'’&-]*)){0,10}?\s(?:Act|Ordinance|Statute|Code)\s(?:of\s)?(?:1[2-9]|20)\d\d(?:\s\([A-Z]{2,4}\))?"
    r")(?=[\s,.;:(–—]|$)"
)
"""A law, as it is cited: by title and section, by number and day, by its name and year."""
_STANDARD = pattern(
    r"(?:ISO|IEC|IEEE|NIST|ANSI|DIN|EN|BS|ITU-T|ETSI|FIPS|ASTM|ASHRAE|ECMA"
    r"|W3C)\b[\w/ .:-]{0,24}?\d[\w.:-]*(?:\s(?:Rev|Ed|Part|Amd)\.?\s?\w+)?\s*"
    r"\((?P<date>(?:19|20)\d\d)\)\s*[,:.–—-]\s+"
)
"""The number of a standard before its title: `ISO 1234-2 (2016), Title`."""
_DECISION = pattern(rf"(?:{expression('courts')})(?![^\W\d_])(?!\s?\()(?=[\s,.]*(?:[^\W\d_][\w.'’]*[\s,.]+){{0,5}}\d)")
_LONGEST = 24
"""Words of a decision."""

_PINPOINT = pattern(
    r",?\s+(?:r\.o\.|paras?\b|¶|Rn\.|S\.\s?\d|s\.\s?\d|pp?\.\s?\d|Dz\.\s?U\.|consid|\[)|\s+\(?\[|;|\s+https?:"
)
"""What may stand behind a decision: the place within it, where it is printed, a link."""


def by_law(builder: ReadingBuilder, rich: Rich) -> tuple[int, int] | None:
    """Find a law, or what a court or parliament decided, at the head of a line."""
    match = _STATUTE.match(rich.text) if re.search(r"\d", rich.text) else None
    if not match:
        return _by_decision(builder, rich)
    inside = (link for link in rich.links if link.start < match.end())
    if any((link.start > 0 and not link.bare) or match.end() < link.end for link in inside):
        return None
    builder.authors = (match["people"],) if match["people"] else builder.authors
    date = fullest_date(match["title"])
    builder.set_date(date.iso if date and not match["title"][0].isdigit() else "")
    return match.span("title")


def _by_decision(builder: ReadingBuilder, rich: Rich) -> tuple[int, int] | None:
    if not re.match(r"[^\Wa-zà-ÿ\d_]", rich.text) or not (match := _DECISION.match(rich.text)):
        return None
    stop = _PINPOINT.search(rich.text, match.end())
    end = min([len(rich.text), *([stop.start()] if stop else []), *(link.start for link in rich.links if link.start)])
    title = rich.text[:end].rstrip(" ,.;(–—-")
    inside = title.rfind("(")
    if any(a < end and not inside < a for a, _ in rich.emphasis) or len(title.split()) > _LONGEST:
        return None
    builder.take_date(fullest_date(re.sub(r"\d{4}/\d+", "", title)))
    builder.form = "case"
    return 0, len(title)


def take_standard(builder: ReadingBuilder, rich: Rich) -> Rich:
    """Take the number of a standard off, with its year."""
    match = _STANDARD.match(rich.text) if "(" in rich.text else None
    if not match or rich.has_link_before(match.end()):
        return rich
    builder.set_date(match["date"])
    return rich.part(match.end())


def take_body(builder: ReadingBuilder, rich: Rich) -> Rich:
    """Take an office or institute with a year behind it, as APA has it, for what wrote the entry."""
    match = BODY_LEAD.match(rich.text) or _issuer(rich) if ". " in rich.text or "(" in rich.text else None
    if not match or not (rest := rich.part(match.end())).text:
        return rich
    dated = rich.links or re.search(r"(?:1[6-9]|20)\d\d", rich.text)
    titled = any(start == 0 for start, _ in rest.emphasis) or re.match(r"[^.?!]*\s[^\W\dA-Z_]{2}", rest.text)
    if not dated or not titled:
        return rich
    builder.authors = (match["people"],)
    builder.take_date(fullest_date(match["date"] or match.groupdict().get("year") or ""))
    return rest


def _issuer(rich: Rich) -> re.Match[str] | None:
    """Find a body by its year and the title in italics behind it; with a number behind, that is a journal."""
    match = ISSUER_LEAD.match(rich.text)
    end = next((end for start, end in rich.emphasis if match and start == match.end()), 0)
    if not match or not end or people(match["people"]) or is_journal(rich.text[match.end() : end]):
        return None
    return None if re.match(r"[\s,.]*\d", rich.text[end:]) else match
