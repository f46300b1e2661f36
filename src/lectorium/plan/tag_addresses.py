"""Tags and categories with the addresses of their pages."""

from __future__ import annotations

from collections.abc import Iterable

from lectorium.model.course import Course, Tag
from lectorium.plan.address_table import AddressTable


def tag_output_name(noun: str, tag: Tag) -> str:
    """Return the name of the output of a tag (`tag`) or category (`category`)."""
    return f"{noun}: {tag.name}"


def with_addresses(noun: str, tags: Iterable[Tag], table: AddressTable) -> tuple[tuple[Tag, str], ...]:
    """Return each tag with the address of its page."""
    return tuple((tag, table.url(tag_output_name(noun, tag))) for tag in tags)


def tags_and_categories(course: Course, table: AddressTable) -> tuple[tuple[Tag, str], ...]:
    """Return each tag, then each category, with the address of its page."""
    return (*with_addresses("tag", course.tags, table), *with_addresses("category", course.categories, table))
