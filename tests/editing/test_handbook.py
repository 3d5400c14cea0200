"""The handbook: complete because the models make it, and right because its examples are checked."""

import pytest

from portal.definition.check import check
from portal.definition.conditions import Operator
from portal.definition.shape import KINDS
from portal.editing.handbook import asking, examples, form_with, handbook


def wrong_with(question):
    return [
        str(each)
        for each in check(form_with(question).encode(), "voorbeeld.yaml").problems
        if each.level.value == "fout"
    ]


@pytest.mark.parametrize("word", KINDS)
def test_every_kind_has_an_example_without_a_fout(word):
    example = examples()["kinds"].get(word)
    assert example, f"give {word} an example in portal/editing/examples.toml"
    assert f"soort: {word}" in example
    assert wrong_with(example) == []


@pytest.mark.parametrize("word", [each.value for each in Operator])
def test_every_operator_has_an_example_without_a_fout(word):
    example = examples()["operators"].get(word)
    assert example, f"give {word} an example in portal/editing/examples.toml"
    assert f"{word}:" in example
    assert wrong_with(asking(example)) == []


@pytest.mark.parametrize("word", examples()["joiners"])
def test_every_way_to_join_has_an_example_without_a_fout(word):
    assert wrong_with(asking(examples()["joiners"][word])) == []


def test_a_wrong_example_is_found():
    assert wrong_with("- vraag: x\n  soort: tekst\n  labbel: Wat?\n")
    assert wrong_with(asking("bezoekers: {minstens: veel}"))


def test_every_condition_is_read_aloud():
    ways = {each.word: each.aloud for each in handbook().operators}
    assert all(ways.values()), ways
    assert ways["minstens"] == "het aantal bezoekers minstens 250 is"


def test_every_part_and_every_key_of_the_models_is_in_it():
    names = {chapter.name for chapter in handbook().parts}
    assert {"form", "step", "product", "login", "option", "rule", "status"} <= names
    keys = {key.name for chapter in handbook().parts for key in chapter.keys}
    assert {"titel", "stappen", "waarde", "controleer"} <= keys


def test_what_may_be_chosen_is_told():
    form = next(chapter for chapter in handbook().parts if chapter.name == "form")
    kind = next(key for key in form.keys if key.name == "berichtsoort")
    assert "klacht" in kind.choices
    assert kind.needed
