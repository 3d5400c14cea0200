"""A case that began at the desk: the day its paper came in, and who acts for its owner."""

from datetime import date

import pytest

from portal.casework.decide import wrong_end
from portal.casework.forward import Elsewhere, Handing, elsewhere, handed_over
from portal.casework.outcome import outcomes
from portal.casework.post import ALSO, post
from portal.outbox.doorzendbrief import KIND
from portal.store import assistentie, outbox, submissions, werktaken
from portal.zaak.assistentie import Assistance, Channel, Hoedanigheid, Identification
from portal.zaak.berichten import Letter, Nature
from tests.casework.scenes import NOON, TEAM, expect_refusal, hers
from tests.casework.test_ending import YES
from tests.outbox.letters import ELZENDAM

PAPER = date(2026, 4, 28)
BODY = Elsewhere("Waterschap De Elst", "Dit gaat over de dijk.", "Dag.", "Dijk 1\n1234 AB Elst")


def helped(tx, vault, slug="evenementenvergunning", **told):
    """An employee on a case that a colleague filled in at the desk."""
    work = hers(tx, vault, slug=slug)
    usual = {
        "contact": "0" * 32,
        "employee": "m.jansen",
        "employee_name": "",
        "workplace": "Stadhuis",
        "channel": Channel.POST,
        "since": NOON,
        "identification": Identification.HANDTEKENING,
    }
    sent = submissions.of_zaak(tx, work.zaak.submission_id)
    assistentie.keep(tx, vault, sent, Assistance(**(usual | told)), NOON)
    return work


def test_another_body_reads_the_day_the_paper_came_in(database, vault):
    with database.write() as tx:
        work = helped(tx, vault, received=PAPER)
        bericht = elsewhere(work, BODY, ELZENDAM)
        came = "dinsdag 28 april 2026, op papier. Overgetypt op vrijdag 1 mei 2026."
        (todo,) = werktaken.of_zaak(tx, work.zaak.id)
        assert todo.data["ontvangen_op"] == came
        letter = outbox.payload(vault, outbox.by_key(tx, f"{KIND}:{work.zaak.id}"))
        assert ["Wanneer wij het kregen", came] in letter["facts"]
        assert bericht is not None
        assert handed_over(work, Handing.POST, PAPER) is None


@pytest.mark.parametrize(("received", "day"), [(PAPER, PAPER), (None, date(2026, 5, 1))])
def test_a_case_came_on_the_day_of_its_paper(database, vault, received, day):
    with database.write() as tx:
        work = helped(tx, vault, received=received)
        assert work.came == day
        lasting = next(each for each in outcomes(work.form) if each.lasts)
        assert wrong_end(work, lasting, day) is None
        expect_refusal(wrong_end(work, lasting, day.replace(day=1, month=4)), "na de dag waarop")


def asked(work):
    return [each.kind for each in werktaken.of_zaak(work.tx, work.zaak.id)].count(ALSO)


PERMIT = "evenementenvergunning"


@pytest.mark.parametrize(
    ("role", "about", "also"),
    [
        (Hoedanigheid.GEMACHTIGDE, (PERMIT, Nature.BESLUIT), 1),
        (Hoedanigheid.CURATOR, (PERMIT, Nature.BESLUIT), 1),
        (Hoedanigheid.GEMACHTIGDE, (PERMIT, Nature.AFGEHANDELD), 0),
        (Hoedanigheid.GEMACHTIGDE, ("bezwaar", Nature.AFGEHANDELD), 1),
        (Hoedanigheid.BESTUURDER, (PERMIT, Nature.BESLUIT), 0),
        (Hoedanigheid.ZELF, ("bezwaar", Nature.BESLUIT), 0),
    ],
)
def test_who_acts_for_the_owner_gets_the_decision_too(database, vault, role, about, also):
    """Law note R40: both, and the gemachtigde for certain; of an objection all that we write."""
    slug, nature = about
    with database.write() as tx:
        name = "" if role is Hoedanigheid.ZELF else "Bea Wind"
        work = helped(tx, vault, slug, role=role, representative=name)
        given = {"until": date(2026, 6, 12), "effect": YES.text}
        post(work, Letter(nature=nature, sender=TEAM, text="Zo is het.", **given))
        assert asked(work) == also
        assert "Bea" not in str([each.data for each in werktaken.of_zaak(tx, work.zaak.id)])


def test_who_sent_it_herself_has_nobody_to_write_to(database, vault):
    with database.write() as tx:
        work = hers(tx, vault)
        post(work, Letter(nature=Nature.AFGEHANDELD, sender=TEAM, text="Zo is het."))
        assert asked(work) == 0
