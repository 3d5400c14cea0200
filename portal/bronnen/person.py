"""A source of persons: one question (who has this BSN), and never a long wait for the answer."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotInTimeError
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from portal.bronnen.address import AddressSource
from portal.bronnen.company import CompanySource
from portal.bronnen.fields import Fields
from portal.people import Bsn

PATIENCE = 2.0
"""Seconds a visitor waits for a register before the form opens without it."""
AT_ONCE = 8
Answer = TypeVar("Answer")


class SourceDownError(Exception):
    """The source did not answer, or not in time; nothing of what was asked is in here."""


class PersonSource(Protocol):
    """A register of persons, as the BRP is."""

    def person(self, bsn: Bsn) -> Fields | None:
        """Give what is known of a person; None when there is none. May raise anything."""
        ...


@dataclass(frozen=True)
class Sources:
    """The sources of this installation; one that is None does not exist here."""

    persons: PersonSource | None = None
    patience: float = PATIENCE
    addresses: AddressSource | None = None
    companies: CompanySource | None = None
    _pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(AT_ONCE, thread_name_prefix="bron"),
        repr=False,
        compare=False,
    )

    def person(self, bsn: Bsn) -> Fields:
        """Give what the source knows of a person; nothing for one it does not know.

        SourceDownError when it fails, or does not answer within `patience` seconds. KeyError when
        there is no source.
        """
        if self.persons is None:
            raise KeyError("persoon")
        source = self.persons
        return _in_time(self._pool.submit(lambda: source.person(bsn) or {}), self.patience)

    def company(self, kvk: str, branch: str | None = None) -> Fields:
        """Give what the source knows of a company; raises as `person` does."""
        if self.companies is None:
            raise KeyError("bedrijf")
        source = self.companies
        return _in_time(self._pool.submit(lambda: source.company(kvk, branch) or {}), self.patience)

    def answer(self, ask: "Callable[[], Answer]") -> "Answer":
        """Ask a source something else of its own; raises as `person` does when it fails."""
        return _in_time(self._pool.submit(ask), self.patience)


def _in_time(asked: "Future[Answer]", patience: float) -> "Answer":
    try:
        return asked.result(timeout=patience)
    except NotInTimeError:
        asked.cancel()
    except Exception:  # noqa: BLE001, S110 - whatever an adapter raises may hold what was asked
        pass
    raise SourceDownError from None
