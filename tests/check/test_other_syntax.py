"""Text that looks like the syntax of another program: found in every form, and never in Markdown, code or formulas."""

from __future__ import annotations

import pytest

from cpu_growth import LINEAR, cpu_growth
from lectorium.check.rules.markdown import RULES as MARKDOWN
from lectorium.check.rules.other_syntax import RULES, _syntaxes
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_document
from lectorium.text.source import SourceFile


def told(text: str, rules: object = RULES, *, kramdown: bool = False) -> list[str]:
    source = SourceFile("a.md", f"---\ntitle: T\n---\n{text}\n", "0")
    document = parse_document(source, Syntax(kramdown=kramdown))
    finders = [rule.find_in for rule in rules if rule.find_in and rule.code.code in ("MD108", "MD109")]  # type: ignore[attr-defined]
    return [item.message for find in finders for item in find(document, source)]


@pytest.mark.parametrize(
    ("text", "quoted", "what"),
    [
        ("\\begin{itemize}\nRain\n\\end{itemize}", "\\begin{itemize}", "a list of LaTeX"),
        ("  \\begin{enumerate}[a)]", "\\begin{enumerate}", "a list of LaTeX"),
        ("\\begin{theorem}[Bayes]", "\\begin{theorem}", "an environment of LaTeX"),
        ("- a\n\n    \\begin{tcolorbox}[x]\n    b", "\\begin{tcolorbox}", "an environment of LaTeX"),
        ("\\begin{tikzcd} A", "\\begin{tikzcd}", "an environment of LaTeX"),
        (": Rain in a year {#tbl-rain}", "{#tbl-rain}", "a name of Quarto"),
        ("> [name=Lee][time=Nov 2026] Rain", "[name=Lee]", "a remark of HackMD"),
        ("Rain\n\n+++\n\nWind", "+++", "a break or a comment of MyST"),
        ("Rain\n\n% Wind", "% Wind", "a break or a comment of MyST"),
        ("Press {kbd}`Ctrl`.", "{kbd}`Ctrl`", "a role of MyST"),
        ("some ~low~ words", "~low~", "a subscript"),
        ("Rain\\index{rain} falls", "\\index{", "a command of LaTeX"),
        ("* a\n    :::smile\n    b\n    :::", ":::smile", "a block of Pandoc or Quarto"),
        (
            "## Readings\n\n- Lee, J. (2020). *Rain falls*. Wind.\n\n[TOC]",
            "[TOC]",
            "the place of a list of contents",
        ),
        ("\\begin{tabular}{ll}", "\\begin{tabular}", "an environment of LaTeX"),
        ("\\begin{figure*}", "\\begin{figure*}", "an environment of LaTeX"),
        ("![Rain] (p.png)", "![Rain] (p.png)", "a picture with a blank in it"),
        ("#biology #exam/midterm", "#biology #exam/midterm", "a tag of Obsidian"),
        ("Rain\n\n. . .\n\nWind", ". . .", "a pause of Pandoc's slides"),
        ('=== "Python"\n\n    x', '=== "Python"', "a tab of MkDocs"),
        ("So {--this--} is gone.", "{--this--}", "a mark of CriticMarkup"),
        ("image::p.png[A plot]", "image::p.png[A plot]", "a macro of AsciiDoc"),
        ("[source,python]\n----\nx\n----", "[source,python]", "a macro of AsciiDoc"),
        ("See link:https://e.org/[it].", "link:https://e.org/[it]", "a macro of AsciiDoc"),
        ("It is '''wet'''.", "'''wet'''", "bold text of a wiki"),
        ("{code:java}\nx\n{code}", "{code:java}", "a block of Jira"),
        ("[b]Rain[/b] [url=https://e.org]x[/url]", "[b]Rain[/b]", "a tag of a forum"),
        ("The ``wet'' rain.", "``wet''", "quotation marks of LaTeX"),
        ('Gr\\"obner and Erd\\H{o}s', '\\"o', "a letter with an accent in LaTeX"),
        ("It is {\\bf wet}.", "{\\bf", "a command of LaTeX"),
        ("and so on\\ldots{}", "\\ldots{", "a command of LaTeX"),
        ("Mary~i~ said, V~max~ and K~m~", "Mary~i~", "a subscript"),
        ("*t*~i~ and (x)~1~", "*~i~", "a subscript"),
        ("10^−14^ and [^18^F]", "^−14^", "a superscript"),
        ("§\tRain", "§\tRain", "a bullet of Word"),
        ("·\tRain", "·\tRain", "a bullet of Word"),
        ("Done :material-check:", ":material-check:", "a short name of an emoji"),
        ("Rain\n$\nx = 1\n\nand", "$", "the beginning of a formula"),
        ("It is \\textbf{very} wet.", "\\textbf{", "a command of LaTeX"),
        ("\\section*{Rain}", "\\section*{", "a command of LaTeX"),
        ("as \\citep[p. 3]{lee} says", "\\citep[p. 3]{", "a command of LaTeX"),
        ("\\item Rain", "\\item", "a command of LaTeX"),
        ("\\newpage", "\\newpage", "a command of LaTeX"),
        ("::: note\nRain", "::: note", "a block of Pandoc or Quarto"),
        (":::: {.columns}", ":::: {.columns}", "a block of Pandoc or Quarto"),
        (":::tip Title here", ":::tip", "a block of Pandoc or Quarto"),
        ('!!! note "Title"\n    Rain', "!!! note", "an admonition of MkDocs"),
        ("???+ tip", "???+ tip", "an admonition of MkDocs"),
        ("```{note}\nRain\n```", "```{note}", "a directive of MyST"),
        (":::{table} Rain\n:::", ":::{table}", "a directive of MyST"),
        (".. note::\n   Rain", ".. note::", "a directive of reStructuredText"),
        ("See {ref}`rain`.", "{ref}`rain`", "a role of MyST"),
        ("Rain^[It is wet.] falls.", "^[It is wet.]", "a note in the line"),
        ("![[rain.png]]", "![[rain.png]]", "an embedded file of Obsidian"),
        ("::: smile\nRain\n\nSun\n:::", "::: smile", "a block of Pandoc or Quarto"),
        ("::: incremental", "::: incremental", "a block of Pandoc or Quarto"),
        ("!!! note Title\n    Rain", "!!! note", "an admonition of MkDocs"),
        ('!!! tip inline end "Rain"', "!!! tip", "an admonition of MkDocs"),
        ("%% check this %%", "%% check this %%", "a comment of Obsidian"),
        ("=== 1. Rain", "=== 1. Rain", "a heading of AsciiDoc or a wiki"),
        ("A. Rain\nB. Wind", "A. Rain", "lettered items"),
        ("A. The rain falls\nB. The wind blows", "A. The rain falls", "lettered items"),
        ("[TOC]", "[TOC]", "the place of a list of contents"),
        ("[[_TOC_]]", "[[_TOC_]]", "the place of a list of contents"),
        ("See [[Rain|the rain]].", "[[Rain|the rain]]", "a link of a wiki"),
        ("It is ==wet==.", "==wet==", "marked text"),
        ("H~2~O", "H~2~", "a subscript"),
        ("The 10^th^ day", "^th^", "a superscript"),
        ("+---+----+\n| a | b  |\n+===+====+", "+---+----+", "a table with a grid"),
        ("a    b\n---- ----\nc    d", "---- ----", "a table of Pandoc"),
        ("[Rain](r.md){.button} [a [b]{.x}](c)", "{.x}", "an attribute list of Pandoc"),
        ("[Rain]{.smallcaps}", "{.smallcaps}", "an attribute list of Pandoc"),
        ("as [@lee2014, p. 3; @may] says", "[@lee2014, p. 3; @may]", "a citation of Pandoc"),
        ('{{< figure src="a.png" >}}', '{{< figure src="a.png" >}}', "a shortcode of Hugo or Quarto"),
        ("{{% notice tip %}}", "{{% notice tip %}}", "a shortcode of Hugo or Quarto"),
        ("import Tabs from '@theme/Tabs';", "import Tabs from '@theme/Tabs';", "a line of MDX"),
        ("{/* wet */}", "{/* wet */}", "a comment of MDX"),
        ("Rain %%check this%% falls.", "%%check this%%", "a comment of Obsidian"),
        ("== Rain ==", "== Rain ==", "a heading of AsciiDoc or a wiki"),
        ("h2. Rain", "h2. Rain", "a heading of Textile"),
        ("#+BEGIN_SRC python", "#+BEGIN_SRC", "a line of Org"),
        ("• Rain\n• Wind", "• Rain", "a bullet of Word"),
        ("●\tRain", "●\tRain", "a bullet of Word"),
        ("– Rain\n– Wind", "– Rain", "a bullet of Word"),
        ("o Rain\no Wind", "o Rain", "a bullet of Word"),
        ("Rain falls 【4†source】.", "【4†source】", "a source as a chat assistant marks it"),
        (
            "Rain :contentReference[oaicite:2]{index=2}",
            ":contentReference[oaicite:2]{index=2}",
            "a source as a chat assistant marks it",
        ),
        ("Rain citeturn0search3turn1view0.", "citeturn0search3turn1view0", "a source as a chat assistant marks it"),
        ("[\nE = mc^2\n]", "[", "a formula between brackets alone"),
        ("So \\boxed{42}", "\\boxed{", "a formula of LaTeX"),
        ("a. Rain\nb. Wind", "a. Rain", "lettered items"),
        ("(@) Rain falls", "(@) Rain falls", "a numbered example of Pandoc"),
        ("(@wet) Rain\nfalls", "(@wet) Rain", "a numbered example of Pandoc"),
        ("#. Rain\n#. Wind", "#. Rain", "a numbered item of Pandoc"),
        ("| Rain falls\n|   on us", "| Rain falls", "a line block of Pandoc"),
        ("As @lee2014 [p. 3] says", "@lee2014 [p. 3]", "a citation of Pandoc"),
        ("See @fig-rain.", "@fig-rain", "a reference of Quarto"),
        ("Figure \\@ref(fig:rain)", "\\@ref(fig:rain)", "a reference of bookdown"),
        ("It is `r mean(x)` mm.", "`r mean(x)`", "code that R replaces"),
        ("```{r rain, echo=FALSE}\nx\n```", "```{r rain, echo=FALSE}", "a cell that is run"),
        ("```{python, eval=F}\nx\n```", "```{python, eval=F}", "a cell that is run"),
        ("(rain)=\n## Rain", "(rain)=", "a label of MyST"),
        ("%%\nto do: check\n%%", "%%", "a comment of Obsidian"),
        ("Rain falls. ^37066d", "^37066d", "the name of a block in Obsidian"),
        ("- [] buy", "- []", "a task"),
        ("1. [ ]buy", "1. [ ]", "a task"),
        ("- [/] half", "- [/]", "a task of Obsidian"),
        ("![Rain|300](a.png)", "![Rain|300](", "a width of Obsidian"),
        ("It is ++wet++.", "++wet++", "inserted text"),
        ("> Rain\n> [!WARNING]\n> Wind", "> Rain", "a callout inside a quotation"),
        ("---\ntitle: Rain\ndate: 2026\n---\n", "---", "front matter"),
        ('+++\ntitle = "Rain"\n+++', "+++", "front matter"),
        ("1.Rain\n2.Wind", "1.Rain", "numbered items"),
        ("1、雨\n2、风", "1、雨", "numbered items"),
        ("（1）雨\n（2）风", "（1）雨", "numbered items"),
        ("(1) Rain\nand snow\n(2) Wind", "(1) Rain", "numbered items"),
        ("(1)  ich    geh-e\n     1SG    go-1SG  to", "(1)  ich    geh-e", "columns made of blanks"),
        ("Mon\t10\tA\nTue\t11\tB", "Mon\t10\tA", "columns made of blanks"),
        ("So 2*3*4 is 24.", "2*3*4", "a product"),
        ("f(x)**2 + g(x)**2", "**2 + g(x)**2", "a power"),
        ("the __init__ method", "__init__", "a name of Python"),
        ("a.__len__ and __future__.py", "__len__", "a name of Python"),
        ("Done :tada: :+1:", ":tada:", "a short name of an emoji"),
        ("Water is \\ce{H2O, not \\ce{HO}.", "\\ce{", "a formula of LaTeX"),
        ("Let \\alpha = 5, not $\\beta$.", "\\alpha", "a formula of LaTeX"),
        ("(a) Rain\nand snow\n(b) Wind", "(a) Rain", "lettered items"),
        ("i) Rain\nii) Wind", "i) Rain", "lettered items"),
        ("[Rain] (https://e.org/x)", "[Rain] (https://e.org/x)", "a link with a blank in it"),
        ("(Rain)[https://e.org/x]", "(Rain)[https://e.org/x]", "a link the other way round"),
    ],
)
def test_syntax_of_another_program_is_told(text: str, quoted: str, what: str) -> None:
    assert told(f"Words before.\n\n{text}\n")[0].startswith(f"`{quoted}` looks like {what}, and is not read as such")
    assert told(f"Words.\n\n````\n{text}\n````\n\nAnd `` {text.partition(chr(10))[0]} `` too.") == []


