/* Today: moves the mark from the day on which a page was built to the reader's, in the calendar's zone, and says how
   old the page is. */
(() => {
  "use strict";

  const built = document.querySelector("[data-built]");
  if (!built) return;

  function today() {
    const options = { timeZone: built.dataset.zone, year: "numeric", month: "2-digit", day: "2-digit" };
    try {
      const parts = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", options).formatToParts(new Date());
      const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
      return `${part.year}-${part.month}-${part.day}`;
    } catch {
      return built.dataset.built; // an unknown zone leaves the page as it is
    }
  }

  const day = today();
  const age = Math.round((Date.parse(day) - Date.parse(built.dataset.built)) / 86400000);
  if (!age) return;

  if (age > 0) built.textContent = built.dataset[age === 1 ? "one" : "many"].replace("{count}", age);
  for (const word of document.querySelectorAll("main .today")) word.remove();
  for (const old of document.querySelectorAll('[aria-current="date"]')) old.removeAttribute("aria-current");
  document.getElementById("today")?.removeAttribute("id");
  for (const time of document.querySelectorAll(`:is(.month, .mini, .days, .agenda) time[datetime="${day}"]`)) {
    const place = time.closest("td, li");
    place.setAttribute("aria-current", "date");
    if (place.matches(".agenda > li")) place.id = "today";
    if (place.matches(".mini td")) continue; // no room for words
    const word = document.createElement("strong");
    word.className = "today";
    word.textContent = built.dataset.today;
    time.after(" ", word);
  }
  if (location.hash === "#today") document.getElementById("today")?.scrollIntoView();
})();
