"""Events and end dates as the store hands them over, for the tests of this room."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Event:
    kind: str
    at: datetime
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SetTerm:
    at: datetime
    new: date | None
    unrolled: date | None = None
    ground: Mapping[str, Any] = field(default_factory=dict)


def came_into(status, at, note=None, until=None):
    data = {"status": status, "toelichting": note, "uiterlijk": until and until.isoformat()}
    return Event("status_gezet", at, {key: value for key, value in data.items() if value})
