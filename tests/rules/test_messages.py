"""Rules about messages and official news; the day is Wednesday 20 May 2026, and 12 weeks back is 25 February."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.rules.messages import FAMILY
from tests.conftest import words
from tests.examples import find
from tests.examples import in_words
from tests.examples import one

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostics

CHANNELS = f"{SMALL_CALENDAR}  mail: {{name: Newsletter, mark: NL}}\n"
OFFICIAL = CHANNELS.replace("mark: BL", "mark: BL, official: true")
TEXT = "From June on, the library is open on Sundays, too: come in, read the papers and borrow a book."
LINK = "link: https://library.example.org/sundays"
MAIL = ("channel: mail", "message: sundays")
PAGE = one("page", "publish: 2026-06-01 10:00", "message: sundays", "official: true")


def found(tmp_path: Path, *posts: tuple[str, str], calendar: str = CHANNELS) -> Diagnostics:
    """Return what these rules find in some posts."""
    own = {rule.code for rule in FAMILY.rules}
    return tuple(finding for finding in find(Example(posts, calendar), tmp_path) if finding.code in own)


def codes(tmp_path: Path, *posts: tuple[str, str], calendar: str = CHANNELS) -> list[str]:
    """Return the codes of what these rules find in some posts."""
    return [finding.code for finding in found(tmp_path, *posts, calendar=calendar)]


def telling(text: str, name: str, *fields: str) -> tuple[str, str]:
    """Return a post with another text."""
    path, source = one(name, *fields)
    return path, source.replace("Come and read with us.", text)


def test_one_text_on_two_channels(tmp_path: Path) -> None:
    """Of one message, however many days lie between them, the later post is found where its text begins."""
    posts = (
        telling(TEXT, "a", "publish: 2026-06-01", "message: sundays"),
        telling(TEXT, "b", "publish: 2026-08-01", *MAIL),
    )
    expected = """\
posts/b.md:8:1: warning[cross-posted] its text is 100 per cent the same as that of `posts/a.md`
  help: write it anew for this channel and its readers, or leave one of the two out
