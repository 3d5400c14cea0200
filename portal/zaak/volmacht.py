"""What lies beside an act for which somebody was helped, and whether who acts may still do so."""

from datetime import date

from portal.message import say
from portal.zaak.assistentie import Assistance, Lacking


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
