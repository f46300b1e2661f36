"""Reading lists recognised in the blocks of a post."""

from lectorium.parse.readings.ids import paper_ids
from lectorium.parse.readings.links import readings_of_links
from lectorium.parse.readings.recognise import recognise
from lectorium.parse.readings.shapes import READING_SHAPES

__all__ = ["READING_SHAPES", "paper_ids", "readings_of_links", "recognise"]
