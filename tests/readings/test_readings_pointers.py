"""Lists of pages, tools, changes and accounts below doubtful words are no readings; works set like them are."""

from __future__ import annotations

import pytest

from lectorium.readings import recognise
from lectorium.text.source import SourceFile


def titles(text: str) -> list[str]:
    sections = recognise(SourceFile("a.md", text, ""), 0).value
    return [reading.title for section in sections for reading in section.readings]


@pytest.mark.parametrize(
    ("heading", "address", "name"),
    [
        ("See also", "/commands/stir", "tool stir"),
        ("SEE ALSO", "../using/pumps", "How to use the pumps here"),
        ("Related links", "pumps.md#valve", "Of valves and pumps"),
        ("Siehe auch", "/werkzeug/pumpe", "Die neue Pumpe"),
        ("Voir aussi", "pompe.html", "La pompe nouvelle"),
        ("Additional Resources", "page/two.html", "The second page of this"),
        ("Resources", "{{ site.baseurl }}/faq", "Questions that many have"),
        ("More", "./install", "Ways of installing it"),
    ],
)
def test_pages_of_the_same_site_are_no_readings(heading: str, address: str, name: str) -> None:
    assert titles(f"# Stirring\n\n## {heading}\n\n- [{name}]({address})\n- [{name}s]({address}s)\n") == []


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("See also", "[Of Ponds and Rivers](/files/ponds.pdf)"),
        ("Related links", "[Ponds](readings/ponds.html)"),
        ("Siehe auch", "[Vom Teich](teich.html), Ada Byron, 2010"),
        ("Voir aussi", "[Ponds](https://doi.org/10.1000/182)"),
        ("Readings", "[Ponds](ponds.html)"),
        ("Books", "[Of Ponds](/ponds)"),
        ("Videos to watch", "[Of Ponds](/ponds)"),
        ("Resources", "[Of Ponds](/ponds), ch. 3"),
    ],
)
def test_works_on_the_same_site_are_readings(heading: str, item: str) -> None:
    assert len(titles(f"# Water\n\n## {heading}\n\n- {item}\n")) == 1


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("Links", "[Stirrer](https://stirrer.example/start/page)"),
        ("Links & Resources", "[Bug Tracker](https://github.com/stir/stirrer/issues)"),
        ("Resources", "[Service Status](https://status.stirrer.example/)"),
        ("Core", "stir no more than once ([#12](https://github.com/stir/stirrer/issues/12))"),
        ("Core", "bump pumps to four ([8083f6b](https://github.com/stir/stirrer/commit/8083f6b))"),
        ("Resources", "[The people who stir it](https://twitter.com/stirrer)"),
        ("Links", "[stir/stirrer repository](https://github.com/stir/stirrer)"),
        ("Prerequisites", "[NSS](https://stirrer.example/nss/index.html)"),
        ("Tools and references", "[stirrer](https://github.com/stir/stirrer): a plugin"),
    ],
)
def test_tools_changes_and_accounts_are_no_readings(heading: str, item: str) -> None:
    assert titles(f"# Stirring\n\n## {heading}\n\n- {item}\n") == []


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("Links", "[A history of ponds](https://ponds.example/start/page)"),
        ("Links & Resources", "[Pond Histories](https://ponds.example/essays/pond-histories)"),
        ("Resources", "[All about the pond](https://ponds.example/)"),
        ("Core", "[Ponds](https://arxiv.org/abs/1706.03762)"),
        ("Core", "Ada Byron, [Ponds](https://github.com/byron/ponds), 2010"),
        ("Resources", "[Ponds](https://ponds.example/x), pp. 3-9"),
        ("Textbooks", "[Fluent Ponds](https://ponds.example)"),
        ("Prerequisites", "[Ponds](https://ponds.example/ponds.pdf)"),
        ("Videos", "[Ponds](https://ponds.example/watch)"),
        ("Resources", "[池の本](https://ponds.example/ike)"),
    ],
)
def test_works_beside_tools_are_readings(heading: str, item: str) -> None:
    assert len(titles(f"# Water\n\n## {heading}\n\n- {item}\n")) == 1


AUTHORED = "-   Use lists as dicts for pumps\n-   Add Forced Basic Authentication\n-   Forced Basic is default\n"


@pytest.mark.parametrize("release", ["2.5.1", "0.6.0", "v1.3", "v10.0.2", "3.14", "1.0.0-rc1", "v2.0 beta", "4.2.0.1"])
def test_a_release_is_no_reading(release: str) -> None:
    assert titles(f"{release} (2014-12-23)\n------\n\n{AUTHORED}") == []


@pytest.mark.parametrize(
    "title", ["Ponds 2.5", "Web 2.0 Ponds", "Of 3.14 Ponds", "Version 2 of Ponds", "2001 Ponds", "Life 3.0"]
)
def test_a_title_with_a_number_is_a_reading(title: str) -> None:
    assert titles(f"# Water\n\n## Readings\n\n- Ada Byron, *{title}* (Birch Press, 2014)\n") == [title]
