"""The strict subset of YAML: what passes is exactly what was written, what does not is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml.error import MarkedYAMLError

from portal.definition.places import plain
from portal.definition.source import Group, parse
from portal.definition.syntax import explained
from tests.definition.good import GOOD, problems


def read(text: str | bytes):
    source = text.encode() if isinstance(text, str) else text
    return parse(source, "x.yaml")


def only_code(text: str | bytes) -> str:
    """Give the code of the one problem; a file that cannot be read has no tree."""
    tree, found = read(text)
    assert tree is None
    assert len(found) == 1, found
    assert (found[0].line, found[0].column) >= (1, 1)
    return found[0].code


@pytest.mark.parametrize(
    "written",
    ["no", "012345672", "12:30", "4:13", "1.10", "2026-02-30", "1e3", "null", "~", "0x1f"],
)
def test_a_scalar_is_exactly_what_was_written(written):
    tree, found = read(f"waarde: {written}\n")
    assert found == ()
    assert tree is not None
    assert plain(tree) == {"waarde": written}


def test_a_block_of_text_ends_with_its_last_word():
    tree, _ = read("a: |\n  een\n\n  twee\n\nb: >\n  drie\n  vier\n")
    assert tree is not None
    assert plain(tree) == {"a": "een\n\ntwee", "b": "drie vier"}


@pytest.mark.parametrize(
    ("name", "source", "code"),
    [
        ("too large", b"a: " + b"x" * 300_000, "R001"),
        ("one label of 5 MB", b"label: " + b"x" * 5_000_000, "R001"),
        ("too many parts", b"a: [" + b"b," * 30_000 + b"]", "R001"),
        ("5,000 deep", b"[" * 5_000, "R001"),
        ("5,000 deep in groups", b"{a: " * 5_000, "R001"),
        ("latin-1", "titel: caf\u00e9".encode("latin-1"), "R002"),
        ("utf-16", "titel: x".encode("utf-16"), "R002"),
        ("cut in a letter", "caf\u00e9".encode()[:-1], "R002"),
        ("null in a comment", b"a: b # \x00\n", "R003"),
        ("bell", b"a: \x07\n", "R003"),
        ("old line end", "a: b\u0085c: d\n".encode(), "R003"),
        ("line separator", "a: b\u2028\n".encode(), "R003"),
        ("noncharacter", "a: \uffff\n".encode(), "R003"),
        ("right to left override", "a: \u202eb\n".encode(), "R004"),
        ("isolate", "a: \u2066b\n".encode(), "R004"),
        ("zero width space", "a: \u200b\n".encode(), "R004"),
        ("joiner between letters", "a: b\u200dc\n".encode(), "R004"),
        ("joiner at the end", "a: \u200d".encode(), "R004"),
        ("mark in the middle", "a: \ufeffb\n".encode(), "R004"),
        ("tag letter", "a: \U000e0041\n".encode(), "R004"),
        ("alias bomb", b"a: &a [x]\nb: *a\n", "R010"),
        ("two documents", b"a: b\n---\nc: d\n", "R006"),
        ("own version", b"%YAML 1.1\n---\na: b\n", "R007"),
        ("own tags", b"%TAG ! tag:x,2000:\n---\na: b\n", "R007"),
        ("empty", b"", "R008"),
        ("only a comment", b"# niets\n", "R008"),
        ("not closed", b"a: [b\n", "R020"),
        ("only a comma", b"a: [b, , c]\n", "R020"),
        ("text that starts with a sign", b"a: @b\n", "R020"),
        ("list behind a key", b"a: - b\n", "R020"),
        ("words behind a quote", b'a: "b" c\n', "R020"),
        ("escape that is none", b'a: "\\q"\n', "R020"),
        ("half an escape", b'a: "\\u00"\n', "R020"),
        ("words behind a bar", b"a: |b\n", "R020"),
        ("no colon", b"a: b\nc\n", "R020"),
        ("other indent", b"a:\n  b: c\n d: e\n", "R020"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name, source, code):
    found = read(source)[1]
    assert found[-1].code == code, (name, found)
    assert read(source)[0] is None


def test_the_place_of_a_letter_in_another_encoding_is_told():
    found = read("a: b\nc: caf\u00e9\n".encode("latin-1"))[1]
    assert (found[0].line, found[0].column) == (2, 7)


def test_the_place_of_a_hidden_sign_is_told_and_no_more_than_ten_of_them():
    found = read("a: b\nc: x\u202e\n" + "d: \u202e\n" * 20)[1]
    assert (found[0].line, found[0].column) == (2, 5)
    assert len(found) == 10


def test_a_hidden_sign_behind_an_escape_does_not_reach_the_tree():
    tree, found = read('a: "x\\u202ey"\n')
    assert [each.code for each in found] == ["R004"]
    assert tree is not None
    assert plain(tree) == {"a": "x\ufffdy"}


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("\n", "\r\n"),
        "\ufeff" + GOOD,
        "---\n" + GOOD,
        GOOD.replace("Wie komen er?", "Wie komen er? 👩\u200d🚒 👍🏽 ❤️\u200d🔥"),
        GOOD.replace("Wie komen er?", "Arbeidsongeschiktheidsverzekeringsmaatschappij?"),
        GOOD.replace("Wie komen er?", "Wa komt der nei ús feest yn Drachtster Kompenije?"),
        GOOD.replace("Wie komen er?", "Ken ta bin na e fiesta?"),
        GOOD.replace("Wie komen er?", "Đặng, Иван en 李小龍?"),
    ],
)
def test_what_a_careful_editor_writes_passes(text):
    assert problems(text) == ()


def test_a_key_whose_value_was_refused_is_not_missed_as_well():
    tree, found = read("a:\nb: c\n")
    assert [each.code for each in found] == ["R009"]
    assert isinstance(tree, Group)
    assert tree.unread == {"a"}


def test_an_empty_place_in_a_list_is_told():
    assert [each.code for each in read("a:\n  - b\n  -\n")[1]] == ["R009"]


@given(st.binary(max_size=200))
def test_no_bytes_at_all_make_it_fall_over(source):
    tree, found = parse(source, "x.yaml")
    assert tree is not None or found


@given(st.text(max_size=80))
def test_no_signs_of_any_script_make_it_fall_over(text):
    source = f"a: |\n  {text}\n".encode("utf-8", "surrogatepass")
    tree, found = parse(source, "x.yaml")
    assert tree is not None or found


def test_what_the_parser_does_not_place_is_told_at_the_top():
    spot, code, sentence = explained(MarkedYAMLError(problem="something new"), "")
    assert (spot.line, spot.column, code) == (1, 1, "R020")
    assert sentence.endswith(".")


@given(st.text(alphabet="ab: -[]{}\n\"'#&*!|>%@`,?\\\t", max_size=60))
def test_no_signs_of_yaml_make_it_fall_over(text):
    tree, found = parse(text.encode(), "x.yaml")
    assert tree is not None or found
