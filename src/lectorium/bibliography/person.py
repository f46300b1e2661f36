"""A person as citation formats want one: family name, given names, particle and suffix apart."""

from __future__ import annotations

import re

from msgspec import Struct

from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern

_PARTICLE_WORDS = (
    "af al av bin bint da das de del della den der di do dos du el ibn la le ten ter van vom von zu zum zur"
)
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
"""Small words that begin a family name; written with a capital they belong to it."""
_SUFFIX = pattern(r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d)\.?", re.IGNORECASE)
_INITIALS = pattern(r"(?:[^\W\d_]\.[-\s]?)+|[^\W\d_]")
_SHOUTED_INITIALS = pattern(r"[A-Z]{1,3}")
_EAST_ASIAN = pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+(?:\s[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+)?")
_DOUBLES = "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 东方 東方 夏侯 皇甫 尉迟 尉遲 남궁 황보 제갈 선우"
_DOUBLE_FAMILIES = frozenset(_DOUBLES.split())
_LONGEST_EAST_ASIAN = 3
"""Letters of a name that begins with a family name of one; a longer one may be cut in several ways, and is not."""
_GROUP = pattern(
    r"^the\s|\d|[&/]|\b(?:team|group|consortium|collaboration|committee|community|contributors|authors|editors|staff"
    r"|foundation|association|society|university|institute|laborator\w+|labs?|research|inc|ltd|llc|gmbh|corp\w*|ai"
    r"|project|initiative|network|council|agency|ministry|department|center|centre)\b",
    re.IGNORECASE,
)
_ET_AL = pattern(r"[\s,]*(?:\bet\.?\s+al\.?|\band\s+others)$", re.IGNORECASE)
_AND = pattern(r"\sand\s", re.IGNORECASE)


class PersonName(Struct, frozen=True, gc=False):
    """Someone who wrote a paper."""

    family: str
    """A group has nothing else."""
    given: str = ""
    particle: str = ""
    """`van der`, where the particle has no capital."""
    suffix: str = ""

    @property
    def whole_family(self) -> str:
        """Return the family name with its particle before it."""
        return f"{self.particle} {self.family}".strip()

    @property
    def is_group(self) -> bool:
        """True for a group, and for a name that nobody can take apart."""
        return not self.given and not self.particle


def read_people(names: tuple[str, ...]) -> tuple[tuple[PersonName, ...], bool]:
    """Return the people of an author list, and whether it says that there are others."""
    cut = [_ET_AL.sub("", name).strip() for name in names]
    return tuple(read_person(name) for name in cut if name), cut != [name.strip() for name in names]


@remembered()
def read_person(name: str) -> PersonName:
    """Take one name apart; what cannot be is a family name as it stands."""
    if name.startswith("{") and name.endswith("}"):
        return PersonName(name[1:-1])
    if not name.isascii() and _EAST_ASIAN.fullmatch(name):
        return _east_asian(name)
    family, comma, given = name.partition(",")
    if comma:
        return _inverted(family.strip(), [part.strip() for part in given.split(",") if part.strip()])
    words = name.split()
    if len(words) < 2 or _GROUP.search(name) or _AND.search(name):
        return PersonName(name)
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    cut = _family_first(words)
    if cut:
        return _with_particle(words[:cut], " ".join(words[cut:]), suffix)
    start = _family_start(words)
    return _with_particle(words[start:], " ".join(words[:start]), suffix)


def _inverted(family: str, rest: list[str]) -> PersonName:
    suffix = next((part for part in rest if _SUFFIX.fullmatch(part)), "")
    given = " ".join(part for part in rest if part != suffix)
    if suffix and not given:
        plain = read_person(family)
        return PersonName(plain.family, plain.given, plain.particle, suffix)
    return _with_particle(family.split(), given, suffix)


def _east_asian(name: str) -> PersonName:
    family, space, given = name.partition(" ")
    if space:
        return PersonName(family, given)
    if name[:2] in _DOUBLE_FAMILIES and len(name) > 2:
        return PersonName(name[:2], name[2:])
    return PersonName(name[0], name[1:]) if 1 < len(name) <= _LONGEST_EAST_ASIAN else PersonName(name)


def _family_first(words: list[str]) -> int:
    """Return how many words are the family name where it stands first: `Smith J. A.`, `Smith JA`, `DUPONT Jean`."""
    cut = len(words)
    while cut > 1 and _INITIALS.fullmatch(words[cut - 1]):
        cut -= 1
    if cut < len(words) and not any(_INITIALS.fullmatch(word) for word in words[:cut]):
        return cut
    head, last = words[:-1], words[-1]
    if _SHOUTED_INITIALS.fullmatch(last) and len(head) == 1 and not head[0].isupper() and len(head[0]) > 1:
        return 1
    shouted = len(words[0]) > 2 and words[0].isupper() and "." not in words[0]
    return 1 if shouted and not any(word.isupper() and len(word) > 2 for word in words[1:]) else 0


def _family_start(words: list[str]) -> int:
    """Return where the family name begins: at the first particle that is not the first word, else at the last word."""
    for at, word in enumerate(words[1:-1], 1):
        if word.lower() in _PARTICLES:
            return at
        if word in ("y", "i") and at > 1:
            return at - 1
    return len(words) - 1


def _with_particle(family: list[str], given: str, suffix: str) -> PersonName:
    cut = 0
    while cut < len(family) - 1 and family[cut].lower() in _PARTICLES and family[cut][0].islower():
        cut += 1
    return PersonName(" ".join(family[cut:]), given, " ".join(family[:cut]), suffix)
