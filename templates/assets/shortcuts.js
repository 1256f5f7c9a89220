/* Shortcuts: single keys that lead somewhere, for readers who switch them on. The list on the page says which. */
(() => {
  "use strict";

  const box = document.querySelector(".shortcuts");
  if (!box) return;

  const NAME = "ritme-shortcuts";
  const control = box.querySelector("input");
  const list = box.querySelector("ul");
  const items = new Map([...list.querySelectorAll("[data-key]")].map((item) => [item.dataset.key, item]));

  // A browser may refuse to remember; then the switch holds for this page.
  function attempt(action) {
    try {
      return action();
    } catch {
      return null;
    }
  }

  function go(item) {
    const target = (item.dataset.place && document.querySelector(item.dataset.place)) || item.querySelector("a");
    if (!target) return;
    if (target.matches("a")) return target.click();
    if (target.tabIndex < 0) target.tabIndex = -1; // days are no stops of the tab key, but can be gone to
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  }

  document.addEventListener("keydown", (event) => {
    const isTyped = event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
    const item = items.get(event.key);
    if (!control.checked || !item || isTyped || event.isComposing || event.repeat) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    go(item);
  });

  control.addEventListener("change", () => {
    attempt(() => localStorage.setItem(NAME, control.checked ? "on" : "off"));
    list.hidden = !control.checked;
  });
  control.checked = attempt(() => localStorage.getItem(NAME)) === "on";
  list.hidden = !control.checked;
  box.hidden = false;
})();
