"""How a person says how to reach her: nothing chosen beforehand, proven by a code, taken back."""

import re

import pytest
from sqlalchemy import text

from portal.store import adressen, keuzes, outbox, owners
from portal.zaak.bereikbaarheid import AFZIEN, Groep
from tests.house_for_tests import FATIMA, JAN
from tests.journey import Journey
from tests.web.scenes import said

HERE = "/mijn/gegevens/bereikbaarheid"
MAIL = "jan@example.org"


def mails(house) -> list[dict]:
    """Every mail in the outbox, in the order in which they were put there."""
    with house.assembly.database.read() as tx:
        parcels = tx.query(outbox.Parcel).order_by(text(house.in_order))
        vault = house.assembly.vault
        return [{"kind": each.kind, **outbox.payload(vault, each)} for each in parcels]


def code_of(house) -> str:
    """The newest code that was mailed."""
    sent = [each["text"] for each in mails(house) if each["kind"] == "adrescode"]
    return re.findall(r"^Uw code is: (\d{6})$", "\n".join(sent), re.MULTILINE)[-1]


def given(client, email=MAIL) -> Journey:
    return Journey(client, HERE).press({"email": email}, action="adres")


def proven(house, client, email=MAIL) -> Journey:
    page = given(client, email)
    return page.press({"code": code_of(house)}, action="code")


def his(house, person=JAN):
    return owners.owner_of(house.assembly.vault, person)


def ticked(page: Journey) -> list[str]:
    return [
        each.get("value")
        for each in page.page.root.iter("input")
        if each.get("checked") is not None
    ]


def test_nothing_is_ticked_beforehand(house):
    page = Journey(house.visitor(JAN), HERE)
    assert ticked(page) == []
    assert "Wij hebben geen bevestigd e-mailadres van u" in said(page)
    assert house.count("keuzes") == 0


def test_an_address_is_proven_by_the_code_that_was_mailed(house):
    client = house.visitor(JAN)
    page = given(client)
    assert page.path == f"{HERE}/code"
    assert MAIL in said(page)
    page = page.press({"code": code_of(house)}, action="code")
    assert "Uw e-mailadres is bevestigd." in said(page)
    assert f"Uw e-mailadres is {MAIL}" in said(page)
    assert [each["kind"] for each in mails(house)] == ["adrescode", "adres_gewijzigd"]


def test_an_address_that_was_typed_beside_a_choice_is_there_still(house):
    page = Journey(house.visitor(JAN), HERE)
    page = page.press({"email": MAIL, "digitaal": ["besluit"]}, action="keuzes")
    assert "Uw keuze is opgeslagen. Het e-mailadres dat u hebt ingevuld nog niet." in said(page)
    [box] = page.page.root.xpath("//input[@name='email']")
    assert box.get("value") == MAIL
    assert "?" not in page.path
    assert mails(house) == []


def test_a_code_may_be_pasted_with_blanks(house):
    client = house.visitor(JAN)
    page = given(client)
    code = code_of(house)
    page = page.press({"code": f" {code[:3]} {code[3:]}\n"}, action="code")
    assert "Uw e-mailadres is bevestigd." in said(page)


def test_the_box_asks_for_a_code_of_one_time(house):
    page = given(house.visitor(JAN))
    [box] = page.page.root.xpath("//input[@name='code']")
    assert box.get("autocomplete") == "one-time-code"
    assert box.get("inputmode") == "numeric"
    assert box.get("maxlength") is None


def test_a_wrong_code_is_told_and_the_right_one_still_works(house):
    client = house.visitor(JAN)
    page = given(client)
    wrong = "000000" if code_of(house) != "000000" else "111111"
    page = page.press({"code": wrong}, action="code")
    assert page.status == 422
    assert "Deze code klopt niet of is niet meer geldig." in said(page)
    page = page.press({"code": code_of(house)}, action="code")
    assert "Uw e-mailadres is bevestigd." in said(page)


def test_after_a_quarter_of_an_hour_a_new_code_is_needed(house):
    client = house.visitor(JAN)
    page = given(client)
    old = code_of(house)
    house.clock.forward(minutes=8)
    client.get(HERE)  # who does nothing for a quarter of an hour is logged out
    house.clock.forward(minutes=7)
    page = page.press({"code": old}, action="code")
    assert page.status == 422
    page = page.press(action="opnieuw")
    assert "Wij hebben een nieuwe code gestuurd" in said(page)
    page = page.press({"code": code_of(house)}, action="code")
    assert "Uw e-mailadres is bevestigd." in said(page)


def test_codes_are_not_sent_without_end(house):
    client = house.visitor(JAN)
    page = given(client)
    for _ in range(4):
        page = page.press(action="opnieuw")
    assert page.status == 200
    page = page.press(action="opnieuw")
    assert page.status == 429
    assert "Over een uur" in said(page)
    assert len(mails(house)) == 5
    # another person is not kept waiting
    assert given(house.visitor(FATIMA)).path == f"{HERE}/code"


@pytest.mark.parametrize("typed", ["", "jan", "jan@", "a@x.nl, b@x.nl", "jan@x.nl\nBcc: b@x.nl"])
def test_what_is_no_address_is_told_and_stays_to_mend(house, typed):
    page = given(house.visitor(JAN), typed)
    assert page.status == 422
    assert "naam@voorbeeld.nl" in said(page)
    assert page.page.root.xpath("//title")[0].text.startswith("1 fout")
    assert mails(house) == []


