"""The law as people here wrote it down: decree days, readings of unsure law, corrected articles.

Every process learns it before it counts with it or names it.
"""

from dataclasses import dataclass, field

from portal.definition import citations
from portal.store import besluitdagen as decrees
from portal.store import rechtskeuzes as choices
from portal.store.latest import Latest
from portal.store.rechtskeuzes import ARTICLE, READING
from portal.store.session import Database, UnavailableError
from portal.termijn import besluitdagen, rechtsopvatting


@dataclass
class Learned:
    """What this process knows of the law in its database, for its gemeente."""

    gemeente: str
    _seen: tuple[int, int] | None = field(default=None, repr=False)
    _of: Database | None = field(default=None, repr=False)

    def hear(self, database: Database, told: Latest | None = None) -> None:
        """Learn what is there when it is more than was read; `told` has the numbers of the last.

        Without numbers it is read in any case. A database that is away is asked again later.
        """
        seen = None if told is None else (told.decree, told.law)
        if self._of is database and seen is not None and seen == self._seen:
            return
        try:
            with database.glance() as reader:
                days = decrees.known(reader)
                chosen = choices.current(reader, self.gemeente)
        except UnavailableError:
            return
        self._of, self._seen = database, seen
        besluitdagen.learn(decree for _, decree in days)
        rechtsopvatting.learn(chosen[READING])
        citations.learn(chosen[ARTICLE])
