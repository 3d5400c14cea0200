"""The page of evidence: what the log says of one's own case, and nothing of anybody else's."""

from datetime import date

from portal.outbox.delivery import Delivered
from portal.outbox.dispatch import deliver_due
from portal.web.behandeling import telling
from portal.zaak.bewijstaal import WORDS
from tests.house_for_tests import EDITOR, FATIMA, HANDLER, JAN
from tests.journey import Journey
from tests.outbox.papers import opened, read_aloud, roles
from tests.web.mijn.acts import ask_for, decide, detail_of, the_zaak
from tests.web.scenes import received, said


class Postbox:
    def deliver(self, item):
        return Delivered(message_id=f"<{item.key}@loket.example>", answer="250 ok")


def page_of(house, client, person):
    return Journey(client, f"/mijn/aanvragen/{the_zaak(house, person).id}/bewijs")


def rows(journey):
    return [
        [" ".join("".join(cell.itertext()).split()) for cell in row]
        for row in journey.page.find("//main//table/tbody/tr")
    ]


def sent_by(house, person):
    client = house.visitor(person)
    received(client, "klacht")
    return client


def test_the_case_leads_to_its_evidence(house):
    client = sent_by(house, JAN)
    links = detail_of(house, client, JAN).page.find("//section[@aria-labelledby='documenten']//a")
    assert [link.text for link in links][-1] == "Bekijk het bewijsoverzicht"
    assert links[-1].get("href").endswith("/bewijs")


def test_it_tells_what_happened_when_and_by_whom(house):
    client = sent_by(house, JAN)
    house.clock.forward(minutes=1)
    deliver_due(house.assembly.database, house.assembly.vault, {"mail": Postbox()}, house.clock)
    house.clock.forward(minutes=1)
    detail_of(house, client, JAN)
    told = rows(page_of(house, client, JAN))
    assert [row[1:3] for row in told] == [
        ["U bent met het formulier begonnen.", "U"],
        ["Wij hebben ontvangen wat u stuurde.", "U"],
        ["Wij hebben uw ontvangstbevestiging gemaild.", "Automatisch"],
        ["U hebt bekeken wat u stuurde, of hoe het ervoor staat.", "U"],
    ]
    assert told[0][0] == "maandag 1 juni 2026 om 14.00 uur"
    assert told[2][0] == "maandag 1 juni 2026 om 14.01 uur"
    numbers = [int(row[3]) for row in told]
    assert numbers == sorted(numbers)


def test_a_mail_that_waits_is_not_called_sent(house):
    client = sent_by(house, JAN)
    assert "gemaild" not in said(page_of(house, client, JAN)).partition("Kan dit")[0]


def test_the_number_that_proves_the_contents_stands_there(house):
    client = sent_by(house, JAN)
    ((content,),) = house.rows("SELECT content_hash FROM submissions")
    assert content in said(page_of(house, client, JAN))


def test_looking_at_it_is_written_down_too(house):
    client = sent_by(house, JAN)
    page_of(house, client, JAN)
    assert rows(page_of(house, client, JAN))[-1][1] == "U hebt dit bewijsoverzicht bekeken."


def test_somebody_elses_evidence_does_not_exist(house):
    sent_by(house, JAN)
    other = house.visitor(FATIMA)
    assert page_of(house, other, JAN).status == 404
    assert house.rows("SELECT seq FROM audit_lines WHERE event = 'bewijs_bekeken'") == []


def test_nothing_of_another_case_of_the_same_person_is_told(house):
    client = sent_by(house, JAN)
    house.clock.forward(minutes=10)
    received(client, "klacht")
    first = [row for row in rows(page_of(house, client, JAN)) if "ontvangen wat" in row[1]]
    assert [row[0] for row in first] == ["maandag 1 juni 2026 om 14.10 uur"]


