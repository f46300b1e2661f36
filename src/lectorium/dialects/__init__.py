"""Other generators' courses, read into the same values."""
