"""What is about another case keeps that case from being destroyed, from the moment it comes in."""

from sqlalchemy.orm import Session

from portal.definition.model import Form
from portal.engine.answers import Answers
from portal.engine.refers import keeps, kenmerken
from portal.store import caseload, holds
from portal.store.zaken import Zaak


def keep_what_it_is_about(tx: Session, zaak: Zaak, form: Form, kept: Answers) -> None:
    """Hold every case that the answers name by its kenmerk, until this one closes (Archiefwet 3).

    `form` is of the kind the message has. A kenmerk that is not ours holds nothing.
    """
    reason = keeps(form)
    if reason is None:
        return
    named = (
        caseload.by_kenmerk(tx, zaak.gemeente, each) for each in sorted(kenmerken(kept.to_dict()))
    )
    held = [each for each in named if each is not None]
    by = zaak.owner_kind
    holds.hold_all(tx, held, reason.value, cause=zaak, by=by, now=zaak.opened_at)
