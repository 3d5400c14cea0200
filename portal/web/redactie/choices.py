"""How a form is looked at in a trial: who fills in, with which sources, when, in which language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from portal.definition.model import Form, Niveau
from portal.editing.play import facts_of
from portal.editing.scenario import Expected, Scenario
from portal.engine.clean import printable
from portal.engine.facts import Facts, Handelt
from portal.message import Message, say
from portal.people import Level
from portal.termijn.klok import local_day
from portal.web.current import current, now

Persoon = Literal["niemand", "burger", "bedrijf"]
LEVELS = (Niveau.LAAG, Niveau.SUBSTANTIEEL, Niveau.HOOG)
PEOPLE: Mapping[str, tuple[Persoon, Niveau, Message]] = {
    "niemand": ("niemand", Niveau.GEEN, say("Iemand zonder inloggen")),
    "burger-laag": ("burger", LEVELS[0], say("Inwoner, niveau laag")),
    "burger-substantieel": ("burger", LEVELS[1], say("Inwoner, niveau substantieel")),
    "burger-hoog": ("burger", LEVELS[2], say("Inwoner, niveau hoog")),
    "bedrijf-laag": ("bedrijf", LEVELS[0], say("Bedrijf, niveau laag")),
    "bedrijf-substantieel": ("bedrijf", LEVELS[1], say("Bedrijf, niveau substantieel")),
    "bedrijf-hoog": ("bedrijf", LEVELS[2], say("Bedrijf, niveau hoog")),
}
"""Who can be played, by the word in the page."""


ACTING: Mapping[Handelt, Message] = {
    "zelf": say("De persoon zelf"),
    "namens": say("Iemand anders, namens de persoon"),
    "medewerker": say("Een medewerker aan de balie"),
}
"""Who can be played as the one who types. Where a form asks it, its answers count as well."""


NO_SOURCES, MADE_UP, DOWN = "geen", "verzonnen", "storing"
SOURCES: Mapping[str, Message] = {
    NO_SOURCES: say("Geen bron: alles zelf invullen"),
    MADE_UP: say("Verzonnen gegevens"),
    DOWN: say("De bronnen zijn onbereikbaar"),
}
"""What the registers do that fill in beforehand, by the word in the page."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How the form is looked at."""

    who: str = "niemand"
    day: str = ""
    language: str = "nl"
    narrow: bool = False
    faults: bool = False
    acting: Handelt = "zelf"
    sources: str = NO_SOURCES

    @property
    def today(self) -> date:
        """The day that is played; today when none was chosen."""
        return date.fromisoformat(self.day) if self.day else local_day(now())


def facts(form: Form, choices: Choices) -> Facts:
    """Give what surrounds the form for these choices."""
    person, level, _ = PEOPLE[choices.who]
    played = Scenario(
        name="proef",
        today=choices.today,
        person=person,
        level=None if level is Niveau.GEEN else level,
        acting=choices.acting,
        expected=Expected(),
    )
    made = facts_of(form, played)
    return replace(made, niveau=Level.GEEN) if level is Niveau.GEEN else made


def chosen(before: Choices, asked: Mapping[str, str]) -> Choices | None:
    """Read the choices of a page; None when the day cannot be read."""
    made = typed(before, asked)
    day = made.day.strip()
    read = _day(day) if day else ""
    return None if read is None else replace(made, day=read)


def typed(before: Choices, asked: Mapping[str, str]) -> Choices:
    """Read the choices of a page with the day as it stands in its box, which may be none."""
    return replace(
        before,
        who=asked["_wie"] if asked.get("_wie") in PEOPLE else before.who,
        acting=next((who for who in ACTING if who == asked.get("_typt")), before.acting),
        sources=asked["_bron"] if asked.get("_bron") in SOURCES else before.sources,
        day=printable(asked.get("_dag", "")),
        language=_language(asked.get("_taal", before.language)),
        narrow="_smal" in asked,
        faults="_fouten" in asked,
    )


def speaking(before: Choices, language: str) -> Choices:
    """The same choices in another language, when this installation speaks it."""
    return replace(before, language=_language(language))


def _language(asked: str) -> str:
    return asked if asked in current().settings.languages else "nl"


def _day(typed: str) -> str | None:
    """Read a day as people write it here (1-5-2026) or as files do (2026-05-01)."""
    parts = typed.replace("/", "-").split("-")
    try:
        first, second, third = (int(part) for part in parts)
        made = date(first, second, third) if len(parts[0]) > 2 else date(third, second, first)  # noqa: PLR2004 - a year has more digits than a day
    except ValueError:
        return None
    return made.isoformat()


def likely(form: Form) -> str:
    """Somebody who may fill in."""
    if form.login.anonymous:
        return "niemand"
    kind = "burger" if form.login.burger is not None else "bedrijf"
    level = form.login.burger or form.login.bedrijf or Niveau.LAAG
    return f"{kind}-{level.value}" if level is not Niveau.GEEN else "niemand"