"""

    assert expected == in_words(found(tmp_path, *posts))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-06-01", ["cross-posted"]),
        ("2026-06-15", ["cross-posted"]),
        ("2026-06-16", []),
    ],
)
@pytest.mark.parametrize("channel", ["blog", "mail"])
def test_one_text_within_14_days(channel: str, day: str, expected: list[str], tmp_path: Path) -> None:
    """Posts of no message are compared when they lie 14 days apart at most, those of one channel, too."""
    posts = (
        telling(TEXT, "a", "publish: 2026-06-01"),
        telling(TEXT, "b", f"publish: {day}", f"channel: {channel}"),
    )

    assert expected == codes(tmp_path, *posts)


@pytest.mark.parametrize(
    ("message", "expected"), [("sundays", ["cross-posted"]), ("Sundays!", ["cross-posted"]), ("mondays", [])]
)
def test_keys_that_look_alike_are_one_message(message: str, expected: list[str], tmp_path: Path) -> None:
    """As on the page of the message; two messages may have one text when weeks lie between them."""
    posts = (
        telling(TEXT, "a", "publish: 2026-06-01", "message: sundays"),
        telling(TEXT, "b", "publish: 2026-08-01", f"message: {message}"),
    )

    assert expected == codes(tmp_path, *posts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{'a' * 90}{'b' * 10}", ["its text is 90 per cent the same as that of `posts/a.md`"]),
        (f"{'a' * 89}{'b' * 11}", []),
        (f"{'a' * 93}{'b' * 7}", ["its text is 93 per cent the same as that of `posts/a.md`"]),
        (f"{'a' * 100}b", ["its text is 99 per cent the same as that of `posts/a.md`"]),
    ],
)
def test_how_much_is_the_same(text: str, expected: list[str], tmp_path: Path) -> None:
    """It is found from 90 per cent on; parts of a per cent are left out, so that only a copy has all of them."""
    posts = (telling("a" * 100, "a", "publish: 2026-06-01"), telling(text, "b", "publish: 2026-06-02"))

    assert expected == [words(finding.message) for finding in found(tmp_path, *posts)]


@pytest.mark.parametrize(
    "text",
    [
        TEXT.upper(),
        TEXT.replace(" ", "\n"),
        TEXT.replace("Sundays", "**Sundays**"),
        f"{TEXT} #library @noor https://library.example.org/sundays",
        TEXT.replace("papers", "[papers](https://library.example.org/papers)"),
    ],
    ids=["capitals", "lines", "bold", "tags-and-an-address", "a-link"],
)
def test_looks_make_no_text_of_its_own(text: str, tmp_path: Path) -> None:
    """Capitals, lines, markup, hashtags, mentions and addresses make no difference."""
    posts = (telling(TEXT, "a", "publish: 2026-06-01"), telling(text, "b", "publish: 2026-06-02"))

    assert ["its text is 100 per cent the same as that of `posts/a.md`"] == [
        words(finding.message) for finding in found(tmp_path, *posts)
    ]


def test_a_text_of_its_own(tmp_path: Path) -> None:
    """Each channel tells the same message in words of its own."""
    posts = (
        telling(TEXT, "a", "publish: 2026-06-01", "message: sundays"),
        telling("No more rushing on Saturdays: your table waits for you.", "b", "publish: 2026-06-02", *MAIL),
    )

    assert [] == codes(tmp_path, *posts)


def test_each_post_is_held_against_the_one_that_it_is_most_like(tmp_path: Path) -> None:
    """Of several earlier ones that one is named; of equals the first in time, whatever the files are called."""
    posts = (
        telling(TEXT, "d", "publish: 2026-06-01"),
        telling(f"{TEXT} Bye.", "c", "publish: 2026-06-02"),
        telling(TEXT, "b", "publish: 2026-06-03"),
        telling(f"{TEXT} Bye!", "a", "publish: 2026-06-04"),
    )

    assert [
        ("posts/a.md", "its text is 100 per cent the same as that of `posts/c.md`"),
        ("posts/b.md", "its text is 100 per cent the same as that of `posts/d.md`"),
        ("posts/c.md", "its text is 97 per cent the same as that of `posts/d.md`"),
    ] == [(finding.location.path, words(finding.message)) for finding in found(tmp_path, *posts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("![Sundays](https://library.example.org/s.png) #sundays", []),
        ("The text is still to come.", ["cross-posted"]),
        ("The text is still to come", ["cross-posted"]),
        ("The text is soon to come.", []),
    ],
)
def test_a_few_words_are_no_copy(text: str, expected: list[str], tmp_path: Path) -> None:
    """A text of fewer than 25 letters and blanks may come twice: a caption, or words in the place of a text to come."""
    posts = (telling(text, "a", "publish: 2026-06-01"), telling(text, "b", "publish: 2026-06-02"))

    assert expected == codes(tmp_path, *posts)


@pytest.mark.parametrize(("status", "number"), [("cancelled", 0), ("idea", 0), ("draft", 2), ("review", 2)])
def test_texts_of_what_is_not_planned_are_free(status: str, number: int, tmp_path: Path) -> None:
    """A cancelled post or an idea is neither a copy nor an original."""
    posts = (
        telling(TEXT, "a", "publish: 2026-06-01", f"status: {status}"),
        telling(TEXT, "b", "publish: 2026-06-02"),
        telling(TEXT, "c", "publish: 2026-06-03", f"status: {status}"),
    )

    assert number == len(found(tmp_path, *posts))


@pytest.mark.parametrize(("day", "expected"), [("2026-02-24", []), ("2026-02-25", ["cross-posted"])])
def test_copies_of_long_ago_are_history(day: str, expected: list[str], tmp_path: Path) -> None:
    """Neither a copy from before the last 12 weeks is found, nor one of an original from before them."""
    posts = (telling(TEXT, "a", f"publish: {day}"), telling(TEXT, "b", "publish: 2026-02-25"))

    assert expected == codes(tmp_path, *posts)


@pytest.mark.parametrize(
    ("rule", "text", "day", "number"),
    [
        ("{days: 0}", TEXT, "2026-06-01", 1),
        ("{days: 0}", TEXT, "2026-06-02", 0),
        ("{days: 999999}", TEXT, "2199-12-31", 1),
        ("{min: 100}", TEXT, "2026-06-01", 1),
        ("{min: 100}", f"{TEXT} Bye.", "2026-06-01", 0),
        ("{min: 97}", f"{TEXT} Bye.", "2026-06-01", 1),
        ("{min: 98}", f"{TEXT} Bye.", "2026-06-01", 0),
        ("{min: 999999}", TEXT, "2026-06-01", 1),
        ("{min: 0}", f"{TEXT} And this is wholly new to all of us.", "2026-06-01", 1),
        ("off", TEXT, "2026-06-01", 0),
    ],
)
def test_a_team_may_set_what_a_copy_is(rule: str, text: str, day: str, number: int, tmp_path: Path) -> None:
    """`days` is how far two posts may lie apart, `min` how many per cents must be the same: from 1 to 100."""
    posts = (telling(TEXT, "a", "publish: 2026-06-01"), telling(text, "b", f"publish: {day}"))

    assert number == len(found(tmp_path, *posts, calendar=f"{CHANNELS}rules: {{cross-posted: {rule}}}\n"))


def test_official_news_on_another_channel(tmp_path: Path) -> None:
    """It is found where the post says that it is official, and the official channels are named."""
    calendar = f"{OFFICIAL}  hall: {{name: Town hall, mark: TH, official: true}}\n"
    post = one("a", "publish: 2026-06-01", "channel: mail", "official: true")
    expected = """\
