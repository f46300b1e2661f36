// Of the page for lost addresses, where nobody has said at which address the site stands: the page asks for this file in
// each folder above itself, and the one that is found leads all links of the page, and its scripts, to where it lies.
(function () {
  var address = new URL(document.currentScript.src).pathname;
  var base = address.slice(0, address.lastIndexOf("assets/theme/"));
  if (base.length < 2 || window.lectoriumBase) return;
  window.lectoriumBase = base;

  document.querySelectorAll("*").forEach(function (node) {
    Array.from(node.attributes).forEach(function (attribute) {
      if (/^\/(?!\/)/.test(attribute.value)) node.setAttribute(attribute.name, base + attribute.value.slice(1));
    });
  });
  document.querySelectorAll('script[src^="' + base + '"]').forEach(function (script) {
    var again = document.createElement("script");
    again.async = false;
    again.src = script.src;
    script.replaceWith(again);
  });
})();
