"""`lectorium check`: the review of a course, the part of it that was asked for, and an exit code."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from lectorium.cli.console import Bar, count, print_diagnostics, what_waits
from lectorium.cli.options import Call, FolderPath, reads_paths
from lectorium.cli.session import Session
from lectorium.disk.refusal import RefusalError
from lectorium.text.visible import visible

if TYPE_CHECKING:
    from lectorium.check.baseline import Baseline
    from lectorium.check.review import Review
    from lectorium.conduct.analyse import CourseRequest
    from lectorium.text.diagnostic import Diagnostic
    from lectorium.text.memory import Memory

BASELINE = ".lectorium-baseline.json"
"""Name of the baseline below the course folder, when none is given."""
_SCREEN = 40
"""Findings from which on the end says what they are: nobody reads them all."""
_NAMED = 10
"""Rules, and errors, that are named there."""
_ROUNDS = 10
"""How often fixes are applied and looked at again: a fix may uncover another."""


def _words(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    """Return codes, names or prefixes of rules; whether they are any is known once the course is read."""
    return tuple(filter(None, map(str.strip, value.split(","))))


_CODES: dict[str, Any] = {"callback": _words, "default": "", "metavar": "CODES"}


class Options(Struct, frozen=True):
    """The options of the command line, by their names."""

    strict: bool
    form: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fix: bool
    unsafe_fixes: bool
    as_diff: bool
    changed_since: str | None
    baseline: Path | None
    write_baseline: bool
    statistics: bool
    exit_zero: bool
    external: bool
    only_external: bool


class CheckRun(Struct, frozen=True):
    """One run: the course, the options, which findings are reported, and what reviews the course again."""

    request: CourseRequest
    options: Options
    review: Callable[[], Review]
    quiet: bool
    paths: tuple[str, ...]
    baseline: Baseline | None
    """Findings of the baseline."""
    earlier: Callable[[Review], Baseline] | None
    """Gives the findings of the commit that a change is compared with."""

    def choose(self, review: Review) -> tuple[Diagnostic, ...]:
        """Return the findings of a review that are wanted."""
        from lectorium.check import report
        from lectorium.conduct.selection import Selection

        selection = Selection(self.options.select, self.options.ignore, review.policy, review.off_by_default)
        found = report.choose(review, selection, self.paths)
        if self.baseline is not None:
            found = report.without_baseline(found, review, self.baseline)
        if self.earlier is None or not found:
            return found
        return report.without_baseline(found, review, self.earlier(review), blocking=False)

    def print_line(self, words: str) -> None:
        """Tell people something on stderr, unless they asked for silence."""
        if not self.quiet:
            click.echo(words, err=True)


@click.command(name="check")
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@click.option(
    "--output-format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif", "junit"]),
    default="text",
    show_default=True,
    help="Format of the findings.",
)
@click.option("--select", **_CODES, help="Report only these, such as IMG,ALT001; ALL for every rule.")
@click.option("--ignore", **_CODES, help="Do not report these.")
@click.option("--fix", is_flag=True, help="Apply the fixes that cannot change what a post says.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: the other fixes too.")
@click.option("--diff", "as_diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@click.option("--changed-since", metavar="REF", help="Report what the changes since a commit or branch brought.")
@click.option("--baseline", type=FolderPath(), metavar="FILE", help="Leave out the findings listed in this file.")
@click.option("--write-baseline", is_flag=True, help=f"Write all findings to that file (default: {BASELINE}).")
@click.option("--statistics", is_flag=True, help="Print how often each rule was broken, not each finding.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option("--external", is_flag=True, help="Ask the web whether external links still work.")
@click.option("--only-external", is_flag=True, help="Ask the web, and report nothing else.")
@reads_paths
def command(session: Session, call: Call, paths: tuple[Path, ...], **options: Any) -> int:
    """Review the content of a course: broken links and pictures, front matter, readings, readability.

    PATH limits what is reported to files and folders; without it, the whole course is.
    """
    from lectorium.check.report import exit_code

    if options["unsafe_fixes"] and not (options["fix"] or options["as_diff"]):
        raise click.UsageError("`--unsafe-fixes` says which fixes: add `--fix` or `--diff`")
    run = _check_run(session, call, paths, Options(**options))
    review = run.review()
    _refuse_unknown_words(review, run.options)
    if run.options.as_diff:
        return _print_diff(review, run)
    if run.options.fix:
        review = _mend(review, run)
    found = run.choose(review)
    if run.options.write_baseline:
        return _write_baseline(found, review, run)
    _print(found, review, run)
    code = exit_code(found, review, run.options.strict)
    return 0 if run.options.exit_zero and code == 1 else code


def _check_run(session: Session, call: Call, paths: tuple[Path, ...], options: Options) -> CheckRun:
    from lectorium.check.baseline import baseline_at
    from lectorium.text.memory import HeldStore, Memory

    request = replace(call.request(), smaller_pictures=True)
    memory, since, known = call.memory(request.root), options.changed_since, options.baseline
    if since is not None and call.no_cache:  # of the two states, what is equal is read once
        memory = Memory(HeldStore())
    below = _below(request.root, paths)
    baseline = _read_baseline(known) if known is not None and not options.write_baseline else None
    earlier = None
    if since is not None:  # looked at after the course as it is, whose pictures and texts need not be read again then
        from lectorium.disk.git.earlier import tree_at

        tree_at(request.root, since)  # an unknown commit is told before the course is read
        earlier = partial(baseline_at, request, since, memory)

    def run_review() -> Review:
        from lectorium.check.baseline import review_change
        from lectorium.check.review import review

        with Bar(session.quiet or options.form != "text") as bar:
            shown = replace(request, progress=bar)
            # After each fix, the whole is looked at again.
            found = review(shown, memory) if since is None or options.fix else review_change(shown, since, memory)
            asks = options.external or options.only_external
            return _with_external(found, request, memory, options.only_external) if asks else found

    return CheckRun(request, options, run_review, session.quiet, below, baseline, earlier)


def _refuse_unknown_words(review: Review, options: Options) -> None:
    """Raise BadParameter for a word that names no rule, ours or one of a plug-in."""
    if review.added is None or not (options.select or options.ignore):
        return
    from lectorium.check.rules import ALL_CODES
    from lectorium.conduct.selection import unknown_word

    known = (*ALL_CODES, *(code for code, _ in review.added))
    for option, words in (("--select", options.select), ("--ignore", options.ignore)):
        for fault in filter(None, (unknown_word(word, known) for word in words)):
            raise click.BadParameter(fault, param_hint=f"'{option}'")


def _below(root: Path, paths: tuple[Path, ...]) -> tuple[str, ...]:
    """Return paths as the course names them; raises RefusalError for one that is not there or not in the course."""
    from unicodedata import normalize

    found = []
    for path in paths:
        real = Path(os.path.realpath(path))
        if not real.exists():
            raise RefusalError(f"there is no file or folder `{path}`")
        if real != root and root not in real.parents:
            raise RefusalError(f"`{path}` is not in the course `{root}`", "name the course with `-C DIR`")
        found.append("" if real == root else normalize("NFC", real.relative_to(root).as_posix()))
    return tuple(found)


def _with_external(review: Review, request: CourseRequest, memory: Memory, alone: bool) -> Review:
    from lectorium.check.external.report import external_findings

    found = external_findings(request, memory)
    kept = tuple(item for item in review.diagnostics if item.code.blocks) if alone else review.diagnostics
    from lectorium.text.diagnostic import in_order

    return replace(review, diagnostics=in_order((*kept, *found)))


def _read_baseline(path: Path) -> Baseline:
    from lectorium.check.baseline import read_baseline
    from lectorium.disk.read import LARGEST_OWN, read_head

    try:
        found = read_baseline(read_head(path, LARGEST_OWN).decode("utf-8"))
    except FileNotFoundError as error:
        raise RefusalError(f"there is no baseline `{path}`", "write one with `--write-baseline`") from error
    except UnicodeDecodeError:
        found = None
    if found is None:
        raise RefusalError(f"`{path}` is no baseline that `--write-baseline` has written", "write it again")
    return found


def _write_baseline(found: tuple[Diagnostic, ...], review: Review, run: CheckRun) -> int:
    from lectorium.check.baseline import write_baseline
    from lectorium.check.report import located
    from lectorium.disk.atomic import write_for_user

    path = run.options.baseline or run.request.root / BASELINE
    write_for_user(path, write_baseline(located(found, review)).encode("utf-8"))
    run.print_line(f"wrote {count(len(found), 'finding')} to {path}; use it with `--baseline {path.name}`")
    return 0


def _print_diff(review: Review, run: CheckRun) -> int:
    from lectorium.check.fixing import apply_edits, diff, edits_of

    changes = edits_of(run.choose(review), run.options.unsafe_fixes)
    for path, edits in sorted(changes.items()):
        source = review.find(path)
        if source is not None:
            click.echo(_shown(diff(source, apply_edits(source.text, edits))), nl=False)
    return int(bool(changes) and not run.options.exit_zero)


def _shown(patch: str) -> str:
    """Return a patch byte for byte for a file or a program; a terminal, or a workflow's log, gets it to look at."""
    logged = bool(os.environ.get("GITHUB_ACTIONS")) and not stat.S_ISREG(os.fstat(1).st_mode)
    if not sys.stdout.isatty() and not logged:
        return patch
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in patch.split("\n"))


