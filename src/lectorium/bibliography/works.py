"""One paper is one work: readings of all lectures brought together by identifier or title, each with a lasting key."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from msgspec import Struct, field
from msgspec.structs import replace

from lectorium.bibliography.person import read_people
from lectorium.readings.reading import Reading
from lectorium.text.digest import digest_parts
from lectorium.text.pattern import pattern

_WORD = pattern(r"[^\W_]+")
_ENOUGH_LETTERS = 20
"""Letters of a title that names one paper on its own; `Introduction` or `Chapter 3` names many."""
_FIRST_HAN, _LETTERS_OF_HAN = "\u3040", 4
"""From here on, kana, Han and Hangul, a letter of a title says as much as four of an alphabet."""
_LONGEST_STEM = 60
"""Letters of a key before its suffix."""
_YEARS_APART = 2
"""Years between a preprint and its journal; further apart, two papers of one title are two."""
_SMALL = "a an the on of in for and to what why how is are der die das ein eine le la les un une el"
_SMALL_WORDS = frozenset(_SMALL.split())
_SHORTEST_SUFFIX = 4
"""Digits of the digest behind a key: of 1,000 papers none share family name, year, word and these four."""

Position = tuple[str, int, str]


class Occurrence(Struct, frozen=True, gc=False):
    """A reading where it stands."""

    reading: Reading
    kind: str
    lecture: str
    """Path of the lecture's source."""

    @property
    def position(self) -> Position:
        """Return what tells it from all others."""
        return position_of(self.reading)


class Work(Struct, frozen=True, gc=False):
    """One paper, wherever it is read."""

    key: str
    reading: Reading
    """All that its occurrences say of it together; title and span are those of the first."""
    occurrences: tuple[Occurrence, ...]
    """In the order of the course."""


class Bibliography(Struct, frozen=True, gc=False):
    """The works of a course, in the order in which they are first read."""

    works: tuple[Work, ...] = ()
    by_position: Mapping[Position, Work] = field(default_factory=dict)

    def work(self, reading: Reading) -> Work:
        """Return the work that a reading of the course belongs to."""
        return self.by_position[position_of(reading)]


def position_of(reading: Reading) -> Position:
    """Return what tells a reading from all others."""
    return (reading.span.path, reading.title_span.start, reading.title)


def gather_works(occurrences: Iterable[Occurrence]) -> Bibliography:
    """Bring the readings of a course together; they come in the order of the course."""
    everything = tuple(occurrences)
    gathering = _Gathering(sorted(everything, key=lambda each: each.position))
    gathering.join_by_id()
    gathering.join_by_title()
    order = {each.position: at for at, each in reversed(tuple(enumerate(everything)))}
    works = [_work(group, order) for group in gathering.groups()]
    works = sorted(_with_own_keys(works), key=lambda work: order[work.occurrences[0].position])
    return Bibliography(tuple(works), {each.position: work for work in works for each in work.occurrences})


class PaperFacts(Struct, frozen=True, gc=False):
    """What tells whether two readings of one title are one paper."""

    ids: Mapping[str, str]
    families: frozenset[str]
    urls: frozenset[str]
    year: str

    def joined(self, other: PaperFacts) -> PaperFacts:
        """Return what is known of both together."""
        ids, year = {**other.ids, **self.ids}, self.year or other.year
        return PaperFacts(ids, self.families | other.families, self.urls | other.urls, year)

    def contradict(self, other: PaperFacts) -> bool:
        """Return whether they cannot be of one paper."""
        if any(self.ids.get(scheme, value) != value for scheme, value in other.ids.items()):
            return True
        if self.families and other.families and self.families.isdisjoint(other.families):
            return True
        return bool(self.year and other.year) and abs(int(self.year) - int(other.year)) > _YEARS_APART

    def same(self, other: PaperFacts, title: str) -> bool:
        """Return whether two readings of one title, as it is compared, are one paper."""
        letters = sum(1 if char < _FIRST_HAN else _LETTERS_OF_HAN for char in title if char != " ")
        return not self.contradict(other) and (letters >= _ENOUGH_LETTERS or self.agree(other))

    def agree(self, other: PaperFacts) -> bool:
        """Return whether a short title is enough."""
        return not (self.families.isdisjoint(other.families) and self.urls.isdisjoint(other.urls))


def facts_of(reading: Reading) -> PaperFacts:
    """Return what tells whether a reading is one paper with others."""
    return PaperFacts(_first_ids(reading), frozenset(_families(reading)), frozenset(reading.urls), _year(reading))


