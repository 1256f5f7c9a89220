"""A calendar each value of which is a payload of public collections, and the same calendar with harmless words."""

from __future__ import annotations

import json
from datetime import date
from datetime import timedelta

from generator.texts import CONTROL
from tests.payloads import varied

COLLECTED_DAY = "2026-05-20"
FIRST = date(2026, 5, 1)
DAYS = 28  # over which posts are spread
LONGEST_NAME = 200
LONGEST = 1000  # the few that are longer are whole pages, and tried as texts alone
TEMPLATES = "{{ 7 * 7 }} {% raw %} {# all #} ${7 * 7} <%= 7 * 7 %>"
SHORT = {"topics": 12, "channels": 4, "days": 40}  # of what stands on many pages, few are enough
OFF = ("event-peak", "off-promise-topic", "same-reviewer", "slot-collision", "stale-research")  # what says it of each


def words(*, harmless: bool) -> list[str]:
    """Return what is tried, without what the reading of files refuses; or as many harmless words."""
    bare = (CONTROL.sub("", payload).strip() for payload in varied())
    tried = [TEMPLATES, *(one for one in bare if 0 < len(one) <= LONGEST)]
    return [f"word {number}" for number in range(len(tried))] if harmless else tried


def calendar(tried: list[str]) -> str:
    """Return the settings: all that has a name, a purpose or a description."""
    short = [one for one in tried if len(one) <= LONGEST_NAME and "\n" not in one]
    topics = [f"  t{n}: {{name: {said(one)}}}" for n, one in enumerate(short[: SHORT["topics"]])]
    channels = [_channel(n, short[n::3]) for n in range(SHORT["channels"])]
    audiences = [f"  a{n}: {{name: {said(one)}, needs: [{said(one)}]}}" for n, one in enumerate(tried)]
    dated = [(said(one), FIRST + timedelta(n % DAYS)) for n, one in enumerate(short[-SHORT["days"] :])]
    return "\n".join(
        [
            f"title: {said(short[0])}",
            "timezone: Europe/Amsterdam",
            *("topics:", *topics, "channels:", *channels, "audiences:", *audiences),
            *("events:", *(f"  - {{name: {name}, from: {day}}}" for name, day in dated)),
            *("pauses:", *(f"  - {{name: {name}, from: 2026-06-01}}" for name, _ in dated)),
            *("quiet:", *(f"  - {{name: {name}, on: 2026-06-02}}" for name, _ in dated)),
            *("community:", *(f"  - {{name: {name}, on: {day}, link: {_link(name)}}}" for name, day in dated)),
            f"rules: {{{', '.join(f'{code}: off' for code in OFF)}}}",
            "",
        ]
    )


def posts(tried: list[str]) -> list[tuple[str, str]]:
    """Return a post for each: its title, its people, its message, its pictures and its text."""
    return [(f"posts/p{number}.md", _post(number, one)) for number, one in enumerate(tried)]


def said(one: str) -> str:
    """Return a text as YAML, in which JSON is one way to write it."""
    return json.dumps(one, ensure_ascii=False)


def _channel(number: int, some: list[str]) -> str:
    name, purpose, voice, bio, url, avatar, contact = map(said, some[:7])
    profile = f"{{bio: {bio}, url: {url}, avatar: {avatar}, contact: {contact}}}"
    fields = f"name: {name}, purpose: {purpose}, voice: {voice}, profile: {profile}, audience: a{number}"
    return f'  c{number}: {{{fields}, cadence: "tue 19:00", topics: {{t0: 50, t1: 50}}}}'


def _link(name: str) -> str:
    """Return an address with what of a name may stand in one."""
    return said("https://e.org/?" + "".join(sign for sign in name if not sign.isspace() and sign not in '<>"`\\'))


def _post(number: int, one: str) -> str:
    name = said(one)
    fields = [
        f"title: {name}",
        f"channel: c{number % SHORT['channels']}",
        f"topic: t{number % SHORT['topics']}",
        *(f"{field}: {name}" for field in ("owner", "reviewer", "need")),
        *([] if number % 8 else [f"message: {name}"]),
        f"audience: a{number}",
        f"media: [{{file: {name}, alt: {name}}}, {name}]",
        f"link: {_link(name)}",
        f"publish: {FIRST + timedelta(number % DAYS)} {number % 24:02}:00",
    ]
    return "\n".join(["---", *fields, "---", one, ""])
