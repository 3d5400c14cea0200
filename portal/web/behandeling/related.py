"""Cases that belong together, as links: what a message is about, and the notices about a case."""

from flask import url_for

from portal.casework.involved import originals
from portal.definition.about import Berichtsoort
from portal.message import say
from portal.store import caseload
from portal.store.ingebreke import NOTICE
from portal.store.session import Session
from portal.store.submissions import Submission
from portal.store.werktaken import Werktaak
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.behandeling.desk import Desk
from portal.web.glue import i18n
from portal.zaak.ingebreke import EVENT

ABOUT_A_CASE = frozenset(
    {Berichtsoort.KLACHT, Berichtsoort.BEZWAAR, Berichtsoort.INGEBREKESTELLING}
)


def related(
    tx: Session, desk: Desk, sent: Submission, todo: tuple[Werktaak, ...]
) -> "list[tuple[str, str]]":
    """Give links to the cases that belong to this one, as far as they are hers to see."""
    about: tuple[Zaak, ...] = ()
    if desk.form.kind in ABOUT_A_CASE:
        about = originals(desk.work(tx), desk.events, sent)
    notices = {event.data["zaak"] for event in desk.events if event.kind == EVENT}
    notices |= {each.data[NOTICE] for each in todo if NOTICE in each.data}
    ids = (*(each.id for each in about), *notices)
    found = caseload.of_ids(tx, desk.scope, ids).values()
    return [
        (_line(each, is_notice=each.id in notices), url_for(".case", zaak_id=each.id))
        for each in sorted(found, key=lambda zaak: (zaak.opened_at, zaak.id))
    ]


def _line(zaak: Zaak, *, is_notice: bool) -> str:
    if is_notice:
        told = say(
            "De ingebrekestelling van %(day)s (kenmerk %(kenmerk)s)",
            day=local_day(zaak.opened_at),
            kenmerk=zaak.kenmerk,
        )
    else:
        told = say(
            "De zaak waar dit over gaat: %(title)s (kenmerk %(kenmerk)s)",
            title=zaak.title,
            kenmerk=zaak.kenmerk,
        )
    return i18n.sentence(told)
