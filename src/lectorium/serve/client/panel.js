// What is shown of a generation: the badge, the panels, the overlay.
// A shadow tree: the page's styles do not reach it, and it is no part of what is compared.

var hostNode = document.createElement("lectorium-preview");
var shadow = hostNode.attachShadow({ mode: "open" });
var room = element("div", { class: "room" });
var openPanel = false;
var dismissed = null;
var latest = null;
var review = null;
var lost = false;
shadow.appendChild(element("link", { rel: "stylesheet", href: PREVIEW_PREFIX + "client.css" }));
shadow.appendChild(room);
document.documentElement.appendChild(hostNode);

// Where something is missing: readers of the published page see only its words.
var marks = new CSSStyleSheet();
marks.replaceSync(".missing, .missing-link { outline: 2px dashed #b3202c; outline-offset: 2px; } .missing:empty { display: inline; } .missing:empty::before { content: '?'; }");
document.adoptedStyleSheets = document.adoptedStyleSheets.concat([marks]);

function element(name, attributes, children) {
  var node = document.createElement(name);
  Object.keys(attributes || {}).forEach(function (key) { node.setAttribute(key, attributes[key]); });
  (children || []).forEach(function (child) {
    if (child) node.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
  });
  return node;
}

function button(label, name, act) {
  var node = element("button", { type: "button", class: name }, [label]);
  node.addEventListener("click", act);
  return node;
}

function count(number, noun) {
  return number + " " + noun + (number === 1 ? "" : "s");
}

function follows() {
  try { return sessionStorage.getItem("lectorium-follow") === "yes"; } catch (fault) { return false; }
}

function setFollows(yes) {
  try { sessionStorage.setItem("lectorium-follow", yes ? "yes" : "no"); } catch (fault) { /* for this page only */ }
}

function isDark() {
  var chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

// One fault in the form that `lectorium check` prints it.
function faultNode(fault) {
  var lines = fault.text.split("\n");
  var head = /^(.*): (error|warning|info) ([A-Z]+\d+ \[[^\]]*\]) ([\s\S]*)$/.exec(lines[0]);
  var pre = element("pre", {}, [element("span", { class: "head" }, head ? [
    head[1] + ": ", element("span", { class: "severity" }, [head[2]]), " " + head[3] + " " + head[4]] : [lines[0]])]);
  var excerpt = null;
  lines.slice(1).forEach(function (line) {
    if (!/^ *\d* \|/.test(line)) {
      pre.appendChild(element("span", { class: "help" }, [line]));
      return;
    }
    if (!excerpt) pre.appendChild(excerpt = element("span", { class: "code" }));
    var caret = /^( *\| +)(\^+)$/.exec(line);
    excerpt.appendChild(document.createTextNode(caret ? caret[1] : line + "\n"));
    if (caret) excerpt.appendChild(element("span", { class: "caret" }, [caret[2]]));
  });
  var open = fault.editor ? element("a", { class: "open", href: fault.editor }, ["Open in editor"]) : null;
  var typed = fault.command ? element("span", { class: "open" }, [fault.command]) : null;
  return element("article", { class: fault.severity }, [pre, open || typed]);
}

function list(faults, more, children) {
  var nodes = (children || []).concat(faults.map(faultNode));
  if (more > 0) nodes.push(element("p", { class: "none" }, ["and " + more + " more; run `lectorium check` to see them all"]));
  return nodes;
}

function overlay(told) {
  var total = told.counts.error + told.counts.warning + told.counts.info;
  var box = element("section", { class: "overlay", role: "alertdialog", "aria-modal": "false", "aria-labelledby": "overlay-title" }, [
    element("div", { class: "top" }, [
      element("h2", { id: "overlay-title" }, ["This state of the course cannot be built",
        element("small", {}, [here ? "The page behind this is the last good one. This closes by itself when the course is mended." : "The page loads by itself when the course is mended."])]),
      button("Close", "close", function () { dismissed = told.generation; draw(); })
    ]),
    element("div", { class: "list", tabindex: "0" }, told.fault && !told.faults.length ? [element("article", { class: "error" }, [element("pre", {}, [told.fault])])] : list(told.faults, total - told.faults.length))
  ]);
  return [element("div", { class: "veil" }), box];
}

