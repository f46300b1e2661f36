"""Readings as a bibliography: one record a paper, written as BibTeX, RIS, CSL-JSON and OpenURL; knows no course."""
