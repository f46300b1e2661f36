"""Every setting of `course.yml`; `fields.json` declares each once."""

from __future__ import annotations

from lectorium.model.declaration import declared

STAFF = (
    ("instructors", "Instructor"),
    ("assistants", "Teaching assistant"),
    ("organizers", "Organizer"),
    ("speakers", "Guest speaker"),
)
"""Settings that list people by their role: name, role."""

COURSE_FIELDS = declared("course")
"""Settings of a native course."""

OWN_FIELDS = declared("other-program")
"""The one key of a Jekyll course's config that is ours, and what may stand below it."""
