// Comforts of a page: theme switch, copy buttons, contents that follow, filter of readings. Nothing here is essential.
(function () {
  "use strict";
  var t = window.lectorium.t, tn = window.lectorium.tn;
  var all = function (selector, within) { return Array.from((within || document).querySelectorAll(selector)); };

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

  function stored(name) {
    try {
      return localStorage.getItem(name);
    } catch (fault) {
      return null;
    }
  }

  function store(name, text) {
    try {
      if (text === null) localStorage.removeItem(name);
      else localStorage.setItem(name, text);
    } catch (fault) {
      // Without storage the choice holds for this page only.
    }
  }

  // Theme: auto, light, dark; remembered for the whole site.
  var root = document.documentElement;
  function theme() {
    return root.dataset.theme || "auto";
  }

  var THEMES = { auto: t("Auto"), light: t("Light"), dark: t("Dark") };
  function showTheme(button) {
    var name = theme();
    button.querySelector("[data-theme-word]").textContent = THEMES[name];
  }

  // A picture that its author has for each theme follows the one that was chosen, not that of the system.
  function fitPictures() {
    all("source[data-media], source[media*='prefers-color-scheme']").forEach(function (source) {
      source.dataset.media = source.dataset.media || source.media;
      source.media = source.dataset.media.replace(/\(\s*prefers-color-scheme\s*:\s*(\w+)\s*\)/g, function (asked, name) {
        return theme() === "auto" ? asked : theme() === name ? "(min-width: 0)" : "(max-width: 0)";
      });
    });
  }
  fitPictures();
  document.addEventListener("lectorium:updated", fitPictures);

  each(".course-list [aria-current]", function (link) {
    var list = link.closest(".course-list");
    function show() { list.scrollTop = link.offsetTop - list.clientHeight / 2; }
    list.addEventListener("toggle", show);
    show();
  });

  each("[data-theme-switch]", function (button) {
    showTheme(button);
    button.addEventListener("click", function () {
      // The first click shows the other theme, the second the one that the system has, the third follows it again.
      var own = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      var order = ["auto", own === "dark" ? "light" : "dark", own];
      var next = order[(order.indexOf(theme()) + 1) % order.length];
      if (next === "auto") delete root.dataset.theme;
      else root.dataset.theme = next;
      store("lectorium-theme", next === "auto" ? null : next);
      showTheme(button);
      fitPictures();
      announce(t("Colour theme:") + " " + THEMES[next]);
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
      copyText(text()).then(function () { tell(t("Copied", {}, button)); }, function () { tell(t("Not copied", {}, button)); });
    });
  }

  // A citation is copied in the form that its reader chose last, on whatever page.
  each("[data-copy-as]", function (choice) {
    var button = choice.parentNode.querySelector("[data-copy]");
    copyOnClick(button, button.querySelector("[data-copy-word]"), function () { return choice.value; });
    choose(choice, stored("lectorium-citation"));
    choice.addEventListener("change", function () {
      var label = choice.selectedOptions[0].label;
      store("lectorium-citation", label);
      all("[data-copy-as]").forEach(function (other) { choose(other, label); });
    });
  });

  function choose(choice, label) {
    all("option", choice).forEach(function (option) { if (option.label === label) option.selected = true; });
  }

  // A copy button on every block of code, not on what code has put out; it stands upon the block and moves nothing.
  each(".body pre:not(.output)", function (block) {
    var frame = document.createElement("div");
    var button = document.createElement("button");
    var word = document.createElement("span");
    frame.className = "code-frame";
    button.type = "button";
    button.className = "copy-code";
    word.textContent = t("Copy", {}, block);
    button.appendChild(word);
    var of = document.createElement("span");
    of.className = "visually-hidden";
    of.textContent = " " + t("this code", {}, block);
    button.appendChild(of);
    block.parentNode.insertBefore(frame, block);
    frame.appendChild(block);
    frame.appendChild(button);
    copyOnClick(button, word, function () { return block.textContent.replace(/\n$/, ""); });
  });

  // A frame is loaded when its reader asks for it, in the shape that its author gave it.
  each("[data-frame]", function (button) {
    // Where the browser has no viewer for PDF (most phones) the frame would stay empty: the links remain.
    if (navigator.pdfViewerEnabled === false && /\.pdf(?:$|[?#])/i.test(button.dataset.frame)) button.hidden = true;
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
      announce(t("Loading %(title)s", { title: frame.title }));
    });
  });

  // Contents: closed at first on a narrow screen, following the reader on a wide one.
  function followContents(fold) {
    if (!("IntersectionObserver" in window)) return;
    var places = [];
    function mark() {
      var shown = places.filter(function (place) { return !place.link.parentNode.hidden; });
      if (!shown.length || !fold.isConnected) return;
      var line = Math.max(120, window.innerHeight * 0.25);
      var current = shown[0];
      shown.forEach(function (place) {
        if (place.target.getBoundingClientRect().top <= line) current = place;
      });
      if (window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2) {
        var last = shown[shown.length - 1];
        if (last.target.getBoundingClientRect().top < window.innerHeight) current = last;
      }
      places.forEach(function (place) {
        if (place === current) place.link.setAttribute("aria-current", "true");
        else place.link.removeAttribute("aria-current");
      });
      fold.firstElementChild.dataset.here = current.link.textContent;
      keepInView(fold.parentNode, current.link);
      keepInView(fold.lastElementChild, current.link);
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
    document.addEventListener("lectorium:filtered", mark);
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

  function keepInView(box, link) {
    if (box.scrollHeight <= box.clientHeight) return;
    var top = link.offsetTop;
    if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 40) box.scrollTop = top - box.clientHeight / 2;
  }

  each("[data-toc]", function (fold) {
    var wide = window.matchMedia("(min-width: 64rem)");
    var fit = function () { fold.open = wide.matches; };
    fit();
    wide.addEventListener("change", fit);
    document.addEventListener("click", function (event) { if (!event.target.closest("summary")) fit(); });
    fold.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      fit();
      fold.firstElementChild.focus();
    });
    followContents(fold);
  });

  // A long formula within a line is reached by keys only where it scrolls; the head of a table stays in sight. Boxes are
  // measured when they have been laid out, so that nothing is laid out for being measured. Paper lets the words of a
  // table that scrolled break: it fits there, and has to be known as one that did not.
  var sizes = "ResizeObserver" in window && new ResizeObserver(function (seen) {
    if (matchMedia("print").matches) return;
    var boxes = seen.map(function (each) { return each.target.closest(".scroll, .math-long"); });
    var scrolls = boxes.map(function (box) { return box.scrollWidth > box.clientWidth + 1; });
    boxes.forEach(function (box, at) {
      if (box.matches(".scroll")) box.classList.toggle("is-whole", !scrolls[at]);
      else if (scrolls[at] && !box.closest("a, button, summary")) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  });
  if (sizes) each(".scroll, .math-long, :is(.scroll, .math-long) > *", function (node) { sizes.observe(node); });

  // Readings are marked as read in the reader's own browser, by the keys of their papers.
  var marked = new Set();
  function readMarks() {
    try {
      marked = new Set(JSON.parse(stored("lectorium-read")) || marked);
    } catch (fault) {
      // What another program left there is no list of ours.
    }
  }

  function showMarks() {
    all("[data-read]").forEach(function (box) {
      box.checked = marked.has(box.dataset.read);
      box.closest(".reading, .reading-line").classList.toggle("is-read", box.checked);
    });
    document.dispatchEvent(new Event("lectorium:marked"));
  }

  readMarks();
  each("[data-read]", function (box) {
    box.addEventListener("change", function () {
      readMarks();
      if (box.checked) marked.add(box.dataset.read);
      else marked.delete(box.dataset.read);
      store("lectorium-read", JSON.stringify(Array.from(marked)));
      showMarks();
    });
  });
  showMarks();
  document.addEventListener("lectorium:updated", showMarks);
  window.addEventListener("storage", function () { readMarks(); showMarks(); });

  // Filter of the readings index.
  function plain(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }

  each("[data-filter]", function (form) {
    var count = form.querySelector("[data-filter-count]");
    var items = [];
    var typing = false;
    function fields() { return all("[name]", form); }
    // The address says what is shown: `?kind=required&lecture=5&text=trees`, `kind` as often as it is wanted.
    function read() {
      var asked = new URLSearchParams(location.search);
      fields().forEach(function (field) {
        var given = asked.getAll(field.name);
        if (field.type === "checkbox") field.checked = given.length ? given.indexOf(field.value) >= 0 : field.defaultChecked;
        else field.value = given[0] || "";
        if (field.selectedIndex < 0) field.selectedIndex = 0;
      });
    }
    function wanted() {
      var asked = new URLSearchParams();
      var boxes = fields().filter(function (field) { return field.name === "kind"; });
      fields().forEach(function (field) {
        if (field.type !== "checkbox" ? field.value : field.checked && field.name !== "kind") asked.set(field.name, field.value);
      });
      if (!boxes.every(function (box) { return box.checked; })) {
        boxes.forEach(function (box) { if (box.checked) asked.append("kind", box.value); });
        if (!asked.has("kind")) asked.set("kind", "none");
      }
      return asked;
    }
    function write(asked, push) {
      var others = new URLSearchParams(location.search);
      fields().forEach(function (field) { others.delete(field.name); });
      asked.forEach(function (value, name) { others.append(name, value); });
      var query = String(others);
      var address = location.pathname + (query ? "?" + query : "") + location.hash;
      if (location.protocol !== "file:") history[push ? "pushState" : "replaceState"](null, "", address);
    }
    function look() {
      items = all("[data-filter-item]").map(function (item) {
        var lecture = item.closest("section");
        return {
          node: item, lecture: lecture.dataset.lecture, tags: lecture.dataset.tags.split("\n"), year: item.dataset.year,
          kind: item.dataset.filterItem, box: item.querySelector("[data-read]"),
          text: plain(lecture.querySelector("h2").textContent + " " + item.textContent)
        };
      });
      filter();
    }
    function filter() {
      var asked = wanted();
      var words = plain(asked.get("text") || "").split(/\s+/).filter(Boolean);
      var kinds = asked.getAll("kind");
      function is(name, values) { return !asked.get(name) || values.indexOf(asked.get(name)) >= 0; }
      var shown = items.filter(function (item) {
        var fits = is("lecture", [item.lecture]) && is("year", [item.year]) && is("tag", item.tags) &&
          (!kinds.length || kinds.indexOf(item.kind) >= 0) && !(asked.get("unread") && item.box.checked && item.box !== document.activeElement) &&
          words.every(function (word) { return item.text.indexOf(word) >= 0; });
        item.node.hidden = !fits;
        return fits;
      });
      all("[data-filter-group]").reverse().forEach(function (group) {
        group.hidden = !group.querySelector("[data-filter-item]:not([hidden])");
      });
      // Contents name what is shown, and nothing else.
      all("[data-toc] a").forEach(function (link) {
        var target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
        link.parentNode.hidden = !!target && !!target.closest("[hidden]");
      });
      document.dispatchEvent(new Event("lectorium:filtered"));
      var done = shown.filter(function (item) { return item.box.checked; }).length;
      var parts = [];
      if (String(asked)) parts.push(t("%(number)s of %(all)s readings", { number: shown.length, all: items.length }));
      if (done) parts.push(tn("%(number)s read", "%(number)s read", done));
      if (count.textContent !== parts.join(", ")) count.textContent = parts.join(", ");
      return asked;
    }
    form.addEventListener("input", function (event) {
      var types = event.target.type === "search";
      write(filter(), !(types && typing));
      typing = types;
    });
    window.addEventListener("popstate", function () {
      typing = false;
      if (location.protocol !== "file:") read();
      filter();
    });
    document.addEventListener("lectorium:updated", look);
    document.addEventListener("lectorium:marked", filter);
    read();
    look();
  });

  // The search is loaded when its reader first asks for it: at the door, with `/` or with Ctrl+K.
  each("[data-search]", function (door) {
    var loading = null;
    function load() {
      if (loading) return loading;
      var style = document.createElement("link");
      var script = document.createElement("script");
      style.rel = "stylesheet";
      style.href = door.dataset.searchStyle;
      script.src = door.dataset.search;
      loading = Promise.all([style, script].map(function (node) {
        return new Promise(function (done, fail) {
          node.onload = done;
          node.onerror = fail;
          document.head.appendChild(node);
        });
      }));
      return loading;
    }
    function open(event) {
      event.preventDefault();
      load().then(
        function () { document.dispatchEvent(new Event("lectorium:search")); },
        function () { location.href = door.href; }
      );
    }
    door.addEventListener("focus", load);
    door.addEventListener("click", function (event) {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event);
    });
    document.addEventListener("keydown", function (event) {
      var typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
      var slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (door.isConnected && (slash || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k"))) open(event);
    });
    if (document.querySelector("[data-search-here]")) load();
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
