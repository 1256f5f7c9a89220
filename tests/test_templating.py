"""Tests for generator.templating and for how render draws with own templates: what they may do, and what is told."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

import pytest

from generator import render
from generator.build import check
from generator.diagnostics import Location
from generator.looks import TEMPLATES
from generator.looks import Looks
from generator.pages import plan_pages
from generator.render import Frame
from generator.render import Manner
from generator.render import render_site
from generator.templating import UnknownAssetError
from generator.templating import check_templates
from generator.workers import TOO_SLOW
from generator.workers import Failure
from tests.conftest import words
from tests.inspection import files_of
from tests.inspection import read
from tests.inspection import text
from tests.planned import HEAD
from tests.planned import QUIET
from tests.planned import asked
from tests.planned import chart
from tests.planned import made
from tests.planned import post
from tests.planned import tree
from tests.planned import write

if TYPE_CHECKING:
    from pathlib import Path

    from generator.diagnostics import Diagnostics
    from generator.render import Rendered

DAY = "2026-05-20"
NEAREST = "the nearest known name is"
MEND = "mend it, or take the file away to have ours again"


def own(**templates: str) -> Looks:
    """Return looks with templates of the team's own; `_` before a name is that of a file for them alone."""
    return Looks("templates", tuple((f"{name}.html", text_) for name, text_ in templates.items()))


def told(findings: Diagnostics) -> list[str]:
    """Return what findings say, with their place."""
    return [
        f"{one.location.path}:{one.location.line}:{one.location.column}: {words(one.message)}; {words(one.help)}"
        for one in findings
    ]


def drawn(looks: Looks, title: str = "First", template: str = "") -> Rendered:
    """Return the site of a calendar of one post, or only what is drawn by one template."""
    atlas = chart(QUIET, post("first", "2026-05-19 09:00", f"title: {title}"), today=DAY)
    pages = [page for page in plan_pages(atlas, {"first": "<p>Hello</p>"}, ()) if template in ("", page.template)]
    return render_site(atlas.calendar, pages, Frame(), Manner(looks, jobs=2))


def shown(template: str, title: str = "First") -> str:
    """Return what the page of a post shows that is drawn by an own template."""
    rendered = drawn(own(post=template), title, "post.html")
    assert [] == told(rendered.findings)
    return files_of(rendered)["post/first.html"].decode()


def faults(template: str) -> list[str]:
    """Return what is found when the page of a post is drawn by an own template, by its line and column."""
    return [
        one.removeprefix("templates/post.html:")
        for one in told(drawn(own(post=template), template="post.html").findings)
    ]


def test_an_own_template_extends_ours() -> None:
    """Also under the same name; the rest of the page stays as it was."""
    page = read(
        shown('{% extends "!default/post.html" %}{% block footer %}{{ super() }}<p>Ours</p>{% endblock %}').encode()
    )

    assert "First" == text(page.find(".//h1"))
    assert "Ours" == text(page.find(".//footer/p[last()]"))


def test_own_templates_use_each_other() -> None:
    """A file that begins with `_` is for them alone."""
    looks = own(post='{% include "_line.html" %}', _line="{{ page.address }}")

    assert b"post/first.html" == files_of(drawn(looks))["post/first.html"]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ data.item.title }}", "&lt;b&gt;"),
        ('{{ "%s"|format(data.item.title) }}', "&lt;b&gt;"),
        ('{{ ("<i>" ~ data.item.title) }}', "&lt;i&gt;&lt;b&gt;"),
        ("{% set x %}<i>{{ data.item.title }}</i>{% endset %}{{ x }}", "<i>&lt;b&gt;</i>"),
        ("{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ m(data.item.title) }}", "<i>&lt;b&gt;</i>"),
        ("{{ data.html|safe_html }}", "<p>Hello</p>"),
    ],
)
def test_everything_is_escaped(template: str, expected: str) -> None:
    """What writers type becomes no markup; the body was cleaned."""
    assert expected == shown(template, "<b>")


@pytest.mark.parametrize(
    "template",
    [
        "{{ data.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ link.__globals__ }}",
        "{{ data['__class__'] }}",
        "{{ data|attr('__class__') }}",
        "{{ '{0.__class__}'.format(data) }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ self._TemplateReference__context }}",
        "{{ site.navigation.append(1) }}",
        "{{ range(1000000) }}",
        "{{ data.item.nosuch }}",
        "{{ nosuch }}",
        "{{ 1 / 0 }}",
        "{{ link() }}",
        "{{ 'x'|day }}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{{ 'x' * 10 ** 11 }}",
    ],
)
def test_what_a_template_must_not_do_is_a_finding(template: str) -> None:
    """Reaching into the program, taking too much, asking for what is not there: at its line."""
    found = faults(f"\n {template}")

    assert 1 == len(found)
    assert found[0].startswith("2:2: ")


