"""All views of the desk, gathered for the front door."""

from portal.web.balie import (
    alarms,
    answered,
    codes,
    contact,
    identity,
    leave,
    mount,
    numbers,
    person,
    product,
    restamp,
    scan,
    second,
    sent,
    workplace,
)
from portal.web.balie.blueprint import balie

__all__ = [
    "alarms",
    "answered",
    "balie",
    "codes",
    "contact",
    "identity",
    "leave",
    "mount",
    "numbers",
    "person",
    "product",
    "restamp",
    "scan",
    "second",
    "sent",
    "workplace",
]
