"""Co-signing: asked at sending, done in one's own Mijn, told to everybody, and nobody else's."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from portal.intake.signing import OWN, TWICE
from portal.people import Bsn, Burger, Level
from portal.store import audit, klanttaken, ondertekeningen, outbox, owners, zaken
from portal.store.base import kept
from portal.store.berichten import Bericht
from portal.web.pages import to_sign as to_sign_pages
from portal.zaak.assistentie import Assistance, Channel, Identification
from portal.zaak.ondertekening import Getekend, Uitkomst, Wijze
from tests.house_for_tests import FATIMA, HANDLER, JAN
from tests.journey import Journey
from tests.outbox.papers import opened
from tests.web.mijn.acts import detail_of, events_of, exported, the_zaak
from tests.web.mijn.together import (
    MAIL,
    NAME,
    SLUG,
    answers,
    check_page,
    late,
    refused,
    sending,
    sent,
    signed,
    to_destroy,
    to_sign,
)
from tests.web.scenes import said

NEIGHBOUR = Burger(Bsn("999990020"), "Bo Buur", Level.SUBSTANTIEEL)
TWO = {
    "met_partner": "ja",
    "partner_naam": NAME,
    "partner_bsn": FATIMA.bsn.digits,
    "geheim": "x",
    "eigenaren_komt": "ja",
    "eigenaren": [{"rij": "1", "eigenaar_naam": "Bo Buur", "eigenaar_bsn": NEIGHBOUR.bsn.digits}],
}
FATIMA_LOW = Burger(FATIMA.bsn, FATIMA.name, Level.LAAG)


def the_row(house):
    with house.assembly.database.read() as tx:
        ((row, taak),) = ondertekeningen.of_zaak(tx, the_zaak(house, JAN))
        tx.expunge_all()
    return row, taak


def box_of(house, person):
    """The kinds of the messages in somebody's box, newest first."""
    owner = owners.owner_of(house.assembly.vault, person)
    sql = "SELECT kind FROM berichten WHERE owner_index = :who ORDER BY published_at DESC, id"
    return [row[0] for row in house.rows(sql, who=owner.index)]


def todo(house):
    return [row[0] for row in house.rows("SELECT kind FROM werktaken ORDER BY made_at, kind")]


def test_sending_asks_the_partner_and_never_waits(house):
    sent(house)
    zaak = the_zaak(house, JAN)
    assert zaak.due == date(2026, 7, 27)
    row, taak = the_row(house)
    assert taak.owner == owners.owner_of(house.assembly.vault, FATIMA)
    assert taak.until == date(2026, 6, 15)
    assert events_of(house) == ["ontvangen", "ondertekening_gevraagd"]
    assert box_of(house, FATIMA) == ["medeondertekenen"]
    assert house.rows("SELECT state FROM kennisgevingen") != []
    assert row.inhoud == house.rows("SELECT content_hash FROM submissions")[0][0]


def test_before_sending_she_reads_whom_we_will_ask(house):
    page = check_page(house)
    words = (
        "Als u dit verstuurt, vragen wij uw partner (Fatima el Amrani) om mee te tekenen."
        " Dat kan tot en met maandag 15 juni 2026."
    )
    assert words in said(page)
    assert page.press(action="versturen").status == 200
    assert events_of(house) == ["ontvangen", "ondertekening_gevraagd"]


def test_ones_own_number_is_a_fault_with_a_link_to_it(house):
    page = check_page(house, partner_bsn=JAN.bsn.digits).press(action="versturen")
    assert page.status == 422
    assert "Dit is uw eigen BSN." in said(page)
    assert page.page.find("//a[contains(@href, '#v-partner_bsn')]")
    assert house.count("submissions") == 0


def test_alone_nobody_is_asked(house):
    alone = {
        name: value
        for name, value in answers(partner="nee").items()
        if not name.startswith("partner_") and name != "inkomen_partner"
    }
    sent(house, alone)
    assert house.count("ondertekeningen") == 0
    assert box_of(house, FATIMA) == []


