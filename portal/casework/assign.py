"""Who works on a case: taking it, giving it back to the team, handing it to a colleague."""

from portal.casework.involved import may_not_handle
from portal.casework.roles import leads
from portal.casework.work import NotNow, Work, closed, not_hers
from portal.message import say
from portal.store import caseload
from portal.store.caseload import Colleague

TO = "aan"


def take(work: Work, seen: str | None = None) -> NotNow | None:
    """Take a case, from nobody or from a colleague; None when it is done.

    `seen` is whose it was on the page that was pressed: nobody takes over a case without knowing.
    """
    before = work.zaak.behandelaar
    if before not in {seen, work.by.id}:
        return NotNow(
            say(
                "%(naam)s heeft deze zaak intussen genomen. Kijk eerst of u de zaak nog wilt"
                " overnemen.",
                naam=work.zaak.behandelaar_naam or before or "",
            )
        )
    refused = may_not_take(work)
    if refused is not None:
        return refused
    me = Colleague(work.by.id, work.by.name or work.by.id)
    caseload.assign(work.tx, work.zaak, work.zaak.team, me)
    work.tell("in_behandeling_genomen", data={"van": before, TO: me.id})
    return None


def may_not_take(work: Work) -> NotNow | None:
    """Say why she cannot take this case; None when she can."""
    refused = closed(work)
    if refused is not None:
        return refused
    if work.zaak.behandelaar == work.by.id:
        return NotNow(say("Deze zaak staat al op uw naam."))
    return may_not_handle(work, work.by.id, work.by.key)


def hand_over(work: Work, to: Colleague | None, why: str = "") -> NotNow | None:
    """Give a case to a colleague, or back to the team; None when it is done."""
    refused = may_not_give(work) or _may_not_get(work, to)
    if refused is not None:
        return refused
    before = work.zaak.behandelaar
    caseload.assign(work.tx, work.zaak, work.zaak.team, to)
    work.tell(
        "overgedragen",
        data={"van": before, TO: None if to is None else to.id},
        here={"reden": why} if why else None,
    )
    return None


def may_not_give(work: Work) -> NotNow | None:
    """Say why she cannot hand over this case: only her own, unless she leads the team."""
    return closed(work) if leads(work.by, work.zaak.team) else not_hers(work)


def _may_not_get(work: Work, to: Colleague | None) -> NotNow | None:
    now = work.zaak.behandelaar
    if (None if to is None else to.id) == now:
        return NotNow(say("Daar ligt deze zaak al. Kies iemand anders."), TO)
    if to is None:
        return None
    refused = may_not_handle(work, to.id, f"medewerker:{to.id}")
    return None if refused is None else NotNow(refused.why, TO)
