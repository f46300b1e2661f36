"""Lectorium: lecture posts and reading lists in, a static course site out."""

__version__ = "0.1.0"

SOURCE = ""
"""Address of the project's public git repository; empty until it has one. What we write for others names it."""
IS_ON_INDEX = False
"""Whether the package index has this project: before that, its name there is anybody's."""
