"""Somebody who acts for another at the desk: what is asked of him, and how long he may."""

import pytest

from portal.definition.written_conditions import parse_condition
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
    assert ((asked.short or asked.label)[1:] in said(told)) is (who == "ander")
    told.press(AGREED, action="/versturen")
    ((one,),) = house.rows("SELECT id FROM submissions")
    printed = f"/balie/{contact_of(told)}/formulier/ontvangen/{one}/afdruk"
    assert ((asked.short or asked.label)[1:] in said(told.visit(printed))) is (who == "ander")