posts/a.md:6:11: error[official-elsewhere] it is official news, and `mail` is not an official channel
  help: bring it out on an official channel (`blog`, `hall`), and link to it from here
"""

    assert expected == in_words(found(tmp_path, post, calendar=calendar))


def test_official_news_without_an_official_channel(tmp_path: Path) -> None:
    """Then a channel must be named first."""
    expected = """\
posts/a.md:6:11: error[official-elsewhere] it is official news, and `blog` is not an official channel
  help: write `official: true` at the channel on which official news comes out
"""

    assert expected == in_words(found(tmp_path, one("a", "publish: 2026-06-01", "official: true")))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("publish: 2026-06-01", "official: true"), []),
        (("publish: 2026-06-01", "official: false", "channel: mail"), []),
        (("publish: 2026-06-01", "channel: mail"), []),
        (("publish: 2026-06-01", "official: true", "channel: mail", "status: draft"), ["official-elsewhere"]),
        (("publish: 2026-06-01", "official: true", "channel: mail", "status: cancelled"), []),
        (("publish: 2026-06-01", "official: true", "channel: mail", "status: idea"), []),
        (("publish: 2026-02-25", "official: true", "channel: mail"), ["official-elsewhere"]),
        (("publish: 2026-02-24", "official: true", "channel: mail"), []),
    ],
)
def test_which_official_news_is_out_of_place(fields: tuple[str, ...], expected: list[str], tmp_path: Path) -> None:
    """What is planned on a channel that is not official, of the last 12 weeks and ahead."""
    assert expected == codes(tmp_path, one("a", *fields), calendar=OFFICIAL)


def test_a_post_that_links_nowhere(tmp_path: Path) -> None:
    """It is found at its start, and names the first post of its message on an official channel."""
    posts = (
        PAGE,
        one("later", "publish: 2026-06-08", "message: sundays"),
        one("a", "publish: 2026-06-02", *MAIL),
    )
    expected = """\
