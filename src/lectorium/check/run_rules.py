"""Every rule, ours and those of plug-ins, over the posts one by one and over the course as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from unicodedata import is_normalized

from lectorium.check.context import RuleContext
from lectorium.check.rule import Rule
from lectorium.check.rules import ALL_CODES, RULES
from lectorium.conduct.analyse import Analysis
from lectorium.conduct.copies import read_decks
from lectorium.conduct.files import FileFacts
from lectorium.conduct.plugins import verified
from lectorium.disk.codes import DISCOVERED
from lectorium.disk.git.recorded import recorded_names
from lectorium.disk.tool import tool_digest
from lectorium.model.course import Asset
from lectorium.parse.deck import DeckFacts
from lectorium.parse.document import Document, Reference
from lectorium.parse.parse_document import parse_document
from lectorium.plan.locate import LinkContext, ResolvedLink
from lectorium.render.coding import ends_early
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.digest import digest_parts
from lectorium.text.fault import guarded, is_own_fault
from lectorium.text.memory import Memory, remembered
from lectorium.text.printed import PrintedFile
from lectorium.text.source import SourceFile


def added_rules(analysis: Analysis) -> tuple[tuple[Code, bool], ...] | None:
    """Return the code of each rule of a plug-in and whether it is on by default; None when plug-ins are left out."""
    if analysis.lacks_plugins:
        return None
    return tuple((rule.code, rule.on) for plugin in analysis.plugins for rule in plugin.rules)


def own_documents(analysis: Analysis) -> tuple[Document, ...]:
    """Return the documents that are posts or pages, as they are written; a file that is copied is nobody's text."""
    route = analysis.reader.route if analysis.reader else None
    assert route is not None
    ours = (item for item in analysis.documents if route(item).value.role not in ("asset", "ignored"))
    return tuple(item.written or item for item in ours)


def same_texts(analysis: Analysis, other: Analysis) -> frozenset[str]:
    """Return the paths of the texts that two states of a course have word for word, and read in the same way."""
    syntaxes = [each.reader.syntax if each.reader else None for each in (analysis, other)]
    if None in syntaxes or repr(syntaxes[0]) != repr(syntaxes[1]):
        return frozenset()
    digests = {each.path: each.digest for each in own_documents(other)}
    return frozenset(each.path for each in own_documents(analysis) if digests.get(each.path) == each.digest)


def findings_in_posts(documents: Iterable[Document], analysis: Analysis, memory: Memory) -> list[Diagnostic]:
    """Return what the rules for single posts find; a post that has not changed is not looked at again."""
    assert analysis.reader is not None
    found: list[Diagnostic] = []
    shared = digest_parts("rules", tool_digest(), repr(analysis.reader.syntax))
    kind = tuple[Diagnostic, ...]
    for document in documents:
        find = partial(_findings_in_post, document, analysis)
        key, inputs = ("findings", document.path), (shared, document.digest)
        found += memory.remember(key, inputs, find, kind=kind, lasts=lambda found: not is_own_fault(found))
    return found


def _findings_in_post(document: Document, analysis: Analysis) -> tuple[Diagnostic, ...]:
    source = analysis.sources[document.path]
    is_ours = document.path in analysis.notebooks or isinstance(source, PrintedFile)
    printed = analysis.printed[document.path] if is_ours else None
    if printed is not None:  # the rules look for Markdown, which is not what stands in the file
        assert analysis.reader is not None
        source = SourceFile(printed.path, printed.text, printed.digest)
        document = parse_document(printed, analysis.reader.syntax)
    guard = partial(guarded, path=document.path)
    found = tuple(_findings(analysis, guard, lambda rule: rule.find_in and partial(rule.find_in, document, source)))
    return found if printed is None else printed.as_written(found)


def _findings(
    analysis: Analysis,
    guard: Callable[..., list[Diagnostic] | Diagnostic],
    finder: Callable[[Rule], Callable[[], Iterable[Diagnostic]] | None],
) -> Iterator[Diagnostic]:
    """Yield what every rule finds that has a finder, ours before those of plug-ins; a rule that fails is a finding."""
    added = ((rule, plugin.name) for plugin in analysis.plugins for rule in plugin.rules)
    for rule, plugin in (*((rule, "") for rule in RULES), *added):
        if find := finder(rule):
            step = partial(_listed, find, rule, plugin, analysis)
            faults = guard(step, doing=f"looking for {rule.code.code}", plugin=plugin)
            yield from (faults,) if isinstance(faults, Diagnostic) else faults


