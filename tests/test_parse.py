"""Tests for generator.parse."""

from __future__ import annotations

from datetime import UTC
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import read_settings
from generator.diagnostics import MOST_IN_A_FILE
from generator.diagnostics import Location
from generator.history import Committed
from generator.history import History
from generator.model import Post
from generator.model import Purpose
from generator.model import Status
from generator.parse import parse_post
from generator.parse import parse_posts
from generator.reading import Source
from generator.reading import read_sources
from generator.settings import Topic
from generator.times import When
from tests import blogs
from tests.conftest import places
from tests.conftest import settings
from tests.conftest import told

if TYPE_CHECKING:
    from pathlib import Path

NO_HISTORY = History({})
AUDIENCES = "audiences: {young-readers: , adults: }\n"
BLOG = """\
posts:
  fields: {publish: date, topic: [category, tags], owner: authors, status: draft}
  channel: website
  topics: open
"""


def post_of(text: str, more: str = "", path: str = "posts/a.md") -> Post:
    """Return the post that a text makes where nothing is wrong."""
    post, findings = parse_post(Source(path, text), settings(more))
    assert post is not None, told(findings)
    assert [] == told(findings)
    return post


def told_of(text: str, more: str = "", path: str = "posts/a.md") -> list[str]:
    """Return what is wrong with a text that makes no post."""
    post, findings = parse_post(Source(path, text), settings(more))
    assert post is None
    return told(findings)


def with_field(field: str, *, publish: str = "2026-05-05") -> str:
    """Return a post whose sixth line is one more field."""
    return f"---\ntitle: Hello\nchannel: website\ntopic: events\npublish: {publish}\n{field}\n---\nCome!\n"


def published(time: str) -> str:
    """Return a post with this publish time on its fifth line."""
    return f"---\ntitle: Hello\nchannel: website\ntopic: events\npublish: {time}\n---\nCome!\n"


def blog(*fields: str, body: str = "Come!\n") -> str:
    """Return a post of an existing blog."""
    return "\n".join(("---", *fields, "---", body))


def test_everything_that_a_post_may_say() -> None:
    """A post with all its fields is read without a finding, and each field has its place."""
    text = """\
---
title: Behind the scenes of the storage
channel: instagram           # one post, one channel
topic: collection
publish: 2026-05-05 19:00    # wall time
status: draft
message: storage-move
audience: young-readers
purpose: story
need: quiet-place
owner: editors
reviewer: communication
link: https://library.example.org/storage
created: 2026-04-02 10:00
updated: 2026-05-01
id: storage-ig
---
Body in **Markdown**.
"""
    post = post_of(text, AUDIENCES, "posts/2026-05-05-storage.md")

    expected = Post(
        id="storage-ig",
        title="Behind the scenes of the storage",
        channel="instagram",
        topic="collection",
        when=When(date(2026, 5, 5), datetime(2026, 5, 5, 17, tzinfo=UTC)),
        status=Status.DRAFT,
        body="Body in **Markdown**.\n",
        body_line=18,
        places=post.places,
        message="storage-move",
        audience="young-readers",
        purpose=Purpose.STORY,
        need="quiet-place",
        owner="editors",
        reviewer="communication",
        link="https://library.example.org/storage",
        created=datetime(2026, 4, 2, 8, tzinfo=UTC),
        updated=datetime(2026, 4, 30, 22, tzinfo=UTC),
    )

    assert expected == post
    assert Location("posts/2026-05-05-storage.md", 1, 1, 3) == post.place("")
    assert Location("posts/2026-05-05-storage.md", 5, 10, 16) == post.place("publish")


def test_a_post_needs_to_say_four_things() -> None:
    """Without a status a post is approved; its id is the name of its file without the date."""
    post = post_of(published("2026-05-05"), path="posts/2026-05-05-open-day.md")

    assert ("open-day", Status.APPROVED, When(date(2026, 5, 5)), None) == (
        post.id,
        post.status,
        post.when,
        post.updated,
    )


def test_line_ends_of_another_system_make_no_difference(tmp_path: Path) -> None:
    """A file with CRLF and a byte-order mark is the same post."""
    (tmp_path / "posts").mkdir()
    text = published("2026-05-05")
    for name, raw in (("a", text.encode()), ("b", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())):
        (tmp_path / "posts" / f"{name}.md").write_bytes(raw)
    (first, second), _ = read_sources(tmp_path, ("posts",))

    assert first.text == second.text


