"""Decree days that a manager wrote down: every process learns them before it counts with them."""

from dataclasses import dataclass, field

from portal.store import besluitdagen as kept
from portal.store.session import Database, UnavailableError
from portal.termijn import besluitdagen


@dataclass
class Learned:
    """What this process knows of the decrees in its database."""

    number: int = 0
    _of: Database | None = field(default=None, repr=False)

    def hear(self, database: Database, number: int | None = None) -> None:
        """Learn the decrees when there are more than were read; `number` is that of the last one.

        Without a number they are read in any case. A database that is away is asked again later.
        """
        if self._of is database and number is not None and number == self.number:
            return
        try:
            with database.glance() as reader:
                found = kept.known(reader)
        except UnavailableError:
            return
        self._of, self.number = database, max((seq for seq, _ in found), default=0)
        besluitdagen.learn(decree for _, decree in found)
