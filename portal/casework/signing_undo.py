"""Taking back a signature on paper that was kept by mistake, or for the wrong person.

What was kept stays, with why it does not count; the signer is asked anew, with a last day of her
own, and the applicant is told. The term runs on: only asking for a supplement lets it stand still
(Awb 4:15 lid 1 under a).
"""

from dataclasses import dataclass
from datetime import date

from portal.casework import signing, supplement
from portal.casework.own import Own
from portal.casework.post import post
from portal.casework.supplement import Request
from portal.casework.work import NotNow, Work, not_hers
from portal.message import say
from portal.store import klanttaken, ondertekeningen, trace, undone, werktaken
from portal.store.klanttaken import Asked, Klanttaak
from portal.store.ondertekeningen import Ondertekening
from portal.store.session import Session
from portal.store.zaken import Zaak
from portal.zaak import meetekenen
from portal.zaak.berichten import Letter, Nature
from portal.zaak.ondertekening import GEVRAAGD, ON_PAPER

UNDONE = "ondertekening_ongedaan"
WHY = "reden"
NONE = say("Er is geen handtekening op papier om ongedaan te maken.")


@dataclass(frozen=True, slots=True)
class Mistake:
    """Which signature is taken back, why (the signer reads it), and her new last day to sign."""

    which: str
    why: str
    until: date


def on_paper(tx: Session, zaak: Zaak) -> tuple[tuple[Ondertekening, Klanttaak], ...]:
    """Give the signatures of a case that were kept on paper and count, with their tasks."""
    rows = ondertekeningen.of_zaak(tx, zaak)
    return tuple(pair for pair in rows if pair[0].wijze in ON_PAPER and not pair[0].ongedaan_op)


def undo(work: Work, mistake: Mistake) -> Ondertekening | NotNow:
    """Take a signature on paper back and ask it anew; gives what is asked now."""
    refused = _refusal(work, mistake)
    if refused is not None:
        return refused
    found, taak = next(
        (p for p in on_paper(work.tx, work.zaak) if p[0].id == mistake.which), (None, None)
    )
    if found is None or taak is None:
        return NotNow(NONE, signing.WHICH)
    if not undone.undo(
        work.tx, work.vault, found, by=work.by.key, reason=mistake.why, now=work.now
    ):
        return NotNow(NONE, signing.WHICH)
    # Words that people typed have no place in the history or the log: the reason stands sealed
    # beside the signature.
    work.tell(UNDONE, data={signing.WHICH: found.id, "wie": found.signer})
    _forget_what_followed(work)
    anew = _ask(work, found, taak, mistake)
    own = Own(work.tx, work.vault, work.zaak, work.form, work.zaak.owner, work.now)
    text = signing.written(meetekenen.undone(signing.called(own, found), mistake.until))
    post(work, Letter(nature=Nature.BERICHT, sender=work.sender, text=text))
    return anew


def _refusal(work: Work, mistake: Mistake) -> NotNow | None:
    refused = not_hers(work)
    if refused is not None:
        return refused
    if not mistake.why.strip():
        return NotNow(say("Schrijf op waarom deze handtekening niet telt."), WHY)
    # Her last day is asked as that of a supplement is: to come, and a working day.
    return supplement.refusal(work, Request((), mistake.why, mistake.until))


def _forget_what_followed(work: Work) -> None:
    """That everybody signed is not so any more: nobody is to go on because of it."""
    for each in werktaken.of_zaak(work.tx, work.zaak.id):
        if each.kind == signing.SIGNED and each.done_at is None:
            werktaken.finish(
                work.tx,
                each,
                outcome="een handtekening is ongedaan gemaakt",
                by=work.by.key,
                now=work.now,
            )


def _ask(work: Work, found: Ondertekening, before: Klanttaak, mistake: Mistake) -> Ondertekening:
    """Ask the same person for the same signature, by a task and a message of its own."""
    why = klanttaken.contents(work.vault, before).why
    taak = klanttaken.ask(
        work.tx,
        work.vault,
        work.zaak,
        kind=klanttaken.SIGN,
        asked=Asked((), why),
        until=mistake.until,
        by=work.by.key,
        now=work.now,
        owner=found.owner,
    )
    anew = ondertekeningen.ask(
        work.tx,
        work.vault,
        work.zaak,
        taak,
        signer=found.signer,
        row=found.row,
        person=ondertekeningen.signer(work.vault, found),
        statement=ondertekeningen.statement(work.vault, found),
        inhoud=found.inhoud,
        now=work.now,
    )
    data = {
        signing.WHICH: anew.id,
        "wie": anew.signer,
        "uiterlijk": mistake.until.isoformat(),
        "inhoud": anew.inhoud,
    }
    trace.tell(work.act, GEVRAAGD, data=data)
    text = f"{signing.written(meetekenen.undone_for_signer(mistake.why))}\n\n{why}"
    letter = Letter(
        nature=Nature.MEDEONDERTEKENEN, sender=work.sender, text=text, until=mistake.until
    )
    post(work, letter, taak_id=taak.id, owner=found.owner)
    return anew
