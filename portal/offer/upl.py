"""Take in the Uniforme Productnamenlijst: in one transaction, repeatable, and say what changed."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from portal.producten.upl import Grondslag, Upl, UplProduct, read, slug_of
from portal.store import audit, products
from portal.store.products import Listed, ProductRow

MOST_TOLD = 20
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import did; the products by name, the renamed ones as old and new name."""

    rows: int
    names: int
    total: int
    municipal: int
    new: Names = ()
    gone: Names = ()
    renamed: tuple[tuple[str, str], ...] = ()
    altered: Names = ()

    @property
    def any(self) -> bool:
        """Whether the list is another than it was."""
        return bool(self.new or self.gone or self.renamed or self.altered)

    def in_words(self) -> tuple[str, ...]:
        """Say what changed, in Dutch, line by line."""
        head = (
            f"{self.rows} rijen gelezen, {self.names} verschillende namen;"
            f" {self.municipal} producten zijn van gemeenten."
        )
        if not self.any:
            return (head, "Er is niets veranderd.")
        renamed = tuple(f"{old} heet nu {new}" for old, new in self.renamed)
        parts = (("Nieuw", self.new), ("Verdwenen", self.gone), ("Andere naam", renamed))
        told = [line for title, names in parts for line in _told(title, names)]
        return (head, *told, *_told("Andere gegevens", self.altered))


def take_in(tx: Session, content: bytes, *, source: str, gemeente: str, now: datetime) -> Changes:
    """Let the list be what this export says; the caller commits.

    UplError when the export is not right: then nothing changed. `source` is the name or the address
    of the file, as it may be told to anybody.
    """
    upl = read(content)
    before = {row.uri: row for row in products.all_products(tx)}
    after = {product.uri: _listed(product) for product in upl.products}
    changes = _changes(before, after, upl)
    if changes.any:
        products.replace_all(tx, after.values(), _slugs(before, after))
        digest = hashlib.sha256(content).hexdigest()
        products.note_import(tx, at=now, source=source, content_hash=digest, products=changes.total)
    audit.write(
        tx,
        gemeente=gemeente,
        at=now,
        event="productenlijst_ingelezen",
        actor="systeem",
        object_kind="upl",
        object_id="upl",
        data={"bron": source, "producten": changes.total, "veranderd": changes.any},
    )
    return changes


def product_of(row: ProductRow) -> UplProduct:
    """Give a product as it was read."""
    data = row.data
    return UplProduct(
        uri=row.uri,
        name=row.name,
        flags=frozenset(data["kruisjes"]),
        sdg=tuple(data["sdg"]),
        bases=tuple(Grondslag(each["naam"], each["link"]) for each in data["grondslagen"]),
    )


def _listed(product: UplProduct) -> Listed:
    data: dict[str, Any] = {
        "kruisjes": sorted(product.flags),
        "sdg": list(product.sdg),
        "grondslagen": [{"naam": each.label, "link": each.link} for each in product.bases],
    }
    return Listed(product.uri, product.name, product.municipal, data)


def _changes(before: Mapping[str, ProductRow], after: Mapping[str, Listed], upl: Upl) -> Changes:
    both = [(before[uri], after[uri]) for uri in after if uri in before]
    return Changes(
        rows=upl.rows,
        names=upl.names,
        total=len(after),
        municipal=sum(product.municipal for product in after.values()),
        new=_sorted(product.name for uri, product in after.items() if uri not in before),
        gone=_sorted(row.name for uri, row in before.items() if uri not in after),
        renamed=tuple(sorted((old.name, new.name) for old, new in both if old.name != new.name)),
        altered=_sorted(new.name for old, new in both if old.data != new.data),
    )


def _slugs(before: Mapping[str, ProductRow], after: Mapping[str, Listed]) -> dict[str, str]:
    """Give every product its address: the one it had, else its name, else its name and term."""
    slugs = {uri: row.slug for uri, row in before.items() if uri in after}
    # A name may go from one product to another; the address of one that is gone stays unused.
    taken = {row.slug for row in before.values()}
    for uri in sorted(after.keys() - slugs.keys()):
        slug = slug_of(after[uri].name)
        if slug in taken:
            slug = f"{slug}-{slug_of(uri.rpartition('/')[2])}"
        number = 2
        while slug in taken:
            slug, number = f"{slug_of(after[uri].name)}-{number}", number + 1
        slugs[uri] = slug
        taken.add(slug)
    return slugs


def _sorted(names: Iterable[str]) -> Names:
    return tuple(sorted(names))


def _told(title: str, names: Names) -> tuple[str, ...]:
    if not names:
        return ()
    shown = [f"  {name}" for name in names[:MOST_TOLD]]
    more = len(names) - MOST_TOLD
    rest = [f"  … en nog {more}"] if more > 0 else []
    return (f"{title} ({len(names)}):", *shown, *rest)
