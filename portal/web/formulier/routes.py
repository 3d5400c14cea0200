"""All views of the formulier place, gathered for the front door."""

from portal.web.formulier import begin, finish, leave, own_files, receipt, steps
from portal.web.formulier.blueprint import formulier

__all__ = ["begin", "finish", "formulier", "leave", "own_files", "receipt", "steps"]
