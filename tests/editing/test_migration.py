"""Answers of an older version in a newer one: kept, renamed, mapped, or lost with a reason."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.definition.check import check
from portal.editing.migration import Migration, migrated, nothing, read_migration
from portal.engine.path import walk
from tests.definition.good import GOOD, broken, line_of
from tests.forms.test_real_forms import everybody
from tests.forms.walker import Walk


def form_of(text):
    form = check(text.encode(), "goed.yaml").form
    assert form is not None
    return form


OLD = form_of(GOOD)
NEW = form_of(
    broken("vraag: bezoekers", "vraag: mensen")
    .replace("bezoekers: {minstens", "mensen: {minstens")
    .replace("waarde: weg", "waarde: straat")
    .replace("waarde: jong", "waarde: kind")
    .replace("maximum: 5000", "maximum: 400")
)
ALL = Migration.model_validate(
    {
        "formulier": "goed",
        "hernoem": {"bezoekers": "mensen"},
        "opties": {"plek": {"weg": "straat"}, "publiek": {"jong": "kind"}},
        "vervalt": ["toelichting"],
        "standaard": {"naam": "Feest", "muziek": "misschien"},
    }
)
ANSWERS = {
    "bezoekers": "300",
    "plek": "weg",
    "publiek": ["jong", "oud"],
    "toelichting": "Niets.",
    "muziek_tot": "22:00",
}


def test_names_options_and_defaults_follow_the_migration():
    found = migrated(ANSWERS, ALL, OLD, NEW)
    assert found.answers == {
        "mensen": "300",
        "plek": "straat",
        "publiek": ["kind", "oud"],
        "muziek_tot": "22:00",
        "naam": "Feest",
    }
    assert [(each.question, each.why) for each in found.lost] == [
        ("toelichting", "Deze vraag is vervallen.")
    ]
    assert found.given == ("naam",)  # "misschien" is no answer to a yes/no question


def test_without_a_migration_what_does_not_fit_is_told():
    found = migrated(ANSWERS | {"weg": "x"}, nothing(NEW), OLD, NEW)
    assert {each.question: each.why for each in found.lost} == {
        "bezoekers": "Deze vraag is er niet meer.",
        "plek": "Dit antwoord past niet meer bij de vraag.",
        "publiek": "Dit antwoord past niet meer bij de vraag.",
        "weg": "Deze vraag is er niet meer.",
    }
    assert found.lost[0].label == "Hoeveel bezoekers komen er?"


def test_an_answer_out_of_bounds_comes_along_to_be_mended():
    found = migrated(ANSWERS | {"bezoekers": "500"}, ALL, OLD, NEW)
    assert found.answers["mensen"] == "500"
    assert all(each.question != "bezoekers" for each in found.lost)


def test_rows_are_moved_row_by_row():
    rows = [{"rij": "1", "plek": "weg", "bezoekers": "3", "toelichting": "x"}]
    found = migrated({"kramen": rows}, ALL, OLD, NEW)
    assert found.answers["kramen"] == [{"rij": "1", "plek": "straat", "mensen": "3"}]


def filled_in(seed):
    """Somebody who filled in the older version to its end."""
    people = everybody(OLD)
    someone = Walk(OLD, people[seed % len(people)], Random(seed))  # noqa: S311 (no secret)
    someone.to_the_end()
    return someone


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10_000))
def test_to_the_same_version_nothing_is_lost(seed):
    someone = filled_in(seed)
    found = migrated(someone.answers, nothing(OLD), OLD, OLD)
    assert (found.answers, found.lost, found.given) == (someone.answers, (), ())


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10_000))
def test_every_answer_is_kept_or_told(seed):
    someone = filled_in(seed)
    found = migrated(someone.answers, ALL, OLD, NEW)
    kept = len(found.answers) - len(found.given)
    assert kept + len(found.lost) == len(someone.answers)
    assert walk(NEW, found.answers, someone.facts).steps


def test_a_default_that_is_no_answer_is_not_given():
    rule = Migration.model_validate({"formulier": "goed", "standaard": {"publiek": [["kind"]]}})
    assert migrated({}, rule, OLD, NEW).given == ()


WRITTEN = """\
formulier: goed
hernoem: {bezoekers: mensen}
opties:
  plek: {weg: straat}
standaard: {naam: Feest}
"""


def test_a_migration_is_read():
    found, problems = read_migration(WRITTEN.encode(), "goed.migratie.yaml", NEW)
    assert problems == ()
    assert found is not None
    assert found.rename == {"bezoekers": "mensen"}


@pytest.mark.parametrize(
    ("old", "new", "code", "piece", "words"),
    [
        ("mensen}", "mensenn}", "R204", "mensenn", "bedoelt u 'mensen'"),
        ("weg: straat", "weg: straten", "R204", "straten", "bedoelt u 'straat'"),
        ("plek: {", "plk: {", "R204", "plk", "bedoelt u 'plek'"),
        ("naam: Feest", "nam: Feest", "R204", "nam: Feest", "bedoelt u 'naam'"),
        ("formulier: goed", "formulier: fout", "R204", "fout", "formulier 'fout'"),
        ("hernoem:", "hernoemd:", "R101", "hernoemd", "bedoelt u 'hernoem'"),
    ],
)
def test_what_a_migration_leads_to_must_exist(old, new, code, piece, words):
    text = WRITTEN.replace(old, new, 1)
    found, problems = read_migration(text.encode(), "goed.migratie.yaml", NEW)
    assert found is None
    told = next(each for each in problems if each.code == code)
    assert told.line == line_of(text, piece)
    assert words in told.text
