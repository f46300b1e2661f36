"""Lectorium: lecture posts and reading lists in, a static course site out."""

__version__ = "0.1.0"