posts/a.md:1:1: warning[missing-link] it links to no web page, and its message has an official one: `posts/page.md`
  help: write the web address of that page as `link`, or in the text
"""

    assert expected == in_words(found(tmp_path, *posts, calendar=OFFICIAL))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Read on at https://library.example.org/sundays!", []),
        ("Read on <https://library.example.org/sundays>", []),
        ("[Read on](https://library.example.org/sundays)", []),
        ("Read on in the library.", ["missing-link"]),
        ("Read on: www.readers.example", []),
        ('<a href="https://library.example.org/sundays">Read on</a>', []),
        ("[Read on](page.md)", []),
        ("[Read on](../posts/later.md#hours)", []),
        ("[Read on](plan.md)", ["missing-link"]),
        ("![Sundays](https://library.example.org/s.png)", ["missing-link"]),
        ("`https://library.example.org/sundays`", ["missing-link"]),
        ("Write to [us](mailto:noor@library.example.org).", ["missing-link"]),
    ],
)
def test_what_a_reader_can_follow(text: str, expected: list[str], tmp_path: Path) -> None:
    """A web address is a link, and so is the source of an official page; other files, a picture and code are none."""
    posts = (
        PAGE,
        one("later", "publish: 2026-06-08", "message: sundays"),
        one("plan", "publish: 2026-06-08"),
        telling(text, "a", "publish: 2026-06-02", *MAIL),
    )

    assert expected == codes(tmp_path, *posts, calendar=OFFICIAL)


@pytest.mark.parametrize(
    ("link", "day", "expected"),
    [
        ("mailto:noor@library.example.org", "2026-06-02", ["missing-link"]),
        ("MAILTO:noor@library.example.org", "2026-05-31", ["missing-link"]),
    ],
)
def test_a_mail_address_is_no_page(link: str, day: str, expected: list[str], tmp_path: Path) -> None:
    """Whoever may write to somebody has no page to read."""
    posts = (PAGE, one("a", f"publish: {day}", *MAIL, f"link: {link}"))

    assert expected == codes(tmp_path, *posts, calendar=OFFICIAL)


def test_a_link_to_the_source_of_a_page_that_is_not_there_yet(tmp_path: Path) -> None:
    """The page is known by its file as well as by its address."""
    posts = (PAGE, telling("[Read on](page.md)", "a", "publish: 2026-05-31", *MAIL))

    assert ["link-before-target"] == codes(tmp_path, *posts, calendar=OFFICIAL)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("publish: 2026-06-02", *MAIL), ["missing-link"]),
        (("publish: 2026-05-31", *MAIL), ["missing-link"]),
        (("publish: 2026-06-02", *MAIL, LINK), []),
        (("publish: 2026-06-02", *MAIL, "status: draft"), ["missing-link"]),
        (("publish: 2026-06-02", *MAIL, "status: cancelled"), []),
        (("publish: 2026-06-02", *MAIL, "status: idea"), []),
        (("publish: 2026-06-02", "channel: mail", "message: Sundays!"), ["missing-link"]),
        (("publish: 2026-06-02", "channel: mail", "message: mondays"), []),
        (("publish: 2026-06-02", "channel: mail"), []),
        (("publish: 2026-06-02", "message: sundays"), []),
        (("publish: 2026-02-25", *MAIL), ["missing-link"]),
        (("publish: 2026-02-24", *MAIL), []),
    ],
)
def test_which_posts_must_link(fields: tuple[str, ...], expected: list[str], tmp_path: Path) -> None:
    """What is planned of the last 12 weeks and ahead, when it tells what an official channel tells, too."""
    assert expected == codes(tmp_path, PAGE, one("a", *fields), calendar=OFFICIAL)


@pytest.mark.parametrize("rule", ["missing-link", "link-before-target"])
@pytest.mark.parametrize(("status", "number"), [("cancelled", 0), ("idea", 0), ("draft", 1), ("review", 1)])
def test_a_page_must_be_planned(status: str, number: int, rule: str, tmp_path: Path) -> None:
    """Nobody can link to what is cancelled, or only an idea."""
    page = one("page", "publish: 2026-06-01", "message: sundays", f"status: {status}")
    link = (LINK,) if rule == "link-before-target" else ()

    assert [rule] * number == codes(tmp_path, page, one("a", "publish: 2026-05-31", *MAIL, *link), calendar=OFFICIAL)


@pytest.mark.parametrize("link", [(), (LINK,)], ids=["without-link", "with-link"])
def test_without_an_official_channel_nothing_is_asked(link: tuple[str, ...], tmp_path: Path) -> None:
    """Where a message is told on several channels of which none is official, none must link to another."""
    posts = (
        one("page", "publish: 2026-06-01", "message: sundays"),
        one("a", "publish: 2026-05-31", *MAIL, *link),
    )

    assert [] == codes(tmp_path, *posts)


def test_a_link_to_a_page_that_is_not_there_yet(tmp_path: Path) -> None:
    """It is found at its time, and the page is named with its day and its time in the zone of the calendar."""
    posts = (PAGE, one("a", "publish: 2026-06-01 07:59Z", *MAIL, LINK))
    expected = """\
