// Pictures in full size: a dialog over the page, its neighbours by arrow keys. Without it each picture is a plain link.
(function () {
  "use strict";
  var t = window.lectorium.t;
  var dialog, image, caption, words, count, shown, whole;

  function links() {
    return Array.prototype.filter.call(document.querySelectorAll("a.zoom"), function (link) {
      return link.querySelector("img") && (link.checkVisibility ? link.checkVisibility() : link.getClientRects().length);
    });
  }

  function add(parent, name, className) {
    var made = parent.appendChild(document.createElement(name));
    made.className = className;
    return made;
  }

  function addButton(parent, text, act) {
    var button = add(parent, "button", "zoom-button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", act);
    return button;
  }

  function build() {
    dialog = add(document.body, "dialog", "zoom-dialog");
    dialog.setAttribute("aria-label", t("Picture"));
    var bar = add(dialog, "div", "zoom-bar");
    addButton(bar, t("Previous"), function () { move(-1); });
    addButton(bar, t("Next"), function () { move(1); });
    count = add(bar, "p", "zoom-count");
    count.setAttribute("role", "status");
    whole = addButton(bar, t("Picture in full size"), function () { fit(!dialog.classList.contains("zoom-whole")); });
    addButton(bar, t("Close"), function () { dialog.close(); }).autofocus = true;
    var figure = add(dialog, "figure", "zoom-figure");
    image = add(figure, "img", "zoom-image");
    image.addEventListener("load", function () { fit(false); });
    image.addEventListener("click", function () { if (!whole.hidden) whole.click(); });
    var below = add(figure, "figcaption", "zoom-words");
    caption = add(below, "p", "zoom-caption");
    words = add(below, "p", "zoom-alternative");
    words.setAttribute("aria-hidden", "true"); // it is the name of the picture already
    document.addEventListener("keydown", function (event) { // behind its last button the focus leaves the dialog
      if (!dialog.open || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (dialog.scrollWidth > dialog.clientWidth) return; // a picture in full size is moved by them
      var forward = getComputedStyle(dialog).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      if (event.key === forward) move(1);
      else if (event.key === "ArrowLeft" || event.key === "ArrowRight") move(-1);
      else if (/^(Home|End)$/.test(event.key)) show(links().at(/^H/.test(event.key) ? 0 : -1));
      else return;
      event.preventDefault();
    });
    dialog.addEventListener("click", function (event) {
      if (event.target === dialog || event.target === figure) dialog.close();
    });
    dialog.addEventListener("close", function () {
      image.removeAttribute("src");
      shown.focus();
    });
  }

  // A picture that is larger than the window is shown whole first; at its full size it is moved about.
  function fit(full) {
    dialog.classList.remove("zoom-whole");
    whole.hidden = image.naturalWidth <= image.clientWidth + 1;
    dialog.classList.toggle("zoom-whole", full);
    whole.setAttribute("aria-pressed", String(full));
  }

  // Of a picture whose author gives several files, the one whose conditions hold; our copies name widths. Of one that
  // moves, the still where the page shows that.
  function fileOf(link) {
    var rests = link.closest(".moving.still");
    var own = Array.prototype.find.call(link.querySelectorAll("source"), function (source) {
      var isOne = /reduced-motion/.test(source.media) || !/\s/.test(source.getAttribute("srcset"));
      return rests || (source.media && isOne && window.matchMedia(source.media).matches);
    });
    return own ? own.getAttribute("srcset").split(/\s/)[0] : link.href;
  }

  function show(link) {
    var picture = link.querySelector("img");
    var figure = link.closest("figure");
    var said = figure && figure.querySelector("figcaption");
    var all = links();
    shown = link;
    fit(false);
    image.src = fileOf(link);
    image.alt = picture.alt;
    caption.textContent = said ? said.textContent.trim() : picture.title;
    words.textContent = picture.alt === caption.textContent ? "" : picture.alt;
    count.textContent = all.length > 1 ? t("%(number)s of %(all)s", { number: all.indexOf(link) + 1, all: all.length }) : "";
    dialog.querySelectorAll(".zoom-button").forEach(function (button, at) { button.hidden = at < 2 && all.length < 2; });
    dialog.scrollTop = 0;
  }

  function move(step) {
    var all = links();
    show(all[(all.indexOf(shown) + step + all.length) % all.length]);
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a.zoom");
    var plain = event.button === 0 && !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    if (!link || !plain || !link.querySelector("img") || !window.HTMLDialogElement) return;
    event.preventDefault();
    if (!dialog || !dialog.isConnected) build();
    show(link);
    dialog.showModal();
  });
})();
