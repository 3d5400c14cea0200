"""All views of the inloggen place, gathered for the front door."""

from portal.web.inloggen import arrive, depart, leave, stay, who
from portal.web.inloggen.blueprint import inloggen

__all__ = ["arrive", "depart", "inloggen", "leave", "stay", "who"]
