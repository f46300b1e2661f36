"""A page maker: a name and a pure function from what a plan is made from to the outputs that it declares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec


class PageMaker(Struct, frozen=True, gc=False):
    """Declares all outputs of one kind; addresses, links and the sitemap know them from that alone."""

    name: str
    """What `plan` prints as the maker of a target."""
    declare: Callable[[PlanRequest], Iterable[OutputSpec]]


def declared_by(makers: tuple[PageMaker, ...], request: PlanRequest) -> Iterator[OutputSpec]:
    """Yield what page makers declare, in their order."""
    for maker in makers:
        yield from maker.declare(request)
