"""A form that was withdrawn: out of the lists it has no part in, told where it still counts."""

from dataclasses import replace

import pytest

from portal.definition.standing import Standing
from tests.house_for_tests import MANAGER
from tests.journey import Journey
from tests.web.scenes import said

OUTAGE = "//input[@name='formulieren'][@value='klacht']"


@pytest.fixture
def standing(house):
    """Let the complaint form stand so, for this house alone."""

    def stand(**how):
        catalogue = replace(house.assembly.catalogue, _standings={"klacht": Standing(**how)})
        house.refurnish(catalogue=catalogue)
        return catalogue.current("klacht").form.title

    return stand


def test_it_brings_no_team_new_cases(house, standing):
    title = standing()
    assert title in said(Journey(house.visitor(MANAGER), "/beheer/teams"))
    standing(withdrawn=True)
    assert title not in said(Journey(house.visitor(MANAGER), "/beheer/teams"))


def test_an_outage_can_be_about_it_while_somebody_may_finish_it(house, standing):
    standing(withdrawn=True)
    page = Journey(house.visitor(MANAGER), "/beheer/storingen/nieuw")
    assert page.page.find(OUTAGE)
    standing(withdrawn=True, stops=True)
    assert not page.visit(page.path).page.find(OUTAGE)


def test_privacy_still_tells_what_happens_with_what_was_sent(house, standing):
    title = standing()
    page = Journey(house.visitor(), "/privacy")
    assert "Niet meer in gebruik" not in said(page)
    standing(withdrawn=True)
    told = said(page.visit("/privacy"))
    assert title in told.partition("Niet meer in gebruik")[2]
    assert title not in told.partition("Niet meer in gebruik")[0]
    assert page.visit("/privacy/klacht").status == 200
