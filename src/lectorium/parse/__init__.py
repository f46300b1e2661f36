"""Bytes to syntax with spans: front matter, Markdown, readings, pictures, decks."""
