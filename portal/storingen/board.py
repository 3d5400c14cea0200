"""What a process knows of the outages of this moment: asked of the database twice a minute at most.

Every page looks here, so it must cost nothing; a banner that comes half a minute late is no loss.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from portal.store import latest, storingen
from portal.store.session import Database, UnavailableError
from portal.store.storingen import Outage

EVERY = timedelta(seconds=30)


@dataclass
class Board:
    """The outages of one municipality as this process last saw them."""

    gemeente: str
    _known: tuple[Outage, ...] = ()
    _of: Database | None = field(default=None, repr=False)
    _looked: datetime | None = field(default=None, repr=False)
    _heard: int | None = field(default=None, repr=False)
    _heard_of: Database | None = field(default=None, repr=False)
    _seen: int | None = field(default=None, repr=False)

    def hear(self, database: Database, number: int, now: datetime) -> None:
        """Take in the number of the last line about an outage, from who asked for it already.

        While it is the one that was read, what is known is as good as new.
        """
        self._heard, self._heard_of = number, database
        if self._of is database and self._looked is not None and number == self._seen:
            self._looked = now

    def look(self, database: Database, now: datetime) -> tuple[Outage, ...]:
        """Give the outages that last at this moment.

        With a database that is away: as they were known before. Never raises for that.
        """
        if self._of is not database or self._looked is None or not self._fresh(now):
            self._take(database, now)
        return tuple(each for each in self._known if each.storing.now(now))

    def forget(self) -> None:
        """Look anew at the next question: something was written down just now."""
        self._looked = None

    def _fresh(self, now: datetime) -> bool:
        return self._looked is not None and timedelta() <= now - self._looked < EVERY

    def _take(self, database: Database, now: datetime) -> None:
        if self._of is not database:
            self._known = ()
        self._of, self._looked = database, now
        try:
            with database.glance() as reader:
                seen = self._heard
                if self._heard_of is not database:  # nobody asked for the number yet
                    seen = latest.numbers(reader, self.gemeente).outage
                self._known = storingen.current(reader, self.gemeente, since=now)
            self._seen = seen
        except UnavailableError:
            return
