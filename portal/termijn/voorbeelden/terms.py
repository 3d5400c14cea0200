"""Dated examples of terms: their last day, how far they go, and what it costs to miss them."""

from datetime import date
from typing import Literal

from pydantic import model_validator

from portal.message import Message, say
from portal.termijn import bezwaar, verdaging, wettelijk
from portal.termijn.beslistermijn import Einddatum, Source, counted_back
from portal.termijn.dwangsom import dwangsom
from portal.termijn.verdaging import Verdaging
from portal.termijn.verloop import Correctie, Doorgeleiding, Termijn, end
from portal.termijn.voorbeelden.shape import (
    Changes,
    Lengte,
    Result,
    Results,
    Verbeterd,
    Verlengd,
    Voorbeeld,
    last,
)


class VanTermijn(Changes):
    """The last day of a term: one of `wettelijk.toml`, or of a `lengte` from a `bron`."""

    soort: Literal["termijn"]
    begin: date
    termijn: str | None = None
    lengte: Lengte | None = None
    bron: Source | None = None
    telt_mee: bool = False
    doorgeleid: date | None = None
    correctie: Verbeterd | None = None

    @model_validator(mode="after")
    def _one_term(self) -> "VanTermijn":
        if (self.termijn is None) == (self.lengte is None or self.bron is None):
            raise ValueError("schrijf 'termijn', of 'lengte' en 'bron'")
        if self.termijn is not None:
            wettelijk.find(self.termijn)
        return self

    def results(self) -> Results:
        changes = self.changes()
        if self.doorgeleid is not None:
            changes.insert(0, Doorgeleiding(self.doorgeleid))
        if self.correctie is not None:
            changes.insert(0, Correctie(self.correctie.begin, self.correctie.reden))
        return last(end(self._term(), changes, self.opvatting))

    def _term(self) -> Termijn:
        if self.lengte is not None and self.bron is not None:
            return Termijn(self.begin, self.lengte, self.bron, on_the_day=self.telt_mee)
        return wettelijk.find(self.termijn or "").after(self.begin)


class Terug(Voorbeeld):
    """A term counted back from a day."""

    soort: Literal["terugrekenen"]
    begin: date
    lengte: Lengte

    def results(self) -> Results:
        return last(counted_back(self.begin, self.lengte))


class BezwaarMaken(Voorbeeld):
    """The term to object; with `dagtekening` to a tax (AWR 22j)."""

    soort: Literal["bezwaar_maken"]
    bekendmaking: date
    dagtekening: date | None = None

    def results(self) -> Results:
        begin = bezwaar.begins_after(self.dagtekening or self.bekendmaking, self.bekendmaking)
        term = bezwaar.bezwaartermijn(begin, self.opvatting)
        return {"eerste_dag": term.first, **last(term.last)}


class BeslissingOpBezwaar(Changes):
    """The term to decide on an objection, from the day the decision was made known."""

    soort: Literal["beslissing_op_bezwaar"]
    bekendmaking: date
    ontvangen: date
    commissie: bool = False
    belasting: bool = False

    def results(self) -> Results:
        until = bezwaar.bezwaartermijn(self.bekendmaking, self.opvatting).last.day
        term = (
            bezwaar.beslissing_belasting(until, self.ontvangen)
            if self.belasting
            else bezwaar.beslissing(until, self.ontvangen, commissie=self.commissie)
        )
        return {"bezwaar_tot_en_met": until, **last(end(term, self.changes(), self.opvatting))}


class Verlengen(Voorbeeld):
    """Whether a term may be extended on a day, after what was extended `eerder`."""

    soort: Literal["verlengen"]
    termijn: str
    begin: date
    op: date
    lengte: Lengte
    eerder: tuple[Verlengd, ...] = ()

    def results(self) -> Results:
        term = wettelijk.find(self.termijn)
        earlier = [each.change() for each in self.eerder]
        now = end(term.after(self.begin), earlier, self.opvatting)
        asked = Verdaging(self.lengte, self.op)
        why_not = verdaging.refused(asked, now, term.extension, self.opvatting, earlier)
        then = end(term.after(self.begin), [*earlier, asked], self.opvatting)
        return {"mag": why_not is None, "einde": now.day if why_not else then.day}


class VanDwangsom(Voorbeeld):
    """The dwangsom after an ingebrekestelling; `bedrag` is that of `op`, or of a `besluit`."""

    soort: Literal["dwangsom"]
    laatste_dag: date
    ingebrekestelling: date
    termijn: str = "aanvraag"
    op: date | None = None
    besluit: date | None = None

    def results(self) -> Results:
        term = wettelijk.find(self.termijn)
        not_owed: Message | None = say(term.no_dwangsom) if term.no_dwangsom else None
        missed = Einddatum(self.laatste_dag, self.laatste_dag, ())
        found = dwangsom(missed, self.ingebrekestelling, self.opvatting, not_owed=not_owed)
        if isinstance(found, Message):
            return {"loopt": False}
        owed: dict[str, Result] = {
            "loopt": True,
            "beslissen_uiterlijk": found.decide_by.day,
            "eerste_dag": found.first,
            "laatste_dag": found.last,
            "bedrag": found.amount(self.op or found.last),
        }
        if self.besluit is not None:
            owed["bedrag"] = found.amount_when_decided(self.besluit)
        return owed
