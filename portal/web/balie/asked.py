"""Reading what an employee typed or chose on a page of the desk; what is wrong is a sentence."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from flask import request

from portal.engine.clean import printable
from portal.message import Message, say
from portal.web.glue import i18n

CENTURY = 100
NO_SUCH_DAY = say("Deze dag bestaat niet. Kijk of de dag en de maand kloppen.")


@dataclass(slots=True)
class Asked:
    """What was posted, and what is wrong with it, by the name of the control."""

    wrong: dict[str, Message] = field(default_factory=dict)

    def text(self, name: str, longest: int = 200) -> str:
        """What was typed, without what cannot be printed."""
        return printable(request.form.get(name, "")).strip()[:longest]

    def day(self, name: str, otherwise: Message) -> date | None:
        """The day that was typed; `otherwise` when it is no date. Nothing typed is no fault."""
        typed = self.text(name)
        day = day_of(typed)
        if typed and day is None:
            self.wrong[name] = NO_SUCH_DAY if _whole(typed) else otherwise
        return day

    def one_of(self, name: str, allowed: Collection[str], otherwise: Message) -> str:
        """What was chosen; says `otherwise` when it is none of these."""
        chosen = request.form.get(name, "")
        if chosen not in allowed:
            self.wrong[name] = otherwise
            return ""
        return chosen

    def filled(self, name: str, otherwise: Message, longest: int = 200) -> str:
        """What was typed; says `otherwise` when that is nothing."""
        found = self.text(name, longest)
        if not found:
            self.wrong[name] = otherwise
        return found

    def ticked(self, name: str, otherwise: Message) -> bool:
        """Whether a box was ticked; says `otherwise` when it was not."""
        is_so = request.form.get(name) == "ja"
        if not is_so:
            self.wrong[name] = otherwise
        return is_so

    @property
    def values(self) -> Mapping[str, str]:
        """All that was typed, to show it again."""
        return {name: printable(value) for name, value in request.form.items()}

    @property
    def faults(self) -> list[tuple[str, str]]:
        """The faults for the summary: the control and the sentence."""
        return [(name, i18n.sentence(text)) for name, text in self.wrong.items()]

    @property
    def told(self) -> dict[str, list[str]]:
        """The faults for the controls."""
        return {name: [i18n.sentence(text)] for name, text in self.wrong.items()}

    def page(self, but: Collection[str] = ()) -> dict[str, object]:
        """What a template needs to show the page again; the boxes of `but` are empty."""
        faults = self.faults
        return {
            "values": {name: value for name, value in self.values.items() if name not in but},
            "told": self.told,
            "faults": faults,
            "fault_count": len(faults),
        }


def fresh(values: Mapping[str, str] | None = None) -> dict[str, object]:
    """What a template needs to show a page for the first time."""
    return {"values": dict(values or {}), "told": {}, "faults": [], "fault_count": 0}


def day_of(typed: str) -> date | None:
    """Read a day as it is typed at a desk: 12-4-1969, 12 04 1969 or 12041969."""
    try:
        day, month, year = (int(part) for part in _parts(typed))
        return date(year, month, day) if year > CENTURY else None
    except ValueError:
        return None


def _whole(typed: str) -> bool:
    """Whether a day, a month and a year were typed, be they of a day that exists or not."""
    parts = _parts(typed)
    return len(parts) == len(("dd", "mm", "jjjj")) and len(parts[2]) == len("jjjj")


def _parts(typed: str) -> list[str]:
    parts = "".join(sign if sign.isdigit() else " " for sign in typed).split()
    if len(parts) == 1 and len(parts[0]) == len("ddmmjjjj"):
        return [parts[0][:2], parts[0][2:4], parts[0][4:]]
    return parts
