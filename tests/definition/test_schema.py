"""The JSON Schema of the language: right by the metaschema, and of one mind with the reader."""

import json

import pytest
from jsonschema import Draft202012Validator

from portal.cli.forms import main
from portal.definition.catalogue import form_files
from portal.definition.descriptions import EVERYWHERE, described, table
from portal.definition.model import Form, Model
from portal.definition.places import plain
from portal.definition.schema import schema
from portal.definition.shape import KINDS, keys
from portal.definition.source import parse
from portal.resources import folder
from tests.definition.good import GOOD, broken
from tests.definition.test_bad_definitions import SHAPE
from tests.specimens import NAMES, source

SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)
SAID_ELSEWHERE = {"ambiguous number", "zero characters"}
"""What only the reader of a value sees: what reads in two ways, how large a text in digits is."""


def data(text):
    root, problems = parse(text.encode() if isinstance(text, str) else text, "x.yaml")
    assert root is not None, problems
    return plain(root)


def wrong(text):
    return [
        f"{list(each.absolute_path)}: {each.message}" for each in VALIDATOR.iter_errors(data(text))
    ]


def models():
    """Every model a form file is read by."""
    found, waiting = set(), [Form, *KINDS.values()]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            waiting += [each for f in model.model_fields.values() for each in inside(f.annotation)]
    return found


def inside(annotation):
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from inside(argument)


def test_the_schema_is_right_by_the_metaschema():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", form_files(folder("forms")), ids=lambda path: path.stem)
def test_every_shipped_form_is_accepted(path):
    assert wrong(path.read_bytes()) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_specimen_is_accepted(name):
    assert wrong(source(name)) == []


@pytest.mark.parametrize("case", sorted(SHAPE.keys() - SAID_ELSEWHERE))
def test_what_the_reader_refuses_is_refused(case):
    text, *_ = SHAPE[case]
    assert wrong(text), case


def test_numbers_may_be_numbers_as_an_editor_reads_them():
    form = data(broken("soort: tekst\n", "soort: tekst\n        max_tekens: 80\n"))
    form["stappen"][0]["vragen"][0]["max_tekens"] = 80
    assert list(VALIDATOR.iter_errors(form)) == []
    form["stappen"][0]["vragen"][0]["max_tekens"] = 0
    assert [each.validator for each in VALIDATOR.iter_errors(form)] == ["minimum"]


def test_a_kind_knows_its_own_keys_only():
    assert wrong(broken("soort: tekst\n", "soort: tekst\n        minimum: 3\n"))
    assert not wrong(broken("soort: getal\n", "soort: getal\n        decimalen: 2\n"))


def test_every_key_is_described_in_dutch():
    silent = [
        f"{model.__name__}.{key}"
        for model in models()
        for key in keys(model)
        if described(model, key) is None
    ]
    assert sorted(silent) == []


def test_no_description_is_left_of_a_key_that_is_gone():
    known = {
        name.__name__: set(keys(name))
        for model in models()
        for name in model.__mro__[:-1]
        if isinstance(name, type) and issubclass(name, Model)
    }
    for name, keys_ in table().items():
        if name != EVERYWHERE:
            assert set(keys_) <= known[name], name
    every = set().union(*known.values())
    assert set(table()[EVERYWHERE]) <= every


def test_the_command_prints_it(capsys):
    assert main(["schema"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown == SCHEMA
    label = shown["$defs"]["Text"]["properties"]["label"]
    assert label["description"].startswith("De vraag zoals die")
    assert not wrong(GOOD)
