"""Notebooks of Jupyter: read, never run, and written down as the text of a page."""
