"""What is added to a page while somebody works on the content: a panel with the findings, and a script that listens.

The files of the site stay as they are; all of this is put into a page when it is sent. The script loads the page anew
when there is another site, and shows other findings without that.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from html import escape
from html import unescape
from typing import TYPE_CHECKING
from typing import Any

from generator.diagnostics import Severity
from generator.diagnostics import count_by_severity
from generator.diagnostics import has_error
from generator.language import find_language
from generator.looks import Looks
from generator.templating import sandbox
from generator.texts import say
from generator.wording import SEVERITIES
from generator.wording import count_in_words

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostics
    from generator.language import Language
    from generator.settings import Settings
    from generator.texts import Text

FOLDER = "live"  # beside the templates, and not among them: no team can replace what stands there
STYLE, SCRIPT, EVENTS = ".ritme/live.css", ".ritme/live.js", ".ritme/events"  # where no page of a site can stand
MOST = 50  # findings in the panel; the others stand on the page of findings

_POLICY = re.compile(rb"<meta\s[^>]*content-security-policy[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(rb"""\scontent=(["'])(.*?)\1""", re.IGNORECASE | re.DOTALL)
# What the script needs, and where a policy that says nothing of it says it instead.
_NEEDED = {
    "script-src": "default-src",
    "script-src-elem": "script-src-elem",
    "style-src": "default-src",
    "style-src-elem": "style-src-elem",
    "connect-src": "default-src",
}
_LINK = r'\b(href|src)="(?:{home}|(?![a-z][a-z0-9+.-]*:|[/#]))'


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build: findings with their paths as the user sees them, and how many pages were written.

    `trouble` is why there was no build.
    """

    findings: Diagnostics = ()
    written: int = 0
    trouble: Text | None = None

    @property
    def is_wrong(self) -> bool:
        """Tell whether the pages stay as they were before."""
        return self.trouble is not None or has_error(self.findings)


@dataclass(frozen=True, slots=True)
class News:
    """What open pages are told: which site stands, counted from 1, and the panel as HTML, with its sum in words.

    `run` tells this server from another one that was there before at the same port.
    """

    run: str
    number: int = 0
    panel: str = ""
    words: str = ""
    language: str = "en"
    site_url: str | None = None

    @property
    def site(self) -> str:
        """Return the name of the site that stands; a page that bears another one is old."""
        return f"{self.run}-{self.number}"

    @property
    def panel_name(self) -> str:
        """Return a name that is the same for the same panel."""
        return blake2b(self.panel.encode(), digest_size=8).hexdigest()


def follow(news: News, outcome: Outcome, settings: Settings | None) -> News:
    """Return what pages are told after a build; where no settings can be read, the language is the one before."""
    if settings is not None:
        news = replace(news, language=settings.language, site_url=settings.site_url)
    if outcome.written:
        news = replace(news, number=news.number + 1)
    words = _words(outcome, find_language(news.language))
    return replace(news, words=words, panel=_panel(news, outcome, words))


def _words(outcome: Outcome, language: Language) -> str:
    if outcome.trouble:
        return language.say(say("Not built"))
    counts = count_by_severity(outcome.findings)
    words = [language.say(count_in_words(severity, count)) for severity, count in counts.items() if count]
    return ", ".join(words) or language.say(say("Nothing was found."))


def _panel(news: News, outcome: Outcome, words: str) -> str:
    if not outcome.findings and outcome.trouble is None:
        return ""
    worst = list(Severity)
    found = sorted(outcome.findings, key=lambda one: worst.index(one.severity))
    return _draw(
        news.language,
        "panel.html",
        words=words,
        outcome=outcome,
        findings=found[:MOST],
        more=len(found[MOST:]),
        has_site=news.number > 0,
    )


def complete(page: bytes, news: News) -> bytes:
    """Return a page of the site with the panel, and allowed by its policy to fetch what that takes."""
    head, end, rest = page.partition(b"</head>")
    added = f'<link rel="stylesheet" href="/{STYLE}">\n<script defer src="/{SCRIPT}"></script>\n'
    box = (
        f'<div class="ritme-live" data-site="{news.site}" data-panel="{news.panel_name}">\n'
        f'<p role="status"></p>\n<div class="ritme-panel">{news.panel}</div>\n</div>\n'
    )
    body, close, after = rest.rpartition(b"</body>")
    places = (body, box.encode(), close, after) if close else (rest, box.encode())
    return b"".join([_POLICY.sub(_widened, head), added.encode(), end, *places])


def waiting(news: News) -> bytes:
    """Return the page that stands for all others as long as there is no site."""
    return complete(_draw(news.language, "waiting.html", code=news.language).encode(), news)


def from_anywhere(page: bytes, site_url: str | None) -> bytes:
    """Return a page whose links lead to where they should from every address: it answers for all wrong ones."""
    home = re.escape(escape(site_url)) if site_url else "(?!)"
    return re.sub(_LINK.format(home=home), r'\1="/', page.decode()).encode()


def event(news: News) -> bytes:
    """Return what is told to open pages, as an event that a server sends (HTML, section 9.2.5)."""
    told = {"site": news.site, "panel": news.panel_name, "words": news.words, "html": news.panel}
    return f"retry: 1000\ndata: {json.dumps(told)}\n\n".encode()


def _widened(policy: re.Match[bytes]) -> bytes:
    return _CONTENT.sub(lambda found: f' content="{_with_ours(unescape(found[2].decode()))}"'.encode(), policy[0])


def _with_ours(policy: str) -> str:
    """Return a policy that allows scripts, style sheets and events of the site itself, and else what it allowed."""
    allowed: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        allowed.setdefault(name.lower(), sources)  # of two with one name the first counts
    for name, usual in _NEEDED.items():
        given = allowed.get(name, allowed.get(usual))
        if given is not None and "'self'" not in given:
            allowed[name] = [*(one for one in given if one != "'none'"), "'self'"]
    words = "; ".join(" ".join([name, *sources]) for name, sources in allowed.items() if name)
    return escape(words, quote=False).replace('"', "&quot;")


@cache
def _environment(language: str) -> Any:
    made = sandbox(language, Looks())
    made.globals |= {"severities": SEVERITIES}
    return made


def _draw(language: str, name: str, **values: object) -> str:
    words: str = _environment(language).get_template(f"{FOLDER}/{name}").render(values)
    return words
