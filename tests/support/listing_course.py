"""A course with everything that instructors loop over, and pages as they write them, each form in several ways."""

from __future__ import annotations

COURSE = {
    "_config.yml": """title: Networks
url: https://example.org
baseurl: /net
timezone: America/New_York
permalink: pretty
future: true
semester: {name: Spring 2026, start: 2026-01-12, holidays: [2026-01-19, 2026-03-09]}
instructors:
  - {name: Ada Sample, email: ada@example.org, hours: Friday 11, image: /img/ada.jpg}
  - {name: Bo Example, email: bo@example.org}
nav:
  - {title: Home, url: /}
  - {title: Work, sub: [{title: One, url: /one/}, {title: Two, url: "https://x.example/2"}]}
modules: [Basics, Routing]
show_dates: true
collections:
  lectures: {output: true, permalink: /lectures/:title/}
  assignments: {output: true, sort_by: number}
  staffers: {}
  events: {output: false}
  readings:
    output: true
    order: [second.md, first.md]
defaults:
  - {scope: {path: "", type: lectures}, values: {layout: lecture, published_notes: false, kind: lecture}}
  - {scope: {path: "", type: staffers}, values: {layout: staffer}}
""",
    "_data/schedule.yml": """- {date: 2026-01-12, topic: Introduction, lecture: 1, notes: "bring a laptop"}
- {date: 2026-01-14, topic: Links & frames, lecture: 2, due: HW0}
- {date: 2026-01-19, topic: "No class", holiday: true}
- {date: 2026-01-21, topic: Routing, lecture: 3, readings: [{title: Old, url: "https://x.example/old"}, {title: New}]}
""",
    "_data/weeks.yml": "- week: 1\n  days: [Mon, Wed]\n  topics:\n    Mon: [a, b]\n    Wed: [c]\n- week: 2\n  days: [Mon]\n",
    "_data/staff/tas.yml": "ann: {name: Ann, room: 12}\nben: {name: Ben}\n",
    "_data/links.json": '[{"name": "Forum", "url": "https://f.example"}, {"name": "Files", "url": "/files/"}]',
    "_data/grades.csv": "item,weight\nHomework,40\nExam,60\n,\n",
    "_data/books.tsv": "title\tauthor\nNets\tKay\nRoutes\t\n",
    "_lectures/02-links.md": "---\ntitle: Links\ndate: 2026-01-14\nweek: 1\nslides: /s/2.pdf\ntags: [layer2]\n---\nLink *layer*.\n",
    "_lectures/01-intro.md": "---\ntitle: Introduction\ndate: 2026-01-12\nweek: 1\nslides: /s/1.pdf\nvideo: abc\n---\nHello.\n",
    "_lectures/10-bgp.md": "---\ntitle: BGP & policy\ndate: 2026-02-02 10:00\nweek: 3\nreadings:\n- {title: R1, url: /r1}\n- title: R2\n---\nText.\n",
    "_lectures/03-routing.md": "---\ntitle: Routing\ndate: 2026-01-21\nweek: 2\nvideo:\n---\nRoutes.\n\nMore routes.\n",
    "_lectures/hidden.md": "---\ntitle: Hidden\ndate: 2026-01-02\npublished: false\n---\nx\n",
    "_assignments/a.md": "---\ntitle: Sockets\nnumber: 2\ndue: 2026-02-10\npoints: 10\n---\nDo it.\n",
    "_assignments/b.md": "---\ntitle: Ping\nnumber: 1\ndue: Feb 3\npoints: 5\n---\nDo.\n",
    "_assignments/c.md": "---\ntitle: Extra\nreleased: false\n---\nDo.\n",
    "_staffers/ada.md": "---\nname: Ada Sample\nrole: Instructor\nphoto: ada.jpg\n---\nRoom 12.\n",
    "_staffers/cy.md": "---\nname: Cy\nrole: Teaching Assistant\n---\nRoom 3.\n",
    "_staffers/bo.md": "---\nname: Bo\nrole: Teaching Assistant\n---\n",
    "_events/exam.md": "---\ntitle: Midterm\ntype: exam\ndate: 2026-02-20\n---\nIn class.\n",
    "_events/hw.md": "---\ntitle: HW1 due\ntype: due\ndate: 2026-02-01\n---\n",
    "_readings/first.md": "---\ntitle: First\n---\n",
    "_readings/second.md": "---\ntitle: Second\n---\n",
    "_readings/third.md": "---\ntitle: Third\n---\n",
    "_posts/2026-01-10-welcome.md": "---\ntitle: Welcome\ntags: [news, start]\ncategories: [general]\n---\nWelcome all.\n\nSecond.\n",
    "_posts/2026-02-01-rooms.md": "---\ntitle: New room\ntags: [news]\ncategory: rooms\nlayout: post\n---\nRoom 7 *now*.\n",
    "_posts/2025-12-20-early.md": "---\ntitle: Early\nauthor: bo\n---\nEarly words.\n",
    "_includes/row.html": "<tr><td>{{ include.date | date: '%b %-d' }}</td><td>{{ include.title }}{% if include.note %} ({{ include.note }}){% endif %}</td></tr>\n",
    "_includes/card.html": '{% assign who = include.person %}<div class="card">{% if who.image %}<img src="{{ who.image | relative_url }}">{% endif %}<b>{{ who.name }}</b> {{ who.email | default: "no mail" }}</div>',
    "_includes/nav.html": '<ul>{% for item in include.items %}<li>{% if item.url %}<a href="{{ item.url | relative_url }}">{{ item.title }}</a>{% else %}{{ item.title }}{% endif %}{% if item.sub %}{% include nav.html items=item.sub %}{% endif %}</li>{% endfor %}</ul>',
    "_layouts/staffer.html": '<div class="staffer">{% if page.photo %}<img src="{{ page.photo }}">{% endif %}<h3>{{ page.name }}</h3>{{ content }}</div>',
    "_layouts/lecture.html": "---\nlayout: base\n---\n<article><h1>{{ page.title }}</h1>{{ content }}</article>",
    "_layouts/base.html": "<!doctype html><html><body>{{ content }}</body></html>",
    "_layouts/post.html": "---\nlayout: base\n---\n{{ content }}",
    "one.html": "---\ntitle: One\nnav_order: 2\n---\n1\n",
    "sub/two.html": "---\ntitle: Two\nnav_order: 1\nparent: One\n---\n2\n",
    "part.txt": "Part of {{ page.title }}.",
    "img/ada.jpg": "jpg",
}
"""The course without its pages."""