def test_posts_come_in_order_of_time() -> None:
    """An all-day post stands at the start of its day, ideas without a time at the end, twins by their ids."""
    sources = tuple(
        Source(f"posts/{name}.md", with_field(field, publish=publish))
        for name, publish, field in (
            ("evening", "2026-05-05 19:00", ""),
            ("twin", "2026-05-05 19:00", ""),
            ("idea-b", "", "status: idea"),
            ("day", "2026-05-05", ""),
            ("idea-a", "", "status: idea"),
            ("before", "2026-05-04 23:59", ""),
        )
    )
    parsed = parse_posts(sources, settings(), NO_HISTORY)

    assert () == parsed.findings
    assert ["before", "day", "evening", "twin", "idea-a", "idea-b"] == [post.id for post in parsed.posts]


def test_a_source_that_is_no_post_does_not_hide_the_others() -> None:
    """All findings of all sources are told."""
    sources = (
        Source("posts/a.md", "no front matter"),
        Source("posts/b.md", published("2026-05-05")),
        Source("posts/c.md", published("tomorrow")),
    )
    parsed = parse_posts(sources, settings(), NO_HISTORY)

    assert ["b"] == [post.id for post in parsed.posts]
    assert [(1, 1, "missing-front-matter"), (5, 10, "invalid-publish-time")] == places(parsed.findings)


def test_two_posts_with_one_id_are_an_error() -> None:
    """The second is left out, and the finding names both files."""
    sources = (
        Source("posts/2026-05-05-open-day.md", published("2026-05-05")),
        Source("posts/2027-05-05-open-day.md", published("2027-05-05")),
        Source("posts/z.md", with_field("id: open-day")),
    )
    parsed = parse_posts(sources, settings(), NO_HISTORY)

    message = (
        "error[duplicate-id] the id `open-day` is already taken by `posts/2026-05-05-open-day.md`; "
        "give one of them an `id:` of its own, or take ids from paths with `posts: {id: path}`"
    )

    assert [date(2026, 5, 5)] == [post.when.day for post in parsed.posts if post.when]
    assert [f"1:1: {message}", f"6:5: {message}"] == told(parsed.findings)
    assert ["posts/2027-05-05-open-day.md", "posts/z.md"] == [finding.location.path for finding in parsed.findings]


def test_no_draft_takes_the_place_of_a_post_that_was_approved() -> None:
    """Wherever its file lies: of posts that share an id, the first that was approved stays."""
    draft, post = (
        Source(f"posts/{name}.md", with_field(f"id: one\n{more}")) for name, more in (("a", "status: draft"), ("b", ""))
    )
    parsed = parse_posts((draft, post), settings(), NO_HISTORY)

    assert ["posts/b.md"] == [one.path for one in parsed.posts]
    assert ["posts/a.md"] == [finding.location.path for finding in parsed.findings]
    assert "already taken by `posts/b.md`" in told(parsed.findings)[0]


def test_commits_date_a_post() -> None:
    """A post was made with the first commit of its file, and changed with the last, unless it says so itself."""
    committed = Committed(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC))
    history = History(dict.fromkeys(("posts/a.md", "posts/b.md", "posts/d.md"), committed))
    sources = (
        Source("posts/a.md", with_field("")),
        Source("posts/b.md", with_field("updated: 2026-03-01 12:00")),
        Source("posts/c.md", with_field("")),
        Source("posts/d.md", with_field("created: 2025-12-01")),
    )

    expected = [
        ("a", committed.first, committed.last),
        ("b", committed.first, datetime(2026, 3, 1, 11, tzinfo=UTC)),
        ("c", None, None),
        ("d", datetime(2025, 11, 30, 23, tzinfo=UTC), committed.last),
    ]

    assert expected == [
        (post.id, post.created, post.updated) for post in parse_posts(sources, settings(), history).posts
    ]


def test_declared_topics_are_those_of_the_calendar() -> None:
    """A topic that no post names is a topic all the same."""
    parsed = parse_posts((), settings(), NO_HISTORY)

    assert (Topic("collection", "Collection"), Topic("events", "Events")) == parsed.topics


