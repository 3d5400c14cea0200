"""A choice of language keeps what was typed, on every page of a citizen and at the desk.

It sends nothing, counts as no try, puts nothing typed in an address, and asks what the page asks.
"""

import pytest

from tests.house_for_tests import FATIMA, JAN
from tests.journey import BROWSER, FORM, Journey
from tests.web.balie.counter import checked_for
from tests.web.behandeling.scenes import act, sent, taken
from tests.web.formulier.test_save_and_resume import code_of as code_to_go_on
from tests.web.formulier.test_save_and_resume import saved
from tests.web.mijn.acts import the_zaak
from tests.web.mijn.test_bereikbaarheid import HERE, code_of, given, mails, ticked
from tests.web.mijn.test_consenting import ASK
from tests.web.mijn.test_tasks import a_task
from tests.web.mijn.together import sending
from tests.web.scenes import begun, checked, received

ENGLISH, DUTCH = ("actie", "taal:en"), ("actie", "taal:nl")
TYPED = "Wat ik typte, met <b> & “tekens”"
KEPT = ("parcels", "berichten", "adressen", "keuzes", "submissions")


def kept(house):
    """How much is kept, that a choice of language may add nothing to."""
    return {name: house.count(name) for name in KEPT}


def to_english(page, typed, action):
    """Press English in the head, with this typed; the languages are buttons of that very form."""
    form = page.form(action)
    buttons = page.page.find(f"//header//button[@form='{form.get('id')}']")
    assert [each.get("value") for each in buttons] == ["taal:nl", "taal:en"]
    page.press(typed, ENGLISH, action=action)
    assert page.status == 200
    assert page.page.root.get("lang") == "en"
    assert "?" not in page.path
    return page


def box(page, name):
    """What stands in a box of the page."""
    (found,) = page.page.find(f"//main//*[@name='{name}'][self::input or self::textarea]")
    return (found.text or "").strip() if found.tag == "textarea" else found.get("value")


def test_going_on_with_a_code(house):
    page = Journey(house.visitor(), "/formulier/verder")
    to_english(page, {"code": "ABCD-typfout"}, "verder")
    assert box(page, "code") == "ABCD-typfout"
    assert house.count("buckets") == 0


def test_a_wrong_code_is_there_still_and_costs_once(house):
    page = Journey(house.visitor(), "/formulier/verder")
    assert page.press({"code": "ABCD-typfout"}, action="verder").status == 422
    before = house.rows("SELECT * FROM buckets")
    to_english(page, {}, "verder")
    assert box(page, "code") == "ABCD-typfout"
    assert house.rows("SELECT * FROM buckets") == before


def test_a_good_code_is_not_used_up(house):
    code = code_to_go_on(saved(house))
    other = Journey(house.visitor(), "/formulier/verder")
    to_english(other, {"code": code}, "verder")
    assert other.path == "/formulier/verder"
    assert "/melding-openbare-ruimte/" in other.press(action="verder").path


@pytest.fixture
def proving(specimen_house):
    """The page that asks for the code from a mail."""
    page = begun(specimen_house.visitor(), "email-bewijs")
    page.press({"email": "jan@example.org"}, ("actie", "volgende"))
    return page.press({}, ("actie", "stuur"))


def test_the_code_from_a_mail(specimen_house, proving):
    before = specimen_house.rows("SELECT * FROM bewijscodes")
    address = proving.path.partition("?")[0]
    to_english(proving, {"code": "12 34"}, "e-mail-bevestigen")
    assert proving.path == address
    assert box(proving, "code") == "12 34"
    assert specimen_house.rows("SELECT * FROM bewijscodes") == before
    assert specimen_house.count("parcels") == 1


def test_a_wrong_code_from_a_mail_is_tried_once(specimen_house, proving):
    proving.press({"code": "000000"}, ("actie", "bevestig"))
    before = specimen_house.rows("SELECT * FROM bewijscodes")
    to_english(proving, {"code": "000000"}, "e-mail-bevestigen")
    assert box(proving, "code") == "000000"
    assert specimen_house.rows("SELECT * FROM bewijscodes") == before


@pytest.mark.parametrize("faulty", [False, True], ids=["right", "faulty"])
def test_an_address_and_ticks(house, faulty):
    page = Journey(house.visitor(JAN), HERE)
    typed = {"email": "geen adres" if faulty else "jan@example.org", "digitaal": ["besluit"]}
    typed["digitaal"] = [page.page.find("//input[@name='digitaal']/@value")[0]]
    if faulty:
        assert page.press(typed, action="adres").status == 422
        assert ticked(page) == typed["digitaal"]
    before = kept(house)
    to_english(page, typed, "adres")
    assert (box(page, "email"), ticked(page)) == (typed["email"], typed["digitaal"])
    assert (kept(house), mails(house)) == (before, [])


def test_a_choice_that_was_taken_away_stays_away(house):
    page = Journey(house.visitor(JAN), HERE)
    every = page.page.find("//input[@name='digitaal']/@value")
    page.press({"digitaal": list(every)}, action="keuzes")
    assert ticked(page) == every
    to_english(page, {"digitaal": []}, "adres")
    assert ticked(page) == []
    assert ticked(page.visit(HERE)) == every


