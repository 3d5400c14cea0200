"""Send a draft: one transaction in which everything that proves it is kept, or nothing is."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from portal.engine.answers import Answers
from portal.engine.check import Fault, faults
from portal.engine.path import Path, walk
from portal.engine.proving import unproven
from portal.engine.soort import settled
from portal.intake import signing
from portal.intake.about import keep_what_it_is_about
from portal.intake.assist import lay_beside
from portal.intake.attached import attach, unsendable
from portal.intake.identity import identity
from portal.intake.ingebreke import counts_from, tell_the_case, weighed
from portal.intake.prefill import product_of, sent
from portal.intake.sending import Sending, receipt_address, receipt_of, titled
from portal.intake.term import due, ground
from portal.intake.timely import EVENT_KEY, PAPER, POSTED, WHOLE, as_data, judged
from portal.message import say
from portal.store import audit, drafts, outbox, submissions, zaken
from portal.store.drafts import Draft, DraftContent
from portal.store.submissions import KenmerkTakenError, Recorded, Submission
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.termijn.storing import Tijdigheid
from portal.zaak import reference
from portal.zaak.assistentie import Channel
from portal.zaak.ingebreke import IDLE, Idle, idle_data

KENMERK_TRIES = 5
KENMERK_BYTES = 8


UNPROVEN = say("Bevestig eerst uw e-mailadres met de code die wij u mailen.")


@dataclass(frozen=True, slots=True)
class Sent:
    """The submission exists; `new` is False when it had been sent before with the same token."""

    submission_id: str
    new: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Something still has to be filled in or mended, or these answers end without sending.

    Nothing was kept or sent.
    """

    faults: tuple[Fault, ...]


def submit(tx: Session, vault: Vault, draft: Draft, sending: Sending) -> Sent | Refused:
    """Check the whole form, then keep submission, case, receipt mail and audit line together.

    The caller commits. A second sending of the same draft gives the first submission again; raises
    StaleError when the draft was sent or changed by another transaction meanwhile.
    """
    if draft.submission_id is not None:
        return Sent(draft.submission_id, new=False)
    answers = Answers(sending.content.answers)
    wrong = faults(sending.form, answers, sending.facts)
    if wrong:
        return Refused(wrong)
    path = walk(sending.form, answers, sending.facts)
    if path.ended is not None:
        return Refused(())
    kept = path.kept
    wrong = (
        unsendable(tx, draft, path)
        or _unproven(path, sending.content)
        or signing.unsignable(sending.form, path, sending.person)
    )
    if wrong:
        return Refused(wrong)
    # From here on the form is what the answers made of it: its kind, and the term of that kind.
    counted = replace(sending.published, form=settled(sending.form, path))
    sending = replace(sending, published=counted)
    recorded = _record(tx, vault, draft, sending, kept)
    if recorded.new:
        _follow(tx, vault, recorded.submission, sending, path)
        scans = sending.assisted.scans if sending.assisted is not None else ()
        attach(tx, draft, recorded.submission, sending.form, kept, scans)
        drafts.close(tx, vault, draft, recorded.submission.id, sending.now)
    return Sent(recorded.submission.id, new=recorded.new)


def _unproven(path: Path, content: DraftContent) -> tuple[Fault, ...]:
    """Tell which e-mail addresses must be proven first, where the form asks for that."""
    return tuple(Fault(name, UNPROVEN) for name in unproven(path, content.proven))


def _record(tx: Session, vault: Vault, draft: Draft, sending: Sending, kept: Answers) -> Recorded:
    """Keep the submission under a kenmerk nobody has yet."""
    year = local_day(sending.now).year
    for attempt in range(KENMERK_TRIES):
        try:
            return submissions.record(
                tx,
                vault,
                draft,
                kenmerk=reference.new(year, sending.random(KENMERK_BYTES)),
                received_at=sending.now,
                answers=kept.to_dict(),
                person=identity(sending.person, sending.facts),
                mail=receipt_address(sending.form, kept),
                channel=sending.channel,
                prefilled=sent(sending.content.prefilled, kept.to_dict()),
            )
        except KenmerkTakenError:
            if attempt == KENMERK_TRIES - 1:
                raise
    raise AssertionError("unreachable: the last try raises")


