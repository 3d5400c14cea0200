"""Jan sends a request for two: his partner Fatima must sign it as well."""

import secrets
from datetime import date, timedelta

from portal.casework.retention import due
from portal.casework.rounds import lapse_due
from portal.casework.terms import Voice
from portal.engine.facts import Facts
from portal.intake.sending import Sending
from portal.intake.start import begin
from portal.intake.submit import Sent, submit
from portal.people import Level
from portal.store import drafts, owners
from portal.store.drafts import DraftContent
from portal.termijn.klok import local_day
from tests.e2e.answers import bijstand
from tests.house_for_tests import FATIMA, JAN, House
from tests.journey import Journey

SLUG = "bijzondere-bijstand"
NAME = "Fatima el Amrani"
MAIL = "jan@example.org"
UNTIL = date(2026, 6, 15)


def answers(**other):
    """What Jan fills in; Fatima is his partner."""
    given = bijstand(date(2026, 6, 1)) | {"email": MAIL}
    return given | {"partner_naam": NAME, "partner_bsn": FATIMA.bsn.digits} | other


def check_page(house: House, **other) -> Journey:
    """Jan stands on the page on which he checks it all."""
    made = house.assembly
    published = made.catalogue.current(SLUG)
    seen = {step.name: 1 for step in published.form.steps}
    content = DraftContent(answers=answers(**other), step_revisions=seen)
    with made.database.write() as tx:
        draft = begin(
            tx,
            made.vault,
            owner=owners.owner_of(made.vault, JAN),
            published=published,
            language="nl",
            gemeente=made.settings.gemeente.slug,
            now=house.clock(),
            content=content,
        )
        draft_id = draft.id
    return Journey(house.visitor(JAN), f"/formulier/{SLUG}/{draft_id}/controle")


def sending(house: House, given=None, *, slug=SLUG, person=JAN):
    """Send a form with these answers, and give what came of it."""
    made = house.assembly
    published = made.catalogue.current(slug)
    facts = Facts(local_day(house.clock()), "burger", Level.SUBSTANTIEEL)
    content = DraftContent(answers=given if given is not None else answers())
    with made.database.write() as tx:
        draft = begin(
            tx,
            made.vault,
            owner=owners.owner_of(made.vault, person),
            published=published,
            language="nl",
            gemeente=made.settings.gemeente.slug,
            now=house.clock(),
            content=content,
        )
        found = drafts.find(tx, draft.id, draft.owner)
        return submit(
            tx,
            made.vault,
            found,
            Sending(
                published=published,
                content=content,
                facts=facts,
                person=person,
                settings=made.settings,
                translate=lambda message: (
                    message.text % {name: str(value) for name, value in message.values}
                ),
                random=secrets.token_bytes,
                now=house.clock(),
            ),
        )


def sent(house: House, given=None, **more) -> str:
    """Jan sends it; gives the id of the submission."""
    outcome = sending(house, given, **more)
    assert isinstance(outcome, Sent), outcome
    return outcome.submission_id


def to_sign(house: House, person=FATIMA) -> Journey:
    """She opens the one task that stands on her list."""
    tasks = Journey(house.visitor(person), "/mijn/taken")
    (href,) = tasks.page.find("//main//a[contains(@href, '/mijn/taken/')]/@href")
    return Journey(tasks.client, str(href))


def signed(page: Journey) -> Journey:
    """She signs."""
    return page.press({"gelezen": "ja"}, action="/ondertekenen")


def refused(page: Journey, why="") -> Journey:
    """She says no."""
    return Journey(page.client, f"{page.path}/niet-ondertekenen").press(
        {"reden": why}, action="niet-ondertekenen"
    )


def late(house: House, days=15) -> None:
    """So many days pass, and the worker does its round."""
    house.clock.forward(days=days)
    lapse_due(house.assembly.database, Voice(house.assembly.vault, "Elzendam"), house.clock())


def to_destroy(house: House):
    """What would be proposed for destruction now."""
    with house.assembly.database.read() as tx:
        return due(tx, gemeente="elzendam", now=house.clock() + timedelta(days=30000))
