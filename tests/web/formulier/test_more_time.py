"""Who began a form with a filing term is mailed when an outage gives her longer to send it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from portal.cli.worker import more_time_to_send
from portal.intake.start import begin
from portal.store import adressen, drafts, keuzes, outbox, owners, storingen
from portal.store.drafts import DraftContent
from portal.store.keuzes import Shown
from portal.store.outbox import Parcel
from portal.store.storingen import HAND, Outage, new_storing
from portal.termijn.storing import Raakt
from portal.zaak.bereikbaarheid import AFZIEN, Groep, Weg
from tests.house_for_tests import JAN
from tests.markup import not_drawn

MADE = "2026-04-20"  # six weeks later is Monday 1 June 2026
WHY = "Ik vind dit oneerlijk."
EVENING = datetime(2026, 5, 31, 20, tzinfo=UTC)
MORNING = datetime(2026, 6, 1, 10, tzinfo=UTC)


def draft_of(house, slug="bezwaar", made=MADE):
    """Jan began an objection and did not send it."""
    made_of, owner = house.assembly, owners.owner_of(house.assembly.vault, JAN)
    answers = {"datum_besluit": made, "waarom": WHY}
    with made_of.database.write() as tx:
        return begin(
            tx,
            made_of.vault,
            owner=owner,
            published=made_of.catalogue.current(slug),
            language="nl",
            gemeente="elzendam",
            now=house.clock(),
            content=DraftContent(answers=answers),
        ).id


def reachable(house, *, chosen=Weg.DIGITAAL, proven=True, declined=False):
    vault, owner = house.assembly.vault, owners.owner_of(house.assembly.vault, JAN)
    given = {"gemeente": "elzendam", "by": "zelf", "now": house.clock()}
    shown = Shown(id="proef", text="Kies", language="nl")
    with house.assembly.database.write() as tx:
        row = adressen.give(
            tx, vault, owner, "jan@example.org", language="nl", code="123456", **given
        )
        if proven:
            assert adressen.prove(tx, vault, row, "123456", house.clock())
        keuzes.choose(tx, owner, Groep.BESLUIT, chosen, shown=shown, **given)
        if declined:
            keuzes.choose(tx, owner, AFZIEN, keuzes.NO, shown=shown, **given)


def outage(house, begin=EVENING, end=MORNING, **more):
    with house.assembly.database.write() as tx:
        storing = new_storing(begin, end, **more)
        found = Outage(storing, HAND, titles=storing.products)
        storingen.put(tx, found, gemeente="elzendam", at=begin, actor="systeem")


def told(house):
    made = house.assembly
    return more_time_to_send(made.database, made.vault, house.settings, house.clock)


def mails(house):
    with house.assembly.database.read() as tx:
        found = tx.query(Parcel).filter(Parcel.kind == "concept_meer_tijd").all()
        return [outbox.payload(house.assembly.vault, each) for each in found]


def test_she_reads_the_new_day_and_why_and_no_answer(house):
    reachable(house)
    draft = draft_of(house)
    outage(house)
    assert told(house) == 1
    (mail,) = mails(house)
    assert mail["to"] == "jan@example.org"
    for part in ("text", "html"):
        assert "De termijn liep tot en met maandag 1 juni 2026." in mail[part]
        assert "U kunt het nu versturen tot en met woensdag 3 juni 2026." in mail[part]
        assert "er een storing" in mail[part]
        for secret in (WHY, draft, "20 april"):
            assert secret not in mail[part]
    ((data,),) = house.rows("SELECT data FROM audit_lines WHERE event = 'concept_meer_tijd'")
    assert "2026" not in not_drawn(str(data))


def test_once_for_each_outage(house):
    reachable(house)
    draft_of(house)
    outage(house)
    assert [told(house), told(house)] == [1, 0]
    outage(house, MORNING + timedelta(hours=3), MORNING + timedelta(hours=5))
    house.clock.forward(hours=4)
    assert [told(house), told(house)] == [1, 0]


@pytest.mark.parametrize(
    "how",
    [{"chosen": Weg.POST}, {"proven": False}, {"declined": True}],
    ids=["chose for paper", "did not prove her address", "wants no mail"],
)
def test_who_did_not_choose_so_is_not_mailed(house, how):
    reachable(house, **how)
    draft_of(house)
    outage(house)
    assert told(house) == 0


def test_only_what_an_outage_touches_is_told(house):
    reachable(house)
    draft_of(house)
    assert told(house) == 0
    outage(house, raakt=Raakt.PRODUCTEN, products=("klacht",))
    outage(house, EVENING - timedelta(days=3), MORNING - timedelta(days=3))
    outage(house, MORNING + timedelta(hours=1), None)
    assert told(house) == 0


def test_a_form_without_a_filing_term_another_day_and_what_was_sent_are_left_alone(house):
    reachable(house)
    draft_of(house, "klacht")
    draft_of(house, made="2026-05-20")
    sent = draft_of(house)
    vault, owner = house.assembly.vault, owners.owner_of(house.assembly.vault, JAN)
    with house.assembly.database.write() as tx:
        drafts.close(tx, vault, drafts.find(tx, sent, owner), "0" * 32, house.clock())
    outage(house)
    assert told(house) == 0


def test_a_day_that_is_over_and_a_draft_that_does_not_open_stop_nothing(house):
    reachable(house)
    draft_of(house)
    broken = draft_of(house)
    with house.assembly.database.write() as tx:
        spoil = text("UPDATE drafts SET content = :nothing WHERE id = :id")
        tx.execute(spoil, {"nothing": b"\0", "id": broken})
    outage(house)
    house.clock.forward(days=3)
    assert told(house) == 0
    house.clock.forward(days=-2)
    assert told(house) == 1
