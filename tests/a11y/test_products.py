"""Products of the national list, and what is filled in beforehand, in a browser at two widths."""

import pytest

from portal.bronnen.person import Sources
from portal.offer.upl import take_in
from tests.browser import javascript
from tests.e2e.inspection import expect_nothing_wrong
from tests.producten.exports import WETTEN, export, row

pytestmark = pytest.mark.browser

LONG = "onroerendezaakbelasting (ozb) kopie aanslag"
ROWS = (
    row("leerlingenvervoer", "leerlingenvervoer", label="Artikel 4 Wpo", link=f"{WETTEN}4"),
    row("leerlingenvervoer", "leerlingenvervoer", label="Artikel 8.29 Wvo 2020"),
    row("omgevingsvergunning uitweg", "uitweg", label="Artikel 5.1 Omgevingswet"),
    row(LONG, "ozb"),
)
PAGES = {
    "/product/leerlingenvervoer": "Leerlingenvervoer",
    "/product/leerlingenvervoer?taal=en": "Leerlingenvervoer",
    "/product/omgevingsvergunning-uitweg": "Omgevingsvergunning uitweg",
    "/product/onroerendezaakbelasting-ozb-kopie-aanslag": "Onroerendezaakbelasting",
    "/product/bezwaar": "Bezwaar maken",
    "/producten": "Alle producten",
    "/producten?letter=o": "letter O",
    "/zoeken?q=uitweg": "resulta",
    "/formulier/vraag-of-bericht?product=leerlingenvervoer": "vraag of bericht",
    "/demo/?ingelezen=ja": "Demonstratie",
}


@pytest.fixture
def listed(visitor, town):
    with town.assembly.database.write() as tx:
        take_in(tx, export(*ROWS), source="UPL.csv", gemeente="elzendam", now=town.clock())
    return visitor


@pytest.mark.parametrize("path", PAGES)
def test_a_page(listed, path):
    listed.go(path)
    assert PAGES[path].lower() in listed.title.lower()
    expect_nothing_wrong(listed.driver)


@pytest.mark.parametrize("script", [True, False])
def test_from_a_product_to_the_receipt(listed, script):
    javascript(listed.driver, on=script)
    listed.become("jan").go("/product/leerlingenvervoer")
    listed.press("Naar het formulier")
    listed.press("Begin met het formulier")
    assert "U kwam van de pagina over dit onderwerp." in listed.text
    if script:
        expect_nothing_wrong(listed.driver)
    listed.one("[name=soort_bericht][value=te_laat]").click()
    listed.one("[name=bericht]").send_keys("Ik wacht al 10 weken.")
    listed.press("Volgende stap")
    if listed.path.rpartition("/")[2].startswith("bericht"):
        listed.press("Volgende stap")
    for name, text in (("adres-postcode", "1234 AB"), ("adres-huisnummer", "12")):
        listed.one(f"[name={name}]").send_keys(text)
    if script:
        expect_nothing_wrong(listed.driver)
    listed.press("Volgende stap")
    assert "Leerlingenvervoer" in listed.text
    if script:
        expect_nothing_wrong(listed.driver)
    listed.press("Verstuur uw bericht")
    assert listed.title.startswith("Ontvangen: ")
    assert "Leerlingenvervoer" in listed.text
    if script:
        expect_nothing_wrong(listed.driver)


class Broken:
    def person(self, _bsn):
        raise RuntimeError("down")


@pytest.mark.parametrize("form", ["brp-uittreksel", "parkeervergunning"])
@pytest.mark.parametrize("down", [True, False])
def test_what_a_register_knows(visitor, town, monkeypatch, form, down):
    if down:
        broken = Sources(Broken())
        monkeypatch.setattr(type(town.assembly), "sources", property(lambda _self: broken))
    visitor.become("jan").go(f"/formulier/{form}").start()
    if form == "brp-uittreksel":
        for name, value in (("voor_wie", "mijzelf"), ("taal", "nederlands"), ("levering", "post")):
            visitor.one(f"[name={name}][value={value}]").click()
        visitor.press("Volgende stap")
    assert "Basisregistratie Personen" in visitor.text
    expect_nothing_wrong(visitor.driver)
