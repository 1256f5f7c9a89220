"""Rules about what posts are for; the day is Wednesday 20 May 2026, 8 weeks back is 25 March, 12 are 25 February."""

from __future__ import annotations

from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from tests.examples import find
from tests.examples import in_words
from tests.examples import one

if TYPE_CHECKING:
    from pathlib import Path

TWO_CHANNELS = f"{SMALL_CALENDAR}  news: {{name: News, mark: NS}}\n"
UP_TO_2_JUNE = ("2026-05-29", "2026-05-30", "2026-05-31", "2026-06-01", "2026-06-02")
SOMETHING_ELSE = ["inform", "announce", "story", "help", "ask", "service"]


def setting(rule: str, numbers: str) -> str:
    """Return the small calendar with numbers of its own for one rule."""
    return f"{SMALL_CALENDAR}rules: {{{rule}: {{{numbers}}}}}\n"


def promising(purposes: str, more: str = "") -> str:
    """Return the small calendar with shares of purposes that the blog promised."""
    return SMALL_CALENDAR.replace("mark: BL", f"mark: BL, purposes: {{{purposes}}}") + more


def meant(purposes: str, *fields: str, first: str = "2026-04-01", every: int = 1) -> tuple[tuple[str, str], ...]:
    """Return a post on the blog for each purpose (`-` for none), on the days from the first on: `posts/1.md` and so on.

    The purpose stands in line 6, after the nine characters of its name.
    """
    return tuple(
        one(
            str(number),
            f"publish: {date.fromisoformat(first) + timedelta(days=every * (number - 1))}",
            *(() if purpose == "-" else (f"purpose: {purpose}",)),
            *fields,
        )
        for number, purpose in enumerate(purposes.split(), 1)
    )


def test_more_than_a_fifth_sells(tmp_path: Path) -> None:
    """Two of five posts are too many; the last of the two is named, which is the easiest to change."""
    expected = """\
posts/4.md:6:10: warning[selling-share] `blog`: 2 of the 5 posts from 1 April 2026 to 5 April 2026 sell, 20 per cent may
  help: put posts between them that tell, help or ask: a story first makes a later offer work
"""

    assert expected == in_words(find(Example(meant("sell story help sell ask")), tmp_path))


@pytest.mark.parametrize("purposes", ["sell story help ask inform", "story sell - - - - - sell - -", "- - - - -"])
def test_a_fifth_may_sell(purposes: str, tmp_path: Path) -> None:
    """One of five and two of ten are no more than that; a post that does not say what it is for does not sell."""
    assert "" == in_words(find(Example(meant(purposes)), tmp_path))


@pytest.mark.parametrize("other", SOMETHING_ELSE)
def test_whatever_does_not_sell_is_something_else(other: str, tmp_path: Path) -> None:
    """No other purpose is limited, nor is one post that sells among four of them."""
    assert "" == in_words(find(Example(meant(f"{other} {other} sell {other} {other}")), tmp_path))


@pytest.mark.parametrize(("posts", "found"), [("sell - sell -", 0), ("sell - sell - -", 1), ("- sell - sell", 0)])
def test_four_posts_have_no_share_yet(posts: str, found: int, tmp_path: Path) -> None:
    """Shares are judged from five posts on."""
    assert ["selling-share"] * found == [finding.code for finding in find(Example(meant(posts)), tmp_path)]


@pytest.mark.parametrize(("most", "found"), [(30, 1), (39, 1), (40, 0), (100, 0)])
def test_the_team_sets_the_share(most: int, found: int, tmp_path: Path) -> None:
    """Two of five are 40 per cent."""
    example = Example(meant("sell story help sell ask"), setting("selling-share", f"max: {most}"))

    assert ["selling-share"] * found == [finding.code for finding in find(example, tmp_path)]