def test_open_topics_that_meet_are_one_topic() -> None:
    """The first spelling is the name; a declared topic keeps its own."""
    topics = ("Web Design", "web-design", "WEB DESIGN", "C++", "C#", "Events")
    sources = tuple(
        Source(f"posts/2026-05-0{day}-p{day}.md", blog("title: Hello", f"category: '{topic}'"))
        for day, topic in enumerate(topics, 1)
    )
    parsed = parse_posts(sources, settings(BLOG), NO_HISTORY)

    assert [] == told(parsed.findings)
    assert ["web-design", "web-design", "web-design", "c-plus-plus", "c-sharp", "events"] == [
        post.topic for post in parsed.posts
    ]
    assert [
        ("collection", "Collection"),
        ("events", "Events"),
        ("web-design", "Web Design"),
        ("c-plus-plus", "C++"),
        ("c-sharp", "C#"),
    ] == [(topic.key, topic.name) for topic in parsed.topics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "---\n---\n",
            [
                "1:1: error[missing-field] the field `title` is missing; add `title: …`",
                "1:1: error[missing-field] the field `channel` is missing; add `channel: …`",
                "1:1: error[missing-field] the field `topic` is missing; add `topic: …`",
                "1:1: error[missing-field] the field `publish` is missing; add `publish: …`",
            ],
        ),
        (
            "---\ntitle: a\nchannel: website\ntopic: events\n---\n",
            ["1:1: error[missing-field] the field `publish` is missing; add `publish: …`"],
        ),
        (published(""), ["5:9: error[missing-field] the field `publish` is missing; add `publish: …`"]),
        (published("' '"), ["5:10: error[missing-field] the field `publish` is missing; add `publish: …`"]),
        (
            published("[2026-05-05]"),
            [
                (
                    "5:10: error[wrong-type] a list stands here, where a text is due; "
                    "write year, month and day, then the time: `2026-05-05 19:00`, or `2026-05-05` for the whole day"
                )
            ],
        ),
        (
            with_field("status: published"),
            [
                (
                    "6:9: error[invalid-value] `published` is not one of the known words; "
                    "known words are `idea`, `draft`, `review`, `approved`, `cancelled`"
                )
            ],
        ),
        (
            with_field("id: Open Day"),
            [
                (
                    "6:5: error[invalid-name] `Open Day` is not a name; "
                    "write small letters `a` to `z`, digits and hyphens, 80 at most, such as `open-day`"
                )
            ],
        ),
        (
            with_field("updated: yesterday"),
            [
                (
                    "6:10: error[invalid-publish-time] `yesterday` is not a publish time; "
                    "write year, month and day, then the time: `2026-05-05 19:00`, or `2026-05-05` for the whole day"
                )
            ],
        ),
        (
            with_field("title: again"),
            [
                (
                    "6:1: error[duplicate-field] the field `title` stands here for the second time; "
                    "keep this one or the one on line 2"
                )
            ],
        ),
    ],
)
def test_a_mistake_leaves_no_post(text: str, expected: list[str]) -> None:
    """Each mistake stands where it was made, a missing field where the front matter begins."""
    assert expected == told_of(text)


@pytest.mark.parametrize("publish", ["", "' '"])
def test_an_idea_may_lack_its_time(publish: str) -> None:
    """Only an idea may; it may also have one."""
    assert post_of(with_field("status: idea", publish=publish)).when is None
    assert When(date(2026, 5, 5)) == post_of(with_field("status: idea")).when


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("titel: a", "`titel` is not known; the nearest known name is `title`"),
        ("onwer: {a: [b]}", "`onwer` is not known; the nearest known name is `owner`"),
        (
            "x: 1",
            (
                "`x` is not known; known names are `title`, `channel`, `topic`, `publish`, `status`, `message`, "
                "`audience`, `purpose`, `need`, `owner`, `reviewer`, `link`, …"
            ),
        ),
    ],
)
def test_an_unknown_field_is_a_warning(field: str, expected: str) -> None:
    """The nearest known name is offered, and the post is made."""
    post, findings = parse_post(Source("posts/a.md", with_field(field)), settings())

    assert post is not None
    assert [f"6:1: warning[unknown-field] the field {expected}"] == told(findings)


def test_of_thousands_of_unknown_fields_one_more_is_told_than_is_shown() -> None:
    """A file full of other names is read to its end, but not looked through for what each may have meant."""
    text = with_field("\n".join(f"x{number}: y" for number in range(5_000)))
    post, findings = parse_post(Source("posts/a.md", text), settings())

    assert post is not None
    assert [(6 + number, 1, "unknown-field") for number in range(MOST_IN_A_FILE + 1)] == places(findings)


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("2026-5-5 9:00", "2026-05-05 07:00"),
        ("2026-05-05T09:00:30.5Z", "2026-05-05 09:00"),
        ("2026-05-05 09:00 +0200", "2026-05-05 07:00"),
        ("'2026-05-05 09:00 '", "2026-05-05 07:00"),
        ("2026-05-05\n  09:00", "2026-05-05 07:00"),
        ("|\n  2026-05-05 09:00", "2026-05-05 07:00"),
    ],
)
def test_an_unambiguous_time_is_taken(time: str, expected: str) -> None:
    """A time is one moment, written in the ways that people write it."""
    when = post_of(published(time)).when

    assert when is not None
    assert expected == f"{when.moment:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("blank", ["\u00a0", "\u2007", "\u202f", "\u3000"])
