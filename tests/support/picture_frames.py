"""The frames of a picture as they are shown, to compare two files by what a reader sees of them."""

from __future__ import annotations

import io

from PIL import Image, ImageOps


def frames(data: bytes) -> list[bytes]:
    """Return the pixels of each frame, turned as its EXIF says, as RGBA."""
    with Image.open(io.BytesIO(data)) as opened:
        made = []
        for number in range(getattr(opened, "n_frames", 1)):
            opened.seek(number)
            made.append(ImageOps.exif_transpose(opened).convert("RGBA").tobytes())
        return made