def test_no_bsn_and_no_name_stands_in_the_history_the_log_or_the_mail(house):
    sent(house)
    kept = str(house.rows("SELECT data FROM zaak_events")) + str(
        house.rows("SELECT data FROM audit_lines")
    )
    for secret in (FATIMA.bsn.digits, NAME, "el Amrani"):
        assert secret not in kept


def test_the_receipt_says_who_must_sign_and_by_when(house):
    submission = sent(house)
    client = house.visitor(JAN)
    words = "Uw partner (Fatima el Amrani) moet ook tekenen: uiterlijk maandag 15 juni 2026."
    for page in ("", "/afdruk"):
        assert words in said(Journey(client, f"/formulier/ontvangen/{submission}{page}"))
    pdf = client.get(f"/formulier/ontvangen/{submission}/ontvangstbewijs.pdf")
    assert pdf.status_code == 200


def test_the_receipt_by_mail_says_it_without_a_name(house):
    sent(house)
    with house.assembly.database.read() as tx:
        (parcel,) = tx.query(outbox.Parcel).all()
        payload = outbox.payload(house.assembly.vault, parcel)
    assert payload["to"] == MAIL
    assert "Uw partner moet ook tekenen" in payload["text"]
    assert "Fatima" not in payload["text"]


def test_nobody_signs_her_own_request(house):
    outcome = sending(house, answers(partner_bsn=JAN.bsn.digits))
    (fault,) = outcome.faults
    assert (fault.question, fault.message) == ("partner_bsn", OWN)
    assert house.count("submissions") == 0


def test_the_partner_reads_what_she_signs_who_asks_it_and_what_it_means(house):
    sent(house)
    page = to_sign(house)
    words = said(page)
    for each in (
        "Gevraagd doorJan de Vries",
        "U kunt tekenen tot en met maandag 15 juni 2026: nog 14 dagen.",
        "Waar hieronder u of uw staat, gaat het over Jan de Vries.",
        "Ik vraag deze bijzondere bijstand samen met mijn partner aan.",
        "Wat is de naam van uw partner?",
        "Liever op papier?",
    ):
        assert each in words, each
    assert FATIMA.bsn.digits not in page.client.get(page.path).text
    assert MAIL not in words, "what she does not need she does not see"
    assert "Deze antwoorden tonen wij niet" in words


def test_she_signs_and_everybody_knows_at_once(house):
    sent(house)
    page = signed(to_sign(house))
    assert page.status == 200
    assert "U hebt getekend" in said(page)
    row, taak = the_row(house)
    assert (row.outcome, row.wijze, row.niveau) == (Uitkomst.ONDERTEKEND, "ingelogd", 20)
    assert taak.state == klanttaken.State.DONE
    vault = house.assembly.vault
    assert row.zegel == ondertekeningen.zegel(vault, row)
    assert "samen met mijn partner aan" in ondertekeningen.statement(vault, row)
    with house.assembly.database.read() as tx:
        lines = audit.lines(tx, "zaak", the_zaak(house, JAN).id)
        (line,) = [each for each in lines if each.event == "ondertekend"]
    assert line.actor == "ondertekenaar"
    assert line.data["zegel"] == row.zegel
    assert line.data["inhoud"] == row.inhoud
    assert box_of(house, JAN) == ["meegetekend"]
    assert todo(house) == ["ondertekend"]
    shown = said(detail_of(house, house.visitor(JAN), JAN))
    assert "Uw partner (Fatima el Amrani)" in shown
    assert "Getekend op maandag 1 juni 2026" in shown
    assert "Meetekenen kan" not in shown, "nobody has to sign any more"


def test_a_signed_page_has_no_button_any_more(house):
    sent(house)
    page = signed(to_sign(house))
    assert not page.page.find("//form[contains(@action, '/ondertekenen')]")
    assert "Nummer van uw handtekening" in said(page)


