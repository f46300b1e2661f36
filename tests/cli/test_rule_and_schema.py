"""`rule` and `schema`: the whole printed text, and the nearest name for one that is wrong."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from lectorium.check.rule import Rule, example, post
from lectorium.check.rules import RULES
from lectorium.cli.main import run
from lectorium.cli.rule import explain, table
from lectorium.model.schema import TABLES, json_schema
from lectorium.text.diagnostic import Code

BAD, GOOD = example(post("![](x.png)")), example(post("~~~\n```py\n1\n```\n~~~"))
ON = Rule(Code("IMG901", "odd-image", "warning"), "A picture is odd.", "It looks odd.", BAD, GOOD)
OFF = Rule(Code("ALT901", "dull", "info"), "A text is dull.", "It bores.", BAD, GOOD, on=False)
STOPS = Rule(Code("FM901", "broken", "error", blocks=True), "It is broken.", "Nobody can read it.", BAD, GOOD)


def test_the_table_is_sorted_and_aligned() -> None:
    assert table((ON, OFF, STOPS)) == [
        "ALT901  dull       info     off     A text is dull.",
        "FM901   broken     error    always  It is broken.",
        "IMG901  odd-image  warning  on      A picture is odd.",
    ]


@pytest.mark.parametrize("word", ["img", "IMG", "Img1"])
def test_a_family_of_rules_is_listed(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    family = [rule for rule in RULES if rule.code.code.startswith(word.upper())]
    assert len(family) > 3
    assert run(["rule", word]) == 0
    assert capsys.readouterr().out.splitlines() == table(family)


def test_a_rule_is_explained() -> None:
    assert (
        explain(ON)
        == """\
A picture is odd.

Severity: warning. On by default.

## Why

It looks odd.

## Reported

In `content/lectures/a.md`:

```markdown
---
title: A lecture
---

![](x.png)
```

## Right

In `content/lectures/a.md`:

````markdown
---
title: A lecture
---

~~~
```py
1
```
~~~
````

## Turn it off

At one place, with a reason, on the line above (in front matter as a `#` comment):

```html
<!-- lectorium-ignore IMG901: why it is right here -->
```

In some files, or in the whole course, in `course.yml`:

```yaml
check:
  per_file_ignores:
    "content/lectures/old-*": [IMG901]
  ignore: [IMG901]
```
"""
    )


def test_what_nobody_sees_is_written_out() -> None:
    odd = example(("content/lectures/a.md", "me\u200bdian\n\tx\n"))
    raw = example(("course.yml", "BYTES 7469746c653a20e90a"))
    text = explain(replace(ON, bad=odd, good=raw))
    assert "```markdown\nme\\u{200B}dian\n\tx\n```" in text
    assert "```yaml\ntitle: \\xe9\n```" in text


def test_files_that_are_no_text_are_named() -> None:
    pictures = example(("content/a.png", "PNG 64x48"), ("content/" + "deeper/" * 20 + "b", "a link to `/home`"))
    assert (
        "## Reported\n\n- `content/a.png`: a picture of 64 by 48 pixels\n"
        "- `content/deeper/deeper/deeper/deeper/deep...eper/deeper/deeper/b`: a link to `/home`\n\n## Right"
    ) in explain(replace(ON, bad=pictures))


def test_what_stops_a_build_cannot_be_turned_off() -> None:
    assert explain(STOPS).endswith(
        "## Turn it off\n\nA site cannot be built with this fault, so the rule cannot be turned off.\n"
    )


def test_what_is_off_can_be_asked_for() -> None:
    assert explain(OFF).endswith(
        "## Turn it on\n\nIt is reported when it is asked for: `lectorium check --select ALT901`.\n"
    )


def test_the_command_lists_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(rule.code.code for rule in RULES)


@pytest.mark.parametrize("name", ["ALT001", "alt001", "missing-alt"])
def test_a_rule_is_found_by_code_and_by_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", name]) == 0
    rule = next(rule for rule in RULES if rule.code.code == "ALT001")
    assert capsys.readouterr().out == f"ALT001 missing-alt\n\n{explain(rule)}"


def test_an_unknown_rule_is_2_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rule", "mising-alt"]) == 2
    assert capsys.readouterr().err.endswith(
        "Error: Lectorium itself has no rule `mising-alt`. did you mean `missing-alt`?\n"
    )
    assert run(["rule", "qqqq"]) == 2
    assert capsys.readouterr().err.endswith(
        "Error: Lectorium itself has no rule `qqqq`. `lectorium rule` lists all but those of plug-ins\n"
    )


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_schema_is_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", name]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema(name)  # type: ignore[arg-type]


def test_an_unknown_schema_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "lectures"]) == 2
    assert "'lectures' is not one of" in capsys.readouterr().err
