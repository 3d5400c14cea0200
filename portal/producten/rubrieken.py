"""The subjects products are filed under; a form names one under `product.rubriek`.

A subject has no line of its own about what is in it: the pages say that from the products, for a
word that leads to nothing is a promise not kept.
"""

from dataclasses import dataclass

from portal.message import Message, say


@dataclass(frozen=True, slots=True)
class Rubriek:
    """A subject: its name in a form, and what a citizen reads."""

    name: str
    title: Message


RUBRIEKEN = (
    Rubriek("verhuizen_en_burgerzaken", say("Verhuizen en burgerzaken")),
    Rubriek("afval_en_openbare_ruimte", say("Afval en openbare ruimte")),
    Rubriek("evenementen_en_ondernemen", say("Evenementen en ondernemen")),
    Rubriek("bouwen_en_wonen", say("Bouwen en wonen")),
    Rubriek("parkeren_en_verkeer", say("Parkeren en verkeer")),
    Rubriek("zorg_en_ondersteuning", say("Zorg en ondersteuning")),
    Rubriek("geld_en_belasting", say("Geld en belasting")),
    Rubriek("klacht_en_contact", say("Klacht en contact")),
)

_BY_NAME = {rubriek.name: rubriek for rubriek in RUBRIEKEN}


def find(name: str) -> Rubriek | None:
    """Find a subject by the name a form gives; None when there is none."""
    return _BY_NAME.get(name)
