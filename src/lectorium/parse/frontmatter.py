"""Front matter: the YAML mapping at the head of a post, every key and value with its span."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

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