@pytest.mark.parametrize("form", ["{}2026-05-05 09:00", "2026-05-05 09:00{}", "'{0} 2026-05-05 09:00 {0}'"])
def test_a_no_break_space_beside_the_time_is_a_warning(blank: str, form: str) -> None:
    """The time is what it would be without."""
    post, findings = parse_post(Source("posts/a.md", published(form.format(blank))), settings())

    assert post is not None
    assert When(date(2026, 5, 5), datetime(2026, 5, 5, 7, tzinfo=UTC)) == post.when
    assert [
        "5:10: warning[hidden-character] a no-break space stands beside the time; replace it with an ordinary blank"
    ] == told(findings)


@pytest.mark.parametrize(
    ("time", "code"),
    [
        ("5-5-2026", "invalid-publish-time"),
        ("05/05/2026", "invalid-publish-time"),
        ("20260505", "invalid-publish-time"),
        ("2026-W19", "invalid-publish-time"),
        ("12:30", "invalid-publish-time"),
        ("~", "invalid-publish-time"),
        ("2026-02-30", "invalid-publish-time"),
        ("2200-01-01", "invalid-publish-time"),
        ("2026-05-05\u00a009:00", "invalid-publish-time"),
        ("\u200b2026-05-05", "invalid-publish-time"),
        ("2026-03-29 02:30", "nonexistent-time"),
        ("2026-10-25 02:30", "ambiguous-time"),
    ],
)
def test_another_time_is_an_error_at_its_place(time: str, code: str) -> None:
    """What may mean two things, or nothing, leaves no post."""
    assert [(5, 10, code)] == places(parse_post(Source("posts/a.md", published(time)), settings())[1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            with_field("").replace("website", "websit"),
            "3:10: error[unknown-channel] the channel `websit` is not declared; the nearest known name is `website`",
        ),
        (
            with_field("").replace("website", "Website"),
            (
                "3:10: error[invalid-name] `Website` is not a name; "
                "write small letters `a` to `z`, digits and hyphens, 80 at most, such as `open-day`"
            ),
        ),
        (
            with_field("").replace("website", "web\u200bsite"),
            (
                "3:10: error[invalid-name] `web\u200bsite` is not a name; "
                "write small letters `a` to `z`, digits and hyphens, 80 at most, such as `open-day`"
            ),
        ),
        (
            with_field("").replace("website", "[website, instagram]"),
            (
                "3:10: error[wrong-type] a list stands here, where a name is due; "
                "write one name alone, without brackets or dashes"
            ),
        ),
        (
            with_field("").replace("topic: events", "topic: Events"),
            "4:8: error[unknown-topic] the topic `Events` is not declared; the nearest known name is `events`",
        ),
        (
            with_field("audience: adult"),
            "6:11: error[unknown-audience] the audience `adult` is not declared; the nearest known name is `adults`",
        ),
    ],
)
def test_what_a_post_names_must_be_declared(text: str, expected: str) -> None:
    """Channel, topic and audience are those of the calendar, letter by letter."""
    assert [expected] == told_of(text, AUDIENCES)


def test_without_audiences_any_audience_will_do() -> None:
    """A team that declares no audiences may name them freely."""
    assert "anybody" == post_of(with_field("audience: anybody")).audience


@pytest.mark.parametrize("code", ["200B", "200E", "202E", "2066", "FEFF"])
def test_a_character_that_does_not_show_in_a_title_is_a_warning(code: str) -> None:
    """Such a character makes twins of words, or turns the order of what follows."""
    text = published("2026-05-05").replace("Hello", f"He{chr(int(code, 16))}llo")
    post, findings = parse_post(Source("posts/a.md", text), settings())

    assert post is not None
    assert [
        (
            f"2:8: warning[hidden-character] the character U+{code}, which does not show, stands in the text; "
            "remove it; it often comes along with pasted text"
        )
    ] == told(findings)


def test_a_joiner_in_a_title_is_text() -> None:
    """Emoji and some scripts are written with joiners."""
    text = published("2026-05-05").replace("Hello", "\U0001f469\u200d\U0001f680 ke\u200cbab")

    assert "\U0001f469\u200d\U0001f680 ke\u200cbab" == post_of(text).title