def test_a_stale_page_signs_nothing_twice(house):
    sent(house)
    first, second = to_sign(house), to_sign(house)
    signed(first)
    late_press = signed(second)
    assert "U hebt getekend" in said(late_press)
    assert events_of(house).count("ondertekend") == 1


def test_saying_no_in_a_stale_page_is_told_that_it_was_not_taken(house):
    sent(house)
    page = to_sign(house)
    stale = Journey(page.client, f"{page.path}/niet-ondertekenen")
    signed(page)
    stale.press({"reden": "Wij zijn <uit> elkaar."}, action="niet-ondertekenen")
    assert stale.status == 409
    assert "Wat u nu koos, is niet opgeslagen. U hebt al getekend." in said(stale)
    assert "Wij zijn <uit> elkaar." in stale.page.find("//textarea[@readonly]/text()")[0]
    assert not stale.page.find("//form[contains(@action, 'niet-ondertekenen')]")
    assert the_row(house)[0].outcome == "ondertekend"


def test_saying_no_twice_is_taken_once_and_another_reason_is_given_back(house):
    sent(house)
    page = to_sign(house)
    first, second, third = (
        Journey(page.client, f"{page.path}/niet-ondertekenen") for _ in range(3)
    )
    for each in (first, second):
        each.press({"reden": "Nee."}, action="niet-ondertekenen")
        assert "U hebt gezegd dat u niet tekent" in said(each)
    third.press({"reden": "Ik ken dit niet."}, action="niet-ondertekenen")
    assert third.status == 409
    assert "Ik ken dit niet." in third.text


def test_without_the_tick_nothing_is_signed_and_the_box_says_so(house):
    sent(house)
    page = to_sign(house).press({}, action="/ondertekenen")
    assert page.status == 422
    assert page.page.title.startswith("1 fout - ")
    assert "Zet een kruisje als u dit hebt gelezen en ervoor tekent." in said(page)
    assert the_row(house)[0].outcome is None


def test_she_refuses_and_why_is_for_the_gemeente_alone(house):
    sent(house)
    page = refused(to_sign(house), "Wij zijn uit elkaar.")
    assert "U hebt gezegd dat u niet tekent" in said(page)
    assert box_of(house, JAN) == ["niet_meegetekend"]
    assert todo(house) == ["ondertekening_geweigerd"]
    client = house.visitor(JAN)
    shown = detail_of(house, client, JAN)
    assert "Deze persoon wil niet tekenen. Dat hoorden wij op maandag 1 juni 2026." in said(shown)
    assert "Meetekenen kan in de eigen Mijn, of op papier." in said(shown), "she may think again"
    export = client.get("/mijn/gegevens/bestand")
    assert "uit elkaar" not in client.get(shown.path).text + export.text
    handler = Journey(house.visitor(HANDLER), f"/behandeling/zaken/{the_zaak(house, JAN).id}")
    assert "Wij zijn uit elkaar." in said(handler)


def asked_by_message(house):
    """What stands on the page of the message by which she was asked."""
    with house.assembly.database.read() as tx:
        (asked,) = tx.scalars(select(Bericht).where(Bericht.taak_id == the_row(house)[1].id))
    return said(Journey(house.visitor(FATIMA), f"/mijn/berichten/{asked.id}"))


def test_a_refusal_is_done_and_the_message_asks_no_more(house):
    sent(house)
    page = refused(to_sign(house))
    assert "U wilt niet tekenen. Dat hoorden wij op maandag 1 juni 2026." in said(page)
    shown = asked_by_message(house)
    assert "U hebt dit al gedaan." in shown
    assert "U moet iets doen" not in shown


def test_who_refused_may_think_again_as_long_as_the_case_runs(house):
    sent(house)
    refused(to_sign(house))
    row, taak = the_row(house)
    page = signed(Journey(house.visitor(FATIMA), f"/mijn/taken/{taak.id}"))
    assert "U hebt getekend" in said(page)
    assert events_of(house)[-2:] == ["ondertekening_geweigerd", "ondertekend"]
    assert the_row(house)[0].outcome == Uitkomst.ONDERTEKEND
    assert row.id == the_row(house)[0].id
    still = house.rows("SELECT kind FROM werktaken WHERE done_at IS NULL")
    assert [kind for (kind,) in still] == ["ondertekend"], "that she refused asks nothing any more"


