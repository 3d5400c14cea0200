"""Whether a message came in time: a letter by the day it came in, and by when it was posted."""

from datetime import UTC, date, datetime

import pytest

from portal.engine.answers import Answers
from portal.intake import timely
from portal.intake.timely import EVENT_KEY, as_data, from_data, judged, told
from portal.termijn.klok import midday
from portal.termijn.storing import Oordeel, Storing
from tests.casework.scenes import the_form

# The decision of Friday 29 May 2026: one may object until Friday 10 July.
MADE = Answers({"datum_besluit": "2026-05-29"})
LAST = date(2026, 7, 10)
TYPED_IN = datetime(2026, 8, 3, 9, 0, tzinfo=UTC)


def found(database, day, *, by_post, posted=None):
    with database.read() as tx:
        form = the_form("bezwaar")
        return judged(tx, "elzendam", form, MADE, midday(day), by_post=by_post, posted=posted)


@pytest.mark.parametrize(
    ("day", "by_post", "oordeel"),
    [
        (LAST, True, Oordeel.OP_TIJD),
        (date(2026, 7, 11), True, Oordeel.OP_TIJD_ALS_GEPOST),
        (date(2026, 7, 17), True, Oordeel.OP_TIJD_ALS_GEPOST),
        (date(2026, 7, 18), True, Oordeel.MOGELIJK_TE_LAAT),
        (date(2026, 7, 11), False, Oordeel.MOGELIJK_TE_LAAT),
    ],
)
def test_a_letter_has_a_week_more_when_it_was_posted_in_time(database, day, by_post, oordeel):
    assert found(database, day, by_post=by_post).oordeel is oordeel


@pytest.mark.parametrize(
    ("came", "posted", "oordeel"),
    [
        (date(2026, 7, 17), LAST, Oordeel.OP_TIJD_GEPOST),
        (date(2026, 7, 17), date(2026, 7, 11), Oordeel.MOGELIJK_TE_LAAT),
        (date(2026, 7, 18), LAST, Oordeel.MOGELIJK_TE_LAAT),
        (LAST, date(2026, 7, 9), Oordeel.OP_TIJD),
    ],
    ids=["posted in time", "posted late", "more than a week after", "needs no postmark"],
)
def test_the_postmark_settles_it(database, came, posted, oordeel):
    assert found(database, came, by_post=True, posted=posted).oordeel is oordeel


def test_a_postmark_counts_only_for_what_came_by_post(database):
    judgement = found(database, date(2026, 7, 17), by_post=False, posted=LAST)
    assert judgement.oordeel is Oordeel.MOGELIJK_TE_LAAT


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        (LAST, "Daarom telt hij als op tijd"),
        (date(2026, 7, 11), "Misschien bent u te laat"),
    ],
)
def test_the_postmark_is_kept_and_told(database, posted, words):
    judgement = found(database, date(2026, 7, 17), by_post=True, posted=posted)
    again = from_data(as_data(judgement, date(2026, 7, 17)))
    assert again == judgement
    assert again.gepost == posted
    sentence = again.sentence
    assert words in str(sentence)
    assert dict(sentence.values)["posted"] == posted


@pytest.mark.parametrize(
    ("day", "oordeel"),
    [(date(2026, 5, 28), Oordeel.TE_VROEG), (date(2026, 5, 29), Oordeel.OP_TIJD)],
    ids=["before the decision", "on its day"],
)
def test_before_there_was_a_decision_a_person_looks(database, day, oordeel):
    judgement = found(database, day, by_post=False)
    assert judgement.oordeel is oordeel
    assert from_data(as_data(judgement)) == judgement


def test_the_sender_reads_what_that_means():
    data = {"oordeel": Oordeel.OP_TIJD_ALS_GEPOST.value, "laatste_dag": LAST.isoformat()}
    sentence = str(from_data(data).sentence)
    assert "op de post deed" in sentence
    assert "6:9" in sentence


def test_a_paper_form_is_judged_by_the_day_it_came_in_again_too(database):
    form = the_form("bezwaar")
    late = found(database, date(2026, 7, 20), by_post=True)
    kept = as_data(late, date(2026, 7, 20))
    assert kept["papier"] == "2026-07-20"
    with database.read() as tx:
        again = told(tx, "elzendam", form, {EVENT_KEY: kept}, TYPED_IN)
    assert again.oordeel is Oordeel.MOGELIJK_TE_LAAT


def test_without_a_last_day_nothing_is_said(database):
    with database.read() as tx:
        form = the_form("evenementenvergunning")
        assert judged(tx, "elzendam", form, MADE, TYPED_IN, by_post=True) is None


@pytest.mark.parametrize(
    ("posted", "oordeel", "reason"),
    [
        (LAST, Oordeel.OP_TIJD_GEPOST, "gepost"),
        (date(2026, 7, 11), Oordeel.OP_TIJD_STORING, "storing"),
    ],
    ids=["its postmark is enough", "posted late, and the outage still helps her"],
)
def test_a_letter_is_in_time_by_its_postmark_before_any_outage(
    database, monkeypatch, posted, oordeel, reason
):
    away = Storing(
        "storing", datetime(2026, 7, 8, 9, tzinfo=UTC), datetime(2026, 7, 13, 9, tzinfo=UTC)
    )
    monkeypatch.setattr(timely, "hitting", lambda *_: (away,))
    judgement = found(database, date(2026, 7, 14), by_post=True, posted=posted)
    assert judgement.oordeel is oordeel
    assert reason in str(judgement.sentence)
