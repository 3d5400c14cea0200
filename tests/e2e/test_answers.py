"""The answers that the browser tests fill in are good, and lead past every step of the forms."""

from datetime import date

import pytest

from portal.definition.catalogue import Catalogue
from portal.engine.answers import Answers
from portal.engine.check import faults
from portal.engine.facts import Facts
from portal.engine.path import walk
from portal.people import Level
from portal.resources import folder
from tests.e2e.answers import FILLED_IN_BY, FORMS, STEPS
from tests.e2e.town import NOBODY, PERSONAS

TODAY = date(2026, 6, 1)
CATALOGUE = Catalogue.load(folder("forms"))


def test_no_form_is_forgotten():
    assert sorted(FORMS) == sorted(CATALOGUE.slugs())


@pytest.mark.parametrize("slug", FORMS)
def test_every_step_is_passed_without_a_fault(slug):
    published = CATALOGUE.current(slug)
    assert published is not None
    who = FILLED_IN_BY[slug]
    kind = "bedrijf" if who != NOBODY and PERSONAS[who].kind == "bedrijf" else "burger"
    facts = Facts(TODAY) if who == NOBODY else Facts(TODAY, kind, Level.SUBSTANTIEEL)
    answers = Answers(FORMS[slug](TODAY))
    assert faults(published.form, answers, facts) == ()
    path = walk(published.form, answers, facts)
    assert path.complete
    assert tuple(stop.step.name for stop in path.steps) == STEPS[slug]
