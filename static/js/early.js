// Runs before the first paint: says that scripts run, sets the theme that the reader chose earlier, and gives the other
// scripts their words: those of a page's languages stand in files of their own, English ones where they are used.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var chosen = localStorage.getItem("lectorium-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch (fault) {
    // Storage is closed to this page: the system's theme stays.
  }

  function wordsOf(node) {
    var near = (node || root).closest("[lang]") || root;
    return (window.lectoriumWords || {})[near.lang.split("-")[0]];
  }

  function fill(text, values) {
    return text.replace(/%\((\w+)\)s/g, function (whole, name) { return values && name in values ? values[name] : whole; });
  }

  window.lectorium = {
    t: function (text, values, node) {
      var own = wordsOf(node);
      return fill((own && own.words[text]) || text, values);
    },
    tn: function (one, many, number) {
      var own = wordsOf();
      var forms = own && own.words[one];
      return fill(forms ? forms[own.plural(number)] : number === 1 ? one : many, { number: number });
    }
  };
})();
