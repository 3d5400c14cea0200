"""The last day of a case: it stands still, runs again, is extended; never without a message."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from portal.casework import terms
from portal.casework.later import Consent, ask_consent, extend, record_consent
from portal.casework.rounds import lapse_due
from portal.casework.supplement import Request, request
from portal.engine.term import termijn
from portal.store import klanttaken, werktaken, zaken
from portal.store.klanttaken import State
from portal.termijn.klok import end_of_day
from portal.termijn.rechtsopvatting import ours
from portal.zaak.invoer import Invoer
from portal.zaak.termijnwijziging import begun
from tests.casework.scenes import (
    BAS,
    NOOR,
    events,
    expect_refusal,
    expect_untouched,
    hers,
    instead,
    letters,
    logged,
    the_form,
)

RECEIVED = datetime(2026, 5, 1, 9, tzinfo=UTC)  # a Friday; eight weeks on is Friday 26 June
MONDAY = date(2026, 5, 18)
DUE = date(2026, 6, 26)


def running(tx, vault, slug="evenementenvergunning", by=NOOR, received=RECEIVED):
    """A case with its term as it is counted when it is sent, four days later."""
    form = the_form(slug)
    counted = termijn(form, received.date())
    first = begun(Invoer(counted, ours(), article=form.term.article)).kept()
    opened = {"received_at": received, "data": {"status": "ontvangen"}}
    work = hers(tx, vault, by, slug, **opened, **first)
    return replace(work, now=datetime(2026, 5, 5, 9, tzinfo=UTC))


def asked(work, until=MONDAY):
    return request(work, Request(("Een tekening",), "Zonder tekening weten wij te weinig.", until))


def reasons(work):
    return [row.ground.get("reden") for row in zaken.termijnen(work.tx, work.zaak)]


def voice(vault):
    return terms.Voice(vault, "Gemeente Elzendam")


def as_house(work, now):
    return terms.Act(work.tx, work.zaak, "burger", now)


def test_while_we_wait_for_the_citizen_the_term_stands_still(database, vault):
    with database.write() as tx:
        work = running(tx, vault)
        assert work.zaak.due == DUE
        asked(work)
        # If nothing comes by Monday, thirteen days are added: Thursday 9 July.
        (_, said), *more = letters(work)
        assert not more
        for part in (
            "De termijn staat stil vanaf",
            "9 juli 2026",
            "De laatste dag was vrijdag 26 juni",
        ):
            assert part in said.effect
        assert work.zaak.due == date(2026, 7, 9)
        assert reasons(work) == ["ontvangst", "opschorting"]


def test_what_comes_in_earlier_makes_the_term_run_from_that_day(database, vault):
    with database.write() as tx:
        work = running(tx, vault)
        taak = asked(work)
        came = datetime(2026, 5, 11, 9, tzinfo=UTC)
        assert not terms.resume(as_house(work, came), came.date(), voice(vault)), (
            "something is still asked"
        )
        klanttaken.settle(tx, taak, State.DONE, came)
        assert terms.resume(as_house(work, came), came.date(), voice(vault))
        assert work.zaak.due == date(2026, 7, 2)
        assert [kind for kind, _ in events(work)][-2:] == ["termijn_hervat", "termijn_gemeld"]
        assert ("termijn_hervat", "burger") in logged(work)
        ((told, said),) = [each for each in letters(work) if each[0].kind == "termijn_gewijzigd"]
        assert told.written_by == "systeem"
        assert "verschoven van vrijdag 26 juni 2026 naar donderdag 2 juli 2026" in said.text
        assert "omdat wij op dinsdag 5 mei 2026 om extra gegevens vroegen" in said.text
        assert "2 juli 2026" in said.effect
        assert not terms.resume(as_house(work, came), came.date(), voice(vault)), "it runs already"


def test_what_does_not_come_is_noticed_the_day_after(database, vault):
    with database.write() as tx:
        work = running(tx, vault)
        taak = asked(work)
    last_minute = end_of_day(MONDAY)
    assert lapse_due(database, voice(vault), last_minute.replace(hour=21, minute=59)) == 0
    assert lapse_due(database, voice(vault), last_minute) == 1
    assert lapse_due(database, voice(vault), last_minute) == 0
    with database.read() as tx:
        work = replace(work, tx=tx, zaak=tx.get(zaken.Zaak, work.zaak.id))
        kinds = [kind for kind, _ in events(work)]
        assert kinds[-2:] == ["aanvulling_verlopen", "termijn_hervat"]
        assert (work.zaak.status, work.zaak.due) == ("ontvangen", date(2026, 7, 9))
        assert logged(work)[-1] == ("termijn_hervat", "systeem")
        assert klanttaken.of_zaak(tx, work.zaak)[0].state == State.LAPSED
        (todo,) = werktaken.of_zaak(tx, work.zaak.id)
        # She was told of this day when she was asked: nothing new is said.
        assert [bericht.kind for bericht, _ in letters(work)] == ["verzoek_om_aanvulling"]
        # Awb 4:5 lid 4: four weeks after the last day.
        assert todo.data == {"taak": taak.id, "niet_behandelen_tot": "2026-06-15"}


def test_for_a_complaint_the_term_runs_on_and_the_letter_says_so(database, vault):
    with database.write() as tx:
        work = running(tx, vault, "klacht")
        before = work.zaak.due
        asked(work)
        assert work.zaak.due == before
        assert "loopt door" in letters(work)[0][1].effect


def test_a_second_request_does_not_make_it_stand_still_twice(database, vault):
    with database.write() as tx:
        work = running(tx, vault)
        asked(work)
        asked(work)
        assert reasons(work) == ["ontvangst", "opschorting"]


def test_a_term_is_extended_with_a_message_that_names_the_new_day(database, vault):
    with database.write() as tx:
        work = running(tx, vault)
        bericht = extend(work, 2, "Wij wachten op de brandweer.")
        assert work.zaak.due == date(2026, 7, 10)
        ((posted, said),) = letters(work)
        assert posted.id == bericht.id
        assert "vrijdag 10 juli 2026" in said.effect
        assert [kind for kind, _ in events(work)][1:] == ["termijn_verdaagd", "termijn_gemeld"]
        assert ("termijn_verdaagd", "medewerker:noor") in logged(work)


def test_t38_a_complaint_is_not_extended_too_late_or_too_far(database, vault):
    """Received 1 June 2026: ready by 13 July; on 14 July and by 29 days it is too late, too far."""
    with database.write() as tx:
        work = running(tx, vault, "klacht", received=datetime(2026, 6, 1, 9, tzinfo=UTC))
        assert work.zaak.due == date(2026, 7, 13)
        late = replace(work, now=datetime(2026, 7, 14, 9, tzinfo=UTC))
        expect_refusal(extend(late, 4, "x"), "voorbij")
        last = replace(work, now=datetime(2026, 7, 13, 21, tzinfo=UTC))
        expect_refusal(extend(last, 5, "x"), "hoogstens 4 weken")
        expect_untouched(work)
        extend(last, 4, "Wij horen nog iemand.")
        assert work.zaak.due == date(2026, 8, 10)


def test_nothing_is_extended_while_it_stands_still_or_in_a_colleagues_case(database, vault):
    with database.write() as tx:
        work = running(tx, vault)
        expect_refusal(extend(instead(work, BAS), 2, "x"), "Neem de zaak eerst over")
        asked(work)
        expect_refusal(extend(work, 2, "x"), "staat stil")


def test_a_case_without_a_term_has_none_to_move(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        bare = replace(work, form=work.form.model_copy(update={"term": None}))
        expect_refusal(extend(bare, 2, "x"), "geen termijn")


def test_consent_is_asked_and_nothing_moves_yet(database, vault):
    with database.write() as tx:
        work = running(tx, vault)
        bericht = ask_consent(work, 3, "Wij wachten op een advies.", MONDAY)
        assert (bericht.kind, bericht.until) == ("verzoek_om_instemming", MONDAY)
        assert work.zaak.due == DUE
        data = {"taak": bericht.taak_id, "bericht": bericht.id, "weken": 3}
        assert events(work)[-1] == ("instemming_gevraagd", data)
        expect_refusal(ask_consent(work, 3, "x", date(2026, 5, 16)), "werkdag")


def test_a_written_consent_puts_off_the_last_day(database, vault):
    with database.write() as tx:
        work = running(tx, vault)
        given = Consent(3, date(2026, 5, 4), "uw e-mail van 4 mei")
        record_consent(work, given)
        assert work.zaak.due == date(2026, 7, 17)
        assert "uw e-mail van 4 mei" in letters(work)[0][1].text
        assert ("instemming_vastgelegd", "medewerker:noor") in logged(work)
        tomorrow = replace(given, on=date(2026, 5, 6))
        expect_refusal(record_consent(work, tomorrow), "die is geweest")


def test_after_the_last_day_there_is_nothing_to_put_off(database, vault):
    with database.write() as tx:
        work = replace(running(tx, vault), now=datetime(2026, 6, 29, 9, tzinfo=UTC))
        expect_refusal(record_consent(work, Consent(3, date(2026, 6, 29), "x")), "voorbij")
        expect_refusal(ask_consent(work, 3, "x", date(2026, 7, 6)), "voorbij")
        expect_untouched(work)


@pytest.mark.parametrize("slug", ["bezwaar"])
def test_where_it_is_not_kept_what_the_day_follows_from_it_stays(database, vault, slug):
    with database.write() as tx:
        work = hers(tx, vault, slug=slug, due=DUE)
        expect_refusal(extend(work, 2, "x"), "niet bewaard")
