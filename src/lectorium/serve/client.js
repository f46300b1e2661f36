// The preview in the page: hears of new editions, brings the page up to date in place, and shows what is wrong.
// It is put into pages on their way out of `lectorium serve`; the files of a site never hold it.
(function () {
  "use strict";

  var ROOM = "/_lectorium/";
  var script = document.currentScript;
  var given = script.dataset;
  var here = given.page;
  var boot = given.boot;
  var heard = Number(given.generation);

  // ---- The page as it was sent -----------------------------------------------------------------------------------
  // This script runs before those of the page. It keeps a copy of the page as it was sent, and which node of the copy
  // is which node on the screen; what the page's own scripts change on the screen is left alone for good.

  var live = new WeakMap();

  function pair(copy, shown) {
    live.set(copy, shown);
    var a = copy.firstChild;
    var b = shown.firstChild;
    while (a && b) {
      pair(a, b);
      a = a.nextSibling;
      b = b.nextSibling;
    }
  }

  script.remove();
  var sent = document.documentElement.cloneNode(true);
  pair(sent, document.documentElement);

  // Whether the page can be brought up to date in place is not known: it is loaded anew.
  function Unsure() {}

  // The server does not answer right now.
  function Unreachable() {}

  function shownOf(copy) {
    var node = live.get(copy);
    if (!node || !node.isConnected) throw new Unsure();
    return node;
  }

  // The node below `parent` that holds `node`: scripts may have put a frame around it.
  function outermost(node, parent) {
    while (node.parentNode && node.parentNode !== parent) node = node.parentNode;
    if (!node.parentNode) throw new Unsure();
    return node;
  }

  function sameAttributes(before, after) {
    if (before.attributes.length !== after.attributes.length) return false;
    return Array.prototype.every.call(before.attributes, function (item) {
      return after.getAttribute(item.name) === item.value;
    });
  }

  function morphAttributes(before, after) {
    if (sameAttributes(before, after)) return;
    var node = shownOf(before);
    Array.prototype.slice.call(before.attributes).forEach(function (item) {
      if (after.hasAttribute(item.name)) return;
      if (item.name === "class") morphClasses(node, item.value, "");
      else node.removeAttribute(item.name);
      before.removeAttribute(item.name);
    });
    Array.prototype.forEach.call(after.attributes, function (item) {
      if (before.getAttribute(item.name) === item.value) return;
      if (item.name === "class") morphClasses(node, before.getAttribute("class") || "", item.value);
      else node.setAttributeNS(item.namespaceURI, item.name, item.value);
      before.setAttributeNS(item.namespaceURI, item.name, item.value);
    });
    touched(node);
  }

  // Scripts have classes of their own on the same element.
  function morphClasses(node, before, after) {
    var names = function (text) { return text.split(/\s+/).filter(Boolean); };
    names(before).forEach(function (name) { node.classList.remove(name); });
    names(after).forEach(function (name) { node.classList.add(name); });
  }

  var firstTouched = null;

  function touched(node) {
    var element = node.nodeType === 1 ? node : node.parentElement;
    if (!element || !document.body.contains(element)) return;
    if (!firstTouched || firstTouched.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) firstTouched = element;
  }

  // Two nodes that may be made equal; otherwise one is taken away and the other put in. Players start anew.
  var PLAYERS = ["IFRAME", "VIDEO", "AUDIO", "OBJECT", "EMBED", "SCRIPT"];
  var ROLES = { LINK: ["rel"], META: ["name", "property", "http-equiv"], INPUT: ["type"] };

  function alike(before, after) {
    if (before.nodeType !== after.nodeType || before.nodeName !== after.nodeName) return false;
    if (PLAYERS.indexOf(before.nodeName) >= 0) return before.isEqualNode(after);
    return (ROLES[before.nodeName] || []).every(function (name) {
      return before.getAttribute(name) === after.getAttribute(name);
    });
  }

  function morph(before, after) {
    if (before.nodeType !== 1) {
      if (before.data === after.data) return;
      before.data = after.data;
      shownOf(before).data = after.data;
      touched(shownOf(before));
      return;
    }
    if (isSheet(before) && before.getAttribute("href") !== after.getAttribute("href")) {
      before.setAttribute("href", after.getAttribute("href"));
      swapSheet(before, after.getAttribute("href"));
    }
    morphAttributes(before, after);
    morphChildren(before, after);
  }

  // Equal children at both ends, nearly all of them after an edit, are told by the browser itself.
  function morphChildren(before, after) {
    var old = Array.prototype.slice.call(before.childNodes);
    var fresh = Array.prototype.slice.call(after.childNodes);
    var start = 0;
    while (start < old.length && start < fresh.length && old[start].isEqualNode(fresh[start])) start++;
    var end = 0;
    while (end < old.length - start && end < fresh.length - start && old[old.length - 1 - end].isEqualNode(fresh[fresh.length - 1 - end])) end++;
    var behind = before.childNodes[before.childNodes.length - end] || null;
    old = old.slice(start, old.length - end);
    fresh = fresh.slice(start, fresh.length - end);
    if (!old.length && !fresh.length) return;
    steps(old, fresh, behind).forEach(function (step) {
      if (step[0] && step[1]) {
        if (!step[0].isEqualNode(step[1])) morph(step[0], step[1]);
      } else if (step[0]) {
        remove(step[0]);
      } else {
        insert(step[1], before, step[2]);
      }
    });
  }

  // Steps that turn one list of children into the other: [old, new] to make alike, [old, null] to take away,
  // [null, new, next] to put in before `next`. Children that both lists have, once in each, stay where they are.
  function steps(old, fresh, behind) {
    var found = [];
    var i = 0;
    var j = 0;
    common(old, fresh).concat([[old.length, fresh.length]]).forEach(function (anchor) {
      between(old.slice(i, anchor[0]), fresh.slice(j, anchor[1]), old[anchor[0]] || behind, found);
      if (anchor[0] < old.length) found.push([old[anchor[0]], fresh[anchor[1]]]);
      i = anchor[0] + 1;
      j = anchor[1] + 1;
    });
    return found;
  }

  function between(old, fresh, next, found) {
    var i = 0;
    fresh.forEach(function (node, j) {
      var left = fresh.length - j;
      while (i < old.length && !alike(old[i], node) && old.length - i >= left) found.push([old[i++], null]);
      if (i < old.length && alike(old[i], node)) found.push([old[i++], node]);
      else found.push([null, node, old[i] || next]);
    });
    while (i < old.length) found.push([old[i++], null]);
  }

  // Places [in old, in new] of the children that stay: those that each list has once, as many as keep their order
  // (patience diff). The time goes with the length of both lists, not with its square.
  function common(old, fresh) {
    if (old.length < 2 || fresh.length < 2) return [];
    var places = new Map();
    old.forEach(function (node, i) { countIn(places, node, i, 0); });
    fresh.forEach(function (node, j) { countIn(places, node, j, 1); });
    var once = [];
    places.forEach(function (at) { if (at[0] >= 0 && at[1] >= 0) once.push(at); });
    once.sort(function (a, b) { return a[0] - b[0]; });
    return longestRising(once);
  }

  function countIn(places, node, index, side) {
    if (node.nodeType !== 1) return;
    var key = identity(node);
    var at = places.get(key);
    if (!at) places.set(key, at = [-1, -1]);
    at[side] = at[side] === -1 ? index : -2;
  }

  // What an id names is the same thing after an edit, whatever has changed in it: a row of which the number moves.
  function identity(node) {
    var made = PLAYERS.indexOf(node.nodeName) >= 0 || ROLES[node.nodeName];
    return node.id && !made ? node.nodeName + "#" + node.id : node.outerHTML;
  }

  function longestRising(pairs) {
    var piles = [];
    pairs.forEach(function (each) {
      var low = 0;
      var high = piles.length;
      while (low < high) {
        var middle = (low + high) >> 1;
        if (piles[middle].pair[1] < each[1]) low = middle + 1;
        else high = middle;
      }
      piles[low] = { pair: each, before: low ? piles[low - 1] : null };
    });
    var found = [];
    for (var last = piles[piles.length - 1]; last; last = last.before) found.unshift(last.pair);
    return found;
  }

  function remove(copy) {
    var parent = shownOf(copy.parentNode);
    outermost(shownOf(copy), parent).remove();
    copy.remove();
    touched(parent);
  }

  function insert(node, before, next) {
    var parent = shownOf(before);
    var copy = document.importNode(node, true);
    var shown = document.importNode(node, true);
    pair(copy, shown);
    if (isSheet(shown)) arriving.push(loaded(shown));
    parent.insertBefore(shown, next ? outermost(shownOf(next), parent) : null);
    before.insertBefore(copy, next);
    touched(shown);
  }

  // ---- Stylesheets and scripts -----------------------------------------------------------------------------------

  var arriving = [];
  var replaced = new WeakMap();

  function isSheet(node) {
    return node.nodeName === "LINK" && node.getAttribute("rel") === "stylesheet";
  }

  function loaded(link) {
    return new Promise(function (done) {
      link.addEventListener("load", done);
      link.addEventListener("error", done);
    });
  }

  // A new stylesheet is loaded before the old one goes: the page never stands there without any.
  function swapSheet(copy, address) {
    var old = shownOf(copy);
    var link = old.cloneNode();
    replaced.set(link, (replaced.get(old) || []).concat([old]));
    link.setAttribute("href", address);
    live.set(copy, link);
    arriving.push(loaded(link).then(function () {
      replaced.get(link).forEach(function (each) { each.remove(); });
    }));
    old.parentNode.insertBefore(link, old.nextSibling);
  }

  function arrived() {
    var waited = Promise.all(arriving);
    arriving = [];
    return Promise.race([waited, new Promise(function (done) { setTimeout(done, 2000); })]);
  }

  function scriptsOf(root) {
    return Array.prototype.filter.call(root.querySelectorAll("script, template, base"), function (item) {
      return (item.getAttribute("src") || "").indexOf(ROOM) !== 0;
    }).map(function (item) { return item.outerHTML; }).join("\n");
  }

  function policyOf(root) {
    var meta = root.querySelector('meta[http-equiv="Content-Security-Policy"]');
    return meta ? meta.content : "";
  }

  // A script that ran while the page was read may have changed what we took for the page as it was sent.
  function hasEarlyScripts() {
    return Array.prototype.some.call(sent.querySelectorAll("script"), function (item) {
      if (/\/theme\/[^/]+\/js\/early\.js$/.test(item.getAttribute("src"))) return false;
      if (item.type && !/^(module|(text|application)\/(java|ecma)script)$/i.test(item.type)) return false;
      return !(item.src ? item.defer || item.async || item.type === "module" : item.type === "module");
    });
  }

  // ---- Files that changed under their name -----------------------------------------------------------------------

  var ADDRESSES = "img, source, video, audio, track, embed, iframe, object, input, image, link[rel~=icon]";
  var versions = new Map();
  var version = null;
  performance.setResourceTimingBufferSize(5000);

  function outputOf(address) {
    try {
      var url = new URL(address, document.baseURI);
      var path = decodeURIComponent(url.pathname);
      return url.origin === location.origin && path.indexOf(given.base) === 0 && path.indexOf(ROOM) !== 0 ? path.slice(given.base.length) : null;
    } catch (fault) {
      return null;
    }
  }

  function isPage(output) {
    return output === here || /(^|\/)$|\.html?$/.test(output) || !/\.[^/]*$/.test(output);
  }

  // A changed file of the theme has another name.
  function isOfTheme(output) {
    return /^assets\/theme\//.test(output);
  }

  // Everything but pages that the page has loaded and that can have changed under its name.
  function filesLoaded() {
    var names = performance.getEntriesByType("resource").map(function (entry) { return outputOf(entry.name); });
    document.querySelectorAll("script[src]").forEach(function (item) { names.push(outputOf(item.src)); });
    return new Set(names.filter(function (output) { return output !== null && !isPage(output) && !isOfTheme(output); }));
  }

  function renewed(address) {
    var output = outputOf(address);
    var newest = versions.has(output) ? versions.get(output) : version;
    if (output === null || newest === null || isPage(output) || isOfTheme(output)) return address;
    var url = new URL(address, document.baseURI);
    url.searchParams.set("lectorium", newest);
    return url.href;
  }

  // Address the newest version of every file on the page; those that are addressed are taken out of `wanted`.
  function addressAnew(wanted) {
    var anew = function (node, name, change) {
      var value = node.getAttribute(name);
      if (!value) return;
      var better = name === "srcset" ? value.replace(/(^|,)(\s*)([^\s,]+)/g, function (_, comma, space, one) { wanted.delete(outputOf(one)); return comma + space + renewed(one); }) : renewed(value);
      wanted.delete(outputOf(value));
      if (better !== value && new URL(better, document.baseURI).href !== new URL(value, document.baseURI).href) change(better);
    };
    sent.querySelectorAll("link[rel=stylesheet]").forEach(function (copy) {
      anew(shownOf(copy), "href", function (better) { swapSheet(copy, better); });
    });
    document.querySelectorAll(ADDRESSES).forEach(function (node) {
      ["src", "srcset", "poster", "data", "href"].forEach(function (name) {
        anew(node, name, function (better) {
          node.setAttribute(name, better);
          if (node.parentNode && node.parentNode.load) node.parentNode.load();
        });
      });
    });
  }

  // `changed` holds outputs, or is null for any: what cannot be renewed in place needs the page to be loaded anew.
  function renewFiles(changed, generation) {
    var known = filesLoaded();
    var wanted = new Set(Array.from(changed || known).filter(function (output) { return known.has(output); }));
    if (changed) changed.forEach(function (output) { versions.set(output, generation); });
    else versions.clear();
    if (!changed) version = generation;
    addressAnew(wanted);
    if (wanted.size) throw new Unsure();
  }

  // ---- Bringing the page up to date ------------------------------------------------------------------------------

  function reload() {
    location.reload();
  }

  function newest() {
    return fetch(location.href, { cache: "no-store", redirect: "manual" }).then(function (reply) {
      if (!reply.ok && !(reply.status === 404 && here === "404.html")) throw new Unsure();
      return reply.text();
    }, function () { throw new Unreachable(); }).then(function (text) {
      var after = new DOMParser().parseFromString(text, "text/html");
      var ours = after.querySelector('script[src="' + ROOM + 'client.js"]');
      if (!ours || ["page", "boot", "base", "root"].some(function (name) { return ours.dataset[name] !== given[name]; })) throw new Unsure();
      ours.remove();
      // Here scripts are off and the content of <noscript> is read; in the page it is plain text.
      after.querySelectorAll("noscript").forEach(function (item) { item.textContent = item.innerHTML; });
      return after;
    });
  }

  function bringUpToDate() {
    return newest().then(function (after) {
      if (hasEarlyScripts() || scriptsOf(after) !== scriptsOf(sent) || policyOf(after) !== policyOf(sent)) throw new Unsure();
      firstTouched = null;
      morphChildren(sent.querySelector("head"), after.head);
      return arrived().then(function () {
        morph(sent.querySelector("body"), after.body);
        addressAnew(new Set());
        document.dispatchEvent(new CustomEvent("lectorium:updated"));
        if (follows() && firstTouched) showPlace(firstTouched);
      });
    });
  }

  function showPlace(node) {
    var place = node;
    while (place && place !== document.body) {
      if (/^H[1-6]$/.test(place.nodeName)) break;
      var heading = place.previousElementSibling;
      while (heading && !/^H[1-6]$/.test(heading.nodeName)) heading = heading.previousElementSibling;
      if (heading) { place = heading; break; }
      place = place.parentElement;
    }
    (place && place !== document.body ? place : node).scrollIntoView({ block: "start" });
  }

  // What has been heard of and is not on the screen yet.
  var busy = false;
  var pageIsOld = false;
  var oldFiles = new Set();

  function hear(news) {
    if (news.boot !== boot) return reload();
    show(news);
    if (news.generation !== heard) {
      var missed = news.generation !== heard + 1;
      heard = news.generation;
      if (!here) return news.good ? reload() : undefined;
      if (missed || news.pages === null || news.pages.indexOf(here) >= 0 || here === "404.html") pageIsOld = true;
      if (missed || news.files === null) oldFiles = null;
      else if (oldFiles) news.files.forEach(function (name) { oldFiles.add(name); });
    }
    return bringEverythingUpToDate();
  }

  function bringEverythingUpToDate() {
    if (busy || !(pageIsOld || oldFiles === null || oldFiles.size)) return;
    var files = oldFiles;
    var page = pageIsOld;
    oldFiles = new Set();
    pageIsOld = false;
    busy = true;
    (page ? bringUpToDate() : Promise.resolve()).then(function () {
      if (files === null || files.size) renewFiles(files, heard);
      busy = false;
      bringEverythingUpToDate();
    }).catch(function (fault) {
      if (!(fault instanceof Unreachable)) return reload();
      busy = false;
      pageIsOld = true;
      oldFiles = null;
      setTimeout(bringEverythingUpToDate, 1000);
    });
  }

  // ---- What is shown of it ---------------------------------------------------------------------------------------
  // A shadow tree: the page's styles do not reach it, and it is no part of what is compared.

  var hostNode = document.createElement("lectorium-preview");
  var shadow = hostNode.attachShadow({ mode: "open" });
  var room = element("div", { class: "room" });
  var openPanel = false;
  var dismissed = null;
  var latest = null;
  var review = null;
  var lost = false;
  shadow.appendChild(element("link", { rel: "stylesheet", href: ROOM + "client.css" }));
  shadow.appendChild(room);
  document.documentElement.appendChild(hostNode);

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
    return count(told.counts.error, "error") + ", " + count(told.counts.warning, "warning") + " in the course";
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

  // An edition that says nothing new leaves what is shown alone, with the place that the reader has scrolled it to.
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
    fetch(ROOM + "review?page=" + encodeURIComponent(here), { cache: "no-store" }).then(function (reply) {
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

  // ---- Hearing of it ---------------------------------------------------------------------------------------------
  // A browser keeps six connections to one server: a tab that nobody sees gives its own back after a while.

  var channel = null;
  var losing = 0;
  var hushing = 0;

  function listen() {
    hush();
    channel = new EventSource(ROOM + "events?page=" + encodeURIComponent(here));
    channel.addEventListener("edition", function (event) {
      losing = clearTimeout(losing);
      hear(JSON.parse(event.data));
    });
    // The browser tries again by itself; only a server that stays away is worth a word.
    channel.addEventListener("error", function () { losing = losing || setTimeout(lose, 3000); });
  }

  function lose() {
    lost = true;
    draw();
    if (channel && channel.readyState === EventSource.CLOSED) listen();
    losing = setTimeout(lose, 1000);
  }

  function hush() {
    losing = clearTimeout(losing);
    if (channel) channel.close();
    channel = null;
  }

  document.addEventListener("visibilitychange", function () {
    hushing = clearTimeout(hushing);
    if (document.hidden) hushing = setTimeout(hush, 10000);
    else if (!channel) listen();
  });
  addEventListener("pagehide", hush);
  addEventListener("pageshow", function (event) { if (event.persisted) reload(); });
  listen();
})();