def test_a_signature_after_its_last_day_asks_nothing_about_that_day_any_more(house):
    sent(house)
    house.clock.forward(days=20)
    late(house)
    assert todo(house) == ["ondertekening_verlopen"]
    _, taak = the_row(house)
    signed(Journey(house.visitor(FATIMA), f"/mijn/taken/{taak.id}"))
    still = house.rows("SELECT kind FROM werktaken WHERE done_at IS NULL")
    assert [kind for (kind,) in still] == ["ondertekend"]


def test_nobody_else_finds_it_also_not_the_applicant(house):
    sent(house)
    _, taak = the_row(house)
    zaak = the_zaak(house, JAN).id
    paths = (f"/mijn/taken/{taak.id}", f"/mijn/taken/{taak.id}/niet-ondertekenen")
    for person in (NEIGHBOUR, JAN):
        client = house.visitor(person)
        for path in paths:
            assert client.get(path).status_code == 404, (person.name, path)
        posted = client.post(f"/mijn/taken/{taak.id}/ondertekenen", data={"gelezen": "ja"})
        assert posted.status_code in {400, 403, 404}
    assert the_row(house)[0].outcome is None
    fatima = house.visitor(FATIMA)
    for path in ("", "/bewijs", "/vraag", "/intrekken", "/ontvangstbewijs.pdf"):
        assert fatima.get(f"/mijn/aanvragen/{zaak}{path}").status_code == 404, path


def test_the_signer_reads_no_message_of_the_applicant_and_the_other_way_round(house):
    sent(house)
    signed(to_sign(house))
    for reader, writer in ((FATIMA, JAN), (JAN, FATIMA)):
        other = owners.owner_of(house.assembly.vault, writer)
        ids = house.rows("SELECT id FROM berichten WHERE owner_index = :who", who=other.index)
        assert ids
        for (bericht,) in ids:
            assert house.visitor(reader).get(f"/mijn/berichten/{bericht}").status_code == 404


def test_a_login_that_is_not_sure_enough_is_sent_on(house):
    sent(house)
    _, taak = the_row(house)
    client = house.visitor(FATIMA_LOW)
    page = client.get(f"/mijn/taken/{taak.id}")
    assert page.status_code == 303
    assert "niveau=substantieel" in page.headers["Location"]


def test_an_ordinary_task_cannot_be_signed(house):
    sent(house)
    with house.assembly.database.write() as tx:
        owner = owners.owner_of(house.assembly.vault, JAN)
        zaak = zaken.of_owner(tx, owner, 1)[0]
        taak = klanttaken.ask(
            tx,
            house.assembly.vault,
            zaak,
            kind="aanvullen",
            asked=klanttaken.Asked(("Een bewijs",)),
            until=None,
            by="systeem",
            now=house.clock(),
        )
    assert house.visitor(JAN).get(f"/mijn/taken/{taak.id}/niet-ondertekenen").status_code == 404


def test_when_the_day_passes_somebody_must_look_and_the_term_runs_on(house):
    sent(house)
    late(house)
    assert events_of(house)[-1] == "ondertekening_verlopen"
    assert todo(house) == ["ondertekening_verlopen"]
    assert the_zaak(house, JAN).due == date(2026, 7, 27)
    shown = said(detail_of(house, house.visitor(JAN), JAN))
    assert "Nog niet getekend. De laatste dag was maandag 15 juni 2026." in shown
    page = to_sign(house)
    assert "De laatste dag is voorbij" in said(page)
    assert "U hebt getekend" in said(signed(page))


