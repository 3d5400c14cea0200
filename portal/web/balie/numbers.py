"""What the team leader sees: counts and times, as tables with pictures beside them, and nobody."""

from dataclasses import dataclass
from datetime import timedelta

from flask import render_template, request
from flask.typing import ResponseReturnValue

from portal.message import Message, say
from portal.store import hulpredenen
from portal.store.balie import PARKED, RUNNING
from portal.termijn.klok import local_day
from portal.web.balie import alarms, words
from portal.web.balie.blueprint import balie
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.pages.offer import stock
from portal.zaak.assistentie import FEW, Channel, month_of, shown

LOOKS_BACK = timedelta(days=92)
MINUTE = 60
WIDEST = 20


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a table with its picture: `length` of twenty, and no more than the number shows."""

    cells: tuple[str, ...]
    number: str
    length: int


@balie.get("/overzicht")
def numbers() -> ResponseReturnValue:
    gemeente, since = current().settings.gemeente.slug, now() - LOOKS_BACK
    month = month_of(local_day(since))
    with current().database.read() as tx:
        states = hulpredenen.by_state(tx, gemeente)
        reasons = hulpredenen.of_months(tx, gemeente, month)
        spent = hulpredenen.spent(tx, gemeente, since)
        lost = hulpredenen.lost(tx, gemeente, since)
        found = alarms.links(tx)
    return render_template(
        "balie/cijfers.html",
        running=states.get(RUNNING, 0),
        parked=states.get(PARKED, 0),
        reasons=_bars(
            [
                ((each.month, _product(each.product), _reason(each.reason)), each.number)
                for each in reasons
            ]
        ),
        times=[
            (
                _product(each.product),
                i18n.sentence(words.CHANNELS[Channel(each.channel)]),
                shown(each.number),
                _minutes(each.average) if each.number >= FEW else "-",
            )
            for each in spent
        ],
        alarms=found,
        done="gedaan" in request.args,
        lost=_bars([((_product(slug), step), number) for (slug, step), number in lost.items()]),
    )


def _bars(rows: "list[tuple[tuple[str, ...], int]]") -> list[Bar]:
    """Rows with a picture beside the number; what is few is drawn as few and no smaller."""
    most = max((number for _, number in rows), default=1)
    return [
        Bar(cells, shown(number), max(1, round(WIDEST * max(number, FEW) / max(most, FEW))))
        for cells, number in rows
    ]


def _product(slug: str | None) -> str:
    offered = stock().find(slug) if slug else None
    return offered.title if offered is not None else i18n.sentence(words.NO_PRODUCT)


def _reason(name: str) -> str:
    text: Message = words.REASONS.get(name, say("Onbekend"))
    return i18n.sentence(text)


def _minutes(length: timedelta) -> str:
    minutes = round(length.total_seconds() / MINUTE)
    return i18n.sentence(say("%(n)s minuten", n=minutes))
