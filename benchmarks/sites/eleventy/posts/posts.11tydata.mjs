export default { layout: "post.njk", tags: "posts", permalink: ({ page }) => `post/${page.fileSlug}.html` };
