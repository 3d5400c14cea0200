"""The latest of what every process must know: four numbers in one question."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from portal.store.base import Reader
from portal.store.besluitdagen import BesluitRow
from portal.store.publications import Publication
from portal.store.storingen import StoringRow
from portal.store.teksten import Tekst

_PUBLISHED = select(func.max(Publication.seq)).where(Publication.gemeente == bindparam("gemeente"))
_OUTAGE = select(func.max(StoringRow.seq)).where(StoringRow.gemeente == bindparam("gemeente"))
_TEXT = select(func.max(Tekst.seq)).where(Tekst.gemeente == bindparam("gemeente"))
_DECREE = select(func.max(BesluitRow.seq))
_LATEST = select(
    _PUBLISHED.scalar_subquery(),
    _OUTAGE.scalar_subquery(),
    _TEXT.scalar_subquery(),
    _DECREE.scalar_subquery(),
)


@dataclass(frozen=True, slots=True)
class Latest:
    """The numbers of the last publication, outage line, text and decree; 0 before one."""

    published: int
    outage: int
    text: int
    decree: int


def numbers(reader: Reader, gemeente: str) -> Latest:
    """Give the numbers as they are now; all tables are only ever added to."""
    published, outage, text, decree = reader.execute(_LATEST, {"gemeente": gemeente}).one()
    return Latest(published or 0, outage or 0, text or 0, decree or 0)