def test_withdrawing_ends_what_was_asked(house):
    sent(house)
    zaak = the_zaak(house, JAN).id
    _, taak = the_row(house)
    Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak}/intrekken").press(action="intrekken")
    page = Journey(house.visitor(FATIMA), f"/mijn/taken/{taak.id}")
    assert "U hoeft niet meer te tekenen" in said(page)
    assert not page.page.find("//form[contains(@action, '/ondertekenen')]")
    assert "Niet meer nodig" in said(detail_of(house, house.visitor(JAN), JAN))


def withdraw(house):
    """Jan takes back what he sent."""
    zaak = the_zaak(house, JAN).id
    Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak}/intrekken").press(action="intrekken")


@pytest.mark.parametrize("did", [lambda page: page, refused], ids=["nothing", "refused"])
def test_who_did_not_sign_reads_no_answer_any_more_when_it_ended(house, did):
    sent(house)
    page = did(to_sign(house))
    asked = f"/mijn/taken/{the_row(house)[1].id}"
    open_still = said(Journey(page.client, asked))
    withdraw(house)
    over = Journey(page.client, asked)
    for answer in ("Hoeveel krijgt uw partner per maand", "Waarom zijn deze kosten nodig?"):
        assert answer in open_still
        assert answer not in said(over)
    assert "Wat er is gestuurd, kunt u hier niet meer lezen." in said(over)
    assert "Bedenkt u zich?" not in said(over)
    assert not over.page.find("//form[contains(@action, '/ondertekenen')]")
    assert page.client.get(f"{asked}/meetekenen.pdf").status_code == 404


def test_who_signed_can_read_afterwards_what_she_signed(house):
    sent(house)
    signed(to_sign(house))
    withdraw(house)
    page = Journey(house.visitor(FATIMA), f"/mijn/taken/{the_row(house)[1].id}")
    assert "Hoeveel krijgt uw partner per maand" in said(page)


@pytest.mark.parametrize("days", [0, 20])
def test_the_message_asks_nothing_after_withdrawing_also_when_its_day_was_over(house, days):
    sent(house)
    late(house, days)
    withdraw(house)
    shown = asked_by_message(house)
    assert "Dit is niet meer nodig. U hoeft niets meer te doen." in shown
    for asking in ("U moet iets doen", "U hebt dit al gedaan", "Tot wanneer?"):
        assert asking not in shown


def test_a_stale_page_signs_nothing_that_was_withdrawn(house):
    sent(house)
    page = to_sign(house)
    zaak = the_zaak(house, JAN).id
    Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak}/intrekken").press(action="intrekken")
    assert "U hoeft niet meer te tekenen" in said(signed(page))
    assert the_row(house)[0].outcome is None


def test_what_waits_for_a_signature_is_never_destroyed(house):
    sent(house)
    zaak_id = the_zaak(house, JAN).id
    with house.assembly.database.write() as tx:
        zaak = tx.get(zaken.Zaak, zaak_id)
        zaken.add_event(tx, zaak, kind="ingetrokken", at=house.clock(), closed=True)
    assert to_destroy(house).cases == ()
    with house.assembly.database.write() as tx:
        klanttaken.close_all(tx, tx.get(zaken.Zaak, zaak_id), house.clock())
    assert to_destroy(house).cases == (zaak_id,)


def test_the_evidence_tells_of_the_signature_and_nothing_of_her_messages(house):
    sent(house)
    page = to_sign(house)
    owner = owners.owner_of(house.assembly.vault, FATIMA)
    ((bericht,),) = house.rows("SELECT id FROM berichten WHERE owner_index = :who", who=owner.index)
    house.visitor(FATIMA).get(f"/mijn/berichten/{bericht}")
    signed(page)
    client = house.visitor(JAN)
    words = said(Journey(client, f"/mijn/aanvragen/{the_zaak(house, JAN).id}/bewijs"))
    assert "Wij hebben iemand gevraagd om mee te tekenen." in words
    assert "Er is meegetekend. De handtekening hoort bij wat u verstuurde." in words
    assert "Wie moet meetekenen" in words
    assert "U hebt een bericht voor het eerst geopend" not in words
    assert words.count("Wij hebben een bericht voor u klaargezet in Mijn.") == 1


