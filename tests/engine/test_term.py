"""The term of a form: when it begins, when it ends, and how far it may be extended."""

from datetime import date

import pytest

from portal.definition import citations
from portal.definition.about import Berichtsoort
from portal.engine import term as terms
from portal.engine.answers import Answers
from portal.termijn import beslistermijn
from portal.termijn.beslistermijn import Source
from portal.termijn.dwangsom import dwangsom
from portal.termijn.lengte import Length, Unit
from portal.termijn.rechtsopvatting import ours
from portal.termijn.verloop import Termijn
from tests.engine.builders import a_form, ask, step

JUNE = date(2026, 6, 1)
KLACHT = {"beslissen": "6 weken", "bron": "wet", "artikel": "awb-klachttermijn"}
BEZWAAR = {
    "beslissen": "6 weken",
    "begint_na": {"antwoord": "datum_besluit", "plus": "6 weken"},
    "bron": "wet",
    "artikel": "awb-bezwaar-beslistermijn",
}


def form(**termijn):
    questions = step("besluit", ask("datum", "datum_besluit"))
    return a_form(questions, **({"termijn": termijn} if termijn else {}))


def test_form_without_a_term_has_no_last_day():
    assert terms.termijn(form(), JUNE) is None
    assert terms.due(form(), JUNE) is None


def test_term_begins_after_the_day_of_receipt():
    klacht = form(**KLACHT)
    assert terms.termijn(klacht, JUNE) == Termijn(JUNE, Length(6, Unit.WEKEN), Source.WET)
    assert terms.due(klacht, JUNE).day == date(2026, 7, 13)


@pytest.mark.parametrize("received", [date(1900, 1, 1), date(2013, 12, 30), date(2199, 1, 1)])
def test_from_a_day_without_known_holidays_nothing_is_counted(received):
    assert terms.termijn(form(**KLACHT), received) is None
    assert terms.due(form(**KLACHT), received) is None


@pytest.mark.parametrize(
    ("made_known", "received", "begin"),
    [
        ("2026-03-16", date(2026, 4, 1), date(2026, 4, 28)),
        ("2026-03-16", date(2026, 4, 28), date(2026, 4, 28)),
        # So late that we would have had to be ready: from the day it came.
        ("2026-03-16", date(2026, 6, 9), date(2026, 6, 9)),
        # No holidays are known of such a year: a person judges.
        ("1926-03-16", JUNE, JUNE),
    ],
)
def test_term_to_decide_on_an_objection_begins_after_the_one_to_object(made_known, received, begin):
    answers = Answers({"datum_besluit": made_known})
    assert terms.termijn(form(**BEZWAAR), received, answers).begin == begin


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2026, 3, 2), date(2026, 12, 31)),
        (date(2026, 11, 19), date(2026, 12, 31)),
        (date(2026, 11, 20), date(2027, 1, 25)),
    ],
)
def test_objection_to_a_tax_is_decided_in_its_calendar_year(received, last):
    tax = form(**BEZWAAR, kalenderjaar="ja")
    assert terms.due(tax, received, Answers({"datum_besluit": "2026-11-02"})).day == last


def test_calendar_year_begins_after_nothing_else():
    tax = form(**BEZWAAR, kalenderjaar="ja")
    assert terms.begins_after(tax.term, JUNE, Answers({"datum_besluit": "2026-05-20"})) is None


def test_answer_that_is_not_there_leaves_the_day_of_receipt():
    assert terms.termijn(form(**BEZWAAR), JUNE, Answers({})).begin == JUNE


@pytest.mark.parametrize(
    ("termijn", "longest", "article", "notice_only"),
    [
        ({**KLACHT, "verdagen": "4 weken"}, "4 weken", "9:11", False),
        (
            {"beslissen": "8 weken", "bron": "wet", "artikel": "awb-beslistermijn"},
            None,
            "4:14 lid 3",
            False,
        ),
        ({"beslissen": "2 weken", "bron": "gemeente"}, None, "4:14 lid 3", False),
        (
            {"beslissen": "4 weken", "bron": "wet", "artikel": "brp-afschrift"},
            None,
            "4:14 lid 1",
            True,
        ),
        ({"beslissen": "4 weken", "bron": "wet"}, None, "4:14 lid 1", True),
    ],
)
def test_how_far_a_term_may_be_extended(termijn, longest, article, notice_only):
    grens = terms.grens(form(**termijn).term)
    assert (str(grens.longest) if grens.longest else None) == longest
    assert f"artikel {article} van de" in str(grens.article)
    assert grens.notice_only is notice_only


def test_extension_without_an_article_has_words_of_its_own():
    grens = terms.grens(form(beslissen="4 weken", bron="gemeente", verdagen="2 weken").term)
    assert str(grens.article) == "de regels voor deze termijn"


def test_a_corrected_article_is_named_and_changes_nothing_that_may_be_done():
    term = form(beslissen="8 weken", bron="wet", artikel="awb-beslistermijn").term
    before = terms.grens(term)
    row = citations.as_data(citations.find("awb-beslistermijn")) | {"article": "4:13 lid 1"}
    try:
        citations.learn({"awb-beslistermijn": row})
        assert terms.grens(term) == before
    finally:
        citations.learn({})
    assert not before.notice_only


@pytest.mark.parametrize(("reading", "last"), [("zonder_atw", 6), ("met_atw", 7)])
def test_two_weeks_after_a_notice_of_default_follow_our_reading_of_the_law(
    monkeypatch, reading, last
):
    """The same answer as the table of readings gives, and as the dwangsom is counted from."""
    view = ours().but(ingebrekestelling=reading)
    monkeypatch.setattr(terms, "ours", lambda: view)
    te_laat = {"beslissen": "2 weken", "bron": "wet", "artikel": "awb-ingebrekestelling"}
    notice = form(**te_laat).model_copy(update={"kind": Berichtsoort.INGEBREKESTELLING})
    sunday = date(2026, 11, 22)
    found = terms.due(notice, sunday)
    assert found.day == date(2026, 12, last)
    missed = beslistermijn.end(date(2026, 9, 1), Length(8, Unit.WEKEN), Source.WET)
    assert dwangsom(missed, sunday, view).decide_by == found
