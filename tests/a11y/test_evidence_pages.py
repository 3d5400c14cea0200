"""The evidence of a case, with everything that the log can say in it at once."""

import pytest
from selenium.webdriver.common.by import By

from portal.web.pages import evidence
from portal.zaak.bewijs import Event, Role
from portal.zaak.bewijstaal import WORDS
from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.staff import employ

pytestmark = pytest.mark.browser


@pytest.fixture
def everything(town, monkeypatch):
    """Let every case have had everything happen to it, at the end of a long log."""
    every = tuple(
        Event(town.clock(), words, role, 123_456) for words in WORDS.values() for role in Role
    )
    monkeypatch.setattr(evidence, "events", lambda _lines: every)
    return every


def expect_a_readable_table(visitor, everything):
    rows = visitor.driver.find_elements(By.CSS_SELECTOR, ".lk-table tbody tr")
    assert len(rows) == len(everything)
    expect_nothing_wrong(visitor.driver)


def test_all_of_it_can_be_read_by_a_case_handler(visitor, everything):
    handler = employ(visitor, "noor")
    handler.go("/behandeling")
    case = handler.one("main tbody th a").get_attribute("href")
    handler.go(case.removeprefix(handler.town.home) + "/bewijs")
    expect_a_readable_table(handler, everything)


def test_all_of_it_can_be_read_by_whose_case_it_is(visitor, everything):
    citizen = visitor.become("fatima")
    citizen.go(citizen.case("klacht") + "/bewijs")
    expect_a_readable_table(citizen, everything)
