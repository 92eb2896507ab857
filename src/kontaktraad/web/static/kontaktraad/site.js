DKFDS.init();
// The idle limit: a warning two minutes before, kept off by the pages of a meeting under way.
(function () {
  const idle = Number(document.body.dataset.idle || 0) * 1000, BEFORE = 120000, KEEPS = 300000;
  if (!idle) return;
  const warning = document.querySelector("[data-idle-warning]");
  const open = document.querySelector("[data-live], [data-keep-open]");
  let timer = null;

  function stay() {
    return fetch(document.body.dataset.idleKeep, {credentials: "same-origin"}).then(wait);
  }
  function warn() {
    if (warning) {
      warning.hidden = false;
      warning.classList.add("idle-warning");
    }
  }
  function wait() {
    if (warning) warning.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(warn, Math.max(idle - BEFORE, idle / 2));
  }
  document.querySelectorAll("[data-idle-stay]").forEach(function (button) {
    button.addEventListener("click", stay);
  });
  if (open) setInterval(stay, Math.min(KEEPS, idle / 3));
  wait();
})();