def test_the_team_sets_the_share_and_the_weeks(tmp_path: Path) -> None:
    """Of ten posts in eight weeks two sell, which is a fifth; of six in the last four weeks of them it is a third."""
    posts = meant("- - - - - sell - sell - -", every=5)
    expected = """\
posts/8.md:6:10: warning[selling-share] `blog`: 2 of the 6 posts from 21 April 2026 to 16 May 2026 sell, 30 per cent may
  help: put posts between them that tell, help or ask: a story first makes a later offer work
"""

    assert expected == in_words(find(Example(posts, setting("selling-share", "max: 30, weeks: 4")), tmp_path))


@pytest.mark.parametrize(("weeks", "found"), [(1, 0), (2, 1), (8, 0)])
def test_the_team_sets_the_weeks(weeks: int, found: int, tmp_path: Path) -> None:
    """In a week there are too few posts for a share, in two weeks two of five sell, in eight two of twelve."""
    posts = meant("- - - - sell - - sell - - - -", first="2026-04-17", every=3)
    calendar = setting("selling-share", f"max: 35, weeks: {weeks}")

    assert ["selling-share"] * found == [finding.code for finding in find(Example(posts, calendar), tmp_path)]


@pytest.mark.parametrize(
    ("selling", "expected"),
    [
        ((6, 9, 12, 18, 21), "posts/12.md 3 of the 8 posts from 11 February 2026 to 1 April 2026"),
        ((6, 12, 18, 21), "posts/21.md 2 of the 8 posts from 29 April 2026 to 17 June 2026"),
        ((6, 12, 21), "posts/12.md 2 of the 8 posts from 11 February 2026 to 1 April 2026"),
    ],
    ids=["worst", "latest", "behind"],
)
def test_of_several_spans_the_worst_is_told(selling: tuple[int, ...], expected: str, tmp_path: Path) -> None:
    """A post comes on each of 24 Wednesdays; found is where most of eight sold, of equal ones where they did last."""
    purposes = " ".join("sell" if number in selling else "-" for number in range(1, 25))
    (finding,) = find(Example(meant(purposes, first="2026-01-07", every=7)), tmp_path)
    path, fact = finding.location.path, in_words((finding,)).partition("`blog`: ")[2].partition(" sell")[0]

    assert expected == f"{path} {fact}"


@pytest.mark.parametrize(("first", "found"), [("2026-03-20", 0), ("2026-03-21", 1)])
def test_old_offers_are_history(first: str, found: int, tmp_path: Path) -> None:
    """The fifth post came eight weeks ago and a day, which is not looked at any more, or eight weeks ago."""
    example = Example(meant("sell - sell - -", first=first))

    assert ["selling-share"] * found == [finding.code for finding in find(example, tmp_path)]


@pytest.mark.parametrize(
    ("status", "found"), [("approved", 1), ("draft", 1), ("review", 1), ("cancelled", 0), ("idea", 0)]
)
def test_the_plan_may_not_sell_too_much_either(status: str, found: int, tmp_path: Path) -> None:
    """Ahead drafts count, too: there is time to make something else of them."""
    ahead = one("5", "publish: 2026-05-20", "purpose: sell", f"status: {status}")
    findings = find(Example((*meant("sell - - -", first="2026-05-16"), ahead)), tmp_path)

    assert ["selling-share"] * found == [finding.code for finding in findings if finding.code != "late-review"]


@pytest.mark.parametrize("status", ["draft", "review", "cancelled", "idea"])
def test_what_did_not_go_out_sold_nothing(status: str, tmp_path: Path) -> None:
    """Of the past only approved posts count, for the one side and for the other."""
    posts = (
        *meant("sell - story - help"),
        *(one(f"{name}", "publish: 2026-04-03", "purpose: sell", f"status: {status}") for name in "ab"),
    )

    assert [] == [finding.code for finding in find(Example(posts), tmp_path) if finding.code != "past-draft"]


def test_an_idea_without_a_day_sells_nothing(tmp_path: Path) -> None:
    """It is in no span of weeks."""
    posts = (*meant("sell - story - help"), one("a", "purpose: sell", "status: idea"))

    assert "" == in_words(find(Example(posts), tmp_path))


