"""Every page of the manager's room; importing it registers them all."""

from portal.web.beheer import (
    alarms,
    decrees,
    holding,
    law,
    law_choice,
    outages,
    post,
    retention,
    teams,
    texts,
    today,
)
from portal.web.beheer.blueprint import beheer

__all__ = [
    "alarms",
    "beheer",
    "decrees",
    "holding",
    "law",
    "law_choice",
    "outages",
    "post",
    "retention",
    "teams",
    "texts",
    "today",
]
