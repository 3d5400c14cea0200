"""Finding what you came for: the home page, all products, one subject, and search."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from structlog import get_logger

from portal.engine.clean import printable
from portal.message import Message, say
from portal.offer.stock import Offered, Stock
from portal.producten.rubrieken import RUBRIEKEN, Rubriek
from portal.producten.scrub import scrub
from portal.producten.search import Entry, ProductIndex
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.informatie.blueprint import informatie
from portal.web.pages.offer import look_for, stock

log = get_logger("portal.home")
ON_HOME = 6
TOLD = 3
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Tile:
    """A link with a line about it, as the lists of products and subjects show it."""

    title: str | Message
    href: str
    summary: str | Message


@informatie.get("/")
def home() -> ResponseReturnValue:
    found = stock()
    index = found.indexes[i18n.language()]
    return render_template(
        "informatie/home.html",
        subjects=[_subject(rubriek, index) for rubriek in _subjects(index)],
        products=_tiles(found, _on_home(index)),
        more=len(index.entries) > ON_HOME,
    )


def _on_home(index: ProductIndex) -> list[Entry]:
    """What is done most, in the order of the municipality; else the first by title.

    A name that is no form here is passed over: a form may be withdrawn.
    """
    ready = {entry.slug: entry for entry in index.entries if entry.ready}
    wanted = current().settings.gemeente.home
    _note_unknown(tuple(slug for slug in wanted if slug not in ready))
    chosen = [ready[slug] for slug in dict.fromkeys(wanted) if slug in ready]
    return chosen or list(ready.values())[:ON_HOME]


@lru_cache(maxsize=64)
def _note_unknown(slugs: tuple[str, ...]) -> None:
    """Tell the administrator; once, and not with every visit to the home page."""
    if slugs:
        log.warning("home_without_form", forms=slugs)


@informatie.get("/producten")
def products() -> ResponseReturnValue:
    found = stock()
    letter = request.args.get("letter")
    if letter is not None:
        return _of_letter(found, letter)
    index = found.indexes[i18n.language()]
    wanted = request.args.get("onderwerp")
    subjects = [rubriek for rubriek in _subjects(index) if wanted in (None, rubriek.name)]
    if wanted is not None and not subjects:
        abort(404)
    return render_template(
        "informatie/producten.html",
        only=subjects[0] if wanted is not None else None,
        subjects=[
            (rubriek, _tiles(found, index.of_category(rubriek.name))) for rubriek in subjects
        ],
        letters=_letters(found),
        imported=found.imported_at is not None,
    )


def _of_letter(found: Stock, letter: str) -> ResponseReturnValue:
    """Every product that begins with a letter: the whole list, for who would rather look along."""
    if letter not in found.letters:
        abort(404)
    products = found.of_letter(letter)
    entries = {entry.slug: entry for entry in found.indexes[i18n.language()].entries}
    return render_template(
        "informatie/letter.html",
        letter=letter.upper(),
        letters=_letters(found, letter),
        products=_tiles(found, [entries[each.slug] for each in products]),
    )


def _letters(found: Stock, now: str | None = None) -> list[tuple[str, str, bool]]:
    """The letters with the address of their page, and whether that is this page."""
    return [
        (letter.upper(), url_for(".products", letter=letter), letter == now)
        for letter in found.letters
    ]


@informatie.get("/zoeken")
def search() -> ResponseReturnValue:
    typed = printable(request.args.get("q", ""))[:LONGEST_QUERY]
    query, removed = scrub(typed)
    if removed:
        # The number must not stay in the address, where a history would keep it.
        return redirect(url_for(".search", q=query, nummer="weg"), 303)
    there = stock()
    index = there.indexes[i18n.language()]
    found = look_for(index, query)
    return render_template(
        "informatie/zoeken.html",
        query=query.strip(),
        removed=request.args.get("nummer") == "weg",
        instead=found.instead,
        hits=_tiles(there, (hit.entry for hit in found.hits if hit.sure)),
        perhaps=_tiles(there, (hit.entry for hit in found.hits if not hit.sure)),
        subjects=[_subject(rubriek, index) for rubriek in _subjects(index)],
    )


def _subjects(index: ProductIndex) -> tuple[Rubriek, ...]:
    """Give the subjects that have products, in their own order."""
    return tuple(rubriek for rubriek in RUBRIEKEN if index.of_category(rubriek.name))


def _subject(rubriek: Rubriek, index: ProductIndex) -> Tile:
    here = url_for(".products", onderwerp=rubriek.name)
    return Tile(rubriek.title, here, _what_is_there(index.of_category(rubriek.name)))


def _what_is_there(entries: Iterable[Entry]) -> str | Message:
    """The line below a subject: what one can do there now, from its own forms."""
    titles = [entry.title for entry in entries if entry.ready]
    line = ", ".join([*titles[:1], *(_amid(title) for title in titles[1:TOLD])])
    return say("%(what)s en meer", what=line) if len(titles) > TOLD else line


def _amid(title: str) -> str:
    """A title in the midst of a sentence; one that begins with letters like WOZ stays as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _tiles(found: Stock, entries: Iterable[Entry]) -> list[Tile]:
    return [
        Tile(entry.title, url_for(".product", slug=entry.slug), _summary(found, entry))
        for entry in entries
    ]


def _summary(found: Stock, entry: Entry) -> str | Message:
    """The line below a product: its own, or by which way it goes."""
    offered: Offered | None = found.products.get(entry.slug)
    if entry.ready or offered is None:
        return entry.summary
    if offered.referral is not None:
        where, _ = offered.referral.said(i18n.language())
        return say("Dit regelt u via %(where)s.", where=where)
    return ""
