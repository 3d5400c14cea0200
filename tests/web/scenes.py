"""The four real forms as people fill them in, and how a journey through one is told."""

import re
from collections.abc import Mapping

from tests.house_for_tests import House
from tests.journey import BROWSER, FORM, Journey, Typed
from tests.web.stage import scene

PARTS = ("dag", "maand", "jaar", "postcode", "huisnummer", "toevoeging")
SAVE = ("actie", "bewaren")
NEXT = ("actie", "volgende")

MELDING: Typed = {
    "onderwerp": "weg",
    "omschrijving": "Er ligt een losse tegel voor de deur van nummer 12.",
    "gevaar": "nee",
    "plek-omschrijving": "Elzenlaan 12a, bij de ingang van de school",
    "plek-punt": "52.37403, 4.88969",
    "bericht_gewenst": "ja",
    "email": "vera@example.org",
}
KLACHT: Typed = {
    "onderwerp": "omgang",
    "gebeurtenis": "De medewerker hing op.",
    "moment": "dag",
    "datum-dag": "18",
    "datum-maand": "5",
    "datum-jaar": "2026",
    "weet_wie": "nee",
    "namens": "mijzelf",
    "naam": "Jan de Vries",
    "adres-postcode": "1234ab",
    "adres-huisnummer": "12",
    "email": "jan@example.org",
}
VERHUIZING: Typed = {
    "verhuisdatum-dag": "15",
    "verhuisdatum-maand": "6",
    "verhuisdatum-jaar": "2026",
    "in_gemeente": "ja",
    "adres-postcode": "4321 zx",
    "adres-huisnummer": "7",
    "woonsituatie": "inwonen",
    "hoofdbewoner_naam": "Mia Bakker",
    "hoofdbewoner_akkoord": "ja",
    "hoofdbewoner_bereik": "mailen",
    "hoofdbewoner_email": "mia@example.org",
    "meeverhuizers_komt": "nee",
    "achterblijvers": "nee",
    "email": "jan@example.org",
}
EVENEMENT: Typed = {
    "namens": "nee",
    "adres_bedrijf-postcode": "1234 AB",
    "adres_bedrijf-huisnummer": "30",
    "contactpersoon": "Piet de Korst",
    "email": "feest@example.org",
    "telefoon": "06 12345678",
    "naam": "Zomerfeest Elzenlaan",
    "soort_evenement": "buurt",
    "omschrijving": "Eten en muziek op straat.",
    "locatie_soort": "weg",
    "locatie": "Elzenlaan",
    "terrein": "Van nummer 1 tot en met 40",
    "begin-dag": "5",
    "begin-maand": "9",
    "begin-jaar": "2026",
    "begintijd": "14:00",
    "einde-dag": "5",
    "einde-maand": "9",
    "einde-jaar": "2026",
    "eindtijd": "22.00",
    "opbouwen": "nee",
    "bezoekers": "120",
    "publiek": ["kinderen", "volwassenen"],
    "muziek": "ja",
    "muziek_soort": ["live"],
    "muziek_van": "15:00",
    "muziek_tot": "21:30",
    "alcohol": "nee",
    "kramen": "nee",
    "bakken": "ja",
    "bakken_op": ["gas"],
    "tenten": "nee",
    "afsluiten": "ja",
    "afgesloten_straten": "Elzenlaan, zaterdag van 12.00 tot 23.00 uur",
    "hulpdiensten": "ja",
    "verkeersregelaars": "2",
    "ter_plaatse_naam": "Sam Smit",
    "ter_plaatse_telefoon": "06 87654321",
    "buren": "ja",
    "tekening-later": "ja",
}
REAL: Mapping[str, Typed] = {
    "melding-openbare-ruimte": MELDING,
    "klacht": KLACHT,
    "verhuismelding": VERHUIZING,
    "evenementenvergunning": EVENEMENT,
}
DRAFT = re.compile(r"/formulier/[a-z0-9-]+/([0-9a-f]{32})/")


@scene
def begun(client, slug: str = "melding-openbare-ruimte") -> Journey:
    """Stand on the first step of a form."""
    journey = Journey(client, f"/formulier/{slug}").press(action="begin")
    assert journey.status == 200, journey.page.title
    return journey


def filled_in(journey: Journey, answers: Typed, until: str = "/controle") -> Journey:
    """Answer page after page, until the address ends so."""
    for _ in range(40):
        if journey.path.partition("?")[0].endswith(until):
            return journey
        journey.press(on_this_page(journey, answers), NEXT)
        assert journey.status == 200, f"{journey.path}: {journey.page.title}"
    raise AssertionError(f"{journey.path} is not {until}")


@scene
def checked(client, slug: str = "melding-openbare-ruimte", answers: Typed | None = None) -> Journey:
    """Stand on the check page, everything filled in."""
    return filled_in(begun(client, slug), answers or REAL[slug])


@scene
def received(
    client, slug: str = "melding-openbare-ruimte", answers: Typed | None = None
) -> Journey:
    """Stand on the receipt."""
    return checked(client, slug, answers).press(action="versturen")


def on_this_page(journey: Journey, answers: Typed) -> Typed:
    """The answers to what this page asks."""
    names = {control.get("name") for control in journey.page.controls}
    return {name: value for name, value in answers.items() if name in names}


def step_url(journey: Journey, step: str) -> str:
    """The address of another step of the form this journey is in."""
    head = journey.path.partition("?")[0].rpartition("/")[0]
    return f"{head}/{step}"


def draft_of(journey: Journey) -> str:
    """The id of the draft this journey is in."""
    found = DRAFT.search(journey.path)
    assert found, journey.path
    return found[1]


def hidden(journey: Journey, name: str, action: str = "") -> str:
    """The value of a hidden control."""
    return str(journey.form(action).xpath(f".//input[@name='{name}']/@value")[0])


def guard_of(client, path: str = "/") -> str:
    """The form token of this browser's session, from a page that has one."""
    return str(Journey(client, path).page.find("//input[@name='csrf_token']/@value")[0])


def post(client, path: str, **values: str):
    """Send what no page of ours would, from our own origin."""
    return client.post(path, data=values, headers=BROWSER, content_type=FORM)


def unlock(page: Journey) -> None:
    """Press "Verder gaan" on the page that a session left alone leads to."""
    form = page.page.find("//form[contains(@action, 'ontgrendelen')]")[0]
    values = {each.get("name"): each.get("value") for each in form.iter("input")}
    page.take(post(page.client, form.get("action"), **values), form.get("action"))


def said(journey: Journey) -> str:
    """The words of the page, with single spaces."""
    return " ".join("".join(journey.page.root.find(".//main").itertext()).split())


def part_of(journey: Journey, anchor: str) -> str:
    """The words of the one section that a heading with this id names; the heading comes first."""
    (part,) = journey.page.find(f"//main//section[@aria-labelledby='{anchor}']")
    assert part.find("h2").get("id") == anchor
    return " ".join("".join(part.itertext()).split())


def is_faulty(journey: Journey) -> bool:
    """Whether the page says that something on it has to be mended."""
    return re.match(r"\d+ (fout|error)", journey.page.title) is not None


def kenmerk_of(house: House) -> str:
    """The kenmerk of the one submission there is."""
    ((kenmerk,),) = house.rows("SELECT kenmerk FROM submissions")
    return str(kenmerk)
