"""Kinds of faults that only the disk can show: links, unreadable files, names, sizes."""

from __future__ import annotations

from lectorium.text.codes import LINKED_TOO_OFTEN
from lectorium.text.diagnostic import Code

LINK_LEAVES_COURSE = Code("FILE001", "link-leaves-course", "error", blocks=True)
UNREADABLE_FILE = Code("FILE002", "unreadable-file", "error", blocks=True)
NOT_UTF8 = Code("FILE003", "not-utf8", "error", blocks=True)
NAME_NOT_UNICODE = Code("FILE004", "name-not-unicode", "error", blocks=True)
SAME_NAME_TWICE = Code("FILE005", "same-name-twice", "error", blocks=True)
FILE_TOO_LARGE = Code("FILE006", "file-too-large", "error", blocks=True)
FOLDER_TOO_DEEP = Code("FILE007", "folder-too-deep", "error", blocks=True)
LINK_INTO_PACKAGES = Code("FILE009", "link-into-packages", "warning")
LINK_INTO_SUBMODULE = Code("FILE010", "link-into-absent-submodule", "warning")

CANNOT_READ = "make it readable for yourself, or move it out of the course"
"""What to do about a file or folder that the system does not open."""
SAVE_AS_UTF8 = "save the file as UTF-8 in your editor"
"""What to do about a text in another encoding."""

DISCOVERED = frozenset(
    {
        LINK_INTO_PACKAGES,
        LINK_INTO_SUBMODULE,
        LINK_LEAVES_COURSE,
        UNREADABLE_FILE,
        NAME_NOT_UNICODE,
        SAME_NAME_TWICE,
        FOLDER_TOO_DEEP,
        LINKED_TOO_OFTEN,
    }
)
"""What is found while the course is listed, before any file is read."""
