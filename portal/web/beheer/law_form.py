"""What a manager may choose about the law: a reading of unsure law, or the text of an article.

Typed values are judged here, every fault with how to mend it; what is right is a value that
`store.rechtskeuzes` keeps. None is the choice or the text of the release.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from portal.definition import citations
from portal.definition.citations import Citation
from portal.engine.clean import printable
from portal.message import Message, say
from portal.store.rechtskeuzes import ARTICLE, READING, Value
from portal.termijn import rechtsopvatting
from portal.termijn.rechtsopvatting import Question
from portal.web.beheer.decree_form import day_of
from portal.web.glue import i18n

REASON = "reden"
MOST, MOST_ARTICLE, MOST_REASON = 300, 40, 500
_LINK = re.compile(r"https://[^\s<>\"]+\.[^\s<>\"]+")

NO_REASON = say("Schrijf op waarom u dit wijzigt. Een collega moet het later kunnen nagaan.")
LONG_REASON = say("Houd de reden korter dan 500 tekens.")
NO_READING = say("Kies één van de lezingen.")
NO_LAW = say("Vul de naam van de wet of verordening in, zoals: Algemene wet bestuursrecht.")
NO_ARTICLE = say("Vul het nummer van het artikel in, zoals: 4:13 of 2.39 lid 1.")
NO_LINK = say("Vul een adres in dat begint met https://, of laat dit leeg.")
NO_DAY = say("Schrijf een dag als 1-1-2026.")
BEFORE = say("Deze dag ligt voor de dag waarop het artikel begint te gelden. Kijk beide na.")

Values = Mapping[str, str]
Judged = tuple[Value, dict[str, Message]]


class Subject(Protocol):
    """What is chosen about: what it is called, what is asked, and how a value reads.

    `boxes` is a value as it stands in the boxes of `fields`, `words` as people read it.
    """

    @property
    def fields(self) -> tuple[str, ...]: ...
    @property
    def title(self) -> str: ...
    @property
    def facts(self) -> list[tuple[str, str]]: ...
    @property
    def options(self) -> Sequence[tuple[str, str]]: ...
    def boxes(self, value: Value) -> dict[str, str]: ...
    def words(self, value: Value) -> str: ...
    def judge(self, typed: Values) -> Judged: ...


def subject(kind: str, name: str) -> Subject | None:
    """Give what is chosen about under this name; None when this release does not have it."""
    if kind == READING and name in rechtsopvatting.questions():
        return Lezing(name, rechtsopvatting.questions()[name])
    if kind == ARTICLE and name in citations.released():
        return Artikel(name, citations.released()[name])
    return None


def reason_of(typed: Values) -> tuple[str, dict[str, Message]]:
    """Give the reason that was typed, and what is wrong with it."""
    reason = " ".join(printable(typed.get(REASON, "")).split())
    if not reason:
        return reason, {REASON: NO_REASON}
    return reason, {REASON: LONG_REASON} if len(reason) > MOST_REASON else {}


@dataclass(frozen=True, slots=True)
class Lezing:
    """A question that the law leaves open, with its readings."""

    name: str
    question: Question

    fields = ("lezing",)

    @property
    def title(self) -> str:
        return self.question.question

    @property
    def facts(self) -> list[tuple[str, str]]:
        return [
            (i18n.sentence(say("Waarom de leverancier zo koos")), self.question.why),
            (i18n.sentence(say("Bron")), f"{self.question.source} ({self.question.code})"),
        ]

    @property
    def options(self) -> Sequence[tuple[str, str]]:
        return tuple(self.question.readings.items())

    def boxes(self, value: Value) -> dict[str, str]:
        return {"lezing": str(value or self.question.chosen)}

    def words(self, value: Value) -> str:
        readings = self.question.readings
        chosen = str(value or self.question.chosen)
        return readings.get(chosen, chosen)

    def judge(self, typed: Values) -> Judged:
        chosen = typed.get("lezing")
        if chosen not in self.question.readings:
            return None, {"lezing": NO_READING}
        return None if chosen == self.question.chosen else chosen, {}


@dataclass(frozen=True, slots=True)
class Artikel:
    """An article that forms and letters name; `released` is how the release has it."""

    name: str
    released: Citation

    fields = ("wet", "artikel", "link", "vanaf", "tot_en_met")
    options = ()

    @property
    def title(self) -> str:
        text = i18n.sentence(citations.find(self.name).in_words())
        return text[:1].upper() + text[1:]

    @property
    def facts(self) -> list[tuple[str, str]]:
        return []

    def boxes(self, value: Value) -> dict[str, str]:
        found = self._read(value)
        return {
            "wet": found.law,
            "artikel": found.article,
            "link": found.link or "",
            "vanaf": _typed(found.valid_from),
            "tot_en_met": _typed(found.valid_until),
        }

    def words(self, value: Value) -> str:
        found = self._read(value)
        begin, until = found.valid_from, found.valid_until
        days = (
            say("vanaf %(day)s", day=begin)
            if until is None
            else say("van %(day)s tot en met %(until)s", day=begin, until=until)
        )
        parts = (i18n.sentence(found.in_words()), i18n.sentence(days), found.link)
        return ", ".join(part for part in parts if part)

    def judge(self, typed: Values) -> Judged:
        text = {name: printable(typed.get(name, "")).strip() for name in self.fields}
        begin, until = day_of(text["vanaf"]), day_of(text["tot_en_met"])
        wrong = {
            "wet": _text(text["wet"], MOST, NO_LAW),
            "artikel": NO_ARTICLE
            if not any(sign.isdigit() for sign in text["artikel"])
            else _text(text["artikel"], MOST_ARTICLE, NO_ARTICLE),
            "link": NO_LINK if text["link"] and not _LINK.fullmatch(text["link"]) else None,
            "vanaf": NO_DAY if begin is None else None,
            "tot_en_met": _until(text["tot_en_met"], begin, until),
        }
        faults = {name: message for name, message in wrong.items() if message is not None}
        if faults or begin is None:
            return None, faults
        made = Citation(
            key=self.name,
            law=text["wet"],
            article=text["artikel"],
            link=text["link"] or None,
            valid_from=begin,
            valid_until=until,
        )
        return None if made == self.released else citations.as_data(made), {}

    def _read(self, value: Value) -> Citation:
        return citations.from_data(self.name, value) if isinstance(value, dict) else self.released


def _text(typed: str, most: int, wrong: Message) -> Message | None:
    return None if typed and len(typed) <= most and not set("<>") & set(typed) else wrong


def _until(typed: str, begin: date | None, until: date | None) -> Message | None:
    if typed and until is None:
        return NO_DAY
    return BEFORE if begin is not None and until is not None and until < begin else None


def _typed(day: date | None) -> str:
    return "" if day is None else f"{day.day}-{day.month}-{day.year}"
