"""Proof of an e-mail address by a code: after its step, or at the latest before sending."""

import re
from datetime import timedelta

import pytest

from portal.outbox.proof import CODE
from portal.web.formulier.prove import digits
from tests.journey import Journey
from tests.web.scenes import NEXT, begun, is_faulty, said, step_url

MAIL = {"email": "jan@example.org"}
SEND, CONFIRM = ("actie", "stuur"), ("actie", "bevestig")
DONE = {"verhaal": "Dank u wel."}


@pytest.fixture
def house(specimen_house):
    return specimen_house


@pytest.fixture
def page(house):
    """The page that asks for the proof, right after the address was filled in."""
    return begun(house.visitor(), "email-bewijs").press(MAIL, NEXT)


def codes(house):
    """The codes that were mailed, the last one last."""
    vault = house.assembly.vault
    rows = house.rows(
        f"SELECT id, payload FROM parcels WHERE kind = :kind ORDER BY {house.in_order}",  # noqa: S608 - words of ours
        kind=CODE,
    )
    letters = [vault.open_json(row.payload, f"parcels|{row.id}|payload") for row in rows]
    return [re.search(r"\b[0-9]{6}\b", letter["text"])[0] for letter in letters]


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_the_step_with_the_address_leads_to_its_proof(house, page):
    assert page.path.partition("?")[0].endswith("/e-mail-bevestigen")
    assert "jan@example.org" in said(page)
    assert "jan" not in page.path
    assert "jan" not in page.page.title
    assert codes(house) == []
    page.press({}, SEND)
    assert "Wij hebben een code van 6 cijfers naar u gestuurd" in said(page)
    assert "14.15 uur" in said(page)
    assert len(codes(house)) == 1


def test_the_field_helps_to_paste_and_to_fill_in(page):
    page.press({}, SEND)
    (field,) = page.page.find("//input[@name='code']")
    assert field.get("autocomplete") == "one-time-code"
    assert field.get("inputmode") == "numeric"
    assert field.get("maxlength") is None
    assert field.get("type") == "text"


def test_the_right_code_leads_on_and_the_form_can_be_sent(house, page):
    page.press({}, SEND)
    (code,) = codes(house)
    page.press({"code": f" {code[:3]} {code[3:]} "}, CONFIRM)
    assert page.path.endswith("/verhaal")
    page.press(DONE, NEXT)
    assert "Bevestig eerst" not in said(page)
    assert "/ontvangen/" in page.press(action="versturen").path


def test_the_letter_names_no_address_or_form_and_has_no_link(house, page):
    page.press({}, SEND)
    vault = house.assembly.vault
    ((parcel, payload),) = house.rows("SELECT id, payload FROM parcels")
    letter = vault.open_json(payload, f"parcels|{parcel}|payload")
    assert letter["to"] == "jan@example.org"
    (code,) = codes(house)
    assert code not in letter["subject"]
    for part in ("text", "html"):
        assert "http" not in letter[part]
        assert "Proef" not in letter[part]


def test_a_wrong_code_says_how_often_it_may_be_tried(house, page):
    page.press({}, SEND)
    (code,) = codes(house)
    page.press({"code": wrong(code)}, CONFIRM)
    assert (page.status, is_faulty(page)) == (422, True)
    assert "Deze code klopt niet." in said(page)
    assert "nog 4 keer" in said(page)
    for _ in range(4):
        page.press({"code": wrong(code)}, CONFIRM)
    assert "te vaak een verkeerde code" in said(page)
    assert not page.page.find("//input[@name='code']")
    page.press({}, SEND)
    page.press({"code": codes(house)[-1]}, CONFIRM)
    assert page.path.endswith("/verhaal")


def test_no_code_is_asked_for(page):
    page.press({}, SEND).press({"code": " "}, CONFIRM)
    assert page.status == 422
    assert "Vul de code van 6 cijfers in." in said(page)


def test_an_old_code_says_to_ask_for_another(house, page):
    page.press({}, SEND)
    (code,) = codes(house)
    house.clock.forward(minutes=10)
    page.visit(page.path)
    assert page.page.find("//input[@name='code']")
    house.clock.forward(minutes=6)
    page.press({"code": code}, CONFIRM)
    assert page.status == 422
    assert "Deze code werkt niet meer. Vraag een nieuwe code." in said(page)
    assert page.page.find("//button[@value='stuur']")


def test_who_does_it_later_cannot_send_before_and_is_led_there(house, page):
    (later,) = [a for a in page.page.find("//main//a") if "later doen" in "".join(a.itertext())]
    page.visit(later.get("href")).press(DONE, NEXT)
    assert page.path.endswith("/controle")
    assert "Bevestig eerst uw e-mailadres" in said(page)
    page.press(action="versturen")
    assert page.status == 422
    assert house.count("submissions") == 0
    (mend,) = page.page.find("//a[contains(., 'Bevestig eerst uw e-mailadres')]/@href")
    page.visit(mend).press({}, SEND)
    page.press({"code": codes(house)[-1]}, CONFIRM)
    assert page.path.endswith("/controle")
    assert "/ontvangen/" in page.press(action="versturen").path


def test_another_address_needs_a_proof_of_its_own(house, page):
    page.press({}, SEND)
    page.press({"code": codes(house)[-1]}, CONFIRM)
    first = step_url(page, "proef")
    page.visit(first).press(MAIL, NEXT)
    assert page.path.endswith("/verhaal")
    page.visit(first).press({"email": "piet@example.org"}, NEXT)
    assert page.path.partition("?")[0].endswith("/e-mail-bevestigen")
    assert "Wij hebben een code" not in said(page)


def test_a_code_for_one_draft_proves_nothing_in_another(house, page):
    page.press({}, SEND)
    other = begun(page.client, "email-bewijs").press(MAIL, NEXT)
    other.press({}, SEND)
    first, second = codes(house)
    if first != second:
        other.press({"code": first}, CONFIRM)
        assert "Deze code klopt niet" in said(other)


def test_codes_are_not_mailed_without_end(house, page):
    for _ in range(5):
        page.press({}, SEND)
    assert page.status == 200
    page.press({}, SEND)
    assert page.status == 429
    assert len(codes(house)) == 5


def test_an_address_is_not_flooded_from_many_drafts(house):
    for at in range(7):
        page = begun(house.visitor(), "email-bewijs").press(MAIL, NEXT).press({}, SEND)
        assert page.status == (200 if at < 6 else 429)
    assert len(codes(house)) == 6


def test_nobody_else_can_open_the_page(house, page):
    assert house.visitor().get(page.path).status_code == 404
    assert Journey(page.client, page.path).status == 200


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("012345", "012345"),
        (" 012-345\t", "012345"),
        ("٠١٢٣٤٥", "012345"),
        ("abc", "abc"),
        ("", ""),
    ],
)
def test_a_code_is_read_as_people_type_it(typed, read):
    assert digits(typed) == read


def test_codes_that_work_no_more_are_forgotten(house, page):
    from portal.cli.worker import forget  # noqa: PLC0415 - beside its use

    page.press({}, SEND)
    forget(house.assembly.database, lambda: house.clock() + timedelta(minutes=16), 12)
    assert house.count("bewijscodes") == 0
