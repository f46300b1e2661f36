"""Files of the course that are published as they are: those that a shown page may use."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.plan.active import is_drawing
from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec, always, file_output
from lectorium.plan.target import CleanSvg, CopyAsset, WriteText


def course_files(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare copies of the assets of the course; drawings are looked through, files with front matter are made."""
    texts = request.facts.texts
    for asset in request.course.assets:
        copied = CleanSvg(asset.path) if is_drawing(asset.url) else CopyAsset(asset.path)
        recipe = WriteText(texts[asset.path]) if asset.path in texts else copied
        yield file_output(asset.url, always(recipe), asset.path, source=asset.path, authored=True)
