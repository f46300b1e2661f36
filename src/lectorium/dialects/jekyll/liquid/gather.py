"""Gathers what pages may ask for from the parsed files of a course."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from lectorium.dialects.jekyll.entries import Origin, origin_of
from lectorium.dialects.jekyll.liquid.data import ENDINGS, read_data
from lectorium.dialects.jekyll.liquid.family_layouts import FAMILY_LAYOUTS
from lectorium.dialects.jekyll.liquid.inputs import DocumentInput, LayoutText, SiteInput, TemplateText
from lectorium.dialects.jekyll.liquid.values import merged, plain
from lectorium.dialects.jekyll.order import collection_in_order
from lectorium.dialects.jekyll.routes import RouteContext, address_of, day_in_order, fields_of
from lectorium.parse.document import Document
from lectorium.parse.frontmatter import split_front_matter
from lectorium.parse.yaml_value import Field
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile


def site_input(
    course: RouteContext,
    documents: Iterable[Document],
    texts: Mapping[str, SourceFile],
    files: tuple[str, ...],
    now: str,
    *,
    future: bool = False,
) -> Outcome[SiteInput]:
    """Return all that pages may ask for.

    `documents` are all with front matter, those of collections without output among them; `texts` are theirs, those
    below the folders that `text_folders` names, and those beside pages; `files` those that are copied. `future` is the
    option of Jekyll, which stands over its config.
    """
    settings = course.settings
    includes, layouts, data = text_folders(course)
    hidden = (f"{includes}/", f"{layouts}/", f"{data}/")
    read = read_data((each for path, each in texts.items() if path.startswith(data + "/")), data)
    config = values_of(settings.fields) | ({"future": True} if future else {})
    groups: dict[str, list[Document]] = {label: [] for label in ("", *(item.label for item in settings.collections))}
    for document in documents:
        collection = origin_of(document.path, settings).collection
        groups[collection.label if collection else ""].append(document)
    ordered = (*groups.pop(""), *(each for group in groups.values() for each in collection_in_order(group, course)))
    inputs = (document_input(document, texts[document.path], course) for document in ordered)
    kept = [each for each in inputs if each is not None]
    to_come = {each.path: each for each in kept if _is_to_come(each, config, now)}
    site = SiteInput(
        config=config,
        documents=tuple(each for each in kept if each.path not in to_come),
        to_come={path: each.url for path, each in to_come.items()},
        collections=settings.collections,
        data=read.value,
        includes=includes_in(texts, includes),
        layouts=layouts_in(texts, layouts),
        files=files,
        beside={path: _template(each) for path, each in texts.items() if not path.startswith(hidden)},
        now=now,
        timezone=settings.timezone,
    )
    return Outcome(site, read.diagnostics)


def text_folders(course: RouteContext) -> tuple[str, str, str]:
    """Return the folders of includes, layouts and data."""
    names = (("includes_dir", "_includes"), ("layouts_dir", "_layouts"), ("data_dir", "_data"))
    includes, layouts, data = ((course.settings.text(key) or usual).strip("/") for key, usual in names)
    return includes, layouts, data


def is_data(path: str) -> bool:
    """Return whether a file below the data folder is read as data; hidden ones are not."""
    return "/." not in path and path.lower().rpartition(".")[2] in ENDINGS


def document_input(document: Document, source: SourceFile, course: RouteContext) -> DocumentInput | None:
    """Return a document as pages see it; None for one that Jekyll does not publish whatever the day."""
    origin = origin_of(document.path, course.settings)
    if origin.kind in ("hidden", "draft"):
        return None
    label = origin.collection.label if origin.collection else ""
    defaults, known = fields_of(document, origin, course)
    fields = merged(values_of(defaults), values_of(document.front_matter.fields))
    if fields.get("published") is False:
        return None
    start = document.front_matter.body_start
    template = TemplateText(document.path, source.text[start:], start)
    url = "/" + address_of(document, course)
    day = day_in_order(known, origin, course.zone) if label else None
    own = _own(origin, document.path.rpartition("/")[2], url, fields)
    return DocumentInput(template, url, own, label, origin.relative, day.isoformat() if day else "")


def _own(origin: Origin, name: str, url: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a document with what its path and address say (`document_drop.rb`, `page.rb`)."""
    if origin.collection is None:
        folder = url if url.endswith("/") else url.rpartition("/")[0] + "/"
        made = {"content": None, "dir": folder, "excerpt": None, "name": name, "path": origin.relative, "url": url}
        return {**fields, **made, **({"excerpt": fields["excerpt"]} if "excerpt" in fields else {})}
    slug = fields.get("slug") or origin.slug
    return {
        "relative_path": origin.relative,
        "name": name,
        "slug": slug,
        "ext": name[name.rindex(".") :] if "." in name else "",
        "title": replace(origin, slug=str(slug)).title,
        "draft": False,
        "date": None,
        **fields,
        "path": origin.relative,
        "url": url,
        "id": f"{url.rstrip('/').rpartition('/')[0]}/{slug}",
        "collection": origin.collection.label,
        "tags": _words(fields, "tag", "tags") if fields.get("tag") is None else _several(fields["tag"]),
        "categories": list(dict.fromkeys(map(str, [*origin.folders, *_words(fields, "category", "categories")]))),
    }


def _words(fields: dict[str, Any], one: str, many: str) -> list[Any]:
    """Return the tags or categories of a document: the singular key holds one, the plural one words or a list."""
    written = fields.get(many)
    several = written.split() if isinstance(written, str) else _several(written)
    return [item for item in (*several, *_several(fields.get(one))) if item is not None]


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def values_of(fields: Iterable[Field]) -> dict[str, Any]:
    """Return the plain values of fields."""
    return {item.key: plain(item.value) for item in fields}


def _is_to_come(document: DocumentInput, config: dict[str, Any], now: str) -> bool:
    """Return whether a post is of a day to come, which the config may show (`publisher.rb`)."""
    is_hidden = document.collection == "posts" and config.get("future") is not True
    return is_hidden and document.date[: len("2026-01-01")] > now[: len("2026-01-01")]


def includes_in(texts: Mapping[str, SourceFile], folder: str) -> dict[str, TemplateText]:
    """Return the includes by name below their folder."""
    return {
        name.removeprefix(folder + "/"): _template(each)
        for name, each in texts.items()
        if name.startswith(folder + "/")
    }


def layouts_in(texts: Mapping[str, SourceFile], folder: str) -> dict[str, LayoutText]:
    """Return the layouts by name without extension, and those that stand in for a theme's."""
    own = {name.rpartition(".")[0] or name: _layout(texts[f"{folder}/{name}"]) for name in includes_in(texts, folder)}
    return FAMILY_LAYOUTS | own


def _template(source: SourceFile) -> TemplateText:
    return TemplateText(source.path, source.text)


def _layout(source: SourceFile) -> LayoutText:
    matter = split_front_matter(source).value
    template = TemplateText(source.path, source.text[matter.body_start :], matter.body_start)
    return LayoutText(template, values_of(matter.fields))
