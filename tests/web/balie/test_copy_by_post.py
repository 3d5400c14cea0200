"""The copy by post: one letter with all answers in the print queue, to the address of the register.

Without an address that is known for sure a colleague looks it up: never a letter to a wrong house.
"""

import pytest

from portal.bronnen.person import Sources
from portal.outbox.channels.brief import PrintChannel
from portal.outbox.dispatch import deliver_due
from tests.journey import BROWSER, FORM
from tests.journey import filled as fields
from tests.outbox.papers import read_aloud
from tests.web.balie.counter import AGREED, chosen, filled, line_data, sent_for, started
from tests.web.scenes import REAL, kenmerk_of

BY_POST = {"afschrift": "post", "reden": "geen_apparaat"}


def sent_by_post(house, slug="klacht"):
    journey = sent_for(house, slug)
    journey.press(BY_POST, action="/verstuurd")
    assert "afgesloten" in journey.path
    return journey


def delivered(house, folder):
    """What lies in the print queue after a round of the worker."""
    assembly = house.assembly
    channels = {"brief": PrintChannel(folder)}
    deliver_due(assembly.database, assembly.vault, channels, house.clock)
    return sorted(folder.glob("*"))


def test_the_letter_holds_the_whole_copy_and_the_address_of_the_register(house, tmp_path):
    sent_by_post(house)
    page, letter = sorted(delivered(house, tmp_path / "brieven"), key=lambda each: each.suffix)
    told = " ".join(read_aloud(letter.read_bytes()).split())
    for words in (
        "Jan de Vries Elzenlaan 12 1234 AB Elzendam",
        "Ontvangstbevestiging: ",
        kenmerk_of(house),
        "maandag 1 juni 2026 om 14.00 uur",
        "Samen met een medewerker",
        "Wat u hebt ingevuld",
        "De medewerker hing op.",
        "als u inlogt op localhost/mijn",
        "Bel 14 0999",
    ):
        assert words in told, words
    assert "De medewerker hing op." in page.read_text()
    assert "999990019" not in told + page.read_text() + letter.name


def test_the_case_knows_that_it_went(house, tmp_path):
    sent_by_post(house)
    delivered(house, tmp_path / "brieven")
    events = [event for (event,) in house.rows("SELECT event FROM audit_lines")]
    assert "afschrift_verzonden" in events
    assert house.count("werktaken") == 0


class Down:
    """A register that does not answer."""

    def person(self, _bsn):
        raise ConnectionError


@pytest.mark.parametrize("persons", [Down(), None])
def test_without_a_register_a_colleague_looks_the_address_up(house, persons):
    journey = sent_for(house, "klacht")
    house.refurnish(sources=Sources(persons=persons))
    journey.press(BY_POST, action="/verstuurd")
    assert "afgesloten" in journey.path
    assert house.rows("SELECT kind FROM werktaken") == [("afschrift_per_post",)]
    assert house.rows("SELECT id FROM parcels WHERE channel = 'brief'") == []
    ((data,),) = house.rows("SELECT data FROM audit_lines WHERE event = 'afschrift_gegeven'")
    told = line_data(data)
    assert (told["hoe"], told["door"]) == ("post", "werktaak")


@pytest.mark.parametrize(("channel", "asked"), [("balie", 0), ("post", 1)])
def test_who_gave_no_name_gets_no_letter_to_a_guess(house, channel, asked):
    """Of somebody at the counter nobody knows where; on her letter a colleague may read it."""
    journey = chosen(started(house, kanaal=channel, papier="1-6-2026"), "melding-openbare-ruimte")
    journey.press({"wie": "zonder"}, action="/persoon").press(action="/klaar")
    if channel == "post":
        journey.press(action="/papier")
    told = AGREED if channel == "balie" else {"voorlezen": "overgetypt", "akkoord": "opgestuurd"}
    filled(journey, REAL["melding-openbare-ruimte"]).press(told, action="/versturen")
    journey.press(BY_POST, action="/verstuurd")
    assert house.rows("SELECT kind FROM werktaken") == [("afschrift_per_post",)] * asked
    assert house.rows("SELECT kind FROM parcels WHERE channel = 'brief'") == []


def test_a_second_press_makes_no_second_letter(house):
    journey = sent_for(house, "klacht")
    path = journey.path
    form = journey.form("/verstuurd")
    journey.press(BY_POST, action="/verstuurd")
    again = journey.client.post(
        path, data={**dict(fields(form)), **BY_POST}, headers=BROWSER, content_type=FORM
    )
    assert again.status_code == 410
    assert house.rows("SELECT count(*) FROM parcels WHERE channel = 'brief'") == [(1,)]