def test_a_title_block_is_told_where_a_text_begins() -> None:
    assert told("% Rain\n% Ada")[0].startswith("`% Rain` looks like a title block of Pandoc")
    assert told("Words\n\n% Rain\n% Ada") == []


def test_a_list_of_pandoc_that_is_read_is_not_told_and_one_that_jekyll_shows_is() -> None:
    text = '![Rain](r.png){width=50%} [Rain](r.md){.button target=_blank} [![Rain](r.png){#rain width="4cm"}](r.md)'
    assert told(text) == []
    message = "`{width=50%}` looks like an attribute list of Pandoc, and is not read as such, and in 2 more places"
    assert told(text, kramdown=True) == [message]
    text = "# Rain {#rain .unnumbered}\n\n## Wind {-}"
    assert told(text) == []
    message = (
        "`# Rain {#rain .unnumbered}` looks like an attribute list of Pandoc, and is not read as such, and once more"
    )
    assert told(text, kramdown=True) == [message]


def test_a_block_between_colons_is_told_where_it_is_shown() -> None:
    text = ':::spoiler Rain\nWind\n:::\n\n::: {.callout-note title="Rain"}\nWind\n:::'
    assert told(text) == []
    message = "`:::spoiler Rain` looks like a block of Pandoc or Quarto, and is not read as such, and once more"
    assert told(text, kramdown=True) == [message]


