"""`course.yml` to a `CourseConfig`: every fault of the file in one go, each at its key or value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from lectorium.model import codes
from lectorium.model.announced import read_announcements
from lectorium.model.config import (
    OLD_ADDRESSES,
    Capabilities,
    CheckPolicy,
    CourseConfig,
    ImagePolicy,
    NavItem,
    PerFileIgnore,
    Person,
    Theme,
    Trusted,
)
from lectorium.model.convert import WrongTypeError, as_names
from lectorium.model.course_fields import COURSE_FIELDS, OWN_FIELDS
from lectorium.model.declaration import find
from lectorium.model.fields import LECTURE_FIELDS
from lectorium.model.read_calendar import read_calendar
from lectorium.model.read_parts import read_people, read_statement, read_teams, read_theme
from lectorium.model.read_weekly import read_weekly
from lectorium.model.settings_reader import SettingsReader
from lectorium.model.understand import Understood
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.text.diagnostic import SEVERITIES, Severity, in_order
from lectorium.text.instant import find_zone, known_zones
from lectorium.text.language import ENGLISH, in_language, is_language, language_help, normal_tag
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from lectorium.text.suggest import did_you_mean
from lectorium.text.url import read_url

_HOST = re.compile(r"(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}", re.IGNORECASE)
_PACKAGE = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?", re.IGNORECASE | re.ASCII)
"""A name of a package (PEP 508)."""
_OF_SITE = frozenset({"url", "terms", "check", "plugins"})
"""Settings that stand in the course.yml of the whole course, never in that of one of its terms."""


def read_config(source: SourceFile, around: SourceFile | None = None) -> Outcome[CourseConfig]:
    """Return the settings of a native course, defaults in place of what is missing or wrong.

    Those of a term lie over those of the course `around` it: what it does not set itself, it has from there.
    """
    from lectorium.parse.yaml import read_yaml

    outcome = read_yaml(source)
    reading = _Reading(source.path, list(outcome.diagnostics))
    fields = outcome.value
    if around is not None:
        outer = read_yaml(around)
        reading.found += outer.diagnostics
        fields = reading.laid_over(fields, outer.value)
    config = reading.config(reading.section(fields, COURSE_FIELDS))
    return Outcome(config, in_order(tuple(reading.found)))


def read_own(config: CourseConfig, fields: tuple[Field, ...]) -> Outcome[CourseConfig]:
    """Return the config of another program with the settings below its key `lectorium:`."""
    reading = _Reading(config.path)
    top = reading.section(tuple(item for item in fields if item.key == OWN_FIELDS[0].name), OWN_FIELDS)
    own = reading.mapping(top, OWN_FIELDS[0].name)
    config = replace(config, **reading.shared(own, reading.mapping(own, "build"), config.theme))
    return Outcome(config, in_order(tuple(reading.found)))


def setting_of(item: Field) -> str:
    """Return the name of the setting that a key means."""
    declared = find(COURSE_FIELDS, item.key)
    return declared.name if declared else item.key


UNTITLED = "Untitled course"
"""What a course without a title is called."""


def site_url(text: str) -> tuple[str, str] | None:
    """Return (address ending in `/`, base path) of an absolute http(s) address, None for any other text."""
    url = read_url(text.strip())
    if url is None or not url.is_web or re.search(r"[\s<>\"'\\]", text.strip()):
        return None
    path = "/".join(part for part in url.path.split("/") if part)
    base = f"/{path}/" if path else "/"
    return f"{url.scheme}://{url.authority}{base}", base


class _Reading(SettingsReader):
    """Reads `course.yml`."""

    def laid_over(self, own: tuple[Field, ...], outer: tuple[Field, ...]) -> tuple[Field, ...]:
        """Return the settings of a term; what only a whole site can have is left out, and noted."""
        for item in own:
            if setting_of(item) in _OF_SITE and (item.value.kind != "scalar" or item.value.raw.strip()):
                message = f"`{item.key}` is a setting of the whole site, and does nothing in a term"
                self.report(message, item.span, "move it to the course.yml of the course", codes.UNKNOWN_SETTING)
        for item in outer:
            if setting_of(item) == "term":
                message = "every term would be called the same, so this does nothing"
                self.report(message, item.span, "move it to the course.yml of that term", codes.UNKNOWN_SETTING)
        kept = tuple(item for item in own if setting_of(item) not in _OF_SITE)
        names = {"term", "terms", *map(setting_of, kept)}
        return (*kept, *(item for item in outer if setting_of(item) not in names))

    def config(self, top: Understood) -> CourseConfig:
        (url, base), language = self._url(top), self._language(top)
        build, check = self.mapping(top, "build"), self.mapping(top, "check")
        self._report_labels(top)
        judged = {
            "url": url,
            "terms": tuple(_names_with_spans(top, "terms")),
            "language": language,
            "timezone": self._timezone(top),
            "repository": self._repository(top),
        }
        return CourseConfig(
            path=self.path,
            **({"title": UNTITLED} | self.shared(top, build) | judged),
            no_url="url" in top.fields and not top.text("url"),
            base_path=base,
            calendar=read_calendar(self, top),
            announcements=read_announcements(self, top),
            weekly=read_weekly(self, top),
            people=self._people(top, language),
            teams=read_teams(self, top),
            nav=self._nav(top),
            check=self._check(check),
            page_weight=_page_weight(check),
            edit_branch=top.text("branch") or "main",
            capabilities=Capabilities(keeps_every_address=top.text("old_addresses").lower() == OLD_ADDRESSES),
            macros=tuple(self._macros(top)),
            kramdown=top.text("markdown").lower() == "kramdown",
            order_key=top.text("order"),
            order_span=top.fields["order"].value.span if "order" in top.fields else None,
            show_future=build.flag("future", True),
            deck_folder=build.text("decks").strip("/") or "content/decks",
            extra=tuple((item.key, item.value.raw) for item in top.unknown if item.value.kind == "scalar"),
        )

    def shared(self, part: Understood, build: Understood, theme: Theme | None = None) -> dict[str, Any]:
        """Return the settings that the config of another program may hold as well, and all that are plain values."""
        html = self.mapping(part, "html")
        return {
            **part.plain(CourseConfig),
            **build.plain(CourseConfig),
            "images": ImagePolicy(**self.mapping(part, "images").plain(ImagePolicy)),
            "iframe_hosts": self.hosts(html, "iframe_hosts"),
            "script_hosts": self.hosts(html, "script_hosts"),
            "trusted": tuple(Trusted(text, span) for text, span in _names_with_spans(html, "trusted")),
            "theme": read_theme(self, self.mapping(part, "theme"), theme),
            "accessibility": read_statement(self, part),
            "plugins": self.plugins(part),
        }

    def plugins(self, part: Understood) -> tuple[tuple[str, Span], ...]:
        found = []
        for text, span in _names_with_spans(part, "plugins"):
            if _PACKAGE.fullmatch(text):
                found.append((text, span))
            else:
                self.report(f"`{text}` is no name of a package", span, "write `plugins: [lectorium-dot]`")
        return tuple(found)

    def _url(self, top: Understood) -> tuple[str, str]:
        if not top.text("url"):
            return "", "/"
        found, span = site_url(top.text("url")), top.fields["url"].value.span
        if found is not None and "@" not in found[0].split("/")[2]:
            return found
        named = "`url` holds a name or a password, which would stand on every page"
        message = named if found else "`url` must be a complete web address"
        self.report(message, span, "write it as https://example.org/course/")
        return "", "/"

    def _people(self, top: Understood, language: str) -> tuple[Person, ...]:
        with in_language(language):  # roles are words of ours
            return read_people(self, top)

    def _repository(self, top: Understood) -> str:
        text = top.text("repository").rstrip("/").removesuffix(".git")
        if re.fullmatch(r"[\w.-]+/[\w.-]+", text):
            return f"https://github.com/{text}"
        if text and site_url(text) is None:
            span = top.fields["repository"].value.span
            self.report("`repository` must be a web address", span, "write it as https://github.com/you/course")
            return ""
        return text

    def _language(self, top: Understood) -> str:
        written = top.text("language") or ENGLISH
        if is_language(tag := normal_tag(written)):
            return tag
        span, message = top.fields["language"].value.span, f"there is no language `{written}`"
        self.report(message, span, language_help(written), codes.UNKNOWN_CHOICE)
        return ENGLISH

    def _timezone(self, top: Understood) -> str:
        name = top.text("timezone") or "UTC"
        if find_zone(name) is not None:
            return name
        help_text = did_you_mean(name, known_zones()) or "write an IANA name such as America/New_York"
        self.report(f"there is no time zone `{name}`", top.fields["timezone"].value.span, help_text, codes.UNKNOWN_ZONE)
        return "UTC"

    def _nav(self, top: Understood) -> tuple[NavItem, ...]:
        return tuple(
            NavItem(item.text("title"), item.text("url"), span=item.fields["url"].value.span)
            for item in self.entries(top, "nav")
            if item.text("url")
        )

    def hosts(self, part: Understood, name: str) -> tuple[str, ...]:
        hosts = []
        for text, span in _names_with_spans(part, name):
            host = text.lower().removeprefix("https://").removeprefix("http://").rstrip("/")
            if _HOST.fullmatch(host):
                hosts.append(host)
                continue
            alone = host.partition("/")[0]
            shown = f"`{alone}`, the host alone" if _HOST.fullmatch(alone) else "a host such as player.example.org"
            self.report(f"`{text}` is not a host", span, f"write {shown}")
        return tuple(hosts)

    def _macros(self, top: Understood) -> Iterator[str]:
        """Yield the definitions; what defines nothing is told, as every formula that needs it would be instead."""
        for each in self.entries(top, "macros"):
            if (text := each.text("tex")) and "\\" not in text:
                help_text = r"write `macros: ['\newcommand{\R}{\mathbb{R}}']`, in single quotes"
                self.report(
                    f"`{text}` defines no command", each.fields["tex"].value.span, help_text, codes.UNREAD_VALUE
                )
            elif text:
                yield text

    def _report_labels(self, top: Understood) -> None:
        """Report a key of `labels` that is nearly one of ours; any other may be a key of the author's own."""
        known = [key for declared in LECTURE_FIELDS for key in declared.keys]
        for item in top.fields["labels"].value.fields if "labels" in top.values else ():
            if item.key not in known and (help_text := did_you_mean(item.key, known)):
                self.report(f"no column is called `{item.key}`", item.span, help_text, codes.UNKNOWN_SETTING)

    def _check(self, part: Understood) -> CheckPolicy:
        ignores = self._per_file(part)
        return replace(
            CheckPolicy(**part.plain(CheckPolicy)),
            severity=self._severities(part),
            per_file_ignores=ignores,
            https_hosts=self.hosts(part, "https_hosts"),
            words=tuple(_words_for_codes(part, ignores)),
        )

    def _severities(self, part: Understood) -> tuple[tuple[str, Severity], ...]:
        pairs = []
        for code, word in part.get("severity", tuple, ()):
            if known := next((each for each in SEVERITIES if each == word.lower()), None):
                pairs.append((code, known))
            else:
                help_text = did_you_mean(word, SEVERITIES) or "write error, warning or info"
                spans = {item.key: item.value.span for item in part.fields["severity"].value.fields}
                self.report(f"`{word}` is no severity", spans[code], help_text)
        return tuple(pairs)

    def _per_file(self, part: Understood) -> tuple[PerFileIgnore, ...]:
        value = part.values.get("per_file_ignores")
        ignores = []
        for item in value.fields if isinstance(value, YamlValue) else ():
            try:
                ignores.append(PerFileIgnore(item.key, as_names(item.value)))
            except WrongTypeError:
                self.report("this must be a list of codes", item.value.span, "write it as `[LINK, IMG001]`")
        return tuple(ignores)


def _words_for_codes(part: Understood, ignores: tuple[PerFileIgnore, ...]) -> Iterator[tuple[str, Span]]:
    for name in filter(part.fields.__contains__, ("select", "ignore", "severity")):
        value = part.fields[name].value
        places = {item.raw.strip(): item.span for item in value.items}
        places |= {item.key: item.span for item in value.fields}
        words = places if value.fields else part.names(name)
        yield from ((word, places.get(word, value.span)) for word in words)
    if ignores:
        value = part.fields["per_file_ignores"].value
        places = {item.raw.strip(): item.span for row in value.fields for item in (row.value, *row.value.items)}
        yield from ((word, places.get(word, value.span)) for row in ignores for word in row.codes)


def _page_weight(check: Understood) -> tuple[int, Span] | None:
    budget = check.get("page_weight", int, 0)
    return (budget, check.fields["page_weight"].value.span) if budget else None


def _names_with_spans(part: Understood, name: str) -> Iterator[tuple[str, Span]]:
    """Yield the names of a list, each once, with their spans."""
    if name in part.fields:
        value = part.fields[name].value
        places = {item.raw.strip(): item.span for item in value.items}
        yield from ((text, places.get(text, value.span)) for text in dict.fromkeys(part.names(name)))
