"""Somebody who acts for another at the desk: what is asked of him, and how long he may."""

from datetime import UTC, datetime

import pytest

from portal.definition.written_conditions import parse_condition
from portal.zaak.assistentie import Hoedanigheid
from portal.zaak.meerderjarig import grown_up
from tests.house_for_tests import CLERK, HANDLER, JAN
from tests.journey import Journey
from tests.web.balie.counter import (
    AGREED,
    SEEN,
    WHO_JAN,
    chosen,
    contact_of,
    filled,
    found,
    started,
    with_form,
)
from tests.web.scenes import REAL, said

CURATOR = {**SEEN, "vertegenwoordiger": "Bea Wind", "gezien": "ja", "hoedanigheid": "curator"}


def only_for_another(form):
    """The form with the first question of its last step asked of representatives alone."""
    *others, last = form.steps
    shown = parse_condition({"handelt": "namens"})
    items = (last.items[0].model_copy(update={"show_if": shown}), *last.items[1:])
    return form.model_copy(update={"steps": (*others, last.model_copy(update={"items": items}))})


def standing(house, slug, who="ander", **told):
    """The form of Jan, filled in with him or with his curator."""
    journey = found(chosen(started(house), slug), {**WHO_JAN, "wie": who})
    seen = {**CURATOR, **told} if who == "ander" else SEEN
    journey.press(seen, action="/identiteit")
    assert journey.status == 200, said(journey)
    return journey.press(action="/klaar")


@pytest.mark.parametrize("who", ["zelf", "ander"])
def test_what_is_asked_of_representatives_is_asked_of_the_one_at_the_desk(house, who):
    with_form(house, "klacht", only_for_another)
    asked = house.assembly.catalogue.current("klacht").form.steps[-1].questions[0]
    told = filled(standing(house, "klacht", who), REAL["klacht"])
    assert (asked.label in said(told)) is (who == "ander")
    told.press(AGREED, action="/versturen")
    ((one,),) = house.rows("SELECT id FROM submissions")
    printed = f"/balie/{contact_of(told)}/formulier/ontvangen/{one}/afdruk"
    assert (asked.label in said(told.visit(printed))) is (who == "ander")


@pytest.mark.parametrize("who", ["zelf", "ander"])
def test_every_copy_and_every_page_of_the_case_name_who_acted(house, who):
    told = filled(standing(house, "klacht", who), REAL["klacht"]).press(AGREED, action="/versturen")
    ((sent, zaak),) = house.rows("SELECT submission_id, id FROM zaken")
    printed = f"/balie/{contact_of(told)}/formulier/ontvangen/{sent}/afdruk"
    pages = {
        "desk": said(told),
        "paper": said(told.visit(printed)),
        "hers": said(Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak}")),
        "case": said(Journey(house.visitor(HANDLER), f"/behandeling/zaken/{zaak}")),
    }
    named = {where for where, words in pages.items() if "Bea Wind (curator)" in words}
    assert named == (set(pages) if who == "ander" else set())


def test_where_letters_to_who_acts_go_is_for_the_handler_alone(house):
    where = "Kade 3, 1234 AB Elzendam"
    told = standing(house, "klacht", vertegenwoordiger_adres=where)
    filled(told, REAL["klacht"]).press(AGREED, action="/versturen")
    ((zaak,),) = house.rows("SELECT id FROM zaken")
    assert where in said(Journey(house.visitor(HANDLER), f"/behandeling/zaken/{zaak}"))
    assert where not in Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak}").text
    assert where not in told.text
    assert where not in str(house.rows("SELECT data FROM audit_lines"))


def test_the_last_day_of_a_mandate_is_kept_beside_what_was_sent(house):
    told = filled(standing(house, "klacht", geldig_tot="1-6-2026"), REAL["klacht"])
    told.press({**AGREED, "familie": "ja"}, action="/versturen")
    assert house.rows("SELECT mandate_until, family FROM assistentie") == [("2026-06-01", 1)]


def test_without_a_last_day_or_family_nothing_is_noted(house):
    filled(standing(house, "klacht"), REAL["klacht"]).press(AGREED, action="/versturen")
    assert house.rows("SELECT mandate_until, family FROM assistentie") == [(None, 0)]


def test_a_mandate_that_ended_before_sending_is_refused_until_a_new_one_is_seen(house):
    told = filled(standing(house, "klacht", geldig_tot="1-6-2026"), REAL["klacht"])
    house.clock.moment = datetime(2026, 6, 1, 22, 5, tzinfo=UTC)  # the next day in Amsterdam
    again = Journey(house.visitor(CLERK), told.path)
    again.press(AGREED, action="/versturen")
    assert again.status == 422
    assert "gold tot en met maandag 1 juni 2026" in said(again)
    assert house.count("submissions") == 0
    contact = contact_of(again)
    again.visit(f"/balie/{contact}/parkeren").press(action="/parkeren").press(action="/hervatten")
    again.press({**CURATOR, "geldig_tot": "31-12-2026"}, action="/identiteit")
    filled(again, REAL["klacht"]).press(AGREED, action="/versturen")
    assert house.rows("SELECT mandate_until FROM assistentie") == [("2026-12-31",)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("31-5-2026", "Dit bewijs gold tot en met zondag 31 mei 2026."), ("mei", "als datum")],
)
def test_a_mandate_that_is_over_or_no_day_is_refused_at_once(house, typed, sentence):
    journey = found(chosen(started(house), "klacht"), {**WHO_JAN, "wie": "ander"})
    journey.press({**CURATOR, "geldig_tot": typed}, action="/identiteit")
    assert journey.status == 422
    assert sentence in said(journey)
    assert journey.page.find(f"//input[@name='geldig_tot' and @value='{typed}']")


def test_a_parent_acts_for_nobody_who_is_of_age(house):
    """Jan was born in 1969, says the register."""
    journey = found(chosen(started(house), "klacht"), {**WHO_JAN, "wie": "ander"})
    journey.press({**CURATOR, "hoedanigheid": "ouder"}, action="/identiteit")
    assert journey.status == 422
    assert "De inwoner is 18 jaar of ouder." in said(journey)
    assert "Bea Wind" in journey.text
    journey.press({**SEEN, "hoedanigheid": "gemachtigde"}, action="/identiteit")
    assert journey.status == 200


@pytest.mark.parametrize(
    ("role", "age", "may"),
    [("ouder", 17, True), ("ouder", 18, False), ("ouder", 0, True), ("curator", 57, True)],
)
def test_until_which_age_a_parent_acts(role, age, may):
    assert (grown_up(Hoedanigheid(role), age) is None) is may
