"""The values that YAML is read to: scalars, sequences and mappings that know where they stand in their file."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeAlias

from lectorium.text.record import dataclass
from lectorium.text.span import Span

Scalar: TypeAlias = "str | int | float | bool | date | datetime | None"


@dataclass(frozen=True, slots=True)
class YamlValue:
    """A composed YAML value that knows its place."""

    value: Scalar | tuple[YamlValue, ...] | tuple[Field, ...]
    """A scalar, a sequence as a tuple of values, or a mapping as a tuple of fields."""
    span: Span
    raw: str
    """A scalar as written, without quotes; empty for collections."""
    kind: str = "scalar"
    """`scalar`, `sequence` or `mapping`."""

    @property
    def items(self) -> tuple[YamlValue, ...]:
        """Return the values of a sequence; empty for every other kind."""
        return tuple(item for item in self._parts() if isinstance(item, YamlValue))

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return the fields of a mapping; empty for every other kind."""
        return tuple(item for item in self._parts() if isinstance(item, Field))

    @property
    def is_empty(self) -> bool:
        """Return True for a key without a value (`notes:`), `~`, `null` and an empty or blank string."""
        return self.kind == "scalar" and (self.value is None or not self.raw.strip())

    def _parts(self) -> tuple[YamlValue | Field, ...]:
        return self.value if isinstance(self.value, tuple) else ()


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping with its value."""

    key: str
    value: YamlValue
    span: Span
    """The key as written."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a post in the order in which they stand, and where its body begins."""

    fields: tuple[Field, ...]
    body_start: int
    """Offset of the first character of the body in the file."""
    present: bool = True
    """False for a file that has no front matter at all."""

    def get(self, key: str) -> Field | None:
        """Return the field with this key, or None."""
        return next((item for item in self.fields if item.key == key), None)
