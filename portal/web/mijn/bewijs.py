"""The page of evidence of a case: what the log says of it, for its owner, to be printed."""

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.message import say
from portal.store import audit, evidence, histories, submissions
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.inloggen.guard import require_login
from portal.web.mijn.blueprint import mijn
from portal.web.mijn.cases import case
from portal.web.mijn.frame import nav, own_zaak
from portal.web.pages.level import require_level
from portal.web.pages.version import version
from portal.zaak.bewijs import Event, events


@mijn.get("/aanvragen/<zaak_id>/bewijs")
def bewijs(zaak_id: str) -> ResponseReturnValue:
    """Show the evidence of a case, to its owner alone (Awb afdeling 2.3; law note R12)."""
    owner = require_login().owner
    with current().database.read() as tx:
        zaak = own_zaak(tx, zaak_id, owner)
        lines = evidence.of_zaak(tx, zaak)
        form = version(zaak.form_hash).form
        require_level(form.login)
        sent = submissions.of_zaak(tx, zaak.submission_id)
        found = case(zaak, form, *histories.history(tx, zaak))
        links = nav(tx, owner)
    with current().database.write() as tx:
        audit.write(
            tx,
            gemeente=zaak.gemeente,
            at=now(),
            event="bewijs_bekeken",
            actor=owner.kind,
            object_kind="zaak",
            object_id=zaak.id,
        )
    return render_template(
        "mijn/bewijs.html",
        case=found,
        zaak=zaak,
        hash=sent.content_hash,
        facts=[
            (i18n.sentence(say("Kenmerk")), zaak.kenmerk),
            (i18n.sentence(say("Onderwerp")), found.title),
            (i18n.sentence(say("Ontvangen op")), i18n.moment(zaak.opened_at)),
            (i18n.sentence(say("Overzicht gemaakt op")), i18n.moment(now())),
        ],
        rows=[_row(event) for event in events(lines)],
        nav=links,
    )


def _row(event: Event) -> tuple[str, ...]:
    return (
        i18n.moment(event.at),
        i18n.sentence(event.what),
        i18n.sentence(event.role.in_words()),
        str(event.nr or "-"),
    )
