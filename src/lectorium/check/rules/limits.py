"""Rules on sizes: what is beyond a limit is found while a course is read and rendered, and explained here."""

from __future__ import annotations

from lectorium.check.rule import Rule, example, lecture_post, post
from lectorium.text import codes as limits

RULES = (
    Rule(
        limits.VALUE_TOO_LARGE,
        "A value of front matter or of the configuration is too long, or has too many entries.",
        "Titles, tags and navigation stand on other pages too: one post would make all of them heavy.",
        example(lecture_post(f"tags: [{', '.join(f'topic-{number}' for number in range(1, 121))}]")),
        example(lecture_post("tags: [weather, rain]")),
    ),
    Rule(
        limits.TEXT_EXPANDS,
        "A text grows too much by what is written once: definitions that are used again and again, cells left out.",
        "A few lines would become a page of many megabytes.",
        example(post("|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|b|\n" * 9)),
        example(post("| a | b |\n|---|---|\n| c | d |")),
    ),
    Rule(
        limits.BODY_TOO_LARGE,
        "The page of a text would be many times as long as the text.",
        "No browser shows it well, and no author means it.",
        example(post("a text of a hundred thousand marks, each of which becomes an element")),
    ),
    Rule(
        limits.LINKED_TOO_OFTEN,
        "Folders are linked into each other, so that there is no end of ways to their files.",
        "Each way would be an address of its own, and each file would be published again and again.",
        example(("content/a/b", "a symbolic link to content/b, which has one to content/a, and more of them")),
    ),
)
