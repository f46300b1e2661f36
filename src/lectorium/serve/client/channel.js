// Hearing of new editions.
// A browser keeps six connections to one server: a tab that nobody sees gives its own back after a while.

var channel = null;
var losing = 0;
var hushing = 0;

function listen() {
  hush();
  channel = new EventSource(PREVIEW_PREFIX + "events?page=" + encodeURIComponent(here));
  channel.addEventListener("generation", function (event) {
    losing = clearTimeout(losing);
    hear(JSON.parse(event.data));
  });
  // The browser tries again by itself; only a server that stays away is worth a word.
  channel.addEventListener("error", function () { losing = losing || setTimeout(lose, 3000); });
}

function lose() {
  lost = true;
  draw();
  if (channel && channel.readyState === EventSource.CLOSED) listen();
  losing = setTimeout(lose, 1000);
}

function hush() {
  losing = clearTimeout(losing);
  if (channel) channel.close();
  channel = null;
}

document.addEventListener("visibilitychange", function () {
  hushing = clearTimeout(hushing);
  if (document.hidden) hushing = setTimeout(hush, 10000);
  else if (!channel) listen();
});
addEventListener("pagehide", hush);
addEventListener("pageshow", function (event) { if (event.persisted) reload(); });
listen();
