"""How we may reach somebody, in a browser: every state, by keyboard, without scripts or colours."""

import re

import pytest

from portal.demo.mailpage import caught
from portal.store import adressen
from tests.browser import NARROW, emulate, javascript, resize
from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.keyboard import Keyboard
from tests.e2e.test_keyboard import expect_a_sane_round
from tests.e2e.test_modes import EDGES

pytestmark = pytest.mark.browser

HERE = "/mijn/gegevens/bereikbaarheid"
MAIL = "jan@example.org"


def ask_for_a_code(visitor, email=MAIL):
    box = visitor.go(HERE).one("#email")
    box.clear()
    box.send_keys(email)
    return visitor.press("Stuur mij een code")


def code_in_the_mail(town) -> str:
    town.deliver()
    said = (" ".join(line) for mail in caught(town.data / "post") for line in mail.paragraphs)
    return next(found[1] for text in said if (found := re.search(r"Uw code is: (\d{6})", text)))


@pytest.fixture
def jan(visitor, town):
    """Jan, who did not use up his codes of this hour."""
    town.clock.forward(hours=2)
    return visitor.become("jan")


def test_every_state_of_the_pages(jan, town):
    jan.go(HERE)
    expect_nothing_wrong(jan.driver)
    ask_for_a_code(jan, "geen adres")
    assert jan.title.startswith("1 fout")
    expect_nothing_wrong(jan.driver)
    ask_for_a_code(jan)
    expect_nothing_wrong(jan.driver)
    jan.press("Bevestig mijn e-mailadres")
    assert jan.title.startswith("1 fout")
    expect_nothing_wrong(jan.driver)
    town.clock.forward(minutes=1)  # so that the first code is mailed before the second
    jan.press("Stuur mij een nieuwe code")
    assert "Wij hebben een nieuwe code gestuurd" in jan.text
    expect_nothing_wrong(jan.driver)
    jan.one("#code").send_keys(code_in_the_mail(town))
    jan.press("Bevestig mijn e-mailadres")
    assert "Uw e-mailadres is bevestigd." in jan.text
    expect_nothing_wrong(jan.driver)
    jan.one("#digitaal-besluit").click()
    jan.press("Sla mijn keuze op")
    assert jan.one("#digitaal-besluit").is_selected()
    expect_nothing_wrong(jan.driver)
    jan.press("Ik wil deze e-mails niet")
    expect_nothing_wrong(jan.driver)
    jan.press("Ja, stuur mij geen e-mails")
    expect_nothing_wrong(jan.driver)
    jan.press("Stuur mij weer e-mails")
    assert "U krijgt weer een e-mail" in jan.text
    jan.go(f"{HERE}?taal=en")
    expect_nothing_wrong(jan.driver)


def test_the_banner(jan, town):
    owner, vault = town.session("jan")[1], town.assembly.vault
    with town.assembly.database.write() as tx:
        given = {"gemeente": "elzendam", "language": "nl", "by": "formulier", "now": town.clock()}
        adressen.give(tx, vault, owner, "weg@example.org", code=None, **given)
        mark = {"reason": "hard_bounce", "now": town.clock()}
        adressen.unusable(tx, vault, owner, "weg@example.org", **mark)
    for path in ("/mijn", HERE):
        jan.go(path)
        assert "Uw e-mailadres werkt niet." in jan.text
        expect_nothing_wrong(jan.driver)


def test_without_scripts_it_all_works(jan, town):
    javascript(jan.driver, on=False)
    ask_for_a_code(jan, "jan@example.com")
    jan.one("#code").send_keys(code_in_the_mail(town))
    jan.press("Bevestig mijn e-mailadres")
    assert "Uw e-mailadres is jan@example.com." in jan.text
    jan.press("Sla mijn keuze op")
    assert "Uw keuze was al zo." in jan.text or "Uw keuze is opgeslagen." in jan.text


def test_a_round_by_keyboard(jan):
    resize(jan.driver, NARROW)
    jan.go(HERE)
    expect_a_sane_round(Keyboard(jan))


def test_controls_have_an_edge_in_forced_colours(jan):
    emulate(jan.driver, forced_colors="active", prefers_color_scheme="dark")
    jan.go(HERE)
    assert jan.driver.execute_script(EDGES, "main input, main button") == []
