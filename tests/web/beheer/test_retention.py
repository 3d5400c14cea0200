"""Retention in the browser: judged, approved by another, taken back, destroyed and proven."""

from dataclasses import replace

import pytest

from portal.casework import retention
from portal.cli.forget import propose_due
from portal.store import audit, vernietigingen, zaken
from tests.house_for_tests import JAN, MANAGER
from tests.journey import Journey
from tests.web.scenes import is_faulty, received, said
from tests.web.test_queries import MOST, counting

GEMEENTE = "elzendam"
LIST = "/beheer/vernietigen"
OTHER = replace(MANAGER, id="piet", name="Piet Prins")


@pytest.fixture
def over(house):
    """A complaint, closed, of which the five years are over; it is on the list."""
    received(house.visitor(JAN), "klacht")
    ((zaak_id, kenmerk),) = house.rows("SELECT id, kenmerk FROM zaken")
    with house.assembly.database.write() as tx:
        zaak = zaken.by_id(tx, zaak_id)
        zaken.add_event(
            tx,
            zaak,
            kind="status_gezet",
            at=house.clock(),
            data={"status": "beantwoord", "resultaat": "afgehandeld"},
            status="beantwoord",
            closed=True,
        )
    house.clock.forward(days=6 * 365)
    assert propose_due(house.assembly.database, GEMEENTE, house.clock()) == 1
    house.kenmerk, house.zaak_id = kenmerk, zaak_id
    return house


@pytest.fixture
def four_eyes(over):
    over.refurnish(settings=replace(over.assembly.settings, four_eyes=True))
    return over


def room(house, path=LIST, who=MANAGER):
    return Journey(house.visitor(who), path)


def proposal(house):
    with house.assembly.database.read() as tx:
        ((found, _),) = vernietigingen.page(tx, GEMEENTE, 9)
        tx.expunge_all()
        return found


def asked(house, who=MANAGER):
    """On the page that asks once more."""
    return room(house, f"{LIST}/akkoord?voorstel={proposal(house).id}", who)


def events(house):
    with house.assembly.database.read() as tx:
        lines = audit.lines(tx, "zaak", house.zaak_id)
        return [(line.event, line.actor) for line in lines if "verniet" in line.event]


def destroy(house):
    return retention.destroy_approved(house.assembly.database, GEMEENTE, house.clock())


def test_the_list_names_product_result_and_kenmerk_and_no_person(over):
    words = said(room(over))
    assert "Een klacht" in words
    assert "afgehandeld" in words
    assert over.kenmerk in words
    assert "Jan de Vries" not in words
    assert "Zaken waarvan de bewaartermijn voorbij is" in said(room(over, "/beheer"))


def test_from_choosing_to_the_proof(over):
    page = asked(over)
    assert over.kenmerk in said(page)
    assert "Weg is weg" in said(page)
    page.press(action="/akkoord")
    assert "worden binnen een uur vernietigd" in said(page)
    assert over.count("zaken") == 1
    assert destroy(over) == 1
    assert over.count("zaken") == 0
    proofs = room(over, f"{LIST}/bewijzen")
    (href,) = proofs.page.find("//main//table//a/@href")
    proof = said(proofs.visit(href))
    assert "Verklaring van vernietiging" in proof
    assert "ruth" in proof
    assert over.kenmerk not in proof
    assert events(over) == [
        ("vernietiging_voorgesteld", "systeem"),
        ("vernietiging_goedgekeurd", "medewerker:ruth"),
        ("vernietigd", "medewerker:ruth"),
    ]


def test_who_chooses_nothing_is_told(over):
    page = room(over, f"{LIST}/akkoord")
    assert page.status == 422
    assert is_faulty(page)


def test_approving_twice_is_one_signature(over):
    first, second = asked(over), asked(over)
    first.press(action="/akkoord")
    second.press(action="/akkoord")
    assert "het was al gedaan" in said(second)
    assert [event for event, _ in events(over)].count("vernietiging_goedgekeurd") == 1


def test_with_four_eyes_another_one_approves(four_eyes):
    page = asked(four_eyes)
    page.press(action="/akkoord")
    assert "Een collega moet ze nog goedkeuren." in said(page)
    again = asked(four_eyes)
    again.press(action="/akkoord")
    assert "het was al gedaan" in said(again)
    assert destroy(four_eyes) == 0
    assert "beoordeeld door ruth" in said(room(four_eyes))
    other = asked(four_eyes, OTHER)
    assert "Weg is weg" in said(other)
    other.press(action="/akkoord")
    assert "worden binnen een uur vernietigd" in said(other)
    assert destroy(four_eyes) == 1


def test_an_approval_is_taken_back_until_it_is_too_late(over):
    asked(over).press(action="/akkoord")
    page = room(over)
    page.press(action="/terugnemen")
    assert "Het akkoord is teruggenomen" in said(page)
    assert destroy(over) == 0
    assert over.count("zaken") == 1
    assert events(over)[-1] == ("vernietiging_teruggenomen", "medewerker:ruth")


def test_a_case_is_held_with_a_reason_and_let_go(over):
    page = room(over, f"{LIST}/vasthouden")
    page.press({"kenmerk": "x"}, action="vasthouden")
    assert page.status == 422
    assert is_faulty(page)
    page.press({"kenmerk": "2026-AAAAAA-A", "reden": "woo"}, action="vasthouden")
    assert page.status == 422
    page.press({"kenmerk": over.kenmerk.lower(), "reden": "woo"}, action="vasthouden")
    words = said(page)
    assert "De zaak wordt bewaard" in words
    assert "Iemand vroeg de stukken op (Woo)" in words
    assert "Er staat niets op de lijst." in words
    page.press(action="/los")
    assert "niet meer vastgehouden" in said(page)
    assert "Is de bewaartijd voorbij? Dan staat de zaak morgen op de lijst." in said(page)
    assert "weer op de lijst" not in said(page), "an open case never stood there"
    assert "Er wordt geen zaak vastgehouden." in said(page)
    assert propose_due(over.assembly.database, GEMEENTE, over.clock()) == 1


def test_what_was_held_after_the_page_was_made_is_not_approved(over):
    page = asked(over)
    room(over, f"{LIST}/vasthouden").press(
        {"kenmerk": over.kenmerk, "reden": "bezwaar"}, action="vasthouden"
    )
    page.press(action="/akkoord")
    assert destroy(over) == 0
    assert over.count("zaken") == 1


def test_what_is_held_between_approval_and_night_stays(over):
    asked(over).press(action="/akkoord")
    with over.assembly.database.write() as tx:
        vernietigingen.hold(tx, over.zaak_id, "bezwaar", "x", over.clock())
    assert destroy(over) == 0
    over.clock.forward(hours=4)
    assert "na uw akkoord nog niet zijn vernietigd" in said(room(over, "/beheer"))


def test_a_proof_that_is_not_there_is_not_found(over):
    assert room(over, f"{LIST}/bewijzen/{proposal(over).id}").status == 404
    assert room(over, f"{LIST}/bewijzen/x").status == 404


@pytest.mark.parametrize("path", [LIST, f"{LIST}/vasthouden", f"{LIST}/bewijzen"])
def test_the_pages_ask_little_and_speak_english(over, path):
    client = over.visitor(MANAGER)
    with counting(over) as seen:
        assert client.get(path).status_code == 200
    assert len(seen) <= MOST, seen
    page = Journey(client, f"{path}?taal=en").page
    assert page.root.get("lang") == "en"
    assert " zaak " not in "".join(page.root.find(".//main").itertext()).lower()
