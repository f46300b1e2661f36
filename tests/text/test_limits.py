"""Limits are promises to users, who meet them as numbers: none moves unnoticed."""

from __future__ import annotations

from lectorium.text import limits


def test_limits_are_those_that_users_know() -> None:
    assert {name: value for name, value in vars(limits).items() if name.isupper()} == {
        "SOURCE_BYTES": 10_000_000,
        "FOLDER_DEPTH": 60,
        "LINK_USES": 10,
        "FRONT_MATTER": 65_536,
        "FRONT_MATTER_DEPTH": 32,
        "FRONT_MATTER_VALUES": 10_000,
        "VALUE": 4_000,
        "POST_ENTRIES": 30,
        "CONFIG_ENTRIES": 500,
        "NAV_ENTRIES": 60,
        "DATA_ADDRESS": 100_000,
        "NAME_BYTES": 240,
        "ADDRESS_BYTES": 1_000,
        "BLOCK_DEPTH": 100,
        "HTML_DEPTH": 60,
        "EMPTY_CELLS": 1_000,
        "EXPANSION": 100_000,
        "BODY_FACTOR": 20,
        "BODY_ALLOWANCE": 1_048_576,
        "FORMULA": 10_000,
        "FORMULA_DEPTH": 50,
        "HIGHLIGHTED": 60_000,
        "HIGHLIGHTED_IN_ALL": 200_000,
        "HIGHLIGHTING_SECONDS": 1,
    }
