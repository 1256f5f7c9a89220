"""The codes of files: whether they can be read at all, and whether their block of fields can."""

from __future__ import annotations

from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import Link
from generator.explanation import post
from generator.manual.small import SMALL_FIELDS
from generator.manual.small import SMALL_POST
from generator.manual.small import with_change
from generator.manual.small import with_field
from generator.reading import LARGEST_FILE
from generator.texts import say

_PATH = "posts/reading-night.md"
_TOML = """\
+++
title = {title}
channel = "blog"
topic = "events"
publish = "2026-05-26 19:00"
+++
Come and read with us.
"""

FILES: dict[str, Explanation] = {
    "not-a-plain-file": Explanation(
        say("A post is not a file itself, but a link to a file elsewhere."),
        say("A link can lead out of the content folder, to a file that was never meant to be shown."),
        Example(((_PATH, Link("../../reading-night.md")),)),
        SMALL_POST,
    ),
    "unreadable-file": Explanation(
        say("A file or folder is there, but it may not be read."),
        say("The post is missing from the calendar, and nobody would notice."),
        Example(command="chmod 000 posts/reading-night.md"),
        Example(command="chmod 644 posts/reading-night.md"),
    ),
    "file-too-large": Explanation(
        say("A file, or the block of fields in it, is larger than what is read."),
        say("So much text is mostly a picture or data that got in by mistake, and it would hold up every page."),
        Example(
            (post(SMALL_FIELDS, body=f"![The hall](data:image/png;base64,{'iVBORw0KGgo' * (LARGEST_FILE // 11)})"),)
        ),
        Example((post(SMALL_FIELDS, body="![The hall](https://library.example.org/the-hall.png)"),)),
    ),
    "more-findings": Explanation(
        say("In one file more was found than is told; this is as severe as the worst of what is not told."),
        say("Most of it comes from one slip, or the file is none that was meant to be read."),
        Example(command="ritme check content --format json"),
        Example(command="ritme check content --format json --select unknown-field"),
    ),
    "undecodable-file": Explanation(
        say("A file is not saved as UTF-8, the way of storing letters that the whole web uses."),
        say("Stored in another way, a letter such as `é` cannot be told from others and would be shown wrongly."),
        Example(((_PATH, post(SMALL_FIELDS.replace("Reading night", "Café night"))[1].encode("latin-1")),)),
        with_change("Reading night", "Café night"),
    ),
    "control-character": Explanation(
        say("A control character, which does not show, stands among the fields."),
        say("It can end a line unseen, so that a field means something else than what you read."),
        with_change("Reading night", "Reading\x0bnight"),
        SMALL_POST,
    ),
    "hidden-character": Explanation(
        say("A character that does not show stands in a title, beside a time or in the text of a post."),
        say("Words that look the same are then not the same, and a search does not find them."),
        with_change("Reading night", "Reading\u200b night"),
        SMALL_POST,
    ),
    "missing-front-matter": Explanation(
        say("A post does not begin with front matter, which is the fields between two lines of dashes."),
        say("The fields say where and when a post appears: without them it has no place in the calendar."),
        Example(((_PATH, "Come and read with us.\n"),)),
        SMALL_POST,
    ),
    "unclosed-front-matter": Explanation(
        say("The second line of dashes, which ends the front matter, is not there."),
        say("Without it nobody can tell where the fields end and the text begins."),
        Example(((_PATH, f"---\n{SMALL_FIELDS}Come and read with us.\n"),)),
        SMALL_POST,
    ),
    "invalid-yaml": Explanation(
        say("The fields are not written in the form that they are read in, which is called YAML."),
        say("What comes after the fault could mean anything, and a guess could put a post on the wrong day."),
        with_change("Reading night", "Reading night: bring a book"),
        with_change("Reading night", '"Reading night: bring a book"'),
    ),
    "unsupported-yaml": Explanation(
        say("The fields use a special part of YAML, for instance by a value that begins with `&`, `*` or `!`."),
        say("Such signs turn a value into something else, so that a field would not say what you read."),
        with_change("Reading night", "!Reading night"),
        with_change("Reading night", '"!Reading night"'),
    ),
    "invalid-toml": Explanation(
        say("The fields between two lines `+++` are not written in the form that they are read in, called TOML."),
        say("What comes after the fault could mean anything, and a guess could put a post on the wrong day."),
        Example(((_PATH, _TOML.format(title="Reading night")),)),
        Example(((_PATH, _TOML.format(title='"Reading night"')),)),
    ),
    "text-after-hash": Explanation(
        say("A value ends at a blank and a `#`, because the rest of such a line is a comment."),
        say("Half of a title would vanish from the calendar, and nobody would be told."),
        with_change("Reading night", "Reading night #books"),
        with_change("Reading night", '"Reading night #books"'),
    ),
    "duplicate-field": Explanation(
        say("The same field stands twice in one block of fields."),
        say("Only one of the two can count, and nobody can tell which one you meant."),
        with_field("topic: books"),
        SMALL_POST,
    ),
}
