"""What a functional manager does about things that are stuck: each act with its line in the log.

An act that was done already does nothing the second time and writes nothing down.
"""

from datetime import datetime, timedelta

from portal.store import audit, outbox, undelivered, werktaken
from portal.store.session import Session
from portal.store.undelivered import REPAIR

LONG = timedelta(hours=1)
"""How long something may be on its way before it counts as stuck."""


class Upkeep:
    """Somebody's acts on what is stuck in one gemeente, in one transaction, at one moment."""

    def __init__(self, tx: Session, *, gemeente: str, by: str, now: datetime) -> None:
        """Act in this transaction; `by` is the employee."""
        self._tx, self._gemeente, self._by, self._now = tx, gemeente, by, now

    def send_again(self, parcel_id: str) -> bool:
        """Let a parcel that was given up go once more; False when it is not given up (now).

        Its work stays open until it was delivered, so failing again is seen again.
        """
        parcel = undelivered.stuck(self._tx, self._gemeente, parcel_id, lock=True)
        if parcel is None or not outbox.again(self._tx, parcel, self._now):
            return False
        self._note("opnieuw_verstuurd", "parcel", parcel_id, {"soort": parcel.kind})
        return True

    def leave(self, parcel_id: str, reason: str) -> bool:
        """Say that a parcel need not go any more, and why; False when it is not given up (now).

        ValueError without a reason.
        """
        parcel = undelivered.stuck(self._tx, self._gemeente, parcel_id, lock=True)
        if parcel is None:
            return False
        key = f"{REPAIR}:{parcel.key}"
        if not werktaken.finish_by_key(self._tx, key, outcome=reason, by=self._by, now=self._now):
            return False
        self._note("niet_meer_versturen", "parcel", parcel_id, {"soort": parcel.kind})
        return True

    def hurry(self) -> int:
        """Let all that waits for long be tried at the next round; gives how many."""
        count = undelivered.at_once(self._tx, self._gemeente, self._now, LONG)
        if count:
            self._note("wachtende_post_gestart", "gemeente", self._gemeente, {"aantal": str(count)})
        return count

    def scan(self) -> int:
        """Let all files that were not scanned be tried at the next round; gives how many."""
        count = undelivered.scan_at_once(self._tx, self._gemeente, self._now)
        if count:
            data = {"aantal": str(count)}
            self._note("opnieuw_scannen_gestart", "gemeente", self._gemeente, data)
        return count

    def posted(self, name: str) -> None:
        """Write down that a letter of the print queue was printed and posted."""
        self._note("brief_geprint", "brief", name, {})

    def _note(self, event: str, kind: str, id_: str, data: dict[str, str]) -> None:
        audit.write(
            self._tx,
            gemeente=self._gemeente,
            at=self._now,
            event=event,
            actor=self._by,
            object_kind=kind,
            object_id=id_,
            data=data,
        )
