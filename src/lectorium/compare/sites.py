"""What one site shows and another one, made of the same course, lacks; page by page and in all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import partial
from math import ceil
from unicodedata import normalize

from msgspec import Struct

from lectorium.compare.page import KINDS, Facts, read_page, words_in
from lectorium.text.entity import unescape
from lectorium.text.url import join_urls, percent_decoded, percent_encoded, read_url

LAYOUT_SHARE = 0.9
"""Part of the pages on which a word, link, picture or id stands that belongs to the layout."""
FEWEST_PAGES = 4
"""Pages from which on a layout can be told from what the pages say."""
_ALSO_WORDS = ("formulas", "code", "links", "days")
"""Where a word of a page may stand in ours: between dollars it is a formula, an address as text is a link."""
LEADS = re.compile(r'http-equiv="refresh" content="0; url=([^"]*)"')
"""Where a page of ours only leads on."""
_LOOK = (".css", ".css.map")
"""How files end that only a theme needs."""


class BuiltSite(Struct, frozen=True):
    """A site as its files."""

    root: str
    """Absolute address under which it is served, with a slash at its end."""
    files: Mapping[str, str]
    """Path -> HTML, empty for a file that is no page."""

    def facts(self, path: str, *, follow: bool = False) -> Facts:
        """Return what a file shows: its address, and what stands on it; a page that only leads on shows nothing.

        To `follow` is to count for such a page what stands on that to which it leads.
        """
        html = self.files[path]
        if follow and (led := LEADS.search(html)):
            html = self.files.get(self.locate(path, unescape(led[1])).partition("#")[0], "")
        shown = read_page(html, partial(self.locate, path)) if html and 'http-equiv="refresh"' not in html else {}
        return {**shown, "addresses": Counter((path,))}

    def locate(self, page: str, target: str) -> str:
        """Return the file to which an address on a page leads; empty for one of this site that is not there."""
        whole = join_urls(self.root + percent_encoded(page), target)
        address, _, fragment = whole.partition("#")
        found, root = read_url(address), read_url(self.root)
        elsewhere = percent_decoded(whole).rstrip("/")
        if found is None or root is None or found.host != root.host:
            return elsewhere
        inside = f"{found.path}/".startswith(root.path)
        below = percent_decoded(found.path.removeprefix(root.path[:-1] if inside else ""))
        path = "/".join(filter(None, normalize("NFC", below).split("/")))
        names = (path, f"{path}/index.html".lstrip("/"), f"{path}.html")
        file = next(filter(self.files.__contains__, names), "" if inside else elsewhere)
        return f"{file}#{percent_decoded(fragment)}".rstrip("#") if file in names else file


class Difference(Struct, frozen=True):
    """What one page lacks of one kind."""

    page: str
    kind: str
    total: int
    """How many there are in the other site."""
    lost: tuple[str, ...]
    """In the order of the page, each as often as it is missing."""


class Comparison(Struct, frozen=True):
    """All that differs, and by kind how many there are in the other site, how many are lost and how many added."""

    differences: tuple[Difference, ...]
    total: dict[str, int]
    lost: dict[str, int]
    added: dict[str, int]


def compare(ours: BuiltSite, theirs: BuiltSite) -> Comparison:
    """Return what `theirs` shows and `ours` lacks; the layout of `theirs` does not count."""
    shown = {path: theirs.facts(path) for path in sorted(theirs.files) if not path.endswith(_LOOK)}
    framed = (path for path, facts in shown.items() if "words" in facts and "<html" in theirs.files[path].lower())
    layout = _layout([shown[path] for path in framed])
    differences: list[Difference] = []
    total, lost, added = Counter[str](), Counter[str](), Counter(addresses=len(ours.files.keys() - theirs.files.keys()))
    for path, facts in shown.items():
        known = defaultdict(Counter, ours.facts(path, follow=True) if path in ours.files else {})
        for kind in filter(facts.__contains__, KINDS):
            wanted = facts[kind] - layout[kind]
            if kind == "links":
                wanted -= Counter({link: number for link, number in wanted.items() if _is_dead(link, shown)})
            missing = tuple(_missing(kind, wanted, known).elements())
            total[kind] += wanted.total()
            lost[kind] += len(missing)
            added[kind] += (known[kind] - facts[kind]).total()
            if missing and (path in ours.files or kind == "addresses"):
                differences.append(Difference(path, kind, wanted.total(), missing))
    return Comparison(tuple(differences), *({kind: number[kind] for kind in KINDS} for number in (total, lost, added)))


def _is_dead(link: str, shown: dict[str, Facts]) -> bool:
    """Return whether a link leads to an id that its page does not have."""
    file, _, fragment = link.partition("#")
    return bool(fragment) and fragment not in shown.get(file, {}).get("ids", (fragment,))


def _layout(pages: list[Facts]) -> Facts:
    """Return what stands on nearly every page that a layout made whole, as often as it does there."""
    enough = ceil(LAYOUT_SHARE * max(len(pages), FEWEST_PAGES))
    times: dict[tuple[str, str], list[int]] = defaultdict(list)
    for kind, items in (each for facts in pages for each in facts.items()):
        for item, number in items.items():
            times[kind, item].append(number)
    layout: Facts = defaultdict(Counter)
    for (kind, item), numbers in times.items():
        if len(numbers) >= enough:
            layout[kind][item] = sorted(numbers)[-enough]
    return layout


def _missing(kind: str, wanted: Counter[str], known: Facts) -> Counter[str]:
    """Return what is wanted and not known; a row of a table may stand in a list."""
    missing = wanted - known[kind]
    if kind == "words":
        elsewhere = (words_in(text) for other in _ALSO_WORDS for text in known[other].elements())
        missing -= Counter(word for words in elsewhere for word in words)
    elif kind == "tables" and missing:
        rows = [Counter(row.split()) for row in known["rows"]]
        return Counter({row: n for row, n in missing.items() if not any(Counter(row.split()) <= have for have in rows)})
    return missing