def _follow(
    tx: Session, vault: Vault, submission: Submission, sending: Sending, path: Path
) -> None:
    """Lay beside the submission what it sets in motion: the case, the mail, the audit line."""
    kept = path.kept
    mail = receipt_address(sending.form, kept)
    came = local_day(sending.counted_from)
    idle = weighed(tx, submission.gemeente, submission.owner, sending.form, kept, came, lock=True)
    in_time = judged(
        tx,
        submission.gemeente,
        sending.form,
        kept,
        sending.counted_from,
        by_post=sending.channel == Channel.POST,
        posted=sending.assisted.posted if sending.assisted is not None else None,
    )
    zaak = _open_zaak(tx, submission, sending, kept, in_time, idle)
    keep_what_it_is_about(tx, zaak, sending.form, kept)
    tell_the_case(tx, zaak, sending.form, kept, came)
    if sending.assisted is not None:
        lay_beside(tx, vault, submission, zaak, sending.assisted)
    signers = signing.ask(tx, _sent(vault, submission, zaak, sending), path)
    if mail is not None:
        outbox.put(
            tx,
            vault,
            gemeente=submission.gemeente,
            channel="mail",
            kind="ontvangstbevestiging",
            key=f"ontvangst:{submission.id}",
            payload=receipt_of(submission, sending, mail, zaak, in_time, idle, signers, kept),
            now=sending.now,
            zaak_id=zaak.id,
        )
    audit.write(
        tx,
        gemeente=submission.gemeente,
        at=sending.now,
        event="bericht_ontvangen",
        actor=submission.owner_kind,
        object_kind="submission",
        object_id=submission.id,
        data={
            "kenmerk": submission.kenmerk,
            "formulier": submission.form_slug,
            "versie": submission.form_hash,
            "inhoud": submission.content_hash,
            "kanaal": submission.channel,
            **({WHOLE: sending.whole_at.isoformat()} if sending.whole_at else {}),
        },
    )


def _open_zaak(  # noqa: PLR0913, PLR0917 - a case with all it begins with
    tx: Session,
    submission: Submission,
    sending: Sending,
    kept: Answers,
    in_time: Tijdigheid | None,
    idle: Idle | None,
) -> Zaak:
    form = sending.form
    start = counts_from(idle, sending.counted_from)
    last = None if start is None else due(form, start, kept)
    first = form.statuses[0].name
    data: dict[str, Any] = {"status": first, "berichtsoort": form.kind.value}
    product = product_of(sending.content.prefilled, kept.to_dict())
    if product is not None:
        data |= {"product": product["waarde"], "uri": product["uri"]}
    if in_time is not None:
        data[EVENT_KEY] = as_data(in_time, sending.paper)
    if sending.paper is not None:
        data[PAPER] = sending.paper.isoformat()
    if sending.assisted is not None and sending.assisted.posted is not None:
        data[POSTED] = sending.assisted.posted.isoformat()
    if idle is not None:
        data[IDLE] = idle_data(idle)
    if sending.whole_at is not None:
        data[WHOLE] = sending.whole_at.isoformat()
    return zaken.open_zaak(
        tx,
        submission,
        title=titled(form, data.get("product"), sending.translate),
        status=first,
        due=last.day if last else None,
        unrolled=last.unrolled if last else None,
        ground=None if start is None else _ground(sending, kept, start),
        data=data,
        team=form.team,
    )


def _ground(sending: Sending, kept: Answers, start: datetime) -> dict[str, Any] | None:
    """Why the last day is that day; of a paper form also the day it came in."""
    found = ground(sending.form, start, kept)
    paper = sending.paper
    return found if found is None or paper is None else found | {"papier": paper.isoformat()}


def _sent(vault: Vault, submission: Submission, zaak: Zaak, sending: Sending) -> signing.Sent:
    return signing.Sent(
        vault=vault,
        submission=submission,
        zaak=zaak,
        form=sending.form,
        person=sending.person,
        sender=sending.settings.gemeente.signed(zaak.team),
        now=sending.now,
    )