posts/a.md:4:10: warning[link-before-target] it has a link and goes out before the official page of its \
message: `posts/page.md` comes on 1 June 2026 at 10:00
  help: let the page come first, then the posts that link to it
"""

    assert expected == in_words(found(tmp_path, *posts, calendar=OFFICIAL))


def test_a_link_to_a_page_of_a_day(tmp_path: Path) -> None:
    """A page without a time is named with its day, and a link in the text counts as one in its field."""
    posts = (
        one("page", "publish: 2026-06-01", "message: sundays"),
        telling("See https://library.example.org/sundays", "a", "publish: 2026-05-31 23:59", *MAIL),
    )
    expected = """\
posts/a.md:4:10: warning[link-before-target] it has a link and goes out before the official page of its \
message: `posts/page.md` comes on 1 June 2026
  help: let the page come first, then the posts that link to it
"""

    assert expected == in_words(found(tmp_path, *posts, calendar=OFFICIAL))


@pytest.mark.parametrize(
    ("page", "post", "number"),
    [
        ("2026-06-01 10:00", "2026-06-01 09:59", 1),
        ("2026-06-01 10:00", "2026-06-01 10:00", 0),
        ("2026-06-01 10:00", "2026-06-01 10:01", 0),
        ("2026-06-01 10:00", "2026-06-01", 0),
        ("2026-06-01 10:00", "2026-05-31", 1),
        ("2026-06-01", "2026-06-01 00:00", 0),
        ("2026-06-01", "2026-05-31 23:59", 1),
        ("2026-06-01", "2026-06-01", 0),
        ("2026-06-01", "2026-05-31", 1),
        ("2026-10-25 02:10 +01:00", "2026-10-25 02:50 +02:00", 1),
        ("2026-02-26", "2026-02-25", 1),
        ("2026-02-25", "2026-02-24", 0),
    ],
)
def test_what_comes_first(page: str, post: str, number: int, tmp_path: Path) -> None:
    """Times are compared where both are known, else days: of what lasts all day nobody knows when it goes out."""
    posts = (
        one("page", f"publish: {page}", "message: sundays"),
        one("a", f"publish: {post}", *MAIL, LINK),
    )

    assert ["link-before-target"] * number == codes(tmp_path, *posts, calendar=OFFICIAL)


def test_the_first_page_counts(tmp_path: Path) -> None:
    """Between two official posts of a message there is something to link to."""
    posts = (
        one("later", "publish: 2026-06-08", "message: sundays"),
        one("a", "publish: 2026-06-02", *MAIL, LINK),
        PAGE,
    )

    assert [] == codes(tmp_path, *posts, calendar=OFFICIAL)
