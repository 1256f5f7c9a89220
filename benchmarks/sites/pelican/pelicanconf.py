"""The settings of Pelican: the pages that all sites of the benchmark have, and no others."""

from __future__ import annotations

from pathlib import Path

SITENAME = "Content calendar"
SITEURL = ""
TIMEZONE = "Europe/Amsterdam"
DEFAULT_LANG = "en"
PATH = "content"
ARTICLE_PATHS = ["posts"]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME = "theme"
THEME_STATIC_PATHS: list[str] = []
CACHE_PATH = "cache"

MARKDOWN = {
    "extensions": ["meta", "def_list", "fenced_code", "footnotes", "sane_lists", "tables"],
    "output_format": "html5",
}
TYPOGRIFY = False
SLUGIFY_SOURCE = "basename"
WITH_FUTURE_DATES = True
DEFAULT_PAGINATION = False
SUMMARY_MAX_LENGTH = 0
JINJA_FILTERS = {"month": "{:%Y-%m}".format, "moment": "{:%Y-%m-%dT%H:%M}".format, "shown": "{:%-d %B %Y %H:%M}".format}

ARTICLE_URL = ARTICLE_SAVE_AS = "post/{slug}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "channel/{slug}.html"
TAG_URL = TAG_SAVE_AS = "topic/{slug}.html"
MONTH_ARCHIVE_URL = MONTH_ARCHIVE_SAVE_AS = "month/{date:%Y}-{date:%m}.html"
YEAR_ARCHIVE_URL = YEAR_ARCHIVE_SAVE_AS = "year/{date:%Y}.html"
AUTHOR_SAVE_AS = DRAFT_SAVE_AS = ""

DIRECT_TEMPLATES = ["index"]
TEMPLATE_PAGES = {path: path for path in (str(file.relative_to(PATH)) for file in Path(PATH).rglob("*.ics"))}
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
