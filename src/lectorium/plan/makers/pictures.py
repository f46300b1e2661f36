"""Smaller pictures and pictures of slides, named by what they hold: browsers may keep them for ever."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.plan.facts import Copy, PlanRequest
from lectorium.plan.output_spec import OutputSpec, always, file_output
from lectorium.plan.target import SmallerPicture


def smaller_pictures(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the copies of each picture of the course; one that lies in two files is published once."""
    made = set[str]()
    files = [(asset.path, asset.path) for asset in request.course.assets]
    notebooks = (page.document.path for page in request.course.pages)
    files += [(url, path) for path in notebooks for url in request.facts.notebooks.get(path, ())]
    for name, source in files:
        copies = request.facts.copies.get(name)
        for copy in (*copies.copies, *copies.slides) if copies else ():
            path = copy_path(copy)
            if path not in made:
                made.add(path)
                recipe = always(SmallerPicture(name, copy.digest))
                yield file_output(path, recipe, source, "part", quiet=True)


def copy_path(copy: Copy) -> str:
    """Return the output path of a copy, which is its address, too."""
    return f"assets/pictures/{copy.digest[:20]}-{copy.width}.{copy.format.replace('still', 'webp')}"
