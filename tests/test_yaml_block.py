"""Tests for generator.yaml_block."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Location
from generator.diagnostics import SurroundingsError
from generator.nodes import Scalar
from generator.nodes import Sequence
from generator.nodes import Table
from generator.reading import LARGEST_BODY
from generator.yaml_block import MOST_EVENTS
from generator.yaml_block import _plain_fields
from generator.yaml_block import _YamlBlock
from generator.yaml_block import read_yaml
from tests.conftest import places
from tests.conftest import plain
from tests.conftest import told
from tests.conftest import words


def fields(text: str) -> object:
    """Return the fields of a block in which nothing is wrong, without their places."""
    table, findings = read_yaml(text, "a.md")
    assert [] == told(findings)
    return plain(table)


def told_of(text: str) -> list[str]:
    """Return what is wrong with a block that cannot be read."""
    table, findings = read_yaml(text, "a.md")
    assert table is None
    return told(findings)


def unsupported(place: str, what: str) -> list[str]:
    """Return what is said of YAML that Ritme does not read."""
    return [
        (
            f"{place}: error[unsupported-yaml] {what} stands here, which Ritme does not read; "
            "write the value out; one that begins with `&`, `*` or `!` needs quotes"
        )
    ]


def invalid(place: str, cure: str) -> list[str]:
    """Return what is said of text that is no YAML."""
    return [f"{place}: error[invalid-yaml] the fields cannot be read from here on; {cure}"]


@pytest.mark.parametrize(
    "value",
    ["no", "on", "12:30", "010", "1.10", "1e3", "1_000", "0x1F", "2026-13-45", "~", "null", "true", "<", "=", "-1"],
)
def test_every_value_is_the_text_that_was_written(value: str) -> None:
    """What a value means is decided later, by the field that it belongs to."""
    assert {"title": value} == fields(f"title: {value}\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: 'it''s'\n", {"title": "it's"}),
        ('title: "a \\u00e9"\n', {"title": "a \u00e9"}),
        ("title: two\n  lines\n", {"title": "two lines"}),
        ("title: |\n  two\n  lines\n", {"title": "two\nlines\n"}),
        ("title: >-\n  two\n  lines\n", {"title": "two lines"}),
        ("tags: [a, 'b, c']\n", {"tags": ["a", "b, c"]}),
        ("tags:\n- a\n- b: c\n", {"tags": ["a", {"b": "c"}]}),
        ("a: {b: {c: d}}\n", {"a": {"b": {"c": "d"}}}),
        ("title:\n", {"title": ""}),
        ("title: # to do\n", {"title": ""}),
        ("# a comment\ntitle: a # and one\n", {"title": "a"}),
        ("'<<': a\n", {"<<": "a"}),
        ("a:\t1\n", {"a": "1"}),
        ("--- {title: a}\n", {"title": "a"}),
        ("? a", {"a": ""}),
        ("? a\n: b\n", {"a": "b"}),
        ("title: C#\n", {"title": "C#"}),
        ("title: a#b\n", {"title": "a#b"}),
        ("title: 'a #b'\n", {"title": "a #b"}),
        ("title: \U0001f600 \u6771\n", {"title": "\U0001f600 \u6771"}),
    ],
)
def test_plain_data_is_read(text: str, expected: object) -> None:
    """Quotes, folded lines, lists and tables are data."""
    assert expected == fields(text)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "''\n", "---\n"])
def test_an_empty_block_has_no_fields(text: str) -> None:
    """A block without anything in it is a table of no fields, at its start."""
    assert (Table((), Location("a.md", 2)), ()) == read_yaml(text, "a.md", 2)


def test_every_part_knows_its_place() -> None:
    """Places are those of the file, in characters, with the width of what was written."""
    table, _ = read_yaml("t\u00eftle: \u00e9\u00e9n 'x'\ntags: [ab, 'c']\nmore:\n  deep: |\n    x\n", "a.md", 2)

    def at(line: int, column: int, width: int = 1) -> Location:
        return Location("a.md", line, column, width)

    expected = Table(
        (
            (Scalar("t\u00eftle", at(2, 1, 5)), Scalar("\u00e9\u00e9n 'x'", at(2, 8, 7))),
            (
                Scalar("tags", at(3, 1, 4)),
                Sequence((Scalar("ab", at(3, 8, 2)), Scalar("c", at(3, 12, 3))), at(3, 7)),
            ),
            (
                Scalar("more", at(4, 1, 4)),
                Table(((Scalar("deep", at(5, 3, 4)), Scalar("x\n", at(5, 9))),), at(5, 3)),
            ),
        ),
        at(2, 1),
    )

    assert expected == table


def test_a_value_of_two_lines_is_marked_on_its_first() -> None:
    """The width of such a value ends with its line."""
    table, _ = read_yaml("title: two\n  lines\n", "a.md")

    assert isinstance(table, Table)
    assert Scalar("two lines", Location("a.md", 1, 8, 3)) == table.get("title")


@pytest.mark.parametrize(
    ("text", "place"),
    [("title: a\ntitle: b\n", "3:1"), ("title: a\n'title': b\n", "3:1"), ("{a: b, title: c, title: d}", "2:18")],
)
def test_a_second_field_of_one_name_is_an_error(text: str, place: str) -> None:
    """The second is the wrong one, and the line of the first is named."""
    table, findings = read_yaml(text, "a.md", 2)

    assert table is None
    assert [
        (
            f"{place}: error[duplicate-field] the field `title` stands here for the second time; "
            "keep this one or the one on line 2"
        )
    ] == told(findings)


def test_one_name_may_stand_in_two_tables() -> None:
    """Only within one table must names differ."""
    assert {"a": {"name": "x"}, "b": {"name": "y"}} == fields("a: {name: x}\nb: {name: y}\n")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: #1 of the year\n", "1:7"),
        ("title: We love C #and more\n", "1:17"),
        ("tags:\n  - a\n  - b\t#c\n", "3:6"),
        ("title: two\n  lines #tag\n", "2:8"),
    ],
)
def test_text_after_a_hash_is_a_warning(text: str, place: str) -> None:
    """Such text is a comment to YAML, so a part of the title would be lost without a word."""
    table, findings = read_yaml(text, "a.md")

    assert table is not None
    assert [
        (
            f"{place}: warning[text-after-hash] what follows ` #` is a comment and not part of the value; "
            'put the whole value in quotes: `"… #…"`'
        )
    ] == told(findings)


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("a: &x 1\nb: *x\n", "1:4", "a YAML anchor (`&`)"),
        ("title: &more\n", "1:8", "a YAML anchor (`&`)"),
        ("a: *x\n", "1:4", "a YAML alias (`*`)"),
        ("*x : a\n", "1:1", "a YAML alias (`*`)"),
        ("a: &a [*a]\n", "1:4", "a YAML anchor (`&`)"),
        ("&a b: c\n", "1:1", "a YAML anchor (`&`)"),
        ("title: !new\n", "1:8", "a YAML tag (`!`)"),
        ("a: !!python/object/apply:os.system ['x']\n", "1:4", "a YAML tag (`!`)"),
        ("a: !!str b\n", "1:4", "a YAML tag (`!`)"),
        ("!x a: b\n", "1:1", "a YAML tag (`!`)"),
        ("a: b\n<<: {c: d}\n", "2:1", "a YAML merge key (`<<`)"),
        ("? {a: b}\n: c\n", "1:3", "a field whose name is not text"),
        ("? [a]\n: c\n", "1:3", "a field whose name is not text"),
        ("%YAML 1.2\n---\na: b\n", "1:1", "a directive"),
        ("%TAG ! tag:example.org,2026:\n---\na: b\n", "1:1", "a directive"),
        ("a: b\n--- c\n", "2:1", "a second document"),
        ("a: b\n...\n", "2:1", "a second document"),
        ("a: b\n...\nc: d\n", "2:1", "a second document"),
    ],
)
def test_only_plain_data_is_taken(text: str, place: str, what: str) -> None:
    """Aliases, anchors, tags, merge keys, directives and second documents are errors at their place."""
    assert unsupported(place, what) == told_of(text)


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor() -> None:
    """Nothing of a billion laughs is ever made."""
    bomb = "a0: &a0 [ha, ha]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 12))

    assert unsupported("1:5", "a YAML anchor (`&`)") == told_of(bomb)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[" * 60_000, "1:21"),
        ("{a: " * 15_000, "1:81"),
        ("- " * 30_000, "1:41"),
        ("a: " + "[" * 60_000 + "]" * 5_000, "1:23"),
        ("\n".join(" " * depth + "a:" for depth in range(300)), "21:21"),
    ],
)
def test_deep_nesting_is_refused(text: str, place: str) -> None:
    """Twenty levels are enough; the rest of the block, however deep, is not looked at."""
    assert unsupported(place, "nesting more than 20 levels deep") == told_of(text)


def test_a_file_with_very_many_values_is_refused() -> None:
    """A file of settings that is data would take long to read, and longer to complain of."""
    names = MOST_EVENTS // 2 - 1  # each an event, and its value another; the rest are those of the file and the table
    text = "".join(f"k{number}: 'x'\n" for number in range(names))
    expected = [
        (
            f"{names}:{len(str(names)) + 4}: error[file-too-large] the file has more names and values than are read; "
            "look whether something else than settings got into the file"
        )
    ]

    assert expected == told(read_yaml(text, "a.yaml", largest=LARGEST_BODY)[1])


def test_twenty_levels_are_read() -> None:
    """The limit itself is still allowed."""
    text = "a: " + "[" * 18 + "b" + "]" * 18

    assert {"a": eval("[" * 18 + "'b'" + "]" * 18)} == fields(text)  # noqa: S307 - brackets of this test


def test_deep_questions_are_refused() -> None:
    """A key that is a table is refused at once, however deep it goes on."""
    assert unsupported("1:3", "a field whose name is not text") == told_of("? " * 30_000)


def test_a_settings_file_full_of_brackets_is_refused_as_well() -> None:
    """The larger limit of a settings file does not let deep nesting in."""
    assert [(1, 21, "unsupported-yaml")] == places(read_yaml("[" * 900_000, "a.yaml", largest=LARGEST_BODY)[1])


@pytest.mark.parametrize(
    ("text", "place"),
    [("- a\n- b\n", "1:1"), ("just text\n", "1:1"), ("\n  'quoted'\n", "2:3"), ("[a, b]\n", "1:1")],
)
def test_a_block_that_is_no_list_of_fields_is_an_error(text: str, place: str) -> None:
    """A list or a text is not what a post says about itself."""
    expected = [
        (
            f"{place}: error[invalid-yaml] this is not a list of fields; "
            "write each field as `name: value`, with a blank after the colon"
        )
    ]

    assert expected == told_of(text)


COLON = "put the value in quotes: it holds a colon followed by a blank"
SIGN = "put the value in quotes: it begins with a sign that means something in YAML"
TAB = "indent with blanks: a tab stands here"
BRACKET = "close the bracket that is opened here"
COMMENT = "put the value in quotes: what follows ` #` is a comment"
NO_COLON = "write a colon and a blank after the field's name: `name: value`"
BELOW = "let each field begin below the one before it, as `name: value` with a blank after the colon"
QUOTE = "close the quote that is opened here"
OTHER = "write each field as `name: value`; put a value with special signs in quotes"


@pytest.mark.parametrize(
    ("text", "place", "cure"),
    [
        ("title: Tips: how to begin\n", "1:12", COLON),
        ("title: Tips:\n", "1:12", COLON),
        ("title: @home\n", "1:8", SIGN),
        ("title: `code`\n", "1:8", SIGN),
        ("more:\n\tdeep: a\n", "2:1", TAB),
        ("a: b\n\t- c: d\n", "2:1", TAB),
        ('a: b\ntitle: "open\nowner: c\n', "2:8", QUOTE),
        ("title: 'open\n", "1:8", QUOTE),
        ("a: [b\nc: d\n", "1:4", BRACKET),
        ("a: {b\n", "1:4", BRACKET),
        ("a: [b, c #d]\ne: f\n", "1:10", COMMENT),
        ("a: [b; c}\n", "1:9", OTHER),
        ("a: b\n c\n- d\n", "3:1", OTHER),
        ("title: a\nno colon here\n", "2:1", NO_COLON),
        ("title: a\n  b: c\n", "2:4", BELOW),
        ("title: 50%\n% of all\n", "2:2", OTHER),
        ('title: "\\ud800"\n', "1:11", OTHER),
        ('title: "\\q"\n', "1:9", OTHER),
        ("title: [a, b]]\n", "1:14", OTHER),
        ("a: 'b' c\n", "1:8", OTHER),
    ],
)
def test_a_slip_is_an_error_with_its_cure(text: str, place: str, cure: str) -> None:
    """What people write wrong most often is recognised and named."""
    assert invalid(place, cure) == told_of(text)


def test_lines_of_an_error_are_those_of_the_file() -> None:
    """The line of the block's start counts."""
    assert [(13, 5, "invalid-yaml")] == places(read_yaml("a: b\nc: d: e\n", "a.md", 12)[1])


