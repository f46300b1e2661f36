// Runs before the first paint: says that scripts run, and sets the theme that the reader chose earlier.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var chosen = localStorage.getItem("lectorium-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch (fault) {
    // Storage is closed to this page: the system's theme stays.
  }
})();
