"""`portal forget`: what must be destroyed, who signs for it, and the proof that it is gone.

Without an option it only tells. Periods come from the form (selectielijst); the worker puts what is
over on the list each day. `--approve` is a person's signature: it destroys at once and for good.
Where four eyes are asked (LOKET_FOUR_EYES) the first signature only judges; that of another person
destroys.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import datetime

from portal.casework import retention
from portal.casework.retention import NotToDestroyError
from portal.cli.opening import opened
from portal.clock import system_now
from portal.config import Settings, read
from portal.store import vernietigingen, zaken
from portal.store.session import Database
from portal.store.vernietigingen import Vernietiging
from portal.zaak.bewaren import Hold


def main(arguments: Sequence[str]) -> int:
    """Run the command; 1 when something asked for may not be done."""
    chosen = _parser().parse_args(arguments)
    settings = read(os.environ)
    database, _ = opened(settings)
    try:
        if chosen.approve:
            return _approve(database, settings, chosen.approve, chosen.by)
        if chosen.hold or chosen.release:
            return _hold(database, chosen)
        if chosen.propose:
            propose_due(database, settings.gemeente.slug, system_now())
        return _tell(database, settings)
    except NotToDestroyError as error:
        print(f"portal forget: {error}.", file=sys.stderr)
        return 1
    finally:
        database.dispose()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="portal forget",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    acts = parser.add_mutually_exclusive_group()
    acts.add_argument("--dry-run", action="store_true", help="only tell (as without an option)")
    acts.add_argument(
        "--propose", action="store_true", help="make the list now, as the worker does"
    )
    acts.add_argument("--approve", nargs="+", metavar="ID", help="destroy these of the list")
    reasons = "|".join(Hold)
    acts.add_argument("--hold", nargs=2, metavar=("CASE", reasons), help="keep a case for a reason")
    acts.add_argument("--release", nargs=2, metavar=("CASE", reasons), help="end such a reason")
    parser.add_argument("--by", default="", help="who signs: needed with all but --dry-run")
    return parser


def propose_due(database: Database, gemeente: str, now: datetime) -> int:
    """Put on the list what is due, each case in a transaction of its own; gives how many."""
    with database.read() as tx:
        found = retention.due(tx, gemeente=gemeente, now=now)
    new = 0
    for zaak_id in found.cases:
        with database.write() as tx:
            new += retention.propose(tx, zaak_id, now=now) is not None
    return new


def _tell(database: Database, settings: Settings) -> int:
    """Say what is on the list and what the next round would add, and change nothing."""
    gemeente = settings.gemeente.slug
    with database.read() as tx:
        lines = [_line(proposal) for proposal in vernietigingen.waiting(tx, gemeente)]
        found = retention.due(tx, gemeente=gemeente, now=system_now())
    print("\n".join(lines) or "Nothing is on the list.")
    print(
        f"{len(lines)} to approve; {len(found.cases)} more are due and come on the list;"
        f" of {found.unknown} closed cases the day a period begins after is not known."
    )
    return 0


def _line(proposal: Vernietiging) -> str:
    ground = proposal.ground
    sure = "" if ground["zeker"] else " (result not known: the longest period)"
    return (
        f"{proposal.id}  {proposal.form_slug}  kept until {proposal.vernietigen_na}"
        f"  {ground['resultaat']} {ground['selectielijst'] or '-'}, {ground['termijn']} after"
        f" {ground['vanaf']} {ground['begin']}{sure}"
    )


def _approve(database: Database, settings: Settings, ids: Sequence[str], by: str) -> int:
    """Sign and destroy, each in a transaction of its own; print the proof of each.

    With four eyes the first to sign judges and nothing is destroyed yet, as in the browser.
    """
    for proposal_id in ids:
        now = system_now()
        with database.write() as tx:
            proposal = vernietigingen.find(tx, proposal_id, settings.gemeente.slug)
            if proposal is None:
                raise NotToDestroyError(f"{proposal_id} is not on the list")
            if settings.four_eyes and retention.judge(tx, proposal, by=by, now=now):
                print(f"{proposal_id} judged by {by}; somebody else must approve it.")
                continue
            retention.approve(tx, proposal, by=by, now=now, four_eyes=settings.four_eyes)
            done = retention.destroy(tx, proposal, now=now)
            proof = {
                "id": done.id,
                "beoordeeld_door": done.judged_by,
                "door": by,
                "grond": done.ground,
                "bewijs": done.proof,
            }
        print(json.dumps(proof, ensure_ascii=False, indent=2))
    return 0


def _hold(database: Database, chosen: argparse.Namespace) -> int:
    zaak_id, word = chosen.hold or chosen.release
    if word not in set(Hold) or not chosen.by.strip():
        raise NotToDestroyError(f"say a reason ({', '.join(Hold)}) and, with --by, who you are")
    with database.write() as tx:
        zaak = zaken.by_id(tx, zaak_id)
        if zaak is None:
            raise NotToDestroyError(f"there is no case {zaak_id}")
        act = retention.hold if chosen.hold else retention.release
        act(tx, zaak, Hold(word), by=chosen.by, now=system_now())
    print(f"{zaak_id}: {'held' if chosen.hold else 'no longer held'} for {word}.")
    return 0
