"""How large things may be: the limits that users meet, in one place; `limits.md` of the documentation is made from it.

What lies beyond one is an error that stops a build, or is shown in a plainer form; no word of an author vanishes.
"""

SOURCE_BYTES = 10_000_000
"""Bytes of a text file. FILE006 stops the build."""

FOLDER_DEPTH = 60
"""Folders below each other. FILE007 stops the build."""

LINK_USES = 10
"""Ways on which one link among folders is met; folders linked into each other have no end of ways. LIMIT004 stops."""

FRONT_MATTER = 65_536
"""Characters of front matter, or of a configuration file. FM008 stops the build."""

FRONT_MATTER_DEPTH = 32
"""Levels of nesting of YAML. FM008 stops the build."""

FRONT_MATTER_VALUES = 10_000
"""Values of front matter or configuration, each use of an alias counted again. FM008 stops the build."""

VALUE = 4_000
"""Characters of one value that has a meaning: a title, a description, a link. LIMIT001 stops the build."""

POST_ENTRIES = 30
"""Entries of one list of front matter: tags, old addresses, links. LIMIT001 stops the build."""

CONFIG_ENTRIES = 500
"""Entries of one list of the configuration: holidays, people, teams. LIMIT001 stops the build."""

DATA_ADDRESS = 100_000
"""Characters of a picture that stands in its own address. A longer one is left out, with IMG004."""

NAV_ENTRIES = 60
"""Entries of the navigation, which stands on every page. LIMIT001 stops the build."""

NAME_BYTES = 240
"""Bytes of one part of an address, which becomes the name of a file; file systems hold 255. NAME004 stops the build."""

ADDRESS_BYTES = 1_000
"""Bytes of an address below the root; with the folder of the site before it, systems hold 4,096. NAME004 stops."""

BLOCK_DEPTH = 100
"""Levels of nested lists and quotations, an item counted as two. What is deeper is shown as text, with MD006."""

HTML_DEPTH = 60
"""HTML elements that are open at once. Further tags are left out and their text stays, with MD205."""

EMPTY_CELLS = 1_000
"""Cells that the rows of all tables of a text leave out against their heads, and one more for every 8 characters of
the text. LIMIT002 stops the build."""

EXPANSION = 100_000
"""Characters that definitions of a text (links, abbreviations, attribute lists) add where they are used, or as many as
the text has when that is more; cmark has this limit too. LIMIT002 stops the build."""

BODY_FACTOR = 20
"""Bytes of HTML that a body may have for each byte of its source, and 1 MiB on top. LIMIT003 stops the build."""

BODY_ALLOWANCE = 1_048_576
"""Bytes of HTML that every body may have."""

FORMULA = 10_000
"""Characters of one formula. A longer one is shown as it is written, with MD204."""

FORMULA_DEPTH = 50
"""Braces and environments of a formula that are open at once. A deeper one is shown as written, with MD204."""

HIGHLIGHTED = 60_000
"""Characters of one code block. A longer one is shown plain, with MD206."""

HIGHLIGHTED_IN_ALL = 200_000
"""Characters of all code blocks of a text that are highlighted. What follows is shown plain, with MD206."""

HIGHLIGHTING_SECONDS = 1
"""Seconds of processor time for the code of a text, where the system has timers. What is not ready then is shown plain,
with MD206; honest code takes a hundredth."""
