"""Whose contact it becomes: one person or company, unless that file is closed to this employee."""

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.message import say
from portal.people import Bedrijf, Indiener, Owner
from portal.store import assistentie, drafts, owners, werktaken
from portal.web.balie import running
from portal.web.balie.contact import next_act
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.zaak.assistentie import closed_file

NOT_THEIRS = say("De code hoort bij het formulier van iemand anders. U kunt niet verdergaan.")
WHO = ("persoon", "bedrijf")
"""Where a contact keeps whom it is about: one of these, never both."""


def open_for(who: Indiener, known: Mapping[str, Any]) -> ResponseReturnValue:
    """Make this contact hers; `known` is what is kept of her from now on."""
    house, by = current(), running.employee()
    owner = owners.owner_of(house.vault, who)
    with house.database.write() as tx:
        linked = assistentie.linked(tx, owner)
        refusal = closed_file(linked, by.id, by.roles)
        if refusal is None and not _same_owner(tx, owner):
            refusal = NOT_THEIRS
        if refusal is not None:
            _refused(tx, linked)
            return render_template("balie/geweigerd.html", why=i18n.sentence(refusal)), 403
        running.write(tx, known=known, owner=owner, identification=None)
        kind = "bedrijf" if isinstance(who, Bedrijf) else "persoon"
        running.line(tx, "persoon_geopend", data={"soort": kind})
    return redirect(next_act(), 303)


def _same_owner(tx: Session, owner: Owner) -> bool:
    """Whether a draft that came by a code is hers; one of a stranger has no owner yet."""
    row = running.find()
    if row.draft_id is None or row.owner is None or row.owner.kind == "anoniem":
        return True
    return drafts.find(tx, row.draft_id, owner) is not None


def _refused(tx: Session, linked: "frozenset[str]") -> None:
    running.line(tx, "persoon_geopend", "geweigerd", {"reden": "dossier van een medewerker"})
    werktaken.need(
        tx,
        gemeente=current().settings.gemeente.slug,
        kind="gesloten_dossier_geprobeerd",
        key=f"gesloten_dossier:{running.find().id}",
        now=now(),
        data={"medewerker": running.employee().id, "eigen": running.employee().id in linked},
    )
