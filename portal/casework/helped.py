"""Who helped somebody to apply does not decide on it (Awb 2:4); a manager may, with a reason."""

from portal.casework.work import NotNow, Work
from portal.message import say
from portal.store import assistentie
from portal.zaak.assistentie import TEAM_LEADER, may_decide

HELPED = say(
    "U hebt de inwoner geholpen met deze aanvraag. Daarom mag u er niet over beslissen. Vraag een"
    " collega, of laat de teamleider het met een reden goedvinden."
)
NO_REASON = say("Schrijf op waarom iemand beslist die bij de aanvraag heeft geholpen.")


def refusal_to_decide(work: Work, overruled_by: str = "", reason: str = "") -> NotNow | None:
    """Say why this employee may not decide on this case; None when she may.

    `overruled_by` is the team leader who lets her all the same; that and the reason become a line
    in the audit log, and so part of the evidence.
    """
    helpers = assistentie.helpers(work.tx, work.zaak.submission_id)
    if may_decide(helpers, work.by.id):
        return None
    if not overruled_by:
        return NotNow(HELPED)
    if not reason.strip():
        return NotNow(NO_REASON)
    work.note(
        "beslisser_hielp_mee",
        data={"goedgevonden_door": overruled_by, "reden": reason, "rol": TEAM_LEADER},
    )
    return None
