"""Two employees and forty contacts at once: nothing mixes, on any page, in whatever order."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from random import Random

import pytest
from sqlalchemy import text
from stdnum.nl import bsn as bsn_number

from portal.bronnen.register import FileRegister
from portal.people import Level, Medewerker
from portal.store import assistentie, submissions
from tests.house_for_tests import CLERK, House
from tests.journey import Journey
from tests.web.balie.counter import AGREED, SEEN, TOLD, contact_of
from tests.web.scenes import NEXT, on_this_page

OTHER = Medewerker("p.smit", "Piet Smit", Level.SUBSTANTIEEL, frozenset({"balie"}))
CONTACTS, SEED = 40, 20_261_122
MARK = re.compile(r"(?:Van Merksteijn|van\.merksteijn) ?(\d\d)")
"""Everything that is known of somebody in this test bears her number."""


@dataclass(frozen=True)
class Somebody:
    """One of forty people, and what she has to tell."""

    number: int
    bsn: str

    @property
    def mark(self) -> str:
        return f"Van Merksteijn {self.number:02}"

    @property
    def fields(self):
        """As the register knows her."""
        return {
            "naam": f"Ans {self.mark}",
            "achternaam": self.mark,
            "geboortedatum": f"19{self.number + 40:02}-01-02",
            "straat": f"{self.mark}straat",
        }

    @property
    def told(self):
        return {
            "onderwerp": "weg",
            "omschrijving": f"Een losse tegel bij {self.mark}.",
            "gevaar": "nee",
            "plek-omschrijving": f"{self.mark}laan, naast {self.mark}",
            "bericht_gewenst": "ja",
            "email": f"van.merksteijn{self.number:02}@example.org",
        }


def numbers() -> Iterator[str]:
    """Numbers for tests that pass the eleven-test."""
    for tail in range(100, 10_000):
        if bsn_number.is_valid(f"99999{tail:04}"):
            yield f"99999{tail:04}"


PEOPLE = [Somebody(number, bsn) for number, bsn in zip(range(CONTACTS), numbers(), strict=False)]


def looked(journey: Journey, who: Somebody) -> Journey:
    """A page that holds nothing of anybody else: no name, no answer, no number."""
    assert journey.status == 200, f"{journey.path}: {journey.page.title}"
    others = {int(found) for found in MARK.findall(journey.text)} - {who.number}
    assert others == set(), f"{journey.path} of {who.mark} holds {others}"
    assert not any(each.bsn in journey.text for each in PEOPLE), journey.path
    return journey


def helped(client, who: Somebody) -> Iterator[str]:
    """A whole contact in a tab of its own, page by page; gives its id, then where it stands."""
    tab = Journey(client, "/balie/nieuw")
    tab.press({"kanaal": "balie", "doel": "formulier"}, action="/balie/nieuw")
    contact = contact_of(tab)
    yield contact
    looked(tab.visit(f"/balie/{contact}/product/melding-openbare-ruimte"), who)
    looked(tab.press(action="/product/"), who)
    yield tab.path
    born = f"2-1-{who.fields['geboortedatum'][:4]}"
    tab.press({"wie": "zelf", "achternaam": who.mark, "geboren": born}, action="/persoon")
    assert who.mark in looked(tab, who).text
    yield tab.path
    looked(tab.press({"treffer": "0"}, action="/persoon/kies"), who)
    yield tab.path
    looked(tab.press(SEEN, action="/identiteit"), who)
    yield tab.path
    looked(tab.press(action="/klaar"), who)
    while not tab.path.partition("?")[0].endswith("/controle"):
        assert f"U vult in voor Ans {who.mark}" in tab.text
        yield tab.path
        looked(tab.press(on_this_page(tab, who.told), NEXT, action="/formulier/"), who)
    assert f"Een losse tegel bij {who.mark}." in tab.text
    yield tab.path
    looked(tab.press(AGREED, action="/versturen"), who)
    yield tab.path
    looked(tab.press(TOLD, action="/verstuurd"), who)


def shift(house: House, by: Medewerker, people: list[Somebody], seed: int) -> int:
    """One employee who goes from tab to tab in an order of chance; gives the turns it took."""
    client, chance, turns = house.visitor(by), Random(seed), 0  # noqa: S311 - an order, no secret
    tabs = {who: helped(client, who) for who in people}
    while tabs:
        who = chance.choice(sorted(tabs, key=lambda each: each.number))
        try:
            next(tabs[who])
        except StopIteration:
            del tabs[who]
        turns += 1
        if turns % 20 == 0:  # the list of contacts names nobody
            assert MARK.search(Journey(client, "/balie").text) is None
    return turns


@pytest.fixture
def forty(house: House) -> House:
    register = FileRegister({each.bsn: each.fields for each in PEOPLE})
    house.refurnish(sources=replace(house.assembly.sources, persons=register))
    return house


def test_two_employees_and_forty_contacts_at_once_never_mix(forty):
    half = CONTACTS // 2
    shifts = [(CLERK, PEOPLE[:half], SEED), (OTHER, PEOPLE[half:], SEED + 1)]
    with ThreadPoolExecutor(len(shifts)) as pool:
        turns = list(pool.map(lambda each: shift(forty, *each), shifts))
    assert min(turns) > 8 * half, "every contact took its pages one by one"
    vault = forty.assembly.vault
    with forty.assembly.database.read() as tx:
        rows = tx.execute(text("SELECT id FROM submissions")).scalars().all()
        assert len(rows) == CONTACTS
        seen = set()
        for each in rows:
            one = submissions.of_zaak(tx, each)
            held = submissions.answers(vault, one)
            number = int(MARK.findall(str(held["omschrijving"]))[0])
            who, told = PEOPLE[number], assistentie.of(tx, each)
            assert {int(found) for found in MARK.findall(str(held))} == {number}
            assert submissions.person(vault, one)["bsn"] == who.bsn
            assert submissions.mail(vault, one) == who.told["email"]
            assert told.employee == (CLERK.id if number < half else OTHER.id)
            seen.add(number)
    assert seen == set(range(CONTACTS))
    assert forty.rows("SELECT count(DISTINCT contact_id) FROM assistentie") == [(CONTACTS,)]


def test_the_look_at_each_page_would_see_a_stranger(forty):
    """Negative control: a page with somebody else's mark, or with a number, is seen."""
    client, (ans, bea) = forty.visitor(CLERK), PEOPLE[:2]
    tab = Journey(client, "/balie/nieuw")
    tab.press({"kanaal": "balie", "doel": "formulier"}, action="/balie/nieuw")
    tab.visit(f"/balie/{contact_of(tab)}/product/melding-openbare-ruimte").press(action="/product/")
    born = f"2-1-{bea.fields['geboortedatum'][:4]}"
    tab.press({"wie": "zelf", "achternaam": bea.mark, "geboren": born}, action="/persoon")
    with pytest.raises(AssertionError, match="holds"):
        looked(tab, ans)
    looked(tab, bea)