def her_bewijs(house, person=FATIMA):
    """What she reads of what was recorded about her own signature."""
    _, taak = the_row(house)
    return Journey(house.visitor(person), f"/mijn/taken/{taak.id}/bewijs")


def test_she_reads_what_was_recorded_of_her_part_and_no_answer(house):
    sent(house)
    page = to_sign(house)
    owner = owners.owner_of(house.assembly.vault, FATIMA)
    ((bericht,),) = house.rows("SELECT id FROM berichten WHERE owner_index = :who", who=owner.index)
    house.visitor(FATIMA).get(f"/mijn/berichten/{bericht}")
    signed(page)
    (link,) = page.page.find("//main//a[contains(@href, '/bewijs')]/@href")
    words = said(page.visit(str(link)))
    for told in (
        "Wij hebben u gevraagd om mee te tekenen.",
        "Wij hebben een bericht voor u klaargezet in Mijn.",
        "U hebt een bericht voor het eerst geopend.",
        "U hebt bekeken waarvoor wij uw handtekening vragen.",
        "U hebt getekend.",
    ):
        assert words.count(told) == 1 or "bekeken" in told, told
        assert told in words
    assert the_row(house)[0].inhoud in words
    for hers_not in ("Wij hebben ontvangen wat u stuurde", "Wij konden niet sparen", MAIL):
        assert hers_not not in words
    pdf = page.client.get(f"{page.path}.pdf")
    assert pdf.data.startswith(b"%PDF-")
    # Of her own messages and looks the applicant still reads nothing.
    jan = said(Journey(house.visitor(JAN), f"/mijn/aanvragen/{the_zaak(house, JAN).id}/bewijs"))
    assert "bewijsoverzicht bekeken" not in jan.partition("Wie moet meetekenen")[0]


def test_what_was_recorded_of_a_signature_is_hers_alone(house):
    sent(house)
    for who in (JAN, NEIGHBOUR):
        assert her_bewijs(house, who).status == 404
    assert "U hebt gezegd dat u niet tekent." not in said(her_bewijs(house))
    refused(to_sign(house))
    assert "U hebt gezegd dat u niet tekent." in said(her_bewijs(house))


def test_of_two_signers_each_reads_her_own_part(specimen_house):
    house = specimen_house
    sent(house, TWO, slug="mede-ondertekenen")
    signed(to_sign(house))
    other = to_sign(house, NEIGHBOUR)
    words = said(Journey(other.client, f"{other.path}/bewijs"))
    assert words.count("Wij hebben u gevraagd om mee te tekenen.") == 1
    assert "U hebt getekend." not in words


def test_what_she_declares_stands_beside_what_she_signs(house):
    sent(house)
    page = to_sign(house)
    part = said(page).partition("Waarvoor tekent u?")[2].partition("Onderteken")[0]
    for each in ("Hoeveel krijgt uw partner per maand", "Hoeveel geld staat er op alle rekeningen"):
        assert each in part
    assert "Waarom zijn deze kosten nodig?" not in part
    assert "Ik heb gelezen wat er is gestuurd, ook over mijn inkomen en mijn bezit." in part


def test_who_was_asked_nothing_about_money_declares_nothing_about_it(house):
    about_money = ("inkomen", "bewijs_inkomen", "spaargeld", "bezit", "auto_", "schuld")
    without = {
        name: value
        for name, value in answers(bijstand_van_ons="ja").items()
        if not name.startswith(about_money)
    }
    sent(house, without)
    words = said(to_sign(house))
    assert "Over mijn inkomen en mijn bezit is nu niets gevraagd." in words
    assert "U verklaart dat dit klopt" not in words
    assert "ook over mijn inkomen en mijn bezit" not in words


