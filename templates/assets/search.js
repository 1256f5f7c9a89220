/* Search: finds posts by their titles and by how their texts begin. The index comes when somebody is about to search,
   as a script, because a page that is opened as a file may fetch nothing else. */
(() => {
  "use strict";

  const form = document.querySelector(".search");
  if (!form) return;

  const MOST = 20;
  const field = form.querySelector("input");
  const count = document.querySelector(".found [aria-live]");
  const list = document.querySelector(".found ol");
  const folded = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let posts = null;

  function load() {
    const script = document.createElement("script");
    script.src = form.dataset.index;
    script.addEventListener("load", () => {
      posts = window.ritmePosts.map((post) => ({
        post,
        title: ` ${folded(post[0])}`,
        all: folded(post.filter((_, n) => n !== 5).join(" ")),
      }));
      search();
    });
    document.head.append(script);
  }

  // In sum for each word: 0 where it begins a word of the title, 1 within one, 2 elsewhere; or -1 where one is missing.
  function rank({ title, all }, words) {
    let sum = 0;
    for (const word of words) {
      if (!all.includes(word)) return -1;
      sum += title.includes(` ${word}`) ? 0 : title.includes(word) ? 1 : 2;
    }
    return sum;
  }

  const element = (name, className, textContent) =>
    Object.assign(document.createElement(name), { className, textContent });

  function drawn([title, mark, channel, topic, day, address, text, status]) {
    const link = document.createElement("a");
    link.href = form.dataset.root + address + location.search;
    link.append(element("span", `mark ch-${channel}`, mark), " ", element("bdi", "", title));
    const item = document.createElement("li");
    item.append(link, element("span", "topic", [day, topic, status].filter(Boolean).join(" · ")), element("p", "", text));
    return item;
  }

  function say(number) {
    const words = number > MOST ? "most" : number > 1 ? "many" : number ? "one" : "none";
    return count.dataset[words].replace("{count}", number).replace("{most}", MOST);
  }

  function search() {
    if (!posts) return; // on its way
    const words = folded(field.value).split(/\s+/).filter(Boolean);
    const found = words.length ? posts.map((post) => [rank(post, words), post]).filter(([sum]) => sum >= 0) : [];
    found.sort(([one], [other]) => one - other); // stable: the newest of equals first
    list.replaceChildren(...found.slice(0, MOST).map(([, { post }]) => drawn(post)));
    list.hidden = !found.length;
    count.textContent = words.length ? say(found.length) : "";
  }

  field.addEventListener("focus", load, { once: true });
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    field.value = "";
    search();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
})();
