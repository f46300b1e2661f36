"""The rows of the authors' own schedule as views: lectures, and what stands between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from lectorium.html.tree import escape_attribute, parse_tree, rewrite, serialise
from lectorium.model.author_schedule import words_of_html
from lectorium.model.course import LabelledFact, ListedRow
from lectorium.model.read_facts import HREF
from lectorium.model.slug import slugify
from lectorium.plan.dates import written_date_view
from lectorium.plan.here import is_here_row
from lectorium.plan.labelled import fact_views, link_fact
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.rows import Rows
from lectorium.plan.view import LabelledView, LinkView, RowView, SectionView
from lectorium.text.unique import UniqueNames

_LOOSE = frozenset("p div center b strong h1 h2 h3 h4 h5 h6 ul ol li br table tbody tr td".split())  # noqa: SIM905


def listed_sections(rows: Rows, schedule: tuple[ListedRow, ...], writer: UrlWriter) -> tuple[SectionView, ...]:
    """Return the schedule as its authors have it; a mark of where the course stands is a badge of its row."""
    writing = _Writing(rows, writer, UniqueNames(row.id for row in rows.rows))
    sections = [SectionView(writing.ids.new("section-all"), "", ())]
    for at, listed in enumerate(schedule):
        row = listed.row
        if row.kind == "section":
            name = words_of_html(row.html)
            ident = writing.ids.new(f"section-{slugify(name)}")
            html = _inline(writing.html(listed.words))
            sections.append(SectionView(ident, name, (), html, writing.aliases(row.aliases)))
        elif not (row.kind == "marker" and is_here_row(schedule, at)):
            sections[-1] = replace(sections[-1], rows=(*sections[-1].rows, writing.row(listed)))
    return tuple(section for section in sections if section.rows or section.name)


def _inline(html: str) -> str:
    """Return HTML without boxes and bold type, for a heading."""
    root = parse_tree(html)
    rewrite(root, lambda element: element.children if element.name in _LOOSE else [element])
    return serialise(root).strip()


def without_doubles(facts: Iterable[LabelledView]) -> tuple[LabelledView, ...]:
    """Return facts without those that say what an earlier one of the same label says, or all of these together."""
    kept: list[tuple[LabelledView, Counter[str]]] = []
    for fact in facts:
        said = Counter((*words_of_html(fact.html).split(), *HREF.findall(fact.html)))
        same = [other for each, other in kept if each.label == fact.label]
        if "<img" in fact.html or said not in (*same, sum(same, Counter())):
            kept.append((fact, said))
    return tuple(fact for fact, _ in kept)


def without_repeated(view: RowView, facts: tuple[LabelledView, ...], *, deck: bool) -> RowView:
    """Return a row without the links, teams and topics that its facts show in their author's own words."""
    shown = "".join(fact.html for fact in facts)
    words = {words_of_html(fact.html) for fact in facts}

    def untold(link: LinkView) -> bool:
        return f'"{escape_attribute(link.url)}"' not in shown

    return replace(
        view,
        deck=None if deck and view.deck and f'"{escape_attribute(view.deck.url)}"' in shown else view.deck,
        videos=tuple(filter(untold, view.videos)),
        notes=tuple(filter(untold, view.notes)),
        roles=tuple(role for role in view.roles if role.members or role.team not in words),
        topics=tuple(topic for topic in view.topics if topic not in words),
        description="" if view.description in words else view.description,
    )


class _Writing(Struct, frozen=True, gc=False):
    rows: Rows
    writer: UrlWriter
    ids: UniqueNames
    """Of the page."""

    def row(self, listed: ListedRow) -> RowView:
        """Return the view of a row; the further rows of a lecture have ids of their own."""
        row, known = listed.row, self.rows.by_path.get(listed.row.path)
        if row.kind != "lecture" or known is None:
            return self.between(listed)
        view = self.rows.view(known, self.writer, with_readings=not row.again, listed=listed)
        own = () if row.again else view.facts
        facts = without_doubles((*own, *self.facts(listed.facts)))
        return replace(
            without_repeated(view, facts, deck=True),
            id=self.ids.new(f"{known.id}-again") if row.again else known.id,
            facts=facts,
            words=self.html(listed.words),
            here=view.here and not row.again,
            aliases=self.aliases(row.aliases),
        )

    def between(self, listed: ListedRow) -> RowView:
        """Return a row that is no lecture."""
        row = listed.row
        return RowView(
            kind=row.kind,
            date=written_date_view(row.date) if row.date else None,
            week=row.week,
            today=row.date is not None and self.rows.is_today(row.date),
            facts=self.facts(listed.facts),
            words=self.html(listed.words),
            counter=row.number,
            mark=row.badge,
            marker=row.marker,
            aliases=self.aliases(row.aliases),
        )

    def facts(self, facts: tuple[LabelledFact, ...]) -> tuple[LabelledView, ...]:
        """Return facts as this page writes them."""
        assert self.rows.locator is not None
        return fact_views((link_fact(fact, self.rows.locator).value for fact in facts), self.writer)

    def html(self, fact: LabelledFact | None) -> str:
        """Return what a row says without a label."""
        return "".join(each.html for each in self.facts((fact,))) if fact else ""

    def aliases(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the author's ids that nothing of ours has."""
        free = tuple(name for name in names if name not in self.ids.taken)
        self.ids.taken.update(free)
        return free
