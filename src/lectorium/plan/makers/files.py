"""Files of the course that are published as they are: those that a shown page may use."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.plan.active import is_drawing
from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec, always, file_output
from lectorium.plan.target import CleanSvg, CopyAsset


def course_files(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare copies of the assets of the course; drawings are looked through."""
    for asset in request.course.assets:
        recipe = CleanSvg(asset.path) if is_drawing(asset.url) else CopyAsset(asset.path)
        yield file_output(asset.url, always(recipe), asset.path, source=asset.path, authored=True)
