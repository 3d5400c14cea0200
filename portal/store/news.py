"""Whether anything was written down that every process must know: two numbers in one question."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from portal.store.base import Reader
from portal.store.publications import Publication
from portal.store.storingen import StoringRow

_PUBLISHED = select(func.max(Publication.seq)).where(Publication.gemeente == bindparam("gemeente"))
_OUTAGE = select(func.max(StoringRow.seq)).where(StoringRow.gemeente == bindparam("gemeente"))
_NEWEST = select(_PUBLISHED.scalar_subquery(), _OUTAGE.scalar_subquery())


@dataclass(frozen=True, slots=True)
class News:
    """The numbers of the last publication and of the last line about an outage; 0 before one."""

    published: int
    outage: int


def newest(reader: Reader, gemeente: str) -> News:
    """Give the numbers as they are now; both tables are only ever added to."""
    published, outage = reader.execute(_NEWEST, {"gemeente": gemeente}).one()
    return News(published or 0, outage or 0)
