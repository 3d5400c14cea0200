"""The subjects products are filed under; a form names one under `product.rubriek`.

A summary names what is there now, and grows with the products: a word that leads to nothing is a
promise not kept.
"""

from dataclasses import dataclass

from portal.message import Message, say


@dataclass(frozen=True, slots=True)
class Rubriek:
    """A subject: its name in a form, and what a citizen reads."""

    name: str
    title: Message
    summary: Message


RUBRIEKEN = (
    Rubriek(
        "verhuizen_en_burgerzaken",
        say("Verhuizen en burgerzaken"),
        say("Verhuizen naar onze gemeente, of binnen de gemeente"),
    ),
    Rubriek(
        "afval_en_openbare_ruimte",
        say("Afval en openbare ruimte"),
        say("Straat, stoep, verlichting, groen en afval"),
    ),
    Rubriek(
        "evenementen_en_ondernemen",
        say("Evenementen en ondernemen"),
        say("Een feest, markt, optocht of wedstrijd organiseren"),
    ),
    Rubriek(
        "bouwen_en_wonen",
        say("Bouwen en wonen"),
        say("Verbouwen, bomen kappen en huren"),
    ),
    Rubriek(
        "parkeren_en_verkeer",
        say("Parkeren en verkeer"),
        say("Parkeren, verkeer en vervoer"),
    ),
    Rubriek(
        "zorg_en_ondersteuning",
        say("Zorg en ondersteuning"),
        say("Hulp thuis, jeugd, werk en inkomen"),
    ),
    Rubriek(
        "geld_en_belasting",
        say("Geld en belasting"),
        say("Gemeentelijke belasting, kwijtschelding en subsidie"),
    ),
    Rubriek(
        "klacht_en_contact",
        say("Klacht en contact"),
        say("Niet tevreden over hoe wij met u omgingen"),
    ),
)

_BY_NAME = {rubriek.name: rubriek for rubriek in RUBRIEKEN}


def find(name: str) -> Rubriek | None:
    """Find a subject by the name a form gives; None when there is none."""
    return _BY_NAME.get(name)
