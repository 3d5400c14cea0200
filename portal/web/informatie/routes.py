"""All views of the informatie place, gathered for the front door."""

from portal.web.informatie import about, components, find, machine, privacy, product
from portal.web.informatie.blueprint import informatie

__all__ = ["about", "components", "find", "informatie", "machine", "privacy", "product"]
