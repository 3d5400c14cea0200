"""Posting a message to a citizen: from this moment she can read it (old Awb 2:17 lid 1)."""

from portal.casework import todo
from portal.casework.announce import announce
from portal.casework.work import Work
from portal.definition.about import Berichtsoort
from portal.message import Message
from portal.people import Owner
from portal.store import assistentie, berichten
from portal.store.berichten import Bericht, Contents
from portal.zaak.berichten import Letter, Nature, missing

ALSO = "ook_aan_vertegenwoordiger"


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
    if owner is None:
        _also_on_paper(work, bericht, letter.nature)
    return bericht


def _also_on_paper(work: Work, bericht: Bericht, nature: Nature) -> None:
    """Ask to send it to who acts for the owner too: he has no box of his own (Awb 2:1, 6:17).

    A decision always, and of an objection all that we write about it (law note R40). His name
    stands in the case and not in the task.
    """
    every = work.form.kind is Berichtsoort.BEZWAAR
    if (every or nature is Nature.BESLUIT) and assistentie.reads_along(
        work.tx, work.zaak.submission_id
    ):
        todo.ask(work, ALSO, f"{ALSO}:{bericht.id}", {"bericht": bericht.id})


def _written(letter: Letter) -> str:
    effect: Message = letter.kind.effect
    return effect.text
