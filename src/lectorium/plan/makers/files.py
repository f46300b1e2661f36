"""Files that are published: those of the course as they are, pictures in notebooks, smaller copies, cards to share."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.model.course import has_page
from lectorium.plan.active import is_drawing
from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec, always, file_output
from lectorium.plan.social import COURSE_CARD, course_card, lecture_card, lecture_card_path
from lectorium.plan.target import CleanSvg, CopyAsset, NotebookPicture, SmallerPicture, WriteText


def course_files(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare copies of the assets of the course; drawings are looked through, files with front matter are made."""
    texts = request.facts.texts
    for asset in request.course.assets:
        copied = CleanSvg(asset.path) if is_drawing(asset.url) else CopyAsset(asset.path)
        recipe = WriteText(texts[asset.path]) if asset.path in texts else copied
        yield file_output(asset.url, always(recipe), asset.path, source=asset.path, authored=True)


def notebook_pictures(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the pictures of each notebook that is shown; one that two cells hold is published once."""
    made = set[str]()
    for page in request.course.pages:
        source = page.document.path
        for url in request.facts.notebooks.get(source, ()):
            if url not in made:
                made.add(url)
                recipe = NotebookPicture(source, url.rpartition("/")[2])
                yield file_output(url, always(recipe), source, quiet=True)


def smaller_pictures(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the copies of each picture of the course; one that lies in two files is published once."""
    made = set[str]()
    files = [(asset.path, asset.path) for asset in request.course.assets]
    notebooks = (page.document.path for page in request.course.pages)
    files += [(url, path) for path in notebooks for url in request.facts.notebooks.get(path, ())]
    for name, source in files:
        copies = request.facts.copies.get(name)
        for copy in (*copies.copies, *copies.slides) if copies else ():
            path = copy.path
            if path not in made:
                made.add(path)
                recipe = always(SmallerPicture(name, copy.digest))
                yield file_output(path, recipe, source, "part", quiet=True)


def social_pictures(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the pictures; what is shared without an address of the site would lead nowhere."""
    course = request.course
    card = course_card(course) if request.site_url else None
    if card:
        yield file_output(COURSE_CARD, always(card), "social", "part", quiet=True, name=COURSE_CARD)
    for lecture in course.lectures if request.site_url else ():
        drawn = lecture_card(lecture, course) if has_page(lecture, course) and not lecture.redirect_to else None
        if drawn:
            path = lecture_card_path(lecture)
            yield file_output(path, always(drawn), lecture.document.path, "part", quiet=True, name=path)
