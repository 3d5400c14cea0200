"""An employee at work on a case, in one transaction, and what she left behind."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

from portal.casework.work import NotNow, Work
from portal.definition.catalogue import Catalogue
from portal.people import Level, Medewerker
from portal.resources import folder
from portal.store import audit, berichten, caseload, zaken
from portal.store.caseload import Colleague
from tests.store.scenes import LATER, a_zaak

NOON = LATER + timedelta(hours=3)
NOOR = Medewerker("noor", "Noor Dekker", Level.SUBSTANTIEEL, frozenset({"behandelaar"}))
BAS = Medewerker("bas", "Bas Smit", Level.SUBSTANTIEEL, frozenset({"behandelaar"}))
OMAR = Medewerker("omar", "Omar Aydin", Level.SUBSTANTIEEL, frozenset({"teamleider"}))
TEAM = "Team vergunningen"


@cache
def the_form(slug):
    """A form as this gemeente has it."""
    published = Catalogue.load(folder("forms"), folder("translations")).current(slug)
    assert published is not None
    return published.form


def at_work(tx, vault, zaak, by=NOOR, slug="evenementenvergunning", **more):
    """This employee, on this case of that form."""
    given = {"form": the_form(slug), "by": by, "sender": TEAM, "now": NOON}
    return Work(tx, vault, zaak, **(given | more))


def hers(tx, vault, by=NOOR, slug="evenementenvergunning", **more):
    """An employee on a case that is hers."""
    zaak = a_zaak(tx, vault, **more)
    caseload.assign(tx, zaak, the_form(slug).team, Colleague(by.id, by.name))
    return at_work(tx, vault, zaak, by, slug)


def instead(work, by):
    """The same case with somebody else at work on it."""
    return replace(work, by=by)


def events(work):
    """What happened, by its kind and what belongs to it."""
    return [(event.kind, dict(event.data)) for event in zaken.events(work.tx, work.zaak)]


def last(work):
    """What happened last."""
    return events(work)[-1]


def logged(work):
    """What stands in the audit log about the case: who did what."""
    return [(line.event, line.actor) for line in audit.lines(work.tx, "zaak", work.zaak.id)]


def letters(work):
    """The messages about the case, newest first, with what they say."""
    return [
        (each, berichten.contents(work.vault, each))
        for each in berichten.of_zaak(work.tx, work.zaak)
    ]


def expect_refusal(outcome, words):
    """That an act was refused, with these words in the reason."""
    assert isinstance(outcome, NotNow), outcome
    assert words in str(outcome.why)


def expect_untouched(work):
    """That nothing came of it: the case has only its beginning, and nobody got a message."""
    assert [kind for kind, _ in events(work)] == ["ontvangen"]
    assert letters(work) == []
