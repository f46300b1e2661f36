"""Rules on Markdown, HTML, mathematics, Liquid and reading lists that parsing and rendering find: explained here."""

from __future__ import annotations

from lectorium.bibliography import codes as bibliography
from lectorium.check import codes as checker
from lectorium.check.rule import Example, Rule, example, jekyll_post, post
from lectorium.parse import liquid_codes as liquid
from lectorium.parse.markdown import codes as markdown
from lectorium.plan import codes as plan
from lectorium.readings import codes as readings
from lectorium.render import codes as body


def _text(text: str, *more: tuple[str, str]) -> Example:
    return example(post(text), *more)


def _jekyll(text: str) -> Example:
    return jekyll_post("title: A lecture\nlayout: post", text)


_GOOD = _text("Rain falls.")
_DRY = _jekyll("Rain falls.")
_RECORD = "@article{wickham2014,\n  author = {Hadley Wickham},\n  title = {Tidy Data},\n  year = 2014\n}\n"
_BIB = ("content/papers.bib", _RECORD)
_ENTRY = "## Required Readings:\n\n### Tidy Data\n+ Hadley Wickham\n+ 2014\n+ https://doi.org/10.18637/jss.v059.i10"
_FIGURE = '![Dots]({{ site.baseurl }}/images/a.png "Rain by day")'
_NUMBERED = (
    ("course.yml", "title: A course\nimages:\n  numbers: true\n"),
    ("content/images/a.png", "PNG 640x480"),
)

