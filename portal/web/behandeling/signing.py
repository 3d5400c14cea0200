"""The signatures of a case as an employee reads them: who, how, when, and what proves it."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.engine.clean import printable
from portal.message import say
from portal.people import Level
from portal.store import ondertekeningen
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.pages.masked import masked
from portal.web.pages.signatures import Signature
from portal.zaak.ondertekening import HOW, Wijze


@dataclass(frozen=True, slots=True)
class Shown:
    """One signature with its facts; `keep` are the names of facts that are never translated."""

    who: str
    facts: "list[tuple[str, str]]"
    keep: "tuple[str, ...]"


def shown(found: Iterable[Signature]) -> "list[Shown]":
    """The signatures of a case."""
    return [_shown(each) for each in found]


def _shown(each: Signature) -> Shown:
    row, vault = each.row, current().vault
    bsn = masked(ondertekeningen.signer(vault, row).bsn)
    facts = [
        (say("Hoe staat het ervoor?"), i18n.sentence(each.words)),
        (say("Burgerservicenummer"), bsn),
        (say("Waarvoor"), printable(ondertekeningen.statement(vault, row)).strip()),
    ]
    reason = ondertekeningen.reason(vault, row)
    if reason:
        facts.append((say("Reden om niet te tekenen"), reason))
    if row.wijze is not None and row.settled_at is not None:
        facts += [
            (say("Hoe"), i18n.sentence(HOW[Wijze(row.wijze)])),
            (say("Vastgelegd op"), i18n.moment(row.settled_at)),
        ]
        if row.niveau:
            facts.append((say("Niveau van inloggen"), Level(row.niveau).name.lower()))
        if row.door is not None:
            facts.append((say("Gezien door"), row.door.partition(":")[2]))
    if row.zegel is not None:
        facts.append((say("Nummer van de handtekening"), row.zegel))
    facts.append((say("Nummer van wat er is gestuurd"), row.inhoud))
    return Shown(
        each.who,
        [(i18n.sentence(name), value) for name, value in facts],
        tuple(i18n.sentence(name) for name, _ in facts[-2:]),
    )
