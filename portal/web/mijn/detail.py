"""One case as its owner reads it, in the order people look for things.

What to do, what we said last, where it stands, by when; and only then the facts, the documents and
the whole conversation.
"""

from dataclasses import dataclass

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.definition.catalogue import Published
from portal.message import say
from portal.people import Owner
from portal.store import (
    audit,
    berichten,
    case_files,
    caselist,
    histories,
    klantcontacten,
    klanttaken,
    ondertekeningen,
    submissions,
)
from portal.store.berichten import Bericht
from portal.store.klantcontacten import Klantcontact
from portal.store.klanttaken import Klanttaak, State
from portal.store.submissions import Submission
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.glue.dutch import in_dutch
from portal.web.inloggen.guard import require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.cases import Case, case
from portal.web.mijn.contact import conversation, done
from portal.web.mijn.documents import ours, receipt_of, yours
from portal.web.mijn.frame import Nav, looked, nav_of, own_zaak
from portal.web.mijn.notice import may_notice
from portal.web.mijn.objection import Decision, decision_of, last_day, objected
from portal.web.mijn.told import Shown, asks, message_card, theirs, until_of
from portal.web.mijn.watched import seen_by
from portal.web.mijn.words_in import Typed, token
from portal.web.pages import signatures
from portal.web.pages.copy import Copy, copy_of
from portal.web.pages.download import download
from portal.web.pages.ids import ID
from portal.web.pages.level import require_level
from portal.web.pages.parts import parts_of
from portal.web.pages.pdf import pdf_answer
from portal.web.pages.represented import represented
from portal.web.pages.signatures import Signature
from portal.web.pages.timely import arrival
from portal.web.pages.whole import whole_copy
from portal.zaak.berichten import Direction
from portal.zaak.ondertekening import CAN_SIGN

MOST_LOOKS = 50
ANSWERABLE = (State.OPEN, State.LAPSED)


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a case page says, as the store has it."""

    case: Case
    published: Published
    copy: Copy
    submission: Submission
    tasks: tuple[Klanttaak, ...]
    messages: tuple[Bericht, ...]
    contacts: tuple[Klantcontact, ...]
    links: Nav
    documents: tuple[list[Shown], list[Shown]]
    watched: list[Shown]
    signatures: tuple[Signature, ...]
    decision: Decision | None
    """The decision one may object to; None without one."""
    objected: list[tuple[str, str]]
    """The objections she sent already, each with where it stands."""
    acts: list[tuple[str, str]]
    """Who acted for her at the desk; empty when nobody did."""

    @property
    def zaak(self) -> Zaak:
        """The case itself."""
        return self.case.zaak

    @property
    def newest(self) -> Bericht | None:
        """What the gemeente said last."""
        return next((each for each in self.messages if each.direction == Direction.OUT), None)


@mijn.get("/aanvragen/<zaak_id>")
def detail(zaak_id: str) -> ResponseReturnValue:
    return case_page(zaak_id, Typed("", token(), ()))


def case_page(zaak_id: str, question: Typed) -> str:
    """The page of a case, with what stands in its box for a question."""
    owner = require_login().owner
    with current().database.read() as tx:
        found = _dossier(tx, zaak_id, owner)
    looked(found.zaak, owner)
    today = local_day(now())
    return render_template(
        "mijn/aanvraag.html",
        case=found.case,
        zaak=found.zaak,
        done=done(request.args.get("gedaan"), found.messages),
        tasks=[
            {
                "title": asks(taak),
                "documents": [*map(in_dutch, klanttaken.contents(current().vault, taak).documents)],
                "until": until_of(taak, today),
                "href": url_for(".task", taak_id=taak.id),
            }
            for taak in found.tasks
        ],
        newest=message_card(found.newest, found.zaak) if found.newest else None,
        decision=found.decision,
        objected=found.objected,
        objection_until=last_day(found.decision.until, today) if found.decision else None,
        road=found.case.road,
        reasons=found.case.reasons,
        moved=found.case.changes,
        facts=[*found.case.facts, *found.acts],
        in_time=found.copy.in_time,
        from_you=[receipt_of(found.zaak, found.case.came), *found.documents[0]],
        from_us=found.documents[1],
        sections=parts_of(found.copy.sections),
        contact=conversation(found.messages, found.contacts, today),
        watched=found.watched,
        signatures=[(each.who, i18n.sentence(each.words)) for each in found.signatures],
        may_sign=any(each.stand in CAN_SIGN for each in found.signatures),
        may_notice=may_notice(found.case),
        question=question,
        answer_days=current().settings.answer_days,
        nav=found.links,
    )


@mijn.get("/aanvragen/<zaak_id>/ontvangstbewijs.pdf")
def pdf(zaak_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        zaak = own_zaak(tx, zaak_id, owner)
        published, copy = whole_copy(tx, submissions.of_zaak(tx, zaak.submission_id), zaak)
        require_level(published.form.login)
    looked(zaak, owner)
    return pdf_answer(copy, owner.index, url_for(".detail", zaak_id=zaak.id))


@mijn.get("/aanvragen/<zaak_id>/bestand/<file_id>")
def case_file(zaak_id: str, file_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    with current().database.read() as tx:
        zaak = own_zaak(tx, zaak_id, owner)
        published, _ = copy_of(submissions.of_zaak(tx, zaak.submission_id), zaak)
        require_level(published.form.login)
        found = case_files.of_case(tx, zaak.submission_id, ())
        tx.expunge_all()
    return download(found, file_id)


def _dossier(tx: Session, zaak_id: str, owner: Owner) -> Dossier:
    opened = caselist.opened(tx, zaak_id, owner) if ID.fullmatch(zaak_id) else None
    if opened is None:
        abort(404)
    zaak, submission, waiting = opened
    events, terms = histories.history(tx, zaak)
    published, copy = copy_of(submission, zaak, arrival(tx, zaak, events))
    require_level(published.form.login)
    messages = theirs(owner, berichten.of_zaak(tx, zaak))
    files = case_files.of_case(tx, submission.id, [each.id for each in messages])
    every = ondertekeningen.with_tasks(tx, zaak)
    tasks = [
        taak
        for taak, _ in every
        if taak.owner == owner and taak.state in ANSWERABLE and zaak.closed_at is None
    ]
    decision = decision_of(messages, events)
    looks = audit.by_employees(tx, "zaak", zaak.id, MOST_LOOKS)
    found = case(zaak, published.form, events, terms)
    acts = represented(tx, submission)
    named = i18n.sentence(say("Vertegenwoordiger"))
    return Dossier(
        case=found,
        published=published,
        copy=copy,
        submission=submission,
        tasks=tuple(sorted(tasks, key=lambda taak: (taak.until is None, taak.until, taak.id))),
        messages=messages,
        contacts=klantcontacten.of_zaak(tx, zaak),
        links=nav_of(waiting),
        documents=(yours(zaak, files, messages, found.on_paper), ours(files, messages)),
        watched=seen_by(looks, zaak, submission, published.form),
        signatures=signatures.among(zaak, published.form, every),
        decision=decision,
        objected=objected(tx, zaak, owner) if decision else [],
        acts=[] if acts is None else [(named, i18n.sentence(acts.words))],
    )
