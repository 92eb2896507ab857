// A page that shows what happens elsewhere: told by server-sent events, else it asks by itself.
(function () {
  const ASKS_EVERY = 2000, GATHERS = 400;

  function live(root) {
    const quiet = root.dataset.liveQuiet;
    let waits = null, asks = null;

    function tell() {
      waits = null;
      htmx.trigger(root, "changed");
    }
    function changed() {
      waits = waits || setTimeout(tell, GATHERS);
    }
    function ask() {
      if (!quiet || !root.querySelector(quiet)) tell();
    }
    function alone() {
      asks = asks || setInterval(ask, ASKS_EVERY);
    }
    if (!window.EventSource) return alone();
    const stream = new EventSource(root.dataset.live);
    stream.addEventListener("changed", changed);
    stream.onopen = function () {
      clearInterval(asks);
      asks = null;
    };
    stream.onerror = alone;
    window.addEventListener("pagehide", function () { stream.close(); });
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-live]").forEach(live);
  });
})();