@pytest.mark.parametrize("name", ["../calendar.yaml", "/etc/passwd", "!default/../pyproject.toml", "assets/../../x"])
def test_no_file_elsewhere_can_be_included(name: str) -> None:
    """Neither by its name nor by one that is reckoned."""
    plain = check_templates(own(post=f'{{% include "{name}" %}}'))

    assert [f"templates/post.html:1:1: there is no template `{name}`"] == [one.partition(";")[0] for one in told(plain)]
    assert 1 == len(faults(f'{{% set name = "{name}" %}}{{% include name %}}'))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("\n  {% endif %}", None),
        ("{{ 1|dya }}", f"1:1: there is no `dya` here; {NEAREST} `day`"),
        ("{% if 1 is evn %}{% endif %}", f"1:1: there is no `evn` here; {NEAREST} `even`"),
        (
            "{{ data.item.title|safe }}",
            (
                "1:1: there is no `safe` here; "
                "take it out: all is escaped, but for bodies, which are `data.html|safe_html`"
            ),
        ),
        (
            "{% autoescape false %}{% endautoescape %}",
            "1:1: `autoescape` cannot be switched: titles and names come from whoever writes a post; take it out",
        ),
        ('{% extends "bse.html" %}', f"1:1: there is no template `bse.html`; {NEAREST} `base.html`"),
        ('\n{% extends "post.html" %}', "2:1: the template extends itself; write `!default/post.html` to extend ours"),
        (
            '{% extends "base.html" %}\n{% block foter %}{% endblock %}',
            f"2:1: what it extends has no block `foter`, so nobody sees it; {NEAREST} `footer`",
        ),
        ("(" * 5000 + "{{" + "(" * 5000, None),
        ("{{" + "[" * 5000 + "]" * 5000 + "}}", f"1:1: the template is nested too deep, or uses itself; {MEND}"),
    ],
)  # fmt: skip
def test_a_check_finds_what_needs_no_drawing(template: str, expected: str | None) -> None:
    """The line, the fact and the cure; whatever stands there, the check ends."""
    found = [one.removeprefix("templates/post.html:") for one in told(check_templates(own(post=template)))]

    assert 1 == len(found)
    assert expected is None or [expected] == found


@pytest.mark.parametrize(
    "template",
    [
        '{% extends "base.html" %}{% block content %}{% block mine %}{% endblock %}{% endblock %}',
        '{% include "nosuch.html" ignore missing %}',
        "{% set name = 'base.html' %}{% extends name %}",
        "{% from '!default/macros.html' import mark with context %}",
        "{{ site.today|day }}{% if 1 is even %}{% endif %}",
    ],
)
def test_a_check_finds_nothing_in_what_is_right(template: str) -> None:
    """Own blocks within ours, what may be missing, names that are reckoned."""
    assert [] == told(check_templates(own(post=template)))


def test_a_frame_of_its_own_needs_what_pages_fill() -> None:
    """Else all pages would be empty, or without a heading."""
    (found,) = told(check_templates(own(base="{% block title %}{% endblock %}")))

    assert found == (
        "templates/base.html:1:1: the block `content`, which every page fills, is missing; "
        "write `{% block content %}{% endblock %}` where it belongs"
    )


def test_macros_of_its_own_need_those_that_pages_use() -> None:
    """Such a file is replaced as a whole."""
    (found,) = told(check_templates(own(macros="{% macro mark(label, link) %}{% endmacro %}")))

    assert found.startswith("templates/macros.html:1:1: macros that pages use are missing: `and_more`, `better`, ")
    assert "`mark`" not in found


def test_a_copy_of_ours_lacks_nothing() -> None:
    """With it one begins."""
    ours = (TEMPLATES / "macros.html").read_text(encoding="utf-8")

    assert [] == told(check_templates(own(macros=ours)))


def test_a_mistake_in_what_pages_share_is_told_once() -> None:
    """At its own place, whoever extends it."""
    looks = own(base="{{ {}", post='{% extends "base.html" %}{% block foter %}{% endblock %}')

    assert ["templates/base.html:1:1"] == [one.partition(": ")[0] for one in told(check_templates(looks))]
    assert {"templates/base.html:1:1"} == {one.partition(": ")[0] for one in told(drawn(looks).findings)}


def test_an_asset_that_is_not_there_is_named() -> None:
    """With its template; it is the one that draws a page who says so, in a process of its own."""
    assert "there is no asset `lgo.svg`" == str(UnknownAssetError("lgo.svg"))
    assert [f"1:1: the template does not work: there is no asset `lgo.svg`; {MEND}"] == faults('{{ asset("lgo.svg") }}')


def test_a_copy_of_ours_goes_with_own_macros() -> None:
    """Also when these look at the page: to begin with a copy is what we advise."""
    agenda = (TEMPLATES / "agenda.html").read_text(encoding="utf-8")
    macros = (TEMPLATES / "macros.html").read_text(encoding="utf-8")
    asking = re.sub(r"(\{% macro \w+\([^%]*%\}\n)", r"\1{{ page.address[:0] }}", macros)
    looks = own(agenda=agenda, macros=asking)

    assert [] == told(drawn(looks).findings)
    assert files_of(drawn(Looks()))["agenda.html"] == files_of(drawn(looks))["agenda.html"]