function panel(told) {
  var total = told.counts.error + told.counts.warning + told.counts.info;
  var found = review && review.source ? review.counts.error + review.counts.warning + review.counts.info : 0;
  var ready = review && review.source ? [element("h3", {}, ["Ready to submit? " + review.source]),
    element("p", { class: review.counts.error ? "none" : "none good" }, [verdict(review.counts)])].concat(list(review.faults, found - review.faults.length)) : [];
  var box = element("input", { type: "checkbox" });
  box.checked = follows();
  box.addEventListener("change", function () { setFollows(box.checked); });
  var whole = [element("h3", {}, ["The whole course"])].concat(
    told.faults.length ? list(told.faults, total - told.faults.length) : [element("p", { class: "none good" }, ["Nothing found while it was built."])]);
  return element("section", { class: "panel", role: "dialog", "aria-labelledby": "panel-title" }, [
    element("div", { class: "top" }, [element("h2", { id: "panel-title" }, ["Preview", element("small", {}, [summary(told)])]),
      button("Close", "close", function () { openPanel = false; draw(); shadow.querySelector(".badge").focus(); })]),
    element("div", { class: "list", tabindex: "0" }, ready.concat(whole)),
    element("div", { class: "foot" }, [element("label", {}, [box, "Scroll to what changed"])])
  ]);
}

function verdict(counts) {
  var smaller = counts.warning + counts.info;
  if (counts.error) return "Not yet: " + count(counts.error, "error") + (smaller ? " and " + count(smaller, "smaller thing") : "") + " to mend.";
  return smaller ? "Yes, and " + count(smaller, "thing") + " could be better." : "Yes: `lectorium check` has nothing to say about this post.";
}

function summary(told) {
  var infos = told.counts.info ? ", " + count(told.counts.info, "info") : "";
  return count(told.counts.error, "error") + ", " + count(told.counts.warning, "warning") + infos + " in the course, as `lectorium build` finds them; `lectorium check` has more rules";
}

function badge(told) {
  var parts = [];
  if (lost) parts.push(element("span", { class: "lost" }, ["Preview stopped"]));
  else if (!told.good) parts.push(element("span", { class: "errors" }, ["Not built"]));
  if (told.counts.error) parts.push(element("span", { class: "errors" }, [count(told.counts.error, "error")]));
  if (told.counts.warning) parts.push(element("span", { class: "warnings" }, [count(told.counts.warning, "warning")]));
  if (!parts.length) parts.push(element("span", { class: "fine" }, ["Preview: fine"]));
  var node = element("button", { type: "button", class: "badge", "aria-expanded": String(openPanel) }, parts);
  node.addEventListener("click", function () {
    openPanel = !openPanel;
    dismissed = null;
    draw();
    if (openPanel) askReview();
  });
  return node;
}

function draw() {
  if (!latest || window !== window.top) return;
  var was = shadow.activeElement && shadow.activeElement.className;
  var scrolled = shadow.querySelector(".list") ? shadow.querySelector(".list").scrollTop : 0;
  room.className = "room" + (isDark() ? " dark" : "");
  var nodes = [badge(latest)];
  if (!latest.good && dismissed !== latest.generation) nodes = nodes.concat(overlay(latest));
  else if (openPanel) nodes.push(panel(latest));
  room.replaceChildren.apply(room, nodes);
  if (shadow.querySelector(".list")) shadow.querySelector(".list").scrollTop = scrolled;
  shadow.querySelectorAll(".caret").forEach(showCaret);
  var again = was && shadow.querySelector("." + was.split(" ")[0]);
  if (again) again.focus({ preventScroll: true });
}

// A long line is scrolled sideways to what is wrong in it.
function showCaret(caret) {
  var box = caret.parentNode.getBoundingClientRect();
  var place = caret.getBoundingClientRect();
  if (place.left > box.right - 60) caret.parentNode.scrollLeft = place.left - box.left - box.width / 3;
}

// A generation that says nothing new leaves what is shown alone, with the place that the reader has scrolled it to.
function show(news) {
  var same = latest && !lost && (news.good || dismissed === null) && said(latest) === said(news);
  latest = news;
  lost = false;
  if (!same) draw();
  if (openPanel && news.good) askReview();
}

function said(news) {
  return JSON.stringify([news.good, news.fault, news.counts, news.faults]);
}

function askReview() {
  fetch(PREVIEW_PREFIX + "review?page=" + encodeURIComponent(here), { cache: "no-store" }).then(function (reply) {
    return reply.json();
  }).then(function (found) {
    review = found;
    draw();
  }, function () { review = null; });
}

document.addEventListener("keydown", function (event) {
  if (event.key !== "Escape" || !latest) return;
  if (!latest.good) dismissed = latest.generation;
  openPanel = false;
  draw();
});
