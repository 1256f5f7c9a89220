"""Tests for generator.kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import pytest

from generator.diagnostics import Location
from generator.diagnostics import problem
from generator.kinds import Field
from generator.kinds import Found
from generator.kinds import Keyed
from generator.kinds import Many
from generator.kinds import One
from generator.kinds import Pairs
from generator.kinds import Record
from generator.kinds import invalid_name
from generator.kinds import is_blank
from generator.kinds import missing_field
from generator.kinds import read_fields
from generator.kinds import unknown_fields
from generator.kinds import wrong_type
from generator.nodes import Scalar
from generator.nodes import Table
from generator.texts import say
from generator.yaml_block import read_yaml
from tests.conftest import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.diagnostics import Diagnostic
    from generator.kinds import Kind
    from generator.nodes import Node
    from generator.texts import Text

COUNT = One(lambda text: int(text) if text.isdigit() else None, say("a count"), say("write a number"))
CODED = One(lambda _: None, say("a zone"), say("write a zone"), "invalid-zone", say("write one alone"))
FIELDS = (Field("name", COUNT, say("its name"), required=True), Field("size", COUNT, say("its size")))
RECORD = Record(FIELDS, lambda found: (found.key.text if found.key else None, found.values))


def node(text: str) -> Node:
    """Return the value of a field `x` that is written as this text."""
    table, findings = read_yaml(f"x: {text}\n", "calendar.yaml")
    assert [] == told(findings)
    value = table.get("x") if table else None
    assert value is not None
    return value


def table(text: str) -> Table:
    """Return a table of fields that is written as this text."""
    value = node(text)
    assert isinstance(value, Table)
    return value


def read(kind: Kind, text: str) -> tuple[Any, list[str]]:
    """Return what a kind reads from a text, and what it says of it."""
    value, findings = kind.read(node(text))
    return value, told(findings)


@pytest.mark.parametrize("text", ["12", "'12'", "' 12 '", "0012"])
def test_one_value_is_converted_without_blanks_around_it(text: str) -> None:
    """Quotes and blanks make no other value."""
    assert (12, []) == read(COUNT, text)


def test_a_value_may_be_nothing_to_python() -> None:
    """Zero is a value, only None is none."""
    assert (0, []) == read(COUNT, "0")


def test_one_value_that_is_wrong_is_told_as_it_was_written() -> None:
    """The message holds the value with its blanks, the help the form that is due."""
    assert (None, ["1:4: error[invalid-value] ` dozen ` is not a count; write a number"]) == read(COUNT, "' dozen '")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[1]", "1:4: error[wrong-type] a list stands here, where a count is due; write a number"),
        ("{a: 1}", "1:4: error[wrong-type] a table stands here, where a count is due; write a number"),
    ],
)
def test_one_value_is_no_list_and_no_table(text: str, expected: str) -> None:
    """Where one value is due, several are an error."""
    assert (None, [expected]) == read(COUNT, text)


def test_a_kind_may_have_a_code_and_a_cure_of_its_own() -> None:
    """A zone is an `invalid-zone`, and a list of zones has another cure than a wrong zone."""
    assert (None, ["1:4: error[invalid-zone] `x` is not a zone; write a zone"]) == read(CODED, "x")
    assert (None, ["1:4: error[wrong-type] a list stands here, where a zone is due; write one alone"]) == read(
        CODED, "[x]"
    )


def test_a_kind_may_have_a_cure_for_a_certain_text() -> None:
    """The cure is made of the text as it was written; a list, of which there is no text, has the usual one."""
    kind = One(lambda _: None, say("a count"), say("write a number"), mend=lambda text: say("not `{text}`", text=text))

    assert (None, ["1:4: error[invalid-value] ` dozen ` is not a count; not ` dozen `"]) == read(kind, "' dozen '")
    assert (None, ["1:4: error[wrong-type] a list stands here, where a count is due; write a number"]) == read(
        kind, "[dozen]"
    )


def test_a_right_value_needs_no_cure() -> None:
    """A kind with a cure for a certain text does not ask for it where nothing is wrong."""

    def mend(text: str) -> Text:
        raise AssertionError(text)

    assert (12, []) == read(One(int, say("a count"), say("write a number"), mend=mend), "12")


@pytest.mark.parametrize(("text", "expected"), [("[1, 2]", (1, 2)), ("3", (3,)), ("", ()), ("[]", ()), ("''", ())])
def test_one_value_alone_is_a_list_of_one(text: str, expected: tuple[int, ...]) -> None:
    """Brackets around one value may be left out, and nothing is an empty list."""
    assert (expected, []) == read(Many(COUNT), text)


def test_a_wrong_value_in_a_list_does_not_hide_the_others() -> None:
    """Each wrong value is a finding, the right ones are kept in order."""
    expected = [
        "1:8: error[invalid-value] `b` is not a count; write a number",
        "1:14: error[wrong-type] a list stands here, where a count is due; write a number",
    ]

    assert ((1, 4), expected) == read(Many(COUNT), "[1, b, 4, [5]]")


def test_a_record_is_made_of_its_fields() -> None:
    """A field that is not required may be absent."""
    assert ((None, {"name": 1, "size": 2}), []) == read(RECORD, "{size: 2, name: 1}")
    assert ((None, {"name": 1}), []) == read(RECORD, "{name: 1}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{size: 1}", "1:4: error[missing-field] the field `name` is missing; add `name: …`"),
        ("{name: , size: 1}", "1:11: error[missing-field] the field `name` is missing; add `name: …`"),
        ("{name: '  '}", "1:11: error[missing-field] the field `name` is missing; add `name: …`"),
        ("{name: 1, size: b}", "1:20: error[invalid-value] `b` is not a count; write a number"),
        (
            "just text",
            (
                "1:4: error[wrong-type] one value stands here, where a table of fields is due; "
                "write its fields below it, each as `name: value`"
            ),
        ),
        (
            "[{name: 1}]",
            (
                "1:4: error[wrong-type] a list stands here, where a table of fields is due; "
                "write its fields below it, each as `name: value`"
            ),
        ),
    ],
)
def test_a_record_with_a_mistake_is_none(text: str, expected: str) -> None:
    """A field that is missing, empty or wrong leaves no record."""
    assert (None, [expected]) == read(RECORD, text)


def test_a_record_with_an_unknown_field_is_still_made() -> None:
    """A name that nobody knows is a warning."""
    expected = ["1:14: warning[unknown-field] the field `sice` is not known; the nearest known name is `size`"]

    assert ((None, {"name": 1}), expected) == read(RECORD, "{name: 1, sice: 2}")


@pytest.mark.parametrize("text", ["{a: 1}", "{b: 1}", "{a: 1, b: 2}"])
def test_one_of_two_fields_is_enough(text: str) -> None:
    """Of fields that stand for each other, either will do."""
    fields = (Field("a", COUNT, say("a")), Field("b", COUNT, say("b")))

    assert ("made", []) == read(Record(fields, lambda _: "made", either=("a", "b")), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", ["1:4: error[missing-field] the field `a` is missing; add `a: …`"]),
        ("{a: }", ["1:4: error[missing-field] the field `a` is missing; add `a: …`"]),
        ("{a: x}", ["1:8: error[invalid-value] `x` is not a count; write a number"]),
    ],
)
def test_neither_of_two_fields_is_an_error(text: str, expected: list[str]) -> None:
    """The first of them is missing, also when it stands there without a value; a wrong one is not missing."""
    fields = (Field("a", COUNT, say("a")), Field("b", COUNT, say("b")))

    assert (None, expected) == read(Record(fields, lambda _: "made", either=("a", "b")), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", []),
        ("{a: 1, b: 2}", []),
        ("{a: , b: ''}", []),
        ("{a: 1}", ["1:4: error[missing-field] the field `b` is missing; add `b: …`"]),
        ("{b: 1}", ["1:4: error[missing-field] the field `a` is missing; add `a: …`"]),
        ("{a: 1, b: }", ["1:4: error[missing-field] the field `b` is missing; add `b: …`"]),
        ("{a: 1, b: x}", ["1:14: error[invalid-value] `x` is not a count; write a number"]),
    ],
)
def test_fields_that_belong_together_are_all_there_or_none(text: str, expected: list[str]) -> None:
    """One alone means nothing, so the other is missing; one without a value is not there."""
    fields = (Field("a", COUNT, say("a")), Field("b", COUNT, say("b")))

    assert expected == read(Record(fields, lambda _: "made", together=("a", "b")), text)[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{name: 1, size: 2}", ("made", [])),
        ("{name: 2}", ("made", [])),
        ("{name: 2, size: 1}", (None, ["1:20: error[invalid-value] too small; "])),
        ("{name: 2, size: b}", (None, ["1:20: error[invalid-value] `b` is not a count; write a number"])),
        ("{size: 1}", (None, ["1:4: error[missing-field] the field `name` is missing; add `name: …`"])),
    ],
)
def test_a_record_is_judged_when_its_fields_are_right(text: str, expected: tuple[str | None, list[str]]) -> None:
    """Fields that do not fit each other leave no record; while one is wrong or missing, nothing more is said."""

    def judge(found: Found) -> Iterator[Diagnostic]:
        if found.values.get("size", 9) < found.values["name"]:
            yield problem("invalid-value", dict(found.places)["size"], say("too small"), None)

    assert expected == read(Record(FIELDS, lambda _: "made", judge=judge), text)


def test_a_judge_may_warn() -> None:
    """A warning leaves the record as it is."""
    warning = problem("unknown-field", Location("calendar.yaml"), say("odd"), None)

    assert ("made", ["1:1: warning[unknown-field] odd; "]) == read(
        Record(FIELDS, lambda _: "made", judge=lambda _: [warning]), "{name: 1}"
    )


def test_records_have_keys() -> None:
    """Each key is handed to its record, and a key without fields is an empty record."""
    fields = (Field("size", COUNT, say("its size")),)
    kind = Keyed(Record(fields, lambda found: (found.key.text if found.key else None, found.values)))

    assert ((("one", {"size": 1}), ("two", {}), ("three", {})), []) == read(kind, "{one: {size: 1}, two: , three: {}}")


def test_a_key_must_be_a_name() -> None:
    """A key that cannot become a file name is an error; the others are kept."""
    expected = [
        (
            "1:21: error[invalid-name] `Two words` is not a name; "
            "write small letters `a` to `z`, digits and hyphens, 80 at most, such as `open-day`"
        )
    ]

    assert ((("one", {"name": 1}),), expected) == read(Keyed(RECORD), "{one: {name: 1}, Two words: {name: 2}}")


@pytest.mark.parametrize(
    ("kind", "text", "place"),
    [(Many(COUNT, 2), "[1, 2, 3]", "1:4"), (Keyed(RECORD, 2), "{a: {name: 1}, b: {name: 1}, c: {name: 1}}", "1:4")],
)
def test_some_kinds_hold_no_more_than_can_be_meant(kind: Kind, text: str, place: str) -> None:
    """One too many is an error; as many as there may be are read."""
    expected = (
        f"{place}: error[invalid-value] the list has 3 entries, 2 at most are read; keep those that are still of use"
    )

    assert (None, [expected]) == read(kind, text)
    assert [] == read(kind, text.replace(", c: {name: 1}", "").replace(", 3", ""))[1]


@pytest.mark.parametrize("kind", [Keyed(RECORD), Pairs(COUNT)])
@pytest.mark.parametrize(("text", "what"), [("[a, b]", "a list"), ("a", "one value")])
def test_keys_need_a_table(kind: Kind, text: str, what: str) -> None:
    """A list of names is no table of names."""
    expected = [
        (
            f"1:4: error[wrong-type] {what} stands here, where a table of names is due; "
            "write each name on a line of its own, with a colon"
        )
    ]

    assert (None, expected) == read(kind, text)


def test_pairs_have_free_keys() -> None:
    """Any text may be a key; a pair with a wrong value is left out with a finding."""
    expected = ["1:30: error[invalid-value] `b` is not a count; write a number"]

    assert ((("A key", 1), ("x/y", 2)), expected) == read(Pairs(COUNT), "{A key: 1, x/y: 2, wrong: b}")


def test_pairs_can_be_made_into_something() -> None:
    """What is made of a pair knows where its key stands."""
    kind = Pairs(COUNT, lambda key, value: (key.location, value))

    assert (((Location("calendar.yaml", 1, 5, 1), 7),), []) == read(kind, "{a: 7}")


def test_a_record_knows_the_places_of_its_values() -> None:
    """Under the empty name stands the record: at its key, or where its fields begin."""
    start, value = Location("calendar.yaml", 1, 4), Location("calendar.yaml", 1, 11, 1)
    key = Scalar("web", Location("calendar.yaml", 1, 1, 3))

    assert (("", start), ("name", value)) == Found(table("{name: 1}"), {}).places
    assert (("", key.location), ("name", value)) == Found(table("{name: 1}"), {}, key).places


def test_fields_are_read_apart_from_each_other() -> None:
    """The right ones are values, the others findings in the order of the table of fields."""
    values, findings = read_fields(table("{size: 3, other: 4}"), FIELDS)

    assert {"size": 3} == values
    assert ["1:4: error[missing-field] the field `name` is missing; add `name: …`"] == told(findings)


def test_whoever_reads_fields_says_how_a_missing_one_is_told() -> None:
    """A blog has other names for the fields, so it has other words."""
    _, findings = read_fields(
        table("{size: 3}"), FIELDS, lambda name, place: problem("missing-field", place, say("no name"), say(name))
    )

    assert ["1:4: error[missing-field] no name; name"] == told(findings)


@pytest.mark.parametrize(
    ("text", "expected"), [("", True), ("''", True), ("' '", True), ("a", False), ("[]", False), ("{}", False)]
)
def test_a_field_without_a_value_is_blank(text: str, expected: object) -> None:
    """Blanks in quotes are no value either; an empty list is one."""
    assert expected == is_blank(node(text))


def test_unknown_fields_are_warnings_at_their_names() -> None:
    """The nearest known name is offered, or all of them when none is near."""
    expected = [
        "1:5: warning[unknown-field] the field `nmae` is not known; the nearest known name is `name`",
        "1:23: warning[unknown-field] the field `colour` is not known; known names are `name`, `size`",
    ]

    assert expected == told(unknown_fields(table("{nmae: 1, name: 2, colour: 3}"), FIELDS))


def test_a_missing_field_is_named_with_its_form() -> None:
    """Help shows how the field is written."""
    expected = "3:1: error[missing-field] the field `title` is missing; add `title: …`"

    assert [expected] == told([missing_field("title", Location("a.md", 3))])


@pytest.mark.parametrize(
    ("text", "what"), [("a", "one value stands here"), ("[a]", "a list stands here"), ("{a: b}", "a table stands here")]
)
def test_a_wrong_type_says_what_stands_there(text: str, what: str) -> None:
    """The message names what was found and what is due; help may be absent."""
    assert [f"1:4: error[wrong-type] {what}, where a name is due; "] == told(
        [wrong_type(node(text), say("a name"), None)]
    )


def test_an_invalid_name_says_what_a_name_is() -> None:
    """A name is never repaired, the rule is told."""
    expected = [
        (
            "2:5: error[invalid-name] `Open Day` is not a name; "
            "write small letters `a` to `z`, digits and hyphens, 80 at most, such as `open-day`"
        )
    ]

    assert expected == told([invalid_name(Scalar("Open Day", Location("a.md", 2, 5)))])