@pytest.mark.parametrize(
    ("escape", "code"),
    [
        ("\\0", "0000"),
        ("\\a", "0007"),
        ("\\r", "000D"),
        ("\\x85", "0085"),
        ("\\N", "0085"),
        ("\\L", "2028"),
        ("\\P", "2029"),
        ("\\u2028", "2028"),
        ("\\e", "001B"),
    ],
)
@pytest.mark.parametrize(("text", "place"), [('title: "a{}b"', "1:8"), ('"a{}b": c', "1:1"), ('x: ["{}"]', "1:5")])
def test_a_control_character_written_as_an_escape_is_an_error(escape: str, code: str, text: str, place: str) -> None:
    """Such a character does not stand in the raw text, only in the value or the name that it makes."""
    expected = [
        (
            f"{place}: error[control-character] the control character U+{code} stands here; "
            "remove it; it often comes along with pasted text"
        )
    ]

    assert expected == told_of(text.format(escape))


def test_without_libyaml_nothing_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another reader would take other texts, so the program says what it lacks."""
    monkeypatch.delattr(yaml, "CBaseLoader")

    with pytest.raises(SurroundingsError, match="PyYAML was installed without libyaml") as raised:
        read_yaml("a: [b]\n", "a.md")

    expected = "install PyYAML from a wheel: `pip install --force-reinstall --only-binary pyyaml pyyaml`"

    assert expected == words(raised.value.help)


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("a: b\x85c: d", "1:5", "control-character"),
        ("a: b\u2028c: d", "1:5", "control-character"),
        ("a: b\rc: d", "1:5", "control-character"),
        ("a: b\n<<<<<<< ours\nc: d\n", "2:1", "invalid-yaml"),
        ("a: " + "b" * 65_536, "1:1", "file-too-large"),
    ],
)
def test_the_limits_of_every_block_hold(text: str, place: str, code: str) -> None:
    """Control characters, merge conflicts and too many bytes are seen before libyaml is asked."""
    line, column = place.split(":")

    assert [(int(line), int(column), code)] == places(read_yaml(text, "a.md")[1])


TOKENS = st.sampled_from(
    (
        "a",
        "b: ",
        ":",
        "- ",
        "? ",
        "?",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\n",
        "\n  ",
        " ",
        "#x",
        " #",
        '"',
        "'",
        "|",
        ">-",
        "&a ",
        "*a",
        "!x ",
        "<<: ",
        "---",
        "...",
        "%YAML 1.2\n",
        "\t",
        "\\",
        "\\x85",
        "\ufeff",
        "\u00e9",
        "@",
        "`",
    )
)


@given(st.text() | st.lists(TOKENS, max_size=20).map("".join))
def test_any_text_gives_fields_or_one_finding(text: str) -> None:
    """Nothing raises, and what cannot be read has exactly one reason."""
    table, findings = read_yaml(text, "a.md")

    assert table is not None or len(findings) == 1
    assert all(1 <= finding.location.line <= text.count("\n") + 2 for finding in findings)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)),
    )
)
def test_quoted_text_comes_back_as_it_was(values: dict[str, str]) -> None:
    """Whatever stands between single quotes is the value."""
    text = "".join(f"'{name}': '{value.replace(chr(39), chr(39) * 2)}'\n" for name, value in values.items())

    assert values == fields(text)


# Lines of a name and a value, out of all signs that YAML reads something into, and of letters far from ASCII.
NAMES = st.sampled_from(["a", "B-c_d", "e9", "\u00e9", "9", "-", "a" * 1_100, "<<", "a b", ""])
VALUES = st.text("a9_ \u00e9!\"#$%&'()*+,-./:;<=>?@[]\\^`{|}~\t\u00a0\ufeff\u0301\u6771", max_size=8) | st.text(
    max_size=5
)
LINES = st.tuples(NAMES, st.sampled_from([": ", ":  ", ":", " : ", ":\t"]), VALUES, st.sampled_from(["\n", " \n", ""]))


@given(st.lists(LINES.map("".join), max_size=3).map("".join))
def test_plain_lines_are_read_as_libyaml_reads_them(text: str) -> None:
    """The fields are the same with all their places, and what libyaml refuses is not taken."""
    plain = _plain_fields(text, "a.md", 2)

    assert plain is None or repr((plain, ())) == repr(_YamlBlock(text, "a.md", 2).read())


@pytest.mark.parametrize(
    "value",
    [
        "Wie komt er (ook) langs? 5 & 6, 't is één!",
        "2026-05-05 19:00",
        "https://x.nl/?a=b&c={d}",
        "a",
        "1 - 2 @ [3] * 4",
    ],
)
def test_most_values_are_plain(value: str) -> None:
    """Punctuation, times and addresses are no signs of YAML where they stand within a value."""
    expected = Table(
        (
            (Scalar("t", Location("a.md", 2, 1)), Scalar("x", Location("a.md", 2, 5))),
            (Scalar("title", Location("a.md", 3, 1, 5)), Scalar(value, Location("a.md", 3, 8, len(value)))),
        ),
        Location("a.md", 2),
    )

    assert expected == _plain_fields(f"t:  x\ntitle: {value}\n", "a.md", 2)


@pytest.mark.parametrize(
    "text",
    ["", "a:\n", "a: b", "a: b \n", "a: b # c\n", "a: b: c\n", "a: 'b'\n", "a: b\n  c\n", "a: b\na: c\n", "\na: b\n"],
)
def test_the_rest_is_left_to_libyaml(text: str) -> None:
    """So is whatever may mean something else than it seems to."""
    assert _plain_fields(text, "a.md", 2) is None