def _listed(find: Callable[[], Iterable[Diagnostic]], rule: Rule, plugin: str, analysis: Analysis) -> list[Diagnostic]:
    """Return what a rule finds; that of a plug-in is looked at before it is believed."""
    return verified(list(find()), rule.code, analysis.find_source) if plugin else list(find())


def findings_in_course(documents: tuple[Document, ...], analysis: Analysis, memory: Memory) -> list[Diagnostic]:
    """Return what the rules for the course as a whole find."""
    files = FileFacts(analysis.discovery, memory)
    context = _rule_context(documents, analysis, files, memory)
    found = tuple(_findings(analysis, analysis.guarded, lambda rule: rule.find and partial(rule.find, context)))
    files.save()
    # Of a file that the disk does not give, or gives twice, that alone is told: all else follows from it.
    lost = {item.span.path for item in (*analysis.diagnostics, *files.faults()) if item.code in DISCOVERED}
    return [*(item for item in found if item.span.path not in lost), *files.faults()]


def _rule_context(documents: tuple[Document, ...], analysis: Analysis, files: FileFacts, memory: Memory) -> RuleContext:
    assert analysis.plan_input is not None
    locator, course = analysis.plan_input.resolver.locator, analysis.plan_input.course
    urls = {post.document.path: post.url for post in (*course.hidden, *course.shown)}

    @remembered()
    def locate(path: str, reference: Reference) -> ResolvedLink | None:
        return locator.reference(reference, LinkContext(urls[path], path)) if path in urls else None

    @remembered()
    def uses() -> tuple[tuple[Document, Reference, str], ...]:
        each = ((item, part) for item in documents if item.path in urls for part in item.references)
        found = ((item, part, locate(item.path, part)) for item, part in each)
        return tuple((item, part, at.entry.source) for item, part, at in found if at and at.entry and at.entry.source)

    @remembered()
    def decks() -> dict[str, DeckFacts | None]:
        return read_decks(course, analysis.discovery, files, memory, analysis.request.jobs)

    facts = analysis.plan_input.request.facts
    known = facts.copies
    stored = {each.state[-1]: each.path for each in reversed(analysis.discovery.files)}
    links = {each.path for each in analysis.discovery.files if each.state[-1] and stored[each.state[-1]] != each.path}

    def loaded(asset: Asset) -> int:
        if facts.lacks_copies:
            return 0  # until every copy is made, nobody knows
        copies = known[asset.path].copies if asset.path in known else ()
        widest = max((copy for copy in copies if copy.format == "webp"), key=lambda copy: copy.width, default=None)
        picture = files.picture(asset.path) if widest else None
        return asset.size if widest is None or (picture and ends_early(widest.width, picture.width)) else widest.size

    return RuleContext(
        course=course,
        documents=documents,
        tree=analysis.discovery.tree(),
        source=analysis.find_source,
        picture=files.picture,
        deck=lambda path: decks().get(path),
        digest=lambda path: "" if path in links else files.digest(path),
        loaded=loaded,
        locate=lambda document, reference: locate(document.path, reference),
        uses=uses,
        now=analysis.request.now,
        tracked=_recorded(analysis),
        unread=any(item.code.blocks and item.code.code.startswith("FILE") for item in analysis.diagnostics),
        decomposed=tuple(each.path for each in analysis.discovery.files if not is_normalized("NFC", each.real)),
        codes=None if (added := added_rules(analysis)) is None else (*ALL_CODES, *(code for code, _ in added)),
    )


def _recorded(analysis: Analysis) -> frozenset[str]:
    """Return the names that git has of the files of a course, or of a term under those that they have in it."""
    names, folder = recorded_names(analysis.request.root), analysis.folder
    if folder is None:
        return names
    own = frozenset(name.removeprefix(folder.path) for name in names if name.startswith(folder.path))
    return own | (folder.shared & names)
