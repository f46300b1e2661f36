"""Gathers what pages may ask for from the parsed files of a course."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lectorium.dialects.jekyll.defaults import defaults_for
from lectorium.dialects.jekyll.entries import origin_of
from lectorium.dialects.jekyll.liquid.data import ENDINGS, read_data
from lectorium.dialects.jekyll.liquid.inputs import DocumentInput, LayoutText, SiteInput, TemplateText
from lectorium.dialects.jekyll.liquid.site import Site
from lectorium.dialects.jekyll.liquid.values import merged, plain
from lectorium.dialects.jekyll.routes import RouteContext, address_of
from lectorium.parse.document import Document
from lectorium.parse.frontmatter import split_front_matter
from lectorium.parse.yaml_value import Field
from lectorium.text.instant import read_instant
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile


def site_input(
    course: RouteContext,
    documents: Iterable[tuple[Document, SourceFile]],
    texts: Mapping[str, SourceFile],
    files: tuple[str, ...],
    now: str,
) -> Outcome[SiteInput]:
    """Return all that pages may ask for.

    `documents` are all with front matter, those of collections without output among them; `texts` are the files below
    the folders that `text_folders` names, and those beside pages; `files` those that are copied.
    """
    settings = course.settings
    includes, layouts, data = text_folders(course)
    hidden = (f"{includes}/", f"{layouts}/", f"{data}/")
    read = read_data((each for path, each in texts.items() if path.startswith(data + "/")), data)
    config = values_of(settings.fields)
    kept = (document_input(*each, course) for each in documents)
    given = SiteInput(
        config={**config, "collections.config": config.get("collections"), "data.names": list(read.value)},
        documents=tuple(each for each in kept if each is not None),
        collections=settings.collections,
        data=read.value,
        includes={_below(path, includes): _template(each) for path, each in texts.items() if _in(path, includes)},
        layouts={_stem(_below(path, layouts)): _layout(each) for path, each in texts.items() if _in(path, layouts)},
        files=files,
        beside={path: _template(each) for path, each in texts.items() if not path.startswith(hidden)},
        now=now,
        timezone=settings.timezone,
    )
    return Outcome(_published(given), read.diagnostics)


def text_folders(course: RouteContext) -> tuple[str, str, str]:
    """Return the folders of includes, layouts and data."""
    names = (("includes_dir", "_includes"), ("layouts_dir", "_layouts"), ("data_dir", "_data"))
    includes, layouts, data = ((course.settings.text(key) or usual).strip("/") for key, usual in names)
    return includes, layouts, data


def is_data(path: str) -> bool:
    """Return whether a file below the data folder is read as data."""
    return path.lower().rpartition(".")[2] in ENDINGS


def document_input(document: Document, source: SourceFile, course: RouteContext) -> DocumentInput | None:
    """Return a document as pages see it; None for one that Jekyll does not publish whatever the day."""
    origin = origin_of(document.path, course.settings)
    if origin.kind in ("hidden", "draft"):
        return None
    label = origin.collection.label if origin.collection else ""
    defaults = defaults_for(origin.relative, label or "pages", course.settings, course.exists)
    fields = merged(values_of(defaults), values_of(document.front_matter.fields))
    if origin.folders:
        written = fields.get("categories")
        several = written.split() if isinstance(written, str) else written or []
        fields["categories"] = [*origin.folders, *several]
    if fields.get("published") is False:
        return None
    start = document.front_matter.body_start
    template = TemplateText(document.path, source.text[start:], start)
    return DocumentInput(template, "/" + address_of(document, course), fields, label, origin.relative)


def values_of(fields: Iterable[Field]) -> dict[str, Any]:
    """Return the plain values of fields."""
    return {item.key: plain(item.value) for item in fields}


def _published(given: SiteInput) -> SiteInput:
    """Leave out the posts of days to come, unless the config shows them (`publisher.rb`)."""
    from msgspec.structs import replace

    today = read_instant(given.now)
    if given.config.get("future") is True or today is None:
        return given
    site = Site(given)
    to_come = {
        item.path
        for item in given.documents
        if item.collection == "posts" and (date := site.date_of(item)) is not None and date.date() > today.date()
    }
    return replace(given, documents=tuple(item for item in given.documents if item.path not in to_come))


def _in(path: str, folder: str) -> bool:
    return path.startswith(folder + "/")


def _below(path: str, folder: str) -> str:
    return path.removeprefix(folder + "/")


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _template(source: SourceFile) -> TemplateText:
    return TemplateText(source.path, source.text)


def _layout(source: SourceFile) -> LayoutText:
    matter = split_front_matter(source).value
    template = TemplateText(source.path, source.text[matter.body_start :], matter.body_start)
    return LayoutText(template, values_of(matter.fields))
