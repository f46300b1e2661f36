"""A Jekyll course, read in place: config, collections, permalinks, the Liquid that only Jekyll has."""
