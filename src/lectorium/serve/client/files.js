// Files that changed under their name.

var ADDRESSES = "img, source, video, audio, track, embed, iframe, object, input, image, link[rel~=icon]";
var versions = new Map();
var version = null;
performance.setResourceTimingBufferSize(5000);

function outputOf(address) {
  try {
    var url = new URL(address, document.baseURI);
    var path = decodeURIComponent(url.pathname);
    return url.origin === location.origin && path.indexOf(given.base) === 0 && path.indexOf(PREVIEW_PREFIX) !== 0 ? path.slice(given.base.length) : null;
  } catch (fault) {
    return null;
  }
}

function isPage(output) {
  return output === here || /(^|\/)$|\.html?$/.test(output) || !/\.[^/]*$/.test(output);
}

// A changed file of the theme, and a copy of a changed picture, has another name.
function isNamedByContent(output) {
  return /^assets\/(theme\/|pictures\/[0-9a-f]{20}-\d+\.)/.test(output);
}

// Everything but pages that the page has loaded and that can have changed under its name.
function filesLoaded() {
  var names = performance.getEntriesByType("resource").map(function (entry) { return outputOf(entry.name); });
  document.querySelectorAll("script[src]").forEach(function (item) { names.push(outputOf(item.src)); });
  return new Set(names.filter(function (output) { return output !== null && !isPage(output) && !isNamedByContent(output); }));
}

function renewed(address) {
  var output = outputOf(address);
  var newest = versions.has(output) ? versions.get(output) : version;
  if (output === null || newest === null || isPage(output) || isNamedByContent(output)) return address;
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
