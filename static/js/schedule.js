// The schedule on the reader's clock: what comes next, weeks that are over, and a filter that the address keeps.
// The page says the same without this script as of its build; every date is read from the `<time>` of its row.
(function () {
  "use strict";
  var t = window.lectorium.t, tn = window.lectorium.tn;
  var schedule = document.querySelector(".schedule");
  if (!schedule) return;
  var panel = document.querySelector("[data-next]");
  var language = document.documentElement.lang || "en-GB";
  if (language === "en") language = "en-GB";
  var DAY = 864e5;
  var NO_SESSION = /\brow-(break|holiday|cancelled|assignment|project|section|event|notice|marker)\b/;
  var opened = false;
  var count = 0;
  var all = function (selector, within) { return Array.prototype.slice.call((within || schedule).querySelectorAll(selector)); };

  function make(name, className, text) {
    var node = document.createElement(name);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  function control(text, act) {
    var made = make("button", "", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  // A day without an hour begins and ends on the reader's own calendar.
  function instant(text) {
    return new Date(text.length > 10 ? text : text + "T00:00");
  }

  function midnight(when, days) {
    return new Date(when.getFullYear(), when.getMonth(), when.getDate() + (days || 0));
  }

  function daysTo(when, now) {
    return Math.round((midnight(when) - midnight(now)) / DAY);
  }

  function readRow(node) {
    var time = node.querySelector("time");
    var start = time && instant(time.getAttribute("datetime"));
    var atOnce = node.dataset.event && time && time.getAttribute("datetime").length > 10;
    var end = time && (time.dataset.end ? instant(time.dataset.end) : atOnce ? start : midnight(start, 1));
    return { node: node, time: time, start: start, end: end, session: time && node.id && !node.dataset.event && !NO_SESSION.test(node.className) };
  }

  function mark(node, word) {
    var here = Boolean(word);
    node.classList.toggle("is-here", here && word !== t("Today"));
    node.classList.toggle("is-today", word === t("Today"));
    if (here) node.setAttribute("aria-current", word === t("Today") ? "date" : "step");
    else node.removeAttribute("aria-current");
    var badge = node.querySelector(".badge-here, .badge-today");
    if (badge && badge.textContent === word) return;
    if (badge) badge.remove();
    if (here) node.querySelector(".row-what").insertBefore(make("span", "badge badge-here", word), all(".row-title", node)[0].nextSibling);
  }

  function hoursOf(time) {
    return [time.getAttribute("datetime"), time.dataset.end || ""].filter(function (text) { return text.length > 10; })
      .map(function (text) { return text.slice(11, 16); }).join("–");
  }

  // The panel: the same parts as the template writes, made of the row.
  function fill(row) {
    var node = row.node;
    var hours = hoursOf(row.time);
    var title = node.querySelector(".row-title").cloneNode(true);
    title.querySelector(".permalink").remove();
    var heading = make("p", "here-title");
    heading.append.apply(heading, Array.from(title.childNodes));
    var meta = make("p", "compact-meta");
    meta.append(node.querySelector(".kind").cloneNode(true), make("span", "", row.time.textContent + (hours ? ", " + hours : "")));
    if (node.dataset.place) meta.append(make("span", "", node.dataset.place));
    var jump = make("p", "here-jump");
    jump.append(make("a", "", t("Show it in the schedule")));
    jump.firstChild.href = "#" + node.id;
    panel.replaceChildren(panel.querySelector(".here-word"), heading, meta);
    var actions = node.querySelector(".actions");
    if (actions) panel.append(actions.cloneNode(true));
    var first = all("li.required", node);
    if (first.length) {
      var list = make("ul", "here-readings");
      first.forEach(function (item) { list.append(item.cloneNode(true)); });
      panel.append(make("p", "here-first", t("Read first")), list);
    }
    panel.append(jump);
  }

  // What is due, or takes place, up to the day of the session; behind the last one, all.
  function list(row, rows, now) {
    var made = make("ul", "here-due");
    rows.forEach(function (each) {
      if (!each.node.dataset.event || !each.time || each.end <= now || row && midnight(each.start) > midnight(row.start)) return;
      var item = make("li", "", each.node.dataset.event + ": ");
      var title = each.node.querySelector(".row-title").cloneNode(true);
      title.querySelector(".permalink").remove();
      item.append.apply(item, Array.from(title.childNodes));
      item.lastChild.textContent = item.lastChild.textContent.trim();
      var hours = hoursOf(each.time);
      item.append(", " + each.time.textContent + (hours ? " " + hours : "") + (each.node.dataset.place ? ", " + each.node.dataset.place : ""));
      made.append(item);
    });
    var shown = panel.querySelector(".here-due");
    if (shown && shown.textContent.replace(/\s+/g, "") === made.textContent.replace(/\s+/g, "")) return;
    if (shown) shown.remove();
    if (made.firstChild) panel.insertBefore(made, panel.querySelector(".here-jump"));
  }

  function ownTime(row) {
    var offset = /([+-])(\d\d):(\d\d)$/.exec(row.time.getAttribute("datetime"));
    if (!offset || Number(offset[1] + (offset[2] * 60 + Number(offset[3]))) === -row.start.getTimezoneOffset()) return "";
    return t("%(day)s, %(hour)s on your clock", {
      day: row.start.toLocaleDateString(language, { weekday: "long" }), hour: row.start.toTimeString().slice(0, 5)
    });
  }

  function show(row, rows, now, begun) {
    var announcer = document.querySelector("[data-announce]");
    var changed = panel.dataset.next !== (row ? row.node.id : "");
    if (changed && row) fill(row);
    else if (!row) panel.replaceChildren.apply(panel, all(".here-word, .here-due", panel));
    list(row, rows, now);
    panel.hidden = !(row || panel.querySelector(".here-due"));
    if (!row) {
      panel.dataset.next = "";
      panel.querySelector(".here-word span").textContent = t("What comes next");
      return;
    }
    if (changed && panel.dataset.shown && announcer) announcer.textContent = t("Next session") + ": " + panel.querySelector(".here-title").textContent;
    panel.dataset.next = row.node.id;
    panel.dataset.shown = "yes";
    var days = daysTo(row.start, now);
    var running = row.start <= now && row.time.dataset.end;
    var when = running ? t("now") : new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
    panel.querySelector(".here-word span").textContent = (begun ? t("Next session") : t("The first session")) + ": " + when;
    var own = panel.querySelector(".own-time");
    var text = ownTime(row);
    if (own) own.remove();
    if (text) panel.querySelector(".compact-meta").append(make("span", "own-time", text));
  }

  var tools;
  var button = control("", function () {
    opened = !opened;
    closeOrOpen();
  });
  button.hidden = true;

  // Weeks that are over fold behind one button; a link into them, a filter and paper open them.
  function fold(rows, monday, running) {
    var past = rows.filter(function (row) {
      var over = running && row.end && row.end <= monday;
      row.node.classList.toggle("past", Boolean(over));
      return over;
    });
    count = past.length;
    closeOrOpen();
  }

  function closeOrOpen() {
    schedule.classList.toggle("folded", !opened);
    button.hidden = !count;
    button.setAttribute("aria-expanded", String(opened));
    button.textContent = opened ? tn("Hide %(number)s earlier", "Hide %(number)s earlier", count) : tn("Show %(number)s earlier", "Show %(number)s earlier", count);
  }

  function openTarget(hash) {
    var target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target || !schedule.contains(target) || target.offsetParent) return;
    opened = true;
    if (!target.closest(".row:not(.past)")) closeOrOpen();
    if (!target.offsetParent) clear();
    target.scrollIntoView();
  }

  // Where the course stands.
  function look() {
    var now = new Date();
    var rows = all(".row").map(readRow);
    if (panel) {
      var sessions = rows.filter(function (row) { return row.session; }).sort(function (a, b) { return a.end - b.end; });
      var monday = function (when) { return midnight(when, -((when.getDay() + 6) % 7)); };
      var next = sessions.find(function (row) { return row.end > now; });
      var begun = sessions.length && instant(panel.dataset.begins) <= now;
      rows.forEach(function (row) {
        if (!row.time || !row.node.id) return;
        var today = daysTo(row.start, now) === 0 || row === next && row.start <= now && row.time.dataset.end;
        mark(row.node, begun && next && today ? t("Today") : begun && row === next ? t("Up next") : "");
      });
      show(next, rows, now, begun);
      fold(rows, monday(now), begun && next);
    }
  }

  // The filter: one choice for each of kind, section, team and tag.
  var ALL = { kind: t("All kinds"), section: t("All sections"), team: t("All teams"), tag: t("All tags") };
  var SHOW = { kind: t("Show kinds"), section: t("Show sections"), team: t("Show teams"), tag: t("Show tags") };
  var form;

  // A kind is called as its rows call it; a row with a number of its own has its name in the class alone.
  function labelOf(node, kind) {
    return node.dataset.kind || kind.charAt(0).toUpperCase() + kind.slice(1);
  }

  function valuesOf(node) {
    var kind = /\brow-([\w-]+)/.exec(node.className);
    var section = node.closest(".schedule-section").querySelector(".schedule-section-title");
    return {
      kind: kind ? [kind[1]] : [],
      section: section ? [section.firstChild.textContent.trim()] : [],
      team: all("[data-team]", node).map(function (team) { return team.textContent; }),
      tag: node.dataset.tags ? node.dataset.tags.split("|") : []
    };
  }

  function filter() {
    var rows = all(".row");
    var chosen = all("select", form).filter(function (field) { return field.value; });
    var shown = 0;
    rows.forEach(function (node) {
      var values = valuesOf(node);
      node.hidden = !chosen.every(function (field) { return values[field.name].indexOf(field.value) >= 0; });
      if (!node.hidden) shown += 1;
    });
    schedule.classList.toggle("filtered", chosen.length > 0);
    form.querySelector("button").hidden = !chosen.length;
    form.querySelector("[role=status]").textContent = chosen.length ? t("%(number)s of %(all)s rows", { number: shown, all: rows.length }) : "";
  }

  function write() {
    var asked = new URLSearchParams(location.search);
    all("select", form).forEach(function (field) {
      if (field.value) asked.set(field.name, field.value);
      else asked.delete(field.name);
    });
    var query = String(asked);
    if (location.protocol !== "file:") history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
    filter();
  }

  function clear() {
    all("select", form).forEach(function (field) { field.value = ""; });
    write();
  }

  function offer() {
    var asked = new URLSearchParams(location.search);
    var chosen = {};
    if (form) all("select", form).forEach(function (field) { chosen[field.name] = field.value; });
    form = make("form", "schedule-filter");
    form.setAttribute("aria-label", t("Filter of the schedule"));
    Object.keys(ALL).forEach(function (name) {
      var values = {};
      all(".row").forEach(function (node) {
        valuesOf(node)[name].forEach(function (value) { values[value] = name === "kind" ? labelOf(node, value) : value; });
      });
      var names = Object.keys(values);
      if (name !== "section" && name !== "kind") names.sort();
      if (names.length < 2) return;
      var field = make("select");
      field.name = name;
      field.setAttribute("aria-label", SHOW[name]);
      field.append(new Option(ALL[name], ""));
      names.forEach(function (value) { field.append(new Option(values[value], value)); });
      field.value = name in chosen ? chosen[name] : asked.get(name) || "";
      if (field.selectedIndex < 0) field.value = "";
      form.append(field);
    });
    var shown = make("span");
    shown.setAttribute("role", "status");
    form.append(control(t("Show all"), clear), shown);
    form.addEventListener("change", write);
    tools = document.querySelector(".schedule-tools");
    if (tools) tools.replaceChildren(button, form);
    form.hidden = !form.querySelector("select");
    filter();
  }

  function renew() {
    offer();
    look();
  }

  renew();
  openTarget(location.hash);
  window.addEventListener("hashchange", function () { openTarget(location.hash); });
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='#']");
    if (link) openTarget(link.hash);
  });
  document.addEventListener("lectorium:updated", renew);
  document.addEventListener("visibilitychange", look);
  setInterval(look, 60000);
})();
