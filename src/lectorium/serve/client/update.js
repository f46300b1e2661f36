// Bringing the page up to date.

function reload() {
  location.reload();
}

function newest() {
  return fetch(location.href, { cache: "no-store", redirect: "manual" }).then(function (reply) {
    if (!reply.ok && !(reply.status === 404 && here === "404.html")) throw new Unsure();
    return reply.text();
  }, function () { throw new Unreachable(); }).then(function (text) {
    var after = new DOMParser().parseFromString(text, "text/html");
    var ours = after.querySelector('script[src="' + PREVIEW_PREFIX + 'client.js"]');
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
