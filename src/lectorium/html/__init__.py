"""HTML as a subject of its own: tags scanned, names known, balance told, a tree built and repaired."""
