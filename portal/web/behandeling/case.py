"""The page of a case: what was sent in its own version, and all that happened since."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.casework import involved
from portal.intake.timely import told
from portal.message import say
from portal.store import (
    berichten,
    case_files,
    klantcontacten,
    ondertekeningen,
    submissions,
)
from portal.web.behandeling import access, showing, signing, telling
from portal.web.behandeling.acting import GROUPS, done_text
from portal.web.behandeling.blueprint import behandeling
from portal.web.behandeling.desk import Desk, opened_whole
from portal.web.behandeling.related import related
from portal.web.behandeling.todo import lines
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.pages import masked, signatures
from portal.web.pages.copy import copy_of, received_of
from portal.web.pages.parts import parts_of
from portal.web.pages.pdf import pdf_answer
from portal.web.pages.represented import Acting, represented
from portal.zaak.ingebreke import ingebreke, to_handler


@behandeling.get("/zaken/<zaak_id>")
def case(zaak_id: str) -> ResponseReturnValue:
    return case_page(zaak_id)


def case_page(zaak_id: str, why: str = "") -> str:
    """The page of a case, with what stands in its box for why a number is shown."""
    with current().database.read() as tx:
        desk, sent, todo = opened_whole(tx, zaak_id)
        messages = berichten.of_zaak(tx, desk.zaak)
        asked = ondertekeningen.with_tasks(tx, desk.zaak)
        found = case_files.of_case(tx, sent.id, [e.id for e in messages])
        contacts = klantcontacten.of_zaak(tx, desk.zaak)
        helpers = involved.helpers_of(tx, desk.zaak, sent)
        together = related(tx, desk, sent, todo)
        begun = desk.events[0].data if desk.events else {}
        acts = represented(tx, sent)
        in_time = told(tx, desk.zaak.gemeente, desk.form, begun, desk.zaak.opened_at)
        tx.expunge_all()
    access.looked(desk.zaak)
    person = submissions.person(current().vault, sent)
    _, copy = copy_of(sent, desk.zaak)
    notice = ingebreke(desk.events)
    done = done_text(request.args.get("gedaan"))
    clean, waiting = showing.files_of(desk, found)
    return render_template(
        "behandeling/zaak.html",
        desk=desk,
        zaak=desk.zaak,
        done=done,
        did=request.args.get("gedaan") if done else None,
        facts=[
            *showing.facts(desk, person, _helped(helpers, person), in_time, received_of(copy)),
            *_acting(acts),
        ],
        in_default=to_handler(notice, desk.today) if notice and desk.open else None,
        bsn=masked.masked(person["bsn"]) if person and person.get("bsn") else None,
        why=why,
        helped_by_me=desk.employee.key in helpers,
        signed_with_me=any(
            each and each.door == desk.employee.key and each.ongedaan_op is None
            for _, each in asked
        ),
        acts=_acts(desk),
        together=together,
        sections=parts_of(masked.hidden(copy.sections), on_map=current().settings.gemeente.on_map),
        files=clean,
        waiting=waiting,
        letters=showing.letters(messages),
        tasks=showing.tasks(taak for taak, signature in asked if signature is None),
        signatures=signing.shown(signatures.among(desk.zaak, desk.form, asked)),
        contacts=showing.contacts(contacts),
        todo=lines(todo),
        history=telling.history(desk.events, desk.form),
        terms=telling.terms(desk.terms),
    )


@behandeling.get("/zaken/<zaak_id>/afschrift.pdf")
def pdf(zaak_id: str) -> ResponseReturnValue:
    """The submission as a document, to send along; numbers of citizens are masked in it too."""
    with current().database.read() as tx:
        desk, sent, _ = opened_whole(tx, zaak_id)
        tx.expunge_all()
    access.looked(desk.zaak, "afschrift_gedownload")
    _, copy = copy_of(sent, desk.zaak)
    shown = showing.without_numbers(copy)
    back = url_for(".case", zaak_id=desk.zaak.id)
    return pdf_answer(shown, desk.employee.key.encode(), back)


def _acts(desk: Desk) -> "list[tuple[str, list[tuple[str, str]]]]":
    """What can be done, by what belongs together; a group with nothing to do in it is left out."""
    groups = [
        (
            i18n.sentence(title),
            [
                (
                    i18n.sentence(act.title),
                    url_for(".ask", zaak_id=desk.zaak.id, handeling=act.name),
                )
                for act in acts
                if act.offered(desk)
            ],
        )
        for title, acts in GROUPS
    ]
    return [(title, links) for title, links in groups if links]


def _acting(who: Acting | None) -> "list[tuple[str, str]]":
    if who is None:
        return []
    found = [(say("Vertegenwoordiger"), i18n.sentence(who.words))]
    if who.address:
        found.append((say("Adres van de vertegenwoordiger"), who.address))
    return [(i18n.sentence(name), value) for name, value in found]


def _helped(helpers: frozenset[str], person: "dict[str, Any] | None") -> str:
    names = sorted(key.partition(":")[2] for key in helpers)
    if names:
        return i18n.sentence(say("Ja, door %(namen)s", namen=", ".join(names)))
    if person and person.get("handelt") == "medewerker":
        return i18n.sentence(say("Ja, door een medewerker"))
    return i18n.sentence(say("Nee"))