def test_what_she_signs_is_to_be_had_on_paper(house, monkeypatch):
    sent(house)
    made = []
    monkeypatch.setattr(to_sign_pages, "receipt_pdf", lambda told: made.append(told) or b"%PDF-")
    page = to_sign(house)
    (link,) = page.page.find("//main//a[contains(@href, 'meetekenen.pdf')]/@href")
    zaak = the_zaak(house, JAN)
    room = f"/behandeling/zaken/{zaak.id}/handtekeningen/{the_row(house)[0].id}/meetekenen.pdf"
    for client, path in ((page.client, str(link)), (house.visitor(HANDLER), room)):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert zaak.kenmerk in answer.headers["Content-Disposition"]
    hers, at_the_gemeente = made
    assert hers == at_the_gemeente
    assert hers.next_steps[0].startswith("Ik heb gelezen wat er is gestuurd, ook over mijn inkomen")
    assert "Zet hier uw handtekening:" in hers.next_steps
    kept = str(hers.sections)
    assert "Hoeveel krijgt uw partner per maand" in kept
    for unseen in (MAIL, FATIMA.bsn.digits, "telefoonnummer"):
        assert unseen not in kept
    strange = room.replace(the_row(house)[0].id, "a" * 32)
    assert house.visitor(HANDLER).get(strange).status_code == 404


def test_the_paper_to_sign_is_a_document_for_everybody(house):
    sent(house)
    page = to_sign(house)
    answer = page.client.get(f"{page.path}/meetekenen.pdf")
    with opened(answer.data) as file, file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_her_copy_of_all_we_have_says_how_she_signed_and_who_helped(house):
    sent(house)
    with house.assembly.database.write() as tx:
        row = tx.query(ondertekeningen.Ondertekening).one()
        told = Assistance(
            contact="c" * 32,
            employee="m.jansen",
            employee_name="Marja Jansen",
            workplace="Balie 1",
            channel=Channel.BALIE,
            since=house.clock(),
            identification=Identification.DOCUMENT,
        )
        way = Getekend(
            verklaring="Ik teken.",
            inhoud=row.inhoud,
            who=row.owner_index,
            at=kept(house.clock()),
            wijze=Wijze.MET_HULP,
            niveau=0,
        )
        assert ondertekeningen.sign(tx, house.assembly.vault, row, way, helped=told)
    found = exported(house.visitor(FATIMA))
    (hers,) = json.loads(found.read("handtekeningen.json"))["handtekeningen"]
    assert "hulp" in json.loads(found.read("hulp.json"))
    assert (hers["wijze"], hers["hulp"]["werkplek"]) == ("met_hulp", "Balie 1")
    assert "m.jansen" not in str(hers)
    assert hers["ongedaan_op"] is None


def test_her_copy_names_in_her_language_what_she_was_asked_to_sign(house):
    sent(house)
    client = house.visitor(FATIMA)
    client.get("/?taal=en")
    ((dutch,),) = house.rows("SELECT title FROM zaken")
    (hers,) = json.loads(exported(client).read("handtekeningen.json"))["handtekeningen"]
    assert hers["over"] == house.assembly.catalogue.current(SLUG, "en").form.title != dutch


def test_her_own_record_has_what_she_signed(house):
    sent(house)
    signed(to_sign(house))
    with house.assembly.database.read() as tx:
        owner = owners.owner_of(house.assembly.vault, FATIMA)
        ((row, zaak),) = ondertekeningen.of_owner(tx, owner)
    assert (zaak.form_slug, row.outcome) == (SLUG, "ondertekend")


def test_two_signers_and_a_bsn_that_stands_twice(specimen_house):
    house = specimen_house
    twice = TWO | {
        "eigenaren": [{"rij": "1", "eigenaar_naam": "F", "eigenaar_bsn": FATIMA.bsn.digits}]
    }
    (fault,) = sending(house, twice, slug="mede-ondertekenen").faults
    assert (fault.question, fault.row, fault.message) == ("eigenaar_bsn", "1", TWICE)
    sent(house, TWO, slug="mede-ondertekenen")
    assert house.count("ondertekeningen") == 2
    signed(to_sign(house))
    assert todo(house) == [], "not everybody signed"
    signed(to_sign(house, NEIGHBOUR))
    assert todo(house) == ["ondertekend"]
