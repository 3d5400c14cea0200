"""The latest publication and outage, of which every process must know: two numbers at once."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from portal.store.base import Reader
from portal.store.publications import Publication
from portal.store.storingen import StoringRow

_PUBLISHED = select(func.max(Publication.seq)).where(Publication.gemeente == bindparam("gemeente"))
_OUTAGE = select(func.max(StoringRow.seq)).where(StoringRow.gemeente == bindparam("gemeente"))
_LATEST = select(_PUBLISHED.scalar_subquery(), _OUTAGE.scalar_subquery())


@dataclass(frozen=True, slots=True)
class Latest:
    """The numbers of the last publication and of the last line about an outage; 0 before one."""

    published: int
    outage: int


def numbers(reader: Reader, gemeente: str) -> Latest:
    """Give the numbers as they are now; both tables are only ever added to."""
    published, outage = reader.execute(_LATEST, {"gemeente": gemeente}).one()
    return Latest(published or 0, outage or 0)
