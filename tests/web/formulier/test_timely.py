"""What comes late is taken in, marked and told: on time, on time by an outage, maybe too late."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from portal.store import outbox, storingen
from portal.store.storingen import Outage, new_storing
from portal.termijn.storing import Raakt
from portal.web.current import WAITED
from tests.house_for_tests import HANDLER, JAN
from tests.journey import Journey
from tests.web.scenes import checked, received, said

GEMEENTE = "elzendam"
# law note R27: the decision of 29 May; the term ends on Friday 10 July, the portal is away from
# 18.00 that day to 02.00 the next (Dutch time)
BEGIN = datetime(2026, 7, 10, 16, 0, tzinfo=UTC)
END = datetime(2026, 7, 11, 0, 0, tzinfo=UTC)
MONDAY_EVENING = datetime(2026, 7, 13, 18, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 7, 14, 7, 0, tzinfo=UTC)
ANSWERS = {
    "onderwerp": "Mijn parkeervergunning",
    "datum_besluit-dag": "29",
    "datum_besluit-maand": "5",
    "datum_besluit-jaar": "2026",
    "redenen_nu": "nu",
    "redenen": "Mijn adres ligt wel in het gebied.",
    "horen": "nee_dank",
    "namens": "mijzelf",
    "naam": "Jan de Vries",
    "adres-postcode": "1234ab",
    "adres-huisnummer": "12",
}


def outage(house, **facts):
    given = {"begin": BEGIN, "end": END} | facts
    one = Outage(new_storing(**given), storingen.HAND, tuple(given.get("products", ())))
    write(house, one)
    return one


def write(house, one):
    with house.assembly.database.write() as tx:
        storingen.put(tx, one, gemeente=GEMEENTE, at=house.clock(), actor="medewerker:ans")


def kept(house):
    ((data,),) = house.rows("SELECT data FROM zaak_events WHERE seq = 1")
    return json.loads(data)["tijdigheid"]


def sent_at(house, moment):
    house.clock.moment = moment
    return received(house.visitor(JAN), "bezwaar", ANSWERS)


def test_in_time(house):
    receipt = sent_at(house, BEGIN)
    assert "U bent op tijd." in said(receipt)
    assert kept(house) == {"oordeel": "op tijd", "laatste_dag": "2026-07-10"}


def test_in_time_by_an_outage(house):
    one = outage(house)
    receipt = sent_at(house, MONDAY_EVENING)
    assert "Daarom telt uw bericht als op tijd." in said(receipt)
    assert kept(house) == {
        "oordeel": "op tijd (storing)",
        "laatste_dag": "2026-07-10",
        "storingen": [one.storing.id],
        "wettelijk_minimum": "2026-07-11T06:00:00+00:00",
        "soepel": "2026-07-13",
    }


def test_late_is_taken_in_and_flagged(house):
    outage(house)
    receipt = sent_at(house, TUESDAY)
    assert "Misschien bent u te laat. Wij nemen uw bericht wel aan." in said(receipt)
    assert "maandag 13 juli 2026" in said(receipt)
    assert kept(house)["oordeel"] == "mogelijk te laat"
    assert house.count("zaken") == 1


def test_months_late_is_taken_in_all_the_same(house):
    receipt = sent_at(house, datetime(2026, 10, 12, 9, 0, tzinfo=UTC))
    assert "Misschien bent u te laat." in said(receipt)
    assert house.count("submissions") == 1


@pytest.mark.parametrize(
    ("scope", "products", "judged"),
    [
        (Raakt.PRODUCTEN, ("klacht",), "mogelijk te laat"),
        (Raakt.PRODUCTEN, ("bezwaar",), "op tijd (storing)"),
        # an objection needs no login
        (Raakt.INLOGGEN, (), "mogelijk te laat"),
        (Raakt.DATABASE, (), "op tijd (storing)"),
    ],
)
def test_only_an_outage_that_hit_this_form_counts(house, scope, products, judged):
    outage(house, raakt=scope, products=products)
    sent_at(house, MONDAY_EVENING)
    assert kept(house)["oordeel"] == judged


def test_mijn_the_copy_and_the_print_say_it_too(house):
    receipt = sent_at(house, TUESDAY)
    ((zaak,),) = house.rows("SELECT id FROM zaken")
    for path in (f"/mijn/aanvragen/{zaak}", f"{receipt.path}/afdruk"):
        assert "Misschien bent u te laat." in receipt.client.get(path).text
    english = receipt.client.get(f"/mijn/aanvragen/{zaak}?taal=en").text
    assert "You may be too late." in english


def test_the_mail_and_the_desk_say_it_too(house):
    house.clock.moment = TUESDAY
    received(house.visitor(JAN), "bezwaar", ANSWERS | {"email": "jan@example.org"})
    with house.assembly.database.read() as tx:
        (parcel,) = tx.scalars(select(outbox.Parcel))
        mail = outbox.payload(house.assembly.vault, parcel)
    for part in ("text", "html"):
        assert "Misschien bent u te laat." in " ".join(mail[part].split())
    ((zaak,),) = house.rows("SELECT id FROM zaken")
    desk = Journey(house.visitor(HANDLER), f"/behandeling/zaken/{zaak}")
    assert "misschien te laat: beoordeel dit (Awb 6:11): vrijdag 10 juli 2026" in said(desk)


def desk_of(house, path=""):
    return said(Journey(house.visitor(HANDLER), f"/behandeling{path}"))


def test_the_work_list_marks_what_came_late_until_an_outage_explains_it(house):
    sent_at(house, MONDAY_EVENING)
    ((zaak,),) = house.rows("SELECT id FROM zaken")
    assert desk_of(house).count("misschien te laat ingediend") == 1
    assert "misschien te laat: beoordeel dit" in desk_of(house, f"/zaken/{zaak}")
    outage(house)
    assert "misschien te laat" not in desk_of(house)
    assert "op tijd door een storing: vrijdag 10 juli 2026" in desk_of(house, f"/zaken/{zaak}")


def test_what_came_in_time_has_no_mark_in_the_work_list(house):
    sent_at(house, BEGIN)
    assert "misschien te laat" not in desk_of(house)


def test_an_outage_that_is_known_later_repairs_what_was_marked(house):
    receipt = sent_at(house, MONDAY_EVENING)
    assert "Misschien bent u te laat." in said(receipt)
    one = outage(house)
    assert "telt uw bericht als op tijd" in receipt.client.get(receipt.path).text
    assert kept(house)["oordeel"] == "mogelijk te laat"  # what we said then stays as it was
    write(house, replace(one, withdrawn=True))
    assert "Misschien bent u te laat." in receipt.client.get(receipt.path).text


def test_who_was_told_that_she_is_in_time_stays_so(house):
    one = outage(house)
    receipt = sent_at(house, MONDAY_EVENING)
    write(house, replace(one, withdrawn=True))
    assert "telt uw bericht als op tijd" in receipt.client.get(receipt.path).text


def test_a_form_without_a_last_day_says_nothing_about_it(house):
    receipt = received(house.visitor(JAN), "klacht")
    assert "op tijd" not in said(receipt)


MIDNIGHT = datetime(2026, 7, 10, 22, 0, tzinfo=UTC)
"""The end of the last day, Dutch time."""
WHOLE = "vrijdag 10 juli 2026 om 23.58 uur. Alles was binnen op zaterdag 11 juli 2026 om 0.03 uur."


def sent_slowly(house, seconds):
    """Press send at three past midnight, with what began to come so many seconds before."""
    house.clock.moment = MIDNIGHT - timedelta(minutes=10)
    client = house.visitor(JAN)
    page = checked(client, "bezwaar", ANSWERS)
    house.clock.moment = MIDNIGHT + timedelta(minutes=3)
    client.environ_base[WAITED] = seconds
    return page.press(action="versturen")


def test_what_began_to_come_before_midnight_is_of_that_day(house):
    receipt = sent_slowly(house, 300.0)
    assert "U bent op tijd." in said(receipt)
    assert WHOLE in said(receipt)
    ((line,),) = house.rows("SELECT data FROM audit_lines WHERE event = 'bericht_ontvangen'")
    assert json.loads(line)["helemaal_binnen"] == "2026-07-10T22:03:00+00:00"
    house.clock.forward(days=1)
    assert WHOLE in said(Journey(house.visitor(JAN), receipt.path))


@pytest.mark.parametrize(
    "seconds",
    [0.0, 7200.0, -300.0, "300"],
    ids=["it came after midnight", "thought out meanwhile", "no duration", "no number"],
)
def test_what_came_after_midnight_is_of_the_next_day(house, seconds):
    receipt = sent_slowly(house, seconds)
    assert "Misschien bent u te laat." in said(receipt)
    assert "zaterdag 11 juli 2026 om 0.03 uur" in said(receipt)
    assert "Alles was binnen" not in said(receipt)
