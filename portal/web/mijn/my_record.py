"""One case as data: everything we keep about it that is its owner's to have (AVG 15)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from portal.people import Owner
from portal.store import (
    audit,
    berichten,
    case_files,
    drafts,
    files,
    keuzes,
    kladden,
    klantcontacten,
    klanttaken,
    ondertekeningen,
    submissions,
    undone,
    zaken,
)
from portal.store.berichten import Bericht
from portal.store.drafts import Draft
from portal.store.files import StoredFile
from portal.store.klanttaken import Klanttaak
from portal.store.ondertekeningen import Ondertekening
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.glue.dutch import bare_title
from portal.web.mijn.helped import helped
from portal.web.mijn.told import is_new, theirs
from portal.web.mijn.watched import seen_by
from portal.web.pages.copy import copy_of, received_of
from portal.web.pages.level import require_level
from portal.web.pages.parts import Part, parts_of
from portal.web.pages.represented import represented
from portal.web.pages.version import version
from portal.zaak.antwoord import called, subject

Data = dict[str, Any]
MOST_LOOKS = 1000


def _choices(tx: Session, owner: Owner) -> Data:
    """Every choice of how we may reach this person, with the text that was shown."""
    return {
        "keuzes": [
            {
                "soort": each.kind,
                "keuze": each.chosen,
                "tekst": each.text,
                "op": each.at.isoformat(),
            }
            for each in keuzes.all_of(tx, owner)
        ]
    }


def _signatures(tx: Session, owner: Owner) -> Data:
    """What this person was asked to sign, and did; of the case only its label."""
    vault = current().vault
    return {
        "handtekeningen": [
            {
                "over": bare_title(zaak),
                "kenmerk": zaak.kenmerk,
                "verklaring": ondertekeningen.statement(vault, row),
                "gevraagd_op": _at(row.asked_at),
                "uitkomst": row.outcome,
                "op": _at(row.settled_at),
                "wijze": row.wijze,
                "niveau": row.niveau,
                "reden": ondertekeningen.reason(vault, row),
                "dag_op_papier": _day(row.gezien_op),
                "ongedaan_op": _at(row.ongedaan_op),
                "ongedaan_reden": undone.why(vault, row),
                "hulp": _help(vault, row),
                "inhoud": row.inhoud,
                "zegel": row.zegel,
            }
            for row, zaak in ondertekeningen.of_owner(tx, owner)
        ]
    }


def _help(vault: Vault, row: Ondertekening) -> dict[str, str]:
    """How an employee helped her to sign; acts, and no names."""
    told = ondertekeningen.helped(vault, row)
    return {name: value for name, value in told.items() if name != "medewerker"}


PERSONAL: Mapping[str, Callable[[Session, Owner], Data]] = MappingProxyType(
    {"bereikbaarheid": _choices, "handtekeningen": _signatures, "hulp": helped}
)
"""What else we keep of a person, by the name of its file; a room that keeps more stands here."""


@dataclass(frozen=True, slots=True)
class Record:
    """A case for people (title, parts, lists of lines) and for machines (`data`).

    `received` says when it came in; `unread` are messages that her having this record opens.
    """

    title: str
    kenmerk: str
    received: str
    parts: tuple[Part, ...]
    data: Data
    unread: tuple[str, ...]


def record_of(tx: Session, zaak: Zaak, owner: Owner) -> Record:
    """Gather all of a case; ends the request (403) for who is not known surely enough for it."""
    vault = current().vault
    submission = submissions.of_zaak(tx, zaak.submission_id)
    published, copy = copy_of(submission, zaak)
    require_level(published.form.login)
    messages = theirs(owner, berichten.of_zaak(tx, zaak))
    tasks = [taak for taak in klanttaken.of_zaak(tx, zaak) if taak.owner == owner]
    attached = case_files.of_case(tx, submission.id, [each.id for each in messages])
    looks = audit.by_employees(tx, "zaak", zaak.id, MOST_LOOKS)
    parts, acts = parts_of(copy.sections), represented(tx, submission)
    data: Data = {
        "kenmerk": zaak.kenmerk,
        "titel": copy.title,
        "formulier": {"naam": zaak.form_slug, "versie": zaak.form_hash},
        "ontvangen_op": _at(zaak.opened_at) if copy.paper is None else copy.paper.isoformat(),
        "vertegenwoordigd_door": None if acts is None else i18n.sentence(acts.words),
        "op_papier": copy.paper is not None,
        "overgetypt_op": None if copy.paper is None else _at(zaak.opened_at),
        "status": zaak.status,
        "uiterlijk": _day(zaak.due),
        "gesloten_op": _at(zaak.closed_at),
        "kanaal": submission.channel,
        "antwoorden": submissions.answers(vault, submission),
        "vooraf_ingevuld": submissions.prefilled(vault, submission),
        "verstuurd_door": submissions.person(vault, submission),
        "ontvangstbevestiging_naar": submissions.mail(vault, submission),
        "gebeurtenissen": [
            {"soort": each.kind, "op": _at(each.at), **each.data} for each in zaken.events(tx, zaak)
        ],
        "termijnen": [
            {"op": _at(each.at), "van": _day(each.old), "naar": _day(each.new)}
            for each in zaken.termijnen(tx, zaak)
        ],
        "berichten": [_message(each, attached) for each in messages],
        "taken": [_task(each) for each in tasks],
        "niet_verstuurd": [_unsent(each) for each in kladden.of_zaak(tx, zaak, owner)],
        "contacten": [_contact(each) for each in klantcontacten.of_zaak(tx, zaak)],
        "bestanden": [_file(each) for each in attached if each.submission_id is not None],
        "bekeken_door": seen_by(looks, zaak, submission, published.form),
    }
    unread = tuple(each.id for each in messages if is_new(each))
    return Record(copy.title, zaak.kenmerk, received_of(copy), parts, data, unread)


def draft_record(draft: Draft) -> Data:
    """A form that was not sent, as it was filled in."""
    held = drafts.content(current().vault, draft)
    return {
        "formulier": str(version(draft.form_hash).form.title),
        "begonnen_op": _at(draft.created_at),
        "gewijzigd_op": _at(draft.changed_at),
        "bewaard_tot": _at(draft.expires_at),
        "antwoorden": dict(held.answers),
        "getypt": dict(held.typed),
    }


def _message(bericht: Bericht, attached: tuple[StoredFile, ...]) -> Data:
    said = berichten.contents(current().vault, bericht)
    return {
        "onderwerp": i18n.sentence(subject(bericht.kind)),
        "soort": i18n.sentence(called(bericht.kind)),
        "richting": bericht.direction,
        "van": said.sender,
        "tekst": said.text,
        "rechtsgevolg": said.effect,
        "reactie": bericht.reaction,
        "uiterlijk": _day(bericht.until),
        "geplaatst_op": _at(bericht.published_at),
        "eerst_geopend_op": _at(bericht.opened_at),
        "laatst_geopend_op": _at(bericht.last_opened_at),
        "bestanden": [_file(each) for each in attached if each.bericht_id == bericht.id],
    }


def _task(taak: Klanttaak) -> Data:
    asked = klanttaken.contents(current().vault, taak)
    return {
        "soort": taak.kind,
        "stukken": list(asked.documents),
        "waarom": asked.why,
        "getypt": asked.typed,
        "uiterlijk": _day(taak.until),
        "gevraagd_op": _at(taak.asked_at),
        "stand": taak.state,
        "klaar_op": _at(taak.settled_at),
    }


def _unsent(klad: kladden.Klad) -> Data:
    return {
        "waar": klad.kind,
        "over": klad.about,
        "tekst": kladden.words(current().vault, klad),
        "gewijzigd_op": _at(klad.changed_at),
    }


def _contact(contact: klantcontacten.Klantcontact) -> Data:
    said = klantcontacten.contents(current().vault, contact)
    return {
        "op": _at(contact.at),
        "kanaal": contact.channel,
        "onderwerp": said.subject,
        "inhoud": said.text,
    }


def _file(file: StoredFile) -> Data:
    about = files.about(current().vault, file)
    return {
        "naam": about.name,
        "grootte": file.size,
        "sha256": about.sha256,
        "gestuurd_op": _at(file.added_at),
    }


def _at(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
