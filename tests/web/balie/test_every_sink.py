"""A2: through a whole visit to the desk no sink holds anything of a person.

Sinks are addresses, where an answer leads, headers, titles, comments in the HTML, names of files,
what a PDF says of itself, error pages, the log, the audit log, mails and the print queue's names.
"""

import json
import logging
import re
from collections.abc import Iterable
from io import BytesIO

import pikepdf
import pytest

from portal.store import outbox
from tests.house_for_tests import CLERK, JAN, House
from tests.journey import Journey
from tests.markup import not_drawn, read
from tests.web.balie.counter import (
    AGREED,
    JAN_BSN,
    SEEN,
    TOLD,
    WHO_JAN,
    checked_for,
    chosen,
    contact_of,
    filled,
    known,
    started,
)
from tests.web.balie.test_one_person import WHO_FATIMA
from tests.web.scenes import REAL, received

PERSONAL = (
    *(JAN_BSN, "999990020", "Vries", "Amrani", "1969", "1987"),
    *("12-4", "Elzenlaan", "1234ab", "1234 AB", "example.org"),
)
ANSWERS = ("De medewerker hing op", "Mia Bakker", "Losse tegel", "omgang", "inwonen")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


class Sinks:
    """What passes outside the page itself, by the kind of sink."""

    def __init__(self) -> None:
        self.held: dict[str, list[str]] = {}

    def take(self, kind: str, *found: str) -> None:
        self.held.setdefault(kind, []).extend(found)

    def watch(self, client) -> None:
        """Note of every answer in this browser all that is not its body."""
        plain = client.open

        def watched(*args, **kwargs):
            response = plain(*args, **kwargs)
            self._note(response)
            return response

        client.open = watched

    def _note(self, response) -> None:
        self.take("address", response.request.full_path)
        self.take("header", *(f"{name}: {value}" for name, value in response.headers.items()))
        kind = response.content_type or ""
        if kind.startswith("text/html"):
            html = response.get_data(as_text=True)
            self.take("comment", *COMMENT.findall(html))
            page = read(html)
            self.take("title", page.title)
            self.take("link", *(str(each) for each in page.find("//@href | //@action | //@src")))
            if response.status_code in {403, 404, 409, 410, 429}:
                self.take("error page", "".join(page.root.find(".//main").itertext()))
        if kind == "application/pdf":
            with pikepdf.open(BytesIO(response.data)) as document:
                about = [str(each) for each in document.docinfo.values()]
                about.append(bytes(document.Root.Metadata.read_bytes()).decode())
            self.take("pdf", *about)

    def found(self, words: Iterable[str]) -> list[tuple[str, str]]:
        """Which sinks hold one of these words, whatever the case."""
        return [
            (kind, each)
            for kind, all_ in self.held.items()
            for each in all_
            for word in words
            if word.casefold() in not_drawn(each.casefold())
        ]


def mails(house: House) -> list[tuple[str, str]]:
    """Every mail as it would go: without its envelope."""
    with house.assembly.database.read() as tx:
        parcels = tx.query(outbox.Parcel).all()
        told = [outbox.payload(house.assembly.vault, each) for each in parcels]
    return [(str(each.get("to")), json.dumps({**each, "to": ""})) for each in told]


@pytest.fixture
def sinks():
    return Sinks()


def employee(house, sinks):
    client = house.visitor(CLERK)
    sinks.watch(client)
    return client


def whole_visit(house: House, sinks: Sinks) -> None:
    """At the counter to the end with its print and PDF, and the same addresses after it."""
    client = employee(house, sinks)
    tab = Journey(client, "/balie/nieuw")
    tab.press({"kanaal": "balie", "doel": "formulier"}, action="/balie/nieuw")
    known_ = {"achternaam": "Niemand", "geboren": "12-4-1969", "wie": "zelf"}
    chosen(tab, "klacht").press(known_, action="/persoon")
    tab.press({"wie": "zelf", "bsn": "999990018"}, action="/persoon")  # no such number
    tab.press({"wie": "zelf", "bsn": JAN_BSN}, action="/persoon")
    tab.press({"treffer": "0"}, action="/persoon/kies")
    tab.press({}, action="/identiteit")  # with its fault
    known(tab, SEEN).press(action="/klaar")
    filled(tab, REAL["klacht"])
    tab.press({}, action="/versturen")
    tab.press(AGREED, action="/versturen")
    contact, before = contact_of(tab), tab.path
    for link in tab.page.find("//main//a/@href"):
        if "ontvangen" in link or "/afdruk" in link or link.endswith("/pdf"):
            assert client.get(link).status_code == 200
    tab.press(TOLD, action="/verstuurd")
    for path in (before, f"/balie/{contact}/persoon", f"/balie/{contact}/formulier/klacht/x/y"):
        client.get(path)


