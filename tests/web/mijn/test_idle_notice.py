"""An ingebrekestelling that starts no two weeks says so: before sending, and ever after."""

import pytest

from portal.store import outbox
from portal.store.zaken import Zaak
from tests.house_for_tests import JAN
from tests.journey import Journey
from tests.web.mijn.acts import the_zaak
from tests.web.mijn.test_notice import MESSAGE, WHO, both, in_default, mine, to_do
from tests.web.scenes import NEXT, received, said

HAVE = "De laatste dag om te beslissen is maandag 27 juli 2026."
HOLDS = "De laatste dag om te beslissen is zondag 23 augustus 2026."


def written(house, person, kenmerk):
    """Stand on the check page of an ingebrekestelling that did not begin at a case."""
    page = Journey(house.visitor(person), "/formulier/vraag-of-bericht").press(action="begin")
    first = {"onderwerp": "Feest", "soort_bericht": "te_laat", **MESSAGE}
    page.press(first, NEXT)
    if not page.page.find("//input[@name='naam']"):
        page.press({"kenmerk_zaak": kenmerk}, NEXT)
    return page.press(WHO | {"email": "jan@example.org"}, NEXT)


def sent(house, page):
    """Send it; the case of the notice, and what its receipt says."""
    page.press(action="versturen")
    assert "/ontvangen/" in page.path, said(page)
    with house.assembly.database.read() as tx:
        zaak = tx.query(Zaak).filter_by(submission_id=page.path.rsplit("/", 1)[1]).one()
        tx.expunge_all()
    return zaak, said(page)


def too_early(house):
    """Jan is not waiting too long yet, and writes that we are late."""
    received(house.visitor(JAN), "evenementenvergunning")
    late = the_zaak(house, JAN)
    house.clock.forward(days=1)
    page = written(house, JAN, late.kenmerk)
    before = said(page)
    return (late, before, *sent(house, page))


def second(house):
    """Jan sent one about his permit; two days later he sends another by the general form."""
    in_default(house)
    late, first = both(house)
    house.clock.forward(days=2)
    page = written(house, JAN, late.kenmerk)
    before = said(page)
    return (late, first, before, *sent(house, page))


@pytest.fixture
def early(played):
    return played(too_early)


@pytest.fixture
def again(played):
    return played(second)


def test_who_is_too_early_is_told_before_sending_and_promised_no_two_weeks(early):
    _, before, *_ = early
    assert "Wij zijn nog niet te laat" in before
    assert HAVE in before
    assert "Wij beslissen uiterlijk" not in before


def test_the_receipt_says_that_nothing_began_and_until_when_we_have(early):
    late, _, notice, receipt = early
    assert notice.due is None
    assert "kwam te vroeg: wij waren nog niet te laat" in receipt
    assert HAVE in receipt
    assert late.kenmerk in receipt
    assert "Wij beslissen uiterlijk" not in receipt


def test_both_cases_and_the_overview_say_the_same(house, early):
    late, _, notice, _ = early
    words = said(mine(house, notice))
    assert "kwam te vroeg" in words
    assert HAVE in words
    assert "geen termijn in de wet" not in words
    assert "Daarom zijn de twee weken niet begonnen." in said(mine(house, late))
    overview = said(Journey(house.visitor(JAN), "/mijn"))
    assert f"Wat wij doen{HAVE}" in overview.replace("Wat wij doen ", "Wat wij doen")


def test_the_mail_promises_no_day_either(house, early):
    *_, notice, _ = early
    with house.assembly.database.read() as tx:
        (parcel,) = outbox.of_zaak(tx, notice.id)
        text = outbox.payload(house.assembly.vault, parcel)["text"]
    assert "kwam te vroeg" in text
    assert HAVE in text
    assert "Wij beslissen uiterlijk" not in text
    assert "geen wettelijke termijn" not in text


def test_who_sent_one_already_is_told_which_day_holds(again):
    _, _, before, _, receipt = again
    assert "U stuurde ons al een ingebrekestelling" in before
    for words in (before, receipt):
        assert "Wij kregen haar op zondag 9 augustus 2026." in words
        assert HOLDS in words
        assert "25 augustus" not in words


def test_a_second_sets_no_other_day_and_asks_nothing_more(house, again):
    late, first, _, notice, _ = again
    assert notice.due == first.due
    assert to_do(house, late) == ["ingebrekestelling_ontvangen"]
    words = said(mine(house, notice))
    assert "25 augustus" not in words
    assert "Wij tellen 2 weken vanaf zondag 9 augustus 2026, de dag waarop wij uw eerste" in words
    assert f"(kenmerk {first.kenmerk})" in said(mine(house, late))


def test_of_the_case_of_somebody_else_nothing_is_told(house):
    received(house.visitor(JAN), "evenementenvergunning")
    late = the_zaak(house, JAN)
    house.clock.forward(days=1)
    page = written(house, None, late.kenmerk)
    assert "nog niet te laat" not in said(page)
    notice, receipt = sent(house, page)
    assert (notice.due is not None, "te vroeg" in receipt) == (True, False)
