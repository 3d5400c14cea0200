"""How a test stands at the counter: a contact from its start to its end, page by page."""

import hashlib
import json
import re
from dataclasses import replace
from typing import Any

from tests.house_for_tests import CLERK, House
from tests.journey import Journey
from tests.web.scenes import NEXT, REAL, on_this_page
from tests.web.stage import scene

CONTACT = re.compile(r"/balie/([0-9a-f]{32})")
WHO_JAN = {"wie": "zelf", "achternaam": "De Vries", "geboren": "12-4-1969"}
SEEN = {"document": "paspoort", "lijkt": "ja"}
AGREED = {"voorlezen": "voorgelezen", "akkoord": "mondeling"}
TOLD = {"afschrift": "afdruk", "reden": "geen_digid"}
JAN_BSN, FATIMA_BSN = "999990019", "999990020"


def contact_of(journey: Journey) -> str:
    """The id of the contact this journey is in."""
    found = CONTACT.search(journey.path)
    assert found, journey.path
    return found[1]


def line_data(data: "str | dict[str, Any]") -> dict[str, Any]:
    """The data of a line of the log, whichever engine gave it."""
    return data if isinstance(data, dict) else json.loads(data)


def done(house: House) -> list[dict[str, Any]]:
    """What the log tells of each thing that was sent about a contact, oldest first."""
    rows = house.rows("SELECT data FROM audit_lines WHERE event = 'balie_gedaan' ORDER BY seq")
    return [line_data(data) for (data,) in rows]


def started(house: House, by=CLERK, **values: str) -> Journey:
    """A contact that was started at the counter."""
    journey = Journey(house.visitor(by), "/balie/nieuw")
    journey.press({"kanaal": "balie", "doel": "formulier", **values}, action="/balie/nieuw")
    assert journey.status == 200, journey.page.title
    return journey


def chosen(journey: Journey, product: str) -> Journey:
    """The product of a contact chosen."""
    journey.visit(f"/balie/{contact_of(journey)}/product/{product}")
    return journey.press(action="/product/")


def found(journey: Journey, who=WHO_JAN) -> Journey:
    """The person searched for and chosen."""
    journey.press(who, action="/persoon")
    assert journey.status == 200, journey.text
    return journey.press({"treffer": "0"}, action="/persoon/kies")


def known(journey: Journey, seen=SEEN) -> Journey:
    """Who it is made sure."""
    return journey.press(seen, action="/identiteit")


@scene
def begun_for(house: House, slug="verhuismelding", by=CLERK, **values: str) -> Journey:
    """The form of somebody who stands there, on its first step."""
    journey = known(found(chosen(started(house, by, **values), slug)))
    journey.press(action="/klaar")
    assert "/formulier/" in journey.path, journey.path
    return journey


def filled(journey: Journey, answers) -> Journey:
    """Answer page after page of the form at the desk, to the page before sending."""
    for _ in range(40):
        if journey.path.partition("?")[0].endswith("/controle"):
            return journey
        journey.press(on_this_page(journey, answers), NEXT, action="/formulier/")
        assert journey.status == 200, f"{journey.path}: {journey.page.title}"
    raise AssertionError(f"{journey.path} is not the page before sending")


@scene
def checked_for(house: House, slug="verhuismelding", by=CLERK, **values: str) -> Journey:
    """Everything filled in, on the page before sending."""
    return filled(begun_for(house, slug, by, **values), REAL[slug])


@scene
def sent_for(house: House, slug="verhuismelding", by=CLERK, **values: str) -> Journey:
    """Sent, on the page about the copy."""
    journey = checked_for(house, slug, by, **values).press(AGREED, action="/versturen")
    assert journey.path.endswith("/verstuurd"), journey.path
    return journey


def with_form(house: House, slug: str, change) -> None:
    """Run on with this form changed: `change` gives another form for the one that is there."""
    catalogue = house.assembly.catalogue
    other = hashlib.sha256(f"{slug} {change.__name__}".encode()).hexdigest()

    def changed(language):
        found = catalogue.current(slug, language)
        return replace(found, form=change(found.form), hash=other)

    class Changed:
        def __getattr__(self, name):
            return getattr(catalogue, name)

        def current(self, name, language="nl"):
            return changed(language) if name == slug else catalogue.current(name, language)

        def version(self, content_hash, language="nl"):
            mine = content_hash == other
            return changed(language) if mine else catalogue.version(content_hash, language)

    house.refurnish(catalogue=Changed())
