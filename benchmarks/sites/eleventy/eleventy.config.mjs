// The pages that all sites of the benchmark have, and no others.
const KINDS = {
  channel: (post) => post.data.channel,
  topic: (post) => post.data.topic,
  month: (post) => month(post.date),
  year: (post) => month(post.date).slice(0, 4),
};
const month = (date) => date.toISOString().slice(0, 7);
const WITH_FEEDS = ["channel", "topic"];

function groups(posts) {
  const found = new Map();
  for (const post of posts) {
    for (const [kind, key] of Object.entries(KINDS)) {
      const name = key(post);
      const address = `${kind}/${name}`;
      if (!found.has(address)) found.set(address, { kind, name, address, posts: [] });
      found.get(address).posts.push(post);
    }
  }
  return [...found.values()];
}

export default function (config) {
  config.setUseGitIgnore(false);
  const shown = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  config.addFilter("shown", (date) => shown.format(date));
  config.addFilter("month", month);
  config.addFilter("moment", (date) => date.toISOString().slice(0, 16));
  config.addFilter("stamp", (date) => date.toISOString().slice(0, 19).replace(/[-:]/g, ""));
  config.addCollection("groups", (api) => groups(api.getFilteredByTag("posts")));
  config.addCollection("feeds", (api) => {
    const posts = api.getFilteredByTag("posts");
    const parts = groups(posts).filter(({ kind }) => WITH_FEEDS.includes(kind));
    return [{ address: "calendar", posts }, ...parts.map((part) => ({ ...part, address: `feeds/${part.address}` }))];
  });
  return { markdownTemplateEngine: false };
}
