"""What sort of publication the form of a citation tells of."""

from __future__ import annotations

import pytest

from lectorium.readings import recognise
from lectorium.text.source import SourceFile

LINES = """
book | Moss, Ada. *A Short Guide to Fog*. London: Pell & Daughters, 2015.
book | A. B. Moss, *Wire by Hand*, 3rd ed. New York, NY, USA: Copperline, 2001, ch. 4.
book | Moss, A. (Ed.). (1977). _Memory and its rooms_ (Vol. 2). Hartwell.
book | Lena Brandt: Häfen und ihre Kräne. Kiel: Nordlicht, 1988.
book | *Of Eels* (book, ch. 2), Ada Moss, 1990
book | Book: *Of Eels*, Ada Moss, 1990
book | 林遠山：《鳗鱼之书》，臺北：青石，1983年。
book | 佐藤みなみ『川と橋』海辺書房、2008年
book | Орлова, А. П. *О реке*. Казань: Мост, 1979. 212 с.
chapter | Moss, Ada. "Two Rainbows." In *Optics and Paint*, edited by Ina Reh, 55–79. Leiden: Brackwater, 2013.
chapter | Ott, P. (2011). Nets at sea. In R. Falk (Ed.), *Handbook of nets* (pp. 3–9). Deich.
chapter | Ina Reh: Netze und Taue. In: Uwe Falk (Hrsg.): Buch der Netze. Husum: Deich, 1990, S. 3–9.
article | Ott, P. (2011). Nets at sea. *Net Studies*, 22(4), 3–9.
article | "Of Eels and Men," *Fishery Letters*, vol. 3, no. 2, pp. 4–9, 2001
article | Uwe Hagen: Deiche, Siele, Priele. In: Blätter für Wasser 9 (1998), S. 3.
article | Ada Moss, *Foreseeable Nets*, 58 Larch L. Rev. 1021 (2006)
article | 박서연, 「강의 다리」, 『물의 철학』 12호, 2015, 33–58쪽. https://a.example
audio | [Of Eels](https://a.example) – The Deep podcast
audio | Podcast: [Of Eels](https://a.example)
audio | [Episode 4: The Eel](https://a.example)
video | [Eels](https://a.example) (film, 90 min)
video | [Der Aal](https://a.example) (Regie: Jan Holm, 1999, 52 Min.)
software | Code: [eelkit](https://a.example)
dataset | Data set: [All eels](https://a.example)
| [Pond paper](https://a.example) ([code](https://b.example), [video](https://c.example)), Ada Moss, 2001
| *Attention to Ponds*, Ada Moss et al., 2017
| [The Eel: a book review](https://a.example), Ada Moss, 2001
case | *Oakes v. Larch Tramways*, 12 F.2d 88 (9th Cir. 1954)
"""


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_a_citation_tells_what_it_is_of(line: str) -> None:
    form, _, written = line.partition("| ")
    found = recognise(SourceFile("a.md", f"## Readings\n\n- {written}\n", ""), 0).value
    assert [each.form for section in found for each in section.readings] == [form.strip()]