def test_a_change_is_told_to_the_old_and_to_the_new_address(house):
    client = house.visitor(JAN)
    proven(house, client)
    before = len(mails(house))
    house.clock.forward(minutes=5)
    proven(house, client, "jan@example.com")
    told = [(each["kind"], each["to"]) for each in mails(house)[before:]]
    assert sorted(told) == [
        ("adres_gewijzigd", "jan@example.com"),
        ("adres_gewijzigd", MAIL),
        ("adrescode", "jan@example.com"),
    ]
    old = next(each for each in mails(house)[before:] if each["to"] == MAIL)
    assert "jan@example.com" not in old["text"]


def test_a_code_is_in_no_subject_and_no_mail_has_a_name_or_a_link(house):
    proven(house, house.visitor(JAN))
    for mail in mails(house):
        assert not re.search(r"\d{6}", mail["subject"])
        assert "de Vries" not in mail["html"] + mail["text"]
        assert "href" not in mail["html"]


def test_a_choice_is_kept_with_the_text_that_was_shown(house):
    client = house.visitor(JAN)
    page = proven(house, client)
    page = page.press({"digitaal": ["besluit", "klachtafhandeling"]}, action="keuzes")
    assert "Uw keuze is opgeslagen." in said(page)
    assert ticked(page) == ["besluit", "klachtafhandeling"]
    with house.assembly.database.read() as tx:
        kept = keuzes.all_of(tx, his(house))
    assert [(each.kind, each.chosen) for each in kept] == [
        ("besluit", "digitaal"),
        ("klachtafhandeling", "digitaal"),
    ]
    words = said(Journey(client, HERE))
    assert "Welke berichten wilt u digitaal krijgen?" in kept[0].text
    assert "Besluiten op uw aanvraag of melding" in kept[0].text
    for part in ("Welke berichten wilt u digitaal krijgen?", "Kruis aan wat u digitaal wilt."):
        assert part in words
    assert mails(house)[-1]["kind"] == "keuze_bevestigd"


def test_taking_back_is_the_same_page_and_button(house):
    client = house.visitor(JAN)
    page = proven(house, client)
    page = page.press({"digitaal": ["besluit"]}, action="keuzes")
    page = page.press({"digitaal": []}, action="keuzes")
    assert ticked(page) == []
    with house.assembly.database.read() as tx:
        assert [each.chosen for each in keuzes.all_of(tx, his(house))] == ["digitaal", "post"]
    events = [row[0] for row in house.rows("SELECT event FROM audit_lines ORDER BY seq")]
    assert "bereikbaarheid_opgegeven" in events
    assert "bereikbaarheid_ingetrokken" in events


def test_pressing_twice_keeps_one_choice(house):
    client = house.visitor(JAN)
    page = Journey(client, HERE).press({"digitaal": ["besluit"]}, action="keuzes")
    page = page.press({"digitaal": ["besluit"]}, action="keuzes")
    assert "Er is niets veranderd." in said(page)
    assert house.count("keuzes") == 1


def test_what_is_no_kind_of_message_is_passed_over(house):
    Journey(house.visitor(JAN), HERE).press({"digitaal": ["alles", "x' OR 1"]}, action="keuzes")
    assert house.count("keuzes") == 0


def test_declining_takes_a_step_of_its_own_with_a_warning(house):
    client = house.visitor(JAN)
    page = Journey(client, f"{HERE}/geen-e-mails")
    assert "Dan kunt u te laat zijn" in said(page)
    assert house.count("keuzes") == 0
    page = page.press(action="geen-e-mails")
    assert "U krijgt geen e-mails meer" in said(page)
    with house.assembly.database.read() as tx:
        [kept] = keuzes.all_of(tx, his(house))
    assert (kept.kind, kept.chosen) == (AFZIEN, "nee")
    assert "Dan kunt u te laat zijn" in kept.text
    page = page.press(action="weer-e-mails")
    assert "U krijgt weer een e-mail" in said(page)
    with house.assembly.database.read() as tx:
        assert not keuzes.declined(tx, his(house))


def test_the_banner_is_on_every_page_of_mijn_until_it_is_mended(house):
    client = house.visitor(JAN)
    banner = "Uw e-mailadres werkt niet"
    proven(house, client)
    assert banner not in said(Journey(client, "/mijn"))
    with house.assembly.database.write() as tx:
        mark = {"reason": "hard_bounce", "now": house.clock()}
        adressen.unusable(tx, house.assembly.vault, his(house), MAIL, **mark)
    for path in ("/mijn", "/mijn/aanvragen", HERE):
        assert banner in said(Journey(client, path)), path
    assert banner not in said(Journey(house.visitor(FATIMA), "/mijn"))
    proven(house, client)
    assert banner not in said(Journey(client, "/mijn"))


def test_another_person_sees_nothing_of_it(house):
    proven(house, house.visitor(JAN)).press({"digitaal": ["besluit"]}, action="keuzes")
    page = Journey(house.visitor(FATIMA), HERE)
    assert MAIL not in page.text
    assert ticked(page) == []


def test_the_address_is_in_no_line_of_the_audit_log_and_no_address_of_a_page(house):
    page = proven(house, house.visitor(JAN)).press(
        {"digitaal": [each.value for each in Groep]}, action="keuzes"
    )
    lines = str(house.rows("SELECT event, object_id, data, actor FROM audit_lines"))
    assert MAIL not in lines
    assert "@" not in page.path
