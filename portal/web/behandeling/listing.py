"""How the work list reads: groups by last day, rows, and the picture of the weeks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType

from flask import url_for

from portal.casework.weeks import Bar, Slot, When, slot_of
from portal.message import Message, say
from portal.store.caseload import GENERAL
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.termijn.storing import Oordeel
from portal.web.glue import i18n
from portal.web.pages.version import version
from portal.zaak.berichten import PASSED_ON, Nature
from portal.zaak.words import remaining

NONE: Mapping[str, Oordeel] = MappingProxyType({})
NO_NOTICE: Mapping[str, date] = MappingProxyType({})
WEEK = timedelta(weeks=1)
NEXT_WEEK = say("Volgende week")
COLUMNS = (say("Zaak"), say("Laatste dag"), say("Status"), say("Team"), say("Behandelaar"))


@dataclass(frozen=True, slots=True)
class Group:
    """The cases of a page that are due together."""

    title: str
    rows: "list[list[object]]"


def groups(
    found: Iterable[Zaak],
    today: date,
    marks: Mapping[str, Oordeel] = NONE,
    notices: Mapping[str, date] = NO_NOTICE,
) -> "list[Group]":
    """Gather open cases by when they are due, in the order they came in.

    `marks` says by id what is to be looked at in when it was sent, `notices` by when must be
    decided after an ingebrekestelling.
    """
    return [
        Group(i18n.sentence(name), [_row(zaak, today, marks, notices) for zaak in together])
        for name, together in groupby(
            found, key=lambda zaak: _group(slot_of(zaak.due, today), today)
        )
    ]


def closed(found: Iterable[Zaak], marks: Mapping[str, Oordeel] = NONE) -> "list[Group]":
    """Give closed cases as one group; `marks` as in `groups`."""
    rows = [_row(zaak, None, marks, NO_NOTICE) for zaak in found]
    return [Group(i18n.sentence(say("Gesloten zaken")), rows)] if rows else []


def _row(
    zaak: Zaak, today: date | None, marks: Mapping[str, Oordeel], notices: Mapping[str, date]
) -> "list[object]":
    return [
        (zaak.title, url_for("behandeling.case", zaak_id=zaak.id), zaak.kenmerk),
        _last_day(zaak, today, notices.get(zaak.id)),
        _status(zaak, marks.get(zaak.id)),
        zaak.team or GENERAL,
        zaak.behandelaar_naam or i18n.sentence(say("Nog niemand")),
    ]


def _last_day(zaak: Zaak, today: date | None, notice: date | None) -> str:
    if zaak.closed_at is not None:
        return i18n.sentence(say("Gesloten op %(day)s", day=local_day(zaak.closed_at)))
    if zaak.due is None or today is None:
        return i18n.sentence(say("Geen"))
    left = remaining(zaak.due, today)
    late = i18n.sentence(say("%(day)s: %(left)s", day=zaak.due, left=left))
    if notice is None:
        return late
    by = say(
        "In gebreke gesteld: beslis uiterlijk %(by)s (%(left)s)",
        by=notice,
        left=remaining(notice, today),
    )
    return f"{late}. {i18n.sentence(by)}"


def _status(zaak: Zaak, mark: Oordeel | None) -> str:
    status = status_text(zaak)
    match mark:
        case Oordeel.MOGELIJK_TE_LAAT:
            told = say("%(status)s (misschien te laat ingediend)", status=status)
        case Oordeel.OP_TIJD_ALS_GEPOST:
            told = say("%(status)s (kijk het poststempel na)", status=status)
        case Oordeel.TE_VROEG:
            told = say("%(status)s (te vroeg ingediend)", status=status)
        case _:
            return status
    return i18n.sentence(told)


def status_text(zaak: Zaak) -> str:
    """Give the status of a case in the words of its form."""
    if zaak.resultaat == Nature.DOORGEZONDEN:
        return i18n.sentence(PASSED_ON)
    known = {status.name: status.text for status in version(zaak.form_hash).form.statuses}
    return known.get(zaak.status, zaak.status.replace("_", " "))


def _group(slot: Slot, today: date) -> Message:
    """Name the group of a case: what is near has one of its own."""
    if slot.when is When.WEEK:
        near = {slot_of(today, today): say("Deze week"), slot_of(today + WEEK, today): NEXT_WEEK}
        return near.get(slot, say("Later"))
    return {When.LATE: say("Te laat"), When.NEVER: say("Zonder laatste dag")}.get(
        slot.when, say("Later")
    )


def slot_text(slot: Slot) -> str:
    """Say a group of last days in words."""
    match slot.when, slot.monday:
        case When.LATE, _:
            return i18n.sentence(say("Te laat"))
        case When.WEEK, date() as monday:
            week = str(monday.isocalendar().week)
            return i18n.sentence(say("Week %(week)s, vanaf %(day)s", week=week, day=monday))
        case When.LATER, _:
            return i18n.sentence(say("Later"))
        case _:
            return i18n.sentence(say("Zonder laatste dag"))


def picture(found: Iterable[Bar]) -> "list[tuple[str, int, bool]]":
    """What the picture shows of each bar: a short name, how many, and whether that is too late."""
    names = {
        When.LATE: say("Te laat"),
        When.LATER: say("Later"),
        When.NEVER: say("Geen dag"),
    }
    return [
        (
            i18n.sentence(
                names[bar.slot.when]
                if bar.slot.monday is None
                else say("Week %(week)s", week=str(bar.slot.monday.isocalendar().week))
            ),
            bar.count,
            bar.slot.when is When.LATE,
        )
        for bar in found
    ]