def test_the_code_of_an_address(house):
    page = given(house.visitor(JAN))
    before = house.rows("SELECT * FROM adressen")
    for _ in range(6):
        to_english(page, {"code": "12 34"}, "code")
        assert box(page, "code") == "12 34"
    assert house.rows("SELECT * FROM adressen") == before
    page.press({"code": code_of(house)}, action="code")
    assert page.path.startswith(HERE)
    assert "/code" not in page.path


def test_a_question_on_the_page_of_the_case(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    address = f"/mijn/aanvragen/{the_zaak(house, JAN).id}"
    page, before = Journey(client, address), kept(house)
    heading = "//main//h2[@id='vragen']"
    to_english(page, {"vraag": TYPED}, "/vraag")
    assert box(page, "vraag") == TYPED
    assert page.page.find(heading)
    assert kept(house)["berichten"] == before["berichten"]
    page.press(action="/vraag")
    assert house.count("berichten") == before["berichten"] + 1


def test_a_question_of_somebody_else_is_not_shown(house):
    received(house.visitor(JAN), "klacht")
    address = f"/mijn/aanvragen/{the_zaak(house, JAN).id}"
    other = house.visitor(FATIMA)
    guard = Journey(other, HERE).form("adres").xpath(".//input[@name='csrf_token']/@value")[0]
    said = {"csrf_token": guard, "actie": "taal:en", "van": "aanvraag", "vraag": TYPED}
    answer = other.post(f"{address}/vraag", data=said, headers=BROWSER, content_type=FORM)
    assert answer.status_code == 404


@pytest.mark.parametrize("address", [f"{HERE}/adres", f"{HERE}/code"])
def test_a_choice_of_language_proves_that_our_page_sent_it(house, address):
    client = house.visitor(JAN)
    said = {"actie": "taal:en", "email": "x@example.org", "code": "1"}
    answer = client.post(address, data=said, headers=BROWSER, content_type=FORM)
    assert answer.status_code in {400, 403}
    assert "x@example.org" not in answer.headers.get("Location", "")


@pytest.mark.parametrize("address", [f"{HERE}/adres", f"{HERE}/code"])
def test_a_stranger_sees_no_page_of_mijn_by_asking_for_a_language(house, address):
    said = {"actie": "taal:en", "csrf_token": "x"}
    answer = house.visitor().post(address, data=said, headers=BROWSER, content_type=FORM)
    assert answer.status_code >= 300
    assert 'name="email"' not in answer.text


def test_consent(house):
    zaak_id = sent(house)
    act(taken(house, zaak_id), zaak_id, "instemming-vragen", ASK)
    ((taak_id,),) = house.rows("SELECT id FROM klanttaken")
    page = Journey(house.visitor(JAN), f"/mijn/taken/{taak_id}")
    before = house.rows("SELECT due FROM zaken")
    to_english(page, {"antwoord": "ja", "erbij": TYPED}, "/instemming")
    assert (box(page, "erbij"), ticked(page)) == (TYPED, ["ja"])
    assert house.rows("SELECT state, settled_at FROM klanttaken") == [("open", None)]
    assert house.rows("SELECT due FROM zaken") == before


def test_a_task(house):
    page = Journey(house.visitor(JAN), f"/mijn/taken/{a_task(house)}")
    before = house.count("berichten")
    to_english(page, {"antwoord": TYPED}, "/taken/")
    assert box(page, "antwoord") == TYPED
    assert house.rows("SELECT state FROM klanttaken") == [("open",)]
    assert house.count("berichten") == before


@pytest.fixture
def to_sign(house):
    """The page on which Fatima signs what Jan sent."""
    sending(house)
    ((taak_id,),) = house.rows("SELECT id FROM klanttaken")
    return Journey(house.visitor(FATIMA), f"/mijn/taken/{taak_id}")


def unsigned(house):
    return house.rows("SELECT outcome, settled_at FROM ondertekeningen") == [(None, None)]


def test_signing(house, to_sign):
    name = to_sign.page.find("//main//input[@type='checkbox']/@name")[0]
    to_english(to_sign, {name: "ja"}, "/ondertekenen")
    assert ticked(to_sign) == ["ja"]
    assert unsigned(house)


def test_refusing(house, to_sign):
    to_sign.visit(f"{to_sign.path}/niet-ondertekenen")
    to_english(to_sign, {"reden": TYPED}, "/niet-ondertekenen")
    assert box(to_sign, "reden") == TYPED
    assert unsigned(house)


@pytest.mark.parametrize("faulty", [False, True], ids=["right", "faulty"])
def test_the_desk_before_sending(house, faulty):
    page = checked_for(house)
    told = {"taal_tolk": "Tigrinya", "voorlezen": "voorgelezen"}
    if faulty:
        assert page.press(told, action="/versturen").status == 422
    to_english(page, told, "/versturen")
    assert box(page, "taal_tolk") == "Tigrinya"
    assert "voorgelezen" in ticked(page)
    assert house.count("submissions") == 0


def test_the_check_page_of_a_citizen_stays_hers_and_sends_nothing(house):
    page = checked(house.visitor(JAN), "klacht")
    address = page.path.partition("?")[0]
    to_english(page, {}, "/versturen")
    assert page.path == address
    assert house.count("submissions") == 0
    page.press({}, DUTCH, action="/versturen")
    assert page.page.root.get("lang") == "nl"
