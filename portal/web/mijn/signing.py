"""Signing what somebody else sent: its page in the signer's own Mijn, signing, and saying no.

She is found by her own login alone, at the level the form asks (controls Z-07, Z-08), and sees what
she signs and nothing else of the applicant: no other case, message or number, and not the answers
that the form says she does not need. When it ended and she did not sign, she sees no answer at all.
"""

from dataclasses import dataclass, replace

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.casework import signing
from portal.casework.own import Own
from portal.casework.signing import Signing
from portal.casework.work import NotNow
from portal.definition.model import Form, Signer
from portal.message import Message, say
from portal.people import Level, Owner
from portal.store import klanttaken, ondertekeningen, submissions, undone
from portal.store.klanttaken import Klanttaak
from portal.store.ondertekeningen import Ondertekening
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.inloggen.guard import current_person, require_login
from portal.web.inloggen.helper import helper
from portal.web.mijn.acts import own_of
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.frame import Nav, looked, nav, own_task, sure_enough
from portal.web.mijn.told import task_title, until_of
from portal.web.mijn.words_in import Typed, token, typed
from portal.web.pages.copy import Copy, copy_of
from portal.web.pages.parts import parts_of
from portal.web.pages.pdf import document_answer
from portal.web.pages.signatures import settled_on, stand_of
from portal.web.pages.signatures import until_of as last_day
from portal.web.pages.speaking import speak_as_asked
from portal.web.pages.to_sign import (
    declared,
    paper_name,
    paper_pdf,
    shown,
    signer_of,
    statement_of,
    unshown,
)
from portal.zaak.meetekenen import SOMEBODY, on_paper
from portal.zaak.ondertekening import (
    HOW,
    Getekend,
    Stand,
    Uitkomst,
    Wijze,
    in_words,
    may_read,
    may_sign,
)

Faults = tuple[tuple[str, Message], ...]
BOX = "gelezen"
NOT_READ = say("Zet een kruisje als u dit hebt gelezen en ervoor tekent.")


@dataclass(frozen=True, slots=True)
class ToSign:
    """What a signer is asked to sign, with all its page shows."""

    taak: Klanttaak
    zaak: Zaak
    row: Ondertekening
    form: Form
    copy: Copy
    applicant: str
    links: Nav

    @property
    def stand(self) -> Stand:
        """Where her signature stands."""
        return stand_of(self.zaak, self.row, self.taak)

    @property
    def can_sign(self) -> bool:
        """Whether she can still sign."""
        return may_sign(self.stand, running=self.zaak.closed_at is None)

    @property
    def readable(self) -> bool:
        """Whether she may read what was sent."""
        return may_read(self.stand, running=self.zaak.closed_at is None)

    @property
    def signer(self) -> Signer | None:
        """What the form says of her, in the language of the page."""
        return signer_of(self.form, self.row)

    @property
    def statement(self) -> str:
        """What she signs: once signed the words she read, before that those of the form."""
        return statement_of(self.form, self.row)


def page(taak_id: str, faults: Faults = ()) -> str:
    """The page of a task to sign."""
    owner = require_login().owner
    with current().database.read() as tx:
        found = _found(tx, taak_id, owner)
        tx.expunge_all()
    if found.readable:
        looked(found.zaak, owner, signature=found.row.id)
    today, signer = local_day(now()), found.signer
    told: dict[str, list[str]] = {}
    for name, each in faults:
        told.setdefault(name, []).append(i18n.sentence(each))
    return render_template(
        "mijn/ondertekenen.html",
        taak=found.taak,
        zaak=found.zaak,
        title=task_title(found.taak, found.zaak),
        stand=found.stand.value,
        words=_stands(found),
        open=found.can_sign,
        readable=found.readable,
        until=until_of(found.taak, today),
        late=today > last_day(found.taak),
        applicant=found.applicant,
        copy=found.copy,
        sections=parts_of(shown(found.copy, signer)) if found.readable else [],
        unshown=unshown(found.copy, signer),
        declared=parts_of(declared(found.copy, signer)) if found.readable else [],
        why=signer.why if signer is not None else None,
        statement=found.statement,
        paper=on_paper(found.zaak.kenmerk),
        proof=_proof(found.row),
        undone=undone.why(current().vault, found.row),
        faults=[(name, i18n.sentence(each)) for name, each in faults],
        told=told,
        posted=request.form,
        fault_count=len(faults),
        nav=found.links,
    )


def _stands(found: ToSign) -> Message:
    """Say to the signer herself where her signature stands."""
    day = settled_on(found.row)
    if found.stand is Stand.GEWEIGERD and day is not None:
        return say("U wilt niet tekenen. Dat hoorden wij op %(day)s.", day=day)
    return in_words(found.stand, last_day(found.taak), day)


@mijn.get("/taken/<taak_id>/meetekenen.pdf")
def paper_to_sign(taak_id: str) -> Response:
    """Give what she signs as a paper to sign, for who would rather not do it here."""
    owner = require_login().owner
    with current().database.read() as tx:
        found = _found(tx, taak_id, owner)
        tx.expunge_all()
    if not found.readable:
        abort(404)
    looked(found.zaak, owner, signature=found.row.id)
    return document_answer(
        lambda: paper_pdf(found.copy, found.form, found.row),
        owner.index,
        url_for(".task", taak_id=taak_id),
        paper_name(found.copy),
    )


