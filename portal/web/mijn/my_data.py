"""What the gemeente knows of who is logged in: by source, and how to correct it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from portal.bronnen.fields import Value
from portal.bronnen.person import SourceDownError
from portal.message import Message, say
from portal.people import Bedrijf, Burger, Indiener
from portal.store import audit
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.inloggen.guard import require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.frame import nav
from portal.web.mijn.unsent import unsent

FIELDS = {
    "voornamen": say("Voornamen"),
    "achternaam": say("Achternaam"),
    "geboortedatum": say("Geboortedatum"),
    "straat": say("Straat"),
    "adres": say("Postcode en huisnummer"),
    "plaats": say("Woonplaats"),
    "email": say("E-mailadres"),
    "telefoon": say("Telefoonnummer"),
}
"""What a register may know, in the order people expect; the rest it knows is not shown here."""


ELSEWHERE: tuple[tuple[Message, str], ...] = (
    (say("Hoe wij u mogen bereiken"), "bereikbaarheid.page"),
    (say("Hulp van de balie"), "mijn.desk_help"),
)
"""What else of a person's own has a page: its words, and the name of its view."""


@dataclass(frozen=True, slots=True)
class Source:
    """One source of data: what it says (name, value), where that comes from, how to mend it.

    `down` is said when it did not answer.
    """

    id: str
    title: Message
    where: Message
    correct: Message
    rows: tuple[tuple[str, str], ...] = ()
    down: bool = False


@mijn.get("/gegevens")
def my_data() -> ResponseReturnValue:
    visitor = require_login()
    person, owner = visitor.person, visitor.owner
    # A register may take its time, so it is asked before any transaction.
    known = [_login(person)] if person is not None else []
    if isinstance(person, Burger) and current().sources.persons is not None:
        known.append(_register(person))
    with current().database.read() as tx:
        begun = unsent(tx, owner)
        links = nav(tx, owner)
    with current().database.stroke() as tx:
        audit.write(
            tx,
            gemeente=current().settings.gemeente.slug,
            at=now(),
            event="gegevens_bekeken",
            actor=owner.kind,
            object_kind="persoon",
            object_id=owner.index.hex(),
        )
    return render_template(
        "mijn/gegevens.html",
        sources=known,
        elsewhere=[(text, url_for(view)) for text, view in ELSEWHERE],
        unsent=begun,
        nav=links,
    )


def _login(person: Indiener) -> Source:
    rows: list[tuple[Message, str]] = [(say("Naam"), person.name)]
    match person:
        case Burger():
            ending = person.bsn.digits[-3:]
            rows.append(
                (say("Burgerservicenummer"), i18n.sentence(say("eindigt op %(n)s", n=ending)))
            )
        case Bedrijf():
            rows.append((say("KVK-nummer"), person.kvk))
            if person.vestiging:
                rows.append((say("Vestigingsnummer"), person.vestiging))
    return Source(
        "inlog",
        say("Van uw login"),
        say("Dit gaf de dienst waarmee u inlogde. Wij bewaren het alleen bij wat u verstuurt."),
        say("Klopt dit niet? Bel ons. Wij zoeken met u uit waar het mis gaat."),
        tuple((i18n.sentence(name), value) for name, value in rows),
    )


def _register(person: Burger) -> Source:
    title, where = (
        say("Van de Basisregistratie Personen"),
        say("Hierin staat wie in Nederland woont. Wij halen het op als u een formulier begint."),
    )
    correct = say(
        "Klopt dit niet? Bel ons of kom langs met uw paspoort of identiteitskaart. Bent u verhuisd?"
        " Geef dan uw verhuizing door."
    )
    try:
        known = current().sources.person(person.bsn)
    except SourceDownError:
        return Source("register", title, where, correct, down=True)
    return Source("register", title, where, correct, _rows(known))


def _rows(known: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
    found = [(name, field, known[field]) for field, name in FIELDS.items() if field in known]
    return tuple((i18n.sentence(name), _written(field, value)) for name, field, value in found)


def _written(field: str, value: Value) -> str:
    if isinstance(value, Mapping):
        return " ".join(part for part in value.values() if part)
    return i18n.day(date.fromisoformat(value)) if field == "geboortedatum" else value
