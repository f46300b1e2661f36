"""The settings of a `_config.yml` that decide what Jekyll reads and where it writes it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from lectorium.dialects.jekyll import codes
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.plain_words import plain_words
from lectorium.text.span import Span

ALWAYS_EXCLUDED = (
    *(".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "node_modules", "vendor/"),
    *("_site/", ".git/", ".bundle/"),
)
"""Prefixes that are never read; Jekyll's own list, with all of `vendor`."""


class Collection(Struct, frozen=True, gc=False):
    """One collection of the config; `posts` is always there."""

    label: str
    output: bool
    permalink: str
    """Template of its own, empty for none."""
    sort_by: str
    sort_span: Span | None
    """Where the value of `sort_by` stands."""
    order: tuple[str, ...]
    """Files in the order that the config gives them, below the collection's folder."""
    folder: str
    """Folder below the course folder: `_contents`, `collections/_contents`."""


class DefaultSet(Struct, frozen=True, gc=False):
    """One entry of `defaults`: front matter for the documents of a scope."""

    path: str
    type: str
    """Collection or `pages`; empty for every type."""
    values: tuple[Field, ...]


class Settings(Struct, frozen=True, gc=False):
    """A config read; unknown keys stay in `fields`."""

    fields: tuple[Field, ...]
    permalink: str
    collections: tuple[Collection, ...]
    defaults: tuple[DefaultSet, ...]
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    extensions: tuple[str, ...]
    """Extensions of Markdown, with dot."""
    collections_dir: str
    destination: str
    plugins: tuple[str, ...]
    timezone: str

    def value(self, key: str) -> YamlValue | None:
        """Return the value of a top-level key."""
        return next((item.value for item in self.fields if item.key == key), None)

    def text(self, *keys: str) -> str:
        """Return the first of these scalars that says something, as text; empty for none."""
        return first_text(map(self.value, keys))

    def words(self, *keys: str) -> str:
        """Return such a text for readers, without markup."""
        return plain_words(self.text(*keys))


_NO = (("scalar", False), ("scalar", None))


def text_of(value: YamlValue | None) -> str:
    """Return a scalar as its author wrote it, without the blanks around it; empty for none and for collections."""
    return "" if value is None or value.kind != "scalar" or value.is_empty else value.raw.strip()


def first_text(values: Iterable[YamlValue | None]) -> str:
    """Return the first scalar that says something, empty for none."""
    return next((text for text in map(text_of, values) if text), "")


def texts_of(value: YamlValue | None) -> tuple[str, ...]:
    """Return the scalars of a list, or the one scalar."""
    if value is None:
        return ()
    found = (text_of(item) for item in (value.items if value.kind == "sequence" else (value,)))
    return tuple(text for text in found if text)


def part(value: YamlValue | None, key: str) -> YamlValue | None:
    """Return the value of a key of a mapping."""
    return next((item.value for item in value.fields if item.key == key), None) if value else None


def read_settings(fields: tuple[Field, ...]) -> Outcome[Settings]:
    """Read the top-level fields of a config; a setting of a wrong kind is reported and left out."""
    by_key = {item.key: item.value for item in fields}
    found: list[Diagnostic] = []
    folder = text_of(by_key.get("collections_dir")).strip("/")
    include, exclude = (texts_of(_list(by_key.get(key), key, found)) for key in ("include", "exclude"))
    extensions = text_of(by_key.get("markdown_ext")) or "markdown,mkdown,mkdn,mkd,md"
    settings = Settings(
        fields=fields,
        permalink=text_of(by_key.get("permalink")) or "date",
        collections=_collections(by_key.get("collections"), folder, found),
        defaults=tuple(_default_sets(_list(by_key.get("defaults"), "defaults", found))),
        include=include or (".htaccess",),
        exclude=tuple(item for item in (*exclude, *ALWAYS_EXCLUDED) if item not in include),
        extensions=tuple(f".{name.strip().lower()}" for name in extensions.split(",")),
        collections_dir=folder,
        destination=_folder(by_key.get("destination")).removeprefix(_folder(by_key.get("source")) + "/"),
        plugins=(*texts_of(by_key.get("plugins")), *texts_of(by_key.get("gems"))),
        timezone=text_of(by_key.get("timezone")) or "UTC",
    )
    return Outcome(settings, tuple(found))


def _folder(value: YamlValue | None) -> str:
    return text_of(value).strip("/").removeprefix("./")


def _list(value: YamlValue | None, key: str, found: list[Diagnostic]) -> YamlValue | None:
    if value is not None and value.kind != "sequence" and not value.is_empty:
        message = f"`{key}` must be a list"
        found.append(Diagnostic(codes.WRONG_SETTING, message, value.span, "write one `- entry` on each line"))
        return value if value.kind == "scalar" else None
    return value


def _collections(value: YamlValue | None, folder: str, found: list[Diagnostic]) -> tuple[Collection, ...]:
    collections: dict[str, Collection] = {}
    if value is not None and value.kind == "mapping":
        entries: Iterable[tuple[str, YamlValue | None]] = ((item.key, item.value) for item in value.fields)
    else:
        entries = ((name, None) for name in texts_of(_list(value, "collections", found)))
    for name, metadata in entries:
        label = "".join(char for char in name if char.isalnum() or char in "_-.")
        collections[label] = _collection(label, metadata, folder)
    collections.setdefault("posts", _collection("posts", None, folder))
    return tuple(collections.values())


def _collection(label: str, metadata: YamlValue | None, folder: str) -> Collection:
    output, sort_by = part(metadata, "output"), part(metadata, "sort_by")
    return Collection(
        label=label,
        output=label == "posts" or (output is not None and (output.kind, output.scalar) not in _NO),
        permalink=text_of(part(metadata, "permalink")),
        sort_by=text_of(sort_by),
        sort_span=sort_by.span if sort_by is not None else None,
        order=texts_of(part(metadata, "order")),
        folder=f"{folder}/_{label}" if folder else f"_{label}",
    )


def _default_sets(value: YamlValue | None) -> Iterable[DefaultSet]:
    for item in value.items if value is not None else ():
        values, scope = part(item, "values"), part(item, "scope")
        if values is not None and values.kind == "mapping":
            kind = text_of(part(scope, "type"))
            plural = {"page": "pages", "post": "posts", "draft": "drafts"}.get(kind, kind)
            yield DefaultSet(text_of(part(scope, "path")), plural, values.fields)