@pytest.mark.parametrize(
    ("sign", "code", "body"),
    [
        ("\0", "0000", "one\ntwo x\n"),
        ("\x1b", "001B", "one\ntwo x\n"),
        ("\x85", "0085", "one\ntwo x\n"),
        ("\u2028", "2028", "one\ntwo x\n"),
        ("\r", "000D", "one\ntwo\n x\n"),
    ],
)
def test_a_control_character_in_the_body_is_a_warning(sign: str, code: str, body: str) -> None:
    """It is left out of the body; a lone carriage return is a line end there."""
    text = published("2026-05-05").replace("Come!", f"one\ntwo{sign} x")
    post, findings = parse_post(Source("posts/a.md", text), settings())

    assert post is not None
    assert body == post.body
    assert [
        (
            f"8:4: warning[hidden-character] the character U+{code}, which does not show, stands in the text; "
            "remove it; it often comes along with pasted text"
        )
    ] == told(findings)


def test_marks_of_a_merge_conflict_are_an_error() -> None:
    """A post in two versions is none."""
    text = with_field("<<<<<<< HEAD\nowner: a\n=======\nowner: b\n>>>>>>> other")

    assert [(6, 1, "invalid-yaml")] == places(parse_post(Source("posts/a.md", text), settings())[1])


def test_a_tab_as_indent_is_an_error_that_says_so() -> None:
    """A tab looks like blanks and is none."""
    expected = "7:1: error[invalid-yaml] the fields cannot be read from here on; indent with blanks: a tab stands here"

    assert [expected] == told_of(with_field("owner:\n\ta: b"))


@pytest.mark.parametrize(
    "link", ["https://a.example/x?y#z", "HTTP://a.example", "mailto:a@b.example", "http://localhost:8000/"]
)
def test_a_link_is_a_web_address(link: str) -> None:
    """Addresses of the web and of mail are taken."""
    assert link == post_of(with_field(f"link: {link}")).link


@pytest.mark.parametrize(
    "link",
    [
        *("javascript:alert(1)", "data:text/html,x", "www.a.example", "/x", "https://", "https://a b", 'https://a"b'),
        *("https://a.example\\@b.example", "https://a.example/x\\", "http\u017f://a.example"),
    ],
)
def test_another_link_is_a_warning(link: str) -> None:
    """The post is made without it."""
    post, findings = parse_post(Source("posts/a.md", with_field(f"link: '{link}'")), settings())

    assert post is not None
    assert post.link is None
    assert [
        f"6:7: warning[invalid-link] `{link}` is not a web address; write the whole address, from `https://` on"
    ] == told(findings)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("posts/2026-05-05-Open Day.md", "open-day"),
        ("posts/2026-5-5_open-day.markdown", "open-day"),
        ("posts/2026-05-05.md", "2026-05-05"),
        ("posts/2026-05-05-.md", "2026-05-05"),
        ("posts/report-2026-05-04-final.md", "report-2026-05-04-final"),
        ("posts/open-day/index.md", "open-day"),
        ("posts/2026-05-05-open-day/INDEX.md", "open-day"),
        ("posts/open-day/index.nl.md", "open-day-nl"),
        ("posts/2026-05-05-open-day/index.pt-BR.md", "open-day-pt-br"),
        ("posts/C++.md", "c-plus-plus"),
        ("posts/open.day.md", "open-day"),
        ("posts/caf\u00e9.md", "cafe"),
        ("posts/con.md", "con-x"),
        ("index.md", "index"),
        ("open-day.md", "open-day"),
    ],
)
def test_an_id_is_the_name_of_the_file(path: str, expected: str) -> None:
    """A leading date is taken off, a date elsewhere stays; an index has the name of its folder."""
    assert expected == post_of(published("2026-05-05"), path=path).id


@pytest.mark.parametrize(
    ("more", "path", "expected"),
    [
        ("posts: {id: path}\n", "posts/2026/05/04-open-day.md", "2026-05-04-open-day"),
        ("posts: {id: path}\n", "posts/news/open-day/index.md", "news-open-day"),
        ("posts: {id: path, path: [blog, posts/news]}\n", "posts/news/open-day.md", "posts-news-open-day"),
        ("posts: {id: path, path: posts/news}\n", "posts/news/open-day.md", "open-day"),
        ("posts: {id: path}\n", "posts/open-day/index.nl.md", "open-day-index-nl"),
        ("posts: {id: path, path: [blog, posts/news]}\n", "blog/open-day.md", "blog-open-day"),
        ("posts: {id: path, path: .}\n", "news/open-day.md", "news-open-day"),
        ("posts: {id: stem}\n", "posts/2026/05/open-day.md", "open-day"),
    ],
)
def test_an_id_can_be_the_path_of_the_file(more: str, path: str, expected: str) -> None:
    """The path below the folder of posts is what two files never share."""
    assert expected == post_of(published("2026-05-05"), more, path).id


