"""What is reported about the schedule that an author keeps on a page."""

from __future__ import annotations

from lectorium.text.diagnostic import Code

KEPT = Code("SCHED001", "schedule-kept", "warning")
BACKWARDS = Code("SCHED002", "dates-go-backwards", "warning")
UNUSUAL_WEEKDAY = Code("SCHED003", "unusual-weekday", "info")
IMPOSSIBLE = Code("SCHED004", "impossible-schedule-date", "warning")
LENGTHS = Code("SCHED005", "dates-and-lectures-differ", "warning")
YEAR_GUESSED = Code("SCHED006", "year-guessed", "info")
YEAR_UNKNOWN = Code("SCHED007", "year-unknown", "warning")
CONTRADICTION = Code("SCHED008", "date-contradicts-front-matter", "warning")
READ = Code("SCHED009", "schedule-read", "info")
IN_FRAME = Code("SCHED010", "schedule-in-frame", "info")
