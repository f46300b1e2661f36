"""The values that YAML is read to: scalars, sequences and mappings that know where they stand in their file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from lectorium.text.span import Span

Scalar: TypeAlias = "str | int | float | bool | None"


class YamlValue(Struct, frozen=True, gc=False):
    """A composed YAML value that knows its place."""

    scalar: Scalar
    """The value of a scalar, a date as its text; None for collections."""
    span: Span
    raw: str
    """A scalar as written, without quotes; empty for collections."""
    is_time: bool = False
    """True for a scalar that YAML itself takes for a date or a time, as it stands without quotes."""
    kind: Literal["scalar", "sequence", "mapping"] = "scalar"
    items: tuple[YamlValue, ...] = ()
    """The values of a sequence."""
    fields: tuple[Field, ...] = ()
    """The fields of a mapping."""

    @property
    def is_empty(self) -> bool:
        """Return True for a key without a value (`notes:`), `~`, `null` and an empty or blank string."""
        return self.kind == "scalar" and (self.scalar is None or not self.raw.strip())

    def scalars(self) -> Iterator[YamlValue]:
        """Yield a scalar itself, or every scalar of a collection, in order."""
        if self.kind == "scalar":
            yield self
        for inner in (*self.items, *(item.value for item in self.fields)):
            yield from inner.scalars()


class Field(Struct, frozen=True, gc=False):
    """One key of a mapping with its value."""

    key: str
    value: YamlValue
    span: Span
    """The key as written."""


class FrontMatter(Struct, frozen=True, gc=False):
    """The fields of a post in the order in which they stand, and where its body begins."""

    fields: tuple[Field, ...]
    body_start: int
    """Offset of the first character of the body in the file."""
    present: bool = True
    """False for a file that has no front matter at all."""

    def get(self, key: str) -> Field | None:
        """Return the field with this key, or None."""
        return next((item for item in self.fields if item.key == key), None)

    def scalar_spans(self, *keys: str) -> tuple[Span, ...]:
        """Return where the scalars under these keys stand; those of a sequence each for itself."""
        values = (item.value for item in self.fields if item.key in keys)
        scalars = (one for value in values for one in (value, *value.items) if one.kind == "scalar")
        return tuple(one.span for one in scalars)
