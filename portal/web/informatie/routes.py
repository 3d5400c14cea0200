"""All views of the informatie place, gathered for the front door."""

from portal.web.informatie import (
    about,
    components,
    designated,
    find,
    machine,
    outages,
    privacy,
    product,
)
from portal.web.informatie.blueprint import informatie

__all__ = [
    "about",
    "components",
    "designated",
    "find",
    "informatie",
    "machine",
    "outages",
    "privacy",
    "product",
]
