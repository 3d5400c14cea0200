"""Whatever an employee presses, and when a line drops: what was typed is still there."""

import pytest

from portal.definition.question import Wording, Wordings
from tests.house_for_tests import CLERK, JAN
from tests.journey import BROWSER, FORM, Journey
from tests.journey import filled as fields
from tests.web.balie.counter import (
    AGREED,
    begun_for,
    checked_for,
    contact_of,
    done,
    filled,
    started,
    with_form,
)
from tests.web.scenes import NEXT, REAL, draft_of, on_this_page, said

TO_EMPLOYEE = "Wat vertelt de inwoner?"
HALF = {"gebeurtenis": "Midden in een zin"}


def at_a_text(house):
    """On a step of the complaint that asks for a text, with nothing kept of it."""
    journey = begun_for(house, "klacht")
    assert "gebeurtenis" in {each.get("name") for each in journey.page.controls}
    return journey, journey.path


def held(journey, path):
    """What stands in the text when the page is opened anew."""
    journey.visit(path)
    return journey.page.find("//textarea[@name='gebeurtenis']")[0].text.strip()


@pytest.mark.parametrize(
    ("act", "leads"),
    [
        ("balie:parkeren", "/parkeren"),
        ("balie:overdragen", "/overdragen"),
        ("balie:doorverwijzen", "/doorverwijzen"),
        ("balie:stoppen", "/stoppen"),
        ("bewaren", "/parkeren"),
    ],
)
def test_a_press_above_or_below_the_form_keeps_what_stands_in_it(house, act, leads):
    journey, path = at_a_text(house)
    journey.press(HALF, ("actie", act), action="/formulier/")
    assert journey.path == f"/balie/{contact_of(journey)}{leads}"
    assert held(journey, path) == HALF["gebeurtenis"]


def test_the_number_of_who_calls_stands_there_when_she_is_put_aside(house):
    journey = started(house, kanaal="telefoon", telefoon="06 1234 5678")
    journey.visit(f"/balie/{contact_of(journey)}/parkeren")
    assert journey.page.find("//input[@name='telefoon']/@value") == ["06 1234 5678"]
    journey.press({"telefoon": ""}, action="/parkeren")
    assert "Geparkeerd (1)" in said(journey)
    assert "Terugbellen" not in said(journey)


def test_turning_the_screen_keeps_what_stands_in_the_form(house):
    journey, path = at_a_text(house)
    journey.press(HALF, ("actie", "balie:scherm"), action="/formulier/")
    assert "Scherm terugdraaien" in journey.text
    assert journey.path.partition("?")[0] == path.partition("?")[0]
    assert held(journey, path) == HALF["gebeurtenis"]


def test_every_act_of_the_bar_belongs_to_the_form_of_the_page(house):
    journey, _ = at_a_text(house)
    bar = journey.page.find("//section[contains(@class,'lk-desk')]")[0]
    assert bar.findall(".//a") == []
    assert {each.get("form") for each in bar.iter("button")} == {"stap"}


def test_what_is_typed_is_kept_between_two_presses_without_a_check(house):
    journey, path = at_a_text(house)
    before = house.rows("SELECT id FROM drafts")
    half = {**HALF, "onderwerp": "omgang"}
    answer = meanwhile(journey, half)
    assert (answer.status_code, answer.data) == (204, b"")
    # the browser dies; she logs in again elsewhere
    again = Journey(house.visitor(CLERK), path)
    assert held(again, path) == HALF["gebeurtenis"]
    assert "fout" not in again.page.title
    assert house.rows("SELECT id FROM drafts") == before


def test_the_next_press_of_the_same_page_is_no_conflict(house):
    journey, _ = at_a_text(house)
    meanwhile(journey, HALF)
    journey.press(on_this_page(journey, REAL["klacht"]), NEXT, action="/formulier/")
    assert "houden" not in journey.text  # the choice between two answers is not asked
    filled(journey, REAL["klacht"]).press(AGREED, action="/versturen")
    assert house.count("submissions") == 1


