"""What an employee does about a signature: take one in on paper, or ask for it as a supplement.

What is not signed by the last day makes an application incomplete. Only asking to mend that lets
the term stand still (Awb 4:5 lid 1, 4:15 lid 1 under a), and that is for a person to decide: no
term ever stops because a last day to sign passed.
"""

from dataclasses import dataclass
from datetime import date

from portal.casework import signing, supplement
from portal.casework.handed_in import ANSWERABLE
from portal.casework.own import Own
from portal.casework.post import post
from portal.casework.supplement import Request
from portal.casework.work import NotNow, Work, not_hers
from portal.message import say
from portal.store import klanttaken, ondertekeningen
from portal.store.base import kept
from portal.store.klanttaken import Klanttaak, State
from portal.zaak import meetekenen
from portal.zaak.berichten import Letter, Nature
from portal.zaak.ondertekening import Getekend, Wijze

AGAIN = "ondertekening_opnieuw_gevraagd"
NOBODY = say("Er is geen handtekening die nog ontbreekt.")


@dataclass(frozen=True, slots=True)
class Paper:
    """A signature on paper: which one, the day that stands on it, and whether she came along."""

    which: str
    day: date
    at_desk: bool


def paper(work: Work, seen: Paper) -> Getekend | NotNow:
    """Keep a signature on paper that an employee saw; the signer is told, so that she can object.

    The level is 0: who signs a paper did not log in.
    """
    refused = not_hers(work)
    if refused is not None:
        return refused
    rows = {row.id: (row, taak) for row, taak in signing.unsigned(work.tx, work.zaak)}
    if seen.which not in rows:
        return NotNow(NOBODY, signing.WHICH)
    if seen.day > work.today:
        return NotNow(say("Deze dag moet nog komen. Kies de dag die op het papier staat."), "dag")
    found, taak = rows[seen.which]
    klanttaken.settle(work.tx, taak, State.DONE, work.now, of=ANSWERABLE)
    signed = Getekend(
        verklaring=ondertekeningen.statement(work.vault, found),
        inhoud=found.inhoud,
        who=found.owner_index,
        at=kept(work.now),
        wijze=Wijze.BALIE if seen.at_desk else Wijze.PAPIER,
        niveau=0,
    )
    if not ondertekeningen.sign(
        work.tx, work.vault, found, signed, by=work.by.key, seen_on=seen.day
    ):
        return NotNow(NOBODY, signing.WHICH)
    own = Own(work.tx, work.vault, work.zaak, work.form, found.owner, work.now, work.sender)
    signing.tell_signed(own, work.tell, found, signed, work.sender)
    text = signing.written((meetekenen.seen_on_paper(seen.day),))
    post(
        work,
        Letter(nature=Nature.BERICHT, sender=work.sender, text=text),
        owner=found.owner,
    )
    return signed


def again(work: Work, why: str, until: date) -> Klanttaak | NotNow:
    """Ask for every signature that lacks as a supplement (Awb 4:5); the term stands still.

    The applicant gets a task and a message, each signer a message and a new last day.
    """
    rows = signing.unsigned(work.tx, work.zaak)
    if not rows:
        return NotNow(NOBODY)
    own = Own(work.tx, work.vault, work.zaak, work.form, work.zaak.owner, work.now)
    named = tuple(
        signing.written((say("De handtekening van %(wie)s", wie=signing.called(own, row)),))
        for row, _ in rows
    )
    asked = supplement.request(work, Request(named, why, until))
    if isinstance(asked, NotNow):
        return asked
    for row, taak in rows:
        klanttaken.extend(work.tx, taak, until)
        ondertekeningen.ask_again(work.tx, row, asked)
        text = f"{why}\n\n{klanttaken.contents(work.vault, taak).why}"
        letter = Letter(nature=Nature.MEDEONDERTEKENEN, sender=work.sender, text=text, until=until)
        post(work, letter, taak_id=taak.id, owner=row.owner)
    ids = [row.id for row, _ in rows]
    work.note(AGAIN, data={"taak": asked.id, "ondertekeningen": ids})
    return asked
