/* Live: hears of other findings and shows them; loads the page anew when there is another site. A page that nobody sees
   does not listen, because a browser keeps few connections to one place, but catches up when it is looked at. */
(() => {
  "use strict";

  const box = document.querySelector(".ritme-live");
  const place = box.querySelector(".ritme-panel");
  const status = box.querySelector("[role=status]");
  let stream = null;

  // A browser may refuse to remember; then the panel is folded for this page alone.
  function attempt(action) {
    try {
      return action();
    } catch {
      return null;
    }
  }

  function keepFolded() {
    const panel = place.querySelector("details");
    if (!panel) return;
    const name = `ritme-panel-${panel.dataset.state}`;
    const kept = attempt(() => sessionStorage.getItem(name));
    if (kept) panel.open = kept === "open";
    panel.addEventListener("toggle", () => {
      attempt(() => sessionStorage.setItem(name, panel.open ? "open" : "folded"));
    });
  }

  function hear(event) {
    const news = JSON.parse(event.data);
    if (news.site !== box.dataset.site) {
      close();
      location.reload(); // the browser keeps the place on the page
    } else if (news.panel !== box.dataset.panel) {
      box.dataset.panel = news.panel;
      place.innerHTML = news.html; // escaped where it was made
      keepFolded();
      status.textContent = news.words;
    }
  }

  function close() {
    stream?.close();
    stream = null;
  }

  function listen() {
    if (document.hidden) return close();
    if (stream) return;
    stream = new EventSource("/.ritme/events");
    stream.addEventListener("message", hear);
  }

  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", close);
  addEventListener("pageshow", listen);
  keepFolded();
  listen();
})();
