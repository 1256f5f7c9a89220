"""Tests for generator.templating.compiling: templates of ours say and draw the same as if each page were drawn anew."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from markupsafe import escape

from generator.looks import TEMPLATES
from generator.looks import Looks
from generator.pages.values import State
from generator.templating import sandbox
from generator.templating.compiling import escaped
from tests import hostile
from tests.conftest import ROOT
from tests.planned import EXAMPLE_DAY
from tests.planned import made
from tests.planned import tree
from tests.planned import write

if TYPE_CHECKING:
    from pathlib import Path


def own(**templates: str) -> Looks:
    """Return looks with templates of the team's own."""
    return Looks("templates", tuple((f"{name}.html", text) for name, text in templates.items()))


def numbered(source: str, looks: Looks | None = None, **given_: Any) -> list[str]:
    """Return what a template of ours shows when it is drawn twice, where `number()` counts what is drawn."""
    numbers = iter("123456789")
    template = sandbox("en", looks or Looks()).from_string(source)
    return [template.render(number=lambda: next(numbers), **given_) for _ in range(2)]


def without_ours(content: Path, site: Path, day: str) -> dict[str, bytes]:
    """Return the pages of a calendar whose own templates are copies of ours: each of them is drawn anew."""
    for template in TEMPLATES.glob("*.html"):
        (content / "templates").mkdir(exist_ok=True)
        shutil.copy(template, content / "templates")
    assert made(content, site, day, keep_going=True).written
    return pages(site)


def pages(site: Path) -> dict[str, bytes]:
    """Return the pages of a site."""
    return {name: data for name, data in tree(site).items() if name.endswith(".html")}


@given(st.text() | st.text().map(Markup) | st.integers() | st.sampled_from(State) | st.none())
def test_escaping_is_that_of_markupsafe(value: object) -> None:
    """Whatever is shown: text, markup, numbers, words of ours."""
    assert str(escape(value)) == str(escaped(value))


@pytest.mark.parametrize(
    "source",
    [
        '{{ _("Channel") }}',
        '{{ _("Channel")|upper }}: {{ "<" ~ _("Channel") }}',
        '{{ _("100%%") }} {{ gettext("a < b & \'c\'") }}',
        '{{ ngettext("{count} post found", "{count} posts found", 1) }}',
        '{{ ngettext("{count} post found", "{count} posts found", 2) }}',
        '{{ ngettext("%(num)s post", "%(num)s posts", 2) }}',
        "{% trans %}Times <b>here</b>.{% endtrans %}",
        "{% trans zone=words %}Times are those of {{ zone }}.{% endtrans %}",
        "{% trans count=words|length %}{{ count }} post{% pluralize %}{{ count }} posts{% endtrans %}",
        "{{ _(words) }} {{ _(*[words]) }}",
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_words_are_the_same_as_in_an_own_template(source: str, language: str) -> None:
    """Whether they are known before or only when the page is drawn."""
    theirs = sandbox(language, own(post=source)).get_template("post.html")
    ours = sandbox(language, Looks()).from_string(source)

    assert theirs.render(words="<Channel>") == ours.render(words="<Channel>")


def test_a_piece_is_drawn_once_for_all_that_it_depends_on() -> None:
    """Its name and the values that it names; a piece of another name is another one."""
    once = '{% call once("a", key) %}{{ number() }}{% endcall %}'

    assert ["1", "1"] == numbered(once, key="x")
    assert ["12", "12"] == numbered(f"{once}{once.replace('key', 'other')}", key="x", other="y")
    assert ["11", "11"] == numbered(f"{once}{once.replace('key', 'other')}", key="x", other="x")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% call once("a") %}{{ number() }}{% include "search.html" %}{% endcall %}', ["1ours", "2ours"]),
        ('{% call once("a") %}{{ number() }}{% include "_x.html" %}{% endcall %}', ["1theirs", "2theirs"]),
        ('{% call once("a") %}{% block mine %}{{ number() }}{% endblock %}{% endcall %}', ["1", "2"]),
        ('{% call once("a") %}{{ number() }}{% endcall %}', ["1", "1"]),
    ],
)
def test_a_piece_in_which_others_have_a_part_is_drawn_anew(source: str, expected: list[str]) -> None:
    """What an own template puts into it may be another thing on each page."""
    assert expected == numbered(source, own(search="ours", _x="theirs"))


def test_a_piece_of_an_own_template_is_drawn_anew() -> None:
    """Such a template begins as a copy of ours, and who changes it need not know of pieces."""
    template = sandbox("en", own(post='{% call once("a") %}{{ page }}{% endcall %}')).get_template("post.html")

    assert ["1", "2"] == [template.render(page=page) for page in (1, 2)]


def test_own_macros_know_what_the_page_knows() -> None:
    """Ours ask nothing of it, so they are made once; own ones in their place may."""
    use = '{% import "macros.html" as m %}{{ m.way() }}'
    made_ = sandbox("en", own(macros="{% macro way() %}{{ page }}{% endmacro %}"))

    assert ["1", "2"] == [made_.from_string(use).render(page=page) for page in (1, 2)]


@pytest.mark.no_cover  # sites are built, of which others trace each step
@pytest.mark.parametrize("language", ["en", "nl"])
def test_hostile_pages_are_the_same_drawn_anew(language: str, tmp_path: Path, hostile_sites: dict[str, Path]) -> None:
    """All that is said, drawn and escaped in advance is what it would be, in each language."""
    content = write(tmp_path / "content", hostile.calendar(language), *hostile.posts())

    assert pages(hostile_sites[language]) == without_ours(content, tmp_path / "site", hostile.HOSTILE_DAY)


@pytest.mark.no_cover
def test_the_pages_of_the_example_are_the_same_drawn_anew(tmp_path: Path, example_site: Path) -> None:
    """It has a page of every kind."""
    content = shutil.copytree(ROOT / "content", tmp_path / "content")

    assert pages(example_site) == without_ours(content, tmp_path / "site", EXAMPLE_DAY)
