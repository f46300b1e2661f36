// Comforts of a page: theme switch, copy buttons, contents that follow, filter of readings. Nothing here is essential.
(function () {
  "use strict";
  var all = function (selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); };

  function announce(text) {
    var announcer = document.querySelector("[data-announce]");
    if (announcer) announcer.textContent = text;
  }

  // What is done to a part of the page is done once to each, and to parts that come later: a page that is brought up to
  // date in place (by the live preview, or by a script of yours) says so with the event `lectorium:updated`.
  function each(selector, act) {
    var done = new WeakSet();
    function look() {
      all(selector).forEach(function (node) {
        if (done.has(node)) return;
        done.add(node);
        act(node);
      });
    }
    look();
    document.addEventListener("lectorium:updated", look);
  }

  // Theme: auto, light, dark; remembered for the whole site.
  var root = document.documentElement;
  var themes = ["auto", "light", "dark"];

  function theme() {
    return root.dataset.theme || "auto";
  }

  function remember(name) {
    try {
      if (name === "auto") localStorage.removeItem("lectorium-theme");
      else localStorage.setItem("lectorium-theme", name);
    } catch (fault) {
      // Without storage the choice holds for this page only.
    }
  }

  function showTheme(button) {
    var name = theme();
    button.querySelector("[data-theme-word]").textContent = name.charAt(0).toUpperCase() + name.slice(1);
  }

  each("[data-theme-switch]", function (button) {
    showTheme(button);
    button.addEventListener("click", function () {
      var next = themes[(themes.indexOf(theme()) + 1) % themes.length];
      if (next === "auto") delete root.dataset.theme;
      else root.dataset.theme = next;
      remember(next);
      showTheme(button);
      announce("Colour theme: " + next);
    });
  });

  // Copying: the clipboard where it is allowed, a selection else (pages opened as files).
  function copyText(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.appendChild(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copying is not allowed"));
  }

  function copyOnClick(button, word, text) {
    var usual = word.textContent;
    var timer = 0;
    function tell(said) {
      word.textContent = said;
      announce(said);
      clearTimeout(timer);
      timer = setTimeout(function () { word.textContent = usual; }, 2000);
    }
    button.addEventListener("click", function () {
      copyText(text()).then(function () { tell("Copied"); }, function () { tell("Not copied"); });
    });
  }

  each("[data-copy]", function (button) {
    copyOnClick(button, button.querySelector("[data-copy-word]"), function () { return button.dataset.copy; });
  });

  // A copy button on every block of code; it stands upon the block and moves nothing.
  each(".body pre", function (block) {
    var frame = document.createElement("div");
    var button = document.createElement("button");
    var word = document.createElement("span");
    frame.className = "code-frame";
    button.type = "button";
    button.className = "copy-code";
    word.textContent = "Copy";
    button.appendChild(word);
    var of = document.createElement("span");
    of.className = "visually-hidden";
    of.textContent = " this code";
    button.appendChild(of);
    block.parentNode.insertBefore(frame, block);
    frame.appendChild(block);
    frame.appendChild(button);
    copyOnClick(button, word, function () { return block.textContent.replace(/\n$/, ""); });
  });

  // A frame is loaded when its reader asks for it, in the shape that its author gave it.
  each("[data-frame]", function (button) {
    button.addEventListener("click", function () {
      var card = button.closest(".embed");
      var frame = document.createElement("iframe");
      var width = button.dataset.width;
      var height = button.dataset.height;
      frame.title = card.getAttribute("aria-label");
      frame.allow = "fullscreen; picture-in-picture; encrypted-media";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      if (width) frame.style.maxWidth = width + "px";
      if (height) frame.style.aspectRatio = width ? width + " / " + height : "auto";
      if (height && !width) frame.style.height = height + "px";
      frame.src = button.dataset.frame;
      card.appendChild(frame);
      button.hidden = true;
      frame.focus();
      announce("Loading " + frame.title);
    });
  });

  // Contents: closed at first on a narrow screen, following the reader on a wide one.
  function followContents(fold) {
    if (!("IntersectionObserver" in window)) return;
    var places = [];
    function mark() {
      if (!places.length || !fold.isConnected) return;
      var line = Math.max(120, window.innerHeight * 0.25);
      var current = places[0];
      places.forEach(function (place) {
        if (place.target.getBoundingClientRect().top <= line) current = place;
      });
      if (window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2) {
        var last = places[places.length - 1];
        if (last.target.getBoundingClientRect().top < window.innerHeight) current = last;
      }
      places.forEach(function (place) {
        if (place === current) place.link.setAttribute("aria-current", "true");
        else place.link.removeAttribute("aria-current");
      });
      keepInView(fold, current.link);
    }
    var observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -75% 0px" });
    function look() {
      observer.disconnect();
      places = all("a", fold).map(function (link) {
        return { link: link, target: document.getElementById(decodeURIComponent(link.hash.slice(1))) };
      }).filter(function (place) { return place.target; });
      places.forEach(function (place) { observer.observe(place.target); });
      mark();
    }
    window.addEventListener("scroll", throttled(mark), { passive: true });
    document.addEventListener("lectorium:updated", look);
    look();
  }

  function throttled(act) {
    var waiting = false;
    return function () {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(function () { waiting = false; act(); });
    };
  }

  function keepInView(fold, link) {
    var box = fold.parentNode;
    if (box.scrollHeight <= box.clientHeight) return;
    var top = link.offsetTop;
    if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 40) box.scrollTop = top - box.clientHeight / 2;
  }

  each("[data-toc]", function (fold) {
    var wide = window.matchMedia("(min-width: 64rem)");
    var fit = function () { fold.open = wide.matches; };
    fit();
    wide.addEventListener("change", fit);
    followContents(fold);
  });

  // Filter of the readings index.
  function plain(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }

  each("[data-filter]", function (form) {
    var field = form.querySelector("[data-filter-text]");
    var count = form.querySelector("[data-filter-count]");
    var kinds = [];
    var items = [];
    // The address says what is shown: `?kind=required&text=trees`, each as often as it is wanted.
    function read() {
      var asked = new URLSearchParams(location.search);
      var wanted = asked.getAll("kind");
      field.value = asked.get("text") || field.value;
      if (wanted.length) all("[data-filter-kind]", form).forEach(function (box) { box.checked = wanted.indexOf(box.value) >= 0; });
    }
    function write(chosen) {
      var asked = new URLSearchParams(location.search);
      asked.delete("kind");
      asked.delete("text");
      if (field.value) asked.set("text", field.value);
      if (chosen.length < kinds.length) chosen.forEach(function (kind) { asked.append("kind", kind); });
      var query = String(asked);
      if (location.protocol !== "file:") history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
    }
    function look() {
      kinds = all("[data-filter-kind]", form);
      items = all("[data-filter-item]").map(function (item) {
        var lecture = item.closest("section");
        var heading = lecture ? lecture.querySelector("h2").textContent : "";
        return { item: item, kind: item.dataset.filterItem, text: plain(heading + " " + item.textContent) };
      });
      if (field.value || kinds.some(function (box) { return !box.checked; })) filter();
    }
    function filter() {
      var words = plain(field.value).split(/\s+/).filter(Boolean);
      var chosen = kinds.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
      var shown = 0;
      items.forEach(function (entry) {
        var wanted = (!kinds.length || chosen.indexOf(entry.kind) >= 0) &&
          words.every(function (word) { return entry.text.indexOf(word) >= 0; });
        entry.item.hidden = !wanted;
        if (wanted) shown += 1;
      });
      all("[data-filter-group]").forEach(function (group) {
        group.hidden = !group.querySelector("[data-filter-item]:not([hidden])");
      });
      write(chosen);
      count.textContent = words.length || chosen.length < kinds.length ? shown + " of " + items.length + " readings" : "";
    }
    form.addEventListener("input", filter);
    form.addEventListener("change", filter);
    document.addEventListener("lectorium:updated", look);
    read();
    look();
  });

  // An old address with a fragment leads straight to its new place.
  var moved = document.querySelector("[data-redirect]");
  if (moved) {
    var wanted = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var link = wanted && wanted.querySelector("a");
    location.replace(link ? link.href : moved.href + location.hash);
  }

  // A permalink in the address opens what it points to.
  function openTarget() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.closest("details");
    if (fold) fold.open = true;
  }
  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
