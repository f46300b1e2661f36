"""What the disk can show stops a build: nobody knows what would be missing from the site."""

from __future__ import annotations

from lectorium.disk import codes
from lectorium.text.diagnostic import Code


def test_faults_of_the_disk_stop_a_build_but_for_links_into_what_others_made() -> None:
    every = {value for value in vars(codes).values() if isinstance(value, Code)}
    assert {code.code for code in every if not code.blocks} == {"FILE009", "FILE010"}
    assert {code.severity for code in every if code.blocks} == {"error"}
