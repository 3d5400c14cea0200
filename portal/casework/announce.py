"""Announcing what an employee posted, in the same transaction (control REL-06)."""

from portal.casework.work import Work
from portal.outbox.announcing import tell_of
from portal.store.berichten import Bericht


def announce(work: Work, bericht: Bericht) -> None:
    """See to it that the reader hears of a message an employee posted."""
    tell_of(
        work.tx,
        work.zaak,
        bericht,
        berichtsoort=work.form.kind.value,
        actor=work.by.key,
        now=work.now,
    )
