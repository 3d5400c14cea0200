"""Until when a citizen may send something: the last day that a form and its answers tell."""

from datetime import date

import pytest

from portal.definition.catalogue import Catalogue
from portal.definition.check import check
from portal.engine.answers import Answers
from portal.engine.term import filing
from portal.resources import folder
from tests.definition.test_kinds_of_message import written

FORMS = folder("forms")


@pytest.fixture(scope="module")
def forms():
    return Catalogue.load(FORMS)


@pytest.mark.parametrize(
    ("slug", "answers", "last"),
    [
        # law note R27: bekendmaking 29 May, the term to object ends on Friday 10 July
        ("bezwaar", {"datum_besluit": "2026-05-29"}, date(2026, 7, 10)),
        # six weeks end on Good Friday: the Algemene termijnenwet moves that to Tuesday
        ("bezwaar", {"datum_besluit": "2026-02-20"}, date(2026, 4, 7)),
        ("belastingaanslag-bezwaar", {"datum_aanslag": "2026-02-28"}, date(2026, 4, 13)),
        # the day a draft is laid open counts itself (Awb 3:16 lid 2): Thursday to Wednesday
        ("zienswijze", {"ter_inzage_sinds": "2026-05-28"}, date(2026, 7, 8)),
        ("zienswijze", {}, None),
        ("klacht", {"datum": "2026-05-28"}, None),
        ("bezwaar", {"datum_besluit": "1026-05-29"}, None),
    ],
)
def test_the_last_day(forms, slug, answers, last):
    assert filing(forms.current(slug).form, Answers(answers)) == last


def test_it_is_counted_from_a_question_for_a_date():
    def codes(name):
        term = f"\n\nindientermijn:\n  na: {{antwoord: {name}, plus: 6 weken}}\n"
        source = written().replace(b"\nstappen:", term.encode() + b"\nstappen:")
        return [problem.code for problem in check(source, "tekst.yaml").problems]

    assert codes("besluit") == []
    assert codes("naam") == ["R430"]