def test_no_name_of_the_person_or_of_an_employee_stands_in_it(house):
    client = sent_by(house, JAN)
    words = said(page_of(house, client, JAN))
    main = words[words.index("Bewijsoverzicht") :]
    assert "de Vries" not in main
    assert "999990019" not in words


def test_it_speaks_english(house):
    client = sent_by(house, JAN)
    zaak = the_zaak(house, JAN)
    page = Journey(client, f"/mijn/aanvragen/{zaak.id}/bewijs?taal=en")
    assert "We received what you sent." in said(page)


def test_all_that_a_case_handler_reads_of_a_case_has_words_here_too():
    # That it came in stands in the log under the word of law table 3.1: bericht_ontvangen.
    assert set(telling.KINDS) - {"ontvangen"} <= set(WORDS)


def test_the_same_is_to_be_had_as_an_accessible_document(house):
    client = sent_by(house, JAN)
    page = page_of(house, client, JAN)
    ((kenmerk,),) = house.rows("SELECT kenmerk FROM zaken")
    (href,) = page.page.find("//main//a[contains(., 'Download dit overzicht')]/@href")
    answer = client.get(href)
    assert answer.content_type == "application/pdf"
    assert f"bewijsoverzicht-{kenmerk}.pdf" in answer.headers["Content-Disposition"]
    with opened(answer.data) as file, file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    found = roles(answer.data)
    assert [role for role in found if role.startswith("/H")] == ["/H1", "/H2", "/H2"]
    assert found.count("/TH") == 4
    text = " ".join(read_aloud(answer.data).split())
    order = [kenmerk, "Wij hebben ontvangen wat u stuurde.", "Kan dit veranderd zijn?"]
    assert [text.find(part) for part in order] == sorted(text.find(part) for part in order)
    assert -1 not in [text.find(part) for part in order]
    assert "999990019" not in text


def test_nobody_else_gets_the_document(house):
    sent_by(house, JAN)
    path = f"/mijn/aanvragen/{the_zaak(house, JAN).id}/bewijs.pdf"
    assert house.visitor(FATIMA).get(path).status_code == 404


def test_every_act_on_a_case_is_told_in_words(house):
    client = sent_by(house, JAN)
    taak = ask_for(house, JAN, "Een brief", until=date(2026, 6, 12))
    page = Journey(client, f"/mijn/taken/{taak}")
    page.press({"antwoord": "Hierbij."}, ("actie", "versturen"), action="taken")
    ask = Journey(client, f"/mijn/aanvragen/{the_zaak(house, JAN).id}/vraag")
    ask.press({"vraag": "Hoe lang duurt het?"}, action="vraag")
    decide(house, JAN)
    told = [row[1] for row in rows(page_of(house, client, JAN))]
    assert "Wij hebben u om een aanvulling gevraagd." in told
    assert "Wij hebben uw aanvulling ontvangen." in told
    assert "Wij hebben een besluit genomen." in told
    assert [each for each in told if each.startswith("In het logboek staat")] == []


def test_a_handler_reads_it_too_and_her_look_stands_in_it(house):
    client = sent_by(house, JAN)
    zaak = the_zaak(house, JAN).id
    handler = house.visitor(HANDLER)
    page = Journey(handler, f"/behandeling/zaken/{zaak}")
    (href,) = page.page.find("//main//a[contains(., 'Bekijk het bewijsoverzicht')]/@href")
    page.visit(href)
    assert "Met u bedoelen wij hieronder de inwoner." in said(page)
    assert ["Wij hebben ontvangen wat u stuurde.", "U"] in [row[1:3] for row in rows(page)]
    assert handler.get(f"{href}.pdf").content_type == "application/pdf"
    looks = [row for row in rows(page_of(house, client, JAN)) if "medewerker" in row[2]]
    assert looks[-1][1] == "Een medewerker van de gemeente heeft uw gegevens bekeken."
    other = house.visitor(EDITOR)
    assert other.get(href).status_code == 403
