"""`portal forms withdraw`: let nobody begin a form any more, and tell citizens where to go."""

import argparse

from sqlalchemy.orm import Session

from portal.cli.editing.files import ONE, slug_of
from portal.cli.editing.house import opened, signed
from portal.config import Settings
from portal.definition.catalogue import Catalogue, Published
from portal.publishing.publish import Refused, withdraw
from portal.publishing.recalling import recall
from portal.publishing.told import NO_WAY, one_line, wrong_with
from portal.resources import folder
from portal.store import publications, versions

STOP, FINISH = "stoppen", "afmaken"


def add(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("form", type=slug_of, metavar=ONE, help="de naam van het formulier")
    parser.add_argument("--door", required=True, metavar="NAAM", help="wie intrekt")
    parser.add_argument("--akkoord", metavar="NAAM", help="wie het ook bekeken heeft")
    parser.add_argument(
        "--uitleg",
        required=True,
        metavar="TEKST",
        help="voor inwoners: waar die terechtkunnen",
    )
    parser.add_argument(
        "--begonnen",
        required=True,
        choices=(FINISH, STOP),
        help="of wie al begonnen is het mag afmaken, of niet meer kan versturen",
    )


def run(args: argparse.Namespace) -> int:
    """Withdraw; 1 and the reasons when that is refused."""
    told = one_line(args.uitleg)
    wrong = wrong_with(told, NO_WAY)
    if wrong is not None:
        return _refused(Refused((str(wrong),)))
    with opened() as (settings, database), database.write() as tx:
        published = _in_use(tx, settings, args.form)
        if published is None:
            return _refused(Refused((f"Er is geen formulier '{args.form}' in gebruik.",)))
        sign = signed(args, settings)
        outcome = withdraw(tx, published, sign, told, stops=args.begonnen == STOP)
    if outcome is not None:
        return _refused(outcome)
    print(f"'{args.form}' is ingetrokken. Niemand kan er nog aan beginnen.")
    if args.begonnen == STOP:
        print("Wie al begonnen was, kan het niet meer versturen en leest wat er was ingevuld.")
    else:
        print("Wie al begonnen was, mag het afmaken en versturen.")
    print("Weer aanbieden: portal forms publish. Een portaal dat draait, neemt dit vanzelf over.")
    return 0


def _in_use(tx: Session, settings: Settings, slug: str) -> Published | None:
    """Give the version citizens get: the one that was published, else that of the folder."""
    live = publications.live(tx, settings.gemeente.slug).get(slug)
    if live is None:
        return Catalogue.load(settings.forms, folder("translations")).current(slug)
    kept, catalogue = versions.load(tx, live), Catalogue()
    found = kept is not None and recall(catalogue, kept)
    return catalogue.version(live) if found else None


def _refused(outcome: Refused) -> int:
    for reason in outcome.reasons:
        print(reason)
    print("Niet ingetrokken.")
    return 1
