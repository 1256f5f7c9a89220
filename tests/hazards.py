"""What input can do, one row a hazard: what stands in a file or happens to a folder, and what must come of it.

`HARMLESS` is a documented result without an error; any other is the place and the code of the first finding. The rows
follow the kinds of hazards: fields, encoding, time, names and paths, texts, and settings. What single modules do with
each of them, and in which words, their own tests say.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HARMLESS = ""
CALENDAR = """\
title: City library
timezone: Europe/Amsterdam
topics: {books: {name: Books}}
channels: {blog: {name: Blog}}
"""
_USUAL = {"title": "A title", "channel": "blog", "topic": "books", "publish": "2026-05-19 19:00"}


def post(body: str = "Come and read.", **fields: str) -> str:
    """Return a post in which some fields stand as they are given here."""
    return "\n".join(["---", *(f"{name}: {value}" for name, value in (_USUAL | fields).items()), "---", body, ""])


def block(more: str) -> str:
    """Return a post with `more` as the last of its fields."""
    return post().replace("\n---\n", f"\n{more}\n---\n")


def toml(more: str = "", publish: str = "2026-05-19T19:00:00") -> str:
    """Return a post whose fields are TOML."""
    return f'+++\ntitle = "A title"\nchannel = "blog"\ntopic = "books"\npublish = {publish}\n{more}\n+++\nText.\n'


# A post by what is wrong with it, and the first finding in it.
FIELDS: dict[str, tuple[str | bytes, str]] = {
    "a word that other readers take for a no": (post(title="NO"), HARMLESS),
    "a time that other readers take for a number": (post(title="12:30"), HARMLESS),
    "a number that other readers take for another": (post(title="010"), HARMLESS),
    "a version that other readers round": (post(title="1.10"), HARMLESS),
    "infinity": (post(title=".inf"), HARMLESS),
    "a tilde": (post(title="~"), HARMLESS),
    "a tilde where a name is due": (post(channel="~"), "3:10 invalid-name"),
    "null where a time is due": (post(publish="null"), "5:10 invalid-publish-time"),
    "nothing": (post(title=""), "2:7 missing-field"),
    "blanks in quotes": (post(title='"   "'), "2:8 missing-field"),
    "a field twice": (block("title: again"), "6:1 duplicate-field"),
    "an anchor": (post(title="&more"), "2:8 unsupported-yaml"),
    "an alias": (post(title="*more"), "2:8 unsupported-yaml"),
    "an anchor that holds itself": (block("x: &a [*a]"), "6:4 unsupported-yaml"),
    "a billion laughs": (block("a: &a [ha]\nb: &b [*a, *a]\nc: [*b, *b]"), "6:4 unsupported-yaml"),
    "a merge key": (block("<<: {a: b}"), "6:1 unsupported-yaml"),
    "a tag": (post(title="!new"), "2:8 unsupported-yaml"),
    "a tag that makes an object": (post(title="!!python/object/apply:os.system [id]"), "2:8 unsupported-yaml"),
    "a name that is a table": (block("? {a: b}\n: c"), "6:3 unsupported-yaml"),
    "nesting in brackets": (block(f"x: {'[' * 60_000}"), "6:23 unsupported-yaml"),
    "nesting in braces": (block(f"x: {'{a: ' * 15_000}"), "6:80 unsupported-yaml"),
    "nesting in dashes": (f"---\n{'- ' * 30_000}\n---\n", "2:41 unsupported-yaml"),
    "nesting in questions": (f"---\n{'? ' * 30_000}\n---\n", "2:3 unsupported-yaml"),
    "64 KB of fields": (block(f"owner: {'x' * 65_400}"), HARMLESS),
    "more than 64 KB of fields": (block(f"owner: {'x' * 65_536}"), "2:1 file-too-large"),
    "5,000 unknown fields": (block("\n".join(f"x{number}: y" for number in range(5_000))), "6:1 unknown-field"),
    "7,000 codes that are allowed": (block(f"allow: [{'gap, ' * 7_000}]"), "6:9 unused-allow"),
    "2,000 comments that allow": (block("# ritme: allow gap\n" * 2_000), "6:16 unused-allow"),
    "a line end of Unicode in a value": (post(title="a\u2028channel: news"), "2:9 control-character"),
    "a line end of Unicode as an escape": (post(title='"a\\x85b"'), "2:8 control-character"),
    "a zero byte as an escape": (post(title='"a\\0b"'), "2:8 control-character"),
    "a carriage return as an escape": (post(title='"a\\rb"'), "2:8 control-character"),
    "half a character as an escape": (post(title='"\\ud800"'), "2:11 invalid-yaml"),
    "a character that does not exist": (post(title='"\\U00110000"'), "2:11 invalid-yaml"),
    "a bell": (post(title="a\ab"), "2:9 control-character"),
    "a tab before a value": (post(title="\tx"), HARMLESS),
    "a tab before a field": ("---\n\ttitle: x\n---\n", "2:1 invalid-yaml"),
    "a colon in a value": (post(title="a: b"), "2:9 invalid-yaml"),
    "a value that begins with a sign": (post(title="@home"), "2:8 invalid-yaml"),
    "an open bracket": (post(title="[a"), "2:8 invalid-yaml"),
    "an open quote": (post(title='"a'), "2:8 invalid-yaml"),
    "a value that begins with a hash": (post(title="#1"), "2:7 missing-field"),
    "a value that goes on after a hash": (post(title="C# rocks #1"), "2:16 text-after-hash"),
    "a second document": (block("--- x"), "6:1 unsupported-yaml"),
    "a directive": ("---\n%YAML 1.2\n--- x\n---\n", "2:1 unsupported-yaml"),
    "fields that do not end": ("---\ntitle: a\n", "1:1 unclosed-front-matter"),
    "fields that are a list": ("---\n- a\n---\n", "2:1 invalid-yaml"),
    "fields that are JSON": ('{"title": "a"}\n', "1:1 missing-front-matter"),
    "no fields": ("# A title\n", "1:1 missing-front-matter"),
    "an empty file": ("", "1:1 missing-front-matter"),
    "dashes and no more": ("---", "1:1 unclosed-front-matter"),
    "two versions after a merge": (block("<<<<<<< ours\n=======\n>>>>>>> theirs"), "6:1 invalid-yaml"),
    "an unknown field": (block("titel: x"), "6:1 unknown-field"),
    "an unknown channel": (post(channel="bolg"), "3:10 unknown-channel"),
    "an unknown topic": (post(topic="boks"), "4:8 unknown-topic"),
    "a list where a title is due": (post(title="[a, b]"), "2:8 wrong-type"),
    "a table where a time is due": (post(publish="{a: b}"), "5:10 wrong-type"),
    "a link that runs": (block("link: javascript:alert(1)"), "6:7 invalid-link"),
    "hours without end": (block("effort: inf"), "6:9 invalid-value"),
    "hours of twenty digits": (block("effort: 99999999999999999999"), "6:9 invalid-value"),
    "TOML": (toml(), HARMLESS),
    "TOML that is nested deep": (toml(f"x = {'[' * 30_000}"), "2:1 unsupported-yaml"),
    "TOML with a key of 30,000 parts": (toml(f"{'a.' * 30_000}b = 1"), "6:1 unsupported-yaml"),
    "TOML with a number of 60,000 digits": (toml(f"x = {'9' * 60_000}"), "2:1 invalid-toml"),
    "TOML with a day that is none": (toml(publish="2026-02-30"), "5:11 invalid-toml"),
    "TOML with a zero byte as an escape": (toml('x = "\\u0000"'), "6:5 control-character"),
    "TOML with a field twice": (toml('title = "x"'), "6:12 invalid-toml"),
    "TOML before the year 1": (
        toml(publish="0001-01-01T00:00:00+14:00"),
        "5:11 invalid-publish-time",
    ),
}
ENCODING: dict[str, tuple[str | bytes, str]] = {
    "a byte order mark": ("\ufeff" + post(), HARMLESS),
    "two byte order marks": ("\ufeff\ufeff" + post(), "1:1 missing-front-matter"),
    "CRLF": (post().replace("\n", "\r\n"), HARMLESS),
    "CR alone": (post().replace("\n", "\r"), "1:1 missing-front-matter"),
    "CR in a field": (post(title="a\rb"), "2:9 control-character"),
    "CR in the text": (post("a\rb"), "7:2 hidden-character"),
    "Latin-1": (post("caf\u00e9").encode("latin-1"), "7:4 undecodable-file"),
    "UTF-16": (post().encode("utf-16"), "1:1 undecodable-file"),
    "half a character": (b"---\ntitle: \xf0\x9f\x98\n---\n", "2:8 undecodable-file"),
    "a surrogate": (b"---\ntitle: \xed\xa0\x80\n---\n", "2:8 undecodable-file"),
    "a slash of two bytes": (b"---\ntitle: \xc0\xaf\n---\n", "2:8 undecodable-file"),
    "zeros": (b"\0" * 1_000, "1:1 missing-front-matter"),
    "a zero byte in the text": (post("a\0b"), "7:2 hidden-character"),
    "signs that turn the line in a title": (post(title="safe \u202egnp.exe"), "2:8 hidden-character"),
    "a sign that turns the line in a name": (post(channel="blog\u202e"), "3:10 invalid-name"),
    "a twin of a channel": (post(channel="bl\u200bog"), "3:10 invalid-name"),
    "a no-break space before a time": (post(publish="\u00a02026-05-19 19:00"), "5:10 hidden-character"),
    "20,000 accents on one letter": (post(title="e" + "\u0301" * 20_000), HARMLESS),
}
TIME: dict[str, tuple[str | bytes, str]] = {
    **{
        f"the time {text}": (post(publish=text), "5:10 invalid-publish-time")
        for text in (
            *("2026-02-30", "2027-02-29", "2026-13-01", "2026-05-05 25:00", "2026-05-05 24:00", "2026-05-05 23:59:60"),
            *("2026-05-05 10:00 +99:99", "0001-01-01 00:00", "9999-12-31 23:59 -12:00", "1969-12-31", "2200-01-01"),
            *("1970-01-01 00:00 +14:00", "2199-12-31 23:59 -12:00", "10000-01-01", "-2026-05-05", "2026-W10-1"),
            *("20260302T0900", "\u0662\u0660\u0662\u0666-05-05", "2026-05-05 " + "1" * 50_000, "Wed" + "n" * 50_000),
        )
    },
    "an hour that the clock skips": (post(publish="2026-03-29 02:30"), "5:10 nonexistent-time"),
    "an hour that comes twice": (post(publish="2026-10-25 02:30"), "5:10 ambiguous-time"),
    "that hour with its offset": (post(publish="2026-10-25 02:30 +01:00"), HARMLESS),
    "a day alone": (post(publish="2026-05-19"), HARMLESS),
    "a leap day": (post(publish="2028-02-29 10:00"), HARMLESS),
    "a change in the year 1": (block("updated: 0001-01-01"), "6:10 invalid-publish-time"),
    "a change in the year 9999": (block("created: 9999-12-31 23:59 -12:00"), "6:10 invalid-publish-time"),
}
NAMES: dict[str, tuple[str | bytes, str]] = {
    f"the id {text}": (block(f"id: {text}"), "6:5 invalid-name")
    for text in (
        *("..", "../x", "/etc/passwd", "a\\b", "c:x", "'%2e%2e%2fx'", "'a.'", "ABC", "\u00e9", ".git", "a b", "a" * 81),
        *("con", "nul", "com1", "lpt9", "aux.txt"),
    )
}
TEXTS: dict[str, tuple[str | bytes, str]] = {
    "an unclosed comment": (post("<!-- a"), HARMLESS),
    "end tags of the page": (post("</div></main></body></html><h1>mine</h1>"), HARMLESS),
    "an open attribute": (post("<a href='"), HARMLESS),
    "template syntax": (post("{{ 7 * 7 }} {% for x in y %}{% raw %}"), HARMLESS),
    "characters that are none": (post("&#0; &#xD800; &#1114112; \ufffd"), HARMLESS),
    "a whole page": (post("<!DOCTYPE html><html><head><title>x</title></head><body>y</body></html>"), HARMLESS),
    "a table of one line": (post("|a" * 500), HARMLESS),
    "notes that are nowhere": (post("[^a] [^b]"), HARMLESS),
    "lists in lists": (post("".join(f"{'    ' * depth}- a\n" for depth in range(30))), HARMLESS),
    "signs that turn the line": (post("\u202e\u2066 a"), HARMLESS),
    "a file of 50 MB": (post().encode() + b"x" * 50_000_000, "1:1 file-too-large"),
    "1 MB of text and a byte": (post("x" * 1_065_536), "1:1 file-too-large"),
}
POSTS = {"fields": FIELDS, "encoding": ENCODING, "time": TIME, "names": NAMES, "texts": TEXTS}

# Of texts that took one of the engines, or a rule, too long: how long, only a run under the limits tells.
HEAVY = {
    "brackets": "[" * 5_000,
    "CDATA": "a <![CDATA[" * 4_000,
    "fences": "``` " * 8_000,
    "pictures": "![](" * 12_000,
    "tags": "<a " * 12_000,
    "quotes": '"' * 60_000,
    "lists on one line": "- " * 2_000 + "x",
    "quotations on one line": "> " * 5_000 + "x",
    "stars": "*a " * 20_000,
    "an entity bomb": "&amp;" * 100_000,
    "hashtags": "#a" * 100_000,
}


def settings(**fields: str) -> str:
    """Return settings in which some fields stand as they are given here."""
    usual = {line.partition(": ")[0]: line.partition(": ")[2] for line in CALENDAR.splitlines()}
    return "".join(f"{name}: {value}\n" for name, value in (usual | fields).items())


def channel(field: str) -> str:
    """Return settings with one more field of the channel."""
    return settings(channels=f"{{blog: {{name: Blog, {field}}}}}")


def rule(text: str) -> str:
    """Return settings with a rule of recurrence as the promise."""
    return channel(f'since: 2026-01-01, cadence: "{text};BYHOUR=9;BYMINUTE=0"')


def _many(count: int, entry: str) -> str:
    return "[" + ", ".join([entry] * count) + "]"


# Settings by what is wrong with them, and the first finding in them.
SETTINGS: dict[str, tuple[str | bytes, str]] = {
    "an empty file": ("", "1:1 missing-field"),
    "a zero byte": ("\0", "1:1 control-character"),
    "UTF-16": (CALENDAR.encode("utf-16"), "1:1 undecodable-file"),
    "a file of 50 MB": (CALENDAR.encode() + b"#" * 50_000_000, "1:1 file-too-large"),
    "a megabyte of brackets": ("[" * 900_000, "1:21 unsupported-yaml"),
    "100,000 fields": (CALENDAR + "".join(f"x{number}: y\n" for number in range(80_000)), "49993:9 file-too-large"),
    "a list": ("- a\n", "1:1 invalid-yaml"),
    "a zone that is none": (settings(timezone="''"), "2:11 missing-field"),
    **{
        f"the zone {text[:20]}": (settings(timezone=text), "2:11 invalid-zone")
        for text in ("..", "Europe", "5", "europe/amsterdam", "posix/UTC", "/etc/passwd", "a" * 300)
    },
    "a horizon without end": (settings(horizon="1000000000 weeks"), "5:10 invalid-value"),
    "a horizon of nothing": (settings(horizon="0 weeks"), "5:10 invalid-value"),
    "an address that runs": (settings(site_url="javascript:alert(1)"), "5:11 invalid-value"),
    "each second": (rule("FREQ=SECONDLY"), "4:59 invalid-cadence"),
    "each minute": (rule("FREQ=MINUTELY"), "4:59 invalid-cadence"),
    "a giant interval": (rule("FREQ=DAILY;INTERVAL=999999999"), "4:59 invalid-cadence"),
    "a giant count": (rule("FREQ=DAILY;COUNT=999999999"), "4:59 invalid-cadence"),
    "a day that never comes": (rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "4:59 invalid-cadence"),
    "a week that is never in its month": (rule("FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6"), "4:59 invalid-cadence"),
    "999 posts a week": (channel('cadence: "999 per week"'), HARMLESS),
    "more posts than anybody writes": (channel('cadence: "1000 per week"'), "4:40 invalid-cadence"),
    "a pause of 230 years": (settings(pauses="[{name: A, from: 1970-01-01, to: 2199-12-31}]"), "5:42 invalid-value"),
    "a pause in the year 1": (settings(pauses="[{name: A, from: 0001-01-01}]"), "5:26 invalid-value"),
    "an event that ends before it begins": (
        settings(events="[{name: A, from: 2026-05-05, to: 2026-05-01}]"),
        "5:42 invalid-value",
    ),
    "500 events": (settings(events=_many(500, "{name: A, from: 2026-05-20}")), HARMLESS),
    "501 events": (settings(events=_many(501, "{name: A, from: 2026-05-20}")), "5:9 invalid-value"),
    "501 quiet times": (settings(quiet=_many(501, "{name: A, every: tue}")), "5:8 invalid-value"),
    "501 times for the conversation": (settings(community=_many(501, "{name: A, every: tue}")), "5:12 invalid-value"),
    "251 channels": (
        settings(channels="{" + ", ".join(f"c{number}: {{}}" for number in range(251)) + "}"),
        "4:11 invalid-value",
    ),
    "501 audiences": (
        settings(audiences="{" + ", ".join(f"a{number}: {{}}" for number in range(501)) + "}"),
        "5:12 invalid-value",
    ),
    "10,000 topics": (
        settings(topics="{books: {}, " + ", ".join(f"t{number}: {{}}" for number in range(10_000)) + "}"),
        HARMLESS,
    ),
    "5,000 shares of topics that are not there": (
        channel("topics: {" + ", ".join(f"t{number}: 1" for number in range(5_000)) + "}"),
        "4:40 unknown-topic",
    ),
    "a channel that is a way out": (settings(channels="{../x: {}}"), "4:12 invalid-name"),
    "a channel that is a device": (settings(channels="{con: {}}"), "4:12 invalid-name"),
    "posts outside": (settings(posts="{path: ../x}"), "5:15 invalid-value"),
    "posts that are nowhere": (settings(posts="{path: nowhere}"), "5:15 missing-folder"),
    "templates outside": (settings(templates="../x"), "5:12 invalid-value"),
    "style sheets outside": (settings(extra_css="/etc/x.css"), "5:12 invalid-value"),
    "a giant number of a rule": (
        settings(rules="{selling-share: {max: 99999999999999999999}}"),
        "5:30 invalid-value",
    ),
    "words with the signs of patterns": (settings(rules="{unwanted-word: {words: ['(a+)+$']}}"), HARMLESS),
    **{
        f"a list as {name}": (settings(**{name: "[a, b]"}), f"{line}:{len(name) + 3} wrong-type")
        for line, name in ((1, "title"), (2, "timezone"), (3, "topics"), (4, "channels"), (5, "posts"), (5, "rules"))
    },
}


def _linked(name: str, target: str) -> Callable[[Path], object]:
    def link(content: Path) -> None:
        (content / name).unlink(missing_ok=True)
        (content / name).symlink_to(target)

    return link


def _piped(name: str) -> Callable[[Path], object]:
    def pipe(content: Path) -> None:
        (content / name).unlink(missing_ok=True)
        os.mkfifo(content / name)

    return pipe


def _named(name: str | bytes) -> Callable[[Path], object]:
    def put(content: Path) -> None:
        with Path(os.fsdecode(os.path.join(os.fsencode(content / "posts"), os.fsencode(name)))).open("wb") as file:  # noqa: PTH118 - bytes
            file.write(post().encode())

    return put


def _deep(content: Path) -> None:
    folder = content / "posts" / "/".join(["deep"] * 100)
    folder.mkdir(parents=True)
    (folder / "x.md").write_text("no post", encoding="utf-8")


def _git(text: str) -> Callable[[Path], object]:
    return lambda content: (content / ".git").write_text(text, encoding="utf-8")


def _both(*names: str) -> Callable[[Path], object]:
    def put(content: Path) -> None:
        for name in names:
            _named(name)(content)

    return put


# What happens to a folder, and the first finding: its path, place and code.
ACTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "the settings are a link": (_linked("calendar.yaml", "posts/good.md"), "calendar.yaml:1:1 missing-calendar"),
    "the settings are a device": (_linked("calendar.yaml", "/dev/zero"), "calendar.yaml:1:1 missing-calendar"),
    "the settings are a pipe": (_piped("calendar.yaml"), "calendar.yaml:1:1 not-a-plain-file"),
    "the settings are a loop": (
        _linked("calendar.yaml", "calendar.yaml"),
        "calendar.yaml:1:1 missing-calendar",
    ),
    "a post is a link": (_linked("posts/x.md", "/etc/passwd"), "posts/x.md:1:1 not-a-plain-file"),
    "a post is a device": (_linked("posts/x.md", "/dev/zero"), "posts/x.md:1:1 not-a-plain-file"),
    "a post is a pipe": (_piped("posts/x.md"), "posts/x.md:1:1 not-a-plain-file"),
    "a folder leads to itself": (_linked("posts/again", "."), "posts/again:1:1 not-a-plain-file"),
    "a folder leads out": (_linked("posts/out", "../.."), "posts/out:1:1 not-a-plain-file"),
    "folders are 100 deep": (_deep, HARMLESS),
    "a post has the name of a device": (_named("con.md"), HARMLESS),
    "a post has the name of a page": (_named("index.md"), HARMLESS),
    "a post has a name that is not UTF-8": (_named(b"caf\xe9.md"), HARMLESS),
    "a post has a name of 255 bytes": (_named("a" * 252 + ".md"), HARMLESS),
    "a post has a name of two lines": (_named("a\nb.md"), HARMLESS),
    "a post has a name that steers terminals": (_named("\x1b]0;x\x07.md"), HARMLESS),
    "a post has a name that is markup": (_named("<script>.md"), HARMLESS),
    "two posts differ in capitals alone": (_both("Twin.md", "twin.md"), "posts/twin.md:1:1 duplicate-id"),
    "two posts differ in their days alone": (
        _both("2026-05-05-a.md", "2026-05-06-a.md"),
        "posts/2026-05-06-a.md:1:1 duplicate-id",
    ),
    "the repository is elsewhere": (_git("gitdir: /etc\n"), HARMLESS),
    "the repository is none": (_git("\0" * 1_000), HARMLESS),
    "the guidelines are a pipe": (_piped("guidelines.md"), "guidelines.md:1:1 not-a-plain-file"),
    "the guidelines are a link": (_linked("guidelines.md", "/etc/passwd"), "guidelines.md:1:1 not-a-plain-file"),
    "the templates are a link": (_linked("templates", "/etc"), "templates:1:1 not-a-plain-file"),
    "the words are a pipe": (_piped("words.txt"), "words.txt:1:1 not-a-plain-file"),
}