@pytest.mark.parametrize(("since", "found"), [("2026-04-08", 0), ("2026-04-01", 1)])
def test_a_young_channel_is_not_judged_by_its_first_days(since: str, found: int, tmp_path: Path) -> None:
    """Two of the first five posts sell, two of all ten; eight weeks are over on 2 June, or a week before that."""
    calendar = SMALL_CALENDAR.replace("mark: BL", f"mark: BL, since: {since}")
    later = tuple(one(f"later-{number}", f"publish: {day}") for number, day in enumerate(UP_TO_2_JUNE))
    posts = (*meant("sell - - sell -", first="2026-04-08"), *later)

    assert ["selling-share"] * found == [finding.code for finding in find(Example(posts, calendar), tmp_path)]


@pytest.mark.parametrize(("since", "found"), [("2026-04-08", 1), ("2026-04-09", 0)])
def test_eight_weeks_begin_with_the_channel(since: str, found: int, tmp_path: Path) -> None:
    """Those that end on 2 June, in which two of six sell, began on 8 April; all that end later hold no offer."""
    calendar = SMALL_CALENDAR.replace("mark: BL", f"mark: BL, since: {since}")
    later = tuple(one(f"later-{day}", f"publish: 2026-06-{day}") for day in ("02", "10", "11", "12", "13", "14"))
    posts = (*meant("sell - - sell -", first="2026-04-08"), *later)

    assert ["selling-share"] * found == [finding.code for finding in find(Example(posts, calendar), tmp_path)]


def test_each_channel_sells_for_itself(tmp_path: Path) -> None:
    """Two of five posts on one channel are not hidden by ten on another."""
    news = tuple(one(f"news-{day}", f"publish: 2026-04-{day}", "channel: news") for day in range(10, 20))
    expected = """\
posts/4.md:6:10: warning[selling-share] `blog`: 2 of the 5 posts from 1 April 2026 to 5 April 2026 sell, 20 per cent may
  help: put posts between them that tell, help or ask: a story first makes a later offer work
"""

    assert expected == in_words(find(Example((*meant("sell - - sell -"), *news), TWO_CHANNELS), tmp_path))


def test_two_offers_in_a_row(tmp_path: Path) -> None:
    """The second one is found, at its purpose."""
    expected = """\
posts/3.md:6:10: warning[selling-run] `blog`: 2 posts in a row sell
  help: put a post between them that does not sell
"""

    assert expected == in_words(find(Example(meant("- sell sell -")), tmp_path))


@pytest.mark.parametrize(
    ("purposes", "expected"),
    [
        ("sell sell sell sell", "posts/2.md:6:10: warning[selling-run] `blog`: 4 posts in a row sell"),
        ("sell - sell story sell", ""),
        ("story sell", ""),
    ],
)
def test_offers_with_something_between_them(purposes: str, expected: str, tmp_path: Path) -> None:
    """However many are in a row, it is told once; any other post ends it, also one that does not say what it is for."""
    findings = find(Example(meant(purposes), f"{SMALL_CALENDAR}rules: {{selling-share: off}}\n"), tmp_path)

    assert expected == in_words(findings).partition("\n")[0]


def test_every_run_of_offers_is_found(tmp_path: Path) -> None:
    """Both of two runs."""
    example = Example(meant("sell sell - sell sell sell"), f"{SMALL_CALENDAR}rules: {{selling-share: off}}\n")

    assert ["posts/2.md", "posts/5.md"] == [finding.location.path for finding in find(example, tmp_path)]


@pytest.mark.parametrize(
    ("most", "expected"), [(0, ["posts/1.md", "posts/6.md"]), (1, ["posts/2.md"]), (2, ["posts/3.md"]), (4, [])]
)
def test_the_team_sets_how_many_offers_may_follow_each_other(most: int, expected: list[str], tmp_path: Path) -> None:
    """Of four in a row the first one that is too many is found; with none allowed, a single one is."""
    posts = meant("sell sell sell sell - sell")
    calendar = f"{SMALL_CALENDAR}rules: {{selling-share: off, selling-run: {{max: {most}}}}}\n"

    assert expected == [finding.location.path for finding in find(Example(posts, calendar), tmp_path)]


