"""Tables that Python and the script of the page share: what parts words, suffixes, words that say nothing."""

from __future__ import annotations

from msgspec import Struct

SEPARATORS = (
    "\x00-/:-@\\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u02c2-\u02df\u055a-\u055f\u0589-\u058f\u060c\u061b\u061f"
    "\u066a-\u066d\u06d4\u0964\u0965\u0e3f\u2000-\u206f\u20a0-\u20cf\u2100-\u2101\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004"
    "\u3007-\u3020\u3030\u303d-\u303f\u30fb\ue000-\uf8ff\ufe10-\ufe6f\ufeff-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
    "\uffe0-\uffff\U0001f000-\U0001faff"
)
"""What stands between words, as the inside of a character class: the same text is one in Python and in JavaScript."""
JOINED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3005\u3006\u3021-\u302f\u3031-\u303c\u3040-\u30fa\u30fc-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Writing without blanks between words, or with endings grown to them: looked up by pairs of characters."""
MARKS = "\xad\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200d\u2060\ufeff"
"""Accents, points and vowel signs that readers leave out, and signs that nobody sees."""
LETTERS = dict(
    zip(
        "ßæœøłđðþıħŧىةیکٱ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
        [*"ss ae oe o l d d th i h t ي ه ي ك ا".split(), *"01234567890123456789"],  # noqa: SIM905
        strict=True,
    )
)
"""Letters and digits that are typed as others, though Unicode takes them for letters of their own."""
NAMED = "[A-Za-z](?:\\+\\+|[#*])"
"""A letter with a sign that makes it a name, as a pattern: C++, F#, A*."""


class Language(Struct, frozen=True, gc=False):
    """How a language builds its words, as far as a search minds."""

    suffixes: tuple[tuple[str, str, int], ...]
    """(ending, what takes its place, letters that must be left); the first that fits is taken, three times at most."""
    stop: frozenset[str] = frozenset()
    """Words that say nothing by themselves; folded."""
    prefixes: tuple[str, ...] = ()


def _rules(table: str) -> tuple[tuple[str, str, int], ...]:
    """Read rules written as `ending>instead:left`."""
    found = []
    for rule in table.split():
        ending, _, rest = rule.partition(">")
        instead, _, left = rest.partition(":")
        found.append((ending, instead, int(left or 3)))
    return tuple(found)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LANGUAGES = {
    "en": Language(
        _rules(
            "ss>ss:0 us>us:0 is>is:0 izations>iz izations>iz ization>iz isations>iz isation>iz izing>iz "
            "ising>iz ize>iz ise>iz ies>i:2 y>i:2 ations>at:2 ation>at:2 atives>at:2 ative>at:2 ators>at:2 "
            "ator>at:2 tions>t tion>t sions>s sion>s eed>ee:1 ings>:2 ing>:2 edly> ed>:2 s> e>:2"
        ),
        _words(
            "a an and are as at be been but by can do does for from had has have how if in into is it its of "
            "on or our so such than that the their them then there these they this those to was we were what "
            "when where which who why will with you your"
        ),
    ),
    "de": Language(
        _rules(
            "ierungen>ier ierung>ier ierten>ier ierte>ier iert>ier ungen>ung: innen>in: enen> ern> en> em> "
            "er> es> e> s> n>:4"
        ),
        _words(
            "aber als am an auch auf aus bei bis das dass dem den der des die durch ein eine einem einen "
            "einer eines er es fur hat ich ihr im in ist ja kann mit nach nicht noch nur oder sein sich sie "
            "sind so und um unter uns von vor was wenn werden wie wir wird zu zum zur uber"
        ),
    ),
    "es": Language(
        _rules(
            "izaciones>iz izacion>iz izar>iz ificaciones>ific ificacion>ific ificar>ific aciones>acion: "
            "iones>ion: ces>z: amente> mente> os> as> es> a> o> e> s>"
        ),
        _words(
            "a al como con cual cuando de del donde el ella en entre es esta este esto hay la las lo los mas "
            "me mi muy no o para pero por que se sin sobre son su sus tambien un una unas unos y ya"
        ),
    ),
    "fr": Language(
        _rules(
            "isations>is isation>is iser>is issements> ements> ement> ateurs>ateur: eaux>eau: aux>al: ees> "
            "ee> ives>if: ive>if: es> er> ez> s> x> e>"
        ),
        _words(
            "a au aux avec c ce ces cette comme d dans de des du elle en est et eux il ils je l la le les "
            "leur mais n ne nous on ou par pas plus pour qu que qui s sa se ses si son sont sur un une vous y"
        ),
    ),
    "ar": Language(
        _rules("ات>:3 ون>:3 ين>:3 ان>:3 ها>:3 يه>:3 ه>:3 ي>:3"),
        _words("في من علي الي عن مع هذا هذه ذلك التي الذي ما لا ان هو هي كل او و ثم قد"),
        ("وال", "بال", "كال", "فال", "لل", "ال"),
    ),
}
"""By the first part of a BCP 47 tag; a language that is not here has its words as they are."""
NO_LANGUAGE = Language(())


def language_of(tag: str) -> Language:
    """Return the tables for the language of a course."""
    return LANGUAGES.get(tag.replace("_", "-").partition("-")[0].lower(), NO_LANGUAGE)
