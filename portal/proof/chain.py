"""Going along the chain of the audit log: every line there, unchanged and in its place, or not.

The first line that is not right is named; what comes after it is not proven and so not judged.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Connection, select

from portal.proof.fault import Fault
from portal.store.base import table_of
from portal.store.chain import (
    BEGUN,
    FIRST,
    PIECEMEAL,
    AuditLine,
    as_written,
    mac_of,
    parts_of,
    unchained,
)
from portal.store.keyring import AuditKey

CHAIN: Final = "keten"
KEY_GRACE: Final = timedelta(days=1)
"""So long may a process that has not seen the new key yet go on with the one before it."""

_LINES = table_of(AuditLine)
_MS = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """One chain: how many lines hold, the hashes of the lines that were asked for, what is wrong.

    `end` is the number of the last line, and None when the chain is broken before it.
    """

    gemeente: str
    lines: int = 0
    end: int | None = None
    macs: Mapping[int, bytes] | None = None
    fault: Fault | None = None


def chains(connection: Connection) -> tuple[str, ...]:
    """Give the gemeenten that have lines."""
    return tuple(connection.scalars(select(_LINES.c.gemeente).distinct().order_by("gemeente")))


def walk(
    connection: Connection,
    gemeente: str,
    keys: Collection[AuditKey],
    wanted: Collection[int] = frozenset(),
) -> Walked:
    """Go along the chain of one gemeente; `wanted` are numbers whose hashes are given back.

    `keys` come newest first, as the key ring has them.
    """
    steps = _Steps(gemeente, {each.id: (age, each.key) for age, each in enumerate(keys)})
    macs: dict[int, bytes] = {}
    of_chain = (_LINES.c.gemeente == gemeente) & _LINES.c.nr.is_not(None)
    statement = as_written(of_chain, _LINES.c.nr)
    with connection.execute(statement, execution_options=PIECEMEAL) as rows:
        for row in rows:
            wrong = steps.step(row)
            if wrong is not None:
                return Walked(gemeente=gemeente, lines=steps.nr, macs=macs, fault=wrong)
            if steps.nr in wanted:
                macs[steps.nr] = row.mac
    wrong = _before(connection, gemeente, steps.first)
    end = None if wrong else steps.nr
    return Walked(gemeente=gemeente, lines=steps.nr, end=end, macs=macs, fault=wrong)


class _Steps:
    """Where the walk is: the number, place and hash of the line that held last."""

    def __init__(self, gemeente: str, keys: Mapping[str, tuple[int, bytes]]) -> None:
        self.gemeente = gemeente
        self.nr = 0
        self.first: Sequence[Any] | None = None
        self._keys = keys
        self._seq = 0
        self._mac = FIRST
        self._newest = len(keys)
        self._since = 0

    def step(self, row: Sequence[Any]) -> Fault | None:
        """Take the next line; a fault when it does not follow on the one before it."""
        seq, nr, at = row[0], row[1], row[2]
        due = self.nr + 1
        if nr != due:
            said = "is missing" if nr > due else "stands there twice"
            return self._fault(f"line {min(nr, due)} {said}", seq)
        if seq <= self._seq:
            return self._fault(f"line {nr} was moved", seq)
        if row[11] not in self._keys:
            return self._fault(f"line {nr} was made with a key that is not ours", seq)
        age, key = self._keys[row[11]]
        parts = parts_of(row)
        # A NUL parts the parts, so one inside a part would let words move from one to the next.
        if mac_of(key, self._mac, parts) != row[12] or "".join(parts).find("\0") >= 0:
            return self._fault(f"line {nr} was changed, or put there", seq)
        if age < self._newest:
            self._newest, self._since = age, at
        elif age > self._newest and (at - self._since) * _MS > KEY_GRACE:
            return self._fault(f"line {nr} was made with a key that was left behind", seq)
        self.first = self.first or row
        self.nr, self._seq, self._mac = nr, seq, row[12]
        return None

    def _fault(self, words: str, seq: int) -> Fault:
        return Fault(CHAIN, self.gemeente, f"{words} (place {seq} in the table)")


def _before(connection: Connection, gemeente: str, first: Sequence[Any] | None) -> Fault | None:
    """Lines without a number are those from before the chain, as its first line tells of them."""
    count, last, digest = unchained(connection, gemeente)
    told = json.loads(first[10]) if first is not None and first[4] == BEGUN else None
    if told == {"regels": count, "tot": last, "sha256": digest} or (told is None and not count):
        return None
    if told is None:
        words = f"{count} lines stand outside of the chain, the last at place {last} in the table"
    elif last > told["tot"]:
        words = f"a line was put outside of the chain (place {last} in the table)"
    else:
        words = f"the {told['regels']} lines from before the chain were changed"
    return Fault(CHAIN, gemeente, words)
