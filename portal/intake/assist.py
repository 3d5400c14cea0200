"""What is laid beside a submission that an employee helped with, in the transaction of its sending.

The submission itself is the citizen's, and the same as if she had sent it from home.
"""

from sqlalchemy.orm import Session

from portal.message import Message, say
from portal.store import assistentie, audit, klantcontacten, werktaken
from portal.store.klantcontacten import Said
from portal.store.submissions import Submission
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.zaak.assistentie import Assistance, Channel

SECOND_LOOK = "tweede_controle"
SUBJECT = say("Hulp bij het invullen")
TEXTS = {
    Channel.POST: say("Een medewerker heeft uw papieren formulier overgetypt en verstuurd."),
}
FILLED_IN = say("Een medewerker heeft het formulier samen met u ingevuld en verstuurd.")


def lay_beside(
    tx: Session, vault: Vault, submission: Submission, zaak: Zaak, told: Assistance
) -> None:
    """Keep who helped and how, as a contact the citizen can read, and ask for a second look."""
    now = submission.received_at
    assistentie.keep(tx, vault, submission, told, now)
    text: Message = TEXTS.get(told.channel, FILLED_IN)
    klantcontacten.add(
        tx,
        vault,
        zaak,
        channel=told.channel.value,
        said=Said(SUBJECT.text, text.text),
        by=f"medewerker:{told.employee}",
        at=now,
    )
    if told.four_eyes:
        werktaken.need(
            tx,
            gemeente=submission.gemeente,
            kind=SECOND_LOOK,
            key=f"{SECOND_LOOK}:{submission.id}",
            now=now,
            zaak_id=zaak.id,
            data={"inzending": submission.id},
        )
    audit.write(
        tx,
        gemeente=submission.gemeente,
        at=now,
        event="ingediend_met_hulp",
        actor=f"medewerker:{told.employee}",
        object_kind="submission",
        object_id=submission.id,
        data={
            "contact": told.contact,
            "kanaal": told.channel.value,
            "identificatie": told.identification.value,
            "hoedanigheid": told.role.value,
            "herkomst": told.source,
            "werkplek": told.workplace,
            "voorgelezen": told.read_back,
            "akkoord": told.agreement,
            "familie": told.family,
        },
    )
