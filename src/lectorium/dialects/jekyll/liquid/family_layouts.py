"""Stand-ins for the layouts of course themes that are gems, by their names: they print what the theme's own print."""

from __future__ import annotations

from lectorium.dialects.jekyll.liquid.inputs import LayoutText, TemplateText

_STAFFER = """<div class="staffer">
{% assign photo = page.photo | prepend: page.subpath %}
{% if page.photo %}<img class="staffer-image" src="{{ photo | relative_url }}" alt="">{% endif %}
<h3>{% if page.website %}<a href="{{ page.website }}">{{ page.name }}</a>{% else %}{{ page.name }}{% endif %}</h3>
{% if page.pronouns %}<p>{{ page.pronouns }}</p>{% endif %}
{% if page.section %}<p>{{ page.section }}</p>{% endif %}
{% assign hours = page.office-hours | default: page.office_hours %}{% if hours %}<p>{{ hours }}</p>{% endif %}
{% if page.email %}<p><a href="mailto:{{ page.email }}">{{ page.email }}</a></p>{% endif %}
{{ content }}</div>
"""
_MODULE = """<div class="module"><h2>{{ page.title }}</h2>
{{ content }}</div>
"""
_ANNOUNCEMENT = """<div class="announcement"><h2>{{ page.title }}</h2>
<p class="announcement-meta">{{ page.date | date: "%b %e" }}</p>
{{ content }}</div>
"""
_SCHEDULE = """{{ content }}{% if page.schedule %}<div class="weekly-schedule">
{% for day in page.schedule %}<h3>{{ day.name }}</h3>
<ul>{% for event in day.events %}
<li><b>{{ event.name }}</b> {{ event.start }} to {{ event.end }} {{ event.location }}</li>
{% endfor %}</ul>{% endfor %}</div>{% else %}{% assign rows = site.lectures %}
{% if site.events %}{% assign rows = rows | concat: site.events %}{% endif %}
{% if site.assignments %}{% assign rows = rows | concat: site.assignments %}{% endif %}
{% assign rows = rows | sort: "date" %}{% if rows.size > 0 %}<table>
{% for row in rows %}<tr><td>{{ row.date | date: "%a %-d %B %Y" }}</td>
<td><a href="{{ row.url | relative_url }}">{{ row.title }}</a></td>
<td>{{ row.tldr }}{{ row.description }}</td></tr>
{% endfor %}</table>{% endif %}{% endif %}
"""
_HOME = """{{ content }}{% assign theme = site.theme | default: site.remote_theme %}
{% if theme contains "minima" and site.posts.size > 0 %}<h2>{{ page.list_title | default: "Posts" }}</h2>
{% assign form = site.minima.date_format | default: "%b %-d, %Y" %}<ul class="post-list">
{% for post in site.posts %}<li><span class="post-meta">{{ post.date | date: form }}</span>
<h3><a href="{{ post.url | relative_url }}">{{ post.title | escape }}</a></h3>
{% if site.show_excerpts %}{{ post.excerpt }}{% endif %}</li>
{% endfor %}</ul>{% endif %}
"""
_TEXTS = {"home": _HOME, "staffer": _STAFFER, "module": _MODULE, "announcement": _ANNOUNCEMENT, "schedule": _SCHEDULE}
FAMILY_LAYOUTS = {name: LayoutText(TemplateText(f"theme/{name}.html", text), {}) for name, text in _TEXTS.items()}
"""By name; a layout of the course's own comes before the one here."""
