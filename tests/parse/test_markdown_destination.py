from __future__ import annotations

import pytest

from lectorium.parse.markdown.destination import MOST_PARENTHESES, LinkDestination, read_target, unescaped

AT = len("[a](")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x)", LinkDestination("x", 4, 5, "", 6)),
        (" x ) y", LinkDestination("x", 5, 6, "", 8)),
        (")", LinkDestination("", 4, 4, "", 5)),
        ("<x y>)", LinkDestination("x y", 5, 8, "", 10)),
        ("<x> 'a&amp;\\'b')", LinkDestination("x", 5, 6, "a&'b", 20)),
        ("<x>y)", None),
        ('x "a")', LinkDestination("x", 4, 5, "a", 10)),
        ('x "a"\n)', LinkDestination("x", 4, 5, "a", 11)),
        ("x (a))", LinkDestination("x", 4, 5, "a", 10)),
        ('x "")', LinkDestination("x", 4, 5, "", 9)),
        ('x "a" b)', None),
        ("(x)y)", LinkDestination("(x)y", 4, 8, "", 9)),
        ("x)y)", LinkDestination("x", 4, 5, "", 6)),
        ("(x)", None),
        (r"x\)y)", LinkDestination(r"x\)y", 4, 8, "", 9)),
        ("x\\\n)", LinkDestination("x\\", 4, 6, "", 8)),
        ("x\\", None),
        ("x\x7f)", None),
        ("x", None),
        ("", None),
        ("x y)", LinkDestination("x y", 4, 7, "", 8, spaces=True)),
        ('x y "a\\"" )', None),
        ('x y  "a&amp;\\*" ) b)', LinkDestination("x y", 4, 7, "a&*", 21, spaces=True)),
        ("x (y z) w)", LinkDestination("x (y z) w", 4, 13, "", 14, spaces=True)),
        ("x\ny)", None),
    ],
)
def test_the_part_behind_the_text(text: str, found: LinkDestination | None) -> None:
    assert read_target("[a](" + text, AT, AT + len(text)) == found


@pytest.mark.parametrize("text", ["x)", "<x>)", 'x "a")', "x y)"])
def test_nothing_is_read_behind_the_end(text: str) -> None:
    assert read_target("[a](" + text, AT, AT + len(text) - 1) is None


@pytest.mark.parametrize(("depth", "read"), [(MOST_PARENTHESES, True), (MOST_PARENTHESES + 1, False)])
def test_so_many_parentheses_may_stand_in_each_other(depth: int, read: bool) -> None:
    written = "(" * depth + "x" + ")" * depth
    assert MOST_PARENTHESES == 32
    assert (read_target(written + ")", 0, len(written) + 1) is not None) is read


def test_escapes_and_entities() -> None:
    assert unescaped(r"\*a\b\&amp; &lt;c\\") == r"*a\b& <c" + "\\"
