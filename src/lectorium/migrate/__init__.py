"""A course of another dialect as the files of a native one; nothing is read from the disk here, or written."""
