"""The author's own schedule, read from the listing page that leads to the lectures."""

from lectorium.schedule.facts import Facts, ListedLecture, ListingPage
from lectorium.schedule.read_schedule import read_schedule

__all__ = ["Facts", "ListedLecture", "ListingPage", "read_schedule"]
