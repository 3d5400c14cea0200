"""Four eyes: a colleague looks at what was typed; for the citizen it is received all along."""

from dataclasses import dataclass

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.intake.assist import SECOND_LOOK
from portal.message import say
from portal.people import Owner
from portal.store import assistentie, audit, files, submissions, werktaken, zaken
from portal.store.assistentie import Assistentie
from portal.store.files import State, StoredFile
from portal.store.submissions import Submission
from portal.store.zaken import Zaak
from portal.web.balie import running, words
from portal.web.balie.asked import Asked, fresh
from portal.web.balie.blueprint import balie
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.pages.copy import copy_of, facts_of
from portal.web.pages.download import from_us
from portal.web.pages.ids import ID
from portal.web.pages.parts import parts_of
from portal.web.pages.speaking import speak_as_asked
from portal.zaak.assistentie import Channel, closed_file, may_check

OWN = say("Dit hebt u zelf ingevuld. Een collega moet het nakijken.")
NO_VERDICT = say("Kies of het klopt.")
NO_REASON = say("Schrijf op wat er niet klopt, zonder gegevens van de inwoner.")
GOOD, WRONG = "goed", "fout"
PICTURES = frozenset({"jpg", "jpeg", "png"})
WRONG_TASK = "tweede_controle_fout"


@balie.get("/tweede-controle")
def second() -> ResponseReturnValue:
    by = running.employee()
    with current().database.read() as tx:
        found = assistentie.waiting(tx, current().settings.gemeente.slug)
    return render_template(
        "balie/tweede-controle.html",
        waiting=[_waiting(each) for each in found if may_check(each.employee, by.id)],
    )


def _waiting(row: Assistentie) -> tuple[str, str]:
    text = say(
        "%(moment)s, %(channel)s",
        moment=i18n.moment(row.agreed_at),
        channel=words.CHANNELS[Channel(row.channel)],
    )
    return (i18n.sentence(text), url_for(".look", submission_id=row.id))


@balie.get("/tweede-controle/<submission_id>")
def look(submission_id: str) -> ResponseReturnValue:
    return _looked(submission_id, fresh())


def _looked(submission_id: str, page: dict[str, object]) -> str:
    """The page of what was typed, with a line that it was looked at."""
    with current().database.write() as tx:
        found = _found(tx, submission_id)
        _note(tx, found, "tweede_controle_bekeken")
        return _page(found, page)


@balie.post("/tweede-controle/<submission_id>")
def judge(submission_id: str) -> ResponseReturnValue:
    asked, by = Asked(), running.employee()
    if speak_as_asked():
        return _looked(submission_id, asked.page())
    verdict = asked.one_of("oordeel", {GOOD, WRONG}, NO_VERDICT)
    reason = asked.text("toelichting", 500)
    if verdict == WRONG and not reason:
        asked.wrong["toelichting"] = NO_REASON
    with current().database.write() as tx:
        found = _found(tx, submission_id)
        if asked.wrong:
            return _page(found, asked.page()), 422
        assistentie.checked(tx, submission_id, by.id, now())
        _settle(tx, found, verdict, reason)
    return redirect(url_for(".second"), 303)


@dataclass(frozen=True, slots=True)
class Beside:
    """A file to lay beside what was typed: drawn when it is a `picture`, opened when it is not."""

    name: str
    href: str
    clean: bool
    picture: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """What a colleague typed, with its case."""

    told: Assistentie
    submission: Submission
    zaak: Zaak
    files: tuple[StoredFile, ...]


def _settle(tx: Session, found: Typed, verdict: str, reason: str) -> None:
    by = running.employee()
    for task in werktaken.of_zaak(tx, found.zaak.id):
        if task.kind == SECOND_LOOK and task.done_at is None:
            werktaken.finish(tx, task, outcome=verdict, by=by.key, now=now())
    if verdict == WRONG:
        werktaken.need(
            tx,
            gemeente=found.zaak.gemeente,
            kind=WRONG_TASK,
            key=f"{WRONG_TASK}:{found.submission.id}",
            now=now(),
            zaak_id=found.zaak.id,
            data={"toelichting": reason, "medewerker": found.told.employee},
        )
    _note(tx, found, "tweede_controle", verdict)


def _found(tx: Session, submission_id: str) -> Typed:
    """What waits, for anybody but who typed it and whose file it is."""
    told = assistentie.of(tx, submission_id) if ID.fullmatch(submission_id) else None
    if told is None or not told.four_eyes or told.second is not None:
        abort(404)
    by = running.employee()
    submission = submissions.of_zaak(tx, submission_id)
    owner: Owner = submission.owner
    zaak = zaken.of_submission(tx, submission_id, owner)
    closed = closed_file(assistentie.linked(tx, owner), by.id, by.roles)
    if zaak is None:
        abort(404)
    if not may_check(told.employee, by.id) or closed is not None:
        abort(403)
    sent = files.of_submission(tx, submission_id)
    return Typed(told, submission, zaak, sent)


def _page(found: Typed, page: dict[str, object]) -> str:
    published, copy = copy_of(found.submission, found.zaak)
    return render_template(
        "balie/nakijken.html",
        form=published.form,
        told_by=found.told,
        facts=facts_of(copy),
        sections=parts_of(copy.sections),
        scans=[_scan(each, found.submission.id) for each in found.files],
        **page,
    )


@balie.get("/tweede-controle/<submission_id>/bestand/<file_id>")
def beside(submission_id: str, file_id: str) -> ResponseReturnValue:
    """Give a file that was sent along, once the scanner found it clean; 404 for any other."""
    with current().database.write() as tx:
        found = _found(tx, submission_id)
        _note(tx, found, "tweede_controle_bestand")
        tx.expunge_all()
    return from_us(found.files, file_id)


def _scan(file: StoredFile, submission_id: str) -> Beside:
    name = files.about(current().vault, file).name
    kind = file.copy_extension or file.extension
    return Beside(
        name=name,
        href=url_for(".beside", submission_id=submission_id, file_id=file.id),
        clean=file.state == State.CLEAN,
        picture=kind in PICTURES,
    )


def _note(tx: Session, found: Typed, event: str, result: str = "ok") -> None:
    audit.write(
        tx,
        gemeente=found.zaak.gemeente,
        at=now(),
        event=event,
        actor=running.employee().key,
        object_kind="submission",
        object_id=found.submission.id,
        result=result,
        data={"doel": "tweede controle", "contact": found.told.contact_id},
    )
