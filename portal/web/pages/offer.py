"""What this municipality offers, for the pages of every place, and finding it."""

from dataclasses import dataclass

from portal.offer.stock import Stock
from portal.producten.search import Hit, ProductIndex
from portal.web.current import current


def stock() -> Stock:
    """Give the products of the last import of the national list."""
    assembly = current()
    return assembly.products.stock(assembly.database)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave, and the word that was searched for instead when nobody has the typed."""

    hits: tuple[Hit, ...]
    instead: str | None


def look_for(index: ProductIndex, query: str) -> Found:
    """Search; where that gives nothing, search for the word that looks most like it."""
    hits = index.search(query)
    if hits:
        return Found(hits, None)
    for word in index.near(query):
        sure = tuple(hit for hit in index.search(word) if hit.sure)
        if sure:
            return Found(sure, word)
    return Found((), None)
