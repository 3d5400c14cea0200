"""What this municipality offers, for the pages of every place."""

from portal.offer.stock import Stock
from portal.web.current import current


def stock() -> Stock:
    """Give the products of the last import of the national list."""
    assembly = current()
    return assembly.products.stock(assembly.database)