FORMS: dict[str, tuple[str, ...]] = {
    "a table of a collection": (
        "<table>{% for l in site.lectures %}<tr><td>{{ l.date | date: '%b %d' }}</td><td><a href='{{ l.url | relative_url }}'>{{ l.title }}</a></td></tr>{% endfor %}</table>",
        "{% for lecture in site.lectures %}{{ forloop.index }}. [{{ lecture.title }}]({{ site.baseurl }}{{ lecture.url }}){% if lecture.slides %} [slides]({{ lecture.slides }}){% endif %}\n{% endfor %}",
        "{%- for l in site.lectures -%}\n  {%- if l.video -%}<li>{{ l.title }}</li>{%- endif -%}\n{%- endfor -%}",
        "{% assign all = site.lectures | sort: 'date' | reverse %}{% for l in all limit: 2 %}{{ l.title | escape }};{% endfor %}",
    ),
    "arrays by counter": (
        "{% assign n = 0 %}{% assign days = '|0112|0114|0121' | split: '|' %}{% for l in site.lectures %}{% assign n = n | plus: 1 %}{{ days[n] }} {{ l.title }}\n{% endfor %}",
        "{% assign days = '0112,0114,,0121' | split: ',' %}{% for l in site.lectures %}{{ days[forloop.index0] }}={{ l.title }} {% endfor %}{{ days.size }}",
        "{% assign i = -1 %}{% for l in site.lectures %}{% assign i = i | plus: 1 %}{% assign w = i | divided_by: 2 | plus: 1 %}W{{ w }} {{ l.title }} {% endfor %}",
        "{% capture days %}a|b|c{% endcapture %}{% assign d = days | split: '|' %}{% for x in d %}{{ x }}{{ forloop.rindex }}{% endfor %}",
    ),
    "a schedule of data": (
        "{% for row in site.data.schedule %}<tr{% if row.holiday %} class='off'{% endif %}><td>{{ row.date | date: '%a %-m/%-d' }}</td><td>{{ row.topic }}</td></tr>\n{% endfor %}",
        "{% for row in site.data.schedule %}{{ row.date }} {{ row.topic | xml_escape }}{% if row.due %} due {{ row.due }}{% endif %}{% for r in row.readings %} {% if r.url %}[{{ r.title }}]({{ r.url }}){% else %}{{ r.title }}{% endif %}{% unless forloop.last %},{% endunless %}{% endfor %}\n{% endfor %}",
        "{% assign s = site.data.schedule | where_exp: 'r', 'r.holiday != true' %}{{ s | size }} {{ s | map: 'topic' | join: ' / ' }}",
        "{% for row in site.data.schedule %}{% include row.html date=row.date title=row.topic note=row.notes %}{% endfor %}",
    ),
    "data joined with documents": (
        "{% for row in site.data.schedule %}{% assign l = site.lectures | where: 'title', row.topic | first %}{{ row.topic }}: {% if l %}{{ l.url }}{% else %}-{% endif %}\n{% endfor %}",
        "{% for l in site.lectures %}{% assign row = site.data.schedule | find: 'topic', l.title %}{{ l.title }}={{ row.lecture }} {% endfor %}",
        "{% for row in site.data.schedule %}{% for l in site.lectures %}{% if l.title == row.topic %}{{ l.path }}{% break %}{% endif %}{% endfor %},{% endfor %}",
    ),
    "by week": (
        "{% assign weeks = site.lectures | group_by: 'week' %}{% for w in weeks %}<h2>Week {{ w.name }} ({{ w.size }})</h2>{% for l in w.items %}{{ l.title }} {% endfor %}{% endfor %}",
        "{% assign weeks = site.lectures | map: 'week' | uniq | sort %}{% for w in weeks %}{{ w }}: {% assign here = site.lectures | where: 'week', w %}{{ here | map: 'title' | join: ', ' }}\n{% endfor %}",
        "{% assign last = 0 %}{% for l in site.lectures %}{% if l.week != last %}<h3>{{ l.week }}</h3>{% assign last = l.week %}{% endif %}{{ l.title }}{% endfor %}",
        "{% assign g = site.lectures | group_by_exp: 'l', \"l.date | date: '%B'\" | sort: 'name' %}{% for m in g %}{{ m.name }}:{{ m.items | size }} {% endfor %}",
        "{% for w in site.data.weeks %}{{ w.week }}{% for d in w.days %} {{ d }}={{ w.topics[d] | join: '+' }}{% endfor %};{% endfor %}",
    ),
    "posts": (
        "{% for post in site.posts %}<li>{{ post.date | date_to_string }} <a href='{{ post.url }}'>{{ post.title }}</a></li>{% endfor %}",
        "{% for post in site.posts limit:1 %}{{ post.title }}: {{ post.excerpt | strip_html | strip }}{% endfor %}",
        "{% for post in site.posts offset:1 %}{{ post.date | date: '%Y' }}{% unless forloop.last %}, {% endunless %}{% endfor %}",
        "{% assign old = '' %}{% for post in site.posts %}{% assign y = post.date | date: '%Y' %}{% if y != old %}<h2>{{ y }}</h2>{% assign old = y %}{% endif %}{{ post.title }} {% endfor %}",
        "{{ site.posts.first.title }} {{ site.posts.last.author | default: site.instructors[0].name }} {{ site.posts | size }}",
    ),
    "tags": (
        "{% for tag in site.tags %}<h2 id='{{ tag[0] | slugify }}'>{{ tag[0] }}</h2>{% for post in tag[1] %}{{ post.title }} {% endfor %}{% endfor %}",
        "{% assign names = site.tags | sort %}{% for t in names %}{{ t | first }}({{ t | last | size }}) {% endfor %}",
        "{% capture all %}{% for t in site.tags %}{{ t[0] }}{% unless forloop.last %},{% endunless %}{% endfor %}{% endcapture %}{{ all | split: ',' | sort | join: ' ' }}",
        "{% for c in site.categories %}{{ c[0] }}: {{ c[1] | map: 'title' | join: ', ' }};{% endfor %}{{ site.categories.rooms[0].title }}",
        "{% for p in site.posts %}{% if p.tags contains 'news' %}{{ p.title }}|{% endif %}{% endfor %}{{ site.tags.news.size }}",
    ),
    "staff": (
        "{% assign ta = site.staffers | where: 'role', 'Teaching Assistant' %}{% for s in ta %}{{ s.name }}, {% endfor %}{{ ta.size }}",
        "{% for p in site.instructors %}{% include card.html person=p %}{% endfor %}",
        "{% for t in site.data.staff.tas %}{{ t[0] }}: {{ t[1].name }}{% if t[1].room %} in {{ t[1].room }}{% endif %};{% endfor %}",
        "{% assign people = site.staffers | sort: 'name' %}{{ people | map: 'name' | array_to_sentence_string }}",
        "{{ site.data.staff.tas.ann.name }} {{ site.data.staff.tas['ben'].name }} {% assign key = 'ann' %}{{ site.data.staff.tas[key].room }}",
    ),
    "documents printed": (
        "{% for s in site.staffers %}{{ s }}\n{% endfor %}",
        "{% for s in site.staffers %}<div>{{ s.content }}</div>{% endfor %}",
        "{% for l in site.lectures %}{{ l.content | strip_html | strip_newlines | truncate: 12 }};{% endfor %}",
        "{% for l in site.lectures %}{{ l.excerpt | remove: '<p>' | remove: '</p>' | strip }};{% endfor %}",
        "{% for l in site.lectures %}{{ l.content | number_of_words }} {% endfor %}",
        "{% for l in site.lectures %}{% if l.content contains 'Hello' %}{{ l.title }}{% endif %}{% endfor %}",
    ),
    "assignments": (
        "{% for a in site.assignments %}{{ a.number }} {{ a.title }} {{ a.due | date: '%b %e' }} {% if a.released == false %}soon{% endif %};{% endfor %}",
        "{% assign todo = site.assignments | where_exp: 'a', 'a.points > 5' %}{{ todo[0].title }}",
        "{% assign sum = 0 %}{% for a in site.assignments %}{% assign sum = sum | plus: a.points %}{% endfor %}{{ sum }}",
        "{% assign all = site.assignments | concat: site.events | sort: 'title' %}{% for x in all %}{{ x.title }}[{{ x.collection }}] {% endfor %}",
        "{% for a in site.assignments %}{% case a.number %}{% when 1 %}first{% when 2 %}second{% else %}other{% endcase %} {% endfor %}",
    ),
    "events and lectures merged by date": (
        "{% assign all = site.lectures | concat: site.events | sort: 'date' %}{% for x in all %}{{ x.date | date: '%m%d' }} {{ x.title }};{% endfor %}",
        "{% for l in site.lectures %}{{ l.title }}{% for e in site.events %}{% if e.date > l.date %}<{% endif %}{% endfor %} {% endfor %}",
        "{% assign due = site.events | where: 'type', 'due' %}{% for e in due %}{{ e.title }} {{ e.date | date: '%A' }}{% endfor %}",
    ),
    "order": (
        "{{ site.readings | map: 'title' | join: ',' }} {{ site.lectures | map: 'title' | join: ',' }} {{ site.assignments | map: 'title' | join: ',' }}",
        "{% for l in site.lectures %}{{ l.previous.title }}<{{ l.title }}>{{ l.next.title }} {% endfor %}",
        "{{ site.assignments | sort: 'points' | map: 'title' | join: ',' }} {{ site.assignments | sort: 'points', 'last' | map: 'title' | join: ',' }}",
        "{{ site.lectures.first.title }} {{ site.lectures.last.title }} {{ site.lectures[1].title }}",
    ),
    "pages": (
        "{% assign ps = site.pages | where_exp: 'p', 'p.nav_order' | sort: 'nav_order' %}{% for p in ps %}<a href='{{ p.url | relative_url }}'>{{ p.title }}</a>{% endfor %}",
        "{% for p in site.html_pages %}{% if p.parent == 'One' %}{{ p.title }}{% endif %}{% endfor %}",
        "{% assign me = site.pages | where: 'path', page.path | first %}{{ me.title }} {{ page.dir }} {{ page.name }}",
        "{% for f in site.static_files %}{% if f.path contains '/img/' %}{{ f.name }} {{ f.extname }}{% endif %}{% endfor %}",
    ),
    "includes": (
        "{% include nav.html items=site.nav %}",
        "{% for m in site.modules %}{% capture t %}Module {{ forloop.index }}: {{ m }}{% endcapture %}{% include row.html title=t date='2026-01-05' %}{% endfor %}",
        "{% include_relative part.txt %}",
        '{% include row.html date=site.semester.start title="It\'s" note=\'a "b"\' %}{% include row.html title=page.title %}',
    ),
    "config": (
        "{{ site.semester.name }} {{ site.semester.start | date: '%B %-d, %Y' }} {{ site.semester.holidays | size }} {% for h in site.semester.holidays %}{{ h | date: '%-m/%-d' }} {% endfor %}",
        "{% if site.show_dates and site.semester.start %}yes{% endif %}{{ site.missing.key }}{% if site.missing %}no{% endif %}",
        "{% for i in site.instructors %}{{ i.name | split: ' ' | last }}, {{ i.name | split: ' ' | first | slice: 0 }}.{% unless forloop.last %}; {% endunless %}{% endfor %}",
        "{{ site.title | append: ' - ' | append: page.title }} {{ site.url }}{{ site.baseurl }} {{ 'x.html' | absolute_url }}",
    ),
    "small data": (
        "{% for g in site.data.grades %}{{ g.item }}={{ g.weight }};{% endfor %}",
        "{% for b in site.data.books %}{{ b.title }}{% if b.author %} by {{ b.author }}{% endif %};{% endfor %}",
        "{% for l in site.data.links %}<a href='{{ l.url | relative_url }}'>{{ l.name }}</a>{% endfor %}",
        "{% assign total = 0 %}{% for g in site.data.grades %}{% assign total = total | plus: g.weight %}{% endfor %}{{ total }}%",
    ),
    "links": (
        "{% link _lectures/01-intro.md %} {% link sub/two.html %} {% link img/ada.jpg %}",
        "{% post_url 2026-01-10-welcome %} [x]({{ site.baseurl }}{% post_url 2026-02-01-rooms %})",
        "{{ site.lectures[0].url | absolute_url }} {{ '/a b/' | relative_url }} {{ page.url | prepend: site.baseurl | prepend: site.url }}",
    ),
    "white space": (
        "a\n{% if true %}\n b\n{% endif %}\nc",
        "a\n{%- if true -%}\n b\n{%- endif -%}\nc",
        "{% for i in (1..2) %}\n{{ i -}}\n{% endfor %}\n.",
        "{% for i in (1..2) %}   {% assign x = i %}   {% endfor %}|{{ x }}",
        "{% capture t %}\n  x\n{% endcapture %}[{{ t }}][{{ t | strip }}]",
    ),
    "words that the library keeps": (
        "{% assign limit = 2 %}{% assign offset = 1 %}{% for l in site.lectures limit: limit offset: offset %}{{ l.title }} {% endfor %}",
        "{% assign cols = 'a b' | split: ' ' %}{% for for in cols %}{{ for }}{% endfor %}{{ cols.size }}",
        "{% include row.html title=page.limit note=page.with %}{{ page.in }}{{ page.offset.reversed }}",
        "{% if page.limit == 5 and page.with contains 'w' %}{{ page.limit | minus: 1 }}{% endif %}{% assign with = page.with %}{{ with }}",
    ),
    "odd but built": (
        "{{ site.title | }}{{ 'a' | upcase | }}",
        "{% assign x = 'a' %}{% assign x = x %}{{x}}{{  x  }}{{x|upcase}}",
        "{% for l in site.lectures | reverse %}{{ l.title }} {% endfor %}",
        "{% for l in site.lectures reversed limit:2 %}{{ l.title }} {% endfor %}",
        "{% if site.lectures.size > 2 %}many{% elsif site.lectures == empty %}none{% else %}few{% endif %}",
        "{% unless page.draft %}shown{% else %}draft{% endunless %}",
        "{% cycle 'a','b' %}{% cycle 'a','b' %}{% increment n %}{% increment n %}",
    ),
    "dates": (
        "{% for l in site.lectures %}{{ l.date }} {% endfor %}{{ site.semester.start }}",
        "{% assign now = site.time | date: '%s' %}{% for l in site.lectures %}{% assign t = l.date | date: '%s' %}{% if t < now %}past{% else %}next{% endif %} {% endfor %}",
        "{% for a in site.assignments %}{{ a.due }} {{ a.due | date: '%Y-%m-%d' }};{% endfor %}",
        "{% for l in site.lectures %}{{ l.date | date: '%s' | plus: 604800 | date: '%F' }} {% endfor %}",
        "{% assign a = site.lectures.first.date | date: '%j' %}{% assign b = site.lectures.last.date | date: '%j' %}{{ b | minus: a | divided_by: 7 }}",
        "{{ site.lectures.last.date | date_to_xmlschema }} {{ site.lectures.last.date | date_to_rfc822 }} {{ '2026-03-30' | date_to_long_string }} {{ 'March 30, 2026 14:00' | date: '%H:%M %Z' }}",
    ),
    "today": (
        "{% assign today = site.time | date: '%Y%m%d' | plus: 0 %}{% for l in site.lectures %}{% assign d = l.date | date: '%Y%m%d' | plus: 0 %}{% if d >= today %}next{% else %}past{% endif %} {% endfor %}",
        "{% assign today = 'now' | date: '%Y-%m-%d' %}{{ today | size }} {% for r in site.data.schedule %}{% assign d = r.date | date: '%Y-%m-%d' %}{% if d < today %}x{% endif %}{% endfor %}",
        "{% capture now %}{{ 'now' | date: '%s' | plus: 0 }}{% endcapture %}{% capture then %}{{ site.semester.start | date: '%s' | plus: 0 }}{% endcapture %}{% if now > then %}running{% endif %}",
        "{% assign first = '2026-01-12' | date: '%s' %}{% for i in (0..2) %}{% assign s = i | times: 604800 | plus: first %}Week {{ i | plus: 1 }}: {{ s | date: '%B %-d' }};{% endfor %}",
    ),
    "values built up in loops": (
        "{% assign all = '' %}{% for a in site.assignments %}{% capture all %}{{ all }}, {{ a.title }}{% endcapture %}{% endfor %}{{ all | remove_first: ', ' | split: ', ' | sort | join: ' + ' }}",
        "{% assign p-titles = '' | split: '' %}{% for l in site.lectures %}{% assign p-titles = p-titles | push: l.title %}{% endfor %}{{ p-titles | array_to_sentence_string }}",
        "{% assign seen = '' %}{% for p in site.posts %}{% for t in p.tags %}{% unless seen contains t %}{% assign seen = seen | append: t | append: ' ' %}{% endunless %}{% endfor %}{% endfor %}{{ seen | strip }}",
        "{% assign total = 0 %}{% for a in site.assignments %}{% if a.points %}{% assign total = total | plus: a.points %}{% assign share = a.points | times: 100.0 | divided_by: 15 | round: 1 %}{{ share }} {% endif %}{% endfor %}{{ total }}",
    ),
    "addresses put together": (
        "{% for l in site.lectures %}{{ l.slides | prepend: site.baseurl }}{% if l.slides contains '://' %}!{% endif %} {% endfor %}",
        "{% for l in site.lectures %}{{l.url|remove:'/lectures/'|remove:'/'}} {{l.slides|replace:'.pdf','.key'}} {% endfor %}",
        "{% for l in site.lectures %}{{ site.url }}{{ site.baseurl }}{{ l.url }}index.html {% endfor %}",
        "{% for l in site.lectures %}{{ l.id }} {{ l.slug }} {{ l.path | split: '/' | last }} {{ l.url | split: '/' | size }};{% endfor %}",
        "{{ page.url | split: '/' | join: '>' }} {% if page.url == '/page/' %}here{% endif %} {{ page.path | remove: '.html' }}",
    ),
    "text of data as Markdown": (
        "{% for r in site.data.schedule %}<td>{{ r.topic | markdownify }}</td>{% endfor %}",
        "{{ '**due** [x](/y)' | markdownify | remove: '<p>' | remove: '</p>' | strip }}",
        "{% capture m %}- a\n- b{% endcapture %}{{ m | markdownify | strip_html | split: 'b' | first | strip }}",
        "{{ site.posts[1].title | markdownify | strip_html }}{{ 'a \"b\"' | smartify }}",
    ),
    "a menu": (
        "{% for item in site.nav %}{% assign active = '' %}{% if item.url == page.url %}{% assign active = 'on' %}{% endif %}<a class='{{ active }}' href='{{ item.url | default: '#' }}'>{{ item.title }}</a>{% for s in item.sub %}<a href='{{ s.url | relative_url }}'>{{ s.title }}</a>{% endfor %}{% endfor %}",
        "{% assign tops = site.html_pages | where_exp: 'p', 'p.parent == nil' | where_exp: 'p', 'p.nav_order' | sort: 'nav_order' %}{% for p in tops %}{{ p.title }}{% assign kids = site.html_pages | where: 'parent', p.title %}{% for k in kids %}>{{ k.title }}{% endfor %} {% endfor %}",
        "{% assign pages = site.pages | group_by: 'parent' %}{% for g in pages %}[{{ g.name }}:{{ g.size }}]{% endfor %}",
    ),
    "tables in Markdown": (
        "| Date | Topic |\n|---|---|\n{% for r in site.data.schedule %}| {{ r.date }} | {{ r.topic }} |\n{% endfor %}",
        "{% for w in site.data.weeks -%}\n## Week {{ w.week }}\n{% for d in w.days -%}\n- {{ d }}\n{% endfor -%}\n{% endfor %}",
        "{% tablerow l in site.lectures cols:2 limit:3 %}{{ l.title }}{% endtablerow %}",
    ),
    "choices": (
        "{% for e in site.events %}{% if e.type == 'due' or e.type == 'exam' and e.title != '' %}{{ e.title }}{% elsif e.type %}?{% endif %} {% endfor %}",
        "{% for l in site.lectures %}{% if l.video == nil %}n{% elsif l.video == '' %}e{% else %}v{% endif %}{% if l.readings and l.readings.size > 1 %}r{% endif %}{% endfor %}",
        "{% for l in site.lectures %}{% if l.published_notes == false %}f{% endif %}{% unless l.kind == 'lecture' %}x{% endunless %}{% if l.tags.size == 0 %}0{% endif %}{% endfor %}",
        "{% assign n = site.lectures | size %}{% if n >= 4 and n <= 4 %}four{% endif %}{% if n <> 3 %}!{% endif %}{% if 'b' > 'a' %}s{% endif %}{% if site.modules[0] == 'Basics' %}B{% endif %}",
        "{% case page.title %}{% when 'Page' %}{% if true %}in{% endif %}{% when 'No' %}no{% endcase %}{% case 3 %}{% when 1,2 %}a{% else %}b{% endcase %}",
    ),
    "loops in loops": (
        "{% for w in (1..3) %}{{ w }}:{% for l in site.lectures %}{% if l.week == w %}{{ forloop.parentloop.index }}{{ l.title }}{% endif %}{% endfor %} {% endfor %}",
        "{% for l in site.lectures %}{% for r in l.readings %}{{ forloop.first }}{{ r.title }}{{ forloop.last }}{% else %}-{% endfor %}{% endfor %}",
        "{% assign n = site.lectures.size | minus: 1 %}{% for i in (0..n) reversed %}{{ site.lectures[i].title }} {% endfor %}",
        "{% for a in site.data.weeks %}{% for t in a.topics %}{{ t[0] }}{{ t[1] | join: '' }} {% endfor %}{% endfor %}",
        "{% for l in site.lectures limit:2 %}{{ l.title }}{% endfor %} {% for l in site.lectures offset:continue %}{{ l.title }}{% endfor %}",
    ),
    "objects shown": (
        "{{ site.semester }} {{ site.nav[1] }}",
        "{{ site.modules }} {{ site.data.weeks[0].topics }} {{ site.lectures[3].readings }}",
        "{{ site.data.links | jsonify }} {{ site.modules | inspect }} {{ site.semester | jsonify }}",
        "{{ site.lectures[0].tags }}{{ site.posts[1].tags }}{{ site.posts[0].categories }}{{ site.lectures | size }}",
    ),
}
"""Forms of pages, each varied."""


def page_of(text: str) -> str:
    """Return a page with this body."""
    return f"---\ntitle: Page\nlimit: 5\nwith: a word\nin: inside\noffset: {{reversed: r}}\npermalink: /page/\n---\n{text}\n"


def all_pages() -> dict[str, str]:
    """Return every variation as a page by name."""
    forms = (f"{name} {at + 1}" for name, texts in FORMS.items() for at in range(len(texts)))
    texts = (text for texts in FORMS.values() for text in texts)
    return {name: page_of(text) for name, text in zip(forms, texts, strict=True)}
