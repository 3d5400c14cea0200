"""What lies beside an act for which somebody was helped, and whether who acts may still do so."""

from collections.abc import Mapping
from datetime import date

from portal.message import Message, say
from portal.zaak.assistentie import Assistance, Hoedanigheid, Lacking

NAMED: Mapping[Hoedanigheid, Message] = {
    Hoedanigheid.OUDER: say("ouder of voogd"),
    Hoedanigheid.CURATOR: say("curator"),
    Hoedanigheid.BEWINDVOERDER: say("bewindvoerder"),
    Hoedanigheid.MENTOR: say("mentor"),
    Hoedanigheid.GEMACHTIGDE: say("gemachtigde"),
    Hoedanigheid.BESTUURDER: say("eigenaar of bestuurder"),
    Hoedanigheid.GEVOLMACHTIGDE: say("gevolmachtigde"),
}
READS_ALONG = frozenset(NAMED) - {Hoedanigheid.BESTUURDER, Hoedanigheid.GEVOLMACHTIGDE}
"""Who gets what we decide as well (Awb 2:1 and 6:17); a company reads it by who directs it."""


def ended_mandate(until: date | None, day: date) -> tuple[Lacking, ...]:
    """Say that a mandate with this last day is over on the day of the act (Awb 2:1 lid 2)."""
    if until is None or day <= until:
        return ()
    text = say(
        "Het bewijs van de vertegenwoordiging gold tot en met %(dag)s. De vertegenwoordiger mag dit"
        " niet meer versturen. Ziet u een nieuw bewijs? Parkeer dit contact en ga dan verder: u"
        " legt het opnieuw vast.",
        dag=until,
    )
    return (Lacking("akkoord", text),)


def beside(told: Assistance) -> dict[str, str]:
    """Write what belongs beside a signature that was given with help; no word of the person."""
    return {
        "contact": told.contact,
        "medewerker": told.employee,
        "werkplek": told.workplace,
        "kanaal": told.channel.value,
        "sinds": told.since.isoformat(),
        "identificatie": told.identification.value,
        "document": told.document,
        "voorgelezen": told.read_back,
        "taal": told.language,
        "familie": "ja" if told.family else "nee",
        "akkoord": told.agreement,
    }
