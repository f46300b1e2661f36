"""A page maker: a name and a pure function from the groundwork to the outputs that it claims."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from lectorium.plan.groundwork import Groundwork
from lectorium.plan.target import Claim


class PageMaker(Struct, frozen=True, gc=False):
    """Makes all outputs of one kind."""

    name: str
    """What `plan` prints as the maker of a target."""
    make: Callable[[Groundwork], tuple[Claim, ...]]
