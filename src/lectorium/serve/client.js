// The preview in the page: hears of new editions, brings the page up to date in place, and shows what is wrong.
// It is put into pages on their way out of `lectorium serve`; the files of a site never hold it.
(function () {
  "use strict";

  var ROOM = "/_lectorium/";
  var script = document.currentScript;
  var here = script.dataset.page;
  var mine = Number(script.dataset.generation);
  var boot = null;
  var busy = false;

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

  function Unsure() {}

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
      if (!after.hasAttribute(item.name)) {
        before.removeAttribute(item.name);
        node.removeAttribute(item.name);
      }
    });
    Array.prototype.forEach.call(after.attributes, function (item) {
      if (before.getAttribute(item.name) === item.value) return;
      before.setAttribute(item.name, item.value);
      node.setAttribute(item.name, item.value);
    });
    touched(node);
  }

  var firstTouched = null;

  function touched(node) {
    var element = node.nodeType === 1 ? node : node.parentElement;
    if (!element || !document.body.contains(element)) return;
    if (!firstTouched || firstTouched.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) firstTouched = element;
  }

  // Two nodes that may be made equal; otherwise one is taken away and the other put in. Players start anew.
  function alike(before, after) {
    if (before.nodeType !== after.nodeType || before.nodeName !== after.nodeName) return false;
    return ["IFRAME", "VIDEO", "AUDIO", "OBJECT"].indexOf(before.nodeName) < 0 || before.isEqualNode(after);
  }

  function morph(before, after) {
    if (before.nodeType !== 1) {
      if (before.data === after.data) return;
      before.data = after.data;
      shownOf(before).data = after.data;
      touched(shownOf(before));
      return;
    }
    morphAttributes(before, after);
    morphChildren(before, after);
  }

  function morphChildren(before, after) {
    var old = Array.prototype.slice.call(before.childNodes);
    var fresh = Array.prototype.slice.call(after.childNodes);
    var start = 0;
    while (start < old.length && start < fresh.length && old[start].isEqualNode(fresh[start])) start++;
    var end = 0;
    while (end < old.length - start && end < fresh.length - start && old[old.length - 1 - end].isEqualNode(fresh[fresh.length - 1 - end])) end++;
    old = old.slice(start, old.length - end);
    fresh = fresh.slice(start, fresh.length - end);
    if (!old.length && !fresh.length) return;
    var behind = before.childNodes[before.childNodes.length - end] || null;
    pairs(old, fresh).forEach(function (step) {
      if (step[0] && step[1]) {
        if (!step[0].isEqualNode(step[1])) morph(step[0], step[1]);
      } else if (step[0]) {
        remove(step[0]);
      } else {
        insert(step[1], before, step[2] || behind);
      }
    });
  }

  // Steps that turn one list of children into the other: [old, new] to make alike, [old, null] to take away,
  // [null, new, next] to put in before `next`. Equal children stay where they are (longest common subsequence).
  function pairs(old, fresh) {
    var steps = [];
    var i = 0;
    var j = 0;
    common(old, fresh).concat([[old.length, fresh.length]]).forEach(function (anchor) {
      runs(old.slice(i, anchor[0]), fresh.slice(j, anchor[1]), old[anchor[0]] || null, steps);
      i = anchor[0] + 1;
      j = anchor[1] + 1;
    });
    return steps;
  }

  function runs(old, fresh, next, steps) {
    var i = 0;
    fresh.forEach(function (node, j) {
      var left = fresh.length - j;
      while (i < old.length && !alike(old[i], node) && old.length - i >= left) steps.push([old[i++], null]);
      if (i < old.length && alike(old[i], node)) steps.push([old[i++], node]);
      else steps.push([null, node, old[i] || next]);
    });
    while (i < old.length) steps.push([old[i++], null]);
  }

  function common(old, fresh) {
    if (!old.length || !fresh.length || old.length * fresh.length > 40000) return [];
    var width = fresh.length + 1;
    var table = new Uint16Array((old.length + 1) * width);
    var equal = old.map(function (a) { return fresh.map(function (b) { return a.nodeType === 1 && a.isEqualNode(b); }); });
    for (var i = old.length - 1; i >= 0; i--) {
      for (var j = fresh.length - 1; j >= 0; j--) {
        table[i * width + j] = equal[i][j] ? table[(i + 1) * width + j + 1] + 1 : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
      }
    }
    var found = [];
    for (i = 0, j = 0; i < old.length && j < fresh.length;) {
      if (equal[i][j]) found.push([i++, j++]);
      else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) i++;
      else j++;
    }
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
    parent.insertBefore(shown, next ? outermost(shownOf(next), parent) : null);
    before.insertBefore(copy, next);
    touched(shown);
  }

  // ---- The head --------------------------------------------------------------------------------------------------

  function scriptsOf(root) {
    return Array.prototype.map.call(root.querySelectorAll("script[src]"), function (item) { return item.getAttribute("src"); })
      .filter(function (source) { return source.indexOf(ROOM) !== 0; }).join("\n");
  }

  function policyOf(root) {
    var meta = root.querySelector('meta[http-equiv="Content-Security-Policy"]');
    return meta ? meta.content : "";
  }

  function sheetsOf(root) {
    return Array.prototype.slice.call(root.querySelectorAll('link[rel="stylesheet"]'));
  }

  // A new stylesheet is loaded before the old one goes: the page never stands there without any.
  function swapSheet(old, address) {
    return new Promise(function (done) {
      var link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = address;
      if (old.media) link.media = old.media;
      link.onload = link.onerror = function () {
        if (old.parentNode) old.remove();
        done(link);
      };
      old.parentNode.insertBefore(link, old.nextSibling);
    });
  }

  function morphHead(after) {
    document.title = after.title;
    if (document.documentElement.lang !== after.documentElement.lang) document.documentElement.lang = after.documentElement.lang;
    var old = sheetsOf(sent.querySelector("head"));
    var fresh = sheetsOf(after.head);
    if (old.length !== fresh.length) return Promise.all(addSheets(old, fresh));
    return Promise.all(old.map(function (copy, at) {
      var address = fresh[at].getAttribute("href");
      if (copy.getAttribute("href") === address) return null;
      copy.setAttribute("href", address);
      return swapSheet(shownOf(copy), address).then(function (link) { live.set(copy, link); });
    }));
  }

  // A page that has its first formula needs one stylesheet more; one that has lost its last keeps it.
  function addSheets(old, fresh) {
    var known = old.map(function (copy) { return copy.getAttribute("href"); });
    var last = old[old.length - 1];
    if (!last) throw new Unsure();
    return fresh.filter(function (item) { return known.indexOf(item.getAttribute("href")) < 0; }).map(function (item) {
      var copy = document.importNode(item, true);
      var link = document.importNode(item, true);
      live.set(copy, link);
      last.parentNode.insertBefore(copy, last.nextSibling);
      var loaded = new Promise(function (done) { link.onload = link.onerror = done; });
      shownOf(last).parentNode.insertBefore(link, shownOf(last).nextSibling);
      return loaded;
    });
  }

  // ---- Files that changed under their name -----------------------------------------------------------------------

  function outputOf(address) {
    var url = new URL(address, location.href);
    if (url.origin !== location.origin || url.pathname.indexOf(base()) !== 0) return null;
    try {
      return decodeURIComponent(url.pathname.slice(base().length));
    } catch (fault) {
      return null;
    }
  }

  // The page's own output tells how much of its address is the base path.
  function base() {
    var tail = here.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "");
    var path = decodeURIComponent(location.pathname).replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "");
    var at = here === "404.html" ? -1 : path.lastIndexOf(tail);
    return at > 0 && path.slice(at) === tail ? path.slice(0, at) : "/";
  }

  function renewed(address, generation) {
    var url = new URL(address, location.href);
    url.searchParams.set("lectorium", generation);
    return url.href;
  }

  // `changed` is a set of outputs, or null for any.
  function renewFiles(changed, generation) {
    var isNew = function (address) {
      var output = address ? outputOf(address) : null;
      return output !== null && (changed === null || changed.has(output));
    };
    sheetsOf(document).forEach(function (link) {
      if (!isNew(link.href)) return;
      var copy = sheetsOf(sent).find(function (item) { return live.get(item) === link; });
      swapSheet(link, renewed(link.href, generation)).then(function (added) { if (copy) live.set(copy, added); });
    });
    document.querySelectorAll("img, source, video, embed").forEach(function (node) {
      ["src", "poster"].forEach(function (name) {
        var value = node.getAttribute(name);
        if (isNew(value)) node.setAttribute(name, renewed(value, generation));
      });
    });
  }

  // ---- Bringing the page up to date ------------------------------------------------------------------------------

  function reload() {
    location.reload();
  }

  function bringUpToDate() {
    return fetch(location.href, { cache: "no-store", redirect: "error" }).then(function (reply) {
      var found = reply.ok || (reply.status === 404 && here === "404.html");
      if (!found) throw new Unsure();
      return reply.text();
    }).then(function (text) {
      var after = new DOMParser().parseFromString(text, "text/html");
      var ours = after.querySelector('script[src="' + ROOM + 'client.js"]');
      if (!ours || ours.dataset.page !== here) throw new Unsure();
      var generation = Number(ours.dataset.generation);
      ours.remove();
      if (scriptsOf(after) !== scriptsOf(sent) || policyOf(after) !== policyOf(sent)) throw new Unsure();
      firstTouched = null;
      return morphHead(after).then(function () {
        morph(sent.querySelector("body"), after.body);
        mine = generation;
        document.dispatchEvent(new CustomEvent("lectorium:updated", { detail: { generation: generation } }));
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
  var heard = mine;
  var pageIsOld = false;
  var oldFiles = new Set();

  function hear(told) {
    if (boot !== null && told.boot !== boot) return reload();
    boot = told.boot;
    show(told);
    if (told.generation === heard) return undefined;
    var missed = told.generation !== heard + 1;
    heard = told.generation;
    if (!here) return told.good ? reload() : undefined;
    if (missed || told.pages === null || told.pages.indexOf(here) >= 0 || here === "404.html") pageIsOld = true;
    if (missed || told.files === null) oldFiles = null;
    else if (oldFiles) told.files.forEach(function (name) { oldFiles.add(name); });
    return bringEverythingUpToDate();
  }

  function bringEverythingUpToDate() {
    if (busy) return;
    var files = oldFiles;
    oldFiles = new Set();
    if (!pageIsOld) {
      mine = heard;
      if (files === null || files.size) renewFiles(files, heard);
      return;
    }
    pageIsOld = false;
    busy = true;
    bringUpToDate().then(function () {
      if (files === null || files.size) renewFiles(files, heard);
      busy = false;
      if (pageIsOld || oldFiles === null || oldFiles.size) bringEverythingUpToDate();
    }).catch(reload);
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
      excerpt.appendChild(/^ *\| +\^+$/.test(line) ? element("span", { class: "caret" }, [line]) : element("span", {}, [line + "\n"]));
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
    if (!latest) return;
    var was = shadow.activeElement && shadow.activeElement.className;
    var scrolled = shadow.querySelector(".list") ? shadow.querySelector(".list").scrollTop : 0;
    room.className = "room" + (isDark() ? " dark" : "");
    var nodes = [badge(latest)];
    if (!latest.good && dismissed !== latest.generation) nodes = nodes.concat(overlay(latest));
    else if (openPanel) nodes.push(panel(latest));
    room.replaceChildren.apply(room, nodes);
    if (shadow.querySelector(".list")) shadow.querySelector(".list").scrollTop = scrolled;
    var again = was && shadow.querySelector("." + was.split(" ")[0]);
    if (again) again.focus({ preventScroll: true });
  }

  function show(told) {
    latest = told;
    lost = false;
    draw();
    if (openPanel && told.good) askReview();
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

  function listen() {
    var channel = new EventSource(ROOM + "events?page=" + encodeURIComponent(here));
    channel.addEventListener("edition", function (event) { hear(JSON.parse(event.data)); });
    channel.addEventListener("error", function () {
      lost = true;
      draw();
      if (channel.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    });
    addEventListener("pagehide", function () { channel.close(); }, { once: true });
  }

  addEventListener("pageshow", function (event) { if (event.persisted) reload(); });
  listen();
})();