@mijn.post("/taken/<taak_id>/ondertekenen")
def sign(taak_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    if speak_as_asked():
        return page(taak_id)
    with current().database.write() as tx:
        found = _found(tx, taak_id, owner)
        outcome: object = None
        faults = _faults(found.form)
        if not faults:
            outcome = _signed(own_of(tx, found.zaak, owner), found)
    if faults and found.can_sign:
        return page(taak_id, faults), 422
    return _back(taak_id, outcome)


def _faults(form: Form) -> Faults:
    """What is missing before this may be signed: her tick, and what a helper must tell."""
    helping = helper()
    lacks = () if helping is None else helping.lacking(request.form, form)
    read: Faults = () if request.form.get(BOX) == "ja" else ((BOX, NOT_READ),)
    return (*read, *((each.name, each.text) for each in lacks))


def _signed(own: Own, found: ToSign) -> Getekend | NotNow:
    """Sign, and lay beside it who helped: at the desk nobody logs in."""
    helping = helper()
    told = None if helping is None else helping.told(request.form)
    said = Signing(found.statement, _level() if told is None else int(Level.GEEN), told)
    outcome = signing.sign(own, found.taak, found.row, said, _sender(found.zaak))
    if helping is not None and told is not None and isinstance(outcome, Getekend):
        helping.signed(own.tx, found.row.id, told)
    return outcome


@mijn.get("/taken/<taak_id>/niet-ondertekenen")
def ask_to_refuse(taak_id: str) -> ResponseReturnValue:
    return _refusal(taak_id, Typed("", token(), ()))


@mijn.post("/taken/<taak_id>/niet-ondertekenen")
def refuse(taak_id: str) -> ResponseReturnValue:
    owner = require_login().owner
    said = typed("reden", None)
    if speak_as_asked():
        return _refusal(taak_id, replace(said, faults=()))
    if said.faults:
        return _refusal(taak_id, said), 422
    with current().database.write() as tx:
        found = _found(tx, taak_id, owner)
        own = own_of(tx, found.zaak, owner)
        sender = _sender(found.zaak)
        outcome = signing.refuse(own, found.taak, found.row, reason=said.text, sender=sender)
        same = _said_before(found.row, said.text)
    if isinstance(outcome, NotNow) and not same:
        return _refusal(taak_id, said, outcome), 409
    return _back(taak_id, outcome)


def _said_before(row: Ondertekening, why: str) -> bool:
    """Whether she said no before for this reason: then she pressed twice and it was taken."""
    kept = row.outcome == Uitkomst.GEWEIGERD
    return kept and ondertekeningen.reason(current().vault, row) == why


def _refusal(taak_id: str, said: Typed, refused: NotNow | None = None) -> str:
    owner = require_login().owner
    with current().database.read() as tx:
        found = _found(tx, taak_id, owner)
    return render_template(
        "mijn/niet-ondertekenen.html",
        taak=found.taak,
        zaak=found.zaak,
        applicant=found.applicant,
        open=found.can_sign,
        refused=None if refused is None else refused.why,
        said=said,
        fault_count=len(said.faults),
        nav=found.links,
    )


def _back(taak_id: str, outcome: object) -> ResponseReturnValue:
    """To the page of the task: it says how it stands now, also when nothing could be done."""
    if not isinstance(outcome, NotNow):
        current().nudge()
    return redirect(url_for(".task", taak_id=taak_id), 303)


def _found(tx: Session, taak_id: str, owner: Owner) -> ToSign:
    """What this visitor is asked to sign; 404 for anybody else, and for another kind of task."""
    taak, zaak = own_task(tx, taak_id, owner)
    row = ondertekeningen.of_taak(tx, taak.id, owner) if taak.kind == klanttaken.SIGN else None
    if row is None:
        abort(404)
    sure_enough(zaak)
    submission = submissions.of_zaak(tx, zaak.submission_id)
    published, copy = copy_of(submission, zaak)
    person = submissions.person(current().vault, submission) or {}
    name = str(person.get("naam") or i18n.sentence(SOMEBODY))
    return ToSign(taak, zaak, row, published.form, copy, name, nav(tx, owner))


def _proof(row: Ondertekening) -> list[tuple[str, str]]:
    """When and how she signed, and by which numbers that can be looked up later."""
    if row.settled_at is None or row.wijze is None or row.zegel is None:
        return []
    rows = [
        (say("Getekend op"), i18n.moment(row.settled_at)),
        (say("Hoe"), i18n.sentence(HOW[Wijze(row.wijze)])),
        (say("Nummer van wat er is gestuurd"), row.inhoud),
        (say("Nummer van uw handtekening"), row.zegel),
    ]
    return [(i18n.sentence(name), value) for name, value in rows]


def _level() -> int:
    person = current_person()
    return int(Level.GEEN if person is None else person.level)


def _sender(zaak: Zaak) -> str:
    return current().settings.gemeente.signed(zaak.team)
