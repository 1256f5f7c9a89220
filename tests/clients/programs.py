"""Programs that show a calendar: each imports feeds into an empty one, one after the other, and lists what it holds."""

from __future__ import annotations

import re
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from zoneinfo import ZoneInfo

from tests.clients.seen import ZONE
from tests.clients.seen import RefusedError
from tests.clients.seen import Seen
from tests.clients.seen import moment
from tests.clients.seen import program
from tests.clients.seen import run

KHAL = f"""\
[calendars]
[[plan]]
path = {{folder}}
[sqlite]
path = :memory:
[locale]
local_timezone = {ZONE}
default_timezone = {ZONE}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
"""
SHOWN = ("uid", "all-day", "start-long-full", "end-long-full", "status", "title", "description")
SPAN = ("2020-01-01", "5000d")  # nothing that the tests plan lies outside
CALCURSE = re.compile(
    r"(?P<start>\S+ @ \S+) -> (?P<end>\S+ @ [\d:]+)(?:>\w+)? ?\|(?P<summary>.*)"
    r"|(?P<first>\S+) \[1\] (?:\{1D -> (?P<last>\S+)\} )?(?:>\w+ )?(?P<name>.*)"
)


def ask_khal(folder: Path, *feeds: Path) -> list[Seen]:
    """Ask khal, which knows events by their UID: of a later feed they take the place of those of an earlier one."""
    khal, own = program("khal"), Path(mkdtemp(dir=folder))
    (own / "config").write_text(KHAL.format(folder=own / "plan"), encoding="utf-8")
    (own / "plan").mkdir()
    run(own, khal, "-c", "config", "import", "--batch", *feeds)
    form = "".join(f"{{{name}}}\x1f" for name in SHOWN) + "\x1e"
    listed = run(own, khal, "-c", "config", "list", "--once", "--notstarted", "-df", "", "-f", form, *SPAN)
    return [_khal_event(*event.strip("\n").split("\x1f")[:-1]) for event in listed.split("\x1e")[:-1]]


def _khal_event(uid: str, all_day: str, start: str, end: str, *texts: str) -> Seen:
    status, summary, description = texts
    if all_day == "True":  # the end is then the last day
        first, last = (datetime.fromisoformat(text).date() for text in (start, end))
        return Seen(uid, first, last + timedelta(days=1), status.strip(), summary, description)
    return Seen(uid, _in_zone(start), _in_zone(end), status.strip(), summary, description)


def ask_calcurse(folder: Path, *feeds: Path) -> list[Seen]:
    """Ask calcurse, which keeps neither UID nor status, and the description elsewhere."""
    calcurse, own = program("calcurse"), Path(mkdtemp(dir=folder))
    for feed in feeds:
        run(own, calcurse, "-D", own, "-q", "-i", feed)
    return [_calcurse_event(line) for line in run(own, calcurse, "-D", own, "-G").splitlines()]


def _calcurse_event(line: str) -> Seen:
    found = CALCURSE.fullmatch(line)
    if found is None:
        raise RefusedError(line)
    if found["start"]:
        start, end = (_in_zone(found[name], "%m/%d/%Y @ %H:%M") for name in ("start", "end"))
        return Seen("", start, end, "", found["summary"], "")
    first, last = (_day(text) for text in (found["first"], found["last"] or found["first"]))
    return Seen("", first, last + timedelta(days=1), "", found["name"], "")


def _in_zone(text: str, form: str = "%Y-%m-%dT%H:%M") -> date:
    return moment(datetime.strptime(text, form).replace(tzinfo=ZoneInfo(ZONE)))


def _day(text: str) -> date:
    return datetime.strptime(text, "%m/%d/%Y").replace(tzinfo=ZoneInfo(ZONE)).date()
