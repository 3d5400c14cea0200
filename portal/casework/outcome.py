"""How a case can end: the final statuses of its form, and under which result it is kept.

The statuses are the citizen's words; the results decide how long it all is kept (Archiefwet).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.definition.model import Form, Keep, Status

LEFT = ("ingetrokken", "afgebroken")
"""The names of a result of a case that its sender withdrew."""

WRONG_WAY = ("niet_behandeld",)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way to end: a final status, and the result with how long that is kept."""

    status: Status
    result: str | None = None
    keep: Keep | None = None

    @property
    def key(self) -> str:
        """What names it in a list to choose from."""
        return self.status.name if self.result is None else f"{self.status.name}/{self.result}"


def outcomes(form: Form) -> tuple[Outcome, ...]:
    """Give every way to end, in the order of the form.

    A result with the name of a status belongs to that status; the others go with every status that
    has none of its own.
    """
    return tuple(_outcomes(form))


def outcome(form: Form, key: str) -> Outcome | None:
    """Give the way to end that was chosen."""
    return next((each for each in outcomes(form) if each.key == key), None)


def unfinished(form: Form, names: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Give status and result of a case that ends without an outcome: the first name there is."""
    finals = {each.name for each in form.statuses if each.final}
    status = next((name for name in (*names, *WRONG_WAY) if name in finals), None)
    result = next((name for name in (*names, "afgebroken") if name in form.keep), None)
    return status, result


def _outcomes(form: Form) -> Iterator[Outcome]:
    finals = [each for each in form.statuses if each.final]
    taken = {each.name for each in finals}
    free = [name for name in form.keep if name not in taken]
    for status in finals:
        names = [status.name] if status.name in form.keep else free
        if not names:
            yield Outcome(status)
        for name in names:
            yield Outcome(status, name, form.keep[name])
