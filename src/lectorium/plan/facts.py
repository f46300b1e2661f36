"""What the plan must be told from outside: sizes of pictures, files of the theme, the address and the instant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from msgspec import Struct, field


class Sized(Protocol):
    """Anything with the intrinsic size of a picture in pixels."""

    @property
    def width(self) -> int:
        """Return the width in pixels."""

    @property
    def height(self) -> int:
        """Return the height in pixels."""


class PictureSize(Struct, frozen=True, gc=False):
    """The intrinsic size of a picture in pixels."""

    width: int
    height: int


class Facts(Struct, frozen=True, gc=False):
    """Facts about files that the plan cannot know by itself."""

    pictures: Mapping[str, Sized] = field(default_factory=dict)
    """Source path of a picture -> its size."""
    theme_files: tuple[tuple[str, str], ...] = ()
    """(path below the theme's `static/`, digest) pairs, sorted."""
    generator: str = "Lectorium"


class PlanOptions(Struct, frozen=True, gc=False):
    """How this site is asked for."""

    base_url: str = ""
    """Absolute address of the site's root; overrides the one of the config."""
    now: datetime | None = None
    """The instant of the build, with a time zone; None when nothing may depend on time."""
    portable: bool = False
    """True: links name `index.html`, for sites that are opened without a server that would look for it."""
