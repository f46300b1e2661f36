// Turning the page that was sent into the one that is sent now, node by node.

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
