"""Finding what you came for: the home page, all products, one subject, and search."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.engine.clean import printable
from portal.message import Message
from portal.producten.rubrieken import RUBRIEKEN, Rubriek
from portal.producten.scrub import scrub
from portal.producten.search import Entry, Hit, ProductIndex
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.informatie.blueprint import informatie

ON_HOME = 6
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Tile:
    """A link with a line about it, as the lists of products and subjects show it."""

    title: str | Message
    href: str
    summary: str | Message


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave, and the word that was searched for instead when nobody has the typed."""

    hits: tuple[Hit, ...]
    instead: str | None


@informatie.get("/")
def home() -> ResponseReturnValue:
    index = _products()
    return render_template(
        "informatie/home.html",
        subjects=[_subject(rubriek) for rubriek in _subjects(index)],
        products=_tiles(index.entries[:ON_HOME]),
        more=len(index.entries) > ON_HOME,
    )


@informatie.get("/producten")
def products() -> ResponseReturnValue:
    index = _products()
    wanted = request.args.get("onderwerp")
    subjects = [rubriek for rubriek in _subjects(index) if wanted in (None, rubriek.name)]
    if wanted is not None and not subjects:
        abort(404)
    return render_template(
        "informatie/producten.html",
        only=subjects[0] if wanted is not None else None,
        subjects=[(rubriek, _tiles(index.of_category(rubriek.name))) for rubriek in subjects],
    )


@informatie.get("/zoeken")
def search() -> ResponseReturnValue:
    typed = printable(request.args.get("q", ""))[:LONGEST_QUERY]
    query, removed = scrub(typed)
    if removed:
        # The number must not stay in the address, where a history would keep it.
        return redirect(url_for(".search", q=query, nummer="weg"), 303)
    index = _products()
    found = _find(index, query)
    return render_template(
        "informatie/zoeken.html",
        query=query.strip(),
        removed=request.args.get("nummer") == "weg",
        instead=found.instead,
        hits=_tiles(hit.entry for hit in found.hits if hit.sure),
        perhaps=_tiles(hit.entry for hit in found.hits if not hit.sure),
        subjects=[_subject(rubriek) for rubriek in _subjects(index)],
    )


def _products() -> ProductIndex:
    return current().products[i18n.language()]


def _find(index: ProductIndex, query: str) -> Found:
    """Search; where that gives nothing, search for the word that looks most like it."""
    hits = index.search(query)
    if hits:
        return Found(hits, None)
    for word in index.near(query):
        sure = tuple(hit for hit in index.search(word) if hit.sure)
        if sure:
            return Found(sure, word)
    return Found((), None)


def _subjects(index: ProductIndex) -> tuple[Rubriek, ...]:
    """Give the subjects that have products, in their own order."""
    return tuple(rubriek for rubriek in RUBRIEKEN if index.of_category(rubriek.name))


def _subject(rubriek: Rubriek) -> Tile:
    return Tile(rubriek.title, url_for(".products", onderwerp=rubriek.name), rubriek.summary)


def _tiles(entries: Iterable[Entry]) -> list[Tile]:
    return [
        Tile(entry.title, url_for(".product", slug=entry.slug), entry.summary) for entry in entries
    ]
