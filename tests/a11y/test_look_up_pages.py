"""What is looked up by an address, in a browser: waiting, found, not found; without JavaScript."""

import pytest

from tests.browser import javascript
from tests.e2e.inspection import expect_nothing_wrong

pytestmark = pytest.mark.browser

REQUEST = {"onderwerp": "Het zwembad", "documenten": "Alle brieven."}


def at_the_address(visitor):
    visitor.go("/formulier/verzoek-overheidsinformatie")
    visitor.press("Begin met het formulier")
    for name, text in REQUEST.items():
        visitor.one(f"[name={name}]").send_keys(text)
    visitor.one("[name=tijd_bekend][value=nee]").click()
    visitor.one("[name=vorm][value=digitaal]").click()
    visitor.press("Volgende stap")
    assert "Laat dit leeg." in visitor.text


def fill(visitor, postcode):
    box = visitor.one("[name=adres-postcode]")
    box.clear()
    box.send_keys(postcode)


def test_waiting_not_found_and_found(visitor):
    javascript(visitor.driver, on=False)
    at_the_address(visitor)
    javascript(visitor.driver, on=True)
    expect_nothing_wrong(visitor.driver)
    javascript(visitor.driver, on=False)
    visitor.one("[name=naam]").send_keys("Sanne de Wit")
    visitor.one("[name=adres-huisnummer]").send_keys("12")
    fill(visitor, "9999 ZZ")
    visitor.press("Volgende stap")
    assert "Wij vonden uw straat niet" in visitor.text
    javascript(visitor.driver, on=True)
    expect_nothing_wrong(visitor.driver)
    javascript(visitor.driver, on=False)
    fill(visitor, "1234 AB")
    visitor.press("Volgende stap")
    assert "Dit komt uit de Basisregistratie Adressen en Gebouwen." in visitor.text
    javascript(visitor.driver, on=True)
    expect_nothing_wrong(visitor.driver)
