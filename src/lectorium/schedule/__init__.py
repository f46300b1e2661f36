"""The author's own schedule, read from the listing page that leads to the lectures."""

from lectorium.schedule import codes
from lectorium.schedule.facts import ListedLecture, ListingPage, ScheduleFacts
from lectorium.schedule.read_schedule import read_schedule

__all__ = ["ListedLecture", "ListingPage", "ScheduleFacts", "codes", "read_schedule"]
