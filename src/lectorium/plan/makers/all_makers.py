"""The tuple of all page makers: of two names that a link may mean, and in the sitemap, the first comes first."""

from __future__ import annotations

from lectorium.plan.makers.announcements import announcements_pages
from lectorium.plan.makers.calendar_files import calendar_files
from lectorium.plan.makers.course_page import course_pages
from lectorium.plan.makers.feed import feed
from lectorium.plan.makers.files import course_files, notebook_pictures, smaller_pictures, social_pictures
from lectorium.plan.makers.former_pages import former_pages
from lectorium.plan.makers.lecture import lecture_pages
from lectorium.plan.makers.lectures import lectures_pages
from lectorium.plan.makers.maker import PageMaker
from lectorium.plan.makers.page import plain_pages
from lectorium.plan.makers.print import print_pages
from lectorium.plan.makers.readings import citation_files, readings_pages
from lectorium.plan.makers.redirects import redirects
from lectorium.plan.makers.schedule import schedule_pages
from lectorium.plan.makers.search import search_files
from lectorium.plan.makers.small_files import nojekyll, not_found_page, robots, sitemap
from lectorium.plan.makers.statement import statement_pages
from lectorium.plan.makers.tags import tag_pages, tags_pages
from lectorium.plan.makers.teams import team_pages
from lectorium.plan.makers.theme import stylesheet, theme_files, word_files

PAGE_MAKERS = (
    PageMaker("schedule", schedule_pages),
    PageMaker("lectures", lectures_pages),
    PageMaker("tags", tags_pages),
    PageMaker("readings", readings_pages),
    PageMaker("announcements", announcements_pages),
    PageMaker("course", course_pages),
    PageMaker("statement", statement_pages),
    PageMaker("teams", team_pages),
    PageMaker("search", search_files),
    PageMaker("print", print_pages),
    PageMaker("lecture", lecture_pages),
    PageMaker("page", plain_pages),
    PageMaker("tag", tag_pages),
    PageMaker("not-found", not_found_page),
    PageMaker("feed", feed),
    PageMaker("citations", citation_files),
    PageMaker("calendar", calendar_files),
    PageMaker("sitemap", sitemap),
    PageMaker("robots", robots),
    PageMaker("nojekyll", nojekyll),
    PageMaker("redirects", redirects),
    PageMaker("former", former_pages),
    PageMaker("stylesheet", stylesheet),
    PageMaker("theme", theme_files),
    PageMaker("words", word_files),
    PageMaker("pictures", smaller_pictures),
    PageMaker("notebooks", notebook_pictures),
    PageMaker("social", social_pictures),
    PageMaker("files", course_files),
)
"""A plug-in adds to it: everything else learns of an output from its declaration."""
