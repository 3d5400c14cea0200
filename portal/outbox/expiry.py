"""The mail that says that an unsent form is about to be removed: no answers and no link in it."""

from dataclasses import dataclass
from datetime import date

from portal.config import Gemeente
from portal.message import say
from portal.outbox.letters import render
from portal.outbox.parcel import MailParcel
from portal.outbox.wording import Translate

KIND = "concept_verloopt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiring:
    """What the mail may say; `until` is the last day on which the form is still there."""

    to: str
    form: str
    until: date
    logged_in: bool


def expiring_mail(
    expiring: Expiring, *, gemeente: Gemeente, address: str, language: str, translate: Translate
) -> MailParcel:
    """Write the warning; `address` is where people find this portal."""
    heading = say("Uw formulier is nog niet verstuurd")
    values = {
        "language": language,
        "subject": translate(heading),
        "heading": heading,
        "expiring": expiring,
        "gemeente": gemeente,
        "address": address,
        "mijn": say("Mijn %(name)s", name=gemeente.name),
    }
    return MailParcel(
        to=expiring.to,
        subject=translate(heading),
        text=render("concept.txt", translate, values),
        html=render("concept.html", translate, values),
        language=language,
    )