@pytest.mark.parametrize(
    ("fields", "topic", "owner", "status"),
    [
        (("category: News", "authors: Ann"), "News", "Ann", Status.APPROVED),
        (("category: [News, More]", "authors: [Ann, Bo]"), "News", "Ann", Status.APPROVED),
        (("category: ", "tags: [News]"), "News", None, Status.APPROVED),
        (("category: []", "tags: News"), "News", None, Status.APPROVED),
        (("category: [[News]]", "authors: [{name: Ann, url: x}]"), "News", "Ann", Status.APPROVED),
        (("category: News", "authors: {name: Ann}", "draft: true"), "News", "Ann", Status.DRAFT),
        (("category: News", "authors: {url: x}", "draft: FALSE"), "News", None, Status.APPROVED),
        (("category: News", "draft: review"), "News", None, Status.REVIEW),
        (("tags: [' ', News]",), "untagged", None, Status.APPROVED),
        ((), "untagged", None, Status.APPROVED),
    ],
)
def test_a_blog_is_read_through_a_mapping(
    fields: tuple[str, ...], topic: str, owner: str | None, status: Status
) -> None:
    """The first field that has a value counts, and of a list of values the first."""
    post = post_of(blog("title: Hello", "date: 2026-05-05 19:00:00 +0200", *fields), BLOG)

    assert ("website", topic, owner, status) == (post.channel, post.topic, post.owner, post.status)
    assert When(date(2026, 5, 5), datetime(2026, 5, 5, 17, tzinfo=UTC)) == post.when


def test_fields_that_a_mapping_does_not_name_are_ignored() -> None:
    """A blog says much that is not ours, nested values too; under our own names it is."""
    post = post_of(
        blog("title: Hello", "date: 2026-05-05", "layout: post", "seo: {image: [a, b]}", "purpose: help"), BLOG
    )

    assert Purpose.HELP == post.purpose


@pytest.mark.parametrize(
    ("more", "path", "fields", "expected"),
    [
        ("posts: {channel: website}\n", "posts/2026-05-04-a.md", (), "2026-05-04"),
        ("posts: {channel: website}\n", "posts/2026-05-04-a/index.md", (), "2026-05-04"),
        ("posts: {channel: website}\n", "posts/2026-05-04-a.md", ("publish: 2026-06-01",), "2026-06-01"),
        (BLOG, "posts/2026-05-04-a.md", (), "2026-05-04"),
        (BLOG, "posts/2026-05-04-a.md", ("date: 2026-06-01",), "2026-06-01"),
        (BLOG, "posts/2026-05-04-a.md", ("date:",), "2026-05-04"),
        ("posts: {channel: website, fields: {publish: filename}}\n", "posts/2026-5-4 a.md", ("date: x",), "2026-05-04"),
        ("posts: {channel: website, fields: {publish: path}}\n", "posts/2026/05/04-a.md", (), "2026-05-04"),
        ("posts: {channel: website, fields: {publish: path}}\n", "posts/2026/5/4/a.md", (), "2026-05-04"),
        ("posts: {channel: website, fields: {publish: path}}\n", "posts/2026-05-04-a.md", (), "2026-05-04"),
        ("posts: {channel: website, fields: {publish: path}}\n", "posts/2020/2026/05/04/a.md", (), "2026-05-04"),
        (
            "posts: {channel: website, fields: {publish: path}}\n",
            "posts/2026/05/04-notes-of-2019-01-02.md",
            (),
            "2026-05-04",
        ),
        ("posts: {channel: website, path: ., fields: {publish: path}}\n", "2026/05/04-a.md", (), "2026-05-04"),
        (BLOG, "posts/2026-05-04-a.md", ("date: git Last Modified",), "2026-05-04"),
        (BLOG, "posts/2026-05-04-a.md", ("date: Created",), "2026-05-04"),
        (BLOG, "posts/2026-05-04-a.md", ("date: ~",), "2026-05-04"),
        (BLOG, "posts/2026-05-04-a.md", ("Date: June 1, 2026",), "2026-06-01"),
        ("posts: {channel: website, fields: {publish: m.on}}\n", "posts/a.md", ("m: {on: 2026-06-01}",), "2026-06-01"),
        ("posts: {channel: website, fields: {publish: [date, path]}}\n", "posts/2026/05/04.md", (), "2026-05-04"),
    ],
)
def test_a_date_can_stand_in_the_name(more: str, path: str, fields: tuple[str, ...], expected: str) -> None:
    """A date in the name of the file or in its path is an all-day post; a field that has a date comes first."""
    post = post_of(blog("title: Hello", "topic: events", "category: events", *fields), more, path)

    assert When(date.fromisoformat(expected)) == post.when


