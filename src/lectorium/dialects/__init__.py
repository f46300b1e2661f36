"""Other generators' courses, read at the door."""
