"""Every process notices what was published, also by another one: a look at one number now and then.

Publications are only ever added to, so the number of the last one says whether anything changed.
Looking costs one row; only when it changed are the live versions read.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from portal.definition.catalogue import Catalogue
from portal.publishing.recalling import make_live
from portal.store import latest, publications, versions
from portal.store.latest import Latest
from portal.store.session import Database, UnavailableError

EVERY = timedelta(seconds=2)
"""How old what visitors read may be; who begins a draft looks at once."""


@dataclass
class Noticing:
    """What this process knows of the publications of one municipality.

    `heard` is told the number of the last line about an outage, and `read` all numbers, for the
    texts of the gemeente and the decree days: they come with the same question.
    """

    gemeente: str
    changed: Callable[[Catalogue], None]
    heard: Callable[[Database, int, datetime], None] = field(
        default=lambda _db, _number, _now: None
    )
    read: Callable[[Database, Latest], None] = field(default=lambda _db, _news: None)
    _seen: int | None = None
    _looked: datetime | None = field(default=None, repr=False)

    def look(
        self, database: Database, catalogue: Catalogue, now: datetime, *, at_once: bool = False
    ) -> None:
        """Bring the catalogue up to date; `at_once` for who must not begin with an old version.

        A database that is away now is looked at again later: reading pages need it not. With
        `at_once` UnavailableError is raised as always.
        """
        if not at_once and self._looked is not None and timedelta() <= now - self._looked < EVERY:
            return
        self._looked = now
        try:
            with database.glance() as reader:
                told = latest.numbers(reader, self.gemeente)
            self.heard(database, told.outage, now)
            self.read(database, told)
            if told.published != self._seen:
                self._take(database, catalogue)
                self._seen = told.published
        except UnavailableError:
            if at_once:
                raise

    def _take(self, database: Database, catalogue: Catalogue) -> None:
        moved = False
        with database.read() as tx:
            live, standings = publications.now(tx, self.gemeente)
            for slug, standing in standings.items():
                moved |= catalogue.stand(slug, standing)
            for slug, hash_ in live.items():
                before = catalogue.current(slug)
                if before is not None and before.hash == hash_:
                    continue
                kept = versions.load(tx, hash_)
                if kept is None:
                    raise LookupError("a published form version was never kept")
                make_live(catalogue, kept)
                moved = True
        if moved:
            self.changed(catalogue)
