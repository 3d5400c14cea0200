"""The latest of what every process must know: five numbers in one question."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from portal.store.base import Reader
from portal.store.besluitdagen import BesluitRow
from portal.store.publications import Publication
from portal.store.rechtskeuzes import Rechtskeuze
from portal.store.storingen import StoringRow
from portal.store.teksten import Tekst

_PUBLISHED = select(func.max(Publication.seq)).where(Publication.gemeente == bindparam("gemeente"))
_OUTAGE = select(func.max(StoringRow.seq)).where(StoringRow.gemeente == bindparam("gemeente"))
_TEXT = select(func.max(Tekst.seq)).where(Tekst.gemeente == bindparam("gemeente"))
_DECREE = select(func.max(BesluitRow.seq))
_LAW = select(func.max(Rechtskeuze.seq)).where(Rechtskeuze.gemeente == bindparam("gemeente"))
_LATEST = select(
    _PUBLISHED.scalar_subquery(),
    _OUTAGE.scalar_subquery(),
    _TEXT.scalar_subquery(),
    _DECREE.scalar_subquery(),
    _LAW.scalar_subquery(),
)


@dataclass(frozen=True, slots=True)
class Latest:
    """The numbers of the last publication, outage line, text, decree and choice of law, or 0."""

    published: int
    outage: int
    text: int
    decree: int
    law: int


def numbers(reader: Reader, gemeente: str) -> Latest:
    """Give the numbers as they are now; all tables are only ever added to."""
    found = reader.execute(_LATEST, {"gemeente": gemeente}).one()
    return Latest(*(number or 0 for number in found))
