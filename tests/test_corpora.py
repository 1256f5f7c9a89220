"""Real blogs, built as they stand: nothing is lost, nothing falls on a wrong day, every page is sound."""

from __future__ import annotations

import json
from datetime import UTC
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Any

import icalendar
import pytest

from tests import blogs
from tests.inspection import faults
from tests.planned import EXAMPLE_DAY
from tests.planned import made
from tests.planned import tree

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.corpora

BROKEN_DATE = "2023-01-29-jekyll-3-9-3-released.markdown"  # its date holds the year twice


def days_in_feed(files: dict[str, bytes]) -> dict[str, str]:
    """Return the day in UTC of each event of the feed of posts, by the source of its post."""
    sources = {f"post-{one['id']}": one["source"] for one in json.loads(files["calendar.json"])["posts"]}
    events = icalendar.Calendar.from_ical(files["feeds/posts.ics"].decode()).walk("VEVENT")
    starts: dict[str, Any] = {str(event["UID"]).partition("@")[0]: event.decoded("DTSTART") for event in events}
    return {
        sources[uid]: str(start.astimezone(UTC).date() if isinstance(start, datetime) else start)
        for uid, start in starts.items()
    }


@pytest.mark.parametrize(
    ("blog", "number", "refused"),
    [("jekyll/_posts", 101, [BROKEN_DATE]), ("scientific-python/posts", 82, [])],
)
def test_a_real_blog_is_built_as_it_stands(
    corpora: Path, tmp_path: Path, blog: str, number: int, refused: list[str]
) -> None:
    """Each post is refused with a reason, or stands in the feed on the day that a plain look at its file finds."""
    content, folder = (corpora / blog).parent, (corpora / blog).name
    built = made(content, tmp_path / "site", EXAMPLE_DAY, keep_going=True)
    files = tree(tmp_path / "site")
    expected = {f"{folder}/{path}": day for path, day in blogs.days(content / folder).items()}

    assert [f"{folder}/{name}" for name in refused] == [
        one.location.path for one in built.findings if one.severity == "error"
    ]
    assert number == len(expected)
    assert expected == days_in_feed(files)


@pytest.mark.parametrize("blog", ["jekyll", "scientific-python"])
def test_every_page_of_a_real_blog_is_sound(corpora: Path, tmp_path: Path, blog: str) -> None:
    """All pages but five in six of the many weeks and posts."""
    made(corpora / blog, tmp_path / "site", EXAMPLE_DAY, keep_going=True)

    assert [] == faults(tree(tmp_path / "site"), "en", one_in=6)