@pytest.mark.parametrize("status", ["draft", "review", "cancelled", "idea"])
def test_what_did_not_go_out_neither_sold_nor_came_between(status: str, tmp_path: Path) -> None:
    """Offers on both sides of it are in a row, and it makes none with them."""
    posts = (
        one("a", "publish: 2026-04-01", "purpose: sell"),
        one("b", "publish: 2026-04-02", "purpose: help", f"status: {status}"),
        one("c", "publish: 2026-04-03", "purpose: sell"),
        one("d", "publish: 2026-04-04", "purpose: sell", f"status: {status}"),
    )
    expected = """\
posts/c.md:6:10: warning[selling-run] `blog`: 2 posts in a row sell
  help: put a post between them that does not sell
"""

    findings = find(Example(posts), tmp_path)

    assert expected == in_words(tuple(finding for finding in findings if finding.code != "past-draft"))


@pytest.mark.parametrize(
    ("status", "found"), [("approved", 1), ("draft", 1), ("review", 1), ("cancelled", 0), ("idea", 0)]
)
def test_the_plan_can_hold_offers_in_a_row(status: str, found: int, tmp_path: Path) -> None:
    """Ahead drafts count, too."""
    posts = (
        one("a", "publish: 2026-05-19", "purpose: sell"),
        one("b", "publish: 2026-05-20", "purpose: sell", f"status: {status}"),
    )

    findings = find(Example(posts), tmp_path)

    assert ["selling-run"] * found == [finding.code for finding in findings if finding.code != "late-review"]


@pytest.mark.parametrize(("last", "found"), [("2026-02-24", 0), ("2026-02-25", 1)])
def test_old_runs_of_offers_are_history(last: str, found: int, tmp_path: Path) -> None:
    """One that reaches into the last 12 weeks is found, whenever it began and whenever a promise did."""
    posts = (one("a", "publish: 2026-01-01", "purpose: sell"), one("b", f"publish: {last}", "purpose: sell"))
    calendar = SMALL_CALENDAR.replace("mark: BL", "mark: BL, since: 2026-05-01")

    assert ["selling-run"] * found == [finding.code for finding in find(Example(posts, calendar), tmp_path)]


def test_offers_on_two_channels_are_not_in_a_row(tmp_path: Path) -> None:
    """Who follows one of them sees one."""
    posts = (
        one("a", "publish: 2026-04-01", "purpose: sell"),
        one("b", "publish: 2026-04-01", "purpose: sell", "channel: news"),
    )

    assert "" == in_words(find(Example(posts, TWO_CHANNELS), tmp_path))


def test_another_mix_than_promised(tmp_path: Path) -> None:
    """Of 20 posts, 4 for something else are too many; the finding stands at the promise, the help says which."""
    posts = meant("help story help " * 4 + "story help " * 4)
    expected = """\
calendar.yaml:7:42: advice[purpose-mix] `blog`: 4 of the last 20 posts are for something else than promised
  help: write 4 with the purpose story instead of help
"""

    assert expected == in_words(find(Example(posts, promising("story: 60, help: 40")), tmp_path))


def test_exactly_15_per_cent_may_be_for_something_else(tmp_path: Path) -> None:
    """Of 20 posts, 3 may."""
    posts = meant("story help " * 9 + "help help")

    assert "" == in_words(find(Example(posts, promising("story: 60, help: 40")), tmp_path))


def test_one_post_for_something_else(tmp_path: Path) -> None:
    """It is told in the singular."""
    posts = meant("story story help help help")
    expected = """\
calendar.yaml:7:42: advice[purpose-mix] `blog`: 1 of the last 5 posts is for something else than promised
  help: write 1 with the purpose story instead of help
"""

    assert expected == in_words(find(Example(posts, promising("story: 60, help: 40")), tmp_path))


