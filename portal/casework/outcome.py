"""How a case can end: the final statuses of its form, and under which result it is kept.

The statuses are the citizen's words; the results decide how long it all is kept (Archiefwet).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.definition.about import LEFT
from portal.definition.model import Form, Keep, Status
from portal.zaak.bewaren import Start

WRONG_WAY = ("niet_behandeld",)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way to end: a final status, and the result with how long that is kept."""

    status: Status
    result: str | None = None
    keep: Keep | None = None

    @property
    def lasts(self) -> bool:
        """Whether what it grants may end one day, and is kept from then on."""
        return self.keep is not None and self.keep.since == Start.AFLOOP

    @property
    def key(self) -> str:
        """What names it in a list to choose from."""
        return self.status.name if self.result is None else f"{self.status.name}/{self.result}"


def outcomes(form: Form) -> tuple[Outcome, ...]:
    """Give every way to end, in the order of the form: each final status with each result."""
    return tuple(_outcomes(form))


def outcome(form: Form, key: str) -> Outcome | None:
    """Give the way to end that was chosen."""
    return next((each for each in outcomes(form) if each.key == key), None)


def unfinished(form: Form, names: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Give status and result of a case that ends without an outcome: the first name there is.

    A status that can end in one way brings that result, where none of the names is kept.
    """
    finals = {each.name: each for each in form.statuses if each.final}
    status = next((name for name in (*names, *WRONG_WAY) if name in finals), None)
    result = next((name for name in (*names, "afgebroken") if name in form.keep), None)
    if result is None and status is not None:
        own = form.results_of(finals[status])
        result = own[0] if len(own) == 1 else None
    return status, result


def left(form: Form) -> str | None:
    """Give the result of a case that its sender withdrew; None when the form has none."""
    return next((name for name in LEFT if name in form.keep), None)


def _outcomes(form: Form) -> Iterator[Outcome]:
    for status in form.statuses:
        if not status.final:
            continue
        names = [name for name in form.results_of(status) if name in form.keep]
        if not names:
            yield Outcome(status)
        for name in names:
            yield Outcome(status, name, form.keep[name])
