"""The one declarative table of fields: what a post and `calendar.yaml` may say.

Validation and the manual are driven by it; adding a field is adding a line here and one in the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Severity
from generator.kinds import Either
from generator.kinds import Field
from generator.kinds import Keyed
from generator.kinds import Many
from generator.kinds import One
from generator.kinds import Pairs
from generator.kinds import Placed
from generator.kinds import Record
from generator.model import Medium
from generator.model import Origin
from generator.model import Purpose
from generator.model import Status
from generator.nodes import Table
from generator.platforms import LIMITS
from generator.records import judge_channel
from generator.records import judge_days
from generator.records import judge_window
from generator.records import make_audience
from generator.records import make_channel
from generator.records import make_days
from generator.records import make_images
from generator.records import make_mapping
from generator.records import make_medium
from generator.records import make_profile
from generator.records import make_reader
from generator.records import make_rule
from generator.records import make_settings
from generator.records import make_topic
from generator.records import make_window
from generator.scalars import CADENCE
from generator.scalars import CLOCK
from generator.scalars import COLOR
from generator.scalars import DATE
from generator.scalars import DURATION
from generator.scalars import FLAG
from generator.scalars import FOLDER
from generator.scalars import HORIZON
from generator.scalars import HOST
from generator.scalars import HOURS
from generator.scalars import LANGUAGE
from generator.scalars import LINK
from generator.scalars import MARK
from generator.scalars import NAME
from generator.scalars import OWN_FOLDER
from generator.scalars import RETURN_DAY
from generator.scalars import SENDS
from generator.scalars import SHARE
from generator.scalars import SITE_URL
from generator.scalars import STYLE_SHEET
from generator.scalars import TEXT
from generator.scalars import TOLERANCE
from generator.scalars import WHEN
from generator.scalars import ZONE
from generator.scalars import one_of
from generator.scalars import worded
from generator.settings import Address
from generator.settings import Engine
from generator.settings import Priority
from generator.texts import say

if TYPE_CHECKING:
    from generator.kinds import Read
    from generator.nodes import Node


class _Written:
    """A table as it is written, for whom only the rule that it sets can judge it."""

    def read(self, node: Node) -> Read:
        """Return the fields and their values."""
        return node.entries if isinstance(node, Table) else (), ()


RULE = Either(
    worded(
        {"off": "off", "on": "on", **{severity.value: severity for severity in Severity}},
        say("a setting of a rule"),
        say("write `off`, `on`, `error`, `warning`, `advice`, or a table of settings such as `{{max: 20}}`"),
    ),
    _Written(),
)
_MEDIUM = Either(
    One(
        lambda text: Medium(text) if text else None,
        say("a file"),
        say("write the name of the file, or `{{file: name, alt: what is to be seen}}`"),
    ),
    Record(
        (
            Field("file", TEXT, say("the name of the file"), required=True),
            Field("alt", TEXT, say("what is to be seen, for who cannot see it")),
        ),
        make_medium,
    ),
)
_PROFILE = Record(
    (
        Field("bio", TEXT, say("who you are")),
        Field("url", TEXT, say("where the profile stands")),
        Field("avatar", TEXT, say("the file of its picture")),
        Field("contact", TEXT, say("how to reach you")),
    ),
    make_profile,
)
# Of what is held against each day, or has a rhythm: more is no plan, and to reckon with it takes for ever.
_MOST_CHANNELS = 250
_MOST_ENTRIES = 500
_WINDOW = (
    Field("name", TEXT, say("what it is called"), required=True),
    Field("every", RETURN_DAY, say("the day on which it returns: `05-04` each year, `tue` each week")),
    Field("on", DATE, say("the day on which it comes once")),
    Field("from", CLOCK, say("when it begins; without it, it lasts the whole day")),
    Field("to", CLOCK, say("when it ends")),
)
_ROOM = Field("link", LINK, say("where the conversation takes place"))


def _windows(*more: Field) -> Many:
    """Return a list of windows of time, each with some more fields."""
    parts = ("every", "on"), ("from", "to")
    window = Record((*_WINDOW, *more), make_window, either=parts[0], together=parts[1], judge=judge_window)
    return Many(window, _MOST_ENTRIES)


_DAYS = Many(
    Record(
        (
            Field("name", TEXT, say("what it is called"), required=True),
            Field("from", DATE, say("its first day"), required=True),
            Field("to", DATE, say("its last day; without it, it lasts one day")),
        ),
        make_days,
        judge=judge_days,
    ),
    _MOST_ENTRIES,
)
_TOPIC = Record((Field("name", TEXT, say("its name on the pages")),), make_topic)
_AUDIENCE = Record(
    (
        Field("name", TEXT, say("its name on the pages")),
        Field("needs", Many(TEXT), say("what these people need")),
        Field("researched", DATE, say("the day on which you last asked them")),
        Field("address", one_of(Address), say("the tone that they expect: `informal` or `formal`")),
    ),
    make_audience,
)
_CHANNEL = Record(
    (
        Field("name", TEXT, say("its name on the pages")),
        Field("mark", MARK, say("two or three letters, shown beside the colour")),
        Field("color", COLOR, say("its colour, such as `#a3246a`")),
        Field("purpose", TEXT, say("what the channel is for")),
        Field("audience", NAME, say("whom it is for: a key of `audiences`")),
        Field("cadence", CADENCE, say("the promise of rhythm")),
        Field("tolerance", TOLERANCE, say("how far a post may lie from its slot; default `same day`")),
        Field("topics", Pairs(SHARE), say("the promise of focus: per cents that add up to 100")),
        Field("purposes", Pairs(SHARE), say("what posts are for: per cents that add up to 100")),
        Field("since", DATE, say("the day from which the promise holds; default: the first post")),
        Field("spacing", DURATION, say("the least time between two posts; default `1 hour`")),
        Field("platform", NAME, say("the platform whose limits hold")),
        Field("address", one_of(Address), say("the tone that the audience expects")),
        Field("limits", LIMITS, say("limits of your own, where the platform's are others")),
        Field("official", FLAG, say("whether official news comes out here")),
        Field("priority", one_of(Priority), say("how much the channel matters: `high`, `normal` or `low`")),
        Field("profile", _PROFILE, say("who the channel says that you are: `bio`, `url`, `avatar`, `contact`")),
        Field("voice", TEXT, say("who speaks here, and how")),
    ),
    make_channel,
    judge=judge_channel,
)
_MAPPING = Record(
    (
        Field("path", Many(FOLDER), say("where the posts are; default `posts`")),
        Field("fields", Pairs(Many(TEXT)), say("our names of fields, each with the names that the blog uses")),
        Field("channel", NAME, say("the channel of posts that name none")),
        Field("topic", TEXT, say("the topic of posts that name none")),
        Field(
            "topics",
            worded(
                {"open": True, "declared": False},
                say("a way to take topics"),
                say("write `open` or `declared`"),
            ),
            say("`open` accepts topics that are not declared"),
        ),
        Field(
            "id",
            worded({"path": True, "stem": False}, say("a way to make ids"), say("write `path` or `stem`")),
            say("`path` makes ids from the whole path, `stem` from the file's name"),
        ),
    ),
    make_mapping,
)
_READER = Record(
    (Field("engine", one_of(Engine), say("`commonmark` reads texts as GitHub and GitLab do; default `markdown`")),),
    make_reader,
)

_IMAGES = Record(
    (Field("remote", Many(HOST), say("hosts whose images are shown on the pages, such as `images.example.org`")),),
    make_images,
)

CALENDAR = Record(
    (
        Field("title", TEXT, say("the name of the calendar"), required=True),
        Field("timezone", ZONE, say("the zone in which times are written"), required=True),
        Field(
            "language",
            LANGUAGE,
            say("the language of the pages: `en` (default) or `nl`"),
        ),
        Field(
            "site_url",
            SITE_URL,
            say("where the site will stand: for full links and the identity of events"),
        ),
        Field("public", FLAG, say("whether search engines may list the pages; default `false`")),
        Field(
            "horizon",
            HORIZON,
            say("how far ahead promises are checked; default `8 weeks`"),
        ),
        Field("topics", Keyed(_TOPIC), say("what posts are about")),
        Field(
            "channels",
            Keyed(_CHANNEL, _MOST_CHANNELS),
            say("where posts appear, and what is promised there"),
            required=True,
        ),
        Field("audiences", Keyed(_AUDIENCE, _MOST_ENTRIES), say("whom posts are for")),
        Field("events", _DAYS, say("your own events, marked on the pages")),
        Field("pauses", _DAYS, say("days in which no rhythm is promised")),
        Field("quiet", _windows(), say("times in which nothing may go out")),
        Field("community", _windows(_ROOM), say("time kept free for the conversation")),
        Field("capacity", Pairs(HOURS), say("how many hours a week each owner has")),
        Field("four-eyes", FLAG, say("whether a second person reads every post; default `false`")),
        Field("rules", Pairs(RULE, make_rule), say("what you set for single rules")),
        Field("posts", _MAPPING, say("how an existing blog is read")),
        Field("markdown", _READER, say("how the text of posts is read: `engine`")),
        Field("images", _IMAGES, say("which images from elsewhere are shown: `remote`; the others are links")),
        Field("templates", Placed(OWN_FOLDER), say("the folder with your own looks; default `templates`")),
        Field("extra_css", Many(Placed(STYLE_SHEET)), say("style sheets of your own, after ours")),
    ),
    make_settings,
)

POST: tuple[Field, ...] = (
    Field("title", TEXT, say("the title"), required=True),
    Field("channel", NAME, say("the channel: one post, one channel"), required=True),
    Field("topic", TEXT, say("the topic"), required=True),
    Field("publish", WHEN, say("day and time in the calendar's zone, or with an offset; a day alone is all day")),
    Field("status", one_of(Status), say("`idea`, `draft`, `review`, `approved` (default) or `cancelled`")),
    Field("message", TEXT, say("a key that posts with the same message on several channels share")),
    Field("audience", NAME, say("whom it is for; default: the channel's")),
    Field(
        "purpose",
        one_of(Purpose),
        say("what it is for: `inform`, `announce`, `story`, `help`, `ask`, `sell` or `service`"),
    ),
    Field("need", TEXT, say("which need of the audience it serves")),
    Field("owner", TEXT, say("who makes it")),
    Field("reviewer", TEXT, say("who reads it before it goes out")),
    Field("link", SENDS, say("where it sends people")),
    Field("official", FLAG, say("whether it is official news")),
    Field("media", Many(_MEDIUM), say("the pictures and videos that go out with it, each with its `alt`")),
    Field("effort", HOURS, say("how many hours it takes to make")),
    Field("origin", one_of(Origin), say("whose idea it was: `team` or `community`")),
    Field("allow", Many(Placed(TEXT)), say("codes of findings that you have seen and allow here")),
    Field("created", WHEN, say("when it was first written down; default: the file's first commit")),
    Field("updated", WHEN, say("when it was last changed; default: the file's last commit")),
    Field("id", NAME, say("its name in addresses; default: the file's name without the date")),
)