def test_a_purpose_that_was_not_promised(tmp_path: Path) -> None:
    """What came instead of the promised mix is named, whatever it is; the help begins with what lacks most."""
    posts = meant("inform inform story ask inform")
    expected = """\
calendar.yaml:7:42: advice[purpose-mix] `blog`: 4 of the last 5 posts are for something else than promised
  help: write 2 with the purpose story instead of inform; write 1 with the purpose help instead of inform; \
write 1 with the purpose help instead of ask
"""

    assert expected == in_words(find(Example(posts, promising("help: 40, story: 60")), tmp_path))


@pytest.mark.parametrize(("purposes", "found"), [("help help help help", 0), ("help help help help help", 1)])
def test_four_posts_are_no_mix_yet(purposes: str, found: int, tmp_path: Path) -> None:
    """A mix is judged from five posts on."""
    example = Example(meant(purposes), promising("story: 60, help: 40"))

    assert ["purpose-mix"] * found == [finding.code for finding in find(example, tmp_path)]


@pytest.mark.parametrize(
    ("most", "purposes", "found"),
    [
        (19, "story story help help help", 1),
        (20, "story story help help help", 0),
        (25, "story story help help help", 0),
        (25, "story help help help help", 1),
    ],
)
def test_the_team_sets_how_far_the_mix_may_drift(most: int, purposes: str, found: int, tmp_path: Path) -> None:
    """With 1 post of 5 for something else it is 20 per cent off, with 2 of them 40."""
    calendar = promising("story: 60, help: 40", f"rules: {{purpose-mix: {{max: {most}}}}}\n")

    assert ["purpose-mix"] * found == [finding.code for finding in find(Example(meant(purposes), calendar), tmp_path)]


def test_without_a_promised_mix_every_mix_is_right(tmp_path: Path) -> None:
    """Where nothing was promised, posts may be for whatever they are."""
    assert "" == in_words(find(Example(meant("help help help help help help")), tmp_path))


@pytest.mark.parametrize("purposes", ["- - - - - -", "help - help - help - help -"])
def test_a_post_that_does_not_say_what_it_is_for_is_no_part_of_the_mix(purposes: str, tmp_path: Path) -> None:
    """Only those that say it are counted: none of six, and four of eight."""
    assert "" == in_words(find(Example(meant(purposes), promising("story: 60, help: 40")), tmp_path))


@pytest.mark.parametrize(
    ("first", "found"),
    [("2026-02-24", 0), ("2026-02-25", 1), ("2026-05-15", 1), ("2026-05-16", 0), ("2026-05-20", 0)],
)
def test_the_mix_of_the_last_twelve_weeks_is_judged(first: str, found: int, tmp_path: Path) -> None:
    """Five posts that lie in them, from 25 February to yesterday: what is older is history, what comes can change."""
    posts = (one("a", "publish: 2026-01-01"), *meant("help help help help help", first=first))
    findings = find(Example(posts, promising("story: 60, help: 40")), tmp_path)

    assert ["purpose-mix"] * found == [finding.code for finding in findings]


@pytest.mark.parametrize("status", ["cancelled", "idea", "draft", "review"])
def test_what_did_not_go_out_is_no_part_of_the_mix(status: str, tmp_path: Path) -> None:
    """Of the past only approved posts count."""
    posts = (*meant("help help help help"), one("a", "publish: 2026-04-10", "purpose: help", f"status: {status}"))
    findings = find(Example(posts, promising("story: 60, help: 40")), tmp_path)

    assert [] == [finding.code for finding in findings if finding.code != "past-draft"]


@pytest.mark.parametrize("rule", ["selling-share", "selling-run", "purpose-mix"])
def test_the_team_sets_the_severity(rule: str, tmp_path: Path) -> None:
    """Each rule has the severity that the team set."""
    calendar = promising("story: 60, help: 40", f"rules: {{{rule}: error}}\n")
    findings = find(Example(meant("sell sell help help help"), calendar), tmp_path)

    assert {"error"} == {finding.severity for finding in findings if finding.code == rule}