@pytest.mark.parametrize(
    ("more", "path", "asked"),
    [
        ("posts: {channel: website}\n", "posts/a.md", "`publish`, `filename`"),
        ("posts: {channel: website}\n", "posts/a-2026-05-04.md", "`publish`, `filename`"),
        ("posts: {channel: website}\n", "posts/2026-05-041.md", "`publish`, `filename`"),
        ("posts: {channel: website}\n", "posts/2026/05/04-a.md", "`publish`, `filename`"),
        ("posts: {channel: website, fields: {publish: path}}\n", "posts/12026/05/04.md", "`path`, `filename`"),
        ("posts: {channel: website, fields: {publish: path}}\n", "posts/a-2026/05/04.md", "`path`, `filename`"),
        (
            "posts: {channel: website, fields: {publish: [date, created]}}\n",
            "posts/a.md",
            "`date`, `created`, `filename`",
        ),
    ],
)
def test_a_post_without_a_date_anywhere_is_an_error(more: str, path: str, asked: str) -> None:
    """Nothing is guessed, and the help says where a date was looked for."""
    expected = (
        "1:1: error[missing-field] the field `publish` is missing; "
        f"it was looked for under {asked}; see `posts: fields`"
    )

    assert [expected] == told_of(blog("title: Hello", "topic: events"), more, path)


def test_a_date_in_a_name_must_exist() -> None:
    """A name such as `2026-13-45-a.md` is an error at the start of the file."""
    expected = (
        "1:1: error[invalid-publish-time] `2026-13-45` is not a day and time that exist; "
        "write a day of the calendar and a time from `00:00` to `23:59`"
    )

    assert [expected] == told_of(blog("title: Hello"), BLOG, "posts/2026-13-45-a.md")


@pytest.mark.parametrize(
    ("body", "title", "place"),
    [
        ("# Open day\n", "Open day", (4, 3)),
        ("Text.\n\n#   Open day  \n# Another\n", "Open day", (6, 5)),
        ("## Below\n# Open day ##\n", "Open day", (5, 3)),
        ("#no\n\\# no\n # no\n#\n# Open day", "Open day", (8, 3)),
        ("# About C#\n", "About C#", (4, 3)),
        ("#\tOpen day\t#\n", "Open day", (4, 3)),
    ],
)
def test_a_title_can_be_the_first_heading(body: str, title: str, place: tuple[int, int]) -> None:
    """A blog may keep its titles in the text."""
    post = post_of(blog("date: 2026-05-05", body=body), BLOG)
    location = post.place("title")

    assert (title, place) == (post.title, (location.line, location.column))


def test_a_source_without_front_matter_can_be_a_post() -> None:
    """The date stands in its name, the title in its first heading, channel and topic in the mapping."""
    mapping = "posts: {channel: website, topic: events, fields: {publish: filename, title: heading}}\n"
    post = post_of("# Open day\n\nCome!\n", mapping, "posts/2026-05-05-open.md")

    assert ("open", "Open day", "website", "events", "# Open day\n\nCome!\n", 1) == (
        post.id,
        post.title,
        post.channel,
        post.topic,
        post.body,
        post.body_line,
    )


@pytest.mark.parametrize(
    "body",
    ["", "Just text.\n", "## Below\n", "```sh\n# a comment\n```\n", "~~~\n# a comment\n~~~\n", "```\n# no end\n"],
)
def test_a_title_can_be_the_name_of_the_file(body: str) -> None:
    """A second-rank heading is no title, and neither is a comment in code."""
    post = post_of(blog("date: 2026-05-05", body=body), BLOG, "posts/my-first-post.md")

    assert "My first post" == post.title
    assert Location("posts/my-first-post.md", 1, 1, 3) == post.place("title")


def test_a_heading_after_code_is_a_title() -> None:
    """The code ends with its fence."""
    body = "```sh\n# a comment\n```\n\n# Open day\n"

    assert "Open day" == post_of(blog("date: 2026-05-05", body=body), BLOG).title


@pytest.mark.parametrize(("more", "asked"), [(BLOG, "`title`"), (f"{BLOG[:-1]}\n  id: path\n", "`title`")])
def test_a_post_without_a_title_anywhere_is_an_error(more: str, asked: str) -> None:
    """A file whose name has no words has no title."""
    expected = (
        "1:1: error[missing-field] the field `title` is missing; "
        f"it was looked for under {asked}, `heading`, `filename`; see `posts: fields`"
    )

    assert [expected] == told_of(blog("date: 2026-05-05"), more, "posts/___.md")