def dropped_call(house: House, sinks: Sinks) -> None:
    """By phone, wrong once, parked with a number, gone on and referred."""
    tab = Journey(employee(house, sinks), "/balie/nieuw")
    tab.press({"kanaal": "telefoon", "doel": "formulier"}, action="/balie/nieuw")
    chosen(tab, "klacht").press(WHO_FATIMA, action="/persoon")
    tab.press({"treffer": "0"}, action="/persoon/kies")
    tab.press({"vraag_geboren": "1-1-1987", "vraag_adres": "1234ab 1"}, action="/identiteit")
    right = {"vraag_geboren": "3-11-1987", "vraag_adres": "1234cd 7b"}
    tab.press(right, action="/identiteit").press(action="/klaar")
    tab.visit(f"/balie/{contact_of(tab)}/parkeren")
    tab.press({"telefoon": "06 12345678"}, action="/parkeren").press(action="/hervatten")
    tab.visit(f"/balie/{contact_of(tab)}/doorverwijzen")
    tab.press({"waarom": "taal", "hoe": "tolk"}, action="/doorverwijzen")


def question(house: House, sinks: Sinks) -> None:
    """A question about a case, answered on the page the citizen sees."""
    received(house.visitor(JAN), "verhuismelding")
    ((zaak,),) = house.rows("SELECT id FROM zaken WHERE form_slug = 'verhuismelding'")
    tab = Journey(employee(house, sinks), "/balie/nieuw")
    tab.press({"kanaal": "balie", "doel": "status"}, action="/balie/nieuw")
    known(tab.press(WHO_JAN, action="/persoon").press({"treffer": "0"}, action="/kies"))
    tab.visit(f"/balie/{contact_of(tab)}/mijn/aanvragen/{zaak}")
    assert tab.status == 200
    tab.visit(f"/balie/{contact_of(tab)}/verteld").press(action="/verteld")


@pytest.mark.parametrize("visit", [whole_visit, dropped_call, question])
def test_no_sink_of_a_visit_holds_anything_of_a_person(house, sinks, journal, caplog, visit):
    caplog.set_level(logging.DEBUG)
    visit(house, sinks)
    sinks.take("log", *(repr(line) for line in journal))
    sinks.take("log", *(each.getMessage() for each in caplog.records))
    lines = house.rows("SELECT event, actor, data, object_id FROM audit_lines")
    sinks.take("audit", *(repr(tuple(line)) for line in lines))
    assert {"address", "header", "title", "link", "log", "audit"} <= set(sinks.held)
    assert sinks.found((*PERSONAL, *ANSWERS)) == []


def test_the_files_and_the_error_pages_were_looked_at_too(house, sinks):
    whole_visit(house, sinks)
    assert sinks.held["error page"], "a closed contact"
    names = [each for each in sinks.held["header"] if each.startswith("Content-Disposition")]
    assert any(".pdf" in each for each in names)
    assert sinks.held["pdf"], "the PDF says something of itself"


def test_the_mail_of_a_visit_goes_to_the_citizen_and_holds_no_number_and_no_answer(house, sinks):
    whole_visit(house, sinks)
    ((to, mail),) = mails(house)
    assert to == "jan@example.org"
    for word in (JAN_BSN, "1969", *ANSWERS, "example.org"):
        told = not_drawn(mail.casefold()).replace("elzendam.example", "")
        assert word.casefold() not in told, word


def test_a_leak_would_be_seen(house, sinks):
    """Negative control: each kind of sink, with a word of a person in it."""
    client = employee(house, sinks)
    client.get("/balie/nieuw?naam=Vries")
    assert ("address", "/balie/nieuw?naam=Vries") in sinks.found(PERSONAL)
    sinks.take("comment", *COMMENT.findall("<p>x<!-- 999990019 --></p>"))
    sinks.take("link", "/balie/2184a62ac1a54e70bea72ce4a9031987/1969")
    sinks.take("title", "/balie/2184a62ac1a54e70bea72ce4a9031987")
    assert {kind for kind, _ in sinks.found(PERSONAL)} == {"address", "comment", "link"}


def test_the_check_page_of_the_desk_has_no_whole_number_either(house):
    journey = checked_for(house)
    assert JAN_BSN not in journey.text
    assert started(house).status == 200
