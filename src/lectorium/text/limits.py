"""How large things may be: the limits that users meet, in one place; `limits.md` of the documentation states them.

What lies beyond one is an error that stops a build, or is shown in a plainer form; no word of an author vanishes.
"""

SOURCE_BYTES = 10_000_000
"""Bytes of a text file; a lecture post has some 30,000."""

FOLDER_DEPTH = 60
"""Folders below each other; a deeper tree is a mistake or an attack."""

LINK_USES = 20
"""Ways on which one link among folders is met: folders that are linked into each other have no end of them."""

FRONT_MATTER = 64 * 1024
"""Characters of front matter, or of a configuration file."""

FRONT_MATTER_DEPTH = 32
"""Levels of nesting of YAML."""

FRONT_MATTER_VALUES = 10_000
"""Values of front matter or configuration, each use of an alias counted again."""

VALUE = 4_000
"""Characters of one value that has a meaning: a title, a description, a link; many of them stand on other pages too."""

POST_ENTRIES = 100
"""Entries of one list of front matter: tags, old addresses, links; each tag has a page, each old address is one."""

CONFIG_ENTRIES = 500
"""Entries of one list of the configuration: navigation, holidays, people, teams."""

NAV_ENTRIES = 60
"""Entries of the navigation, which stands on every page."""

NAME_BYTES = 240
"""Bytes of one part of an address, which becomes the name of a file: file systems hold 255, zip programs fewer."""

ADDRESS_BYTES = 1_000
"""Bytes of an address below the root: with the folder of the site before it, systems hold 4,096."""

BLOCK_DEPTH = 100
"""Levels of nested lists and quotations, an item counted as two; what stands deeper is kept as text."""

HTML_DEPTH = 60
"""HTML elements that are open at once; further tags are left out, their text stays."""

EMPTY_CELLS = 1_000
"""Cells that the rows of a text's tables leave out against their heads; one more for every 8 characters of the text."""

EXPANSION = 100_000
"""Characters that what is defined once (links, abbreviations, lists of attributes) adds where it is used, or as many
as the text has, when that is more; cmark has the same limit."""

BODY_FACTOR = 20
"""Bytes of HTML of a body for each byte of its source, `BODY_ALLOWANCE` on top."""

BODY_ALLOWANCE = 1 << 20
"""Bytes of HTML that every body may have."""

FORMULA = 10_000
"""Characters of one formula; a longer one is shown as it is written."""

FORMULA_DEPTH = 50
"""Braces, brackets, environments and commands of a formula that are open at once; more overflow math-core's stack."""

HIGHLIGHTED = 60_000
"""Characters of one code block that is highlighted; a longer one is shown plain."""

HIGHLIGHTED_IN_ALL = 200_000
"""Characters of code in one text that are highlighted; what follows is shown plain."""

HIGHLIGHTING_SECONDS = 1.0
"""Processor time of one text's highlighting; what is not ready then is shown plain. Honest code takes a hundredth."""