def test_what_is_kept_by_itself_leaves_one_line_until_more_is_filled_in(house):
    journey, path = at_a_text(house)
    for typed in (HALF, {"gebeurtenis": "Midden in een andere zin"}, HALF):
        meanwhile(journey, typed)
    assert acts(house) == [("gebeurtenis", ["gebeurtenis"], True)]
    meanwhile(journey, {**HALF, "onderwerp": "omgang"})
    meanwhile(journey, {**HALF, "onderwerp": "omgang"})
    assert acts(house)[1:] == [("gebeurtenis", ["gebeurtenis", "onderwerp"], True)]
    # looking in between is a line, and so is what was filled in after it
    journey.visit(path)
    meanwhile(journey, {**HALF, "onderwerp": "omgang"})
    assert len(acts(house)) == 3


def test_every_press_leaves_its_line_with_the_fields_and_no_answer(house):
    journey, _ = at_a_text(house)
    for _ in range(2):
        journey.press(HALF, NEXT, action="/formulier/")
        assert "fout" in journey.page.title
    assert acts(house) == [("gebeurtenis", ["gebeurtenis"], False)] * 2
    assert HALF["gebeurtenis"] not in str(house.rows("SELECT data FROM audit_lines"))


def acts(house):
    """What was done on a step of the form: which step, what stood in it, and whether by itself."""
    return [
        (each["stap"], each["velden"], each.get("tussendoor", False))
        for each in done(house)
        if "stap" in each
    ]


def test_at_home_the_act_of_the_desk_is_an_ordinary_press(house):
    """Negative control: only a helper keeps without a check."""
    journey = begun_for(house, "klacht")
    draft = draft_of(journey)
    journey.visit(f"/balie/{contact_of(journey)}/overdragen").press(action="/overdragen")
    home = Journey(house.visitor(JAN), f"/formulier/klacht/{draft}/gebeurtenis")
    home.press({}, ("actie", "tussendoor"), action="/formulier/")
    assert home.status == 200
    assert "fout" in home.page.title


def meanwhile(journey, typed):
    """What the script of the desk sends: the form as it stands, without the page changing."""
    form = journey.form("/formulier/")
    data = {**dict(fields(form)), **typed, "actie": "tussendoor"}
    return journey.client.post(form.get("action"), data=data, headers=BROWSER, content_type=FORM)


def test_a_turned_screen_offers_nothing_of_the_employee(house):
    journey, _ = at_a_text(house)
    for words in ("Opslaan en parkeren", "Inwoner gaat zelf verder", "Dit lukt nu niet"):
        assert words in journey.text
    journey.press({}, ("actie", "balie:scherm"), action="/formulier/")
    for words in ("Opslaan", "Stoppen", "parkeren", "Inwoner gaat", "Dit lukt", "U vult in voor"):
        assert words not in "".join(journey.page.root.find(".//body").itertext()), words


def test_a_turned_screen_speaks_to_the_citizen_and_not_about_her(house):
    with_form(house, "klacht", asked_about)
    journey, _ = at_a_text(house)
    assert TO_EMPLOYEE in said(journey)
    journey.press({}, ("actie", "balie:scherm"), action="/formulier/")
    assert TO_EMPLOYEE not in journey.text
    assert "Wat is er gebeurd?" in said(journey)
    journey.press({}, ("actie", "balie:scherm"), action="/formulier/")
    assert TO_EMPLOYEE in said(journey)  # and back again
    filled(journey, REAL["klacht"])
    assert TO_EMPLOYEE in journey.text
    journey.press(action="/scherm")
    assert TO_EMPLOYEE not in journey.text


def asked_about(form):
    """The complaint with a question that has words of its own for an employee."""
    others = Wordings(medewerker=Wording(label=TO_EMPLOYEE, kort=TO_EMPLOYEE))

    def told(item):
        mine = getattr(item, "name", "") == "gebeurtenis"
        return item.model_copy(update={"others": others}) if mine else item

    steps = [each.model_copy(update={"items": tuple(map(told, each.items))}) for each in form.steps]
    return form.model_copy(update={"steps": tuple(steps)})


def test_a_turned_check_page_asks_the_citizen_nothing_but_to_give_it_back(house):
    journey = checked_for(house)
    assert journey.page.find("//input[@name='akkoord']")
    journey.press(action="/scherm")
    assert journey.page.find("//input[@name='akkoord']") == []
    assert "Geef het scherm dan terug" in said(journey)
    assert "Lees alles voor" not in said(journey)
    journey.press(action="/scherm")
    journey.press(AGREED, action="/versturen")
    assert journey.path.endswith("/verstuurd")
