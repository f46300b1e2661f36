// The page as it was sent, and the first part of the script of the preview: it hears of new generations, brings the page
// up to date in place, and shows what is wrong. It is put into pages on their way out; a site's files never hold it.

var PREVIEW_PREFIX = "/_lectorium/";
var script = document.currentScript;
var given = script.dataset;
var here = given.page;
var boot = given.boot;
var heard = Number(given.generation);

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
