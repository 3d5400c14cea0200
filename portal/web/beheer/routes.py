"""Every page of the manager's room; importing it registers them all."""

from portal.web.beheer import (
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
