/* Filters: shows what a reader asks for. What is asked stands in the address, and links take it along.
   Its values are compared, and never become part of a page. */
(() => {
  "use strict";

  const KEYS = ["channel", "topic", "owner", "status"];
  const asked = new URLSearchParams([...new URLSearchParams(location.search)].filter(([key]) => KEYS.includes(key)));

  const links = []; // within the site, which are relative
  for (const link of document.links) {
    const parts = /^(?!\/)([^:?#]+\.html)(#.*)?$/.exec(link.getAttribute("href"));
    if (parts) links.push([link, parts[1], parts[2] || ""]);
  }

  function takeAlong() {
    const query = asked.toString();
    for (const [link, page, place] of links) link.setAttribute("href", page + (query && `?${query}`) + place);
  }

  const form = document.querySelector(".filters");
  if (!form) return takeAlong();

  const choices = [...form.querySelectorAll("input, option")];
  const keyOf = (choice) => choice.name || choice.parentElement.name;
  const keys = [...new Set(choices.map(keyOf))];
  const count = form.querySelector("[aria-live]");
  const clear = form.querySelector("button");
  const lines = document.querySelectorAll("main a.post, main [data-channel]");
  const parts = (tag, inside) => [...document.querySelectorAll(`main ${tag}`)].filter((one) => one.querySelector(inside));
  const folds = parts("details", "a.post");
  const sections = parts("section", ".rows :is(.post, [data-channel])").filter((one) => !one.contains(form));

  // A year's numbers carry a code a post: the places of its values in this form.
  const values = keys.map((key) => choices.filter((one) => one.value && keyOf(one) === key).map((one) => one.value));
  const toPost = (code) => Object.fromEntries(code.split(".").map((place, n) => [keys[n], values[n][place]]));
  const numbers = [...document.querySelectorAll("[data-posts]")].map((number) =>
    [number, number.dataset.posts.split(" ").map(toPost)]);

  const said = ({ dataset, classList: [, status, channel] }) => ({ ...dataset, status, channel: channel.slice(3) });

  let wanted = [];
  const fits = (post) => wanted.every(([key, some]) => some.includes(post[key]));
  // Slots and gaps have a channel alone.
  const fitsChannel = (channel) => wanted.every(([key, some]) => key !== "channel" || some.includes(channel));

  function fillForm() {
    for (const choice of choices) {
      choice[choice.name ? "checked" : "selected"] = asked.getAll(keyOf(choice)).includes(choice.value);
    }
  }

  function readForm() {
    const chosen = [...form.querySelectorAll(":checked")].filter((choice) => choice.value);
    for (const key of keys) asked.delete(key);
    for (const choice of chosen) asked.append(keyOf(choice), choice.value);
    wanted = keys.map((key) => [key, asked.getAll(key)]).filter(([, some]) => some.length);
    return chosen.map((choice) => (choice.name ? choice.nextElementSibling : choice));
  }

  // A post may stand here twice.
  function showLines() {
    const all = new Set();
    const shown = new Set();
    for (const line of lines) {
      const isPost = line.matches("a.post");
      const isShown = isPost ? fits(said(line)) : fitsChannel(line.dataset.channel);
      (line.closest(".lines > li, .rows > li, article, p") || line).hidden = !isShown;
      if (!isPost) continue;
      all.add(line.pathname);
      if (isShown) shown.add(line.pathname);
    }
    return [shown.size, all.size];
  }

  // No fold may hide one of the few posts that are left; a list of none needs no heading.
  function showParts() {
    for (const part of [...folds, ...sections]) part.hidden = !part.querySelector("li:not([hidden])");
    for (const fold of folds) {
      fold.open = wanted.length > 0;
      fold.querySelector("summary").hidden = fold.open;
    }
  }

  function showNumbers() {
    let [shown, all] = [0, 0];
    for (const [number, posts] of numbers) {
      const left = posts.filter(fits).length;
      const cell = number.closest("td");
      number.textContent = left || "";
      cell.className = cell.className.replace(/level-\d/, `level-${Math.min(3, left)}`);
      shown += left;
      all += posts.length;
    }
    for (const slots of document.querySelectorAll("[data-slots]")) {
      slots.hidden = !slots.dataset.slots.split(" ").some(fitsChannel);
      slots.closest("td").classList.toggle("has-open", !slots.hidden);
    }
    for (const sum of document.querySelectorAll(".mini .count")) sum.hidden = wanted.length > 0;
    return [shown, all];
  }

  function show() {
    const names = readForm().map((one) => one.textContent);
    const [shown, all] = numbers.length ? showNumbers() : showLines();
    const words = count.dataset[all === 1 ? "one" : "many"].replace("{shown}", shown).replace("{total}", all);
    count.textContent = wanted.length ? `${words}: ${names.join(", ")}` : "";
    clear.hidden = !wanted.length;
    showParts();
    takeAlong();
  }

  function change() {
    show();
    const query = asked.toString();
    history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
  }

  form.addEventListener("change", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    for (const key of KEYS) asked.delete(key);
    fillForm();
    change();
    form.querySelector("summary").focus(); // the button is gone
  });

  fillForm();
  show();
  form.hidden = false;
})();
