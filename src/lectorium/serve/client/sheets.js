// Stylesheets and scripts.

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
    return (item.getAttribute("src") || "").indexOf(PREVIEW_PREFIX) !== 0 && item.type !== "application/ld+json";
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
