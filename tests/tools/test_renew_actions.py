"""`tools/renew_actions.py`: the highest tag wins, by its commit, in every file that names an action."""

from __future__ import annotations

import re

import pytest

from lectorium.cli.workflow_files import actions
from renew_actions import ACTIONS, USERS, newest, renewed

OLD, TAG, COMMIT = "1" * 40, "2" * 40, "3" * 40


def test_the_highest_tag_is_taken_by_its_commit() -> None:
    answer = (
        f"{OLD}\trefs/tags/v9.1.0\n{OLD}\trefs/tags/v10\n{TAG}\trefs/tags/v10.2.0\n{COMMIT}\trefs/tags/v10.2.0^{{}}\n"
        f"{OLD}\trefs/tags/v10.1.9\n{OLD}\trefs/tags/v11.0.0-beta\n"
    )
    assert newest(answer) == (COMMIT, "v10.2.0")


def test_a_repository_without_releases_is_told() -> None:
    with pytest.raises(ValueError, match="no tag such as"):
        newest(f"{OLD}\trefs/tags/latest\n")


def test_every_file_that_names_an_action_is_renewed() -> None:
    found = dict.fromkeys(actions(), (COMMIT, "v99.0.1"))
    for path in (ACTIONS, *USERS):
        text = renewed(path.read_text("utf-8"), found)
        assert text.count(COMMIT) == len(re.findall(r"\b[0-9a-f]{40}\b", path.read_text("utf-8"))) > 0
        assert not any(commit in text for commit, _ in actions().values())
    assert "actions/cache/save@" + COMMIT + " # v99.0.1" in renewed(f"actions/cache/save@{OLD} # v4.3.0", found)