@pytest.mark.parametrize("tail", [" " * 50_000 + "x", "#" * 50_000 + "x", " #" * 50_000, "\t" * 50_000])
def test_a_long_heading_is_read_at_once(tail: str) -> None:
    """No line, however odd, keeps the reader busy."""
    assert post_of(blog("date: 2026-05-05", body=f"# Open day{tail}\n"), BLOG).title.startswith("Open day")


@pytest.mark.parametrize(
    ("more", "fields", "expected"),
    [
        (
            "posts: {topics: open}\n",
            (),
            (
                "1:1: error[missing-field] the field `channel` is missing; "
                "it was looked for under `channel`; see `posts: fields`"
            ),
        ),
        (
            "posts: {channel: website, fields: {topic: [category, tags]}}\n",
            ("category: ~",),
            (
                "1:1: error[missing-field] the field `topic` is missing; "
                "it was looked for under `category`, `tags`; see `posts: fields`"
            ),
        ),
        (
            "posts: {channel: website}\n",
            ("topic: books",),
            "3:8: error[unknown-topic] the topic `books` is not declared; known names are `collection`, `events`",
        ),
        (
            "posts: {channel: website, topic: events, fields: {status: draft}}\n",
            ("draft: maybe",),
            (
                "3:8: error[invalid-value] `maybe` is not one of the known words; "
                "known words are `idea`, `draft`, `review`, `approved`, `cancelled`"
            ),
        ),
        (
            "posts: {channel: website, topic: events, fields: {channel: category}}\n",
            ("category: [Big News]",),
            (
                "3:12: error[invalid-name] `Big News` is not a name; "
                "write small letters `a` to `z`, digits and hyphens, 80 at most, such as `open-day`"
            ),
        ),
    ],
)
def test_a_mistake_in_a_blog_stands_where_the_blog_says_it(more: str, fields: tuple[str, ...], expected: str) -> None:
    """A mapped field has the place of the blog's own field."""
    assert [expected] == told_of(blog("title: Hello", *fields), more, "posts/2026-05-05-a.md")


def test_toml_is_read_like_yaml() -> None:
    """Front matter between plusses gives the same post, with or without a mapping."""
    text = (
        "+++\ntitle = 'Hello'\nchannel = 'website'\ntopic = 'events'\npublish = 2026-05-05T19:00:00+02:00\n+++\nCome!\n"
    )
    post = post_of(text)

    assert When(date(2026, 5, 5), datetime(2026, 5, 5, 17, tzinfo=UTC)) == post.when
    assert ("Hello", "website", "events", "Come!\n", 7) == (
        post.title,
        post.channel,
        post.topic,
        post.body,
        post.body_line,
    )
    assert Status.DRAFT == post_of("+++\ntitle = 'Hello'\ndate = 2026-05-05\ndraft = true\n+++\n", BLOG).status


@given(
    st.text() | st.text(alphabet="---\n:pt [{'\"#&*!|>0123456789", max_size=80),
    st.sampled_from(("---\n{}\n---\nbody", "{}", "---\ntitle: a\npublish: {}\n---\n", "+++\n{}\n+++\n# {}\n")),
    st.sampled_from(("", BLOG, "posts: {fields: {publish: path, title: heading}, topics: open, id: path}\n")),
)
def test_any_text_gives_a_post_or_an_error(text: str, form: str, more: str) -> None:
    """Nothing that a file can hold raises; without a post there is at least one error."""
    post, findings = parse_post(Source("posts/a.md", form.replace("{}", text)), settings(more))

    assert (post is None) == any(finding.severity == "error" for finding in findings)


@pytest.mark.corpora
@pytest.mark.parametrize(
    ("blog_name", "folder", "number", "refused"),
    [
        ("jekyll", "_posts", 102, [(3, 7, "invalid-publish-time")]),
        ("scientific-python", "posts", 82, []),
    ],
)
def test_real_blogs_are_read_as_they_stand(
    corpora: Path, blog_name: str, folder: str, number: int, refused: list[tuple[int, int, str]]
) -> None:
    """Each post is placed on the day that a plain look at its file gives, or refused with a reason."""
    content = corpora / blog_name
    settings_, findings = read_settings(content)
    assert settings_ is not None, told(findings)
    sources, unread = read_sources(content, (folder,))
    parsed = parse_posts(sources, settings_, NO_HISTORY)
    errors = [finding for finding in (*unread, *parsed.findings) if finding.severity == "error"]
    without = {finding.location.path for finding in errors}
    expected = {source.path: blogs.day(content / source.path) for source in sources if source.path not in without}

    assert number == len(sources)
    assert refused == places(errors)
    assert expected == {post.path: str(post.when.day) for post in parsed.posts if post.when}
