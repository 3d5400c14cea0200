"""All views of Mijn, gathered for the front door."""

from portal.web.mijn import (
    acts,
    bewijs,
    brief,
    consenting,
    desk_help,
    detail,
    export,
    inbox,
    lists,
    my_data,
    notice,
    objection,
    overview,
    reaction,
    signing,
    tasks,
    unsent,
)
from portal.web.mijn.blueprint import mijn

__all__ = [
    "acts",
    "bewijs",
    "brief",
    "consenting",
    "desk_help",
    "detail",
    "export",
    "inbox",
    "lists",
    "mijn",
    "my_data",
    "notice",
    "objection",
    "overview",
    "reaction",
    "signing",
    "tasks",
    "unsent",
]