def test_a_page_without_a_line_to_blame_blames_what_it_is_drawn_by() -> None:
    """The fault shows in a template of ours, which an own one has brought about."""
    looks = own(macros="{% macro nothing() %}{% endmacro %}")

    assert {"templates/macros.html:1:1"} == {one.partition(": ")[0] for one in told(drawn(looks).findings)}


def test_where_an_own_template_fails_ours_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """That page alone; the same in this process as in others."""
    looks = own(post="{{ nosuch }}", agenda="Ours")
    behind = drawn(looks)
    monkeypatch.setattr(render, "stream", lambda function, inputs, *_: [(key, function(inputs[key])) for key in inputs])
    here = drawn(looks)

    files = files_of(behind)
    assert files_of(drawn(Looks()))["post/first.html"] == files["post/first.html"]
    assert b"Ours" == files["agenda.html"]
    assert (files, behind.findings) == (files_of(here), here.findings)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (TOO_SLOW, "1:1: `post/first.html` takes more than 20 seconds to draw"),
        ("MemoryError", "1:1: `post/first.html` takes too much memory to draw"),
    ],
)
def test_a_page_that_takes_too_much_is_given_up(monkeypatch: pytest.MonkeyPatch, reason: str, expected: str) -> None:
    """Its template is named; the other pages are drawn."""

    def exhaust(function: Any, inputs: dict[str, int], *_: object) -> list[tuple[str, Any]]:
        drawn_ = [(key, function(number)) for key, number in inputs.items()]
        return [(key, Failure(reason) if data == b"endless" else data) for key, data in drawn_]

    monkeypatch.setattr(render, "stream", exhaust)

    assert [f"{expected}; look for loops within loops, and take them out"] == faults("endless")


def test_a_page_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the clock, in a process of its own."""
    endless = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"
    monkeypatch.setattr(render, "SECONDS_PER_PAGE", 1.0)
    atlas = chart(QUIET, post("first", "2026-05-19"), today=DAY)
    pages = [page for page in plan_pages(atlas, {"first": ""}, ()) if page.template == "post.html"]
    rendered = render_site(atlas.calendar, pages, Frame(), Manner(own(post=endless)))

    assert ["templates/post.html:1:1"] == [one.partition(": ")[0] for one in told(rendered.findings)]


def test_when_one_page_fails_the_others_of_its_kind_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that never ends costs its time once, not for each post."""
    tried: list[str] = []

    def note(function: Any, inputs: dict[str, int], *_: object) -> list[tuple[str, Any]]:
        tried.extend(inputs)
        return [(key, function(number)) for key, number in inputs.items()]

    monkeypatch.setattr(render, "stream", note)
    atlas = chart(QUIET, *(post(f"p{n}", "2026-05-19") for n in range(5)), today=DAY)
    pages = [page for page in plan_pages(atlas, dict.fromkeys(atlas.posts, ""), ()) if page.template == "post.html"]
    render_site(atlas.calendar, pages, Frame(), Manner(own(post="{{ nosuch }}")))

    assert 5 == len(pages)
    assert ["0"] == tried


BROKEN = {"month": '{% extends "!default/month.html" %}{% block content %}\n{{ data.nosuch }}{% endblock %}'}


def content(folder: Path, **templates: str) -> Path:
    """Return a content folder with own templates."""
    files = [(f"templates/{name}.html", text_) for name, text_ in templates.items()]
    return write(
        folder / "content", f"{HEAD}{QUIET}rules: {{idle-channel: off}}\n", post("first", "2026-05-19"), *files
    )


def test_a_build_with_a_broken_template_writes_nothing(tmp_path: Path) -> None:
    """The finding stands at the template; a check cannot know it yet."""
    folder = content(tmp_path, **BROKEN)
    built = made(folder, tmp_path / "site", DAY)

    assert [Location("templates/month.html", 2, 1, 31)] == [one.location for one in built.findings]
    assert not built.written
    assert not (tmp_path / "site").exists()
    assert () == check(asked(folder, DAY)).findings


def test_a_build_that_keeps_going_draws_ours_and_says_so(tmp_path: Path) -> None:
    """The page is there, and the page of findings tells what happened."""
    built = made(content(tmp_path, **BROKEN), tmp_path / "site", DAY, keep_going=True)
    files = tree(tmp_path / "site")

    assert built.written
    assert b"templates/month.html:2:1" in files["findings.html"]
    assert b'<table class="month">' in files["month/2026-05.html"]


def test_what_a_check_finds_is_not_told_twice(tmp_path: Path) -> None:
    """Once by the check, and not again when the page is drawn."""
    folder = content(tmp_path, month="{% if %}")

    assert made(folder, tmp_path / "site", DAY, keep_going=True).findings == check(asked(folder, DAY)).findings
    assert 1 == len(check(asked(folder, DAY)).findings)


def test_looks_of_others_are_no_part_of_ours() -> None:
    """Environments are kept for each site and its looks."""
    assert b"One" == files_of(drawn(own(agenda="One")))["agenda.html"]
    assert b"Two" == files_of(drawn(own(agenda="Two")))["agenda.html"]
    assert files_of(drawn(Looks())) == files_of(drawn(replace(own(), folder="looks")))
