"""The codes of fields: what a post says of itself, and whether it fits the calendar."""

from __future__ import annotations

from generator.explanation import SMALL_CALENDAR
from generator.explanation import Example
from generator.explanation import Explanation
from generator.explanation import post
from generator.manual.small import SMALL_FIELDS
from generator.manual.small import SMALL_POST
from generator.manual.small import with_change
from generator.manual.small import with_field
from generator.texts import say

_THIS_YEAR = post(SMALL_FIELDS, "posts/2026/reading-night.md")
_NEXT_YEAR = SMALL_FIELDS.replace("2026-05-26", "2027-05-25").replace("Reading night", "Reading night in 2027")
_LATE = SMALL_FIELDS.replace("2026-05-26", "2026-05-12")
_AUDIENCES = f"{SMALL_CALENDAR}audiences:\n  students: {{name: Students, researched: 2026-03-01}}\n"

FIELDS: dict[str, Explanation] = {
    "unknown-field": Explanation(
        say("A field has a name that is not known here."),
        say("What it says counts for nothing, and mostly its name is only a slip of the pen."),
        with_field("ownr: Noor"),
        with_field("owner: Noor"),
    ),
    "missing-field": Explanation(
        say("A field that cannot be done without is not there, or nothing stands after its name."),
        say("Without a title, a channel, a topic and a time, a post has no place in the calendar."),
        with_change("topic: events\n", ""),
        SMALL_POST,
    ),
    "wrong-type": Explanation(
        say("A list or a group of fields stands where one value is due, or the other way round."),
        say("A post has one channel, for instance: out of a list, somebody would have to choose for you."),
        with_change("channel: blog", "channel: [blog, website]"),
        SMALL_POST,
    ),
    "invalid-value": Explanation(
        say("The value of a field is none of those that the field can have."),
        say("What you meant would have to be guessed, and the calendar would show a guess as if it were your plan."),
        with_field("status: done"),
        with_field("status: approved"),
    ),
    "invalid-name": Explanation(
        say("A name holds something else than small letters, digits and hyphens."),
        say("Names become parts of web addresses, and those have to work on every computer."),
        with_field("id: Reading Night"),
        with_field("id: reading-night"),
    ),
    "invalid-publish-time": Explanation(
        say("The time of a post is not written as a day, or as a day and a time, that there is."),
        say("Written in another way it can be misread: `03-04` is March for one reader and April for the next."),
        with_change("2026-05-26 19:00", "26-05-2026 19:00"),
        SMALL_POST,
    ),
    "nonexistent-time": Explanation(
        say("The time of a post lies in the hour that the clock skips when summer time begins."),
        say("There is no such moment, so nobody could say when the post goes out."),
        with_change("2026-05-26 19:00", "2027-03-28 02:30"),
        with_change("2026-05-26 19:00", "2027-03-28 03:30"),
    ),
    "ambiguous-time": Explanation(
        say("The time of a post lies in the hour that comes twice when summer time ends."),
        say("The same time then means two moments, and the post could go out an hour too early or too late."),
        with_change("2026-05-26 19:00", "2026-10-25 02:30"),
        with_change("2026-05-26 19:00", "2026-10-25 02:30 +02:00"),
    ),
    "invalid-link": Explanation(
        say("A `link` is not a whole web address."),
        say("Nobody could follow it, so the calendar leaves it out."),
        with_field("link: www.example.org/reading-night"),
        with_field("link: https://www.example.org/reading-night"),
    ),
    "unknown-channel": Explanation(
        say("A post names a channel that is not declared in `calendar.yaml`."),
        say("The post would appear nowhere, and would be missing from the rhythm of the channel that was meant."),
        with_change("channel: blog", "channel: blogg"),
        SMALL_POST,
    ),
    "unknown-topic": Explanation(
        say("A post or a promise names a topic that is not declared in `calendar.yaml`."),
        say("Each slip would become a topic of its own, and the shares of the real topics would be wrong."),
        with_change("topic: events", "topic: event"),
        SMALL_POST,
    ),
    "unknown-audience": Explanation(
        say("A post or a channel names an audience that is not declared in `calendar.yaml`."),
        say("It would seem that nothing is made for the people whom the post is really for."),
        Example((post(f"{SMALL_FIELDS}audience: student\n"),), _AUDIENCES),
        Example((post(f"{SMALL_FIELDS}audience: students\n"),), _AUDIENCES),
    ),
    "duplicate-id": Explanation(
        say("Two posts have the same id, which is the file's name where no `id` is written."),
        say("The id is the address of a post and what subscribers know it by: one of the two would be lost."),
        Example((_THIS_YEAR, post(_NEXT_YEAR, "posts/2027/reading-night.md"))),
        Example((_THIS_YEAR, post(f"{_NEXT_YEAR}id: reading-night-2027\n", "posts/2027/reading-night.md"))),
    ),
    "unreadable-body": Explanation(
        say(
            "The text of a post cannot be made into a page, mostly because of a long row of dashes, quotes or brackets."
        ),
        say("The page would have to leave the text out, and nobody would notice that it is missing."),
        Example((post(SMALL_FIELDS, body=f"{'- ' * 500}Come and read with us."),)),
        Example((post(SMALL_FIELDS, body="- Come and read with us."),)),
    ),
    "unused-allow": Explanation(
        say("A post allows a finding that is not found in it, or that does not exist."),
        say("It would silence that finding on the day on which it does come, when nobody remembers it."),
        with_field("allow: [past-draft]"),
        Example((post(f"{_LATE}status: draft\nallow: [past-draft]\n"),)),
    ),
}