def test_one_finding_stands_for_all_places_of_a_kind() -> None:
    assert told("\n\n".join(["==a=="] * 2))[0].endswith("as such, and once more")
    assert told("\n\n".join(["==a=="] * 9))[0].endswith("as such, and in 8 more places")


@pytest.mark.parametrize(
    "text",
    [
        "$$\n\\begin{cases} \\text{a} \\\\ \\underline{b} \\end{cases}\n$$",
        "\\begin{align*} a &= b \\end{align*}",
        "Where $x^{2}$, $a^2 + b^2$, $\\underline{x}$ and \\\\(\\emph{x}\\\\) stand.",
        "The file C:\\itemize and \\begin itself.",
        "In R `x[[1]]` is [[1]](a.md), [[2]], [[a](b.md)], [[a]][b] and x[[i]].\n\n[b]: https://e.org/",
        "[[arXiv]](https://arxiv.org)",
        "If a == b == c, or a==b; `==x==`.",
        "~~gone~~, ~/home/me/~, about ~5 to ~7.",
        "x^2 and y^2, e^x",
        "| a | b |\n|---|---|\n| – c | d |\n| – e | f |",
        "---\n\n- - -\n\n* * *",
        "## Rain {#rain}\n\n## Sets {a, b}\n\n## The f{x}",
        "A set [1,2]{a} and [0]{x: y}.",
        '[words](a.md){: .button}\n\n![A](a.png){: width="50%"}',
        "Write to [@lee](https://e.org/lee) or [a@b.org].",
        "{{ site.baseurl }}/x and {% raw %}{{ x }}{% endraw %}",
        "import the data from 'a.csv' by hand.\n\nexport it.",
        "export default is a keyword.",
        "The escape x\\u{A}y of a string.",
        "Look in C:\\Users\\item\\name for it.",
        "First 20%% or 100%% of all.",
        "100%% of %d and 5 %% 2",
        "= 5 and == 6 or a ==> b",
        "– Rain, he said.\n\n– Wind, she said.",
        "a. Rain  \nb. Wind",
        "A. Lee wrote it.\nThen B. May did.",
        "a) Rain\n\nb) Wind",
        "o is a letter\nand a vowel",
        "See [1] (https://e.org/x), f (x)[1] and (a)[b].",
        "#hashtag and #+1 and #include",
        "!!!\n\n!! really\n\n??? what",
        "std::vector and a ::: b",
        "I have • a • b in a line.",
        "> [!NOTE] A title\n> Words",
        "A note.[^1] and x^[1] too\n\n[^1]: Here.",
        "- [ ] todo\n- [x] done",
        "We are %% done %% here.",
        "h1. is a tag",
        "h2. and h3. are smaller",
        "A. Smith wrote it.\nB. Jones read it.",
        "A. Smith, 2014\nB. Jones, 2015",
        "A. O'Neil & C. Lee agree,\nB. Jones (2015) does not.",
        "That is,\ni. e. it is\nii. true",
        "a. m. and p. m.\nb. now",
        "=== equals ===",
        "== 3 is the number",
        "=== is strict in JavaScript",
        "::: smile",
        "::: and ::: are signs",
        "!!! note this please",
        "!!! Attention please",
        "??? question of the day, who knows",
        "Words\n\n--- ---\n\nWords",
        "So 2^3^2 is 512.",
        "^[a-z]+$ and ^[0-9]",
        "I. Newton and\nII. World War",
        "bq. is short, p. 12, fn1. too",
        ">> quote >>",
        "|x| + |y| > 0\n|x| is the norm",
        "@param x the thing",
        "->centred<- and //comment//",
        ":name: is Python, :math: is hard",
        ".. and so on\n\n.. note that",
        "--verbose and `__init__` and *args, **kwargs and __all__ of it",
        "| a\n|---|\n| b |",
        "| a | b |\n| c | d |",
        "Write to @lee or @fig. A cell\n\n```{r}\nx\n```\n\nand `r` and `r squared`.",
        "Up to 5 ^2 and ^x^2, and ^abc.",
        "- [x](a.md)\n- [ ]\n- [a] b\n- [-] voiced\n- [+] round",
        "C++ and D++, i++ and ++i",
        "> [!NOTE]\n> Rain\n\n> Wind\n>\n> more",
        "---\n\nNote: wet\n\n---",
        "(1) one\n\n(2) two",
        "1.5 and\n2.5 mm",
        "1.Liga",
        "One.  Two.  Three.\nFour.  Five.  Six.",
        "`a`  `b`  `c`\n`d`  `e`  `f`",
        "- a  b  c\n- d  e  f",
        "un*happi*ness, c**a**t and 2 * 3 * 4",
        "at 10:30:45, a:b:c and std::x::y, [:x:]",
        "In C:\\beta and a\\mu and \\`\\alpha\\`.",
        "Where $\\alpha$ and\n\n\\begin{align}\n\\beta\n\\end{align}\n\n$\\gamma\n\\delta$ and \\(\\mu\\) hold.",
        "§ 12 of the act. #1 and #2. I don\\'t, l\\'article, it\\'s \\\"quoted\\\" and 5\\\"e",
        "1~2 and 3~4, a~b and ~user, ~~gone~~, 9월~10월 사이, 2시~4시에",
        "## a\n\n#1\n\n#hashtag in a line\n\n#",
        "A 'word', ''two'' and {code}, [b] and [b], [i]-[iii], a [url] here.",
        "`` code'' and `` more`` of it.",
        "5 % of it\n% and more",
        "Water is \\ce{H2O}, \\qty{3}{\\metre\\per\\second} and \\ang{45}.",
        "Up to \\qtyrange{1}{5}{\\mega\\hertz}, \\numlist{1;2}.",
        "\\newcommand{\\x}{\\mu}\n\\def\\y{\\nu}",
        "Where\n$\n\\alpha\n$\n\n- a\n  $\n  \\beta\n  $\n\n> $\n> \\mu\n> $",
        "[\nRain = wet",
        "[\n\nE = mc^2\n\n]",
        "【Rain】 falls",
    ],
)
def test_markdown_and_prose_are_not(text: str) -> None:
    assert told(f"Words before.\n\n{text}\n") == []


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("[the rain][r3] falls", ["no line says where the link `r3` leads, so the page shows the brackets"]),
        ("[The rain][] falls", ["no line says where the link `The rain` leads, so the page shows the brackets"]),
        ("[UI][c] and [HUI][C]", ["no line says where the link `c` leads, so the page shows the brackets"]),
        ("K = [Ag+][Cl-], [Ca2+][OH-]", []),
        ("*v* = *k*[NO][O3], K [HA][HB], x = [OH][NO2]", []),
        ("![A plot][p]", ["no line says where the picture `p` is, so the page shows the brackets"]),
        ("[the rain][r3] falls\n\n[R3]: https://e.org/", []),
        ("a[i][j], [i][j], [1][2], m [0][0], `[the rain][r3]`, [^1][^2], [a][b][c]", []),
    ],
)
def test_a_label_that_no_line_explains_is_told(text: str, messages: list[str]) -> None:
    assert told(text, MARKDOWN) == messages


@pytest.mark.parametrize(
    ("begin", "run"), [*(("[x", run) for run in (" ", "a", "\t ", "[a", "- ")), ("[\n", "a_"), ("[\na_\n", "a")]
)
def test_the_time_for_a_long_line_grows_with_its_length(begin: str, run: str) -> None:
    def look(size: int) -> None:
        line = f"{begin}{run * (size // len(run))}\n{run * (size // len(run))}\n!"
        for syntax in _syntaxes():
            assert not syntax.looks.search(line)

    assert cpu_growth(look, 8_000) <= LINEAR
