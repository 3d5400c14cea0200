"""That an end date moved, or stands still, in a sentence for the citizen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from portal.message import Message, say
from portal.termijn.beslistermijn import Einddatum
from portal.termijn.opschorting import Grond, Opschorting
from portal.termijn.verdaging import Verdaging, announced
from portal.termijn.verloop import Correctie, Doorgeleiding, Wijziging
from portal.zaak.reasons import as_data, from_data

_FROM_THAT_DAY = frozenset({Grond.VERTRAGING, Grond.OVERMACHT})


@dataclass(frozen=True, slots=True)
class Still:
    """That a term stands still since a day, and until which day at most, if that was said."""

    since: date
    latest: date | None = None
    why: Message | None = None

    def on(self, today: date) -> bool:
        """Tell whether it still does: after the last day to send something it runs by itself."""
        return self.latest is None or today <= self.latest


def stands_still(stretch: Opschorting, otherwise: Einddatum | None) -> Message:
    """Say that the term stands still, why, and what makes it run again (Awb 4:15)."""
    runs = _until_it_runs(stretch)
    if otherwise is None:
        return runs
    return say(
        "%(still)s Gebeurt dat niet, dan wordt de laatste dag %(day)s.",
        still=runs,
        day=otherwise.day,
    )


def moved(change: Wijziging, old: Einddatum | None, new: Einddatum | None) -> Message:
    """Say from which day to which the end date moved, and because of what."""
    if old is None or new is None:
        return _while_still(change)
    if old.day == new.day:
        return say("De laatste dag blijft %(day)s.", day=new.day)
    match change:
        case Opschorting():
            return _stood_still(change, old.day, new.day)
        case Verdaging(_, on):
            return say(
                "De datum is verschoven van %(old)s naar %(new)s, omdat wij meer tijd nodig hebben."
                " Dat lieten wij u op %(day)s weten.",
                old=old.day,
                new=new.day,
                day=on,
            )
        case Doorgeleiding(on):
            return say(
                "De datum is verschoven van %(old)s naar %(new)s, omdat uw bericht langs een andere"
                " weg binnenkwam. Op %(day)s kwam het bij de goede afdeling.",
                old=old.day,
                new=new.day,
                day=on,
            )
        case Correctie(begin, why):
            return say(
                "De datum is verschoven van %(old)s naar %(new)s, omdat wij een verkeerde"
                " begindatum hadden. Het is %(day)s. De reden: %(why)s",
                old=old.day,
                new=new.day,
                day=begin,
                why=why,
            )


def _while_still(change: Wijziging) -> Message:
    still = say("De termijn staat nu nog stil. Wij weten de laatste dag pas als hij weer loopt.")
    if isinstance(change, Verdaging):
        return say("%(longer)s %(still)s", longer=announced(change), still=still)
    return still


def first_still_day(stretch: Opschorting) -> date:
    """Give the first day on which the term stands still (Awb 4:15: the day after a request)."""
    from_that_day = stretch.ground in _FROM_THAT_DAY
    return stretch.begin if from_that_day else stretch.begin + timedelta(days=1)


def still_data(stretch: Opschorting | None, otherwise: Einddatum | None) -> dict[str, Any]:
    """Put standing still into data, beside an end date; nothing when the term runs."""
    if stretch is None:
        return {}
    latest = None if stretch.latest is None else stretch.latest.isoformat()
    data = {
        "vanaf": first_still_day(stretch).isoformat(),
        "uiterlijk": latest,
        "waarom": as_data(stands_still(stretch, otherwise)),
    }
    return {"stil": data}


def still_of(ground: Mapping[str, Any]) -> Still | None:
    """Read back what `still_data` kept."""
    data = ground.get("stil")
    if data is None:
        return None
    latest, why = data.get("uiterlijk"), data.get("waarom")
    return Still(
        date.fromisoformat(data["vanaf"]),
        None if latest is None else date.fromisoformat(latest),
        None if why is None else from_data(why),
    )


def _until_it_runs(stretch: Opschorting) -> Message:
    since, day = first_still_day(stretch), stretch.begin
    asked = say(
        "De termijn staat stil vanaf %(since)s, omdat wij u op %(day)s om extra gegevens vroegen."
        " Zodra wij alles hebben, loopt hij door.",
        since=since,
        day=day,
    )
    words = {
        Grond.VERZUIM: say(
            "De termijn staat stil vanaf %(since)s, omdat wij u op %(day)s vroegen uw bezwaar aan"
            " te vullen. Zodra wij alles hebben, loopt hij door.",
            since=since,
            day=day,
        ),
        Grond.BUITENLAND: say(
            "De termijn staat stil vanaf %(since)s, omdat wij op informatie uit het buitenland"
            " wachten. Zodra wij die hebben, loopt hij door.",
            since=since,
        ),
        Grond.VERTRAGING: say(
            "De termijn staat stil vanaf %(since)s, omdat wij op u wachten. Zodra wij verder"
            " kunnen, loopt hij door.",
            since=since,
        ),
        Grond.OVERMACHT: say(
            "De termijn staat stil vanaf %(since)s, omdat wij door overmacht niet kunnen beslissen."
            " Zodra wij dat weer kunnen, loopt hij door.",
            since=since,
        ),
        Grond.ZIENSWIJZE: say(
            "De termijn staat stil vanaf %(since)s, omdat een ander op uw verzoek mag reageren."
            " Zodra die reactie er is, loopt hij door.",
            since=since,
        ),
    }
    return words.get(stretch.ground, asked)


def _stood_still(stretch: Opschorting, old: date, new: date) -> Message:
    day = stretch.begin
    agreed = say(
        "De datum is verschoven van %(old)s naar %(new)s, omdat u op %(day)s goed vond dat wij meer"
        " tijd nemen.",
        old=old,
        new=new,
        day=day,
    )
    words = {
        Grond.AANVULLING: say(
            "De datum is verschoven van %(old)s naar %(new)s, omdat wij op %(day)s om extra"
            " gegevens vroegen.",
            old=old,
            new=new,
            day=day,
        ),
        Grond.VERZUIM: say(
            "De datum is verschoven van %(old)s naar %(new)s, omdat wij op %(day)s vroegen uw"
            " bezwaar aan te vullen.",
            old=old,
            new=new,
            day=day,
        ),
        Grond.BUITENLAND: say(
            "De datum is verschoven van %(old)s naar %(new)s, omdat wij op informatie uit het"
            " buitenland wachtten.",
            old=old,
            new=new,
        ),
        Grond.VERTRAGING: say(
            "De datum is verschoven van %(old)s naar %(new)s, omdat wij vanaf %(day)s op u"
            " wachtten.",
            old=old,
            new=new,
            day=day,
        ),
        Grond.OVERMACHT: say(
            "De datum is verschoven van %(old)s naar %(new)s, omdat wij vanaf %(day)s door"
            " overmacht niet konden beslissen.",
            old=old,
            new=new,
            day=day,
        ),
        Grond.ZIENSWIJZE: say(
            "De datum is verschoven van %(old)s naar %(new)s, omdat een ander op uw verzoek mocht"
            " reageren.",
            old=old,
            new=new,
        ),
    }
    return words.get(stretch.ground, agreed)