RULES = (
    Rule(
        markdown.UNKNOWN_ELEMENT,
        "Words in angle brackets look like HTML, but there is no such element, or none with such attributes.",
        "Browsers show nothing of it; here it is shown as text.",
        _text("The model sees <eot> at the end."),
        _text("The model sees `<eot>` at the end."),
    ),
    Rule(
        markdown.UNCLOSED_ELEMENT,
        "An HTML element is opened and never closed.",
        "Everything behind it would be centred or within the box, to the end of the page.",
        _text("<div>\n\nRain falls."),
        _text("<div>\n\nRain falls.\n\n</div>"),
    ),
    Rule(
        markdown.SPACE_IN_TARGET,
        "The address of a Markdown link or picture has a space.",
        "Markdown ends the address at the space, so there is no link.",
        _text("![A plot]({{ site.baseurl }}/images/a plot.png)", ("content/images/a plot.png", "PNG 64x48")),
        _text("![A plot]({{ site.baseurl }}/images/a-plot.png)", ("content/images/a-plot.png", "PNG 64x48")),
    ),
    Rule(
        markdown.RULE_NOT_HEADING,
        "A line of dashes stands directly below a text or picture.",
        "In Markdown that makes a heading of the text; here it stays a line.",
        _text("- Rain\n\n  Wind\n---\n\nSnow."),
        _text("- Rain\n\n  Wind\n\n---\n\nSnow."),
    ),
    Rule(
        markdown.LIST_CHANGES_TYPE,
        "A list changes from bullets to numbers, or the other way round.",
        "Jekyll goes on with the first kind; here a new list begins.",
        _text("- Rain\n1. Wind\n"),
        _text("- Rain\n- Wind\n"),
    ),
    Rule(
        markdown.NESTED_TOO_DEEP,
        "Lists or quotations stand in more levels than a page can show.",
        "It is usually a paste that went wrong.",
        _text("> " * 150 + "Rain"),
        _text("> > Rain"),
    ),
    Rule(
        markdown.UNUSED_FOOTNOTE,
        "A footnote is written and never used.",
        "Readers find it below the others and not where it belongs; of two with one name only the last is shown.",
        _text("Rain falls.\n\n[^1]: In Wales."),
        _text("Rain falls.[^1]\n\n[^1]: In Wales."),
    ),
    Rule(
        markdown.UNDEFINED_FOOTNOTE,
        "A footnote is used and never written.",
        "Readers see `[^1]` as text.",
        _text("Rain falls.[^1]"),
        _text("Rain falls.[^1]\n\n[^1]: In Wales."),
    ),
    Rule(
        markdown.UNCLOSED_COMMENT,
        "A comment begins with `<!--` and never ends.",
        "In a browser the rest of the page would be missing.",
        _text("Rain <!-- or snow falls."),
        _text("Rain <!-- or snow --> falls."),
    ),
    Rule(
        markdown.UNCLOSED_FORMULA,
        "A formula begins with `$$` or `\\begin{...}` and has no end in its paragraph.",
        "Readers see the TeX. A blank line ends a paragraph, and a formula with it.",
        _text("\\begin{align}\na &= b"),
        _text("\\begin{align}\na &= b\n\\end{align}"),
    ),
    Rule(
        markdown.UNREAD_OPTION,
        "A post sets an option of kramdown that is not read.",
        "The page looks otherwise than with Jekyll.",
        _text('{::options hard_wrap="true" /}\n\nRain\nfalls.'),
        _text('{::options parse_block_html="true" /}\n\nRain falls.'),
    ),
    Rule(
        markdown.UNCLOSED_FENCE,
        "A block of code begins with three backticks or tildes and never ends.",
        "All that stands below it is shown as code, and its pictures and links are not looked up.",
        _text("```\nrain()\n\nRain falls."),
        _text("```\nrain()\n```\n\nRain falls."),
    ),
    Rule(
        markdown.STRAY_ATTRIBUTES,
        "An attribute list `{: ...}` belongs to nothing.",
        "Its class or id is lost.",
        _text("Rain falls.\n\n{: .wide}\n\n"),
        _text("Rain falls.\n{: .wide}"),
    ),
    Rule(
        markdown.MARKDOWN_IN_HTML,
        "A picture or link in Markdown stands inside HTML.",
        "Between HTML tags Markdown is not read: readers see the brackets, and no picture.",
        _text("<figure>\n![A plot]({{ site.baseurl }}/images/a.png)\n</figure>", ("content/images/a.png", "PNG 64x48")),
        _text(
            '<figure>\n<img src="{{ site.baseurl }}/images/a.png" alt="A plot">\n</figure>',
            ("content/images/a.png", "PNG 64x48"),
        ),
    ),
    Rule(
        markdown.STRAY_END,
        "An end tag of HTML ends nothing: its element is not open, or ended with its paragraph.",
        "Mostly its start tag is misspelt or gone, so something looks otherwise than meant; the tag is left out.",
        _text("Rain</b> falls."),
        _text("<b>Rain</b> falls."),
    ),
    Rule(
        body.DROPPED_ELEMENT,
        "An HTML element is left out of the page, such as a script or a style sheet.",
        "A post of one student must not be able to change the whole site.",
        _text("<script>alert(1)</script>"),
        _GOOD,
    ),
    Rule(
        body.DROPPED_ATTRIBUTE,
        "An HTML attribute that runs a script is left out of the page.",
        "A post of one student must not be able to change the whole site.",
        _text('<p onclick="alert(1)">Rain</p>'),
        _text("<p>Rain</p>"),
    ),
    Rule(
        body.UNKNOWN_FORMULA,
        "A formula holds a command that cannot be typeset.",
        "Readers see its source instead.",
        _text("$$\\nosuchcommand{x}$$"),
        _text("$$\\sqrt{x}$$"),
    ),
    Rule(
        body.FORMULA_TOO_LARGE,
        "A formula is longer, or grows larger, than any real one.",
        "It would keep the program and the browser busy for minutes.",
        _text("$$" + "x + " * 6000 + "y$$"),
        _text("$$x + y$$"),
    ),
    Rule(
        body.UNKNOWN_FIGURE,
        "A text names a figure by a number that no figure of its page has; `images: numbers: true` numbers them.",
        "Figures have come or gone since the sentence was written, so readers look at the wrong one, or for none.",
        _text(f"{_FIGURE}\n\nSee Figure 2.", *_NUMBERED),
        _text(f"{_FIGURE}\n\nSee Figure 1, and Figure 2 of Galton.", *_NUMBERED),
    ),
    Rule(
        body.NESTED_HTML,
        "More HTML elements are open within each other than a page can show.",
        "It is usually a tag that was opened on every line and never closed.",
        _text("<div>" * 200 + "Rain" + "</div>" * 200),
        _text("<div>Rain</div>"),
    ),
    Rule(
        body.PLAIN_CODE,
        "A code block is too long to be highlighted, or takes too long.",
        "Its text is whole, but shown in one colour.",
        _text("a code block of more than sixty thousand characters"),
        _text("```python\nprint(1)\n```"),
    ),
    Rule(
        liquid.UNKNOWN_TAG,
        "A Liquid tag is not read here.",
        "What it prints is missing from the page; outside of a Jekyll course it stays visible as text.",
        _jekyll("{% weather wales %}"),
        _DRY,
    ),
    Rule(
        liquid.UNKNOWN_OUTPUT,
        "A Liquid output is not known here.",
        "What it prints is missing from the page; outside of a Jekyll course it stays visible as text.",
        _jekyll("It is {{ site.wheather.today | upcase }}."),
        _jekyll("See {{ site.title }}."),
    ),
    Rule(
        liquid.UNKNOWN_INCLUDE,
        "A Liquid tag includes a file, which is not read here.",
        "What it shows is missing from the page.",
        _jekyll("{% include weather.html %}"),
        _DRY,
    ),
    Rule(
        liquid.UNCLOSED_TAG,
        "A Liquid tag such as `raw` or `highlight` is opened and never closed, or closed and never opened.",
        "Jekyll does not build the site then.",
        _jekyll("{% highlight python %}\nprint(1)\n"),
        _jekyll("{% highlight python %}\nprint(1)\n{% endhighlight %}"),
    ),
    Rule(
        liquid.LECTURE_LISTING,
        "A Liquid loop over the lectures is not run.",
        "The pages made by Lectorium list the lectures.",
        _jekyll("{% for post in site.posts %}\n- {{ post.title }}\n{% endfor %}"),
        _DRY,
    ),
    Rule(
        liquid.TAG_LISTING,
        "A Liquid loop over the tags is not run.",
        "The pages made by Lectorium list the tags.",
        _jekyll("{% for tag in site.tags %}\n- {{ tag[0] }}\n{% endfor %}"),
        _DRY,
    ),
    Rule(
        liquid.OTHER_LISTING,
        "A Liquid loop is not run.",
        "What it lists is not shown.",
        _jekyll("{% for item in site.data.people %}\n- {{ item.name }}\n{% endfor %}"),
        _DRY,
    ),
    Rule(
        readings.NOT_UNDERSTOOD,
        "An item among readings may be one, too, but names no address and no author.",
        "It stays in the page as it is written, but is missing from the list of all readings.",
        _text("## Readings\n\n- [Tidy Data](https://e.org/a), Ann Lee, 2014\n- Slides (2001)\n- Pen\n- Hat\n"),
        _text(_ENTRY),
    ),
    Rule(
        readings.NO_READINGS,
        "A reading list has a title and no entries.",
        "Readers wonder whether there is nothing to read or something was lost.",
        _text("## Required Readings:\n\n## Session notes\n\nRain."),
        _text(_ENTRY),
    ),
    Rule(
        readings.UNSAFE_URL,
        "The address of a reading could run code, or names a file on the author's own computer.",
        "Nobody else can open it, and it must not be published.",
        _text("## Required Readings:\n\n### Tidy Data\n+ Hadley Wickham\n+ [paper](javascript:alert(1))"),
        _text(_ENTRY),
    ),
    Rule(
        bibliography.UNKNOWN_KEY,
        "A reading list names a record by a key that no bibliography of the course has.",
        "The key is shown as it is written, and nobody knows what to read.",
        _text("## Readings\n\n- @wickham2015", _BIB),
        _text("## Readings\n\n- @wickham2014", _BIB),
    ),
    Rule(
        bibliography.BROKEN_RECORD,
        "A bibliography of the course cannot be read in one place.",
        "What stands there is missing from the readings that name it.",
        _text("## Readings\n\n- @wickham2014", ("content/papers.bib", _RECORD.replace("},", "", 1))),
        _text("## Readings\n\n- @wickham2014", _BIB),
    ),
    Rule(
        plan.UNSAFE_READING,
        "The address of a reading could run code, or names a file on the author's own computer.",
        "Nobody else can open it, and it must not be published.",
        _text("## Required Readings:\n\n### Tidy Data\n+ Hadley Wickham\n+ [paper](javascript:alert(1))"),
        _text(_ENTRY),
    ),
    Rule(
        checker.SUPPRESSION_UNUSED,
        "A comment ignores a rule that finds nothing there.",
        "The next mistake at this place would be silenced without anybody noticing.",
        _text("<!-- lectorium-ignore IMG001: the plot comes later -->\nRain falls."),
        _GOOD,
    ),
    Rule(
        checker.SUPPRESSION_WITHOUT_REASON,
        "A comment ignores a rule without saying why.",
        "The next author cannot know whether it may be removed.",
        _text("<!-- lectorium-ignore IMG001 -->\n![A plot](plot.png)"),
        _text("<!-- lectorium-ignore IMG001: the plot comes later -->\n![A plot](plot.png)"),
    ),
    Rule(
        checker.SUPPRESSION_UNREADABLE,
        "A comment is meant to ignore a rule, but is not written as one.",
        "It silences nothing, and its author believes that it does.",
        _text("<!-- lectorium-ignore: IMG001 the plot comes later -->\nRain falls."),
        _text("<!-- lectorium-ignore IMG001: the plot comes later -->\n![A plot](plot.png)"),
    ),
)
