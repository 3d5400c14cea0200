"""Posting a message to a citizen: from this moment she can read it (old Awb 2:17 lid 1)."""

from portal.casework.announce import announce
from portal.casework.work import Work
from portal.message import Message
from portal.people import Owner
from portal.store import berichten
from portal.store.berichten import Bericht, Contents
from portal.zaak.berichten import Letter, missing


def post(
    work: Work,
    letter: Letter,
    *,
    taak_id: str | None = None,
    reply_to: str | None = None,
    owner: Owner | None = None,
) -> Bericht:
    """Put a message in the box of the case's owner (or of `owner`).

    ValueError when it lacks what Awb 2:10 lid 2 demands: the pages ask for all of it.
    """
    lacking = missing(letter)
    if lacking:
        raise ValueError(f"a message without {', '.join(lacking)} is not posted")
    bericht = berichten.add(
        work.tx,
        work.vault,
        work.zaak,
        direction=letter.kind.direction,
        kind=letter.nature.value,
        contents=Contents(
            text=letter.text, sender=letter.sender, effect=letter.effect or _written(letter)
        ),
        reaction=letter.expects.value,
        written_by=work.by.key,
        now=work.now,
        until=letter.until,
        taak_id=taak_id,
        reply_to=reply_to,
        owner=owner,
    )
    work.note("bericht_toegankelijk", data={"bericht": bericht.id, "aard": letter.nature.value})
    announce(work, bericht)
    return bericht


def _written(letter: Letter) -> str:
    effect: Message = letter.kind.effect
    return effect.text
