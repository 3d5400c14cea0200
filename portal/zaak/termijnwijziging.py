"""Changing the end date of a case: the new date, what it follows from, and what the citizen reads.

Every act gives a `Gewijzigd` to keep beside the old date, or the reason why the law does not allow
it, for the employee. Awb 4:14, 4:15, 7:10 and 9:11; Woo 4.4. Nothing is ever overwritten: an act
adds a row with all inputs, so that the date can be computed again from that row alone.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from portal.message import Message, say
from portal.termijn import opschorting, verdaging
from portal.termijn.beslistermijn import Einddatum
from portal.termijn.lengte import Length
from portal.termijn.opschorting import Grond, Opschorting
from portal.termijn.verdaging import Grens, Verdaging
from portal.termijn.verloop import Correctie, Doorgeleiding, Wijziging, end
from portal.zaak.history import ground_of
from portal.zaak.invoer import Invoer, as_data
from portal.zaak.moved import moved, stands_still, still_data


@dataclass(frozen=True, slots=True)
class Gewijzigd:
    """An end date that was set anew: all to keep of it, and the sentence for the citizen.

    `due` is None while the term stands still and nobody said by when that ends at the latest; when
    somebody did, it is the day that holds if nothing comes in.
    """

    reason: str
    invoer: Invoer
    due: Einddatum | None
    sentence: Message | None = None

    @property
    def still(self) -> Opschorting | None:
        """The stretch in which the term stands still now; None when it runs."""
        return self.invoer.still

    def kept(self) -> dict[str, Any]:
        """Give what `store.zaken.set_due` keeps: `due`, `unrolled` and `ground` (JSON-ready)."""
        return {
            "due": self.due.day if self.due else None,
            "unrolled": self.due.unrolled if self.due else None,
            "ground": {
                "reden": self.reason,
                **ground_of(self.due, self.sentence),
                "invoer": as_data(self.invoer),
                **still_data(self.still, self.due),
            },
        }


def due(invoer: Invoer) -> Einddatum | None:
    """Give the end date that follows from inputs; None while nobody knows (see `Gewijzigd`)."""
    still = invoer.still
    if still is None:
        return end(invoer.termijn, invoer.changes, invoer.opvatting)
    if still.latest is None:
        return None
    return due(invoer.ended(still.latest))


def begun(invoer: Invoer, reason: str = "ontvangst") -> Gewijzigd:
    """Give the first end date of a case; `reason` says what it begins after."""
    return Gewijzigd(reason, invoer, due(invoer))


def suspended(
    invoer: Invoer, ground: Grond, on: date, latest: date | None = None
) -> Gewijzigd | Message:
    """Let the term stand still from a request or notice on a day; or say why it cannot.

    Awb 4:15 lid 1 and 2, 7:10 lid 2, Woo 4.4 lid 3. `latest` is the last day to send what was asked
    for: when nothing came by then, the term runs on without any further act. ValueError when that
    lies before the request.
    """
    if invoer.still is not None:
        return say("De termijn staat al stil. Laat hem eerst weer lopen.")
    stretch = Opschorting(ground, on, None, latest)
    refused = opschorting.refused(stretch, as_of(invoer, on))
    if refused is not None:
        return refused
    changed = invoer.plus(stretch)
    found = due(changed)
    return Gewijzigd("opschorting", changed, found, stands_still(stretch, found))


def resumed(invoer: Invoer, on: date) -> Gewijzigd | Message:
    """Let the term run again: on a day all came in, or the reason to stand still was over.

    Awb 4:15. What comes after the last day to send it does not make the stretch longer. Says why
    not when the term does not stand still or the day lies before the request.
    """
    still = invoer.still
    if still is None:
        return say("De termijn staat niet stil.")
    if on < still.begin:
        return say(
            "De termijn staat stil vanaf %(day)s. Kies die dag of een latere.", day=still.begin
        )
    until = on if still.latest is None else min(on, still.latest)
    return _moved("hervat", invoer, invoer.ended(until), replace(still, until=until))


def agreed(invoer: Invoer, ground: Grond, on: date, length: Length) -> Gewijzigd | Message:
    """Take the time the citizen agreed to in writing (Awb 4:15 lid 2, 7:10 lid 4, 9:11 lid 3).

    Or say why not: after the last day there is nothing left to put off.
    """
    stretch = opschorting.agreed(ground, on, length)
    refused = opschorting.refused(stretch, as_of(invoer, on))
    if refused is not None:
        return refused
    return _moved("opschorting", invoer, invoer.plus(stretch), stretch)


def extended(invoer: Invoer, on: date, length: Length, grens: Grens) -> Gewijzigd | Message:
    """Extend the term with a notice of a day, or say why the law does not allow that.

    Awb 4:14, 7:10 lid 3, 9:11 lid 2, Woo 4.4 lid 2; the notice must really go out that day.
    """
    asked = Verdaging(length, on, grens.article)
    earlier = [each for each in invoer.changes if isinstance(each, Verdaging)]
    refused = verdaging.refused(asked, as_of(invoer, on), grens, invoer.opvatting, earlier)
    return refused or _moved("verdaging", invoer, invoer.plus(asked), asked)


def passed_on(invoer: Invoer, on: date) -> Gewijzigd | Message:
    """Begin the term anew on the day a message that came by the wrong way was passed on inside.

    Awb afdeling 2.3 (note R31). Says why not for a day before the term begins. Not for the term to
    decide on an objection: when that came in plays no part in it (Awb 7:10).
    """
    if on < invoer.termijn.begin:
        return say(
            "De termijn begint pas op %(day)s. Doorgeven op een eerdere dag verandert de datum"
            " niet.",
            day=invoer.termijn.begin,
        )
    change = Doorgeleiding(on)
    return _moved("doorgeleid", invoer, invoer.plus(change), change)


def corrected(invoer: Invoer, begin: date, why: str) -> Gewijzigd:
    """Count from another day, because the first was noted wrongly; `why` is for the citizen."""
    change = Correctie(begin, why)
    return _moved("correctie", invoer, invoer.plus(change), change)


def recounted(invoer: Invoer, old: date) -> Gewijzigd:
    """Set a date anew that was not certain: the decree days of that year became known since.

    Algemene termijnenwet art. 1 and 3 lid 3. `old` is the date as it was kept.
    """
    found = due(invoer)
    sentence = None
    if found is not None:
        sentence = say(
            "De datum is verschoven van %(old)s naar %(new)s, omdat de regering een extra vrije dag"
            " heeft vastgesteld. Op zo'n dag kan een termijn niet eindigen.",
            old=old,
            new=found.day,
        )
    return Gewijzigd("besluitdagen", invoer, found, sentence)


def as_of(invoer: Invoer, on: date) -> Einddatum:
    """Give the end date if the term, should it stand still, ran again from a day on (Awb 4:15)."""
    still = invoer.still
    if still is None:
        return end(invoer.termijn, invoer.changes, invoer.opvatting)
    latest = on if still.latest is None else min(on, still.latest)
    until = max(still.begin, latest)
    return end(invoer.termijn, invoer.ended(until).changes, invoer.opvatting)


def _moved(reason: str, before: Invoer, after: Invoer, change: Wijziging) -> Gewijzigd:
    found = due(after)
    # The date a change moved is the one without it: standing still had no date of its own.
    without = replace(after, changes=tuple(each for each in after.changes if each != change))
    old = due(before) if before.still is None else due(without)
    return Gewijzigd(reason, after, found, moved(change, old, found))
