"""Tests for generator.filing: a new file lies where its team would have put it, and takes nobody's place."""

from __future__ import annotations

import pytest

from generator.drafts import Draft
from generator.drafts import write
from generator.filing import place_all
from generator.history import History
from generator.parse import parse_posts
from generator.reading import Source
from tests.test_drafts import OPEN_DAY
from tests.test_drafts import blog
from tests.test_drafts import settings
from tests.test_drafts import when

NEW = Draft(OPEN_DAY, when("2026-12-08 19:00"))
IDEA = Draft(OPEN_DAY)


@pytest.mark.parametrize(
    ("there", "placed"),
    [
        ("", "posts/2026/12/2026-12-08-open-day.md"),
        ("posts/2026/05/2026-05-05-old.md", "posts/2026/12/2026-12-08-open-day.md"),
        ("posts/2026/2026-05-05-old.md", "posts/2026/2026-12-08-open-day.md"),
        ("posts/old.md", "posts/open-day.md"),
        ("posts/blog/old.markdown", "posts/blog/open-day.markdown"),
        ("posts/2026/05/05-old.md", "posts/2026/12/08-open-day.md"),
        ("posts/2026/05/05/old.md", "posts/2026/12/08/open-day.md"),
        ("posts/2026-05-05_old.md", "posts/2026-12-08_open-day.md"),
        ("posts/2026-05-05-old/index.md", "posts/2026-12-08-open-day/index.md"),
        ("posts/2025/old.md", "posts/2025/open-day.md"),  # a folder that is not of the post's year
    ],
)
def test_a_post_lies_as_its_neighbours_do(there: str, placed: str) -> None:
    """Folders of years and months, a date in the name, a folder for each post: the newest one sets the example."""
    text = write(Draft((("title", "Old"), *OPEN_DAY[1:]), when("2026-05-05 09:00")), settings())
    posts = parse_posts((Source(there, text),) if there else (), settings(), History({})).posts

    assert (placed,) == place_all([NEW], posts, settings().posts)


def test_the_channel_of_a_post_comes_before_its_age() -> None:
    """Where channels have folders of their own, a post goes to that of its channel."""
    texts = {
        "posts/blog/old.md": write(Draft((("title", "Old"), *OPEN_DAY[1:]), when("2026-05-05")), settings()),
        "posts/news/new.md": write(
            Draft((("title", "New"), ("channel", "news"), ("topic", "books")), when("2026-05-06")), settings()
        ),
    }
    posts = parse_posts(tuple(Source(*one) for one in texts.items()), settings(), History({})).posts

    assert ("posts/blog/open-day.md",) == place_all([NEW], posts, settings().posts)
    other = Draft((("title", "Open day"), ("channel", "podcast"), ("topic", "books")), when("2026-12-08"))
    assert ("posts/news/open-day.md",) == place_all([other], posts, settings().posts)


def test_an_idea_lies_with_the_ideas() -> None:
    """It has no day to be filed under."""
    text = write(Draft((("title", "Old"), ("channel", "blog"), ("topic", "books"), ("status", "idea"))), settings())
    posts = parse_posts((Source("posts/some-day/old.md", text),), settings(), History({})).posts

    assert ("posts/ideas/open-day.md",) == place_all([IDEA], (), settings().posts)
    assert ("posts/some-day/open-day.md",) == place_all([IDEA], posts, settings().posts)


def test_no_two_posts_share_an_id_or_a_file() -> None:
    """A title that is taken is followed by the channel, then by a number; capitals make no difference to a disk."""
    taken = ("posts/elsewhere/OPEN-DAY.md",)

    assert (
        "posts/2026/12/2026-12-08-open-day-blog.md",
        "posts/2026/12/2026-12-08-open-day-blog-2.md",
        "posts/2026/12/2026-12-08-open-day-blog-3.md",
    ) == place_all([NEW, NEW, NEW], (), settings().posts, taken)


@pytest.mark.parametrize(
    ("fields", "path", "placed"),
    [
        ("publish: date", "_posts", "_posts/2026-12-08-open-day.md"),
        ("publish: filename", "_posts", "_posts/2026-12-08-open-day.md"),
        ("publish: path", "blog", "blog/2026/12/08-open-day.md"),
        ("publish: date", ".", "2026-12-08-open-day.md"),
    ],
)
def test_the_first_post_of_a_blog_has_its_day_where_the_blog_looks_for_it(fields: str, path: str, placed: str) -> None:
    """Without neighbours, the mapping tells."""
    assert (placed,) == place_all([NEW], (), blog(fields, path=path).posts)


def test_a_day_that_stands_in_the_path_alone_is_never_lost() -> None:
    """A neighbour whose folder bears another day than it has is no example."""
    said = blog("publish: path")
    text = write(Draft((("title", "Old"), *OPEN_DAY[1:])), said)
    posts = parse_posts((Source("posts/2026/05/05/more/old.md", text),), said, History({})).posts

    assert ("posts/2026/12/08/more/open-day.md",) == place_all([NEW], posts, said.posts)


def test_an_id_of_its_own_is_kept_for_a_draft() -> None:
    """Also for one that comes after another whose title would have made that id."""
    own = Draft((*OPEN_DAY[1:], ("title", "Other"), ("id", "open-day")), when("2026-12-09"))
    both = Draft((*OPEN_DAY, ("id", "mine")), when("2026-12-10"))

    assert (
        "posts/2026/12/2026-12-08-open-day-blog.md",
        "posts/2026/12/2026-12-09-other.md",
        "posts/2026/12/2026-12-10-open-day.md",
    ) == place_all([NEW, own, both], (), settings().posts)


@pytest.mark.parametrize("mark", ["!", "\U0001f600", " "])
def test_very_many_titles_that_make_one_name_get_numbers(mark: str) -> None:
    """Each name is tried once: for all of these, that is done in a moment."""
    drafts = [Draft((("title", f"Open day{mark * n}"), *OPEN_DAY[1:]), when("2026-12-08")) for n in range(500)]
    there = tuple(f"posts/open-day-blog-{n}.md" for n in range(2, 500))
    paths = place_all(drafts, (), settings().posts, there)

    assert ("posts/2026/12/2026-12-08-open-day.md", "posts/2026/12/2026-12-08-open-day-blog.md") == paths[:2]
    assert ("posts/2026/12/2026-12-08-open-day-blog-500.md", 500) == (paths[2], len(set(paths)))


def test_a_name_that_is_not_read_is_none_for_a_post() -> None:
    """A file of that name tells about the folder."""
    text = write(Draft((("title", "Old"), *OPEN_DAY[1:]), when("2026-05-05 09:00")), settings())
    posts = parse_posts((Source("posts/old.md", text),), settings(), History({})).posts
    readme = Draft((("title", "Readme"), *OPEN_DAY[1:]), when("2026-12-08"))

    assert ("posts/readme-blog.md",) == place_all([readme], posts, settings().posts)
