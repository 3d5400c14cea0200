"""The products, always those of the last import: whoever asks after one gets the new ones.

Several processes serve pages, and a command imports. So each request asks the store which import is
the last (one number), and only a new one is read and put in order again.
"""

import threading
from collections.abc import Sequence

from portal.definition.catalogue import Catalogue
from portal.offer.stock import NONE, Import, Stock, stock_of
from portal.offer.upl import product_of
from portal.producten.kanaal import Designation
from portal.store import products
from portal.store.session import Database, UnavailableError


class Shelf:
    """Holds the products in order; safe to be asked from many threads."""

    def __init__(
        self, catalogue: Catalogue, designation: Designation, languages: Sequence[str]
    ) -> None:
        self.designation = designation
        self._catalogue, self._languages = catalogue, tuple(languages)
        self._imported = NONE
        self._stock = self._order(NONE)
        self._lock = threading.Lock()

    def stock(self, database: Database) -> Stock:
        """Give the products of the last import; those known before when the store cannot tell."""
        try:
            with database.glance() as reader:
                version = products.version(reader)
            if version != self._stock.version:
                self._renew(database, version)
        except UnavailableError:
            pass
        return self._stock

    def _renew(self, database: Database, version: int) -> None:
        # Whoever comes while another is at it goes on with what there was: it takes a moment.
        if not self._lock.acquire(blocking=self._stock.version == 0):
            return
        try:
            if version != self._stock.version:
                self._imported = _last(database)
                self._stock = self._order(self._imported)
        finally:
            self._lock.release()

    def list_again(self) -> None:
        """Put the same products in order again, after other versions of forms went live."""
        with self._lock:
            self._stock = self._order(self._imported)

    def _order(self, imported: Import) -> Stock:
        return stock_of(self._catalogue, self.designation, imported, self._languages)


def _last(database: Database) -> Import:
    with database.read() as tx:
        newest = products.last_import(tx)
        if newest is None:
            return NONE
        rows = [row for row in products.all_products(tx) if row.municipal]
        return Import(newest.seq, newest.at, [(row.slug, product_of(row)) for row in rows])
