"""Reading lists recognised in the blocks of a post."""

from lectorium.readings.front_matter import readings_of_links
from lectorium.readings.ids import paper_ids
from lectorium.readings.recognise import recognise
from lectorium.readings.shapes import READING_SHAPES

__all__ = ["READING_SHAPES", "paper_ids", "readings_of_links", "recognise"]
