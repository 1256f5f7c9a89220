"""A calendar whose every text wants to become something else: markup, template syntax, an attribute, a long line."""

from __future__ import annotations

HOSTILE_DAY = "2026-05-20"

MARKUP = """</script><script>alert(1)</script>"><img src=x onerror=alert(2)>' {{ 7 * 7 }} {% raw %}"""
BIDI = "safe \u202egnp.exe \u2066 end"
LONG = "Donaudampfschifffahrts" * 12

_BODY = """\
# A heading

### A deeper one

<script src="http://evil.example/x.js"></script><iframe src="//evil.example"></iframe>
<img src="http://evil.example/pixel.png" onload="alert(3)"> <b style="color: red" id="content">bold</b>
![a picture](http://evil.example/p.png) [a link](javascript:alert(4)) [another](data:text/html,x)
<a href=" java&#x09;script:alert(5)">raw</a> <svg><style>*{display:none}</style></svg> <form action="/x"><input></form>

| a | b |
|---|---|
| {{ 7 * 7 }} | </td></tr></table><h1>mine</h1> |
"""


def calendar(language: str) -> str:
    """Return the settings: the same hostile words as the name of everything that has one."""
    name = _quoted(MARKUP)
    return f"""\
title: {name}
language: {language}
timezone: Europe/Amsterdam
topics:
  books: {{name: {name}}}
  long: {{name: {LONG}}}
channels:
  blog:
    name: {name}
    mark: BL
    purpose: {name}
    cadence: "tue 19:00"
    topics: {{books: 50, long: 50}}
    audience: all
  news: {{name: {LONG}, mark: NE, purpose: {LONG}, cadence: 1 per week}}
audiences:
  all: {{name: {name}}}
events: [{{name: {name}, from: 2026-05-19, to: 2026-05-22}}]
pauses: [{{name: {LONG}, from: 2026-05-25, to: 2026-05-26}}]
quiet: [{{name: {name}, on: 2026-05-27, from: "10:00", to: "11:00"}}]
"""


def posts() -> list[tuple[str, str]]:
    """Return the posts: eight on one day, so that some fold, and others that are drafts, ideas and cancelled."""
    words = (MARKUP, LONG, BIDI)
    crowd = [_post(f"crowd-{n}", words[n % 3], f"2026-05-20 0{n}:00", "blog" if n % 2 else "news") for n in range(8)]
    return [
        *crowd,
        _post("draft", MARKUP, "2026-05-26 19:00", "blog", "status: draft"),
        _post("idea", BIDI, "", "blog", "status: idea"),
        _post("cancelled", LONG, "2026-05-21", "news", "status: cancelled"),
        _post("past", MARKUP, "2026-03-03 19:00", "blog", "topic: long"),
        ("posts/broken.md", f"---\ntitle: {_quoted(MARKUP)}\nchannel: {_quoted(MARKUP)}\n---\n"),
    ]


def _post(name: str, words: str, publish: str, channel: str, *fields: str) -> tuple[str, str]:
    usual = [] if any(field.startswith("topic:") for field in fields) else ["topic: books"]
    lines = [
        f"title: {_quoted(words)}",
        f"channel: {channel}",
        *usual,
        *([f"publish: {publish}"] if publish else []),
        *(f"{field}: {_quoted(words)}" for field in ("message", "owner", "reviewer", "need")),
        'link: "https://example.org/?a=1&b=%22><script>"',
        *fields,
    ]
    return f"posts/{name}.md", "\n".join(["---", *lines, "---", _BODY])


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