def _mend(review: Review, run: CheckRun) -> Review:
    """Apply fixes until none is left, and return the review of what came of it."""
    from lectorium.check.fixing import apply_edits, edits_of
    from lectorium.disk.put_new import rewrite

    fixes, files = 0, set[str]()
    for _ in range(_ROUNDS):
        changes = edits_of(run.choose(review), run.options.unsafe_fixes)
        if not changes:
            break
        for path, edits in sorted(changes.items()):
            source = review.find(path)
            if source is not None:
                rewrite(run.request.root / review.real[path], source.digest, apply_edits(source.text, edits))
                fixes, files = fixes + len(edits), files | {path}
        review = run.review()
    if fixes:
        run.print_line(f"mended {count(fixes, 'place')} in {count(len(files), 'file')}")
    return review


def _print(found: tuple[Diagnostic, ...], review: Review, run: CheckRun) -> None:
    from lectorium.check.report import statistics

    form = run.options.form
    if run.options.statistics and form == "text":
        click.echo(statistics(found), nl=False)
    elif form == "text":
        shown = tuple(item for item in found if item.severity == "error") if run.quiet else found
        print_diagnostics(shown, review.find, error=False)
    else:
        _print_for_machines(found, review, form, run.request.root)
    if form == "text" and len(found) > _SCREEN and not run.options.statistics:
        for line in _overview(found, review):
            run.print_line(line)
    run.print_line(summary(found))
    for line in what_waits(found):
        run.print_line(line)


