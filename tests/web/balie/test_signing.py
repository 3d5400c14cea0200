"""Signing at the desk: her own contact, her own task, read back to her, and told in Mijn."""

from dataclasses import replace

import pytest

from portal.store import ondertekeningen
from portal.zaak.ondertekening import Wijze
from tests.house_for_tests import CLERK, FATIMA, JAN, LEADER
from tests.journey import Journey
from tests.web.balie.counter import WHO_JAN, contact_of, found, known, started
from tests.web.behandeling.scenes import act, room, taken
from tests.web.mijn.acts import the_zaak
from tests.web.mijn.together import sent
from tests.web.scenes import said

WHO_FATIMA = {"wie": "zelf", "bsn": FATIMA.bsn.digits}
HEARD = {"gelezen": "ja", "voorlezen": "voorgelezen", "akkoord": "mondeling"}


def at_the_counter(house, who=WHO_FATIMA):
    """She stands there, known, with what she can sign."""
    return known(found(started(house, doel="tekenen"), who))


def her_task(journey):
    (href,) = journey.page.find("//main//a[contains(@href, '/mijn/taken/')]/@href")
    return journey.visit(str(href))


def the_row(house):
    with house.assembly.database.read() as tx:
        ((row, _),) = ondertekeningen.of_zaak(tx, the_zaak(house, JAN))
        tx.expunge_all()
    return row


def test_a_partner_signs_at_the_counter_and_reads_it_in_mijn(house):
    sent(house)
    tasks = at_the_counter(house)
    assert tasks.path.endswith("/mijn/taken")
    task = her_task(tasks)
    assert "U helpt" in task.text
    assert "Liever op papier?" not in said(task)
    contact = contact_of(task)
    task.press(HEARD, action="/ondertekenen")
    assert "U hebt getekend" in said(task)
    row = the_row(house)
    assert (row.wijze, row.niveau, row.door) == (Wijze.MET_HULP, 0, f"medewerker:{CLERK.id}")
    told = ondertekeningen.helped(house.assembly.vault, row)
    assert (told["contact"], told["identificatie"], told["voorgelezen"], told["akkoord"]) == (
        contact,
        "document",
        "voorgelezen",
        "mondeling",
    )
    assert ondertekeningen.zegel(house.assembly.vault, row) == row.zegel
    task.visit(f"/balie/{contact}/verteld").press(action="/verteld")
    assert "Kies waarom hulp nodig was" in said(task)
    task.press({"reden": "taal_of_lezen"}, action="/verteld")
    counted = house.rows("SELECT product, reason, number FROM hulpredenen")
    assert counted == [(the_zaak(house, JAN).form_slug, "taal_of_lezen", 1)]
    assert house.rows("SELECT outcome, contents FROM balie_contacten") == [("ondertekend", None)]
    home = house.visitor(FATIMA)
    assert "geholpen om mee te tekenen aan de balie" in said(Journey(home, "/mijn/hulp"))
    tasks = Journey(home, "/mijn/taken")
    (href,) = tasks.page.find("//main//a[contains(@href, '/mijn/taken/')]/@href")
    assert "Samen met een medewerker van de gemeente" in said(Journey(home, str(href)))


def test_who_helped_her_to_sign_does_not_decide_the_case(house):
    sent(house)
    her_task(at_the_counter(house)).press(HEARD, action="/ondertekenen")
    zaak_id = the_zaak(house, JAN).id
    both = replace(CLERK, roles=CLERK.roles | {"behandelaar"})
    page = taken(house, zaak_id, both)
    assert "U hielp bij een handtekening" in said(page)
    decision = {"uitkomst": "geweigerd/geweigerd", "besluit": "U hebt genoeg geld."}
    page.visit(f"/behandeling/zaken/{zaak_id}/beslissen")
    assert "U hielp iemand om mee te tekenen" in said(page)
    assert not page.page.find("//form[contains(@action, 'beslissen')]")
    boss = room(house, f"/behandeling/zaken/{zaak_id}/uitzondering", LEADER)
    boss.press({"medewerker": both.id, "reden": "Niemand anders."}, action="/uitzondering")
    act(page, zaak_id, "beslissen", decision)
    assert "de zaak is gesloten" in said(page)
    jan = said(Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak_id}/bewijs"))
    assert "Een teamleider liet toe dat een medewerker beslist" in jan
    assert "De reden: Niemand anders." in jan


def test_who_only_took_her_in_does_decide(house):
    """Negative control: the same clerk, who helped nobody to sign in this case."""
    sent(house)
    at_the_counter(house)
    both = replace(CLERK, roles=CLERK.roles | {"behandelaar"})
    page = taken(house, the_zaak(house, JAN).id, both)
    assert "U hielp bij een handtekening" not in said(page)


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("gelezen", "Zet een kruisje als u dit hebt gelezen"),
        ("voorlezen", "Kies hoe de inwoner de antwoorden heeft gehoord of gelezen."),
        ("akkoord", "Kies hoe de inwoner akkoord ging."),
    ],
)
def test_nothing_is_signed_before_it_is_read_back_and_agreed(house, missing, sentence):
    sent(house)
    task = her_task(at_the_counter(house))
    task.press(
        {name: each for name, each in HEARD.items() if name != missing}, action="/onderteken"
    )
    assert task.status == 422
    assert sentence in said(task)
    assert task.page.find("//input[@checked]")
    assert the_row(house).outcome is None


def test_at_the_counter_she_may_say_no(house):
    sent(house)
    task = her_task(at_the_counter(house))
    task.visit(f"{task.path}/niet-ondertekenen").press({"reden": ""}, action="niet-ondertekenen")
    assert the_row(house).outcome == "geweigerd"
    assert contact_of(task)


def test_somebody_else_has_nothing_to_sign_and_reaches_no_task_of_hers(house):
    sent(house)
    other = at_the_counter(house, WHO_JAN)
    assert other.page.find("//main//a[contains(@href, '/mijn/taken/')]") == []
    path = f"/balie/{contact_of(other)}/mijn/taken/{the_row(house).taak_id}"
    assert other.client.get(path).status_code == 404


def test_signing_opens_no_cases_and_a_question_no_signing(house):
    sent(house)
    signing = at_the_counter(house)
    assert signing.client.get(f"/balie/{contact_of(signing)}/mijn/aanvragen").status_code == 404
    asking = known(found(started(house, doel="status"), WHO_FATIMA))
    assert asking.client.get(f"/balie/{contact_of(asking)}/mijn/taken").status_code == 404


@pytest.mark.parametrize("channel", ["telefoon", "post", "beeldbellen"])
def test_who_is_not_there_cannot_be_helped_to_sign(house, channel):
    page = started_wrong(house, channel)
    assert page.status == 422
    assert "Meetekenen met hulp kan alleen aan de balie of bij een huisbezoek" in said(page)


def started_wrong(house, channel):
    journey = Journey(house.visitor(CLERK), "/balie/nieuw")
    more = {"papier": "1-6-2026"} if channel == "post" else {}
    return journey.press({"kanaal": channel, "doel": "tekenen", **more}, action="/balie/nieuw")


def test_nobody_signs_in_the_place_of_who_was_asked(house):
    journey = started(house, doel="tekenen")
    assert "vertegenwoordigt" not in said(journey)
