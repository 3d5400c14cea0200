"""Dated examples of messages: when they came or were sent, and whether that was in time."""

from datetime import date, timedelta
from typing import Literal

from pydantic import model_validator

from portal.termijn import bekendmaking, bezwaar, tijdig
from portal.termijn.klok import local_day, local_time
from portal.termijn.storing import Storing, uitstel
from portal.termijn.voorbeelden.shape import Moment, Part, Result, Results, Voorbeeld

# The end of a day belongs to the next day; a moment before it is still that day.
_A_MOMENT = timedelta(microseconds=1)


class OpTijd(Voorbeeld):
    """Whether something came in time: electronically (a moment), or by post (two days)."""

    soort: Literal["op_tijd"]
    laatste_dag: date
    ontvangen: Moment | None = None
    gepost: date | None = None
    bezorgd: date | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "OpTijd":
        posted = self.gepost is not None and self.bezorgd is not None
        if posted == (self.ontvangen is not None):
            raise ValueError("schrijf 'ontvangen' (een moment), of 'gepost' en 'bezorgd'")
        return self

    def results(self) -> Results:
        if self.ontvangen is not None:
            judged = tijdig.electronic(self.laatste_dag, self.ontvangen, self.opvatting)
        else:
            posted, came = self.gepost or self.laatste_dag, self.bezorgd or self.laatste_dag
            judged = tijdig.by_post(self.laatste_dag, posted, came, self.opvatting)
        week = tijdig.post_week(self.laatste_dag, self.opvatting)
        return {"oordeel": judged.tijdigheid.value, "bezorgd_uiterlijk": week.day}


class TeVroeg(Voorbeeld):
    """An objection from before the term began."""

    soort: Literal["te_vroeg"]
    bekendmaking: date
    ontvangen: date
    besluit_was_er: bool

    def results(self) -> Results:
        judged = tijdig.early(self.bekendmaking, self.ontvangen, existed=self.besluit_was_er)
        return {"oordeel": judged.tijdigheid.value if judged else "niet_te_vroeg"}


class Duur(Part):
    van: Moment
    tot: Moment


class NaStoring(Voorbeeld):
    """What outages do to a term of a citizen; `oordeel` is about what came at `ontvangen`."""

    soort: Literal["storing"]
    eerste_dag: date
    laatste_dag: date
    storing: tuple[Duur, ...]
    ontvangen: Moment | None = None

    def results(self) -> Results:
        outages = [Storing(each.van, each.tot) for each in self.storing]
        more = uitstel(self.eerste_dag, self.laatste_dag, outages)
        found: dict[str, Result] = {"meer_tijd": more is not None}
        if more is not None and more.wettelijk_minimum is not None and more.soepel is not None:
            found["wettelijk_minimum"] = local_time(more.wettelijk_minimum)
            found["soepel"] = local_day(more.soepel - _A_MOMENT)
        if self.ontvangen is not None:
            judged = tijdig.electronic(self.laatste_dag, self.ontvangen, self.opvatting, more)
            found["oordeel"] = judged.tijdigheid.value
        return found


class Kennisgeving(Voorbeeld):
    """The 48 hours in which somebody must hear that a message is waiting."""

    soort: Literal["kennisgeving"]
    toegankelijk: Moment

    def results(self) -> Results:
        return {
            "uiterlijk": local_time(bekendmaking.notify_by(self.toegankelijk)),
            "waarschuwing": local_time(bekendmaking.warn_at(self.toegankelijk)),
        }


class Poging(Part):
    op: Moment
    mislukt: bool = False


class Bekendmaking(Voorbeeld):
    """The day a decision was made known, after one or more attempts to send it."""

    soort: Literal["bekendmaking"]
    verzending: tuple[Poging, ...]

    def results(self) -> Results:
        sendings = [bekendmaking.Verzending(each.op, each.mislukt) for each in self.verzending]
        day = bekendmaking.bekendgemaakt(sendings)
        if day is None:
            return {"bekend": False}
        last = bezwaar.bezwaartermijn(day, self.opvatting).last
        return {"bekend": True, "dag": day, "bezwaar_tot_en_met": last.day}


class Klok(Voorbeeld):
    """The Dutch day a moment falls on."""

    soort: Literal["klok"]
    moment: Moment

    def results(self) -> Results:
        return {"dag": local_day(self.moment)}
