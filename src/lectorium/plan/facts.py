"""What the plan must be told from outside: sizes of pictures, files of the theme, the address and the instant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Protocol

from lectorium.text.record import dataclass


class Sized(Protocol):
    """Anything with the intrinsic size of a picture in pixels."""

    @property
    def width(self) -> int:
        """Return the width in pixels."""

    @property
    def height(self) -> int:
        """Return the height in pixels."""


@dataclass(frozen=True, slots=True)
class PictureSize:
    """The intrinsic size of a picture in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts about files that the plan cannot know by itself."""

    pictures: Mapping[str, Sized] = field(default_factory=dict)
    """Source path of a picture -> its size."""
    theme_files: tuple[tuple[str, str], ...] = ()
    """(path below the theme's `static/`, digest) pairs, sorted."""
    generator: str = "Lectorium"


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """How this site is asked for."""

    base_url: str = ""
    """Absolute address of the site's root; overrides the one of the config."""
    now: datetime | None = None
    """The instant of the build, with a time zone; None when nothing may depend on time."""
    portable: bool = False
    """True: links name `index.html`, for sites that are opened without a server that would look for it."""
