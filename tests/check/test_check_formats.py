"""Every output format, as the whole printed text."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from lectorium.check.finding import Finding, locate
from lectorium.check.formats.as_github import ANNOTATIONS_PER_LEVEL, SUMMARY_ROWS, choose, format_github, format_summary
from lectorium.check.formats.as_json import format_json
from lectorium.check.formats.as_junit import format_junit
from lectorium.check.formats.as_sarif import format_sarif
from lectorium.plan import codes as plan_codes
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

MISSING = Code("IMG001", "missing-image", "error")
NO_ALT = Code("ALT001", "missing-alt", "warning")
TEXT = "# Title\n![x](a,b.PNG) 100%\n"
SOURCE = SourceFile("content/a b.md", TEXT, "d")


def _find(path: str) -> SourceFile | None:
    return SOURCE if path == SOURCE.path else None


def _finding(code: Code = MISSING, start: int = 13, end: int = 20, path: str = SOURCE.path) -> Finding:
    fix = Fix("Use `a,b.png`", (Edit(Span(path, start, end), "a,b.png"),), safe=True)
    help_ = "did you mean `a,b.png`?"
    return locate(Diagnostic(code, "there is no 100% `a,b.PNG`", Span(path, start, end), help_, fix=fix), _find)


def test_json_has_every_key_and_exact_columns() -> None:
    assert json.loads(format_json((_finding(),), "course/")) == [
        {
            "code": "IMG001",
            "name": "missing-image",
            "severity": "error",
            "path": "course/content/a b.md",
            "line": 2,
            "column": 6,
            "end_line": 2,
            "end_column": 13,
            "message": "there is no 100% `a,b.PNG`",
            "help": "did you mean `a,b.png`?",
            "fix": {
                "title": "Use `a,b.png`",
                "safe": True,
                "edits": [{"path": "content/a b.md", "start": 13, "end": 20, "text": "a,b.png"}],
            },
        }
    ]


def test_json_commands_no_runner_and_is_read_as_it_was() -> None:
    item = _finding(path="##[add-mask]a.md")
    text = format_json((item,))
    assert "##[" not in text
    assert json.loads(text)[0]["path"] == "##[add-mask]a.md"


def test_github_says_a_path_that_looks_like_a_command() -> None:
    many = tuple(_finding(start=at, path="::stop-commands::x") for at in range(ANNOTATIONS_PER_LEVEL + 1))
    assert format_github(many).splitlines()[-2] == (
        "\\u{3A}:stop-commands::x: error IMG001 [missing-image] there is no 100%25 `a,b.PNG`"
    )


def test_json_of_nothing_is_an_empty_array() -> None:
    assert format_json(()) == "[]\n"


def test_a_file_without_text_has_no_line() -> None:
    item = locate(Diagnostic(MISSING, "too large", Span.of_file("x.png")), _find)
    row = json.loads(format_json((item,)))[0]
    assert [row["line"], row["column"], row["end_line"], row["end_column"]] == [None] * 4


def test_github_escapes_properties_and_data() -> None:
    assert format_github((_finding(),), "my,course/") == (
        "::error file=my%2Ccourse/content/a b.md,line=2,endLine=2,col=6,endColumn=13,title=IMG001 missing-image"
        "::there is no 100%25 `a,b.PNG`%0Adid you mean `a,b.png`?\n"
    )


def test_github_makes_terminal_escapes_visible() -> None:
    item = locate(Diagnostic(MISSING, "bad \x1b[31m name\r", Span.of_file("x.png")), _find)
    assert format_github((item,)) == "::error file=x.png,title=IMG001 missing-image::bad \\u{1B}[31m name\\u{D}\n"


def test_github_caps_annotations_and_groups_the_rest() -> None:
    many = tuple(_finding(start=n, end=n + 1) for n in range(ANNOTATIONS_PER_LEVEL + 2))
    lines = format_github(many).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == ANNOTATIONS_PER_LEVEL
    assert lines[-4] == "::group::more in content/a b.md"
    assert lines[-2] == "content/a b.md:2:4: error IMG001 [missing-image] there is no 100%25 `a,b.PNG`"
    assert lines[-1] == "::endgroup::"


def test_github_takes_files_in_turn() -> None:
    first = tuple(_finding(start=n, end=n + 1) for n in range(12))
    other = locate(Diagnostic(MISSING, "gone", Span.of_file("z.png")), _find)
    assert other in choose((*first, other))


def test_summary_is_a_table_that_markdown_cannot_break() -> None:
    item = locate(Diagnostic(NO_ALT, "a | b <b>", Span(SOURCE.path, 8, 9), "say\nwhat"), _find)
    assert format_summary((item,)) == (
        "## Lectorium check\n\nFound 1 warning. Errors must be mended before the merge; warnings should be.\n\n"
        "### `content/a b.md`\n\n| Line | What | How to mend it |\n| ---: | --- | --- |\n"
        "| 2 | **warning** a \\| b \\<b> `ALT001` | say what |\n\n"
    )


def test_summary_keeps_html_in_code_readable_and_stray_backticks_harmless() -> None:
    faults = ("`<div>` is never closed *here*", "the picture `a`b.png` is gone", "`a|b` and \u202e")
    found = tuple(locate(Diagnostic(NO_ALT, told, Span.of_file("g`h.md")), _find) for told in faults)
    assert format_summary(found).splitlines()[4:-1] == [
        "### `` g`h.md ``",
        "",
        "| Line | What | How to mend it |",
        "| ---: | --- | --- |",
        "|  | **warning** `<div>` is never closed \\*here\\* `ALT001` |  |",
        "|  | **warning** the picture \\`a\\`b.png\\` is gone `ALT001` |  |",
        "|  | **warning** `a\\|b` and \\\\u{202E} `ALT001` |  |",
    ]


def test_machines_read_hidden_characters_and_terminals_do_not() -> None:
    item = locate(Diagnostic(MISSING, "gone", Span.of_file("a\u202eb\U000e0001\x7f.png")), _find)
    for text in (format_json((item,)), format_sarif((item,))):
        assert not set(text) & set("\u202e\U000e0001\x7f")
    assert json.loads(format_json((item,)))[0]["path"] == "a\u202eb\U000e0001\x7f.png"


def test_summary_of_nothing_says_thanks() -> None:
    assert format_summary(()) == "## Lectorium check\n\nNothing to mend. Thank you for a clean post.\n"


def test_sarif_has_the_rule_and_the_region() -> None:
    run = json.loads(format_sarif((_finding(), _finding(NO_ALT))))["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["IMG001", "ALT001"]
    location = run["results"][1]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "content/a%20b.md"
    assert location["region"] == {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 13}
    assert run["results"][1]["ruleIndex"] == 1
    assert run["results"][1]["level"] == "warning"


def test_sarif_explains_its_rules_as_dashboards_ask() -> None:
    code = plan_codes.MISSING_IMAGE
    item = locate(Diagnostic(code, "gone", Span.of_file("x.png")), _find)
    (rule,) = json.loads(format_sarif((item,)))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": "A picture or video does not exist, or has no address."}
    assert rule["fullDescription"] == {"text": "Readers see a placeholder instead."}
    assert rule["help"] == {"text": "lectorium rule IMG001"}


def test_junit_is_xml_and_counts_failures() -> None:
    text = format_junit((_finding(), _finding(NO_ALT)))
    suites = ET.fromstring(text.encode())
    assert (suites.get("tests"), suites.get("failures")) == ("2", "2")
    case = suites[0][0]
    assert case.get("name") == "IMG001 missing-image at content/a b.md:2:6"
    assert case[0].text == "there is no 100% `a,b.PNG`. did you mean `a,b.png`?"


def test_junit_of_nothing_is_one_test_that_passed() -> None:
    suites = ET.fromstring(format_junit(()).encode())
    assert (suites.get("tests"), suites.get("failures")) == ("1", "0")


@pytest.mark.parametrize("more", [0, 2])
def test_a_long_summary_says_how_many_are_left_out(more: int) -> None:
    text = format_summary((_finding(),) * (SUMMARY_ROWS + more))
    assert text.count("| 2 |") == SUMMARY_ROWS
    assert text.endswith("And 2 more: run `lectorium check` to see them all.\n") is bool(more)