class _Gathering:
    """Occurrences that become groups; each points towards the one that leads its group."""

    def __init__(self, occurrences: list[Occurrence]) -> None:
        self.occurrences = occurrences
        self._towards = list(range(len(occurrences)))
        self._facts = [facts_of(each.reading) for each in occurrences]

    def join_by_id(self) -> None:
        leaders: dict[tuple[str, str], int] = {}
        for at, facts in enumerate(tuple(self._facts)):
            for one in facts.ids.items():
                self._join(leaders.setdefault(one, at), at)

    def join_by_title(self) -> None:
        leaders = defaultdict[str, list[int]](list)
        for at, each in enumerate(self.occurrences):
            title = plain_title(each.reading.title)
            alike = leaders[title or each.reading.name]
            same = next((other for other in alike if self._is_same(other, at, title)), None)
            alike.append(at)
            if same is not None:
                self._join(same, at)

    def groups(self) -> list[list[Occurrence]]:
        found = defaultdict[int, list[Occurrence]](list)
        for at, each in enumerate(self.occurrences):
            found[self._leader(at)].append(each)
        return list(found.values())

    def _is_same(self, one: int, other: int, title: str) -> bool:
        return self._facts[self._leader(one)].same(self._facts[self._leader(other)], title)

    def _leader(self, at: int) -> int:
        while self._towards[at] != at:
            at = self._towards[at]
        return at

    def _join(self, one: int, other: int) -> None:
        first, second = sorted((self._leader(one), self._leader(other)))
        if first != second:
            self._towards[second] = first
            self._facts[first] = self._facts[first].joined(self._facts[second])


def _work(group: list[Occurrence], order: Mapping[Position, int]) -> Work:
    """Return a group, the first by place first, as a work whose key is not yet its own alone."""
    members = tuple(sorted(group, key=lambda each: order[each.position]))
    return Work(_stem(group[0].reading), _merged([group[0], *members]), members)


def _merged(members: list[Occurrence]) -> Reading:
    """Return all that is said of a paper: of each value the first that is known."""
    readings = [each.reading for each in members]

    def known(name: str) -> object:
        return next((value for each in readings if (value := getattr(each, name))), getattr(readings[0], name))

    values = {name: known(name) for name in ("title", "authors", "date", "venue", "abstract", "label", "genre", "form")}
    parts = {
        name: tuple(dict.fromkeys(value for each in readings for value in getattr(each, name)))
        for name in ("urls", "ids", "related", "notes")
    }
    return replace(readings[0], **values, **parts)


def _with_own_keys(works: list[Work]) -> list[Work]:
    """Give each work its key: it hangs on the work alone, so no other one that comes or goes changes it."""
    digests = list(_digests(works))
    keys = [f"{work.key}-{digest[:_SHORTEST_SUFFIX]}" for work, digest in zip(works, digests, strict=True)]
    counts = defaultdict[str, int](int)
    for key in keys:
        counts[key] += 1
    return [
        replace(work, key=key if counts[key] == 1 else f"{work.key}-{digest}")
        for work, key, digest in zip(works, keys, digests, strict=True)
    ]


def _identity(work: Work) -> str:
    first = min(work.occurrences, key=lambda each: each.position).reading
    ids = [f"{each.scheme}:{each.value}" for each in first.ids[:1]]
    return digest_parts(*(ids or (plain_title(first.title) or first.name, *sorted(_families(first)))))


def _digests(works: list[Work]) -> Iterator[str]:
    """Yield what tells each work from all others: of two introductions, of which nothing is known, their posts."""
    said = [_identity(work) for work in works]
    alike, seen = Counter(said), Counter[tuple[str, str]]()
    for identity, work in zip(said, works, strict=True):
        path = min(each.position for each in work.occurrences)[0]
        seen[identity, path] += 1
        yield identity if alike[identity] == 1 else digest_parts(identity, path, str(seen[identity, path]))


def _stem(reading: Reading) -> str:
    people, _ = read_people(reading.authors[:1])
    words = [_ascii(word) for word in plain_title(reading.title).split() if word not in _SMALL_WORDS]
    family = _ascii(people[0].family) if people else ""
    return f"{family}{_year(reading)}{next(filter(None, words), '')}"[:_LONGEST_STEM] or "reading"


def _year(reading: Reading) -> str:
    year = reading.date[:4]
    return year if year.isascii() and year.isdigit() else ""


def plain_title(title: str) -> str:
    """Return a title as it is compared: small letters, no accents, signs or LaTeX braces."""
    folded = "".join(char for char in normalize("NFKD", title.casefold()) if not "\u0300" <= char <= "\u036f")
    return " ".join(_WORD.findall(folded.replace("{", "").replace("}", "")))


def _ascii(text: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()))


def _first_ids(reading: Reading) -> dict[str, str]:
    """Return one identifier of each scheme: the first, since a second one is of another paper that is named beside."""
    return {each.scheme: each.value for each in reversed(reading.ids)}


def _families(reading: Reading) -> set[str]:
    return {plain_title(person.family) for person in read_people(reading.authors)[0]}