def _overview(found: tuple[Diagnostic, ...], review: Review) -> Iterator[str]:
    """Yield the rules that speak most often, and the errors in a line each, of more than a screen holds."""
    from lectorium.check.report import statistics
    from lectorium.text.report import position, source_of

    rows = statistics(found).splitlines()
    yield from ("", *rows[:_NAMED])
    if len(rows) > _NAMED:
        yield f"        and {count(len(rows) - _NAMED, 'more rule')}: `lectorium check --statistics`"
    yield f"`lectorium check --select {rows[0].replace('[*]', '').split()[1]}` shows the first of them alone\n"
    errors = [item for item in found if item.severity == "error"]
    for item in errors[:_NAMED]:
        place = position(item.span, source_of(item.span, review.find))
        yield f"{place}: error {item.code.code} {visible(item.message)}"
    if len(errors) > _NAMED:
        yield f"and {count(len(errors) - _NAMED, 'more error')}: `lectorium check -q`"


def _print_for_machines(found: tuple[Diagnostic, ...], review: Review, form: str, root: Path) -> None:
    from lectorium.check.formats import FORMATS
    from lectorium.check.formats.as_github import format_summary
    from lectorium.check.report import located
    from lectorium.disk.git.repository import path_in_repository

    prefix = path_in_repository(root) if form in ("github", "sarif") else ""
    findings = located(found, review)
    click.echo(FORMATS[form](findings, prefix), nl=False)
    summary_file = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if form == "github" and summary_file:
        with Path(summary_file).open("a", encoding="utf-8") as stream:
            stream.write(format_summary(findings, prefix))


def summary(found: tuple[Diagnostic, ...]) -> str:
    """Return the one line at the end."""
    if not found:
        return "nothing to mend"
    counts = Counter(item.severity for item in found)
    parts = [count(counts["error"], "error"), count(counts["warning"], "warning"), count(counts["info"], "info")]
    files = count(len({item.span.path for item in found}), "file")
    fixable = sum(item.fix is not None and item.fix.safe for item in found)
    hint = f"; `lectorium check --fix` mends {fixable} of them" if fixable else ""
    return f"{', '.join(parts)} in {files}{hint}"
