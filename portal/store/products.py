"""The products of the Uniforme Productnamenlijst as they were last imported, and each import.

The list is the same for every municipality, so no row has a column for one. A product keeps the
address (`slug`) it was first given, also under a new name: a link to it stays whole.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Integer, String, Text, func, insert, select
from sqlalchemy import delete as delete_from
from sqlalchemy import update as update_in
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import Base, Reader


class ProductRow(Base):
    """A product; `data` holds its marks and its legal bases, as `offer.upl` writes them."""

    __tablename__ = "products"

    uri: Mapped[str] = mapped_column(Text, primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    municipal: Mapped[bool] = mapped_column(Boolean)
    data: Mapped[dict[str, Any]]


class ProductImport(Base):
    """One import that changed the list: when, from where, and which file (SHA-256, hex)."""

    __tablename__ = "product_imports"
    __table_args__ = ({"sqlite_autoincrement": True},)

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, init=False
    )
    at: Mapped[datetime]
    source: Mapped[str]
    content_hash: Mapped[str] = mapped_column(String(64))
    products: Mapped[int]


@dataclass(frozen=True, slots=True)
class Listed:
    """A product to keep."""

    uri: str
    name: str
    municipal: bool
    data: Mapping[str, Any]


_NEWEST = select(ProductImport).order_by(ProductImport.seq.desc()).limit(1)
_SEQ = select(func.max(ProductImport.seq))


def last_import(tx: Session) -> ProductImport | None:
    """Give the last import; None when the list was never imported."""
    return tx.scalars(_NEWEST).one_or_none()


def version(reader: Reader) -> int:
    """Give a number that rises with each import; 0 before the first."""
    return int(reader.execute(_SEQ).scalar() or 0)


def all_products(tx: Session) -> tuple[ProductRow, ...]:
    """Give every product, by name."""
    return tuple(tx.scalars(select(ProductRow).order_by(ProductRow.name, ProductRow.uri)))


def replace_all(tx: Session, listed: Iterable[Listed], slugs: Mapping[str, str]) -> None:
    """Let the list be these products; `slugs` names the address of every one of them."""
    known = {row.uri: row for row in tx.scalars(select(ProductRow))}
    wanted = {product.uri: product for product in listed}
    gone = known.keys() - wanted.keys()
    if gone:
        tx.execute(delete_from(ProductRow).where(ProductRow.uri.in_(gone)))
    new = [_row(each, slugs) for uri, each in wanted.items() if uri not in known]
    if new:
        tx.execute(insert(ProductRow), new)
    for uri in known.keys() & wanted.keys():
        row = _row(wanted[uri], slugs)
        if any(getattr(known[uri], name) != value for name, value in row.items()):
            tx.execute(update_in(ProductRow).where(ProductRow.uri == uri).values(row))


def note_import(
    tx: Session, *, at: datetime, source: str, content_hash: str, products: int
) -> None:
    """Keep that the list was imported."""
    row = {"at": at, "source": source, "content_hash": content_hash, "products": products}
    tx.execute(insert(ProductImport).values(row))


def _row(product: Listed, slugs: Mapping[str, str]) -> dict[str, Any]:
    return {
        "uri": product.uri,
        "slug": slugs[product.uri],
        "name": product.name,
        "municipal": product.municipal,
        "data": dict(product.data),
    }
