"""The signatures of a case as an employee reads them: who, how, when, and what proves it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response, abort, url_for

from portal.engine.clean import printable
from portal.message import Message, say
from portal.people import Level
from portal.store import ondertekeningen, undone
from portal.store.ondertekeningen import Ondertekening
from portal.web.behandeling import access
from portal.web.behandeling.blueprint import behandeling
from portal.web.behandeling.desk import opened_whole
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.pages.copy import copy_of
from portal.web.pages.masked import masked
from portal.web.pages.pdf import document_answer
from portal.web.pages.signatures import Signature
from portal.web.pages.to_sign import paper_name, paper_pdf
from portal.zaak.ondertekening import CAN_SIGN, HOW, Wijze


@dataclass(frozen=True, slots=True)
class Shown:
    """One signature with its facts; `keep` are the names of facts that are never translated."""

    who: str
    facts: "list[tuple[str, str]]"
    keep: "tuple[str, ...]"
    paper: "str | None"
    """Where the paper to sign is to be had; None for who need not sign any more."""


def shown(found: Iterable[Signature]) -> "list[Shown]":
    """The signatures of a case."""
    return [_shown(each) for each in found]


def _shown(each: Signature) -> Shown:
    row, vault = each.row, current().vault
    bsn = masked(ondertekeningen.signer(vault, row).bsn)
    facts = [
        (say("Hoe staat het ervoor?"), i18n.sentence(each.words)),
        (say("Burgerservicenummer"), bsn),
        (say("Waarvoor"), printable(ondertekeningen.statement(vault, row)).strip()),
    ]
    reason = ondertekeningen.reason(vault, row)
    if reason:
        facts.append((say("Reden om niet te tekenen"), reason))
    if row.wijze is not None and row.settled_at is not None:
        facts += [
            (say("Hoe"), i18n.sentence(HOW[Wijze(row.wijze)])),
            (say("Vastgelegd op"), i18n.moment(row.settled_at)),
        ]
        if row.niveau:
            facts.append((say("Niveau van inloggen"), Level(row.niveau).name.lower()))
        if row.door is not None:
            facts.append((say("Gezien door"), row.door.partition(":")[2]))
    facts += _undone(row)
    if row.zegel is not None:
        facts.append((say("Nummer van de handtekening"), row.zegel))
    facts.append((say("Nummer van wat er is gestuurd"), row.inhoud))
    return Shown(
        each.who,
        [(i18n.sentence(name), value) for name, value in facts],
        tuple(i18n.sentence(name) for name, _ in facts[-2:]),
        url_for(".paper_to_sign", zaak_id=row.zaak_id, which=row.id)
        if each.stand in CAN_SIGN
        else None,
    )


@behandeling.get("/zaken/<zaak_id>/handtekeningen/<which>/meetekenen.pdf")
def paper_to_sign(zaak_id: str, which: str) -> Response:
    """Give what somebody is asked to sign as a paper, for who reads and signs it there."""
    with current().database.read() as tx:
        desk, sent, _ = opened_whole(tx, zaak_id)
        rows = ondertekeningen.of_zaak(tx, desk.zaak)
        row = next((row for row, _ in rows if row.id == which), None)
        if row is None:
            abort(404)
        tx.expunge_all()
    access.looked(desk.zaak, "afschrift_gedownload")
    published, copy = copy_of(sent, desk.zaak)
    return document_answer(
        lambda: paper_pdf(copy, published.form, row),
        desk.employee.key.encode(),
        url_for(".case", zaak_id=zaak_id, _anchor="handtekeningen"),
        paper_name(copy),
    )


def _undone(row: Ondertekening) -> "list[tuple[Message, str]]":
    """That it was taken back: when, by whom and why."""
    if row.ongedaan_op is None or row.ongedaan_door is None:
        return []
    return [
        (say("Ongedaan gemaakt op"), i18n.moment(row.ongedaan_op)),
        (say("Ongedaan gemaakt door"), row.ongedaan_door.partition(":")[2]),
        (say("Reden om ongedaan te maken"), undone.why(current().vault, row)),
    ]
