"""What happened to a case, in words for the employee: its history, newest first."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from portal.definition.model import Form
from portal.message import Message, say
from portal.store.zaken import TermijnRow, ZaakEvent
from portal.web.glue import i18n
from portal.zaak.reasons import from_data

KINDS: Mapping[str, Message] = {
    "ontvangen": say("Ontvangen"),
    "status_gezet": say("Status gewijzigd"),
    "in_behandeling_genomen": say("In behandeling genomen"),
    "overgedragen": say("Overgedragen"),
    "aanvulling_gevraagd": say("Aanvulling gevraagd"),
    "bericht_gestuurd": say("Bericht gestuurd"),
    "vraag_beantwoord": say("Vraag beantwoord"),
    "klantcontact_vastgelegd": say("Contact vastgelegd"),
    "doorgeleid_intern": say("Doorgegeven aan een ander team"),
    "doorgezonden_extern": say("Doorgestuurd naar een andere organisatie"),
    "verkeerd_kanaal_gemeld": say("Afgewezen: verkeerde weg"),
    "besluit_genomen": say("Besluit bekendgemaakt"),
    "afgesloten": say("Gesloten zonder besluit"),
    "intrekking_afgehandeld": say("Intrekking afgehandeld"),
    "ingetrokken": say("Ingetrokken door de inwoner"),
    "vraag_gesteld": say("Vraag van de inwoner"),
    "reactie_ontvangen": say("Reactie van de inwoner"),
    "aanvulling_ontvangen": say("Aanvulling ontvangen"),
    "ingebrekestelling_ontvangen": say("Ingebrekestelling ontvangen"),
    "overrule": say("Uitzondering van de teamleider"),
    "gekoppeld": say("Vastgelegd waar de zaak over gaat"),
    "termijn_opgeschort": say("Termijn stilgezet"),
    "termijn_nagerekend": say("Laatste dag opnieuw uitgerekend"),
    "termijn_hervat": say("Termijn loopt weer"),
    "termijn_verdaagd": say("Termijn verlengd"),
    "termijn_gestart": say("Termijn opnieuw begonnen"),
    "termijn_gemeld": say("Nieuwe laatste dag gemeld aan de inwoner"),
    "instemming_gevraagd": say("Instemming gevraagd om later te beslissen"),
    "aanvulling_verlopen": say("De aanvulling kwam niet"),
    "ondertekening_gevraagd": say("Handtekening gevraagd"),
    "ondertekend": say("Handtekening ontvangen"),
    "ondertekening_geweigerd": say("Iemand wil niet meetekenen"),
    "ondertekening_ongedaan": say("Handtekening op papier ongedaan gemaakt"),
    "ondertekening_verlopen": say("De handtekening kwam niet op tijd"),
    "besluit_opnieuw_bekendgemaakt": say("Besluit opnieuw bekendgemaakt"),
    "instemming_gegeven": say("De inwoner vindt later beslissen goed"),
    "instemming_geweigerd": say("De inwoner vindt later beslissen niet goed"),
    "instemming_verlopen": say("Geen antwoord op de vraag om later te beslissen"),
    "later_gemeld": say("Gemeld dat wij later beslissen"),
    "pakket_overgedragen": say("Pakket verstuurd naar de andere organisatie"),
    "einddatum_vastgelegd": say("Einddatum vastgelegd"),
    "termijn_verlengd_storing": say("Langer de tijd om bezwaar te maken, door een storing"),
    "beroep_ingesteld": say("Beroep bij de rechter"),
    "beroep_afgelopen": say("Beroep bij de rechter afgelopen"),
}
SAID = ("toelichting", "reden", "wijze")


def history(events: Iterable[ZaakEvent], form: Form) -> "list[dict[str, object]]":
    """Give the history of a case, newest first."""
    words = {status.name: status.text for status in form.statuses}
    return [
        {
            "date": i18n.moment(event.at),
            "title": _title(event),
            "text": " ".join(_ended(_parts(event.data, words))) or None,
        }
        for event in reversed(list(events))
    ]


def terms(rows: Iterable[TermijnRow]) -> "list[dict[str, object]]":
    """Give the last days a case had, newest first, each with why."""
    return [
        {
            "date": i18n.moment(row.at),
            "title": i18n.day(row.new) if row.new else i18n.sentence(say("Geen laatste dag")),
            "text": " ".join(_why(row.ground)) or None,
        }
        for row in reversed(list(rows))
    ]


def _title(event: ZaakEvent) -> str:
    known = KINDS.get(event.kind)
    return i18n.sentence(known) if known else event.kind.replace("_", " ")


def _parts(data: Mapping[str, Any], words: Mapping[str, str]) -> "list[str]":
    found = [words.get(data["status"], data["status"])] if data.get("status") else []
    found += [str(data[name]) for name in SAID if data.get(name)]
    pairs = (("naar_team", say("naar team")), ("aan", say("aan")), ("medewerker", say("voor")))
    found += [f"{i18n.sentence(label)} {data[name]}" for name, label in pairs if data.get(name)]
    days = (
        ("papier", say("Op papier binnengekomen op")),
        ("gepost", say("Dag op het poststempel")),
        ("geldig_tot", say("Geldig tot en met")),
        ("verwacht", say("Wij beslissen uiterlijk")),
        ("beslissen_uiterlijk", say("Laatste dag van de twee weken")),
        ("verstuurd_op", say("Verstuurd op")),
        ("was", say("Bezwaar of beroep kon eerst tot en met")),
        ("uiterlijk_bezwaar", say("Bezwaar of beroep kan tot en met")),
    )
    found += [
        f"{i18n.sentence(label)} {i18n.day(date.fromisoformat(data[name]))}"
        for name, label in days
        if data.get(name)
    ]
    return found


def _ended(parts: "list[str]") -> "list[str]":
    """Give parts that stand one after the other: each but the last ends with a mark of its own."""
    return [part if part.endswith((".", "?", "!")) else f"{part};" for part in parts[:-1]] + parts[
        -1:
    ]


def _why(ground: Mapping[str, Any]) -> "list[str]":
    given = [ground["waarom"]] if ground.get("waarom") else []
    return [i18n.sentence(from_data(reason)) for reason in (*given, *ground.get("uitleg", ()))]
