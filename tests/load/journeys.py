"""What visitors do: fill in the form of five steps, or the minimal page, over and over."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass

from tests.load.driver import Journey, LostError, Visitor
from tests.load.minimal_app import ANSWERS as TEN_ANSWERS

STEPS: dict[str, dict[str, str]] = {
    "wie": {
        "voornaam": "Ada",
        "achternaam": "Lovelace",
        "mail": "ada@example.org",
        "telefoon": "06 12345678",
    },
    "waar": {
        "adres-postcode": "1234 AB",
        "adres-huisnummer": "12",
        "adres-toevoeging": "",
        "plaats": "Elzendam",
        "omgeving": "dorp",
        "eerder": "nee",
    },
    "wanneer": {
        "dag-dag": "1",
        "dag-maand": "5",
        "dag-jaar": "2026",
        "uur": "14:30",
        "keren": "3",
        "momenten": "middag",
    },
    "wat": {
        "onderwerp": "Een meting",
        "verhaal": "Er is gemeten hoe snel het gaat, een zin of twee lang.",
        "schade": "12,50",
        "gevaar": "nee",
    },
    "slot": {"antwoord_via": "mail", "wens": "Vlot.", "bekend": "", "waar": "ja"},
}
START = "/formulier/bench"
NEXT = {"actie": "volgende"}
HANDS = 4


async def begin(visitor: Visitor) -> None:
    """Open the start page and begin a draft; the visitor then stands on the first step."""
    visitor.stranger()
    await visitor.get(START, "start")
    await visitor.send({}, "/begin", "begin", "first")


async def fill_in(visitor: Visitor, mail: str = STEPS["wie"]["mail"]) -> None:
    """Fill in all five steps; the visitor then stands on the check page."""
    for name, answers in STEPS.items():
        if not visitor.path.split("?", maxsplit=1)[0].endswith(f"/{name}"):
            raise LostError(f"expected step {name}, stands on {visitor.path}")
        own = {"mail": mail} if "mail" in answers else {}
        await visitor.send({**answers, **own, **NEXT}, f"/{name}")


@dataclass(frozen=True)
class Begun:
    """A draft that somebody began: her cookies, her network, and its first page."""

    cookies: dict[str, str]
    address: str
    path: str


def begun(port: int, drafts: int) -> deque[Begun]:
    """Let so many people begin a draft, a few at a time; each stands on the first step."""
    found: deque[Begun] = deque()

    async def some(visitor: Visitor, count: int) -> None:
        for _ in range(count):
            await begin(visitor)
            found.append(Begun(dict(visitor.cookies), visitor.address, visitor.path))
        visitor.leave()

    async def all_of_them() -> None:
        await asyncio.gather(*(some(Visitor(port), -(-drafts // HANDS)) for _ in range(HANDS)))

    asyncio.run(all_of_them())
    return found


def steps(waiting: deque[Begun]) -> Journey:
    """Fill in the five steps of drafts that were begun, each for the first time.

    Nothing but "Next": it ends when nobody is left.
    """

    async def journey(visitor: Visitor, until: float) -> None:
        while waiting and time.perf_counter() < until:
            one = waiting.popleft()
            visitor.cookies, visitor.address = one.cookies, one.address
            await visitor.get(one.path, "first")
            await fill_in(visitor)

    return journey


async def again(visitor: Visitor, until: float) -> None:
    """Fill in the five steps of one draft over and over: every page has its answers already."""
    await begin(visitor)
    first = visitor.path
    while time.perf_counter() < until:
        await fill_in(visitor)
        await visitor.get(first, "first")


async def whole(visitor: Visitor, until: float) -> None:
    """Begin, fill in, check, send, and read the receipt."""
    while time.perf_counter() < until:
        await begin(visitor)
        await fill_in(visitor)
        await visitor.send({}, "/versturen", "send", "receipt")


async def ten_questions(visitor: Visitor, until: float) -> None:
    """Send the minimal page's ten answers and get the page again; open it anew as often as ours."""
    while time.perf_counter() < until:
        await visitor.get("/", "first")
        for _ in STEPS:
            await visitor.send(TEN_ANSWERS)
